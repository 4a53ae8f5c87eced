//! The plan above, in lines: what it settled, what it left open, and what this plan relies on of it.

use super::parse::{full_stop, sentence};
use super::session::{Flow, Session, Talk};
use super::show::one_line;
use crate::plan::format::{Plan, ReliesLine, UnderLine};
use crate::walk::given::a_plan;
use crate::walk::{GivenStrategy, Walk};

/// Where a walk stands to a plan above, in a line; `None` on a roadmap that looks at no other.
pub(super) fn greeting(walk: &Walk) -> Option<String> {
    if let Some(settles) = walk.settles_words() {
        return Some(format!("{settles}. Type under to hear what."));
    }
    let given = walk.roadmap().given.first()?;
    let plan = a_plan(&given.roadmap);
    walk.entries().is_empty().then(|| {
        format!("This walk is on its own. To walk under {plan}, start one with --under and the plan.")
    })
}

impl Session<'_> {
    /// What came from the plan above.
    pub(super) fn under(&mut self, _: &str) -> Talk<Flow> {
        let lines = above_lines(self.walk);
        self.say_all(&lines)?;
        Ok(Flow::Stay)
    }
}

fn above_lines(walk: &Walk) -> Vec<String> {
    let (Some(above), Some(settles)) = (walk.above(), walk.settles_words()) else {
        return vec!["This walk is on its own: it is not under a plan of another roadmap.".to_owned()];
    };
    let place = above.place.as_ref().map_or_else(String::new, |place| format!(" of {}", one_line(place)));
    let whose = sentence(above.whose());
    let mut lines = vec![format!("{settles}."), format!("{whose}{place}: {}.", above.title)];
    for line in walk.given_lines() {
        let given = &walk.roadmap()[line.given];
        lines.push(match line.settled {
            Some(words) => settled(&given.label, words, line.to_confirm),
            None => not_settled(&given.label, &line.why_not),
        });
        let about = above.strategies.iter().filter(|strategy| strategy.because.contains(&given.decision));
        lines.extend(about.map(|GivenStrategy { title, horizon, lead, .. }| {
            format!("     Planned there: {} {horizon}. Lead: {lead}.", full_stop(title))
        }));
    }
    lines
}

fn settled(label: &str, words: &str, to_confirm: bool) -> String {
    let wait = if to_confirm { " It waits to be confirmed there." } else { "" };
    format!("  {label}: {}{wait}", full_stop(&one_line(words)))
}

fn not_settled(label: &str, why: &str) -> String {
    format!("  {label} {}; it counts as open.", one_line(why))
}

/// The part of the plan that tells what it relies on in the plan above.
pub(super) fn relies(plan: &Plan) -> Vec<String> {
    let Some(under) = plan.under.as_ref().filter(|_| !plan.relies_on.is_empty()) else { return Vec::new() };
    let mut lines = vec![format!("This plan relies on {}: {}.", under.whose, plan.relies_on.len())];
    lines.extend(plan.relies_on.iter().flat_map(relies_lines));
    lines
}

/// The part of the plan that tells what the plan above settled and what it left open.
pub(super) fn settled_there(plan: &Plan) -> Vec<String> {
    let Some(UnderLine { whose, settled: done, not_settled: open, .. }) = &plan.under else {
        return Vec::new();
    };
    let mut lines = vec![format!("Settled by {whose}: {}.", done.len())];
    lines.extend(done.iter().map(|line| settled(&line.label, &line.choice, line.to_confirm)));
    if !open.is_empty() {
        lines.push(format!("Not settled by {whose}: {}.", open.len()));
        lines.extend(open.iter().map(|line| not_settled(&line.label, &line.why)));
    }
    lines
}

fn relies_lines(line: &ReliesLine) -> [String; 3] {
    let labels: Vec<&str> = line.because.iter().map(|on| on.label.as_str()).collect();
    [
        format!("  + {}", full_stop(&line.title)),
        format!("     Lead: {}. When: {}.", line.lead, line.when_words(str::to_owned)),
        format!("     It rests, like lines of this plan, on: {}.", labels.join(", ")),
    ]
}
