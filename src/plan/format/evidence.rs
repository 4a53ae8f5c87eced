//! What a plan rests on and what it leaves out: examples, precedents, sources, answers set aside.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ChoiceLine, Labelled};
use crate::roadmap::{Fit, Roadmap, SourceIx};

/// A place that tried an option that was chosen. Not proof that it worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeenLine {
    /// The id of the option.
    pub option: String,
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
    pub fit: Option<Fit>,
    /// What was done.
    pub what: String,
    /// What other sources say against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed: Option<DisputedLine>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<EndedLine>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// A disagreement between sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisputedLine {
    /// What the others say.
    pub what: String,
    /// Ids of the sources that say so.
    pub sources: Vec<String>,
}

/// How something ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndedLine {
    /// The year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// What happened.
    pub what: String,
    /// Ids of the sources that say so.
    pub sources: Vec<String>,
}

/// How the decisions compare with those of a real state. Facts about where one stands are not compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrecedentLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The year as of which it is true.
    pub as_of: i32,
    /// On how many decisions both chose the same.
    pub same: usize,
    /// On how many decisions both chose some options, and not all.
    pub partly: usize,
    /// How many decisions both made.
    pub compared: usize,
    /// Where they chose the same.
    pub alike: Vec<ComparedLine>,
    /// Where they chose differently, or the same only in part.
    pub differs: Vec<ComparedLine>,
}

/// A decision that a real state made, too. Where it chose more than once over the years, each choice is a line; among
/// those alike, only the choice that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparedLine {
    /// The id of the decision.
    pub decision: String,
    /// Its label.
    pub label: String,
    /// What this plan chose, in words.
    pub here: String,
    /// What the state chose.
    pub there: Vec<Labelled>,
    /// Where they differ: the options that both chose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub both: Vec<Labelled>,
    /// The year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The year it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i32>,
    /// The same thing, or something near.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fit: Option<Fit>,
    /// What the state did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// What other sources say against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed: Option<DisputedLine>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<EndedLine>,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// An answer, or a part of one, that is kept and steers nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AsideLine {
    /// The id of the decision.
    pub decision: String,
    /// Its label; absent when the roadmap does not know the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether the whole answer is set aside; if not, the rest of it stands among the decisions.
    pub whole: bool,
    /// What is set aside, as far as the roadmap knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<ChoiceLine>,
    /// What of the answer the roadmap does not know, as written.
    pub unknown: Vec<String>,
    /// Why it is set aside, as a clause.
    pub reason: String,
    /// What was noted with it: why, in the team's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rationale: Option<String>,
    /// How sure they were, from 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// Who was to see to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The day noted for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<String>,
}

/// A document cited in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceLine {
    /// The id, which citations use.
    pub id: String,
    /// The number under which it is shown: its place in the roadmap's list, from 1.
    pub n: usize,
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
    pub weak: bool,
}

impl SourceLine {
    /// The line of a source of a roadmap.
    pub(crate) fn of(roadmap: &Roadmap, at: SourceIx) -> Self {
        let source = &roadmap[at];
        Self {
            id: source.id.clone(),
            n: at.ix() + 1,
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            year: source.year,
            url: source.url.clone(),
            weak: source.weak,
        }
    }
}
