//! The lines that call for something: strategies and cautions whose conditions hold.

use super::draft::{Draft, judgement};
use super::format::{CautionLine, StepLine, StrategyLine};
use crate::roadmap::{CautionIx, Strategy, StrategyIx};

impl Draft<'_> {
    /// The strategies of the plan, in order.
    pub(super) fn standing(&self) -> Vec<StrategyIx> {
        let holds =
            |strategy: &Strategy| strategy.when.as_ref().is_none_or(|when| when.holds(self.walk.route()));
        let all = self.roadmap.strategies.iter().enumerate();
        all.filter(|(_, strategy)| holds(strategy)).map(|(at, _)| StrategyIx::at(at)).collect()
    }

    pub(super) fn strategies(&mut self, standing: &[StrategyIx]) -> Vec<StrategyLine> {
        standing.iter().map(|at| self.strategy(*at, standing)).collect()
    }

    fn strategy(&mut self, at: StrategyIx, standing: &[StrategyIx]) -> StrategyLine {
        let strategy = &self.roadmap[at];
        let against = |other: &StrategyIx| {
            strategy.conflicts_with.contains(other) || self.roadmap[*other].conflicts_with.contains(&at)
        };
        let conflicts = standing.iter().filter(|other| against(other));
        let conflicts_with = conflicts.map(|other| self.roadmap[*other].id.clone()).collect();
        StrategyLine {
            id: strategy.id.clone(),
            title: self.text(&strategy.title),
            stage: self.stage(strategy.stage),
            horizon: self.horizon(strategy.horizon),
            until: strategy.until.map(|until| self.horizon(until)),
            lead: self.role(strategy.lead),
            with: strategy.with.iter().map(|role| self.role(*role)).collect(),
            steps: strategy
                .steps
                .iter()
                .map(|step| StepLine { id: step.id.clone(), act: self.text(&step.act) })
                .collect(),
            measure: self.text(&strategy.measure),
            because: self.because(strategy.when.as_ref()),
            provisional: self.is_provisional(strategy.when.as_ref()),
            conflicts_with,
            sources: self.sources(&strategy.basis.sources),
            basis: judgement(&strategy.basis),
        }
    }

    pub(super) fn cautions(&mut self) -> Vec<CautionLine> {
        self.walk.cautions().map(|at| self.caution(at)).collect()
    }

    fn caution(&mut self, at: CautionIx) -> CautionLine {
        let caution = &self.roadmap[at];
        CautionLine {
            id: caution.id.clone(),
            severity: caution.severity,
            message: self.text(&caution.message),
            mend: self.text(&caution.mend),
            ask: caution.ask.iter().map(|decision| self.decision(*decision)).collect(),
            because: self.because(Some(&caution.when)),
            provisional: self.is_provisional(Some(&caution.when)),
            sources: self.sources(&caution.basis.sources),
            basis: judgement(&caution.basis),
        }
    }
}
