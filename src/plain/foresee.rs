//! What is said before a choice is made: what it means, what would change, where it was seen.

use super::parse::{full_stop, sentence};
use super::show::{choice_words, one_line};
use crate::plan::compare::told::is_chosen;
use crate::roadmap::wording::cite_numbers;
use crate::roadmap::{Choice, DecisionIx, Disputed, Ended, Fit, OptionIx, Roadmap, Seen, SourceIx};
use crate::walk::Walk;
use crate::walk::preview_words::{self, Topic};

/// What choosing something would mean and do.
pub(super) fn preview(walk: &Walk, at: DecisionIx, choice: &Choice) -> Vec<String> {
    let roadmap = walk.roadmap();
    let mut lines = vec![full_stop(&sentence(&choice_words(roadmap, at, choice)))];
    if walk.route().choice_at(at) == Some(choice) {
        lines.push("This is your answer already.".to_owned());
    } else if let Some(reason) = &walk.notes(at).rationale {
        lines.push(format!(
            "Your reason stays, unless you give a new one after yes: {}",
            full_stop(&one_line(reason))
        ));
    }
    for option in choice.options() {
        lines.extend(option_lines(roadmap, at, *option, choice.options().len() > 1));
    }
    lines.extend(consequences(walk, at, Some(choice.clone())));
    for option in choice.options() {
        lines.extend(seen_lines(roadmap, at, *option));
    }
    lines
}

/// An option among others: what it means, what choosing it would change, where it was seen.
pub(super) fn beside(walk: &Walk, at: DecisionIx, option: OptionIx, choice: &Choice) -> Vec<String> {
    let roadmap = walk.roadmap();
    let mut lines = vec![full_stop(&roadmap.option(at, option).label)];
    lines.extend(option_lines(roadmap, at, option, false));
    lines.extend(consequences(walk, at, Some(choice.clone())));
    lines.extend(seen_lines(roadmap, at, option));
    lines
}

/// What would change if a decision had this choice, or none.
pub(super) fn consequences(walk: &Walk, at: DecisionIx, choice: Option<Choice>) -> Vec<String> {
    let roadmap = walk.roadmap();
    let cleared = choice.is_none();
    let found = preview_words::lines(roadmap, &walk.preview(at, choice));
    if found.is_empty() {
        return vec![format!("{}: nothing else changes.", lead(cleared))];
    }
    let mut lines = vec![format!("{}:", lead(cleared))];
    lines.extend(found.iter().map(|line| {
        let aside = if line.aside.is_empty() { String::new() } else { format!(" ({})", line.aside) };
        format!("  {}: {}{aside}", topic_words(line.topic), line.text)
    }));
    lines
}

fn lead(cleared: bool) -> &'static str {
    if cleared { "Without it" } else { "If you choose this" }
}

/// A topic in words that need no sign beside them.
fn topic_words(topic: Topic) -> &'static str {
    match topic {
        Topic::Adds => "adds to the plan",
        Topic::Drops => "drops from the plan",
        Topic::Raises => "raises a caution",
        Topic::Clears => "clears a caution",
        Topic::SetsAside => "sets aside",
        Topic::BringsBack => "brings back, to be confirmed",
        _ => topic.word(),
    }
}

fn option_lines(roadmap: &Roadmap, at: DecisionIx, option: OptionIx, named: bool) -> Vec<String> {
    let this = roadmap.option(at, option);
    let name = if named { format!("{}: ", this.label) } else { String::new() };
    let mut lines = Vec::new();
    if !this.means.is_empty() {
        lines.push(format!("{name}{}", this.means.render(cite_numbers(roadmap))));
    }
    lines.extend(this.upside.as_ref().map(|text| format!("Upside: {}", text.render(cite_numbers(roadmap)))));
    lines.extend(
        this.tradeoff.as_ref().map(|text| format!("Trade-off: {}", text.render(cite_numbers(roadmap)))),
    );
    lines
}

/// Where an option was tried.
fn seen_lines(roadmap: &Roadmap, at: DecisionIx, option: OptionIx) -> Vec<String> {
    let this = roadmap.option(at, option);
    match &this.seen_in {
        None => Vec::new(),
        Some(seen) if seen.is_empty() && is_chosen(roadmap, at, option) => Vec::new(),
        Some(seen) if seen.is_empty() => vec![format!("Seen in: no example found of {}.", this.label)],
        Some(seen) => seen.iter().flat_map(|seen| seen_line(roadmap, seen)).collect(),
    }
}

fn seen_line(roadmap: &Roadmap, seen: &Seen) -> Vec<String> {
    let text = |text: &crate::roadmap::Text| full_stop(&text.render(cite_numbers(roadmap)));
    let years = match (seen.year, seen.until) {
        (Some(from), Some(to)) => format!(", {from} to {to}"),
        (Some(from), None) => format!(", {from}"),
        (None, Some(to)) => format!(", until {to}"),
        (None, None) => String::new(),
    };
    let fit = match seen.fit {
        Some(Fit::Near) => " (something near)",
        Some(Fit::Same) | None => "",
    };
    let place = &seen.place;
    let mut lines =
        vec![format!("Seen in {place}{years}{fit}: {}{}", text(&seen.what), cited(&seen.sources))];
    if let Some(Disputed { what, sources }) = &seen.disputed {
        lines.push(format!("  Disputed: {}{}", text(what), cited(sources)));
    }
    if let Some(Ended { year, what, sources }) = &seen.ended {
        let year = year.map_or_else(String::new, |year| format!(" {year}"));
        lines.push(format!("  Ended{year}: {}{}", text(what), cited(sources)));
    }
    lines
}

/// Sources as `[3] [4]`, after a space; empty for none.
pub(super) fn cited(sources: &[SourceIx]) -> String {
    let numbers: Vec<_> = sources.iter().map(|source| format!(" [{}]", source.ix() + 1)).collect();
    numbers.concat()
}
