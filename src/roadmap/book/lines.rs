//! Strategies and cautions in the review copy.

use super::super::index::StageIx;
use super::super::model::{Caution, Severity, Strategy};
use super::Book;
use super::decisions::listed;
use super::markdown::{code, plain};

impl Book<'_> {
    pub(super) fn strategies(&mut self) {
        if self.roadmap.strategies.is_empty() {
            return;
        }
        self.page.heading(2, "Strategies");
        self.page.block("What a plan gains. Each says when it stands in a plan.");
        let roadmap = self.roadmap;
        for at in (0..roadmap.stages.len()).map(StageIx::at) {
            let of_stage: Vec<&Strategy> = roadmap.strategies.iter().filter(|it| it.stage == at).collect();
            if of_stage.is_empty() {
                continue;
            }
            self.page.heading(3, &format!("Strategies of “{}”", plain(&roadmap[at].title)));
            for strategy in of_stage {
                self.strategy(strategy);
            }
        }
    }

    fn strategy(&mut self, strategy: &Strategy) {
        let roadmap = self.roadmap;
        self.page.heading(4, &format!("{} ({})", self.text(&strategy.title), code(&strategy.id)));
        let label = |text: &str| plain(text);
        let mut items = vec![match &strategy.when {
            Some(when) => format!("**In the plan if** {}.", self.condition(when)),
            None => "**In every plan.**".to_owned(),
        }];
        let until =
            strategy.until.map(|until| format!(", until the end of “{}”", label(&roadmap[until].label)));
        let horizon = label(&roadmap[strategy.horizon].label);
        items.push(format!("**Starts in** “{horizon}”{}.", until.unwrap_or_default()));
        let with: Vec<String> = strategy.with.iter().map(|role| label(&roadmap[*role].label)).collect();
        let with = if with.is_empty() { String::new() } else { format!(", with {}", with.join(", ")) };
        items.push(format!("**Led by** {}{with}.", label(&roadmap[strategy.lead].label)));
        let steps = strategy.steps.iter().enumerate();
        items.extend(steps.map(|(at, step)| format!("**Step {}:** {}", at + 1, self.text(&step.act))));
        items.push(format!("**One sees that it is done:** {}", self.text(&strategy.measure)));
        items.extend(Self::rests_on(&strategy.basis));
        let against: Vec<String> = strategy.conflicts_with.iter().map(|at| code(&roadmap[*at].id)).collect();
        items.extend(listed("Does not go together with", &against));
        self.page.list(&items);
    }

    pub(super) fn cautions(&mut self) {
        if self.roadmap.cautions.is_empty() {
            return;
        }
        self.page.heading(2, "Cautions");
        self.page
            .block("Warnings that a combination of answers raises. What they warn of can still be chosen.");
        for caution in &self.roadmap.cautions {
            self.caution(caution);
        }
    }

    fn caution(&mut self, caution: &Caution) {
        let severity = match caution.severity {
            Severity::Note => "Note",
            Severity::Warning => "Warning",
            Severity::Serious => "Serious",
        };
        self.page.heading(3, &format!("{severity}: {}", code(&caution.id)));
        let message = self.text(&caution.message);
        self.page.block(&message);
        let mut items = vec![
            format!("**Raised if** {}.", self.condition(&caution.when)),
            format!("**What to do:** {}", self.text(&caution.mend)),
        ];
        let ask: Vec<String> = caution.ask.iter().map(|at| self.decision_name(*at)).collect();
        items.extend(listed("Asked next while it holds", &ask));
        items.extend(Self::rests_on(&caution.basis));
        self.page.list(&items);
    }
}
