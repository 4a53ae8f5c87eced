//! From an answers file to a walk: the entries it stands for, and what of it steers nothing.

use std::sync::Arc;

use super::format::{RawAnswer, RawAnswers};
use crate::roadmap::{DecisionIx, Roadmap};
use crate::walk::entry::WALK_FORMAT;
use crate::walk::reason::{why_aside, why_closed};
use crate::walk::{Entry, GivenAnswers, Header, Notes, RoadmapRef, Standing, State, Walk, What};

/// The entries that answers stand for: the profile, then the decisions in the order of the roadmap. Answers to
/// decisions that the roadmap does not know come last, by id.
pub fn entries(roadmap: &Roadmap, answers: &RawAnswers) -> Vec<What> {
    let profile = answers.profile.iter().cloned().map(What::Profile);
    let mut placed: Vec<(Option<DecisionIx>, &String, &RawAnswer)> =
        answers.answers.iter().map(|(id, answer)| (roadmap.find_decision(id), id, answer)).collect();
    placed.sort_by_key(|(decision, id, _)| (decision.is_none(), *decision, *id));
    let said = placed.into_iter().flat_map(|(decision, id, answer)| {
        let id = decision.map_or(id, |at| &roadmap[at].id);
        said(id, answer)
    });
    profile.chain(said).collect()
}

fn said(id: &str, answer: &RawAnswer) -> Vec<What> {
    let decision = id.to_owned();
    let long = match answer {
        RawAnswer::Short(choice) => {
            return vec![What::Answered { decision, choice: choice.clone(), notes: Notes::default() }];
        }
        RawAnswer::Long(long) => long,
    };
    let notes = Notes {
        rationale: long.rationale.clone(),
        confidence: long.confidence,
        owner: long.owner.clone(),
        decide_by: long.by.clone(),
    };
    if let Some(choice) = &long.choice {
        return vec![What::Answered { decision, choice: choice.clone(), notes }];
    }
    if let Some(reason) = &long.put_off {
        return vec![What::PutOff { decision, reason: reason.clone(), notes }];
    }
    let reason = long.not_applicable.clone();
    let waived = reason.map(|reason| What::NotApplicable { decision: decision.clone(), reason });
    let remark = (!notes.is_empty()).then_some(What::Noted { decision, notes });
    waived.into_iter().chain(remark).collect()
}

/// The walk that answers stand for, on its own or under a plan above, with a warning for each answer that steers nothing.
///
/// It has no journal: its header is empty and its entries bear no time, so a plan of it names no walk.
pub fn walk_from_answers(
    roadmap: &Arc<Roadmap>,
    answers: &RawAnswers,
    under: Option<GivenAnswers>,
) -> (Walk, Vec<String>) {
    let header = Header {
        format: WALK_FORMAT.to_owned(),
        id: String::new(),
        name: String::new(),
        day: String::new(),
        roadmap: RoadmapRef {
            id: roadmap.id.clone(),
            version: roadmap.version.clone(),
            sha256: roadmap.sha256.clone(),
        },
        given: under,
        branch_of: None,
    };
    let said = entries(roadmap, answers).into_iter().zip(1..);
    let entries = said.map(|(what, n)| Entry { n, at: String::new(), by: None, what }).collect();
    // Numbered from 1 and without undo, every entry fits.
    let (walk, _) = Walk::replay(Arc::clone(roadmap), header, entries);
    let warnings = warnings(&walk, answers.version.as_deref());
    (walk, warnings)
}

fn warnings(walk: &Walk, version: Option<&str>) -> Vec<String> {
    let roadmap = walk.roadmap();
    let mut warnings = Vec::new();
    if let Some(version) = version.filter(|version| *version != roadmap.version) {
        warnings.push(format!(
            "The answers were written for version {version} of the roadmap; this is {}. Look through the plan.",
            roadmap.version
        ));
    }
    warnings.extend(roadmap.decision_ixs().filter_map(|at| warning(walk, at)));
    warnings
}

fn warning(walk: &Walk, at: DecisionIx) -> Option<String> {
    let (roadmap, route) = (walk.roadmap(), walk.route());
    let id = &roadmap[at].id;
    if let Some(why) = why_aside(roadmap, route, at, |source| format!("[{source}]")) {
        let part =
            if route.place(at).aside.as_ref().is_some_and(|aside| !aside.whole) { "part of " } else { "" };
        return Some(format!("{part}the answer to \"{id}\" is set aside: {why}"));
    }
    let word = match walk.record(at).standing {
        Standing::PutOff { .. } => "put off",
        Standing::NotApplicable { .. } => "said not to apply",
        _ => return None,
    };
    let why = why_closed(roadmap, route, at).filter(|_| route.state(at) == State::Closed)?;
    Some(format!("\"{id}\" is {word}, but it is closed anyway: {why}"))
}
