//! What comes next on a route, and how far a walk has come.

use super::route::State;
use super::walk::Walk;
use crate::roadmap::{About, CautionIx, Condition, DecisionIx, Required, StageIx};

/// Why a decision is offered next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextWhy {
    /// Its answer came back and waits to be confirmed.
    ToConfirm,
    /// A caution that holds asks for it.
    Asked(CautionIx),
    /// It is the next open one.
    Open,
}

/// Goes from decision to decision. What is asked out of turn is asked with its follow-ups, then the road goes on where
/// it was left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Guide {
    detour: Option<Detour>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Detour {
    /// What was asked out of turn.
    root: DecisionIx,
    /// After which decision the road goes on.
    back_to: DecisionIx,
}

impl Guide {
    /// What comes after `here`.
    pub fn next(&mut self, walk: &Walk, here: DecisionIx) -> Option<(DecisionIx, NextWhy)> {
        let next = walk.next(Some(here))?;
        if let (Some(detour), NextWhy::Open) = (self.detour, next.1) {
            if hangs_below(walk, next.0, detour.root) {
                return Some(next);
            }
            self.detour = None;
            return self.next(walk, detour.back_to);
        }
        if next.1 != NextWhy::Open {
            let back_to = self.detour.map_or(here, |detour| detour.back_to);
            self.detour = Some(Detour { root: next.0, back_to });
        }
        Some(next)
    }

    /// Somebody went elsewhere by themselves: the road goes on from there.
    pub fn jumped(&mut self) {
        self.detour = None;
    }
}

fn hangs_below(walk: &Walk, decision: DecisionIx, root: DecisionIx) -> bool {
    let up = |at: &DecisionIx| walk.roadmap()[*at].parent.as_ref().map(|parent| parent.decision);
    // A parent is always an earlier decision, so the chain ends.
    std::iter::successors(Some(decision), up).any(|at| at == root)
}

/// How many decisions stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Decided.
    pub decided: usize,
    /// Put off.
    pub put_off: usize,
    /// Open.
    pub open: usize,
    /// Not applicable here.
    pub not_applicable: usize,
    /// With a kept answer that steers nothing.
    pub set_aside: usize,
    /// Decided, but to be confirmed.
    pub to_confirm: usize,
}

impl Tally {
    /// Decisions that a team is asked about: decided, put off, not applicable and open.
    pub fn asked(&self) -> usize {
        self.decided + self.put_off + self.open + self.not_applicable
    }

    /// Decisions that need no further word now.
    pub fn done(&self) -> usize {
        self.decided + self.not_applicable
    }
}

impl Walk {
    /// What to offer after `after` (or from the start): first what waits to be confirmed; then the facts that follow,
    /// which steer so much; then what a caution asks for; then the next open decision in document order, from the
    /// start again at the end. `None`: nothing is open.
    pub fn next(&self, after: Option<DecisionIx>) -> Option<(DecisionIx, NextWhy)> {
        let confirm = self.roadmap().decision_ixs().find(|at| self.is_to_confirm(*at) && Some(*at) != after);
        if let Some(confirm) = confirm {
            return Some((confirm, NextWhy::ToConfirm));
        }
        let is_open = |at: &DecisionIx| self.route().state(*at) == State::Open && Some(*at) != after;
        let from = after.map_or(0, |at| at.ix() + 1);
        let all = self.roadmap().decisions.len();
        let ahead = (from..all).map(DecisionIx::at).find(is_open);
        if let Some(fact) = ahead.filter(|at| self.roadmap()[*at].about == About::Situation) {
            return Some((fact, NextWhy::Open));
        }
        let asked = self
            .cautions()
            .find_map(|caution| Some((*self.roadmap()[caution].ask.iter().find(|at| is_open(at))?, caution)));
        if let Some((asked, caution)) = asked {
            let why = if Some(asked) == ahead { NextWhy::Open } else { NextWhy::Asked(caution) };
            return Some((asked, why));
        }
        let found = ahead.or_else(|| (0..from).map(DecisionIx::at).find(is_open));
        // The decision just left comes last: it is still the next one if nothing else is open.
        let found = found.or_else(|| after.filter(|at| self.route().state(*at) == State::Open));
        found.map(|at| (at, NextWhy::Open))
    }

    /// The cautions that hold, in document order.
    pub fn cautions(&self) -> impl Iterator<Item = CautionIx> {
        let cautions = self.roadmap().cautions.iter().enumerate();
        cautions.filter(|(_, caution)| caution.when.holds(self.route())).map(|(at, _)| CautionIx::at(at))
    }

    /// Whether a plan can be final without this decision.
    pub fn is_required(&self, decision: DecisionIx) -> bool {
        match &self.roadmap()[decision].required {
            Required::No => false,
            Required::Yes => true,
            Required::When(when) => Condition::holds(when, self.route()),
        }
    }

    /// How many decisions of a stage, facts and choices, stand where.
    pub fn tally_stage(&self, stage: StageIx) -> Tally {
        self.tally(self.roadmap()[stage].decisions())
    }

    /// How many decisions about a choice stand where.
    pub fn tally_choices(&self) -> Tally {
        let choices = self.roadmap().decision_ixs();
        self.tally(choices.filter(|at| self.roadmap()[*at].about == About::Choice))
    }

    /// How many of the facts that come before the first choice stand where.
    pub fn tally_first_facts(&self) -> Tally {
        let first = self.roadmap().decision_ixs();
        self.tally(first.take_while(|at| self.roadmap()[*at].about == About::Situation))
    }

    fn tally(&self, decisions: impl Iterator<Item = DecisionIx>) -> Tally {
        let mut tally = Tally::default();
        for decision in decisions {
            match self.route().state(decision) {
                State::Open => tally.open += 1,
                State::Decided => tally.decided += 1,
                State::PutOff => tally.put_off += 1,
                State::NotApplicable => tally.not_applicable += 1,
                State::SetAside => tally.set_aside += 1,
                State::Closed => {}
            }
            tally.to_confirm += usize::from(self.is_to_confirm(decision));
        }
        tally
    }
}
