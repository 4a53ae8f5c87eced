//! What people said about a plan beside the choices: votes, consensus, dissent, the parking lot, how steps fare.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Labelled;
use crate::walk::marks::Progress;
use crate::walk::voices::Fists;

/// One round of votes on a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundLine {
    /// Its number, from 1.
    pub round: u32,
    /// The table that held it, where the walk was merged from several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// How many people voted.
    pub voices: u32,
    /// How many chose what.
    pub counts: Vec<VoteLine>,
    /// Fist-to-five: how many hands showed 0, 1, 2, 3, 4, 5 fingers.
    pub fists: Fists,
}

/// How many chose one option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoteLine {
    /// The id of the option or level.
    pub option: String,
    /// Its label.
    pub label: String,
    /// How many people; of a ranking, how many put it first.
    pub votes: u32,
    /// Of a ranking: points, one for the last place and one more for each place before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<u32>,
}

/// How far a room agreed when it decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsensusLine {
    /// The round after which it was decided.
    pub round: u32,
    /// The level: the lowest hand decides.
    pub level: ConsensusLevel,
    /// How many hands showed 0, 1, 2, 3, 4, 5 fingers.
    pub fists: Fists,
    /// The same in words.
    pub words: String,
}

/// How far a room agrees, by fist-to-five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ConsensusLevel {
    /// A 0 was shown.
    Blocked,
    /// A 1 or a 2 was shown.
    Concerns,
    /// All showed 3 or more.
    Consensus,
    /// All showed 4 or more.
    Strong,
}

/// What somebody said who would have chosen otherwise, or could hardly live with the choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DissentLine {
    /// The table, where the walk was merged from several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The name, where the person gave one and the room kept names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they would have chosen, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
    /// How well they could live with it, from 0 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fist: Option<u8>,
    /// What they said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// A thought that a room kept for later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParkedLine {
    /// The thought.
    pub text: String,
    /// The table, where the walk was merged from several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The name, where the person gave one and the room kept names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What became of it, where somebody has seen to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<String>,
}

/// How a strategy or a step fares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkLine {
    /// How far it has come.
    pub progress: Progress,
    /// The day it was so, `YYYY-MM-DD`.
    pub day: String,
    /// What there is to say about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Who said so, where somebody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// An answer of a table at a decision on which the tables differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableLine {
    /// The name of the table's walk.
    pub table: String,
    /// What it chose.
    pub choice: Vec<Labelled>,
    /// The same in words, or why it has no say.
    pub words: String,
    /// Its reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rationale: Option<String>,
    /// Fist-to-five, where the table voted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fists: Option<Fists>,
}
