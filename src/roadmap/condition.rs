//! Conditions, compiled: a small closed language over earlier answers, with one two-valued meaning.

use jiff::civil::Date;

use super::index::{DecisionIx, GivenIx, OptionIx};

/// When something applies.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// A test on one decision.
    Test(Test),
    /// All of these hold. An empty list holds.
    All(Box<[Condition]>),
    /// At least one of these holds. An empty list does not.
    Any(Box<[Condition]>),
    /// This does not hold.
    Not(Box<Condition>),
}

/// One test on one decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// What is tested.
    pub subject: Subject,
    /// How.
    pub op: Op,
}

/// What a test looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A decision of this roadmap.
    Decision(DecisionIx),
    /// A decision of the roadmap above, known only in a walk under a plan.
    Given(GivenIx),
}

/// What is asked of the choice.
#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    /// The first (or only) option is one of these. `is` is the case of one.
    Is(Box<[OptionIx]>),
    /// At least one of these is among the options chosen.
    IncludesAny(Box<[OptionIx]>),
    /// All of these are among the options chosen.
    IncludesAll(Box<[OptionIx]>),
    /// The level is at least this one.
    LevelAtLeast(OptionIx),
    /// The level is at most this one.
    LevelAtMost(OptionIx),
    /// At least so many options are chosen.
    CountAtLeast(usize),
    /// At most so many options are chosen (and the decision is decided).
    CountAtMost(usize),
    /// The number is at least this.
    NumberAtLeast(f64),
    /// The number is at most this.
    NumberAtMost(f64),
    /// The day is this one or later.
    DateAtLeast(Date),
    /// The day is this one or earlier.
    DateAtMost(Date),
    /// It is decided.
    Answered,
    /// It is blank.
    Blank,
}

/// What somebody chose at a decision, resolved against a roadmap.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// `one` and `scale`: exactly one; `many`: in document order, without repeats; `rank`: weightiest first.
    Options(Vec<OptionIx>),
    /// `number`.
    Number(f64),
    /// `date`.
    Date(Date),
    /// `text`; never empty.
    Text(String),
}

impl Choice {
    /// The options chosen; empty for numbers, dates and text.
    pub fn options(&self) -> &[OptionIx] {
        match self {
            Self::Options(options) => options,
            _ => &[],
        }
    }
}

impl Op {
    /// Whether the test holds of a choice; `None` is a blank decision, of which every test but `Blank` is false.
    pub fn holds(&self, choice: Option<&Choice>) -> bool {
        let Some(choice) = choice else { return matches!(self, Self::Blank) };
        let options = choice.options();
        match self {
            Self::Is(set) => options.first().is_some_and(|first| set.contains(first)),
            Self::IncludesAny(set) => set.iter().any(|option| options.contains(option)),
            Self::IncludesAll(set) => set.iter().all(|option| options.contains(option)),
            Self::LevelAtLeast(level) => options.first().is_some_and(|first| first >= level),
            Self::LevelAtMost(level) => options.first().is_some_and(|first| first <= level),
            Self::CountAtLeast(count) => options.len() >= *count,
            Self::CountAtMost(count) => options.len() <= *count,
            Self::NumberAtLeast(least) => matches!(choice, Choice::Number(number) if number >= least),
            Self::NumberAtMost(most) => matches!(choice, Choice::Number(number) if number <= most),
            Self::DateAtLeast(least) => matches!(choice, Choice::Date(day) if day >= least),
            Self::DateAtMost(most) => matches!(choice, Choice::Date(day) if day <= most),
            Self::Answered => true,
            Self::Blank => false,
        }
    }
}

/// Where conditions look up what stands at a decision: `None` is blank.
pub trait Values {
    /// The choice that steers at a subject now.
    fn choice(&self, subject: Subject) -> Option<&Choice>;
}

impl Condition {
    /// Whether the condition holds.
    pub fn holds<V: Values + ?Sized>(&self, values: &V) -> bool {
        match self {
            Self::Test(test) => test.op.holds(values.choice(test.subject)),
            Self::All(parts) => parts.iter().all(|part| part.holds(values)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(values)),
            Self::Not(part) => !part.holds(values),
        }
    }

    /// Every test in it, in the order written, with whether it stands under an odd number of `not`s.
    pub fn tests(&self) -> Vec<(&Test, bool)> {
        fn collect<'a>(condition: &'a Condition, negated: bool, into: &mut Vec<(&'a Test, bool)>) {
            match condition {
                Condition::Test(test) => into.push((test, negated)),
                Condition::All(parts) | Condition::Any(parts) => {
                    parts.iter().for_each(|part| collect(part, negated, into));
                }
                Condition::Not(part) => collect(part, !negated, into),
            }
        }
        let mut tests = Vec::new();
        collect(self, false, &mut tests);
        tests
    }
}
