//! `--under`: a walk and a plan under the plan of another roadmap, and all that is refused.

use serde_json::Value;

use crate::kit::Place;

const STATE: &str = include_str!("../above/state-mini.json");
const DISTRICT: &str = include_str!("../above/district-mini.json");
const STATE_ANSWERS: &str = include_str!("../above/state.answers.json");
const DISTRICT_ANSWERS: &str = include_str!("../above/district.answers.json");

/// A place with both roadmaps, the answers, and the state's plan.
fn place() -> Place {
    let place = Place::new();
    place.write("data/roadmaps/state-mini.json", STATE);
    place.write("data/roadmaps/district-mini.json", DISTRICT);
    place.write("state.answers.json", STATE_ANSWERS);
    place.write("district.answers.json", DISTRICT_ANSWERS);
    let state =
        ["plan", "--roadmap", "state-mini", "--answers", "state.answers.json", "-o", "state.plan.json"];
    place.run(&state).done();
    place
}

const WALK: [&str; 6] = ["walk", "Cabinet", "--roadmap", "district-mini", "--under", "state.plan.json"];

#[test]
fn a_state_plan_is_made_and_a_district_walks_under_it_to_its_own_plan() {
    let place = place();
    let ran = place.typed(&WALK, "under\n1\nyes\n1\nyes\n2\nyes\nplan\nleave\n").done().quietly();
    let ran = ran
        .says("The state's plan settles 7 of the 9 decisions that count here; the rest count as open. Type under")
        .says("Locked: The state requires common scoring.")
        .says("Locked: the state's plan says \"Common scoring\" at Scoring.")
        .says("The state's plan of Exampleland: A small state.")
        .says("Planned there: Hire coaches in every region. First 6 months. Lead: Regions.")
        .says("Trust is put off; it counts as open.")
        .says("This plan relies on the state's plan: 3.")
        .says("Lead: State team. When: First 6 months until Later (from 2027-01-01).")
        .says("Settled by the state's plan: 7.")
        .says("Not settled by the state's plan: 2.");
    assert!(!ran.out.contains("Join a zone\n"), "{}", ran.out);
    place.run(&["plan", "Cabinet"]).done();
    let plan: Value = serde_json::from_str(&place.read("cabinet.plan.json")).unwrap();
    assert_eq!(plan["under"]["place"], "Exampleland");
    assert_eq!(plan["relies_on"][0]["id"], "waiver-form");
    place
        .run(&["map", "Cabinet"])
        .done()
        .says("closed: the state's plan says “Waivers on application” at Legal route");
    // The state's plan may go: the journal has it all.
    std::fs::remove_file(place.path("state.plan.json")).unwrap();
    place.run(&["verify", "cabinet.plan.json"]).done().says("The plan is what the walk Cabinet said");
    let again = place.run(&["plan", "Cabinet", "-o", "-"]).done();
    assert_eq!(again.out, place.read("cabinet.plan.json"));
}

#[test]
fn a_plan_of_answers_is_made_under_a_plan_and_says_how_much_that_settles() {
    let place = place();
    let plain = ["plan", "--roadmap", "district-mini", "--answers", "district.answers.json", "-o", "-"];
    let own = place.run(&plain).done();
    assert!(!own.out.contains("relies_on") && !own.err.contains("state's plan settles"), "{}", own.err);
    let under = [&plain[..], &["--under", "state.plan.json"]].concat();
    let ran = place.run(&under).done();
    let ran = ran.complains(
        "The state's plan settles 7 of the 9 decisions that count here; the rest count as open.\n",
    );
    let plan: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(plan["under"]["settled"][0]["choice"], "Waivers on application");
    assert_eq!(place.run(&under).done().out, ran.out);
    place.run(&["plan", "Cabinet", "--under", "state.plan.json"]).came_to(2);
}

#[test]
fn a_walk_may_be_named_instead_of_its_plan() {
    let place = place();
    place.typed(&["walk", "State", "--roadmap", "state-mini"], "1\nyes\nleave\n").done();
    place.run(&["plan", "State", "-o", "made.plan.json"]).done();
    let by_name = ["walk", "One", "--roadmap", "district-mini", "--under", "State"];
    place.typed(&by_name, "leave\n").done().says("settles 1 of the 9");
    let by_path = ["walk", "Two", "--roadmap", "district-mini", "--under", "data/walks/state.walk.jsonl"];
    place.typed(&by_path, "leave\n").done();
    let by_plan = ["walk", "Three", "--roadmap", "district-mini", "--under", "made.plan.json"];
    place.typed(&by_plan, "leave\n").done();
    let given = |name: &str| -> Value {
        let journal = place.read(&format!("data/walks/{name}.walk.jsonl"));
        let header: Value = serde_json::from_str(journal.lines().next().unwrap()).unwrap();
        header["given"].clone()
    };
    assert_eq!(given("one"), given("three"));
    assert_eq!(given("two"), given("three"));
}

#[test]
fn a_walk_that_exists_stays_under_what_it_was_begun_under() {
    let place = place();
    place.typed(&WALK, "1\nyes\nleave\n").done();
    let before = place.read("data/walks/cabinet.walk.jsonl");
    // The same plan is fine, with the roadmap or without it, and nothing at all is too.
    place.typed(&WALK, "leave\n").done().says("settles 7 of the 9");
    place.typed(&["walk", "Cabinet", "--under", "state.plan.json"], "leave\n").done();
    place.typed(&["walk", "Cabinet"], "leave\n").done().says("settles 7 of the 9");
    let other = place.read("state.plan.json").replace("Office of the chief", "Office of the board");
    place.write("written-again.plan.json", other);
    let again = place.run(&["walk", "Cabinet", "--under", "written-again.plan.json"]).came_to(2);
    again
        .complains("begun under another writing of the state's plan, which settles the same")
        .complains("Leave out --under");
    let other = STATE_ANSWERS.replace("\"waiver\"", "\"mandate\"");
    place.write("state.answers.json", other);
    let mandate =
        ["plan", "--roadmap", "state-mini", "--answers", "state.answers.json", "-o", "mandate.plan.json"];
    place.run(&mandate).done();
    let differs = place.run(&["walk", "Cabinet", "--under", "mandate.plan.json"]).came_to(2);
    differs
        .complains("but not under mandate.plan.json as it is now")
        .complains("give another name to start a new walk");
    place
        .typed(&["walk", "Own", "--roadmap", "district-mini"], "leave\n")
        .done()
        .says("This walk is on its own.");
    let own = place.run(&["walk", "Own", "--under", "state.plan.json"]).came_to(2);
    own.complains("the walk Own was begun on its own, not under a plan");
    assert_eq!(place.read("data/walks/cabinet.walk.jsonl"), before);
}

#[test]
fn what_cannot_be_walked_under_is_refused_and_nothing_is_begun() {
    let place = place();
    let newer = place.read("state.plan.json").replace("\"id\": \"waiver\"", "\"id\": \"charter\"");
    place.write("newer.plan.json", newer.replace("\"id\": \"network\"", "\"id\": \"vans\""));
    place.write("torn.plan.json", "{\n  \"format\": ");
    place.write("odd.plan.json", "{\"format\": \"waypost-plan/1\",\n \"roadmap\": 3}");
    for (plan, words, mend, status) in [
        ("newer.plan.json", "supports: the option vans (“A network”)", "Use a version of district-mini", 2),
        ("newer.plan.json", "legal-route: the option charter", "Use a version of district-mini", 2),
        ("torn.plan.json", "torn.plan.json: line 2", "name a file that `waypost plan` wrote", 2),
        ("odd.plan.json", "odd.plan.json: line 2, column 13: the plan is damaged", "Write the plan again", 2),
        ("state.answers.json", "this is not a plan", "name a file that `waypost plan` wrote", 2),
        ("none.plan.json", "there is no none.plan.json", "spelling", 3),
        ("nothing", "nothing by the name of `nothing`", "waypost walks", 2),
    ] {
        let ran = place.run(&["walk", "New", "--roadmap", "district-mini", "--under", plan]).came_to(status);
        ran.complains(words).complains(mend);
        let answers =
            ["plan", "--roadmap", "district-mini", "--answers", "district.answers.json", "--under", plan];
        place.run(&answers).came_to(status).complains(words);
    }
    let other = place.run(&["walk", "New", "--roadmap", "picnic", "--under", "state.plan.json"]).came_to(2);
    other.complains("the roadmap picnic is not walked under a plan").complains("Leave out --under.");
    let answers =
        ["plan", "--roadmap", "state-mini", "--answers", "state.answers.json", "--under", "state.plan.json"];
    place.run(&answers).came_to(2).complains("the roadmap state-mini is not walked under a plan");
    let district =
        ["plan", "--roadmap", "district-mini", "--answers", "district.answers.json", "-o", "d.plan.json"];
    place.run(&district).done();
    let wrong =
        place.run(&["walk", "New", "--roadmap", "district-mini", "--under", "d.plan.json"]).came_to(2);
    wrong
        .complains("this is a plan of the roadmap district-mini")
        .complains("Name a state's plan on state-mini");
    place.run(&["walk", "--sample", "--under", "state.plan.json"]).came_to(2);
    assert!(!place.path("data/walks/new.walk.jsonl").exists());
}
