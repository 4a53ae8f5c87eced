//! What goes with the plan: cautions, equity, the parking lot, precedents, what is set aside, sources.

use super::body::{Body, Run};
use super::strategies::because;
use crate::plan::Plan;
use crate::plan::format::{AsideLine, ComparedLine, PrecedentLine};
use crate::roadmap::Severity;

/// The cautions, the gravest first.
pub(super) fn cautions<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    if plan.cautions.is_empty() {
        return;
    }
    body.heading(1, &[Run::Plain("Cautions")]);
    for severity in [Severity::Serious, Severity::Warning, Severity::Note] {
        for caution in plan.cautions.iter().filter(|caution| caution.severity == severity) {
            let word = match severity {
                Severity::Serious => "Serious: ",
                Severity::Warning => "Warning: ",
                Severity::Note => "Note: ",
            };
            body.heading(3, &[Run::Plain(word), Run::Cited(&caution.message), Run::Note(&caution.sources)]);
            body.labelled("What to do:", vec![Run::Cited(&caution.mend)]);
            body.labelled("Because:", vec![Run::Words(because(&caution.because, caution.provisional))]);
            let ask: Vec<&str> = caution.ask.iter().map(|ask| ask.label.as_str()).collect();
            if !ask.is_empty() {
                body.labelled("Look at:", vec![Run::Words(ask.join(", "))]);
            }
        }
    }
}

/// Questions about who gains and who is left out.
pub(super) fn equity<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    if plan.equity.is_empty() {
        return;
    }
    body.heading(1, &[Run::Plain("Equity: who gains, who is left out")]);
    for line in &plan.equity {
        let choice = line.choice.as_ref().map_or_else(|| "not decided yet".to_owned(), Clone::clone);
        body.bullet(&[
            Run::Bold(&line.label),
            Run::Words(format!(" ({choice}): ")),
            Run::Cited(&line.prompt),
        ]);
    }
}

/// Thoughts kept for later.
pub(super) fn parking_lot<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    if plan.parking_lot.is_empty() {
        return;
    }
    body.heading(1, &[Run::Plain("Parking lot")]);
    for thought in &plan.parking_lot {
        let who: Vec<&str> =
            [&thought.name, &thought.table].into_iter().flatten().map(String::as_str).collect();
        let who = if who.is_empty() { String::new() } else { format!(" – {}", who.join(", ")) };
        let settled = thought.settled.as_ref().map(|how| match how.trim() {
            "" => ". Seen to.".to_owned(),
            how => format!(". Seen to: {how}"),
        });
        body.bullet(&[Run::Plain(&thought.text), Run::Words(who + &settled.unwrap_or_default())]);
    }
}

/// How the decisions compare with those of real states, in a paragraph each.
pub(super) fn precedents<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    if plan.precedents.is_empty() {
        return;
    }
    body.heading(1, &[Run::Plain("What others decided")]);
    for state in &plan.precedents {
        body.heading(3, &[Run::Words(format!("{}, as of {}", state.label, state.as_of))]);
        body.paragraph("Detail", &[Run::Words(alike(state))]);
        for line in &state.differs {
            body.bullet(&difference(line));
        }
    }
}

fn alike(state: &PrecedentLine) -> String {
    let partly = if state.partly == 0 { String::new() } else { format!(", in part on {}", state.partly) };
    let mut labels: Vec<&str> = state.alike.iter().map(|line| line.label.as_str()).collect();
    labels.dedup();
    let on = if labels.is_empty() { String::new() } else { format!(": {}", labels.join(", ")) };
    format!("The same choice on {} of {} decisions that both made{partly}{on}.", state.same, state.compared)
}

fn difference(line: &ComparedLine) -> Vec<Run<'_>> {
    let there: Vec<&str> = line.there.iter().map(|option| option.label.as_str()).collect();
    let years = match (line.year, line.until) {
        (Some(year), Some(until)) => format!(" ({year} to {until})"),
        (Some(year), None) => format!(" ({year})"),
        (None, Some(until)) => format!(" (until {until})"),
        (None, None) => String::new(),
    };
    let words = format!(": there {}{years}; here {}", there.join(" + "), line.here);
    let mut runs = vec![Run::Bold(line.label.as_str()), Run::Words(words), Run::Note(&line.sources)];
    if let Some(ended) = &line.ended {
        let year = ended.year.map_or_else(String::new, |year| format!(" in {year}"));
        runs.push(Run::Words(format!(". It ended{year}: ")));
        runs.extend([Run::Cited(ended.what.as_str()), Run::Note(&ended.sources)]);
    }
    if let Some(disputed) = &line.disputed {
        runs.push(Run::Plain(" Disputed: "));
        runs.extend([Run::Cited(disputed.what.as_str()), Run::Note(&disputed.sources)]);
    }
    runs
}

/// Answers that are kept and steer nothing.
pub(super) fn set_aside<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    if plan.set_aside.is_empty() {
        return;
    }
    body.heading(1, &[Run::Plain("Set aside")]);
    for line in &plan.set_aside {
        let label = line.label.as_deref().unwrap_or(&line.decision);
        body.bullet(&[Run::Bold(label), Run::Words(aside(line))]);
    }
}

fn aside(line: &AsideLine) -> String {
    let known = line.choice.iter().map(|choice| choice.words.as_str());
    let what: Vec<&str> = known.chain(line.unknown.iter().map(String::as_str)).collect();
    let why = line.rationale.as_ref().map_or_else(String::new, |why| format!(". Noted with it: {why}"));
    format!(": {}, {}{why}", what.join(" + "), line.reason)
}

/// All sources that the plan cites.
pub(super) fn sources<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    if plan.sources.is_empty() {
        return;
    }
    body.heading(1, &[Run::Plain("Sources")]);
    for source in &plan.sources {
        let year = source.year.map_or_else(String::new, |year| format!(" ({year})"));
        let weak = if source.weak { " Look at the original before acting." } else { "" };
        let number = format!("[{}] ", source.n);
        let publisher = format!(". {}{year}.{weak} ", source.publisher);
        let runs =
            [Run::Words(number), Run::Plain(&source.title), Run::Words(publisher), Run::Link(&source.url)];
        body.paragraph("Small", &runs);
    }
}
