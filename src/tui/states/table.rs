//! The states side by side: a row a decision, a column a state, and below what the marked one did.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{StatesScreen, column_at};
use crate::plan::compare::{Column, Comparison, Mark, told};
use crate::roadmap::{DecisionIx, StageIx};
use crate::tui::text::{columns, cut, labelled, paragraph};
use crate::tui::theme::Theme;
use crate::tui::view::{Hits, Region, Target};
use crate::tui::walk::window;
use crate::walk::Walk;

/// Columns wanted for a cell.
const CELL: usize = 19;

/// A row of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// The head of a stage.
    Stage(StageIx),
    /// A decision.
    Decision(DecisionIx),
}

/// The rows that are not folded away.
pub(super) fn rows(comparison: &Comparison<'_>, folded: &BTreeSet<StageIx>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (stage, decisions) in &comparison.stages {
        rows.push(Row::Stage(*stage));
        if !folded.contains(stage) {
            rows.extend(decisions.iter().copied().map(Row::Decision));
        }
    }
    rows
}

/// How things lie: the columns of names, of a cell, and which columns are seen.
struct Grid {
    label: usize,
    cell: usize,
    seen: Vec<usize>,
    /// How many columns lie to the left and to the right of those seen.
    beyond: (usize, usize),
}

impl Grid {
    fn new(comparison: &Comparison<'_>, first: usize, column: usize, width: usize) -> Self {
        let label = label_width(width);
        let own = comparison.own.len();
        let all = comparison.columns().len();
        let fit = fit(width).min(all.max(1));
        let cell = (width.saturating_sub(label) / fit).min(26);
        // One's own column stays, where there is room beside it; the others move past it.
        let pinned = if fit > own { own } else { 0 };
        let moving = fit - pinned;
        let shown = if column < pinned {
            first.clamp(pinned, (all - moving).max(pinned))
        } else {
            follow(first.max(pinned), column, moving).min(all - moving)
        };
        let seen = (0..pinned).chain(shown..shown + moving).collect();
        Self { label, cell, seen, beyond: (shown - pinned, all - shown - moving) }
    }
}

fn label_width(width: usize) -> usize {
    if width < 80 { 20 } else { 27 }
}

/// How many columns fit into a width.
fn fit(width: usize) -> usize {
    (width.saturating_sub(label_width(width)) / CELL).max(1)
}

/// The first column seen, moved no more than needed so that a column is among so many.
fn follow(first: usize, column: usize, seen: usize) -> usize {
    first.clamp((column + 1).saturating_sub(seen), column)
}

/// The first column seen in a window of so many columns, when another one is marked.
pub(super) fn first_seen(first: usize, column: usize, own: usize, window: u16) -> usize {
    let fit = fit(usize::from(window.saturating_sub(2)));
    let pinned = if fit > own { own } else { 0 };
    if column < pinned { first } else { follow(first, column, fit - pinned) }
}

/// Draws the comparison.
pub(super) fn draw(
    screen: &StatesScreen,
    walk: Option<&Walk>,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let comparison = screen.comparison(walk);
    let grid = Grid::new(&comparison, screen.first, screen.column, usize::from(area.width));
    let about = match area.height {
        0..16 => 4,
        16..24 => 6,
        24..40 => 8,
        _ => 10,
    };
    let line = |y: u16| Rect { y, height: 1, ..area };
    frame.render_widget(Line::styled(cut(told::EXAMPLE, area.width.into()), theme.quiet()), line(area.y));
    frame.render_widget(heads(&comparison, screen, &grid, theme), line(area.y + 1));
    let top = area.y + 2;
    let height = area.height.saturating_sub(about + 4);
    let body = Rect { y: top, height, ..area };
    hits.region(body, Region::List);
    draw_rows(screen, &comparison, &grid, theme, frame, body, hits);
    let legend = legend(&comparison, &grid, usize::from(area.width), theme);
    frame.render_widget(legend, line(body.bottom()));
    let rule = Line::styled("─".repeat(area.width.into()), theme.rule());
    frame.render_widget(rule, line(body.bottom() + 1));
    let below = Rect { y: body.bottom() + 2, height: about, ..area };
    let lines = marked_lines(screen, walk, &comparison, below.width.min(110).into(), theme);
    let more = lines.len() > usize::from(below.height);
    for (y, line) in (below.y..below.bottom().min(area.bottom())).zip(lines) {
        frame.render_widget(line, Rect { y, height: 1, ..below });
    }
    if more {
        let words = " Enter: all of it ";
        let wide = (columns(words) as u16).min(below.width);
        let rect = Rect { x: below.right() - wide, y: below.bottom() - 1, width: wide, height: 1 };
        frame.render_widget(Line::styled(words, theme.quiet()), rect);
    }
}

fn heads(comparison: &Comparison<'_>, screen: &StatesScreen, grid: &Grid, theme: Theme) -> Line<'static> {
    let mut spans = vec![Span::raw(" ".repeat(grid.label))];
    for at in &grid.seen {
        let Some(column) = column_at(comparison, *at) else { continue };
        let name = cut(comparison.heading(&column), grid.cell.saturating_sub(2));
        let pad = grid.cell.saturating_sub(columns(&name));
        let style = if *at == screen.column { theme.cursor() } else { theme.strong() };
        spans.push(Span::styled(name, style));
        spans.push(Span::raw(" ".repeat(pad)));
    }
    Line::from(spans)
}

/// The signs, and what lies beyond the sides.
fn legend(comparison: &Comparison<'_>, grid: &Grid, width: usize, theme: Theme) -> Line<'static> {
    let beyond = match grid.beyond {
        (0, 0) => String::new(),
        (left, 0) => format!("← {left} more"),
        (0, right) => format!("{right} more →"),
        (left, right) => format!("← {left} · {right} more →"),
    };
    let room = width.saturating_sub(columns(&beyond) + 2);
    let signs = cut(&comparison.legend(), room);
    let gap = width.saturating_sub(columns(&signs) + columns(&beyond));
    Line::from(vec![
        Span::styled(signs, theme.quiet()),
        Span::raw(" ".repeat(gap)),
        Span::styled(beyond, theme.accent()),
    ])
}

fn draw_rows(
    screen: &StatesScreen,
    comparison: &Comparison<'_>,
    grid: &Grid,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let most = if area.height < 14 { 2 } else { 6 };
    let mut lines: Vec<(Line<'static>, usize)> = Vec::new();
    for (at, row) in rows(comparison, &screen.folded).into_iter().enumerate() {
        let made = match row {
            Row::Stage(stage) => vec![stage_line(screen, comparison, stage, at, theme)],
            Row::Decision(decision) => decision_lines(screen, comparison, grid, (at, decision), most, theme),
        };
        lines.extend(made.into_iter().map(|line| (line, at)));
    }
    let first = lines.iter().position(|(_, at)| *at == screen.row).unwrap_or(0);
    let tall = lines.iter().filter(|(_, at)| *at == screen.row).count();
    let height = usize::from(area.height);
    let shown = window(lines.len(), (first + tall).saturating_sub(1), height);
    // All of the marked row is seen, and the head of its stage where it is the first below it.
    let start = shown.start.min(first);
    let mut placed = false;
    for (y, (line, at)) in (area.y..area.bottom()).zip(lines.into_iter().skip(start)) {
        let rect = Rect { y, height: 1, ..area };
        frame.render_widget(line, rect);
        hits.add(rect, Target::State(at));
        for (place, column) in grid.seen.iter().enumerate() {
            let x = rect.x.saturating_add((grid.label + place * grid.cell) as u16);
            let width = (grid.cell as u16).min(rect.right().saturating_sub(x));
            hits.add(Rect { x, width, ..rect }, Target::Cell(at, *column));
        }
        if at == screen.row && !placed {
            placed = true;
            frame.set_cursor_position(Position::new(rect.x, rect.y));
        }
    }
}

fn stage_line(
    screen: &StatesScreen,
    comparison: &Comparison<'_>,
    stage: StageIx,
    at: usize,
    theme: Theme,
) -> Line<'static> {
    let folded = screen.folded.contains(&stage);
    let marked = at == screen.row;
    let style = if marked { theme.cursor() } else { theme.strong() };
    let count = comparison.stages.iter().find(|(this, _)| *this == stage).map_or(0, |(_, rows)| rows.len());
    let things = if count == 1 { "decision" } else { "decisions" };
    let count = if folded { format!("  {count} {things}") } else { String::new() };
    Line::from(vec![
        Span::styled(if marked { "▸" } else { " " }, theme.cursor()),
        Span::styled(if folded { "▸ " } else { "▾ " }, theme.quiet()),
        Span::styled(comparison.roadmap[stage].title.to_uppercase(), style),
        Span::styled(count, theme.quiet()),
    ])
}

fn decision_lines(
    screen: &StatesScreen,
    comparison: &Comparison<'_>,
    grid: &Grid,
    (at, decision): (usize, DecisionIx),
    most: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let marked = at == screen.row;
    let cells: Vec<Vec<(String, Style)>> =
        grid.seen.iter().map(|column| cell(comparison, decision, *column, most, theme)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let label = cut(&comparison.roadmap[decision].label, grid.label.saturating_sub(4));
    let style = if marked { theme.cursor() } else { theme.text() };
    let mut lines = Vec::with_capacity(height);
    for line in 0..height {
        let name = if line == 0 { label.as_str() } else { "" };
        let mark = if marked && line == 0 { "▸  " } else { "   " };
        let mut spans = vec![
            Span::styled(mark, theme.cursor()),
            Span::styled(name.to_owned(), style),
            Span::raw(" ".repeat(grid.label.saturating_sub(3 + columns(name)))),
        ];
        for (column, cell) in grid.seen.iter().zip(&cells) {
            let here = marked && *column == screen.column;
            let (text, style) = cell.get(line).cloned().unwrap_or((String::new(), theme.quiet()));
            let text = cut(&text, grid.cell.saturating_sub(2));
            let pad = grid.cell.saturating_sub(columns(&text) + 1);
            let style = if here { style.patch(theme.bar()) } else { style };
            spans.push(Span::styled(format!("{text}{}", " ".repeat(pad)), style));
            spans.push(Span::raw(" "));
        }
        lines.push(Line::from(spans));
    }
    lines
}

/// The lines of a cell with their styles, at most so many.
fn cell(
    comparison: &Comparison<'_>,
    decision: DecisionIx,
    column: usize,
    most: usize,
    theme: Theme,
) -> Vec<(String, Style)> {
    let Some(column) = column_at(comparison, column) else { return Vec::new() };
    let bits = comparison.cell(decision, &column);
    let mut lines: Vec<(String, Style)> = bits
        .iter()
        .map(|bit| {
            let style = match (bit.has(Mark::Alike), bit.has(Mark::Ended) || bit.has(Mark::Disputed)) {
                (_, true) => theme.wait(),
                (true, false) => theme.accent(),
                (false, false) => theme.text(),
            };
            (bit.words(), style)
        })
        .collect();
    if lines.len() > most {
        let more = lines.len() + 1 - most;
        lines.truncate(most - 1);
        lines.push((format!("and {more} more"), theme.quiet()));
    }
    if lines.is_empty() {
        lines.push(("·".to_owned(), theme.quiet()));
    }
    lines
}

/// What is known of the marked cell.
fn marked_lines(
    screen: &StatesScreen,
    walk: Option<&Walk>,
    comparison: &Comparison<'_>,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let roadmap = comparison.roadmap;
    let Some(Row::Decision(at)) = screen.marked_row(walk) else {
        let words = "Enter folds the stage and unfolds it. ← and → go from state to state.";
        return paragraph(words, width, 0, theme.quiet());
    };
    let label = &roadmap[at].label;
    let Some(Column::State(state)) = column_at(comparison, screen.column) else {
        let own = comparison.own.first().and_then(|(_, own)| own.at(at)).unwrap_or(&[]);
        let names: Vec<&str> = own.iter().map(|option| roadmap.option(at, *option).label.as_str()).collect();
        let chosen = if names.is_empty() { "not decided yet".to_owned() } else { names.join(" + ") };
        let mut lines = paragraph(&format!("You · {label}"), width, 0, theme.strong());
        lines.extend(paragraph(&chosen, width, 0, theme.accent()));
        return lines;
    };
    let name = &roadmap[state].label;
    let mut lines = Vec::new();
    for choice in comparison.choices(at, state) {
        let mut head = vec![name.clone(), label.clone()];
        head.extend(told::marks(choice));
        lines.extend(paragraph(&head.join(" · "), width, 0, theme.strong()));
        lines.extend(paragraph(&told::chosen(roadmap, choice), width, 0, theme.accent()));
        for aside in told::asides(roadmap, choice) {
            let style = if aside.warns { theme.wait() } else { theme.quiet() };
            lines.extend(if aside.label.is_empty() {
                paragraph(&aside.text, width, 0, theme.text())
            } else {
                labelled(&aside.label, 13, style, &aside.text, theme.text(), width)
            });
        }
    }
    if lines.is_empty() {
        let words = format!("{name} · {label}: no sourced choice found.");
        lines.extend(paragraph(&words, width, 0, theme.quiet()));
    }
    lines
}
