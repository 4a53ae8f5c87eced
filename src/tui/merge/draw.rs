//! Draws the Merge screen: the list of differences where there is room, and what the tables say of the one shown.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::MergeScreen;
use crate::tui::text::{between, columns, cut, labelled, paragraph};
use crate::tui::theme::Theme;
use crate::tui::view::{Hits, Region, Target};
use crate::tui::walk::window;
use crate::walk::Walk;
use crate::walk::merge::{Difference, Says, Side, TableWord, differences, standing_words, why_not_now};
use crate::walk::preview_words::lines as preview_lines;
use crate::walk::voices::tally::fist_words;

/// From so many columns on the list of differences stands beside them.
const BOTH: u16 = 100;
/// Columns that a side needs to stand beside another.
const SIDE: usize = 30;
/// Columns between sides.
const GAP: usize = 2;
/// The widest lines where sides do not stand beside each other.
const WIDEST: usize = 104;
/// Columns of a topic before a line of the preview.
const TOPIC: usize = 12;

/// What a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    None,
    /// A row that can be marked.
    Row(usize),
    /// Sides beside each other, so many of so many columns.
    Sides(usize, usize),
}

/// Draws the screen.
pub fn draw(
    screen: &MergeScreen,
    walk: &Walk,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let all = differences(walk);
    let Some(at) = screen.shown(&all) else {
        let words = if walk.tables().is_empty() {
            "This walk was not merged from several tables."
        } else {
            "The tables differ on nothing. Esc leads to the walk."
        };
        frame.render_widget(Line::styled(format!(" {words}"), theme.text()), area);
        return;
    };
    if area.width < BOTH {
        return detail(screen, walk, &all, at, theme, frame, area, hits);
    }
    let width = (area.width * 3 / 10).clamp(30, 44);
    list(walk, &all, at, theme, frame, Rect { width, ..area }, hits);
    for y in area.y..area.bottom() {
        let rect = Rect { x: area.x + width, y, width: 1, height: 1 };
        frame.render_widget(Line::styled("│", theme.rule()), rect);
    }
    let right = Rect { x: area.x + width + 1, width: area.width - width - 1, ..area };
    detail(screen, walk, &all, at, theme, frame, right, hits);
}

fn list(
    walk: &Walk,
    all: &[Difference],
    here: usize,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let width = usize::from(area.width.saturating_sub(1));
    let left = all.iter().filter(|it| it.is_left()).count();
    let head = format!(" {left} of {} differences wait", all.len());
    frame.render_widget(Line::styled(cut(&head, width), theme.quiet()), Rect { height: 1, ..area });
    let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    hits.region(area, Region::List);
    let each = usize::from(area.height / 2).max(1);
    for (place, at) in window(all.len(), here, each).enumerate() {
        let difference = &all[at];
        let marked = at == here;
        let label = &walk.roadmap()[difference.decision].label;
        let style = if marked { theme.cursor() } else { theme.text() };
        let sign = if difference.is_left() { "◐" } else { "●" };
        let mark = if marked { "▸" } else { " " };
        let name = Line::styled(cut(&format!(" {mark} {sign} {label}"), width), style);
        let stands = standing_words(walk, difference);
        let stands = Line::styled(cut(&format!("     {stands}"), width), theme.quiet());
        let top = area.y + 2 * place as u16;
        for (line, y) in [name, stands].into_iter().zip(top..area.bottom()) {
            let rect = Rect { y, height: 1, ..area };
            frame.render_widget(line, rect);
            hits.add(rect, Target::Difference(at));
        }
    }
}

#[allow(clippy::too_many_arguments)] // what is shown, and where
fn detail(
    screen: &MergeScreen,
    walk: &Walk,
    all: &[Difference],
    at: usize,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let lines = lines(screen, walk, all, at, theme, area.width.into());
    // The last line tells that there is more.
    let height = usize::from(area.height);
    let height = if lines.len() > height { height.saturating_sub(1) } else { height };
    let marked = |(_, part): &(Line<'static>, Part)| *part == Part::Row(screen.row);
    let last = lines.iter().rposition(marked).map_or(0, |last| last + 1);
    let most = lines.len().saturating_sub(height);
    let start = last.saturating_sub(height).max(screen.scroll.into()).min(most);
    hits.region(area, Region::Detail);
    let more = lines.len().saturating_sub(start + height);
    let mut placed = false;
    for (y, (line, part)) in (area.y..area.bottom()).zip(lines.into_iter().skip(start).take(height)) {
        let rect = Rect { y, height: 1, ..area };
        frame.render_widget(line, rect);
        match part {
            Part::None => {}
            Part::Row(row) => {
                hits.add(rect, Target::Side(row));
                if row == screen.row && !placed {
                    placed = true;
                    frame.set_cursor_position(Position::new(rect.x, rect.y));
                }
            }
            Part::Sides(count, width) => {
                for side in 0..count {
                    let x = rect.x + (side * (width + GAP)) as u16;
                    hits.add(Rect { x, width: width as u16, ..rect }, Target::Side(side));
                    if side == screen.row && !placed {
                        placed = true;
                        frame.set_cursor_position(Position::new(x, rect.y));
                    }
                }
            }
        }
    }
    if more > 0 {
        let rect = Rect { x: area.right().saturating_sub(8), y: area.bottom() - 1, width: 8, height: 1 };
        frame.render_widget(Line::styled(" ↓ more ", theme.quiet()), rect);
    }
}

/// All lines of a difference.
fn lines(
    screen: &MergeScreen,
    walk: &Walk,
    all: &[Difference],
    at: usize,
    theme: Theme,
    width: usize,
) -> Vec<(Line<'static>, Part)> {
    let difference = &all[at];
    let roadmap = walk.roadmap();
    let this = &roadmap[difference.decision];
    let narrow = width.min(WIDEST);
    let stage = &roadmap[this.stage].title;
    let head = format!("{stage} · {} · {} of {}", this.label, at + 1, all.len());
    let standing = standing_words(walk, difference);
    let style = if difference.is_left() { theme.wait() } else { theme.accent() };
    let mut out = vec![(between(&head, theme.quiet(), &standing, style, narrow), Part::None)];
    let plain = |lines: Vec<Line<'static>>| lines.into_iter().map(|line| (line, Part::None));
    out.push((Line::default(), Part::None));
    let question = this.question.render(|_| String::new());
    out.extend(plain(paragraph(question.trim(), narrow, 0, theme.strong())));
    out.push((Line::default(), Part::None));
    out.extend(sides(screen, difference, theme, width));
    for (table, why) in &difference.silent {
        let text = format!("{table} has no say: {why}.");
        out.extend(plain(paragraph(&text, narrow, 2, theme.quiet())));
    }
    let row = difference.sides.len();
    let marked = screen.row == row;
    let (mark, style) = if marked { ("▸ ", theme.cursor()) } else { ("  ", theme.text()) };
    out.push((Line::styled(format!("{mark}Decide later"), style), Part::Row(row)));
    if let Some(side) = difference.sides.get(screen.row).filter(|_| difference.is_left()) {
        out.push((Line::default(), Part::None));
        out.extend(plain(preview(walk, difference, side, theme, narrow)));
    }
    out
}

/// What the tables say: beside each other where there is room, else below each other.
fn sides(
    screen: &MergeScreen,
    difference: &Difference,
    theme: Theme,
    width: usize,
) -> Vec<(Line<'static>, Part)> {
    let count = difference.sides.len();
    let each = (width + GAP) / count.max(1);
    if count > 1 && each >= SIDE + GAP {
        let each = (each - GAP).min(60);
        let beside: Vec<_> = difference
            .sides
            .iter()
            .enumerate()
            .map(|(at, it)| side(it, at == screen.row, theme, each))
            .collect();
        let height = beside.iter().map(Vec::len).max().unwrap_or(0);
        let row = |y: usize| {
            let mut spans: Vec<Span<'static>> = Vec::new();
            for lines in &beside {
                let line = lines.get(y).cloned().unwrap_or_default();
                let pad = each.saturating_sub(line.width()) + GAP;
                spans.extend(line.spans);
                spans.push(Span::raw(" ".repeat(pad)));
            }
            (Line::from(spans), Part::Sides(count, each))
        };
        return (0..height).map(row).chain([(Line::default(), Part::None)]).collect();
    }
    let mut out = Vec::new();
    for (at, it) in difference.sides.iter().enumerate() {
        let lines = side(it, at == screen.row, theme, width.min(WIDEST));
        out.extend(lines.into_iter().map(|line| (line, Part::Row(at))));
        out.push((Line::default(), Part::None));
    }
    out
}

fn side(side: &Side, marked: bool, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let (mark, style) = if marked { ("▸ ", theme.cursor()) } else { ("  ", theme.strong()) };
    let mut out = paragraph(&side.words, width, 2, style);
    if let Some(first) = out.first_mut().and_then(|line| line.spans.first_mut()) {
        *first = Span::styled(mark, theme.cursor());
    }
    for word in &side.tables {
        out.extend(table(word, theme, width));
    }
    out
}

fn table(word: &TableWord, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let mut out = paragraph(&word.table, width, 4, theme.accent());
    if let Some(fists) = word.fists.as_ref().and_then(fist_words) {
        out.extend(paragraph(&format!("Fist-to-five: {fists}"), width, 6, theme.text()));
    }
    let reason = word.reason.as_deref().unwrap_or("no reason given");
    let style = if word.reason.is_some() { theme.text() } else { theme.quiet() };
    out.extend(paragraph(reason, width, 6, style));
    let owner = word.notes.owner.as_ref().map(|owner| format!("Owner: {owner}"));
    let date = word.notes.decide_by.as_ref().map(|day| format!("by {day}"));
    let both: Vec<String> = owner.into_iter().chain(date).collect();
    if !both.is_empty() {
        out.extend(paragraph(&both.join(", "), width, 6, theme.quiet()));
    }
    out
}

/// What taking a side would do, or why it cannot be taken.
fn preview(
    walk: &Walk,
    difference: &Difference,
    side: &Side,
    theme: Theme,
    width: usize,
) -> Vec<Line<'static>> {
    let head = "── if you take this ";
    let rule = "─".repeat(width.saturating_sub(columns(head)));
    let mut out = vec![Line::styled(format!("{head}{rule}"), theme.rule())];
    if let Some(why) = why_not_now(walk, difference.decision, side) {
        out.extend(paragraph(&why, width, 2, theme.wait()));
        return out;
    }
    let Says::Chose(choice) = &side.says else {
        let words = "It is no choice, so that nothing opens or closes.";
        out.extend(paragraph(words, width, 2, theme.quiet()));
        return out;
    };
    let lines = preview_lines(walk.roadmap(), &walk.preview(difference.decision, Some(choice.clone())));
    if lines.is_empty() {
        out.extend(paragraph("Nothing else changes.", width, 2, theme.quiet()));
    }
    for line in lines {
        let text = format!("{}{}", line.topic.sign(), line.text);
        out.extend(labelled(line.topic.word(), TOPIC, theme.quiet(), &text, theme.text(), width));
    }
    out
}
