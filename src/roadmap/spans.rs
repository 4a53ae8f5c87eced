//! Where things stand in a roadmap file: from a JSON path to line, column and place in words.

use std::borrow::Cow;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::fault::{Fault, Step, path_text, quoted};

/// A file's text with the places of its lines.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The line and the column of a byte, from 1; the column counts characters.
    pub(crate) fn at(&self, byte: usize) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        (line, self.text[self.starts[line - 1]..byte].chars().count() + 1)
    }

    /// The line and the column of a place given as a line and a count of bytes, both from 1.
    pub(super) fn at_bytes(&self, line: usize, bytes: usize) -> (usize, usize) {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        self.at((start + bytes.saturating_sub(1)).min(self.text.len()))
    }
}

/// A file parsed with the places of all its values.
pub(crate) struct Tree<'a> {
    pub(crate) lines: Lines<'a>,
    pub(crate) root: Value<'a>,
}

impl<'a> Tree<'a> {
    /// Parses strict JSON; the error is a message with the byte it is about.
    pub(crate) fn new(text: &'a str) -> Result<Self, (String, usize)> {
        let strict = ParseOptions {
            allow_comments: false,
            allow_loose_object_property_names: false,
            allow_trailing_commas: false,
            allow_missing_commas: false,
            allow_single_quoted_strings: false,
            allow_hexadecimal_numbers: false,
            allow_unary_plus_numbers: false,
            allow_bare_decimal_point_numbers: false,
            allow_non_finite_numbers: false,
            allow_extended_string_escapes: false,
        };
        let parsed = parse_to_ast(text, &CollectOptions::default(), &strict)
            .map_err(|error| (error.kind().to_string(), error.range().start))?;
        let root = parsed.value.ok_or_else(|| ("the file is empty".to_owned(), 0))?;
        Ok(Self { lines: Lines::new(text), root })
    }

    /// A fault at a byte, with the place and path of `path`.
    pub(super) fn fault(&self, file: &str, path: &[Step], byte: usize, said: Said) -> Fault {
        let (line, column) = self.lines.at(byte);
        let Said { code, message, mend } = said;
        Fault {
            file: file.to_owned(),
            line,
            column,
            place: self.place(path),
            path: path_text(path),
            code,
            message,
            mend,
        }
    }

    /// The byte at which the value of a path begins, or the nearest value around it that exists.
    pub(super) fn byte(&self, path: &[Step]) -> usize {
        let mut value = &self.root;
        for step in path {
            match inner(value, step) {
                Some(next) => value = next,
                None => break,
            }
        }
        value.range().start
    }

    /// The place of a path in words, from the ids of the things it leads through.
    fn place(&self, path: &[Step]) -> String {
        let mut words: Vec<(&str, String)> = Vec::new();
        let (mut value, mut list) = (&self.root, None);
        for step in path {
            let Some(next) = inner(value, step) else { break };
            value = next;
            match step {
                Step::Key(key) => list = thing(key),
                Step::At(place) => {
                    if let (Some(word), Value::Object(object)) = (list, value) {
                        let name =
                            id(object).map_or_else(|| format!("number {}", place + 1), |id| quoted(&id));
                        words.push((word, name));
                    }
                    list = None;
                }
            }
        }
        if words.len() > 1 && words[0].0 == "stage" {
            words.remove(0);
        }
        if words.is_empty() {
            return "the roadmap".to_owned();
        }
        let words: Vec<_> = words.into_iter().map(|(word, name)| format!("{word} {name}")).collect();
        words.join(", ")
    }
}

/// What a fault says, without where.
pub(super) struct Said {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) mend: String,
}

fn inner<'t, 'a>(value: &'t Value<'a>, step: &Step) -> Option<&'t Value<'a>> {
    match (value, step) {
        (Value::Object(object), Step::Key(key)) => {
            object.properties.iter().find(|prop| prop.name.as_str() == key).map(|prop| &prop.value)
        }
        (Value::Array(array), Step::At(place)) => array.elements.get(*place),
        _ => None,
    }
}

fn id<'t>(object: &'t Object<'_>) -> Option<Cow<'t, str>> {
    match &object.get("id")?.value {
        Value::StringLit(id) => Some(Cow::Borrowed(id.value.as_ref())),
        _ => None,
    }
}

/// What one element of a list is called.
fn thing(list: &str) -> Option<&'static str> {
    Some(match list {
        "renames" => "rename",
        "given" => "given decision",
        "allow" => "allowance",
        "horizons" => "horizon",
        "roles" => "role",
        "stages" => "stage",
        "decisions" => "decision",
        "options" => "option",
        "levels" => "level",
        "suggest" => "suggestion",
        "seen_in" => "example",
        "strategies" => "strategy",
        "steps" => "step",
        "cautions" => "caution",
        "precedents" => "precedent",
        "choices" => "choice",
        "story" => "event",
        "glossary" => "term",
        "sources" => "source",
        _ => return None,
    })
}

impl Said {
    /// The fault of a whole file, said of its first character.
    pub(super) fn at_top(self, file: &str) -> Fault {
        self.at_line(file, (1, 1))
    }

    /// A fault of a file, at a line and column.
    pub(super) fn at_line(self, file: &str, (line, column): (usize, usize)) -> Fault {
        let Self { code, message, mend } = self;
        let (place, path) = ("the file".to_owned(), String::new());
        Fault { file: file.to_owned(), line, column, place, path, code, message, mend }
    }
}
