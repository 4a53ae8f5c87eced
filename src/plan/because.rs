//! Why a line stands in a plan: the answers that make its condition hold, in words.

use super::draft::Draft;
use super::format::{Always, Because, BecauseAnswer};
use crate::roadmap::wording::choice_words;
use crate::roadmap::{Condition, DecisionIx, GivenIx, Op, OptionIx, Subject, Test, Values};
use crate::walk::State;
use crate::walk::reason::supports;

impl Draft<'_> {
    /// The reasons for a line with this condition, one a decision, in the order in which the condition names them.
    pub(super) fn because(&self, when: Option<&Condition>) -> Vec<Because> {
        if !self.tells {
            return Vec::new();
        }
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
        if !self.tells {
            return false;
        }
        let tests = when.map(|when| supports(when, self.walk.route())).unwrap_or_default();
        tests.iter().any(|test| match test.subject {
            Subject::Decision(decision) => self.walk.is_to_confirm(decision),
            Subject::Given(given) => self.walk.route().above().is_to_confirm(given),
        })
    }

    fn reason(&self, subject: Subject, tests: &[&Test]) -> BecauseAnswer {
        match subject {
            Subject::Decision(at) => self.own_reason(at, tests),
            Subject::Given(at) => self.given_reason(at, tests),
        }
    }

    fn own_reason(&self, at: DecisionIx, tests: &[&Test]) -> BecauseAnswer {
        let (id, label) = (&self.roadmap[at].id, &self.roadmap[at].label);
        let route = self.walk.route();
        let choice = route.choice_at(at).map(|choice| choice_words(self.roadmap, at, choice));
        let words = match &choice {
            Some(choice) => {
                let name = |option: OptionIx| self.roadmap.option(at, option).label.as_str();
                format!("{label}: {choice}{}", self.otherwise(tests, name))
            }
            None => format!("{label} {}", blank_words(route.state(at))),
        };
        BecauseAnswer { decision: id.clone(), label: label.clone(), choice, given: false, words }
    }

    /// A reason that lies in the plan above: it says whose plan that is.
    fn given_reason(&self, at: GivenIx, tests: &[&Test]) -> BecauseAnswer {
        let given = &self.roadmap[at];
        let above = self.walk.route().above();
        let choice = above.choice(at).map(|_| above.words(at).to_owned());
        let words = if choice.is_some() || above.whose().is_some() {
            let name = |option: OptionIx| given.options[option.ix()].1.as_str();
            let otherwise = if choice.is_some() { self.otherwise(tests, name) } else { String::new() };
            format!("{}{otherwise}", above.says(self.roadmap, at))
        } else {
            format!("no plan above settles {}", given.label)
        };
        let (decision, label) = (given.id.clone(), given.label.clone());
        BecauseAnswer { decision, label, choice, given: true, words }
    }

    /// The options that a line wants not to be chosen, as " (not Mandate)"; empty where it names none.
    fn otherwise<'n>(&self, tests: &[&Test], name: impl Fn(OptionIx) -> &'n str) -> String {
        let mut names: Vec<&str> = Vec::new();
        for test in tests {
            if test.op.holds(self.walk.route().choice(test.subject)) {
                continue;
            }
            if let Op::Is(options) | Op::IncludesAny(options) | Op::IncludesAll(options) = &test.op {
                for at in options {
                    let label = name(*at);
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
