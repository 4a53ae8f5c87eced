//! The author's guide knows every key of the format.

use std::collections::BTreeSet;

use serde_json::Value;

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
    for (name, schema) in waypost::schemas::all().iter().filter(|(name, _)| name.contains("-roadmap-")) {
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

#[test]
fn the_examples_of_the_guide_are_json() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for block in GUIDE.split("```json\n").skip(1) {
        let block = block.split("```").next().unwrap();
        count += 1;
        if let Err(error) = serde_json::from_str::<Value>(block) {
            wrong.push(format!("{error} in\n{block}"));
        }
    }
    assert!(count > 5 && wrong.is_empty(), "{}", wrong.join("\n"));
}
