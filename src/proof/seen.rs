//! What walks made at random have shown: each thing shown is a question that needs no solver.

use super::atlas::{Atlas, Use};
use super::formula::Formula;
use super::trial::{Trial, Trials};
use crate::roadmap::{Choice, Kind, OptionIx};

/// How many walks in a row may show nothing new.
const STALE: usize = 50;

/// What was shown.
#[derive(Debug)]
pub(super) struct Seen {
    /// Each decision is open on some walk.
    pub(super) open: Vec<bool>,
    /// Each option is picked on some walk; on a complete one.
    pub(super) picked: Vec<Vec<bool>>,
    pub(super) picked_complete: Vec<Vec<bool>>,
    /// Each of the other conditions holds on some walk (a suggestion's where its decision is open).
    pub(super) held: Vec<bool>,
    /// Each of the other conditions does not hold on some complete walk.
    pub(super) missed: Vec<bool>,
    /// Without the option some condition differs, on a complete walk.
    pub(super) matters: Vec<Vec<bool>>,
    /// Each decision is answered on a complete walk, and some condition differs were it blank.
    pub(super) answered: Vec<bool>,
    pub(super) answer_matters: Vec<bool>,
    /// Some walk is complete.
    pub(super) complete: bool,
    /// How much was shown.
    shown: usize,
}

/// The conditions that test each decision.
pub(super) fn askers<'a>(atlas: &'a Atlas<'_>) -> Vec<Vec<&'a Formula>> {
    let mut askers: Vec<Vec<&Formula>> = vec![Vec::new(); atlas.roadmap.decisions.len()];
    for (_, formula) in atlas.conditions() {
        for decision in atlas.looks_at(formula) {
            askers[decision.ix()].push(formula);
        }
    }
    askers
}

/// The strategies and cautions that test each decision.
pub(super) fn askers_by_use(atlas: &Atlas<'_>) -> Vec<Vec<Use>> {
    let mut askers: Vec<Vec<Use>> = vec![Vec::new(); atlas.roadmap.decisions.len()];
    for (what, formula) in &atlas.others {
        if matches!(what, Use::Strategy(_) | Use::Caution(_)) {
            for decision in atlas.looks_at(formula) {
                askers[decision.ix()].push(*what);
            }
        }
    }
    askers
}

/// A list without one of its options, as it would stand if that could not be chosen; `None`: blank.
pub(super) fn without(kind: &Kind, options: &[OptionIx], option: OptionIx) -> Option<Choice> {
    let (Kind::Many { min, .. } | Kind::Rank { min, .. }) = kind else { return None };
    let left: Vec<_> = options.iter().copied().filter(|other| *other != option).collect();
    (left.len() >= (*min).max(1)).then_some(Choice::Options(left))
}

impl Seen {
    /// Makes walks until they show nothing new for a while, but no more than `most`.
    pub(super) fn look(atlas: &Atlas<'_>, askers: &[Vec<&Formula>], most: usize) -> Self {
        let options = || atlas.roadmap.decisions.iter().map(|decision| vec![false; decision.options.len()]);
        let decisions = atlas.roadmap.decisions.len();
        let mut seen = Self {
            open: vec![false; decisions],
            picked: options().collect(),
            picked_complete: options().collect(),
            held: vec![false; atlas.others.len()],
            missed: vec![false; atlas.others.len()],
            matters: options().collect(),
            answered: vec![false; decisions],
            answer_matters: vec![false; decisions],
            complete: false,
            shown: 0,
        };
        let mut trials = Trials::new(atlas);
        let mut stale = 0;
        for _ in 0..most {
            let before = seen.shown;
            seen.note(atlas, askers, &trials.next());
            stale = if seen.shown == before { stale + 1 } else { 0 };
            if stale > STALE {
                break;
            }
        }
        seen
    }

    fn note(&mut self, atlas: &Atlas<'_>, askers: &[Vec<&Formula>], trial: &Trial<'_>) {
        let shown = &mut self.shown;
        let mut mark = |flag: &mut bool, is: bool| {
            if is && !*flag {
                *flag = true;
                *shown += 1;
            }
        };
        mark(&mut self.complete, trial.complete);
        for decision in atlas.roadmap.decision_ixs().filter(|at| trial.open[at.ix()]) {
            let at = decision.ix();
            mark(&mut self.open[at], true);
            let Some(choice) = &trial.choices[at] else { continue };
            mark(&mut self.answered[at], trial.complete);
            for option in choice.options() {
                mark(&mut self.picked[at][option.ix()], true);
                mark(&mut self.picked_complete[at][option.ix()], trial.complete);
            }
            if !trial.complete {
                continue;
            }
            let differs = |other: Option<&Choice>| {
                askers[at].iter().any(|formula| {
                    trial.truths.holds(formula) != trial.truths.holds_if(formula, decision, other)
                })
            };
            if !self.answer_matters[at] {
                mark(&mut self.answer_matters[at], differs(None));
            }
            for option in choice.options() {
                if self.matters[at][option.ix()] {
                    continue;
                }
                let left = without(&atlas.roadmap[decision].kind, choice.options(), *option);
                mark(&mut self.matters[at][option.ix()], differs(left.as_ref()));
            }
        }
        for (at, (what, formula)) in atlas.others.iter().enumerate() {
            let asked = match what {
                Use::Suggests(decision, _) => trial.open[decision.ix()],
                _ => true,
            };
            if !self.held[at] || (trial.complete && !self.missed[at]) {
                let holds = trial.truths.holds(formula);
                mark(&mut self.held[at], asked && holds);
                mark(&mut self.missed[at], trial.complete && !holds);
            }
        }
    }
}
