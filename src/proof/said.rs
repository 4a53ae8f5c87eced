//! What is said at one decision, as literals, and what each test makes of it.

use batsat::Lit;

use super::gates::Gates;
use crate::roadmap::{Choice, Op, OptionIx};

/// The literals of one decision, or of a given one.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// It is answered.
    pub(super) answered: Lit,
    /// Each option or interval is chosen.
    pub(super) parts: Vec<Lit>,
    /// Each option stands first, of a ranking.
    pub(super) first: Vec<Lit>,
    /// At least 1, 2, ... options are chosen, as far as anybody asks.
    pub(super) counts: Vec<Lit>,
    /// An answer of each interval.
    pub(super) intervals: Vec<Choice>,
}

/// A list without one of its options.
pub(super) struct Without {
    pub(super) option: OptionIx,
    /// Whether what is left still is an answer.
    pub(super) stands: Lit,
    /// Each option stands first in what is left, of a ranking.
    pub(super) first: Vec<Lit>,
}

impl Said {
    /// It is blank, whatever is asked.
    pub(super) fn nothing(gates: &Gates<'_>) -> Self {
        Self {
            answered: !gates.yes(),
            parts: Vec::new(),
            first: Vec::new(),
            counts: Vec::new(),
            intervals: Vec::new(),
        }
    }

    /// A test on it; `without`: on what is left of a list without one of its options.
    pub(super) fn test(&self, gates: &mut Gates<'_>, op: &Op, without: Option<&Without>) -> Lit {
        let has = |option: &OptionIx| {
            let gone = without.is_some_and(|without| without.option == *option);
            if gone { None } else { self.parts.get(option.ix()).copied() }
        };
        let less = usize::from(without.is_some());
        let count = |least: usize| match least {
            0 => Some(self.answered),
            least => self.counts.get(least - 1).copied(),
        };
        match op {
            Op::Answered => self.answered,
            Op::Blank => !self.answered,
            Op::Is(set) => {
                let first = match without {
                    Some(without) => &without.first,
                    None if self.first.is_empty() => &self.parts,
                    None => &self.first,
                };
                gates.or(set.iter().filter_map(|option| first.get(option.ix()).copied()).collect())
            }
            Op::IncludesAny(set) => gates.or(set.iter().filter_map(has).collect()),
            Op::IncludesAll(set) => {
                let all: Option<Vec<Lit>> = set.iter().map(has).collect();
                let Some(mut all) = all else { return gates.truth(false) };
                all.push(self.answered);
                gates.and(all)
            }
            Op::LevelAtLeast(level) => gates.or(self.parts.iter().skip(level.ix()).copied().collect()),
            Op::LevelAtMost(level) => gates.or(self.parts.iter().take(level.ix() + 1).copied().collect()),
            Op::CountAtLeast(least) if *least == 0 => self.answered,
            Op::CountAtLeast(least) => count(least + less).unwrap_or(gates.truth(false)),
            Op::CountAtMost(most) => match count(most + 1 + less) {
                Some(more) => gates.and(vec![self.answered, !more]),
                None => self.answered,
            },
            Op::NumberAtLeast(_) | Op::NumberAtMost(_) | Op::DateAtLeast(_) | Op::DateAtMost(_) => {
                let within = self.intervals.iter().zip(&self.parts);
                let within = within.filter(|(one, _)| op.holds(Some(one)));
                gates.or(within.map(|(_, part)| *part).collect())
            }
        }
    }
}

/// How many of the options of a list have to be told apart by their number: for its bounds, for the tests on it, and
/// one more, for the list without one of its options.
pub(super) fn counted<'o>(
    ops: impl Iterator<Item = &'o Op>,
    (min, max): (usize, usize),
    options: usize,
) -> usize {
    let tested = ops.map(|op| match op {
        Op::CountAtLeast(count) => *count,
        Op::CountAtMost(count) => count + 1,
        _ => 1,
    });
    let over = if max < options { max + 1 } else { 0 };
    tested.chain([min, over, 1]).max().unwrap_or(1).saturating_add(1).min(options)
}
