//! Draws the Walk screen: the road, the decision with its rows, and the detail of the marked row.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::detail::{self, cited};
use super::row_view::{field_height, row_lines};
use super::{Row, Side, WalkScreen, controls, tree};
use crate::roadmap::About;
use crate::roadmap::wording::choice_words;
use crate::roadmap::wording::day_words;
use crate::tui::keymap::Action;
use crate::tui::model::Session;
use crate::tui::size::{Look, Size, big_lines};
use crate::tui::terms;
use crate::tui::text::{between, columns, cut, labelled, paragraph};
use crate::tui::theme::Theme;
use crate::tui::view::{Hits, Region, Target};
use crate::walk::reason::why_closed;
use crate::walk::{Standing, State};

/// From this width on the road stands beside the decision.
const BESIDE: u16 = 76;
/// The same where the question is to be read from afar.
const BESIDE_BIG: u16 = 110;
/// Rows at least wanted for the detail and a line that says what has just happened, before blank lines are spent.
const DETAIL: usize = 8;
/// Rows for the detail where a larger size was asked for.
const LEAST: usize = 1;
/// Rows that may be taken to say what has just happened.
const NOTICE: usize = 2;
/// Rows of the detail that are worth more than a blank line.
const FEW: usize = 6;
/// Rows at least wanted for the detail of a field, which tells little.
const FIELD_DETAIL: usize = 3;
/// From this width on the detail has a column of its own.
const THREE: u16 = 150;

/// Draws the screen into `area` and notes what can be clicked.
pub fn draw(
    session: &Session,
    theme: Theme,
    look: Look<'_>,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let screen = &session.at;
    let one_side = area.width < if look.size == Size::Big { BESIDE_BIG } else { BESIDE };
    if one_side {
        match screen.side {
            Side::Tree => draw_tree(session, theme, frame, inset(area, 1), hits),
            Side::Decision => draw_decision(session, theme, look, frame, inset(area, 1), hits),
        }
        return;
    }
    let road = super::road_width(area.width, screen.road);
    let [left, line, right] =
        Layout::horizontal([Constraint::Length(road), Constraint::Length(1), Constraint::Fill(1)])
            .areas(area);
    let bars: Vec<_> = (0..line.height).map(|_| Line::from("│")).collect();
    let bars_style = if screen.dragging { theme.accent() } else { theme.rule() };
    frame.render_widget(Paragraph::new(bars).style(bars_style), line);
    // A column on each side belongs to it, so that it is easy to take hold of.
    hits.region(Rect { x: line.x.saturating_sub(1), width: 3, ..line }, Region::Divider);
    draw_tree(session, theme, frame, inset(left, 1), hits);
    draw_decision(session, theme, look, frame, inset(right, 2), hits);
}

fn inset(area: Rect, by: u16) -> Rect {
    Rect { x: area.x + by, width: area.width.saturating_sub(2 * by), ..area }
}

fn draw_tree(session: &Session, theme: Theme, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let (lines, rows) = tree::lines(&session.walk, &session.at, width, height, theme);
    hits.region(area, Region::Tree);
    for (y, row) in (area.y..).zip(rows) {
        hits.add(Rect { y, height: 1, ..area }, Target::Tree(row));
        if session.at.side == Side::Tree && row == session.at.tree_at {
            frame.set_cursor_position(Position::new(area.x, y));
        }
    }
    frame.render_widget(Paragraph::new(lines), area);
}

/// A line of the upper part: text, or a row that the cursor moves over.
struct PaneLine {
    line: Line<'static>,
    row: Option<usize>,
}

fn draw_decision(
    session: &Session,
    theme: Theme,
    look: Look<'_>,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let (walk, screen) = (&session.walk, &session.at);
    let (upper, lower) = if area.width + 50 >= THREE && area.width > 110 {
        let [upper, _, lower] =
            Layout::horizontal([Constraint::Percentage(54), Constraint::Length(3), Constraint::Fill(1)])
                .areas(area);
        (upper, Some(lower))
    } else {
        (area, None)
    };
    let width = usize::from(upper.width);
    // Judged by the whole window, so that a passing line at the bottom does not change how things lie.
    let height = usize::from(frame.area().height.saturating_sub(4));
    let wanted = if screen.field.is_some() { FIELD_DETAIL } else { DETAIL };
    let fits = |air: Air, lines: &Vec<PaneLine>| match air {
        // What was asked for costs the detail its room, but never the rows theirs.
        Air::Big | Air::Wide | Air::Apart => lines.len() + LEAST + NOTICE <= height,
        // A field and the question above it must not move for what has just happened.
        _ => lower.is_some() || lines.len() + wanted + NOTICE * usize::from(screen.field.is_some()) <= height,
    };
    let airs = look.airs().iter().map(|air| (*air, upper_lines(session, width, *air, look, theme)));
    let found = airs.into_iter().find(|(air, lines)| fits(*air, lines));
    let is_wide = found.as_ref().is_some_and(|(air, _)| air.is_wide());
    let (air, lines) = found.unwrap_or_else(|| {
        let mut lines = upper_lines(session, width, Air::None, look, theme);
        // The question stands apart from its rows where at all possible.
        if lines.len() + FEW <= height {
            let at = lines.iter().position(|line| line.row.is_some()).unwrap_or(0);
            lines.insert(at, PaneLine { line: Line::default(), row: None });
        }
        (Air::None, lines)
    });
    let telling = |apart| detail::Telling {
        equity_said: controls::equity(walk, screen.decision, width, theme).1,
        suggestion_said: lines.iter().any(|pane| controls::says_suggestion(&pane.line)),
        apart,
        keys: look.keys,
    };
    let detail_width = lower.map_or(width, |area| usize::from(area.width));
    let detail_of = |apart| detail::lines(walk, screen, telling(apart), detail_width.min(100), theme);
    let room = lower.map_or(height.saturating_sub(lines.len() + 1), |lower| usize::from(lower.height));
    // Blank lines between its parts only where all of it is seen with them.
    let detail = Some(detail_of(true)).filter(|lines| lines.len() < room).unwrap_or_else(|| detail_of(false));
    let (upper, lower) = match lower {
        Some(lower) => (upper, Rect { y: lower.y + 1, height: lower.height.saturating_sub(1), ..lower }),
        None => split(upper, lines.len(), if is_wide { detail.len().min(LEAST) } else { detail.len() }),
    };
    let marked = lines.iter().position(|line| line.row == Some(screen.cursor)).unwrap_or(0);
    // What stands below a field, such as a calendar, may be cut before the question is.
    let below = if screen.field.is_some() { 1 } else { usize::MAX };
    let last = lines.iter().rposition(|line| line.row == Some(screen.cursor)).unwrap_or(0);
    let last = last.min(marked.saturating_add(below));
    let height = usize::from(upper.height);
    // Everything from the top where it fits; else the marked row with as much above it as there is room for.
    let start =
        if last < height { 0 } else { (last + 1 + height / 3).min(lines.len()).saturating_sub(height) };
    let start = start.min(marked);
    hits.region(upper, Region::Decision);
    for (y, pane) in (upper.y..upper.bottom()).zip(lines.iter().skip(start)) {
        let rect = Rect { y, height: 1, ..upper };
        frame.render_widget(&pane.line, rect);
        if let Some(row) = pane.row {
            hits.add(rect, Target::Row(row));
        }
    }
    let field = lines.iter().position(|line| line.row == Some(screen.field_row)).unwrap_or(0);
    let below = field + usize::from(field_height(session));
    for (line, column, day) in controls::days(walk, screen, air != Air::None) {
        let seen = (below + line).checked_sub(start).filter(|at| *at < height);
        if let Some(at) = seen {
            let rect = Rect { x: upper.x + column as u16, y: upper.y + at as u16, width: 4, height: 1 };
            hits.add(rect, Target::Day(day));
        }
    }
    more_rows(lines.len().saturating_sub(start + height), theme, frame, upper);
    place_field(session, theme, frame, upper, marked.saturating_sub(start));
    draw_detail(screen, look, theme, frame, lower, &detail, hits);
}

/// Says at the end of the rows that there are more.
fn more_rows(below: usize, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let words = format!(" ↓ {below} more ");
    let width = columns(&words) as u16;
    if below > 0 && area.width > width && area.height > 0 {
        let rect = Rect { x: area.right() - width, y: area.bottom() - 1, width, height: 1 };
        frame.render_widget(Line::styled(words, theme.quiet()), rect);
    }
}

/// How much room there is for what is not needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Air {
    /// For the question in big letters, and all that is below.
    Big,
    /// For a blank line between the options, too.
    Wide,
    /// For blank lines between the options, but not for the place in the stage and what else to ask.
    Apart,
    /// For blank lines, too.
    Full,
    /// For the place in the stage and what else to ask.
    Some,
    /// For what else to ask.
    Little,
    /// For the question and its rows.
    None,
}

impl Air {
    fn is_wide(self) -> bool {
        matches!(self, Self::Big | Self::Wide | Self::Apart)
    }

    fn has_place(self) -> bool {
        !matches!(self, Self::Apart | Self::Little | Self::None)
    }

    fn has_ask(self) -> bool {
        !matches!(self, Self::Apart | Self::None)
    }

    fn is_full(self) -> bool {
        self.is_wide() || self == Self::Full
    }
}

/// Divides one column: the rows get what they need, as long as the detail keeps a few lines. A detail that is cut says
/// how to see more of it; a row below the end would not be thought of.
fn split(area: Rect, rows: usize, detail: usize) -> (Rect, Rect) {
    let height = usize::from(area.height);
    let wanted = (detail + 1).min((height / 5).max(4));
    let upper = rows.min(height.saturating_sub(wanted)).max(1) as u16;
    let lower = area.height.saturating_sub(upper + 1);
    let upper_rect = Rect { height: upper.min(area.height), ..area };
    (upper_rect, Rect { y: area.y + area.height.min(upper + 1), height: lower, ..area })
}

fn place_field(session: &Session, theme: Theme, frame: &mut Frame<'_>, area: Rect, marked: usize) {
    let screen = &session.at;
    let y = area.y.saturating_add(marked as u16);
    if y >= area.bottom() || screen.side != Side::Decision {
        return;
    }
    match &screen.field {
        Some(field) if screen.is_typing() => {
            let height = field_height(session).min(area.bottom() - y);
            let rect = Rect { x: area.x + 4, y, width: area.width.saturating_sub(4), height };
            field.draw(frame, rect, true, theme);
        }
        // The terminal's cursor follows the marked row, for screen readers and braille lines.
        _ => frame.set_cursor_position(Position::new(area.x + 1, y)),
    }
}

fn draw_detail(
    screen: &WalkScreen,
    look: Look<'_>,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    lines: &[Line<'static>],
    hits: &mut Hits,
) {
    let height = usize::from(area.height);
    hits.region(area, Region::Detail);
    let most = lines.len().saturating_sub(height);
    let start = usize::from(screen.scroll).min(most);
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(start)) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    if most > start && height > 0 && area.width > 16 {
        let more = format!(" {}: more ", look.key(screen.context(), Action::PageDown));
        let width = columns(&more) as u16;
        let rect = Rect { x: area.right().saturating_sub(width), y: area.bottom() - 1, width, height: 1 };
        frame.render_widget(Line::styled(more, theme.quiet()), rect);
    }
}

fn upper_lines(session: &Session, width: usize, air: Air, look: Look<'_>, theme: Theme) -> Vec<PaneLine> {
    let (walk, screen) = (&session.walk, &session.at);
    let mut text = head(session, width, air, look, theme);
    text.extend(standing(session, width, theme));
    if air != Air::None {
        text.push(Line::default());
    }
    let mut lines: Vec<_> = text.into_iter().map(|line| PaneLine { line, row: None }).collect();
    for (at, row) in screen.rows(walk).into_iter().enumerate() {
        // A little air before the lines that are no options.
        let apart = air.is_wide() && at > 0 && !matches!(row, Row::Notes | Row::Next);
        if apart || air.is_full() && matches!(row, Row::Later) {
            lines.push(PaneLine { line: Line::default(), row: None });
        }
        let here = at == screen.cursor && screen.side == Side::Decision;
        for line in row_lines(session, row, here, air, width, theme) {
            lines.push(PaneLine { line, row: Some(at) });
        }
    }
    lines
}

fn head(session: &Session, width: usize, air: Air, look: Look<'_>, theme: Theme) -> Vec<Line<'static>> {
    let (walk, screen) = (&session.walk, &session.at);
    let (roadmap, decision) = (walk.roadmap(), screen.decision);
    let this = &roadmap[decision];
    let stage = &roadmap[this.stage];
    let place = decision.0 - stage.decisions.start + 1;
    let of = stage.decisions.end - stage.decisions.start;
    let left = format!("{} · {place} of {of}", stage.title);
    let shapes = session.shapes_words(decision);
    let right = match (this.about, walk.is_required(decision)) {
        (About::Situation, _) => "a fact, not a choice".to_owned(),
        (_, true) if shapes.is_empty() => "the plan needs this".to_owned(),
        (_, true) => format!("needed · {shapes}"),
        _ => shapes,
    };
    let right = cut(&right, width.saturating_sub(columns(&left) + 2));
    let mut lines = Vec::new();
    if air.has_place() {
        let heading = if air.is_wide() { theme.strong() } else { theme.quiet() };
        lines.push(between(&left, heading, &right, theme.quiet(), width));
    }
    if air.is_full() && air.has_place() {
        lines.push(Line::default());
    }
    let words = terms::of(roadmap, decision);
    let question = cited(roadmap, &this.question);
    let big = if air == Air::Big { big_lines(&question, width, theme.strong()) } else { Vec::new() };
    if big.is_empty() {
        let lines_of = paragraph(&question, width, 0, theme.strong());
        lines.extend(terms::underlined(lines_of, &question, &words));
    } else {
        lines.extend(big);
    }
    if air.is_wide() && air.has_place() {
        lines.push(Line::default());
    }
    if let Some(ask) = this.ask.as_ref().filter(|_| air.has_ask()) {
        let ask = cited(roadmap, ask);
        lines.extend(terms::underlined(paragraph(&ask, width, 0, theme.text()), &ask, &words));
    }
    lines.extend(controls::equity(walk, screen.decision, width, theme).0);
    lines.extend(controls::how(walk, screen, look.keys, width, theme));
    lines
}

/// What stands at the decision, where that needs saying.
fn standing(session: &Session, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let (walk, decision) = (&session.walk, session.at.decision);
    let roadmap = walk.roadmap();
    let record = walk.record(decision);
    let place = walk.route().place(decision);
    let mut out = Vec::new();
    let mut say =
        |label: &str, text: &str| out.extend(labelled(label, 12, theme.wait(), text, theme.text(), width));
    if let Some(since) = &session.at.since {
        say("still so?", since);
    }
    match (&record.standing, place.state) {
        (Standing::PutOff { reason }, State::PutOff) => {
            let by = record.notes.decide_by.as_deref().map(|day| format!("by {}", shown_day(day)));
            let owner = record.notes.owner.clone();
            let reason = if reason.is_empty() { "no reason given" } else { reason };
            let words: Vec<_> = [Some(reason.to_owned()), owner, by].into_iter().flatten().collect();
            say("put off", &words.join(" · "));
        }
        (Standing::NotApplicable { reason }, State::NotApplicable) => {
            say("not here", if reason.is_empty() { "It does not apply here." } else { reason });
        }
        (_, State::Closed | State::SetAside) => {
            let why = why_closed(roadmap, walk.route(), decision).unwrap_or_default();
            say("closed", &why);
        }
        _ => {}
    }
    if let Some(aside) = &place.aside {
        let mut names: Vec<String> =
            aside.options.iter().map(|at| roadmap.option(decision, *at).label.clone()).collect();
        names.extend(aside.unknown.iter().cloned());
        if let (true, Standing::Answered { choice: Some(choice), .. }) = (names.is_empty(), &record.standing)
        {
            names.push(choice_words(roadmap, decision, choice));
        }
        say("set aside", &format!("{} – kept, and back when it is possible again.", names.join(", ")));
    }
    out
}

/// A day as written in the journal, as people read it.
pub(in crate::tui) fn shown_day(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), day_words)
}
