//! A walk under a plan of another roadmap: what is taken over, how it steers, what is refused, what the plan says of it.

#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)]

#[path = "above/mod.rs"]
mod above;

use above::{as_it_is, begun, district, given, plan, state_plan, state_plan_with, walked};
use proptest::prelude::*;
use serde_json::{Value, json};
use waypost::plan::{NotAbove, Origin, Verdict, build, read_above, to_json, verify};
use waypost::roadmap::load_str;
use waypost::store::journal::header_line;
use waypost::walk::reason::{why_closed, why_locked};
use waypost::walk::{State, Walk};

fn state(walk: &Walk, id: &str) -> State {
    walk.route().state(walk.roadmap().find_decision(id).unwrap())
}

fn closed(walk: &Walk, id: &str) -> Option<String> {
    let at = walk.roadmap().find_decision(id).unwrap();
    why_closed(walk.roadmap(), walk.route(), at)
}

fn locked(walk: &Walk, id: &str, option: &str) -> Option<String> {
    let at = walk.roadmap().find_decision(id).unwrap();
    let option = walk.roadmap().find_option(at, option).unwrap();
    why_locked(walk.roadmap(), walk.route(), at, option, |_| String::new())
}

fn refused(plan: &[u8]) -> NotAbove {
    read_above(&district(), plan, String::new()).unwrap_err()
}

fn changed(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut plan: Value = serde_json::from_slice(&state_plan()).unwrap();
    change(&mut plan);
    plan.to_string().into_bytes()
}

#[test]
fn answers_of_every_kind_steer_and_what_is_left_open_is_blank() {
    let walk = begun(Some(given(&state_plan())));
    assert_eq!(state(&walk, "waiver"), State::Open);
    assert_eq!(state(&walk, "zone"), State::Closed);
    // A number, a day, a text and a ranking.
    assert_eq!(state(&walk, "pace"), State::Open);
    for (decision, other) in [
        ("answer-days", json!(61)),
        ("start", json!("2026-12-31")),
        ("purpose", Value::Null),
        ("order", json!(["poor", "small"])),
    ] {
        let walk = begun(Some(given(&state_plan_with(&[(decision, other)]))));
        assert_eq!(state(&walk, "pace"), State::Closed, "{decision}");
    }
    // Put off there is blank here, and a level steers once it is said.
    assert_eq!(state(&walk, "say"), State::Closed);
    let high = begun(Some(given(&state_plan_with(&[("trust", json!("high"))]))));
    assert_eq!(state(&high, "say"), State::Open);
    assert_eq!(locked(&walk, "coach", "state"), None);
    assert_eq!(
        walk.settles_words().unwrap(),
        "The state's plan settles 7 of the 9 decisions that count here; the rest count as open"
    );
}

#[test]
fn reasons_say_whose_plan_it_is_and_what_it_says() {
    let walk = begun(Some(given(&state_plan())));
    let says = |words: &str| Some(words.to_owned());
    assert_eq!(closed(&walk, "zone"), says("the state's plan says “Waivers on application” at Legal route"));
    assert_eq!(closed(&walk, "site"), says("the state's plan does not settle Pilot sites"));
    assert_eq!(locked(&walk, "marks", "own"), says("The state requires common scoring."));
    assert_eq!(locked(&walk, "marks", "pairs"), says("the state's plan says “Common scoring” at Scoring"));
    let own = begun(None);
    assert_eq!(
        closed(&own, "pace"),
        says("only under a state's plan that settles Days to answer, First day, Purpose, Order of help")
    );
    assert_eq!(closed(&own, "site"), says("only under a state's plan that settles Pilot sites"));
    assert_eq!(locked(&own, "marks", "own"), None);
    assert_eq!(state(&own, "zone"), State::Open);
}

#[test]
fn an_unfinished_plan_is_taken_with_what_it_has() {
    let all = ["scoring", "supports", "order", "answer-days", "start", "purpose", "trust", "legal-route"];
    let nothing: Vec<_> = all.iter().map(|id| (*id, Value::Null)).collect();
    let walk = begun(Some(given(&state_plan_with(&nothing))));
    assert_eq!(
        walk.settles_words().unwrap(),
        "The state's plan settles none of the 9 decisions that count here; all count as open"
    );
    let why: Vec<_> = walk.given_lines().into_iter().map(|line| line.why_not).collect();
    assert_eq!(why[0], "is not decided");
    assert_eq!(why[2], "is closed on that road");
    // Without an answer it steers as without a plan.
    let own = begun(None);
    for at in own.roadmap().decision_ixs() {
        assert_eq!(walk.route().place(at), own.route().place(at));
    }
}

#[test]
fn a_decision_that_the_plan_does_not_know_counts_as_open() {
    let older = changed(|plan| {
        let of = |list: &mut Value, key: &str| {
            list.as_array_mut().unwrap().retain(|item| item[key] != "scoring");
        };
        of(&mut plan["road"], "decision");
        of(&mut plan["decisions"], "id");
    });
    let walk = begun(Some(given(&older)));
    assert_eq!(walk.given_lines()[1].why_not, "is not known to that plan");
    assert_eq!(locked(&walk, "marks", "own"), None);
}

#[test]
fn unknown_options_and_kinds_are_refused_with_all_of_them() {
    let newer = changed(|plan| {
        for line in plan["decisions"].as_array_mut().unwrap() {
            match line["id"].as_str().unwrap() {
                "legal-route" => {
                    line["choice"]["options"] = json!([{ "id": "charter", "label": "Charters\u{1b}[2J" }]);
                }
                "supports" => line["choice"]["options"][1]["id"] = json!("vans"),
                "scoring" => {
                    line["choice"]["options"] =
                        json!([{ "id": "common", "label": "C" }, { "id": "local", "label": "L" }]);
                }
                "answer-days" => line["choice"] = json!({ "text": "soon", "words": "soon" }),
                "start" => line["choice"]["date"] = json!("some day"),
                _ => {}
            }
        }
    });
    let NotAbove::Unknown { unknown, version, walked } = refused(&newer) else { panic!() };
    assert_eq!(
        unknown,
        [
            "legal-route: the option charter (“Charters[2J”)",
            "scoring: “Common scoring” is not one option",
            "supports: the option vans (“A network”)",
            "answer-days: “soon” is not a number",
            "start: “1 Feb 2027” is not a day",
        ]
    );
    assert_eq!((version.as_str(), walked.as_str()), ("1.0.0", "district-mini"));
    let words = refused(&newer).to_string();
    assert!(unknown.iter().all(|line| words.contains(line)), "{words}");
    assert!(refused(&newer).mend().contains("Use a version of district-mini that knows version 1.0.0"));
}

#[test]
fn what_is_no_plan_of_the_right_roadmap_is_refused_with_the_mend() {
    let other = refused(&to_json(&build(&walked(None, &as_it_is()), Origin::Answers)));
    assert_eq!(
        other.to_string(),
        "this is a plan of the roadmap district-mini, and district-mini is walked under a plan of state-mini"
    );
    assert!(other.mend().starts_with("Name a state's plan on state-mini"), "{}", other.mend());
    let own = read_above(&above::state(), &state_plan(), String::new()).unwrap_err();
    assert!(own.to_string().contains("the roadmap state-mini is not walked under a plan"), "{own}");
    assert_eq!(own.mend(), "Leave out --under.");
    for (bytes, words) in [
        (b"{\n  oh".to_vec(), "line 2, column 3: this is not JSON"),
        (b"".to_vec(), "this is not JSON"),
        (b"[]".to_vec(), "this is not a plan"),
        (b"{}".to_vec(), "its `format` is missing"),
        (br#"{"format": "waypost-walk/1"}"#.to_vec(), "waypost-walk/1"),
        (
            br#"{"format": "waypost-plan/1"}"#.to_vec(),
            "line 1, column 28: the plan is damaged: missing field `roadmap`",
        ),
        (changed(|plan| plan["decisions"] = json!(3)), "the plan is damaged: invalid type: integer `3`"),
    ] {
        let said = refused(&bytes).to_string();
        assert!(said.contains(words), "{said}");
        assert!(!said.contains("Said"), "{said}");
    }
}

#[test]
fn what_a_later_version_adds_to_a_plan_does_no_harm() {
    let later = changed(|plan| plan["weather"] = json!({ "sun": true }));
    assert_eq!(given(&later), given(&state_plan()));
}

#[test]
fn strategies_that_rest_on_what_is_taken_over_are_quoted_without_their_citations() {
    let given = given(&state_plan());
    let ids: Vec<_> = given.strategies.iter().map(|strategy| strategy.id.as_str()).collect();
    assert_eq!(ids, ["waiver-form", "item-bank", "coach-pool"]);
    let form = &given.strategies[0];
    assert_eq!(form.title, "Publish a short waiver form.");
    assert_eq!((form.horizon.as_str(), form.until.as_deref()), ("First 6 months", Some("Later")));
    assert_eq!((form.from.as_deref(), form.to.as_deref()), (Some("2027-01-01"), None));
    assert_eq!(given.strategies[2].because, ["supports", "answer-days"]);
    assert_eq!(given.place.as_deref(), Some("Exampleland"));
}

#[test]
fn the_plan_says_what_was_settled_and_what_it_relies_on() {
    let walk = walked(Some(given(&state_plan())), &as_it_is());
    let plan = plan(&walk);
    assert_eq!(plan["under"]["whose"], "the state's plan");
    assert_eq!(plan["under"]["roadmap"]["title"], "A small state");
    assert_eq!(plan["under"]["settled"].as_array().unwrap().len(), 7);
    assert_eq!(plan["under"]["settled"][0]["choice"], "Waivers on application");
    assert_eq!(plan["under"]["not_settled"][1]["why"], "is put off");
    let ask = plan["strategies"].as_array().unwrap().iter().find(|line| line["id"] == "ask").unwrap();
    assert_eq!(ask["because"][0]["decision"], "state-route");
    assert_eq!(ask["because"][0]["given"], true);
    assert_eq!(ask["because"][0]["words"], "the state's plan says “Waivers on application” at Legal route");
    assert_eq!(ask["because"][1].get("given"), None);
    let alone = plan["strategies"].as_array().unwrap().iter().find(|line| line["id"] == "alone").unwrap();
    assert_eq!(
        alone["because"][0]["words"],
        "the state's plan says “Coaches + A network” at Supports (not Money)"
    );
    let road = plan["road"].as_array().unwrap().iter().find(|item| item["decision"] == "zone").unwrap();
    assert_eq!(road["closed_because"], "the state's plan says “Waivers on application” at Legal route");
}

#[test]
fn only_strategies_that_lines_rest_on_are_relied_on() {
    let ids = |plan: &Value| -> Vec<String> {
        let lines = plan.get("relies_on").and_then(Value::as_array).cloned().unwrap_or_default();
        lines.iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect()
    };
    let under = |changes: &[(&str, Value)], answers: &Value| {
        plan(&walked(Some(given(&state_plan_with(changes))), answers))
    };
    // By a strategy and a closed decision, by locked options and a strategy, and by a strategy.
    assert_eq!(ids(&under(&[], &as_it_is())), ["waiver-form", "item-bank", "coach-pool"]);
    // Where the state pays for all help, nothing here rests on it but a caution.
    let money = [("supports", json!(["coaching", "money"]))];
    assert_eq!(ids(&under(&money, &as_it_is())), ["waiver-form", "item-bank"]);
    assert_eq!(ids(&under(&money, &json!({ "coach": "own" }))), ["waiver-form", "item-bank", "coach-pool"]);
    // What is not settled is not relied on.
    let open = [("legal-route", Value::Null), ("scoring", Value::Null), ("supports", Value::Null)];
    assert_eq!(ids(&under(&open, &as_it_is())), Vec::<String>::new());
}

#[test]
fn an_answer_to_be_confirmed_there_makes_lines_provisional_here() {
    let waiting = changed(|plan| {
        let lines = plan["decisions"].as_array_mut().unwrap();
        let line = lines.iter_mut().find(|line| line["id"] == "scoring").unwrap();
        line["status"] = json!("to-confirm");
    });
    let plan = plan(&walked(Some(given(&waiting)), &as_it_is()));
    assert_eq!(plan["under"]["settled"][1]["to_confirm"], true);
    let train = plan["strategies"].as_array().unwrap().iter().find(|line| line["id"] == "train").unwrap();
    assert_eq!(train["provisional"], true);
}

#[test]
fn the_journal_alone_gives_the_same_plan() {
    let walk = walked(Some(given(&state_plan())), &as_it_is());
    // Through the file's form and back; the state's plan is no longer there.
    let line = header_line(walk.header()).unwrap();
    let header = serde_json::from_str(&line).unwrap();
    let again = Walk::replay(district(), header, walk.entries().to_vec()).0;
    assert_eq!(again.header(), walk.header());
    let bytes = to_json(&build(&walk, Origin::Answers));
    assert_eq!(to_json(&build(&again, Origin::Answers)), bytes);
    let report = verify(&bytes, &again, |_| None).unwrap();
    assert_eq!(report.verdict, Verdict::Same);
    // A walk of its own is told apart, and it is said why.
    let own = walked(None, &as_it_is());
    let report = verify(&bytes, &own, |_| None).unwrap();
    assert!(matches!(report.verdict, Verdict::Differs(_)));
    assert!(
        report.remarks.iter().any(|remark| remark.contains("without a plan above")),
        "{:?}",
        report.remarks
    );
}

#[test]
fn undo_leaves_the_plan_above_in_force() {
    let mut walk = walked(Some(given(&state_plan())), &as_it_is());
    let before = walk.route().state(walk.roadmap().find_decision("zone").unwrap());
    for back in (1..=walk.entries().len() as u64).rev() {
        let what = waypost::walk::What::Undone { entry: back };
        let entry = waypost::walk::Entry { n: walk.next_n(), at: String::new(), by: None, what };
        walk.push(entry).unwrap();
    }
    assert_eq!(state(&walk, "zone"), before);
    assert_eq!(locked(&walk, "marks", "own").as_deref(), Some("The state requires common scoring."));
}

#[test]
fn a_walk_read_with_a_roadmap_that_knows_less_leaves_the_rest_blank() {
    let given = given(&state_plan());
    let mut older: Value = serde_json::from_str(above::DISTRICT).unwrap();
    older["given"][1]["options"] = json!([{ "id": "local", "label": "Local" }]);
    let mut text = older.to_string();
    text = text.replace(r#""is":"common""#, r#""is":"local""#);
    let roadmap = std::sync::Arc::new(load_str("district-mini.json", &text).unwrap());
    let walk = Walk::new(roadmap, above::header(Some(given)));
    let line = &walk.given_lines()[1];
    assert_eq!(line.settled, None);
    assert_eq!(line.why_not, "is “Common scoring”, which this version of the roadmap does not know");
}

#[test]
fn without_a_plan_above_a_plan_does_not_speak_of_one() {
    let text = plan(&walked(None, &as_it_is())).to_string();
    for key in ["\"under\":{\"whose", "relies_on", "the state's plan"] {
        assert!(!text.contains(key), "{key} in {text}");
    }
}

/// A choice of the state at each decision, or none.
fn choices() -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    let pick = |id: &'static str, of: Vec<Value>| prop::sample::select(of).prop_map(move |value| (id, value));
    (
        pick("legal-route", vec![Value::Null, json!("waiver"), json!("zones"), json!("mandate")]),
        pick("scoring", vec![Value::Null, json!("common"), json!("local")]),
        pick("supports", vec![Value::Null, json!(["coaching"]), json!(["network", "money"])]),
        pick("answer-days", vec![Value::Null, json!(1), json!(90)]),
        pick("trust", vec![Value::Null, json!("low"), json!("high"), json!({ "put_off": "later" })]),
    )
        .prop_map(|(one, two, three, four, five)| vec![one, two, three, four, five])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_state_decided_its_plan_is_taken_and_told_truly(choices in choices()) {
        let bytes = state_plan_with(&choices);
        let upper: Value = serde_json::from_slice(&bytes).unwrap();
        let decided: Vec<&str> =
            upper["decisions"].as_array().unwrap().iter().map(|line| line["id"].as_str().unwrap()).collect();
        let walk = walked(Some(given(&bytes)), &as_it_is());
        let lower = plan(&walk);
        let settled = lower["under"]["settled"].as_array().unwrap();
        prop_assert_eq!(settled.len(), decided.len());
        for line in settled {
            prop_assert!(decided.contains(&line["decision"].as_str().unwrap()));
        }
        // Each quoted strategy stands in the plan above.
        let quoted = lower.get("relies_on").and_then(Value::as_array).cloned().unwrap_or_default();
        for line in quoted {
            prop_assert!(upper["strategies"].as_array().unwrap().iter().any(|above| above["id"] == line["id"]));
        }
        // The same journal, the same bytes.
        let again = Walk::replay(district(), walk.header().clone(), walk.entries().to_vec()).0;
        prop_assert_eq!(
            to_json(&build(&walk, Origin::Answers)),
            to_json(&build(&again, Origin::Answers))
        );
    }
}
