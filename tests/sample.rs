//! The sample walk: sound on the shipped roadmap, with nothing left open and a final plan.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use waypost::plan::{Origin, build};
use waypost::roadmap::{Roadmap, builtin};
use waypost::walk::sample::{SAMPLE_ROADMAP, sample};
use waypost::walk::{Notes, State, answers};

fn shipped() -> Arc<Roadmap> {
    Arc::new(builtin::load(SAMPLE_ROADMAP).unwrap().unwrap())
}

#[test]
fn everything_open_in_the_sample_is_decided_and_nothing_is_set_aside() {
    let roadmap = shipped();
    let walk = sample(&roadmap).unwrap();
    for at in roadmap.decision_ixs() {
        let state = walk.route().state(at);
        assert!(matches!(state, State::Decided | State::Closed), "{}: {state:?}", roadmap[at].id);
    }
    assert!(walk.next(None).is_none());
}

#[test]
fn the_answers_file_of_the_sample_is_sound_and_raises_no_warning() {
    let roadmap = shipped();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/roadmaps/state-pcbl/sample.answers.json");
    let answers = answers::read(&roadmap, file, &std::fs::read_to_string(file).unwrap()).unwrap();
    let (_, warnings) = answers::walk_from_answers(&roadmap, &answers, None);
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(answers.version.as_deref(), Some(roadmap.version.as_str()));
}

#[test]
fn the_plan_of_the_sample_is_final_and_says_that_it_is_made_up() {
    let walk = sample(&shipped()).unwrap();
    let plan = build(&walk, Origin::Answers);
    assert!(plan.is_final, "{:?}", plan.why_not_final);
    assert!(plan.set_aside.is_empty() && plan.open_questions.is_empty());
    assert!(plan.strategies.len() > 20, "{}", plan.strategies.len());
    assert!(plan.profile.place.is_some_and(|place| place.contains("made up")));
    assert!(walk.name().starts_with("Sample: ") && walk.is_sample());
}

#[test]
fn decisions_of_the_sample_have_reasons_owners_and_confidence() {
    let roadmap = shipped();
    let walk = sample(&roadmap).unwrap();
    let count = |has: fn(&Notes) -> bool| roadmap.decision_ixs().filter(|at| has(walk.notes(*at))).count();
    assert!(count(|notes| notes.rationale.is_some()) >= 12);
    assert!(count(|notes| notes.owner.is_some()) >= 10);
    assert!(count(|notes| notes.confidence.is_some()) >= 5);
}
