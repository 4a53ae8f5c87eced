//! From a walk to an answers file.

use super::format::{ANSWERS_FORMAT, LongAnswer, RawAnswer, RawAnswers};
use crate::roadmap::DecisionIx;
use crate::walk::answer::{resolve, to_raw};
use crate::walk::{Profile, Standing, Walk};

/// The answers of a walk as a file holds them: also those that are set aside, so that they come back as on the walk.
/// Left out is what no file of answers may say: what the roadmap does not know, and too little of a list.
pub fn to_answers(walk: &Walk) -> RawAnswers {
    let roadmap = walk.roadmap();
    let profile = walk.profile();
    let said = roadmap.decision_ixs().filter_map(|at| Some((roadmap[at].id.clone(), answer(walk, at)?)));
    RawAnswers {
        format: ANSWERS_FORMAT.to_owned(),
        roadmap: roadmap.id.clone(),
        version: Some(roadmap.version.clone()),
        profile: (*profile != Profile::default()).then(|| profile.clone()),
        answers: said.collect(),
        note: None,
    }
}

fn answer(walk: &Walk, at: DecisionIx) -> Option<RawAnswer> {
    let notes = walk.notes(at);
    let mut long = LongAnswer {
        rationale: notes.rationale.clone(),
        confidence: notes.confidence,
        owner: notes.owner.clone(),
        by: notes.decide_by.clone(),
        ..LongAnswer::default()
    };
    match &walk.record(at).standing {
        Standing::Answered { choice: Some(choice), .. } => {
            let raw = to_raw(walk.roadmap(), at, choice);
            let sound = resolve(walk.roadmap(), at, &raw).is_ok();
            if sound && notes.is_empty() {
                return Some(RawAnswer::Short(raw));
            }
            long.choice = sound.then_some(raw);
        }
        Standing::PutOff { reason } => long.put_off = Some(reason.clone()),
        Standing::NotApplicable { reason } => long.not_applicable = Some(reason.clone()),
        Standing::Blank | Standing::Answered { choice: None, .. } => {}
    }
    (long != LongAnswer::default()).then_some(RawAnswer::Long(long))
}
