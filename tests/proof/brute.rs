//! Everything that can be the matter with a small roadmap, found by walking it in every way with the route engine.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use waypost::proof::{Matter, Use};
use waypost::roadmap::{
    About, CautionIx, Choice, Condition, DecisionIx, Given, HorizonIx, Kind, Op, OptionIx, Required, Roadmap,
    StageIx, StrategyIx, Subject,
};
use waypost::walk::{Above, Aside, Route, Standing, State};

use crate::replay::above;

/// What walking in every way has shown.
pub(crate) struct Brute {
    pub(crate) matters: BTreeSet<Matter>,
    pub(crate) walks: u64,
    pub(crate) shortest: Option<usize>,
    pub(crate) longest: Option<usize>,
    pub(crate) plans: usize,
}

/// Every condition of a roadmap, with what it is for.
pub(crate) fn conditions(roadmap: &Roadmap) -> Vec<(Use, &Condition)> {
    let mut all = Vec::new();
    for at in roadmap.decision_ixs() {
        let this = &roadmap[at];
        all.extend(this.when.as_ref().map(|when| (Use::Opens(at), when)));
        for option in roadmap.option_ixs(at) {
            let when = roadmap.option(at, option).when.as_ref();
            all.extend(when.map(|when| (Use::Frees(at, option), when)));
        }
        for (place, suggestion) in this.suggest.iter().enumerate() {
            all.extend(suggestion.when.as_ref().map(|when| (Use::Suggests(at, place), when)));
        }
        if let Required::When(when) = &this.required {
            all.push((Use::Requires(at), when));
        }
    }
    for (at, strategy) in roadmap.strategies.iter().enumerate() {
        all.extend(strategy.when.as_ref().map(|when| (Use::Strategy(StrategyIx::at(at)), when)));
    }
    for (at, caution) in roadmap.cautions.iter().enumerate() {
        all.push((Use::Caution(CautionIx::at(at)), &caution.when));
    }
    all
}

/// The answers that a kind takes, one for each that some condition tells apart; locks are not looked at.
pub(crate) fn answers(kind: &Kind, options: usize, subject: Subject, roadmap: &Roadmap) -> Vec<Choice> {
    let all = conditions(roadmap);
    let tests = all.iter().flat_map(|(_, condition)| condition.tests());
    let ops: Vec<&Op> = tests.filter(|(test, _)| test.subject == subject).map(|(test, _)| &test.op).collect();
    let one = |at| Choice::Options(vec![OptionIx::at(at)]);
    match kind {
        Kind::One | Kind::Scale => (0..options).map(one).collect(),
        Kind::Text => vec![Choice::Text("Words.".into())],
        Kind::Many { min, max } => {
            let sets = (0..1_u32 << options).map(|set| {
                (0..options).filter(|at| set >> at & 1 == 1).map(OptionIx::at).collect::<Vec<_>>()
            });
            sets.filter(|set| (*min..=*max).contains(&set.len())).map(Choice::Options).collect()
        }
        Kind::Rank { min, max } => {
            let mut all = Vec::new();
            rankings(&mut Vec::new(), options, &mut all);
            all.retain(|ranking| (*min..=*max).contains(&ranking.len()));
            all.into_iter().map(Choice::Options).collect()
        }
        Kind::Number { min, max, .. } => {
            let mut tried: Vec<f64> = vec![min.unwrap_or(-1e6), max.unwrap_or(1e6)];
            for op in &ops {
                if let Op::NumberAtLeast(cut) | Op::NumberAtMost(cut) = op {
                    tried.extend([*cut, cut - 0.5, cut + 0.5]);
                }
            }
            tried.retain(|number| {
                min.is_none_or(|min| *number >= min) && max.is_none_or(|max| *number <= max)
            });
            apart(tried.into_iter().map(Choice::Number), &ops)
        }
        Kind::Date { min, max } => {
            let day = |text: &str| text.parse::<Date>().unwrap();
            let mut tried = vec![min.unwrap_or(day("2000-01-01")), max.unwrap_or(day("2100-01-01"))];
            for op in &ops {
                if let Op::DateAtLeast(cut) | Op::DateAtMost(cut) = op {
                    tried.extend([*cut, cut.yesterday().unwrap(), cut.tomorrow().unwrap()]);
                }
            }
            tried.retain(|day| min.is_none_or(|min| *day >= min) && max.is_none_or(|max| *day <= max));
            apart(tried.into_iter().map(Choice::Date), &ops)
        }
    }
}

fn rankings(begun: &mut Vec<OptionIx>, options: usize, all: &mut Vec<Vec<OptionIx>>) {
    all.push(begun.clone());
    for at in (0..options).map(OptionIx::at) {
        if !begun.contains(&at) {
            begun.push(at);
            rankings(begun, options, all);
            begun.pop();
        }
    }
}

fn apart(tried: impl Iterator<Item = Choice>, ops: &[&Op]) -> Vec<Choice> {
    let mut seen = BTreeMap::new();
    for choice in tried {
        let truths: Vec<bool> = ops.iter().map(|op| op.holds(Some(&choice))).collect();
        seen.entry(truths).or_insert(choice);
    }
    seen.into_values().collect()
}

pub(crate) fn answered(choice: &Choice) -> Standing {
    let whole = Aside { options: choice.options().to_vec(), unknown: Vec::new(), whole: true };
    Standing::Answered { choice: Some(Arc::new(choice.clone())), whole: Arc::new(whole) }
}

struct Walker<'a> {
    roadmap: &'a Roadmap,
    answers: Vec<Vec<Choice>>,
    conditions: Vec<(Use, &'a Condition)>,
    standings: Vec<Standing>,
    left: usize,
    walks: u64,
    lengths: BTreeSet<usize>,
    plans: BTreeSet<Vec<usize>>,
    some_complete: bool,
    opened: BTreeSet<DecisionIx>,
    picked: BTreeSet<(DecisionIx, OptionIx)>,
    stuck: BTreeSet<DecisionIx>,
    held: BTreeSet<Use>,
    missed: BTreeSet<Use>,
    conflicts: BTreeSet<(StrategyIx, StrategyIx)>,
    contradictions: BTreeSet<(DecisionIx, usize, usize)>,
    picked_complete: BTreeSet<(DecisionIx, OptionIx)>,
    asked_complete: BTreeSet<DecisionIx>,
    matters: BTreeSet<(DecisionIx, OptionIx)>,
    answer_matters: BTreeSet<DecisionIx>,
    empty: BTreeSet<Matter>,
}

/// Walks a roadmap in every way; `None` where there are more than `most` ways to walk it.
pub(crate) fn brute(roadmap: &Roadmap, most: usize) -> Option<Brute> {
    let of = |at: DecisionIx| {
        let this = &roadmap[at];
        answers(&this.kind, this.options.len(), Subject::Decision(at), roadmap)
    };
    let given = (0..roadmap.given.len()).map(|at| {
        let given = &roadmap.given[at];
        let subject = Subject::Given(waypost::roadmap::GivenIx::at(at));
        let said = answers(&given.kind, given.options.len(), subject, roadmap);
        std::iter::once(None).chain(said.into_iter().map(Some)).collect::<Vec<_>>()
    });
    let given: Vec<Vec<Option<Choice>>> = given.collect();
    let mut walker = Walker {
        roadmap,
        answers: roadmap.decision_ixs().map(of).collect(),
        conditions: conditions(roadmap),
        standings: vec![Standing::Blank; roadmap.decisions.len()],
        left: most,
        walks: 0,
        lengths: BTreeSet::new(),
        plans: BTreeSet::new(),
        some_complete: false,
        opened: BTreeSet::new(),
        picked: BTreeSet::new(),
        stuck: BTreeSet::new(),
        held: BTreeSet::new(),
        missed: BTreeSet::new(),
        conflicts: BTreeSet::new(),
        contradictions: BTreeSet::new(),
        picked_complete: BTreeSet::new(),
        asked_complete: BTreeSet::new(),
        matters: BTreeSet::new(),
        answer_matters: BTreeSet::new(),
        empty: BTreeSet::new(),
    };
    let mut combinations: Vec<Vec<Option<Choice>>> = vec![Vec::new()];
    for values in &given {
        combinations = combinations
            .iter()
            .flat_map(|begun| values.iter().map(|value| [begun.clone(), vec![value.clone()]].concat()))
            .collect();
    }
    for (at, given) in combinations.into_iter().enumerate() {
        // All blank comes first; only there walks are counted.
        let settled = roadmap.given.iter().zip(given).filter_map(|(of, choice)| Some((of, choice?)));
        let answers = settled.map(|(of, choice)| (of.decision.clone(), ids(of, &choice))).collect();
        let route = Route::new(roadmap, Arc::new(Above::of(roadmap, Some(&above(answers)))));
        walker.go(DecisionIx::at(0), &route, at == 0)?;
    }
    Some(walker.told())
}

/// The ids of a choice at a given decision; of a number, a day or a text that alone.
fn ids(of: &Given, choice: &Choice) -> Vec<String> {
    match choice {
        Choice::Options(options) => options.iter().map(|option| of.options[option.ix()].0.clone()).collect(),
        Choice::Number(number) => vec![number.to_string()],
        Choice::Date(day) => vec![day.to_string()],
        Choice::Text(text) => vec![text.clone()],
    }
}

impl Walker<'_> {
    fn go(&mut self, at: DecisionIx, route: &Route, count: bool) -> Option<()> {
        if at.ix() == self.roadmap.decisions.len() {
            self.left = self.left.checked_sub(1)?;
            self.arrive(route, count);
            return Some(());
        }
        let next = DecisionIx::at(at.ix() + 1);
        self.go(next, route, count)?;
        if route.state(at) != State::Open {
            return Some(());
        }
        for choice in self.answers[at.ix()].clone() {
            self.standings[at.ix()] = answered(&choice);
            let mut after = route.clone();
            let standings = &self.standings;
            after.settle(self.roadmap, at, |at| &standings[at.ix()]);
            if after.choice_at(at) == Some(&choice) {
                self.go(next, &after, count)?;
            }
        }
        self.standings[at.ix()] = Standing::Blank;
        Some(())
    }

    /// Whether nobody can answer an open decision.
    fn is_stuck(&self, at: DecisionIx, route: &Route) -> bool {
        route.state(at) == State::Open
            && self.answers[at.ix()].iter().all(|choice| {
                let mut after = route.clone();
                let said = answered(choice);
                after.settle(
                    self.roadmap,
                    at,
                    |other| if other == at { &said } else { &self.standings[other.ix()] },
                );
                after.choice_at(at) != Some(choice)
            })
    }

    fn arrive(&mut self, route: &Route, count: bool) {
        let roadmap = self.roadmap;
        let complete = roadmap.decision_ixs().all(|at| route.state(at) != State::Open);
        for at in roadmap.decision_ixs() {
            if route.state(at) != State::Closed {
                self.opened.insert(at);
            }
            if self.is_stuck(at, route) {
                self.stuck.insert(at);
            }
            for option in route.choice_at(at).map_or(&[][..], Choice::options) {
                self.picked.insert((at, *option));
                if complete {
                    self.picked_complete.insert((at, *option));
                }
            }
        }
        for (what, condition) in &self.conditions {
            let asked = match what {
                Use::Suggests(at, _) => route.state(*at) != State::Closed,
                _ => true,
            };
            if condition.holds(route) && asked {
                self.held.insert(*what);
            } else if complete && !condition.holds(route) {
                self.missed.insert(*what);
            }
        }
        if complete {
            self.finish(route, count);
        }
    }

    fn finish(&mut self, route: &Route, count: bool) {
        let roadmap = self.roadmap;
        self.some_complete = true;
        let stands = |at: usize| roadmap.strategies[at].when.as_ref().is_none_or(|when| when.holds(route));
        let plan: Vec<usize> = (0..roadmap.strategies.len()).filter(|at| stands(*at)).collect();
        for one in &plan {
            for other in &roadmap.strategies[*one].conflicts_with {
                if plan.contains(&other.ix()) {
                    let (one, other) = (StrategyIx::at(*one), *other);
                    self.conflicts.insert((one.min(other), one.max(other)));
                }
            }
        }
        if plan.is_empty() {
            self.empty.insert(Matter::EmptyPlan);
        } else {
            for (at, stage) in roadmap.stages.iter().enumerate() {
                let at = StageIx::at(at);
                let choices = stage.decisions().any(|one| roadmap[one].about == About::Choice);
                if choices && plan.iter().all(|one| roadmap.strategies[*one].stage != at) {
                    self.empty.insert(Matter::EmptyStage(at));
                }
            }
            for at in (0..roadmap.horizons.len()).map(HorizonIx::at) {
                if plan.iter().all(|one| roadmap.strategies[*one].horizon != at) {
                    self.empty.insert(Matter::EmptyHorizon(at));
                }
            }
        }
        for at in roadmap.decision_ixs().filter(|at| route.state(*at) == State::Decided) {
            self.asked_complete.insert(at);
            self.changes(at, route);
            let this = &roadmap[at];
            if !matches!(this.kind, Kind::One | Kind::Scale) {
                continue;
            }
            let holds = |place: usize| this.suggest[place].when.as_ref().is_none_or(|when| when.holds(route));
            for one in 0..this.suggest.len() {
                for other in one + 1..this.suggest.len() {
                    let shared = |option| this.suggest[other].options.contains(option);
                    if holds(one) && holds(other) && !this.suggest[one].options.iter().any(shared) {
                        self.contradictions.insert((at, one, other));
                    }
                }
            }
        }
        if count {
            self.walks += 1;
            self.plans.insert(plan);
            let decided = roadmap.decision_ixs().filter(|at| route.state(*at) == State::Decided);
            self.lengths.insert(decided.count());
        }
    }

    /// What changes where an answer were blank, or without one of its options.
    fn changes(&mut self, at: DecisionIx, route: &Route) {
        let choice = route.choice_at(at).unwrap().clone();
        let differs = |standing: &Standing| {
            let mut after = route.clone();
            let all = &self.standings;
            after.settle(self.roadmap, at, |other| if other == at { standing } else { &all[other.ix()] });
            self.conditions.iter().any(|(_, condition)| condition.holds(route) != condition.holds(&after))
        };
        let blank = differs(&Standing::Blank);
        let mut matters = Vec::new();
        for option in choice.options() {
            let left: Vec<OptionIx> = choice.options().iter().copied().filter(|one| one != option).collect();
            let least = match self.roadmap[at].kind {
                Kind::Many { min, .. } | Kind::Rank { min, .. } => min.max(1),
                _ => usize::MAX,
            };
            let without =
                if left.len() >= least { answered(&Choice::Options(left)) } else { Standing::Blank };
            if differs(&without) {
                matters.push((at, *option));
            }
        }
        if blank {
            self.answer_matters.insert(at);
        }
        self.matters.extend(matters);
    }

    fn told(self) -> Brute {
        let roadmap = self.roadmap;
        let mut matters = self.empty.clone();
        let unused = |what: Use| !self.held.contains(&what);
        for at in roadmap.decision_ixs() {
            if !self.opened.contains(&at) {
                matters.insert(Matter::UnreachableDecision(at));
                continue;
            }
            if self.stuck.contains(&at) {
                matters.insert(Matter::DeadEnd(at));
            }
            for option in roadmap.option_ixs(at).filter(|option| !self.picked.contains(&(at, *option))) {
                matters.insert(Matter::UnreachableOption(at, option));
            }
            if self.asked_complete.contains(&at) {
                let some_option = roadmap.option_ixs(at).any(|option| self.matters.contains(&(at, option)));
                if some_option || self.answer_matters.contains(&at) {
                    let pickable =
                        roadmap.option_ixs(at).filter(|option| self.picked_complete.contains(&(at, *option)));
                    let inert = pickable.filter(|option| !self.matters.contains(&(at, *option)));
                    matters.extend(inert.map(|option| Matter::InertOption(at, option)));
                } else {
                    matters.insert(Matter::InertDecision(at));
                }
            }
        }
        for (what, _) in &self.conditions {
            let is_line = matches!(what, Use::Strategy(_) | Use::Caution(_));
            let reached =
                !matches!(what, Use::Suggests(at, _) if matters.contains(&Matter::UnreachableDecision(*at)));
            if (is_line || matches!(what, Use::Suggests(..))) && reached && unused(*what) {
                matters.insert(Matter::Unused(*what));
            }
            if is_line && self.some_complete && !self.missed.contains(what) {
                matters.insert(Matter::Constant(*what));
            }
        }
        matters.extend(self.conflicts.iter().map(|(one, other)| Matter::Conflict(*one, *other)));
        let contradictions = self.contradictions.iter();
        matters.extend(contradictions.map(|(at, one, other)| Matter::Contradiction(*at, *one, *other)));
        Brute {
            matters,
            walks: self.walks,
            shortest: self.lengths.first().copied(),
            longest: self.lengths.last().copied(),
            plans: self.plans.len(),
        }
    }
}
