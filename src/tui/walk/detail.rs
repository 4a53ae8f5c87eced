//! The detail of a row: what an option means, gives and costs, what choosing it would change, who did it, and why
//! the decision matters.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Row, WalkScreen, cited_here};
use crate::plan::compare::told;
use crate::roadmap::wording::cite_numbers;
use crate::roadmap::{Choosable, Fit, OptionIx, Roadmap, Seen, SourceIx, Text};
use crate::tui::keymap::{Action, Context};
use crate::tui::keyset::Keymap;
use crate::tui::states::who;
use crate::tui::terms;
use crate::tui::text::{columns, labelled, paragraph};
use crate::tui::theme::Theme;
use crate::walk::preview_words::{PreviewLine, Topic};
use crate::walk::reason::why_locked;
use crate::walk::{State, Walk};

const LABEL: usize = 12;

/// How the detail is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling<'a> {
    /// Whether the equity prompt is said whole above, and need not be said again.
    pub equity_said: bool,
    /// The same of why an option is suggested.
    pub suggestion_said: bool,
    /// Whether its parts stand apart by a blank line.
    pub apart: bool,
    /// The keys in force.
    pub keys: &'a Keymap,
}

/// The lines of the detail, wrapped to a width.
pub(super) fn lines(
    walk: &Walk,
    screen: &WalkScreen,
    telling: Telling<'_>,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut out = Vec::new();
    match screen.row(walk) {
        Some(Row::Option(option)) => of_option(&mut out, walk, screen, option, telling, width, theme),
        Some(Row::Later) => {
            let text = "Nothing is chosen. It becomes an open question of the plan, with what it waits for, who \
                        sees to it and by when.";
            out.extend(paragraph(text, width, 0, theme.text()));
        }
        Some(Row::Notes) => {
            let text = "All of it may be left empty. It stands in the plan beside the choice.";
            out.extend(paragraph(text, width, 0, theme.text()));
        }
        _ => {}
    }
    gap(&mut out, telling.apart);
    of_decision(&mut out, walk, screen, telling, width, theme);
    if !matches!(walk.route().state(screen.decision), State::Closed) {
        out.extend(rests_on(walk, screen, telling.keys, width, theme));
    }
    out
}

fn of_option(
    out: &mut Vec<Line<'static>>,
    walk: &Walk,
    screen: &WalkScreen,
    option: OptionIx,
    telling: Telling<'_>,
    width: usize,
    theme: Theme,
) {
    let roadmap = walk.roadmap();
    let this = roadmap.option(screen.decision, option);
    let words = terms::of(roadmap, screen.decision);
    if !this.means.is_empty() {
        let means = cited(roadmap, &this.means);
        out.extend(terms::underlined(paragraph(&means, width, 0, theme.text()), &means, &words));
    }
    let signed = [("+", &this.upside, theme.gain()), ("–", &this.tradeoff, theme.wait())];
    for (sign, text, style) in signed {
        if let Some(text) = text {
            let text = cited(roadmap, text);
            let lines = labelled(sign, 2, style, &text, theme.text(), width);
            out.extend(terms::underlined(lines, &text, &words));
        }
    }
    if let Some(suggestion) = walk.route().suggestion(roadmap, screen.decision)
        && suggestion.options.contains(&option)
        && !telling.suggestion_said
    {
        let because = cited(roadmap, &suggestion.because);
        out.extend(labelled("suggested", LABEL, theme.accent(), &because, theme.text(), width));
    }
    if let Some(why) = why_locked(roadmap, walk.route(), screen.decision, option, cite_numbers(roadmap)) {
        out.extend(labelled("locked", LABEL, theme.wait(), &why, theme.text(), width));
    }
    if !screen.preview.is_empty() {
        let chosen = screen.picked.contains(&option);
        let head = if chosen { "if you take this away" } else { "if you choose this" };
        gap(out, telling.apart);
        out.push(rule(head, width, theme));
        preview(out, &screen.preview, width, theme);
    }
    gap(out, telling.apart);
    let is_chosen = told::is_chosen(roadmap, screen.decision, option);
    seen(out, roadmap, this, is_chosen, width, theme);
    if let Some(text) = who::in_brief(roadmap, screen.decision, option) {
        let who = telling.keys.key_for(Context::Options, Action::Who).unwrap_or_default();
        let text = format!("{text} {who} tells more.");
        out.extend(labelled("states", LABEL, theme.quiet(), &text, theme.text(), width));
    }
}

/// A blank line before the next part, if they stand apart.
fn gap(out: &mut Vec<Line<'static>>, apart: bool) {
    if apart && out.last().is_some_and(|line| line.width() > 0) {
        out.push(Line::default());
    }
}

fn rule(head: &str, width: usize, theme: Theme) -> Line<'static> {
    let rest = width.saturating_sub(columns(head) + 4);
    Line::from(vec![
        Span::styled("── ", theme.rule()),
        Span::styled(head.to_owned(), theme.quiet()),
        Span::styled(format!(" {}", "─".repeat(rest)), theme.rule()),
    ])
}

/// What a choice would change.
pub(super) fn preview(out: &mut Vec<Line<'static>>, changes: &[PreviewLine], width: usize, theme: Theme) {
    let mut before = None;
    for line in changes {
        let word = line.topic.word();
        let label = if before == Some(word) { "" } else { word };
        before = Some(word);
        let style = match line.topic {
            Topic::Adds | Topic::BringsBack | Topic::Unlocks => theme.gain(),
            Topic::Raises | Topic::SetsAside | Topic::Locks => theme.wait(),
            Topic::Opens => theme.strong(),
            _ => theme.text(),
        };
        let sign = line.topic.sign();
        let text =
            if line.aside.is_empty() { line.text.clone() } else { format!("{} ({})", line.text, line.aside) };
        let mut lines =
            labelled("", columns(sign), Style::new(), &text, Style::new(), width.saturating_sub(LABEL));
        for (at, wrapped) in lines.iter_mut().enumerate() {
            let label = if at == 0 { label } else { "" };
            let sign = if at == 0 { sign } else { "" };
            let text = wrapped.to_string();
            let text = text.trim_start().to_owned();
            let pad = columns(line.topic.sign()).saturating_sub(columns(sign));
            *wrapped = Line::from(vec![
                Span::styled(format!("{label:<LABEL$}"), theme.quiet()),
                Span::styled(sign.to_owned(), style),
                Span::raw(" ".repeat(pad)),
                Span::styled(text, if sign_is_all(line.topic) { style } else { theme.text() }),
            ]);
        }
        out.append(&mut lines);
    }
}

/// Whether the whole line takes the colour, for want of a sign.
fn sign_is_all(topic: Topic) -> bool {
    topic.sign().is_empty()
}

/// Where an option was tried; `is_chosen`: whether one of the states told of chose it, too.
fn seen(
    out: &mut Vec<Line<'static>>,
    roadmap: &Roadmap,
    this: &Choosable,
    is_chosen: bool,
    width: usize,
    theme: Theme,
) {
    let Some(seen) = &this.seen_in else { return };
    if seen.is_empty() && !is_chosen {
        out.extend(labelled("seen in", LABEL, theme.quiet(), "No example found.", theme.quiet(), width));
    }
    for (at, example) in seen.iter().enumerate() {
        let label = if at == 0 { "seen in" } else { "" };
        let text = seen_words(roadmap, example);
        out.extend(labelled(label, LABEL, theme.quiet(), &text, theme.text(), width));
    }
}

/// An example in words, with what is disputed and how it ended.
pub(super) fn seen_words(roadmap: &Roadmap, seen: &Seen) -> String {
    let mut words = seen.place.clone();
    match (seen.year, seen.until) {
        (Some(from), Some(to)) => words.push_str(&format!(" {from}–{to}")),
        (Some(from), None) => words.push_str(&format!(" {from}")),
        (None, Some(to)) => words.push_str(&format!(" until {to}")),
        (None, None) => {}
    }
    let near = if seen.fit == Some(Fit::Near) { " (something near)" } else { "" };
    words.push_str(&format!("{near}: {}{}", cited(roadmap, &seen.what), numbers(&seen.sources)));
    if let Some(disputed) = &seen.disputed {
        let what = cited(roadmap, &disputed.what);
        words.push_str(&format!(" Disputed: {what}{}", numbers(&disputed.sources)));
    }
    if let Some(ended) = &seen.ended {
        let year = ended.year.map_or_else(String::new, |year| format!(" {year}"));
        words.push_str(&format!(" Ended{year}: {}{}", cited(roadmap, &ended.what), numbers(&ended.sources)));
    }
    words
}

fn numbers(sources: &[SourceIx]) -> String {
    sources.iter().map(|at| format!(" [{}]", at.ix() + 1)).collect()
}

/// A text with its citations as numbers.
pub(super) fn cited(roadmap: &Roadmap, text: &Text) -> String {
    text.render(cite_numbers(roadmap))
}

fn of_decision(
    out: &mut Vec<Line<'static>>,
    walk: &Walk,
    screen: &WalkScreen,
    telling: Telling<'_>,
    width: usize,
    theme: Theme,
) {
    let roadmap = walk.roadmap();
    let this = &roadmap[screen.decision];
    if matches!(walk.route().state(screen.decision), State::Closed) {
        return;
    }
    if let Some(equity) = this.equity.as_ref().filter(|_| !telling.equity_said) {
        out.extend(labelled("equity", LABEL, theme.accent(), &cited(roadmap, equity), theme.text(), width));
    }
    let why = cited(roadmap, &this.why);
    let lines = labelled("why", LABEL, theme.quiet(), &why, theme.quiet(), width);
    out.extend(terms::underlined(lines, &why, &terms::of(roadmap, screen.decision)));
    for (at, sign) in this.watch_for.iter().enumerate() {
        let label = if at == 0 { "watch for" } else { "" };
        out.extend(labelled(label, LABEL, theme.quiet(), &cited(roadmap, sign), theme.quiet(), width));
    }
}

/// The numbers of the sources, and the keys that tell more.
fn rests_on(
    walk: &Walk,
    screen: &WalkScreen,
    keys: &Keymap,
    width: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let cited = cited_here(walk, screen);
    let mut words: Vec<String> = cited.sources.iter().map(|at| format!("[{}]", at.ix() + 1)).collect();
    if cited.judgement {
        words.push(if words.is_empty() { "our judgement" } else { "· our judgement" }.to_owned());
    }
    if screen.context() != Context::Typing {
        let key = |action| keys.key_for(Context::Options, action).unwrap_or_default();
        words.push(format!("  {} opens them", key(Action::Sources)));
        if !walk.roadmap()[screen.decision].terms.is_empty() {
            words.push(format!("· {} explains words", key(Action::Terms)));
        }
    }
    labelled("sources", LABEL, theme.quiet(), &words.join(" "), theme.quiet(), width)
}
