//! How the plan fares, line by line: told, marked, and what moved since a day.

use super::parse::full_stop;
use super::session::{Flow, Session, Talk};
use crate::plan::track::{fares, fares_lines, mark_of, moved, moved_lines, strategy_lines, target};
use crate::plan::{Origin, Plan, build};
use crate::roadmap::wording::day_words;
use crate::walk::day::read_past_day;
use crate::walk::marks::Progress;

/// How to mark.
const HOW: &str = "Type mark, the strategy or the strategy/step, and started, done, dropped or planned; then the day, if it is \
                   not today; then a colon and a note. Such as: mark hire-coaches/2 done 4 Mar: all six are there.";

impl Session<'_> {
    pub(super) fn track(&mut self, typed: &str) -> Talk<Flow> {
        let plan = self.plan_now();
        let fares = fares(self.walk, &plan, self.desk.today());
        if typed.is_empty() {
            self.say_all(&fares_lines(&fares))?;
            return Ok(Flow::Stay);
        }
        match target(self.walk, &plan, typed) {
            Ok(target) => {
                let all = fares.spans.iter().flat_map(|span| &span.strategies);
                for line in all.filter(|line| line.id == target.strategy) {
                    self.say_all(&strategy_lines(line))?;
                }
            }
            Err(fault) => self.say(&format!("{}. {}", upper(&fault.to_string()), fault.mend()))?,
        }
        Ok(Flow::Stay)
    }

    pub(super) fn mark(&mut self, typed: &str) -> Talk<Flow> {
        let (words, note) = typed.split_once(':').map_or((typed, ""), |(words, note)| (words, note.trim()));
        let mut words = words.split_whitespace();
        let (Some(what), Some(how)) = (words.next(), words.next()) else {
            return self.say(HOW).map(|()| Flow::Stay);
        };
        let Some(progress) = Progress::named(how) else {
            self.say(&format!("\"{how}\" is not how something fares. {HOW}"))?;
            return Ok(Flow::Stay);
        };
        let day = words.collect::<Vec<_>>().join(" ");
        let day = if day.is_empty() { Ok(self.desk.today()) } else { read_past_day(&day, self.desk.today()) };
        let Ok(day) = day else {
            self.say(
                "That is not a day. Write it as 2027-01-15 or 15 Jan 2027, with a colon before the note.",
            )?;
            return Ok(Flow::Stay);
        };
        match target(self.walk, &self.plan_now(), what) {
            Ok(target) => {
                let note = (!note.is_empty()).then(|| note.to_owned());
                let said = format!(
                    "Marked as {} on {}: {}",
                    progress.word(),
                    day_words(day),
                    full_stop(&target.words)
                );
                let pending = self.pending.take();
                self.note_down(mark_of(&target, progress, day.to_string(), note), &said)?;
                self.pending = pending;
            }
            Err(fault) => self.say(&format!("{}. {}", upper(&fault.to_string()), fault.mend()))?,
        }
        Ok(Flow::Stay)
    }

    pub(super) fn since(&mut self, typed: &str) -> Talk<Flow> {
        match read_past_day(typed, self.desk.today()) {
            Ok(day) => {
                let lines = moved_lines(&moved(self.walk, day));
                self.say_all(&lines)?;
            }
            Err(_) => self.say("Since when? Type since and a day, such as 1 Mar or 2026-03-01.")?,
        }
        Ok(Flow::Stay)
    }

    fn plan_now(&self) -> Plan {
        build(self.walk, Origin::Answers)
    }
}

/// With a capital first letter.
fn upper(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
