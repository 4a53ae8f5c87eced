//! The keys that the lines of a journal may have: another key was written by a newer Waypost.

/// Keys of the first line.
pub(super) const HEADER_KEYS: [&str; 7] = ["format", "id", "name", "day", "roadmap", "given", "branch_of"];

/// Keys of every entry.
pub(super) const ENTRY_KEYS: [&str; 4] = ["n", "at", "by", "kind"];

/// Keys that an entry of a kind may have besides.
pub(super) fn keys_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "answered" => &["decision", "choice", "rationale", "confidence", "owner", "decide_by"],
        "put-off" => &["decision", "reason", "rationale", "confidence", "owner", "decide_by"],
        "not-applicable" => &["decision", "reason"],
        "noted" => &["decision", "rationale", "confidence", "owner", "decide_by"],
        "cleared" | "confirmed" => &["decision"],
        "profile" => &["name", "place", "start"],
        "undone" | "redone" => &["entry"],
        "renamed" => &["name"],
        "roadmap-changed" => &["roadmap", "confirm"],
        "room-opened" => &["named"],
        "room-closed" => &["present"],
        "joined" => &["voter", "name", "table", "role"],
        "round-opened" | "revealed" => &["decision", "round"],
        "voted" => &["decision", "round", "voter", "choice", "fist", "comment"],
        "hands-counted" => &["decision", "round", "counts", "fists"],
        "comment-hidden" => &["decision", "round", "voter", "hidden"],
        "outcome" => &["decision", "round", "entry"],
        "parked" => &["text", "voter"],
        "parking-settled" => &["entry", "how"],
        "agenda-set" => &["items"],
        "step-marked" => &["strategy", "step", "progress", "day", "comment"],
        "adopted" => &["branch", "name", "entries"],
        "merged" => &["tables"],
        "table-said" => &["table", "entry"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::walk::entry::KINDS;
    use crate::walk::{Entry, Header};

    /// The keys of an object of a schema, with those of the parts it is composed of.
    fn keys(schema: &Value, root: &Value, into: &mut BTreeSet<String>) {
        if let Some(own) = schema["properties"].as_object() {
            into.extend(own.keys().cloned());
        }
        let parts = schema["allOf"].as_array().into_iter().flatten();
        for part in parts {
            keys(part, root, into);
        }
        if let Some(name) = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
            keys(&root["$defs"][name], root, into);
        }
    }

    #[test]
    fn the_keys_are_those_of_the_types() {
        let schema = serde_json::to_value(schemars::schema_for!(Entry)).unwrap();
        let kinds = schema["oneOf"].as_array().unwrap();
        assert_eq!(kinds.len(), KINDS.len());
        for of_kind in kinds {
            let kind = of_kind["properties"]["kind"]["const"].as_str().unwrap();
            let mut wanted = BTreeSet::new();
            keys(of_kind, &schema, &mut wanted);
            keys(&schema, &schema, &mut wanted);
            let ours: BTreeSet<String> =
                ENTRY_KEYS.iter().chain(keys_of(kind)).map(|key| (*key).to_owned()).collect();
            assert_eq!(ours, wanted, "{kind}");
        }
        let schema = serde_json::to_value(schemars::schema_for!(Header)).unwrap();
        let wanted: BTreeSet<&str> =
            schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(HEADER_KEYS.into_iter().collect::<BTreeSet<_>>(), wanted);
    }
}
