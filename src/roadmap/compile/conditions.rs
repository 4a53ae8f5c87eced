//! Conditions: from keys to tests that go with the kind of the decision they look at.

use jiff::civil::Date;

use super::super::condition::{Condition, Op, Subject, Test};
use super::super::fault::{listed, quoted};
use super::super::format::{RawBound, RawCondition, RawKind};
use super::super::index::DecisionIx;
use super::Compiler;

/// How far a condition may look.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look {
    /// At any decision.
    Anywhere,
    /// Only at decisions before this one.
    Before(DecisionIx),
}

/// One test as it stands in the file.
enum RawTest {
    Is(String),
    IsOneOf(Vec<String>),
    Includes(String),
    IncludesAny(Vec<String>),
    IncludesAll(Vec<String>),
    AtLeast(RawBound),
    AtMost(RawBound),
    Answered(bool),
}

impl RawTest {
    const fn key(&self) -> &'static str {
        match self {
            Self::Is(_) => "is",
            Self::IsOneOf(_) => "is_one_of",
            Self::Includes(_) => "includes",
            Self::IncludesAny(_) => "includes_any",
            Self::IncludesAll(_) => "includes_all",
            Self::AtLeast(_) => "at_least",
            Self::AtMost(_) => "at_most",
            Self::Answered(_) => "answered",
        }
    }
}

/// What stands in for a condition that is a fault; such a roadmap is never handed out.
fn none() -> Condition {
    Condition::Any(Box::default())
}

/// The tests that go with a kind.
const fn tests_of(kind: RawKind) -> &'static [&'static str] {
    match kind {
        RawKind::One => &["is", "is_one_of", "answered"],
        RawKind::Many => &["includes", "includes_any", "includes_all", "at_least", "at_most", "answered"],
        RawKind::Rank => &[
            "is",
            "is_one_of",
            "includes",
            "includes_any",
            "includes_all",
            "at_least",
            "at_most",
            "answered",
        ],
        RawKind::Scale => &["is", "is_one_of", "at_least", "at_most", "answered"],
        RawKind::Number | RawKind::Date => &["at_least", "at_most", "answered"],
        RawKind::Text => &["answered"],
    }
}

impl Compiler {
    /// The condition under a key, if there is one.
    pub(super) fn when(&mut self, raw: Option<Box<RawCondition>>, look: Look) -> Option<Condition> {
        raw.map(|raw| self.within("when", |this| this.condition(*raw, look)))
    }

    /// A condition.
    pub(super) fn condition(&mut self, mut raw: RawCondition, look: Look) -> Condition {
        let tests = take_tests(&mut raw);
        let forms = usize::from(raw.decision.is_some())
            + usize::from(raw.all.is_some())
            + usize::from(raw.any.is_some())
            + usize::from(raw.not.is_some());
        if forms != 1 || (raw.decision.is_none() && !tests.is_empty()) {
            let message = if forms == 0 && tests.is_empty() {
                "the condition is empty"
            } else if forms == 0 {
                "the condition tests something but names no decision"
            } else {
                "the condition mixes forms"
            };
            let mend = "Give a decision with one test, or one of all, any and not.";
            self.found("condition-form", message, mend);
            return none();
        }
        if let Some(parts) = raw.all {
            return Condition::All(self.parts("all", parts, look));
        }
        if let Some(parts) = raw.any {
            return Condition::Any(self.parts("any", parts, look));
        }
        if let Some(part) = raw.not {
            return Condition::Not(Box::new(self.within("not", |this| this.condition(*part, look))));
        }
        raw.decision.and_then(|id| self.one_test(&id, tests, look)).map_or_else(none, Condition::Test)
    }

    fn parts(&mut self, key: &'static str, parts: Vec<RawCondition>, look: Look) -> Box<[Condition]> {
        if parts.is_empty() {
            self.within(key, |this| this.empty_list(key));
        }
        self.each(key, parts, |this, _, part| this.condition(part, look)).into_boxed_slice()
    }

    fn empty_list(&mut self, key: &str) {
        self.found("empty-list", format!("{key} is an empty list"), "Put something into it, or take it out.");
    }

    fn one_test(&mut self, id: &str, mut tests: Vec<RawTest>, look: Look) -> Option<Test> {
        let subject = self.within("decision", |this| {
            let subject = this.subject(id)?;
            this.looks_back(subject, look);
            Some(subject)
        });
        if tests.len() != 1 {
            let (message, mend) = match subject.map(|subject| self.table.known(subject).kind) {
                _ if !tests.is_empty() => {
                    let keys: Vec<_> = tests.iter().map(RawTest::key).collect();
                    let message = format!("the condition has {} tests: {}", keys.len(), listed(&keys, "and"));
                    (message, "Keep one; join several conditions with all.".to_owned())
                }
                Some(kind) => (
                    "the condition names a decision but no test".to_owned(),
                    format!("Add {}.", listed(tests_of(kind), "or")),
                ),
                None => ("the condition names a decision but no test".to_owned(), "Add a test.".to_owned()),
            };
            self.found("one-test", message, mend);
            return None;
        }
        let test = tests.pop()?;
        let subject = subject?;
        let op = self.within(test.key(), |this| this.op(subject, test))?;
        Some(Test { subject, op })
    }

    fn looks_back(&mut self, subject: Subject, look: Look) {
        let (Look::Before(here), Subject::Decision(there)) = (look, subject) else { return };
        if there < here {
            return;
        }
        let id = quoted(&self.table.known[there.ix()].id);
        let mend = "A when may only test earlier decisions. Move one of the two, or test another.";
        if there == here {
            self.found("looks-at-itself", format!("the when of {id} tests {id} itself"), mend);
        } else {
            self.found("looks-forward", format!("the when tests {id}, which comes later"), mend);
        }
    }

    fn op(&mut self, subject: Subject, test: RawTest) -> Option<Op> {
        let kind = self.table.known(subject).kind;
        let key = test.key();
        if !tests_of(kind).contains(&key) {
            let id = quoted(&self.table.known(subject).id);
            let kind_word = kind.word();
            let message = format!("{key} does not go with {id}, which is of kind {kind_word}");
            self.found("test-kind", message, format!("On {kind_word} use {}.", listed(tests_of(kind), "or")));
            return None;
        }
        match test {
            RawTest::Is(id) => Some(Op::Is([self.option(subject, &id)?].into())),
            RawTest::Includes(id) => Some(Op::IncludesAny([self.option(subject, &id)?].into())),
            RawTest::IsOneOf(ids) => Some(Op::Is(self.some_options(key, subject, &ids))),
            RawTest::IncludesAny(ids) => Some(Op::IncludesAny(self.some_options(key, subject, &ids))),
            RawTest::IncludesAll(ids) => Some(Op::IncludesAll(self.some_options(key, subject, &ids))),
            RawTest::AtLeast(bound) => self.bound(subject, kind, &bound, true),
            RawTest::AtMost(bound) => self.bound(subject, kind, &bound, false),
            RawTest::Answered(true) => Some(Op::Answered),
            RawTest::Answered(false) => Some(Op::Blank),
        }
    }

    fn some_options(
        &mut self,
        key: &str,
        subject: Subject,
        ids: &[String],
    ) -> Box<[super::super::index::OptionIx]> {
        if ids.is_empty() {
            self.empty_list(key);
        }
        self.options(subject, ids)
    }

    fn bound(&mut self, subject: Subject, kind: RawKind, bound: &RawBound, least: bool) -> Option<Op> {
        match kind {
            RawKind::Scale => {
                let RawBound::Text(id) = bound else { return self.wrong_bound("the id of a level") };
                let level = self.option(subject, id)?;
                Some(if least { Op::LevelAtLeast(level) } else { Op::LevelAtMost(level) })
            }
            RawKind::Many | RawKind::Rank => {
                let Some(count) = count(bound) else { return self.wrong_bound("a whole number of options") };
                Some(if least { Op::CountAtLeast(count) } else { Op::CountAtMost(count) })
            }
            RawKind::Date => {
                let day = self.date(bound)?;
                Some(if least { Op::DateAtLeast(day) } else { Op::DateAtMost(day) })
            }
            RawKind::Number => {
                let RawBound::Number(number) = bound else { return self.wrong_bound("a number") };
                Some(if least { Op::NumberAtLeast(*number) } else { Op::NumberAtMost(*number) })
            }
            RawKind::One | RawKind::Text => None,
        }
    }

    /// Says what should stand here.
    pub(super) fn wrong_bound<T>(&mut self, wanted: &str) -> Option<T> {
        self.found("wrong-bound", format!("{wanted} must stand here"), format!("Write {wanted}."));
        None
    }

    /// A day.
    pub(super) fn date(&mut self, bound: &RawBound) -> Option<Date> {
        let RawBound::Text(text) = bound else { return self.wrong_bound("a date such as \"2027-01-15\"") };
        let day = text.parse::<Date>().ok().filter(|_| is_plain_date(text));
        if day.is_none() {
            let message = format!("{} is not a day of the calendar", quoted(text));
            self.found("bad-date", message, "Write year, month and day, such as \"2027-01-15\".");
        }
        day
    }
}

/// A bound that is a count of options.
pub(super) fn count(bound: &RawBound) -> Option<usize> {
    match bound {
        RawBound::Number(number) if number.fract() == 0.0 && (0.0..=65_535.0).contains(number) =>
        {
            #[expect(clippy::cast_sign_loss, reason = "the range above has no negative numbers")]
            Some(*number as usize)
        }
        _ => None,
    }
}

/// Whether a text has the form 2027-01-15, and not one of the others that stand for a day.
fn is_plain_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

fn take_tests(raw: &mut RawCondition) -> Vec<RawTest> {
    [
        raw.is.take().map(RawTest::Is),
        raw.is_one_of.take().map(RawTest::IsOneOf),
        raw.includes.take().map(RawTest::Includes),
        raw.includes_any.take().map(RawTest::IncludesAny),
        raw.includes_all.take().map(RawTest::IncludesAll),
        raw.at_least.take().map(RawTest::AtLeast),
        raw.at_most.take().map(RawTest::AtMost),
        raw.answered.take().map(RawTest::Answered),
    ]
    .into_iter()
    .flatten()
    .collect()
}
