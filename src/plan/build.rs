//! Builds a plan from a walk, and writes it as JSON.

use super::draft::Draft;
use super::format::{MadeBy, PLAN_FORMAT, Plan, PlanRoadmap, PlanWalk, Progress, SourceLine, ToGo};
use crate::proof::outlook;
use crate::walk::Walk;

/// What a plan is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin<'a> {
    /// The journal of a walk.
    Journal {
        /// SHA-256, lower-case hex, of the header and all entries of the walk, line for line as in the file.
        sha256: &'a str,
    },
    /// An answers file.
    Answers,
}

/// The plan that follows from a walk.
pub fn build(walk: &Walk, origin: Origin<'_>) -> Plan {
    let mut draft = Draft::new(walk);
    let standing = draft.standing();
    let (timeline, other_dates) = draft.timeline(&standing);
    let why_not_final = draft.why_not_final();
    let roadmap = walk.roadmap();
    let questions = draft.open_questions();
    Plan {
        format: PLAN_FORMAT.to_owned(),
        made_by: MadeBy::this(),
        roadmap: PlanRoadmap::of(roadmap),
        walk: match origin {
            Origin::Journal { sha256 } => Some(plan_walk(walk, sha256)),
            Origin::Answers => None,
        },
        profile: walk.profile().clone(),
        under: draft.under(),
        is_final: why_not_final.is_empty(),
        why_not_final,
        progress: progress(walk),
        road: draft.road(),
        decisions: draft.decisions(),
        strategies: draft.strategies(&standing),
        relies_on: draft.relies_on(&standing),
        timeline,
        other_dates,
        cautions: draft.cautions(),
        equity: draft.equity(),
        open_questions: draft.weighed(questions),
        parking_lot: draft.parking_lot(),
        precedents: draft.precedents(),
        set_aside: draft.set_aside(),
        disclaimer: draft.texts(&roadmap.disclaimer),
        // Last: only now is it known what is cited.
        sources: draft.cited(),
    }
}

/// The sources that the plan of a walk cites, without the rest of it: all of it that cites goes through a draft that
/// puts nothing into words.
pub fn sources(walk: &Walk) -> Vec<SourceLine> {
    let mut draft = Draft::of_sources(walk);
    let standing = draft.standing();
    draft.decisions();
    draft.strategies(&standing);
    draft.cautions();
    draft.equity();
    draft.open_questions();
    draft.precedents();
    draft.set_aside();
    draft.texts(&walk.roadmap().disclaimer);
    draft.cited()
}

pub(super) fn plan_walk(walk: &Walk, sha256: &str) -> PlanWalk {
    PlanWalk {
        id: walk.header().id.clone(),
        name: walk.name().to_owned(),
        started: walk.header().day.clone(),
        updated: walk.entries().last().map(|entry| entry.at.clone()),
        entries: walk.entries().len() as u64,
        sha256: sha256.to_owned(),
    }
}

fn progress(walk: &Walk) -> Progress {
    let tally = walk.tally_choices();
    let outlook = outlook(walk);
    Progress {
        decided: tally.decided,
        put_off: tally.put_off,
        to_go: ToGo { fewest: outlook.fewest, most: outlook.most, exact: outlook.exact },
    }
}

/// The plan as its file holds it: pretty-printed JSON with a final newline.
pub fn to_json(plan: &Plan) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = serde_json::to_writer_pretty(&mut bytes, plan);
    debug_assert!(written.is_ok(), "keys are texts, and memory takes what is written to it");
    bytes.push(b'\n');
    bytes
}
