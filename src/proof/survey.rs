//! Everything that is asked of a roadmap's walks, asked in turn: what was found, with walks that show it.

use std::collections::{BTreeMap, BTreeSet};

use batsat::Lit;

use super::ask::{Asker, Over, Verdict};
use super::atlas::{Atlas, Use};
use super::encode::least;
use super::figures::{Figures, Limits, figures};
use super::formula::Formula;
use super::plans::{Plans, plans};
use super::seen::{Seen, askers};
use super::witness::Witness;
use crate::roadmap::{About, DecisionIx, HorizonIx, Kind, OptionIx, Roadmap, StageIx, StrategyIx};

/// Something that can be the matter with a roadmap's walks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Matter {
    /// No walk opens the decision.
    UnreachableDecision(DecisionIx),
    /// No walk can pick the option.
    UnreachableOption(DecisionIx, OptionIx),
    /// Some walk opens the decision, and nobody can answer it: fewer options are free than an answer needs.
    DeadEnd(DecisionIx),
    /// Both strategies, which exclude each other, stand in the plan of some complete walk.
    Conflict(StrategyIx, StrategyIx),
    /// The condition holds on no walk; that of a suggestion on none that opens its decision.
    Unused(Use),
    /// On some complete walk that asks the decision, both suggestions hold, and they share no option.
    Contradiction(DecisionIx, usize, usize),
    /// On no complete walk does any condition differ between the answer and what is left of it without the option.
    /// That is blank, except for a list that has enough others.
    InertOption(DecisionIx, OptionIx),
    /// On no complete walk does any condition differ between an answer to the decision and blank, and all its options
    /// are inert.
    InertDecision(DecisionIx),
    /// The plan of some complete walk has strategies, but none of this stage, which has choices.
    EmptyStage(StageIx),
    /// The plan of some complete walk has no strategy.
    EmptyPlan,
    /// The plan of some complete walk has strategies, but none that starts in this horizon.
    EmptyHorizon(HorizonIx),
    /// There is a condition, and it holds on every complete walk.
    Constant(Use),
    /// The number of walks could not be found.
    Count,
}

/// What was found out about all walks of a roadmap.
#[derive(Debug)]
pub struct Survey {
    /// How many walks there are, how short and how long.
    pub figures: Figures,
    /// How many distinct plans they come to.
    pub plans: Plans,
    /// What is the matter, with a walk that shows it where one can.
    pub found: BTreeMap<Matter, Option<Witness>>,
    /// What could not be settled.
    pub not_settled: BTreeSet<Matter>,
}

/// How far a survey is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many of its decisions and lines it has gone through.
    pub done: usize,
    /// Of how many.
    pub of: usize,
}

/// Asks everything that can be the matter with a roadmap. `progress` is told now and then how far it is.
///
/// Every verdict is exact: what a walk made at random shows is so, and all else is asked of the solver. What it could
/// not settle within the limits stands in `not_settled`, and nowhere else.
pub fn survey(roadmap: &Roadmap, limits: Limits<'_>, progress: &mut dyn FnMut(Progress)) -> Survey {
    let atlas = Atlas::new(roadmap);
    let askers = askers(&atlas);
    let mut surveyor = Surveyor {
        atlas: &atlas,
        seen: Seen::look(&atlas, &askers, limits.trials),
        askers,
        asker: Asker::new(&atlas, limits),
        found: BTreeMap::new(),
        not_settled: BTreeSet::new(),
        progress,
        done: 0,
    };
    let fragile = surveyor.dead_ends();
    let some_complete = surveyor.some_complete();
    surveyor.decisions(some_complete);
    surveyor.lines(some_complete);
    surveyor.empty();
    let Surveyor { found, mut not_settled, .. } = surveyor;
    let figures = figures(&atlas, limits);
    if !figures.exact {
        not_settled.insert(Matter::Count);
    }
    let plans = plans(&atlas, &fragile, Limits { states: limits.states / 4, ..limits });
    Survey { figures, plans, found, not_settled }
}

pub(super) struct Surveyor<'a, 'p> {
    pub(super) atlas: &'a Atlas<'a>,
    /// The conditions that test each decision.
    pub(super) askers: Vec<Vec<&'a Formula>>,
    pub(super) asker: Asker<'a>,
    pub(super) seen: Seen,
    pub(super) found: BTreeMap<Matter, Option<Witness>>,
    pub(super) not_settled: BTreeSet<Matter>,
    progress: &'p mut dyn FnMut(Progress),
    done: usize,
}

impl Surveyor<'_, '_> {
    fn step(&mut self) {
        let of = self.atlas.roadmap.decisions.len() + self.atlas.others.len();
        self.done += 1;
        (self.progress)(Progress { done: self.done.min(of), of });
    }

    /// It is the matter if a walk shows it.
    fn if_shown(&mut self, matter: Matter, verdict: Verdict) {
        match verdict {
            Verdict::Shown(witness) => _ = self.found.insert(matter, Some(*witness)),
            Verdict::Never => {}
            Verdict::NotSettled => _ = self.not_settled.insert(matter),
        }
    }

    /// It is the matter if no walk shows the opposite.
    fn if_never(&mut self, matter: Matter, verdict: &Verdict) {
        match verdict {
            Verdict::Shown(_) => {}
            Verdict::Never => _ = self.found.insert(matter, None),
            Verdict::NotSettled => _ = self.not_settled.insert(matter),
        }
    }

    /// Looks for decisions that can open and not be answered; they and all they hang on.
    fn dead_ends(&mut self) -> BTreeSet<DecisionIx> {
        let mut fragile = Vec::new();
        for decision in self.atlas.roadmap.decision_ixs() {
            let locks = self.atlas.locks[decision.ix()].len();
            let this = &self.atlas.roadmap[decision];
            if least(&this.kind).is_none_or(|least| this.options.len() - locks >= least) {
                continue;
            }
            let verdict = self.asker.ask(Over::All, [decision], &|encoder| encoder.stuck(decision));
            if !verdict.is_never() {
                fragile.push(decision);
            }
            self.if_shown(Matter::DeadEnd(decision), verdict);
        }
        self.asker.set_fragile(fragile.iter().copied());
        self.atlas.cone(fragile)
    }

    /// Whether any walk is complete. Where none is, or it is not known, nothing is said of all complete ones.
    fn some_complete(&mut self) -> bool {
        self.seen.complete
            || matches!(
                self.asker.ask(Over::Complete, [], &|encoder| encoder.gates.truth(true)),
                Verdict::Shown(_)
            )
    }

    fn decisions(&mut self, some_complete: bool) {
        for decision in self.atlas.roadmap.decision_ixs() {
            self.step();
            if self.reach(decision) {
                for option in self.atlas.roadmap.option_ixs(decision) {
                    self.pick(decision, option);
                }
                if some_complete {
                    self.inert(decision);
                }
            }
        }
    }

    /// Whether a decision can be open, as far as is known.
    fn reach(&mut self, decision: DecisionIx) -> bool {
        if self.seen.open[decision.ix()] {
            return true;
        }
        let verdict = self.asker.ask(Over::All, [decision], &|encoder| encoder.open(decision));
        self.if_never(Matter::UnreachableDecision(decision), &verdict);
        matches!(verdict, Verdict::Shown(_))
    }

    fn pick(&mut self, decision: DecisionIx, option: OptionIx) {
        if self.seen.picked[decision.ix()][option.ix()] {
            return;
        }
        let verdict = self.asker.ask(Over::All, [decision], &|encoder| encoder.picks(decision, option));
        self.if_never(Matter::UnreachableOption(decision, option), &verdict);
    }

    fn lines(&mut self, some_complete: bool) {
        let atlas = self.atlas;
        for (at, (what, formula)) in atlas.others.iter().enumerate() {
            self.step();
            let about = || atlas.looks_at(formula);
            if !self.seen.held[at] && !matches!(what, Use::Requires(_)) {
                let verdict = match *what {
                    Use::Suggests(decision, _) => {
                        if self.found.contains_key(&Matter::UnreachableDecision(decision)) {
                            continue;
                        }
                        let about = about().into_iter().chain([decision]);
                        self.asker.ask(Over::All, about, &|encoder| {
                            let lits = vec![encoder.open(decision), encoder.formula(formula)];
                            encoder.gates.and(lits)
                        })
                    }
                    _ => self.asker.ask(Over::All, about(), &|encoder| encoder.formula(formula)),
                };
                self.if_never(Matter::Unused(*what), &verdict);
            }
            let can_be_constant = match what {
                Use::Strategy(strategy) => atlas.roadmap[*strategy].when.is_some(),
                Use::Caution(_) => true,
                _ => false,
            };
            if can_be_constant && some_complete && !self.seen.missed[at] {
                let verdict = self.asker.ask(Over::Complete, about(), &|encoder| !encoder.formula(formula));
                self.if_never(Matter::Constant(*what), &verdict);
            }
        }
        self.conflicts();
        self.contradictions();
    }

    fn conflicts(&mut self) {
        let atlas = self.atlas;
        let mut pairs = BTreeSet::new();
        for (at, strategy) in atlas.roadmap.strategies.iter().enumerate() {
            let at = StrategyIx::at(at);
            pairs.extend(strategy.conflicts_with.iter().map(|other| (at.min(*other), at.max(*other))));
        }
        for (one, other) in pairs {
            let (left, right) = (atlas.strategy(one), atlas.strategy(other));
            let about = atlas.looks_at(left).into_iter().chain(atlas.looks_at(right));
            let verdict = self.both(about, None, left, right);
            self.if_shown(Matter::Conflict(one, other), verdict);
        }
    }

    fn contradictions(&mut self) {
        let atlas = self.atlas;
        for decision in atlas.roadmap.decision_ixs() {
            let this = &atlas.roadmap[decision];
            if !matches!(this.kind, Kind::One | Kind::Scale) || this.suggest.len() < 2 {
                continue;
            }
            let suggests: Vec<&Formula> = atlas
                .others
                .iter()
                .filter(|(what, _)| matches!(what, Use::Suggests(at, _) if *at == decision))
                .map(|(_, formula)| formula)
                .collect();
            for (first, one) in this.suggest.iter().enumerate() {
                for (second, other) in this.suggest.iter().enumerate().skip(first + 1) {
                    if one.options.iter().any(|option| other.options.contains(option)) {
                        continue;
                    }
                    let (left, right) = (suggests[first], suggests[second]);
                    let about = atlas.looks_at(left).into_iter().chain(atlas.looks_at(right));
                    let verdict = self.both(about.chain([decision]), Some(decision), left, right);
                    self.if_shown(Matter::Contradiction(decision, first, second), verdict);
                }
            }
        }
    }

    /// Whether two conditions hold on one complete walk, on which this decision is open.
    fn both(
        &mut self,
        about: impl Iterator<Item = DecisionIx>,
        open: Option<DecisionIx>,
        left: &Formula,
        right: &Formula,
    ) -> Verdict {
        self.asker.ask(Over::Complete, about, &|encoder| {
            let open = open.map_or(encoder.gates.truth(true), |decision| encoder.open(decision));
            let lits = vec![open, encoder.formula(left), encoder.formula(right)];
            encoder.gates.and(lits)
        })
    }

    /// Looks for plans without any strategy, and for plans without one in a stage or a horizon.
    fn empty(&mut self) {
        let roadmap = self.atlas.roadmap;
        let all: Vec<StrategyIx> = (0..roadmap.strategies.len()).map(StrategyIx::at).collect();
        let verdict = self.none_of(&all, None);
        self.if_shown(Matter::EmptyPlan, verdict);
        for (at, stage) in roadmap.stages.iter().enumerate() {
            let at = StageIx::at(at);
            if stage.decisions().any(|decision| roadmap[decision].about == About::Choice) {
                let (own, others) = all.iter().partition::<Vec<_>, _>(|one| roadmap[**one].stage == at);
                let verdict = self.none_of(&own, Some(&others));
                self.if_shown(Matter::EmptyStage(at), verdict);
            }
        }
        for at in (0..roadmap.horizons.len()).map(HorizonIx::at) {
            let (own, others) = all.iter().partition::<Vec<_>, _>(|one| roadmap[**one].horizon == at);
            let verdict = self.none_of(&own, Some(&others));
            self.if_shown(Matter::EmptyHorizon(at), verdict);
        }
    }

    /// Whether some complete walk has none of these strategies, and one of the others where it must have some.
    fn none_of(&mut self, none: &[StrategyIx], one_of: Option<&[StrategyIx]>) -> Verdict {
        let atlas = self.atlas;
        let always = |at: &StrategyIx| matches!(atlas.strategy(*at), Formula::Const(true));
        if none.iter().any(always) {
            return Verdict::Never;
        }
        // A strategy that always stands needs no proof that one does.
        let one_of = one_of.filter(|others| !others.iter().any(always));
        let all = none.iter().chain(one_of.unwrap_or_default());
        let about = all.flat_map(|at| atlas.looks_at(atlas.strategy(*at)));
        self.asker.ask(Over::Complete, about, &|encoder| {
            let mut lits: Vec<Lit> = none.iter().map(|at| !encoder.formula(atlas.strategy(*at))).collect();
            if let Some(others) = one_of {
                let some = others.iter().map(|at| encoder.formula(atlas.strategy(*at))).collect();
                lits.push(encoder.gates.or(some));
            }
            encoder.gates.and(lits)
        })
    }
}
