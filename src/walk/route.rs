//! The route: which decisions are open, decided, put off, set aside or closed, settled in one ordered pass.

use std::sync::Arc;

use super::given::Above;
use crate::roadmap::{Choice, Choosable, DecisionIx, Kind, OptionIx, Roadmap, Subject, Suggestion, Values};

/// Where a decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Its condition holds and nothing usable is said about it.
    Open,
    /// It has an answer that steers.
    Decided,
    /// It is put off.
    PutOff,
    /// It does not apply here.
    NotApplicable,
    /// It has an answer but is closed: the answer is kept and steers nothing.
    SetAside,
    /// Its condition does not hold.
    Closed,
}

/// What people last said about a decision.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Standing {
    /// Nothing, or it was cleared.
    #[default]
    Blank,
    /// They answered.
    Answered {
        /// As far as the roadmap knows it; `None` where nothing of it can be used.
        choice: Option<Arc<Choice>>,
        /// All of it, as it is set aside when it steers nothing. Made once, so that settling only hands it on.
        whole: Arc<Aside>,
    },
    /// They put it off.
    PutOff {
        /// What it waits for; may be empty.
        reason: String,
    },
    /// They said that it does not apply here.
    NotApplicable {
        /// Why not; may be empty.
        reason: String,
    },
}

impl Standing {
    /// An answer of which this roadmap knows `choice`, and does not know `unknown`.
    pub(super) fn answered(choice: Option<Choice>, unknown: Vec<String>) -> Self {
        let options = choice.as_ref().map_or_else(Vec::new, |choice| choice.options().to_vec());
        let whole = Arc::new(Aside { options, unknown, whole: true });
        Self::Answered { choice: choice.map(Arc::new), whole }
    }
}

/// The part of an answer that does not steer now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Options that cannot be chosen now, or all of them where the whole answer is set aside.
    pub options: Vec<OptionIx>,
    /// What the roadmap does not know, as written.
    pub unknown: Vec<String>,
    /// Whether the whole answer is set aside.
    pub whole: bool,
}

/// One decision's place on the route.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Where it stands.
    pub state: State,
    /// The choice that steers: what conditions see. `None` is blank.
    pub choice: Option<Arc<Choice>>,
    /// What of the answer is set aside.
    pub aside: Option<Arc<Aside>>,
}

/// Where every decision stands.
#[derive(Debug, Clone)]
pub struct Route {
    places: Vec<Place>,
    above: Arc<Above>,
}

impl Values for Route {
    fn choice(&self, subject: Subject) -> Option<&Choice> {
        match subject {
            Subject::Decision(decision) => self.places[decision.ix()].choice.as_deref(),
            Subject::Given(given) => self.above.choice(given),
        }
    }
}

/// Decisions that wait to be settled, as a set of bits.
struct Pending(Vec<u64>);

impl Pending {
    fn none(decisions: usize) -> Self {
        Self(vec![0; decisions.div_ceil(64)])
    }

    fn insert(&mut self, decision: DecisionIx) {
        self.0[decision.ix() / 64] |= 1 << (decision.ix() % 64);
    }

    /// Takes out the first, looking from the word where the last one stood: settling only ever adds later ones.
    fn pop_from(&mut self, word: &mut usize) -> Option<DecisionIx> {
        while *word < self.0.len() {
            let bits = &mut self.0[*word];
            if *bits != 0 {
                let bit = bits.trailing_zeros() as usize;
                *bits &= *bits - 1;
                return Some(DecisionIx::at(*word * 64 + bit));
            }
            *word += 1;
        }
        None
    }
}

/// Decisions whose place changed, with the place they had before, in document order.
pub type Changes = Vec<(DecisionIx, Place)>;

impl Route {
    /// The route of a walk on which nothing has been said.
    pub fn new(roadmap: &Roadmap, above: Arc<Above>) -> Self {
        let closed = Place { state: State::Closed, choice: None, aside: None };
        let mut route = Self { places: vec![closed; roadmap.decisions.len()], above };
        let blank = |_: DecisionIx| &Standing::Blank;
        for decision in roadmap.decision_ixs() {
            route.places[decision.ix()] = route.settle_one(roadmap, decision, blank(decision));
        }
        route
    }

    /// Settles `first` and everything that follows from it. `standing` says what people said of each decision.
    ///
    /// Conditions look back only, so one pass in document order over what a change can reach is enough.
    pub fn settle<'a>(
        &mut self,
        roadmap: &Roadmap,
        first: DecisionIx,
        standing: impl Fn(DecisionIx) -> &'a Standing,
    ) -> Changes {
        let mut pending = Pending::none(self.places.len());
        pending.insert(first);
        let mut changes = Changes::new();
        self.settle_pending(roadmap, pending, &mut changes, standing);
        changes
    }

    /// Settles everything as if this choice steered at `first`, or nothing did, whether that may be said there or not.
    pub(crate) fn suppose<'a>(
        &mut self,
        roadmap: &Roadmap,
        first: DecisionIx,
        choice: Option<Choice>,
        standing: impl Fn(DecisionIx) -> &'a Standing,
    ) -> Changes {
        let state = if choice.is_some() { State::Decided } else { State::Open };
        let now = Place { state, choice: choice.map(Arc::new), aside: None };
        let mut changes = vec![(first, std::mem::replace(&mut self.places[first.ix()], now))];
        let mut pending = Pending::none(self.places.len());
        for later in roadmap.dependents(Subject::Decision(first)) {
            pending.insert(*later);
        }
        self.settle_pending(roadmap, pending, &mut changes, standing);
        changes
    }

    /// Takes back what was supposed.
    pub(crate) fn restore(&mut self, changes: Changes) {
        for (at, was) in changes.into_iter().rev() {
            self.places[at.ix()] = was;
        }
    }

    fn settle_pending<'a>(
        &mut self,
        roadmap: &Roadmap,
        mut pending: Pending,
        changes: &mut Changes,
        standing: impl Fn(DecisionIx) -> &'a Standing,
    ) {
        let mut word = 0;
        while let Some(decision) = pending.pop_from(&mut word) {
            let now = self.settle_one(roadmap, decision, standing(decision));
            let place = &mut self.places[decision.ix()];
            if now == *place {
                continue;
            }
            let steers_else = now.choice != place.choice;
            changes.push((decision, std::mem::replace(place, now)));
            if steers_else {
                for later in roadmap.dependents(Subject::Decision(decision)) {
                    pending.insert(*later);
                }
            }
        }
    }

    fn settle_one(&self, roadmap: &Roadmap, decision: DecisionIx, standing: &Standing) -> Place {
        let this = &roadmap[decision];
        let open = this.when.as_ref().is_none_or(|when| when.holds(self));
        let place = |state| Place { state, choice: None, aside: None };
        match standing {
            Standing::Blank if open => place(State::Open),
            Standing::PutOff { .. } if open => place(State::PutOff),
            Standing::NotApplicable { .. } if open => place(State::NotApplicable),
            Standing::Blank | Standing::PutOff { .. } | Standing::NotApplicable { .. } => {
                place(State::Closed)
            }
            Standing::Answered { choice, whole } if open => {
                self.settle_answer(roadmap, decision, choice.as_ref(), whole)
            }
            Standing::Answered { whole, .. } => {
                Place { state: State::SetAside, choice: None, aside: Some(Arc::clone(whole)) }
            }
        }
    }

    /// What stands of an answer to an open decision: only options that can be chosen now.
    fn settle_answer(
        &self,
        roadmap: &Roadmap,
        decision: DecisionIx,
        choice: Option<&Arc<Choice>>,
        whole: &Arc<Aside>,
    ) -> Place {
        let open = || Place { state: State::Open, choice: None, aside: Some(Arc::clone(whole)) };
        let Some(choice) = choice else { return open() };
        let options = choice.options();
        let free = |option: &OptionIx| self.is_available(roadmap, decision, *option);
        let count = options.iter().filter(|option| free(option)).count();
        let lost_some = count < options.len() || !whole.unknown.is_empty();
        if !stands(&roadmap[decision].kind, count, lost_some) {
            return open();
        }
        if !lost_some {
            return Place { state: State::Decided, choice: Some(Arc::clone(choice)), aside: None };
        }
        let (kept, options) = options.iter().partition(|option| free(option));
        let aside = Aside { options, unknown: whole.unknown.clone(), whole: false };
        let choice = Some(Arc::new(Choice::Options(kept)));
        Place { state: State::Decided, choice, aside: Some(Arc::new(aside)) }
    }

    /// A decision's place.
    pub fn place(&self, decision: DecisionIx) -> &Place {
        &self.places[decision.ix()]
    }

    /// Where a decision stands.
    pub fn state(&self, decision: DecisionIx) -> State {
        self.places[decision.ix()].state
    }

    /// The choice that steers, if there is one.
    pub fn choice_at(&self, decision: DecisionIx) -> Option<&Choice> {
        self.places[decision.ix()].choice.as_deref()
    }

    /// What the plan above says; nothing on a walk of its own.
    pub fn above(&self) -> &Arc<Above> {
        &self.above
    }

    /// Whether an option can be chosen now (its decision apart).
    pub fn is_available(&self, roadmap: &Roadmap, decision: DecisionIx, option: OptionIx) -> bool {
        let Choosable { when, .. } = roadmap.option(decision, option);
        when.as_ref().is_none_or(|when| when.holds(self))
    }

    /// The suggestion that applies at a decision: the first whose condition holds and of which an option can be
    /// chosen.
    pub fn suggestion<'a>(&self, roadmap: &'a Roadmap, decision: DecisionIx) -> Option<&'a Suggestion> {
        roadmap[decision].suggest.iter().find(|suggestion| {
            suggestion.when.as_ref().is_none_or(|when| when.holds(self))
                && suggestion.options.iter().any(|option| self.is_available(roadmap, decision, *option))
        })
    }
}

/// Whether an answer to an open decision still is one with so many options that can be chosen; `lost_some`: it had
/// more. A version of the roadmap may ask for more or fewer than the one it was given to.
pub(crate) fn stands(kind: &Kind, count: usize, lost_some: bool) -> bool {
    match *kind {
        // What is left of an answer stands only if something is left: an empty list was not said.
        Kind::Many { min, max } | Kind::Rank { min, max } => {
            (min.max(usize::from(lost_some))..=max).contains(&count)
        }
        _ => !lost_some,
    }
}
