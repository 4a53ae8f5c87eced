//! The dates of a plan for a calendar: by when something is to be decided, and when each horizon ends and is to be
//! looked back on. Days without a time, so no time zones are needed.

use icalendar::{Calendar, Component, Event, Property};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::cite::Cites;
use super::clean::{clean, one_line};
use super::{WriteFault, dates};
use crate::plan::format::{DecisionLine, HorizonLine, QuestionLine};
use crate::plan::{Plan, to_json};
use crate::walk::answer::parse_day;

/// The dates of a plan.
///
/// # Errors
/// [`WriteFault::NoStart`] where it is not known when the plan starts.
pub fn write(plan: &Plan) -> Result<Vec<u8>, WriteFault> {
    let start = dates::start(plan).ok_or(WriteFault::NoStart)?;
    let stamp = dates::changed(plan).unwrap_or(start.at(0, 0, 0, 0)).strftime("%Y%m%dT%H%M%SZ").to_string();
    let dates = Dates { plan, cites: Cites::of(plan), start, stamp, whose: whose(plan) };
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Waypost//Plan//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("METHOD", "PUBLISH"));
    calendar.append_property(Property::new("X-WR-CALNAME", dates.name()));
    calendar.extend(plan.open_questions.iter().filter_map(|question| dates.question(question)));
    calendar.extend(plan.decisions.iter().filter_map(|decision| dates.decision(decision)));
    calendar.extend(plan.timeline.iter().filter_map(|horizon| dates.end_of(horizon)));
    Ok(folded(&calendar.to_string()).into_bytes())
}

/// The most octets of a line (RFC 5545, 3.1).
const MOST_OCTETS: usize = 75;

/// Folds lines anew: the library forgets now and then that a folded line begins with a space, and makes it 76 octets.
fn folded(calendar: &str) -> String {
    let mut lines = String::with_capacity(calendar.len());
    for line in calendar.replace("\r\n ", "").split_terminator("\r\n") {
        let (mut rest, mut room) = (line, MOST_OCTETS);
        while rest.len() > room {
            let (here, later) = rest.split_at(fold_at(rest, room));
            lines.push_str(here);
            lines.push_str("\r\n ");
            (rest, room) = (later, MOST_OCTETS - 1);
        }
        lines.push_str(rest);
        lines.push_str("\r\n");
    }
    lines
}

/// Where a line is cut: between letters, and before no space where that can be, since some readers drop it.
fn fold_at(line: &str, most: usize) -> usize {
    let begins_well = |at: &usize| line[*at..].chars().next().is_some_and(|letter| !letter.is_whitespace());
    let cuts = || (1..=most).rev().filter(|at| line.is_char_boundary(*at));
    // No letter has more than four octets, so there is a place to cut.
    cuts().find(begins_well).or_else(|| cuts().next()).unwrap_or(most)
}

struct Dates<'a> {
    plan: &'a Plan,
    cites: Cites<'a>,
    start: Date,
    stamp: String,
    whose: String,
}

impl<'a> Dates<'a> {
    fn name(&self) -> String {
        let walk = self.plan.walk.as_ref().map(|walk| walk.name.as_str());
        one_line(walk.or(self.plan.profile.name.as_deref()).unwrap_or(&self.plan.roadmap.title))
    }

    fn question(&self, question: &'a QuestionLine) -> Option<Event> {
        let day = parse_day(question.decide_by.as_deref()?).ok()?;
        let mut about = vec![self.cites.plain(&question.question)];
        about.extend(question.reason.as_ref().map(|reason| format!("Waits for: {reason}")));
        about.extend(question.rationale.as_ref().map(|note| format!("Noted: {note}")));
        about.extend(question.owner.as_ref().map(|owner| format!("Who: {owner}")));
        let required = "The plan is not final without it.".to_owned();
        about.extend(question.required.then_some(required));
        Some(self.event("decide", &question.decision, day, &format!("Decide: {}", question.label), &about))
    }

    fn decision(&self, decision: &'a DecisionLine) -> Option<Event> {
        let day = parse_day(decision.decide_by.as_deref()?).ok()?;
        let mut about = vec![self.cites.plain(&decision.question), decision.choice.words.clone()];
        about.extend(decision.rationale.as_ref().map(|why| format!("Why: {why}")));
        about.extend(decision.owner.as_ref().map(|owner| format!("Who: {owner}")));
        let title = format!("Noted for this day: {} (decided)", decision.label);
        Some(self.event("decide", &decision.id, day, &title, &about))
    }

    fn end_of(&self, horizon: &HorizonLine) -> Option<Event> {
        let day = dates::last_day(horizon, self.start)?;
        let due = self.plan.strategies.iter().filter(|strategy| {
            dates::span_of(self.plan, strategy).1.is_some_and(|until| until.horizon == horizon.horizon)
        });
        let mut about =
            vec!["Look back: what is done, what moved, what the plan should change. Due by now:".to_owned()];
        about.extend(due.map(|strategy| format!("- {}", self.cites.plain(&strategy.title))));
        if about.len() == 1 {
            about = vec!["Look back: what is done, what moved, what the plan should change.".to_owned()];
        }
        let title = format!("End of “{}”: review the plan", horizon.label);
        Some(self.event("horizon", &horizon.horizon, day, &title, &about))
    }

    fn event(&self, kind: &str, id: &str, day: Date, title: &str, about: &[String]) -> Event {
        let mut event = Event::new();
        event.uid(&format!("{kind}-{id}@{}.waypost", self.whose));
        event.add_property("DTSTAMP", &self.stamp);
        event.append_property(date("DTSTART", day));
        if let Ok(next) = day.tomorrow() {
            event.append_property(date("DTEND", next));
        }
        event.summary(&one_line(title));
        event.description(&clean(&about.join("\n")));
        event.add_property("TRANSP", "TRANSPARENT");
        event
    }
}

fn date(name: &str, day: Date) -> Property {
    Property::new(name, day.strftime("%Y%m%d").to_string()).add_parameter("VALUE", "DATE").done()
}

/// What makes the ids of this plan's dates its own: the id of the walk, so that a newer plan of it moves dates in a
/// calendar; for a plan from an answers file a hash of the plan.
fn whose(plan: &Plan) -> String {
    let safe = |id: &str| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if let Some(walk) = plan.walk.as_ref().filter(|walk| !walk.id.is_empty() && safe(&walk.id)) {
        return walk.id.clone();
    }
    let hash = Sha256::digest(to_json(plan));
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_every_length_are_folded_and_say_the_same() {
        for letter in ["a", "é", "漢", "🧑‍🏫", "a ", " "] {
            for count in 1..260 {
                let line = format!("DESCRIPTION:{}", letter.repeat(count));
                let calendar = format!("BEGIN:VCALENDAR\r\n{line}\r\nEND:VCALENDAR\r\n");
                let folded = folded(&calendar);
                assert_eq!(folded.replace("\r\n ", ""), calendar);
                assert!(folded.split("\r\n").all(|line| line.len() <= MOST_OCTETS), "{folded}");
            }
        }
    }
}
