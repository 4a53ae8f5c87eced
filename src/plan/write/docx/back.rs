//! What goes with the plan: cautions, equity, the parking lot, precedents, what is set aside, sources.

use super::body::{Body, Run};
use super::strategies::because;
use crate::plan::Plan;
use crate::plan::format::{AsideLine, ComparedLine};
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

/// How the decisions compare with those of real states, a row each.
pub(super) fn precedents<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    if plan.precedents.is_empty() {
        return;
    }
    body.heading(1, &[Run::Plain("What others decided")]);
    let columns =
        [("State", 1_500), ("Same", 1_100), ("The same choice on", 3_000), ("Another choice on", 4_192)];
    body.begin_table(&columns);
    for state in &plan.precedents {
        let mut sources: Vec<String> =
            state.alike.iter().chain(&state.differs).flat_map(|line| line.sources.clone()).collect();
        sources.sort_by_key(|id| body.cites.source(id).map(|source| source.n));
        sources.dedup();
        let numbers = format!("Sources: {}", body.cites.numbers(&sources));
        let partly = (state.partly > 0).then(|| vec![Run::Words(format!("{} in part", state.partly))]);
        let same = vec![Run::Words(format!("{} of {}", state.same, state.compared))];
        let as_of = vec![Run::Words(format!("as of {}", state.as_of))];
        let cells = [
            vec![vec![Run::Bold(state.label.as_str())], as_of],
            std::iter::once(same).chain(partly).collect(),
            vec![vec![Run::Words(labels(&state.alike))]],
            vec![vec![Run::Words(labels(&state.differs))], vec![Run::Words(numbers)]],
        ];
        let cells: Vec<_> = columns.iter().map(|(_, width)| *width).zip(cells).collect();
        body.table_row(&cells);
    }
    body.end_table();
}

/// The decisions, each once, with the end of what was tried and ended.
fn labels(lines: &[ComparedLine]) -> String {
    let mut seen: Vec<String> = Vec::new();
    for line in lines {
        let label = match &line.ended {
            Some(ended) => match ended.year {
                Some(year) => format!("{} (ended {year})", line.label),
                None => format!("{} (ended)", line.label),
            },
            None => line.label.clone(),
        };
        if !seen.contains(&label) {
            seen.push(label);
        }
    }
    seen.join(", ")
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
