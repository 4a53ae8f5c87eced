//! The head of a plan: where it comes from, whether it is final, how far the walk is, and the road.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Labelled;
use crate::roadmap::{About, Roadmap};

/// The program that made a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MadeBy {
    /// Always `waypost`.
    pub program: String,
    /// Its version.
    pub version: String,
}

impl MadeBy {
    /// This program.
    pub(crate) fn this() -> Self {
        Self { program: "waypost".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

/// The roadmap of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanRoadmap {
    /// Its id.
    pub id: String,
    /// The version of its content.
    pub version: String,
    /// SHA-256 of its bundle, lower-case hex.
    pub sha256: String,
    /// Its title.
    pub title: String,
}

impl PlanRoadmap {
    /// Names a roadmap.
    pub(crate) fn of(roadmap: &Roadmap) -> Self {
        let Roadmap { id, version, sha256, title, .. } = roadmap;
        Self { id: id.clone(), version: version.clone(), sha256: sha256.clone(), title: title.clone() }
    }
}

/// The walk that a plan follows from, as it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanWalk {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The day it was started, `YYYY-MM-DD`.
    pub started: String,
    /// When its last entry was made, as written there; absent when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// The number of its entries.
    pub entries: u64,
    /// SHA-256, lower-case hex, of the journal's header and its first `entries` entries, line for line as in the file.
    pub sha256: String,
}

/// One thing that keeps a plan from being final.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotFinal {
    /// The id of the decision.
    pub decision: String,
    /// Its label.
    pub label: String,
    /// What is missing.
    pub why: NotFinalWhy,
    /// The same in words.
    pub words: String,
}

/// What is missing for a plan to be final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NotFinalWhy {
    /// It is required and undecided.
    Undecided,
    /// Its answer came back and waits to be confirmed.
    ToConfirm,
}

/// How far a walk has come: decisions about a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// Decided.
    pub decided: usize,
    /// Put off.
    pub put_off: usize,
    /// Still to be decided.
    pub to_go: ToGo,
}

/// How many decisions are still to be made, over all ways to answer what is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ToGo {
    /// At least so many.
    pub fewest: usize,
    /// At most so many.
    pub most: usize,
    /// Whether both are reached; if not, the truth lies within them.
    pub exact: bool,
}

/// Where one decision of the roadmap stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoadItem {
    /// The stage it belongs to.
    pub stage: Labelled,
    /// The id of the decision.
    pub decision: String,
    /// Its label.
    pub label: String,
    /// A fact or a choice.
    pub about: About,
    /// The fork it hangs below; absent: its stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<Under>,
    /// Where it stands.
    pub state: RoadState,
    /// Why it is closed, as a clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_because: Option<String>,
    /// What people gave as the reason that it is put off or does not apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The fork that a decision hangs below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Under {
    /// The id of the decision above.
    pub decision: String,
    /// The options of it that lead here.
    pub options: Vec<Labelled>,
}

/// Where a decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RoadState {
    /// To be decided.
    Open,
    /// Decided.
    Decided,
    /// Put off.
    PutOff,
    /// Does not apply here.
    NotApplicable,
    /// Closed, with an answer that is kept.
    SetAside,
    /// Closed.
    Closed,
}

impl From<crate::walk::State> for RoadState {
    fn from(state: crate::walk::State) -> Self {
        use crate::walk::State;
        match state {
            State::Open => Self::Open,
            State::Decided => Self::Decided,
            State::PutOff => Self::PutOff,
            State::NotApplicable => Self::NotApplicable,
            State::SetAside => Self::SetAside,
            State::Closed => Self::Closed,
        }
    }
}
