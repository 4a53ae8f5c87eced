//! Walks made at random, always the same ones: most questions are settled by a walk that shows something, and the
//! first walks that come along show most of what there is. What they do not show is asked of the solver.

use super::apart::intervals;
use super::atlas::Atlas;
use super::encode::least;
use super::witness::Truths;
use crate::roadmap::{Choice, DecisionIx, Kind, OptionIx, Subject};

/// A small generator of chance (`SplitMix64`).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}

/// A walk on which every open decision that can be answered is.
pub(super) struct Trial<'a> {
    pub(super) truths: Truths<'a>,
    /// Whether each decision is open.
    pub(super) open: Vec<bool>,
    /// What is answered.
    pub(super) choices: Vec<Option<Choice>>,
    /// Whether nothing is left open.
    pub(super) complete: bool,
}

/// Makes walks.
pub(super) struct Trials<'a> {
    atlas: &'a Atlas<'a>,
    chance: Chance,
    intervals: Vec<Vec<Choice>>,
    given: Vec<Vec<Choice>>,
}

impl<'a> Trials<'a> {
    pub(super) fn new(atlas: &'a Atlas<'a>) -> Self {
        let of = |decision| intervals(atlas, Subject::Decision(decision));
        Self {
            atlas,
            chance: Chance::new(11),
            intervals: atlas.roadmap.decision_ixs().map(of).collect(),
            given: atlas.given_ixs().map(|given| intervals(atlas, Subject::Given(given))).collect(),
        }
    }

    /// The next walk, under any plan.
    pub(super) fn next(&mut self) -> Trial<'a> {
        // A plan is one of a single roadmap.
        let named = self.chance.below(self.given.len());
        let roadmaps: Vec<&str> =
            self.atlas.roadmap.given.iter().map(|given| given.roadmap.as_str()).collect();
        let settles = |at: usize| roadmaps[at] == roadmaps[named];
        let given: Vec<Option<Choice>> =
            (0..self.given.len()).map(|at| if settles(at) { self.given(at) } else { None }).collect();
        self.under(&given)
    }

    /// The next walk, under no plan.
    pub(super) fn next_alone(&mut self) -> Trial<'a> {
        self.under(&vec![None; self.given.len()])
    }

    fn under(&mut self, given: &[Option<Choice>]) -> Trial<'a> {
        let roadmap = self.atlas.roadmap;
        let mut trial = Trial {
            truths: Truths::new(self.atlas, given),
            open: vec![false; roadmap.decisions.len()],
            choices: vec![None; roadmap.decisions.len()],
            complete: true,
        };
        for decision in roadmap.decision_ixs() {
            if !trial.truths.is_open(decision) {
                continue;
            }
            trial.open[decision.ix()] = true;
            let free = trial.truths.free(decision);
            let choice = self.answer(&roadmap[decision].kind, &free, decision);
            trial.complete &= choice.is_some();
            trial.truths.set(Subject::Decision(decision), choice.as_ref());
            trial.choices[decision.ix()] = choice;
        }
        trial
    }

    fn given(&mut self, at: usize) -> Option<Choice> {
        let given = &self.atlas.roadmap.given[at];
        if self.chance.below(2) == 0 {
            return None;
        }
        Some(match given.kind {
            Kind::Text => Choice::Text("Words.".to_owned()),
            Kind::Number { .. } | Kind::Date { .. } => {
                let pick = self.chance.below(self.given[at].len());
                self.given[at].get(pick)?.clone()
            }
            _ if given.options.is_empty() => Choice::Options(Vec::new()),
            _ => Choice::Options(vec![OptionIx::at(self.chance.below(given.options.len()))]),
        })
    }

    fn answer(&mut self, kind: &Kind, free: &[OptionIx], decision: DecisionIx) -> Option<Choice> {
        if least(kind).is_some_and(|least| free.len() < least) {
            return None;
        }
        match kind {
            Kind::One | Kind::Scale => {
                let pick = self.chance.below(free.len());
                free.get(pick).map(|option| Choice::Options(vec![*option]))
            }
            Kind::Many { min, max } | Kind::Rank { min, max } => {
                let most = (*max).min(free.len());
                let count = min + self.chance.below(most - min + 1);
                let mut left = free.to_vec();
                let mut options = Vec::with_capacity(count);
                for _ in 0..count {
                    options.push(left.swap_remove(self.chance.below(left.len())));
                }
                if matches!(kind, Kind::Many { .. }) {
                    options.sort_unstable();
                }
                Some(Choice::Options(options))
            }
            Kind::Number { .. } | Kind::Date { .. } => {
                let pick = self.chance.below(self.intervals[decision.ix()].len());
                self.intervals[decision.ix()].get(pick).cloned()
            }
            Kind::Text => Some(Choice::Text("Words.".to_owned())),
        }
    }
}
