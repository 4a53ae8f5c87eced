//! What has become of an answer since it was given: when that was, what changed after it, and whether its reason is
//! older than it is.

use super::entry::{Entry, What};
use super::walk::Walk;
use crate::roadmap::{Condition, DecisionIx, Subject};

/// The entry that gave the answer, or whatever else stands at a decision.
pub fn said_by(walk: &Walk, decision: DecisionIx) -> Option<&Entry> {
    walk.entry(walk.record(decision).entry)
}

/// The decisions that an answer depends on, directly or by others, and that were answered anew after it; the latest
/// first.
pub fn changed_since(walk: &Walk, decision: DecisionIx) -> Vec<DecisionIx> {
    let roadmap = walk.roadmap();
    let mut found: Vec<DecisionIx> = Vec::new();
    let mut ahead = vec![decision];
    while let Some(at) = ahead.pop() {
        let this = &roadmap[at];
        let options = this.options.iter().filter_map(|option| option.when.as_ref());
        for subject in this.when.iter().chain(options).flat_map(subjects) {
            if !found.contains(&subject) {
                found.push(subject);
                ahead.push(subject);
            }
        }
    }
    let own = walk.record(decision).entry;
    found.retain(|at| walk.record(*at).entry > own);
    found.sort_by_key(|at| std::cmp::Reverse(walk.record(*at).entry));
    found
}

/// The version of the roadmap that asks or means something else at a decision than when its answer was given, so that the
/// answer waits to be confirmed; `None` where it waits for another reason or does not wait.
pub fn asked_by_version(walk: &Walk, decision: DecisionIx) -> Option<&str> {
    if !walk.is_to_confirm(decision) {
        return None;
    }
    let given = walk.record(decision).entry;
    let since = walk.entries().iter().rev().take_while(|entry| entry.n > given);
    let names = |ids: &[String]| ids.iter().any(|id| walk.roadmap().find_decision(id) == Some(decision));
    since.into_iter().find_map(|entry| match &entry.what {
        What::RoadmapChanged { roadmap, confirm } if names(confirm) => Some(roadmap.version.as_str()),
        _ => None,
    })
}

fn subjects(when: &Condition) -> Vec<DecisionIx> {
    let tests = when.tests().into_iter();
    let subjects = tests.filter_map(|(test, _)| match test.subject {
        Subject::Decision(decision) => Some(decision),
        Subject::Given(_) => None,
    });
    subjects.collect()
}

/// Whether the reason that stands was written for an earlier answer than the one that stands.
pub fn has_older_reason(walk: &Walk, decision: DecisionIx) -> bool {
    let record = walk.record(decision);
    if record.notes.rationale.is_none() {
        return false;
    }
    let id = walk.roadmap()[decision].id.as_str();
    let about = |entry: &&Entry| entry.what.decision() == Some(id) && walk.stands(entry.n);
    let mut last_reason = 0;
    let mut first_answer = None;
    for entry in walk.entries().iter().filter(about) {
        match &entry.what {
            What::Noted { .. } => last_reason = entry.n,
            What::Answered { notes, .. } => {
                first_answer = first_answer.or(Some(entry.n));
                if notes.rationale.is_some() {
                    last_reason = entry.n;
                }
            }
            _ => {}
        }
    }
    last_reason < record.entry && first_answer.is_some_and(|first| first < record.entry)
}
