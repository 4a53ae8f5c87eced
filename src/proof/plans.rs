//! How many distinct plans a roadmap can yield: sets of strategies, over all complete walks.
//!
//! A pass over the decisions emits, for each strategy as soon as it can be judged, whether it stands. Walks that gave
//! the same plan so far are carried as one set of states (the subset construction of M. Rabin and D. Scott, 1959), so
//! that each plan is counted once, however many walks lead to it; equal sets are merged.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigUint;

use super::atlas::Atlas;
use super::classes::Bits;
use super::figures::{Limits, given_blank};
use super::formula::Formula;
use super::pass::{Frame, Way, Ways, holds};
use super::schedule::{Schedule, Step, Stop};
use crate::roadmap::{DecisionIx, StrategyIx};

/// States that the same plan so far can be in, and how many plans so far those are.
type Sets = BTreeMap<Vec<Bits>, BigUint>;

/// How many distinct plans there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plans {
    /// Their number; where it is not `exact`, there are at least so many. 0 where nothing is known.
    pub count: BigUint,
    /// Whether `count` is their number.
    pub exact: bool,
}

/// Once there are too many states, only one in so many of those that are allowed is gone on with: what is left shall be
/// quick, since it will not be exact.
const FEWER: usize = 50;

/// The number of distinct plans. `fragile`: the decisions that may open without an answer, with their cones.
///
/// Where there are more states than the limits allow, only some sets are gone on with: each stands for plans that there
/// are, so what is counted then is a bound from below.
pub(super) fn plans(atlas: &Atlas<'_>, fragile: &BTreeSet<DecisionIx>, limits: Limits<'_>) -> Plans {
    let strategies = (0..atlas.roadmap.strategies.len()).map(|at| atlas.strategy(StrategyIx::at(at)));
    let known = given_blank(atlas);
    let in_doubt = |formula: &&Formula| {
        let fixed = formula.with(&|atom| known(atom).map_or(Formula::Atom(atom), Formula::Const));
        !matches!(fixed, Formula::Const(_))
    };
    let lines: Vec<&Formula> = strategies.filter(in_doubt).collect();
    let mut cone = atlas.cone(lines.iter().flat_map(|line| atlas.looks_at(line)));
    cone.extend(fragile);
    let Some(schedule) = Schedule::new(atlas, &cone, &lines, &known) else { return Plans::default() };
    let mut most = limits.states;
    let mut exact = true;
    let mut sets: Sets = BTreeMap::from([(vec![0], BigUint::from(1_u32))]);
    for step in &schedule.steps {
        sets = match step.stop {
            Stop::Decision(decision) => decide(atlas, step, decision, sets),
            Stop::Line(_) => judge(step, sets),
        };
        if (limits.stop)() {
            most = 0;
        }
        if sets.keys().map(Vec::len).sum::<usize>() > most {
            if exact {
                most = limits.states / FEWER;
            }
            exact = false;
            sets = weightiest(sets, most / 2);
        }
    }
    Plans { count: sets.into_values().sum(), exact }
}

/// The sets that stand for the most plans a state, as many as have room in so many states; one at least.
fn weightiest(sets: Sets, room: usize) -> Sets {
    let mut all: Vec<(Vec<Bits>, BigUint)> = sets.into_iter().collect();
    // a / b is more than c / d where a * d is more than c * b.
    all.sort_by(|(states, plans), (others, more)| (more * states.len()).cmp(&(plans * others.len())));
    let mut kept = Sets::new();
    let mut states = 0;
    for (mut set, plans) in all {
        if kept.is_empty() {
            // Some of its walks do for all of its plans.
            set.truncate(room.max(1));
        }
        states += set.len();
        if states > room && !kept.is_empty() {
            break;
        }
        kept.insert(set, plans);
    }
    kept
}

fn add(sets: &mut Sets, mut states: Vec<Bits>, plans: BigUint) {
    states.sort_unstable();
    states.dedup();
    if !states.is_empty() {
        *sets.entry(states).or_default() += plans;
    }
}

fn decide(atlas: &Atlas<'_>, step: &Step, decision: DecisionIx, sets: Sets) -> Sets {
    let mut ways: Ways<'_, ()> =
        Ways { atlas, step, decision, frame: Frame::Free, known: std::collections::HashMap::new() };
    let mut next = Sets::new();
    for (states, plans) in sets {
        let mut after = Vec::with_capacity(states.len());
        for bits in states {
            let kept = bits & step.keep;
            if !holds(&step.when, bits) {
                after.push(kept);
            } else if let Way::Any(classes) = ways.at(bits) {
                after.extend(classes.iter().map(|class| kept | class.bits));
            }
        }
        add(&mut next, after, plans);
    }
    next
}

fn judge(step: &Step, sets: Sets) -> Sets {
    let mut next = Sets::new();
    for (states, plans) in sets {
        let (with, without): (Vec<Bits>, Vec<Bits>) =
            states.into_iter().partition(|bits| holds(&step.when, *bits));
        for part in [with, without] {
            add(&mut next, part.into_iter().map(|bits| bits & step.keep).collect(), plans.clone());
        }
    }
    next
}
