//! What is sure of every way a walk can still go, and what is in doubt: one pass in three values.

use std::borrow::Cow;

use super::outlook::Outlook;
use crate::roadmap::{
    About, Choice, Condition, Decision, DecisionIx, Kind, Op, OptionIx, Roadmap, Subject, Test,
};
use crate::walk::route::stands;
use crate::walk::{Standing, Walk};

/// True, false, or true in some ways and perhaps false in others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    Yes,
    No,
    Maybe,
}

impl From<bool> for Sure {
    fn from(is: bool) -> Self {
        if is { Self::Yes } else { Self::No }
    }
}

/// A set that holds the value of a decision in every way to answer.
enum Value<'a> {
    /// It is this (`None`: blank).
    Known(Option<Cow<'a, Choice>>),
    /// It is blank or this.
    Perhaps(Cow<'a, Choice>),
    /// It may be any answer; and blank, if so said.
    Any { or_blank: bool },
}

/// The pass at its end: what is known of each decision in every way to answer what is open.
pub(super) struct Bounds<'a> {
    walk: &'a Walk,
    values: Vec<Value<'a>>,
    to_go: Vec<Sure>,
}

impl<'a> Bounds<'a> {
    /// Goes through all decisions in document order.
    ///
    /// Why the bounds are sound. A way to answer gives each decision a value, settled in document order, since
    /// conditions look back only. This pass goes in the same order and keeps for each decision a set that holds its
    /// value in every such way: the known value; blank or one known answer; or anything. A condition is judged in three
    /// values, and comes out true or false only if it does so for every member of the sets it looks at: a test by its
    /// cases below, `all`, `any` and `not` because Kleene's tables never claim more than their parts do. So a decision
    /// that is surely to be decided is so in every way, and one that is surely not in none. The sets forget how
    /// decisions hang together (of two branches that exclude each other both are perhaps to be decided), so the bounds
    /// can be wider than the truth, never narrower; where they are equal, the truth lies on them.
    pub(super) fn of(walk: &'a Walk) -> Self {
        let decisions = walk.roadmap().decisions.len();
        let mut this =
            Self { walk, values: Vec::with_capacity(decisions), to_go: Vec::with_capacity(decisions) };
        for decision in walk.roadmap().decision_ixs() {
            let (value, to_go) = this.look(decision);
            this.values.push(value);
            this.to_go.push(to_go);
        }
        this
    }

    /// Whether a decision is still to be decided.
    pub(super) fn to_go(&self, decision: DecisionIx) -> Sure {
        self.to_go[decision.ix()]
    }

    /// The decisions about a choice still to be decided.
    pub(super) fn outlook(&self) -> Outlook {
        let (mut fewest, mut most) = (0, 0);
        for (decision, to_go) in self.roadmap().decisions.iter().zip(&self.to_go) {
            if decision.about == About::Choice {
                fewest += usize::from(*to_go == Sure::Yes);
                most += usize::from(*to_go != Sure::No);
            }
        }
        Outlook { fewest, most, exact: fewest == most }
    }

    fn roadmap(&self) -> &Roadmap {
        self.walk.roadmap()
    }

    /// The value of the next decision, and whether it is still to be decided.
    fn look(&self, decision: DecisionIx) -> (Value<'a>, Sure) {
        let this = &self.roadmap()[decision];
        let open = self.holds_or(this.when.as_ref());
        match &self.walk.record(decision).standing {
            _ if open == Sure::No => (Value::Known(None), Sure::No),
            Standing::PutOff { .. } | Standing::NotApplicable { .. } => (Value::Known(None), Sure::No),
            Standing::Blank | Standing::Answered { choice: None, .. } => (self.any(this, open), open),
            Standing::Answered { choice: Some(choice), whole } => {
                let (value, lost) = self.answer(this, choice, !whole.unknown.is_empty());
                match (open, value) {
                    (Sure::Yes, value) => (value, lost),
                    (_, Value::Known(Some(choice))) => (Value::Perhaps(choice), Sure::No),
                    _ => {
                        (Value::Any { or_blank: true }, if lost == Sure::No { Sure::No } else { Sure::Maybe })
                    }
                }
            }
        }
    }

    /// The value of a decision that is answered if it is open. It stays blank where too few options can be chosen.
    fn any(&self, this: &Decision, open: Sure) -> Value<'a> {
        let least = match this.kind {
            Kind::One | Kind::Scale => 1,
            Kind::Many { min, .. } | Kind::Rank { min, .. } => min,
            Kind::Number { .. } | Kind::Date { .. } | Kind::Text => 0,
        };
        let free = this.options.iter().filter(|option| self.holds_or(option.when.as_ref()) == Sure::Yes);
        // No more options are looked at than are needed: in a large roadmap this pass is what a key waits for.
        Value::Any { or_blank: open != Sure::Yes || free.take(least).count() < least }
    }

    /// The value of an open decision with an answer, of which some options may be locked, and whether so much of it
    /// is lost that it is to be decided anew.
    fn answer(&self, this: &Decision, choice: &'a Choice, lost_some: bool) -> (Value<'a>, Sure) {
        let options = choice.options();
        let free = |option: &OptionIx| self.holds_or(this.options[option.ix()].when.as_ref());
        let count = |sure| options.iter().filter(|option| free(option) == sure).count();
        let (kept, unsure) = (count(Sure::Yes), count(Sure::Maybe));
        let stands = |count| stands(&this.kind, count, lost_some || count < options.len());
        let mut counts = kept..=kept + unsure;
        if !counts.clone().any(stands) {
            return (self.any(this, Sure::Yes), Sure::Yes);
        }
        if !counts.all(stands) {
            return (Value::Any { or_blank: true }, Sure::Maybe);
        }
        let value = match unsure {
            0 if kept == options.len() => Value::Known(Some(Cow::Borrowed(choice))),
            0 => {
                let kept = options.iter().filter(|option| free(option) == Sure::Yes).copied();
                Value::Known(Some(Cow::Owned(Choice::Options(kept.collect()))))
            }
            _ => Value::Any { or_blank: false },
        };
        (value, Sure::No)
    }

    pub(super) fn holds_or(&self, when: Option<&Condition>) -> Sure {
        when.map_or(Sure::Yes, |when| self.holds(when))
    }

    pub(super) fn holds(&self, condition: &Condition) -> Sure {
        match condition {
            Condition::Test(test) => self.test(test),
            Condition::Not(part) => match self.holds(part) {
                Sure::Yes => Sure::No,
                Sure::No => Sure::Yes,
                Sure::Maybe => Sure::Maybe,
            },
            Condition::All(parts) => self.join(parts, Sure::No, Sure::Yes),
            Condition::Any(parts) => self.join(parts, Sure::Yes, Sure::No),
        }
    }

    /// `decides` as soon as one part is that, `else_is` when all parts are that, otherwise unsure.
    fn join(&self, parts: &[Condition], decides: Sure, else_is: Sure) -> Sure {
        let mut joined = else_is;
        for part in parts {
            match self.holds(part) {
                part if part == decides => return decides,
                Sure::Maybe => joined = Sure::Maybe,
                _ => {}
            }
        }
        joined
    }

    pub(super) fn test(&self, test: &Test) -> Sure {
        let at = match test.subject {
            Subject::Given(given) => {
                return test.op.holds(self.walk.route().above().choice(given)).into();
            }
            Subject::Decision(at) => at,
        };
        match &self.values[at.ix()] {
            Value::Known(choice) => test.op.holds(choice.as_deref()).into(),
            Value::Perhaps(choice) => {
                let (blank, back) = (test.op.holds(None), test.op.holds(Some(choice)));
                if blank == back { blank.into() } else { Sure::Maybe }
            }
            Value::Any { or_blank } => match test.op {
                Op::Answered if !or_blank => Sure::Yes,
                Op::Blank if !or_blank => Sure::No,
                _ => Sure::Maybe,
            },
        }
    }
}
