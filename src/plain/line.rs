//! What a line at a decision means: an answer, a yes or a no, a command, or the beginning of a text.

use super::commands::{self, Command};
use super::desk::CHOICE;
use super::names::nearest;
use super::parse::{self, Heard, full_stop};
use super::session::{Flow, Session, Talk};
use super::show;
use crate::roadmap::{Choice, DecisionIx, Kind};
use crate::walk::{Notes, State, What, to_raw};

impl Session<'_> {
    /// Does what a line says.
    pub(super) fn take(&mut self, line: &str) -> Talk<Flow> {
        let words = line.trim();
        if words.is_empty() {
            return self.say(self.hint()).map(|()| Flow::Stay);
        }
        if self.is_asked()
            && let Some((yes, reason)) = reply(words)
        {
            return self.replied(yes, reason).map(|()| Flow::Stay);
        }
        if ["yes", "no", "y"].iter().any(|word| words.eq_ignore_ascii_case(word)) && !self.is_text() {
            let hint = self.hint();
            self.say(&format!("Nothing waits for a yes or a no. {hint}"))?;
            return Ok(Flow::Stay);
        }
        if parse::is_numeric(words) {
            return self.numeric(words).map(|()| Flow::Stay);
        }
        if let Some(command) = commands::find(words) {
            return (command.run)(self, "");
        }
        if let Some(at) = self.at
            && self.answered(at, words)?
        {
            return Ok(Flow::Stay);
        }
        let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        match commands::find(first) {
            Some(command) if command.takes.is_empty() && !self.is_text() => {
                self.say(&format!("{} takes nothing after it. Type {} alone.", command.name, command.name))?;
                Ok(Flow::Stay)
            }
            Some(Command { takes, run, .. }) if !takes.is_empty() => run(self, rest.trim()),
            _ if self.is_text() => self.ask_text(Some(words)).map(|()| Flow::Stay),
            _ => self.unknown(words).map(|()| Flow::Stay),
        }
    }

    fn hint(&self) -> &'static str {
        match self.at {
            _ if self.pending.is_some() => "Type yes to choose it, no to leave it, or help.",
            Some(at) if self.walk.is_to_confirm(at) => "Type yes if it is still so, or choose anew, or help.",
            Some(at) if self.roadmap[at].options.is_empty() => "Type your answer, or help.",
            Some(_) => "Type the number of an option, or help.",
            None => "Type plan, where, leave, or help.",
        }
    }

    /// Whether a yes or a no is waited for.
    fn is_asked(&self) -> bool {
        self.pending.is_some() || self.at.is_some_and(|at| self.walk.is_to_confirm(at))
    }

    /// Whether the decision takes a text and none is waiting for a yes.
    fn is_text(&self) -> bool {
        let is_text = |at: DecisionIx| matches!(self.roadmap[at].kind, Kind::Text);
        self.at.is_some_and(is_text) && self.at.is_some_and(|at| show::is_open(self.walk, at))
    }

    fn numeric(&mut self, words: &str) -> Talk {
        let Some(at) = self.at else {
            return self.say("There is no decision before you. Type go and a number, or help.");
        };
        if self.is_text() {
            return self.ask_text(Some(words));
        }
        if !self.answered(at, words)? {
            self.say(&parse::wanted(&self.roadmap[at]))?;
        }
        Ok(())
    }

    /// Takes a line as an answer, if it is one, and shows what it would do.
    fn answered(&mut self, at: DecisionIx, words: &str) -> Talk<bool> {
        match parse::choice(self.walk, at, words, self.desk.today()) {
            Heard::Nothing => return Ok(false),
            Heard::Wrong(wrong) => self.say(&wrong)?,
            Heard::Choice(choice) => self.offer(at, choice)?,
        }
        Ok(true)
    }

    /// Shows what a choice would do and waits for a yes.
    pub(super) fn offer(&mut self, at: DecisionIx, choice: Choice) -> Talk {
        if let Some(closed) = show::closed_line(self.walk, at) {
            return self.say(&format!("It cannot be answered now. {closed}"));
        }
        let lines = show::preview(self.walk, at, &choice);
        self.pending = Some(choice);
        self.say_all(&lines)
    }

    fn replied(&mut self, yes: bool, reason: &str) -> Talk {
        let Some(at) = self.at else { return Ok(()) };
        match self.pending.take() {
            Some(choice) if yes => self.choose(at, &choice, reason),
            Some(choice) => {
                if matches!(choice, Choice::Text(_)) {
                    self.desk.keep_draft(&self.roadmap[at].id, CHOICE, None);
                }
                self.say("Not chosen. Type another answer, or next to go on.")
            }
            None if yes => self.confirm_answer(at, reason),
            None => self.say("Then choose anew: type your answer. Until then the old one stands."),
        }
    }

    fn choose(&mut self, at: DecisionIx, choice: &Choice, reason: &str) -> Talk {
        let rationale = (!reason.is_empty()).then(|| reason.to_owned());
        let decision = self.roadmap[at].id.clone();
        let raw = to_raw(&self.roadmap, at, choice);
        let said = format!(
            "{}: {}",
            self.roadmap[at].label,
            full_stop(&show::one_line(&show::choice_words(&self.roadmap, at, choice)))
        );
        let notes = Notes { rationale, ..Notes::default() };
        self.note_down(What::Answered { decision, choice: raw, notes }, &said)?;
        if matches!(choice, Choice::Text(_)) {
            self.drop_draft(at, CHOICE);
        }
        self.go_on(Some(at))
    }

    /// Says that an answer that came back still holds.
    pub(super) fn confirm_answer(&mut self, at: DecisionIx, reason: &str) -> Talk {
        let id = self.roadmap[at].id.clone();
        let label = self.roadmap[at].label.clone();
        if !reason.is_empty() {
            let notes = Notes { rationale: Some(reason.to_owned()), ..self.walk.notes(at).clone() };
            self.note_down(What::Noted { decision: id.clone(), notes }, &format!("{label}: reason noted."))?;
        }
        self.note_down(What::Confirmed { decision: id }, &format!("{label}: confirmed."))?;
        self.go_on(Some(at))
    }

    fn unknown(&mut self, words: &str) -> Talk {
        let options: Vec<String> = self.at.map_or_else(Vec::new, |at| {
            self.roadmap[at].options.iter().map(|option| option.label.clone()).collect()
        });
        let first = words.split_whitespace().next().unwrap_or(words);
        let near = nearest(first, commands::names())
            .or_else(|| nearest(words, options.iter().map(String::as_str)))
            .map_or_else(String::new, |name| format!(" Did you mean {name}?"));
        let what = match self.at {
            _ if self.pending.is_some() => "neither yes, no, an answer nor a command",
            Some(_) => "neither an answer here nor a command",
            None => "not a command",
        };
        let wanted = self.at.map(|at| &self.roadmap[at]).filter(|this| this.options.is_empty());
        let wanted = wanted.map_or_else(String::new, |this| format!(" {}", parse::wanted(this)));
        self.say(&format!(
            "\"{}\" is {what}.{near}{wanted} Type help for all commands.",
            show::shortened(words)
        ))
    }

    /// The decision before the user, or a word that there is none.
    pub(super) fn here(&mut self) -> Talk<Option<DecisionIx>> {
        if self.at.is_none() {
            self.say(
                "There is no decision before you. Type go and its name or number; where lists them all.",
            )?;
        }
        Ok(self.at)
    }

    /// The decision before the user if something can be said about it now, or a word why not.
    pub(super) fn open_here(&mut self) -> Talk<Option<DecisionIx>> {
        let Some(at) = self.here()? else { return Ok(None) };
        if let Some(closed) = show::closed_line(self.walk, at) {
            self.say(&closed)?;
            return Ok(None);
        }
        Ok(Some(at))
    }

    /// Asks before an answer that stands is given up: says what else would change. True where it may go.
    pub(super) fn may_give_up(&mut self, at: DecisionIx, question: &str) -> Talk<bool> {
        if self.walk.route().state(at) != State::Decided {
            return Ok(true);
        }
        let lines = show::consequences(self.walk, at, None);
        self.say(&format!("Your answer now: {}", full_stop(&show::answer(self.walk, at))))?;
        self.say_all(&lines)?;
        self.is_yes(question)
    }

    /// Asks until the answer is yes or no.
    pub(super) fn is_yes(&mut self, question: &str) -> Talk<bool> {
        loop {
            let line = self.hear(&format!("{question} yes or no: "))?;
            let words = if line.trim().eq_ignore_ascii_case("cancel") { "no" } else { line.trim() };
            match reply(words) {
                Some((true, _)) => return Ok(true),
                Some((false, _)) => {
                    self.say("Left as it is.")?;
                    return Ok(false);
                }
                None => self.say("Type yes or no.")?,
            }
        }
    }
}

/// A yes, with the reason that may follow it, or a no.
fn reply(words: &str) -> Option<(bool, &str)> {
    let lower = words.to_ascii_lowercase();
    match lower.trim_end_matches(['.', '!']) {
        "y" | "yes" => return Some((true, "")),
        "n" | "no" => return Some((false, "")),
        _ => {}
    }
    let rest = lower.starts_with("yes").then(|| &words[3..])?;
    let reason = rest.trim_start_matches([' ', ',', ':', ';']);
    let reason = reason.strip_prefix("because ").unwrap_or(reason).trim();
    (rest.len() > reason.len() && rest.starts_with([' ', ',', ':', ';'])).then_some((true, reason))
}

#[cfg(test)]
mod tests {
    use super::reply;

    #[test]
    fn a_yes_may_carry_its_reason() {
        assert_eq!(reply("y"), Some((true, "")));
        assert_eq!(reply("Yes."), Some((true, "")));
        assert_eq!(reply("yes, because it is cheap"), Some((true, "it is cheap")));
        assert_eq!(reply("yes: cheap"), Some((true, "cheap")));
        assert_eq!(reply("NO"), Some((false, "")));
        assert_eq!(reply("yesterday"), None);
        assert_eq!(reply("nothing"), None);
    }
}
