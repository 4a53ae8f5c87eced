//! The Map screen: the whole roadmap as a tree to fly over.

mod layout;
mod view;

use std::collections::{BTreeMap, BTreeSet};

pub use view::draw;

use super::model::Screen;
use crate::roadmap::{DecisionIx, StageIx};
use crate::walk::outline::{Knot, Outline, Twig};
use crate::walk::{State, Walk};
use layout::{Layout, follow};

/// The state of the Map screen.
#[derive(Debug)]
pub struct MapScreen {
    /// What is marked.
    pub at: Knot,
    /// Where Escape goes back to.
    pub from: Screen,
    /// Nothing but the branch of this is shown.
    pub only: Option<Knot>,
    outline: Outline,
    folded: BTreeSet<Knot>,
    /// Whether the user has folded or unfolded anything; until then it goes by the room there is.
    folded_by_hand: bool,
    rows: Vec<Twig>,
    /// How much hangs on each open decision.
    pub weights: BTreeMap<DecisionIx, usize>,
    /// The first line shown, where one column scrolls.
    top: usize,
}

/// Where to go on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A row up.
    Up,
    /// A row down.
    Down,
    /// A screen or a column back.
    PageUp,
    /// A screen or a column on.
    PageDown,
    /// The first row.
    Top,
    /// The last row.
    Bottom,
    /// The stage before.
    PreviousStage,
    /// The next stage.
    NextStage,
}

/// How much is unfolded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Only the heads of stages.
    Stages,
    /// Also what hangs on them.
    OnStages,
    /// Everything.
    All,
}

impl Default for MapScreen {
    fn default() -> Self {
        Self {
            at: Knot::Stage(StageIx(0)),
            from: Screen::Walk,
            only: None,
            outline: Outline::default(),
            folded: BTreeSet::new(),
            folded_by_hand: false,
            rows: Vec::new(),
            weights: BTreeMap::new(),
            top: 0,
        }
    }
}

/// The room for the tree in a terminal of a size.
fn room(size: (u16, u16)) -> (usize, usize) {
    view::tree_room(size.0, size.1.saturating_sub(4))
}

impl MapScreen {
    /// Opens the map at a place.
    pub fn enter(&mut self, walk: &Walk, at: Knot, from: Screen, size: (u16, u16)) {
        self.at = at;
        self.from = from;
        self.only = None;
        self.outline = Outline::new(walk.roadmap());
        self.unfold_to(walk, at);
        self.refresh(walk, size);
    }

    /// After a change of the walk, of the folds or of the room.
    pub fn refresh(&mut self, walk: &Walk, size: (u16, u16)) {
        if !self.folded_by_hand {
            self.fold_by_room(walk, size);
        }
        self.make_rows(walk);
        self.stay_on_a_row(walk);
        self.follow(size);
    }

    /// Unfolds as much as can be seen at once: everything; all but branches that are closed as a whole; all stages; or
    /// else the stage of the marked thing.
    fn fold_by_room(&mut self, walk: &Walk, size: (u16, u16)) {
        let (width, height) = room(size);
        let here = stage_of(walk, self.at);
        let closed: BTreeSet<Knot> =
            self.forks(walk).filter(|knot| self.is_closed_below(walk, *knot)).collect();
        let forks = self.forks(walk).collect();
        for folded in [BTreeSet::new(), closed, forks] {
            self.folded = folded;
            self.unfold_to(walk, self.at);
            self.make_rows(walk);
            if Layout::new(&self.rows, width, height).is_whole() {
                return;
            }
        }
        self.folded = stages(walk).filter(|stage| *stage != here).map(Knot::Stage).collect();
    }

    /// Whether all that hangs below is closed.
    fn is_closed_below(&self, walk: &Walk, knot: Knot) -> bool {
        let mut left: Vec<_> = knot.decision().into_iter().flat_map(|at| self.outline.below(at)).collect();
        while let Some(at) = left.pop() {
            if walk.route().state(at) != State::Closed {
                return false;
            }
            left.extend(self.outline.below(at));
        }
        true
    }

    fn make_rows(&mut self, walk: &Walk) {
        self.rows = self.outline.rows(walk, |knot| !self.folded.contains(&knot), self.only);
    }

    /// Where the marked thing is folded away, what it hangs below is marked.
    fn stay_on_a_row(&mut self, walk: &Walk) {
        let shown: BTreeSet<Knot> = self.rows.iter().map(|twig| twig.knot).collect();
        while !shown.contains(&self.at) {
            self.at = match above(walk, self.at) {
                Some(above) => above,
                None => return self.at = self.rows.first().map_or(self.at, |twig| twig.knot),
            };
        }
    }

    /// The marked row.
    pub fn cursor(&self) -> usize {
        self.rows.iter().position(|twig| twig.knot == self.at).unwrap_or(0)
    }

    /// Marks a row.
    pub fn mark(&mut self, row: usize, size: (u16, u16)) {
        if let Some(twig) = self.rows.get(row) {
            self.at = twig.knot;
            self.follow(size);
        }
    }

    fn follow(&mut self, size: (u16, u16)) {
        let (width, height) = room(size);
        let layout = Layout::new(&self.rows, width, height);
        let (_, line) = layout.place(self.cursor());
        self.top = if layout.scrolls() { follow(self.top, line, layout.lines.len(), height) } else { 0 };
    }

    /// Moves the cursor.
    pub fn step(&mut self, step: Step, size: (u16, u16)) {
        let last = self.rows.len().saturating_sub(1);
        let at = self.cursor();
        let is_stage = |at: &usize| matches!(self.rows[*at].knot, Knot::Stage(_));
        let to = match step {
            Step::Up => at.saturating_sub(1),
            Step::Down => (at + 1).min(last),
            Step::Top => 0,
            Step::Bottom => last,
            Step::NextStage => (at + 1..self.rows.len()).find(is_stage).unwrap_or(last),
            Step::PreviousStage => (0..at).rev().find(is_stage).unwrap_or(0),
            Step::PageUp | Step::PageDown => self.a_page_on(at, step == Step::PageDown, size),
        };
        self.mark(to, size);
    }

    /// The row a screen further, or beside this one in the next column.
    fn a_page_on(&self, at: usize, on: bool, size: (u16, u16)) -> usize {
        let last = self.rows.len().saturating_sub(1);
        let (width, height) = room(size);
        let layout = Layout::new(&self.rows, width, height);
        if layout.columns.len() == 1 {
            let by = height.saturating_sub(2).max(1);
            return if on { (at + by).min(last) } else { at.saturating_sub(by) };
        }
        let (column, line) = layout.place(at);
        let beside = if on { Some(column + 1) } else { column.checked_sub(1) };
        let end = if on { last } else { 0 };
        beside.and_then(|column| layout.row(column, line)).unwrap_or(end)
    }

    /// Turns the wheel: the view moves, and takes the cursor along only where it would be lost.
    pub fn scroll(&mut self, down: bool, size: (u16, u16)) {
        let (width, height) = room(size);
        let layout = Layout::new(&self.rows, width, height);
        if !layout.scrolls() {
            return self.step(if down { Step::Down } else { Step::Up }, size);
        }
        let most = layout.lines.len() - layout.height;
        let top = if down { (self.top + 3).min(most) } else { self.top.saturating_sub(3) };
        let (_, line) = layout.place(self.cursor());
        let line = line.clamp(top, top + layout.height - 1);
        // Below a blank line at the top stands a row.
        let row = layout.lines[line..].iter().flatten().next().copied();
        self.top = top;
        if let Some(twig) = row.and_then(|row| self.rows.get(row)) {
            self.at = twig.knot;
        }
    }

    /// Whether something is folded away below what is marked, and whether something could be.
    pub fn fold_of(&self, walk: &Walk, knot: Knot) -> Option<bool> {
        let has = match knot {
            Knot::Stage(stage) => !walk.roadmap()[stage].decisions.is_empty(),
            Knot::Decision(decision) => self.outline.is_fork(decision),
        };
        has.then(|| self.folded.contains(&knot))
    }

    /// Folds what is marked; where that cannot be, goes to what it hangs below.
    pub fn fold(&mut self, walk: &Walk, size: (u16, u16)) {
        if self.fold_of(walk, self.at) == Some(false) {
            self.set_fold(walk, self.at, true, size);
        } else if let Some(above) = above(walk, self.at) {
            self.at = above;
            self.follow(size);
        } else {
            self.step(Step::PageUp, size);
        }
    }

    /// Unfolds what is marked; where nothing is folded, goes on to what hangs below it, or to the next column.
    pub fn unfold(&mut self, walk: &Walk, size: (u16, u16)) {
        match self.fold_of(walk, self.at) {
            Some(true) => self.set_fold(walk, self.at, false, size),
            Some(false) => self.step(Step::Down, size),
            None => self.step(Step::PageDown, size),
        }
    }

    /// Folds what is unfolded, and the other way round.
    pub fn toggle(&mut self, walk: &Walk, knot: Knot, size: (u16, u16)) {
        if let Some(folded) = self.fold_of(walk, knot) {
            self.set_fold(walk, knot, !folded, size);
        }
    }

    fn set_fold(&mut self, walk: &Walk, knot: Knot, fold: bool, size: (u16, u16)) {
        self.folded_by_hand = true;
        if fold {
            self.folded.insert(knot);
        } else {
            self.folded.remove(&knot);
        }
        self.refresh(walk, size);
    }

    /// Folds all but the stages; then shows what hangs on the stages; then unfolds everything.
    pub fn fold_level(&mut self, walk: &Walk, size: (u16, u16)) {
        self.folded_by_hand = true;
        self.folded = match self.next_level(walk) {
            Level::Stages => stages(walk).map(Knot::Stage).collect(),
            Level::OnStages => self.forks(walk).collect(),
            Level::All => BTreeSet::new(),
        };
        self.refresh(walk, size);
    }

    /// What folding a level would do now, in a word or two.
    pub fn level_words(&self, walk: &Walk) -> &'static str {
        match self.next_level(walk) {
            Level::Stages => "fold all",
            Level::OnStages => "unfold",
            Level::All => "unfold all",
        }
    }

    fn next_level(&self, walk: &Walk) -> Level {
        let only_stages = || stages(walk).all(|stage| self.folded.contains(&Knot::Stage(stage)));
        if self.folded.is_empty() {
            Level::Stages
        } else if only_stages() && self.forks(walk).next().is_some() {
            Level::OnStages
        } else {
            Level::All
        }
    }

    fn forks<'a>(&'a self, walk: &Walk) -> impl Iterator<Item = Knot> + use<'a> {
        walk.roadmap().decision_ixs().filter(|at| self.outline.is_fork(*at)).map(Knot::Decision)
    }

    /// Shows only the branch of what is marked, or everything again.
    pub fn toggle_only(&mut self, walk: &Walk, size: (u16, u16)) {
        self.only = if self.only.is_some() { None } else { Some(self.at) };
        if let Some(only) = self.only {
            self.folded.remove(&only);
        }
        self.unfold_to(walk, self.at);
        self.refresh(walk, size);
    }

    /// Unfolds everything that a place hangs below.
    fn unfold_to(&mut self, walk: &Walk, to: Knot) {
        for knot in std::iter::successors(above(walk, to), |knot| above(walk, *knot)) {
            self.folded.remove(&knot);
        }
    }
}

fn stages(walk: &Walk) -> impl Iterator<Item = StageIx> + Clone + use<> {
    (0..walk.roadmap().stages.len()).map(StageIx::at)
}

fn stage_of(walk: &Walk, knot: Knot) -> StageIx {
    match knot {
        Knot::Stage(stage) => stage,
        Knot::Decision(decision) => walk.roadmap()[decision].stage,
    }
}

/// What a place hangs below: a decision, its stage, or nothing.
fn above(walk: &Walk, knot: Knot) -> Option<Knot> {
    let Knot::Decision(decision) = knot else { return None };
    let this: &crate::roadmap::Decision = &walk.roadmap()[decision];
    Some(this.parent.as_ref().map_or(Knot::Stage(this.stage), |parent| Knot::Decision(parent.decision)))
}
