//! The review copy has everything that a roadmap says, and what Waypost does with it.

use serde_json::Value;
use waypost::roadmap::{Piece, Roadmap, book, load_str};

use crate::kit::{Offenders, shipped};

/// Keys whose texts are words of the format, which the copy says in its own words, or ids of steps, which mean nothing to
/// a reader.
const OWN_WORDS: [&str; 9] = ["format", "note", "about", "kind", "fit", "severity", "basis", "min", "max"];

/// Every text of a bundle, with the key that it stands under.
fn texts<'a>(value: &'a Value, key: &'a str, above: &'a str, into: &mut Vec<(&'a str, &'a str)>) {
    match value {
        Value::String(text) => {
            let is_step = above == "steps" && key == "id";
            if !OWN_WORDS.contains(&key) && !is_step {
                into.push((key, text));
            }
        }
        Value::Array(parts) => parts.iter().for_each(|part| texts(part, key, above, into)),
        Value::Object(parts) => {
            // Conditions stand there in words.
            for (inner, part) in
                parts.iter().filter(|(inner, _)| !matches!(inner.as_str(), "when" | "required"))
            {
                texts(part, inner, key, into);
            }
        }
        _ => {}
    }
}

/// A text as the copy has it, without marks of Markdown: citations as numbers.
fn shown(roadmap: &Roadmap, text: &str) -> String {
    let number = |id: &str| format!("[{}]", roadmap.find_source(id).map_or(0, |at| at.ix() + 1));
    waypost::roadmap::text::pieces(text)
        .map(|piece| match piece {
            Piece::Words(words) => words.to_owned(),
            Piece::Citation(id) => number(id),
        })
        .collect()
}

/// The copy without the marks that keep words from being taken for marks.
fn unmarked(book: &str) -> String {
    let mut out = String::with_capacity(book.len());
    let mut letters = book.chars();
    while let Some(letter) = letters.next() {
        out.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    out
}

#[test]
fn every_text_of_a_roadmap_stands_in_its_book() {
    let mut wrong = Offenders::default();
    for roadmap in shipped() {
        let book = unmarked(&book(roadmap));
        let bundle: Value = serde_json::from_str(&roadmap.bundle()).unwrap();
        let mut all = Vec::new();
        texts(&bundle, "", "", &mut all);
        assert!(all.len() > 100);
        // A reference is said by the name or number of what it leads to.
        let names = [
            "sources", "terms", "options", "choice", "decision", "ask", "lead", "with", "horizon", "until",
            "stage",
        ];
        for (key, text) in all {
            let is_reference = names.contains(&key) && waypost::roadmap::text::is_id(text);
            if !is_reference && !book.contains(shown(roadmap, text).trim()) {
                wrong.add(roadmap, &format!("{key}: {text}"));
            }
        }
    }
    wrong.none("every text stands in the review copy");
}

#[test]
fn references_and_conditions_of_a_roadmap_stand_in_its_book() {
    let text = include_str!("../faults/base.json");
    let roadmap = load_str("base.json", text).unwrap();
    let book = unmarked(&book(&roadmap));
    for words in [
        "“State route” (`state-route`): the decision `legal-route` of the roadmap `state`; one of several options.",
        "**Answer:** A number of districts, from 0 to 900.",
        "The decision `old-route` is `route` now.",
    ] {
        assert!(book.contains(words), "{words} not in\n{book}");
    }
}

#[test]
fn the_same_roadmap_gives_the_same_book() {
    for roadmap in shipped() {
        let again = load_str("bundle.json", &roadmap.bundle()).unwrap();
        assert!(book(roadmap) == book(&again), "{}", roadmap.id);
    }
}

#[test]
fn every_part_of_a_plan_is_explained() {
    let schemas = waypost::schemas::of_types();
    let (_, plan) = schemas.iter().find(|(name, _)| *name == "plan").unwrap();
    let book = book(&shipped()[0]);
    let unexplained: Vec<&String> = plan["properties"]
        .as_object()
        .unwrap()
        .keys()
        .filter(|key| !book.contains(&format!("- `{key}`: ")))
        .collect();
    assert!(
        unexplained.is_empty(),
        "the review copy does not say what these parts of a plan hold: {unexplained:?}"
    );
}
