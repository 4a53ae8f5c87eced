//! The preview: what a choice would open, close, add, drop, raise, clear and set aside, before it is made.

use super::fold::came_back;
use super::route::{Place, Route, Standing, State};
use super::walk::Walk;
use crate::roadmap::{CautionIx, Choice, Condition, DecisionIx, OptionIx, Roadmap, StrategyIx, Subject};

/// What would change. Lists are in document order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Decisions that would be open and are closed now.
    pub opens: Vec<DecisionIx>,
    /// Decisions that would be closed and are not now; without those that `sets_aside` names.
    pub closes: Vec<DecisionIx>,
    /// Answers that would be set aside; with options where only those are.
    pub sets_aside: Vec<(DecisionIx, Vec<OptionIx>)>,
    /// Answers that would come back, to be confirmed.
    pub brings_back: Vec<DecisionIx>,
    /// Options elsewhere that could be chosen then and cannot now.
    pub unlocks: Vec<(DecisionIx, OptionIx)>,
    /// Options elsewhere that could not be chosen then and can now.
    pub locks: Vec<(DecisionIx, OptionIx)>,
    /// Lines that the plan would gain.
    pub adds: Vec<StrategyIx>,
    /// Lines that the plan would lose.
    pub drops: Vec<StrategyIx>,
    /// Cautions that it would raise.
    pub raises: Vec<CautionIx>,
    /// Cautions that it would clear.
    pub clears: Vec<CautionIx>,
}

impl Preview {
    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Walk {
    /// What answering a decision with `choice` would change. `None`: what clearing it would.
    pub fn preview(&self, decision: DecisionIx, choice: Option<Choice>) -> Preview {
        let standing = match choice {
            Some(choice) => Standing::answered(Some(choice), Vec::new()),
            None => Standing::Blank,
        };
        let roadmap = self.roadmap();
        let before = self.route();
        let mut after = before.clone();
        let changes = after.settle(roadmap, decision, |at| {
            if at == decision { &standing } else { &self.record(at).standing }
        });
        let mut preview =
            Preview { brings_back: came_back(&after, &changes, decision).collect(), ..Preview::default() };
        for (at, was) in changes.iter().filter(|(at, _)| *at != decision) {
            preview.place(*at, was, after.place(*at));
        }
        if changes.is_empty() {
            return preview;
        }
        preview.option_locks(roadmap, before, &after, changes.iter().map(|(at, _)| *at));
        preview.plan_lines(roadmap, before, &after, changes.iter().map(|(at, _)| *at));
        preview
    }
}

impl Preview {
    fn place(&mut self, at: DecisionIx, was: &Place, is: &Place) {
        let was_shut = matches!(was.state, State::Closed | State::SetAside);
        let is_shut = matches!(is.state, State::Closed | State::SetAside);
        match (was_shut, is_shut) {
            (true, false) if is.state != State::Decided => self.opens.push(at),
            (false, true) if was.choice.is_none() => self.closes.push(at),
            _ => {}
        }
        let Some(before) = &was.choice else { return };
        let now = is.choice.as_ref().map_or(&[][..], |choice| choice.options());
        let lost: Vec<_> = before.options().iter().copied().filter(|option| !now.contains(option)).collect();
        if is.choice.is_none() {
            self.sets_aside.push((at, Vec::new()));
        } else if !lost.is_empty() {
            self.sets_aside.push((at, lost));
        }
    }

    /// Compares the strategies and cautions that look at one of the decisions that changed.
    fn plan_lines(
        &mut self,
        roadmap: &Roadmap,
        before: &Route,
        after: &Route,
        changed: impl Iterator<Item = DecisionIx> + Clone,
    ) {
        let differs = |when: &Condition| (when.holds(before), when.holds(after));
        let looking = |at| roadmap.plan_dependents(at);
        for at in each_once(changed.clone().flat_map(|at| &looking(at).strategies)) {
            match roadmap[at].when.as_ref().map(differs) {
                Some((false, true)) => self.adds.push(at),
                Some((true, false)) => self.drops.push(at),
                _ => {}
            }
        }
        for at in each_once(changed.flat_map(|at| &looking(at).cautions)) {
            match differs(&roadmap[at].when) {
                (false, true) => self.raises.push(at),
                (true, false) => self.clears.push(at),
                _ => {}
            }
        }
    }

    /// Compares the locks of every decision that looks at one of those that changed.
    fn option_locks(
        &mut self,
        roadmap: &Roadmap,
        before: &Route,
        after: &Route,
        changed: impl Iterator<Item = DecisionIx>,
    ) {
        for at in each_once(changed.flat_map(|at| roadmap.dependents(Subject::Decision(at)))) {
            if matches!(after.state(at), State::Closed | State::SetAside) {
                continue;
            }
            for option in roadmap.option_ixs(at) {
                let was = before.is_available(roadmap, at, option);
                match (was, after.is_available(roadmap, at, option)) {
                    (false, true) => self.unlocks.push((at, option)),
                    (true, false) => self.locks.push((at, option)),
                    _ => {}
                }
            }
        }
    }
}

/// In document order, without repeats.
fn each_once<'a, Ix: Copy + Ord + 'a>(found: impl Iterator<Item = &'a Ix>) -> Vec<Ix> {
    let mut found: Vec<Ix> = found.copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}
