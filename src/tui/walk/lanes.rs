//! Options side by side: what each means, gives and costs, what it would change, and who did it. Below each other where
//! there is no room.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::WalkScreen;
use super::detail::{cited, preview, seen_words};
use crate::roadmap::wording::cite_numbers;
use crate::roadmap::{Choice, OptionIx};
use crate::tui::panel::framed;
use crate::tui::states::who;
use crate::tui::text::{labelled, paragraph};
use crate::tui::theme::Theme;
use crate::tui::view::{Hits, Region, Target};
use crate::walk::Walk;
use crate::walk::preview_words::lines as preview_lines;
use crate::walk::reason::why_locked;

/// Columns that an option needs to stand beside another.
const LANE: u16 = 36;
/// The most options beside each other: more cannot be weighed at a glance.
const MOST: u16 = 3;
/// Columns of a label within an option.
const LABEL: usize = 12;

/// The state of the layer.
#[derive(Debug, Clone, Default)]
pub struct Lanes {
    /// The marked option, from 0.
    pub cursor: usize,
    /// Lines scrolled past.
    pub scroll: u16,
}

impl Lanes {
    /// Moves the mark.
    pub fn step(&mut self, options: usize, forward: bool) {
        let last = options.saturating_sub(1);
        self.cursor = if forward { (self.cursor + 1).min(last) } else { self.cursor.saturating_sub(1) };
        self.scroll = 0;
    }
}

/// The lines of an option.
fn lane(
    walk: &Walk,
    screen: &WalkScreen,
    option: OptionIx,
    marked: bool,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let roadmap = walk.roadmap();
    let at = screen.decision;
    let this = roadmap.option(at, option);
    let locked = why_locked(roadmap, walk.route(), at, option, cite_numbers(roadmap));
    let sign = match (&locked, screen.picked.contains(&option)) {
        (Some(_), _) => "⊘",
        (None, true) => "◉",
        (None, false) => "○",
    };
    let style = if marked { theme.cursor() } else { theme.strong() };
    let mark = if marked { "▸ " } else { "  " };
    let mut out = labelled(&format!("{mark}{sign}"), 4, style, &this.label, style, width);
    if !this.means.is_empty() {
        out.extend(paragraph(&cited(roadmap, &this.means), width, 0, theme.text()));
    }
    for (sign, text, style) in [("+", &this.upside, theme.gain()), ("–", &this.tradeoff, theme.wait())] {
        if let Some(text) = text {
            out.extend(labelled(sign, 2, style, &cited(roadmap, text), theme.text(), width));
        }
    }
    match locked {
        Some(why) => out.extend(labelled("locked", LABEL, theme.wait(), &why, theme.text(), width)),
        None => {
            let options = screen.with_option(walk, option);
            let choice = (!options.is_empty()).then_some(Choice::Options(options));
            let changes = preview_lines(roadmap, &walk.preview(at, choice));
            let taken = screen.picked.contains(&option);
            if changes.is_empty() {
                let words = if taken { "This is what stands now." } else { "It changes nothing else." };
                out.extend(paragraph(words, width, 0, theme.quiet()));
            }
            preview(&mut out, &changes, width, theme);
        }
    }
    for (nth, seen) in this.seen_in.iter().flatten().enumerate() {
        let label = if nth == 0 { "seen in" } else { "" };
        out.extend(labelled(label, LABEL, theme.quiet(), &seen_words(roadmap, seen), theme.text(), width));
    }
    if let Some(text) = who::in_brief(roadmap, at, option) {
        out.extend(labelled("states", LABEL, theme.quiet(), &text, theme.text(), width));
    }
    out
}

/// Draws the layer over the whole of `area`.
pub fn draw(
    lanes: &Lanes,
    screen: &WalkScreen,
    walk: &Walk,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    hits: &mut Hits,
) {
    let options: Vec<OptionIx> = walk.roadmap().option_ixs(screen.decision).collect();
    let inside = framed(frame, area, &walk.roadmap()[screen.decision].label, theme);
    let fit = (inside.width / LANE).clamp(1, MOST).min(options.len() as u16).max(1);
    hits.region(inside, Region::List);
    if fit == 1 {
        return below(lanes, (screen, walk), &options, theme, frame, inside, hits);
    }
    let first = lanes.cursor.saturating_sub(usize::from(fit) / 2).min(options.len() - usize::from(fit));
    let each = inside.width / fit;
    for (place, at) in (first..first + usize::from(fit)).enumerate() {
        let x = inside.x + each * place as u16;
        let width = each - 2;
        let all = lane(walk, screen, options[at], at == lanes.cursor, usize::from(width), theme);
        let most = all.len().saturating_sub(usize::from(inside.height));
        let skip = usize::from(lanes.scroll).min(most);
        for (y, line) in (inside.y..inside.bottom()).zip(all.iter().skip(skip)) {
            let rect = Rect { x, y, width, height: 1 };
            frame.render_widget(line, rect);
            hits.add(rect, Target::Entry(at));
        }
        if skip < most {
            let rect = Rect { x, y: inside.bottom().saturating_sub(1), width, height: 1 };
            frame.render_widget(Line::styled("↓ PgDn", theme.quiet()), rect);
        }
        if at == lanes.cursor {
            frame.set_cursor_position((x, inside.y));
        }
        if place > 0 {
            for y in inside.y..inside.bottom() {
                let rect = Rect { x: x - 1, y, width: 1, height: 1 };
                frame.render_widget(Line::styled("│", theme.rule()), Rect { x: rect.x - 1, ..rect });
            }
        }
    }
}

/// One option below the other, the marked one at the top.
fn below(
    lanes: &Lanes,
    (screen, walk): (&WalkScreen, &Walk),
    options: &[OptionIx],
    theme: Theme,
    frame: &mut Frame<'_>,
    inside: Rect,
    hits: &mut Hits,
) {
    let mut all: Vec<(Line<'static>, usize)> = Vec::new();
    let mut start = 0;
    for (at, option) in options.iter().enumerate() {
        if at == lanes.cursor {
            start = all.len();
        }
        let lines = lane(walk, screen, *option, at == lanes.cursor, usize::from(inside.width), theme);
        all.extend(lines.into_iter().map(|line| (line, at)));
        all.push((Line::from(Span::raw("")), at));
    }
    let most = all.len().saturating_sub(usize::from(inside.height));
    let start = (start + usize::from(lanes.scroll)).min(most);
    for (y, (line, at)) in (inside.y..inside.bottom()).zip(all.iter().skip(start)) {
        let rect = Rect { y, height: 1, ..inside };
        frame.render_widget(line, rect);
        hits.add(rect, Target::Entry(*at));
    }
}
