//! The file format `waypost-minutes/1`: what was said and decided in the rooms of a walk.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::plan::format::{
    ChoiceLine, ConsensusLine, DissentLine, Labelled, MadeBy, ParkedLine, PlanRoadmap, PlanWalk, TableLine,
    VoteLine,
};
use crate::walk::voices::Fists;

/// The `format` of minutes.
pub const MINUTES_FORMAT: &str = "waypost-minutes/1";

/// What was said and decided in the rooms of a walk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Always `waypost-minutes/1`.
    #[schemars(extend("const" = MINUTES_FORMAT))]
    pub format: String,
    /// The program that made them.
    pub made_by: MadeBy,
    /// The roadmap that was walked.
    pub roadmap: PlanRoadmap,
    /// The walk they follow from.
    pub walk: PlanWalk,
    /// What there is to know about them as a whole, such as that no room was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// The times that a room was open.
    pub sessions: Vec<SessionLine>,
    /// What was to be decided when.
    pub agenda: Vec<AgendaLine>,
    /// What was voted on, decided or put off in a room, in the order in which it was taken up.
    pub decisions: Vec<MinutesDecision>,
    /// Thoughts kept for later.
    pub parking_lot: Vec<ParkedLine>,
}

/// One time that a room was open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionLine {
    /// The table, where the walk was merged from several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// When it was opened, as written in the journal.
    pub opened: String,
    /// When it was closed; absent where nobody closed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
    /// Whether names that people gave were kept.
    pub named: bool,
    /// How many people were there, where the facilitator counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<u32>,
    /// How many took part by phone.
    pub by_phone: u32,
}

/// One line of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaLine {
    /// The table, where the walk was merged from several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The decision.
    pub decision: Labelled,
    /// How many minutes it was given.
    pub minutes: u32,
}

/// What happened at a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinutesDecision {
    /// The id of the decision.
    pub id: String,
    /// Its label.
    pub label: String,
    /// The question.
    pub question: String,
    /// The rounds of votes whose result was shown.
    pub rounds: Vec<MinutesRound>,
    /// What stands there now.
    pub outcome: OutcomeLine,
    /// How far the room agreed that settled it; absent where no room settled what stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consensus: Option<ConsensusLine>,
    /// What those said who would have chosen otherwise or could hardly live with it.
    pub dissent: Vec<DissentLine>,
    /// What the tables said, where the walk was merged from several that differ and it is not decided yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableLine>,
}

/// A round of votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinutesRound {
    /// Its number, from 1.
    pub round: u32,
    /// The table that held it, where the walk was merged from several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// When it was opened, as written in the journal.
    pub at: String,
    /// How many people voted.
    pub voices: u32,
    /// How many chose what.
    pub counts: Vec<VoteLine>,
    /// Fist-to-five: how many hands showed 0, 1, 2, 3, 4, 5 fingers.
    pub fists: Fists,
    /// The same by the table people sat at; empty where that would single somebody out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_table: Vec<SplitLine>,
    /// The same by the role people spoke from; empty where that would single somebody out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_role: Vec<SplitLine>,
    /// What people added, those first who can live with it least. What was hidden is not here.
    pub comments: Vec<CommentLine>,
}

/// A part of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitLine {
    /// Who: the table or the role; absent: the others, joined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// How many people voted.
    pub voices: u32,
    /// How many chose what.
    pub counts: Vec<VoteLine>,
    /// Fist-to-five.
    pub fists: Fists,
}

/// What somebody added to a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentLine {
    /// The name, where the person gave one and the room kept names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How well they could live with it, from 0 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fist: Option<u8>,
    /// What they said; may have several lines.
    pub comment: String,
}

/// What stands at a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeLine {
    /// Where it stands.
    pub state: crate::plan::format::RoadState,
    /// What was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<ChoiceLine>,
    /// Why: the reason of the choice; may have several lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rationale: Option<String>,
    /// What it waits for, where it is put off, or why it does not apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// By when, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<String>,
}
