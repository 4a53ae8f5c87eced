//! One item of the Plan screen: what it says, made when it is drawn.

use crate::plan::Lines;
use crate::plan::format::{AsideLine, Because, SourceLine};
use crate::roadmap::text::pieces;
use crate::roadmap::wording::{cite_numbers, day_words};
use crate::roadmap::{CautionIx, DecisionIx, Piece, Roadmap, Severity, StrategyIx};
use crate::walk::{State, Walk};

/// What an item is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Caution(CautionIx),
    Strategy(StrategyIx),
    /// A day by which something is to be decided.
    Day(DecisionIx),
    Question(DecisionIx),
    Decision(DecisionIx),
    Equity(DecisionIx),
    Aside(usize),
    Source(usize),
    Disclaimer(usize),
}

/// Something of the plan that the cursor stops at.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) sign: &'static str,
    pub(super) tone: Tone,
    pub(super) title: String,
    pub(super) right: String,
    /// Shown under the marked item: a label and a text.
    pub(super) more: Vec<(&'static str, String)>,
    /// Shown under every item.
    pub(super) because: String,
    /// The decision that put it there.
    pub(super) decision: Option<DecisionIx>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Wait,
    Alarm,
}

/// Makes items of a walk's plan.
pub(super) struct Maker<'a> {
    lines: Lines<'a>,
    walk: &'a Walk,
    roadmap: &'a Roadmap,
}

impl<'a> Maker<'a> {
    pub(super) fn new(walk: &'a Walk) -> Self {
        Self { lines: Lines::new(walk), walk, roadmap: walk.roadmap() }
    }

    /// The item of a part that follows from the walk alone.
    pub(super) fn item(&mut self, part: Part) -> Option<Item> {
        match part {
            Part::Caution(at) => Some(self.caution(at)),
            Part::Strategy(at) => Some(self.strategy(at)),
            Part::Day(at) => Some(self.day(at)),
            Part::Question(at) => self.question(at),
            Part::Decision(at) => self.decision(at),
            Part::Equity(at) => self.equity(at),
            Part::Disclaimer(at) => {
                Some(self.blank(self.cite(self.roadmap.disclaimer.get(at)?.as_written()), None))
            }
            Part::Aside(_) | Part::Source(_) => None,
        }
    }

    fn caution(&mut self, at: CautionIx) -> Item {
        let caution = self.lines.caution(at);
        let mut item = self.blank(self.cite(&caution.message), caution.because.first());
        item.sign = "!";
        item.tone = if caution.severity == Severity::Serious { Tone::Alarm } else { Tone::Wait };
        crate::walk::preview_words::severity_word(caution.severity).clone_into(&mut item.right);
        item.because = because(&caution.because);
        item.more.push(("mend", self.cite(&caution.mend)));
        item.more.push(("rests on", self.rests_on(&caution.sources)));
        item
    }

    fn strategy(&mut self, at: StrategyIx) -> Item {
        let line = self.lines.strategy(at);
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
        item
    }

    fn day(&self, at: DecisionIx) -> Item {
        let mut item = self.about(format!("Decide: {}", self.roadmap[at].label), at);
        item.sign = if self.walk.route().state(at) == State::PutOff { "◐" } else { "○" };
        item.tone = Tone::Wait;
        let by = self.walk.notes(at).decide_by.as_deref().unwrap_or_default();
        item.right = format!("by {}", shown(by));
        item
    }

    fn question(&mut self, at: DecisionIx) -> Option<Item> {
        let question = self.lines.question(at)?;
        let mut item = self.about(self.cite(&question.question), at);
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
        Some(item)
    }

    fn decision(&mut self, at: DecisionIx) -> Option<Item> {
        let line = self.lines.decision(at)?;
        let mut item = self.about(format!("{}: {}", line.label, line.choice.words), at);
        item.sign = "●";
        item.right = line.owner.unwrap_or_default();
        item.because = line.rationale.unwrap_or_default();
        Some(item)
    }

    fn equity(&mut self, at: DecisionIx) -> Option<Item> {
        let line = self.lines.equity_line(at)?;
        let mut item = self.about(self.cite(&line.prompt), at);
        item.right = line.label;
        Some(item)
    }

    /// The item of something set aside.
    pub(super) fn aside(&self, line: &AsideLine) -> Item {
        let label = line.label.as_deref().unwrap_or(&line.decision);
        let choice =
            line.choice.as_ref().map_or_else(|| line.unknown.join(", "), |choice| choice.words.clone());
        let mut item = self.blank(format!("{label}: {choice}"), None);
        item.decision = self.roadmap.find_decision(&line.decision);
        item.sign = "◇";
        item.because = self.cite(&line.reason);
        item
    }

    /// The item of a source.
    pub(super) fn source(&self, source: &SourceLine) -> Item {
        let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
        let weak = if source.weak { " (weak: see the original)" } else { "" };
        let title = format!("[{}] {}. {}{year}{weak}", source.n, source.title, source.publisher);
        let mut item = self.blank(title, None);
        item.because.clone_from(&source.url);
        item
    }

    fn blank(&self, title: String, cause: Option<&Because>) -> Item {
        let decision = match cause {
            Some(Because::Answer(answer)) => self.roadmap.find_decision(&answer.decision),
            _ => None,
        };
        Item {
            sign: " ",
            tone: Tone::Plain,
            title,
            right: String::new(),
            more: Vec::new(),
            because: String::new(),
            decision,
        }
    }

    fn about(&self, title: String, decision: DecisionIx) -> Item {
        Item { decision: Some(decision), ..self.blank(title, None) }
    }

    fn cite(&self, text: &str) -> String {
        let mut number = cite_numbers(self.roadmap);
        pieces(text).fold(String::new(), |mut out, piece| {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Citation(id) => out.push_str(&number(id)),
            }
            out
        })
    }

    fn rests_on(&self, sources: &[String]) -> String {
        if sources.is_empty() {
            return "our judgement".to_owned();
        }
        let numbers = sources.iter().map(|id| cite_numbers(self.roadmap)(id));
        numbers.collect::<Vec<_>>().join(" ")
    }
}

fn because(reasons: &[Because]) -> String {
    let words: Vec<&str> = reasons.iter().map(Because::words).collect();
    words.join("; ")
}

pub(super) fn shown(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), day_words)
}
