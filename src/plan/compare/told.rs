//! What a real state did, in words: the same for screens, line mode and files. Never more than its sources say.

use crate::plan::format::ComparedLine;
use crate::roadmap::wording::cite_numbers;
use crate::roadmap::{
    Choice, DecisionIx, Disputed, Ended, Event, Fit, OptionIx, PrecedentChoice, Roadmap, SourceIx, Text,
    wording::choice_words,
};

/// Said wherever examples are shown.
pub const EXAMPLE: &str = "An example shows what was tried, not that it worked.";

/// Said where a state has no choice at a decision about equity.
pub const NO_EQUITY: &str = "No sourced equity commitment found.";

/// What is to be said beside a choice, beyond what was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// In a word or two: "ended 2019", "disputed"; empty for what the state did.
    pub label: String,
    /// In a sentence or more, with the numbers of its sources.
    pub text: String,
    /// Whether it warns against taking the choice as it stands.
    pub warns: bool,
}

/// Whether a state chose an option, so that it is not without an example.
pub fn is_chosen(roadmap: &Roadmap, decision: DecisionIx, option: OptionIx) -> bool {
    let mut choices = roadmap.precedents.iter().flat_map(|state| &state.choices);
    choices.any(|choice| choice.decision == decision && choice.choice.contains(&option))
}

/// The options of a choice by their labels: "Waivers on application".
pub fn chosen(roadmap: &Roadmap, choice: &PrecedentChoice) -> String {
    choice_words(roadmap, choice.decision, &Choice::Options(choice.choice.clone()))
}

/// "2017", "2015–2019", "until 2019"; empty where no year is known.
pub fn years(from: Option<i32>, until: Option<i32>) -> String {
    match (from, until) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (Some(from), None) => from.to_string(),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    }
}

/// What marks a choice, each in a word or two: its years, and whether it is near, ended or disputed.
pub fn marks(choice: &PrecedentChoice) -> Vec<String> {
    let mut marks = Vec::new();
    let years = years(choice.year, choice.until);
    if !years.is_empty() {
        marks.push(years);
    }
    if choice.fit == Some(Fit::Near) {
        marks.push("something near".to_owned());
    }
    marks.extend(choice.ended.as_ref().map(ended_word));
    if choice.disputed.is_some() {
        marks.push("disputed".to_owned());
    }
    marks
}

/// Whether what the state did is over.
pub fn has_ended(choice: &PrecedentChoice) -> bool {
    choice.ended.is_some() || choice.until.is_some()
}

fn ended_word(ended: &Ended) -> String {
    ended.year.map_or_else(|| "ended".to_owned(), |year| format!("ended {year}"))
}

/// The same of a line of a plan.
pub fn compared_marks(line: &ComparedLine) -> Vec<String> {
    let mut marks = Vec::new();
    let years = years(line.year, line.until);
    marks.extend((!years.is_empty()).then_some(years));
    marks.extend((line.fit == Some(Fit::Near)).then(|| "something near".to_owned()));
    let year =
        line.ended.as_ref().map(|ended| ended.year.map_or_else(String::new, |year| format!(" {year}")));
    marks.extend(year.map(|year| format!("ended{year}")));
    marks.extend(line.disputed.is_some().then(|| "disputed".to_owned()));
    marks
}

/// What the state did, and what is to be said beside it: ended, disputed with both sides.
pub fn asides(roadmap: &Roadmap, choice: &PrecedentChoice) -> Vec<Aside> {
    let said = |text: &Text| text.render(cite_numbers(roadmap));
    let with =
        |text: String, sources: &[SourceIx]| format!("{text}{}", numbers(sources)).trim_start().to_owned();
    let what = choice.what.as_ref().map_or_else(|| "Sources:".to_owned(), said);
    let mut asides = vec![Aside { label: String::new(), text: with(what, &choice.sources), warns: false }];
    if let Some(ended) = &choice.ended {
        let text = with(said(&ended.what), &ended.sources);
        asides.push(Aside { label: ended_word(ended), text, warns: true });
    }
    if let Some(Disputed { what, sources }) = &choice.disputed {
        let text = format!("Others say: {}", with(said(what), sources));
        asides.push(Aside { label: "disputed".to_owned(), text, warns: true });
    }
    asides
}

/// Something that happened, with the numbers of its sources.
pub fn event(roadmap: &Roadmap, event: &Event) -> String {
    format!("{}{}", event.what.render(cite_numbers(roadmap)), numbers(&event.sources))
}

/// Sources as `" [3] [4]"`; empty for none.
pub fn numbers(sources: &[SourceIx]) -> String {
    sources.iter().map(|at| format!(" [{}]", at.ix() + 1)).collect()
}

/// Every source that a choice names, each once, in the roadmap's order.
pub fn sources_of(roadmap: &Roadmap, choice: &PrecedentChoice) -> Vec<SourceIx> {
    let mut texts: Vec<&Text> = choice.what.iter().collect();
    let mut found = choice.sources.clone();
    if let Some(ended) = &choice.ended {
        texts.push(&ended.what);
        found.extend(&ended.sources);
    }
    if let Some(disputed) = &choice.disputed {
        texts.push(&disputed.what);
        found.extend(&disputed.sources);
    }
    cited(roadmap, found, &texts)
}

/// Every source that an event names.
pub fn sources_of_event(roadmap: &Roadmap, event: &Event) -> Vec<SourceIx> {
    cited(roadmap, event.sources.clone(), &[&event.what])
}

fn cited(roadmap: &Roadmap, mut found: Vec<SourceIx>, texts: &[&Text]) -> Vec<SourceIx> {
    found.extend(texts.iter().flat_map(|text| text.citations()).filter_map(|id| roadmap.find_source(id)));
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_said_as_far_as_they_are_known() {
        assert_eq!(years(Some(2015), Some(2019)), "2015–2019");
        assert_eq!(years(Some(2015), Some(2015)), "2015");
        assert_eq!(years(Some(2015), None), "2015");
        assert_eq!(years(None, Some(2019)), "until 2019");
        assert_eq!(years(None, None), "");
    }
}
