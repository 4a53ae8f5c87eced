//! Clauses for a SAT solver, built from gates: literals that hold where others do. A gate that is there is used again,
//! so that what is the same is one literal.

use std::collections::HashMap;

use batsat::{Callbacks, Lit, Solver, SolverInterface, SolverOpts, lbool};

/// Tells the solver when to give up.
struct Until<'a>(&'a dyn Fn() -> bool);

impl Callbacks for Until<'_> {
    fn stop(&self) -> bool {
        (self.0)()
    }
}

/// A solver with its clauses so far.
pub(super) struct Gates<'a> {
    solver: Solver<Until<'a>>,
    yes: Lit,
    /// The literal of each conjunction, by its parts in order.
    all: HashMap<Vec<Lit>, Lit>,
}

impl<'a> Gates<'a> {
    /// No clauses yet. `stop` is asked now and then whether to give up.
    pub(super) fn new(stop: &'a dyn Fn() -> bool) -> Self {
        let mut solver = Solver::new(SolverOpts::default(), Until(stop));
        let yes = Lit::new(solver.new_var_default(), true);
        let mut this = Self { solver, yes, all: HashMap::new() };
        this.clause([yes]);
        this
    }

    /// A literal that may be either.
    pub(super) fn fresh(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
    }

    /// So many of them.
    pub(super) fn several(&mut self, count: usize) -> Vec<Lit> {
        (0..count).map(|_| self.fresh()).collect()
    }

    /// The literal that always holds.
    pub(super) fn yes(&self) -> Lit {
        self.yes
    }

    /// The literal of a truth.
    pub(super) fn truth(&self, is: bool) -> Lit {
        if is { self.yes } else { !self.yes }
    }

    /// One of these holds.
    pub(super) fn clause(&mut self, lits: impl IntoIterator<Item = Lit>) {
        // Whether the clauses still can hold at all is said by the next question.
        let _ = self.solver.add_clause_reuse(&mut lits.into_iter().collect());
    }

    pub(super) fn implies(&mut self, one: Lit, other: Lit) {
        self.clause([!one, other]);
    }

    /// A literal that holds where all of these do.
    pub(super) fn and(&mut self, mut lits: Vec<Lit>) -> Lit {
        lits.retain(|lit| *lit != self.yes);
        lits.sort_unstable();
        lits.dedup();
        // The two literals of a variable lie side by side.
        if lits.contains(&!self.yes) || lits.windows(2).any(|pair| pair[0] == !pair[1]) {
            return !self.yes;
        }
        match lits[..] {
            [] => return self.yes,
            [one] => return one,
            _ => {}
        }
        if let Some(known) = self.all.get(&lits) {
            return *known;
        }
        let all = self.fresh();
        for lit in &lits {
            self.implies(all, *lit);
        }
        self.clause(lits.iter().map(|lit| !*lit).chain([all]));
        self.all.insert(lits, all);
        all
    }

    /// A literal that holds where one of these does.
    pub(super) fn or(&mut self, lits: Vec<Lit>) -> Lit {
        !self.and(lits.into_iter().map(|lit| !lit).collect())
    }

    /// A literal that holds where the two differ.
    pub(super) fn differ(&mut self, one: Lit, other: Lit) -> Lit {
        if one == other {
            return !self.yes;
        }
        let (left, right) = (self.and(vec![one, !other]), self.and(vec![!one, other]));
        self.or(vec![left, right])
    }

    /// At least 1, 2, ... up to `most` of these hold.
    pub(super) fn counts(&mut self, lits: &[Lit], most: usize) -> Vec<Lit> {
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

    pub(super) fn at_most_one(&mut self, lits: &[Lit]) {
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

    /// Whether all of these can hold; `None`: it did not come to an end in time.
    pub(super) fn solve(&mut self, assumed: &[Lit]) -> Option<bool> {
        match self.solver.solve_limited(assumed) {
            said if said == lbool::TRUE => Some(true),
            said if said == lbool::FALSE => Some(false),
            _ => None,
        }
    }

    /// Whether a literal holds where the last question found that all can.
    pub(super) fn holds(&self, lit: Lit) -> bool {
        self.solver.value_lit(lit) == lbool::TRUE
    }
}
