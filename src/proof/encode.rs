//! All walks of a roadmap as clauses for a SAT solver: sound and complete, decision by decision as they are needed.
//!
//! A model of the clauses is a walk, and each walk is a model: of an open decision either nothing is said or one of
//! its answers, of a closed one nothing. So a question over all walks is one over all models, as feature models are
//! asked (M. Mendonca, A. Wąsowski, K. Czarnecki, "SAT-based analysis of feature models is easy", 2009). Numbers
//! chosen from a list are counted in unary (C. Sinz, "Towards an optimal CNF encoding of Boolean cardinality
//! constraints", 2005). Conditions get one variable a node (G. Tseitin, 1968).

use std::collections::BTreeSet;

use batsat::Lit;

use super::apart::intervals;
use super::atlas::Atlas;
use super::formula::{AtomIx, Formula};
use super::gates::Gates;
use super::said::{Said, Without, counted};
use crate::roadmap::{Choice, DecisionIx, Kind, OptionIx, Subject};

/// The clauses so far.
pub(super) struct Encoder<'a> {
    atlas: &'a Atlas<'a>,
    pub(super) gates: Gates<'a>,
    /// Assumed where only complete walks are asked about.
    pub(super) complete: Lit,
    /// Assumed where all given decisions are blank.
    pub(super) none_given: Lit,
    open: Vec<Option<Lit>>,
    said: Vec<Option<Said>>,
    given: Vec<Option<Said>>,
    atoms: Vec<Option<Lit>>,
    decisions: BTreeSet<DecisionIx>,
}

/// What a walk says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Model {
    /// Of the decisions that were encoded: the answer, or that it is blank.
    pub(super) choices: Vec<(DecisionIx, Option<Choice>)>,
    /// Of the given decisions: the answer, or that it is blank.
    pub(super) given: Vec<Option<Choice>>,
}

/// What the solver says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Solved {
    /// There is such a walk.
    Yes(Model),
    /// There is none.
    No,
    /// It did not come to an end in time.
    Unknown,
}

impl<'a> Encoder<'a> {
    pub(super) fn new(atlas: &'a Atlas<'a>, stop: &'a dyn Fn() -> bool) -> Self {
        let mut gates = Gates::new(stop);
        let (complete, none_given) = (gates.fresh(), gates.fresh());
        Self {
            atlas,
            gates,
            complete,
            none_given,
            open: vec![None; atlas.roadmap.decisions.len()],
            said: vec![None; atlas.roadmap.decisions.len()],
            given: vec![None; atlas.roadmap.given.len()],
            atoms: vec![None; atlas.atoms.len()],
            decisions: BTreeSet::new(),
        }
    }

    /// The decisions that are encoded.
    pub(super) fn decisions(&self) -> &BTreeSet<DecisionIx> {
        &self.decisions
    }

    /// Encodes these decisions. Every root of theirs is among them, or is encoded already.
    pub(super) fn add(&mut self, decisions: &BTreeSet<DecisionIx>) {
        for decision in decisions {
            if self.decisions.insert(*decision) {
                self.decision(*decision);
            }
        }
    }

    fn decision(&mut self, decision: DecisionIx) {
        let atlas = self.atlas;
        let open = self.formula(&atlas.opens[decision.ix()]);
        self.open[decision.ix()] = Some(open);
        let said = self.answer(Subject::Decision(decision));
        self.gates.implies(said.answered, open);
        let complete = self.complete;
        self.gates.clause([!complete, !open, said.answered]);
        for (option, free) in &*atlas.locks[decision.ix()] {
            let free = self.formula(free);
            self.gates.implies(said.parts[option.ix()], free);
        }
        self.said[decision.ix()] = Some(said);
    }

    /// What can be answered at a decision that is open, locks apart; of a given one, what may be given.
    fn answer(&mut self, subject: Subject) -> Said {
        let (kind, options) = match subject {
            Subject::Decision(at) => (&self.atlas.roadmap[at].kind, self.atlas.roadmap[at].options.len()),
            Subject::Given(at) => (&self.atlas.roadmap[at].kind, self.atlas.roadmap[at].options.len()),
        };
        let intervals = intervals(self.atlas, subject);
        let parts = match kind {
            Kind::Number { .. } | Kind::Date { .. } => intervals.len(),
            Kind::Text => 0,
            _ => options,
        };
        let answered = self.gates.fresh();
        let parts: Vec<Lit> = self.gates.several(parts);
        for part in &parts {
            self.gates.implies(*part, answered);
        }
        let mut said = Said { answered, parts, first: Vec::new(), counts: Vec::new(), intervals };
        match kind {
            Kind::Text => {}
            Kind::One | Kind::Scale | Kind::Number { .. } | Kind::Date { .. } => {
                self.gates.at_most_one(&said.parts);
                self.gates.clause(said.parts.iter().copied().chain([!answered]));
            }
            Kind::Many { min, max } | Kind::Rank { min, max } => {
                self.list(subject, &mut said, (*min, *max), matches!(kind, Kind::Rank { .. }));
            }
        }
        said
    }

    /// From `min` to `max` options are chosen, and one of them is first where they are in order.
    fn list(&mut self, subject: Subject, said: &mut Said, (min, max): (usize, usize), ranked: bool) {
        let ops = self.atlas.atoms_of(subject).iter().map(|atom| self.atlas.op(*atom));
        let most = counted(ops, (min, max), said.parts.len());
        said.counts = self.gates.counts(&said.parts, most);
        if min > 0 {
            let enough = said.counts.get(min - 1).copied().unwrap_or(!self.gates.yes());
            self.gates.implies(said.answered, enough);
        }
        if max < said.parts.len() {
            let too_many = said.counts[max];
            self.gates.clause([!too_many]);
        }
        if ranked {
            said.first = self.gates.several(said.parts.len());
            for (first, part) in said.first.iter().zip(&said.parts) {
                self.gates.implies(*first, *part);
            }
            self.gates.at_most_one(&said.first);
            if let Some(some) = said.counts.first() {
                self.gates.clause(said.first.iter().copied().chain([!*some]));
            }
        }
    }

    /// The literal of a formula over what is encoded.
    pub(super) fn formula(&mut self, formula: &Formula) -> Lit {
        match formula {
            Formula::Const(is) => self.gates.truth(*is),
            Formula::Atom(atom) => self.atom(*atom),
            Formula::Not(inner) => !self.formula(inner),
            Formula::All(parts) => {
                let lits = parts.iter().map(|part| self.formula(part)).collect();
                self.gates.and(lits)
            }
            Formula::Any(parts) => {
                let lits = parts.iter().map(|part| self.formula(part)).collect();
                self.gates.or(lits)
            }
        }
    }

    fn subject(&mut self, subject: Subject) -> Said {
        match subject {
            // A formula is asked for only with its decisions encoded.
            Subject::Decision(at) => match &self.said[at.ix()] {
                Some(said) => said.clone(),
                None => Said::nothing(&self.gates),
            },
            Subject::Given(at) => {
                if let Some(said) = &self.given[at.ix()] {
                    return said.clone();
                }
                let said = self.answer(subject);
                let none = self.none_given;
                self.gates.clause([!none, !said.answered]);
                // A walk is under a plan of one roadmap.
                for (other, known) in self.atlas.roadmap.given.iter().zip(&self.given) {
                    if let Some(known) = known
                        && other.roadmap != self.atlas.roadmap[at].roadmap
                    {
                        self.gates.clause([!said.answered, !known.answered]);
                    }
                }
                self.given[at.ix()] = Some(said.clone());
                said
            }
        }
    }

    fn atom(&mut self, atom: AtomIx) -> Lit {
        if let Some(known) = self.atoms[atom as usize] {
            return known;
        }
        let said = self.subject(self.atlas.subject(atom));
        let lit = said.test(&mut self.gates, self.atlas.op(atom), None);
        self.atoms[atom as usize] = Some(lit);
        lit
    }

    /// Whether a decision is open.
    pub(super) fn open(&self, decision: DecisionIx) -> Lit {
        self.open[decision.ix()].unwrap_or(!self.gates.yes())
    }

    /// Whether a decision is answered.
    pub(super) fn answered(&self, decision: DecisionIx) -> Lit {
        self.said[decision.ix()].as_ref().map_or(!self.gates.yes(), |said| said.answered)
    }

    /// Whether an option of a decision is chosen.
    pub(super) fn picks(&self, decision: DecisionIx, option: OptionIx) -> Lit {
        let said = self.said[decision.ix()].as_ref();
        said.and_then(|said| said.parts.get(option.ix()).copied()).unwrap_or(!self.gates.yes())
    }

    /// Whether a decision is open that nobody can answer: fewer options are free than it asks for.
    pub(super) fn stuck(&mut self, decision: DecisionIx) -> Lit {
        let atlas = self.atlas;
        let locks = &atlas.locks[decision.ix()];
        let Some(mut wanted) = least(&atlas.roadmap[decision].kind) else { return !self.gates.yes() };
        wanted = wanted.saturating_sub(atlas.roadmap[decision].options.len() - locks.len());
        if wanted == 0 {
            return !self.gates.yes();
        }
        let free: Vec<Lit> = locks.iter().map(|(_, free)| self.formula(free)).collect();
        let enough = if wanted > free.len() {
            !self.gates.yes()
        } else {
            self.gates.counts(&free, wanted)[wanted - 1]
        };
        let open = self.open(decision);
        self.gates.and(vec![open, !enough])
    }

    /// A condition as it would be if one decision were blank, or had not chosen one of its options.
    pub(super) fn formula_without(
        &mut self,
        formula: &Formula,
        decision: DecisionIx,
        without: Option<&Without>,
    ) -> Lit {
        match formula {
            Formula::Const(is) => self.gates.truth(*is),
            Formula::Atom(atom) if self.atlas.subject(*atom) == Subject::Decision(decision) => {
                match without {
                    None => !self.gates.yes(),
                    Some(without) => {
                        let said = self.subject(Subject::Decision(decision));
                        let holds = said.test(&mut self.gates, self.atlas.op(*atom), Some(without));
                        self.gates.and(vec![without.stands, holds])
                    }
                }
            }
            Formula::Atom(atom) => self.atom(*atom),
            Formula::Not(inner) => !self.formula_without(inner, decision, without),
            Formula::All(parts) => {
                let lits = parts.iter().map(|part| self.formula_without(part, decision, without)).collect();
                self.gates.and(lits)
            }
            Formula::Any(parts) => {
                let lits = parts.iter().map(|part| self.formula_without(part, decision, without)).collect();
                self.gates.or(lits)
            }
        }
    }

    /// A list without one of its options; `None` where the decision takes no list.
    pub(super) fn without(&mut self, decision: DecisionIx, option: OptionIx) -> Option<Without> {
        let (Kind::Many { min, .. } | Kind::Rank { min, .. }) = self.atlas.roadmap[decision].kind else {
            return None;
        };
        let said = self.subject(Subject::Decision(decision));
        // What is left stands if it is something and enough.
        let stands = said.counts.get(min.max(1)).copied().unwrap_or(!self.gates.yes());
        let mut first = Vec::new();
        if !said.first.is_empty() {
            first = self.gates.several(said.parts.len());
            let lost = said.first[option.ix()];
            for (place, next) in first.clone().into_iter().enumerate() {
                self.gates.implies(next, said.parts[place]);
                self.gates.clause([lost, !next, said.first[place]]);
            }
            self.gates.clause([!first[option.ix()]]);
            self.gates.at_most_one(&first);
            self.gates.clause(first.iter().copied().chain([!stands]));
        }
        Some(Without { option, stands, first })
    }

    /// Whether there is a walk on which all of these hold.
    pub(super) fn solve(&mut self, assumed: &[Lit]) -> Solved {
        match self.gates.solve(assumed) {
            Some(true) => Solved::Yes(self.model()),
            Some(false) => Solved::No,
            None => Solved::Unknown,
        }
    }

    fn model(&self) -> Model {
        let said = |at: &DecisionIx| {
            let said = self.said[at.ix()].as_ref();
            (*at, said.and_then(|said| self.choice(&self.atlas.roadmap[*at].kind, said)))
        };
        let given = self.atlas.given_ixs().map(|at| {
            let said = self.given[at.ix()].as_ref();
            said.and_then(|said| self.choice(&self.atlas.roadmap[at].kind, said))
        });
        Model { choices: self.decisions.iter().map(said).collect(), given: given.collect() }
    }

    fn choice(&self, kind: &Kind, said: &Said) -> Option<Choice> {
        if !self.gates.holds(said.answered) {
            return None;
        }
        let mut chosen =
            said.parts.iter().enumerate().filter(|(_, part)| self.gates.holds(**part)).map(|(at, _)| at);
        Some(match kind {
            Kind::Text => Choice::Text("Words.".to_owned()),
            Kind::Number { .. } | Kind::Date { .. } => said.intervals.get(chosen.next()?)?.clone(),
            _ => {
                let mut options: Vec<OptionIx> = chosen.map(OptionIx::at).collect();
                // The first of a ranking leads; the order of the others is nobody's question.
                options.sort_by_key(|option| {
                    !said.first.get(option.ix()).is_some_and(|lit| self.gates.holds(*lit))
                });
                Choice::Options(options)
            }
        })
    }
}

/// How many options an answer needs; `None` where it has none.
pub(super) fn least(kind: &Kind) -> Option<usize> {
    match *kind {
        Kind::One | Kind::Scale => Some(1),
        Kind::Many { min, .. } | Kind::Rank { min, .. } => Some(min),
        Kind::Number { .. } | Kind::Date { .. } | Kind::Text => None,
    }
}
