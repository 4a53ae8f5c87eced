//! The schemas kept under `schema/` are those of the types, and what ships is valid by them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};

use waypost::roadmap::builtin;
use waypost::schemas;

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_schemas_kept_are_those_of_the_types() {
    for (format, schema) in schemas::of_types() {
        let path = project("schema").join(schemas::file_name(format));
        let now = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("WAYPOST_WRITE_SCHEMA").is_some_and(|value| value == "1") {
            std::fs::create_dir_all(project("schema")).unwrap();
            std::fs::write(&path, &now).unwrap();
        }
        let mend = "run this test with WAYPOST_WRITE_SCHEMA=1 to rewrite it";
        assert!(read(&path) == now, "the schema of {format} is not what the types say; {mend}");
    }
}

#[test]
fn the_schemas_are_sound_themselves() {
    for (name, schema) in schemas::of_types() {
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
    }
}

#[test]
fn what_ships_is_valid_by_the_schemas() {
    let all = schemas::of_types();
    let validator = |file: &str| {
        let (_, schema) = all.iter().find(|(name, _)| *name == file).unwrap();
        jsonschema::validator_for(schema).unwrap()
    };
    let head_schema = validator("roadmap");
    let part_schema = validator("roadmap-part");
    for id in builtin::ids() {
        let folder = project("roadmaps").join(id);
        let head: serde_json::Value = serde_json::from_str(&read(&folder.join("roadmap.json"))).unwrap();
        assert!(head_schema.is_valid(&head), "{id}: roadmap.json");
        for part in head["parts"].as_array().unwrap() {
            let name = part.as_str().unwrap();
            let part: serde_json::Value = serde_json::from_str(&read(&folder.join(name))).unwrap();
            let errors: Vec<_> = part_schema.iter_errors(&part).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{id}: {name}: {errors:?}");
        }
    }
}

#[test]
fn the_schema_refuses_what_loading_refuses() {
    let all = schemas::of_types();
    let schema = jsonschema::validator_for(&all[0].1).unwrap();
    for text in [
        r#"{"format": "waypost-roadmap/1"}"#,
        r#"{"format": "waypost-roadmap/2", "id": "a", "version": "1", "title": "A", "summary": "B", "horizons": [], "roles": []}"#,
        r#"{"format": "waypost-roadmap/1", "id": "a", "version": "1", "title": "A", "summary": "B", "horizons": [], "roles": [], "optoins": 1}"#,
    ] {
        assert!(!schema.is_valid(&serde_json::from_str(text).unwrap()), "{text}");
    }
}
