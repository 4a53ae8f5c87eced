//! `waypost verify`: the same, changed, longer since, and plans that name no walk.

use std::fs;

use crate::kit::Place;

/// A walk whose plan is written.
fn planned() -> Place {
    let place = Place::with_walk("Retreat");
    place.run(&["plan", "Retreat"]).done();
    place
}

#[test]
fn a_plan_is_the_same_also_after_more_entries() {
    let place = planned();
    place
        .run(&["verify", "retreat.plan.json"])
        .done()
        .quietly()
        .says("is what the walk Retreat said")
        .says("No entries");
    place.typed(&["walk", "Retreat"], "go boat\n1\nyes\nprofile\nUs\n\n\n").done();
    place.run(&["verify", "retreat.plan.json"]).done().says("2 entries came since.");
    let plan = place.read("retreat.plan.json");
    place.typed(&["verify", "-"], plan).done().says("2 entries");
}

#[test]
fn a_changed_plan_differs() {
    let place = planned();
    place.write(
        "retreat.plan.json",
        place.read("retreat.plan.json").replace("it is quiet", "it is \\u001b[31mloud"),
    );
    let ran = place.run(&["verify", "retreat.plan.json"]).came_to(1).quietly();
    assert!(ran.out.contains("decisions[\"spot\"].rationale: the plan has"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'));
}

#[test]
fn the_walk_is_found_by_its_id_whatever_its_name() {
    let place = planned();
    let walks = place.path("data/walks");
    fs::rename(walks.join("retreat.walk.jsonl"), walks.join("renamed.walk.jsonl")).unwrap();
    place.run(&["verify", "retreat.plan.json"]).done();
    fs::copy(walks.join("renamed.walk.jsonl"), walks.join("copy.walk.jsonl")).unwrap();
    place.run(&["verify", "retreat.plan.json"]).came_to(2).complains("several files").complains("--walk");
    place.run(&["verify", "retreat.plan.json", "--walk", "copy"]).done();
    fs::rename(walks.join("copy.walk.jsonl"), place.path("away.walk.jsonl")).unwrap();
    fs::remove_file(walks.join("renamed.walk.jsonl")).unwrap();
    place.run(&["verify", "retreat.plan.json"]).came_to(2).complains("not among your walks");
    place.run(&["verify", "retreat.plan.json", "--walk", "away.walk.jsonl"]).done();
}

#[test]
fn a_plan_of_answers_needs_a_walk_to_compare_with() {
    let place = Place::with_walk("Retreat");
    let answers = r#"{"format": "waypost-answers/1", "roadmap": "picnic",
      "answers": {"spot": {"choice": "lake", "rationale": "it is quiet"}}}"#;
    place.write("my.json", answers);
    place.run(&["plan", "--roadmap", "picnic", "--answers", "my.json"]).done();
    place.run(&["verify", "my.plan.json"]).came_to(2).complains("answers file").complains("--walk");
    place.run(&["verify", "my.plan.json", "--walk", "Retreat"]).done();
    place.typed(&["walk", "Retreat"], "go boat\n1\nyes\n").done();
    place.run(&["verify", "my.plan.json", "--walk", "Retreat"]).came_to(1);
}

#[test]
fn what_is_no_plan_is_told() {
    let place = planned();
    place.write("letter.json", "Dear all");
    place.run(&["verify", "letter.json"]).came_to(2).complains("letter.json: line 1").complains("not JSON");
    place.run(&["verify", "data/roadmaps/picnic.json"]).came_to(2).complains("not a plan");
    place.run(&["verify", "none.json"]).came_to(3).complains("there is no none.json");
    place.run(&["verify", "data"]).came_to(3);
    place.run(&["verify", "retreat.plan.json", "--walk", "nobody"]).came_to(2).complains("nobody");
}
