//! Draws the map: the rows that are seen, what the signs mean, and what is known of the marked row.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::MapScreen;
use super::layout::{GUTTER, Layout, follow};
use crate::proof::shapes_words;
use crate::roadmap::wording::cite_numbers;
use crate::roadmap::{DecisionIx, StageIx};
use crate::tui::model::Session;
use crate::tui::text::{columns, cut, wrap};
use crate::tui::theme::Theme;
use crate::tui::view::{Hits, Region, Target};
use crate::tui::walk::{standing, state_styles};
use crate::walk::outline::{Knot, LEGEND, Twig, fork_words, sign};
use crate::walk::outline_text::{closed_words, edge, is_off, rail, standing_words};
use crate::walk::{State, Walk};

/// Columns that each level is moved in.
const LEVEL: usize = 3;
/// Columns wanted for the marked row to the right of its lines, before the tree is moved to the left.
const LABEL: usize = 30;
/// Columns for the names of the options of a fork, where there are few.
const FORK: usize = 18;

/// Lines for the legend, and for what is known of the marked row, in a body of so many rows.
fn around(height: u16) -> (u16, u16) {
    match height {
        0..18 => (0, 2),
        18..28 => (1, 2),
        _ => (2, 4),
    }
}

/// Columns and rows that the tree has in a body of a size.
pub(super) fn tree_room(width: u16, height: u16) -> (usize, usize) {
    let (legend, foot) = around(height);
    (usize::from(width.saturating_sub(1)), usize::from(height.saturating_sub(legend + foot)).max(1))
}

/// Draws the map into `area` and notes what can be clicked.
pub fn draw(session: &Session, theme: Theme, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let (walk, map) = (&session.walk, &session.map);
    // Judged by the whole window, so that a passing line at the bottom does not change how things lie.
    let (legend, foot) = around(frame.area().height.saturating_sub(4));
    let (width, height) = tree_room(area.width, frame.area().height.saturating_sub(4));
    let layout = Layout::new(&map.rows, width, height);
    if legend > 0 {
        frame.render_widget(legend_line(width, theme), Rect { height: 1, ..area });
    }
    let foot = foot.min(area.height.saturating_sub(legend + 1));
    let tree = Rect { y: area.y + legend, height: area.height.saturating_sub(legend + foot), ..area };
    hits.region(tree, Region::List);
    let unseen = draw_tree(walk, map, &layout, theme, frame, tree, hits);
    let foot = Rect { y: tree.bottom(), height: foot, ..area };
    for (y, line) in (foot.y..foot.bottom()).zip(about(walk, map, width, foot.height, theme)) {
        frame.render_widget(line, Rect { y, height: 1, ..foot });
    }
    // What is not seen is told at the end of the last line.
    let wide = (columns(&unseen) as u16).min(area.width);
    let rect = Rect { x: area.right() - wide, y: foot.bottom().saturating_sub(1), width: wide, height: 1 };
    frame.render_widget(Line::styled(unseen, theme.quiet()), rect);
}

fn draw_tree(
    walk: &Walk,
    map: &MapScreen,
    layout: &Layout,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) -> String {
    let cursor = map.cursor();
    let (column, line) = layout.place(cursor);
    let first = layout.first_shown(column);
    let top = if layout.scrolls() {
        // Something at the bottom may have taken a line for a moment.
        follow(map.top, line, layout.lines.len(), usize::from(area.height))
    } else {
        line.saturating_sub(usize::from(area.height).saturating_sub(1))
    };
    let gutter = if layout.shown > 1 { GUTTER } else { 0 };
    let width = layout.width.saturating_sub(gutter);
    let depth = map.rows.get(cursor).map_or(0, |twig| twig.depth);
    let pen = Pen {
        walk,
        map,
        theme,
        width,
        skip: (LEVEL * (depth + 1) + LABEL).saturating_sub(width).div_ceil(LEVEL),
    };
    for (place, column) in layout.columns[first..first + layout.shown].iter().enumerate() {
        let x = area.x + (place * layout.width) as u16;
        for (y, line) in (area.y..area.bottom()).zip(layout.lines[column.clone()].iter().skip(top)) {
            let Some(row) = *line else { continue };
            let rect = Rect { x, y, width: (width as u16).min(area.right().saturating_sub(x)), height: 1 };
            let line = pen.row(&map.rows[row], row == cursor);
            frame.render_widget(line, rect);
            hits.add(rect, Target::Map(row));
            if row == cursor {
                frame.set_cursor_position(Position::new(rect.x, y));
            }
        }
    }
    unseen(layout, first, top, usize::from(area.height))
}

/// What there is besides what is seen, in words; empty where everything is seen.
fn unseen(layout: &Layout, first: usize, top: usize, height: usize) -> String {
    let rows = |lines: &[Option<usize>]| lines.iter().flatten().count();
    let (above, below) = if layout.scrolls() {
        let end = (top + height).min(layout.lines.len());
        (rows(&layout.lines[..top]), rows(&layout.lines[end..]))
    } else {
        let start = layout.columns[first].start;
        let end = layout.columns[first + layout.shown - 1].end;
        (rows(&layout.lines[..start]), rows(&layout.lines[end..]))
    };
    match (above, below) {
        (0, 0) => String::new(),
        (0, below) => format!("  {below} more below "),
        (above, 0) => format!("  {above} more above "),
        (above, below) => format!("  {above} more above, {below} below "),
    }
}

/// Draws rows.
struct Pen<'a> {
    walk: &'a Walk,
    map: &'a MapScreen,
    theme: Theme,
    width: usize,
    /// Levels that lie to the left of the screen.
    skip: usize,
}

impl Pen<'_> {
    fn row(&self, twig: &Twig, marked: bool) -> Line<'static> {
        let mut spans = vec![Span::styled(if marked { "▸" } else { " " }, self.theme.cursor())];
        match twig.knot {
            Knot::Stage(stage) => self.stage(stage, &mut spans),
            Knot::Decision(decision) => self.decision(twig, decision, &mut spans),
        }
        let line = Line::from(spans);
        if !marked {
            return line;
        }
        let text = cut(&line.to_string(), self.width);
        let pad = self.width.saturating_sub(columns(&text));
        Line::styled(format!("{text}{}", " ".repeat(pad)), self.theme.bar())
    }

    fn stage(&self, stage: StageIx, spans: &mut Vec<Span<'static>>) {
        let (walk, theme) = (self.walk, self.theme);
        let tally = walk.tally_stage(stage);
        let count = match tally.to_confirm {
            0 => format!("{} of {}", tally.done(), tally.asked()),
            some => format!("{} of {} · {some} to confirm", tally.done(), tally.asked()),
        };
        let fold = match self.map.fold_of(walk, Knot::Stage(stage)) {
            Some(true) => "+ ",
            Some(false) => "- ",
            None => "  ",
        };
        let taken = 3 + columns(&count) + 4;
        let title = cut(&walk.roadmap()[stage].title.to_uppercase(), self.width.saturating_sub(taken));
        let room = self.width.saturating_sub(taken + columns(&title) + 1);
        spans.push(Span::styled(fold, theme.quiet()));
        spans.push(Span::styled(format!("{title}  "), theme.strong()));
        self.bar(stage, tally.asked(), room.min(40), spans);
        spans.push(Span::styled(count, theme.quiet()));
    }

    /// A sign for each decision that is asked; where there is no room for so many, nothing.
    fn bar(&self, stage: StageIx, asked: usize, room: usize, spans: &mut Vec<Span<'static>>) {
        if asked == 0 || asked > room {
            return;
        }
        let walk = self.walk;
        for at in walk.roadmap()[stage].decisions().filter(|at| !is_off(walk, *at)) {
            let (_, style) = state_styles(walk.route().state(at), walk.is_to_confirm(at), self.theme);
            spans.push(Span::styled(sign(walk, at), style));
        }
        spans.push(Span::raw("  "));
    }

    fn decision(&self, twig: &Twig, decision: DecisionIx, spans: &mut Vec<Span<'static>>) {
        let (walk, theme) = (self.walk, self.theme);
        let roadmap = walk.roadmap();
        let state = walk.route().state(decision);
        let (style, sign_style) = state_styles(state, walk.is_to_confirm(decision), theme);
        let way = |taken: bool| if taken { theme.accent() } else { theme.rule() };
        self.rails(twig, spans);
        if twig.depth < self.skip {
            spans.push(Span::styled("‹ ", theme.rule()));
        } else {
            // The way taken also runs past what is not on it.
            let (trunk, branch) = edge(twig, is_off(walk, decision));
            spans.push(Span::styled(trunk, way(twig.is_taken || twig.goes_on)));
            spans.push(Span::styled(format!("{branch} "), way(twig.is_taken)));
        }
        if let Some(names) = fork_words(roadmap, decision) {
            let style = if twig.is_taken { theme.accent() } else { theme.quiet() };
            spans.push(Span::styled(cut(&names, FORK.max(self.width / 3)), style));
            spans.push(Span::styled(if twig.is_taken { " ━ " } else { " ─ " }, way(twig.is_taken)));
        }
        spans.push(Span::styled(format!("{} ", sign(walk, decision)), sign_style));
        spans.push(Span::styled(roadmap[decision].label.clone(), style));
        if twig.hidden > 0 {
            spans.push(Span::styled(format!(" (+{})", twig.hidden), theme.quiet()));
        }
        let used: usize = spans.iter().map(|span| columns(&span.content)).sum();
        let (words, style) = self.beside(decision, state);
        if !words.is_empty() && used + 10 <= self.width {
            spans.push(Span::styled(format!("  {}", cut(&words, self.width - used - 2)), style));
        }
    }

    fn rails(&self, twig: &Twig, spans: &mut Vec<Span<'static>>) {
        let rows = &self.map.rows;
        let above = std::iter::successors(twig.up, |at| rows[*at].up);
        // Only the lines that are seen: a branch may be thousands of levels deep.
        let seen: Vec<usize> = above.take(twig.depth.saturating_sub(self.skip)).collect();
        for row in seen.into_iter().rev() {
            let passing = rail(&rows[row]);
            let style = if rows[row].goes_on { self.theme.accent() } else { self.theme.rule() };
            spans.push(Span::styled(passing, style));
        }
    }

    /// What stands beside a decision: what was chosen, or why it is not asked.
    fn beside(&self, decision: DecisionIx, state: State) -> (String, Style) {
        let (walk, theme) = (self.walk, self.theme);
        match state {
            State::Closed => (closed_words(walk, decision), theme.quiet()),
            State::Decided if walk.is_to_confirm(decision) => {
                (format!("{}: still so?", standing(walk, decision)), theme.wait())
            }
            State::Decided => (standing(walk, decision), theme.accent()),
            State::PutOff => (standing(walk, decision), theme.wait()),
            State::Open => {
                let weight = self.map.weights.get(&decision).copied().unwrap_or(0);
                (if weight > 0 { format!("shapes {weight}") } else { String::new() }, theme.quiet())
            }
            _ => (standing(walk, decision), theme.quiet()),
        }
    }
}

/// What the signs mean.
fn legend_line(width: usize, theme: Theme) -> Line<'static> {
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    let pieces = LEGEND.iter().map(|(sign, words)| (*sign, *words)).chain([("━", "the way taken")]);
    for (sign, words) in pieces {
        used += columns(words) + 4;
        if used > width {
            break;
        }
        let style = match sign {
            "●" | "━" => theme.accent(),
            "◐" | "?" => theme.wait(),
            _ => theme.text(),
        };
        spans.push(Span::styled(sign, style));
        spans.push(Span::styled(format!(" {words}  "), theme.quiet()));
    }
    Line::from(spans)
}

/// What is known of the marked row, at the bottom.
fn about(walk: &Walk, map: &MapScreen, width: usize, height: u16, theme: Theme) -> Vec<Line<'static>> {
    let roadmap = walk.roadmap();
    let (title, words, more) = match map.at {
        Knot::Stage(stage) => {
            let this = &roadmap[stage];
            (this.title.clone(), stage_words(walk, stage), this.summary.render(cite_numbers(roadmap)))
        }
        Knot::Decision(decision) => {
            let words = standing_words(walk, decision);
            let weight = map.weights.get(&decision).copied().unwrap_or(0);
            let words = match (words.is_empty(), weight) {
                (false, _) => words,
                (true, 0) => "open".to_owned(),
                (true, weight) => format!("open; it {}", shapes_words(weight)),
            };
            let words = if walk.route().state(decision) == State::Decided {
                format!("decided: {words}")
            } else {
                words
            };
            let question = roadmap[decision].question.render(cite_numbers(roadmap));
            (roadmap[decision].label.clone(), words, question)
        }
    };
    let width = width.saturating_sub(1);
    let mut lines = Vec::new();
    if height > 3 {
        lines.push(Line::default());
    }
    let room = usize::from(height) - lines.len();
    let title = cut(&title, width);
    let mut wrapped = wrap(&format!("{title} · {words}"), width).into_iter();
    let first = wrapped.next().unwrap_or_default();
    let rest = first.strip_prefix(&title).unwrap_or_default().to_owned();
    lines.push(Line::from(vec![
        Span::raw(" "),
        Span::styled(title, theme.strong()),
        Span::styled(rest, theme.text()),
    ]));
    let indented = |text: String, style| Line::from(vec![Span::raw(" "), Span::styled(text, style)]);
    lines.extend(wrapped.map(|line| indented(line, theme.text())).take(room.saturating_sub(1)));
    lines.extend(wrap(&more, width.min(110)).into_iter().map(|line| indented(line, theme.quiet())));
    lines.truncate(usize::from(height));
    lines
}

/// How a stage stands, in words.
fn stage_words(walk: &Walk, stage: StageIx) -> String {
    let tally = walk.tally_stage(stage);
    let closed = walk.roadmap()[stage].decisions.len() - tally.asked() - tally.set_aside;
    let counts = [
        (tally.decided - tally.to_confirm.min(tally.decided), "decided"),
        (tally.to_confirm, "to confirm"),
        (tally.open, "open"),
        (tally.put_off, "later"),
        (tally.not_applicable, "not here"),
        (tally.set_aside, "set aside"),
        (closed, "closed"),
    ];
    let words = counts.iter().filter(|(count, _)| *count > 0);
    words.map(|(count, words)| format!("{count} {words}")).collect::<Vec<_>>().join(" · ")
}
