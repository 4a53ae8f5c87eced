//! The Merge screen: the decisions on which the tables of a merged walk differ, one by one, to be settled.

mod draw;

pub use draw::draw;

use crate::roadmap::DecisionIx;
use crate::walk::Walk;
use crate::walk::merge::{Difference, Side, differences};

/// The state of the screen.
#[derive(Debug, Default)]
pub struct MergeScreen {
    /// The decision shown.
    pub at: Option<DecisionIx>,
    /// The marked row: a side, or after them the line that puts it off.
    pub row: usize,
    /// Lines scrolled past.
    pub scroll: u16,
}

/// What stands at the marked row.
#[derive(Debug, Clone, PartialEq)]
pub enum Marked {
    /// What some tables say.
    Side(Box<Side>),
    /// To be decided later.
    Later,
}

impl MergeScreen {
    /// The difference shown: the one it was left at, else the first that waits, else the first.
    pub fn shown(&self, all: &[Difference]) -> Option<usize> {
        let known = all.iter().position(|it| Some(it.decision) == self.at);
        known.or_else(|| all.iter().position(Difference::is_left)).or((!all.is_empty()).then_some(0))
    }

    /// Shows a difference.
    pub fn show(&mut self, decision: DecisionIx) {
        if self.at != Some(decision) {
            (self.row, self.scroll) = (0, 0);
        }
        self.at = Some(decision);
    }

    /// Goes to the difference before or after.
    pub fn turn(&mut self, walk: &Walk, forward: bool) -> Option<DecisionIx> {
        let all = differences(walk);
        let here = self.shown(&all)?;
        let to = if forward { here + 1 } else { here.checked_sub(1)? };
        let to = all.get(to)?.decision;
        self.show(to);
        Some(to)
    }

    /// Goes to the next difference that waits, from here on and then from the first. False where none does.
    pub fn go_on(&mut self, walk: &Walk) -> bool {
        let all = differences(walk);
        let here = self.shown(&all).unwrap_or(0);
        let (before, after) = all.split_at(here.min(all.len()));
        let next = after.iter().chain(before).find(|it| it.is_left() && Some(it.decision) != self.at);
        next.inspect(|next| self.show(next.decision)).is_some()
    }

    /// Moves the mark; `far`: to the end.
    pub fn step(&mut self, walk: &Walk, forward: bool, far: bool) {
        let all = differences(walk);
        let last = self.shown(&all).map_or(0, |at| all[at].sides.len());
        self.scroll = 0;
        self.row = match (forward, far) {
            (true, true) => last,
            (false, true) => 0,
            (true, false) => (self.row + 1).min(last),
            (false, false) => self.row.saturating_sub(1),
        };
    }

    /// What is marked, and at which decision.
    pub fn marked(&self, walk: &Walk) -> Option<(DecisionIx, Marked)> {
        let all = differences(walk);
        let difference = &all[self.shown(&all)?];
        let marked = difference.sides.get(self.row).cloned();
        Some((difference.decision, marked.map_or(Marked::Later, |side| Marked::Side(Box::new(side)))))
    }
}
