//! What to do in a plan as Markdown: strategies by horizon, days by which something is to be decided, the plan above.

use super::Writer;
use super::mark::{self, plain};
use crate::plan::format::{Because, DateLine, HorizonLine, StrategyLine};
use crate::plan::write::dates::for_people;
use crate::plan::write::words;
use crate::walk::marks::Progress;

impl<'a> Writer<'a> {
    pub(super) fn strategies(&mut self) {
        let plan = self.plan;
        self.page.heading(2, "What to do");
        for horizon in &plan.timeline {
            if horizon.strategies.is_empty() && horizon.decide_by.is_empty() {
                continue;
            }
            self.page.heading(3, &head(horizon));
            let days: Vec<String> = horizon.decide_by.iter().map(date).collect();
            self.page.list(&days);
            for strategy in words::starting(plan, horizon) {
                self.strategy(strategy);
            }
        }
        if !plan.other_dates.is_empty() {
            self.page.heading(3, "Other days");
            let days: Vec<String> = plan.other_dates.iter().map(date).collect();
            self.page.list(&days);
        }
    }

    fn strategy(&mut self, strategy: &'a StrategyLine) {
        let title = self.text(&strategy.title);
        self.page.heading(4, &title);
        let mut who = format!("**Lead:** {}", plain(&strategy.lead.label));
        let helpers = words::helpers(strategy);
        if !helpers.is_empty() {
            who.push_str(&format!(" · **With:** {}", plain(&helpers)));
        }
        if let Some(until) = &strategy.until {
            who.push_str(&format!(" · **Until:** {}", plain(&until.label)));
        }
        if let Some(fares) = words::mark(strategy.mark.as_ref()) {
            who.push_str(&format!(" · **Now:** {}", plain(&fares)));
        }
        self.page.block(&who);
        if let Some(comment) = strategy.mark.as_ref().and_then(|mark| mark.comment.as_ref()) {
            self.page.block(&plain(comment));
        }
        let steps = strategy.steps.iter().map(|step| {
            let done = step.mark.as_ref().is_some_and(|mark| mark.progress == Progress::Done);
            let mut lines = vec![format!("[{}] {}", if done { "x" } else { " " }, self.text(&step.act))];
            lines.extend(words::mark(step.mark.as_ref()).map(|fares| format!("*{}*", plain(&fares))));
            lines.extend(step.mark.as_ref().and_then(|mark| mark.comment.as_ref()).map(|words| plain(words)));
            mark::lines(&lines)
        });
        let steps: Vec<String> = steps.collect();
        self.page.list(&steps);
        let mut lines = vec![format!("**Measure:** {}", self.text(&strategy.measure))];
        lines.push(format!("**Because:** {}.", self.because(&strategy.because)));
        if strategy.provisional {
            lines.push("It rests on an answer that waits to be confirmed.".to_owned());
        }
        if !strategy.conflicts_with.is_empty() {
            let against =
                self.plan.strategies.iter().filter(|other| strategy.conflicts_with.contains(&other.id));
            let titles: Vec<String> = against.map(|other| self.text(&other.title)).collect();
            lines.push(format!("**Does not go with:** {}.", titles.join("; ")));
        }
        lines.extend(self.rests_on(&strategy.sources, strategy.basis.as_ref()));
        self.page.block(&mark::hard_lines(&lines));
    }

    pub(super) fn because(&self, reasons: &'a [Because]) -> String {
        let words: Vec<String> =
            reasons.iter().map(|because| self.text(because.words()).replace("\\\n", " ")).collect();
        words.join("; ")
    }

    /// What the plan above settled, and which of its strategies this plan relies on.
    pub(super) fn above(&mut self) {
        let plan = self.plan;
        let Some(under) = &plan.under else { return };
        self.page.heading(2, &format!("Under {}", plain(&under.whose)));
        let settled = under.settled.iter().map(|line| {
            let wait = if line.to_confirm { " (waits to be confirmed there)" } else { "" };
            format!("Settled there: {}: {}{wait}", plain(&line.label), plain(&line.choice))
        });
        let open = under.not_settled.iter().map(|line| {
            format!("Not settled there: {} {}. It counts as open here.", plain(&line.label), plain(&line.why))
        });
        let lines: Vec<String> = settled.chain(open).collect();
        self.page.list(&lines);
        if plan.relies_on.is_empty() {
            return;
        }
        self.page.heading(3, "What this plan relies on there");
        let lines = plan.relies_on.iter().map(|line| {
            let (title, lead) = (words::stopped(&line.title), &line.lead);
            format!("{} Lead: {}. {}", plain(&title), plain(lead), plain(&words::relies(line)))
        });
        let lines: Vec<String> = lines.collect();
        self.page.list(&lines);
    }
}

fn head(horizon: &HorizonLine) -> String {
    let days = words::days(horizon);
    let label = plain(&horizon.label);
    if days.is_empty() { label } else { format!("{label} ({days})") }
}

fn date(line: &DateLine) -> String {
    let owner = line.owner.as_ref().map_or_else(String::new, |owner| format!(" ({})", plain(owner)));
    format!("Decide by {}: {}{owner}", plain(&for_people(&line.by)), plain(&line.label))
}
