//! The look-up layer: a list of things with what is known of each, to move in and to close. Words of art, sources,
//! and strategies and cautions that do not stand in the plan.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::panel::{centred, framed};
use super::text::{columns, labelled, paragraph};
use super::theme::Theme;
use super::view::{Hits, Region, Target};
use crate::plan::format::SourceLine;
use crate::roadmap::wording::{cite_numbers, condition_words};
use crate::roadmap::{
    CautionIx, DecisionIx, GivenIx, PrecedentIx, Roadmap, SourceIx, StrategyIx, TermIx, Text,
};
use crate::walk::{GivenAnswers, GivenLine, GivenStrategy, Walk};

/// Columns of the labels.
const LABEL: usize = 11;

/// The state of the layer.
#[derive(Debug)]
pub struct Look {
    title: String,
    entries: Vec<Entry>,
    /// The marked entry, from 0.
    pub cursor: usize,
    /// Lines scrolled away, beyond those above the marked entry.
    pub scroll: u16,
}

/// One thing and what is known of it.
#[derive(Debug)]
pub struct Entry {
    head: String,
    /// A label, a text, and whether it is a warning.
    lines: Vec<(&'static str, String, bool)>,
    /// What Enter leads to.
    lead: Option<Lead>,
}

/// What Enter leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// A state, and one of its choices by its place among them.
    State(PrecedentIx, usize),
    /// A decision.
    Decision(DecisionIx),
}

impl Entry {
    /// A thing of which nothing is known yet.
    pub fn new(head: impl Into<String>) -> Self {
        Self { head: head.into(), lines: Vec::new(), lead: None }
    }

    /// A thing from which Enter leads to a choice of a state, by its place among them.
    pub fn leading(head: impl Into<String>, state: PrecedentIx, choice: usize) -> Self {
        Self { lead: Some(Lead::State(state, choice)), ..Self::new(head) }
    }

    /// A thing from which Enter leads to a decision.
    pub fn at(head: impl Into<String>, decision: DecisionIx) -> Self {
        Self { lead: Some(Lead::Decision(decision)), ..Self::new(head) }
    }

    /// Adds a warning.
    #[must_use]
    pub fn warning(mut self, text: impl Into<String>) -> Self {
        self.lines.push(("", text.into(), true));
        self
    }

    /// Adds what is known, behind a label that may be empty.
    #[must_use]
    pub fn with(mut self, label: &'static str, text: impl Into<String>) -> Self {
        self.lines.push((label, text.into(), false));
        self
    }

    /// Says that what is read, or only some of it, has no document behind it.
    pub fn judgement(all: bool) -> Self {
        let what = if all { "what is said here" } else { "some of what is said here" };
        let text = format!(
            "No document is named for {what}. It is our own judgement: weigh it against what you know."
        );
        Self::new("Our judgement").with("", text)
    }

    /// A document as the plan lists it.
    pub fn source(source: &SourceLine) -> Self {
        let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
        let mut entry = Self::new(format!("[{}] {}", source.n, source.title))
            .with("by", format!("{}{year}", source.publisher))
            .with("address", source.url.clone());
        if source.weak {
            let text = "This is not the original paper, or it takes a side. See the original before acting.";
            entry.lines.push(("weak", text.to_owned(), true));
        }
        entry
    }
}

impl Look {
    /// A layer of these entries, with one marked.
    pub fn new(title: impl Into<String>, entries: Vec<Entry>, cursor: usize) -> Self {
        Self { title: title.into(), entries, cursor, scroll: 0 }
    }

    /// Words of art with their meanings.
    pub fn terms(title: impl Into<String>, roadmap: &Roadmap, terms: &[TermIx], cursor: usize) -> Self {
        let entries = terms.iter().map(|at| {
            let term = &roadmap[*at];
            Entry::new(&term.term).with("", said(roadmap, &term.meaning))
        });
        Self::new(title, entries.collect(), cursor)
    }

    /// Documents under their numbers in the roadmap's list.
    pub fn sources(roadmap: &Roadmap, sources: &[SourceIx]) -> Vec<Entry> {
        sources.iter().map(|at| Entry::source(&SourceLine::of(roadmap, *at))).collect()
    }

    /// A strategy that does not stand in the plan, with when it would.
    pub fn strategy(roadmap: &Roadmap, at: StrategyIx) -> Self {
        let this = &roadmap[at];
        let when = this.when.as_ref().map_or_else(
            || "in every plan".to_owned(),
            |when| format!("if {}", condition_words(roadmap, when)),
        );
        let mut entry = Entry::new(said(roadmap, &this.title)).with("would apply", when);
        for (step, label) in this.steps.iter().zip(std::iter::once("steps").chain(std::iter::repeat(""))) {
            entry = entry.with(label, said(roadmap, &step.act));
        }
        entry = entry
            .with("when", roadmap[this.horizon].label.clone())
            .with("who leads", roadmap[this.lead].label.clone())
            .with("measure", said(roadmap, &this.measure))
            .with("rests on", rests_on(&this.basis.sources));
        Self::new("A strategy that is not in your plan now", vec![entry], 0)
    }

    /// What the plan above settled and what it left open; `None` on a walk of its own.
    pub fn above(walk: &Walk, marked: Option<GivenIx>) -> Option<Self> {
        let above = walk.above()?;
        let whose = above.whose();
        let of = above.place.iter().chain([&above.title]).cloned().collect::<Vec<_>>().join(", ");
        let head = Entry::new(walk.settles_words()?).with("", of);
        let lines = walk.given_lines();
        let cursor = marked.and_then(|at| lines.iter().position(|line| line.given == at));
        let entries = lines.into_iter().map(|line| given_entry(walk, above, &line));
        let entries = std::iter::once(head).chain(entries).collect();
        Some(Self::new(format!("From {whose}"), entries, cursor.map_or(0, |at| at + 1)))
    }

    /// A caution that is not raised now, with when it would be.
    pub fn caution(roadmap: &Roadmap, at: CautionIx) -> Self {
        let this = &roadmap[at];
        let entry = Entry::new(said(roadmap, &this.message))
            .with("would apply", format!("if {}", condition_words(roadmap, &this.when)))
            .with("mend", said(roadmap, &this.mend))
            .with("rests on", rests_on(&this.basis.sources));
        Self::new("A caution that your answers do not raise now", vec![entry], 0)
    }

    /// A decision: what it asks, why it matters and what may be chosen.
    pub fn decision(roadmap: &Roadmap, at: DecisionIx) -> Self {
        let this = &roadmap[at];
        let mut entry = Entry::new(said(roadmap, &this.question)).with("why", said(roadmap, &this.why));
        let labels = std::iter::once("options").chain(std::iter::repeat(""));
        for (option, label) in this.options.iter().zip(labels) {
            let means = said(roadmap, &option.means);
            let means = if means.is_empty() { String::new() } else { format!(": {means}") };
            entry = entry.with(label, format!("{}{means}", option.label));
        }
        Self::new(format!("The decision: {}", this.label), vec![entry], 0)
    }

    /// The same under another title.
    #[must_use]
    pub fn titled(mut self, title: &str) -> Self {
        title.clone_into(&mut self.title);
        self
    }

    /// What Enter leads to from the marked entry.
    pub fn lead(&self) -> Option<Lead> {
        self.entries.get(self.cursor)?.lead
    }

    /// How many entries there are.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// Moves to another entry; where there is one only, it is scrolled.
    pub fn step(&mut self, forward: bool, area: (u16, u16)) {
        if self.entries.len() < 2 {
            return self.scroll_by(forward, 1, area);
        }
        let last = self.entries.len() - 1;
        self.cursor = if forward { (self.cursor + 1).min(last) } else { self.cursor.saturating_sub(1) };
        self.scroll = 0;
    }

    /// Scrolls by so many lines, never past the end of a body of `area` columns and rows.
    pub fn scroll_by(&mut self, forward: bool, by: u16, area: (u16, u16)) {
        let layout = self.layout(Rect::new(0, 0, area.0, area.1), Theme::None);
        let most = layout.lines.len().saturating_sub(layout.height + layout.start) as u16;
        self.scroll =
            if forward { self.scroll.saturating_add(by).min(most) } else { self.scroll.saturating_sub(by) };
    }

    fn layout(&self, area: Rect, theme: Theme) -> Layout {
        let width = area.width.min(84);
        let inner = usize::from(width.saturating_sub(4));
        let mut lines = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if at > 0 {
                lines.push((Line::default(), None));
            }
            let body = entry_lines(entry, at == self.cursor, inner, theme);
            lines.extend(body.into_iter().map(|line| (line, Some(at))));
        }
        let rect = centred(area, width, (lines.len() as u16).saturating_add(2));
        let height = usize::from(rect.height.saturating_sub(2));
        let first = lines.iter().position(|(_, at)| *at == Some(self.cursor)).unwrap_or(0);
        let last = lines.iter().rposition(|(_, at)| *at == Some(self.cursor)).unwrap_or(0);
        // A third down, all of the marked entry where it fits; else from its first line on.
        let third = first.saturating_sub(height / 3).min(lines.len().saturating_sub(height));
        let start = third.max((last + 1).saturating_sub(height)).min(first);
        Layout { rect, lines, start, height }
    }
}

/// One decision of the plan above: what was settled, and what that plan does about it.
fn given_entry(walk: &Walk, above: &GivenAnswers, line: &GivenLine<'_>) -> Entry {
    let given = &walk.roadmap()[line.given];
    let mut entry = match line.settled {
        Some(words) => Entry::new(format!("● {}: {words}", given.label)),
        None => Entry::new(format!("○ {} {}; it counts as open", given.label, line.why_not)),
    };
    if line.to_confirm {
        entry.lines.push(("", "It waits to be confirmed there, so it may still change.".to_owned(), true));
    }
    let about = above.strategies.iter().filter(|strategy| strategy.because.contains(&given.decision));
    for (strategy, label) in about.zip(std::iter::once("planned").chain(std::iter::repeat(""))) {
        let GivenStrategy { title, horizon, lead, .. } = strategy;
        entry = entry.with(label, format!("{title} ({horizon}, {lead})"));
    }
    entry
}

struct Layout {
    rect: Rect,
    lines: Vec<(Line<'static>, Option<usize>)>,
    start: usize,
    height: usize,
}

fn said(roadmap: &Roadmap, text: &Text) -> String {
    text.render(cite_numbers(roadmap))
}

fn rests_on(sources: &[SourceIx]) -> String {
    if sources.is_empty() {
        return "our judgement".to_owned();
    }
    sources.iter().map(|at| format!("[{}]", at.ix() + 1)).collect::<Vec<_>>().join(" ")
}

fn entry_lines(entry: &Entry, marked: bool, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let (mark, style) = if marked { ("▸ ", theme.cursor()) } else { ("  ", theme.strong()) };
    let mut lines = paragraph(&entry.head, width, 2, style);
    if let Some(first) = lines.first_mut() {
        first.spans[0] = Span::styled(mark, theme.cursor());
    }
    let room = width.saturating_sub(2);
    for (label, text, warns) in &entry.lines {
        let (quiet, style) =
            if *warns { (theme.wait(), theme.wait()) } else { (theme.quiet(), Style::new()) };
        let has_labels = entry.lines.iter().any(|(label, ..)| !label.is_empty());
        let body = if has_labels {
            labelled(label, LABEL + 2, quiet, text, style, room)
        } else {
            paragraph(text, room, 0, style)
        };
        lines.extend(body.into_iter().map(|mut line| {
            line.spans.insert(0, Span::raw("  "));
            line
        }));
    }
    lines
}

/// Draws the layer in the middle of `area`.
pub fn draw(look: &Look, theme: Theme, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let Layout { rect, lines, start, height } = look.layout(area, theme);
    let inside = framed(frame, rect, &look.title, theme);
    let most = lines.len().saturating_sub(height);
    let start = (start + usize::from(look.scroll)).min(most);
    hits.region(inside, Region::List);
    let mut placed = false;
    for (y, (line, entry)) in (inside.y..inside.bottom()).zip(lines.iter().skip(start)) {
        let rect = Rect { y, height: 1, ..inside };
        frame.render_widget(line, rect);
        if let Some(entry) = entry {
            hits.add(rect, Target::Entry(*entry));
            if *entry == look.cursor && !placed {
                placed = true;
                frame.set_cursor_position((rect.x, rect.y));
            }
        }
    }
    if start < most && inside.height > 0 {
        let more = format!(" ↓ {} more ", if look.count() > 1 { "there is" } else { "PgDn:" });
        let wide = (columns(&more) as u16).min(inside.width);
        let rect = Rect { x: inside.right() - wide, y: rect.bottom() - 1, width: wide, height: 1 };
        frame.render_widget(Line::styled(more, theme.quiet()), rect);
    }
}
