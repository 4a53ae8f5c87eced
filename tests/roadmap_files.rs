//! A roadmap in several files, its limits, its bundle, and that nothing in a file makes loading panic.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::HashMap;
use std::io::{Error, ErrorKind};

use proptest::prelude::*;
use waypost::roadmap::{LoadError, MOST_BYTES, Roadmap, builtin, bundle, load, load_str};

const BASE: &str = include_str!("faults/base.json");

/// Loads from files in memory.
fn load_files(head: &str, files: &[(&str, String)]) -> Result<Roadmap, LoadError> {
    let files: HashMap<&str, &String> = files.iter().map(|(name, text)| (*name, text)).collect();
    load(head, &mut |name| {
        let text = files.get(name).ok_or_else(|| Error::from(ErrorKind::NotFound))?;
        Ok(text.as_bytes().to_vec())
    })
}

fn told(loaded: Result<Roadmap, LoadError>) -> Vec<(String, usize, &'static str, String)> {
    match loaded {
        Err(LoadError::Faulty(faults)) => {
            let told = faults.iter();
            told.map(|fault| (fault.file.clone(), fault.line, fault.code, fault.path.clone())).collect()
        }
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("no fault was found"),
    }
}

/// The sound roadmap with its precedents and terms in parts.
fn in_parts(precedent: &str, term: &str) -> Vec<(&'static str, String)> {
    let mut head: serde_json::Value = serde_json::from_str(BASE).unwrap();
    let (precedents, glossary) = (head["precedents"].take(), head["glossary"].take());
    for (key, list) in [("precedents", &precedents), ("glossary", &glossary)] {
        assert!(list.is_array());
        head.as_object_mut().unwrap().remove(key);
    }
    head["parts"] = serde_json::json!(["nd.json", "words/terms.json"]);
    let part =
        |key: &str, list: &str| format!("{{\"format\": \"waypost-roadmap-part/1\",\n\"{key}\": {list}}}");
    vec![
        ("r/head.json", head.to_string()),
        ("r/nd.json", part("precedents", &precedents.to_string().replace("North Dakota", precedent))),
        ("r/words/terms.json", part("glossary", &glossary.to_string().replace("Waiver", term))),
    ]
}

#[test]
fn parts_are_joined_into_the_same_roadmap_and_the_same_bundle() {
    let one = load_str("small.json", BASE).unwrap();
    let parts = load_files("r/head.json", &in_parts("North Dakota", "Waiver")).unwrap();
    assert_eq!(one.bundle(), parts.bundle());
    assert_eq!(one.sha256, parts.sha256);
}

#[test]
fn a_bundle_loads_into_a_roadmap_of_the_same_hash() {
    let bytes = bundle("small.json", &mut |_| Ok(BASE.as_bytes().to_vec())).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let again = load_str("bundle.json", &text).unwrap();
    assert_eq!(again.bundle(), text);
    assert_eq!(again.sha256, load_str("small.json", BASE).unwrap().sha256);
    assert!(text.starts_with(r#"{"format":"waypost-roadmap/1","id":"small","version":"1.0.0","renames":["#));
    assert!(text.contains(r#""min":0,"max":900"#), "whole numbers stay whole");
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    let marked = load_str("small.json", &format!("\u{feff}{BASE}")).unwrap();
    assert_eq!(marked.sha256, load_str("small.json", BASE).unwrap().sha256);
}

#[test]
fn faults_of_all_files_are_told_in_their_order() {
    let told = told(load_files("r/head.json", &in_parts("", " ")));
    let place = |file: &str, code, path: &str| (file.to_owned(), 2, code, path.to_owned());
    assert_eq!(
        told,
        [
            place("r/nd.json", "empty-text", "precedents[0].label"),
            place("r/words/terms.json", "empty-text", "glossary[0].term"),
        ]
    );
}

#[test]
fn faults_of_form_in_several_files_are_told_together() {
    let mut files = in_parts("North Dakota", "Waiver");
    files[0].1 = files[0].1.replace(r#""title":"A small roadmap""#, r#""titel":"A small roadmap""#);
    files[1].1 = files[1].1.replace("as_of", "asof");
    let codes: Vec<_> =
        told(load_files("r/head.json", &files)).into_iter().map(|told| (told.0, told.2)).collect();
    assert_eq!(codes, [("r/head.json".to_owned(), "unknown-key"), ("r/nd.json".to_owned(), "unknown-key")]);
}

#[test]
fn parts_that_cannot_be_are_faults_of_the_head() {
    for (name, code) in [
        ("../nd.json", "bad-part-name"),
        ("/nd.json", "bad-part-name"),
        ("C:nd.json", "bad-part-name"),
        ("a\\\\nd.json", "bad-part-name"),
        ("./nd.json", "bad-part-name"),
        ("", "bad-part-name"),
        ("words/terms.json", "duplicate-part"),
        ("nothing.json", "missing-part"),
    ] {
        let mut files = in_parts("North Dakota", "Waiver");
        files[0].1 = files[0].1.replace(
            r#""parts":["nd.json","words/terms.json"]"#,
            &format!(r#""parts":["words/terms.json","{name}"]"#),
        );
        let told = told(load_files("r/head.json", &files));
        assert_eq!(told.len(), 1, "{name}: {told:?}");
        assert_eq!((&*told[0].0, told[0].2, &*told[0].3), ("r/head.json", code, "parts[1]"), "{name}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_no_fault_of_the_roadmap() {
    let error = load("head.json", &mut |_| Err(ErrorKind::PermissionDenied.into())).unwrap_err();
    assert!(matches!(error, LoadError::Unreadable { ref file, .. } if file == "head.json"), "{error}");
}

#[test]
fn limits_are_told_before_anything_is_parsed() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(told(load_str("deep.json", &deep))[0].2, "too-deep");
    let mut large = BASE.to_owned();
    large.push_str(&" ".repeat(MOST_BYTES));
    assert_eq!(told(load_str("large.json", &large))[0].2, "too-large");
}

#[test]
fn bytes_that_are_not_text_are_told_with_their_place() {
    let error = load("a.json", &mut |_| Ok(b"{\n \"a\xff\"}".to_vec())).unwrap_err();
    let LoadError::Faulty(faults) = error else { panic!("{error}") };
    let fault = faults.iter().next().unwrap();
    assert_eq!((fault.line, fault.column, fault.code), (2, 4, "not-utf8"));
}

#[test]
fn what_an_author_wrote_never_reaches_the_terminal_raw() {
    let text = BASE
        .replace("\"ask\": \"Which", "\"\\u001b[2J\": \"Which")
        .replace("\"id\": \"nd\"", "\"id\": \"\\u0007\"");
    let Err(LoadError::Faulty(faults)) = load_str("a\u{1b}.json", &text) else { panic!("it must be faulty") };
    assert!(!faults.to_string().chars().any(|letter| letter.is_control() && letter != '\n'), "{faults:?}");
}

#[test]
fn dependents_and_parents_follow_the_conditions() {
    let roadmap = load_str("small.json", BASE).unwrap();
    let at = |id: &str| roadmap.find_decision(id).unwrap();
    let subject = |id: &str| waypost::roadmap::Subject::Decision(at(id));
    assert_eq!(roadmap.dependents(subject("law-today")), [at("route")]);
    assert_eq!(roadmap.dependents(subject("districts")), [at("route")], "an option's when counts");
    assert_eq!(roadmap.dependents(subject("route")), [at("purpose")]);
    assert_eq!(
        roadmap.dependents(waypost::roadmap::Subject::Given(waypost::roadmap::GivenIx::at(0))),
        [at("route")]
    );
    assert!(roadmap.dependents(subject("helpers")).is_empty(), "a suggestion does not count");
    assert_eq!(roadmap[at("purpose")].parent, None, "answered names no option");
    let forked = BASE.replace(r#"{"decision": "route", "answered": true}"#, r#"{"any": [{"decision": "route", "is": "mandate"}, {"decision": "route", "is": "waiver"}, {"not": {"decision": "aims", "is": "equity"}}]}"#);
    let roadmap = load_str("small.json", &forked).unwrap();
    let parent = roadmap[roadmap.find_decision("purpose").unwrap()].parent.clone().unwrap();
    assert_eq!((parent.decision, parent.options.len()), (roadmap.find_decision("route").unwrap(), 2));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_loading_panic(
        changes in prop::collection::vec((0..BASE.len(), prop::sample::select(b"{}[]\",:\\0a-\x00\xff \n".to_vec())), 1..6),
        cut in prop::option::of(0..BASE.len()),
    ) {
        let mut bytes = BASE.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut);
        }
        if let Err(error) = load("small.json", &mut |_| Ok(bytes.clone())) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn no_piece_of_json_in_place_of_another_makes_loading_panic(from in 0..60_usize, to in 0..60_usize) {
        // Changing a whole value for another keeps the file well formed and reaches the checks of meaning.
        let pieces: Vec<&str> = BASE.split([',', ':', '{', '}', '[', ']']).map(str::trim).filter(|it| it.len() > 1).collect();
        let text = BASE.replace(pieces[from % pieces.len()], pieces[to * 7 % pieces.len()]);
        if let Err(error) = load_str("small.json", &text) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}

#[test]
fn the_built_in_roadmaps_load() {
    for id in builtin::ids() {
        assert!(builtin::load(id).is_some_and(|loaded| loaded.is_ok()), "{id}");
    }
}
