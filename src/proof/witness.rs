//! A walk that shows something: from what a solver found to answers that can be replayed.

use std::collections::BTreeMap;

use super::apart::intervals;
use super::atlas::Atlas;
use super::encode::{Model, least};
use super::formula::Formula;
use crate::roadmap::{Choice, DecisionIx, Kind, OptionIx, Roadmap, Subject};
use crate::walk::answers::format::ANSWERS_FORMAT;
use crate::walk::answers::{RawAnswer, RawAnswers};
use crate::walk::to_raw;

/// A walk that shows something.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// The answers, as a file holds them.
    pub answers: RawAnswers,
    /// The decisions whose answers show it; the others are answered so that the walk is complete.
    pub steers: Vec<DecisionIx>,
    /// What the plan above must say for it, by the id of the decision there; empty where it need say nothing.
    pub given: BTreeMap<String, Vec<String>>,
}

/// The truth of every atom on a walk, as the walk goes on.
pub(super) struct Truths<'a> {
    pub(super) atlas: &'a Atlas<'a>,
    holds: Vec<bool>,
}

impl<'a> Truths<'a> {
    /// A walk on which nothing is said, under these given answers.
    pub(super) fn new(atlas: &'a Atlas<'a>, given: &[Option<Choice>]) -> Self {
        let mut this = Self { atlas, holds: vec![false; atlas.atoms.len()] };
        for (at, choice) in atlas.given_ixs().zip(given) {
            this.set(Subject::Given(at), choice.as_ref());
        }
        this
    }

    pub(super) fn set(&mut self, subject: Subject, choice: Option<&Choice>) {
        for atom in self.atlas.atoms_of(subject) {
            self.holds[*atom as usize] = self.atlas.op(*atom).holds(choice);
        }
    }

    pub(super) fn holds(&self, formula: &Formula) -> bool {
        formula.holds(&|atom| self.holds[atom as usize])
    }

    /// The same where what is said at one decision were said otherwise.
    pub(super) fn holds_if(&self, formula: &Formula, decision: DecisionIx, choice: Option<&Choice>) -> bool {
        formula.holds(&|atom| {
            if self.atlas.subject(atom) == Subject::Decision(decision) {
                self.atlas.op(atom).holds(choice)
            } else {
                self.holds[atom as usize]
            }
        })
    }

    pub(super) fn is_open(&self, decision: DecisionIx) -> bool {
        self.holds(&self.atlas.opens[decision.ix()])
    }

    /// The options of a decision that can be chosen.
    pub(super) fn free(&self, decision: DecisionIx) -> Vec<OptionIx> {
        let locks = &self.atlas.locks[decision.ix()];
        let shut =
            |option: &OptionIx| locks.iter().any(|(locked, free)| locked == option && !self.holds(free));
        self.atlas.roadmap.option_ixs(decision).filter(|option| !shut(option)).collect()
    }
}

/// The first answer that a decision allows with these options free; `None`: nobody can answer it.
fn first_answer(atlas: &Atlas<'_>, decision: DecisionIx, free: &[OptionIx]) -> Option<Choice> {
    let kind = &atlas.roadmap[decision].kind;
    if let Some(least) = least(kind) {
        let wanted = match kind {
            Kind::One | Kind::Scale => 1,
            // Rather something than nothing.
            _ => least.max(1).min(free.len()),
        };
        return (free.len() >= least.max(usize::from(matches!(kind, Kind::One | Kind::Scale))))
            .then(|| Choice::Options(free[..wanted].to_vec()));
    }
    match kind {
        Kind::Text => Some(Choice::Text("Words.".to_owned())),
        _ => intervals(atlas, Subject::Decision(decision)).into_iter().next(),
    }
}

/// The walk of a model; where it is to be complete, with every other open decision answered.
pub(super) fn witness(atlas: &Atlas<'_>, model: &Model, complete: bool) -> Witness {
    let mut said: Vec<Option<Option<Choice>>> = vec![None; atlas.roadmap.decisions.len()];
    for (decision, choice) in &model.choices {
        said[decision.ix()] = Some(choice.clone());
    }
    let mut truths = Truths::new(atlas, &model.given);
    let mut choices = Vec::new();
    for decision in atlas.roadmap.decision_ixs() {
        let choice = match said[decision.ix()].take() {
            Some(choice) => choice,
            None if complete && truths.is_open(decision) => {
                first_answer(atlas, decision, &truths.free(decision))
            }
            None => None,
        };
        if let Some(choice) = choice {
            truths.set(Subject::Decision(decision), Some(&choice));
            choices.push((decision, choice));
        }
    }
    let steers = model.choices.iter().filter(|(_, choice)| choice.is_some()).map(|(at, _)| *at);
    Witness {
        steers: steers.collect(),
        answers: answers(atlas.roadmap, &choices),
        given: given(atlas.roadmap, &model.given),
    }
}

fn answers(roadmap: &Roadmap, choices: &[(DecisionIx, Choice)]) -> RawAnswers {
    let raw = |(at, choice): &(DecisionIx, Choice)| {
        (roadmap[*at].id.clone(), RawAnswer::Short(to_raw(roadmap, *at, choice)))
    };
    RawAnswers {
        format: ANSWERS_FORMAT.to_owned(),
        roadmap: roadmap.id.clone(),
        version: Some(roadmap.version.clone()),
        profile: None,
        answers: choices.iter().map(raw).collect(),
        note: None,
    }
}

/// What the plan above says, as the header of a walk holds it.
fn given(roadmap: &Roadmap, choices: &[Option<Choice>]) -> BTreeMap<String, Vec<String>> {
    let said = roadmap.given.iter().zip(choices).filter_map(|(given, choice)| {
        let words = match choice.as_ref()? {
            Choice::Options(options) => {
                options.iter().map(|option| given.options[option.ix()].0.clone()).collect()
            }
            Choice::Number(number) => vec![number.to_string()],
            Choice::Date(day) => vec![day.to_string()],
            Choice::Text(text) => vec![text.clone()],
        };
        Some((given.decision.clone(), words))
    });
    said.collect()
}
