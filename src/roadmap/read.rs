//! Reading a roadmap: files in, a sound roadmap or all its faults out.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use super::compile::compile;
use super::fault::{Fault, Faults, Finding, LoadError, Step, quoted};
use super::files::{File, Files, LISTS};
use super::format::{PART_FORMAT, ROADMAP_FORMAT, RawPart, RawRoadmap};
use super::model::Roadmap;
use super::scan::brackets;
use super::seal::{Bundle, seal};
use super::shape::{self, Part};
use super::spans::{Lines, Said};
use super::text::is_harmful;

/// The most bytes that a roadmap with all its parts may have.
pub const MOST_BYTES: usize = 64 << 20;
/// How deep brackets may nest in a roadmap file.
pub const MOST_DEPTH: usize = 64;

/// Reads a file by name.
type Read<'a> = &'a mut dyn FnMut(&str) -> std::io::Result<Vec<u8>>;
/// The same where the bytes may lie somewhere already.
type Lend<'a, 't> = &'a mut dyn FnMut(&str) -> std::io::Result<Cow<'t, [u8]>>;

/// Loads a roadmap: `head` names its head file, or its one file, and `read` gets a file by name. The name of a part
/// is asked for with the folder of `head` before it, so that `read` may be `std::fs::read`.
///
/// # Errors
/// A file that cannot be read, or all the faults of the roadmap.
pub fn load(head: &str, read: Read<'_>) -> Result<Roadmap, LoadError> {
    load_lent(head, &mut |name| read(name).map(Cow::Owned), None)
}

/// The same from files that may lie in memory already, which saves a copy of each. `built_in` is the id of a roadmap
/// whose files are there for good: its bundle is not kept, since it can be made of them again.
pub(super) fn load_lent(
    head: &str,
    lend: Lend<'_, '_>,
    built_in: Option<&'static str>,
) -> Result<Roadmap, LoadError> {
    let mut reader = Reader::new(lend);
    let Some(mut raw) = reader.gather(head)? else { return Err(reader.faulty()) };
    let parts = std::mem::take(&mut raw.parts).len();
    let mut bytes = if built_in.is_none() { Vec::with_capacity(reader.bytes) } else { Vec::new() };
    let sealed = seal(&raw, built_in.is_none().then_some(&mut bytes));
    // Each object in the files, but for the outermost of a part, becomes one object in the bundle. Fewer there
    // means that an array was taken for an object.
    let odd = sealed.objects + parts != reader.files.objects();
    if odd || reader.harmful || sealed.harmful {
        reader.faults = reader.files.shape_faults();
    }
    let bundle = built_in.map_or_else(|| Bundle::kept(bytes), Bundle::BuiltIn);
    match compile(raw, bundle, sealed.sha256) {
        Ok(roadmap) if reader.faults.is_empty() => Ok(roadmap),
        Ok(_) => Err(reader.faulty()),
        Err(findings) => {
            let faults = reader.files.locate(findings);
            reader.faults.extend(faults);
            Err(reader.faulty())
        }
    }
}

/// Loads a roadmap of one file from its text; `name` is what faults call it.
///
/// # Errors
/// All the faults of the roadmap; a part that it lists is one.
pub fn load_str(name: &str, text: &str) -> Result<Roadmap, LoadError> {
    let mut lend = |asked: &str| {
        if asked == name {
            Ok(Cow::Borrowed(text.as_bytes()))
        } else {
            Err(std::io::ErrorKind::NotFound.into())
        }
    };
    load_lent(name, &mut lend, None)
}

/// Makes one file of a roadmap: compact JSON, keys in schema order, without parts.
///
/// # Errors
/// As [`load`]: only a sound roadmap is bundled.
pub fn bundle(head: &str, read: Read<'_>) -> Result<Vec<u8>, LoadError> {
    load(head, read).map(|roadmap| roadmap.bundle().into_owned().into_bytes())
}

/// What the files of a sound roadmap say, joined.
pub(super) fn joined(head: &str, lend: Lend<'_, '_>) -> Option<RawRoadmap> {
    let mut raw = Reader::new(lend).gather(head).ok()??;
    raw.parts.clear();
    Some(raw)
}

/// The files of a roadmap with their texts, to look up places in.
pub(super) fn gathered(head: &str, read: Read<'_>) -> Result<Files<'static>, LoadError> {
    let lend: Lend<'_, 'static> = &mut |name| read(name).map(Cow::Owned);
    let mut reader = Reader::new(lend);
    match reader.gather(head)? {
        Some(_) => Ok(reader.files),
        None => Err(reader.faulty()),
    }
}

/// Reading as it goes on.
struct Reader<'a, 't> {
    lend: Lend<'a, 't>,
    files: Files<'t>,
    /// How many bytes were read.
    bytes: usize,
    faults: Vec<Fault>,
    /// Whether a text that no bundle holds has harmful characters.
    harmful: bool,
}

impl<'a, 't> Reader<'a, 't> {
    fn new(lend: Lend<'a, 't>) -> Self {
        Self { lend, files: Files::default(), bytes: 0, faults: Vec::new(), harmful: false }
    }

    /// Reads the head and its parts and joins them; `None` when some file is faulty.
    fn gather(&mut self, head: &str) -> Result<Option<RawRoadmap>, LoadError> {
        let raw = match self.text(head)? {
            Some(text) => self.parse::<RawRoadmap>(head, text, Part::Head, [0; LISTS.len()]),
            None => return Ok(None),
        };
        let mut joined = raw;
        let names = match &joined {
            Some(raw) => raw.parts.clone(),
            None if self.faults.iter().any(|fault| fault.code == shape::NEWER) => return Ok(None),
            None => self.files.list.first().map(|file| shape::part_names(&file.text)).unwrap_or_default(),
        };
        for (place, name) in names.iter().enumerate() {
            if let Some(part) = self.part(head, place, name, &names[..place], joined.as_ref())? {
                self.harmful |= part.note.as_deref().is_some_and(|note| note.chars().any(is_harmful));
                if let Some(joined) = &mut joined {
                    join(joined, part);
                }
            }
        }
        if !self.faults.is_empty() {
            return Ok(None);
        }
        Ok(joined)
    }

    /// Reads a part; `None` when it is faulty.
    fn part(
        &mut self,
        head: &str,
        place: usize,
        name: &str,
        before: &[String],
        joined: Option<&RawRoadmap>,
    ) -> Result<Option<RawPart>, LoadError> {
        let fault = if !is_plain(name) {
            let mend = "Name a file in the folder of the head or below it, such as stages/commit.json.";
            Some(("bad-part-name", format!("{} cannot be a part", quoted(name)), mend))
        } else if before.iter().any(|earlier| earlier == name) {
            Some((
                "duplicate-part",
                format!("the part {} is listed a second time", quoted(name)),
                "List it once.",
            ))
        } else {
            None
        };
        if let Some((code, message, mend)) = fault {
            self.part_fault(place, code, message, mend);
            return Ok(None);
        }
        let folder = head.rfind(std::path::is_separator).map_or("", |end| &head[..=end]);
        let file = format!("{folder}{name}");
        let text = match self.text(&file) {
            Ok(text) => text,
            Err(LoadError::Unreadable { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
                let message = format!("the part {} is not there", quoted(name));
                self.part_fault(place, "missing-part", message, "Mend the name, or put the file there.");
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let begins = joined.map_or([0; LISTS.len()], lengths);
        Ok(text.and_then(|text| self.parse::<RawPart>(&file, text, Part::Part, begins)))
    }

    fn part_fault(&mut self, place: usize, code: &'static str, message: String, mend: &str) {
        let path = vec![Step::Key("parts".into()), Step::At(place)];
        let finding = Finding { path, code, message, mend: mend.to_owned() };
        let faults = self.files.locate(vec![finding]);
        self.faults.extend(faults);
    }

    /// The text of a file; `None` when it is too large or not UTF-8.
    fn text(&mut self, name: &str) -> Result<Option<Cow<'t, str>>, LoadError> {
        let bytes =
            (self.lend)(name).map_err(|source| LoadError::Unreadable { file: name.to_owned(), source })?;
        self.bytes = self.bytes.saturating_add(bytes.len());
        if self.bytes > MOST_BYTES {
            let message = format!("the roadmap is larger than {} MiB", MOST_BYTES >> 20);
            let said =
                Said { code: "too-large", message, mend: "Split it into several roadmaps.".to_owned() };
            self.faults.push(said.at_top(name));
            return Ok(None);
        }
        let text = match bytes {
            Cow::Borrowed(bytes) => {
                std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|why| (why, Cow::Borrowed(bytes)))
            }
            Cow::Owned(bytes) => String::from_utf8(bytes)
                .map(Cow::Owned)
                .map_err(|why| (why.utf8_error(), Cow::Owned(why.into_bytes()))),
        };
        match text {
            Ok(text) => Ok(Some(text)),
            Err((error, bytes)) => {
                let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                let message = "the file is not UTF-8 text".to_owned();
                let mend = "Save it as UTF-8; the place is that of the first bad byte.".to_owned();
                let place = Lines::new(&valid).at(valid.len());
                self.faults.push(Said { code: "not-utf8", message, mend }.at_line(name, place));
                Ok(None)
            }
        }
    }

    /// Parses a file and keeps its text; `None` when it is faulty.
    fn parse<T: DeserializeOwned + Formatted>(
        &mut self,
        name: &str,
        mut text: Cow<'t, str>,
        part: Part,
        begins: [usize; LISTS.len()],
    ) -> Option<T> {
        if text.starts_with('\u{feff}') {
            text.to_mut().drain(..'\u{feff}'.len_utf8());
        }
        let brackets = brackets(&text, MOST_DEPTH);
        if let Some(byte) = brackets.too_deep {
            let message = format!("brackets nest more than {MOST_DEPTH} deep here");
            let mend = "Make the condition flatter, or close a bracket that was forgotten.".to_owned();
            let place = Lines::new(&text).at(byte);
            self.faults.push(Said { code: "too-deep", message, mend }.at_line(name, place));
            return None;
        }
        let parsed = serde_json::from_str::<T>(&text);
        let file = File { name: name.to_owned(), text, part, objects: brackets.objects, begins };
        let refused = match parsed {
            Ok(raw) if raw.format() == part.format() => {
                self.files.list.push(file);
                return Some(raw);
            }
            Ok(_) => None,
            Err(error) => Some(error),
        };
        self.faults.extend(shape::refused(&file, refused.as_ref()));
        self.files.list.push(file);
        None
    }

    /// All faults, in order. There is at least one; should there be none, it is a fault that nobody can name.
    fn faulty(self) -> LoadError {
        let Self { files, mut faults, .. } = self;
        files.sort(&mut faults);
        let nameless = || {
            let file = files.list.first().map_or("", |file| &file.name);
            let (message, mend) =
                ("the roadmap cannot be read".to_owned(), "Compare it with the schema.".to_owned());
            Faults::one(Said { code: "unreadable", message, mend }.at_top(file))
        };
        LoadError::Faulty(Faults::new(faults).unwrap_or_else(nameless))
    }
}

/// What says of itself which format it has.
trait Formatted {
    fn format(&self) -> &str;
}

impl Formatted for RawRoadmap {
    fn format(&self) -> &str {
        &self.format
    }
}

impl Formatted for RawPart {
    fn format(&self) -> &str {
        &self.format
    }
}

impl Part {
    /// The `format` that such a file has.
    pub(super) const fn format(self) -> &'static str {
        match self {
            Self::Head => ROADMAP_FORMAT,
            Self::Part => PART_FORMAT,
        }
    }
}

/// How long each of the joined lists is, in the order of [`LISTS`].
fn lengths(raw: &RawRoadmap) -> [usize; LISTS.len()] {
    [
        raw.stages.len(),
        raw.strategies.len(),
        raw.cautions.len(),
        raw.precedents.len(),
        raw.glossary.len(),
        raw.sources.len(),
    ]
}

fn join(raw: &mut RawRoadmap, part: RawPart) {
    raw.stages.extend(part.stages);
    raw.strategies.extend(part.strategies);
    raw.cautions.extend(part.cautions);
    raw.precedents.extend(part.precedents);
    raw.glossary.extend(part.glossary);
    raw.sources.extend(part.sources);
}

/// Whether a part's name is a plain relative path that stays below the head's folder.
fn is_plain(name: &str) -> bool {
    !name.contains(['\\', ':'])
        && !name.contains(is_harmful)
        && name.split('/').all(|step| !matches!(step.trim(), "" | "." | ".."))
}
