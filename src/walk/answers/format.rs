//! The file format `waypost-answers/1` as it stands in JSON.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::walk::{Profile, RawChoice};

/// The `format` of an answers file.
pub const ANSWERS_FORMAT: &str = "waypost-answers/1";

/// Answers to the decisions of a roadmap.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Answers")]
pub struct RawAnswers {
    /// Always `waypost-answers/1`.
    #[schemars(extend("const" = ANSWERS_FORMAT))]
    pub format: String,
    /// The id of the roadmap.
    pub roadmap: String,
    /// The version of the roadmap that the answers were written for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Whom the plan is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// The answers, by the id of their decision. Their order means nothing.
    pub answers: BTreeMap<String, RawAnswer>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An answer: the choice alone, or with what is noted about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Answer")]
pub enum RawAnswer {
    /// The choice alone: an option's or level's id, a day, a text; several ids; or a number.
    Short(RawChoice),
    /// The long form.
    Long(LongAnswer),
}

/// An answer in the long form. At most one of `choice`, `put_off` and `not_applicable` is given; with none of them the
/// decision is open and the rest is noted about it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LongAnswer {
    /// What is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<RawChoice>,
    /// The decision is put off: what it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put_off: Option<String>,
    /// The decision does not apply here: why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<String>,
    /// Why; may have several lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rationale: Option<String>,
    /// How sure they are, from 1 to 5.
    #[schemars(range(min = 1, max = 5))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// By when it is to be decided, `YYYY-MM-DD`.
    #[schemars(extend("format" = "date"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
