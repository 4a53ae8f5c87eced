//! The plan above, as this plan tells of it: what it settled, and the strategies of it that lines of this plan rest on.

use super::draft::Draft;
use super::format::{Labelled, NotSettledLine, PlanRoadmap, ReliesLine, SettledLine, UnderLine};
use crate::roadmap::{Condition, GivenIx, StrategyIx, Subject, Test};
use crate::walk::reason::{blockers, supports};
use crate::walk::{GivenStrategy, State};

impl Draft<'_> {
    /// The plan that this one is under.
    pub(super) fn under(&self) -> Option<UnderLine> {
        let above = self.walk.above()?;
        let (mut settled, mut not_settled) = (Vec::new(), Vec::new());
        for line in self.walk.given_lines() {
            let given = &self.roadmap[line.given];
            let (id, label, decision) = (given.id.clone(), given.label.clone(), given.decision.clone());
            match line.settled {
                Some(words) => settled.push(SettledLine {
                    id,
                    label,
                    decision,
                    choice: words.to_owned(),
                    to_confirm: line.to_confirm,
                }),
                None => not_settled.push(NotSettledLine { id, label, decision, why: line.why_not }),
            }
        }
        Some(UnderLine {
            whose: above.whose().to_owned(),
            roadmap: PlanRoadmap {
                id: above.roadmap.id.clone(),
                version: above.roadmap.version.clone(),
                sha256: above.roadmap.sha256.clone(),
                title: above.title.clone(),
            },
            place: above.place.clone(),
            plan_sha256: above.plan_sha256.clone(),
            settled,
            not_settled,
        })
    }

    /// The strategies of the plan above that lines of this plan rely on: both rest on the same decision there.
    /// `standing` are the strategies of this plan.
    pub(super) fn relies_on(&self, standing: &[StrategyIx]) -> Vec<ReliesLine> {
        let Some(above) = self.walk.above() else { return Vec::new() };
        let rested = self.rested(standing);
        above.strategies.iter().filter_map(|strategy| self.relies_line(strategy, &rested)).collect()
    }

    fn relies_line(&self, strategy: &GivenStrategy, rested: &[GivenIx]) -> Option<ReliesLine> {
        let shared = rested.iter().filter(|at| strategy.because.contains(&self.roadmap[**at].decision));
        let because: Vec<Labelled> =
            shared.map(|at| Labelled::new(&self.roadmap[*at].id, &self.roadmap[*at].label)).collect();
        (!because.is_empty()).then(|| ReliesLine {
            id: strategy.id.clone(),
            title: strategy.title.clone(),
            horizon: strategy.horizon.clone(),
            until: strategy.until.clone(),
            from: strategy.from.clone(),
            to: strategy.to.clone(),
            lead: strategy.lead.clone(),
            because,
        })
    }

    /// The settled decisions of the plan above on which a strategy, a caution, a closed decision or a locked option
    /// of this plan rests, in the order of the roadmap.
    fn rested(&self, standing: &[StrategyIx]) -> Vec<GivenIx> {
        let route = self.walk.route();
        let mut rested = vec![false; self.roadmap.given.len()];
        let mut note = |tests: Vec<&Test>| {
            for test in tests {
                if let Subject::Given(at) = test.subject
                    && route.above().choice(at).is_some()
                {
                    rested[at.ix()] = true;
                }
            }
        };
        let strategies = standing.iter().filter_map(|at| self.roadmap[*at].when.as_ref());
        let cautions = self.walk.cautions().map(|at| &self.roadmap[at].when);
        strategies.chain(cautions).for_each(|when| note(supports(when, route)));
        let mut shut = |when: &Condition| note(blockers(when, route));
        for at in self.roadmap.decision_ixs() {
            let this = &self.roadmap[at];
            if matches!(route.state(at), State::Closed | State::SetAside) {
                this.when.iter().for_each(&mut shut);
            } else {
                this.options.iter().filter_map(|option| option.when.as_ref()).for_each(&mut shut);
            }
        }
        (0..rested.len()).filter(|at| rested[*at]).map(GivenIx::at).collect()
    }
}
