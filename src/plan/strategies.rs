//! The lines that call for something: strategies and cautions whose conditions hold.

use std::collections::BTreeSet;

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
        let conflicts = self.conflicts(standing);
        let line = |at: &StrategyIx| {
            let against = conflicts.range((*at, StrategyIx(0))..=(*at, StrategyIx(u32::MAX)));
            self.strategy(*at, against.map(|(_, other)| *other))
        };
        standing.iter().map(line).collect()
    }

    /// The pairs of strategies of the plan that do not go together, each pair both ways round.
    fn conflicts(&self, standing: &[StrategyIx]) -> BTreeSet<(StrategyIx, StrategyIx)> {
        let named = standing
            .iter()
            .flat_map(|at| self.roadmap[*at].conflicts_with.iter().map(move |other| (*at, *other)));
        let both_stand = named.filter(|(_, other)| standing.binary_search(other).is_ok());
        both_stand.flat_map(|(one, other)| [(one, other), (other, one)]).collect()
    }

    pub(super) fn strategy(
        &mut self,
        at: StrategyIx,
        against: impl Iterator<Item = StrategyIx>,
    ) -> StrategyLine {
        let strategy = &self.roadmap[at];
        let conflicts_with = against.map(|other| self.roadmap[other].id.clone()).collect();
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
                .map(|step| StepLine {
                    id: step.id.clone(),
                    act: self.text(&step.act),
                    mark: self.mark(&strategy.id, Some(&step.id)),
                })
                .collect(),
            mark: self.mark(&strategy.id, None),
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

    pub(super) fn caution(&mut self, at: CautionIx) -> CautionLine {
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
