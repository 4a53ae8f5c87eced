//! Draws the rows of a decision: options, the field, and the lines below them.

use ratatui::text::{Line, Span};

use super::detail::cited;
use super::view::{Air, shown_day};
use super::{Row, WalkScreen, controls};
use crate::roadmap::{Choice, Kind, OptionIx};
use crate::tui::model::Session;
use crate::tui::text::{columns, cut};
use crate::tui::theme::Theme;
use crate::walk::{State, Walk};

/// The lines of a row, which is marked where the cursor is `here`.
pub(super) fn row_lines(
    session: &Session,
    row: Row,
    here: bool,
    air: Air,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let (walk, screen) = (&session.walk, &session.at);
    let mark = if here { " ▸ " } else { "   " };
    let style = if here { theme.cursor() } else { theme.text() };
    let plain = |text: &str, right: &str| {
        let right = cut(right, width.saturating_sub(columns(text) + 6));
        vec![Line::from(vec![
            Span::styled(mark, theme.cursor()),
            Span::styled(text.to_owned(), style),
            Span::styled(format!("   {right}"), theme.quiet()),
        ])]
    };
    match row {
        Row::Confirm => plain("Still so: keep this answer", ""),
        Row::Option(option) => option_line(walk, screen, option, here, air, width, theme),
        Row::Field => (0..field_height(session))
            .map(|line| field_line(session, line, mark, theme, width, here && screen.is_typing()))
            .chain(controls::below(walk, screen, air != Air::None, width, theme))
            .collect(),
        Row::Later => plain("Decide later", ""),
        Row::Notes => plain("Reason, owner, date", &notes_words(walk, screen)),
        Row::Next => {
            let open = walk.route().state(screen.decision) == State::Open;
            plain("Next", if open { "without deciding" } else { "" })
        }
    }
}

fn notes_words(walk: &Walk, screen: &WalkScreen) -> String {
    let notes = walk.notes(screen.decision);
    let mut words = Vec::new();
    words.extend(screen.has_older_reason.then(|| "reason kept from before".to_owned()));
    words.extend(notes.owner.clone());
    words.extend(notes.decide_by.as_deref().map(|day| format!("by {}", shown_day(day))));
    words.extend(notes.confidence.map(|sure| format!("sure: {sure} of 5")));
    words.extend(notes.rationale.as_deref().and_then(|text| text.lines().next()).map(str::to_owned));
    words.join(" · ")
}

/// Lines that the field takes: one for a number or a date; for a text as many as it has, at most six.
pub(super) fn field_height(session: &Session) -> u16 {
    let field = session.at.field.as_ref();
    let lines =
        field.map_or(1, |field| field.text().lines().map(|line| 1 + columns(line) / 40).sum::<usize>());
    match session.walk.roadmap()[session.at.decision].kind {
        Kind::Text => lines.clamp(2, 6) as u16,
        _ => 1,
    }
}

fn field_line(
    session: &Session,
    line: u16,
    mark: &'static str,
    theme: Theme,
    width: usize,
    here: bool,
) -> Line<'static> {
    let mark = if line == 0 { mark } else { "   " };
    let text = session.at.field.as_ref().map(super::Field::text).unwrap_or_default();
    let shown = text.lines().nth(usize::from(line)).unwrap_or_default();
    let empty = line == 0 && text.is_empty();
    let shown = if here {
        ""
    } else if empty {
        "type here"
    } else {
        shown
    };
    let unit = match &session.walk.roadmap()[session.at.decision].kind {
        Kind::Number { unit: Some(unit), .. } if !here && !empty => format!(" {unit}"),
        _ => String::new(),
    };
    let style = if empty { theme.quiet() } else { theme.text() };
    Line::from(vec![
        Span::styled(mark, theme.cursor()),
        Span::raw(" "),
        Span::styled(cut(&format!("{shown}{unit}"), width.saturating_sub(4)), style),
    ])
}

fn option_line(
    walk: &Walk,
    screen: &WalkScreen,
    option: OptionIx,
    here: bool,
    air: Air,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let roadmap = walk.roadmap();
    let this = roadmap.option(screen.decision, option);
    let free = walk.route().is_available(roadmap, screen.decision, option);
    let chosen = match roadmap[screen.decision].kind {
        Kind::Many { .. } | Kind::Rank { .. } => screen.picked.contains(&option),
        _ => walk.route().choice_at(screen.decision) == Some(&Choice::Options(vec![option])),
    };
    let sign = match (&roadmap[screen.decision].kind, chosen) {
        _ if !free => "⊘  ".to_owned(),
        (Kind::Many { .. }, true) => "[x]".to_owned(),
        (Kind::Many { .. }, false) => "[ ]".to_owned(),
        (Kind::Rank { .. }, true) => {
            let place = screen.picked.iter().position(|at| *at == option).map_or(0, |at| at + 1);
            format!("[{place}]")
        }
        (Kind::Rank { .. }, false) => "[ ]".to_owned(),
        (_, true) => "◉  ".to_owned(),
        (_, false) => "○  ".to_owned(),
    };
    let style = match (here, free) {
        (true, _) => theme.cursor(),
        (false, true) if chosen => theme.accent(),
        (false, true) => theme.text(),
        (false, false) => theme.quiet(),
    };
    let suggested = walk.route().suggestion(roadmap, screen.decision).filter(|s| s.options.contains(&option));
    let lead = 7;
    let mut label = crate::tui::text::wrap(&this.label, width.saturating_sub(lead)).into_iter();
    let first = label.next().unwrap_or_default();
    let room = width.saturating_sub(lead + columns(&first) + 3);
    let mut below = Vec::new();
    let right = match (free, suggested) {
        (false, _) => "cannot be chosen yet".to_owned(),
        (true, Some(suggestion)) => {
            let because = cited(roadmap, &suggestion.because);
            let place = (air == Air::Full).then_some((width, lead));
            let said = controls::suggestion(&because, if label.len() == 0 { room } else { 0 }, place, theme);
            below = said.below;
            said.beside
        }
        _ => String::new(),
    };
    let mut lines = vec![Line::from(vec![
        Span::styled(if here { " ▸ " } else { "   " }, theme.cursor()),
        Span::styled(format!("{sign} "), if chosen { theme.accent() } else { style }),
        Span::styled(first, style),
        Span::styled(
            if room > 8 { format!("   {}", cut(&right, room)) } else { String::new() },
            theme.quiet(),
        ),
    ])];
    lines.extend(label.map(|more| Line::from(vec![Span::raw(" ".repeat(lead)), Span::styled(more, style)])));
    lines.extend(below);
    lines
}
