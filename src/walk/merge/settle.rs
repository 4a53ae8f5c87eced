//! What the plenary says of a decision on which the tables differ.

use super::agree::{Difference, Says, Side};
use super::make::{joined, waits_for};
use crate::roadmap::{Choice, DecisionIx};
use crate::walk::answer::to_raw;
use crate::walk::entry::{Notes, What};
use crate::walk::reason::why_locked;
use crate::walk::route::State;
use crate::walk::walk::Walk;

/// What is said when the word of one side is taken: its reasons, owners and dates go with it. `reason`: what the plenary
/// adds, which stands first.
pub fn settle(walk: &Walk, at: DecisionIx, side: &Side, reason: &str) -> What {
    let decision = walk.roadmap()[at].id.clone();
    let mut notes = joined(std::slice::from_ref(side));
    if !reason.trim().is_empty() {
        let reasons = [Some(reason.trim().to_owned()), notes.rationale.take()];
        notes.rationale = Some(reasons.into_iter().flatten().collect::<Vec<_>>().join("\n"));
    }
    match &side.says {
        Says::Chose(choice) => What::Answered { decision, choice: to_raw(walk.roadmap(), at, choice), notes },
        Says::PutOff => {
            let reasons = [reason.trim().to_owned(), waits_for(std::slice::from_ref(side))];
            let reasons: Vec<String> = reasons.into_iter().filter(|reason| !reason.is_empty()).collect();
            What::PutOff { decision, reason: reasons.join("\n"), notes: Notes { rationale: None, ..notes } }
        }
        Says::NotApplicable => {
            let reasons = [reason.trim().to_owned(), waits_for(std::slice::from_ref(side))];
            let reasons: Vec<String> = reasons.into_iter().filter(|reason| !reason.is_empty()).collect();
            What::NotApplicable { decision, reason: reasons.join("\n") }
        }
    }
}

/// Why the word of a side cannot be taken now, as a sentence; `None` where it can.
pub fn why_not_now(walk: &Walk, at: DecisionIx, side: &Side) -> Option<String> {
    if matches!(walk.route().state(at), State::Closed | State::SetAside) {
        return Some("This decision is closed now; decide first what it hangs on.".to_owned());
    }
    let Says::Chose(Choice::Options(options)) = &side.says else { return None };
    let roadmap = walk.roadmap();
    let locked = options.iter().find(|option| !walk.route().is_available(roadmap, at, **option))?;
    let label = &roadmap.option(at, *locked).label;
    let why = why_locked(roadmap, walk.route(), at, *locked, |_| String::new());
    Some(match why {
        Some(why) => format!("{label} cannot be chosen now: {why}"),
        None => format!("{label} cannot be chosen now."),
    })
}

/// Where a difference stands on the merged walk, in a few words.
pub fn standing_words(walk: &Walk, difference: &Difference) -> String {
    let at = difference.decision;
    match (difference.state, walk.route().choice_at(at)) {
        (State::Decided, Some(choice)) => {
            format!("decided: {}", Says::Chose(choice.clone()).words(walk.roadmap(), at))
        }
        (State::NotApplicable, _) => "does not apply here".to_owned(),
        (State::Closed | State::SetAside, _) => "closed now".to_owned(),
        _ => "waits".to_owned(),
    }
}
