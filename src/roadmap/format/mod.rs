//! The file format `waypost-roadmap/1` as it stands in JSON: what an author writes, before anything is resolved.
//!
//! Field order is the order of the keys in a bundle, so it is part of the format: the hash of a roadmap is
//! taken over these keys in this order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod decision;
mod evidence;
mod plan_lines;

pub use decision::*;
pub use evidence::*;
pub use plan_lines::*;

/// The `format` of a roadmap file.
pub const ROADMAP_FORMAT: &str = "waypost-roadmap/1";

/// The `format` of a part that a roadmap folder lists.
pub const PART_FORMAT: &str = "waypost-roadmap-part/1";

/// A roadmap: one file, or the head of a folder whose `parts` hold the rest.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Roadmap")]
pub struct RawRoadmap {
    /// Always `waypost-roadmap/1`.
    #[schemars(extend("const" = ROADMAP_FORMAT))]
    pub format: String,
    /// The id of the roadmap: lower-case words with hyphens.
    pub id: String,
    /// Version of the content, such as `1.0.0`.
    pub version: String,
    /// Ids of earlier versions that now have another name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renames: Vec<RawRename>,
    /// Decisions of another roadmap that conditions here may test.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<RawGiven>,
    /// Findings of `waypost check` that the author accepts, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<RawAllow>,
    /// The title on screen and in the plan.
    pub title: String,
    /// What the roadmap is for, in a few sentences.
    pub summary: String,
    /// What a reader must know before relying on it; stands in every plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disclaimer: Vec<String>,
    /// The spans of time that strategies are sorted into.
    pub horizons: Vec<RawHorizon>,
    /// Who can lead a strategy.
    pub roles: Vec<RawRole>,
    /// Files of the same folder that hold the rest, in order. Never in a bundle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// The groups of decisions, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<RawStage>,
    /// What a plan gains where a condition holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strategies: Vec<RawStrategy>,
    /// Warnings that a combination of answers raises.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<RawCaution>,
    /// What real states decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub precedents: Vec<RawPrecedent>,
    /// Ids of the decisions at which a state says what equity means to it: what a precedent chose there is shown as its
    /// equity commitment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equity_decisions: Vec<String>,
    /// Terms of art and what they mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub glossary: Vec<RawTerm>,
    /// The documents that texts cite.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<RawSource>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A part of a roadmap folder: any of the lists, appended in the order the head names the parts.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Part")]
pub struct RawPart {
    /// Always `waypost-roadmap-part/1`.
    #[schemars(extend("const" = PART_FORMAT))]
    pub format: String,
    /// More stages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<RawStage>,
    /// More strategies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strategies: Vec<RawStrategy>,
    /// More cautions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<RawCaution>,
    /// More precedents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub precedents: Vec<RawPrecedent>,
    /// More terms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub glossary: Vec<RawTerm>,
    /// More sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<RawSource>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An id of an earlier version that now has another name: that of a decision or, with `option`, that of an option
/// of a decision.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Rename")]
pub struct RawRename {
    /// The decision: its earlier id, or with `option` its present one.
    pub decision: String,
    /// The earlier id of an option of that decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// The id that the decision, or with `option` the option, has now.
    pub to: String,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A decision of another roadmap, usable in conditions only; blank unless a walk is under a plan of that roadmap.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Given")]
pub struct RawGiven {
    /// The id that conditions use.
    pub id: String,
    /// A short name.
    pub label: String,
    /// The id of the other roadmap.
    pub roadmap: String,
    /// The id of the decision there.
    pub decision: String,
    /// Its kind there.
    pub kind: RawKind,
    /// The options (or levels) of it that conditions may test.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<RawLevel>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A finding that the author accepts.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Allow")]
pub struct RawAllow {
    /// The code of the finding.
    pub code: String,
    /// The id of the thing it is about.
    #[serde(rename = "where")]
    pub place: String,
    /// Why it is right as it is.
    pub because: String,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A span of time, in months from the start of the plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Horizon")]
pub struct RawHorizon {
    /// The id.
    pub id: String,
    /// Such as "First 6 months".
    pub label: String,
    /// First month, counted from 0.
    pub from_month: u32,
    /// Last month; absent when it is open-ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_month: Option<u32>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Somebody who can lead a strategy.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Role")]
pub struct RawRole {
    /// The id.
    pub id: String,
    /// Such as "State education agency team".
    pub label: String,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The JSON Schema (draft 2020-12) of a roadmap file.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(RawRoadmap).to_value()
}

/// The JSON Schema of a part of a roadmap folder.
pub fn part_schema() -> serde_json::Value {
    schemars::schema_for!(RawPart).to_value()
}
