//! Stages, decisions, options and conditions as they stand in a roadmap file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::evidence::{RawBasis, RawSeen};

/// A group of decisions.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Stage")]
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
#[schemars(rename = "About")]
pub enum RawAbout {
    /// A fact about where the team stands.
    Situation,
    /// A choice that the team makes.
    Choice,
}

/// The kind of answer a decision takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Kind")]
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

impl RawKind {
    /// The word that stands for it in a file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Many => "many",
            Self::Rank => "rank",
            Self::Scale => "scale",
            Self::Number => "number",
            Self::Date => "date",
            Self::Text => "text",
        }
    }
}

/// One decision point.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Decision")]
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
    pub when: Option<Box<RawCondition>>,
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
#[schemars(rename = "Required")]
pub enum RawRequired {
    /// Always or never.
    Always(bool),
    /// While a condition holds.
    When(Box<RawCondition>),
}

/// A number, or a text that stands for a date or a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Bound")]
pub enum RawBound {
    /// A number or a count; a whole one is written without a decimal point.
    Number(#[serde(serialize_with = "plain_number")] f64),
    /// A date such as "2027-01-15", or the id of a level.
    Text(String),
}

/// A level of a scale, or an option of a given decision.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Level")]
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
#[schemars(rename = "Option")]
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
    pub when: Option<Box<RawCondition>>,
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

/// Options that the answers so far speak for. It places the cursor, never the choice.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Suggestion")]
pub struct RawSuggestion {
    /// Ids of options, or of one level.
    pub options: Vec<String>,
    /// When; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Box<RawCondition>>,
    /// Why.
    pub because: String,
    /// For authors; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A condition: one test on a decision, or a combination of conditions. Exactly one of `decision` (with one
/// test), `all`, `any` and `not` is given.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Condition")]
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

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn plain_number<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    // Up to here every whole number has a float of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}
