//! The Walk screen: the road on the left, the decision on the right.

mod act;
mod calendar;
mod controls;
mod detail;
mod lanes;
mod row_view;
mod rows;
mod sources;
mod step;
mod tree;
mod view;

pub use act::{arrive, choose, clear, decided_words, go, leave_field, shift_rank};
pub use calendar::day_understood;
pub use lanes::{Lanes, draw as draw_lanes};
pub use rows::Row;
pub use sources::{Cited, cited_here};
pub use step::step;
pub use tree::{TreeRow, is_unfolded, rows as tree_rows, standing, state_styles, window};
pub(in crate::tui) use view::Air;
pub use view::draw;

use std::collections::{BTreeMap, BTreeSet};

use super::field::Field;
use super::keymap::Context;
use super::message::Now;
use crate::roadmap::wording::{choice_words, day_words};
use crate::roadmap::{Choice, DecisionIx, Kind, OptionIx, Roadmap, StageIx};
use crate::walk::preview_words::{PreviewLine, lines};
use crate::walk::since::{asked_by_version, changed_since, has_older_reason, said_by};
use crate::walk::{Guide, RawChoice, Standing, State, Walk};

/// Which side of the screen the keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The decision on the right.
    Decision,
    /// The road on the left.
    Tree,
}

/// The state of the Walk screen.
#[derive(Debug)]
pub struct WalkScreen {
    /// The decision shown.
    pub decision: DecisionIx,
    /// The marked row, from 0.
    pub cursor: usize,
    /// Where keys go.
    pub side: Side,
    /// The field of a number, date or text.
    pub field: Option<Field>,
    /// The row that the field is on.
    field_row: usize,
    /// The options marked at `many` and `rank`, in order.
    pub picked: Vec<OptionIx>,
    /// What is wrong with what was typed or chosen, in words.
    pub fault: Option<String>,
    /// What choosing the marked option would change.
    pub preview: Vec<PreviewLine>,
    /// Lines of the detail scrolled away.
    pub scroll: u16,
    /// Where the road goes on.
    pub guide: Guide,
    /// The decisions visited, the latest last.
    pub visited: Vec<DecisionIx>,
    /// Typed at a decision and not yet an answer.
    pub typed: BTreeMap<DecisionIx, String>,
    /// The marked row of the road.
    pub tree_at: TreeRow,
    /// The day it is.
    pub today: jiff::civil::Date,
    /// What became of an answer that is to be confirmed.
    pub since: Option<String>,
    /// Whether the reason was written for an earlier answer.
    pub has_older_reason: bool,
    /// Stages that the user folded or unfolded against the usual.
    pub folds: BTreeSet<StageIx>,
    /// The row that was clicked last at this decision.
    pub clicked: Option<usize>,
    /// Columns of the road, where the user has moved the line beside it.
    pub road: Option<u16>,
    /// Whether that line is being moved.
    pub dragging: bool,
    /// Whether the walk can only be read: nothing is typed then.
    pub read_only: bool,
}

impl WalkScreen {
    /// The screen at a decision.
    pub fn new(walk: &Walk, decision: DecisionIx, now: &Now) -> Self {
        let mut screen = Self {
            decision,
            cursor: 0,
            side: Side::Decision,
            field: None,
            field_row: 0,
            picked: Vec::new(),
            fault: None,
            preview: Vec::new(),
            scroll: 0,
            guide: Guide::default(),
            visited: Vec::new(),
            typed: BTreeMap::new(),
            tree_at: TreeRow::Decision(decision),
            folds: BTreeSet::new(),
            clicked: None,
            today: now.today,
            since: None,
            has_older_reason: false,
            road: None,
            dragging: false,
            read_only: false,
        };
        screen.enter(walk, decision, now);
        screen
    }

    /// Shows a decision: its answer in the controls, the cursor on the answer, the suggestion or the first option.
    pub fn enter(&mut self, walk: &Walk, decision: DecisionIx, now: &Now) {
        self.today = now.today;
        self.decision = decision;
        self.tree_at = TreeRow::Decision(decision);
        self.fault = None;
        self.scroll = 0;
        self.clicked = None;
        self.picked = match walk.roadmap()[decision].kind {
            Kind::Many { .. } | Kind::Rank { .. } => walk.preselected(decision),
            _ => Vec::new(),
        };
        self.field = self.field_at(walk, decision);
        let rows = self.rows(walk);
        self.field_row = usize::from(rows.first() == Some(&Row::Confirm));
        let marked = self.marked_option(walk);
        let at = rows.iter().position(|row| matches!(row, Row::Option(option) if Some(*option) == marked));
        self.cursor = if rows.first() == Some(&Row::Confirm) { 0 } else { at.unwrap_or(0) };
        self.look_back(walk);
        self.refresh(walk);
    }

    /// The same screen on a later version of the roadmap, on which `walk` has just gone on. What is gone is left out; where
    /// the decision shown is, the road goes on at the next one.
    #[must_use]
    pub fn moved(&self, old: &Roadmap, walk: &Walk, now: &Now) -> Self {
        let new = walk.roadmap();
        let find = |at: DecisionIx| new.find_decision(&old[at].id);
        let here = find(self.decision);
        let decision = here.or_else(|| walk.next(None).map(|(at, _)| at)).unwrap_or(DecisionIx(0));
        let mut screen = Self::new(walk, decision, now);
        screen.typed = self.typed.iter().filter_map(|(at, text)| Some((find(*at)?, text.clone()))).collect();
        screen.visited = self.visited.iter().filter_map(|at| find(*at)).collect();
        let stage = |at: &StageIx| new.stages.iter().position(|stage| stage.id == old[*at].id);
        screen.folds = self.folds.iter().filter_map(stage).map(StageIx::at).collect();
        (screen.side, screen.road, screen.read_only) = (self.side, self.road, self.read_only);
        screen.field = screen.field_at(walk, decision);
        if here.is_some() {
            screen.cursor = self.cursor.min(screen.rows(walk).len().saturating_sub(1));
        }
        screen.refresh(walk);
        screen
    }

    /// After an entry: the same decision, with what stands now, the cursor where it was.
    pub fn renew(&mut self, walk: &Walk) {
        self.picked = match walk.roadmap()[self.decision].kind {
            Kind::Many { .. } | Kind::Rank { .. } => walk.preselected(self.decision),
            _ => Vec::new(),
        };
        self.field = self.field_at(walk, self.decision);
        let rows = self.rows(walk);
        self.field_row = usize::from(rows.first() == Some(&Row::Confirm));
        self.cursor = self.cursor.min(rows.len().saturating_sub(1));
        self.look_back(walk);
        self.refresh(walk);
    }

    /// Computes what became of the answer since it was given.
    fn look_back(&mut self, walk: &Walk) {
        self.has_older_reason = has_older_reason(walk, self.decision);
        self.since = walk.is_to_confirm(self.decision).then(|| back_words(walk, self.decision));
    }

    fn field_at(&self, walk: &Walk, decision: DecisionIx) -> Option<Field> {
        let kind = &walk.roadmap()[decision].kind;
        if !matches!(kind, Kind::Number { .. } | Kind::Date { .. } | Kind::Text) {
            return None;
        }
        if matches!(walk.route().state(decision), State::Closed | State::SetAside) {
            return None;
        }
        let text = self.typed.get(&decision).cloned().unwrap_or_else(|| standing_text(walk, decision));
        Some(if *kind == Kind::Text { Field::lines(&text) } else { Field::line(&text) })
    }

    /// The option the cursor starts on: the standing answer, else the first suggestion that can be chosen.
    fn marked_option(&self, walk: &Walk) -> Option<OptionIx> {
        let standing = walk.preselected(self.decision).first().copied();
        standing.or_else(|| {
            let suggestion = walk.route().suggestion(walk.roadmap(), self.decision)?;
            let free =
                |option: &&OptionIx| walk.route().is_available(walk.roadmap(), self.decision, **option);
            suggestion.options.iter().find(free).copied()
        })
    }

    /// The rows that the cursor moves over.
    pub fn rows(&self, walk: &Walk) -> Vec<Row> {
        rows::rows(walk, self.decision)
    }

    /// The marked row.
    pub fn row(&self, walk: &Walk) -> Option<Row> {
        self.rows(walk).get(self.cursor).copied()
    }

    /// Computes the preview of what is marked.
    pub fn refresh(&mut self, walk: &Walk) {
        self.preview = match self.row(walk) {
            Some(Row::Option(option)) if walk.route().is_available(walk.roadmap(), self.decision, option) => {
                let options = self.with_option(walk, option);
                let choice = (!options.is_empty()).then_some(Choice::Options(options));
                lines(walk.roadmap(), &walk.preview(self.decision, choice))
            }
            _ => Vec::new(),
        };
    }

    /// The options that would be chosen if `option` were chosen or taken away now.
    pub fn with_option(&self, walk: &Walk, option: OptionIx) -> Vec<OptionIx> {
        match walk.roadmap()[self.decision].kind {
            Kind::Many { .. } => {
                let mut picked = toggled(&self.picked, option);
                picked.sort_unstable();
                picked
            }
            Kind::Rank { .. } => toggled(&self.picked, option),
            _ => vec![option],
        }
    }

    /// Where keys go on this screen.
    pub fn context(&self) -> Context {
        match self.side {
            Side::Tree => Context::Tree,
            Side::Decision if self.is_typing() => Context::Typing,
            Side::Decision => Context::Options,
        }
    }

    /// Whether what is typed goes to the field.
    fn is_typing(&self) -> bool {
        self.field.is_some() && self.field_row == self.cursor && !self.read_only
    }

    /// Whether a decision is on the road now: not closed.
    pub fn is_askable(&self, walk: &Walk, decision: DecisionIx) -> bool {
        !matches!(walk.route().state(decision), State::Closed | State::SetAside)
    }

    /// Puts a day into the field, from where Enter answers with it.
    pub fn pick_day(&mut self, day: jiff::civil::Date) {
        self.side = Side::Decision;
        self.cursor = self.field_row;
        self.fault = None;
        if let Some(field) = self.field.as_mut().filter(|_| !self.read_only) {
            field.replace(&day_words(day));
        }
    }

    /// Keeps what stands in the field, so that looking elsewhere loses nothing.
    pub fn keep_typed(&mut self, walk: &Walk) {
        let Some(field) = &self.field else { return };
        let text = field.text();
        if text == standing_text(walk, self.decision) || field.is_blank() {
            self.typed.remove(&self.decision);
        } else {
            self.typed.insert(self.decision, text);
        }
    }
}

/// An answer that is to be confirmed: what was chosen, when and why, and what changed since.
fn back_words(walk: &Walk, decision: DecisionIx) -> String {
    let roadmap = walk.roadmap();
    let choice = match &walk.record(decision).standing {
        Standing::Answered { choice: Some(choice), .. } => choice_words(roadmap, decision, choice),
        _ => String::new(),
    };
    let day = said_by(walk, decision).and_then(|entry| entry.at.get(..10)).map(view::shown_day);
    let on = day.map_or_else(String::new, |day| format!(" on {day}"));
    let reason = walk.notes(decision).rationale.as_deref().and_then(|text| text.lines().next());
    let because = reason.map_or_else(String::new, |reason| format!(" because “{}”", reason.trim()));
    let changed: Vec<&str> =
        changed_since(walk, decision).into_iter().take(2).map(|at| roadmap[at].label.as_str()).collect();
    let since = match (asked_by_version(walk, decision), changed.as_slice()) {
        (Some(version), []) => format!("Version {version} of the roadmap asks it anew."),
        (_, []) => "Since then another answer changed.".to_owned(),
        (_, names) => format!("Since then {} changed.", names.join(" and ")),
    };
    format!("You chose {choice}{on}{because}. {since} Keep it or change it.")
}

/// Columns of the road in a window so wide, where it stands beside the decision: neither may squeeze the other out.
pub fn road_width(width: u16, wanted: Option<u16>) -> u16 {
    let usual = (width * 30 / 100).clamp(28, 48);
    wanted.map_or(usual, |wanted| wanted.clamp(16, width.saturating_sub(40).max(16)))
}

/// Rows that the road has in a terminal of a size.
pub fn tree_height(size: (u16, u16)) -> usize {
    usize::from(size.1.saturating_sub(4))
}

fn toggled(picked: &[OptionIx], option: OptionIx) -> Vec<OptionIx> {
    let mut picked = picked.to_vec();
    match picked.iter().position(|at| *at == option) {
        Some(at) => _ = picked.remove(at),
        None => picked.push(option),
    }
    picked
}

/// The answer of a number, date or text as it stands in the field.
fn standing_text(walk: &Walk, decision: DecisionIx) -> String {
    match &walk.record(decision).standing {
        Standing::Answered { choice: Some(choice), .. } => {
            match crate::walk::to_raw(walk.roadmap(), decision, choice) {
                RawChoice::One(text) => text,
                RawChoice::Number(number) => number.to_string(),
                RawChoice::Several(_) => String::new(),
            }
        }
        _ => String::new(),
    }
}
