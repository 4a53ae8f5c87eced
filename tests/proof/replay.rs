//! Whether a witness shows what it is said to show: its answers are read as a file is, and walked.

use std::collections::BTreeMap;
use std::sync::Arc;

use waypost::proof::{Matter, Witness};
use waypost::roadmap::{Condition, DecisionIx, Kind, Roadmap, StrategyIx};
use waypost::walk::answers::{entries, read};
use waypost::walk::entry::WALK_FORMAT;
use waypost::walk::{Entry, GivenAnswer, GivenAnswers, Header, RoadmapRef, State, Walk};

/// A plan above that settled these decisions, by id.
pub(crate) fn above(answers: BTreeMap<String, Vec<String>>) -> GivenAnswers {
    let answer = |choice: Vec<String>| GivenAnswer { words: choice.join(", "), choice, to_confirm: false };
    GivenAnswers {
        roadmap: RoadmapRef { id: "above".into(), version: "1".into(), sha256: "0".repeat(64) },
        title: "Above".into(),
        place: None,
        plan_sha256: "0".repeat(64),
        answers: answers.into_iter().map(|(id, choice)| (id, answer(choice))).collect(),
        unsettled: BTreeMap::new(),
        strategies: Vec::new(),
    }
}

/// The walk of a witness.
pub(crate) fn replay(roadmap: &Arc<Roadmap>, witness: &Witness) -> Walk {
    let text = serde_json::to_string(&witness.answers).unwrap();
    let answers = read(roadmap, "witness.json", &text).unwrap_or_else(|faults| panic!("{faults}\n{text}"));
    let reference = |id: &str| RoadmapRef { id: id.into(), version: "1".into(), sha256: "0".repeat(64) };
    let given = (!witness.given.is_empty()).then(|| above(witness.given.clone()));
    let header = Header {
        format: WALK_FORMAT.into(),
        id: String::new(),
        name: String::new(),
        day: String::new(),
        roadmap: reference(&roadmap.id),
        given,
        branch_of: None,
    };
    let said = entries(roadmap, &answers).into_iter().zip(1..);
    let entries = said.map(|(what, n)| Entry { n, at: String::new(), by: None, what }).collect();
    let (walk, fault) = Walk::replay(Arc::clone(roadmap), header, entries);
    assert!(fault.is_none());
    for at in roadmap.decision_ixs() {
        assert!(walk.route().place(at).aside.is_none(), "an answer is set aside: {text}");
    }
    walk
}

fn is_stuck(walk: &Walk, at: DecisionIx) -> bool {
    let roadmap = walk.roadmap();
    let free =
        roadmap.option_ixs(at).filter(|option| walk.route().is_available(roadmap, at, *option)).count();
    let least = match roadmap[at].kind {
        Kind::Many { min, .. } | Kind::Rank { min, .. } => min,
        _ => 1,
    };
    walk.route().state(at) == State::Open && free < least
}

/// Panics unless the witness shows the matter.
pub(crate) fn shows(roadmap: &Arc<Roadmap>, matter: Matter, witness: &Witness) {
    let walk = replay(roadmap, witness);
    let holds = |when: Option<&Condition>| when.is_none_or(|when| when.holds(walk.route()));
    let stands = |at: StrategyIx| holds(roadmap[at].when.as_ref());
    if !matches!(matter, Matter::DeadEnd(_)) {
        let open = roadmap.decision_ixs().find(|at| walk.route().state(*at) == State::Open);
        assert_eq!(open, None, "{matter:?}: the walk is not complete: {:?}", witness.answers);
    }
    let mut plan = (0..roadmap.strategies.len()).map(StrategyIx::at).filter(|at| stands(*at));
    let shown = match matter {
        Matter::DeadEnd(at) => is_stuck(&walk, at),
        Matter::Conflict(one, other) => stands(one) && stands(other),
        Matter::Contradiction(at, one, other) => {
            walk.route().state(at) == State::Decided
                && [one, other].iter().all(|place| holds(roadmap[at].suggest[*place].when.as_ref()))
        }
        Matter::EmptyPlan => plan.next().is_none(),
        Matter::EmptyStage(stage) => {
            let plan: Vec<_> = plan.collect();
            !plan.is_empty() && plan.iter().all(|at| roadmap[*at].stage != stage)
        }
        Matter::EmptyHorizon(horizon) => {
            let plan: Vec<_> = plan.collect();
            !plan.is_empty() && plan.iter().all(|at| roadmap[*at].horizon != horizon)
        }
        Matter::UnreachableDecision(_)
        | Matter::UnreachableOption(..)
        | Matter::Unused(_)
        | Matter::InertOption(..)
        | Matter::InertDecision(_)
        | Matter::Constant(_)
        | Matter::Count => panic!("{matter:?} has a witness"),
    };
    assert!(shown, "{matter:?} is not shown by {:?}", witness.answers);
}
