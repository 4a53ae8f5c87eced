//! Conditions and choices in words, for screens, plans and review copies.

use jiff::civil::Date;

use super::condition::Choice;
use super::index::{DecisionIx, OptionIx};
use super::model::{Kind, Roadmap};

mod conditions;

pub use conditions::{condition_in_full, condition_words};

/// A choice in words, with the labels of options: "Waivers on application", "15 Jan 2027", "60 days".
pub fn choice_words(roadmap: &Roadmap, decision: DecisionIx, choice: &Choice) -> String {
    choice_in(roadmap, decision, choice, |option| &roadmap.option(decision, option).label)
}

/// A choice in few words, with the short names of options.
pub fn choice_short(roadmap: &Roadmap, decision: DecisionIx, choice: &Choice) -> String {
    choice_in(roadmap, decision, choice, |option| &roadmap.option(decision, option).short)
}

/// Writes citations as `[n]`, where n is the source's place in the roadmap's list, from 1.
pub fn cite_numbers(roadmap: &Roadmap) -> impl FnMut(&str) -> String + '_ {
    |id| roadmap.find_source(id).map_or_else(String::new, |at| format!("[{}]", at.ix() + 1))
}

/// A day as people read it: "15 Jan 2027".
pub fn day_words(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

fn choice_in<'a>(
    roadmap: &Roadmap,
    decision: DecisionIx,
    choice: &Choice,
    name: impl Fn(OptionIx) -> &'a String,
) -> String {
    match choice {
        Choice::Options(options) => {
            let between = if matches!(roadmap[decision].kind, Kind::Rank { .. }) { " > " } else { " + " };
            let names: Vec<_> = options.iter().map(|option| name(*option).as_str()).collect();
            names.join(between)
        }
        Choice::Number(number) => number_words(&roadmap[decision].kind, *number),
        Choice::Date(day) => day_words(*day),
        Choice::Text(text) => text.trim().lines().next().unwrap_or_default().trim_end().to_owned(),
    }
}

fn number_words(kind: &Kind, number: f64) -> String {
    match kind {
        Kind::Number { unit: Some(unit), .. } => format!("{number} {unit}"),
        _ => number.to_string(),
    }
}
