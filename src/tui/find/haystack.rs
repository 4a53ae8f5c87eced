//! What can be found: every thing with the line it is found by, in one piece of memory.

use crate::roadmap::{
    CautionIx, DecisionIx, OptionIx, PrecedentIx, Roadmap, SourceIx, StrategyIx, TermIx,
    wording::cite_numbers,
};
use crate::tui::keymap::Action;

/// Something that can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A decision.
    Decision(DecisionIx),
    /// An option of a decision.
    Option(DecisionIx, OptionIx),
    /// A strategy.
    Strategy(StrategyIx),
    /// A caution.
    Caution(CautionIx),
    /// A term of art.
    Term(TermIx),
    /// A document.
    Source(SourceIx),
    /// A real state.
    State(PrecedentIx),
    /// Something that a key does, too.
    Command(Action),
    /// A walk on Home, by its line.
    Walk(usize),
    /// A roadmap on Home, by its line.
    Roadmap(usize),
}

impl Thing {
    /// What it is, in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Decision(_) => "decision",
            Self::Option(..) => "option",
            Self::Strategy(_) => "strategy",
            Self::Caution(_) => "caution",
            Self::Term(_) => "word",
            Self::Source(_) => "source",
            Self::State(_) => "state",
            Self::Command(_) => "command",
            Self::Walk(_) => "walk",
            Self::Roadmap(_) => "roadmap",
        }
    }
}

/// Things and their lines. The lines lie in one text, so that ten thousands of them are made in milliseconds.
#[derive(Debug, Default)]
pub struct Haystack {
    text: String,
    ends: Vec<usize>,
    things: Vec<Thing>,
    /// For each line the letters and digits in it, and those that words in it begin with.
    letters: Vec<(u64, u64)>,
}

impl Haystack {
    /// Everything of a roadmap that can be found, in document order of its parts.
    pub fn of(roadmap: &Roadmap) -> Self {
        let mut all = Self::default();
        for decision in roadmap.decision_ixs() {
            let this = &roadmap[decision];
            let question = this.question.render(|_| String::new());
            all.add(Thing::Decision(decision), &[&this.label, ": ", question.trim_end()]);
        }
        for decision in roadmap.decision_ixs() {
            for option in roadmap.option_ixs(decision) {
                let label = &roadmap.option(decision, option).label;
                all.add(Thing::Option(decision, option), &[label, " (", &roadmap[decision].label, ")"]);
            }
        }
        for (at, strategy) in roadmap.strategies.iter().enumerate() {
            all.add(Thing::Strategy(StrategyIx::at(at)), &[&strategy.title.render(cite_numbers(roadmap))]);
        }
        for (at, caution) in roadmap.cautions.iter().enumerate() {
            all.add(Thing::Caution(CautionIx::at(at)), &[&caution.message.render(cite_numbers(roadmap))]);
        }
        for at in roadmap.precedent_ixs() {
            all.add(Thing::State(at), &[&roadmap[at].label, ": what it decided, and its story"]);
        }
        for (at, term) in roadmap.glossary.iter().enumerate() {
            all.add(Thing::Term(TermIx::at(at)), &[&term.term]);
        }
        for (at, source) in roadmap.sources.iter().enumerate() {
            let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
            all.add(Thing::Source(SourceIx::at(at)), &[&source.title, ". ", &source.publisher, &year]);
        }
        all
    }

    /// Adds a thing with its line, given in pieces.
    pub fn add(&mut self, thing: Thing, line: &[&str]) {
        let start = self.text.len();
        for piece in line {
            self.text.push_str(piece);
        }
        self.ends.push(self.text.len());
        self.things.push(thing);
        self.letters.push(letters(&self.text[start..]));
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.things.len()
    }

    /// The thing at a place.
    pub fn thing(&self, at: usize) -> Thing {
        self.things[at]
    }

    /// The place of a thing.
    pub fn place(&self, thing: Thing) -> Option<usize> {
        self.things.iter().position(|other| *other == thing)
    }

    /// The line at a place.
    pub fn line(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start..self.ends[at]]
    }

    /// Whether the line at a place can hold all of these letters.
    pub fn may_hold(&self, at: usize, wanted: u64) -> bool {
        self.letters[at].0 & wanted == wanted
    }

    /// Whether words of the line at a place may begin with all of these letters.
    pub fn may_begin(&self, at: usize, wanted: u64) -> bool {
        self.letters[at].1 & wanted == wanted
    }
}

/// The letters and digits in a text as bits, and those that words in it begin with. A letter outside of ASCII may
/// stand for any, because an accent need not be typed.
pub(super) fn letters(text: &str) -> (u64, u64) {
    let (mut all, mut first) = (0, 0);
    let mut within = false;
    for letter in text.chars() {
        let bit = letter_bit(letter).unwrap_or(if letter.is_alphanumeric() { u64::MAX } else { 0 });
        all |= bit;
        if !within {
            first |= bit;
        }
        within = letter.is_alphanumeric();
    }
    (all, first)
}

/// The bit of an ASCII letter or digit.
pub(super) fn letter_bit(letter: char) -> Option<u64> {
    match letter.to_ascii_lowercase() {
        letter @ 'a'..='z' => Some(1 << (letter as u32 - 'a' as u32)),
        digit @ '0'..='9' => Some(1 << (26 + digit as u32 - '0' as u32)),
        _ => None,
    }
}
