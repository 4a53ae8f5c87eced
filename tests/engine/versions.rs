//! A journal read with another version of its roadmap: new names, gone decisions, other kinds, other bounds.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use waypost::roadmap::{Choice, DecisionIx};
use waypost::walk::reason::why_aside;
use waypost::walk::{Notes, RawChoice, RoadmapRef, State, Walk, What};

use super::cases;
use super::journal::{entry, say, steps, what};
use super::made::{Made, made};
use super::same::{picture, seen};

const FIRST: DecisionIx = DecisionIx::at(0);

fn option(id: &str) -> Value {
    json!({"id": id, "label": id, "short": id, "means": "It means so."})
}

/// One decision, as this version has it.
fn version(decision: &Value, renames: &Value) -> Made {
    let mut full = json!({"label": "First", "about": "choice", "question": "Which?", "why": "It matters."});
    for (key, value) in decision.as_object().unwrap() {
        full[key] = value.clone();
    }
    Made::of(json!({
        "format": "waypost-roadmap/1", "id": "made", "version": "2.0.0", "renames": renames, "title": "Made",
        "summary": "Made.", "horizons": [{"id": "h1", "label": "At first", "from_month": 0}],
        "roles": [{"id": "sea", "label": "Agency"}],
        "stages": [{"id": "s0", "title": "Stage", "summary": "A stage.", "decisions": [full]}],
    }))
}

fn one(options: &[&str]) -> Value {
    json!({"id": "route", "kind": "one", "options": options.iter().map(|id| option(id)).collect::<Vec<_>>()})
}

fn said(decision: &str, choice: RawChoice) -> What {
    let notes = Notes { rationale: Some("Because.".into()), ..Notes::default() };
    What::Answered { decision: decision.into(), choice, notes }
}

fn read(made: &Made, entries: Vec<What>) -> Walk {
    let mut walk = made.walk();
    for what in entries {
        say(&mut walk, what);
    }
    walk
}

fn id(text: &str) -> RawChoice {
    RawChoice::One(text.into())
}

fn ids(texts: &[&str]) -> RawChoice {
    RawChoice::Several(texts.iter().map(|text| (*text).to_owned()).collect())
}

fn is_kept_whole(made: &Made, choice: RawChoice, unknown: &[&str]) {
    let written = format!("{choice:?}");
    let walk = read(made, vec![said("route", choice)]);
    let place = seen(&walk, FIRST);
    assert_eq!(place.state, State::Open, "{written} steers nothing");
    let aside = place.aside.expect("it is listed as set aside");
    assert!(aside.whole, "{written}");
    assert_eq!(aside.unknown, unknown, "{written}");
    assert_eq!(walk.notes(FIRST).rationale.as_deref(), Some("Because."));
}

#[test]
fn an_answer_under_an_earlier_name_steers() {
    let renames = json!([{"decision": "way", "to": "path"}, {"decision": "path", "to": "route"},
        {"decision": "route", "option": "exempt", "to": "waiver"}]);
    let made = version(&one(&["waiver", "law"]), &renames);
    for (decision, choice) in
        [("way", "exempt"), ("path", "waiver"), ("route", "exempt"), ("route", "waiver")]
    {
        let walk = read(&made, vec![said(decision, id(choice))]);
        let waiver = walk.roadmap().find_option(FIRST, "waiver").unwrap();
        assert_eq!(
            walk.route().choice_at(FIRST),
            Some(&Choice::Options(vec![waiver])),
            "{decision} {choice}"
        );
    }
}

#[test]
fn what_follows_under_an_earlier_name_is_about_the_same_decision() {
    let made = version(&one(&["a", "b"]), &json!([{"decision": "way", "to": "route"}]));
    let cleared = What::Cleared { decision: "way".into() };
    let walk = read(&made, vec![said("route", id("a")), cleared]);
    assert_eq!(walk.route().state(FIRST), State::Open);
    assert!(walk.fold().strays.is_empty());
}

#[test]
fn an_answer_to_a_decision_that_is_gone_is_kept_as_a_stray() {
    let made = version(&one(&["a", "b"]), &json!([]));
    let mut walk = read(&made, vec![said("gone", ids(&["x", "y"])), said("route", id("a"))]);
    let stray = &walk.fold().strays["gone"];
    assert_eq!((&stray.choice, stray.entry), (&ids(&["x", "y"]), 1));
    assert_eq!(stray.notes.rationale.as_deref(), Some("Because."));
    say(&mut walk, What::Cleared { decision: "gone".into() });
    assert!(walk.fold().strays.is_empty());
    say(&mut walk, What::Undone { entry: 3 });
    assert_eq!(walk.fold().strays.len(), 1);
}

#[test]
fn a_new_answer_to_a_decision_that_is_gone_keeps_the_notes_it_does_not_replace() {
    let made = version(&one(&["a", "b"]), &json!([]));
    let again = What::Answered {
        decision: "gone".into(),
        choice: id("y"),
        notes: Notes { confidence: Some(4), ..Notes::default() },
    };
    let walk = read(&made, vec![said("gone", id("x")), again]);
    let stray = &walk.fold().strays["gone"];
    assert_eq!((&stray.choice, stray.notes.confidence), (&id("y"), Some(4)));
    assert_eq!(stray.notes.rationale.as_deref(), Some("Because."));
}

#[test]
fn a_stray_steers_as_soon_as_a_version_knows_the_decision_again() {
    let gone = version(&json!({"id": "other", "kind": "text"}), &json!([]));
    let walk = read(&gone, vec![said("route", id("b"))]);
    assert_eq!(walk.fold().strays.len(), 1);
    let known = version(&one(&["a", "b"]), &json!([]));
    let entries = walk.entries().to_vec();
    let (walk, fault) = Walk::replay(Arc::clone(&known.roadmap), known.header.clone(), entries);
    assert_eq!((fault, walk.fold().strays.len()), (None, 0));
    assert_eq!(walk.route().state(FIRST), State::Decided);
}

#[test]
fn an_option_that_is_gone_sets_the_answer_aside() {
    is_kept_whole(&version(&one(&["a", "b"]), &json!([])), id("zone"), &["zone"]);
}

#[test]
fn of_several_only_the_option_that_is_gone_is_set_aside() {
    let decision = json!({"id": "route", "kind": "rank", "options": [option("a"), option("b")]});
    let made = version(&decision, &json!([]));
    let walk = read(&made, vec![said("route", ids(&["b", "zone", "a"]))]);
    let place = seen(&walk, FIRST);
    assert_eq!(place.choice.unwrap().ids(), ["b", "a"]);
    let aside = place.aside.unwrap();
    assert_eq!((aside.unknown, aside.whole), (vec!["zone".to_owned()], false));
}

#[test]
fn an_answer_of_another_kind_is_kept_whole() {
    let number = version(&json!({"id": "route", "kind": "number", "min": 0, "max": 90}), &json!([]));
    is_kept_whole(&number, id("a"), &["a"]);
    is_kept_whole(&number, ids(&["a", "b"]), &["a", "b"]);
    is_kept_whole(&number, RawChoice::Number(120.0), &["120"]);
    let day = version(&json!({"id": "route", "kind": "date", "min": "2027-01-01"}), &json!([]));
    is_kept_whole(&day, RawChoice::Number(3.0), &["3"]);
    is_kept_whole(&day, id("2026-12-31"), &["2026-12-31"]);
    is_kept_whole(&day, id("soon"), &["soon"]);
    let text = version(&json!({"id": "route", "kind": "text"}), &json!([]));
    is_kept_whole(&text, ids(&["a"]), &["a"]);
    let chosen = version(&one(&["a", "b"]), &json!([]));
    is_kept_whole(&chosen, ids(&["a"]), &["a"]);
    is_kept_whole(&chosen, RawChoice::Number(1.0), &["1"]);
}

#[test]
fn several_that_are_now_too_few_or_too_many_are_set_aside_whole() {
    let several = |bounds: (&str, usize)| {
        let mut decision = json!({"id": "route", "kind": "many",
            "options": [option("a"), option("b"), option("c")]});
        decision[bounds.0] = json!(bounds.1);
        version(&decision, &json!([]))
    };
    is_kept_whole(&several(("min", 2)), ids(&["a"]), &[]);
    is_kept_whole(&several(("max", 2)), ids(&["a", "b", "c"]), &[]);
    is_kept_whole(&several(("min", 1)), ids(&[]), &[]);
    let walk = read(&several(("min", 2)), vec![said("route", ids(&["a"]))]);
    assert_eq!(walk.preselected(FIRST).len(), 1, "what was said is marked beforehand");
    let why = |made: &Made, choice| {
        let walk = read(made, vec![said("route", choice)]);
        why_aside(&made.roadmap, walk.route(), FIRST, str::to_owned).unwrap()
    };
    assert_eq!(why(&several(("min", 2)), ids(&["a"])), "fewer than 2 of its options are left");
    let too_many = why(&several(("max", 2)), ids(&["a", "b", "c"]));
    assert_eq!(too_many, "it has 3 options, and at most 2 can be chosen");
    let walk = read(&several(("max", 2)), vec![said("route", ids(&["a", "b"]))]);
    assert_eq!(walk.route().state(FIRST), State::Decided);
}

#[test]
fn a_walk_goes_on_with_a_later_version_that_its_entry_names() {
    let first = version(&one(&["a", "zone"]), &json!([]));
    let mut walk = read(&first, vec![said("route", id("zone"))]);
    let later = version(&one(&["a", "b"]), &json!([{"decision": "route", "option": "zone", "to": "b"}]));
    let changed = What::RoadmapChanged { roadmap: RoadmapRef::of(&later.roadmap), confirm: Vec::new() };
    let wrong = waypost::walk::Entry { n: 7, ..entry(&walk, changed.clone()) };
    assert!(walk.go_on_with(Arc::clone(&later.roadmap), wrong).is_err());
    assert_eq!(walk.roadmap().sha256, first.roadmap.sha256, "nothing has happened");
    let next = entry(&walk, changed);
    walk.go_on_with(Arc::clone(&later.roadmap), next).unwrap();
    let renamed = walk.roadmap().find_option(FIRST, "b").unwrap();
    assert_eq!(walk.route().choice_at(FIRST), Some(&Choice::Options(vec![renamed])));
    assert_eq!(walk.fold().roadmap, Some(RoadmapRef::of(&later.roadmap)));
    let undo = What::Undone { entry: 1 };
    say(&mut walk, undo);
    assert_eq!(walk.route().state(FIRST), State::Open, "what was said before the change can be taken back");
}

#[test]
fn a_version_marks_the_answers_that_its_entry_names_and_no_others() {
    let first = version(&one(&["a", "b"]), &json!([]));
    let later = version(&one(&["a", "b"]), &json!([{"decision": "way", "to": "route"}]));
    let changed = |ids: &[&str]| What::RoadmapChanged {
        roadmap: RoadmapRef::of(&later.roadmap),
        confirm: ids.iter().map(|id| (*id).to_owned()).collect(),
    };
    let gone_on = |entries: Vec<What>, confirm: &[&str]| {
        let mut walk = read(&first, entries);
        let entry = entry(&walk, changed(confirm));
        walk.go_on_with(Arc::clone(&later.roadmap), entry).unwrap();
        walk
    };
    assert!(!gone_on(vec![said("route", id("a"))], &["gone"]).is_to_confirm(FIRST));
    assert!(!gone_on(Vec::new(), &["route"]).is_to_confirm(FIRST), "there is nothing to confirm");
    let mut walk = gone_on(vec![said("route", id("b")), said("route", id("a"))], &["way"]);
    assert!(walk.is_to_confirm(FIRST), "also by an earlier name");
    say(&mut walk, What::Undone { entry: 2 });
    assert!(walk.is_to_confirm(FIRST), "the answer before it was as old");
    say(&mut walk, What::Redone { entry: 2 });
    assert!(walk.is_to_confirm(FIRST));
    say(&mut walk, What::Confirmed { decision: "route".into() });
    assert!(!walk.is_to_confirm(FIRST));
    let entries = walk.entries().to_vec();
    let (again, fault) = Walk::replay(Arc::clone(&later.roadmap), first.header.clone(), entries);
    assert_eq!((fault, picture(again.fold(), &again)), (None, picture(walk.fold(), &walk)));
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn going_on_with_another_version_is_reading_the_journal_with_it(
        first in made(), later in made(), before in steps(), after in steps(), on in proptest::collection::vec(0_usize..9, 0..4)
    ) {
        let mut walk = first.walk();
        for step in &before {
            if let Some(what) = what(&walk, step) {
                say(&mut walk, what);
            }
        }
        let known = later.roadmap.decisions.iter().map(|decision| decision.id.clone());
        let confirm = known.enumerate().filter(|(at, _)| on.contains(at)).map(|(_, id)| id).collect();
        let changed = entry(&walk, What::RoadmapChanged { roadmap: RoadmapRef::of(&later.roadmap), confirm });
        walk.go_on_with(Arc::clone(&later.roadmap), changed).unwrap();
        for step in &after {
            if let Some(what) = what(&walk, step) {
                say(&mut walk, what);
            }
            let entries = walk.entries().to_vec();
            let (again, fault) = Walk::replay(Arc::clone(&later.roadmap), first.header.clone(), entries);
            prop_assert!(fault.is_none());
            prop_assert_eq!(picture(again.fold(), &again), picture(walk.fold(), &walk));
            prop_assert_eq!(again.undo_target(), walk.undo_target());
        }
    }
}
