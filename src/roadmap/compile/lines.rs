//! Strategies and cautions: the lines that conditions put into a plan.

use super::super::format::{RawCaution, RawStrategy};
use super::super::index::{HorizonIx, RoleIx, StageIx};
use super::super::model::{Caution, Step, Strategy};
use super::Compiler;
use super::conditions::Look;

impl Compiler {
    pub(super) fn strategy(&mut self, raw: RawStrategy) -> Strategy {
        let title = self.text("title", raw.title);
        // A reference that is a fault stands on the first thing: such a roadmap is never handed out.
        let stage = self.within("stage", |this| this.reference(|table| &table.stages, "stage", &raw.stage));
        let when = self.when(raw.when, Look::Anywhere);
        let horizon =
            self.within("horizon", |this| this.reference(|table| &table.horizons, "horizon", &raw.horizon));
        let until = raw.until.and_then(|until| {
            self.within("until", |this| this.reference(|table| &table.horizons, "horizon", &until))
        });
        if let (Some(from), Some(until)) = (horizon, until)
            && until < from
        {
            let mend = "Name a later horizon, or take until out.";
            self.within("until", |this| this.found("until-before", "it ends before it begins", mend));
        }
        let lead = self.within("lead", |this| this.reference(|table| &table.roles, "role", &raw.lead));
        if raw.steps.is_empty() {
            self.found("empty-list", "the strategy has no steps", "Write at least one step.");
        }
        self.distinct("steps", raw.steps.iter().map(|step| &*step.id));
        let steps = self
            .each("steps", raw.steps, |this, _, step| Step { act: this.text("do", step.act), id: step.id });
        let conflicts =
            self.references("conflicts_with", |table| &table.strategies, "strategy", &raw.conflicts_with);
        if raw.conflicts_with.contains(&raw.id) {
            let mend = "Name another strategy, or take it out.";
            self.within("conflicts_with", |this| {
                this.found("looks-at-itself", "the strategy conflicts with itself", mend);
            });
        }
        Strategy {
            title,
            stage: stage.unwrap_or(StageIx::at(0)),
            when,
            horizon: horizon.unwrap_or(HorizonIx::at(0)),
            until,
            lead: lead.unwrap_or(RoleIx::at(0)),
            with: self.references("with", |table| &table.roles, "role", &raw.with),
            steps,
            measure: self.text("measure", raw.measure),
            basis: self.basis(&raw.sources, raw.basis),
            conflicts_with: conflicts,
            id: raw.id,
        }
    }

    pub(super) fn caution(&mut self, raw: RawCaution) -> Caution {
        let when = self.within("when", |this| this.condition(raw.when, Look::Anywhere));
        let message = self.text("message", raw.message);
        let mend = self.text("mend", raw.mend);
        let mut ask = Vec::with_capacity(raw.ask.len());
        self.within("ask", |this| {
            for (place, id) in raw.ask.iter().enumerate() {
                if let Some(decision) = this.at(place, |this| this.decision(id))
                    && !ask.contains(&decision)
                {
                    ask.push(decision);
                }
            }
        });
        Caution {
            severity: raw.severity,
            when,
            message,
            mend,
            ask,
            basis: self.basis(&raw.sources, raw.basis),
            id: raw.id,
        }
    }
}
