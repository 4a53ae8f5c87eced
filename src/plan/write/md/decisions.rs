//! What was decided, and what is still open, as Markdown: with reasons, votes, dissent, and where it was tried.

use super::Writer;
use super::mark::{self, plain};
use crate::plan::format::{DecisionLine, DecisionStatus, QuestionLine, RoundLine, SeenLine, TableLine};
use crate::plan::write::dates::for_people;
use crate::plan::write::words;

impl<'a> Writer<'a> {
    pub(super) fn decisions(&mut self) {
        let plan = self.plan;
        if plan.decisions.is_empty() {
            return;
        }
        self.page.heading(2, "What was decided");
        for stage in plan.decisions.chunk_by(|one, other| one.stage.id == other.stage.id) {
            self.page.heading(3, &plain(&stage[0].stage.label));
            let lines: Vec<String> = stage.iter().map(|decision| self.decision(decision)).collect();
            self.page.list(&lines);
        }
    }

    fn decision(&self, decision: &'a DecisionLine) -> String {
        let choice = decision.choice.text.as_ref().unwrap_or(&decision.choice.words);
        let mut lines = vec![format!("**{}:** {}", plain(&decision.label), self.text(choice))];
        lines.push(format!("*{}*", self.text(&decision.question)));
        if decision.status == DecisionStatus::ToConfirm {
            lines.push("This answer waits to be confirmed.".to_owned());
        }
        lines.extend(decision.rationale.as_ref().map(|why| format!("Reason: {}", plain(why))));
        let sure = decision.confidence.map(|sure| format!("How sure: {sure} of 5."));
        let owner = decision.owner.as_ref().map(|owner| format!("Owner: {}.", plain(owner)));
        let day = decision.decide_by.as_ref().map(|day| format!("Day noted: {}.", plain(&for_people(day))));
        let notes: Vec<String> = sure.into_iter().chain(owner).chain(day).collect();
        lines.extend((!notes.is_empty()).then(|| notes.join(" ")));
        lines.extend(votes(decision.votes.as_deref()));
        if let Some(consensus) = &decision.consensus {
            let fists = words::fists(&consensus.fists);
            let words = format!("How far the room agreed: {}. {fists}", words::sentence(&consensus.words));
            lines.push(plain(&words));
        }
        lines.extend(decision.dissent.iter().map(|line| {
            let comment =
                line.comment.as_ref().map_or_else(String::new, |said| format!(": “{}”", plain(said)));
            format!("Dissent: {}{comment}", plain(&words::dissent(line)))
        }));
        lines.extend(decision.seen_in.iter().map(|seen| self.seen(seen)));
        if !decision.no_example.is_empty() {
            lines.push("No example was found of this choice.".to_owned());
        }
        lines.extend(self.rests_on(&decision.sources, decision.basis.as_ref()));
        mark::lines(&lines)
    }

    fn seen(&self, seen: &'a SeenLine) -> String {
        let marks = words::seen_marks(seen);
        let mut words = format!("Tried in {}{marks}: ", plain(&seen.place));
        words.push_str(&self.text(&seen.what));
        words.push_str(&self.numbers(&seen.sources));
        if let Some(ended) = &seen.ended {
            let year = ended.year.map_or_else(String::new, |year| format!(" {year}"));
            let numbers = self.numbers(&ended.sources);
            words.push_str(&format!(" Ended{year}: {}{numbers}", self.text(&ended.what)));
        }
        if let Some(disputed) = &seen.disputed {
            let numbers = self.numbers(&disputed.sources);
            words.push_str(&format!(" Disputed: {}{numbers}", self.text(&disputed.what)));
        }
        words
    }

    pub(super) fn questions(&mut self) {
        let plan = self.plan;
        self.page.heading(2, "Open questions");
        if plan.open_questions.is_empty() {
            self.page.block("None: every choice of this road is made.");
            return;
        }
        let lines: Vec<String> = plan.open_questions.iter().map(|line| self.question(line)).collect();
        self.page.list(&lines);
    }

    fn question(&self, line: &'a QuestionLine) -> String {
        let mut lines = vec![format!("**{}:** {}", plain(&line.label), self.text(&line.question))];
        if line.required {
            lines.push("The plan is not final without it.".to_owned());
        }
        match &line.reason {
            Some(reason) if !reason.trim().is_empty() => {
                lines.push(format!("Put off. It waits for: {}", plain(reason)));
            }
            _ if line.put_off => lines.push("Put off.".to_owned()),
            _ => {}
        }
        lines.extend(line.rationale.as_ref().map(|why| format!("Noted: {}", plain(why))));
        let day = line.decide_by.as_ref().map(|day| format!("Decide by {}.", plain(&for_people(day))));
        let owner = line.owner.as_ref().map(|owner| format!("Owner: {}.", plain(owner)));
        let notes: Vec<String> = day.into_iter().chain(owner).collect();
        lines.extend((!notes.is_empty()).then(|| notes.join(" ")));
        if let (Some(place), Some(shapes)) = (line.decide_first, line.shapes) {
            let shapes = words::count(shapes, "line", "lines");
            lines.push(format!("Decide it early: it is number {place} by what hangs on it ({shapes})."));
        }
        lines.extend(votes(line.votes.as_deref()));
        lines.extend(line.tables.iter().map(table));
        mark::lines(&lines)
    }
}

fn votes(rounds: Option<&[RoundLine]>) -> impl Iterator<Item = String> {
    rounds.into_iter().flatten().map(|round| format!("Votes: {}", plain(&words::round(round))))
}

fn table(line: &TableLine) -> String {
    let why = line.rationale.as_ref().map_or_else(String::new, |why| format!(". Reason: {}", plain(why)));
    let fists = line.fists.as_ref().map_or_else(String::new, |fists| words::fists(fists));
    let fists = if fists.is_empty() { fists } else { format!(" ({fists})") };
    format!("{}: {}{fists}{why}", plain(&line.table), plain(&line.words))
}
