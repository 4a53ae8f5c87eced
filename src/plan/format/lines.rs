//! The lines of a plan: decisions, strategies, dates, cautions, equity, questions; and why each stands there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::{ConsensusLine, DissentLine, Labelled, MarkLine, RoundLine, SeenLine, TableLine};
use crate::roadmap::format::RawBasis;
use crate::roadmap::{About, Severity};

/// One decision that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionLine {
    /// Its id.
    pub id: String,
    /// The stage it belongs to.
    pub stage: Labelled,
    /// Its label.
    pub label: String,
    /// A fact or a choice.
    pub about: About,
    /// The question.
    pub question: String,
    /// Whether its answer waits to be confirmed.
    pub status: DecisionStatus,
    /// What was chosen.
    pub choice: ChoiceLine,
    /// Why, in the team's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rationale: Option<String>,
    /// How sure they are, from 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The day noted for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<String>,
    /// How rooms voted, round by round; absent where nobody voted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<Vec<RoundLine>>,
    /// How far the room agreed that settled it; absent where no room settled what stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consensus: Option<ConsensusLine>,
    /// What those said who would have chosen otherwise or could hardly live with it.
    pub dissent: Vec<DissentLine>,
    /// Where the options chosen were tried. Not proof that it worked.
    pub seen_in: Vec<SeenLine>,
    /// Ids of the options chosen for which an example was looked for and none was found.
    pub no_example: Vec<String>,
    /// Ids of the sources that the question and the options chosen rest on.
    pub sources: Vec<String>,
    /// Says that some of it is our judgement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<RawBasis>,
}

/// Whether a decision is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionStatus {
    /// It is.
    Decided,
    /// Its answer came back, or a newer roadmap asks it anew, and it waits to be confirmed.
    ToConfirm,
}

/// A choice: options, or one value; and the same in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceLine {
    /// The options or the level; of a ranking the weightiest first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<Labelled>>,
    /// A number.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "short_number")]
    pub number: Option<f64>,
    /// What the number counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// A day, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// A text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The choice in words.
    pub words: String,
}

/// Writes whole numbers without a fraction: 60, not 60.0.
#[allow(clippy::ref_option)] // serde asks for a reference to the field
fn short_number<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    /// Whole numbers up to here are exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match number {
        Some(number) if number.fract() == 0.0 && number.abs() <= EXACT => {
            serializer.serialize_i64(*number as i64)
        }
        number => number.serialize(serializer),
    }
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StrategyLine {
    /// Its id.
    pub id: String,
    /// What is done.
    pub title: String,
    /// The stage it belongs to.
    pub stage: Labelled,
    /// The horizon in which it starts.
    pub horizon: Labelled,
    /// The horizon in which it ends, if a later one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Labelled>,
    /// Who leads.
    pub lead: Labelled,
    /// Who helps.
    pub with: Vec<Labelled>,
    /// What to do, in order.
    pub steps: Vec<StepLine>,
    /// How it fares as a whole, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<MarkLine>,
    /// How one sees that it is done.
    pub measure: String,
    /// The answers that put it here.
    pub because: Vec<Because>,
    /// Whether it rests on an answer that waits to be confirmed.
    pub provisional: bool,
    /// Ids of strategies of this plan that do not go with it.
    pub conflicts_with: Vec<String>,
    /// Ids of the sources it rests on.
    pub sources: Vec<String>,
    /// Says that it is our judgement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<RawBasis>,
}

/// One step of a strategy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepLine {
    /// Its id within the strategy.
    pub id: String,
    /// What to do.
    #[serde(rename = "do")]
    pub act: String,
    /// How it fares, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<MarkLine>,
}

/// Why a line stands in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Because {
    /// It stands in every plan.
    Always(Always),
    /// An answer, or its absence, put it here.
    Answer(BecauseAnswer),
}

impl Because {
    /// The reason in words.
    pub fn words(&self) -> &str {
        match self {
            Self::Always(always) => &always.words,
            Self::Answer(answer) => &answer.words,
        }
    }
}

/// Stands in every plan of the roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Always {
    /// Always true.
    pub always: bool,
    /// The same in words.
    pub words: String,
}

/// An answer that put a line into the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BecauseAnswer {
    /// The id of the decision.
    pub decision: String,
    /// Its label.
    pub label: String,
    /// The choice in words; absent where the line rests on there being none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
    /// Whether it is a decision of the plan above.
    #[serde(default, skip_serializing_if = "is_false")]
    pub given: bool,
    /// The reason in words.
    pub words: String,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde hands over a reference to the field
fn is_false(value: &bool) -> bool {
    !*value
}

/// One horizon with what falls into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HorizonLine {
    /// The id of the horizon.
    pub horizon: String,
    /// Its label.
    pub label: String,
    /// First month from the start of the plan, from 0.
    pub from_month: u32,
    /// The month at whose start it ends; absent when it is open-ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_month: Option<u32>,
    /// Its first day, where the profile has a start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Its last day, where the profile has a start and it is not open-ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Ids of the strategies that start in it.
    pub strategies: Vec<String>,
    /// What is to be decided in it.
    pub decide_by: Vec<DateLine>,
}

/// A day by which something is to be decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateLine {
    /// The id of the decision.
    pub decision: String,
    /// Its label.
    pub label: String,
    /// The day, as written.
    pub by: String,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// A warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CautionLine {
    /// Its id.
    pub id: String,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub mend: String,
    /// The decisions to look at.
    pub ask: Vec<Labelled>,
    /// The answers that raise it.
    pub because: Vec<Because>,
    /// Whether it rests on an answer that waits to be confirmed.
    pub provisional: bool,
    /// Ids of the sources it rests on.
    pub sources: Vec<String>,
    /// Says that it is our judgement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<RawBasis>,
}

/// A question about who gains and who is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EquityLine {
    /// The id of the decision.
    pub decision: String,
    /// Its label.
    pub label: String,
    /// The question.
    pub prompt: String,
    /// What was chosen there, in words; absent where it is undecided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
}

/// Something still to be decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionLine {
    /// The id of the decision.
    pub decision: String,
    /// The stage it belongs to.
    pub stage: Labelled,
    /// Its label.
    pub label: String,
    /// A fact or a choice.
    pub about: About,
    /// The question.
    pub question: String,
    /// Whether it was put off; if not, it is simply open.
    pub put_off: bool,
    /// What it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was noted about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rationale: Option<String>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The day by which it is to be decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<String>,
    /// Whether the plan is not final without it.
    pub required: bool,
    /// Its place, from 1, among the open choices on which most hangs; only the first three have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_first: Option<usize>,
    /// How many strategies, cautions and other decisions stand otherwise between at least two of its answers, where it
    /// has such a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shapes: Option<usize>,
    /// How rooms voted, round by round; absent where nobody voted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<Vec<RoundLine>>,
    /// What the tables said, where the walk was merged from several that differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableLine>,
}
