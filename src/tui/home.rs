//! The Home screen: start a walk, or go on with one.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::message::{HomeList, RoadmapLine, WalkLine};
use super::text::{between, cut, paragraph};
use super::theme::Theme;
use super::view::{Hits, Region, Target};
use super::walk::window;

/// The state of Home.
#[derive(Debug, Default)]
pub struct HomeScreen {
    /// What there is.
    pub list: HomeList,
    /// The marked line, from 0.
    pub cursor: usize,
}

/// A line of Home that can be opened.
#[derive(Debug, Clone, Copy)]
pub enum HomeLine<'a> {
    /// Go on with a walk.
    Resume(&'a WalkLine),
    /// Start a walk on a roadmap.
    Start(&'a RoadmapLine),
}

impl HomeScreen {
    /// The lines, walks first.
    pub fn lines(&self) -> Vec<HomeLine<'_>> {
        let walks = self.list.walks.iter().map(HomeLine::Resume);
        walks.chain(self.list.roadmaps.iter().map(HomeLine::Start)).collect()
    }

    /// The marked line.
    pub fn marked(&self) -> Option<HomeLine<'_>> {
        self.lines().get(self.cursor).copied()
    }
}

/// Draws Home.
pub fn draw(home: &HomeScreen, theme: Theme, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let width = area.width.min(100);
    let area = Rect { x: area.x + 2, width: width.saturating_sub(4), ..area };
    let columns = usize::from(area.width);
    let mut lines: Vec<(Line<'static>, Option<usize>)> = greeting(columns, theme);
    let entries = home.lines();
    let mut before_walks = true;
    for (at, entry) in entries.iter().enumerate() {
        let starts = matches!(entry, HomeLine::Start(_));
        if at == 0 || (before_walks && starts) {
            let head = if starts { "START A WALK" } else { "GO ON WITH" };
            lines.push((Line::default(), None));
            lines.push((Line::styled(head, theme.quiet()), None));
        }
        before_walks = !starts;
        for line in entry_lines(entry, at == home.cursor, columns, theme) {
            lines.push((line, Some(at)));
        }
    }
    lines.push((Line::default(), None));
    if !home.list.folder.is_empty() {
        let text = format!("Your walks are saved in {}", home.list.folder);
        lines.extend(paragraph(&text, columns, 0, theme.quiet()).into_iter().map(|line| (line, None)));
    }
    let marked = lines.iter().position(|(_, row)| *row == Some(home.cursor)).unwrap_or(0);
    let height = usize::from(area.height);
    let visible = if lines.len() <= height { 0..lines.len() } else { window(lines.len(), marked, height) };
    hits.region(area, Region::List);
    for (y, (line, row)) in (area.y..area.bottom()).zip(&lines[visible]) {
        let rect = Rect { y, height: 1, ..area };
        frame.render_widget(line, rect);
        if let Some(row) = row {
            hits.add(rect, Target::Home(*row));
            if *row == home.cursor && line.to_string().starts_with('▸') {
                frame.set_cursor_position(Position::new(area.x, y));
            }
        }
    }
}

fn greeting(width: usize, theme: Theme) -> Vec<(Line<'static>, Option<usize>)> {
    let text = [
        ("Welcome. Waypost walks your team through the choices ahead, one at a time.", theme.strong()),
        (
            "Before each choice you see what it opens, closes and costs. At the end you have a plan.",
            theme.text(),
        ),
        (
            "Nothing you say is lost. Prefer plain lines, or use a screen reader? waypost walk --plain",
            theme.quiet(),
        ),
    ];
    let mut lines = vec![(Line::default(), None)];
    for (text, style) in text {
        lines.extend(paragraph(text, width, 0, style).into_iter().map(|line| (line, None)));
    }
    lines
}

fn entry_lines(entry: &HomeLine<'_>, marked: bool, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let mark = if marked { "▸ " } else { "  " };
    let style = if marked { theme.cursor() } else { theme.text() };
    match entry {
        HomeLine::Resume(walk) => {
            let name = format!("{mark}{}", walk.name);
            let mut lines = vec![between(&name, style, &walk.updated, theme.quiet(), width)];
            let below = match &walk.trouble {
                Some(trouble) => Span::styled(cut(trouble, width.saturating_sub(4)), theme.wait()),
                None => {
                    let words = format!("{} · {}", walk.progress, walk.title);
                    Span::styled(cut(&words, width.saturating_sub(4)), theme.quiet())
                }
            };
            lines.push(Line::from(vec![Span::raw("    "), below]));
            lines
        }
        HomeLine::Start(roadmap) => {
            let mut lines = vec![Line::from(vec![
                Span::styled(mark, theme.cursor()),
                Span::styled(cut(&roadmap.title, width.saturating_sub(2)), style),
            ])];
            if marked {
                lines.extend(paragraph(&roadmap.summary, width, 4, theme.quiet()));
            }
            lines
        }
    }
}
