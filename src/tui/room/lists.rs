//! Draws the lists of a room: what can be decided, hands, the agenda, the parking lot.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::view::{Stage, plain, put, skip};
use super::{Pane, RoomScreen};
use crate::roadmap::Kind;
use crate::tui::text::{between, cut, paragraph};
use crate::tui::view::{Hits, Region, Target};
use crate::tui::walk::window;
use crate::walk::voices::{agenda, tally};

/// Draws the list of the pane.
pub(super) fn draw(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let decision = &stage.walk.roadmap()[stage.room.chair.decision];
    let (title, rows) = match stage.room.pane {
        Pane::Decide => {
            (format!("What is decided? {}", plain(&decision.question)), decide(stage, area.width))
        }
        Pane::Hands => (format!("Hands: {}", plain(&decision.question)), hands(stage, area.width)),
        Pane::Agenda => (agenda_title(stage), agenda_rows(stage, area.width)),
        _ => ("The parking lot: thoughts for later".to_owned(), parking(stage, area.width)),
    };
    let width = usize::from(area.width);
    let area = skip(put(frame, area, paragraph(&title, width, 0, stage.theme.strong())), 1);
    let hint = hint(stage.room);
    let keep = u16::from(!hint.is_empty() && area.height > 4) * 2;
    let height = usize::from(area.height.saturating_sub(keep));
    let visible = window(rows.len(), stage.room.cursor, height);
    hits.region(Rect { height: height as u16, ..area }, Region::List);
    let rows = rows.into_iter().enumerate().skip(visible.start).take(visible.len());
    for (y, (at, row)) in (area.y..).zip(rows) {
        let rect = Rect { y, height: 1, ..area };
        if at == stage.room.cursor {
            frame.set_cursor_position(Position::new(rect.x, rect.y));
        }
        frame.render_widget(row, rect);
        hits.add(rect, Target::Row(at));
    }
    if keep > 0 {
        let line = Line::styled(cut(hint, width), stage.theme.quiet());
        frame.render_widget(line, Rect { y: area.bottom() - 1, height: 1, ..area });
    }
}

fn hint(room: &RoomScreen) -> &'static str {
    match room.pane {
        Pane::Hands => "Type how many hands there are on each line. Nothing counts until you record it.",
        Pane::Agenda => "What has minutes is on the agenda. It is kept when you leave this list.",
        _ => "",
    }
}

/// A line of a list, with the mark where the cursor is.
fn row(stage: Stage<'_>, at: usize, left: &str, right: &str, width: u16, quiet: bool) -> Line<'static> {
    let here = at == stage.room.cursor;
    let style = match (here, quiet) {
        (true, _) => stage.theme.cursor(),
        (false, true) => stage.theme.quiet(),
        (false, false) => stage.theme.text(),
    };
    let mark = if here { "▸ " } else { "  " };
    between(&format!("{mark}{left}"), style, right, stage.theme.quiet(), width.into())
}

fn decide(stage: Stage<'_>, width: u16) -> Vec<Line<'static>> {
    let Stage { room, walk, .. } = stage;
    let roadmap = walk.roadmap();
    let decision = &roadmap[room.chair.decision];
    let counted = room.round(walk).map(|round| tally(decision, round));
    let ranks = matches!(decision.kind, Kind::Rank { .. });
    let mut rows: Vec<Line<'static>> = Vec::new();
    for (at, option) in room.options(walk).into_iter().enumerate() {
        let this = roadmap.option(room.chair.decision, option);
        let free = walk.route().is_available(roadmap, room.chair.decision, option);
        let place = room.picked.iter().position(|picked| *picked == option);
        let sign = match (free, place) {
            (false, _) => "⊘".to_owned(),
            (_, Some(place)) if ranks => (place + 1).to_string(),
            (_, Some(_)) => "◉".to_owned(),
            (_, None) => "○".to_owned(),
        };
        let points = counted.as_ref().map_or(0, |counted| counted.counts[at].points);
        let votes = match (points, ranks) {
            (0, _) => String::new(),
            (points, true) => format!("{points} points"),
            (1, false) => "1 vote".to_owned(),
            (votes, false) => format!("{votes} votes"),
        };
        rows.push(row(stage, at, &format!("{sign}  {}", this.label), &votes, width, !free));
    }
    if room.takes_several(walk) {
        let words = match room.picked.len() {
            0 => "Record it (nothing is marked yet)".to_owned(),
            1 => "Record it: 1 marked".to_owned(),
            many => format!("Record it: {many} marked"),
        };
        rows.push(row(stage, rows.len(), &words, "", width, room.picked.is_empty()));
    }
    rows
}

fn hands(stage: Stage<'_>, width: u16) -> Vec<Line<'static>> {
    let decision = &stage.walk.roadmap()[stage.room.chair.decision];
    let names = decision.options.iter().map(|option| option.label.clone());
    let fingers = (0..=5).map(|fingers: usize| match fingers {
        0 => "fist (block)".to_owned(),
        1 => "1 finger".to_owned(),
        5 => "5 fingers (champion)".to_owned(),
        more => format!("{more} fingers"),
    });
    let names = names.chain(fingers).zip(&stage.room.hands).enumerate();
    names.map(|(at, (name, count))| row(stage, at, &name, &count.to_string(), width, false)).collect()
}

fn agenda_title(stage: Stage<'_>) -> String {
    let Stage { room, walk, now, .. } = stage;
    let all: u32 = room.agenda.iter().map(|item| item.minutes).sum();
    let used = room.began.map_or(0, |began| (now - began).max(0) / 60);
    let pace = room.pace(walk, now).map_or_else(String::new, |pace| format!(", {}", pace.words()));
    format!("Agenda: {all} min planned, {used} used{pace}")
}

fn agenda_rows(stage: Stage<'_>, width: u16) -> Vec<Line<'static>> {
    let Stage { room, walk, .. } = stage;
    let roadmap = walk.roadmap();
    let label =
        |id: &str| roadmap.find_decision(id).map_or_else(|| id.to_owned(), |at| roadmap[at].label.clone());
    let here = &roadmap[room.chair.decision].id;
    let rows = room.agenda.iter().enumerate().map(|(at, item)| {
        let sign = if agenda::is_done(walk, item) { "●" } else { "○" };
        let now = if item.decision == *here { "  · now" } else { "" };
        let minutes = if item.minutes == 0 { "–".to_owned() } else { format!("{} min", item.minutes) };
        row(stage, at, &format!("{sign}  {}{now}", label(&item.decision)), &minutes, width, item.minutes == 0)
    });
    rows.collect()
}

fn parking(stage: Stage<'_>, width: u16) -> Vec<Line<'static>> {
    let parked = &stage.walk.voices().parked;
    if parked.is_empty() {
        let words = "Nothing is parked. Phones can add thoughts at any time, and so can you.";
        return paragraph(words, width.into(), 0, stage.theme.quiet());
    }
    let rows = parked.iter().enumerate().map(|(at, thought)| {
        let text = thought.said.text.replace('\n', " ");
        match &thought.settled {
            Some(how) if how.is_empty() => row(stage, at, &format!("✓  {text}"), "settled", width, true),
            Some(how) => row(stage, at, &format!("✓  {text}"), how, width, true),
            None => row(stage, at, &format!("○  {text}"), "", width, false),
        }
    });
    rows.collect()
}
