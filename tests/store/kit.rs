//! Small walks for the tests.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use waypost::store::{FileStore, Store};
use waypost::walk::{Entry, Header};

pub(crate) fn header(name: &str) -> Header {
    serde_json::from_value(json!({
        "format": "waypost-walk/1", "id": "00aa11bb22cc33dd", "name": name, "day": "2026-11-23",
        "roadmap": {"id": "state-pcbl", "version": "1.0.0", "sha256": "0".repeat(64)},
    }))
    .unwrap()
}

#[expect(clippy::needless_pass_by_value, reason = "so that `json!` can stand in the call")]
pub(crate) fn entry(n: u64, what: Value) -> Entry {
    let mut object = json!({"n": n, "at": "2026-11-23T09:12:44-05:00"});
    object.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
    serde_json::from_value(object).unwrap()
}

pub(crate) fn answered(n: u64, decision: &str, choice: &str) -> Entry {
    entry(n, json!({"kind": "answered", "decision": decision, "choice": choice}))
}

/// One entry of every kind, with an undo and a redo among them.
pub(crate) fn all_kinds() -> Vec<Entry> {
    let reference = json!({"id": "state-pcbl", "version": "1.1.0", "sha256": "1".repeat(64)});
    let said = [
        json!({"kind": "answered", "by": "Ana", "decision": "route", "choice": "waiver",
               "rationale": "Two\nlines, “quoted” \\ and 教育", "confidence": 4, "owner": "Ana", "decide_by": "2027-01-15"}),
        json!({"kind": "answered", "decision": "supports", "choice": ["coaching", "network"]}),
        json!({"kind": "answered", "decision": "cap", "choice": 0.1}),
        json!({"kind": "put-off", "decision": "count", "reason": "counsel to advise", "owner": "Bo"}),
        json!({"kind": "undone", "entry": 4}),
        json!({"kind": "redone", "entry": 4}),
        json!({"kind": "not-applicable", "decision": "cap", "reason": "no cap here"}),
        json!({"kind": "cleared", "decision": "cap"}),
        json!({"kind": "noted", "decision": "route", "rationale": "short"}),
        json!({"kind": "confirmed", "decision": "route"}),
        json!({"kind": "profile", "name": "Office", "place": "North Dakota", "start": "2027-01-01"}),
        json!({"kind": "renamed", "name": "Second retreat"}),
        json!({"kind": "roadmap-changed", "roadmap": reference}),
    ];
    (1..).zip(said).map(|(n, what)| entry(n, what)).collect()
}

/// Writes a walk with these entries and closes it.
pub(crate) fn write_walk(folder: &Path, name: &str, entries: &[Entry]) -> PathBuf {
    let mut store = FileStore::create(folder, &header(name)).unwrap();
    if !entries.is_empty() {
        store.append_all(1, entries).unwrap();
    }
    store.path().to_owned()
}

pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
