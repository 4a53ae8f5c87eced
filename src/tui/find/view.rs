//! Draws Find: the line, the hits with their letters marked, and the marked hit in full where it was cut.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthChar;

use super::search::Hit;
use super::{Find, Thing};
use crate::roadmap::wording::cite_numbers;
use crate::tui::panel::{centred, framed};
use crate::tui::text::{columns, cut, paragraph};
use crate::tui::theme::Theme;
use crate::tui::view::{Hits, Region, Target};
use crate::tui::walk::{standing, window};
use crate::walk::Walk;
use crate::walk::outline::sign;

/// Columns of the kind at the right.
const KIND: usize = 9;
/// The marked hit in full takes so many rows at most, with the line above.
const FULL: u16 = 3;

/// Draws the layer into `area`. `walk` tells where decisions stand.
pub fn draw(
    find: &Find,
    walk: Option<&Walk>,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let rect = centred(area, area.width.min(100), area.height.min(30));
    let inside = framed(frame, rect, "Find", theme);
    if inside.height < 3 {
        return;
    }
    let line = Rect { height: 1, ..inside };
    frame.render_widget(Line::from(Span::styled("▸ ", theme.cursor())), line);
    let field = Rect { x: line.x + 2, width: line.width.saturating_sub(2), ..line };
    find.field.draw(frame, field, true, theme);
    if find.field.text().is_empty() {
        let hint = Rect { x: field.x + 2, width: field.width.saturating_sub(2), ..field };
        let words = cut("type a few letters of what you look for", usize::from(hint.width));
        frame.render_widget(Line::styled(words, theme.quiet()), hint);
    }
    let below = Rect { y: inside.y + 2, height: inside.height - 2, ..inside };
    if find.hits().is_empty() {
        return nothing(find, theme, frame, below);
    }
    let list = Rect { height: below.height.saturating_sub(FULL), ..below };
    draw_list(find, walk, theme, frame, list, hits);
    let full = Rect { y: list.bottom(), height: below.height - list.height, ..below };
    in_full(find, walk, theme, frame, full);
}

fn nothing(find: &Find, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let width = usize::from(area.width);
    let words = format!("Nothing is found for “{}”.", find.typed);
    let mut lines = paragraph(&words, width, 0, theme.strong());
    let places = if find.on_walk {
        "You can find decisions, options, strategies, cautions, states, words of art, sources and commands. Fewer \
         letters find more; they need not stand together."
    } else {
        "Here you can find walks, roadmaps and commands. In a walk you can find everything that its roadmap says."
    };
    lines.push(Line::default());
    lines.extend(paragraph(places, width, 0, theme.text()));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}

fn draw_list(
    find: &Find,
    walk: Option<&Walk>,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let all = find.hits();
    hits.region(area, Region::List);
    let visible = window(all.len(), find.cursor, usize::from(area.height));
    let (from, to) = (visible.start, visible.end);
    for (y, at) in (area.y..area.bottom()).zip(visible) {
        let rect = Rect { y, height: 1, ..area };
        let line = hit_line(find, &all[at], at == find.cursor, walk, usize::from(area.width), theme);
        frame.render_widget(line, rect);
        hits.add(rect, Target::Found(at));
    }
    let more = match (to < all.len(), find.search.more && !find.typed.is_empty()) {
        (true, _) => format!(" ↓ {} more ", all.len() - to),
        (false, true) => " type on to find others ".to_owned(),
        (false, false) if from > 0 => format!(" ↑ {from} more "),
        _ => return,
    };
    let wide = (columns(&more) as u16).min(area.width);
    let rect = Rect { x: area.right() - wide, y: area.bottom(), width: wide, height: 1 };
    if rect.y < frame.area().bottom() {
        frame.render_widget(Line::styled(more, theme.quiet()), rect);
    }
}

fn hit_line(
    find: &Find,
    hit: &Hit,
    marked: bool,
    walk: Option<&Walk>,
    width: usize,
    theme: Theme,
) -> Line<'static> {
    let (thing, line) = find.seen(hit);
    let state = match (thing, walk) {
        (Thing::Decision(at), Some(walk)) => sign(walk, at),
        _ => " ",
    };
    let style = if marked { theme.cursor() } else { theme.text() };
    let mut spans = vec![
        Span::styled(if marked { "▸ " } else { "  " }, theme.cursor()),
        Span::styled(format!("{state} "), theme.accent()),
    ];
    let room = width.saturating_sub(4 + KIND + 1);
    let (mut used, pieces) = marked_pieces(line, &hit.marks, room, style, theme);
    spans.extend(pieces);
    let beside = beside(find, hit, thing, walk);
    if !beside.is_empty() && used + 6 < room {
        let beside = cut(&format!("   {beside}"), room - used);
        used += columns(&beside);
        let is_key = matches!(thing, Thing::Command(_));
        spans.push(Span::styled(beside, if is_key { theme.strong() } else { theme.quiet() }));
    }
    let kind = thing.word();
    spans.push(Span::raw(" ".repeat(room.saturating_sub(used) + 1 + KIND.saturating_sub(columns(kind)))));
    spans.push(Span::styled(kind, theme.quiet()));
    Line::from(spans)
}

/// What stands quietly beside the line: the answer of a decision, the meaning of a word, the key of a command.
fn beside(find: &Find, hit: &Hit, thing: Thing, walk: Option<&Walk>) -> String {
    match (thing, walk) {
        (Thing::Decision(at), Some(walk)) => standing(walk, at),
        (Thing::Term(at), Some(walk)) => walk.roadmap()[at].meaning.render(cite_numbers(walk.roadmap())),
        _ => find.key_of(hit).to_owned(),
    }
}

/// A line cut to a width, the letters that were hit bold and underlined; and the columns it takes.
fn marked_pieces(
    line: &str,
    marks: &[u32],
    width: usize,
    style: Style,
    theme: Theme,
) -> (usize, Vec<Span<'static>>) {
    let strong = theme.accent().patch(style).add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
    let shown = cut(line, width);
    let whole = shown.len() == line.len();
    let letters = shown.chars().count() - usize::from(!whole);
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (at, letter) in shown.chars().enumerate() {
        // What joins the letter before it stays with it.
        let joins = letter.width().unwrap_or(0) == 0;
        let hit = at < letters && marks.binary_search(&(at as u32)).is_ok();
        match pieces.last_mut() {
            Some((text, was)) if *was == hit || joins => text.push(letter),
            _ => pieces.push((letter.to_string(), hit)),
        }
    }
    let spans = pieces.into_iter().map(|(text, hit)| Span::styled(text, if hit { strong } else { style }));
    (columns(&shown), spans.collect())
}

/// The marked hit in full, where its line had to be cut.
fn in_full(find: &Find, walk: Option<&Walk>, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let Some(hit) = find.hits().get(find.cursor) else { return };
    let (thing, line) = find.seen(hit);
    let width = usize::from(area.width);
    let text = match (thing, walk) {
        (Thing::Term(_), Some(_)) => format!("{line}: {}", beside(find, hit, thing, walk)),
        _ if columns(line) + 4 + KIND + 1 > width => line.to_owned(),
        _ => return,
    };
    let lines = paragraph(&text, width, 0, theme.quiet());
    for (y, line) in (area.y + 1..area.bottom()).zip(lines) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}
