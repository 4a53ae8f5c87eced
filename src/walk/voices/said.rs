//! What is said in a room, as it stands in the journal: who came, ballots, rounds, the parking lot, the agenda.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::walk::entry::RawChoice;

/// How well one can live with a choice, fist-to-five: from 0 (I block it) to 5 (I champion it).
/// Source: the consensus practice known as "fist to five".
pub const MOST_FIST: u8 = 5;

/// How many hands went up for each count of fingers, from 0 to 5.
pub type Fists = [u32; 6];

/// A room is open: people can vote on the walk from now on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoomOpened {
    /// Whether names that people give are kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub named: bool,
}

/// Somebody joined, or says anew who they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Joined {
    /// Who: a hash that means nothing outside the room.
    pub voter: String,
    /// The name, where the person gave one and the room keeps names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The table they sit at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The id of the role that they speak from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// What one person says in one round. The latest ballot of a person in a round stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ballot {
    /// The decision.
    pub decision: String,
    /// The round, from 1.
    pub round: u32,
    /// Who votes.
    pub voter: String,
    /// What they would choose; absent where they choose nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<RawChoice>,
    /// How well they can live with it, from 0 (block) to 5 (champion).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fist: Option<u8>,
    /// What they add; may have several lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// Hands counted in a room without phones, or beside them. The latest count of a round stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hands {
    /// The decision.
    pub decision: String,
    /// The round, from 1.
    pub round: u32,
    /// How many hands for each option or level, by id.
    pub counts: BTreeMap<String, u32>,
    /// How many hands for each count of fingers, from 0 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fists: Option<Fists>,
}

/// A thought for later.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Parked {
    /// The thought; may have several lines.
    pub text: String,
    /// Who had it; absent: the facilitator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voter: Option<String>,
}

/// One line of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AgendaItem {
    /// The id of the decision.
    pub decision: String,
    /// How many minutes it may take.
    pub minutes: u32,
}
