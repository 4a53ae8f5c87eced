//! What to do, by horizon.

use super::body::{Body, Run};
use crate::plan::Plan;
use crate::plan::format::{Because, HorizonLine, MarkLine, StepLine, StrategyLine};
use crate::plan::write::said::mark_note;
use crate::plan::write::{dates, rows};

/// The strategies of a plan.
pub(super) fn strategies<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    body.heading(1, &[Run::Plain("What to do")]);
    if plan.strategies.is_empty() {
        body.paragraph("Normal", &[Run::Plain("The answers so far put no strategy into the plan.")]);
    }
    for horizon in &plan.timeline {
        let falls = |strategy: &&StrategyLine| strategy.horizon.id == horizon.horizon;
        let dated = !horizon.decide_by.is_empty();
        if plan.strategies.iter().any(|strategy| falls(&strategy)) || dated {
            body.heading(2, &[Run::Plain(&horizon.label), Run::Words(days(plan, horizon))]);
        }
        for date in &horizon.decide_by {
            let owner = date.owner.as_ref().map_or_else(String::new, |owner| format!(" ({owner})"));
            let words = format!("{} by {}{owner}", date.label, dates::for_people(&date.by));
            body.labelled("To decide:", vec![Run::Words(words)]);
        }
        for strategy in plan.strategies.iter().filter(falls) {
            one(body, plan, strategy);
        }
    }
}

fn days(plan: &Plan, horizon: &HorizonLine) -> String {
    let Some(start) = dates::start(plan) else { return String::new() };
    let first = dates::first_day(horizon, start).map(|day| dates::for_people(&day.to_string()));
    let last = dates::last_day(horizon, start).map(|day| dates::for_people(&day.to_string()));
    match (first, last) {
        (Some(first), Some(last)) => format!(" · {first} – {last}"),
        (Some(first), None) => format!(" · from {first}"),
        _ => String::new(),
    }
}

fn one<'a>(body: &mut Body<'a>, plan: &'a Plan, strategy: &'a StrategyLine) {
    body.heading(3, &[Run::Cited(&strategy.title), Run::Note(&strategy.sources)]);
    let list = body.new_list();
    for step in &strategy.steps {
        body.item(list, &step_runs(step));
    }
    body.labelled("Because:", vec![Run::Words(because(&strategy.because, strategy.provisional))]);
    let with: Vec<&str> = strategy.with.iter().map(|role| role.label.as_str()).collect();
    let mut lead = vec![Run::Plain(strategy.lead.label.as_str())];
    if !with.is_empty() {
        lead.extend([Run::Plain("   "), Run::Bold("With:"), Run::Words(format!(" {}", with.join(", ")))]);
    }
    if let Some(until) = &strategy.until {
        lead.extend([Run::Plain("   "), Run::Bold("Until:"), Run::Words(format!(" {}", until.label))]);
    }
    body.labelled("Lead:", lead);
    body.labelled("Measure:", vec![Run::Cited(&strategy.measure)]);
    if let Some(mark) = &strategy.mark {
        body.labelled("Progress:", vec![Run::Words(marked(mark))]);
    }
    let others =
        strategy.conflicts_with.iter().filter_map(|id| plan.strategies.iter().find(|other| other.id == *id));
    for other in others {
        body.labelled("Does not go with:", vec![Run::Words(body.cites.plain(&other.title))]);
    }
    if strategy.sources.is_empty() && strategy.basis.is_some() {
        body.paragraph("Small", &[Run::Plain("Rests on our judgement.")]);
    }
}

fn step_runs(step: &StepLine) -> Vec<Run<'_>> {
    let mut runs = vec![Run::Cited(step.act.as_str())];
    if let Some(mark) = &step.mark {
        runs.extend([Run::Plain(" "), Run::Words(format!("({})", marked(mark)))]);
    }
    runs
}

fn marked(mark: &MarkLine) -> String {
    format!("{}: {}", rows::status(mark), mark_note(mark))
}

/// The reasons in one sentence.
pub(super) fn because(reasons: &[Because], provisional: bool) -> String {
    let words: Vec<&str> = reasons.iter().map(Because::words).collect();
    let waits = if provisional { " (an answer waits to be confirmed)" } else { "" };
    format!("{}{waits}", words.join("; "))
}
