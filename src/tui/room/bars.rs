//! Draws a result: bars by option, fist-to-five, how far the room agrees, groups, comments opened one by one.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::view::{Stage, inset, put, skip};
use super::{Part, RoomScreen};
use crate::roadmap::{Decision, Kind};
use crate::tui::text::{columns, cut, paragraph};
use crate::walk::Walk;
use crate::walk::voices::{Fists, Level, Round, Split, Tallied, by_role, by_table, tally};

/// From this width on votes and the other parts stand side by side.
const BESIDE: u16 = 130;
/// The widest label of a bar.
const LABEL: usize = 44;
/// What the fingers at both ends mean.
const ENDS: [&str; 2] = ["block", "champion"];

/// Draws the result of the round that was shown.
pub(super) fn draw(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect) {
    let Stage { room, walk, .. } = stage;
    let Some(round) = room.round(walk) else { return };
    let decision = &walk.roadmap()[room.chair.decision];
    let counted = tally(decision, round);
    if area.width >= BESIDE && room.parts(walk).len() > 1 {
        let half = area.width / 2;
        let left = Rect { width: half - 2, ..area };
        let right = Rect { x: area.x + half + 2, width: area.width - half - 2, ..area };
        votes(stage, decision, &counted, frame, left);
        let part = if room.part == Part::Votes { first_other(room, walk) } else { room.part };
        other(stage, part, decision, round, frame, right);
    } else if room.part == Part::Votes {
        votes(stage, decision, &counted, frame, area);
    } else {
        other(stage, room.part, decision, round, frame, area);
    }
}

/// The part beside the votes where none was asked for: comments if any are open, else the first there is.
fn first_other(room: &RoomScreen, walk: &Walk) -> Part {
    let parts = room.parts(walk);
    let comments = parts.contains(&Part::Comments) && (room.comments > 0 || parts.len() == 2);
    if comments { Part::Comments } else { parts.get(1).copied().unwrap_or(Part::Votes) }
}

fn votes(stage: Stage<'_>, decision: &Decision, counted: &Tallied, frame: &mut Frame<'_>, area: Rect) {
    let width = usize::from(area.width);
    let options = counted.counts.len() as u16;
    // Fingers in six rows where there is room, else in two.
    let tall = options + 11 <= area.height;
    let below = if tall { 10 } else { 4 };
    let apart = options * 2 + below <= area.height + 1;
    let bars = bars(stage, decision, counted, width, apart);
    let most = usize::from(area.height.saturating_sub(below)).max(1);
    let cut_off = bars.len() > most;
    let mut lines: Vec<_> =
        bars.into_iter().take(if cut_off { most.saturating_sub(1) } else { most }).collect();
    if cut_off {
        lines.push(Line::styled("…", stage.theme.quiet()));
    }
    if !apart {
        lines.push(Line::default());
    }
    if counted.fists.iter().any(|hands| *hands > 0) {
        lines.extend(if tall {
            fists_tall(stage, &counted.fists, width)
        } else {
            fists_short(stage, &counted.fists)
        });
    }
    lines.extend(consensus(stage));
    put(frame, area, lines);
}

/// A bar for each option, with its number.
fn bars(
    stage: Stage<'_>,
    decision: &Decision,
    counted: &Tallied,
    width: usize,
    apart: bool,
) -> Vec<Line<'static>> {
    let theme = stage.theme;
    if counted.counts.is_empty() {
        let words = "What is asked here is typed, so people have shown hands and said why.";
        return paragraph(words, width, 0, theme.text());
    }
    let ranks = matches!(decision.kind, Kind::Rank { .. });
    let label = counted.counts.iter().map(|option| columns(&option.label)).max().unwrap_or(0);
    let label = label.min(LABEL).min(width * 2 / 5);
    let most = counted.counts.iter().map(|option| option.points).max().unwrap_or(0).max(1);
    let room = width.saturating_sub(label + 10).max(4);
    let mut lines = Vec::new();
    for option in &counted.counts {
        let name = cut(&option.label, label);
        let pad = " ".repeat(label - columns(&name) + 2);
        let length = (option.points as usize * room).div_ceil(most as usize);
        let number = if ranks { format!("{} points", option.points) } else { option.points.to_string() };
        let leads = option.points == most && option.points > 0;
        let style = if leads { theme.cursor() } else { theme.accent() };
        lines.push(Line::from(vec![
            Span::styled(name, if leads { theme.strong() } else { theme.text() }),
            Span::raw(pad),
            Span::styled(
                "█".repeat(length.min(room.saturating_sub(columns(&number).saturating_sub(3)))),
                style,
            ),
            Span::styled(format!(" {number}"), theme.strong()),
        ]));
        if apart {
            lines.push(Line::default());
        }
    }
    lines
}

/// Fingers, one row for each count.
fn fists_tall(stage: Stage<'_>, fists: &Fists, width: usize) -> Vec<Line<'static>> {
    let theme = stage.theme;
    let most = fists.iter().copied().max().unwrap_or(0).max(1) as usize;
    let room = width.saturating_sub(22).max(4);
    let row = |(fingers, hands): (usize, &u32)| {
        let means = match fingers {
            0 => ENDS[0],
            5 => ENDS[1],
            3 => "can live with it",
            _ => "",
        };
        let style = if fingers < 3 { theme.wait() } else { theme.gain() };
        let length = (*hands as usize * room).div_ceil(most);
        Line::from(vec![
            Span::styled(format!("{fingers} {means:<17}"), theme.quiet()),
            Span::styled("█".repeat(length.min(room)), style),
            Span::styled(format!(" {hands}"), theme.strong()),
        ])
    };
    let head = Line::styled("Fist to five", theme.quiet());
    std::iter::once(head).chain(fists.iter().enumerate().map(row)).collect()
}

/// Fingers in one row.
fn fists_short(stage: Stage<'_>, fists: &Fists) -> Vec<Line<'static>> {
    let theme = stage.theme;
    let mut spans = vec![Span::styled("Fist to five  ", theme.quiet())];
    for (fingers, hands) in fists.iter().enumerate() {
        let style = match (hands, fingers) {
            (0, _) => theme.quiet(),
            (_, 0..3) => theme.wait(),
            _ => theme.gain(),
        };
        spans.push(Span::styled(format!("{fingers}: "), theme.quiet()));
        spans.push(Span::styled(format!("{hands:<4}"), style));
    }
    vec![Line::from(spans)]
}

/// How many voices there were, and how far they agree.
pub(super) fn consensus(stage: Stage<'_>) -> Vec<Line<'static>> {
    let Stage { room, walk, theme, .. } = stage;
    let Some(round) = room.round(walk).filter(|round| round.revealed) else { return Vec::new() };
    let counted = tally(&walk.roadmap()[room.chair.decision], round);
    let voices = match counted.voices {
        0 => "nobody voted".to_owned(),
        1 => "1 voice".to_owned(),
        many => format!("{many} voices"),
    };
    let Some(level) = counted.level() else { return vec![Line::styled(voices, theme.quiet())] };
    let style = match level {
        Level::Blocked => theme.alarm(),
        Level::Concerns => theme.wait(),
        Level::Consensus | Level::Strong => theme.gain(),
    };
    let words = format!("{}{}", level.words()[..1].to_uppercase(), &level.words()[1..]);
    vec![Line::from(vec![
        Span::styled(words, style.add_modifier(ratatui::style::Modifier::BOLD)),
        Span::styled(format!("  ·  {voices}"), theme.quiet()),
    ])]
}

fn other(
    stage: Stage<'_>,
    part: Part,
    decision: &Decision,
    round: &Round,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let voices = stage.walk.voices();
    match part {
        Part::Votes => {}
        Part::Tables => splits(stage, "By table", &by_table(decision, round, voices), frame, area),
        Part::Roles => splits(stage, "By role", &by_role(decision, round, voices), frame, area),
        Part::Comments => comments(stage, round, frame, area),
    }
}

/// Groups, each with its options and fingers in a few words.
fn splits(stage: Stage<'_>, title: &str, splits: &[Split], frame: &mut Frame<'_>, area: Rect) {
    let Stage { theme, walk, .. } = stage;
    let width = usize::from(area.width);
    let mut lines = vec![Line::styled(title.to_owned(), theme.quiet())];
    for split in splits {
        let name = match &split.group {
            None => "Others".to_owned(),
            Some(id) => {
                let role = walk.roadmap().roles.iter().find(|role| role.id == *id);
                role.map_or_else(|| id.clone(), |role| role.label.clone())
            }
        };
        let Tallied { voices, counts, .. } = &split.tallied;
        let level = split.tallied.level().map_or_else(String::new, |level| format!("  ·  {}", level.words()));
        lines.push(Line::from(vec![
            Span::styled(cut(&name, width / 2), theme.strong()),
            Span::styled(cut(&format!("  {voices} voices{level}"), width / 2), theme.quiet()),
        ]));
        let mut chosen: Vec<_> = counts.iter().filter(|option| option.points > 0).collect();
        chosen.sort_by_key(|option| std::cmp::Reverse(option.points));
        let words: Vec<String> =
            chosen.iter().map(|option| format!("{} {}", option.label, option.points)).collect();
        lines.extend(paragraph(&words.join("  ·  "), width, 2, theme.accent()));
    }
    put(frame, area, lines);
}

/// The comments that are open; the one opened last comes first and stands out.
fn comments(stage: Stage<'_>, round: &Round, frame: &mut Frame<'_>, area: Rect) {
    let Stage { room, walk, theme, .. } = stage;
    let all = round.comments();
    let open = room.comments.min(all.len());
    let left = all.len() - open;
    let words = match (open, left) {
        (0, 1) => "Comments: 1, not open yet".to_owned(),
        (0, many) => format!("Comments: {many}, none open yet"),
        (_, 0) => "Comments: all are open".to_owned(),
        (_, left) => format!("Comments: {left} more"),
    };
    let mut rest = skip(put(frame, area, vec![Line::styled(words, theme.quiet())]), 1);
    let width = usize::from(rest.width).saturating_sub(4);
    for (at, ballot) in all.iter().take(open).enumerate().rev() {
        let newest = at + 1 == open;
        let name = walk.voices().people.get(&ballot.voter).and_then(|person| person.name.clone());
        let name = name.map_or_else(String::new, |name| format!("  – {name}"));
        let text = format!("{}{name}", ballot.comment.as_deref().unwrap_or_default().trim());
        let style = if newest { theme.strong() } else { theme.quiet() };
        let mut lines = paragraph(&text, width, 0, style);
        lines.push(Line::default());
        let fist = ballot.fist.map_or_else(|| " ".to_owned(), |fist| fist.to_string());
        let mark = if ballot.fist.is_some_and(|fist| fist < 3) { theme.wait() } else { theme.gain() };
        if rest.height > 0 {
            frame.render_widget(Line::styled(fist, mark), Rect { height: 1, width: 2, ..rest });
        }
        let place = inset(rest, 3);
        rest = Rect { y: put(frame, place, lines).y, ..rest };
        rest.height = area.bottom().saturating_sub(rest.y);
        if rest.height < 2 {
            break;
        }
    }
}
