//! What a roadmap rests on, as it stands in its file: examples, precedents, sources, terms.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a claim rests when no source is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Basis")]
pub enum RawBasis {
    /// The authors' own judgement.
    OurJudgement,
}

/// A place that did this, or something close. Not proof that it worked.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Seen")]
pub struct RawSeen {
    /// The place.
    pub place: String,
    /// The year it began or was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The year it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i32>,
    /// The same thing, or something near.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fit: Option<RawFit>,
    /// What was done, in a sentence.
    pub what: String,
    /// What other sources say against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed: Option<RawDisputed>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<RawEnded>,
    /// Ids of sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How near an example comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Fit")]
pub enum RawFit {
    /// The same thing.
    Same,
    /// Something near.
    Near,
}

/// A disagreement between sources.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Disputed")]
pub struct RawDisputed {
    /// What the others say.
    pub what: String,
    /// Ids of the sources that say so.
    pub sources: Vec<String>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How something ended.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Ended")]
pub struct RawEnded {
    /// The year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// What happened.
    pub what: String,
    /// Ids of the sources that say so.
    pub sources: Vec<String>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What a real state decided.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Precedent")]
pub struct RawPrecedent {
    /// The id.
    pub id: String,
    /// The name of the state.
    pub label: String,
    /// The year as of which it is true.
    pub as_of: i32,
    /// Its choices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<RawPrecedentChoice>,
    /// Its story, by year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub story: Vec<RawEvent>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One choice of a precedent.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PrecedentChoice")]
pub struct RawPrecedentChoice {
    /// The id of the decision.
    pub decision: String,
    /// Ids of the options (or of the level).
    pub choice: Vec<String>,
    /// The year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The year it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i32>,
    /// The same thing, or something near.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fit: Option<RawFit>,
    /// What the state did, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// What other sources say against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed: Option<RawDisputed>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<RawEnded>,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Event")]
pub struct RawEvent {
    /// The year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// What happened.
    pub what: String,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A term of art.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Term")]
pub struct RawTerm {
    /// The id.
    pub id: String,
    /// The term.
    pub term: String,
    /// What it means.
    pub meaning: String,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A citable document.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Source")]
pub struct RawSource {
    /// The id, which citations use.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The year, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Its address.
    pub url: String,
    /// A repost, a blog, an advocacy index or an unofficial copy: look at the original before acting.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub weak: bool,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
