//! The screen of an author at work: the tree of the roadmap with what was found beside it. It stands alone, without a walk.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::glyphs::to_ascii;
use super::input::{Code, Key};
use super::theme::Theme;
use crate::check::{Finding, Report, Severity};
use crate::roadmap::Roadmap;
use crate::walk::Walk;
use crate::walk::outline::Knot;
use crate::walk::outline_text::outline_rows;

/// From this width on, findings stand beside the tree; below it, under its rows.
const WIDE: usize = 90;

/// What a check came to.
#[derive(Debug)]
pub struct Checked {
    /// What was found.
    pub report: Report,
    /// The roadmap; `None` where it cannot be used as it is.
    pub roadmap: Option<Arc<Roadmap>>,
}

/// The state of the screen.
#[derive(Debug)]
pub struct CheckScreen {
    name: String,
    theme: Theme,
    ascii: bool,
    /// What is going on.
    state: State,
    /// The rows of the tree, of the last version that could be used.
    tree: Vec<Row>,
    /// What names that version.
    version: String,
    /// Findings that belong to no row.
    elsewhere: Vec<Finding>,
    /// The first line shown.
    top: usize,
}

#[derive(Debug, PartialEq, Eq)]
enum State {
    Checking,
    /// With so many errors, warnings and notes.
    Done {
        counts: [usize; 3],
        is_current: bool,
    },
    Gone,
}

/// A row of the tree.
#[derive(Debug)]
struct Row {
    text: String,
    /// The ids of what it stands for: `decision "spot"`, `strategy "ramp"`.
    names: Vec<String>,
    is_stage: bool,
    findings: Vec<Finding>,
}

/// A line as it is drawn.
struct Shown {
    spans: Vec<(String, Style)>,
    /// Whether a finding begins here.
    is_finding: bool,
}

impl CheckScreen {
    /// The screen before anything was checked.
    pub fn new(name: &str, theme: Theme, ascii: bool) -> Self {
        Self {
            name: crate::walk::clean::line(name),
            theme,
            ascii,
            state: State::Checking,
            tree: Vec::new(),
            version: String::new(),
            elsewhere: Vec::new(),
            top: 0,
        }
    }

    /// Draws in other colours from now on.
    pub fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
    }

    /// It was saved, and is being checked. What was found before stays until that is done.
    pub fn checking(&mut self) {
        self.state = State::Checking;
    }

    /// The files are gone.
    pub fn gone(&mut self) {
        self.state = State::Gone;
    }

    /// It was checked. Of a version that cannot be used, the findings stand in the tree of the last one that could.
    pub fn checked(&mut self, Checked { report, roadmap }: Checked) {
        let count = |severity| {
            let counts = |finding: &&Finding| finding.severity == severity && finding.allowed.is_none();
            report.findings.iter().filter(counts).count()
        };
        let counts = [count(Severity::Error), count(Severity::Warning), count(Severity::Note)];
        self.state = State::Done { counts, is_current: roadmap.is_some() };
        if let Some(roadmap) = roadmap {
            let Roadmap { id, version, decisions, .. } = &*roadmap;
            self.version = format!("{id} {version}, {} decisions", decisions.len());
            self.tree = rows(&roadmap);
        }
        self.elsewhere.clear();
        self.tree.iter_mut().for_each(|row| row.findings.clear());
        for finding in report.findings {
            let is_of = |row: &Row| row.names.iter().any(|name| finding.place.place.contains(name.as_str()));
            // A decision is nearer to it than its stage.
            let decision = self.tree.iter().position(|row| !row.is_stage && is_of(row));
            match decision.or_else(|| self.tree.iter().position(is_of)) {
                Some(at) => self.tree[at].findings.push(finding),
                None => self.elsewhere.push(finding),
            }
        }
    }

    /// Takes a key, on a terminal of this size. True where it leaves.
    pub fn key(&mut self, key: Key, (columns, rows): (u16, u16)) -> bool {
        let page = usize::from(rows.saturating_sub(4)).max(1);
        let lines = self.lines(usize::from(columns));
        let last = lines.len().saturating_sub(page);
        let next = |from: usize| lines.iter().skip(from).position(|line| line.is_finding).map(|at| from + at);
        self.top = match key.code {
            Code::Char('q') => return true,
            Code::Char('c') if key.ctrl => return true,
            Code::Up | Code::Char('k') => self.top.saturating_sub(1),
            Code::Down | Code::Char('j') => self.top + 1,
            Code::PageUp => self.top.saturating_sub(page),
            Code::PageDown | Code::Char(' ') => self.top + page,
            Code::Home | Code::Char('g') => 0,
            Code::End | Code::Char('G') => last,
            // After the last one the first.
            Code::Char('n') => next(self.top + 1).or_else(|| next(0)).unwrap_or(self.top),
            _ => self.top,
        }
        .min(last);
        false
    }

    /// Draws it.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let [head, rule, body, line, foot] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(1),
            Constraint::Length(1),
        ])
        .areas(frame.area());
        let (theme, width) = (self.theme, usize::from(head.width));
        let (state, style) = self.state_words();
        let left = format!(" waypost check   {}", self.name);
        let about = if self.version.is_empty() { String::new() } else { format!(" · {}", self.version) };
        let room = width.saturating_sub(state.width() + 2);
        let left = crate::tui::text::cut(&format!("{left}{about}"), room);
        let gap = " ".repeat((width.saturating_sub(1)).saturating_sub(left.width() + state.width()));
        let head_line =
            Line::from(vec![Span::styled(left, theme.strong()), Span::raw(gap), Span::styled(state, style)]);
        frame.render_widget(head_line, head);
        frame.render_widget(Line::styled("─".repeat(rule.width.into()), theme.rule()), rule);
        frame.render_widget(Line::styled("─".repeat(line.width.into()), theme.rule()), line);
        let lines = self.lines(width);
        let height = usize::from(body.height);
        let top = self.top.min(lines.len().saturating_sub(height));
        let shown = lines.into_iter().skip(top).take(height);
        let shown: Vec<Line> = shown
            .map(|line| line.spans.into_iter().map(|(text, style)| Span::styled(text, style)).collect())
            .collect();
        frame.render_widget(ratatui::text::Text::from(shown), body);
        let keys = " ↑↓ scroll   n next finding   q leave";
        frame.render_widget(Line::styled(keys, theme.quiet()), foot);
        if self.ascii {
            to_ascii(frame.buffer_mut());
        }
    }

    fn state_words(&self) -> (String, Style) {
        let theme = self.theme;
        match self.state {
            State::Checking => ("checking…".to_owned(), theme.quiet()),
            State::Gone => ("it is gone; waiting for it to come back".to_owned(), theme.alarm()),
            State::Done { counts: [errors, warnings, notes], is_current } => {
                let count = |count: usize, word: &str| match count {
                    0 => None,
                    1 => Some(format!("1 {word}")),
                    many => Some(format!("{many} {word}s")),
                };
                let sound = (errors + warnings == 0).then(|| "sound".to_owned());
                let found = [count(errors, "error"), count(warnings, "warning"), count(notes, "note")];
                let parts = [sound].into_iter().chain(found);
                let words = parts.flatten().collect::<Vec<_>>().join(" · ");
                let tree =
                    if is_current || self.tree.is_empty() { "" } else { " · the tree as it was before" };
                let style = match (errors, warnings) {
                    (0, 0) => theme.gain(),
                    (0, _) => theme.wait(),
                    _ => theme.alarm(),
                };
                (format!("{words}{tree}"), style)
            }
        }
    }

    /// All lines of the body in a window so wide.
    fn lines(&self, width: usize) -> Vec<Shown> {
        let mut lines = Vec::new();
        let plain = |text: String, style: Style| Shown { spans: vec![(text, style)], is_finding: false };
        for finding in &self.elsewhere {
            let mut words = self.words(finding, width.saturating_sub(2));
            for line in &mut words {
                line.spans.insert(0, (" ".to_owned(), Style::new()));
            }
            lines.append(&mut words);
        }
        let widest = self.tree.iter().map(|row| row.text.width()).max().unwrap_or(0);
        let left = if width >= WIDE { (widest + 3).min(width / 2) } else { 0 };
        for row in &self.tree {
            if row.is_stage && !lines.is_empty() {
                lines.push(plain(String::new(), Style::new()));
            }
            let style = if row.is_stage { self.theme.strong() } else { self.theme.text() };
            let style = if row.findings.is_empty() && !row.is_stage { self.theme.quiet() } else { style };
            if left == 0 {
                lines.push(plain(crate::tui::text::cut(&format!(" {}", row.text), width), style));
                for finding in &row.findings {
                    let mut words = self.words(finding, width.saturating_sub(6));
                    for line in &mut words {
                        line.spans.insert(0, ("     ".to_owned(), style));
                    }
                    lines.append(&mut words);
                }
            } else {
                self.beside(row, (left, width), style, &mut lines);
            }
        }
        lines
    }

    /// A row of the tree with its findings to the right of it.
    fn beside(&self, row: &Row, (left, width): (usize, usize), style: Style, lines: &mut Vec<Shown>) {
        let mut found: Vec<Shown> = row
            .findings
            .iter()
            .flat_map(|finding| self.words(finding, width.saturating_sub(left + 1)))
            .collect();
        if found.is_empty() {
            found.push(Shown { spans: Vec::new(), is_finding: false });
        }
        for (at, mut line) in found.into_iter().enumerate() {
            let text = if at == 0 { format!(" {}", row.text) } else { format!(" {}", below(&row.text)) };
            let text = crate::tui::text::cut(&text, left - 1);
            let pad = left.saturating_sub(text.width());
            line.spans.insert(0, (format!("{text}{}", " ".repeat(pad)), style));
            lines.push(line);
        }
    }

    /// A finding in lines no wider than this.
    fn words(&self, finding: &Finding, width: usize) -> Vec<Shown> {
        let (sign, style) = match finding.severity {
            Severity::Error => ("✗", self.theme.alarm()),
            Severity::Warning => ("!", self.theme.wait()),
            Severity::Note => ("·", self.theme.text()),
        };
        let place = &finding.place;
        let at = place.line.map_or_else(String::new, |line| format!(" ({}:{line})", place.file));
        let text = format!("{sign} {}: {}{at}", finding.code, finding.message);
        let wide = width.max(12);
        let wrap = |text: &str, indent| {
            let options = textwrap::Options::new(wide).subsequent_indent(indent).initial_indent("");
            textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect::<Vec<_>>()
        };
        let mut lines: Vec<Shown> = wrap(&text, "  ")
            .into_iter()
            .map(|line| Shown { spans: vec![(line, style)], is_finding: false })
            .collect();
        if let Some(first) = lines.first_mut() {
            first.is_finding = true;
        }
        for line in wrap(&format!("  {}", finding.mend), "  ") {
            lines.push(Shown { spans: vec![(line, self.theme.quiet())], is_finding: false });
        }
        lines
    }
}

/// The rows of a roadmap's tree, with the names by which findings say where they stand.
fn rows(roadmap: &Arc<Roadmap>) -> Vec<Row> {
    let walk = Walk::unwalked(Arc::clone(roadmap));
    let row = |(knot, text): (Knot, String)| {
        let names = match knot {
            Knot::Decision(decision) => vec![format!("decision \"{}\"", roadmap[decision].id)],
            Knot::Stage(stage) => {
                let here = roadmap.strategies.iter().filter(|strategy| strategy.stage == stage);
                let strategies = here.map(|strategy| format!("strategy \"{}\"", strategy.id));
                std::iter::once(format!("stage \"{}\"", roadmap[stage].id)).chain(strategies).collect()
            }
        };
        Row { text, names, is_stage: matches!(knot, Knot::Stage(_)), findings: Vec::new() }
    };
    outline_rows(&walk).into_iter().map(row).collect()
}

/// What stands below a row of the tree while its findings take more lines than one: the lines that run down.
fn below(text: &str) -> String {
    text.chars()
        .take_while(|letter| " │┃├┣┡┠└┗".contains(*letter))
        .map(|letter| match letter {
            '├' | '┡' => '│',
            '┣' | '┠' => '┃',
            '└' | '┗' => ' ',
            other => other,
        })
        .collect()
}
