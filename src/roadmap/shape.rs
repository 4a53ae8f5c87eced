//! What the format itself says against a file: keys, types and words, held against the JSON Schema, all at once.

use std::collections::HashSet;

use jsonc_parser::ast::{Array, Object, ObjectProp, Value as Node};
use jsonc_parser::common::Ranged;
use serde_json::Value;

use super::fault::{Fault, Step, listed, nearest, quoted, shown};
use super::files::File;
use super::format;
use super::spans::{Lines, Said, Tree};
use super::text::is_harmful;

/// The code of the fault that a file was made for a newer Waypost.
pub(super) const NEWER: &str = "newer-format";

/// Which file of a roadmap it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The head, or the one file.
    Head,
    /// A part.
    Part,
}

/// The names of the parts that a faulty head lists, as far as they can be told.
pub(super) fn part_names(text: &str) -> Vec<String> {
    let Ok(Tree { root: Node::Object(root), .. }) = Tree::new(text) else { return Vec::new() };
    let Some(Node::Array(parts)) = root.get("parts").map(|prop| &prop.value) else { return Vec::new() };
    parts.elements.iter().filter_map(Node::as_string_lit).map(|name| name.value.to_string()).collect()
}

/// The faults of a file that could not be taken in; `outer` is what serde said, unless only the format is another.
pub(super) fn refused(file: &File<'_>, outer: Option<&serde_json::Error>) -> Vec<Fault> {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(&file.text) {
        // What serde said on the way to the types is often more exact.
        let exact = outer.filter(|outer| outer.is_syntax() || outer.is_eof());
        return vec![syntax(file, exact.unwrap_or(&error))];
    }
    let tree = match Tree::new(&file.text) {
        Ok(tree) => tree,
        Err((message, byte)) => {
            let said = said("syntax", format!("this is not JSON: {}", lower(&message)), SYNTAX_MEND);
            return vec![said.at_line(&file.name, Lines::new(&file.text).at(byte))];
        }
    };
    if let Some(fault) = format_fault(file, &tree) {
        return vec![fault];
    }
    let faults = walk(file, &tree);
    match outer {
        Some(error) if faults.is_empty() => vec![plain(file, &tree, error)],
        _ => faults,
    }
}

/// The faults of a file that was taken in, but holds something that serde lets pass.
pub(super) fn faults(file: &File<'_>) -> Vec<Fault> {
    Tree::new(&file.text).map(|tree| walk(file, &tree)).unwrap_or_default()
}

const SYNTAX_MEND: &str = "Mend it in an editor that knows JSON; look also at the line before.";

fn said(code: &'static str, message: impl Into<String>, mend: impl Into<String>) -> Said {
    Said { code, message: message.into(), mend: mend.into() }
}

fn lower(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// What serde said, without the place that it puts behind.
fn words_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(words, _)| words).to_owned()
}

fn syntax(file: &File<'_>, error: &serde_json::Error) -> Fault {
    let words = words_of(error);
    let mend = if words.contains("trailing comma") {
        "Take out the comma after the last one."
    } else if words.contains("`,`") {
        "Put a comma between the two, or close the bracket."
    } else {
        SYNTAX_MEND
    };
    let place = Lines::new(&file.text).at_bytes(error.line(), error.column());
    said("syntax", format!("this is not JSON: {}", lower(&words)), mend).at_line(&file.name, place)
}

fn plain(file: &File<'_>, tree: &Tree<'_>, error: &serde_json::Error) -> Fault {
    let place = tree.lines.at_bytes(error.line(), error.column());
    let message = shown(&words_of(error)).into_owned();
    said("wrong-type", message, "Compare it with the schema of the format.").at_line(&file.name, place)
}

/// Whether the file says that it is something else than it must be here.
fn format_fault(file: &File<'_>, tree: &Tree<'_>) -> Option<Fault> {
    let wanted = file.part.format();
    let what = if file.part == Part::Head { "roadmap" } else { "part of a roadmap" };
    let write = format!("Write \"format\": \"{wanted}\" as its first key.");
    let Node::Object(root) = &tree.root else {
        let said = said("wrong-type", format!("a {what} must be an object"), "Put it in braces.");
        return Some(tree.fault(&file.name, &[], tree.root.range().start, said));
    };
    let key = [Step::Key("format".into())];
    let Some(prop) = root.properties.iter().find(|prop| prop.name.as_str() == "format") else {
        let near = root
            .properties
            .iter()
            .find(|prop| nearest(prop.name.as_str(), std::iter::once("format")).is_some());
        let (byte, message) = match near {
            Some(prop) => (prop.range.start, format!("unknown key {}", quoted(prop.name.as_str()))),
            None => (root.range.start, "the key \"format\" is missing".to_owned()),
        };
        let mend = if near.is_some() { "Did you mean \"format\"?".to_owned() } else { write };
        return Some(tree.fault(&file.name, &[], byte, said("missing-format", message, mend)));
    };
    let byte = prop.value.range().start;
    let Node::StringLit(format) = &prop.value else {
        let said = said("unknown-format", "\"format\" must be a text", write);
        return Some(tree.fault(&file.name, &key, byte, said));
    };
    let format: &str = &format.value;
    if format == wanted {
        return None;
    }
    let version =
        |of: &str| of.rsplit_once('/').map(|(name, version)| (name.to_owned(), version.parse::<u32>()));
    let said = match (version(format), version(wanted)) {
        (Some((name, Ok(theirs))), Some((ours_name, Ok(ours)))) if name == ours_name && theirs > ours => {
            said(
                NEWER,
                format!(
                    "made for a newer Waypost: its format is {}, and this one reads {wanted}",
                    quoted(format)
                ),
                "Get a newer Waypost, or an older version of this roadmap.",
            )
        }
        _ if format == format::ROADMAP_FORMAT || format == format::PART_FORMAT => {
            let other = if file.part == Part::Head {
                "a part of a roadmap, not its head"
            } else {
                "the head of a roadmap, not a part"
            };
            said(
                "unknown-format",
                format!("this file is {other}"),
                format!("Name another file here, or write \"{wanted}\"."),
            )
        }
        _ => {
            let mend = nearest(format, std::iter::once(wanted))
                .map_or(write, |meant| format!("Did you mean \"{meant}\"?"));
            said("unknown-format", format!("{} is not the format of a {what}", quoted(format)), mend)
        }
    };
    Some(tree.fault(&file.name, &key, byte, said))
}

fn walk(file: &File<'_>, tree: &Tree<'_>) -> Vec<Fault> {
    let schema = if file.part == Part::Head { format::schema() } else { format::part_schema() };
    let mut walker = Walker { file: &file.name, tree, schema: &schema, path: Vec::new(), faults: Vec::new() };
    walker.node(&tree.root, &schema);
    walker.faults
}

struct Walker<'a> {
    file: &'a str,
    tree: &'a Tree<'a>,
    schema: &'a Value,
    path: Vec<Step>,
    faults: Vec<Fault>,
}

impl<'a> Walker<'a> {
    fn found(&mut self, byte: usize, said: Said) {
        let fault = self.tree.fault(self.file, &self.path, byte, said);
        self.faults.push(fault);
    }

    fn node(&mut self, node: &Node<'_>, schema: &'a Value) {
        let schema = self.resolved(schema);
        if let Some(branches) = schema.get("anyOf").and_then(Value::as_array) {
            let fits = branches.iter().find(|branch| fits(node, self.resolved(branch)));
            return match fits {
                Some(branch) => self.node(node, branch),
                None => self.wrong_type(node, schema),
            };
        }
        if !fits(node, schema) {
            return self.wrong_type(node, schema);
        }
        match node {
            Node::Object(object) => self.object(object, schema),
            Node::Array(array) => self.array(array, schema),
            Node::StringLit(text) => self.text(node.range().start, &text.value, schema),
            Node::NumberLit(number) => self.number(node, number.value, schema),
            Node::BooleanLit(_) | Node::NullKeyword(_) => {}
        }
    }

    fn resolved(&self, schema: &'a Value) -> &'a Value {
        let name = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
        name.and_then(|name| self.schema.pointer(name)).unwrap_or(schema)
    }

    fn wrong_type(&mut self, node: &Node<'_>, schema: &'a Value) {
        let mut wanted = Vec::new();
        self.wanted(schema, &mut wanted);
        wanted.dedup();
        let wanted = listed(&wanted, "or");
        let message = format!("this must be {wanted}, not {}", word(json_type(node)));
        self.found(node.range().start, said("wrong-type", message, format!("Write {wanted}.")));
    }

    fn wanted(&self, schema: &'a Value, into: &mut Vec<&'static str>) {
        let schema = self.resolved(schema);
        if let Some(branches) = schema.get("anyOf").and_then(Value::as_array) {
            for branch in branches {
                self.wanted(branch, into);
            }
        }
        into.extend(types(schema).into_iter().filter(|name| *name != "null").map(word));
    }

    fn object(&mut self, object: &Object<'_>, schema: &'a Value) {
        let empty = serde_json::Map::new();
        let known = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        let mut meant: HashSet<String> = HashSet::new();
        let mut seen: HashSet<&str> = HashSet::new();
        for prop in &object.properties {
            let key = prop.name.as_str();
            let twice = !seen.insert(key);
            self.path.push(Step::Key(key.to_owned().into()));
            if twice {
                let message = format!("the key {} stands here a second time", quoted(key));
                self.found(prop.range.start, said("duplicate-key", message, "Keep one of the two."));
            }
            if known.contains_key(key) {
                // Looked up again in the schema itself, which outlives the list of keys.
                if let Some(inner) = schema.get("properties").and_then(|keys| keys.get(key)) {
                    self.node(&prop.value, inner);
                }
            } else {
                meant.extend(self.unknown_key(prop, known.keys()));
            }
            self.path.pop();
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        for key in required.filter_map(Value::as_str) {
            if !seen.contains(key) && !meant.contains(key) {
                let message = format!("the key \"{key}\" is missing");
                self.found(object.range.start, said("missing-key", message, format!("Add \"{key}\".")));
            }
        }
    }

    /// Reports an unknown key; returns the key that was meant, if that can be told.
    fn unknown_key<'k>(
        &mut self,
        prop: &ObjectProp<'_>,
        known: impl Iterator<Item = &'k String> + Clone,
    ) -> Option<String> {
        let key = prop.name.as_str();
        let meant = nearest(key, known.clone().map(String::as_str)).map(ToOwned::to_owned);
        let mend = meant.as_ref().map_or_else(
            || format!("Take it out. Known here: {}.", listed(&known.collect::<Vec<_>>(), "and")),
            |meant| format!("Did you mean \"{meant}\"?"),
        );
        self.found(prop.range.start, said("unknown-key", format!("unknown key {}", quoted(key)), mend));
        meant
    }

    fn array(&mut self, array: &Array<'_>, schema: &'a Value) {
        let Some(items) = schema.get("items") else { return };
        for (place, element) in array.elements.iter().enumerate() {
            self.path.push(Step::At(place));
            self.node(element, items);
            self.path.pop();
        }
    }

    fn text(&mut self, byte: usize, text: &str, schema: &'a Value) {
        if let Some(letter) = text.chars().find(|letter| is_harmful(*letter)) {
            let message = format!("the text holds {}", name_of(letter));
            let mend = "Take it out. A text is one paragraph of visible characters.";
            self.found(byte, said("harmful-character", message, mend));
        }
        let words = words(schema);
        if !words.is_empty() && !words.contains(&text) {
            let mend = nearest(text, words.iter().copied()).map_or_else(
                || {
                    format!(
                        "Write {}.",
                        listed(&words.iter().map(|word| quoted(word)).collect::<Vec<_>>(), "or")
                    )
                },
                |meant| format!("Did you mean \"{meant}\"?"),
            );
            let message = format!("{} is not one of the words that can stand here", quoted(text));
            self.found(byte, said("unknown-word", message, mend));
        }
    }

    fn number(&mut self, node: &Node<'_>, number: &str, schema: &'a Value) {
        let (sound, wanted) = match schema.get("format").and_then(Value::as_str) {
            Some("uint32") => (number.parse::<u32>().is_ok(), "a whole number from 0 to 4294967295"),
            Some("int32") => (number.parse::<i32>().is_ok(), "a whole number such as 2026"),
            _ => (number.parse::<f64>().is_ok_and(f64::is_finite), "a number that is not too large"),
        };
        if !sound {
            let message = format!("{} must be {wanted}", shown(number));
            self.found(node.range().start, said("wrong-type", message, format!("Write {wanted}.")));
        }
    }
}

/// The words that a schema allows, if it allows only some.
fn words(schema: &Value) -> Vec<&str> {
    let listed = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    let each = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    listed.chain(each.filter_map(|branch| branch.get("const"))).filter_map(Value::as_str).collect()
}

/// The types that a schema allows.
fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ if schema.get("oneOf").is_some() => vec!["string"],
        _ => Vec::new(),
    }
}

fn fits(node: &Node<'_>, schema: &Value) -> bool {
    let types = types(schema);
    let own = json_type(node);
    types.is_empty() || types.contains(&own) || (own == "number" && types.contains(&"integer"))
}

fn json_type(node: &Node<'_>) -> &'static str {
    match node {
        Node::StringLit(_) => "string",
        Node::NumberLit(_) => "number",
        Node::BooleanLit(_) => "boolean",
        Node::Object(_) => "object",
        Node::Array(_) => "array",
        Node::NullKeyword(_) => "null",
    }
}

fn word(json_type: &str) -> &'static str {
    match json_type {
        "string" => "a text",
        "number" => "a number",
        "integer" => "a whole number",
        "boolean" => "true or false",
        "object" => "an object",
        "array" => "a list",
        _ => "null",
    }
}

fn name_of(letter: char) -> String {
    match letter {
        '\n' | '\r' => "a line break".to_owned(),
        '\t' => "a tab".to_owned(),
        '\u{1b}' => "an escape character".to_owned(),
        _ => format!("the invisible character U+{:04X}", u32::from(letter)),
    }
}
