//! What stands on the Plan screen: the plan as items that the cursor stops at, each with its because.

use std::collections::HashMap;

use super::Order;
use crate::plan::Plan;
use crate::plan::format::{Because, DateLine, DecisionStatus, Labelled, StrategyLine};
use crate::roadmap::wording::day_words;
use crate::roadmap::{DecisionIx, Roadmap, Severity};

/// Something of the plan that the cursor stops at.
#[derive(Debug)]
pub(super) struct Item {
    /// Names it as long as it stands in the plan, in whatever order.
    pub id: String,
    /// Drawn above it, once: the name of a part.
    pub part: Option<String>,
    pub sign: &'static str,
    pub tone: Tone,
    pub title: String,
    /// Whether it rests on an answer that waits to be confirmed.
    pub provisional: bool,
    pub right: String,
    /// Shown under the marked item: a label and a text.
    pub more: Vec<(&'static str, String)>,
    /// Shown under every item.
    pub because: String,
    /// The decision that put it there.
    pub decision: Option<DecisionIx>,
    /// Ids of the sources that it names.
    pub sources: Vec<String>,
}

impl Item {
    /// Why it stands there, as a sentence.
    pub(super) fn because_words(&self) -> Option<String> {
        let caused = matches!(self.id.split_once(' '), Some(("do" | "caution", _)));
        let lead = match (caused, self.provisional) {
            (true, true) => "provisional, because ",
            (true, false) => "because ",
            (false, true) => "to be confirmed. ",
            (false, false) => "",
        };
        let words = format!("{lead}{}", self.because);
        (!words.is_empty()).then(|| words.trim_end().to_owned())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Wait,
    Alarm,
}

/// What stands above the plan: each line, and whether it is the heading.
pub(super) fn facts(plan: &Plan, order: Order) -> Vec<(String, bool)> {
    let mut facts = Vec::new();
    let holder: Vec<String> =
        [&plan.profile.name, &plan.profile.place].into_iter().flatten().cloned().collect();
    let holder = if holder.is_empty() { "Your plan".to_owned() } else { holder.join(", ") };
    facts.push((holder, true));
    let lines = plan.strategies.len();
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    facts.push((
        format!(
            "{} to do, {} · {} · {}",
            count(lines, "thing", "things"),
            order.words(),
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
pub(super) struct Maker<'a> {
    plan: &'a Plan,
    roadmap: &'a Roadmap,
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(plan: &'a Plan, roadmap: &'a Roadmap) -> Self {
        let numbers = plan.sources.iter().map(|source| (source.id.as_str(), source.n)).collect();
        Self { plan, roadmap, numbers }
    }

    /// The items, what to do grouped in an order.
    pub(super) fn items(&self, order: Order) -> Vec<Item> {
        let mut items = Vec::new();
        self.cautions(&mut items);
        match order {
            Order::Horizon => self.by_horizon(&mut items),
            Order::Stage => self.grouped(&mut items, |line| &line.stage),
            Order::Lead => self.grouped(&mut items, |line| &line.lead),
        }
        self.questions(&mut items);
        self.decisions(&mut items);
        self.rest(&mut items);
        items
    }

    fn by_horizon(&self, items: &mut Vec<Item>) {
        for horizon in &self.plan.timeline {
            let dates = match (&horizon.from, &horizon.to) {
                (Some(from), Some(to)) => format!("{} – {}", shown(from), shown(to)),
                (Some(from), None) => format!("from {}", shown(from)),
                _ => String::new(),
            };
            let start = items.len();
            for id in &horizon.strategies {
                if let Some(line) = self.plan.strategies.iter().find(|line| line.id == *id) {
                    let mut item = self.strategy(line);
                    item.right.clone_from(&line.lead.label);
                    items.push(item);
                }
            }
            items.extend(horizon.decide_by.iter().map(|date| self.date(date)));
            let head =
                if dates.is_empty() { horizon.label.clone() } else { format!("{} ({dates})", horizon.label) };
            part(items, start, &head);
        }
    }

    /// By stage or by lead, in the order of the roadmap; the horizon stands beside each line.
    fn grouped(&self, items: &mut Vec<Item>, group: impl Fn(&StrategyLine) -> &Labelled) {
        let stages = self.roadmap.stages.iter().map(|stage| &stage.id);
        let known: Vec<&String> = stages.chain(self.roadmap.roles.iter().map(|role| &role.id)).collect();
        let place = |id: &String| known.iter().position(|known| *known == id);
        let mut lines: Vec<&StrategyLine> = self.plan.strategies.iter().collect();
        lines.sort_by_key(|line| place(&group(line).id));
        for lines in lines.chunk_by(|a, b| group(a).id == group(b).id) {
            let start = items.len();
            items.extend(lines.iter().map(|line| {
                let mut item = self.strategy(line);
                item.right.clone_from(&line.horizon.label);
                item
            }));
            part(items, start, &group(lines[0]).label);
        }
    }

    fn date(&self, date: &DateLine) -> Item {
        let mut item = self.item("date", &format!("Decide: {}", date.label), &date.decision);
        item.sign = "◐";
        item.tone = Tone::Wait;
        let by = format!("by {}", shown(&date.by));
        item.right = date.owner.iter().cloned().chain([by]).collect::<Vec<_>>().join(" · ");
        item
    }

    fn cautions(&self, items: &mut Vec<Item>) {
        let start = items.len();
        for caution in &self.plan.cautions {
            let id = format!("caution {}", caution.id);
            let mut item = self.blank(id, self.cite(&caution.message), caution.because.first());
            item.sign = "!";
            item.tone = if caution.severity == Severity::Serious { Tone::Alarm } else { Tone::Wait };
            crate::walk::preview_words::severity_word(caution.severity).clone_into(&mut item.right);
            item.because = because(&caution.because);
            item.more.push(("mend", self.cite(&caution.mend)));
            item.more.push(("rests on", self.rests_on(&caution.sources)));
            item.sources = named(&caution.sources, &[&caution.message, &caution.mend]);
            items.push(item);
        }
        part(items, start, "Cautions");
    }

    fn strategy(&self, line: &StrategyLine) -> Item {
        let mut item = self.blank(format!("do {}", line.id), self.cite(&line.title), line.because.first());
        item.provisional = line.provisional;
        (item.sign, item.tone) = if line.provisional { ("?", Tone::Wait) } else { ("•", Tone::Plain) };
        item.because = because(&line.because);
        for (at, step) in line.steps.iter().enumerate() {
            item.more
                .push((if at == 0 { "steps" } else { "" }, format!("{}. {}", at + 1, self.cite(&step.act))));
        }
        item.more.push(("lead", line.lead.label.clone()));
        if !line.with.is_empty() {
            let names: Vec<_> = line.with.iter().map(|role| role.label.as_str()).collect();
            item.more.push(("with", names.join(", ")));
        }
        let until = line.until.as_ref().map(|until| format!(" until {}", until.label)).unwrap_or_default();
        item.more.push(("when", format!("{}{until}", line.horizon.label)));
        item.more.push(("measure", self.cite(&line.measure)));
        item.more.push(("rests on", self.rests_on(&line.sources)));
        let steps = line.steps.iter().map(|step| &step.act);
        let texts: Vec<_> = steps.chain([&line.title, &line.measure]).collect();
        item.sources = named(&line.sources, &texts);
        item
    }

    fn questions(&self, items: &mut Vec<Item>) {
        let start = items.len();
        for question in &self.plan.open_questions {
            let mut item = self.item("ask", &self.cite(&question.question), &question.decision);
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
            let title = format!("{}: {}", line.label, line.choice.words);
            let mut item = self.item("decided", &title, &line.id);
            item.provisional = line.status == DecisionStatus::ToConfirm;
            item.sign = if item.provisional { "?" } else { "●" };
            if item.provisional {
                item.tone = Tone::Wait;
            }
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
            let mut item = self.item("equity", &self.cite(&line.prompt), &line.decision);
            item.right.clone_from(&line.label);
            items.push(item);
        }
        part(items, start, "Equity: ask of each step");
        let start = items.len();
        for line in &self.plan.set_aside {
            let label = line.label.as_deref().unwrap_or(&line.decision);
            let choice =
                line.choice.as_ref().map_or_else(|| line.unknown.join(", "), |choice| choice.words.clone());
            let mut item = self.item("aside", &format!("{label}: {choice}"), &line.decision);
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
            let mut item = self.blank(format!("source {}", source.id), title, None);
            item.because.clone_from(&source.url);
            item.sources.push(source.id.clone());
            items.push(item);
        }
        part(items, start, "Sources");
        let start = items.len();
        let texts = self.plan.disclaimer.iter().enumerate();
        items.extend(texts.map(|(at, text)| self.blank(format!("word {at}"), self.cite(text), None)));
        part(items, start, "Before you rely on it");
    }

    fn blank(&self, id: String, title: String, cause: Option<&Because>) -> Item {
        let decision = match cause {
            Some(Because::Answer(answer)) => self.roadmap.find_decision(&answer.decision),
            _ => None,
        };
        Item {
            id,
            provisional: false,
            part: None,
            sign: " ",
            tone: Tone::Plain,
            title,
            right: String::new(),
            more: Vec::new(),
            because: String::new(),
            decision,
            sources: Vec::new(),
        }
    }

    fn item(&self, what: &str, title: &str, decision: &str) -> Item {
        let mut item = self.blank(format!("{what} {decision}"), title.to_owned(), None);
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

fn part(items: &mut [Item], start: usize, head: &str) {
    if let Some(first) = items.get_mut(start) {
        first.part = Some(head.to_owned());
    }
}

fn because(reasons: &[Because]) -> String {
    let words: Vec<&str> = reasons.iter().map(Because::words).collect();
    words.join("; ")
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

fn shown(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), day_words)
}
