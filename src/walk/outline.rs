//! The tree of a roadmap as rows in the order they are drawn: stages, decisions below them, and what hangs below the
//! options of each, with where the way taken runs.

use std::collections::BTreeSet;

use super::route::State;
use super::walk::Walk;
use crate::roadmap::{DecisionIx, OptionIx, Roadmap, StageIx};

/// A place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Knot {
    /// The head of a stage.
    Stage(StageIx),
    /// A decision.
    Decision(DecisionIx),
}

impl Knot {
    /// The decision, where it is one.
    pub fn decision(self) -> Option<DecisionIx> {
        match self {
            Self::Stage(_) => None,
            Self::Decision(decision) => Some(decision),
        }
    }
}

/// A row of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Twig {
    /// What it shows.
    pub knot: Knot,
    /// How many decisions it hangs below; 0 for stages and for what hangs on a stage itself.
    pub depth: usize,
    /// The row of the decision it hangs below.
    pub up: Option<usize>,
    /// Whether it is the last one below the same decision or stage.
    pub is_last: bool,
    /// Whether the way taken goes through it: it is decided.
    pub is_taken: bool,
    /// Whether the way taken goes on past it, to a later one below the same decision or stage.
    pub goes_on: bool,
    /// How many decisions are folded away below it.
    pub hidden: usize,
}

/// Which decisions hang below which.
#[derive(Debug, Default)]
pub struct Outline {
    /// The first one below each decision.
    first: Vec<Option<DecisionIx>>,
    /// The next one below the same decision.
    next: Vec<Option<DecisionIx>>,
}

/// What waits to be put on a row.
struct Waiting {
    twig: Twig,
    at: DecisionIx,
    /// Whether everything below it is wanted.
    all: bool,
}

impl Outline {
    /// The outline of a roadmap.
    pub fn new(roadmap: &Roadmap) -> Self {
        let all = roadmap.decisions.len();
        let mut outline = Self { first: vec![None; all], next: vec![None; all] };
        for at in roadmap.decision_ixs().rev() {
            if let Some(parent) = &roadmap[at].parent {
                outline.next[at.ix()] = outline.first[parent.decision.ix()].replace(at);
            }
        }
        outline
    }

    /// The decisions that hang right below a decision, in document order.
    pub fn below(&self, decision: DecisionIx) -> impl Iterator<Item = DecisionIx> + '_ {
        std::iter::successors(self.first[decision.ix()], |at| self.next[at.ix()])
    }

    /// Whether anything hangs below it.
    pub fn is_fork(&self, decision: DecisionIx) -> bool {
        self.first[decision.ix()].is_some()
    }

    /// How many decisions hang below it, near and far.
    pub fn count_below(&self, decision: DecisionIx) -> usize {
        let mut count = 0;
        let mut left: Vec<DecisionIx> = self.below(decision).collect();
        while let Some(at) = left.pop() {
            count += 1;
            left.extend(self.below(at));
        }
        count
    }

    /// The rows of the tree. Below what is not unfolded nothing is shown; with `only`, nothing but the way from its
    /// stage to it and what hangs below it.
    pub fn rows(&self, walk: &Walk, is_unfolded: impl Fn(Knot) -> bool, only: Option<Knot>) -> Vec<Twig> {
        let roadmap = walk.roadmap();
        let path = only.map(|only| path(roadmap, only));
        let wanted = |knot: Knot| path.as_ref().is_none_or(|path| path.contains(&knot));
        let mut rows = Vec::new();
        let mut waiting = Vec::new();
        for stage in (0..roadmap.stages.len()).map(StageIx::at) {
            let knot = Knot::Stage(stage);
            if !wanted(knot) {
                continue;
            }
            let all = path.is_none() || only == Some(knot);
            rows.push(Twig {
                knot,
                depth: 0,
                up: None,
                is_last: true,
                is_taken: false,
                goes_on: false,
                hidden: 0,
            });
            if is_unfolded(knot) {
                let here = roadmap[stage].decisions().filter(|at| roadmap[*at].parent.is_none());
                let here = here.filter(|at| all || wanted(Knot::Decision(*at))).collect();
                hang(walk, here, (0, None), all, &mut waiting);
            }
            // No recursion: a roadmap may be one branch of thousands of decisions.
            while let Some(Waiting { mut twig, at, all }) = waiting.pop() {
                let all = all || only == Some(twig.knot);
                let open = is_unfolded(twig.knot) || !all;
                twig.hidden = if open { 0 } else { self.count_below(at) };
                rows.push(twig);
                if open {
                    let here = self.below(at).filter(|at| all || wanted(Knot::Decision(*at))).collect();
                    hang(walk, here, (twig.depth + 1, Some(rows.len() - 1)), all, &mut waiting);
                }
            }
        }
        rows
    }
}

/// The decisions of a stage, each with what hangs below it right after it. It looks at nothing but the stage: a road is
/// drawn with every key.
pub fn in_stage(roadmap: &Roadmap, stage: StageIx) -> Vec<DecisionIx> {
    let here = roadmap[stage].decisions();
    let all = here.len();
    let begins = roadmap[stage].decisions.start as usize;
    // The first one right below each, and the next one below the same; a decision hangs below one of its own stage.
    let (mut first, mut next) = (vec![None; all], vec![None; all]);
    let mut top = None;
    for at in here.rev() {
        let above = match &roadmap[at].parent {
            Some(parent) => &mut first[parent.decision.ix() - begins],
            None => &mut top,
        };
        next[at.ix() - begins] = above.replace(at);
    }
    let mut order = Vec::with_capacity(all);
    let mut pile: Vec<DecisionIx> = top.into_iter().collect();
    while let Some(at) = pile.pop() {
        order.push(at);
        pile.extend(next[at.ix() - begins]);
        pile.extend(first[at.ix() - begins]);
    }
    order
}

/// Puts decisions that hang below the same place on the pile, the first one on top.
fn hang(
    walk: &Walk,
    here: Vec<DecisionIx>,
    (depth, up): (usize, Option<usize>),
    all: bool,
    pile: &mut Vec<Waiting>,
) {
    let (mut is_last, mut goes_on) = (true, false);
    for at in here.into_iter().rev() {
        let is_taken = walk.route().state(at) == State::Decided;
        let knot = Knot::Decision(at);
        let twig = Twig { knot, depth, up, is_last, is_taken, goes_on, hidden: 0 };
        pile.push(Waiting { twig, at, all });
        is_last = false;
        goes_on |= is_taken;
    }
}

/// The way from its stage to a place, both in it.
fn path(roadmap: &Roadmap, to: Knot) -> BTreeSet<Knot> {
    let mut path = BTreeSet::from([to]);
    if let Knot::Decision(to) = to {
        let up = |at: &DecisionIx| roadmap[*at].parent.as_ref().map(|parent| parent.decision);
        // A parent is always an earlier decision, so the chain ends.
        path.extend(std::iter::successors(Some(to), up).map(Knot::Decision));
        path.insert(Knot::Stage(roadmap[to].stage));
    }
    path
}

/// The short names of the options that a decision hangs below: "waivers / pilot". `None` where it hangs on its stage.
pub fn fork_words(roadmap: &Roadmap, decision: DecisionIx) -> Option<String> {
    let parent = roadmap[decision].parent.as_ref()?;
    let short = |option: &OptionIx| roadmap.option(parent.decision, *option).short.as_str();
    Some(parent.options.iter().map(short).collect::<Vec<_>>().join(" / "))
}

/// The sign of a decision, which says without colour where it stands.
pub fn sign(walk: &Walk, decision: DecisionIx) -> &'static str {
    match walk.route().state(decision) {
        State::Decided if walk.is_to_confirm(decision) => "?",
        State::Decided => "●",
        State::PutOff => "◐",
        State::NotApplicable => "–",
        State::SetAside => "◇",
        State::Open => "○",
        State::Closed => "·",
    }
}

/// What the signs mean, in the order they are told.
pub const LEGEND: [(&str, &str); 7] = [
    ("●", "decided"),
    ("○", "open"),
    ("◐", "later"),
    ("?", "confirm"),
    ("◇", "set aside"),
    ("–", "not here"),
    ("·", "closed"),
];
