//! How many distinct complete walks a roadmap allows, and how short and how long they are.

use std::collections::BTreeSet;

use num_bigint::BigUint;

use super::atlas::Atlas;
use super::classes::{Bits, Wanted, bits_of, classes, intervals_of};
use super::formula::AtomIx;
use super::pass::{Frame, Pass, Weight};
use super::schedule::{Schedule, Stop};
use super::trial::Trials;
use crate::roadmap::{Choice, DecisionIx, OptionIx, Subject};

/// How far a proof may go before it gives up, so that it always ends.
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    /// The most states that a pass may carry at once.
    pub states: usize,
    /// The most walks that are made at random before the solver is asked what they did not show.
    pub trials: usize,
    /// Asked now and then: whether there is no time left.
    pub stop: &'a dyn Fn() -> bool,
}

impl std::fmt::Debug for Limits<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits")
            .field("states", &self.states)
            .field("trials", &self.trials)
            .finish_non_exhaustive()
    }
}

impl Default for Limits<'_> {
    /// All the time in the world, and as many states as fit in memory.
    fn default() -> Self {
        Self { states: 200_000, trials: 600, stop: &|| false }
    }
}

/// What is known of all complete walks: those on which every decision that is open is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// How many there are; where it is not `exact`, there are at least so many.
    pub walks: BigUint,
    /// Whether `walks` is their number.
    pub exact: bool,
    /// How many decisions the shortest one asks; `None` where there is none or nothing is certain.
    pub shortest: Option<usize>,
    /// How many decisions the longest one asks.
    pub longest: Option<usize>,
}

#[derive(Clone)]
struct Counted {
    walks: BigUint,
    shortest: u32,
    longest: u32,
}

impl Weight for Counted {
    type Count = BigUint;

    fn start() -> Self {
        Self { walks: BigUint::from(1_u32), shortest: 0, longest: 0 }
    }

    fn merge(&mut self, other: Self) {
        self.walks += other.walks;
        self.shortest = self.shortest.min(other.shortest);
        self.longest = self.longest.max(other.longest);
    }

    fn asked(&self, ways: &BigUint, cost: u32) -> Self {
        let Self { walks, shortest, longest } = self;
        Self { walks: walks * ways, shortest: shortest + cost, longest: longest + cost }
    }

    /// A walk that meets a dead end is not complete.
    fn stuck(&self, _: u32) -> Option<Self> {
        None
    }
}

/// Counts the complete walks of a view, given decisions blank.
///
/// Where the walks cannot be held apart in so many states, only those of the weightiest states are gone on with: what
/// is counted then are walks that there are, so it is a bound from below.
pub(super) fn figures(atlas: &Atlas<'_>, limits: Limits<'_>) -> Figures {
    let all: BTreeSet<DecisionIx> = atlas.roadmap.decision_ixs().collect();
    let Some(schedule) = Schedule::new(atlas, &all, &[], &given_blank(atlas)) else {
        return Figures { walks: like_trials(atlas), exact: false, shortest: None, longest: None };
    };
    let frame = |_: DecisionIx| (Frame::Free, 1);
    let mut pass: Pass<'_, Counted> = Pass::new(atlas, &frame, limits.states);
    let mut exact = true;
    for step in &schedule.steps {
        let Stop::Decision(decision) = step.stop else { continue };
        pass.decide(step, decision);
        let most = if (limits.stop)() { 1 } else { pass.most };
        if pass.states.len() > most {
            exact = false;
            pass.states.sort_by(|(_, one), (_, other)| other.walks.cmp(&one.walks));
            // A part of the room is left, so that not every step sorts.
            pass.states.truncate((most / 4).max(1));
        }
    }
    let Some((_, all)) = pass.states.pop() else {
        let walks = if exact { BigUint::ZERO } else { like_trials(atlas) };
        return Figures { walks, exact, shortest: None, longest: None };
    };
    let known = |decisions: u32| exact.then_some(decisions as usize);
    let walks = if exact { all.walks } else { all.walks.max(like_trials(atlas)) };
    Figures { walks, exact, shortest: known(all.shortest), longest: known(all.longest) }
}

/// How many walks are like one that is at hand: at every decision the same or an answer that no road tells apart from
/// it. The most of a few walks made at random; 0 where none of them is complete. All of them are walks, so it is a
/// bound from below where nothing better can be had.
fn like_trials(atlas: &Atlas<'_>) -> BigUint {
    const TRIALS: usize = 20;
    let roads = Atlas::of_roads(atlas.roadmap);
    let mut trials = Trials::new(atlas);
    let like = (0..TRIALS).filter_map(|_| {
        let trial = trials.next_alone();
        let answered =
            atlas.roadmap.decision_ixs().filter_map(|at| Some((at, trial.choices[at.ix()].as_ref()?)));
        trial.complete.then(|| {
            answered.map(|(at, choice)| like(atlas, &roads, &trial.truths.free(at), at, choice)).product()
        })
    });
    like.max().unwrap_or_default()
}

/// How many answers to a decision no road tells apart from this one.
fn like(
    atlas: &Atlas<'_>,
    roads: &Atlas<'_>,
    free: &[OptionIx],
    decision: DecisionIx,
    choice: &Choice,
) -> BigUint {
    let asked = roads.atoms_of(Subject::Decision(decision));
    if asked.len() > Bits::BITS as usize {
        return BigUint::from(1_u32);
    }
    let wanted: Vec<Wanted> = asked.iter().copied().zip(0..).collect();
    let all = classes::<BigUint>(roads, decision, free, &intervals_of(atlas, decision), &wanted);
    let bits = bits_of(roads, &wanted, choice);
    all.into_iter().find(|class| class.bits == bits).map_or(BigUint::from(1_u32), |class| class.count)
}

/// What is known of atoms while all given decisions are blank.
pub(super) fn given_blank(atlas: &Atlas<'_>) -> impl Fn(AtomIx) -> Option<bool> {
    |atom| matches!(atlas.subject(atom), Subject::Given(_)).then_some(false)
}
