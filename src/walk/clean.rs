//! Keeps control and escape characters, invisible ones and changes of direction out of what people say and of what
//! files say, so that none of them reaches a terminal.

use super::entry::{BranchOf, Entry, Header, MergedTable, Notes, Profile, RawChoice, RoadmapRef, What};
use super::given::{GivenAnswer, GivenAnswers, GivenStrategy};
use super::marks::StepMark;
use super::voices::said::{AgendaItem, Ballot, Hands, Joined, Parked};
use crate::roadmap::text::is_harmful;

/// A text of one line: controls are gone; line breaks and tabs are spaces.
pub fn line(text: &str) -> String {
    let cleaned = text.chars().filter_map(|letter| match letter {
        '\n' | '\t' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some(' '),
        letter => (!is_harmful(letter)).then_some(letter),
    });
    cleaned.collect()
}

/// A text of several lines: line breaks (all kinds, as `\n`) and tabs stay, other controls are gone.
pub fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' => out.push('\n'),
            '\n' | '\t' => out.push(letter),
            letter if is_harmful(letter) => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Cleans every text of an entry. Reasons and answers may have several lines, everything else has one.
pub fn entry(entry: &mut Entry) {
    one(&mut entry.at);
    maybe(entry.by.as_mut());
    match &mut entry.what {
        What::TableSaid { table, entry } => {
            one(table);
            self::entry(entry);
        }
        What::Merged { tables } => tables.iter_mut().for_each(merged_table),
        What::StepMarked(StepMark { strategy, step, progress: _, day, comment }) => {
            one(strategy);
            one(day);
            maybe(step.as_mut());
            comment.iter_mut().for_each(several);
        }
        What::Adopted { branch, name, entries: _ } => {
            one(branch);
            one(name);
        }
        what => said(what),
    }
}

/// Cleans what is said about decisions and the walk.
fn said(what: &mut What) {
    match what {
        What::Answered { decision, choice, notes } => {
            one(decision);
            raw_choice(choice);
            clean_notes(notes);
        }
        What::PutOff { decision, reason, notes } => {
            one(decision);
            several(reason);
            clean_notes(notes);
        }
        What::NotApplicable { decision, reason } => {
            one(decision);
            several(reason);
        }
        What::Noted { decision, notes } => {
            one(decision);
            clean_notes(notes);
        }
        What::Cleared { decision } | What::Confirmed { decision } => one(decision),
        What::Profile(profile) => clean_profile(profile),
        What::Renamed { name } => one(name),
        What::RoadmapChanged { roadmap, confirm } => {
            reference(roadmap);
            confirm.iter_mut().for_each(one);
        }
        what => voice(what),
    }
}

/// Cleans what is said in a room: it comes from the network.
fn voice(what: &mut What) {
    match what {
        What::Joined(Joined { voter, name, table, role }) => {
            one(voter);
            for text in [name, table, role] {
                maybe(text.as_mut());
            }
        }
        What::RoundOpened { decision, round: _ }
        | What::Revealed { decision, round: _ }
        | What::Outcome { decision, round: _, entry: _ } => one(decision),
        What::Voted(Ballot { decision, round: _, voter, choice, fist: _, comment }) => {
            one(decision);
            one(voter);
            choice.iter_mut().for_each(raw_choice);
            comment.iter_mut().for_each(several);
        }
        What::HandsCounted(Hands { decision, round: _, counts, fists: _ }) => {
            one(decision);
            *counts = std::mem::take(counts).into_iter().map(|(id, hands)| (line(&id), hands)).collect();
        }
        What::CommentHidden { decision, round: _, voter, hidden: _ } => {
            one(decision);
            one(voter);
        }
        What::Parked(Parked { text, voter }) => {
            several(text);
            maybe(voter.as_mut());
        }
        What::ParkingSettled { entry: _, how } => several(how),
        What::AgendaSet { items } => {
            for AgendaItem { decision, minutes: _ } in items {
                one(decision);
            }
        }
        _ => {}
    }
}

fn merged_table(table: &mut MergedTable) {
    let MergedTable { walk, name, day, roadmap, entries: _ } = table;
    for text in [walk, name, day] {
        one(text);
    }
    reference(roadmap);
}

/// Cleans every text of a header.
pub fn header(header: &mut Header) {
    let Header { format, id, name, day, roadmap, given, branch_of } = header;
    for text in [format, id, name, day] {
        one(text);
    }
    reference(roadmap);
    if let Some(given) = given {
        self::given(given);
    }
    if let Some(BranchOf { walk, .. }) = branch_of {
        one(walk);
    }
}

/// Cleans every text taken over from a plan above.
pub fn given(given: &mut GivenAnswers) {
    let GivenAnswers { roadmap, title, place, plan_sha256, answers, unsettled, strategies } = given;
    reference(roadmap);
    for text in [title, plan_sha256] {
        one(text);
    }
    maybe(place.as_mut());
    *answers =
        std::mem::take(answers).into_iter().map(|(id, answer)| (line(&id), given_answer(answer))).collect();
    *unsettled = std::mem::take(unsettled).into_iter().map(|(id, why)| (line(&id), line(&why))).collect();
    for GivenStrategy { id, title, horizon, until, from, to, lead, because } in strategies {
        for text in [id, title, horizon, lead].into_iter().chain(because) {
            one(text);
        }
        for text in [until, from, to] {
            maybe(text.as_mut());
        }
    }
}

/// A text somebody wrote may have several lines; its words are the first of them.
fn given_answer(mut answer: GivenAnswer) -> GivenAnswer {
    answer.choice.iter_mut().for_each(several);
    one(&mut answer.words);
    answer
}

fn clean_notes(notes: &mut Notes) {
    let Notes { rationale, confidence: _, owner, decide_by } = notes;
    if let Some(rationale) = rationale {
        several(rationale);
    }
    maybe(owner.as_mut());
    maybe(decide_by.as_mut());
}

fn clean_profile(profile: &mut Profile) {
    let Profile { name, place, start } = profile;
    for text in [name, place, start] {
        maybe(text.as_mut());
    }
}

fn raw_choice(choice: &mut RawChoice) {
    match choice {
        RawChoice::One(text) => several(text),
        RawChoice::Several(ids) => ids.iter_mut().for_each(one),
        RawChoice::Number(_) => {}
    }
}

fn reference(roadmap: &mut RoadmapRef) {
    let RoadmapRef { id, version, sha256 } = roadmap;
    for text in [id, version, sha256] {
        one(text);
    }
}

fn maybe(text: Option<&mut String>) {
    if let Some(text) = text {
        one(text);
    }
}

fn one(text: &mut String) {
    if text.chars().any(is_harmful) {
        *text = line(text);
    }
}

fn several(text: &mut String) {
    if text.chars().any(|letter| is_harmful(letter) && letter != '\n' && letter != '\t') {
        *text = lines(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_never_survive_and_line_breaks_do_where_they_may() {
        assert_eq!(line("a\u{1b}[2Jb\nc\td\u{9b}31m"), "a[2Jb c d31m");
        assert_eq!(lines("a\r\nb\rc\u{7}\td\u{202e}e"), "a\nb\nc\tde");
    }

    #[test]
    fn a_name_in_any_script_is_left_as_it_is() {
        for name in ["Zażółć gęślą jaźń", "教育 retreat", "👩‍🏫 team", "ශ්‍රී"] {
            assert_eq!(line(name), name);
            assert_eq!(lines(name), name);
        }
    }
}
