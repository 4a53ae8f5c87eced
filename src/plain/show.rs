//! What is said of a decision: place, question, standing answer, options with what they mean.

use super::parse::full_stop;
use crate::proof::{Levers, choices_words, outlook, shapes_words};
use crate::roadmap::wording::{self, cite_numbers};
use crate::roadmap::{About, Choice, DecisionIx, Kind, OptionIx, Roadmap, Suggestion};
use crate::walk::reason::{why_closed, why_locked};
use crate::walk::{Standing, State, Walk};

pub(super) use super::foresee::{beside, consequences, preview};

/// Where a decision stands among those of its stage that are asked.
pub(super) fn place_line(walk: &Walk, at: DecisionIx) -> String {
    let roadmap = walk.roadmap();
    let stage = &roadmap[roadmap[at].stage];
    let label = &roadmap[at].label;
    if !is_open(walk, at) {
        return format!("{}, closed now: {label}", stage.title);
    }
    let asked: Vec<_> = stage.decisions().filter(|other| is_open(walk, *other)).collect();
    let place = asked.iter().position(|other| *other == at).map_or(1, |place| place + 1);
    format!("{}, {place} of {}: {label}", stage.title, asked.len())
}

/// Everything about a decision that a person needs before answering.
pub(super) fn decision(walk: &Walk, at: DecisionIx) -> Vec<String> {
    let roadmap = walk.roadmap();
    let this = &roadmap[at];
    let mut lines = vec![place_line(walk, at), this.question.render(cite_numbers(roadmap))];
    lines.extend(this.ask.as_ref().map(|ask| ask.render(cite_numbers(roadmap))));
    if let Some(closed) = closed_line(walk, at) {
        lines.push(closed);
    } else {
        lines.extend(standing(walk, at));
        if walk.is_required(at) && walk.route().state(at) != State::Decided {
            lines.push("The plan is not final without it.".to_owned());
        }
        lines.extend(shapes(walk, at));
    }
    lines.extend(notes(walk, at));
    lines.extend(options(walk, at));
    lines.extend(this.equity.as_ref().map(|text| format!("Equity: {}", text.render(cite_numbers(roadmap)))));
    lines.extend(super::states::count_line(roadmap, at));
    lines
}

/// Whether something can be said about a decision now.
pub(super) fn is_open(walk: &Walk, at: DecisionIx) -> bool {
    !matches!(walk.route().state(at), State::Closed | State::SetAside)
}

/// Why a decision is closed; `None` where it is not.
pub(super) fn closed_line(walk: &Walk, at: DecisionIx) -> Option<String> {
    if is_open(walk, at) {
        return None;
    }
    let roadmap = walk.roadmap();
    let why = why_closed(roadmap, walk.route(), at);
    let why = why.map_or_else(String::new, |why| format!(": {why}"));
    let mut line = full_stop(&format!("{} is closed{why}", roadmap[at].label));
    if walk.route().state(at) == State::SetAside {
        let kept = full_stop(&set_aside_words(walk, at));
        line = format!("{line} Your earlier answer is kept: {kept} It comes back when this opens again.");
    }
    Some(line)
}

/// What people said about an open decision.
fn standing(walk: &Walk, at: DecisionIx) -> Vec<String> {
    let record = walk.record(at);
    let mut lines = Vec::new();
    match (walk.route().state(at), &record.standing) {
        (State::Decided, _) if walk.is_to_confirm(at) => {
            lines.push(format!("Answered earlier, and it came back: {}", full_stop(&answer(walk, at))));
        }
        (State::Decided, _) => lines.push(match walk.route().choice_at(at) {
            Some(Choice::Text(words)) => format!("Your answer:\n{words}"),
            _ => format!("Your answer: {}", full_stop(&answer(walk, at))),
        }),
        (_, Standing::PutOff { reason }) => lines.push(with_reason("Put off", reason)),
        (_, Standing::NotApplicable { reason }) => lines.push(with_reason("Not applicable here", reason)),
        _ => {}
    }
    let Some(aside) = walk.route().place(at).aside.as_ref() else { return lines };
    lines.push(format!("Set aside, and kept: {}", full_stop(&set_aside_words(walk, at))));
    for option in &aside.options {
        let roadmap = walk.roadmap();
        if let Some(why) = why_locked(roadmap, walk.route(), at, *option, cite_numbers(roadmap)) {
            lines.push(format!("{}: {}", roadmap.option(at, *option).label, full_stop(&why)));
        }
    }
    let left = walk.preselected(at);
    if aside.whole && !left.is_empty() {
        let numbers: Vec<_> = left.iter().map(|option| (option.ix() + 1).to_string()).collect();
        lines.push(format!("Still possible of your earlier answer: {}.", numbers.join(" ")));
    }
    lines
}

fn with_reason(what: &str, reason: &str) -> String {
    if reason.is_empty() { format!("{what}.") } else { format!("{what}: {}", full_stop(reason)) }
}

/// What of an answer does not steer now.
pub(super) fn set_aside_words(walk: &Walk, at: DecisionIx) -> String {
    let roadmap = walk.roadmap();
    let Some(aside) = walk.route().place(at).aside.as_ref() else { return String::new() };
    let mut words: Vec<String> =
        aside.options.iter().map(|option| roadmap.option(at, *option).label.clone()).collect();
    if words.is_empty()
        && let Standing::Answered { choice: Some(choice), .. } = &walk.record(at).standing
    {
        words.push(one_line(&choice_words(roadmap, at, choice)));
    }
    words.extend(aside.unknown.iter().map(|id| format!("{} (not known to this roadmap)", one_line(id))));
    words.join(", ")
}

/// Reason, confidence, owner and date of a decision.
pub(super) fn notes(walk: &Walk, at: DecisionIx) -> Vec<String> {
    let notes = walk.notes(at);
    let mut lines = Vec::new();
    lines.extend(notes.rationale.as_ref().map(|reason| format!("Reason: {reason}")));
    lines.extend(notes.confidence.map(|sure| format!("Confidence: {sure} of 5.")));
    lines.extend(notes.owner.as_ref().map(|owner| format!("Owner: {owner}.")));
    lines.extend(notes.decide_by.as_ref().map(|day| format!("Decide by: {day}.")));
    lines
}

/// The options of a decision, or what it takes, with how to answer.
pub(super) fn options(walk: &Walk, at: DecisionIx) -> Vec<String> {
    let roadmap = walk.roadmap();
    let this = &roadmap[at];
    let mut lines = vec![how_to_answer(&this.kind, this.options.len())];
    let suggestion = walk.route().suggestion(roadmap, at);
    let chosen = walk.route().choice_at(at).map_or(&[][..], Choice::options);
    for option in roadmap.option_ixs(at) {
        let choosable = roadmap.option(at, option);
        let mark = if chosen.contains(&option) { " (chosen)" } else { "" };
        lines.push(format!("{}. {}{mark}", option.ix() + 1, choosable.label));
        if !choosable.means.is_empty() {
            lines.push(format!("   {}", choosable.means.render(cite_numbers(roadmap))));
        }
        lines.extend(standing_of(walk, at, option, suggestion));
    }
    lines
}

/// Whether an option is locked or suggested, and why.
fn standing_of(
    walk: &Walk,
    at: DecisionIx,
    option: OptionIx,
    suggestion: Option<&Suggestion>,
) -> Option<String> {
    let roadmap = walk.roadmap();
    if let Some(why) = why_locked(roadmap, walk.route(), at, option, cite_numbers(roadmap)) {
        return Some(format!("   Locked: {}", full_stop(&why)));
    }
    let suggestion = suggestion.filter(|suggestion| suggestion.options.contains(&option))?;
    Some(format!("   Suggested: {}", full_stop(&suggestion.because.render(cite_numbers(roadmap)))))
}

fn how_to_answer(kind: &Kind, count: usize) -> String {
    match kind {
        Kind::One => "Choose one:".to_owned(),
        Kind::Scale => "Choose one level, lowest first:".to_owned(),
        Kind::Many { min, max } => {
            format!("Choose {}, for example 1 2:", how_many(*min, *max, count))
        }
        Kind::Rank { min, max } => {
            format!("Choose {}, weightiest first, for example 2 1:", how_many(*min, *max, count))
        }
        Kind::Number { .. } => format!("Type {}.", crate::walk::answer::wanted(kind)),
        Kind::Date { min, max } => {
            let from = min.map_or_else(String::new, |day| format!(", not before {day}"));
            let to = max.map_or_else(String::new, |day| format!(", not after {day}"));
            format!("Type a day, such as 2027-01-15 or 15 Jan 2027{from}{to}.")
        }
        Kind::Text => "Type your words, as many lines as you like. End with a line that holds a single dot. \
                       If the first word is also a command, type answer first."
            .to_owned(),
    }
}

fn how_many(min: usize, max: usize, count: usize) -> String {
    match (min, max) {
        (0, max) if max >= count => "any number, or none".to_owned(),
        (0, max) => format!("up to {max}, or none"),
        (min, max) if min == max => format!("exactly {min}"),
        (min, max) if max >= count => format!("{min} or more"),
        (min, max) => format!("{min} to {max}"),
    }
}

/// The answer that steers at a decision, in one line.
pub(super) fn answer(walk: &Walk, at: DecisionIx) -> String {
    let choice = walk.route().choice_at(at);
    choice.map_or_else(String::new, |choice| one_line(&choice_words(walk.roadmap(), at, choice)))
}

/// A choice in words.
pub(super) fn choice_words(roadmap: &Roadmap, at: DecisionIx, choice: &Choice) -> String {
    let label = |option: &OptionIx| roadmap.option(at, *option).label.clone();
    match (choice, &roadmap[at].kind) {
        (Choice::Options(options), _) if options.is_empty() => "none of them".to_owned(),
        (Choice::Options(options), kind) => {
            let joint = if matches!(kind, Kind::Rank { .. }) { ", then " } else { ", " };
            options.iter().map(label).collect::<Vec<_>>().join(joint)
        }
        (Choice::Text(words), _) => words.clone(),
        _ => wording::choice_words(roadmap, at, choice),
    }
}

/// Text of several lines in one.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A few words of a long line.
pub(super) fn shortened(words: &str) -> String {
    const MOST: usize = 40;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    words.chars().take(MOST).chain("...".chars()).collect()
}

/// How many lines of the plan hang on an open choice.
fn shapes(walk: &Walk, at: DecisionIx) -> Option<String> {
    if walk.route().state(at) != State::Open || walk.roadmap()[at].about != About::Choice {
        return None;
    }
    let words = shapes_words(Levers::of(walk.roadmap())?.at(walk, at));
    (!words.is_empty()).then(|| format!("It {words}."))
}

/// How far the walk has come.
pub(super) fn progress(walk: &Walk) -> String {
    let words = choices_words(walk.tally_choices(), outlook(walk)).replace('~', "about ");
    let to_confirm = walk.tally_choices().to_confirm;
    let to_confirm = if to_confirm == 0 { String::new() } else { format!(", {to_confirm} to confirm") };
    format!("Choices: {words}{to_confirm}.")
}
