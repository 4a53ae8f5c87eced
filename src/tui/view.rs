//! Draws a frame: the header, the screen, what lies over it, the hints; and notes what can be clicked.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Color;
use ratatui::text::{Line, Span};

use super::glyphs::to_ascii;
use super::keymap::{Action, Context};
use super::keyset::Keymap;
use super::model::{Dialog, Layer, Model, Screen, Session};
use super::panel::{centred, framed};
use super::text::{columns, cut, paragraph};
use super::theme::Theme;
use super::walk::TreeRow;
use super::{compare, find, home, look, map, merge, overlay, panel, plan, room, states, walk};
use crate::proof::outlook::progress_words;
use crate::walk::Walk;
use crate::walk::branch::entries_since;

/// Below this size a screen says that it is too small, and keeps everything.
pub const SMALLEST: (u16, u16) = (40, 12);

/// What a click means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A line of Home.
    Home(usize),
    /// A row of the decision.
    Row(usize),
    /// A day of the calendar.
    Day(jiff::civil::Date),
    /// A row of the road.
    Tree(TreeRow),
    /// An item of the plan.
    Plan(usize),
    /// A row of the map.
    Map(usize),
    /// A field of the panel.
    Field(usize),
    /// An answer of the dialog.
    Answer(usize),
    /// A hint at the bottom.
    Hint(Action),
    /// A key in the list of keys.
    Does(Action),
    /// A hit of Find.
    Found(usize),
    /// An entry of what is looked up.
    Entry(usize),
    /// A state in the list, or a row of the comparison.
    State(usize),
    /// A line of what is told of a state.
    Told(usize),
    /// A cell of the comparison: row and column.
    Cell(usize, usize),
    /// What some tables say, or the line that puts it off.
    Side(usize),
    /// A difference in the list.
    Difference(usize),
}

/// A part of the screen that the wheel scrolls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// A list with a cursor.
    List,
    /// The road.
    Tree,
    /// The rows of the decision.
    Decision,
    /// The detail.
    Detail,
    /// The line between the road and the decision.
    Divider,
}

/// What can be clicked and scrolled, as last drawn.
#[derive(Debug, Default)]
pub struct Hits {
    targets: Vec<(Rect, Target)>,
    regions: Vec<(Rect, Region)>,
}

impl Hits {
    /// Notes something that can be clicked.
    pub fn add(&mut self, rect: Rect, target: Target) {
        self.targets.push((rect, target));
    }

    /// Notes a part that can be scrolled.
    pub fn region(&mut self, rect: Rect, region: Region) {
        self.regions.push((rect, region));
    }

    /// What lies at a cell; what was drawn last lies on top.
    pub fn target(&self, column: u16, row: u16) -> Option<Target> {
        let at = Position::new(column, row);
        self.targets.iter().rev().find(|(rect, _)| rect.contains(at)).map(|(_, target)| *target)
    }

    /// The part at a cell.
    pub fn region_at(&self, column: u16, row: u16) -> Option<Region> {
        let at = Position::new(column, row);
        self.regions.iter().rev().find(|(rect, _)| rect.contains(at)).map(|(_, region)| *region)
    }

    fn nothing_below(&mut self) {
        *self = Self::default();
    }
}

/// Draws the model, and says what can be clicked.
pub fn view(model: &Model, frame: &mut Frame<'_>) -> Hits {
    let hits = draw(model, frame);
    finish(model, frame.buffer_mut());
    hits
}

/// What holds for every cell, whoever drew it: a ground of our own, and ASCII.
fn finish(model: &Model, buffer: &mut Buffer) {
    if let Some(ground) = model.theme.ground() {
        for cell in &mut buffer.content {
            let style = cell.style();
            let fg = style.fg.filter(|colour| *colour != Color::Reset).or(ground.fg);
            let bg = style.bg.filter(|colour| *colour != Color::Reset).or(ground.bg);
            cell.fg = fg.unwrap_or_default();
            cell.bg = bg.unwrap_or_default();
        }
    }
    if model.ascii {
        to_ascii(buffer);
    }
}

fn draw(model: &Model, frame: &mut Frame<'_>) -> Hits {
    let area = frame.area();
    let theme = model.theme;
    let mut hits = Hits::default();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(theme, frame, area);
        return hits;
    }
    let [head, rule, body, line, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(1),
    ])
    .areas(area);
    frame.render_widget(header(model, usize::from(head.width)), head);
    frame.render_widget(Line::styled("─".repeat(rule.width.into()), theme.rule()), rule);
    frame.render_widget(Line::styled("─".repeat(line.width.into()), theme.rule()), line);
    let body = notice(model, frame, body);
    let whole = body;
    let body = model.presenter.margins(body);
    match (model.screen, &model.session) {
        (Screen::Walk, Some(session)) => walk::draw(session, theme, model.look(), frame, body, &mut hits),
        (Screen::Plan, Some(session)) => {
            plan::draw(&session.plan, &session.walk, theme, frame, body, &mut hits);
        }
        (Screen::Map, Some(session)) => map::draw(session, theme, frame, body, &mut hits),
        (Screen::Room, Some(session)) if session.room.is_some() => {
            room::draw(session, (theme, model.ascii, &model.now.at), frame, body, &mut hits);
        }
        (Screen::Merge, Some(session)) => {
            merge::draw(&session.merge, &session.walk, theme, frame, body, &mut hits);
        }
        (Screen::Ways, _) if model.ways.is_some() => {
            if let Some(ways) = &model.ways {
                compare::draw(ways, theme, frame, body, &mut hits);
            }
        }
        (Screen::States, _) if model.states.is_some() => draw_states(model, frame, body, &mut hits),
        _ => home::draw(&model.home, theme, frame, body, &mut hits),
    }
    if let Some(layer) = model.layers.last() {
        let body = whole;
        hits.nothing_below();
        match layer {
            Layer::Keys(list) => overlay::keys(list, theme, frame, body, &mut hits),
            Layer::Find(layer) => {
                let walk = model.session.as_ref().map(|session| &session.walk);
                find::draw(layer, walk.filter(|_| layer.on_walk), theme, frame, body, &mut hits);
            }
            Layer::Look(layer) => look::draw(layer, theme, frame, body, &mut hits),
            Layer::Panel(panel) => panel::draw(panel, theme, frame, body, &mut hits),
            Layer::Lanes(lanes) => {
                if let Some(session) = &model.session {
                    walk::draw_lanes(lanes, &session.at, &session.walk, theme, frame, body, &mut hits);
                }
            }
            Layer::Dialog(dialog) => draw_dialog(dialog, theme, frame, body, &mut hits),
        }
    }
    footer(model, frame, foot, &mut hits);
    hits
}

fn draw_states(model: &Model, frame: &mut Frame<'_>, body: Rect, hits: &mut Hits) {
    if let Some(states) = &model.states {
        states::draw(states, model.compared_walk(), model.theme, frame, body, hits);
    }
}

fn too_small(theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let text = format!(
        "Please make this window larger: at least {} by {}. Nothing is lost.",
        SMALLEST.0, SMALLEST.1
    );
    for (y, line) in (area.y..area.bottom()).zip(paragraph(&text, area.width.into(), 0, theme.text())) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}

fn header(model: &Model, width: usize) -> Line<'static> {
    let theme = model.theme;
    let name = Span::styled(" waypost ", theme.strong());
    let on_states = model.states.as_ref().filter(|_| model.screen == Screen::States);
    if let (Some(states), None) = (on_states, model.compared_walk()) {
        let title =
            cut(&format!("  What states decided · {}", states.roadmap.title), width.saturating_sub(10));
        return Line::from(vec![name, Span::styled(title, theme.quiet())]);
    }
    let Some(session) = model.session.as_ref().filter(|_| model.screen != Screen::Home) else {
        return Line::from(vec![name]);
    };
    let (saved, style) = saved_words(session, theme);
    let room = session.room.as_ref().filter(|_| model.screen != Screen::Room);
    let progress = match room {
        Some(room) => room.sign(&session.walk),
        None => progress_words(session.facts, session.choices, session.outlook),
    };
    let right = columns(&progress) + columns(saved) + 4;
    let room = width.saturating_sub(9 + right + 2);
    let title = header_title(&session.walk, room);
    let title = if columns(&title) > 8 { title } else { String::new() };
    let progress = if 9 + right > width { String::new() } else { progress };
    let gap = width.saturating_sub(9 + columns(&title) + columns(&progress) + columns(saved) + 4);
    Line::from(vec![
        name,
        Span::styled(title, theme.quiet()),
        Span::raw(" ".repeat(gap)),
        Span::styled(progress, theme.text()),
        Span::styled(" · ", theme.quiet()),
        Span::styled(saved, style),
    ])
}

/// The walk's name, its roadmap's title and whose plan it is under, as far as there is room.
fn header_title(walk: &Walk, room: usize) -> String {
    let name = format!("  {}", walk.name());
    if let Some(since) = entries_since(walk.header(), walk.entries().len()) {
        let entries = if since == 1 { "entry" } else { "entries" };
        let said = [format!("{name} · a branch, {since} {entries} since"), format!("{name} · a branch")];
        let fits = said.into_iter().find(|title| columns(title) <= room);
        // Where the name itself is cut, that it is one still shows.
        return fits.unwrap_or_else(|| format!("{} · a branch", cut(&name, room.saturating_sub(11))));
    }
    let full = format!("{name} · {}", walk.roadmap().title);
    if let Some(above) = walk.above() {
        let under = format!(" · under {}", above.whose());
        let both = [format!("{full}{under}"), format!("{name}{under}")];
        if let Some(title) = both.into_iter().find(|title| columns(title) <= room) {
            return title;
        }
    }
    // The roadmap's title is left out where little of it would be seen.
    cut(if columns(&name) + 20 <= room { &full } else { &name }, room)
}

/// Whether all is saved, in a word.
pub fn saved_words(session: &Session, theme: Theme) -> (&'static str, ratatui::style::Style) {
    if session.walk.is_sample() {
        ("a sample", theme.wait())
    } else if session.read_only.is_some() {
        ("read only", theme.wait())
    } else if session.unsaved.is_some() {
        ("NOT SAVED", theme.alarm())
    } else if session.is_saved() {
        ("saved", theme.quiet())
    } else {
        ("saving", theme.quiet())
    }
}

/// Draws the quiet line at the bottom of the body, and returns the room above it.
fn notice(model: &Model, frame: &mut Frame<'_>, body: Rect) -> Rect {
    let theme = model.theme;
    let unsaved = model.session.as_ref().and_then(|session| session.unsaved.as_ref());
    let fault = model.session.as_ref().filter(|_| model.screen == Screen::Walk);
    let fault = fault.and_then(|session| session.at.fault.clone());
    let (text, style) = match (unsaved, &model.notice, fault) {
        (_, Some(notice), _) if notice.alarm => (notice.text.clone(), theme.alarm()),
        // What is wrong with the last key comes first: that nothing is saved stands in the header, too.
        (_, None, Some(fault)) => (fault, theme.wait()),
        (Some(trouble), ..) => (format!("Not saved yet: {}. {}", trouble.what, trouble.mend), theme.alarm()),
        (None, Some(notice), _) => (notice.text.clone(), theme.accent()),
        (None, None, None) => return body,
    };
    let mut lines = paragraph(&text, body.width.saturating_sub(2).into(), 1, style);
    // What has happened is soon read; what is wrong and how to mend it must be read whole.
    let most = if style == theme.alarm() { body.height / 5 } else { body.height / 7 };
    let height = (lines.len() as u16).min(3).min(most).max(1);
    if let Some(last) = lines.get_mut(usize::from(height) - 1..).filter(|rest| rest.len() > 1) {
        last[0].push_span("…");
    }
    let top = body.bottom() - height;
    for (y, line) in (top..body.bottom()).zip(lines) {
        frame.render_widget(line, Rect { y, height: 1, ..body });
    }
    Rect { height: body.height - height, ..body }
}

fn footer(model: &Model, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let theme = model.theme;
    let hints = super::update::hints(model);
    let width = usize::from(area.width);
    let piece = |key: &str, hint: &str| columns(key) + 1 + columns(hint) + 3;
    // "All keys" always stays; others are left out where there is no room.
    let keep = hints.last().map_or(0, |(key, hint, _)| piece(key, hint));
    let mut x = 1;
    let mut draw = |x: &mut usize, key: &str, hint: &str, act: Action, frame: &mut Frame<'_>| {
        let line = Line::from(vec![
            Span::styled(key.to_owned(), theme.strong()),
            Span::styled(format!(" {hint}"), theme.quiet()),
        ]);
        let columns = line.width() as u16;
        let rect =
            Rect { x: area.x + *x as u16, width: columns.min(area.width.saturating_sub(*x as u16)), ..area };
        frame.render_widget(line, rect);
        hits.add(rect, Target::Hint(act));
        *x += piece(key, hint);
    };
    let Some((last, others)) = hints.split_last() else { return };
    for (key, hint, act) in others {
        if x + piece(key, hint) + keep <= width + 2 {
            draw(&mut x, key, hint, *act, frame);
        }
    }
    draw(&mut x, &last.0, last.1, last.2, frame);
}

fn draw_dialog(dialog: &Dialog, theme: Theme, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let width = area.width.min(70);
    let text = paragraph(&dialog.text, width.saturating_sub(4).into(), 0, theme.text());
    let height = text.len() as u16 + dialog.answers.len() as u16 + 3;
    let inside = framed(frame, centred(area, width, height), &dialog.title, theme);
    let mut y = inside.y;
    for line in text.into_iter().take(usize::from(inside.height).saturating_sub(dialog.answers.len())) {
        frame.render_widget(line, Rect { y, height: 1, ..inside });
        y += 1;
    }
    y = y.max(inside.bottom().saturating_sub(dialog.answers.len() as u16));
    // Where there is no room for all answers, the marked one is the last in sight.
    let room = usize::from(inside.bottom().saturating_sub(y)).max(1);
    let skip = (dialog.cursor + 1).saturating_sub(room);
    for (at, (answer, _)) in dialog.answers.iter().enumerate().skip(skip) {
        if y >= inside.bottom() {
            break;
        }
        let marked = at == dialog.cursor;
        let (mark, style) = if marked { ("▸ ", theme.cursor()) } else { ("  ", theme.text()) };
        let rect = Rect { y, height: 1, ..inside };
        let answer = cut(answer, usize::from(rect.width.saturating_sub(2)));
        frame.render_widget(Line::styled(format!("{mark}{answer}"), style), rect);
        if marked {
            frame.set_cursor_position((rect.x, rect.y));
        }
        hits.add(rect, Target::Answer(at));
        y += 1;
    }
}

/// The hints of a context, as key, words and action; the last one is "all keys".
pub fn hints_of(keys: &Keymap, context: Context) -> impl Iterator<Item = (String, &'static str, Action)> {
    let with_hint = keys.bindings(context).filter(|line| !line.binding.hint.is_empty());
    with_hint.map(|line| (keys.key_name(line.keys[0]), line.binding.hint, line.binding.action))
}
