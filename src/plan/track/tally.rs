//! How many steps of a plan have come how far.

use crate::plan::format::Plan;
use crate::roadmap::StrategyIx;
use crate::walk::Walk;
use crate::walk::marks::Progress;

/// How many steps there are, and how far they have come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All steps.
    pub steps: usize,
    /// Those that are done.
    pub done: usize,
    /// Those that are under way.
    pub started: usize,
    /// Those that were given up.
    pub dropped: usize,
}

/// What is said of a step: its own mark; where it has none, that its strategy is done or dropped as a whole. That a strategy
/// has been started says nothing about each of its steps.
pub fn standing(whole: Option<Progress>, step: Option<Progress>) -> Option<Progress> {
    step.or_else(|| whole.filter(|whole| matches!(whole, Progress::Done | Progress::Dropped)))
}

/// The sign of a mark, beside its word.
pub fn sign(progress: Progress) -> &'static str {
    match progress {
        Progress::Planned => "○",
        Progress::Started => "◐",
        Progress::Done => "●",
        Progress::Dropped => "✗",
    }
}

impl Tally {
    /// The steps of a plan.
    pub fn of_plan(plan: &Plan) -> Self {
        let mut tally = Self::default();
        for strategy in &plan.strategies {
            let whole = strategy.mark.as_ref().map(|mark| mark.progress);
            for step in &strategy.steps {
                tally.add(standing(whole, step.mark.as_ref().map(|mark| mark.progress)));
            }
        }
        tally
    }

    /// The steps of these strategies on a walk.
    pub fn of_walk(walk: &Walk, strategies: &[StrategyIx]) -> Self {
        let roadmap = walk.roadmap();
        let mut tally = Self::default();
        let any = walk.marks().iter().next().is_some();
        let progress =
            |id: &str, step: Option<&str>| walk.marks().of(id, step).map(|marked| marked.mark.progress);
        for at in strategies {
            let strategy = &roadmap[*at];
            if !any {
                tally.steps += strategy.steps.len();
                continue;
            }
            let whole = progress(&strategy.id, None);
            for step in &strategy.steps {
                tally.add(standing(whole, progress(&strategy.id, Some(&step.id))));
            }
        }
        tally
    }

    fn add(&mut self, progress: Option<Progress>) {
        self.steps += 1;
        match progress {
            Some(Progress::Done) => self.done += 1,
            Some(Progress::Started) => self.started += 1,
            Some(Progress::Dropped) => self.dropped += 1,
            Some(Progress::Planned) | None => {}
        }
    }

    /// Whether any step has come further than planned.
    pub fn has_moved(&self) -> bool {
        self.done + self.started + self.dropped > 0
    }

    /// "3 of 96 steps done, 5 started"; what was dropped is told where something was.
    pub fn words(&self) -> String {
        let Self { steps, done, started, dropped } = self;
        let dropped = if *dropped == 0 { String::new() } else { format!(", {dropped} dropped") };
        let steps = super::count(*steps, "step", "steps");
        format!("{done} of {steps} done, {started} started{dropped}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strategy_speaks_for_its_steps_only_where_it_is_over() {
        let (done, started) = (Some(Progress::Done), Some(Progress::Started));
        assert_eq!(standing(done, None), done);
        assert_eq!(standing(started, None), None);
        assert_eq!(standing(done, started), started);
        assert_eq!(standing(Some(Progress::Dropped), None), Some(Progress::Dropped));
    }

    #[test]
    fn steps_are_counted_in_words() {
        let tally = Tally { steps: 96, done: 3, started: 5, dropped: 0 };
        assert_eq!(tally.words(), "3 of 96 steps done, 5 started");
        let one = Tally { steps: 1, done: 0, started: 0, dropped: 1 };
        assert_eq!(one.words(), "0 of 1 step done, 0 started, 1 dropped");
        assert!(one.has_moved() && !Tally { steps: 4, ..Tally::default() }.has_moved());
    }
}
