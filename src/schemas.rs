//! The JSON Schemas of Waypost's formats, for the command that prints them and the test that holds the files equal.

use schemars::{SchemaGenerator, json_schema, schema_for};
use serde_json::Value;

use crate::check::Report;
use crate::check::against::Against;
use crate::plan::minutes::Minutes;
use crate::plan::{Plan, compare};
use crate::roadmap::{SourceList, format};
use crate::walk::answers::RawAnswers;
use crate::walk::{Entry, Header};

/// Every schema with the name of its file under `schema/`.
pub fn all() -> Vec<(&'static str, Value)> {
    vec![
        ("waypost-roadmap-1.schema.json", format::schema()),
        ("waypost-roadmap-part-1.schema.json", format::part_schema()),
        ("waypost-answers-1.schema.json", schema_for!(RawAnswers).to_value()),
        ("waypost-walk-1.schema.json", walk_line()),
        ("waypost-plan-1.schema.json", schema_for!(Plan).to_value()),
        ("waypost-minutes-1.schema.json", schema_for!(Minutes).to_value()),
        ("waypost-comparison-1.schema.json", schema_for!(compare::file::File).to_value()),
        ("waypost-comparison-of-ways-1.schema.json", schema_for!(compare::ways::Ways).to_value()),
        ("waypost-check-1.schema.json", schema_for!(Report).to_value()),
        ("waypost-sources-1.schema.json", schema_for!(SourceList).to_value()),
        ("waypost-check-against-1.schema.json", schema_for!(Against).to_value()),
    ]
}

/// The schema of one line of a walk's journal: the header, which is the first, or an entry.
fn walk_line() -> Value {
    let mut generator = SchemaGenerator::default();
    let (header, entry) = (generator.subschema_for::<Header>(), generator.subschema_for::<Entry>());
    let (dialect, definitions) = (generator.settings().meta_schema.clone(), generator.take_definitions(true));
    let schema = json_schema!({
        "$schema": dialect,
        "title": "WalkLine",
        "description": "One line of a walk: the header, which is the first, or an entry.",
        "anyOf": [header, entry],
        "$defs": definitions,
    });
    schema.to_value()
}
