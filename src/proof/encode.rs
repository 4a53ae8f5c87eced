//! All walks of a roadmap as clauses for a SAT solver: sound and complete, decision by decision as they are needed.
//!
//! A model of the clauses is a walk, and each walk is a model: of an open decision either nothing is said or one of
//! its answers, of a closed one nothing. So a question over all walks is one over all models, as feature models are
//! asked (M. Mendonca, A. Wąsowski, K. Czarnecki, "SAT-based analysis of feature models is easy", 2009). Numbers
//! chosen from a list are counted in unary (C. Sinz, "Towards an optimal CNF encoding of Boolean cardinality
//! constraints", 2005). Conditions get one variable a node (G. Tseitin, 1968).

use std::collections::BTreeSet;

use batsat::{Callbacks, Lit, Solver, SolverInterface, SolverOpts, lbool};

use super::apart::intervals;
use super::atlas::Atlas;
use super::formula::{AtomIx, Formula};
use crate::roadmap::{Choice, DecisionIx, Kind, Op, OptionIx, Subject};

/// Tells the solver when to give up.
struct Until<'a>(&'a dyn Fn() -> bool);

impl Callbacks for Until<'_> {
    fn stop(&self) -> bool {
        (self.0)()
    }
}

/// The literals of one decision, or of a given one.
#[derive(Debug, Clone)]
struct Said {
    /// It is answered.
    answered: Lit,
    /// Each option or interval is chosen.
    parts: Vec<Lit>,
    /// Each option stands first, of a ranking.
    first: Vec<Lit>,
    /// At least 1, 2, ... options are chosen, as far as anybody asks.
    counts: Vec<Lit>,
    /// An answer of each interval.
    intervals: Vec<Choice>,
}

/// The clauses so far.
pub(super) struct Encoder<'a> {
    atlas: &'a Atlas<'a>,
    solver: Solver<Until<'a>>,
    yes: Lit,
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
        let mut solver = Solver::new(SolverOpts::default(), Until(stop));
        let mut fresh = || Lit::new(solver.new_var_default(), true);
        let (yes, complete, none_given) = (fresh(), fresh(), fresh());
        let mut this = Self {
            atlas,
            solver,
            yes,
            complete,
            none_given,
            open: vec![None; atlas.roadmap.decisions.len()],
            said: vec![None; atlas.roadmap.decisions.len()],
            given: vec![None; atlas.roadmap.given.len()],
            atoms: vec![None; atlas.atoms.len()],
            decisions: BTreeSet::new(),
        };
        this.clause([yes]);
        this
    }

    /// The decisions that are encoded.
    pub(super) fn decisions(&self) -> &BTreeSet<DecisionIx> {
        &self.decisions
    }

    fn fresh(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
    }

    fn clause(&mut self, lits: impl IntoIterator<Item = Lit>) {
        // Whether the clauses still can hold at all is said by the next question.
        let _ = self.solver.add_clause_reuse(&mut lits.into_iter().collect());
    }

    fn implies(&mut self, one: Lit, other: Lit) {
        self.clause([!one, other]);
    }

    /// A literal that holds where all of these do.
    pub(super) fn and(&mut self, lits: Vec<Lit>) -> Lit {
        let mut lits = lits;
        lits.retain(|lit| *lit != self.yes);
        if lits.contains(&!self.yes) {
            return !self.yes;
        }
        match lits[..] {
            [] => self.yes,
            [one] => one,
            _ => {
                let all = self.fresh();
                for lit in &lits {
                    self.implies(all, *lit);
                }
                self.clause(lits.iter().map(|lit| !*lit).chain([all]));
                all
            }
        }
    }

    /// A literal that holds where one of these does.
    pub(super) fn or(&mut self, lits: Vec<Lit>) -> Lit {
        !self.and(lits.into_iter().map(|lit| !lit).collect())
    }

    /// A literal that holds where the two differ.
    pub(super) fn differ(&mut self, one: Lit, other: Lit) -> Lit {
        let (left, right) = (self.and(vec![one, !other]), self.and(vec![!one, other]));
        self.or(vec![left, right])
    }

    /// The literal of a truth.
    pub(super) fn truth(&self, is: bool) -> Lit {
        if is { self.yes } else { !self.yes }
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
        self.implies(said.answered, open);
        let complete = self.complete;
        self.clause([!complete, !open, said.answered]);
        for (option, free) in &*atlas.locks[decision.ix()] {
            let free = self.formula(free);
            self.implies(said.parts[option.ix()], free);
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
        let answered = self.fresh();
        let parts: Vec<Lit> = (0..parts).map(|_| self.fresh()).collect();
        for part in &parts {
            self.implies(*part, answered);
        }
        let mut said = Said { answered, parts, first: Vec::new(), counts: Vec::new(), intervals };
        match kind {
            Kind::Text => {}
            Kind::One | Kind::Scale | Kind::Number { .. } | Kind::Date { .. } => {
                self.at_most_one(&said.parts);
                self.clause(said.parts.iter().copied().chain([!answered]));
            }
            Kind::Many { min, max } | Kind::Rank { min, max } => {
                self.list(subject, &mut said, (*min, *max), matches!(kind, Kind::Rank { .. }));
            }
        }
        said
    }

    /// From `min` to `max` options are chosen, and one of them is first where they are in order.
    fn list(&mut self, subject: Subject, said: &mut Said, (min, max): (usize, usize), ranked: bool) {
        let tested = self.atlas.atoms_of(subject).iter().map(|atom| match self.atlas.op(*atom) {
            Op::CountAtLeast(count) => *count,
            Op::CountAtMost(count) => count + 1,
            _ => 1,
        });
        let over = if max < said.parts.len() { max + 1 } else { 0 };
        // One more, for the list without one of its options.
        let most = tested.chain([min, over, 1]).max().unwrap_or(1).saturating_add(1).min(said.parts.len());
        said.counts = self.counts(&said.parts, most);
        if min > 0 {
            let enough = said.counts.get(min - 1).copied().unwrap_or(!self.yes);
            self.implies(said.answered, enough);
        }
        if over > 0 {
            let too_many = said.counts[over - 1];
            self.clause([!too_many]);
        }
        if ranked {
            said.first = said.parts.iter().map(|_| self.fresh()).collect();
            for (first, part) in said.first.iter().zip(&said.parts) {
                self.implies(*first, *part);
            }
            self.at_most_one(&said.first);
            if let Some(some) = said.counts.first() {
                self.clause(said.first.iter().copied().chain([!*some]));
            }
        }
    }

    /// At least 1, 2, ... up to `most` of these hold.
    fn counts(&mut self, lits: &[Lit], most: usize) -> Vec<Lit> {
        let mut counts: Vec<Lit> = vec![!self.yes; most];
        for lit in lits {
            let before = counts.clone();
            for at in 0..most {
                let one_less = if at == 0 { self.yes } else { before[at - 1] };
                let more = self.and(vec![*lit, one_less]);
                counts[at] = self.or(vec![before[at], more]);
            }
        }
        counts
    }

    fn at_most_one(&mut self, lits: &[Lit]) {
        if lits.len() <= 6 {
            for (at, one) in lits.iter().enumerate() {
                lits[at + 1..].iter().for_each(|other| self.clause([!*one, !*other]));
            }
            return;
        }
        let mut some = lits[0];
        for lit in &lits[1..] {
            self.clause([!some, !*lit]);
            let next = self.fresh();
            self.implies(some, next);
            self.implies(*lit, next);
            some = next;
        }
    }

    /// The literal of a formula over what is encoded.
    pub(super) fn formula(&mut self, formula: &Formula) -> Lit {
        match formula {
            Formula::Const(is) => self.truth(*is),
            Formula::Atom(atom) => self.atom(*atom),
            Formula::Not(inner) => !self.formula(inner),
            Formula::All(parts) => {
                let lits = parts.iter().map(|part| self.formula(part)).collect();
                self.and(lits)
            }
            Formula::Any(parts) => {
                let lits = parts.iter().map(|part| self.formula(part)).collect();
                self.or(lits)
            }
        }
    }

    fn subject(&mut self, subject: Subject) -> Said {
        match subject {
            // A formula is asked for only with its decisions encoded.
            Subject::Decision(at) => match &self.said[at.ix()] {
                Some(said) => said.clone(),
                None => Said {
                    answered: !self.yes,
                    parts: Vec::new(),
                    first: Vec::new(),
                    counts: Vec::new(),
                    intervals: Vec::new(),
                },
            },
            Subject::Given(at) => {
                if let Some(said) = &self.given[at.ix()] {
                    return said.clone();
                }
                let said = self.answer(subject);
                let none = self.none_given;
                self.clause([!none, !said.answered]);
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
        let lit = self.test(&said, self.atlas.op(atom), None);
        self.atoms[atom as usize] = Some(lit);
        lit
    }

    /// A test on an answer; `without`: on what is left of a list without one of its options.
    fn test(&mut self, said: &Said, op: &Op, without: Option<&Without>) -> Lit {
        let has = |option: &OptionIx| {
            let gone = without.is_some_and(|without| without.option == *option);
            if gone { None } else { said.parts.get(option.ix()).copied() }
        };
        let less = usize::from(without.is_some());
        let count = |least: usize| match least {
            0 => Some(said.answered),
            least => said.counts.get(least - 1).copied(),
        };
        match op {
            Op::Answered => said.answered,
            Op::Blank => !said.answered,
            Op::Is(set) => {
                let first = match without {
                    Some(without) => &without.first,
                    None if said.first.is_empty() => &said.parts,
                    None => &said.first,
                };
                self.or(set.iter().filter_map(|option| first.get(option.ix()).copied()).collect())
            }
            Op::IncludesAny(set) => self.or(set.iter().filter_map(has).collect()),
            Op::IncludesAll(set) => {
                let all: Option<Vec<Lit>> = set.iter().map(has).collect();
                let Some(mut all) = all else { return !self.yes };
                all.push(said.answered);
                self.and(all)
            }
            Op::LevelAtLeast(level) => self.or(said.parts.iter().skip(level.ix()).copied().collect()),
            Op::LevelAtMost(level) => self.or(said.parts.iter().take(level.ix() + 1).copied().collect()),
            Op::CountAtLeast(least) if *least == 0 => said.answered,
            Op::CountAtLeast(least) => count(least + less).unwrap_or(!self.yes),
            Op::CountAtMost(most) => match count(most + 1 + less) {
                Some(more) => self.and(vec![said.answered, !more]),
                None => said.answered,
            },
            Op::NumberAtLeast(_) | Op::NumberAtMost(_) | Op::DateAtLeast(_) | Op::DateAtMost(_) => {
                let within = said.intervals.iter().zip(&said.parts);
                let within = within.filter(|(one, _)| op.holds(Some(one)));
                self.or(within.map(|(_, part)| *part).collect())
            }
        }
    }

    /// Whether a decision is open.
    pub(super) fn open(&self, decision: DecisionIx) -> Lit {
        self.open[decision.ix()].unwrap_or(!self.yes)
    }

    /// Whether a decision is answered.
    pub(super) fn answered(&self, decision: DecisionIx) -> Lit {
        self.said[decision.ix()].as_ref().map_or(!self.yes, |said| said.answered)
    }

    /// Whether an option of a decision is chosen.
    pub(super) fn picks(&self, decision: DecisionIx, option: OptionIx) -> Lit {
        let said = self.said[decision.ix()].as_ref();
        said.and_then(|said| said.parts.get(option.ix()).copied()).unwrap_or(!self.yes)
    }

    /// Whether a decision is open that nobody can answer: fewer options are free than it asks for.
    pub(super) fn stuck(&mut self, decision: DecisionIx) -> Lit {
        let atlas = self.atlas;
        let locks = &atlas.locks[decision.ix()];
        let Some(mut wanted) = least(&atlas.roadmap[decision].kind) else { return !self.yes };
        wanted = wanted.saturating_sub(atlas.roadmap[decision].options.len() - locks.len());
        if wanted == 0 {
            return !self.yes;
        }
        let free: Vec<Lit> = locks.iter().map(|(_, free)| self.formula(free)).collect();
        let enough = if wanted > free.len() { !self.yes } else { self.counts(&free, wanted)[wanted - 1] };
        let open = self.open(decision);
        self.and(vec![open, !enough])
    }

    /// A condition as it would be if one decision were blank, or had not chosen one of its options.
    pub(super) fn formula_without(
        &mut self,
        formula: &Formula,
        decision: DecisionIx,
        without: Option<&Without>,
    ) -> Lit {
        match formula {
            Formula::Const(is) => self.truth(*is),
            Formula::Atom(atom) if self.atlas.subject(*atom) == Subject::Decision(decision) => {
                match without {
                    None => !self.yes,
                    Some(without) => {
                        let said = self.subject(Subject::Decision(decision));
                        let holds = self.test(&said, self.atlas.op(*atom), Some(without));
                        self.and(vec![without.stands, holds])
                    }
                }
            }
            Formula::Atom(atom) => self.atom(*atom),
            Formula::Not(inner) => !self.formula_without(inner, decision, without),
            Formula::All(parts) => {
                let lits = parts.iter().map(|part| self.formula_without(part, decision, without)).collect();
                self.and(lits)
            }
            Formula::Any(parts) => {
                let lits = parts.iter().map(|part| self.formula_without(part, decision, without)).collect();
                self.or(lits)
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
        let stands = said.counts.get(min.max(1)).copied().unwrap_or(!self.yes);
        let mut first = Vec::new();
        if !said.first.is_empty() {
            first = said.parts.iter().map(|_| self.fresh()).collect();
            let lost = said.first[option.ix()];
            for (place, next) in first.clone().into_iter().enumerate() {
                self.implies(next, said.parts[place]);
                self.clause([lost, !next, said.first[place]]);
            }
            self.clause([!first[option.ix()]]);
            self.at_most_one(&first);
            self.clause(first.iter().copied().chain([!stands]));
        }
        Some(Without { option, stands, first })
    }

    /// Whether there is a walk on which all of these hold.
    pub(super) fn solve(&mut self, assumed: &[Lit]) -> Solved {
        match self.solver.solve_limited(assumed) {
            said if said == lbool::TRUE => Solved::Yes(self.model()),
            said if said == lbool::FALSE => Solved::No,
            _ => Solved::Unknown,
        }
    }

    fn holds(&self, lit: Lit) -> bool {
        self.solver.value_lit(lit) == lbool::TRUE
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
        if !self.holds(said.answered) {
            return None;
        }
        let mut chosen =
            said.parts.iter().enumerate().filter(|(_, part)| self.holds(**part)).map(|(at, _)| at);
        Some(match kind {
            Kind::Text => Choice::Text("Words.".to_owned()),
            Kind::Number { .. } | Kind::Date { .. } => said.intervals.get(chosen.next()?)?.clone(),
            _ => {
                let mut options: Vec<OptionIx> = chosen.map(OptionIx::at).collect();
                // The first of a ranking leads; the order of the others is nobody's question.
                options
                    .sort_by_key(|option| !said.first.get(option.ix()).is_some_and(|lit| self.holds(*lit)));
                Choice::Options(options)
            }
        })
    }
}

/// A list without one of its options.
pub(super) struct Without {
    option: OptionIx,
    /// Whether what is left still is an answer.
    stands: Lit,
    /// Each option stands first in what is left, of a ranking.
    first: Vec<Lit>,
}

/// How many options an answer needs; `None` where it has none.
pub(super) fn least(kind: &Kind) -> Option<usize> {
    match *kind {
        Kind::One | Kind::Scale => Some(1),
        Kind::Many { min, .. } | Kind::Rank { min, .. } => Some(min),
        Kind::Number { .. } | Kind::Date { .. } | Kind::Text => None,
    }
}
