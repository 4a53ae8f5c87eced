//! The table of actions: one row a step, and one for each strategy without steps.

use jiff::civil::Date;

use super::cite::Cites;
use super::dates;
use super::said::mark_note;
use crate::plan::format::{MarkLine, Plan, StepLine, StrategyLine};
use crate::walk::marks::Progress;

/// What a tracker knows of an action, in the words of its drop-down.
pub(super) const STATUSES: [&str; 4] = ["Not started", "Started", "Done", "Dropped"];

/// One action.
pub(super) struct Row {
    /// What to do.
    pub(super) action: String,
    /// The strategy it belongs to.
    pub(super) strategy: String,
    /// The answers that put it here.
    pub(super) because: String,
    /// Who leads.
    pub(super) lead: String,
    /// Who helps.
    pub(super) with: String,
    /// The horizon, in words.
    pub(super) horizon: String,
    /// The month of the plan in which it starts, from 1.
    pub(super) start_month: Option<u32>,
    /// The month of the plan by whose end it is due.
    pub(super) due_month: Option<u32>,
    /// The day on which it starts, where the plan's start is known.
    pub(super) start: Option<Date>,
    /// The day by which it is due, where the plan's start is known.
    pub(super) due: Option<Date>,
    /// How one sees that it is done.
    pub(super) measure: String,
    /// One of [`STATUSES`].
    pub(super) status: &'static str,
    /// When that was so, who said so, and what else they said.
    pub(super) note: String,
    /// The sources it rests on, or whose judgement it is.
    pub(super) rests_on: String,
    /// `strategy` or `strategy/step`: the same from plan to plan.
    pub(super) id: String,
}

/// The actions of a plan, in its order.
pub(super) fn rows(plan: &Plan) -> Vec<Row> {
    let cites = Cites::of(plan);
    let start = dates::start(plan);
    let mut rows = Vec::new();
    for strategy in &plan.strategies {
        if strategy.steps.is_empty() {
            rows.push(row(plan, &cites, start, strategy, None));
        }
        for step in &strategy.steps {
            rows.push(row(plan, &cites, start, strategy, Some(step)));
        }
    }
    rows
}

fn row(
    plan: &Plan,
    cites: &Cites<'_>,
    start: Option<Date>,
    strategy: &StrategyLine,
    step: Option<&StepLine>,
) -> Row {
    let (from, until) = dates::span_of(plan, strategy);
    let because: Vec<&str> = strategy.because.iter().map(crate::plan::format::Because::words).collect();
    let with: Vec<&str> = strategy.with.iter().map(|role| role.label.as_str()).collect();
    let mark = standing(strategy, step);
    let horizon = &strategy.horizon.label;
    Row {
        action: cites.plain(step.map_or(&strategy.title, |step| &step.act)),
        strategy: cites.plain(&strategy.title),
        because: because.join("; "),
        lead: strategy.lead.label.clone(),
        with: with.join(", "),
        horizon: match &strategy.until {
            Some(until) => format!("{horizon} until {}", until.label),
            None => horizon.clone(),
        },
        start_month: from.map(|horizon| horizon.from_month + 1),
        due_month: until.and_then(|horizon| horizon.to_month),
        start: from.and_then(|horizon| dates::first_day(horizon, start?)),
        due: until.and_then(|horizon| dates::last_day(horizon, start?)),
        measure: cites.plain(&strategy.measure),
        status: mark.map_or(STATUSES[0], status),
        note: mark.map(mark_note).unwrap_or_default(),
        rests_on: rests_on(cites, strategy),
        id: step.map_or_else(|| strategy.id.clone(), |step| format!("{}/{}", strategy.id, step.id)),
    }
}

/// The mark of a step. Where it has none, a strategy that is done or dropped as a whole speaks for it; that a strategy
/// has been started says nothing about each of its steps.
fn standing<'a>(strategy: &'a StrategyLine, step: Option<&'a StepLine>) -> Option<&'a MarkLine> {
    let whole = strategy.mark.as_ref();
    let Some(step) = step else { return whole };
    let over = |mark: &&MarkLine| matches!(mark.progress, Progress::Done | Progress::Dropped);
    step.mark.as_ref().or_else(|| whole.filter(over))
}

/// How far a mark says that something has come, in the words of [`STATUSES`].
pub(super) fn status(mark: &MarkLine) -> &'static str {
    STATUSES[match mark.progress {
        Progress::Planned => 0,
        Progress::Started => 1,
        Progress::Done => 2,
        Progress::Dropped => 3,
    }]
}

fn rests_on(cites: &Cites<'_>, strategy: &StrategyLine) -> String {
    let numbers = cites.numbers(&strategy.sources);
    match (numbers.is_empty(), strategy.basis.is_some()) {
        (true, true) => "Our judgement".to_owned(),
        (false, true) => format!("{numbers}; our judgement"),
        (_, false) => numbers,
    }
}
