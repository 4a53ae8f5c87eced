//! Strategies and cautions as they stand in a roadmap file: what conditions put into a plan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::decision::RawCondition;
use super::evidence::RawBasis;

/// What a plan gains when its condition holds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Strategy")]
pub struct RawStrategy {
    /// The id.
    pub id: String,
    /// What is done, in a line.
    pub title: String,
    /// The id of the stage it belongs to.
    pub stage: String,
    /// When; may test any decision. Absent: in every plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Box<RawCondition>>,
    /// The id of the horizon in which it starts.
    pub horizon: String,
    /// The id of the horizon in which it ends, if a later one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The id of the role that leads.
    pub lead: String,
    /// Ids of the roles that help.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// What to do, in order.
    pub steps: Vec<RawStep>,
    /// How one sees that it is done.
    pub measure: String,
    /// Ids of sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Says that there is no source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<RawBasis>,
    /// Ids of strategies that must not stand in one plan with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts_with: Vec<String>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One step of a strategy.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Step")]
pub struct RawStep {
    /// The id, unique within its strategy.
    pub id: String,
    /// What to do; begins with a verb.
    #[serde(rename = "do")]
    pub act: String,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How grave a caution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Severity")]
pub enum RawSeverity {
    /// Worth knowing.
    Note,
    /// Needs an answer.
    Warning,
    /// Has sunk others.
    Serious,
}

/// A warning that a combination of answers raises.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Caution")]
pub struct RawCaution {
    /// The id.
    pub id: String,
    /// How grave it is.
    pub severity: RawSeverity,
    /// When; may test any decision.
    pub when: RawCondition,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub mend: String,
    /// Ids of decisions to be offered next while it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ask: Vec<String>,
    /// Ids of sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Says that there is no source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<RawBasis>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
