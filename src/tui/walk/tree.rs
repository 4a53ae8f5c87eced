//! The road on the left: stages, the decisions under them, the forks, and where each stands.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Side, WalkScreen};
use crate::roadmap::wording::choice_short;
use crate::roadmap::{DecisionIx, StageIx};
use crate::tui::text::{between, columns, cut, paragraph};
use crate::tui::theme::Theme;
use crate::walk::outline::{in_stage, sign};
use crate::walk::outline_text::standing_words;
use crate::walk::{State, Walk};

/// Lines at most for why a decision is closed.
const REASON: usize = 4;

/// A row of the road.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TreeRow {
    /// The head of a stage.
    Stage(StageIx),
    /// A decision.
    Decision(DecisionIx),
}

/// The rows that are unfolded. The stage of the decision shown is, others are where there is room, unless the user
/// wants it otherwise.
pub fn rows(walk: &Walk, screen: &WalkScreen, height: usize) -> Vec<TreeRow> {
    let roadmap = walk.roadmap();
    let all = roadmap.decisions.len() + 2 * roadmap.stages.len() <= height;
    let here = roadmap[screen.decision].stage;
    let mut rows = Vec::new();
    for at in (0..roadmap.stages.len()).map(StageIx::at) {
        rows.push(TreeRow::Stage(at));
        let usual = all || at == here;
        if usual != screen.folds.contains(&at) {
            rows.extend(in_stage(roadmap, at).into_iter().map(TreeRow::Decision));
        }
    }
    rows
}

/// Whether a stage is unfolded.
pub fn is_unfolded(walk: &Walk, screen: &WalkScreen, height: usize, stage: StageIx) -> bool {
    let rows = rows(walk, screen, height);
    rows.iter().any(|row| matches!(row, TreeRow::Decision(at) if walk.roadmap()[*at].stage == stage))
}

/// What stands at a decision, in a few columns.
pub fn standing(walk: &Walk, decision: DecisionIx) -> String {
    let roadmap = walk.roadmap();
    match walk.route().state(decision) {
        State::Decided => {
            let words =
                walk.route().choice_at(decision).map(|choice| choice_short(roadmap, decision, choice));
            words.unwrap_or_default()
        }
        State::PutOff => match &walk.notes(decision).decide_by {
            Some(day) => format!("later · {}", day.parse().map_or_else(|_| day.clone(), short_day)),
            None => "later".to_owned(),
        },
        State::NotApplicable => "not here".to_owned(),
        State::SetAside => "set aside".to_owned(),
        State::Open => String::new(),
        State::Closed => roadmap[decision].parent.as_ref().map_or_else(String::new, |parent| {
            let names: Vec<_> = parent
                .options
                .iter()
                .take(2)
                .map(|option| roadmap.option(parent.decision, *option).short.as_str())
                .collect();
            format!("if {}", names.join("/"))
        }),
    }
}

fn short_day(day: jiff::civil::Date) -> String {
    let words = crate::roadmap::wording::day_words(day);
    words.rsplit_once(' ').map_or(words.clone(), |(day, _)| day.to_owned())
}

/// Draws the rows that fit, with the marked one among them. Also says which rows these are.
pub(super) fn lines(
    walk: &Walk,
    screen: &WalkScreen,
    width: usize,
    height: usize,
    theme: Theme,
) -> (Vec<Line<'static>>, Vec<TreeRow>) {
    let rows = rows(walk, screen, height);
    let marked = match screen.side {
        Side::Tree => screen.tree_at,
        Side::Decision => TreeRow::Decision(screen.decision),
    };
    let at = rows.iter().position(|row| *row == marked).unwrap_or(0);
    let reason = reason(walk, screen, width, theme);
    let visible = window(rows.len(), at, height.saturating_sub(reason.len()));
    let shown = rows[visible].to_vec();
    let room = height.saturating_sub(reason.len() + shown.len());
    let lines = shown.iter().map(|row| {
        let is_marked = *row == marked;
        let line = match row {
            // Where there is no colour, the bar alone would not be seen.
            TreeRow::Stage(stage) if is_marked => {
                let line = stage_line(walk, *stage, width.saturating_sub(1), theme);
                Line::from(format!("▸{line}"))
            }
            TreeRow::Stage(stage) => stage_line(walk, *stage, width, theme),
            TreeRow::Decision(decision) => decision_line(walk, *decision, is_marked, width, theme),
        };
        match (is_marked, screen.side) {
            (true, Side::Tree) => Line::styled(line.to_string(), theme.bar()),
            (true, Side::Decision) => line.patch_style(theme.strong()),
            _ => line,
        }
    });
    // The reason stands at the bottom, so that nothing moves while the cursor does.
    let lines = lines.chain((0..room * usize::from(!reason.is_empty())).map(|_| Line::default()));
    (lines.chain(reason).collect(), shown)
}

/// Why the marked decision is closed or set aside, below the rows; nothing where it is neither.
fn reason(walk: &Walk, screen: &WalkScreen, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let (TreeRow::Decision(decision), Side::Tree) = (screen.tree_at, screen.side) else { return Vec::new() };
    if !matches!(walk.route().state(decision), State::Closed | State::SetAside) {
        return Vec::new();
    }
    let mut lines = paragraph(&standing_words(walk, decision), width.saturating_sub(1), 1, theme.quiet());
    lines.truncate(REASON);
    lines.insert(0, Line::styled("─".repeat(width), theme.rule()));
    lines
}

/// The part of a list to show so that `at` is in it, a third from the top where it can be.
pub fn window(all: usize, at: usize, height: usize) -> Range<usize> {
    let start = at.saturating_sub(height / 3).min(all.saturating_sub(height));
    start..(start + height).min(all)
}

fn stage_line(walk: &Walk, stage: StageIx, width: usize, theme: Theme) -> Line<'static> {
    let tally = walk.tally_stage(stage);
    let count = match tally.to_confirm {
        0 => format!("{} of {}", tally.done(), tally.asked()),
        some => format!("{some} to confirm"),
    };
    let title = walk.roadmap()[stage].title.to_uppercase();
    between(&title, theme.strong(), &count, theme.quiet(), width)
}

fn decision_line(
    walk: &Walk,
    decision: DecisionIx,
    marked: bool,
    width: usize,
    theme: Theme,
) -> Line<'static> {
    let roadmap = walk.roadmap();
    let state = walk.route().state(decision);
    let (style, sign_style) = state_styles(state, walk.is_to_confirm(decision), theme);
    let depth = depth(walk, decision);
    let fork = if depth == 0 { String::new() } else { format!("{}└ ", "  ".repeat(depth - 1)) };
    let mark = if marked { "▸" } else { " " };
    let lead = columns(&fork) + 4;
    let room = width.saturating_sub(lead);
    let label = &roadmap[decision].label;
    let standing = standing(walk, decision);
    let left = cut(label, room);
    let gap = room.saturating_sub(columns(&left));
    let right = match state {
        // Half a reason says nothing; the whole of it stands below the road when the line is marked.
        State::Closed if columns(&standing) >= gap => String::new(),
        _ if gap > 3 => cut(&standing, gap - 1),
        _ => String::new(),
    };
    let pad = gap.saturating_sub(columns(&right));
    let right_style = if state == State::PutOff { theme.wait() } else { theme.quiet() };
    Line::from(vec![
        Span::styled(mark, theme.cursor()),
        Span::styled(fork, theme.rule()),
        Span::styled(format!("{} ", sign(walk, decision)), sign_style),
        Span::styled(left, style),
        Span::raw(" ".repeat(pad)),
        Span::styled(right, right_style),
        Span::raw(" "),
    ])
}

/// The styles of a decision's name and of its sign.
pub fn state_styles(state: State, to_confirm: bool, theme: Theme) -> (Style, Style) {
    match state {
        State::Decided if to_confirm => (theme.text(), theme.wait()),
        State::Decided => (theme.text(), theme.accent()),
        State::PutOff => (theme.text(), theme.wait()),
        State::Open => (theme.text(), theme.text()),
        State::NotApplicable | State::SetAside | State::Closed => (theme.quiet(), theme.quiet()),
    }
}

/// How deep a decision hangs below its stage, from 0.
fn depth(walk: &Walk, decision: DecisionIx) -> usize {
    let up = |at: &DecisionIx| walk.roadmap()[*at].parent.as_ref().map(|parent| parent.decision);
    // A parent is always an earlier decision, so the chain ends.
    std::iter::successors(Some(decision), up).count().saturating_sub(1).min(4)
}
