//! The checker behind reading an answers file: what is wrong so far, and looks at single values with their places.

use std::collections::HashSet;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;

use crate::roadmap::locate::{Lines, is_harmful, listed, nearest, quoted, shown};
use crate::roadmap::{Fault, Roadmap};

/// What is wrong, and the mend.
pub(super) struct Wrong {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) mend: String,
}

impl Wrong {
    pub(super) fn new(code: &'static str, message: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { code, message: message.into(), mend: mend.into() }
    }
}

/// Where in the file, in words and as a path.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    pub(super) words: String,
    pub(super) path: String,
}

impl Place {
    pub(super) fn key(&self, key: &str) -> Self {
        let key = shown(key);
        let path = if self.path.is_empty() { key.into_owned() } else { format!("{}.{key}", self.path) };
        Self { words: self.words.clone(), path }
    }
}

/// One text of an answers file, being read.
pub(super) struct Check<'a> {
    pub(super) file: &'a str,
    pub(super) lines: &'a Lines<'a>,
    pub(super) roadmap: &'a Roadmap,
    pub(super) faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    pub(super) fn fault(&mut self, place: &Place, at: &impl Ranged, wrong: Wrong) {
        let (line, column) = self.lines.at(at.range().start);
        let Wrong { code, message, mend } = wrong;
        let Place { words, path } = place.clone();
        self.faults.push(Fault {
            file: self.file.to_owned(),
            line,
            column,
            place: words,
            path,
            code,
            message,
            mend,
        });
    }

    /// The properties of an object that it may have; the others, and a second one of a name, are faults.
    pub(super) fn keys<'t>(
        &mut self,
        place: &Place,
        object: &'t Object<'a>,
        known: &[&str],
    ) -> Vec<&'t ObjectProp<'a>> {
        let mut seen = HashSet::new();
        let mut kept = Vec::new();
        for prop in &object.properties {
            let key = prop.name.as_str();
            if !known.contains(&key) {
                let hint = nearest(key, known.iter().copied());
                let message = match hint {
                    Some(near) => format!("unknown key {}; did you mean {}?", quoted(key), quoted(near)),
                    None => format!("unknown key {}", quoted(key)),
                };
                let mend = format!("The keys here are {}.", listed(known, "and"));
                self.fault(place, &prop.name, Wrong::new("unknown-key", message, mend));
            } else if seen.insert(key) {
                kept.push(prop);
            } else {
                let message = format!("{} stands here a second time", quoted(key));
                self.fault(place, &prop.name, Wrong::new("duplicate-key", message, "Keep one of them."));
            }
        }
        kept
    }

    /// A text on one line.
    pub(super) fn line(&mut self, place: &Place, value: &Value<'a>) -> Option<String> {
        self.text(place, value, false)
    }

    /// A text that may have several lines.
    pub(super) fn paragraph(&mut self, place: &Place, value: &Value<'a>) -> Option<String> {
        self.text(place, value, true)
    }

    fn text(&mut self, place: &Place, value: &Value<'a>, lines: bool) -> Option<String> {
        let Value::StringLit(text) = value else {
            let message = format!("a text is wanted here, not {}", kind_of(value));
            self.fault(place, value, Wrong::new("wrong-type", message, "Write it in quotes."));
            return None;
        };
        self.clean(place, value, &text.value, lines).then(|| text.value.to_string())
    }

    /// Whether a text has no harmful characters; if it has, that is a fault.
    pub(super) fn clean(&mut self, place: &Place, at: &Value<'a>, text: &str, lines: bool) -> bool {
        let harm = text.chars().find(|letter| is_harmful(*letter) && !(lines && *letter == '\n'));
        let Some(harm) = harm else { return true };
        let message = format!("the text holds a character that does not print ({})", harm.escape_unicode());
        let mend =
            if lines { "Take it out; lines end in \\n." } else { "Take it out; this text has one line." };
        self.fault(place, at, Wrong::new("control-character", message, mend));
        false
    }

    /// A day, as written.
    pub(super) fn day(&mut self, place: &Place, value: &Value<'a>) -> Option<String> {
        let text = self.line(place, value)?;
        match crate::walk::answer::parse_day(&text) {
            Ok(day) => Some(day.to_string()),
            Err(wrong) => {
                let mend = "Write year, month and day, such as 2027-01-15.";
                self.fault(place, value, Wrong::new("bad-date", wrong.to_string(), mend));
                None
            }
        }
    }
}

/// What a value is, in words.
pub(super) fn kind_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "a text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    }
}
