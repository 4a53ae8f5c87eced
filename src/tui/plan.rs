//! The Plan screen: the plan as it stands, by horizon, each line with its because.

use std::collections::HashMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use super::text::{between, cut, labelled, paragraph, wrap};
use super::theme::Theme;
use super::view::{Hits, Region, Target};
use super::walk::window;
use crate::plan::Plan;
use crate::plan::format::{Because, SourceLine, StrategyLine};
use crate::roadmap::wording::day_words;
use crate::roadmap::{DecisionIx, Roadmap, Severity};
use crate::walk::Walk;

/// The state of the Plan screen.
#[derive(Debug, Default)]
pub struct PlanScreen {
    /// The marked item, from 0.
    pub cursor: usize,
    /// The plan, made when the screen is entered and after every entry.
    items: Vec<Item>,
    /// The documents that the plan lists.
    sources: Vec<SourceLine>,
    facts: Vec<(String, bool)>,
}

/// Something of the plan that the cursor stops at.
#[derive(Debug)]
struct Item {
    /// Drawn above it, once: the name of a part.
    part: Option<String>,
    sign: &'static str,
    tone: Tone,
    title: String,
    right: String,
    /// Shown under the marked item: a label and a text.
    more: Vec<(&'static str, String)>,
    /// Shown under every item.
    because: String,
    /// The decision that put it there.
    decision: Option<DecisionIx>,
    /// The id of the strategy or caution that it is, else nothing.
    id: String,
    /// Ids of the sources that it names.
    sources: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Plain,
    Wait,
    Alarm,
}

impl PlanScreen {
    /// Takes the plan as it stands now.
    pub fn refresh(&mut self, walk: &Walk) {
        let plan = crate::plan::build(walk, crate::plan::Origin::Answers);
        let maker = Maker::new(&plan, walk.roadmap());
        self.facts = facts(&plan);
        self.items = maker.items();
        self.sources.clone_from(&plan.sources);
        self.cursor = self.cursor.min(self.items.len().saturating_sub(1));
    }

    /// The number of the last item.
    pub fn last(&self) -> usize {
        self.items.len().saturating_sub(1)
    }

    /// The decision that put the marked item there.
    pub fn decision(&self) -> Option<DecisionIx> {
        self.items.get(self.cursor)?.decision
    }

    /// Marks the strategy or caution of this id. False where it does not stand in the plan.
    pub fn mark(&mut self, id: &str) -> bool {
        let found = self.items.iter().position(|item| item.id == id);
        self.cursor = found.unwrap_or(self.cursor);
        found.is_some()
    }

    /// The sources that the marked item names, in the order of the plan's list.
    pub fn cited(&self) -> impl Iterator<Item = &SourceLine> {
        let ids = self.items.get(self.cursor).map_or(&[][..], |item| &item.sources);
        self.sources.iter().filter(|source| ids.contains(&source.id))
    }
}

fn facts(plan: &Plan) -> Vec<(String, bool)> {
    let mut facts = Vec::new();
    let holder: Vec<String> =
        [&plan.profile.name, &plan.profile.place].into_iter().flatten().cloned().collect();
    let holder = if holder.is_empty() { "Your plan".to_owned() } else { holder.join(", ") };
    facts.push((holder, true));
    let lines = plan.strategies.len();
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    facts.push((
        format!(
            "{} to do · {} · {}",
            count(lines, "thing", "things"),
            count(plan.cautions.len(), "caution", "cautions"),
            count(plan.open_questions.len(), "open question", "open questions"),
        ),
        false,
    ));
    if !plan.is_final {
        let why = plan.why_not_final.len();
        let needs = count(why, "answer is", "answers are");
        facts.push((
            format!("Not final yet: {needs} still needed or to be confirmed. You can write it all the same."),
            false,
        ));
    }
    facts
}

/// Makes items of a plan.
struct Maker<'a> {
    plan: &'a Plan,
    roadmap: &'a Roadmap,
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Maker<'a> {
    fn new(plan: &'a Plan, roadmap: &'a Roadmap) -> Self {
        let numbers = plan.sources.iter().map(|source| (source.id.as_str(), source.n)).collect();
        Self { plan, roadmap, numbers }
    }

    fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        self.cautions(&mut items);
        for horizon in &self.plan.timeline {
            let dates = match (&horizon.from, &horizon.to) {
                (Some(from), Some(to)) => format!("{} – {}", shown(from), shown(to)),
                (Some(from), None) => format!("from {}", shown(from)),
                _ => String::new(),
            };
            let start = items.len();
            for id in &horizon.strategies {
                if let Some(line) = self.plan.strategies.iter().find(|line| line.id == *id) {
                    items.push(self.strategy(line));
                }
            }
            for date in &horizon.decide_by {
                let mut item = self.item(&format!("Decide: {}", date.label), &date.decision);
                item.sign = "◐";
                item.tone = Tone::Wait;
                item.right = format!("by {}", shown(&date.by));
                items.push(item);
            }
            let head =
                if dates.is_empty() { horizon.label.clone() } else { format!("{} ({dates})", horizon.label) };
            part(&mut items, start, &head);
        }
        self.questions(&mut items);
        self.decisions(&mut items);
        self.rest(&mut items);
        items
    }

    fn cautions(&self, items: &mut Vec<Item>) {
        let start = items.len();
        for caution in &self.plan.cautions {
            let mut item = self.blank(self.cite(&caution.message), caution.because.first());
            item.sign = "!";
            item.tone = if caution.severity == Severity::Serious { Tone::Alarm } else { Tone::Wait };
            crate::walk::preview_words::severity_word(caution.severity).clone_into(&mut item.right);
            item.because = because(&caution.because);
            item.more.push(("mend", self.cite(&caution.mend)));
            item.more.push(("rests on", self.rests_on(&caution.sources)));
            item.id.clone_from(&caution.id);
            item.sources = named(&caution.sources, &[&caution.message, &caution.mend]);
            items.push(item);
        }
        part(items, start, "Cautions");
    }

    fn strategy(&self, line: &StrategyLine) -> Item {
        let provisional = if line.provisional { " (provisional: to be confirmed)" } else { "" };
        let mut item = self.blank(format!("{}{provisional}", self.cite(&line.title)), line.because.first());
        item.sign = "•";
        item.right.clone_from(&line.lead.label);
        item.because = because(&line.because);
        for (at, step) in line.steps.iter().enumerate() {
            item.more
                .push((if at == 0 { "steps" } else { "" }, format!("{}. {}", at + 1, self.cite(&step.act))));
        }
        if !line.with.is_empty() {
            let names: Vec<_> = line.with.iter().map(|role| role.label.as_str()).collect();
            item.more.push(("with", names.join(", ")));
        }
        if let Some(until) = &line.until {
            item.more.push(("until", until.label.clone()));
        }
        item.more.push(("measure", self.cite(&line.measure)));
        item.more.push(("rests on", self.rests_on(&line.sources)));
        item.id.clone_from(&line.id);
        let steps = line.steps.iter().map(|step| &step.act);
        let texts: Vec<_> = steps.chain([&line.title, &line.measure]).collect();
        item.sources = named(&line.sources, &texts);
        item
    }

    fn questions(&self, items: &mut Vec<Item>) {
        let start = items.len();
        for question in &self.plan.open_questions {
            let mut item = self.item(&self.cite(&question.question), &question.decision);
            item.sign = if question.put_off { "◐" } else { "○" };
            item.tone = if question.put_off || question.required { Tone::Wait } else { Tone::Plain };
            let by = question.decide_by.as_deref().map(|day| format!("by {}", shown(day)));
            let words: Vec<String> = question.owner.iter().cloned().chain(by).collect();
            item.right = words.join(" · ");
            item.because = match (&question.reason, question.required) {
                (Some(reason), _) => format!("waits for: {reason}"),
                (None, true) => "the plan is not final without it".to_owned(),
                (None, false) => String::new(),
            };
            items.push(item);
        }
        part(items, start, "Open questions");
    }

    fn decisions(&self, items: &mut Vec<Item>) {
        let start = items.len();
        for line in &self.plan.decisions {
            let mut item = self.item(&format!("{}: {}", line.label, line.choice.words), &line.id);
            item.sign = "●";
            item.right = line.owner.clone().unwrap_or_default();
            item.because = line.rationale.clone().unwrap_or_default();
            item.sources.clone_from(&line.sources);
            item.sources.extend(line.seen_in.iter().flat_map(|seen| seen.sources.iter().cloned()));
            items.push(item);
        }
        part(items, start, "What you decided");
    }

    fn rest(&self, items: &mut Vec<Item>) {
        let start = items.len();
        for line in &self.plan.equity {
            let mut item = self.item(&self.cite(&line.prompt), &line.decision);
            item.right.clone_from(&line.label);
            items.push(item);
        }
        part(items, start, "Equity: ask of each step");
        let start = items.len();
        for line in &self.plan.set_aside {
            let label = line.label.as_deref().unwrap_or(&line.decision);
            let choice =
                line.choice.as_ref().map_or_else(|| line.unknown.join(", "), |choice| choice.words.clone());
            let mut item = self.item(&format!("{label}: {choice}"), &line.decision);
            item.sign = "◇";
            item.because.clone_from(&line.reason);
            items.push(item);
        }
        part(items, start, "Set aside, and kept");
        let start = items.len();
        for source in &self.plan.sources {
            let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
            let weak = if source.weak { " (weak: see the original)" } else { "" };
            let title = format!("[{}] {}. {}{year}{weak}", source.n, source.title, source.publisher);
            let mut item = self.blank(title, None);
            item.because.clone_from(&source.url);
            item.sources.push(source.id.clone());
            items.push(item);
        }
        part(items, start, "Sources");
        let start = items.len();
        items.extend(self.plan.disclaimer.iter().map(|text| self.blank(self.cite(text), None)));
        part(items, start, "Before you rely on it");
    }

    fn blank(&self, title: String, cause: Option<&Because>) -> Item {
        let decision = match cause {
            Some(Because::Answer(answer)) => self.roadmap.find_decision(&answer.decision),
            _ => None,
        };
        Item {
            part: None,
            sign: " ",
            tone: Tone::Plain,
            title,
            right: String::new(),
            more: Vec::new(),
            because: String::new(),
            decision,
            id: String::new(),
            sources: Vec::new(),
        }
    }

    fn item(&self, title: &str, decision: &str) -> Item {
        let mut item = self.blank(title.to_owned(), None);
        item.decision = self.roadmap.find_decision(decision);
        item
    }

    fn cite(&self, text: &str) -> String {
        crate::roadmap::text::pieces(text).fold(String::new(), |mut out, piece| {
            match piece {
                crate::roadmap::Piece::Words(words) => out.push_str(words),
                crate::roadmap::Piece::Citation(id) => out.push_str(&self.number(id)),
            }
            out
        })
    }

    fn number(&self, id: &str) -> String {
        self.numbers.get(id).map_or_else(String::new, |n| format!("[{n}]"))
    }

    fn rests_on(&self, sources: &[String]) -> String {
        if sources.is_empty() {
            return "our judgement".to_owned();
        }
        sources.iter().map(|id| self.number(id)).collect::<Vec<_>>().join(" ")
    }
}

/// The sources listed and those cited in texts.
fn named(sources: &[String], texts: &[&String]) -> Vec<String> {
    let pieces = texts.iter().flat_map(|text| crate::roadmap::text::pieces(text));
    let cited = pieces.filter_map(|piece| match piece {
        crate::roadmap::Piece::Citation(id) => Some(id.to_owned()),
        crate::roadmap::Piece::Words(_) => None,
    });
    sources.iter().cloned().chain(cited).collect()
}

fn part(items: &mut [Item], start: usize, head: &str) {
    if let Some(first) = items.get_mut(start) {
        first.part = Some(head.to_owned());
    }
}

fn because(reasons: &[Because]) -> String {
    let words: Vec<&str> = reasons.iter().map(Because::words).collect();
    words.join("; ")
}

fn shown(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), day_words)
}

/// Draws the plan.
pub fn draw(screen: &PlanScreen, theme: Theme, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let width = area.width.min(110);
    let area = Rect { x: area.x + 2, width: width.saturating_sub(4), ..area };
    let columns = usize::from(area.width);
    let mut lines: Vec<(Line<'static>, Option<usize>)> = Vec::new();
    for (text, strong) in &screen.facts {
        let style = if *strong { theme.strong() } else { theme.quiet() };
        lines.extend(paragraph(text, columns, 0, style).into_iter().map(|line| (line, None)));
    }
    for (at, item) in screen.items.iter().enumerate() {
        if let Some(part) = &item.part {
            lines.push((Line::default(), None));
            lines.push((Line::styled(part.to_uppercase(), theme.strong()), None));
        }
        let marked = at == screen.cursor;
        lines.extend(item_lines(item, marked, columns, theme).into_iter().map(|line| (line, Some(at))));
    }
    let height = usize::from(area.height);
    let marked = lines.iter().position(|(_, row)| *row == Some(screen.cursor)).unwrap_or(0);
    // At the first item also what stands above it is shown.
    let marked = if screen.cursor == 0 { 0 } else { marked };
    let visible = window(lines.len(), marked, height);
    hits.region(area, Region::List);
    let mut placed = false;
    for (y, (line, row)) in (area.y..area.bottom()).zip(&lines[visible]) {
        let rect = Rect { y, height: 1, ..area };
        frame.render_widget(line, rect);
        if let Some(row) = row {
            hits.add(rect, Target::Plan(*row));
            if *row == screen.cursor && !placed {
                placed = true;
                frame.set_cursor_position(Position::new(area.x, y));
            }
        }
    }
}

fn item_lines(item: &Item, marked: bool, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let tone = match item.tone {
        Tone::Plain => theme.accent(),
        Tone::Wait => theme.wait(),
        Tone::Alarm => theme.alarm(),
    };
    let style = if marked { theme.cursor() } else { theme.text() };
    let mark = if marked { "▸" } else { " " };
    let room = width.saturating_sub(4);
    let right = cut(&item.right, room / 3);
    let taken = if right.is_empty() { 0 } else { super::text::columns(&right) + 2 };
    let mut title = wrap(&item.title, room.saturating_sub(taken)).into_iter();
    let first = title.next().unwrap_or_default();
    let mut line = between(&first, style, &right, theme.quiet(), room);
    line.spans.insert(0, ratatui::text::Span::styled(format!("{mark}{} ", item.sign), tone));
    let mut lines = vec![line];
    lines.extend(title.map(|text| {
        Line::from(vec![ratatui::text::Span::raw("   "), ratatui::text::Span::styled(text, style)])
    }));
    if !item.because.is_empty() {
        let lead = if item.sign == "•" || item.sign == "!" { "because " } else { "" };
        lines.extend(indented(paragraph(&format!("{lead}{}", item.because), room, 0, theme.quiet()), 4));
    }
    if marked {
        for (label, text) in &item.more {
            lines.extend(indented(
                labelled(label, 10, theme.quiet(), text, Style::new(), room.saturating_sub(4)),
                4,
            ));
        }
    }
    lines
}

fn indented(lines: Vec<Line<'static>>, by: usize) -> impl Iterator<Item = Line<'static>> {
    lines.into_iter().map(move |mut line| {
        line.spans.insert(0, ratatui::text::Span::raw(" ".repeat(by)));
        line
    })
}
