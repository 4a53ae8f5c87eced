//! A roadmap compiled for proofs: every test is a numbered atom, every condition a formula over atoms.

use std::collections::BTreeSet;

use super::formula::{AtomIx, Formula};
use crate::roadmap::{
    CautionIx, Condition, DecisionIx, GivenIx, Op, OptionIx, Required, Roadmap, StrategyIx, Subject, Test,
};

/// What a condition is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Use {
    /// It opens a decision.
    Opens(DecisionIx),
    /// It frees an option.
    Frees(DecisionIx, OptionIx),
    /// It puts a strategy into the plan.
    Strategy(StrategyIx),
    /// It raises a caution.
    Caution(CautionIx),
    /// It makes a suggestion at a decision, by its place among them.
    Suggests(DecisionIx, usize),
    /// It makes a decision required.
    Requires(DecisionIx),
}

/// The compiled view.
#[derive(Debug)]
pub(super) struct Atlas<'a> {
    pub(super) roadmap: &'a Roadmap,
    /// What each atom asks; never `Blank`, which is the opposite of `Answered`.
    pub(super) atoms: Vec<Test>,
    of_decision: Vec<Vec<AtomIx>>,
    of_given: Vec<Vec<AtomIx>>,
    /// When each decision is open.
    pub(super) opens: Vec<Formula>,
    /// The options of each decision that are not always free, with when they are.
    pub(super) locks: Vec<Box<[(OptionIx, Formula)]>>,
    /// Every other condition that stands in the roadmap; empty in a view of the roads alone.
    pub(super) others: Vec<(Use, Formula)>,
}

impl<'a> Atlas<'a> {
    /// Compiles what decides which way a walk can go: when decisions open and options are free.
    pub(super) fn of_roads(roadmap: &'a Roadmap) -> Self {
        let mut atlas = Self {
            roadmap,
            atoms: Vec::new(),
            of_decision: vec![Vec::new(); roadmap.decisions.len()],
            of_given: vec![Vec::new(); roadmap.given.len()],
            opens: Vec::with_capacity(roadmap.decisions.len()),
            locks: Vec::with_capacity(roadmap.decisions.len()),
            others: Vec::new(),
        };
        for decision in &roadmap.decisions {
            let opens = decision.when.as_ref().map_or(Formula::Const(true), |when| atlas.formula(when));
            atlas.opens.push(opens);
            let mut locks = Vec::new();
            for (at, option) in decision.options.iter().enumerate() {
                if let Some(when) = &option.when {
                    locks.push((OptionIx::at(at), atlas.formula(when)));
                }
            }
            atlas.locks.push(locks.into());
        }
        atlas
    }

    /// Compiles every condition of a roadmap.
    pub(super) fn new(roadmap: &'a Roadmap) -> Self {
        let mut atlas = Self::of_roads(roadmap);
        for (at, strategy) in roadmap.strategies.iter().enumerate() {
            atlas.other(Use::Strategy(StrategyIx::at(at)), strategy.when.as_ref());
        }
        for (at, caution) in roadmap.cautions.iter().enumerate() {
            atlas.other(Use::Caution(CautionIx::at(at)), Some(&caution.when));
        }
        for at in roadmap.decision_ixs() {
            for (place, suggestion) in roadmap[at].suggest.iter().enumerate() {
                atlas.other(Use::Suggests(at, place), suggestion.when.as_ref());
            }
            if let Required::When(when) = &roadmap[at].required {
                atlas.other(Use::Requires(at), Some(when));
            }
        }
        atlas
    }

    fn other(&mut self, what: Use, when: Option<&Condition>) {
        let formula = when.map_or(Formula::Const(true), |when| self.formula(when));
        self.others.push((what, formula));
    }

    /// A condition as a formula; atoms that are new to the view are added to it.
    pub(super) fn formula(&mut self, condition: &Condition) -> Formula {
        match condition {
            Condition::Test(Test { subject, op: Op::Blank }) => {
                Formula::Atom(self.atom(*subject, &Op::Answered)).not()
            }
            Condition::Test(Test { subject, op }) => Formula::Atom(self.atom(*subject, op)),
            Condition::Not(part) => self.formula(part).not(),
            Condition::All(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.formula(part)).collect();
                Formula::all(parts)
            }
            Condition::Any(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.formula(part)).collect();
                Formula::any(parts)
            }
        }
    }

    fn atom(&mut self, subject: Subject, op: &Op) -> AtomIx {
        let known = self.atoms_of(subject).iter().find(|at| self.atoms[**at as usize].op == *op).copied();
        known.unwrap_or_else(|| {
            let at = self.atoms.len() as AtomIx;
            self.atoms.push(Test { subject, op: op.clone() });
            match subject {
                Subject::Decision(decision) => self.of_decision[decision.ix()].push(at),
                Subject::Given(given) => self.of_given[given.ix()].push(at),
            }
            at
        })
    }

    /// The atoms that test a subject.
    pub(super) fn atoms_of(&self, subject: Subject) -> &[AtomIx] {
        match subject {
            Subject::Decision(decision) => &self.of_decision[decision.ix()],
            Subject::Given(given) => &self.of_given[given.ix()],
        }
    }

    /// What an atom asks.
    pub(super) fn op(&self, atom: AtomIx) -> &Op {
        &self.atoms[atom as usize].op
    }

    /// What an atom looks at.
    pub(super) fn subject(&self, atom: AtomIx) -> Subject {
        self.atoms[atom as usize].subject
    }

    /// The decisions that a formula looks at.
    pub(super) fn looks_at(&self, formula: &Formula) -> BTreeSet<DecisionIx> {
        let mut seen = BTreeSet::new();
        formula.atoms(&mut |atom| {
            if let Subject::Decision(decision) = self.subject(atom) {
                seen.insert(decision);
            }
        });
        seen
    }

    /// The earlier decisions that say whether a decision is open and what is free at it.
    pub(super) fn roots(&self, decision: DecisionIx) -> BTreeSet<DecisionIx> {
        let mut seen = self.looks_at(&self.opens[decision.ix()]);
        for (_, free) in &self.locks[decision.ix()] {
            seen.extend(self.looks_at(free));
        }
        seen
    }

    /// Everything that has a say in how these decisions can stand: they, their roots, the roots of those.
    pub(super) fn cone(&self, of: impl IntoIterator<Item = DecisionIx>) -> BTreeSet<DecisionIx> {
        let mut cone = BTreeSet::new();
        let mut waiting: Vec<DecisionIx> = of.into_iter().collect();
        while let Some(decision) = waiting.pop() {
            if cone.insert(decision) {
                waiting.extend(self.roots(decision));
            }
        }
        cone
    }

    /// Every condition of the roadmap with what it is for.
    pub(super) fn conditions(&self) -> impl Iterator<Item = (Use, &Formula)> {
        let roads = self.roadmap.decision_ixs().flat_map(|at| {
            let opens = (Use::Opens(at), &self.opens[at.ix()]);
            let locks = self.locks[at.ix()].iter().map(move |(option, free)| (Use::Frees(at, *option), free));
            std::iter::once(opens).chain(locks)
        });
        roads.chain(self.others.iter().map(|(what, formula)| (*what, formula)))
    }

    /// When a strategy stands in the plan. The view is one of every condition.
    pub(super) fn strategy(&self, at: StrategyIx) -> &Formula {
        &self.others[at.ix()].1
    }

    /// The given decisions of the roadmap.
    pub(super) fn given_ixs(&self) -> impl Iterator<Item = GivenIx> + use<> {
        (0..self.roadmap.given.len()).map(GivenIx::at)
    }
}
