//! The file format `waypost-plan/1`: what a plan says, self-contained, for every writer and reader of plans.
//!
//! Texts of the roadmap keep their citations as `{id}`; every id cited stands in `sources`, and no other. People's own
//! words (choices of a text, reasons, names) stand as they were written: an `{id}` that names no source of the plan is
//! words. Lists are in the order of the roadmap.

mod evidence;
mod head;
mod lines;
mod under;
mod voices;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use evidence::{AsideLine, ComparedLine, DisputedLine, EndedLine, PrecedentLine, SeenLine, SourceLine};
pub use head::{
    MadeBy, NotFinal, NotFinalWhy, PlanRoadmap, PlanWalk, Progress, RoadItem, RoadState, ToGo, Under,
};
pub use lines::{
    Always, Because, BecauseAnswer, CautionLine, ChoiceLine, DateLine, DecisionLine, DecisionStatus,
    EquityLine, HorizonLine, QuestionLine, StepLine, StrategyLine,
};

pub use under::{NotSettledLine, ReliesLine, SettledLine, UnderLine};
pub use voices::{
    ConsensusLevel, ConsensusLine, DissentLine, MarkLine, ParkedLine, RoundLine, TableLine, VoteLine,
};

use crate::walk::Profile;

/// The `format` of a plan.
pub const PLAN_FORMAT: &str = "waypost-plan/1";

/// The tailored plan that follows from a walk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Always `waypost-plan/1`.
    #[schemars(extend("const" = PLAN_FORMAT))]
    pub format: String,
    /// The program that made it.
    pub made_by: MadeBy,
    /// The roadmap that was walked.
    pub roadmap: PlanRoadmap,
    /// The walk it follows from; null when it was made from an answers file. Everything that depends on the way of
    /// answering stands in here.
    pub walk: Option<PlanWalk>,
    /// Whom the plan is for.
    pub profile: Profile,
    /// The plan of another roadmap that it is under; absent where it stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<UnderLine>,
    /// Whether nothing required is missing and nothing waits to be confirmed.
    #[serde(rename = "final")]
    pub is_final: bool,
    /// What keeps it from being final.
    pub why_not_final: Vec<NotFinal>,
    /// How far the walk has come.
    pub progress: Progress,
    /// Every decision of the roadmap, with where it stands.
    pub road: Vec<RoadItem>,
    /// What was decided.
    pub decisions: Vec<DecisionLine>,
    /// What to do.
    pub strategies: Vec<StrategyLine>,
    /// Strategies of the plan above that lines of this plan rely on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relies_on: Vec<ReliesLine>,
    /// When, by horizon.
    pub timeline: Vec<HorizonLine>,
    /// Days by which something is to be decided that fall into no horizon, or whose horizon is not known because the
    /// profile has no start.
    pub other_dates: Vec<DateLine>,
    /// Warnings that the answers raise.
    pub cautions: Vec<CautionLine>,
    /// Questions about who gains and who is left out.
    pub equity: Vec<EquityLine>,
    /// What is still to be decided.
    pub open_questions: Vec<QuestionLine>,
    /// Thoughts that a room kept for later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parking_lot: Vec<ParkedLine>,
    /// How the decisions compare with what real states decided.
    pub precedents: Vec<PrecedentLine>,
    /// Answers that are kept and steer nothing.
    pub set_aside: Vec<AsideLine>,
    /// The sources cited in this plan.
    pub sources: Vec<SourceLine>,
    /// What a reader must know before relying on it.
    pub disclaimer: Vec<String>,
}

/// A thing of the roadmap: its id and what people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Labelled {
    /// The id.
    pub id: String,
    /// The label or title.
    pub label: String,
}

impl Labelled {
    pub(crate) fn new(id: &str, label: &str) -> Self {
        Self { id: id.to_owned(), label: label.to_owned() }
    }
}
