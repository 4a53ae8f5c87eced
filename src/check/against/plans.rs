//! Whether the same answers can lead to another plan.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::matching::Match;
use super::{Change, How, Plans, Thing, decisions, lines};
use crate::proof::{Limits, Verdict, ever, some_walks};
use crate::roadmap::{Choice, Condition, DecisionIx, Roadmap};
use crate::walk::answers::to_answers;
use crate::walk::{Entry, Notes, Walk, What, to_raw};

/// Walks that are tried where the ways to answer themselves have changed.
const TRIED: usize = 2_000;

/// Whether other strategies or cautions can stand in the plans of two versions for the same answers. Where both ask the
/// same, it is proved over all walks. Where what is asked has changed, too, walks are tried: one that shows it settles it,
/// and otherwise it stays open.
pub fn plans(old: &Arc<Roadmap>, new: &Arc<Roadmap>) -> Plans {
    let names = Match::new(old, new);
    let rest = lines::rest(old, new);
    let all = [decisions::decisions(&names), lines::strategies(&names), lines::cautions(&names), rest];
    if !all.iter().flatten().any(steers) {
        return Plans { can_differ: Some(false), witness: None };
    }
    let settled = if asks_the_same(old, new) { proved(old, new) } else { None };
    settled.or_else(|| tried(old, new)).unwrap_or(Plans { can_differ: None, witness: None })
}

/// Whether it has a say in which strategies and cautions stand in a plan.
fn steers(change: &Change) -> bool {
    let counts = |key: &str| matches!(key, "when" | "kind" | "levels" | "severity");
    let parts = || change.parts.iter().any(|part| part.how == How::Meaning && counts(&part.key));
    let whole = change.how.iter().any(|how| matches!(how, How::Added | How::Dropped));
    match change.thing {
        Thing::Given => true,
        Thing::Decision | Thing::Option | Thing::Strategy | Thing::Caution => whole || parts(),
        _ => false,
    }
}

/// Whether both versions open the same decisions for the same answers, so that conditions of one can be read on the
/// other.
fn asks_the_same(old: &Roadmap, new: &Roadmap) -> bool {
    let given = |roadmap: &Roadmap| -> Vec<_> {
        roadmap.given.iter().map(|at| (at.decision.clone(), at.kind.clone(), at.options.clone())).collect()
    };
    let decision = |roadmap: &Roadmap| -> Vec<_> {
        let options = |at: &crate::roadmap::Decision| -> Vec<_> {
            at.options.iter().map(|option| (option.id.clone(), option.when.clone())).collect()
        };
        let all = roadmap.decisions.iter();
        all.map(|at| (at.id.clone(), at.kind.clone(), at.when.clone(), options(at))).collect()
    };
    given(old) == given(new) && decision(old) == decision(new)
}

/// The lines of the plan by kind and id, each with its condition; a strategy without one always stands.
fn conditions(roadmap: &Roadmap) -> Vec<((bool, &str), Option<&Condition>)> {
    let strategies = roadmap.strategies.iter().map(|line| ((true, line.id.as_str()), line.when.as_ref()));
    let cautions = roadmap.cautions.iter().map(|line| ((false, line.id.as_str()), Some(&line.when)));
    strategies.chain(cautions).collect()
}

/// Over all walks of two versions that ask the same.
fn proved(old: &Roadmap, new: &Roadmap) -> Option<Plans> {
    let (before, after) = (conditions(old), conditions(new));
    let of = |all: &[((bool, &str), Option<&Condition>)], key| -> Option<Condition> {
        let found = all.iter().find(|(at, _)| *at == key);
        // What is not there never stands.
        found.map_or(Some(Condition::Any(Box::default())), |(_, when)| when.cloned())
    };
    let keys: BTreeSet<_> = before.iter().chain(&after).map(|(key, _)| *key).collect();
    let mut all_settled = true;
    for key in keys {
        let (was, is) = (of(&before, key), of(&after, key));
        if was == is {
            continue;
        }
        let always = || Condition::All(Box::default());
        let (was, is) = (was.unwrap_or_else(always), is.unwrap_or_else(always));
        let not = |condition: &Condition| Condition::Not(Box::new(condition.clone()));
        let gone = Condition::All(Box::new([was.clone(), not(&is)]));
        let come = Condition::All(Box::new([not(&was), is.clone()]));
        let differs = Condition::Any(Box::new([gone, come]));
        match ever(new, &differs, Limits::default()) {
            Verdict::Shown(witness) => {
                return Some(Plans { can_differ: Some(true), witness: Some(witness.answers) });
            }
            Verdict::Never => {}
            Verdict::NotSettled => all_settled = false,
        }
    }
    all_settled.then_some(Plans { can_differ: Some(false), witness: None })
}

/// By walks of the earlier version, gone on with on the later one.
fn tried(old: &Arc<Roadmap>, new: &Arc<Roadmap>) -> Option<Plans> {
    some_walks(old, TRIED).find_map(|choices| {
        let entry = |((at, choice), n): ((DecisionIx, Choice), u64)| Entry {
            n,
            at: String::new(),
            by: None,
            what: What::Answered {
                decision: old[at].id.clone(),
                choice: to_raw(old, at, &choice),
                notes: Notes::default(),
            },
        };
        let entries: Vec<Entry> = choices.into_iter().zip(1..).map(entry).collect();
        let header = Walk::unwalked(Arc::clone(old)).header().clone();
        let walk =
            |roadmap: &Arc<Roadmap>| Walk::replay(Arc::clone(roadmap), header.clone(), entries.clone()).0;
        let (before, after) = (walk(old), walk(new));
        let differs = standing(&before) != standing(&after);
        differs.then(|| Plans { can_differ: Some(true), witness: Some(to_answers(&before)) })
    })
}

/// The lines that stand in the plan of a walk, by kind and id.
fn standing(walk: &Walk) -> BTreeSet<(bool, &str)> {
    let all = conditions(walk.roadmap());
    all.into_iter()
        .filter(|(_, when)| when.is_none_or(|when| when.holds(walk.route())))
        .map(|(key, _)| key)
        .collect()
}
