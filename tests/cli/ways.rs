//! `waypost compare A B`, `branch` and `adopt`.

use serde_json::Value;

use crate::kit::Place;

/// A walk on the small roadmap with one answer, and a branch of it with another.
fn place() -> Place {
    let place = Place::with_walk("Retreat");
    place.typed(&["walk", "Retreat"], "2\nyes, because it is quiet\n").done();
    place.run(&["branch", "Retreat", "--as", "What if we stay in town?"]).done().says("begins with the");
    place.typed(&["walk", "What if we stay in town?"], "go spot\n1\nyes\n").done();
    place
}

#[test]
fn a_branch_lies_below_its_walk_and_its_walk_stays_as_it_is() {
    let place = Place::with_walk("Retreat");
    place.typed(&["walk", "Retreat"], "2\nyes, because it is quiet\n").done();
    let before = place.read("data/walks/retreat.walk.jsonl");
    place.run(&["branch", "Retreat", "--as", "What if: <b>/town?"]).came_to(2).complains("without slashes");
    place.run(&["branch", "Retreat", "--as", "Retreat"]).came_to(2).complains("already");
    place.run(&["branch", "Retreat", "--as", "What if we stay in town?"]).done();
    assert_eq!(place.read("data/walks/retreat.walk.jsonl"), before);
    let branch = place.read("data/walks/what-if-we-stay-in-town.walk.jsonl");
    assert_eq!(branch.lines().skip(1).collect::<Vec<_>>(), before.lines().skip(1).collect::<Vec<_>>());
    let listed = place.run(&["walks"]).done().out;
    let at = |part: &str| {
        listed.lines().position(|line| line.contains(part)).unwrap_or_else(|| panic!("{listed}"))
    };
    assert_eq!(at("  What if we stay in town?"), at("Retreat") + 1, "{listed}");
    assert!(listed.contains("branch of Retreat, 0 entries since"), "{listed}");
}

#[test]
fn two_ways_stand_side_by_side_in_every_format() {
    let place = place();
    let run = |to: &str| {
        place.run(&["compare", "Retreat", "what-if-we-stay-in-town", "--to", to]).done().quietly().out
    };
    let text = run("text");
    assert!(text.contains("They differ on 1 of"), "{text}");
    assert!(text.contains("Retreat: ") && text.contains("What if we stay in town?: "), "{text}");
    assert!(run("md").contains("| Decision | Retreat | What if we stay in town? |"));
    let page = run("html");
    assert!(page.starts_with("<!DOCTYPE html>") && !page.contains("<script"), "{page}");
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!(json["format"], "waypost-comparison-of-ways/1");
    let all = waypost::schemas::of_types();
    let (_, schema) = all.iter().find(|(name, _)| *name == "comparison-of-ways").unwrap();
    assert!(jsonschema::validator_for(schema).unwrap().is_valid(&json));
    place.run(&["plan", "Retreat", "-o", "a.plan.json"]).done();
    let of_plan = place.run(&["compare", "./a.plan.json", "what-if-we-stay-in-town"]).done().quietly().out;
    assert_eq!(of_plan, text);
}

#[test]
fn what_cannot_be_compared_is_said_with_the_mend() {
    let place = place();
    place.run(&["compare", "Retreat"]).came_to(2).complains("Name two or three");
    place.run(&["compare", "Retreat", "nowhere"]).came_to(2).complains("no walk and no state");
    place.run(&["walk", "Other", "--roadmap", "state-pcbl"]).done();
    place.run(&["compare", "Retreat", "Other"]).came_to(2).complains("Only ways along one roadmap");
    place.run(&["compare", "Other", "North Dakota"]).done().says("is a real state");
}

#[test]
fn adopting_says_what_changes_and_leaves_what_was_said() {
    let place = place();
    let before = place.read("data/walks/retreat.walk.jsonl");
    let said = place.run(&["adopt", "what-if-we-stay-in-town"]).done().out;
    assert!(said.contains("Taking over What if we stay in town? changes in Retreat:"), "{said}");
    assert!(said.contains("is taken over into Retreat"), "{said}");
    let after = place.read("data/walks/retreat.walk.jsonl");
    assert!(after.starts_with(&before) && after.contains("\"kind\":\"adopted\""), "{after}");
    let plan = |name: &str| {
        let out = place.run(&["plan", name, "-o", "-"]).out;
        let mut plan: Value = serde_json::from_str(&out).unwrap();
        plan["walk"] = Value::Null;
        plan
    };
    assert_eq!(plan("Retreat"), plan("what-if-we-stay-in-town"));
    place.run(&["adopt", "what-if-we-stay-in-town"]).done().says("Nothing was changed");
    place.run(&["adopt", "Retreat"]).came_to(2).complains("no branch");
}

#[test]
fn what_both_changed_is_not_taken_unasked() {
    let place = place();
    place.typed(&["walk", "Retreat"], "go spot\n3\nyes\n").done();
    place.run(&["adopt", "what-if-we-stay-in-town"]).came_to(2).complains("--conflicts");
    let kept = place.run(&["adopt", "what-if-we-stay-in-town", "--conflicts", "walk"]).done().out;
    assert!(kept.contains("Both changed since the branch began:"), "{kept}");
    assert!(kept.contains("0 changes are taken over"), "{kept}");
    let taken = place.run(&["adopt", "what-if-we-stay-in-town", "--conflicts", "branch"]).done().out;
    assert!(taken.contains("1 change is taken over"), "{taken}");
}

#[test]
fn line_mode_branches_compares_and_takes_over() {
    let place = Place::with_walk("Retreat");
    let made = place.typed(&["walk", "Retreat"], "branch Town\ncompare\ngo spot\nbeside\n").done().out;
    assert!(made.contains("The branch begins with all that was said here."), "{made}");
    assert!(made.contains("Town (branch of Retreat, 0 entries since)"), "{made}");
    assert!(made.contains("Option 3.") && made.contains("Lake car park."), "{made}");
    let said = place.typed(&["walk", "Town"], "go spot\n1\nyes\ncompare\nadopt\nyes\nadopt\n").done().out;
    assert!(said.contains("They differ on 1 of"), "{said}");
    assert!(said.contains("1 change is taken over into Retreat."), "{said}");
    assert!(said.contains("This branch has nothing that Retreat has not."), "{said}");
    let none = place.typed(&["walk", "Retreat"], "adopt\n").done().out;
    assert!(none.contains("no branch"), "{none}");
}

#[test]
fn what_a_state_did_names_its_sources_and_is_no_ranking() {
    let place = Place::new();
    place.run(&["walk", "Other", "--roadmap", "state-pcbl"]).done();
    let out = place.run(&["compare", "Maine", "North Dakota", "--to", "json"]).done().quietly().out;
    let json: Value = serde_json::from_str(&out).unwrap();
    let numbers: Vec<u64> =
        json["sources"].as_array().unwrap().iter().map(|it| it["n"].as_u64().unwrap()).collect();
    let cells = json["decisions"].as_array().unwrap().iter().flat_map(|row| row["cells"].as_array().unwrap());
    let mut told = 0;
    for cell in cells.filter(|cell| cell.get("choice").is_some()) {
        assert!(!cell["choice"].as_str().unwrap().contains(" > "), "{cell}");
        let reason = cell["reason"].as_str().unwrap();
        assert!(numbers.iter().any(|n| reason.contains(&format!("[{n}]"))), "{cell}");
        told += 1;
    }
    assert!(told > 10, "{told}");
    let text = place.run(&["compare", "Maine", "North Dakota"]).done().out;
    assert!(text.contains("SOURCES OF WHAT STATES DID") && text.contains("has no plan"), "{text}");
}
