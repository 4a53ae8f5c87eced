//! Conditions in words. Negations are carried down to the tests, and tests of one decision are said together, so that
//! every condition reads as plain English.

use super::super::condition::{Condition, Op, Subject, Test};
use super::super::index::OptionIx;
use super::super::model::{About, Kind, Roadmap};
use super::{day_words, number_words};

/// A condition in few words, with short names: "First check is policy audit and Legal route is decided".
pub fn condition_words(roadmap: &Roadmap, condition: &Condition) -> String {
    Wording { roadmap, in_full: false }.condition(condition, false).0
}

/// A condition as a review copy has it: labels in quotes, and said where it also holds while nothing is decided:
/// "“Legal route” is not “Waivers on application” (or not decided)".
pub fn condition_in_full(roadmap: &Roadmap, condition: &Condition) -> String {
    Wording { roadmap, in_full: true }.condition(condition, false).0
}

/// How conditions are worded.
#[derive(Clone, Copy)]
struct Wording<'a> {
    roadmap: &'a Roadmap,
    in_full: bool,
}

/// How many clauses a wording has that a list around it would tear apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// One clause, or clauses about one decision.
    Single,
    /// Clauses joined by "and".
    And,
    /// Clauses joined by "or".
    Or,
}

/// The parts of a list: tests of one decision together, in the order in which the decisions are first named.
enum Part<'a> {
    Tests(Subject, Vec<(&'a Op, bool)>),
    Other(&'a Condition, bool),
}

impl Wording<'_> {
    fn condition(self, condition: &Condition, negated: bool) -> (String, Joint) {
        match condition {
            Condition::Test(test) => {
                (self.clause(test.subject, &[(&test.op, negated)], false), Joint::Single)
            }
            Condition::Not(part) => self.condition(part, !negated),
            Condition::All(parts) => self.list(parts, negated, !negated),
            Condition::Any(parts) => self.list(parts, negated, negated),
        }
    }

    /// A list of which all parts must hold (`all`), or at least one.
    fn list(self, parts: &[Condition], negated: bool, all: bool) -> (String, Joint) {
        if parts.is_empty() {
            return (if all { "always" } else { "never" }.to_owned(), Joint::Single);
        }
        let mut together: Vec<Part<'_>> = Vec::new();
        for part in parts {
            gather(part, negated, all, &mut together);
        }
        let joint = if all { Joint::And } else { Joint::Or };
        let alone = together.len() == 1;
        let mut inner = Joint::Single;
        let words = together.iter().map(|part| match part {
            Part::Tests(subject, tests) => self.clause(*subject, tests, all),
            Part::Other(condition, negated) => {
                let (words, joint) = self.condition(condition, *negated);
                inner = joint;
                if joint == Joint::Single || alone { words } else { format!("({words})") }
            }
        });
        let words: Vec<String> = words.collect();
        (clauses(&words, if all { "and" } else { "or" }), if alone { inner } else { joint })
    }

    /// What is said of one decision: "Council seats is decided and does not include teachers".
    fn clause(self, subject: Subject, tests: &[(&Op, bool)], all: bool) -> String {
        let says_decided = |(op, negated): &(&Op, bool)| holds_of_decided_only(op, *negated);
        // Whatever else is said of it then says that it is decided.
        let more = tests.iter().any(|test| says_decided(test) && !matches!(test.0, Op::Answered | Op::Blank));
        let kept = tests.iter().filter(|test| !(all && more && says_plainly_decided(test)));
        let decided = all && tests.iter().any(says_decided);
        let words: Vec<String> = kept
            .map(|test @ (op, negated)| {
                let words = self.predicate(subject, op, *negated);
                let clear = decided || says_decided(test) || matches!(op, Op::Answered | Op::Blank);
                if clear || !self.in_full {
                    words
                } else {
                    format!("{words} (or {})", self.not_decided(subject))
                }
            })
            .collect();
        format!("{} {}", self.label(subject), series(&words, if all { "and" } else { "or" }))
    }

    fn label(self, subject: Subject) -> String {
        let label = match subject {
            Subject::Decision(decision) => &self.roadmap[decision].label,
            Subject::Given(given) => &self.roadmap[given].label,
        };
        self.quoted(label)
    }

    fn quoted(self, words: &str) -> String {
        if self.in_full { format!("“{words}”") } else { words.to_owned() }
    }

    /// "not decided"; of a fact "not answered".
    fn not_decided(self, subject: Subject) -> &'static str {
        if self.is_fact(subject) { "not answered" } else { "not decided" }
    }

    fn is_fact(self, subject: Subject) -> bool {
        matches!(subject, Subject::Decision(decision) if self.roadmap[decision].about == About::Situation)
    }

    /// What a test says of its decision.
    fn predicate(self, subject: Subject, op: &Op, negated: bool) -> String {
        let kind = match subject {
            Subject::Decision(decision) => &self.roadmap[decision].kind,
            Subject::Given(given) => &self.roadmap[given].kind,
        };
        let level = |level: &OptionIx| self.names(subject, &[*level]).concat();
        match op {
            Op::Is(options) if matches!(kind, Kind::Rank { .. }) => {
                let puts = if negated { "does not put" } else { "puts" };
                format!("{puts} {} first", series(&self.names(subject, options), "or"))
            }
            Op::Is(options) => self.among(subject, options, ("is", "is not", "is"), negated),
            Op::IncludesAny(options) => {
                self.among(subject, options, ("includes", "does not include", "includes"), negated)
            }
            Op::IncludesAll(options) => {
                let includes = if negated { "does not include" } else { "includes" };
                let both = if options.len() == 2 { "both " } else { "" };
                let both = if options.len() > 2 { "all of " } else { both };
                format!("{includes} {both}{}", series(&self.names(subject, options), "and"))
            }
            Op::LevelAtLeast(at) => format!("is {} {}", one_of(negated, "below", "at least"), level(at)),
            Op::LevelAtMost(at) => format!("is {} {}", one_of(negated, "above", "at most"), level(at)),
            Op::CountAtLeast(count) => {
                format!("has {} {count} chosen", one_of(negated, "fewer than", "at least"))
            }
            Op::CountAtMost(count) => {
                format!("has {} {count} chosen", one_of(negated, "more than", "at most"))
            }
            Op::NumberAtLeast(least) => {
                format!("is {} {}", one_of(negated, "less than", "at least"), number_words(kind, *least))
            }
            Op::NumberAtMost(most) => {
                format!("is {} {}", one_of(negated, "more than", "at most"), number_words(kind, *most))
            }
            Op::DateAtLeast(day) if negated => format!("is before {}", day_words(*day)),
            Op::DateAtLeast(day) => format!("is {} or later", day_words(*day)),
            Op::DateAtMost(day) if negated => format!("is after {}", day_words(*day)),
            Op::DateAtMost(day) => format!("is {} or earlier", day_words(*day)),
            Op::Answered | Op::Blank => {
                let decided = matches!(op, Op::Answered) != negated;
                let word = if self.is_fact(subject) { "answered" } else { "decided" };
                format!("is {}{word}", if decided { "" } else { "not " })
            }
        }
    }

    /// One of several options, or none of them.
    fn among(
        self,
        subject: Subject,
        options: &[OptionIx],
        (is, is_not, none): (&str, &str, &str),
        negated: bool,
    ) -> String {
        let names = self.names(subject, options);
        match (negated, names.len()) {
            (false, _) => format!("{is} {}", series(&names, "or")),
            (true, 0 | 1) => format!("{is_not} {}", names.concat()),
            (true, 2) => format!("{none} neither {}", names.join(" nor ")),
            (true, _) => format!("{none} none of {}", series(&names, "and")),
        }
    }

    /// The names of options: short ones, or labels in quotes.
    fn names(self, subject: Subject, options: &[OptionIx]) -> Vec<String> {
        let name = |at: &OptionIx| match subject {
            Subject::Decision(decision) => {
                let option = self.roadmap.option(decision, *at);
                Some(if self.in_full { &option.label } else { &option.short })
            }
            Subject::Given(given) => self.roadmap[given].options.get(at.ix()).map(|(_, label)| label),
        };
        options.iter().filter_map(name).map(|name| self.quoted(name)).collect()
    }
}

/// Sorts a part of a list in: lists of the same kind are opened, tests of one decision put together.
fn gather<'a>(part: &'a Condition, negated: bool, all: bool, into: &mut Vec<Part<'a>>) {
    match part {
        Condition::Test(Test { subject, op }) => {
            let known = into.iter_mut().find_map(|part| match part {
                Part::Tests(known, tests) if known == subject => Some(tests),
                _ => None,
            });
            match known {
                Some(tests) => tests.push((op, negated)),
                None => into.push(Part::Tests(*subject, vec![(op, negated)])),
            }
        }
        Condition::Not(part) => gather(part, !negated, all, into),
        Condition::All(parts) if all != negated && !parts.is_empty() => {
            parts.iter().for_each(|part| gather(part, negated, all, into));
        }
        Condition::Any(parts) if all == negated && !parts.is_empty() => {
            parts.iter().for_each(|part| gather(part, negated, all, into));
        }
        other => into.push(Part::Other(other, negated)),
    }
}

/// Whether a test, or its opposite, holds of decided decisions only.
fn holds_of_decided_only(op: &Op, negated: bool) -> bool {
    matches!(op, Op::Blank) == negated
}

fn says_plainly_decided((op, negated): &(&Op, bool)) -> bool {
    matches!((op, negated), (Op::Answered, false) | (Op::Blank, true))
}

fn one_of<'a>(negated: bool, yes: &'a str, no: &'a str) -> &'a str {
    if negated { yes } else { no }
}

/// Clauses in a row, kept apart by more than the words within them.
fn clauses(words: &[String], last: &str) -> String {
    let lists = words.iter().any(|words| words.contains(", "));
    match words {
        [one, two]
            if lists || words.iter().any(|words| words.contains(" and ") || words.contains(" or ")) =>
        {
            format!("{one}, {last} {two}")
        }
        [first @ .., end] if lists && first.len() > 1 => format!("{}; {last} {end}", first.join("; ")),
        _ => series(words, last),
    }
}

/// Words in a row: "a", "a or b", "a, b, or c".
fn series(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} {last} {two}"),
        [first @ .., end] => format!("{}, {last} {end}", first.join(", ")),
    }
}
