//! Draws the Room screen: the phases on top, the question, and what the phase shows.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Pane, RoomScreen, bars, join, lists};
use crate::roadmap::Text;
use crate::roadmap::wording::choice_words;
use crate::tui::model::Session;
use crate::tui::size::big_lines;
use crate::tui::text::{columns, cut, paragraph};
use crate::tui::theme::Theme;
use crate::tui::view::Hits;
use crate::walk::Walk;
use crate::walk::voices::timer::seconds;
use crate::walk::voices::{Pace, Phase};

/// Columns on each side.
const MARGIN: u16 = 2;
/// From so many rows on the question is in big letters, where these fit.
const BIG_FROM: u16 = 30;
/// Rows of a big letter.
const BIG: u16 = 4;

/// What every part of the screen is drawn with.
#[derive(Clone, Copy)]
pub(super) struct Stage<'a> {
    pub room: &'a RoomScreen,
    pub walk: &'a Walk,
    pub theme: Theme,
    pub ascii: bool,
    /// The time, in seconds since 1970.
    pub now: i64,
}

/// Draws the screen into `area`.
pub fn draw(
    session: &Session,
    (theme, ascii, at): (Theme, bool, &str),
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let Some(room) = &session.room else { return };
    let stage = Stage { room, walk: &session.walk, theme, ascii, now: seconds(at) };
    let area = inset(area, MARGIN);
    match room.pane {
        Pane::Join => join::draw(stage, frame, area),
        Pane::Stage => draw_stage(stage, frame, area),
        Pane::Decide | Pane::Hands | Pane::Agenda | Pane::Parking => {
            let rest = head(stage, frame, area);
            lists::draw(stage, frame, rest, hits);
        }
    }
}

pub(super) fn inset(area: Rect, by: u16) -> Rect {
    Rect { x: area.x + by, width: area.width.saturating_sub(2 * by), ..area }
}

/// Draws lines from the top, and returns the room below them.
pub(super) fn put(frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'static>>) -> Rect {
    let height = (lines.len() as u16).min(area.height);
    for (y, line) in (area.y..area.y + height).zip(lines) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    Rect { y: area.y + height, height: area.height - height, ..area }
}

/// Skips so many rows.
pub(super) fn skip(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// A text in big letters where these are there and fit, else in bold.
pub(super) fn large(stage: Stage<'_>, text: &str, width: u16) -> Vec<Line<'static>> {
    let style = stage.theme.strong();
    let big = if stage.ascii { Vec::new() } else { big_lines(text, width.into(), style) };
    if big.is_empty() { vec![Line::styled(text.to_owned(), style)] } else { big }
}

/// The phases with the one that is now, and how the clock and the agenda stand.
fn head(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let Stage { room, walk, theme, now, .. } = stage;
    let phases = [
        (Phase::Think, "Think"),
        (Phase::Vote, "Vote"),
        (Phase::Reveal, "Result"),
        (Phase::Discuss, "Talk"),
        (Phase::Decided, "Decided"),
    ];
    let mut right = Vec::new();
    if let Some(pace) = room.pace(walk, now) {
        let style = if matches!(pace, Pace::Behind(_)) { theme.wait() } else { theme.quiet() };
        right.push(Span::styled(pace.words(), style));
    }
    if let Some(timer) = room.timer {
        if !right.is_empty() {
            right.push(Span::styled("  ·  ", theme.quiet()));
        }
        let over = timer.left(now) < 0;
        let paused = if timer.is_paused() { " paused" } else { "" };
        let words = if over { format!("{} over time", timer.words(now)) } else { timer.words(now) };
        let style = if over { theme.alarm() } else { theme.strong() };
        right.push(Span::styled(format!("{words}{paused}"), style));
    }
    let right = Line::from(right);
    let room_left = usize::from(area.width).saturating_sub(right.width() + 2);
    let mut left = Vec::new();
    let names: usize = phases.iter().map(|(_, name)| columns(name) + 5).sum();
    for (phase, name) in phases {
        let here = phase == room.chair.phase;
        // Where there is no room for all, the one that is now.
        if names > room_left && !here {
            continue;
        }
        let (name, style) =
            if here { (format!("▸ {name}"), theme.cursor()) } else { (name.to_owned(), theme.quiet()) };
        left.push(Span::styled(name, style));
        left.push(Span::raw("   "));
    }
    let round = room.round(walk).map(|round| round.n).filter(|n| *n > 1);
    if let Some(n) = round {
        left.push(Span::styled(format!("round {n}"), theme.quiet()));
    }
    frame.render_widget(Line::from(left), Rect { height: 1.min(area.height), ..area });
    let width = (right.width() as u16).min(area.width);
    frame.render_widget(right, Rect { x: area.right() - width, width, height: 1.min(area.height), ..area });
    skip(area, if area.height > 14 { 2 } else { 1 })
}

/// A text without its marks of sources: nobody reads those from afar.
pub(super) fn plain(text: &Text) -> String {
    let words = text.render(|_| String::new());
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".").replace(" ,", ",")
}

fn draw_stage(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect) {
    let area = head(stage, frame, area);
    let area = question(stage, frame, area);
    match stage.room.chair.phase {
        Phase::Think => think(stage, frame, area),
        Phase::Vote => vote(stage, frame, area),
        _ if !stage.room.is_revealed(stage.walk) => think(stage, frame, area),
        Phase::Reveal | Phase::Discuss => bars::draw(stage, frame, area),
        Phase::Decided => decided(stage, frame, area),
    }
}

fn question(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let decision = &stage.walk.roadmap()[stage.room.chair.decision];
    let (width, text) = (usize::from(area.width), plain(&decision.question));
    let big = if area.height >= BIG_FROM && !stage.ascii {
        big_lines(&text, width, stage.theme.strong())
    } else {
        Vec::new()
    };
    // What comes below needs more than half of the rows.
    let lines = if big.is_empty() || big.len() as u16 > area.height / 3 {
        paragraph(&text, width, 0, stage.theme.strong())
    } else {
        big
    };
    let area = put(frame, area, lines);
    let mut area = skip(area, 1);
    if matches!(stage.room.chair.phase, Phase::Think)
        && area.height > 8
        && let Some(ask) = &decision.ask
    {
        area = put(frame, area, paragraph(&plain(ask), width, 0, stage.theme.quiet()));
        area = skip(area, 1);
    }
    area
}

/// The options as they lie before everybody, with air between them where there is room.
fn options(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect, keep: u16) -> Rect {
    let Stage { room, walk, theme, .. } = stage;
    let ids = room.options(walk);
    let count = ids.len() as u16;
    let apart = count * 2 + keep <= area.height;
    let mut lines = Vec::new();
    for at in ids {
        let option = walk.roadmap().option(room.chair.decision, at);
        let free = walk.route().is_available(walk.roadmap(), room.chair.decision, at);
        let (sign, style) = if free { ("○", theme.text()) } else { ("⊘", theme.quiet()) };
        let not = if free { "" } else { "  (cannot be chosen now)" };
        let words = cut(&format!("{sign}  {}{not}", option.label), area.width.into());
        lines.push(Line::styled(words, style));
        if apart {
            lines.push(Line::default());
        }
    }
    let most = usize::from(area.height.saturating_sub(keep));
    if lines.len() > most {
        lines.truncate(most.saturating_sub(1));
        lines.push(Line::styled("…", theme.quiet()));
    }
    let area = put(frame, area, lines);
    if apart { area } else { skip(area, 1) }
}

fn think(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect) {
    let options_alone = stage.room.options(stage.walk).len() as u16;
    // The clock is worth more than air between the options.
    let keep = if options_alone + BIG + 4 <= area.height { BIG + 4 } else { 2 };
    let area = options(stage, frame, area, keep);
    let words = "Everybody thinks alone, in silence.";
    let area = put(frame, area, vec![Line::styled(words, stage.theme.accent())]);
    clock(stage, frame, area);
    how_to_join(stage, frame, area);
}

/// The clock in big digits at the bottom, where there is room.
fn clock(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect) {
    let Some(timer) = stage.room.timer else { return };
    if area.height < BIG + 2 {
        return;
    }
    let over = timer.left(stage.now) < 0;
    let mut lines = large(stage, &timer.words(stage.now), area.width);
    if over {
        for line in &mut lines {
            line.style = stage.theme.alarm();
        }
    }
    let below = area.height.saturating_sub(lines.len() as u16 + 1).min(2);
    put(frame, skip(area, below.min(1)), lines);
}

fn how_to_join(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect) {
    let Some((entrance, address)) = stage.room.shown_address() else { return };
    if area.height < 2 {
        return;
    }
    let words = format!("Join: {}   code {}", join::short(address), join::spaced(&entrance.code));
    let line = Line::styled(cut(&words, area.width.into()), stage.theme.quiet());
    frame.render_widget(line, Rect { y: area.bottom() - 1, height: 1, ..area });
}

/// Who has voted, never what.
fn vote(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect) {
    let Stage { room, walk, theme, .. } = stage;
    let (voted, joined) = room.turnout(walk);
    let tables = turnout_by_table(walk, room);
    let tall = area.height >= 12;
    let keep = if tall { BIG + 3 } else { 3 };
    let area = options(stage, frame, area, keep);
    let hands = room.round(walk).and_then(|round| round.hands.as_ref());
    let words = match (joined, hands) {
        (0, None) => "Nobody has joined by phone. Count hands instead.".to_owned(),
        (0, Some(_)) => "Hands are counted.".to_owned(),
        (_, Some(_)) => format!("{voted} of {joined} have voted by phone, and hands are counted."),
        (_, None) => format!("{voted} of {joined} have voted."),
    };
    let mut lines = Vec::new();
    if tall && joined > 0 && area.height > BIG + 2 {
        lines = large(stage, &format!("{voted} / {joined}"), area.width);
    }
    lines.push(Line::styled(words, theme.accent()));
    if !tables.is_empty() && area.height > lines.len() as u16 + 1 {
        lines.push(Line::styled(cut(&tables.join("   "), area.width.into()), theme.text()));
    }
    let area = put(frame, area, lines);
    how_to_join(stage, frame, area);
}

/// How many have voted at each table: "Oak 3 of 5".
fn turnout_by_table(walk: &Walk, room: &RoomScreen) -> Vec<String> {
    let mut tables: std::collections::BTreeMap<&str, (usize, usize)> = std::collections::BTreeMap::new();
    let round = room.round(walk);
    for (voter, person) in &walk.voices().people {
        let Some(table) = &person.table else { continue };
        let (voted, all) = tables.entry(table).or_default();
        *all += 1;
        *voted += usize::from(round.is_some_and(|round| round.ballots.contains_key(voter)));
    }
    tables.into_iter().map(|(table, (voted, all))| format!("{table}: {voted} of {all}")).collect()
}

/// What was decided, by whom it is seen to, and how far the room agrees.
fn decided(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect) {
    let Stage { room, walk, theme, .. } = stage;
    let at = room.chair.decision;
    let width = usize::from(area.width);
    let words = walk.route().choice_at(at).map(|choice| choice_words(walk.roadmap(), at, choice));
    let words = words.unwrap_or_default();
    let mut lines = vec![Line::styled("Decided", theme.quiet()), Line::default()];
    let big = if area.height > 12 { large(stage, &words, area.width) } else { Vec::new() };
    if big.len() > 1 {
        lines.extend(big);
    } else {
        lines.extend(paragraph(&format!("● {words}"), width, 0, theme.cursor()));
    }
    lines.push(Line::default());
    let notes = walk.notes(at);
    for (label, text) in [("Why", &notes.rationale), ("Owner", &notes.owner)] {
        if let Some(text) = text {
            let text = text.replace('\n', " ");
            lines.extend(crate::tui::text::labelled(label, 8, theme.quiet(), &text, theme.text(), width));
        }
    }
    lines.push(Line::default());
    lines.extend(bars::consensus(stage));
    put(frame, area, lines);
}
