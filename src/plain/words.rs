//! Answers in words: the text of several lines, its draft, and the command that begins an answer.

use super::desk::CHOICE;
use super::fields::joined;
use super::parse;
use super::session::{Flow, Session, Talk};
use super::show;
use crate::roadmap::{Choice, DecisionIx, Kind};

impl Session<'_> {
    /// Begins the answer to a decision in words, or takes any other answer.
    pub(super) fn answer(&mut self, words: &str) -> Talk<Flow> {
        let Some(at) = self.open_here()? else { return Ok(Flow::Stay) };
        if matches!(self.roadmap[at].kind, Kind::Text) {
            self.ask_text((!words.is_empty()).then_some(words))?;
        } else if words.is_empty() {
            let lines = show::options(self.walk, at);
            self.say_all(&lines)?;
        } else {
            self.answer_in_words(at, words)?;
        }
        Ok(Flow::Stay)
    }

    fn answer_in_words(&mut self, at: DecisionIx, words: &str) -> Talk {
        match parse::choice(self.walk, at, words, self.desk.today()) {
            parse::Heard::Choice(choice) => self.offer(at, choice),
            parse::Heard::Wrong(wrong) => self.say(&wrong),
            parse::Heard::Nothing => self.say(&parse::wanted(&self.roadmap[at])),
        }
    }

    /// Reads a text of several lines. Every line is kept as a draft until the text is chosen.
    pub(super) fn ask_text(&mut self, first: Option<&str>) -> Talk {
        let Some(at) = self.at else { return Ok(()) };
        let mut lines: Vec<String> = first.map(str::to_owned).into_iter().collect();
        self.say("Go on, or end with a line that holds a single dot. Type cancel to give up.")?;
        if !self.lines_until_dot(at, CHOICE, &mut lines)? {
            return self.say("Given up. Nothing has changed.");
        }
        match joined(&lines) {
            words if words.is_empty() => {
                self.say("There is no text. Type a few words, or later to put it off.")
            }
            words => self.offer(at, Choice::Text(words)),
        }
    }

    /// Offers words that were being typed when an earlier session ended.
    pub(super) fn offer_draft(&mut self, at: DecisionIx) -> Talk {
        if !matches!(self.roadmap[at].kind, Kind::Text) || !show::is_open(self.walk, at) {
            return Ok(());
        }
        let Some(words) = self.desk.draft(&self.roadmap[at].id, CHOICE) else { return Ok(()) };
        self.say("You had begun to type this and not chosen it:")?;
        self.pending = Some(Choice::Text(words.clone()));
        self.say(&words)
    }
}
