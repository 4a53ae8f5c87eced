//! Draws the Plan screen.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::PlanScreen;
use super::items::{Item, Tone};
use crate::tui::text::{between, columns, cut, labelled, paragraph, wrap};
use crate::tui::theme::Theme;
use crate::tui::view::{Hits, Region, Target};
use crate::tui::walk::window;

/// Draws the plan.
pub fn draw(screen: &PlanScreen, theme: Theme, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let width = area.width.min(110);
    let area = Rect { x: area.x + 2, width: width.saturating_sub(4), ..area };
    let columns = usize::from(area.width);
    let mut lines: Vec<(Line<'static>, Option<usize>)> = Vec::new();
    for (text, strong) in &screen.facts {
        let style = if *strong { theme.strong() } else { theme.quiet() };
        lines.extend(paragraph(text, columns, 0, style).into_iter().map(|line| (line, None)));
    }
    for (at, item) in screen.items.iter().enumerate() {
        if let Some(part) = &item.part {
            lines.push((Line::default(), None));
            lines.push((Line::styled(part.to_uppercase(), theme.strong()), None));
        }
        let marked = at == screen.cursor;
        lines.extend(item_lines(item, marked, columns, theme).into_iter().map(|line| (line, Some(at))));
    }
    let height = usize::from(area.height);
    let marked = lines.iter().position(|(_, row)| *row == Some(screen.cursor)).unwrap_or(0);
    // At the first item also what stands above it is shown.
    let marked = if screen.cursor == 0 { 0 } else { marked };
    let visible = window(lines.len(), marked, height);
    hits.region(area, Region::List);
    let mut placed = false;
    for (y, (line, row)) in (area.y..area.bottom()).zip(&lines[visible]) {
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
