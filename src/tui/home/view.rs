//! Draws Home: a greeting, the walks with what waits in each, what can be started, the sample, where the files are.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{HomeLine, HomeScreen, StageLine, WalkLine};
use crate::tui::text::{between, columns, cut, paragraph};
use crate::tui::theme::Theme;
use crate::tui::view::{Hits, Region, Target};
use crate::tui::walk::window;

/// Below this width the greeting is in few words.
const WIDE: usize = 74;

/// A line of the screen, and the entry of the list that it belongs to.
type Row = (Line<'static>, Option<usize>);

/// How much is said of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    /// All of it.
    Whole,
    /// A line or two.
    Brief,
}

/// Draws Home.
pub fn draw(home: &HomeScreen, theme: Theme, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let width = area.width.min(120);
    let area = Rect { x: area.x + 2, width: width.saturating_sub(4), ..area };
    let height = usize::from(area.height);
    let mut rows = rows(home, Length::Whole, area, theme);
    if rows.len() > height {
        rows = self::rows(home, Length::Brief, area, theme);
    }
    let visible = visible(home, &rows, height);
    hits.region(area, Region::List);
    let mut placed = false;
    for (y, (line, row)) in (area.y..area.bottom()).zip(&rows[visible]) {
        let rect = Rect { y, height: 1, ..area };
        frame.render_widget(line, rect);
        if let Some(row) = row {
            hits.add(rect, Target::Home(*row));
            if *row == home.cursor && !placed {
                placed = true;
                frame.set_cursor_position(Position::new(area.x, y));
            }
        }
    }
}

/// The rows that are seen: all of the marked entry, and from the top as long as it fits there.
fn visible(home: &HomeScreen, rows: &[Row], height: usize) -> std::ops::Range<usize> {
    let last = rows.iter().rposition(|(_, row)| *row == Some(home.cursor)).unwrap_or(0);
    if last < height {
        return 0..rows.len().min(height);
    }
    window(rows.len(), last, height)
}

fn rows(home: &HomeScreen, length: Length, area: Rect, theme: Theme) -> Vec<Row> {
    let width = usize::from(area.width);
    let mut rows = greeting(width, theme);
    let mut head_before = "";
    for (at, entry) in home.lines().iter().enumerate() {
        let marked = at == home.cursor;
        let head = match entry {
            HomeLine::Resume(_) => "GO ON WITH",
            HomeLine::Start(_) => "START A WALK",
            HomeLine::Sample => "LOOK AROUND",
        };
        if head != head_before {
            rows.push((Line::default(), None));
            if length == Length::Whole || head != "LOOK AROUND" {
                rows.push((Line::styled(head, theme.quiet()), None));
            }
            head_before = head;
        }
        let length = if marked { Length::Whole } else { length };
        let lines = entry_lines(entry, marked, length, width, theme);
        rows.extend(lines.into_iter().map(|line| (line, Some(at))));
    }
    if !home.list.folder.is_empty() {
        rows.push((Line::default(), None));
        let text = format!("Your walks are saved in {}", home.list.folder);
        rows.extend(paragraph(&text, width, 0, theme.quiet()).into_iter().map(|line| (line, None)));
    }
    rows
}

fn greeting(width: usize, theme: Theme) -> Vec<Row> {
    let text = if width < WIDE {
        [
            "Screen reader, plain lines? Try: waypost walk --plain",
            "One question at a time, and what each answer changes.",
            "↑ ↓ move, Enter opens. Nothing you say is lost.",
        ]
    } else {
        [
            "Prefer plain lines, or use a screen reader? waypost walk --plain",
            "Waypost asks one question at a time and shows what each answer changes.",
            "↑ ↓ move, Enter opens what is marked. Nothing you say is ever lost.",
        ]
    };
    let styles = [theme.quiet(), theme.strong(), theme.text()];
    let lines = text.into_iter().zip(styles).flat_map(|(text, style)| paragraph(text, width, 0, style));
    std::iter::once(Line::default()).chain(lines).map(|line| (line, None)).collect()
}

fn entry_lines(
    entry: &HomeLine<'_>,
    marked: bool,
    length: Length,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mark = if marked { "▸ " } else { "  " };
    let style = if marked { theme.cursor() } else { theme.text() };
    let title = |title: &str| Line::styled(format!("{mark}{}", cut(title, width.saturating_sub(2))), style);
    let more = |text: &str| paragraph(text, width, 4, theme.quiet());
    match entry {
        HomeLine::Resume(walk) => {
            let indent = 2 * walk.depth.min(4);
            let name = format!("{mark}{}", walk.name);
            let width = width.saturating_sub(indent);
            let mut lines = vec![named(&name, style, &walk.last, width, theme)];
            if let Some(branch) = &walk.branch {
                lines.push(Line::styled(
                    format!("    {}", cut(branch, width.saturating_sub(4))),
                    theme.quiet(),
                ));
            }
            lines.extend(walk_lines(walk, length, width.saturating_sub(4), theme));
            for line in &mut lines {
                if indent > 0 {
                    line.spans.insert(0, Span::raw(" ".repeat(indent)));
                }
            }
            lines
        }
        HomeLine::Start(roadmap) => {
            let mut lines = vec![title(&roadmap.title)];
            match &roadmap.trouble {
                Some(trouble) => {
                    let all = paragraph(trouble, width, 4, theme.wait());
                    lines.extend(all.into_iter().take(if marked { 4 } else { 1 }));
                }
                None if marked => lines.extend(more(&roadmap.summary)),
                None => {}
            }
            lines
        }
        HomeLine::Sample => {
            let mut lines = vec![title(if width < WIDE {
                "See a sample: a made-up state and its finished plan"
            } else {
                "Look at a sample walk: a made-up state, with its finished plan"
            })];
            if marked {
                lines.extend(more("You can look at everything and change nothing. It is not kept."));
            }
            lines
        }
    }
}

/// The name on the left, cut where the right side would be lost.
fn named(name: &str, style: ratatui::style::Style, right: &str, width: usize, theme: Theme) -> Line<'static> {
    let right = cut(right, width / 2);
    let room = width.saturating_sub(columns(&right) + 2);
    between(&cut(name, room), style, &right, theme.quiet(), width)
}

fn walk_lines(walk: &WalkLine, length: Length, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let indented = |spans: Vec<Span<'static>>| Line::from([vec![Span::raw("    ")], spans].concat());
    if let Some(trouble) = &walk.trouble {
        let all = paragraph(trouble, width, 0, theme.wait());
        let most = if length == Length::Whole { 3 } else { 1 };
        return all.into_iter().take(most).map(|line| indented(line.spans)).collect();
    }
    let quiet = |text: &str| indented(vec![Span::styled(cut(text, width), theme.quiet())]);
    let waits = indented(vec![Span::styled(cut(&walk.waits, width), theme.text())]);
    if length == Length::Brief {
        return vec![waits];
    }
    let about = format!("{} · {}", walk.title, walk.progress);
    let title = if columns(&about) <= width { quiet(&about) } else { quiet(&walk.title) };
    let mut lines = vec![title, indented(stages(&walk.stages, width, theme)), waits];
    lines.extend((!walk.first.is_empty()).then(|| quiet(&walk.first)));
    lines
}

/// The stages in a row: with counts where there is room, else with their names, else as signs with the name of one.
fn stages(stages: &[StageLine], width: usize, theme: Theme) -> Vec<Span<'static>> {
    let whole = |counts: bool| stages.iter().map(|stage| stage.words(counts)).collect::<Vec<_>>();
    let wide = |words: &[String]| words.iter().map(|word| columns(word) + 3).sum::<usize>() <= width + 3;
    let mut words = whole(true);
    if !wide(&words) {
        words = whole(false);
    }
    let mut apart = "   ";
    if !wide(&words) {
        // A sign each, and the name of the first one under way: names cut short would say nothing.
        let here = stages.iter().position(|stage| stage.sign() == "›");
        let shown = |(at, stage): (usize, &StageLine)| {
            if Some(at) == here { stage.words(true) } else { stage.sign().to_owned() }
        };
        words = stages.iter().enumerate().map(shown).collect();
        apart = " ";
    }
    let mut spans = Vec::new();
    for (stage, word) in stages.iter().zip(words) {
        if !spans.is_empty() {
            spans.push(Span::raw(apart));
        }
        let style = match stage.sign() {
            "●" => theme.accent(),
            "›" => theme.strong(),
            _ => theme.quiet(),
        };
        spans.push(Span::styled(word, style));
    }
    spans
}
