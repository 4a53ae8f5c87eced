//! What all drawings show: stages, decisions with where they stand, forks, and the way taken.

use crate::roadmap::wording::condition_words;
use crate::roadmap::{Condition, DecisionIx, StageIx, Subject};
use crate::walk::outline::{Knot as Row, Outline, fork_words};
use crate::walk::outline_text::{outline_lines, stage_words, standing_words};
use crate::walk::reason::blockers;
use crate::walk::{State, Walk};

/// The tree of a roadmap, or of a walk, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The title of the roadmap.
    pub title: String,
    /// Which roadmap, whose walk, how far it is: a line each.
    pub heads: Vec<String>,
    /// The stages, in order.
    pub bands: Vec<Band>,
    /// The same tree as lines of text, for those who cannot see a drawing.
    pub text: Vec<String>,
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Its title.
    pub title: String,
    /// How far it is.
    pub tally: String,
    /// Its decisions, each with what hangs below it right after it.
    pub knots: Vec<Knot>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knot {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// The options that it hangs below, in words; `None` where it hangs on its stage.
    pub fork: Option<String>,
    /// The decision that it hangs below, by its place in the band.
    pub up: Option<usize>,
    /// How many decisions it hangs below.
    pub depth: usize,
    /// Where it stands.
    pub mark: Mark,
    /// What was chosen, what it waits for, why it is closed; empty where the tree says all.
    pub words: String,
    /// Whether the way taken goes through it.
    pub is_taken: bool,
    /// Whether the way taken goes on past it, to a later one below the same decision or stage.
    pub goes_on: bool,
}

/// Where a decision stands, as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Decided.
    Decided,
    /// Its answer came back and waits to be confirmed.
    Confirm,
    /// Put off.
    Later,
    /// It does not apply here.
    NotHere,
    /// Open.
    Open,
    /// Of a roadmap that nobody has begun to walk: it opens with an answer.
    Ahead,
    /// Closed, with an answer that is kept.
    SetAside,
    /// Closed.
    Closed,
}

impl Mark {
    /// All of them, in the order a legend tells them.
    pub const ALL: [Self; 8] = [
        Self::Decided,
        Self::Confirm,
        Self::Later,
        Self::NotHere,
        Self::Open,
        Self::Ahead,
        Self::SetAside,
        Self::Closed,
    ];

    /// The sign, which says it without colour.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Decided => "●",
            Self::Confirm => "?",
            Self::Later => "◐",
            Self::NotHere => "–",
            Self::Open | Self::Ahead => "○",
            Self::SetAside => "◇",
            Self::Closed => "·",
        }
    }

    /// What it means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Confirm => "to confirm",
            Self::Later => "put off",
            Self::NotHere => "does not apply here",
            Self::Open => "open",
            Self::Ahead => "opens with the answer named",
            Self::SetAside => "closed, its answer kept",
            Self::Closed => "closed",
        }
    }

    /// Whether it is not on the road.
    pub fn is_off(self) -> bool {
        matches!(self, Self::Closed | Self::SetAside)
    }

    /// Whether the branch to it is dashed.
    pub fn is_dashed(self) -> bool {
        self.is_off() || self == Self::Ahead
    }
}

impl Drawing {
    /// The tree of a walk; of one on which nothing was said, the roadmap as it lies ahead. `heads` stand below the title.
    pub fn new(walk: &Walk, heads: Vec<String>) -> Self {
        let roadmap = walk.roadmap();
        let rows = Outline::new(roadmap).rows(walk, |_| true, None);
        let mut bands: Vec<Band> = Vec::new();
        // Rows of the outline count stages too; a knot is named by its place among those of its band.
        let mut first = 0;
        for (place, twig) in rows.iter().enumerate() {
            match (twig.knot, bands.last_mut()) {
                (Row::Stage(stage), _) => {
                    first = place + 1;
                    bands.push(band(walk, stage));
                }
                (Row::Decision(decision), Some(band)) => band.knots.push(Knot {
                    id: roadmap[decision].id.clone(),
                    label: roadmap[decision].label.clone(),
                    fork: fork_words(roadmap, decision),
                    up: twig.up.and_then(|up| up.checked_sub(first)),
                    depth: twig.depth,
                    mark: mark(walk, decision),
                    words: words(walk, decision),
                    is_taken: twig.is_taken,
                    goes_on: twig.goes_on,
                }),
                // Every row of a decision follows that of its stage.
                (Row::Decision(_), None) => {}
            }
        }
        Self { title: roadmap.title.clone(), heads, bands, text: outline_lines(walk) }
    }

    /// The marks that occur, in the order a legend tells them.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks: Vec<Mark> = self.knots().map(|knot| knot.mark).collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    /// All decisions.
    pub fn knots(&self) -> impl Iterator<Item = &Knot> {
        self.bands.iter().flat_map(|band| &band.knots)
    }
}

fn band(walk: &Walk, stage: StageIx) -> Band {
    Band { title: walk.roadmap()[stage].title.clone(), tally: stage_words(walk, stage), knots: Vec::new() }
}

fn mark(walk: &Walk, decision: DecisionIx) -> Mark {
    match walk.route().state(decision) {
        State::Decided if walk.is_to_confirm(decision) => Mark::Confirm,
        State::Decided => Mark::Decided,
        State::PutOff => Mark::Later,
        State::NotApplicable => Mark::NotHere,
        State::Open => Mark::Open,
        State::SetAside => Mark::SetAside,
        State::Closed if walk.entries().is_empty() => Mark::Ahead,
        State::Closed => Mark::Closed,
    }
}

fn words(walk: &Walk, decision: DecisionIx) -> String {
    let roadmap = walk.roadmap();
    let this = &roadmap[decision];
    match (mark(walk, decision), &this.when) {
        (Mark::Ahead | Mark::Closed, Some(when)) if is_told_by_fork(walk, decision, when) => String::new(),
        (Mark::Ahead, Some(when)) => format!("if {}", condition_words(roadmap, when)),
        _ => standing_words(walk, decision),
    }
}

/// Whether the option's name at the fork, and the answer there, are all there is to say of why it is closed.
fn is_told_by_fork(walk: &Walk, decision: DecisionIx, when: &Condition) -> bool {
    let Some(parent) = &walk.roadmap()[decision].parent else { return false };
    let fork = Subject::Decision(parent.decision);
    blockers(when, walk.route()).iter().all(|test| test.subject == fork)
}
