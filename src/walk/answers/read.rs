//! Reads an answers file: text in, sound answers or all faults out.

use std::collections::{BTreeMap, HashMap};

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;

use super::check::{Check, Place, Wrong, kind_of};
use super::format::{ANSWERS_FORMAT, RawAnswer, RawAnswers};
use crate::roadmap::locate::{Lines, Tree, brackets, nearest, quoted};
use crate::roadmap::{DecisionIx, Fault, Faults, MOST_BYTES, MOST_DEPTH, Roadmap};
use crate::walk::Profile;

/// Reads an answers file for a roadmap; `file` is what faults call it. Every id, kind, bound, day and text is checked;
/// whether a decision is open is not, since that follows from the other answers.
///
/// # Errors
/// All that is wrong with it, in the order of lines and columns.
pub fn read(roadmap: &Roadmap, file: &str, text: &str) -> Result<RawAnswers, Faults> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let one = |byte: usize, wrong: Wrong| Faults::one(whole(file, text, byte, wrong));
    if text.len() > MOST_BYTES {
        let message = format!("the file is larger than {} MiB", MOST_BYTES >> 20);
        return Err(one(0, Wrong::new("too-large", message, "Name a file of answers.")));
    }
    if let Some(byte) = brackets(text, MOST_DEPTH).too_deep {
        let message = format!("brackets nest more than {MOST_DEPTH} deep here");
        return Err(one(byte, Wrong::new("too-deep", message, "Close a bracket that was forgotten.")));
    }
    let tree = Tree::new(text).map_err(|(message, byte)| {
        let message = format!("this is not JSON: {message}");
        one(byte, Wrong::new("not-json", message, "Mend it here or just before."))
    })?;
    let Value::Object(root) = &tree.root else {
        let message = format!("an object is wanted, not {}", kind_of(&tree.root));
        let mend = "Begin the file with { \"format\": \"waypost-answers/1\", ...";
        return Err(one(tree.root.range().start, Wrong::new("wrong-type", message, mend)));
    };
    let mut check = Check { file, lines: &tree.lines, roadmap, faults: Vec::new() };
    let answers = check.root(root);
    let mut faults = check.faults;
    faults.sort_by_key(|fault| (fault.line, fault.column));
    Faults::new(faults).map_or(Ok(answers), Err)
}

/// The roadmap that an answers file names, where it can be told; reading it tells what else is wrong.
pub fn roadmap_named(text: &str) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Named {
        roadmap: String,
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).ok().map(|Named { roadmap }| roadmap)
}

/// A fault of the file as a whole.
fn whole(file: &str, text: &str, byte: usize, wrong: Wrong) -> Fault {
    let (line, column) = Lines::new(text).at(byte);
    let Wrong { code, message, mend } = wrong;
    Fault {
        file: file.to_owned(),
        line,
        column,
        place: the_file().words,
        path: String::new(),
        code,
        message,
        mend,
    }
}

fn the_file() -> Place {
    Place { words: "the answers file".to_owned(), path: String::new() }
}

const KEYS: [&str; 6] = ["format", "roadmap", "version", "profile", "answers", "note"];

impl<'a> Check<'a> {
    fn root(&mut self, root: &Object<'a>) -> RawAnswers {
        let place = the_file();
        let mut answers = RawAnswers::default();
        if let Some(format) = root.get("format")
            && let Value::StringLit(text) = &format.value
            && text.value != ANSWERS_FORMAT
        {
            // Of another format nothing can be said: its keys would all be called wrong.
            let wrong = other_format(&text.value);
            self.fault(&place.key("format"), &format.value, wrong);
            return answers;
        }
        for key in ["format", "roadmap", "answers"] {
            if root.get(key).is_none() {
                let mend = match key {
                    "format" => format!("Add \"format\": \"{ANSWERS_FORMAT}\"."),
                    "roadmap" => format!("Add \"roadmap\": {}.", quoted(&self.roadmap.id)),
                    _ => "Add \"answers\": {}, with an answer for each decision.".to_owned(),
                };
                let message = format!("the key {} is missing", quoted(key));
                self.fault(&place, root, Wrong::new("missing-key", message, mend));
            }
        }
        for prop in self.keys(&place, root, &KEYS) {
            let here = place.key(prop.name.as_str());
            let value = &prop.value;
            match prop.name.as_str() {
                "format" => answers.format = self.line(&here, value).unwrap_or_default(),
                "roadmap" => answers.roadmap = self.roadmap_id(&here, value).unwrap_or_default(),
                "version" => answers.version = self.line(&here, value),
                "profile" => answers.profile = self.profile(&here, value),
                "answers" => answers.answers = self.answers(&here, value),
                _ => answers.note = self.paragraph(&here, value),
            }
        }
        answers
    }

    fn roadmap_id(&mut self, place: &Place, value: &Value<'a>) -> Option<String> {
        let id = self.line(place, value)?;
        if id != self.roadmap.id {
            let ours = quoted(&self.roadmap.id);
            let message = format!("these answers are for the roadmap {}, not for {ours}", quoted(&id));
            let mend = "Name that roadmap with --roadmap, or an answers file of this one.";
            self.fault(place, value, Wrong::new("other-roadmap", message, mend));
            return None;
        }
        Some(id)
    }

    fn profile(&mut self, place: &Place, value: &Value<'a>) -> Option<Profile> {
        let place = Place { words: "the profile".to_owned(), ..place.clone() };
        let object = self.object(&place, value)?;
        let mut profile = Profile::default();
        for prop in self.keys(&place, object, &["name", "place", "start", "note"]) {
            let here = place.key(prop.name.as_str());
            match prop.name.as_str() {
                "name" => profile.name = self.line(&here, &prop.value),
                "place" => profile.place = self.line(&here, &prop.value),
                "start" => profile.start = self.day(&here, &prop.value),
                _ => _ = self.paragraph(&here, &prop.value),
            }
        }
        Some(profile)
    }

    /// The value as an object; anything else is a fault.
    pub(super) fn object<'t>(&mut self, place: &Place, value: &'t Value<'a>) -> Option<&'t Object<'a>> {
        if let Value::Object(object) = value {
            return Some(object);
        }
        let message = format!("an object is wanted here, not {}", kind_of(value));
        self.fault(
            place,
            value,
            Wrong::new("wrong-type", message, "Write it in braces, as {\"key\": value}."),
        );
        None
    }

    fn answers(&mut self, place: &Place, value: &Value<'a>) -> BTreeMap<String, RawAnswer> {
        let mut answers = BTreeMap::new();
        let mut seen: HashMap<DecisionIx, &str> = HashMap::new();
        let Some(object) = self.object(place, value) else { return answers };
        for prop in &object.properties {
            let id = prop.name.as_str();
            let here = Place { words: format!("the answer to {}", quoted(id)), ..place.key(id) };
            // `note` is for authors, unless the roadmap has a decision of that name.
            let decision = match self.roadmap.find_decision(id) {
                Some(decision) => decision,
                None if id == "note" => {
                    self.paragraph(&here, &prop.value);
                    continue;
                }
                None => {
                    let wrong = self.unknown_decision(id);
                    self.fault(&here, &prop.name, wrong);
                    continue;
                }
            };
            if let Some(before) = seen.insert(decision, id) {
                let twice = format!("{} is answered twice", quoted(id));
                let message = if before == id {
                    twice
                } else {
                    format!("{twice}: {} is its other name", quoted(before))
                };
                self.fault(
                    &here,
                    &prop.name,
                    Wrong::new("duplicate-answer", message, "Keep one of the answers."),
                );
            }
            if let Some(answer) = self.answer(&here, decision, &prop.value) {
                answers.insert(id.to_owned(), answer);
            }
        }
        answers
    }

    fn unknown_decision(&self, id: &str) -> Wrong {
        let known = self.roadmap.decisions.iter().map(|decision| decision.id.as_str());
        let message = match nearest(id, known) {
            Some(near) => format!("there is no decision {}; did you mean {}?", quoted(id), quoted(near)),
            None => format!("there is no decision {} in this roadmap", quoted(id)),
        };
        let mend = "Use the id of a decision; `waypost map` shows them all.";
        Wrong::new("unknown-decision", message, mend)
    }
}

fn other_format(format: &str) -> Wrong {
    let newer = format.strip_prefix("waypost-answers/").is_some_and(|version| version.parse::<u32>().is_ok());
    let message = format!("the format is {}, not \"{ANSWERS_FORMAT}\"", quoted(format));
    let mend = if newer {
        "A newer Waypost wrote it: update Waypost.".to_owned()
    } else {
        format!("Name an answers file; it begins with \"format\": \"{ANSWERS_FORMAT}\".")
    };
    Wrong::new("other-format", message, mend)
}
