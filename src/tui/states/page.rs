//! What is told of one state: its story by year, its equity commitment, its choices by stage.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::StatesScreen;
use crate::plan::compare::likeness::agreement_words;
use crate::plan::compare::{Own, likeness, told};
use crate::roadmap::{PrecedentChoice, PrecedentIx, Roadmap};
use crate::tui::text::{between, columns, labelled, paragraph};
use crate::tui::theme::Theme;

/// Columns of a year.
const YEAR: usize = 6;
/// Columns of what stands before a text about a choice.
const LABEL: usize = 12;

/// Something told of a state that the cursor stops at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// An event of its story.
    Event(usize),
    /// One of its choices.
    Choice(usize),
}

/// What stands over a part with which something new begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head(pub(super) String);

/// A line, and the part that it belongs to.
pub(super) type Told = (Line<'static>, Option<usize>);

/// Everything told of a state, in order.
pub(super) fn parts(roadmap: &Roadmap, state: PrecedentIx) -> Vec<(Option<Head>, Part)> {
    let this = &roadmap[state];
    let mut all = Vec::new();
    let mut section = |head: &str, parts: Vec<Part>| {
        let heads = std::iter::once(Some(Head(head.to_owned()))).chain(std::iter::repeat(None));
        all.extend(heads.zip(parts));
    };
    let mut events: Vec<usize> = (0..this.story.len()).collect();
    events.sort_by_key(|at| this.story[*at].year.unwrap_or(i32::MAX));
    section("Story", events.into_iter().map(Part::Event).collect());
    let about_equity = |at: &usize| roadmap.equity_decisions.contains(&this.choices[*at].decision);
    let (equity, others): (Vec<usize>, Vec<usize>) = (0..this.choices.len()).partition(about_equity);
    section("Equity commitment", ordered(roadmap, state, equity));
    for stage in &roadmap.stages {
        let here = |at: &usize| stage.decisions.contains(&(this.choices[*at].decision.ix() as u32));
        let choices: Vec<usize> = others.iter().copied().filter(here).collect();
        section(&stage.title, ordered(roadmap, state, choices));
    }
    all
}

/// Choices in the order of their decisions, and of the years.
fn ordered(roadmap: &Roadmap, state: PrecedentIx, mut choices: Vec<usize>) -> Vec<Part> {
    let this = &roadmap[state];
    choices.sort_by_key(|at| (this.choices[*at].decision, this.choices[*at].year.unwrap_or(i32::MAX)));
    choices.into_iter().map(Part::Choice).collect()
}

/// All that is told of the marked state, in lines of a width.
pub(super) fn lines(
    screen: &StatesScreen,
    own: Option<&Own>,
    marks: bool,
    width: usize,
    theme: Theme,
) -> Vec<Told> {
    let roadmap = &screen.roadmap;
    let mut out = head(screen, own, width, theme);
    let mut year = None;
    let has_equity = |part: &Part| match part {
        Part::Choice(at) => roadmap.equity_decisions.contains(&roadmap[screen.state].choices[*at].decision),
        Part::Event(_) => false,
    };
    let parts = parts(roadmap, screen.state);
    let mut missing = !roadmap.equity_decisions.is_empty() && !parts.iter().any(|(_, part)| has_equity(part));
    for (at, (head, part)) in parts.iter().enumerate() {
        // Where the commitment would stand: behind the story.
        if missing && matches!(part, Part::Choice(_)) {
            missing = false;
            out.extend(no_equity(width, theme));
        }
        if let Some(Head(head)) = head {
            out.extend(title(head, theme));
        }
        let marked = marks && at == screen.item;
        let lines = match part {
            Part::Event(event) => {
                let event = &roadmap[screen.state].story[*event];
                let shown = if event.year == year { None } else { event.year };
                year = event.year;
                event_lines(&told::event(roadmap, event), shown, marked, width, theme)
            }
            Part::Choice(choice) => {
                choice_lines(roadmap, &roadmap[screen.state].choices[*choice], own, marked, width, theme)
            }
        };
        out.extend(lines.into_iter().map(|line| (line, Some(at))));
    }
    if missing {
        out.extend(no_equity(width, theme));
    }
    out
}

fn head(screen: &StatesScreen, own: Option<&Own>, width: usize, theme: Theme) -> Vec<Told> {
    let roadmap = &screen.roadmap;
    let this = &roadmap[screen.state];
    let as_of = format!("as of {}", this.as_of);
    let mut out = vec![between(&this.label, theme.strong(), &as_of, theme.quiet(), width)];
    if let Some(own) = own {
        let found = likeness(roadmap, own, screen.state);
        let text = if found.compared == 0 {
            "No decision of your walk can be compared with it yet.".to_owned()
        } else {
            format!("Decided as you did on {}.", found.long_words())
        };
        out.extend(paragraph(&text, width, 0, theme.accent()));
    }
    out.extend(paragraph(told::EXAMPLE, width, 0, theme.quiet()));
    out.into_iter().map(|line| (line, None)).collect()
}

fn title(head: &str, theme: Theme) -> Vec<Told> {
    vec![(Line::default(), None), (Line::styled(head.to_uppercase(), theme.strong()), None)]
}

fn no_equity(width: usize, theme: Theme) -> Vec<Told> {
    let mut out = title("Equity commitment", theme);
    let lines = paragraph(told::NO_EQUITY, width, 2, theme.quiet());
    out.extend(lines.into_iter().map(|line| (line, None)));
    out
}

fn event_lines(
    text: &str,
    year: Option<i32>,
    marked: bool,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let year = year.map_or_else(String::new, |year| year.to_string());
    let (label, style) =
        if marked { (theme.cursor(), theme.cursor()) } else { (theme.accent(), theme.text()) };
    with_mark(labelled(&year, YEAR, label, text, style, width.saturating_sub(2)), marked, theme)
}

/// Puts the mark, or room for it, before lines.
fn with_mark(mut lines: Vec<Line<'static>>, marked: bool, theme: Theme) -> Vec<Line<'static>> {
    for (at, line) in lines.iter_mut().enumerate() {
        let mark = if marked && at == 0 { "▸ " } else { "  " };
        line.spans.insert(0, Span::styled(mark, theme.cursor()));
    }
    lines
}

fn choice_lines(
    roadmap: &Roadmap,
    choice: &PrecedentChoice,
    own: Option<&Own>,
    marked: bool,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let room = width.saturating_sub(2);
    let label = &roadmap[choice.decision].label;
    let ours = own.and_then(|own| own.at(choice.decision));
    let agrees = ours.and_then(|ours| agreement_words(ours, &choice.choice));
    let marks: Vec<String> = agrees.map(str::to_owned).into_iter().chain(told::marks(choice)).collect();
    let warns = told::has_ended(choice) || choice.disputed.is_some();
    let right = if warns { theme.wait() } else { theme.quiet() };
    let style = if marked { theme.cursor() } else { theme.strong() };
    let marks = marks.join(" · ");
    // Where both do not fit, what marks the choice gets lines of its own.
    let beside = columns(label) + columns(&marks) + 2 <= room;
    let mut lines = vec![between(label, style, if beside { &marks } else { "" }, right, room)];
    if !beside {
        lines.extend(paragraph(&marks, room, 2, right));
    }
    lines.extend(paragraph(&told::chosen(roadmap, choice), room, 2, theme.accent()));
    for aside in told::asides(roadmap, choice) {
        let style = if aside.warns { theme.wait() } else { theme.quiet() };
        let body = if aside.label.is_empty() {
            paragraph(&aside.text, room, 2, theme.text())
        } else {
            indented(labelled(&aside.label, LABEL, style, &aside.text, Style::new(), room.saturating_sub(2)))
        };
        lines.extend(body);
    }
    with_mark(lines, marked, theme)
}

fn indented(lines: Vec<Line<'static>>) -> Vec<Line<'static>> {
    let indent = |mut line: Line<'static>| {
        line.spans.insert(0, Span::raw("  "));
        line
    };
    lines.into_iter().map(indent).collect()
}
