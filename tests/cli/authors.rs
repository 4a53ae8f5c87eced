//! `waypost new`, `book` and `sources`: what authors and reviewers of roadmaps use; and roadmaps of one's own.

use std::fs;

use serde_json::Value;

use crate::kit::{PICNIC, Place};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn new_makes_a_small_example_that_is_sound_and_explains_itself() {
    let place = Place::new();
    let ran = place.run(&["new", "Our road"]).done().quietly();
    let ran = ran.says("The roadmap our-road is in Our road.").says("waypost check \"Our road\"");
    ran.says("waypost walk --roadmap \"Our road\"").says("data/roadmaps");
    place.run(&["check", "Our road", "--strict"]).done().quietly().says("our-road 0.1.0");
    for file in ["roadmap.json", "decisions.json", "plan.json", "sources.json"] {
        assert!(place.read(&format!("Our road/{file}")).contains("\"note\": "), "{file}");
    }
    let walked =
        place.typed(&["walk", "Try", "--roadmap", "Our road"], "2\nyes\n2\nyes\n1\nyes\nleave\n").done();
    walked.says("How will you start later?");
    place.run(&["plan", "Try", "-o", "-"]).done().says("Count before you change");
}

#[test]
fn new_fills_an_empty_folder_and_no_other() {
    let place = Place::new();
    fs::create_dir(place.path("empty")).unwrap();
    place.run(&["new", "empty"]).done();
    let before = place.read("empty/roadmap.json");
    place
        .run(&["new", "empty"])
        .came_to(2)
        .complains("empty is not empty\n  Name a folder that is not there yet");
    assert_eq!(place.read("empty/roadmap.json"), before);
    place.write("file", "mine");
    place.run(&["new", "file"]).came_to(2).complains("not a folder");
    assert_eq!(place.read("file"), "mine");
    place.run(&["new", "a/b/c"]).done();
    place.run(&["check", "a/b/c"]).done().says("c 0.1.0");
    place.run(&["new", "!?"]).came_to(2).complains("makes no id").complains("such as our-roadmap");
    let taken = place.run(&["new", "State PCBL"]).came_to(2);
    taken.complains("state-pcbl is the id of a roadmap that comes with Waypost").complains("our-state-pcbl");
    assert!(!place.path("!?").exists() && !place.path("State PCBL").exists());
}

#[test]
fn new_from_a_roadmap_copies_its_files_under_an_id_of_its_own() {
    let place = Place::new();
    for (from, folder) in [("state-pcbl", "our-state"), ("district-pcbl", "our-district")] {
        place.run(&["new", folder, "--from", from]).done().quietly().says(&format!("A copy of {from}"));
        place.run(&["check", folder, "--strict"]).done().says(&format!("{folder} 0.1.0"));
        let head = json(&place.read(&format!("{folder}/roadmap.json")));
        assert_eq!((&head["id"], &head["version"]), (&folder.into(), &"0.1.0".into()));
        assert!(head["title"].as_str().unwrap().ends_with(" (adapted)") && head.get("renames").is_none());
        let shipped = format!("{}/roadmaps/{from}", env!("CARGO_MANIFEST_DIR"));
        for part in head["parts"].as_array().unwrap() {
            let part = part.as_str().unwrap();
            let theirs = fs::read_to_string(format!("{shipped}/{part}")).unwrap();
            assert!(place.read(&format!("{folder}/{part}")) == theirs, "{part}");
        }
    }
}

#[test]
fn new_from_a_roadmap_of_ones_own_empties_its_renames() {
    let place = Place::new();
    let renamed = PICNIC.replacen('{', r#"{"renames": [{"decision": "place", "to": "spot"}],"#, 1);
    place.write("renamed.json", renamed);
    place.run(&["check", "renamed.json"]).done();
    place.run(&["new", "copy", "--from", "renamed.json"]).done();
    let head = json(&place.read("copy/roadmap.json"));
    assert!(head.get("renames").is_none() && head["title"] == "A picnic (adapted)", "{head}");
    // A copy of a copy has the words once.
    place.run(&["new", "again", "--from", "copy"]).done();
    assert_eq!(json(&place.read("again/roadmap.json"))["title"], "A picnic (adapted)");
    place.run(&["new", "mine", "--from", "picnic"]).done();
    place.write("bad.json", PICNIC.replace("1.0.0", ""));
    place.run(&["new", "none", "--from", "bad.json"]).came_to(2).complains("bad.json:");
    place.run(&["new", "none", "--from", "nobody"]).came_to(2).complains("nobody");
    assert!(!place.path("none").exists());
}

#[test]
fn a_roadmap_in_the_data_folder_is_one_of_ones_own() {
    let place = Place::new();
    place.run(&["new", "data/roadmaps/ours"]).done().says("It stands on Home");
    place.write("data/roadmaps/bad.json", "{");
    let ran = place.run(&["roadmaps"]).done().quietly();
    let ran =
        ran.says("ours").says("A later start to the school day").says("waypost check data/roadmaps/bad.json");
    assert_eq!(
        ran.out.lines().filter(|line| line.starts_with("picnic") || line.starts_with("ours")).count(),
        2
    );
    // By its name, as those that come with Waypost.
    place.typed(&["walk", "Try", "--roadmap", "ours"], "leave\n").done();
    place.run(&["book", "ours"]).done().says("# A later start to the school day");
}

#[test]
fn the_review_copy_is_printed_or_written_and_always_the_same() {
    let place = Place::new();
    let printed = place.run(&["book", "state-pcbl", "--to", "md"]).done().quietly().out;
    assert!(printed.starts_with("# Statewide personalized"), "{}", &printed[..200]);
    for words in
        ["## How Waypost reads this", "## Strategies", "## Cautions", "## Words explained", "## Sources"]
    {
        assert!(printed.contains(words), "{words}");
    }
    place.run(&["book", "state-pcbl", "-o", "book.md"]).done().says("The review copy is written: book.md");
    assert!(place.read("book.md") == printed);
    place.run(&["book", "state-pcbl", "-o", "book.md"]).came_to(2).complains("--force");
    place.run(&["book", "state-pcbl", "-o", "book.md", "--force"]).done();
    place.run(&["book", "state-pcbl", "--to", "pdf"]).came_to(2).complains("md");
    place.run(&["book", "nobody"]).came_to(2).complains("nobody");
    place.run(&["book", "./none.json"]).came_to(3).complains("cannot be read");
    place.write("bad.json", "{");
    place.run(&["book", "bad.json"]).came_to(2).complains("bad.json:1");
}

#[test]
fn sources_are_listed_with_where_they_are_cited() {
    let place = Place::new();
    let ran = place.run(&["sources", "picnic"]).done().quietly();
    let ran = ran.says("picnic 1.0.0: 2 sources, 1 of them weak.").says("https://example.org/almanac");
    ran.says("weak: see the original").says("    cited in option ");
    let ran = place.run(&["sources", "state-pcbl", "--to", "json"]).done().quietly();
    let list = json(&ran.out);
    let schema = json(&place.run(&["schema", "sources"]).done().out);
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&list));
    let sources = list["sources"].as_array().unwrap();
    assert!(sources.len() > 100);
    for source in sources {
        assert!(!source["cited_in"].as_array().unwrap().is_empty(), "{source}");
        assert!(source["url"].as_str().unwrap().starts_with("http"), "{source}");
    }
    place.run(&["sources", "picnic", "-o", "list.txt"]).done().says("The list is written: list.txt");
    place.run(&["sources", "picnic", "-o", "list.txt"]).came_to(2).complains("--force");
    place.run(&["sources", "nobody"]).came_to(2);
}

#[test]
fn one_address_twice_is_a_fault_with_its_line() {
    let place = Place::new();
    let twice = PICNIC.replace("https://example.org/map", "https://example.org/almanac/");
    place.write("twice.json", twice);
    let ran = place.run(&["check", "twice.json"]).came_to(1);
    ran.says("twice.json:")
        .says("\"map\" has the address of the source \"almanac\"")
        .says("cite it as \"almanac\"");
}
