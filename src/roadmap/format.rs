//! The file format `waypost-roadmap/1` as it stands in JSON: what an author writes, before anything is resolved.
//!
//! Field order is the order of the keys in a bundle, so it is part of the format: the hash of a roadmap is
//! taken over these keys in this order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The `format` of a roadmap file.
pub const ROADMAP_FORMAT: &str = "waypost-roadmap/1";
/// The `format` of a part that a roadmap folder lists.
pub const PART_FORMAT: &str = "waypost-roadmap-part/1";

/// A roadmap: one file, or the head of a folder whose `parts` hold the rest.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRoadmap {
    /// Always `waypost-roadmap/1`.
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
pub struct RawPart {
    /// Always `waypost-roadmap-part/1`.
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

/// An id of an earlier version that now has another name. Exactly one of `decision`, `strategy` or `caution` is
/// given; with `option`, the option of that decision (its present id) is meant.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRename {
    /// The decision: its earlier id, or with `option` its present one.
    pub decision: String,
    /// The earlier id of an option of that decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// The id it has now.
    pub to: String,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A decision of another roadmap, usable in conditions only; blank unless a walk is under a plan of that roadmap.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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
pub struct RawRole {
    /// The id.
    pub id: String,
    /// Such as "State education agency team".
    pub label: String,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A group of decisions.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawStage {
    /// The id.
    pub id: String,
    /// The title; at most 24 columns.
    pub title: String,
    /// What the stage is about, in a sentence.
    pub summary: String,
    /// The decisions, in order.
    pub decisions: Vec<RawDecision>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Whether a decision asks for a fact or for a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawAbout {
    /// A fact about where the team stands.
    Situation,
    /// A choice that the team makes.
    Choice,
}

/// The kind of answer a decision takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawKind {
    /// One of the options.
    One,
    /// Several of the options.
    Many,
    /// Several of the options, in order of weight.
    Rank,
    /// One of the levels, which are in order.
    Scale,
    /// A number.
    Number,
    /// A day.
    Date,
    /// Free text.
    Text,
}

/// One decision point.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDecision {
    /// The id, which never changes meaning.
    pub id: String,
    /// A name of at most 24 columns, for the tree.
    pub label: String,
    /// A fact (`situation`) or a choice (`choice`).
    pub about: RawAbout,
    /// The kind of answer.
    pub kind: RawKind,
    /// Whether a plan can be final without it: `true`, or a condition under which it cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<RawRequired>,
    /// The question.
    pub question: String,
    /// A second question that helps to think.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<String>,
    /// Why it matters.
    pub why: String,
    /// When it is open; may only test earlier decisions. Absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<RawCondition>,
    /// The options of `one`, `many` and `rank`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<RawOption>,
    /// The levels of `scale`, lowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<RawLevel>,
    /// The unit of `number`, such as "days".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Least number, earliest date, or fewest options (`many`, `rank`; 1 unless given).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<RawBound>,
    /// Greatest number, latest date, or most options.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<RawBound>,
    /// Options that the answers so far speak for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggest: Vec<RawSuggestion>,
    /// A question about who gains and who is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equity: Option<String>,
    /// Signs that it is going wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watch_for: Vec<String>,
    /// Ids of glossary terms that its texts use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
    /// Ids of sources that its texts rest on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Says that there is no source: it is our judgement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<RawBasis>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// `true`, `false` or a condition.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RawRequired {
    /// Always or never.
    Always(bool),
    /// While a condition holds.
    When(Box<RawCondition>),
}

/// A number, or a text that stands for a date or a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RawBound {
    /// A number or a count.
    Number(f64),
    /// A date such as "2027-01-15", or the id of a level.
    Text(String),
}

/// Where a claim rests when no source is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawBasis {
    /// The authors' own judgement.
    OurJudgement,
}

/// A level of a scale, or an option of a given decision.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawLevel {
    /// The id.
    pub id: String,
    /// What people read.
    pub label: String,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One possible choice at a decision.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawOption {
    /// The id, unique within its decision.
    pub id: String,
    /// What people read; at most 40 columns.
    pub label: String,
    /// A still shorter name for the tree; at most 16 columns.
    pub short: String,
    /// What choosing it means.
    pub means: String,
    /// What speaks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upside: Option<String>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tradeoff: Option<String>,
    /// When it can be chosen; may only test earlier decisions. Absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<RawCondition>,
    /// What to say while `when` does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_because: Option<String>,
    /// Where it was tried. An empty list says: no example found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_in: Option<Vec<RawSeen>>,
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

/// A place that did this, or something close. Not proof that it worked.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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
pub enum RawFit {
    /// The same thing.
    Same,
    /// Something near.
    Near,
}

/// A disagreement between sources.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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

/// Options that the answers so far speak for. It places the cursor, never the choice.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSuggestion {
    /// Ids of options, or of one level.
    pub options: Vec<String>,
    /// When; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<RawCondition>,
    /// Why.
    pub because: String,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What a plan gains when its condition holds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawStrategy {
    /// The id.
    pub id: String,
    /// What is done, in a line.
    pub title: String,
    /// The id of the stage it belongs to.
    pub stage: String,
    /// When; may test any decision. Absent: in every plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<RawCondition>,
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

/// What a real state decided.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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

/// A condition: one test on a decision, or a combination of conditions. Exactly one of `decision` (with one
/// test), `all`, `any` and `not` is given.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCondition {
    /// The decision that is tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// The choice is this option or level (`rank`: in first place).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<String>,
    /// The choice is one of these (`rank`: in first place).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_one_of: Option<Vec<String>>,
    /// The choice includes this option.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub includes: Option<String>,
    /// The choice includes at least one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub includes_any: Option<Vec<String>>,
    /// The choice includes all of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub includes_all: Option<Vec<String>>,
    /// Level, number, date, or number of options chosen is at least this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<RawBound>,
    /// Level, number, date, or number of options chosen is at most this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<RawBound>,
    /// It is decided (`true`), or it is blank (`false`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<bool>,
    /// All of these hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<Vec<RawCondition>>,
    /// At least one of these holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub any: Option<Vec<RawCondition>>,
    /// This does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<RawCondition>>,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
