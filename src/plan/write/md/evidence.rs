//! The end of a plan as Markdown: equity, the parking lot, what states decided, what is set aside, sources.

use super::Writer;
use super::mark::{self, plain};
use crate::plan::compare::told::EXAMPLE;
use crate::plan::format::{ComparedLine, PrecedentLine};
use crate::plan::write::words;

impl<'a> Writer<'a> {
    pub(super) fn equity(&mut self) {
        let plan = self.plan;
        if plan.equity.is_empty() {
            return;
        }
        self.page.heading(2, "Equity: ask of each step");
        let lines = plan.equity.iter().map(|line| {
            let choice = line
                .choice
                .as_ref()
                .map_or_else(|| "still open".to_owned(), |choice| self.text(choice).replace("\\\n", " "));
            format!("{} ({}: {choice})", self.text(&line.prompt), plain(&line.label))
        });
        let lines: Vec<String> = lines.collect();
        self.page.list(&lines);
    }

    pub(super) fn parking_lot(&mut self) {
        let plan = self.plan;
        if plan.parking_lot.is_empty() {
            return;
        }
        self.page.heading(2, "Kept for later");
        let lines = plan.parking_lot.iter().map(|line| {
            let from: Vec<String> = line.name.iter().chain(&line.table).map(|from| plain(from)).collect();
            let from = if from.is_empty() { String::new() } else { format!(" ({})", from.join(", ")) };
            let mut lines = vec![format!("{}{from}", plain(&line.text))];
            lines.extend(
                line.settled.as_ref().map(|settled| format!("What became of it: {}", plain(settled))),
            );
            mark::lines(&lines)
        });
        let lines: Vec<String> = lines.collect();
        self.page.list(&lines);
    }

    pub(super) fn states(&mut self) {
        let states = words::most_alike_first(self.plan);
        if states.is_empty() {
            return;
        }
        self.page.heading(2, "What real states decided");
        self.page.block(EXAMPLE);
        for state in states {
            self.state(state);
        }
    }

    fn state(&mut self, state: &'a PrecedentLine) {
        let head = format!("{} (as of {}): {}", plain(&state.label), state.as_of, words::alike(state));
        self.page.heading(3, &head);
        let alike = state.alike.iter().map(|line| format!("Alike: {}", self.compared(line)));
        let differs = state.differs.iter().map(|line| format!("Differs: {}", self.compared(line)));
        let lines: Vec<String> = alike.chain(differs).collect();
        self.page.list(&lines);
    }

    fn compared(&self, line: &'a ComparedLine) -> String {
        let there: Vec<&str> = line.there.iter().map(|option| option.label.as_str()).collect();
        let marks = words::compared_marks(line);
        let mut words = format!("**{}:** {}{marks}.", plain(&line.label), plain(&there.join(" + ")));
        if let Some(what) = &line.what {
            words.push_str(&format!(" {}", self.text(what)));
        }
        words.push_str(&self.numbers(&line.sources));
        if let Some(ended) = &line.ended {
            words.push_str(&format!(" Ended: {}{}", self.text(&ended.what), self.numbers(&ended.sources)));
        }
        if let Some(disputed) = &line.disputed {
            let numbers = self.numbers(&disputed.sources);
            words.push_str(&format!(" Disputed: {}{numbers}", self.text(&disputed.what)));
        }
        words
    }

    pub(super) fn set_aside(&mut self) {
        let plan = self.plan;
        if plan.set_aside.is_empty() {
            return;
        }
        self.page.heading(2, "Set aside, and kept");
        self.page
            .block("These answers have no effect on the plan. They are back as soon as their question is.");
        let lines = plan.set_aside.iter().map(|line| {
            let label = line.label.as_ref().unwrap_or(&line.decision);
            let known = line.choice.as_ref().map(|choice| choice.words.as_str());
            let what: Vec<&str> = known.into_iter().chain(line.unknown.iter().map(String::as_str)).collect();
            let mut lines = vec![format!("{}: {}", plain(label), plain(&what.join(", ")))];
            lines.push(format!("Why: {}", self.text(&line.reason)));
            lines.extend(line.rationale.as_ref().map(|why| format!("Reason noted: {}", plain(why))));
            mark::lines(&lines)
        });
        let lines: Vec<String> = lines.collect();
        self.page.list(&lines);
    }

    pub(super) fn sources(&mut self) {
        let plan = self.plan;
        if plan.sources.is_empty() {
            return;
        }
        self.page.heading(2, "Sources");
        let lines = plan.sources.iter().map(|source| {
            let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
            let weak = if source.weak { " Weak: look at the original." } else { "" };
            let (title, publisher) = (plain(&source.title), plain(&source.publisher));
            let url = mark::address(&source.url);
            format!("\\[{}\\] {title}. {publisher}{year}.{weak} {url}", source.n)
        });
        let lines: Vec<String> = lines.collect();
        self.page.list(&lines);
    }

    pub(super) fn disclaimer(&mut self) {
        let plan = self.plan;
        if plan.disclaimer.is_empty() {
            return;
        }
        self.page.heading(2, "Before you rely on it");
        let lines: Vec<String> = plan.disclaimer.iter().map(|line| self.text(line)).collect();
        self.page.list(&lines);
    }
}
