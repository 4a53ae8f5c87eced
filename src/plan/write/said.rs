//! What people said about a plan, in words that fit into a cell: votes, dissent, marks of progress.

use super::dates::for_people;
use crate::plan::format::{DissentLine, MarkLine, RoundLine};

/// A round of votes: "Round 2: 9 voices; Waivers 6, Zones 3; fingers 5: 4, 3: 5".
pub(super) fn round_words(round: &RoundLine) -> String {
    let table = round.table.as_ref().map_or_else(String::new, |table| format!(" of {table}"));
    let people = if round.voices == 1 { "voice" } else { "voices" };
    let mut words = format!("Round {}{table}: {} {people}", round.round, round.voices);
    let counts = round.counts.iter().filter(|count| count.votes > 0 || count.points.unwrap_or(0) > 0);
    let counts: Vec<String> = counts
        .map(|count| match count.points {
            Some(points) => format!("{} {} ({points} points)", count.label, count.votes),
            None => format!("{} {}", count.label, count.votes),
        })
        .collect();
    if !counts.is_empty() {
        words.push_str(&format!("; {}", counts.join(", ")));
    }
    let fists: Vec<String> = (0..round.fists.len())
        .rev()
        .filter(|fingers| round.fists[*fingers] > 0)
        .map(|fingers| format!("{fingers}: {}", round.fists[fingers]))
        .collect();
    if !fists.is_empty() {
        words.push_str(&format!("; hands by fingers {}", fists.join(", ")));
    }
    words
}

/// What somebody said who would have chosen otherwise: "Ana (would have chosen Zones, 1 of 5): too soon".
pub(super) fn dissent_words(line: &DissentLine) -> String {
    let who = match (&line.name, &line.table) {
        (Some(name), Some(table)) => format!("{name} of {table}"),
        (Some(name), None) => name.clone(),
        (None, Some(table)) => format!("One voice of {table}"),
        (None, None) => "One voice".to_owned(),
    };
    let choice = line.choice.as_ref().map(|choice| format!("would have chosen {choice}"));
    let fist = line.fist.map(|fist| format!("{fist} of 5 fingers"));
    let how: Vec<String> = [choice, fist].into_iter().flatten().collect();
    let how = if how.is_empty() { String::new() } else { format!(" ({})", how.join(", ")) };
    let comment = line.comment.as_ref().map_or_else(String::new, |comment| format!(": {comment}"));
    format!("{who}{how}{comment}")
}

/// A mark without its state: "1 Mar 2027, Ana: the form is out".
pub(super) fn mark_note(mark: &MarkLine) -> String {
    let by = mark.by.as_ref().map_or_else(String::new, |by| format!(", {by}"));
    let comment = mark.comment.as_ref().map_or_else(String::new, |comment| format!(": {comment}"));
    format!("{}{by}{comment}", for_people(&mark.day))
}

/// How sure people are, from 1 to 5.
pub(super) fn sure(confidence: Option<u8>) -> String {
    confidence.map_or_else(String::new, |sure| format!("{sure} of 5"))
}
