//! `waypost plan`: where it goes, what is in the way, and the same answers by different ways.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use waypost::plan::{Plan, to_json};
use waypost::roadmap::builtin;
use waypost::store::read_walk;
use waypost::walk::{Walk, answers};

use crate::kit::{Place, finish};

const ANSWERS: &str = r#"{"format": "waypost-answers/1", "roadmap": "picnic",
  "answers": {"spot": {"choice": "lake", "rationale": "it is quiet"}}}"#;

/// The plan with its walk left out.
fn without_walk(plan: &str) -> String {
    let mut plan: Plan = serde_json::from_str(plan).unwrap();
    assert!(plan.walk.take().is_some());
    String::from_utf8(to_json(&plan)).unwrap()
}

#[test]
fn a_plan_is_written_beside_and_written_anew() {
    let place = Place::with_walk("Retreat");
    let ran = place.run(&["plan", "Retreat"]).done().quietly();
    assert_eq!(ran.out, "The plan is written: retreat.plan.json\n");
    let first = place.read("retreat.plan.json");
    place.typed(&["walk", "Retreat"], "go boat\n1\nyes\n").done();
    place.run(&["plan", "retreat"]).done();
    assert_ne!(place.read("retreat.plan.json"), first);
    assert_eq!(place.run(&["plan", "Retreat", "-o", "-"]).done().out, place.read("retreat.plan.json"));
    place.run(&["plan", "Retreat", "-o", "-", "--to", "json"]).done();
}

#[test]
fn a_plan_that_is_not_final_says_what_is_missing() {
    let place = Place::new();
    place.run(&["walk", "Retreat", "--roadmap", "picnic"]).done();
    place.run(&["plan", "Retreat"]).done().complains("warning: the plan is not final: Spot is not decided");
    assert!(place.read("retreat.plan.json").contains("\"final\": false"));
}

#[test]
fn what_else_is_in_the_way_is_replaced_only_when_told() {
    let place = Place::with_walk("Retreat");
    let mut other = place.command(&["walk", "Other", "--roadmap", "picnic"]);
    finish(other.env("WAYPOST_SEED", "8"), b"").done();
    place.run(&["plan", "Other", "-o", "other.json"]).done();
    place.write("retreat.plan.json", "Dear all");
    for path in ["retreat.plan.json", "other.json"] {
        let before = place.read(path);
        let ran = place.typed(&["plan", "Retreat", "-o", path], "yes\n").came_to(2);
        assert!(
            ran.err.contains("is not the plan of this walk") && ran.err.contains("--force"),
            "{}",
            ran.err
        );
        assert_eq!(place.read(path), before);
        place.run(&["plan", "Retreat", "-o", path, "--force"]).done();
        assert!(place.read(path).contains("\"name\": \"Retreat\""));
    }
}

#[test]
fn places_that_take_no_plan_are_told() {
    let place = Place::with_walk("Retreat");
    fs::create_dir(place.path("folder")).unwrap();
    place.run(&["plan", "Retreat", "-o", "none/plan.json"]).came_to(3).complains("there is no folder none");
    place.run(&["plan", "Retreat", "-o", "folder"]).done().says("folder/retreat.plan.json");
    fs::create_dir(place.path("folder/retreat.plan.md")).unwrap();
    place
        .run(&["plan", "Retreat", "--to", "md", "-o", "folder", "--force"])
        .came_to(3)
        .complains("is a folder");
    if Path::new("/dev/full").exists() {
        place.run(&["plan", "Retreat", "-o", "/dev/full"]).came_to(3).complains("disk is full");
    }
}

#[test]
fn unknown_walks_and_formats_are_told() {
    let place = Place::with_walk("Retreat");
    place.run(&["plan", "Retreet"]).came_to(2).complains("did you mean `retreat`?");
    place.run(&["plan", "none.walk.jsonl"]).came_to(3);
    place.run(&["plan", "Retreat", "--to", "boat"]).came_to(2).complains("one of: json, md");
    place.run(&["plan", "Retreat", "--to", "json,dokx"]).came_to(2).complains("did you mean `docx`?");
    place.run(&["plan", "Retreat", "-o", "plan.pdf"]).came_to(2).complains("--to");
    assert!(!place.path("retreat.plan.json").exists());
}

#[test]
fn several_formats_are_several_files() {
    let place = Place::with_walk("Retreat");
    place.run(&["plan", "Retreat", "--to", "json,md,HTML,brief,md"]).done();
    for name in ["plan.json", "plan.md", "plan.html", "brief.html", "brief.md"] {
        assert!(place.path(&format!("retreat.{name}")).is_file(), "{name}");
    }
    assert!(!place.path("retreat.plan.docx").exists());
    fs::create_dir(place.path("out")).unwrap();
    let ran = place.run(&["plan", "Retreat", "--to", "all", "-o", "out"]).done();
    assert_eq!(ran.out.lines().count(), 9, "{}", ran.out);
    assert_eq!(fs::read_dir(place.path("out")).unwrap().count(), 9);
    place.run(&["plan", "Retreat", "--to", "md,html", "-o", "none"]).came_to(3).complains("no folder none");
    let file = &["plan", "Retreat", "--to", "md,html", "-o", "retreat.plan.md", "--force"];
    place.run(file).came_to(2).complains("is a file");
    place.run(&["plan", "Retreat", "--to", "md,html", "-o", "-"]).came_to(2).complains("only one format");
}

#[test]
fn the_name_of_a_file_says_its_format() {
    let place = Place::with_walk("Retreat");
    place.run(&["plan", "Retreat", "-o", "mine.md"]).done();
    assert!(place.read("mine.md").starts_with("# "));
    place.run(&["plan", "Retreat", "-o", "mine.html"]).done();
    assert!(place.read("mine.html").starts_with("<!DOCTYPE html>"));
    place.run(&["plan", "Retreat", "--to", "brief", "-o", "chief.md"]).done();
    assert!(place.read("chief.md").contains("## The largest risks"));
    place.run(&["plan", "Retreat", "--to", "brief", "-o", "chief.html"]).done();
    assert!(place.read("chief.html").contains("class=\"brief\""));
    let printed = place.run(&["plan", "Retreat", "--to", "md", "-o", "-"]).done().out;
    assert_eq!(printed, place.read("mine.md"));
}

#[test]
fn one_file_in_the_way_keeps_all_from_being_written() {
    let place = Place::with_walk("Retreat");
    place.write("retreat.plan.html", "Dear all");
    let both = &["plan", "Retreat", "--to", "md,html"];
    place.run(both).came_to(2).complains("retreat.plan.html is there already").complains("--force");
    assert!(!place.path("retreat.plan.md").exists());
    assert_eq!(place.read("retreat.plan.html"), "Dear all");
    place.run(&[both.as_slice(), &["--force"]].concat()).done();
    assert!(place.read("retreat.plan.html").starts_with("<!DOCTYPE html>"));
    // Only the JSON plan is known again as the plan of this walk.
    place.run(&["plan", "Retreat", "--to", "json"]).done();
    place.run(&["plan", "Retreat", "--to", "json"]).done();
    place.run(&["plan", "Retreat", "--to", "md", "-o", "retreat.plan.json"]).came_to(2).complains("--force");
}

#[test]
fn what_one_format_lacks_does_not_keep_the_others() {
    let place = Place::new();
    place.write("my.json", ANSWERS);
    let ran = place.run(&["plan", "--roadmap", "picnic", "--answers", "my.json", "--to", "md,ics,html"]);
    let ran = ran.came_to(2).complains("no start date").complains("2 of 3 files are written");
    assert!(ran.out.contains("my.plan.md") && ran.out.contains("my.plan.html"), "{}", ran.out);
    assert!(!place.path("my.plan.ics").exists());
}

#[test]
fn answers_make_a_plan() {
    let place = Place::new();
    place.write("my.json", ANSWERS);
    let by_file = &["plan", "--roadmap", "picnic", "--answers", "my.json"];
    place.run(by_file).done().quietly().says("my.plan.json");
    let plan = place.read("my.plan.json");
    assert!(plan.contains("\"walk\": null"));
    place.run(by_file).came_to(2).complains("--force");
    let piped = place.typed(&["plan", "--roadmap", "picnic", "--answers", "-"], ANSWERS).done();
    assert_eq!(piped.out, plan);
    let piped = place.typed(&["plan", "--roadmap", "picnic", "--answers", "-", "-o", "-"], ANSWERS).done();
    assert_eq!(piped.out, plan);
}

#[test]
fn wrong_answers_are_told_all_of_them() {
    let place = Place::new();
    let plan = |text: &str| {
        place.write("my.json", text);
        place.run(&["plan", "--roadmap", "picnic", "--answers", "my.json"])
    };
    let ran = plan(&ANSWERS.replace("lake", "leak").replace("\"answers\": {", "\"answers\": {\"bot\": 1, "))
        .came_to(2);
    assert_eq!(ran.err.matches("my.json:").count(), 2, "{}", ran.err);
    plan("{").came_to(2).complains("not JSON");
    plan(&ANSWERS.replace("picnic", "state-pcbl")).came_to(2).complains("for the roadmap \"state-pcbl\"");
    place.write("my.json", [0xff, 0xfe]);
    place.run(&["plan", "--answers", "my.json"]).came_to(2).complains("not UTF-8");
    place.run(&["plan", "--answers", "none.json"]).came_to(3).complains("there is no none.json");
    assert!(!place.path("my.plan.json").exists());
}

#[test]
fn answers_that_are_set_aside_are_warned_of_by_both_ways() {
    let place = Place::with_walk("Retreat");
    place.typed(&["walk", "Retreat"], "go boat\n1\nyes\ngo spot\n1\nyes\n").done();
    let walk = place.run(&["plan", "Retreat", "-o", "-"]).done().complains("the answer to Boat is set aside");
    assert!(walk.out.contains("\"set_aside\": [\n    {"));
    let answers = ANSWERS
        .replace("{\"choice\": \"lake\", \"rationale\": \"it is quiet\"}", "\"park\", \"boat\": \"row\"");
    let ran = place.typed(&["plan", "--roadmap", "picnic", "--answers", "-"], answers).done();
    assert!(ran.err.contains("warning: the answer to \"boat\" is set aside"), "{}", ran.err);
}

#[test]
fn the_same_answers_by_line_mode_and_by_file_differ_in_the_walk_only() {
    let place = Place::new();
    let script = "2\nyes, because it is quiet\n2027-06-05\nyes\ngo boat\n2\nyes\ngo sure\n3\nyes\ngo dishes\n1, 2\nyes\n\
                  go aims\n3 1\nyes\ngo guests\n40\nyes\nprofile\nThe team\nOmaha\n2027-01-15\n";
    let ran = place.typed(&["walk", "Retreat", "--roadmap", "picnic"], script).done();
    let answers = r#"{"format": "waypost-answers/1", "roadmap": "picnic",
      "profile": {"name": "The team", "place": "Omaha", "start": "2027-01-15"},
      "answers": {"day": "2027-06-05", "guests": 40, "aims": ["back", "fun"], "dishes": ["bread", "fish"],
        "sure": "high", "boat": "sail", "spot": {"choice": "lake", "rationale": "it is quiet"}}}"#;
    let walked = place.run(&["plan", "Retreat", "-o", "-"]).done().out;
    let filed = place.typed(&["plan", "--roadmap", "picnic", "--answers", "-"], answers).done().out;
    assert_eq!(without_walk(&walked), filed, "{}", ran.out);
    assert_eq!(filed.matches("\"status\": \"decided\"").count(), 7, "{filed}");
}

#[test]
fn a_long_walk_on_what_ships_gives_the_plan_of_its_answers() {
    let place = Place::new();
    let mut script = String::new();
    for round in 0..60 {
        // A dot ends an answer in words; next leaves what took no answer.
        script += ["1\nyes\n", "2\nyes\n", "1, 2\nyes\n", "later\nwe wait\n\n\n", "1\nyes\nback\n2\nyes\n"]
            [round % 5];
        script += ".\nyes\nnext\n";
    }
    place.typed(&["walk", "Retreat"], script).done();
    let (journal, _) = read_walk(&place.path("data/walks/retreat.walk.jsonl")).unwrap();
    assert!(journal.entries.len() > 20, "{}", journal.entries.len());
    let roadmap = Arc::new(builtin::load("state-pcbl").unwrap().unwrap());
    let (walk, _) = Walk::replay(roadmap, journal.header, journal.entries);
    place.write("my.json", serde_json::to_string(&answers::to_answers(&walk)).unwrap());
    let walked = place.run(&["plan", "Retreat", "-o", "-"]).done().out;
    let filed = place.run(&["plan", "--answers", "my.json", "-o", "-"]).done().out;
    assert_eq!(without_walk(&walked), filed);
}
