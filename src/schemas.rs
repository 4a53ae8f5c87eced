//! The JSON Schemas of Waypost's formats, for the command that prints them and the test that holds the files equal.

use schemars::{SchemaGenerator, json_schema, schema_for};
use serde_json::Value;

use crate::check::Report;
use crate::check::against::Against;
use crate::plan::minutes::Minutes;
use crate::plan::{Plan, compare};
use crate::roadmap::packed::{packed, unpacked};
use crate::roadmap::{SourceList, format};
use crate::walk::answers::RawAnswers;
use crate::walk::{Entry, Header};

macro_rules! kept {
    ($format:literal) => {
        ($format, packed!("schema/waypost-", $format, "-1.schema.json"))
    };
}

/// The schemas as they lie under `schema/`, packed.
static KEPT: [(&str, &[u8]); 11] = [
    kept!("roadmap"),
    kept!("roadmap-part"),
    kept!("answers"),
    kept!("walk"),
    kept!("plan"),
    kept!("minutes"),
    kept!("comparison"),
    kept!("comparison-of-ways"),
    kept!("check"),
    kept!("sources"),
    kept!("check-against"),
];

/// The schema of a format, such as `plan`, as its file has it; `None` where there is none.
///
/// It is kept and not made anew: what makes it of the types is much, and the program does not need it.
pub fn kept(format: &str) -> Option<String> {
    let (_, packed) = KEPT.iter().find(|(name, _)| *name == format)?;
    // A test holds that every one can be unpacked.
    String::from_utf8(unpacked(packed).ok()?).ok()
}

/// Every schema, made of the types, with the name of its format.
pub fn of_types() -> Vec<(&'static str, Value)> {
    vec![
        ("roadmap", format::schema()),
        ("roadmap-part", format::part_schema()),
        ("answers", schema_for!(RawAnswers).to_value()),
        ("walk", walk_line()),
        ("plan", schema_for!(Plan).to_value()),
        ("minutes", schema_for!(Minutes).to_value()),
        ("comparison", schema_for!(compare::file::File).to_value()),
        ("comparison-of-ways", schema_for!(compare::ways::Ways).to_value()),
        ("check", schema_for!(Report).to_value()),
        ("sources", schema_for!(SourceList).to_value()),
        ("check-against", schema_for!(Against).to_value()),
    ]
}

/// The name of the file of a format's schema under `schema/`.
pub fn file_name(format: &str) -> String {
    format!("waypost-{format}-1.schema.json")
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
