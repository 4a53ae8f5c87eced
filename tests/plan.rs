//! The plan: what stands in it, why, and that the same walk always gives the same bytes.

#![allow(clippy::unwrap_used)]

mod plan_kit;

use std::collections::BTreeSet;

use plan_kit::*;
use serde_json::{Value, json};
use waypost::plan::format::{Because, DecisionStatus, NotFinalWhy, RoadState};
use waypost::plan::{Origin, Plan, build, to_json};
use waypost::roadmap::text::{Piece, pieces};
use waypost::walk::{Notes, What};

/// The reasons of the only strategy besides none.
fn because_words(when: &Value, answers: &[(&str, Value)]) -> Vec<String> {
    let roadmap = kit_with(json!([strategy("s", when.clone())]), json!([]), json!([]));
    let mut walk = start(&roadmap);
    for (decision, choice) in answers {
        answer(&mut walk, decision, choice.clone());
    }
    let plan = plan(&walk);
    assert_eq!(plan.strategies.len(), 1, "{when} holds");
    plan.strategies[0].because.iter().map(|because| because.words().to_owned()).collect()
}

#[test]
fn every_test_gives_its_reason() {
    let cases = [
        (
            json!({"decision": "route", "is": "waiver"}),
            "route",
            json!("waiver"),
            "Label route: Option waiver",
        ),
        (
            json!({"decision": "route", "is_one_of": ["waiver", "publicise"]}),
            "route",
            json!("publicise"),
            "Label route: Option publicise",
        ),
        (
            json!({"decision": "goals", "includes": "x"}),
            "goals",
            json!(["x", "y"]),
            "Label goals: Option x + Option y",
        ),
        (
            json!({"decision": "goals", "includes_any": ["x", "z"]}),
            "goals",
            json!(["z"]),
            "Label goals: Option z",
        ),
        (
            json!({"decision": "goals", "includes_all": ["x", "y"]}),
            "goals",
            json!(["y", "x"]),
            "Label goals: Option x + Option y",
        ),
        (
            json!({"decision": "order", "is": "q"}),
            "order",
            json!(["q", "p"]),
            "Label order: Option q > Option p",
        ),
        (
            json!({"decision": "order", "includes": "p"}),
            "order",
            json!(["q", "p"]),
            "Label order: Option q > Option p",
        ),
        (
            json!({"decision": "goals", "at_least": 2}),
            "goals",
            json!(["x", "y"]),
            "Label goals: Option x + Option y",
        ),
        (json!({"decision": "goals", "at_most": 1}), "goals", json!(["x"]), "Label goals: Option x"),
        (json!({"decision": "level", "at_least": "mid"}), "level", json!("high"), "Label level: High"),
        (json!({"decision": "level", "at_most": "mid"}), "level", json!("low"), "Label level: Low"),
        (
            json!({"decision": "day", "at_least": "2027-01-01"}),
            "day",
            json!("2027-03-01"),
            "Label day: 1 Mar 2027",
        ),
        (
            json!({"decision": "day", "at_most": "2027-01-01"}),
            "day",
            json!("2026-03-01"),
            "Label day: 1 Mar 2026",
        ),
        (json!({"decision": "aim", "answered": true}), "aim", json!("Free them."), "Label aim: Free them."),
    ];
    for (when, decision, choice, words) in cases {
        assert_eq!(because_words(&when, &[(decision, choice)]), [words], "{when}");
    }
    for when in [json!({"decision": "days", "at_least": 30}), json!({"decision": "days", "at_most": 70})] {
        let words = because_words(&when, &[("days", json!(60))]);
        assert_eq!(words, ["Label days: 60 days"]);
    }
}

#[test]
fn negative_reasons_say_what_is_not_so() {
    let blank = json!({"decision": "level", "answered": false});
    assert_eq!(because_words(&blank, &[]), ["Label level is not decided"]);
    let not = json!({"not": {"decision": "route", "is": "mandate"}});
    assert_eq!(
        because_words(&not, &[("route", json!("waiver"))]),
        ["Label route: Option waiver (not Option mandate)"]
    );
    assert_eq!(because_words(&not, &[]), ["Label route is not decided"]);
    let closed = json!({"not": {"decision": "pace", "is": "fast"}});
    assert_eq!(because_words(&closed, &[]), ["Label pace is closed on this road"]);
}

#[test]
fn a_reason_names_each_decision_once_and_only_those_that_count() {
    let when = json!({"any": [{"all": [{"decision": "goals", "includes": "x"}, {"decision": "goals", "includes": "y"}]},
        {"decision": "level", "is": "low"}, {"decision": "size", "is": "large"}]});
    let answers = [("goals", json!(["x", "y"])), ("level", json!("high")), ("size", json!("large"))];
    assert_eq!(
        because_words(&when, &answers),
        ["Label goals: Option x + Option y", "Label size: Option large"]
    );
}

#[test]
fn an_unconditional_strategy_stands_in_every_plan() {
    let plan = plan(&start(&kit()));
    let Because::Always(always) = &plan.strategies[0].because[0] else { panic!("{:?}", plan.strategies[0]) };
    assert!(always.always);
    assert_eq!(plan.strategies[0].because.len(), 1);
}

#[test]
fn put_off_and_waived_answers_are_reasons_too() {
    let roadmap = kit_with(
        json!([strategy(
            "s",
            json!({"all": [{"decision": "level", "answered": false}, {"decision": "aim", "answered": false}]})
        )]),
        json!([]),
        json!([]),
    );
    let mut walk = start(&roadmap);
    put_off(&mut walk, "level", None);
    say(&mut walk, What::NotApplicable { decision: "aim".into(), reason: "no aim here".into() });
    let plan = plan(&walk);
    let words: Vec<_> = plan.strategies[0].because.iter().map(Because::words).collect();
    assert_eq!(words, ["Label level is put off", "Label aim does not apply here"]);
    let state = |id: &str| plan.road.iter().find(|item| item.decision == id).unwrap();
    assert_eq!(
        (state("aim").state, state("aim").reason.as_deref()),
        (RoadState::NotApplicable, Some("no aim here"))
    );
    assert_eq!(state("level").reason.as_deref(), Some("counsel to advise"));
}

#[test]
fn the_road_shows_every_decision_with_its_fork_and_why_it_is_closed() {
    let mut walk = start(&kit());
    answer(&mut walk, "route", json!("publicise"));
    let plan = plan(&walk);
    assert_eq!(plan.road.len(), walk.roadmap().decisions.len());
    let reviewer = plan.road.iter().find(|item| item.decision == "reviewer").unwrap();
    assert_eq!(reviewer.state, RoadState::Closed);
    assert_eq!(reviewer.closed_because.as_deref(), Some("you chose “Option publicise” at Label route"));
    let under = reviewer.under.as_ref().unwrap();
    assert_eq!((under.decision.as_str(), under.options[0].id.as_str()), ("route", "waiver"));
    assert_eq!(reviewer.stage.id, "main");
}

#[test]
fn closed_answers_are_set_aside_with_the_reason_and_the_notes() {
    let mut walk = start(&kit());
    answer(&mut walk, "route", json!("waiver"));
    let notes = Notes { rationale: Some("They know\nthe rules.".into()), ..Notes::default() };
    say(&mut walk, What::Answered { decision: "reviewer".into(), choice: raw(&json!("board")), notes });
    answer(&mut walk, "route", json!("publicise"));
    let plan = plan(&walk);
    assert!(plan.decisions.iter().all(|line| line.id != "reviewer"));
    let [aside] = &plan.set_aside[..] else { panic!("{:?}", plan.set_aside) };
    assert_eq!((aside.decision.as_str(), aside.whole), ("reviewer", true));
    assert_eq!(aside.choice.as_ref().unwrap().words, "Option board");
    assert_eq!(aside.reason, "you chose “Option publicise” at Label route");
    assert_eq!(aside.rationale.as_deref(), Some("They know\nthe rules."));
}

#[test]
fn values_set_aside_are_kept_in_full() {
    let mut stages = stages();
    stages[1]["decisions"][4]["when"] = json!({"decision": "size", "is": "large"});
    let mut walk = start(&load(&head(stages, json!([]), json!([]), json!([]))));
    answer(&mut walk, "size", json!("large"));
    let days = walk.roadmap()[walk.roadmap().decision_ixs().nth(5).unwrap()].id.clone();
    assert_eq!(days, "day");
    answer(&mut walk, "day", json!("2027-03-01"));
    answer(&mut walk, "size", json!("small"));
    let plan = plan(&walk);
    assert_eq!(plan.set_aside[0].choice.as_ref().unwrap().date.as_deref(), Some("2027-03-01"));
}

#[test]
fn a_lost_option_is_set_aside_alone() {
    let mut walk = start(&kit());
    answer(&mut walk, "size", json!("large"));
    answer(&mut walk, "goals", json!(["x", "z"]));
    answer(&mut walk, "size", json!("small"));
    let plan = plan(&walk);
    let goals = plan.decisions.iter().find(|line| line.id == "goals").unwrap();
    assert_eq!(goals.choice.words, "Option x");
    let [aside] = &plan.set_aside[..] else { panic!("{:?}", plan.set_aside) };
    assert!(!aside.whole);
    assert_eq!(aside.choice.as_ref().unwrap().options.as_ref().unwrap()[0].id, "z");
    assert!(aside.reason.contains("“Option z” cannot be chosen now"), "{}", aside.reason);
}

#[test]
fn a_locked_option_is_set_aside_with_the_authors_words_and_their_source() {
    let mut walk = start(&kit());
    answer(&mut walk, "level", json!("mid"));
    answer(&mut walk, "route", json!("mandate"));
    say(&mut walk, What::Cleared { decision: "level".into() });
    let plan = plan(&walk);
    assert!(plan.set_aside[0].reason.contains("First say what counts {s6}."), "{}", plan.set_aside[0].reason);
    assert!(plan.sources.iter().any(|source| source.id == "s6" && source.n == 6));
    let open = plan.open_questions.iter().find(|line| line.decision == "route").unwrap();
    assert!(open.required && !open.put_off);
}

#[test]
fn answers_unknown_to_the_roadmap_are_kept_apart() {
    let mut walk = start(&kit());
    answer(&mut walk, "gone", json!(["a", "b"]));
    answer(&mut walk, "goals", json!(["x", "lost"]));
    let plan = plan(&walk);
    let [part, stray] = &plan.set_aside[..] else { panic!("{:?}", plan.set_aside) };
    assert_eq!(
        (part.decision.as_str(), part.whole, &part.unknown[..]),
        ("goals", false, &["lost".to_owned()][..])
    );
    assert_eq!((stray.decision.as_str(), stray.label.as_ref()), ("gone", None));
    assert_eq!(stray.unknown, ["a", "b"]);
}

#[test]
fn what_came_back_is_marked_and_what_rests_on_it_is_provisional() {
    let caution = json!({"id": "c", "severity": "warning", "when": {"decision": "reviewer", "is": "board"},
        "message": "Look out {s7}.", "mend": "Ask.", "ask": ["pace"], "sources": ["s8"]});
    let roadmap = kit_with(
        json!([
            strategy("on-reviewer", json!({"decision": "reviewer", "is": "board"})),
            strategy("on-route", json!({"decision": "route", "is": "waiver"}))
        ]),
        json!([caution]),
        json!([]),
    );
    let mut walk = start(&roadmap);
    answer(&mut walk, "size", json!("large"));
    answer(&mut walk, "route", json!("waiver"));
    answer(&mut walk, "reviewer", json!("board"));
    assert!(plan(&walk).is_final, "{:?}", plan(&walk).why_not_final);
    answer(&mut walk, "route", json!("publicise"));
    answer(&mut walk, "route", json!("waiver"));
    let back = plan(&walk);
    let status = |plan: &Plan| plan.decisions.iter().find(|line| line.id == "reviewer").unwrap().status;
    assert_eq!(status(&back), DecisionStatus::ToConfirm);
    assert_eq!(back.strategies.iter().map(|line| line.provisional).collect::<Vec<_>>(), [true, false]);
    assert!(back.cautions[0].provisional);
    assert_eq!(back.cautions[0].ask[0].id, "pace");
    let [missing] = &back.why_not_final[..] else { panic!("{:?}", back.why_not_final) };
    assert_eq!((missing.decision.as_str(), missing.why), ("reviewer", NotFinalWhy::ToConfirm));
    assert!(!back.is_final);
    say(&mut walk, What::Confirmed { decision: "reviewer".into() });
    let confirmed = plan(&walk);
    assert!(confirmed.is_final);
    assert_eq!(status(&confirmed), DecisionStatus::Decided);
    assert!(!confirmed.strategies[0].provisional);
}

#[test]
fn a_plan_is_not_final_while_something_required_is_missing() {
    let mut walk = start(&kit());
    let missing = |walk: &_| -> Vec<String> {
        plan(walk).why_not_final.into_iter().map(|missing| missing.decision).collect()
    };
    assert_eq!(missing(&walk), ["size", "route"]);
    answer(&mut walk, "size", json!("small"));
    put_off(&mut walk, "route", None);
    assert_eq!(missing(&walk), ["route"]);
    say(&mut walk, What::NotApplicable { decision: "route".into(), reason: "no law".into() });
    assert!(plan(&walk).is_final);
}

#[test]
fn open_questions_are_open_choices_put_off_ones_and_required_facts() {
    let mut walk = start(&kit());
    put_off(&mut walk, "level", Some("2027-01-15"));
    answer(&mut walk, "goals", json!(["x"]));
    let plan = plan(&walk);
    let ids: Vec<_> = plan.open_questions.iter().map(|line| line.decision.as_str()).collect();
    assert_eq!(ids, ["size", "order", "level", "days", "day", "aim", "route"]);
    let level = &plan.open_questions[2];
    assert_eq!((level.put_off, level.owner.as_deref()), (true, Some("Ana")));
    assert_eq!(
        (level.reason.as_deref(), level.decide_by.as_deref()),
        (Some("counsel to advise"), Some("2027-01-15"))
    );
}

#[test]
fn dates_fall_into_horizons_when_the_start_is_known() {
    let mut walk = start(&kit());
    put_off(&mut walk, "level", Some("2027-06-30"));
    put_off(&mut walk, "aim", Some("2027-07-01"));
    put_off(&mut walk, "days", Some("2026-12-31"));
    let unknown = plan(&walk);
    assert_eq!(unknown.other_dates.len(), 3);
    assert_eq!(unknown.timeline[0].from, None);
    starts(&mut walk, "2027-01-01");
    let plan = plan(&walk);
    let [first, then] = &plan.timeline[..] else { panic!("{:?}", plan.timeline) };
    assert_eq!((first.from.as_deref(), first.to.as_deref()), (Some("2027-01-01"), Some("2027-06-30")));
    assert_eq!((then.from.as_deref(), then.to.as_deref()), (Some("2027-07-01"), None));
    assert_eq!(first.decide_by.iter().map(|date| date.decision.as_str()).collect::<Vec<_>>(), ["level"]);
    assert_eq!(then.decide_by.iter().map(|date| date.decision.as_str()).collect::<Vec<_>>(), ["aim"]);
    assert_eq!(plan.other_dates.iter().map(|date| date.decision.as_str()).collect::<Vec<_>>(), ["days"]);
    assert_eq!(first.strategies, ["always"]);
}

#[test]
fn a_start_that_is_no_day_or_at_the_end_of_time_breaks_nothing() {
    for start_day in ["soon", "9999-12-31"] {
        let mut walk = start(&kit());
        put_off(&mut walk, "level", Some("next spring"));
        starts(&mut walk, start_day);
        let plan = plan(&walk);
        assert_eq!(plan.other_dates[0].by, "next spring");
        assert_eq!(plan.profile.start.as_deref(), Some(start_day));
    }
}

#[test]
fn decisions_carry_choice_evidence_and_notes() {
    let mut walk = start(&kit());
    let notes = Notes {
        rationale: Some("Light.".into()),
        confidence: Some(4),
        owner: Some("Ana".into()),
        decide_by: Some("2027-01-15".into()),
    };
    say(&mut walk, What::Answered { decision: "way".into(), choice: raw(&json!("exempt")), notes });
    answer(&mut walk, "days", json!(60));
    let plan = plan(&walk);
    let [days, route] = &plan.decisions[..] else { panic!("{:?}", plan.decisions) };
    assert_eq!((days.choice.number, days.choice.unit.as_deref()), (Some(60.0), Some("days")));
    assert_eq!(route.id, "route");
    assert_eq!(route.choice.options.as_ref().unwrap()[0].id, "waiver");
    assert_eq!((route.confidence, route.owner.as_deref()), (Some(4), Some("Ana")));
    assert_eq!(route.question, "By which route {s3}?");
    let [seen] = &route.seen_in[..] else { panic!("{:?}", route.seen_in) };
    assert_eq!(
        (seen.option.as_str(), seen.place.as_str(), seen.year),
        ("waiver", "North Dakota", Some(2017))
    );
    assert_eq!(route.sources, ["s1"]);
    assert!(route.no_example.is_empty());
    let json = String::from_utf8(to_json(&plan)).unwrap();
    assert!(json.contains("\"number\": 60,"), "whole numbers have no fraction");
    answer(&mut walk, "route", json!("publicise"));
    assert_eq!(plan_kit::plan(&walk).decisions[1].no_example, ["publicise"]);
}

#[test]
fn equity_questions_go_with_their_decision() {
    let mut walk = start(&kit());
    assert_eq!(plan(&walk).equity[0].choice, None);
    answer(&mut walk, "route", json!("waiver"));
    let plan = plan(&walk);
    assert_eq!(plan.equity[0].prompt, "Who is left out {s2}?");
    assert_eq!(plan.equity[0].choice.as_deref(), Some("Option waiver"));
}

#[test]
fn conflicting_strategies_name_each_other() {
    let two = with(strategy("b", Value::Null), json!({"conflicts_with": ["a"]}));
    let plan = plan(&start(&kit_with(json!([strategy("a", Value::Null), two]), json!([]), json!([]))));
    assert_eq!(plan.strategies[0].conflicts_with, ["b"]);
    assert_eq!(plan.strategies[1].conflicts_with, ["a"]);
}

/// Every citation in a text and every id in a `sources` list, wherever it stands.
fn cited(value: &Value, key: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            into.extend(pieces(text).filter_map(|piece| match piece {
                Piece::Citation(id) => Some(id.to_owned()),
                Piece::Words(_) => None,
            }));
            if key == "sources" {
                into.insert(text.clone());
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| cited(inner, key, into)),
        Value::Object(object) => object.iter().for_each(|(key, inner)| cited(inner, key, into)),
        _ => {}
    }
}

#[test]
fn exactly_the_sources_cited_are_listed() {
    let caution = json!({"id": "c", "severity": "note", "when": {"decision": "route", "is": "waiver"},
        "message": "Look out {s7}.", "mend": "Ask.", "sources": ["s8"]});
    let other =
        with(strategy("other", json!({"decision": "route", "is": "mandate"})), json!({"sources": ["s10"]}));
    let mut walk = start(&kit_with(json!([other]), json!([caution]), json!([])));
    answer(&mut walk, "route", json!("waiver"));
    let plan = plan(&walk);
    let mut value = serde_json::to_value(&plan).unwrap();
    let listed: Vec<String> = plan.sources.iter().map(|source| source.id.clone()).collect();
    value["sources"].take();
    let mut found = BTreeSet::new();
    cited(&value, "", &mut found);
    assert_eq!(listed.iter().cloned().collect::<BTreeSet<_>>(), found);
    assert_eq!(listed, ["s1", "s2", "s3", "s4", "s5", "s7", "s8", "s12"], "in the order of the roadmap");
}

#[test]
fn braces_in_peoples_words_cite_nothing() {
    let mut walk = start(&kit());
    answer(&mut walk, "aim", json!("As in {s11}."));
    let plan = plan(&walk);
    assert!(plan.sources.iter().all(|source| source.id != "s11"));
    assert_eq!(plan.decisions[0].choice.text.as_deref(), Some("As in {s11}."));
}

#[test]
fn the_same_answers_in_any_order_differ_only_in_walk() {
    let answers = [
        ("size", json!("large")),
        ("goals", json!(["z", "x"])),
        ("level", json!("mid")),
        ("route", json!("waiver")),
        ("reviewer", json!("board")),
        ("pace", json!("slow")),
    ];
    let mut forward = start(&kit());
    for (decision, choice) in &answers {
        answer(&mut forward, decision, choice.clone());
    }
    let mut back = start(&kit());
    answer(&mut back, "aim", json!("A detour."));
    say(&mut back, What::Undone { entry: 1 });
    for (decision, choice) in answers.iter().rev() {
        answer(&mut back, decision, choice.clone());
    }
    // Answered before they were open, they came back: people look at them once more.
    for decision in ["reviewer", "pace", "goals"] {
        if back.is_to_confirm(ix(&back, decision)) {
            say(&mut back, What::Confirmed { decision: decision.into() });
        }
    }
    let (mut one, mut other) = (plan(&forward), plan(&back));
    assert_ne!(one.walk, other.walk);
    one.walk = None;
    other.walk = None;
    assert_eq!(String::from_utf8(to_json(&one)), String::from_utf8(to_json(&other)));
}

#[test]
fn the_same_walk_gives_the_same_bytes_also_replayed() {
    let mut walk = start(&kit());
    answer(&mut walk, "route", json!("waiver"));
    say(&mut walk, What::Renamed { name: "Retreat".into() });
    let (replayed, fault) =
        waypost::walk::Walk::replay(kit(), walk.header().clone(), walk.entries().to_vec());
    assert!(fault.is_none());
    assert_eq!(to_json(&plan(&walk)), to_json(&plan(&replayed)));
    let head = plan(&walk).walk.unwrap();
    assert_eq!((head.name.as_str(), head.started.as_str(), head.entries), ("Retreat", "2026-11-23", 2));
    assert_eq!(head.updated.as_deref(), Some("2026-11-23T09:02:00-05:00"));
    assert_eq!(to_json(&plan(&walk)).last(), Some(&b'\n'));
}

#[test]
fn a_plan_made_from_answers_names_no_walk() {
    let value = serde_json::to_value(build(&start(&kit()), Origin::Answers)).unwrap();
    assert_eq!(value["walk"], Value::Null);
    assert!(value.as_object().unwrap().contains_key("walk"));
}
