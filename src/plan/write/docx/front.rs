//! The first page: what plan this is, whom it is for, what keeps it from being final, what is in it.

use super::body::{Body, Run};
use crate::plan::Plan;
use crate::plan::write::dates::{for_people, start};

/// The name of a plan: that of its walk, else of whom it is for, else of its roadmap.
pub(super) fn name(plan: &Plan) -> &str {
    let walk = plan.walk.as_ref().map(|walk| walk.name.as_str());
    walk.or(plan.profile.name.as_deref()).unwrap_or(&plan.roadmap.title)
}

/// The first page.
pub(super) fn front<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    body.paragraph("Title", &[Run::Plain(name(plan))]);
    body.paragraph("Subtitle", &[Run::Plain(&plan.roadmap.title)]);
    let whom: Vec<&str> =
        [&plan.profile.name, &plan.profile.place].into_iter().flatten().map(String::as_str).collect();
    if !whom.is_empty() {
        body.labelled("For:", vec![Run::Words(whom.join(", "))]);
    }
    if let Some(start) = start(plan) {
        body.labelled("Starts:", vec![Run::Words(for_people(&start.to_string()))]);
    }
    draft(body, plan);
    body.labelled("In this plan:", vec![Run::Words(counts(plan))]);
    under(body, plan);
    for text in &plan.disclaimer {
        body.paragraph("Small", &[Run::Cited(text)]);
    }
    body.paragraph("Small", &[Run::Words(origin(plan))]);
}

fn draft<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    if plan.is_final {
        return;
    }
    body.paragraph("Draft", &[Run::Bold("Draft: not final.")]);
    for missing in &plan.why_not_final {
        body.paragraph("Draft", &[Run::Words(missing.words.clone())]);
    }
    body.paragraph("Detail", &[]);
}

fn counts(plan: &Plan) -> String {
    let count = |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    [
        count(plan.cautions.len(), "caution", "cautions"),
        count(plan.strategies.len(), "strategy", "strategies"),
        count(plan.decisions.len(), "decision", "decisions"),
        count(plan.open_questions.len(), "open question", "open questions"),
        count(plan.sources.len(), "source", "sources"),
    ]
    .join(", ")
        + "."
}

/// What the plan above settled and what of it this plan relies on.
fn under<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    let Some(above) = &plan.under else { return };
    let place = above.place.as_ref().map_or_else(String::new, |place| format!(" of {place}"));
    body.heading(1, &[Run::Words(format!("Under {}{place}", above.whose))]);
    body.paragraph("Detail", &[Run::Plain(&above.roadmap.title)]);
    for settled in &above.settled {
        let note = if settled.to_confirm { " (to be confirmed there)" } else { "" };
        body.bullet(&[Run::Bold(&settled.label), Run::Words(format!(": {}{note}", settled.choice))]);
    }
    for open in &above.not_settled {
        body.bullet(&[Run::Bold(&open.label), Run::Words(format!(" {}.", open.why))]);
    }
    if !plan.relies_on.is_empty() {
        body.heading(2, &[Run::Words(format!("What this plan relies on in {}", above.whose))]);
    }
    for relied in &plan.relies_on {
        let when = format!(" – {}; lead: {}", relied.when_words(for_people), relied.lead);
        body.bullet(&[Run::Cited(&relied.title), Run::Words(when)]);
    }
}

fn origin(plan: &Plan) -> String {
    let roadmap = format!("Roadmap {} {}", plan.roadmap.id, plan.roadmap.version);
    let made = format!("Made with Waypost {}", plan.made_by.version);
    match &plan.walk {
        Some(walk) => {
            let started = for_people(&walk.started);
            let entries = if walk.entries == 1 { "entry" } else { "entries" };
            format!(
                "Follows from the walk “{}”, started {started}, {} {entries}. {roadmap}. {made}.",
                walk.name, walk.entries
            )
        }
        None => format!("Follows from an answers file. {roadmap}. {made}."),
    }
}
