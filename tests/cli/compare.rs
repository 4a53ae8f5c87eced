//! `waypost compare --precedents`: states side by side, with a walk or a plan before them.

use serde_json::Value;

use crate::kit::{PICNIC, Place};

/// A place with a roadmap that tells of states, and a walk on it.
fn place() -> Place {
    let place = Place::new();
    let states = r#""precedents": [
      {"id": "omaha", "label": "Omaha", "as_of": 2024, "choices": [
        {"decision": "spot", "choice": ["park"], "year": 2019, "until": 2021, "what": "A day in the park.", "sources": ["map"],
         "disputed": {"what": "It rained.", "sources": ["almanac"]}},
        {"decision": "dishes", "choice": ["bread", "cake"], "sources": ["almanac"]}]},
      {"id": "quito", "label": "Quito", "as_of": 2012, "choices": [
        {"decision": "spot", "choice": ["lake"], "year": 2011, "sources": ["map"]}]}
    ],
    "glossary""#;
    let roadmap = PICNIC.replacen("\"glossary\"", states, 1);
    place.write("data/roadmaps/picnic.json", &roadmap);
    place.typed(&["walk", "Retreat", "--roadmap", "picnic"], "2\nyes, because it is quiet\n").done();
    place
}

/// The line that has a text in it.
fn line<'a>(text: &'a str, part: &str) -> &'a str {
    text.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("no {part} in\n{text}"))
}

#[test]
fn all_states_stand_side_by_side() {
    let out = place().run(&["compare", "--precedents", "--roadmap", "picnic"]).done().quietly().out;
    assert!(line(&out, "Omaha").contains("Quito"), "{out}");
    assert!(line(&out, "Spot").contains("†! park") && line(&out, "Spot").ends_with("lake"), "{out}");
    assert!(out.contains("An example shows what was tried, not that it worked."), "{out}");
    assert!(out.contains("disputed: Others say: It rained."), "{out}");
    assert!(!out.contains("alike"), "there is nothing to be alike to: {out}");
}

#[test]
fn a_walk_or_its_plan_stands_first_and_names_the_roadmap() {
    let place = place();
    let of_walk = place.run(&["compare", "Retreat", "--precedents"]).done().quietly().out;
    let heads = of_walk.lines().find(|line| line.ends_with("Quito")).unwrap();
    assert!(heads.find("Retreat") < heads.find("Omaha"), "{of_walk}");
    assert!(line(&of_walk, "Spot").contains("= lake"), "{of_walk}");
    place.run(&["plan", "Retreat"]).done();
    let of_plan = place.run(&["compare", "retreat.plan.json", "--precedents"]).done().quietly().out;
    assert_eq!(of_plan, of_walk);
    let file = place.run(&["compare", "data/walks/retreat.walk.jsonl", "--precedents"]).done().out;
    assert_eq!(file, of_walk);
}

#[test]
fn states_are_named_by_id_or_label() {
    let place = place();
    for name in ["quito", "Quito", "QUITO"] {
        let out = place.run(&["compare", "Retreat", name, "--precedents"]).done().out;
        assert!(out.contains("Quito") && !out.contains("Omaha"), "{name}: {out}");
    }
    let both = place.run(&["compare", "quito", "omaha", "--precedents", "--roadmap", "picnic"]).done().out;
    assert!(line(&both, "Quito  ").find("Quito") < line(&both, "Quito  ").find("Omaha"), "{both}");
}

#[test]
fn it_is_written_as_text_markdown_and_json() {
    let place = place();
    let run = |to: &str| place.run(&["compare", "Retreat", "--precedents", "--to", to]).done().quietly().out;
    assert!(run("text").starts_with("A picnic: what states decided"));
    assert!(run("md").contains("| Decision | Retreat | Omaha | Quito |"));
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!(json["format"], "waypost-comparison/1");
    assert_eq!(json["columns"][2]["id"], "quito");
    let said =
        place.run(&["compare", "--precedents", "--roadmap", "picnic", "--to", "md", "-o", "c.md"]).done().out;
    assert_eq!(said, "The comparison is written: c.md\n");
    assert!(place.read("c.md").starts_with("# A picnic"));
    place
        .run(&["compare", "--precedents", "--roadmap", "picnic", "-o", "c.md"])
        .came_to(2)
        .complains("--force");
}

#[test]
fn what_cannot_be_compared_is_said_with_the_mend() {
    let place = place();
    place.write("other.json", "{}");
    place.write("lunch.json", PICNIC.replacen("\"picnic\"", "\"lunch\"", 1));
    place.typed(&["walk", "Omaha", "--roadmap", "picnic"], "").done();
    for (arguments, words) in [
        (["compare", "Retreat", "Other"].as_slice(), "no walk and no state"),
        (&["compare"], "Name two or three"),
        (&["compare", "Quitto", "--precedents", "--roadmap", "picnic"], "did you mean `Quito`?"),
        (
            &["compare", "nowhere-near", "--precedents", "--roadmap", "picnic"],
            "The states of picnic are Omaha, Quito",
        ),
        (&["compare", "other.json", "--precedents"], "no plan and no walk"),
        (&["compare", "Retreat", "--precedents", "--roadmap", "lunch.json"], "tells of no states"),
        // A walk and a state have one name.
        (&["compare", "Omaha", "--precedents", "--roadmap", "picnic"], "the precedent Omaha"),
    ] {
        let ran = place.run(arguments);
        assert_eq!(ran.status, Some(2), "{arguments:?}: {}", ran.err);
        assert!(ran.out.is_empty() && ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
}
