//! The States screen: what real states did. One by one, each with its story and its choices; or side by side.

mod draw;
mod page;
mod table;
pub mod who;

pub use draw::draw;

use std::collections::BTreeSet;
use std::sync::Arc;

use self::page::{Part, parts};
use self::table::{Row, first_seen, rows};
use super::keymap::Context;
use super::model::Screen;
use crate::plan::compare::{Column, Comparison, Own, told};
use crate::roadmap::{DecisionIx, PrecedentIx, Roadmap, SourceIx, StageIx};
use crate::walk::Walk;

/// Lines that a page key moves over.
const PAGE: usize = 8;

/// How the states are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// One by one.
    Pages,
    /// Side by side.
    Table,
}

/// Which side of the screen the keys go to, where states are shown one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The list of states.
    List,
    /// What is told of one.
    Page,
}

/// The state of the screen.
#[derive(Debug)]
pub struct StatesScreen {
    /// The roadmap they are states of.
    pub roadmap: Arc<Roadmap>,
    /// Where Escape goes back to.
    pub from: Screen,
    /// How they are shown.
    pub view: View,
    /// Where keys go.
    pub side: Side,
    /// The marked state.
    pub state: PrecedentIx,
    /// The marked line of what is told of it, from 0.
    pub item: usize,
    /// The marked row of the comparison, from 0.
    pub row: usize,
    /// The marked column of it, from 0.
    pub column: usize,
    /// The first column seen beside one's own.
    first: usize,
    folded: BTreeSet<StageIx>,
    jump: Option<DecisionIx>,
}

/// What Enter leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// A decision.
    Decision(DecisionIx),
    /// The sources of what is marked.
    Sources,
    /// Somewhere on this screen; it is there already.
    Here,
    /// The state chose nothing at that decision, as far as is known.
    Nothing(PrecedentIx, DecisionIx),
}

impl StatesScreen {
    /// The screen on the first state of a roadmap; `None` where it tells of none.
    pub fn new(roadmap: Arc<Roadmap>, from: Screen) -> Option<Self> {
        let state = roadmap.precedent_ixs().next()?;
        Some(Self {
            roadmap,
            from,
            view: View::Pages,
            side: Side::List,
            state,
            item: 0,
            row: 0,
            column: 0,
            first: 0,
            folded: BTreeSet::new(),
            jump: None,
        })
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        match self.view {
            View::Pages => Context::States,
            View::Table => Context::Comparison,
        }
    }

    /// Shows a state; where a choice is named by its place among those of the state, with that marked.
    pub fn show(&mut self, state: PrecedentIx, choice: Option<usize>) {
        self.view = View::Pages;
        self.state = state;
        self.item = 0;
        self.side = Side::List;
        let item = choice.and_then(|at| self.parts().iter().position(|part| *part == Part::Choice(at)));
        if let Some(item) = item {
            self.item = item;
            self.side = Side::Page;
        }
    }

    /// The place of the first choice of a state at a decision.
    fn choice_at(&self, state: PrecedentIx, decision: DecisionIx) -> Option<usize> {
        self.roadmap[state].choices.iter().position(|choice| choice.decision == decision)
    }

    fn parts(&self) -> Vec<Part> {
        parts(&self.roadmap, self.state).into_iter().map(|(_, part)| part).collect()
    }

    fn part(&self) -> Option<Part> {
        self.parts().get(self.item).copied()
    }

    /// The states side by side, with what a walk chose before them.
    fn comparison(&self, walk: Option<&Walk>) -> Comparison<'_> {
        let own = walk.map(|walk| ("Your walk".to_owned(), Own::of(walk)));
        Comparison::new(&self.roadmap, own.into_iter().collect(), self.roadmap.precedent_ixs().collect())
    }

    /// The state of the marked column; `None` where it is one's own.
    fn column_state(&self, walk: Option<&Walk>) -> Option<PrecedentIx> {
        let own = usize::from(walk.is_some());
        let at = self.column.checked_sub(own)?;
        self.roadmap.precedent_ixs().nth(at)
    }

    fn marked_row(&self, walk: Option<&Walk>) -> Option<Row> {
        rows(&self.comparison(walk), &self.folded).get(self.row).copied()
    }

    /// Moves the mark by a line or a page, or to an end.
    pub fn step(&mut self, walk: Option<&Walk>, forward: bool, far: Far) {
        let last = match (self.view, self.side) {
            (View::Table, _) => rows(&self.comparison(walk), &self.folded).len(),
            (View::Pages, Side::List) => self.roadmap.precedents.len(),
            (View::Pages, Side::Page) => self.parts().len(),
        };
        let last = last.saturating_sub(1);
        let at = match (self.view, self.side) {
            (View::Table, _) => self.row,
            (View::Pages, Side::List) => self.state.ix(),
            (View::Pages, Side::Page) => self.item,
        };
        let by = match far {
            Far::Line => 1,
            Far::Page => PAGE,
            Far::End => usize::MAX,
        };
        self.mark(if forward { at.saturating_add(by).min(last) } else { at.saturating_sub(by) });
    }

    /// Sees to it that what is marked is there: another walk may be open than before, or none.
    pub fn settle(&mut self, walk: Option<&Walk>) {
        let columns = self.roadmap.precedents.len() + usize::from(walk.is_some());
        self.column = self.column.min(columns.saturating_sub(1));
        let rows = rows(&self.comparison(walk), &self.folded).len();
        self.row = self.row.min(rows.saturating_sub(1));
    }

    /// Marks a line of what has the keys now, or the last one where there are not so many.
    pub fn mark(&mut self, at: usize) {
        match (self.view, self.side) {
            (View::Table, _) => self.row = at,
            (View::Pages, Side::Page) => self.item = at.min(self.parts().len().saturating_sub(1)),
            (View::Pages, Side::List) => {
                let at = at.min(self.roadmap.precedents.len().saturating_sub(1));
                if at != self.state.ix() {
                    self.item = 0;
                }
                self.state = PrecedentIx::at(at);
            }
        }
    }

    /// Moves to the other side, or to the next column in a window of so many columns.
    pub fn sideways(&mut self, walk: Option<&Walk>, right: bool, window: u16) {
        match self.view {
            View::Pages => self.side = if right { Side::Page } else { Side::List },
            View::Table => {
                let last = (self.roadmap.precedents.len() + usize::from(walk.is_some())).saturating_sub(1);
                self.column = if right { (self.column + 1).min(last) } else { self.column.saturating_sub(1) };
                self.first = first_seen(self.first, self.column, usize::from(walk.is_some()), window);
            }
        }
    }

    /// Shows the states side by side, or one by one again; the mark stays on the same state.
    pub fn toggle(&mut self, walk: Option<&Walk>, window: u16) {
        match self.view {
            View::Pages => {
                self.view = View::Table;
                self.column = self.state.ix() + usize::from(walk.is_some());
                self.first = first_seen(self.first, self.column, usize::from(walk.is_some()), window);
                let decision = match self.part() {
                    Some(Part::Choice(at)) => Some(self.roadmap[self.state].choices[at].decision),
                    _ => None,
                };
                let rows = rows(&self.comparison(walk), &self.folded);
                let wanted = |row: &Row| matches!(row, Row::Decision(at) if decision.is_none_or(|wanted| wanted == *at));
                self.row = rows.iter().position(wanted).unwrap_or(self.row).min(rows.len().saturating_sub(1));
            }
            View::Table => {
                let state = self.column_state(walk).unwrap_or(self.state);
                let choice = match self.marked_row(walk) {
                    Some(Row::Decision(at)) => self.choice_at(state, at),
                    _ => None,
                };
                self.show(state, choice);
            }
        }
    }

    /// Folds all stages, or unfolds them.
    pub fn fold_all(&mut self, walk: Option<&Walk>) {
        let stage = match self.marked_row(walk) {
            Some(Row::Stage(stage)) => Some(stage),
            Some(Row::Decision(at)) => Some(self.roadmap[at].stage),
            None => None,
        };
        self.folded = if self.folded.is_empty() {
            self.comparison(walk).stages.iter().map(|(stage, _)| *stage).collect()
        } else {
            BTreeSet::new()
        };
        let here = stage.map(Row::Stage);
        let rows = rows(&self.comparison(walk), &self.folded);
        self.row = rows.iter().position(|row| Some(*row) == here).unwrap_or(0);
    }

    /// Whether a stage is folded.
    pub fn has_folded(&self) -> bool {
        !self.folded.is_empty()
    }

    /// Opens what is marked, and says where that leads.
    pub fn open(&mut self, walk: Option<&Walk>) -> Lead {
        match (self.view, self.side) {
            (View::Pages, Side::List) => {
                self.side = Side::Page;
                Lead::Here
            }
            (View::Pages, Side::Page) => match self.part() {
                Some(Part::Choice(at)) => Lead::Decision(self.roadmap[self.state].choices[at].decision),
                Some(Part::Event(_)) => Lead::Sources,
                None => Lead::Here,
            },
            (View::Table, _) => self.open_cell(walk),
        }
    }

    fn open_cell(&mut self, walk: Option<&Walk>) -> Lead {
        match (self.marked_row(walk), self.column_state(walk)) {
            (Some(Row::Stage(stage)), _) => {
                if !self.folded.remove(&stage) {
                    self.folded.insert(stage);
                }
                Lead::Here
            }
            (Some(Row::Decision(at)), None) => Lead::Decision(at),
            (Some(Row::Decision(at)), Some(state)) => {
                let Some(choice) = self.choice_at(state, at) else { return Lead::Nothing(state, at) };
                self.show(state, Some(choice));
                Lead::Here
            }
            (None, _) => Lead::Here,
        }
    }

    /// Goes one step back on this screen; false where the screen is to be left.
    pub fn back(&mut self) -> bool {
        if self.view == View::Pages && self.side == Side::Page {
            self.side = Side::List;
            return true;
        }
        false
    }

    /// The sources of what is marked.
    pub fn sources(&self, walk: Option<&Walk>) -> Vec<SourceIx> {
        let roadmap = &self.roadmap;
        let of_choices = |state: PrecedentIx, decision: Option<DecisionIx>| {
            let choices = roadmap[state].choices.iter();
            let wanted = choices.filter(|choice| decision.is_none_or(|at| at == choice.decision));
            let mut all: Vec<_> = wanted.flat_map(|choice| told::sources_of(roadmap, choice)).collect();
            if decision.is_none() {
                let events = roadmap[state].story.iter();
                all.extend(events.flat_map(|event| told::sources_of_event(roadmap, event)));
            }
            all.sort_unstable();
            all.dedup();
            all
        };
        match (self.view, self.side) {
            (View::Pages, Side::List) => of_choices(self.state, None),
            (View::Pages, Side::Page) => match self.part() {
                Some(Part::Choice(at)) => told::sources_of(roadmap, &roadmap[self.state].choices[at]),
                Some(Part::Event(at)) => told::sources_of_event(roadmap, &roadmap[self.state].story[at]),
                None => Vec::new(),
            },
            (View::Table, _) => match (self.marked_row(walk), self.column_state(walk)) {
                (Some(Row::Decision(at)), Some(state)) => of_choices(state, Some(at)),
                (_, Some(state)) => of_choices(state, None),
                (_, None) => Vec::new(),
            },
        }
    }

    /// What Enter does to what is marked, in a word or two.
    pub fn hint(&self, walk: Option<&Walk>) -> &'static str {
        match (self.view, self.side, self.part()) {
            (View::Pages, Side::List, _) => "open",
            (View::Pages, Side::Page, Some(Part::Choice(_))) if walk.is_some() => "go there",
            (View::Pages, Side::Page, Some(Part::Choice(_))) => "the question",
            (View::Pages, Side::Page, _) => "sources",
            (View::Table, ..) => match (self.marked_row(walk), self.column_state(walk)) {
                (Some(Row::Stage(stage)), _) if self.folded.contains(&stage) => "unfold",
                (Some(Row::Stage(_)), _) => "fold",
                (_, None) => "go there",
                _ => "what it did",
            },
        }
    }

    /// Remembers the decision that somebody goes to from here.
    pub fn jump(&mut self, decision: DecisionIx) {
        self.jump = Some(decision);
    }

    /// Whether somebody came from here to look at this decision.
    pub fn led_to(&self, decision: DecisionIx) -> bool {
        self.jump == Some(decision)
    }

    /// Forgets the decision that somebody went to.
    pub fn forget_jump(&mut self) {
        self.jump = None;
    }
}

/// How far the mark moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Far {
    /// A line.
    Line,
    /// A page.
    Page,
    /// To the end.
    End,
}

/// The place of a column that the marked one must be seen with, in a window of so many.
fn column_at(comparison: &Comparison<'_>, column: usize) -> Option<Column> {
    comparison.columns().get(column).cloned()
}
