//! Faults of a roadmap: what is wrong, where it stands, and the mend.

use std::borrow::Cow;
use std::fmt;

use super::text::is_harmful;

/// One thing that is wrong with a roadmap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, named as it was asked for.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The place in words: `decision "legal-route", option "waiver"`.
    pub place: String,
    /// The JSON path within the file: `stages[3].decisions[2].label`; empty for the whole file.
    pub path: String,
    /// The kind of fault, in lower-case words with hyphens.
    pub code: &'static str,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    pub mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, place, message, mend, .. } = self;
        write!(f, "{}:{line}:{column}: {place}: {message}\n    {mend}", shown(file))
    }
}

/// All that is wrong with a roadmap: at least one fault, in the order of files, lines and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// The faults, as they are ordered; `None` when there are none.
    pub(crate) fn new(faults: Vec<Fault>) -> Option<Self> {
        (!faults.is_empty()).then_some(Self(faults))
    }

    /// A single fault.
    pub(crate) fn one(fault: Fault) -> Self {
        Self(vec![fault])
    }

    /// The faults, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }

    /// How many there are; at least one.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.0.iter().enumerate() {
            let gap = if place == 0 { "" } else { "\n" };
            write!(f, "{gap}{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Why a roadmap could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file could not be read.
    #[error("{}: cannot be read: {source}\n    Check that the file is there and that you may read it.", shown(.file))]
    Unreadable {
        /// The file, named as it was asked for.
        file: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// It was read, and is not sound.
    #[error("{0}")]
    Faulty(#[from] Faults),
}

/// A step of a path in a roadmap's JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Into the value of a key.
    Key(Cow<'static, str>),
    /// Into the element of an array, from 0.
    At(usize),
}

/// A fault whose place in the files is not looked up yet.
#[derive(Debug)]
pub(super) struct Finding {
    /// Where, in the roadmap with all its parts joined.
    pub(super) path: Vec<Step>,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) mend: String,
}

/// A path as people write it: `stages[3].decisions[2].label`.
pub(super) fn path_text(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) if text.is_empty() => text.push_str(&shown(key)),
            Step::Key(key) => {
                text.push('.');
                text.push_str(&shown(key));
            }
            Step::At(place) => text.extend(["[", &place.to_string(), "]"]),
        }
    }
    text
}

/// Text that an author wrote, made safe to print: harmful characters are escaped, long ones cut.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    const MOST: usize = 60;
    if text.len() <= MOST && !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for (count, letter) in text.chars().enumerate() {
        if count == MOST {
            out.push('…');
            break;
        }
        if is_harmful(letter) {
            out.extend(letter.escape_unicode());
        } else {
            out.push(letter);
        }
    }
    Cow::Owned(out)
}

/// The same, in quotes.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", shown(text))
}

/// Words joined as a list: "a, b or c".
pub(crate) fn listed<S: AsRef<str>>(words: &[S], last: &str) -> String {
    let mut out = String::new();
    for (place, word) in words.iter().enumerate() {
        if place > 0 && place + 1 == words.len() {
            out.extend([" ", last, " "]);
        } else if place > 0 {
            out.push_str(", ");
        }
        out.push_str(word.as_ref());
    }
    out
}

/// The candidate that a misspelt word most likely means; the order of the candidates does not matter.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.chars().count() / 3).max(1);
    candidates
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= most * 4)
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, candidate)| candidate)
}
