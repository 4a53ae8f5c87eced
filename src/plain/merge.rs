//! Goes through the decisions on which the tables of a merged walk differ, and settles them.

use super::session::{Flow, Session, Talk};
use crate::walk::merge::{Difference, TableWord, differences, settle, standing_words, why_not_now};
use crate::walk::preview_words::lines;
use crate::walk::voices::tally::fist_words;
use crate::walk::{Notes, Walk, What};

/// What may be typed at a difference.
const HELP: &str =
    "Type the number of a choice; later and what it waits for; next for the next one; or done.";

impl Session<'_> {
    /// What is left to settle between the tables, in a sentence; `None` where the walk was not merged.
    pub(super) fn tables_line(&self) -> Option<String> {
        if self.walk.tables().is_empty() {
            return None;
        }
        let all = differences(self.walk);
        Some(match (all.len(), all.iter().filter(|it| it.is_left()).count()) {
            (0, _) => "This walk was merged from several tables, which differ on nothing.".to_owned(),
            (_, 0) => "The tables' differences are settled. Type tables to see them.".to_owned(),
            (_, 1) => "The tables differ on 1 decision that waits. Type tables to settle it.".to_owned(),
            (_, left) => {
                format!("The tables differ on {left} decisions that wait. Type tables to settle them.")
            }
        })
    }

    pub(super) fn tables(&mut self, _: &str) -> Talk<Flow> {
        self.drop_pending()?;
        if self.walk.tables().is_empty() {
            self.say("This walk was not merged from several tables.")?;
            return Ok(Flow::Stay);
        }
        let all = differences(self.walk);
        if all.is_empty() {
            self.say("The tables differ on nothing.")?;
        }
        // What is settled may open or close another one, so that each is looked up again.
        for (number, decision) in all.iter().map(|it| it.decision).enumerate() {
            let again = differences(self.walk);
            let Some(difference) = again.iter().find(|it| it.decision == decision) else { continue };
            self.say("")?;
            self.say(&format!("Difference {} of {}.", number + 1, all.len()))?;
            self.say_all(&told(self.walk, difference))?;
            if difference.is_left()
                && self.desk.read_only().is_none()
                && self.settle(difference)? == Flow::Leave
            {
                break;
            }
        }
        if let Some(line) = self.tables_line() {
            self.say(&line)?;
        }
        Ok(Flow::Stay)
    }

    /// Asks until the difference is settled, put off or passed over; `Leave` where the user is done.
    fn settle(&mut self, difference: &Difference) -> Talk<Flow> {
        let at = difference.decision;
        let decision = self.roadmap[at].id.clone();
        let label = self.roadmap[at].label.clone();
        loop {
            let line = self.hear("Number of a choice, later, next or done: ")?;
            let words = line.trim();
            let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
            match first.to_lowercase().as_str() {
                "next" | "n" | "" => return Ok(Flow::Stay),
                "done" | "d" | "leave" => return Ok(Flow::Leave),
                "later" | "l" => {
                    let what =
                        What::PutOff { decision, reason: rest.trim().to_owned(), notes: Notes::default() };
                    self.note_down(what, &format!("{label}: put off."))?;
                    return Ok(Flow::Stay);
                }
                number => {
                    let side = number.trim_end_matches('.').parse::<usize>().ok();
                    let side = side.and_then(|number| difference.sides.get(number.checked_sub(1)?));
                    let Some(side) = side else {
                        self.say(HELP)?;
                        continue;
                    };
                    if let Some(why) = why_not_now(self.walk, at, side) {
                        self.say(&why)?;
                        continue;
                    }
                    let reason = self.hear("Reason, or Enter for the reasons of the tables: ")?;
                    let what = settle(self.walk, at, side, &reason);
                    self.note_down(what, &format!("{label}: {}.", side.words))?;
                    return Ok(Flow::Stay);
                }
            }
        }
    }
}

/// A difference with all that the tables said.
fn told(walk: &Walk, difference: &Difference) -> Vec<String> {
    let roadmap = walk.roadmap();
    let at = difference.decision;
    let question = roadmap[at].question.render(|_| String::new());
    let mut out = vec![format!("{}. {}", roadmap[at].label, question.trim())];
    out.push(format!("Now: {}.", standing_words(walk, difference)));
    for (number, side) in difference.sides.iter().enumerate() {
        out.push(format!("  {}. {}", number + 1, side.words));
        out.extend(side.tables.iter().map(|word| format!("     {}", word_line(word))));
        if let (true, crate::walk::merge::Says::Chose(choice)) = (difference.is_left(), &side.says) {
            let preview = lines(roadmap, &walk.preview(at, Some(choice.clone())));
            out.extend(
                preview
                    .iter()
                    .map(|line| format!("     It {} {}{}", line.topic.word(), line.topic.sign(), line.text)),
            );
        }
    }
    out.extend(difference.silent.iter().map(|(table, why)| format!("  {table} has no say: {why}.")));
    out
}

fn word_line(word: &TableWord) -> String {
    let fists = word.fists.as_ref().and_then(fist_words);
    let fists = fists.map_or_else(String::new, |fists| format!(", fist-to-five {fists}"));
    let reason = word.reason.as_ref().map_or_else(|| "no reason given".to_owned(), Clone::clone);
    format!("{}{fists}: {reason}", word.table)
}
