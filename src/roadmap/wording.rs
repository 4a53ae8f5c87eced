//! Answers and citations in words.

use super::{Choice, DecisionIx, Roadmap};

/// A choice in words: labels, a number with its unit, a day, or the text.
pub fn choice_words(roadmap: &Roadmap, decision: DecisionIx, choice: &Choice) -> String {
    match choice {
        Choice::Options(options) => options
            .iter()
            .map(|at| roadmap.option(decision, *at).label.as_str())
            .collect::<Vec<_>>()
            .join(" + "),
        Choice::Number(number) => number.to_string(),
        Choice::Date(day) => day.to_string(),
        Choice::Text(text) => text.clone(),
    }
}

/// Writes citations as `[n]`, where n is the source's place in the roadmap's list, from 1.
pub fn cite_numbers(roadmap: &Roadmap) -> impl FnMut(&str) -> String + '_ {
    |id| roadmap.find_source(id).map_or_else(String::new, |at| format!("[{}]", at.ix() + 1))
}
