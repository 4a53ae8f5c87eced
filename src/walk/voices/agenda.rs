//! The agenda of a room: reading it from a file, and how far behind or ahead of it the room is.

use super::said::AgendaItem;
use crate::roadmap::{DecisionIx, Roadmap};
use crate::walk::route::State;
use crate::walk::walk::Walk;

/// The most minutes of one line.
pub const MOST_MINUTES: u32 = 999;

/// Where a room is beside its agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// So many whole minutes ahead.
    Ahead(i64),
    /// As planned.
    OnTime,
    /// So many whole minutes behind.
    Behind(i64),
}

impl Pace {
    /// In words: "8 min behind".
    pub fn words(self) -> String {
        match self {
            Self::Ahead(minutes) => format!("{minutes} min ahead"),
            Self::OnTime => "on time".to_owned(),
            Self::Behind(minutes) => format!("{minutes} min behind"),
        }
    }
}

/// Reads an agenda: a line for each decision, such as `legal-route 15`. Empty lines and lines from `#` on say nothing.
///
/// # Errors
/// The first line that is wrong, and the mend.
pub fn read(roadmap: &Roadmap, text: &str) -> Result<Vec<AgendaItem>, String> {
    let mut items: Vec<AgendaItem> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let place = format!("line {} of the agenda, “{line}”", at + 1);
        let (id, minutes) = line.rsplit_once(char::is_whitespace).unwrap_or((line, ""));
        let id = id.trim();
        let minutes: u32 =
            minutes.parse().ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes)).ok_or_else(|| {
                format!("{place}, has no minutes. Write a decision and its minutes, such as `{id} 15`.")
            })?;
        let Some(decision) = roadmap.find_decision(id) else {
            return Err(format!(
                "{place}, names no decision of this roadmap. `waypost map {}` lists them by their ids.",
                roadmap.id
            ));
        };
        let decision = roadmap[decision].id.clone();
        if items.iter().any(|item| item.decision == decision) {
            return Err(format!("{place}, names a decision a second time. Leave one of the lines out."));
        }
        items.push(AgendaItem { decision, minutes });
    }
    if items.is_empty() {
        return Err(
            "the agenda is empty. Write a line for each decision, such as `legal-route 15`.".to_owned()
        );
    }
    Ok(items)
}

/// How many minutes a decision may take, where the agenda says so.
pub fn minutes_of(walk: &Walk, decision: DecisionIx) -> Option<u32> {
    let id = &walk.roadmap()[decision].id;
    walk.voices().agenda.iter().find(|item| item.decision == *id).map(|item| item.minutes)
}

/// Whether a line of the agenda is done with: decided, put off or not applicable.
pub fn is_done(walk: &Walk, item: &AgendaItem) -> bool {
    let at = walk.roadmap().find_decision(&item.decision);
    at.is_none_or(|at| walk.route().state(at) != State::Open)
}

/// Where a room is after `used` seconds, at a decision; `None` without an agenda. What was done before the room began,
/// up to entry `before`, took none of its time.
pub fn pace(walk: &Walk, at: DecisionIx, before: u64, used: i64) -> Option<Pace> {
    let agenda = &walk.voices().agenda;
    if agenda.is_empty() {
        return None;
    }
    let used = used / 60;
    let here = &walk.roadmap()[at].id;
    let in_room = |item: &&AgendaItem| {
        let at = walk.roadmap().find_decision(&item.decision);
        at.is_some_and(|at| walk.record(at).entry > before) && is_done(walk, item)
    };
    let done: i64 = agenda.iter().filter(in_room).map(|item| i64::from(item.minutes)).sum();
    let now = agenda.iter().find(|item| item.decision == *here && !is_done(walk, item));
    let now = now.map_or(0, |item| i64::from(item.minutes));
    Some(if used > done + now {
        Pace::Behind(used - done - now)
    } else if used < done {
        Pace::Ahead(done - used)
    } else {
        Pace::OnTime
    })
}
