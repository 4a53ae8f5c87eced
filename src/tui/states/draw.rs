//! Draws the States screen: the list of states, and what is told of the marked one; or the comparison.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Side, StatesScreen, View, page, table};
use crate::plan::compare::{Own, likeness};
use crate::roadmap::PrecedentIx;
use crate::tui::text::{between, columns, cut};
use crate::tui::theme::Theme;
use crate::tui::view::{Hits, Region, Target};
use crate::tui::walk::window;
use crate::walk::Walk;

/// Below so many columns the list and the page take turns.
const BOTH: u16 = 80;
/// The widest lines of a page.
const WIDEST: u16 = 104;

/// Draws the screen; `walk`: the walk that the states are compared with.
pub fn draw(
    screen: &StatesScreen,
    walk: Option<&Walk>,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    if screen.view == View::Table {
        return table::draw(screen, walk, theme, frame, area, hits);
    }
    let own = walk.map(Own::of);
    let own = own.as_ref();
    if area.width < BOTH {
        match screen.side {
            Side::List => list(screen, own, theme, frame, area, hits),
            Side::Page => told(screen, own, theme, frame, area, hits),
        }
        return;
    }
    let width = (area.width * 3 / 10).clamp(30, 44);
    let left = Rect { width, ..area };
    let right = Rect { x: area.x + width + 1, width: area.width - width - 1, ..area };
    list(screen, own, theme, frame, left, hits);
    for y in area.y..area.bottom() {
        let rect = Rect { x: area.x + width, y, width: 1, height: 1 };
        frame.render_widget(Line::styled("│", theme.rule()), rect);
    }
    told(screen, own, theme, frame, right, hits);
}

fn list(
    screen: &StatesScreen,
    own: Option<&Own>,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let width = usize::from(area.width.saturating_sub(1));
    let roadmap = &screen.roadmap;
    let count = format!("{} states", roadmap.precedents.len());
    frame.render_widget(Line::styled(format!(" {count}"), theme.quiet()), Rect { height: 1, ..area });
    let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    hits.region(area, Region::List);
    let each = usize::from(area.height / 2).max(1);
    let shown = window(roadmap.precedents.len(), screen.state.ix(), each);
    for (place, at) in shown.enumerate() {
        let y = area.y + 2 * place as u16;
        let state = PrecedentIx::at(at);
        let marked = state == screen.state;
        let lines =
            [name_line(screen, state, marked, width, theme), about_line(screen, own, state, width, theme)];
        for (line, y) in lines.into_iter().zip(y..area.bottom()) {
            let rect = Rect { y, height: 1, ..area };
            frame.render_widget(line, rect);
            hits.add(rect, Target::State(at));
        }
        if marked && screen.side == Side::List {
            frame.set_cursor_position(Position::new(area.x, y));
        }
    }
}

fn name_line(
    screen: &StatesScreen,
    state: PrecedentIx,
    marked: bool,
    width: usize,
    theme: Theme,
) -> Line<'static> {
    let this = &screen.roadmap[state];
    let style = if marked { theme.cursor() } else { theme.text() };
    // Of one length for all states, so that the years stand below each other.
    let longest = screen.roadmap.precedents.iter().map(|state| columns(&state.label)).max().unwrap_or(0);
    let as_of = if longest + 15 > width { this.as_of.to_string() } else { format!("as of {}", this.as_of) };
    let mut line = between(&this.label, style, &as_of, theme.quiet(), width.saturating_sub(3));
    let mark = if !marked {
        "   "
    } else if screen.side == Side::List {
        " ▸ "
    } else {
        " › "
    };
    line.spans.insert(0, Span::styled(mark, theme.cursor()));
    line
}

fn about_line(
    screen: &StatesScreen,
    own: Option<&Own>,
    state: PrecedentIx,
    width: usize,
    theme: Theme,
) -> Line<'static> {
    let count = screen.roadmap[state].choices.len();
    let choices = if count == 1 { "1 choice".to_owned() } else { format!("{count} choices") };
    let alike = own.map(|own| likeness(&screen.roadmap, own, state)).filter(|found| found.compared > 0);
    let alike =
        alike.map_or_else(String::new, |found| format!("{} of {} alike · ", found.same, found.compared));
    Line::styled(format!("   {}", cut(&format!("{alike}{choices}"), width.saturating_sub(3))), theme.quiet())
}

fn told(
    screen: &StatesScreen,
    own: Option<&Own>,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(WIDEST), ..area };
    let has_keys = screen.side == Side::Page;
    let lines = page::lines(screen, own, has_keys, area.width.into(), theme);
    // The last line tells that there is more.
    let height = usize::from(area.height);
    let height = if lines.len() > height { height.saturating_sub(1) } else { height };
    let of_item = |(_, at): &(Line<'static>, Option<usize>)| *at == Some(screen.item);
    let start = if has_keys && screen.item > 0 {
        let first = lines.iter().position(of_item).unwrap_or(0);
        let last = lines.iter().rposition(of_item).unwrap_or(first);
        let third = first.saturating_sub(height / 3).min(lines.len().saturating_sub(height));
        // All of what is marked where it fits, else from its first line on.
        third.max((last + 1).saturating_sub(height)).min(first)
    } else {
        0
    };
    hits.region(area, Region::Detail);
    let more = lines.len().saturating_sub(start + height);
    let mut placed = false;
    for (y, (line, item)) in (area.y..area.bottom()).zip(lines.into_iter().skip(start).take(height)) {
        let rect = Rect { y, height: 1, ..area };
        frame.render_widget(line, rect);
        if let Some(item) = item {
            hits.add(rect, Target::Told(item));
            if has_keys && item == screen.item && !placed {
                placed = true;
                frame.set_cursor_position(Position::new(rect.x, rect.y));
            }
        }
    }
    if more > 0 {
        let words = " ↓ more ";
        let rect = Rect { x: area.right().saturating_sub(8), y: area.bottom() - 1, width: 8, height: 1 };
        frame.render_widget(Line::styled(words, theme.quiet()), rect);
    }
}
