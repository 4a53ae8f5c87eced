//! The author's guide knows every key of the format.

use std::collections::BTreeSet;

use serde_json::{Value, json};

const GUIDE: &str = include_str!("../../roadmaps/README.md");

/// Every key of a schema, wherever it stands.
fn keys(schema: &Value, into: &mut BTreeSet<String>) {
    match schema {
        Value::Object(parts) => {
            if let Some(Value::Object(properties)) = parts.get("properties") {
                into.extend(properties.keys().cloned());
            }
            parts.values().for_each(|part| keys(part, into));
        }
        Value::Array(parts) => parts.iter().for_each(|part| keys(part, into)),
        _ => {}
    }
}

#[test]
fn the_guide_shows_every_key_of_the_format_in_an_example() {
    let mut all = BTreeSet::new();
    for (name, schema) in waypost::schemas::of_types().iter().filter(|(name, _)| name.starts_with("roadmap"))
    {
        let before = all.len();
        keys(schema, &mut all);
        assert!(all.len() >= before, "{name}");
    }
    assert!(all.len() > 60, "{all:?}");
    let missing: Vec<&String> = all.iter().filter(|key| !GUIDE.contains(&format!("\"{key}\":"))).collect();
    assert!(missing.is_empty(), "roadmaps/README.md has no example of {missing:?}");
}

#[test]
fn the_guide_names_every_kind_and_every_test_of_conditions() {
    for word in ["one", "many", "rank", "scale", "number", "date", "text"] {
        assert!(GUIDE.contains(&format!("`{word}`")), "{word}");
    }
    for word in
        ["is", "is_one_of", "includes", "includes_any", "includes_all", "at_least", "at_most", "answered"]
    {
        assert!(GUIDE.contains(&format!("`{word}`")), "{word}");
    }
}

/// An example as a part of a roadmap has it, so that the schema can judge it.
fn as_part(example: Value) -> Value {
    let is_condition = |value: &Value| value.get("kind").is_none();
    let part = |list: &str, content: Value| json!({ "format": "waypost-roadmap-part/1", list: content });
    match example {
        Value::Array(conditions) if conditions.iter().all(is_condition) => {
            let caution =
                |when| json!({ "id": "a", "severity": "note", "when": when, "message": "A.", "mend": "B." });
            part("cautions", conditions.into_iter().map(caution).collect())
        }
        Value::Array(decisions) => {
            part("stages", json!([{ "id": "a", "title": "A", "summary": "B.", "decisions": decisions }]))
        }
        Value::Object(stage) if stage.contains_key("decisions") => part("stages", json!([stage])),
        Value::Object(mut lists) => {
            lists.entry("format").or_insert_with(|| "waypost-roadmap-part/1".into());
            Value::Object(lists)
        }
        other => other,
    }
}

#[test]
fn the_examples_of_the_guide_fit_the_schema() {
    let schemas = waypost::schemas::of_types();
    let validator = |file: &str| {
        let (_, schema) = schemas.iter().find(|(name, _)| *name == file).unwrap();
        jsonschema::validator_for(schema).unwrap()
    };
    let (head, part) = (validator("roadmap"), validator("roadmap-part"));
    let (mut wrong, mut count) = (Vec::new(), 0);
    for block in GUIDE.split("```json\n").skip(1) {
        let block = block.split("```").next().unwrap();
        count += 1;
        match serde_json::from_str::<Value>(block).map(as_part) {
            Err(error) => wrong.push(format!("{error} in\n{block}")),
            Ok(example) => {
                let schema = if example["format"] == "waypost-roadmap/1" { &head } else { &part };
                wrong.extend(schema.iter_errors(&example).map(|error| format!("{error} in\n{block}")));
            }
        }
    }
    assert!(count > 5 && wrong.is_empty(), "{}", wrong.join("\n"));
}
