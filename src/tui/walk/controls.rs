//! What stands around the controls: how to answer, how many are chosen, a scale as a line, and below a field what is
//! understood of what was typed.

use jiff::civil::Date;
use ratatui::text::{Line, Span};

use super::WalkScreen;
use super::calendar::{Calendar, day_understood};
use super::detail::cited;
use super::step::read_number;
use crate::roadmap::wording::day_words;
use crate::roadmap::{Choice, DecisionIx, Kind, OptionIx};
use crate::tui::keymap::{Action, Context};
use crate::tui::keyset::Keymap;
use crate::tui::text::{columns, cut, labelled, paragraph, wrap};
use crate::tui::theme::Theme;
use crate::walk::Walk;
use crate::walk::answer::number_in_range;
use crate::walk::day::read_day;

/// Columns before what stands below a field.
const INDENT: usize = 4;

/// How to answer, and how far that is done.
pub(super) fn how(
    walk: &Walk,
    screen: &WalkScreen,
    keys: &Keymap,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let key = |context, action| keys.key_for(context, action).unwrap_or_default();
    let step = || {
        let (up, down) = (key(Context::Typing, Action::More), key(Context::Typing, Action::Less));
        format!("{up} and {down} step")
    };
    let this = &walk.roadmap()[screen.decision];
    let chosen = screen.picked.len();
    let words = match &this.kind {
        Kind::Many { min: 0..=1, max } if *max >= this.options.len() => match chosen {
            0 => "Choose all that apply.".to_owned(),
            chosen => format!("Choose all that apply. {chosen} chosen."),
        },
        Kind::Rank { max: 1, .. } | Kind::One => return Vec::new(),
        Kind::Many { min, max } => format!("Choose {}. {}", how_many(*min, *max), count(chosen, *min, *max)),
        Kind::Rank { min, max } => {
            let order: Vec<&str> = screen
                .picked
                .iter()
                .map(|option| walk.roadmap().option(screen.decision, *option).short.as_str())
                .collect();
            let how = format!("Choose {}, weightiest first.", how_many(*min, *max));
            if order.len() < 2 {
                format!("{how} {}", count(chosen, *min, *max))
            } else {
                let (up, down) = (key(Context::Options, Action::Raise), key(Context::Options, Action::Lower));
                format!("{how} Now: {}. {up} and {down} move the marked one.", order.join(", then "))
            }
        }
        Kind::Number { unit: Some(unit), .. } => format!("Type a number of {unit}; {}.", step()),
        Kind::Number { .. } => format!("Type a number; {}.", step()),
        Kind::Date { .. } => format!("Type a day (15 Jan 2027); {}.", step()),
        Kind::Text => "Type a few words.".to_owned(),
        Kind::Scale => return vec![scale(walk, screen, width, theme)],
    };
    paragraph(words.trim_end(), width, 0, theme.quiet())
}

/// How many options are to be chosen.
fn how_many(min: usize, max: usize) -> String {
    match min {
        0 | 1 => format!("up to {max}"),
        min if min == max => max.to_string(),
        min => format!("{min} to {max}"),
    }
}

fn count(chosen: usize, min: usize, max: usize) -> String {
    match chosen {
        0 => String::new(),
        chosen if chosen < min => format!("{chosen} chosen, {} more to go.", min - chosen),
        chosen if chosen >= max => format!("{chosen} chosen, no more can be."),
        chosen => format!("{chosen} chosen."),
    }
}

/// The levels as a line from the lowest to the highest.
fn scale(walk: &Walk, screen: &WalkScreen, width: usize, theme: Theme) -> Line<'static> {
    let roadmap = walk.roadmap();
    let levels: Vec<OptionIx> = roadmap.option_ixs(screen.decision).collect();
    let name =
        |at: Option<&OptionIx>| at.map_or("", |at| roadmap.option(screen.decision, *at).short.as_str());
    let room = width.saturating_sub(levels.len() * 4 + 6) / 2;
    let chosen = walk.route().choice_at(screen.decision);
    let marked = screen.row(walk);
    let mut spans = vec![Span::styled(format!("   {}  ", cut(name(levels.first()), room)), theme.quiet())];
    for (at, level) in levels.iter().enumerate() {
        if at > 0 {
            spans.push(Span::styled("───", theme.rule()));
        }
        let here = marked == Some(super::Row::Option(*level));
        let is_chosen = chosen == Some(&Choice::Options(vec![*level]));
        let sign = if is_chosen { "◉" } else { "○" };
        let style = if here || is_chosen { theme.cursor() } else { theme.quiet() };
        spans.push(Span::styled(sign, style));
    }
    spans.push(Span::styled(format!("  {}", cut(name(levels.last()), room)), theme.quiet()));
    Line::from(spans)
}

/// Where the days of the calendar stand that can be picked: line below the field and column, from 0.
pub(super) fn days(walk: &Walk, screen: &WalkScreen, roomy: bool) -> Vec<(usize, usize, Date)> {
    let (Some(field), Kind::Date { min, max }) = (&screen.field, &walk.roadmap()[screen.decision].kind)
    else {
        return Vec::new();
    };
    let day = read_day(&field.text(), screen.today).ok();
    let calendar = Calendar::new(day, screen.today, (*min, *max));
    calendar.places(roomy).into_iter().map(|(line, column, day)| (line + 1, column + INDENT, day)).collect()
}

/// What stands below the field: what is understood of what was typed, or what is wrong with it; and the calendar.
pub(super) fn below(
    walk: &Walk,
    screen: &WalkScreen,
    roomy: bool,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let Some(field) = &screen.field else { return Vec::new() };
    let text = field.text();
    let room = width.saturating_sub(INDENT);
    let mut lines = Vec::new();
    match &walk.roadmap()[screen.decision].kind {
        kind @ Kind::Number { .. } => lines.push(number_line(kind, &text, room, theme)),
        Kind::Date { min, max } => {
            let day = read_day(&text, screen.today).ok();
            let (words, is_wrong) = match day {
                Some(day) if min.is_some_and(|min| day < min) => {
                    let min = min.map_or_else(String::new, day_words);
                    (format!("{} is too early: from {min} on", day_words(day)), true)
                }
                Some(day) if max.is_some_and(|max| day > max) => {
                    let max = max.map_or_else(String::new, day_words);
                    (format!("{} is too late: until {max}", day_words(day)), true)
                }
                Some(day) => (day_understood(day, &text), false),
                None if text.trim().is_empty() => (bounds_words(*min, *max), false),
                None => ("not a day yet".to_owned(), false),
            };
            let style = if is_wrong { theme.wait() } else { theme.quiet() };
            lines.push(Line::styled(cut(&words, room), style));
            let calendar = Calendar::new(day, screen.today, (*min, *max));
            lines.extend(if roomy { calendar.month(theme) } else { calendar.strip(theme) });
        }
        _ => {}
    }
    for line in &mut lines {
        line.spans.insert(0, Span::raw(" ".repeat(INDENT)));
    }
    lines
}

fn bounds_words(min: Option<jiff::civil::Date>, max: Option<jiff::civil::Date>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("from {} to {}", day_words(min), day_words(max)),
        (Some(min), None) => format!("from {} on", day_words(min)),
        (None, Some(max)) => format!("until {}", day_words(max)),
        (None, None) => "no day yet; + starts with today".to_owned(),
    }
}

fn number_line(kind: &Kind, text: &str, room: usize, theme: Theme) -> Line<'static> {
    let Kind::Number { min, max, unit } = kind else { return Line::default() };
    let unit = unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
    let bounds = match (min, max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("{max} or less"),
        (None, None) => String::new(),
    };
    let (words, style) = match read_number(text) {
        None if text.trim().is_empty() => (bounds, theme.quiet()),
        None => ("not a number yet".to_owned(), theme.quiet()),
        Some(number) => match number_in_range(kind, number) {
            Ok(number) => {
                let bounds = if bounds.is_empty() { bounds } else { format!("   ({bounds})") };
                (format!("= {number}{unit}{bounds}"), theme.quiet())
            }
            Err(fault) => (fault.to_string(), theme.wait()),
        },
    };
    Line::styled(cut(&words, room), style)
}

/// The equity prompt under the question, in two lines at most; and whether all of it is said.
pub(super) fn equity(
    walk: &Walk,
    decision: DecisionIx,
    width: usize,
    theme: Theme,
) -> (Vec<Line<'static>>, bool) {
    let roadmap = walk.roadmap();
    let Some(prompt) = &roadmap[decision].equity else { return (Vec::new(), true) };
    let room = width.saturating_sub(EQUITY);
    let mut lines = wrap(&cited(roadmap, prompt), room);
    let is_whole = lines.len() <= EQUITY_LINES;
    if !is_whole {
        // What is cut stands whole in the detail.
        let rest = lines.split_off(EQUITY_LINES - 1).join(" ");
        lines.push(cut(&rest, room));
    }
    (labelled("= equity", EQUITY, theme.accent(), &lines.join("\n"), theme.text(), width), is_whole)
}

/// Columns of the sign before the equity prompt.
const EQUITY: usize = 10;
/// Lines that it may take under the question.
const EQUITY_LINES: usize = 2;

/// The reason of a suggestion beside an option or, where it does not fit, below it in at most two lines.
pub(super) fn suggestion(
    because: &str,
    room: usize,
    below: Option<(usize, usize)>,
    theme: Theme,
) -> Suggestion {
    let beside = format!("{SUGGESTED}{because}");
    if columns(&beside) <= room {
        return Suggestion { beside, below: Vec::new() };
    }
    let lines =
        below.map(|(width, indent)| paragraph(&beside, width, indent, theme.quiet())).unwrap_or_default();
    if lines.is_empty() || lines.len() > 2 {
        return Suggestion { beside: "suggested".to_owned(), below: Vec::new() };
    }
    Suggestion { beside: String::new(), below: lines }
}

/// What stands before the reason of a suggestion.
const SUGGESTED: &str = "suggested: ";

/// Whether a line says why something is suggested.
pub(super) fn says_suggestion(line: &Line<'_>) -> bool {
    line.spans.iter().any(|span| span.content.trim_start().starts_with(SUGGESTED))
}

/// Where the reason of a suggestion stands.
pub(super) struct Suggestion {
    /// Beside the option.
    pub beside: String,
    /// Below it.
    pub below: Vec<Line<'static>>,
}
