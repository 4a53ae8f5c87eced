//! Why a line stands in a plan: the answers that make its condition hold, in words.

use super::draft::Draft;
use super::format::{Always, Because, BecauseAnswer};
use crate::roadmap::wording::choice_words;
use crate::roadmap::{Condition, DecisionIx, Op, Subject, Test, Values};
use crate::walk::State;
use crate::walk::reason::supports;

impl Draft<'_> {
    /// The reasons for a line with this condition, one a decision, in the order in which the condition names them.
    pub(super) fn because(&self, when: Option<&Condition>) -> Vec<Because> {
        let tests = when.map(|when| supports(when, self.walk.route())).unwrap_or_default();
        let mut subjects: Vec<Subject> = Vec::new();
        for test in &tests {
            if !subjects.contains(&test.subject) {
                subjects.push(test.subject);
            }
        }
        if subjects.is_empty() {
            let words = "in every plan of this roadmap".to_owned();
            return vec![Because::Always(Always { always: true, words })];
        }
        let of = |subject: &Subject| {
            let tests: Vec<_> = tests.iter().copied().filter(|test| test.subject == *subject).collect();
            Because::Answer(self.reason(*subject, &tests))
        };
        subjects.iter().map(of).collect()
    }

    /// Whether a line with this condition rests on an answer that waits to be confirmed.
    pub(super) fn is_provisional(&self, when: Option<&Condition>) -> bool {
        let tests = when.map(|when| supports(when, self.walk.route())).unwrap_or_default();
        tests.iter().any(|test| match test.subject {
            Subject::Decision(decision) => self.walk.is_to_confirm(decision),
            Subject::Given(_) => false,
        })
    }

    fn reason(&self, subject: Subject, tests: &[&Test]) -> BecauseAnswer {
        let (id, label) = match subject {
            Subject::Decision(at) => (&self.roadmap[at].id, &self.roadmap[at].label),
            Subject::Given(at) => (&self.roadmap[at].id, &self.roadmap[at].label),
        };
        let (choice, words) = match (subject, self.walk.route().choice(subject)) {
            (Subject::Decision(at), Some(choice)) => {
                let choice = choice_words(self.roadmap, at, choice);
                let words = format!("{label}: {choice}{}", self.otherwise(at, tests));
                (Some(choice), words)
            }
            (Subject::Decision(at), None) => {
                (None, format!("{label} {}", blank_words(self.walk.route().state(at))))
            }
            (Subject::Given(_), Some(_)) => (None, format!("the plan above settles {label}")),
            (Subject::Given(_), None) => (None, format!("no plan above settles {label}")),
        };
        BecauseAnswer { decision: id.clone(), label: label.clone(), choice, words }
    }

    /// The options that a line wants not to be chosen, as " (not Mandate)"; empty where it names none.
    fn otherwise(&self, decision: DecisionIx, tests: &[&Test]) -> String {
        let mut names: Vec<&str> = Vec::new();
        for test in tests {
            if test.op.holds(self.walk.route().choice(test.subject)) {
                continue;
            }
            if let Op::Is(options) | Op::IncludesAny(options) | Op::IncludesAll(options) = &test.op {
                for at in options {
                    let label = self.roadmap.option(decision, *at).label.as_str();
                    if !names.contains(&label) {
                        names.push(label);
                    }
                }
            }
        }
        if names.is_empty() { String::new() } else { format!(" (not {})", names.join(" or ")) }
    }
}

/// How a decision without a usable answer stands, after its label.
fn blank_words(state: State) -> &'static str {
    match state {
        State::Open | State::Decided => "is not decided",
        State::PutOff => "is put off",
        State::NotApplicable => "does not apply here",
        State::SetAside => "is set aside",
        State::Closed => "is closed on this road",
    }
}
