//! One ordered pass over a schedule that carries all walks at once: walks that nothing ahead can tell apart are merged.
//!
//! The idea is that of counting with decision diagrams (S. Minato, "Zero-suppressed BDDs for set manipulation in
//! combinatorial problems", 1993; D. Knuth, TAOCP 4A, 7.1.4, "frontier-based" search), and the questions are those
//! asked of feature models (D. Benavides, S. Segura, A. Ruiz-Cortés, "Automated analysis of feature models 20 years
//! later", 2010). No diagram is kept: the states of one cut are all there is.
//!
//! Chosen by measurement against a published BDD crate (biodivine-lib-bdd 0.6.3, three variables a decision, document
//! order), on 200 made-up decisions of four options, the same counts to the last digit: single tests with look-back 8
//! took the diagrams 15 ms, with look-back 40 475 ms (70,000 nodes); the whole check with this pass took 25 ms each, the
//! reading of the file included. 1,000 decisions that look back anywhere were given up by the diagrams after 60 s (3.5
//! million nodes) and are counted here in 0.1 s, because the order is free. Three tests a condition with look-back 8 are
//! even (26 ms); with look-back 20 the diagrams still count (1.3 s), and this pass says "at least".

use std::collections::HashMap;

use super::atlas::Atlas;
use super::classes::{Bits, Class, Multitude, classes, intervals_of};
use super::formula::Formula;
use super::schedule::{Schedule, Step, Stop};
use crate::roadmap::{Choice, DecisionIx, OptionIx};
use crate::walk::route::stands;

/// What a pass carries for the walks of one state.
pub(super) trait Weight: Clone {
    /// How the answers of a class are counted.
    type Count: Multitude;
    /// For the walk on which nothing is said.
    fn start() -> Self;
    /// Other walks that came to the same state.
    fn merge(&mut self, other: Self);
    /// The walks after one more decision that `cost` counts, answered in any way of a class.
    fn asked(&self, ways: &Self::Count, cost: u32) -> Self;
    /// The walks on which a decision opened that nobody can answer; `None`: they count for nothing.
    fn stuck(&self, cost: u32) -> Option<Self>;
}

/// What can be said at a decision.
#[derive(Debug, Clone)]
pub(super) enum Frame<'a> {
    /// Any answer, if it is open.
    Free,
    /// It stays blank.
    Blank,
    /// This answer, as far as it stands; any, where it does not stand. `lost`: the roadmap does not know all of it.
    Kept {
        /// As far as the roadmap knows it.
        choice: &'a Choice,
        /// Whether the roadmap does not know all of it.
        lost: bool,
    },
}

/// Why a pass has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMany;

/// Walks that nothing ahead can tell apart, with their weight.
type States<W> = Vec<(Bits, W)>;

/// A pass as it goes on.
pub(super) struct Pass<'a, W: Weight> {
    atlas: &'a Atlas<'a>,
    /// What can be said at a decision, and what asking it counts.
    frame: &'a dyn Fn(DecisionIx) -> (Frame<'a>, u32),
    pub(super) states: States<W>,
    /// No more states than this are carried.
    pub(super) most: usize,
}

impl<'a, W: Weight> Pass<'a, W> {
    pub(super) fn new(
        atlas: &'a Atlas<'a>,
        frame: &'a dyn Fn(DecisionIx) -> (Frame<'a>, u32),
        most: usize,
    ) -> Self {
        Self { atlas, frame, states: vec![(0, W::start())], most }
    }

    /// Goes through a schedule to its end. `line` is told what each line says on some walk; `too_long`, how many
    /// states there are, after each step.
    pub(super) fn run(
        &mut self,
        schedule: &Schedule,
        mut line: impl FnMut(usize, bool),
        mut too_long: impl FnMut(usize) -> bool,
    ) -> Result<(), TooMany> {
        for step in &schedule.steps {
            match step.stop {
                Stop::Decision(decision) => self.decide(step, decision),
                Stop::Line(at) => {
                    for (bits, _) in &mut self.states {
                        line(at, holds(&step.when, *bits));
                        *bits &= step.keep;
                    }
                    merge(&mut self.states);
                }
            }
            if self.states.len() > self.most || too_long(self.states.len()) {
                return Err(TooMany);
            }
        }
        Ok(())
    }

    /// Takes all walks over one decision.
    pub(super) fn decide(&mut self, step: &Step, decision: DecisionIx) {
        let (frame, cost) = (self.frame)(decision);
        let mut ways = Ways { atlas: self.atlas, step, decision, frame, known: HashMap::new() };
        let mut next = Vec::with_capacity(self.states.len());
        for (bits, weight) in std::mem::take(&mut self.states) {
            let kept = bits & step.keep;
            if !holds(&step.when, bits) {
                next.push((kept, weight));
                continue;
            }
            match ways.at(bits) {
                Way::Blank => next.push((kept, weight)),
                Way::Said(own) => next.push((kept | own, weight)),
                Way::Any(classes) if classes.is_empty() => {
                    next.extend(weight.stuck(cost).map(|weight| (kept, weight)));
                }
                Way::Any(classes) => {
                    let ways = classes.iter();
                    next.extend(ways.map(|class| (kept | class.bits, weight.asked(&class.count, cost))));
                }
            }
        }
        merge(&mut next);
        self.states = next;
    }
}

pub(super) fn holds(formula: &Formula, bits: Bits) -> bool {
    formula.holds(&|bit| bits >> bit & 1 == 1)
}

/// Merges walks of the same bits.
fn merge<W: Weight>(states: &mut States<W>) {
    if states.len() < 2 {
        return;
    }
    states.sort_by_key(|(bits, _)| *bits);
    let mut merged: States<W> = Vec::with_capacity(states.len());
    for (bits, weight) in states.drain(..) {
        match merged.last_mut() {
            Some((last, kept)) if *last == bits => kept.merge(weight),
            _ => merged.push((bits, weight)),
        }
    }
    *states = merged;
}

/// How a decision can be answered once it is open.
#[derive(Debug, Clone)]
pub(super) enum Way<N> {
    Blank,
    Said(Bits),
    Any(Vec<Class<N>>),
}

/// The ways to answer one decision, by which of its options are free; found once each.
pub(super) struct Ways<'a, N> {
    pub(super) atlas: &'a Atlas<'a>,
    pub(super) step: &'a Step,
    pub(super) decision: DecisionIx,
    pub(super) frame: Frame<'a>,
    pub(super) known: HashMap<Vec<OptionIx>, Way<N>>,
}

impl<N: Multitude> Ways<'_, N> {
    /// The ways where the bits before it are so.
    pub(super) fn at(&mut self, bits: Bits) -> &Way<N> {
        let locks = self.step.locks.iter();
        let shut: Vec<OptionIx> =
            locks.filter(|(_, free)| !holds(free, bits)).map(|(option, _)| *option).collect();
        if !self.known.contains_key(&shut) {
            let way = self.look(&shut);
            self.known.insert(shut.clone(), way);
        }
        &self.known[&shut]
    }

    fn look(&self, shut: &[OptionIx]) -> Way<N> {
        let (atlas, decision, wanted) = (self.atlas, self.decision, &self.step.wanted);
        match &self.frame {
            Frame::Blank => return Way::Blank,
            Frame::Kept { choice, lost } => {
                let kept = standing(atlas, decision, choice, *lost, shut);
                if let Some(kept) = kept {
                    return Way::Said(super::classes::bits_of(atlas, wanted, &kept));
                }
            }
            Frame::Free => {}
        }
        let free: Vec<OptionIx> =
            atlas.roadmap.option_ixs(decision).filter(|option| !shut.contains(option)).collect();
        let intervals = intervals_of(atlas, decision);
        Way::Any(classes(atlas, decision, &free, &intervals, wanted))
    }
}

/// What stands of an answer to an open decision of which some options cannot be chosen; `None`: it is to be made anew.
pub(super) fn standing(
    atlas: &Atlas<'_>,
    decision: DecisionIx,
    choice: &Choice,
    lost: bool,
    shut: &[OptionIx],
) -> Option<Choice> {
    let options = choice.options();
    let kept: Vec<OptionIx> = options.iter().copied().filter(|option| !shut.contains(option)).collect();
    let lost_some = lost || kept.len() < options.len();
    let stands = stands(&atlas.roadmap[decision].kind, kept.len(), lost_some);
    stands.then(|| if lost_some { Choice::Options(kept) } else { choice.clone() })
}
