//! Where two JSON documents differ: the paths, with both values in short.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use serde_json::Value;

/// One place at which a plan differs from what its walk says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The place: `strategies["waiver-guide"].title`; empty for the whole document.
    pub path: String,
    /// What the plan says, in short; `None`: nothing.
    pub plan: Option<String>,
    /// What the walk says, in short; `None`: nothing.
    pub walk: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        let path = if self.path.is_empty() { "the plan" } else { &self.path };
        write!(f, "{path}: the plan has {}, the walk gives {}", words(&self.plan), words(&self.walk))
    }
}

/// The keys by which the elements of a list are told apart, the first that all of them have.
const NAMES: [&str; 4] = ["id", "decision", "horizon", "option"];

/// All differences, in the order of the documents.
pub(super) fn differences(plan: &Value, walk: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(String::new(), plan, walk, &mut found);
    found
}

fn compare(path: String, plan: &Value, walk: &Value, found: &mut Vec<Difference>) {
    match (plan, walk) {
        (plan, walk) if plan == walk => {}
        (Value::Object(ours), Value::Object(theirs)) => {
            let keys: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
            for key in keys {
                let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                either(inner, ours.get(key), theirs.get(key), found);
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => match name_key(ours, theirs) {
            Some(key) => compare_named(&path, key, ours, theirs, found),
            None => {
                for at in 0..ours.len().max(theirs.len()) {
                    either(format!("{path}[{at}]"), ours.get(at), theirs.get(at), found);
                }
            }
        },
        (plan, walk) => found.push(Difference { path, plan: Some(short(plan)), walk: Some(short(walk)) }),
    }
}

fn either(path: String, plan: Option<&Value>, walk: Option<&Value>, found: &mut Vec<Difference>) {
    match (plan, walk) {
        (Some(plan), Some(walk)) => compare(path, plan, walk, found),
        (plan, walk) => found.push(Difference { path, plan: plan.map(short), walk: walk.map(short) }),
    }
}

/// Compares lists of named things: an element more or less is one difference and does not shift the rest.
fn compare_named(path: &str, key: &str, ours: &[Value], theirs: &[Value], found: &mut Vec<Difference>) {
    fn by_name<'v>(key: &str, list: &'v [Value]) -> HashMap<Option<&'v str>, &'v Value> {
        list.iter().map(|element| (element[key].as_str(), element)).collect()
    }
    let (our_names, their_names) = (by_name(key, ours), by_name(key, theirs));
    let before = found.len();
    for element in ours {
        let other = their_names.get(&element[key].as_str()).copied();
        either(format!("{path}[{}]", element[key]), Some(element), other, found);
    }
    for element in theirs {
        if !our_names.contains_key(&element[key].as_str()) {
            either(format!("{path}[{}]", element[key]), None, Some(element), found);
        }
    }
    if found.len() == before {
        let order = |list: &[Value]| {
            let names: Vec<_> =
                list.iter().map(|element| element[key].as_str().unwrap_or_default()).collect();
            Some(cut(&names.join(", ")))
        };
        found.push(Difference { path: format!("{path} (order)"), plan: order(ours), walk: order(theirs) });
    }
}

/// The key by which all elements of both lists have a name of their own.
fn name_key(ours: &[Value], theirs: &[Value]) -> Option<&'static str> {
    let names_all = |key: &&str| {
        [ours, theirs].iter().all(|list| {
            let names: BTreeSet<&str> = list.iter().filter_map(|element| element[*key].as_str()).collect();
            names.len() == list.len()
        })
    };
    NAMES.into_iter().find(names_all)
}

/// A value in a few words.
fn short(value: &Value) -> String {
    match value {
        Value::Array(list) => match list.len() {
            1 => "a list of 1".to_owned(),
            many => format!("a list of {many}"),
        },
        Value::Object(object) => {
            let name = NAMES.iter().find_map(|key| object.get(*key));
            name.map_or_else(|| "an object".to_owned(), |name| cut(&name.to_string()))
        }
        value => cut(&value.to_string()),
    }
}

fn cut(text: &str) -> String {
    /// Longest value shown, in characters.
    const MOST: usize = 60;
    let mut letters = text.chars();
    let mut cut: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() {
        cut.push('…');
    }
    cut
}
