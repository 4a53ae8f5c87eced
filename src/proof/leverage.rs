//! Leverage: how much hangs on a decision that is still open.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::apart::intervals;
use super::atlas::{Atlas, Use};
use super::enough::enough;
use super::outlook::MOST_DECISIONS;
use super::seen::askers_by_use;
use crate::roadmap::{About, Choice, Condition, DecisionIx, Kind, Roadmap, Subject};
use crate::walk::{Place, Route, State, Walk};

/// How many strategies, cautions and other decisions stand otherwise between at least two answers that a decision
/// allows, with all other answers as they are and open ones blank. For `many` and `rank` the answers compared are none
/// and each single option. A decision that is closed has none.
pub fn leverage(walk: &Walk, decision: DecisionIx) -> usize {
    Levers::new(walk.roadmap()).at(walk, decision)
}

/// A leverage in words: "shapes 14 lines of the plan"; empty where it is none.
pub fn shapes_words(leverage: usize) -> String {
    match leverage {
        0 => String::new(),
        1 => "shapes 1 line of the plan".to_owned(),
        lines => format!("shapes {lines} lines of the plan"),
    }
}

/// The leverage of every open decision, in document order.
pub fn leverages(walk: &Walk) -> Vec<(DecisionIx, usize)> {
    Levers::new(walk.roadmap()).open(walk)
}

/// What is looked up once for all walks of a roadmap.
#[derive(Debug)]
pub struct Levers {
    /// The strategies and cautions that test each decision.
    lines: Vec<Vec<Use>>,
    /// The numbers and days that some condition tells apart, at each decision.
    values: Vec<Vec<Choice>>,
    /// The most that the leverage of each decision can ever be.
    most: Vec<usize>,
}

impl Levers {
    /// Those of a roadmap; `None` of a very large one, where a key would have to wait for them.
    pub fn of(roadmap: &Roadmap) -> Option<Self> {
        (roadmap.decisions.len() <= MOST_DECISIONS).then(|| Self::new(roadmap))
    }

    fn new(roadmap: &Roadmap) -> Self {
        let atlas = Atlas::new(roadmap);
        let values = |at: DecisionIx| match roadmap[at].kind {
            Kind::Number { .. } | Kind::Date { .. } => intervals(&atlas, Subject::Decision(at)),
            _ => Vec::new(),
        };
        let lines = askers_by_use(&atlas);
        let most = most(roadmap, &lines);
        Self { lines, values: roadmap.decision_ixs().map(values).collect(), most }
    }

    /// The leverage of a decision on a walk of that roadmap, as [`leverage`] says.
    pub fn at(&self, walk: &Walk, decision: DecisionIx) -> usize {
        self.on(walk).at(decision)
    }

    /// The leverage of every open decision, in document order.
    pub fn open(&self, walk: &Walk) -> Vec<(DecisionIx, usize)> {
        let open = walk.roadmap().decision_ixs().filter(|at| walk.route().state(*at) == State::Open);
        let lever = self.on(walk);
        open.map(|at| (at, lever.at(at))).collect()
    }

    fn on<'a>(&'a self, walk: &'a Walk) -> Lever<'a> {
        Lever { walk, levers: self, route: RefCell::new(walk.route().clone()) }
    }

    /// Whether what is open changes nothing in the plan any more, as [`enough`] says. Mostly one open decision shows at
    /// once that it is not so, and no proof is begun.
    pub fn enough(&self, walk: &Walk) -> bool {
        let mut open = walk.roadmap().decision_ixs().filter(|at| walk.route().state(*at) == State::Open);
        let lever = self.on(walk);
        !open.any(|at| lever.changes_lines(at)) && enough(walk)
    }

    /// The open choices on which most hangs, at most `count`, the weightiest first; of equal ones the earlier first.
    pub fn weightiest(&self, walk: &Walk, count: usize) -> Vec<(DecisionIx, usize)> {
        let route = walk.route();
        let is_open_choice =
            |at: &DecisionIx| walk.roadmap()[*at].about == About::Choice && route.state(*at) == State::Open;
        let mut open: Vec<DecisionIx> = walk.roadmap().decision_ixs().filter(is_open_choice).collect();
        open.sort_by_key(|at| Reverse(self.most[at.ix()]));
        let lever = self.on(walk);
        let mut first: Vec<(DecisionIx, usize)> = Vec::with_capacity(count + 1);
        for at in open {
            // Nothing that follows can be as weighty as the last one so far.
            if first.get(count.saturating_sub(1)).is_some_and(|(_, least)| self.most[at.ix()] < *least) {
                break;
            }
            let weight = lever.at(at);
            if weight > 0 {
                first.push((at, weight));
                first.sort_by_key(|(at, weight)| (Reverse(*weight), *at));
                first.truncate(count);
            }
        }
        first
    }
}

/// The most that the leverage of each decision can ever be: as many lines and other decisions as can hear of it.
fn most(roadmap: &Roadmap, lines: &[Vec<Use>]) -> Vec<usize> {
    let mut heard: Vec<BTreeSet<DecisionIx>> = vec![BTreeSet::new(); roadmap.decisions.len()];
    let mut most = vec![0; roadmap.decisions.len()];
    // Only later decisions look at an earlier one.
    for at in roadmap.decision_ixs().rev() {
        let mut all = BTreeSet::from([at]);
        for after in roadmap.dependents(Subject::Decision(at)) {
            all.extend(&heard[after.ix()]);
        }
        let lines: BTreeSet<Use> = all.iter().flat_map(|at| lines[at.ix()].iter().copied()).collect();
        most[at.ix()] = lines.len() + all.len() - 1;
        heard[at.ix()] = all;
    }
    most
}

struct Lever<'a> {
    walk: &'a Walk,
    levers: &'a Levers,
    /// The route on which an answer is tried and then taken back: a copy for each answer would cost more than the rest.
    route: RefCell<Route>,
}

/// What stands otherwise than it does on the walk now, after one answer.
struct After {
    lines: BTreeMap<Use, bool>,
    places: BTreeMap<DecisionIx, Place>,
}

impl Lever<'_> {
    fn at(&self, decision: DecisionIx) -> usize {
        if matches!(self.walk.route().state(decision), State::Closed | State::SetAside) {
            return 0;
        }
        let after: Vec<After> =
            self.answers(decision).into_iter().map(|answer| self.after(decision, answer)).collect();
        let (Some(first), rest) = (after.first(), after.get(1..).unwrap_or_default()) else { return 0 };
        let lines: BTreeSet<Use> = after.iter().flat_map(|after| after.lines.keys().copied()).collect();
        let differs = |line: &Use| {
            let stands =
                |after: &After| after.lines.get(line).copied().unwrap_or_else(|| self.stands_now(*line));
            rest.iter().any(|other| stands(other) != stands(first))
        };
        let lines = lines.iter().filter(|line| differs(line)).count();
        let places: BTreeSet<DecisionIx> =
            after.iter().flat_map(|after| after.places.keys().copied()).collect();
        let moves = |at: &DecisionIx| {
            let now = self.walk.route().place(*at);
            let place = |after: &'_ After| after.places.get(at).unwrap_or(now).clone();
            *at != decision && rest.iter().any(|other| place(other) != place(first))
        };
        lines + places.iter().filter(|at| moves(at)).count()
    }

    /// Whether some answer puts a line into the plan or takes one out.
    fn changes_lines(&self, decision: DecisionIx) -> bool {
        self.answers(decision).into_iter().flatten().any(|answer| {
            let after = self.after(decision, Some(answer));
            after.lines.iter().any(|(line, stands)| *stands != self.stands_now(*line))
        })
    }

    /// The answers that are compared; `None` is no answer.
    fn answers(&self, decision: DecisionIx) -> Vec<Option<Choice>> {
        let (roadmap, route) = (self.walk.roadmap(), self.walk.route());
        let free =
            roadmap.option_ixs(decision).filter(|option| route.is_available(roadmap, decision, *option));
        let singles = free.map(|option| Some(Choice::Options(vec![option])));
        match roadmap[decision].kind {
            Kind::One | Kind::Scale => singles.collect(),
            Kind::Many { .. } | Kind::Rank { .. } => std::iter::once(None).chain(singles).collect(),
            Kind::Number { .. } | Kind::Date { .. } => {
                self.levers.values[decision.ix()].iter().cloned().map(Some).collect()
            }
            // One text is as good as another.
            Kind::Text => Vec::new(),
        }
    }

    fn after(&self, decision: DecisionIx, answer: Option<Choice>) -> After {
        let roadmap = self.walk.roadmap();
        let route = &mut *self.route.borrow_mut();
        let changes = route.suppose(roadmap, decision, answer, |at| &self.walk.record(at).standing);
        let steers: BTreeSet<Use> = changes
            .iter()
            .filter(|(at, was)| was.choice != route.place(*at).choice)
            .flat_map(|(at, _)| self.levers.lines[at.ix()].iter().copied())
            .collect();
        let lines = steers.into_iter().map(|line| (line, stands(roadmap, route, line))).collect();
        let places = changes.iter().map(|(at, _)| (*at, route.place(*at).clone())).collect();
        route.restore(changes);
        After { lines, places }
    }

    fn stands_now(&self, line: Use) -> bool {
        stands(self.walk.roadmap(), self.walk.route(), line)
    }
}

fn stands(roadmap: &Roadmap, route: &Route, line: Use) -> bool {
    let holds = |when: Option<&Condition>| when.is_none_or(|when| when.holds(route));
    match line {
        Use::Strategy(at) => holds(roadmap[at].when.as_ref()),
        Use::Caution(at) => holds(Some(&roadmap[at].when)),
        Use::Opens(_) | Use::Frees(..) | Use::Suggests(..) | Use::Requires(_) => false,
    }
}
