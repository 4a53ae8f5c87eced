//! The review copy: one document with everything that a roadmap says, for a reader with a pencil.

mod decisions;
mod evidence;
mod head;
mod lines;
mod markdown;
mod rules;

use super::cited::{Place, cited_in};
use super::condition::{Condition, Subject};
use super::index::{CautionIx, DecisionIx, OptionIx, SourceIx, StageIx, StrategyIx};
use super::model::{Basis, Kind, Roadmap};
use super::text::Text;
use super::wording::condition_in_full;
use markdown::{Page, code, plain};

/// Everything that a roadmap says, as one document in Markdown. The same roadmap gives the same text.
pub fn book(roadmap: &Roadmap) -> String {
    let mut book = Book { roadmap, page: Page::default(), cited: cited_in(roadmap) };
    book.front();
    book.rules();
    book.head();
    for at in 0..roadmap.stages.len() {
        book.stage(StageIx::at(at));
    }
    book.strategies();
    book.cautions();
    book.precedents();
    book.glossary();
    book.sources();
    book.versions();
    book.page.finish()
}

struct Book<'a> {
    roadmap: &'a Roadmap,
    page: Page,
    /// Who cites each source.
    cited: Vec<Vec<Place>>,
}

impl Book<'_> {
    /// A text, with citations as `[n]`.
    fn text(&self, text: &Text) -> String {
        let mut out = String::new();
        for piece in text.pieces() {
            match piece {
                // Spaces around a citation belong to the text.
                super::text::Piece::Words(words) => {
                    let begins = if out.is_empty() { "" } else { space(words.starts_with(' ')) };
                    out.push_str(begins);
                    out.push_str(&plain(words));
                    out.push_str(space(words.ends_with(' ') && !words.trim().is_empty()));
                }
                super::text::Piece::Citation(id) => out.push_str(&self.number(id)),
            }
        }
        out.trim_end().to_owned()
    }

    fn number(&self, id: &str) -> String {
        self.roadmap.find_source(id).map_or_else(String::new, |at| format!("[{}]", at.ix() + 1))
    }

    /// Sources as their numbers in square brackets, with commas between them.
    fn numbers(sources: &[SourceIx]) -> String {
        sources.iter().map(|at| format!("[{}]", at.ix() + 1)).collect::<Vec<_>>().join(", ")
    }

    /// What a claim rests on, as an item of a list; `None` where nothing is said of it.
    fn rests_on(basis: &Basis) -> Option<String> {
        let judgement = basis.judgement.then_some("our judgement");
        let sources = (!basis.sources.is_empty()).then(|| Self::numbers(&basis.sources));
        let words: Vec<String> = sources.into_iter().chain(judgement.map(str::to_owned)).collect();
        (!words.is_empty()).then(|| format!("**Rests on:** {}", words.join(" and ")))
    }

    /// A condition in words, labels in quotes.
    fn condition(&self, condition: &Condition) -> String {
        plain(&condition_in_full(self.roadmap, condition))
    }

    /// The number of a decision in this document: stage and place, from 1.
    fn place(&self, at: DecisionIx) -> String {
        let stage = self.roadmap[at].stage;
        let first = self.roadmap[stage].decisions.start as usize;
        format!("{}.{}", stage.ix() + 1, at.ix() - first + 1)
    }

    /// A decision as others name it: "“Legal route” (4.1)".
    fn decision_name(&self, at: DecisionIx) -> String {
        format!("“{}” ({})", plain(&self.roadmap[at].label), self.place(at))
    }

    /// Options as others name them: "“Waivers on application” or “Pilot law”".
    fn option_names(&self, at: DecisionIx, options: &[OptionIx], between: &str) -> String {
        let names =
            options.iter().map(|option| format!("“{}”", plain(&self.roadmap.option(at, *option).label)));
        names.collect::<Vec<_>>().join(between)
    }

    /// The ids of the strategies whose conditions name a decision, or an option of it.
    fn strategies_on(&self, at: DecisionIx, option: Option<OptionIx>) -> Vec<String> {
        let all = self.roadmap.strategies.iter().enumerate();
        let named = all.filter(|(_, it)| it.when.as_ref().is_some_and(|when| names(when, at, option)));
        named.map(|(place, _)| code(&self.roadmap[StrategyIx::at(place)].id)).collect()
    }

    /// The ids of the cautions whose conditions name a decision, or an option of it.
    fn cautions_on(&self, at: DecisionIx, option: Option<OptionIx>) -> Vec<String> {
        let all = self.roadmap.cautions.iter().enumerate();
        let named = all.filter(|(_, caution)| names(&caution.when, at, option));
        named.map(|(place, _)| code(&self.roadmap[CautionIx::at(place)].id)).collect()
    }
}

/// Whether a condition tests a decision; with an option, whether a test that is not negated names that one.
fn names(condition: &Condition, at: DecisionIx, option: Option<OptionIx>) -> bool {
    use super::condition::Op;
    condition.tests().iter().any(|(test, negated)| {
        let here = test.subject == Subject::Decision(at);
        let Some(option) = option else { return here };
        let named = match &test.op {
            Op::Is(options) | Op::IncludesAny(options) | Op::IncludesAll(options) => {
                options.contains(&option)
            }
            Op::LevelAtLeast(level) => option >= *level,
            Op::LevelAtMost(level) => option <= *level,
            _ => false,
        };
        here && named && !negated
    })
}

fn space(is: bool) -> &'static str {
    if is { " " } else { "" }
}

/// What a kind of decision takes, as a sentence.
fn kind_words(kind: &Kind, options: usize) -> String {
    let count = |min: usize, max: usize| match (min, max) {
        (0, max) if max >= options => "any number, or none".to_owned(),
        (0, max) => format!("up to {max}, or none"),
        (min, max) if min == max => format!("exactly {min}"),
        (min, max) if max >= options => format!("{min} or more"),
        (min, max) => format!("{min} to {max}"),
    };
    match kind {
        Kind::One => "One of the options.".to_owned(),
        Kind::Many { min, max } => format!("Several of the options: {}.", count(*min, *max)),
        Kind::Rank { min, max } => {
            format!("Several of the options, the weightiest first: {}.", count(*min, *max))
        }
        Kind::Scale => "One of the levels, which go from the lowest to the highest.".to_owned(),
        Kind::Number { min, max, unit } => {
            let of = unit.as_ref().map_or_else(String::new, |unit| format!(" of {}", plain(unit)));
            format!("A number{of}{}.", between(*min, *max))
        }
        Kind::Date { min, max } => {
            let day = |day: jiff::civil::Date| super::wording::day_words(day);
            format!("A day{}.", between(min.map(day), max.map(day)))
        }
        Kind::Text => "A few words of your own.".to_owned(),
    }
}

fn between<T: std::fmt::Display>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!(", from {min} to {max}"),
        (Some(min), None) => format!(", {min} or more"),
        (None, Some(max)) => format!(", {max} or less"),
        (None, None) => String::new(),
    }
}
