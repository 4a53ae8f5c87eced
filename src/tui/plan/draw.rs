//! Draws the Plan screen: only the items that are in sight.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::PlanScreen;
use super::items::{Item, Maker, Tone};
use crate::tui::text::{between, columns, cut, labelled, paragraph, wrap};
use crate::tui::theme::Theme;
use crate::tui::view::{Hits, Region, Target};
use crate::tui::walk::window;
use crate::walk::Walk;

/// A line, and the item that it belongs to.
type Row = (Line<'static>, Option<usize>);

/// Draws the plan.
pub fn draw(
    screen: &PlanScreen,
    walk: &Walk,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let width = area.width.min(110);
    let area = Rect { x: area.x + 2, width: width.saturating_sub(4), ..area };
    let height = usize::from(area.height);
    let lines = around_cursor(screen, walk, area, theme);
    hits.region(area, Region::List);
    let mut placed = false;
    for (y, (line, row)) in (area.y..area.bottom()).zip(lines.iter().take(height)) {
        let rect = Rect { y, height: 1, ..area };
        frame.render_widget(line, rect);
        if let Some(row) = row {
            hits.add(rect, Target::Plan(*row));
            if *row == screen.cursor && !placed {
                placed = true;
                frame.set_cursor_position(Position::new(area.x, y));
            }
        }
    }
}

/// The lines in sight: the marked item a third from the top, where there is enough before and after it.
fn around_cursor(screen: &PlanScreen, walk: &Walk, area: Rect, theme: Theme) -> Vec<Row> {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let mut maker = Maker::new(walk);
    let mut block = |at: usize| {
        let marked = at == screen.cursor;
        let item = screen.item(&mut maker, at);
        let lines = item.map_or_else(Vec::new, |item| item_lines(&item, marked, width, theme));
        lines.into_iter().map(|line| (line, Some(at))).collect::<Vec<Row>>()
    };
    // A whole screen in each direction is enough, wherever the window comes to lie.
    let mut after = Vec::new();
    for at in screen.cursor..=screen.last() {
        if after.len() >= height {
            break;
        }
        if at > screen.cursor {
            after.extend(head_lines(screen, at, theme));
        }
        after.extend(block(at));
    }
    let mut before: Vec<Vec<Row>> = vec![head_lines(screen, screen.cursor, theme)];
    let mut above = before[0].len();
    let mut at = screen.cursor;
    while at > 0 && above < height {
        at -= 1;
        let mut lines = head_lines(screen, at, theme);
        lines.extend(block(at));
        above += lines.len();
        before.push(lines);
    }
    if at == 0 {
        before.push(fact_lines(screen, width, theme));
    }
    let mut lines: Vec<Row> = before.into_iter().rev().flatten().collect();
    // At the first item also what stands above it is shown.
    let marked = if screen.cursor == 0 { 0 } else { lines.len() };
    lines.extend(after);
    let visible = window(lines.len(), marked, height);
    lines.drain(visible).collect()
}

fn fact_lines(screen: &PlanScreen, width: usize, theme: Theme) -> Vec<Row> {
    let lines = screen.facts.iter().flat_map(|(text, strong)| {
        paragraph(text, width, 0, if *strong { theme.strong() } else { theme.quiet() })
    });
    lines.map(|line| (line, None)).collect()
}

fn head_lines(screen: &PlanScreen, at: usize, theme: Theme) -> Vec<Row> {
    let Some(head) = screen.head(at) else { return Vec::new() };
    vec![(Line::default(), None), (Line::styled(head.to_uppercase(), theme.strong()), None)]
}

fn item_lines(item: &Item, marked: bool, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let tone = match item.tone {
        Tone::Plain => theme.accent(),
        Tone::Wait => theme.wait(),
        Tone::Alarm => theme.alarm(),
    };
    let style = if marked { theme.cursor() } else { theme.text() };
    let mark = if marked { "▸" } else { " " };
    let room = width.saturating_sub(4);
    let right = cut(&item.right, room / 3);
    let taken = if right.is_empty() { 0 } else { columns(&right) + 2 };
    let mut title = wrap(&item.title, room.saturating_sub(taken)).into_iter();
    let first = title.next().unwrap_or_default();
    let mut line = between(&first, style, &right, theme.quiet(), room);
    line.spans.insert(0, Span::styled(format!("{mark}{} ", item.sign), tone));
    let mut lines = vec![line];
    lines.extend(title.map(|text| Line::from(vec![Span::raw("   "), Span::styled(text, style)])));
    if let Some(mark) = &item.mark {
        lines.extend(indented(paragraph(mark, room, 0, theme.strong()), 4));
    }
    if let Some(because) = item.because_words() {
        lines.extend(indented(paragraph(&because, room, 0, theme.quiet()), 4));
    }
    if marked {
        for (label, text) in &item.more {
            lines.extend(indented(
                labelled(label, 10, theme.quiet(), text, Style::new(), room.saturating_sub(4)),
                4,
            ));
        }
    }
    lines
}

fn indented(lines: Vec<Line<'static>>, by: usize) -> impl Iterator<Item = Line<'static>> {
    lines.into_iter().map(move |mut line| {
        line.spans.insert(0, Span::raw(" ".repeat(by)));
        line
    })
}
