//! The JSON Schemas of Waypost's formats, for the command that prints them and the test that holds the files equal.

use serde_json::Value;

use crate::roadmap::format;

/// Every schema with the name of its file under `schema/`.
pub fn all() -> Vec<(&'static str, Value)> {
    vec![
        ("waypost-roadmap-1.schema.json", format::schema()),
        ("waypost-roadmap-part-1.schema.json", format::part_schema()),
    ]
}
