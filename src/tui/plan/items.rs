//! What stands on the Plan screen: the items that the cursor stops at, each with its because, made when it is drawn.

use super::{Order, Weighed};
use crate::plan::compare::likeness::{FEW, is_most_alike};
use crate::plan::compare::told::{self, EXAMPLE};
use crate::plan::compare::{Own, most_alike_first};
use crate::plan::format::{
    AsideLine, Because, ComparedLine, DecisionStatus, Labelled, MarkLine, ReliesLine, SourceLine,
    StrategyLine,
};
use crate::plan::track::{Tally, sign};
use crate::plan::{Lines, Survey};
use crate::proof::enough_words;
use crate::roadmap::text::pieces;
use crate::roadmap::wording::{cite_numbers, day_words};
use crate::roadmap::{CautionIx, DecisionIx, GivenIx, Piece, PrecedentIx, Roadmap, Severity, StrategyIx};
use crate::walk::marks::Progress;
use crate::walk::{GivenLine, State, Walk};

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
    /// A real state that decided some of the same.
    State(PrecedentIx),
    Aside(usize),
    /// A strategy of the plan above that this plan relies on.
    Relies(usize),
    /// What the plan above says.
    Given(GivenIx),
    Source(usize),
    Disclaimer(usize),
}

/// Something of the plan that the cursor stops at.
#[derive(Debug)]
pub(super) struct Item {
    /// Whether answers put it there, so that it says because of what.
    pub caused: bool,
    pub sign: &'static str,
    pub tone: Tone,
    pub title: String,
    /// Whether it rests on an answer that waits to be confirmed.
    pub provisional: bool,
    pub right: String,
    /// Shown under the marked item: a label and a text.
    pub more: Vec<(&'static str, String)>,
    /// How it fares, where somebody marked it: shown under every item.
    pub mark: Option<String>,
    /// Shown under every item.
    pub because: String,
    /// The decision that put it there.
    pub decision: Option<DecisionIx>,
    /// The decision of the plan above that put it there, where none of this one did.
    pub given: Option<GivenIx>,
    /// Ids of the sources that it names.
    pub sources: Vec<String>,
}

impl Item {
    /// Why it stands there, as a sentence.
    pub(super) fn because_words(&self) -> Option<String> {
        let lead = match (self.caused, self.provisional) {
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
pub(super) fn facts(walk: &Walk, survey: &Survey, weighed: &Weighed, order: Order) -> Vec<(String, bool)> {
    let mut facts = Vec::new();
    let holder: Vec<String> =
        [&walk.profile().name, &walk.profile().place].into_iter().flatten().cloned().collect();
    let holder = if holder.is_empty() { "Your plan".to_owned() } else { holder.join(", ") };
    facts.push((holder, true));
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    facts.push((
        format!(
            "{} to do, {} · {} · {}",
            count(survey.strategies.len(), "thing", "things"),
            order.words(),
            count(survey.cautions.len(), "caution", "cautions"),
            count(survey.questions.len(), "open question", "open questions"),
        ),
        false,
    ));
    let tally = Tally::of_walk(walk, &survey.strategies);
    if tally.has_moved() {
        facts.push((format!("{}.", tally.words()), false));
    }
    if let Some(settles) = walk.settles_words() {
        facts.push((format!("{settles}."), false));
    }
    if survey.missing > 0 {
        let needs = count(survey.missing, "answer is", "answers are");
        facts.push((
            format!("Not final yet: {needs} still needed or to be confirmed. You can write it all the same."),
            false,
        ));
    }
    let names: Vec<_> = weighed.first.iter().map(|at| walk.roadmap()[*at].label.as_str()).collect();
    let open = survey.questions.iter().filter(|at| walk.route().state(**at) == State::Open).count();
    if weighed.enough && open > 0 {
        facts.push((enough_words(open), false));
    } else if !names.is_empty() {
        facts.push((format!("Decide these first, since most hangs on them: {}.", names.join(", ")), false));
    }
    facts
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
            Part::State(at) => self.state(at),
            Part::Disclaimer(at) => {
                Some(Self::blank(self.cite(self.roadmap.disclaimer.get(at)?.as_written())))
            }
            Part::Given(at) => Some(self.given(at)),
            Part::Aside(_) | Part::Source(_) | Part::Relies(_) => None,
        }
    }

    fn caution(&mut self, at: CautionIx) -> Item {
        let caution = self.lines.caution(at);
        let mut item = self.caused_by(self.cite(&caution.message), &caution.because);
        item.sign = "!";
        item.caused = true;
        item.tone = if caution.severity == Severity::Serious { Tone::Alarm } else { Tone::Wait };
        crate::walk::preview_words::severity_word(caution.severity).clone_into(&mut item.right);
        item.because = because(&caution.because);
        item.more.push(("mend", self.cite(&caution.mend)));
        item.more.push(("rests on", self.rests_on(&caution.sources)));
        item.sources = named(&caution.sources, &[&caution.message, &caution.mend]);
        item
    }

    fn strategy(&mut self, at: StrategyIx) -> Item {
        let line = self.lines.strategy(at);
        let mut item = self.caused_by(self.cite(&line.title), &line.because);
        item.caused = true;
        item.provisional = line.provisional;
        (item.sign, item.tone) = if line.provisional { ("?", Tone::Wait) } else { ("•", Tone::Plain) };
        item.right.clone_from(&line.lead.label);
        item.because = because(&line.because);
        item.mark = fares(&line);
        for (at, step) in line.steps.iter().enumerate() {
            let fares = step.mark.as_ref().map_or_else(String::new, |mark| format!(" ({})", marked(mark)));
            let words = format!("{}. {}{fares}", at + 1, self.cite(&step.act));
            item.more.push((if at == 0 { "steps" } else { "" }, words));
        }
        item.more.extend(line.mark.iter().filter_map(|mark| Some(("note", mark.comment.clone()?))));
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

    fn day(&self, at: DecisionIx) -> Item {
        let mut item = Self::about(format!("Decide: {}", self.roadmap[at].label), at);
        item.sign = "◐";
        item.tone = Tone::Wait;
        let notes = self.walk.notes(at);
        let by = notes.decide_by.as_deref().map(|day| format!("by {}", shown(day)));
        item.right = notes.owner.iter().cloned().chain(by).collect::<Vec<_>>().join(" · ");
        item
    }

    /// When a strategy starts.
    pub(super) fn horizon(&self, at: StrategyIx) -> String {
        self.roadmap[self.roadmap[at].horizon].label.clone()
    }

    fn question(&mut self, at: DecisionIx) -> Option<Item> {
        let question = self.lines.question(at)?;
        let mut item = Self::about(self.cite(&question.question), at);
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
        let mut item = Self::about(format!("{}: {}", line.label, line.choice.words), at);
        item.provisional = line.status == DecisionStatus::ToConfirm;
        (item.sign, item.tone) = if item.provisional { ("?", Tone::Wait) } else { ("●", Tone::Plain) };
        item.right = line.owner.unwrap_or_default();
        item.because = line.rationale.unwrap_or_default();
        item.sources = line.sources;
        item.sources.extend(line.seen_in.into_iter().flat_map(|seen| seen.sources));
        Some(item)
    }

    fn equity(&mut self, at: DecisionIx) -> Option<Item> {
        let line = self.lines.equity_line(at)?;
        let mut item = Self::about(self.cite(&line.prompt), at);
        item.right = line.label;
        Some(item)
    }

    /// A real state: on how much it decided the same, and where it did not.
    fn state(&mut self, at: PrecedentIx) -> Option<Item> {
        let line = self.lines.precedent(at)?;
        let ordered = most_alike_first(self.roadmap, &Own::of(self.walk));
        let found = ordered.iter().find(|found| found.precedent == at)?;
        let lead = if is_most_alike(&ordered, found) { "Decided most alike: " } else { "" };
        let mut item = Self::blank(format!("{lead}{}, {}", line.label, found.words()));
        item.sign = if lead.is_empty() { " " } else { "=" };
        item.right = format!("as of {}", line.as_of);
        if found.compared < FEW {
            "too few decisions to say how alike it is".clone_into(&mut item.because);
        }
        let words = |lines: &[ComparedLine], ours: bool| -> Vec<String> {
            lines.iter().map(|line| self.compared_words(line, ours)).collect()
        };
        for (label, words) in [("alike", words(&line.alike, false)), ("differs", words(&line.differs, true))]
        {
            if !words.is_empty() {
                item.more.push((label, words.join("; ")));
            }
        }
        let compared = line.alike.iter().chain(&line.differs);
        item.sources.extend(compared.flat_map(|compared| compared.sources.iter().cloned()));
        item.more.push(("mind", EXAMPLE.to_owned()));
        Some(item)
    }

    /// A decision that a state made, too, in few words; the page of the state tells all.
    fn compared_words(&self, line: &ComparedLine, ours: bool) -> String {
        let short = |option: &Labelled| {
            let at = self.roadmap.find_decision(&line.decision)?;
            Some(self.roadmap.option(at, self.roadmap.find_option(at, &option.id)?).short.clone())
        };
        let names = |options: &[Labelled]| options.iter().filter_map(short).collect::<Vec<_>>().join(" + ");
        let mut words = Vec::new();
        words.extend(ours.then(|| names(&line.there)));
        words.extend((!line.both.is_empty()).then(|| format!("both {}", names(&line.both))));
        words.extend(told::compared_marks(line));
        if words.is_empty() { line.label.clone() } else { format!("{} ({})", line.label, words.join(", ")) }
    }

    /// The item of something set aside.
    pub(super) fn aside(&self, line: &AsideLine) -> Item {
        let label = line.label.as_deref().unwrap_or(&line.decision);
        let choice =
            line.choice.as_ref().map_or_else(|| line.unknown.join(", "), |choice| choice.words.clone());
        let mut item = Self::blank(format!("{label}: {choice}"));
        item.decision = self.roadmap.find_decision(&line.decision);
        item.sign = "◇";
        item.because = self.cite(&line.reason);
        item
    }

    /// The item of a source.
    pub(super) fn source(source: &SourceLine) -> Item {
        let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
        let weak = if source.weak { " (weak: see the original)" } else { "" };
        let title = format!("[{}] {}. {}{year}{weak}", source.n, source.title, source.publisher);
        let mut item = Self::blank(title);
        item.because.clone_from(&source.url);
        item.sources.push(source.id.clone());
        item
    }

    /// The item of a strategy of the plan above.
    pub(super) fn relies(&self, line: &ReliesLine) -> Item {
        let mut item = Self::blank(line.title.clone());
        item.sign = "↑";
        item.right.clone_from(&line.lead);
        let labels: Vec<_> = line.because.iter().map(|on| on.label.as_str()).collect();
        item.because = format!("rests, like lines of this plan, on {}", labels.join(", "));
        item.more.push(("who leads", line.lead.clone()));
        item.more.push(("when", line.when_words(shown)));
        item.given = line.because.first().and_then(|on| self.find_given(&on.id));
        item
    }

    /// What the plan above says of a decision.
    fn given(&self, at: GivenIx) -> Item {
        let label = &self.roadmap[at].label;
        let line = self.walk.given_lines().into_iter().find(|line| line.given == at);
        let mut item = match line {
            Some(GivenLine { settled: Some(words), to_confirm, .. }) => {
                let mut item = Self::blank(format!("{label}: {words}"));
                item.provisional = to_confirm;
                (item.sign, item.tone) = if to_confirm { ("?", Tone::Wait) } else { ("●", Tone::Plain) };
                item
            }
            line => {
                let why = line.map_or_else(String::new, |line| line.why_not);
                let mut item = Self::blank(format!("{label} {why}"));
                item.sign = "○";
                "counts as open".clone_into(&mut item.right);
                item
            }
        };
        item.given = Some(at);
        item
    }

    fn find_given(&self, id: &str) -> Option<GivenIx> {
        self.roadmap.given.iter().position(|given| given.id == id).map(GivenIx::at)
    }

    fn blank(title: String) -> Item {
        Item {
            caused: false,
            provisional: false,
            sign: " ",
            tone: Tone::Plain,
            title,
            right: String::new(),
            more: Vec::new(),
            mark: None,
            because: String::new(),
            decision: None,
            given: None,
            sources: Vec::new(),
        }
    }

    /// An item that answers put there: it leads to the first of them that was given here, else to the plan above.
    fn caused_by(&self, title: String, reasons: &[Because]) -> Item {
        let mut item = Self::blank(title);
        let answers = || {
            reasons.iter().filter_map(|because| match because {
                Because::Answer(answer) => Some(answer),
                Because::Always(_) => None,
            })
        };
        item.decision = answers().find_map(|answer| self.roadmap.find_decision(&answer.decision));
        item.given = answers().find_map(|answer| self.find_given(&answer.decision));
        item
    }

    fn about(title: String, decision: DecisionIx) -> Item {
        Item { decision: Some(decision), ..Self::blank(title) }
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

/// How a strategy fares: its own mark, and how many of its steps are done; `None` where nothing is marked.
fn fares(line: &StrategyLine) -> Option<String> {
    let own = line.mark.as_ref().map(marked);
    let steps = || line.steps.iter().filter_map(|step| step.mark.as_ref());
    let are = |is: Progress| steps().filter(|mark| mark.progress == is).count();
    let of = line.steps.len();
    let steps = steps().next().map(|_| {
        let sign = if are(Progress::Done) == of { "●" } else { "◐" };
        let sign = if own.is_some() { String::new() } else { format!("{sign} ") };
        let dropped = match are(Progress::Dropped) {
            0 => String::new(),
            dropped => format!(", {dropped} dropped"),
        };
        let (done, started) = (are(Progress::Done), are(Progress::Started));
        format!(
            "{sign}{done} of {of} {} done, {started} started{dropped}",
            if of == 1 { "step" } else { "steps" }
        )
    });
    let words: Vec<String> = own.into_iter().chain(steps).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

/// A mark with its sign: "● done 4 Jan 2027".
fn marked(mark: &MarkLine) -> String {
    format!("{} {} {}", sign(mark.progress), mark.progress.word(), shown(&mark.day))
}

fn because(reasons: &[Because]) -> String {
    let words: Vec<&str> = reasons.iter().map(Because::words).collect();
    words.join("; ")
}

/// The sources listed and those cited in texts.
fn named(sources: &[String], texts: &[&String]) -> Vec<String> {
    let pieces = texts.iter().flat_map(|text| pieces(text));
    let cited = pieces.filter_map(|piece| match piece {
        Piece::Citation(id) => Some(id.to_owned()),
        Piece::Words(_) => None,
    });
    sources.iter().cloned().chain(cited).collect()
}

pub(super) fn shown(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), day_words)
}
