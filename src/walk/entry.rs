//! The journal of a walk, `waypost-walk/1`: its header and its entries, as they stand in the file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::given::GivenAnswers;
use super::marks::StepMark;
use super::voices::said::{AgendaItem, Ballot, Hands, Joined, Parked, RoomOpened};
use crate::roadmap::Roadmap;

/// The `format` of a walk's header.
pub const WALK_FORMAT: &str = "waypost-walk/1";

/// The kinds of entry this version knows; another kind was written by a newer Waypost.
pub const KINDS: [&str; 27] = [
    "answered",
    "put-off",
    "not-applicable",
    "cleared",
    "noted",
    "confirmed",
    "profile",
    "undone",
    "redone",
    "renamed",
    "roadmap-changed",
    "room-opened",
    "room-closed",
    "joined",
    "round-opened",
    "voted",
    "hands-counted",
    "revealed",
    "comment-hidden",
    "outcome",
    "parked",
    "parking-settled",
    "agenda-set",
    "step-marked",
    "adopted",
    "merged",
    "table-said",
];

/// The first line of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Always `waypost-walk/1`.
    #[schemars(extend("const" = WALK_FORMAT))]
    pub format: String,
    /// A random id, which names this walk for good.
    pub id: String,
    /// The name people gave it at first.
    pub name: String,
    /// The day it was started, `YYYY-MM-DD`.
    pub day: String,
    /// The roadmap it walks.
    pub roadmap: RoadmapRef,
    /// What a plan of another roadmap settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<GivenAnswers>,
    /// The walk that this one branched off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch_of: Option<BranchOf>,
}

/// Names one version of a roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoadmapRef {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its bundle, lower-case hex.
    pub sha256: String,
}

impl RoadmapRef {
    /// Names this version.
    pub fn of(roadmap: &Roadmap) -> Self {
        let Roadmap { id, version, sha256, .. } = roadmap;
        Self { id: id.clone(), version: version.clone(), sha256: sha256.clone() }
    }
}

/// Where a branch began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BranchOf {
    /// The id of the walk.
    pub walk: String,
    /// The number of its entries that are shared.
    pub entries: u64,
}

/// One line of the journal after the header.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// Its number: 1, 2, 3...
    pub n: u64,
    /// When it was made, with the offset of the place: `2026-11-23T09:12:44-05:00`.
    pub at: String,
    /// Who made it, where somebody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What was said.
    #[serde(flatten)]
    pub what: What,
}

/// What an entry says. Ids are kept as written, so that a journal outlives its roadmap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum What {
    /// A decision was decided. Notes that are given replace those that stood; the others stay.
    Answered {
        /// The decision.
        decision: String,
        /// The choice.
        choice: RawChoice,
        /// Reason, confidence, owner, date.
        #[serde(flatten)]
        notes: Notes,
    },
    /// A decision was put off. Notes as with `answered`.
    PutOff {
        /// The decision.
        decision: String,
        /// What it waits for.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
        /// Owner and date, above all.
        #[serde(flatten)]
        notes: Notes,
    },
    /// A decision does not apply here.
    NotApplicable {
        /// The decision.
        decision: String,
        /// Why not.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// A decision is open again, without an answer.
    Cleared {
        /// The decision.
        decision: String,
    },
    /// The notes of a decision are now these; what is absent is empty.
    Noted {
        /// The decision.
        decision: String,
        /// Reason, confidence, owner, date.
        #[serde(flatten)]
        notes: Notes,
    },
    /// An answer that came back still holds.
    Confirmed {
        /// The decision.
        decision: String,
    },
    /// Whom the plan is for is now this.
    Profile(Profile),
    /// An entry is taken back.
    Undone {
        /// Its number.
        entry: u64,
    },
    /// An entry that was taken back stands again.
    Redone {
        /// Its number.
        entry: u64,
    },
    /// The walk has another name.
    Renamed {
        /// The name.
        name: String,
    },
    /// The walk goes on with another version of its roadmap.
    RoadmapChanged {
        /// The version it has now.
        roadmap: RoadmapRef,
        /// The decisions, by id, whose answers wait to be confirmed since this version asks or means something else
        /// there, or brings them back.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        confirm: Vec<String>,
    },
    /// A room is open.
    RoomOpened(RoomOpened),
    /// The room is closed.
    RoomClosed {
        /// How many people were there, where the facilitator counted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        present: Option<u32>,
    },
    /// Somebody joined the room.
    Joined(Joined),
    /// A round of votes is open.
    RoundOpened {
        /// The decision.
        decision: String,
        /// The round, from 1.
        round: u32,
    },
    /// Somebody voted.
    Voted(Ballot),
    /// Hands were counted.
    HandsCounted(Hands),
    /// The result of a round is shown.
    Revealed {
        /// The decision.
        decision: String,
        /// The round.
        round: u32,
    },
    /// A comment is hidden from screen and minutes, or shown again.
    CommentHidden {
        /// The decision.
        decision: String,
        /// The round.
        round: u32,
        /// Whose comment.
        voter: String,
        /// Whether it is hidden now.
        hidden: bool,
    },
    /// The answer of an entry is what the room settled after a round.
    Outcome {
        /// The decision.
        decision: String,
        /// The round.
        round: u32,
        /// The entry that gave the answer.
        entry: u64,
    },
    /// A thought is kept for later.
    Parked(Parked),
    /// Somebody has seen to a thought in the parking lot.
    ParkingSettled {
        /// The entry that parked it.
        entry: u64,
        /// What became of it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        how: String,
    },
    /// The agenda of the room is now this.
    AgendaSet {
        /// What is to be decided when, in order.
        items: Vec<AgendaItem>,
    },
    /// A strategy or one of its steps has come so far.
    StepMarked(StepMark),
    /// What follows was taken over from a branch of this walk.
    Adopted {
        /// The id of the branch.
        branch: String,
        /// Its name then.
        name: String,
        /// How many entries it had then.
        entries: u64,
    },
    /// The walk begins with what several tables said.
    Merged {
        /// The tables, in the order of their ids.
        tables: Vec<MergedTable>,
    },
    /// What a table said on its own walk, whole.
    TableSaid {
        /// The id of its walk.
        table: String,
        /// The entry of its journal.
        entry: Box<Entry>,
    },
}

/// A walk that was merged into another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergedTable {
    /// Its id.
    pub walk: String,
    /// Its name then.
    pub name: String,
    /// The day it was started.
    pub day: String,
    /// The version of the roadmap that it was on.
    pub roadmap: RoadmapRef,
    /// How many entries it had.
    pub entries: u64,
}

/// Whose word an entry is: that decides whether undo takes it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The leader's: undo takes it back.
    Leader,
    /// A fact about the walk or the room, or what others said: it stands for good.
    ForGood,
}

impl What {
    /// The decision it is about, if it is about one.
    pub fn decision(&self) -> Option<&str> {
        match self {
            Self::Answered { decision, .. }
            | Self::PutOff { decision, .. }
            | Self::NotApplicable { decision, .. }
            | Self::Cleared { decision }
            | Self::Noted { decision, .. }
            | Self::Confirmed { decision } => Some(decision),
            _ => None,
        }
    }

    /// Whose word it is.
    pub fn voice(&self) -> Voice {
        match self {
            Self::RoadmapChanged { .. }
            | Self::RoomOpened(_)
            | Self::RoomClosed { .. }
            | Self::Joined(_)
            | Self::RoundOpened { .. }
            | Self::Voted(_)
            | Self::Outcome { .. }
            | Self::Adopted { .. }
            | Self::Merged { .. }
            | Self::TableSaid { .. } => Voice::ForGood,
            Self::Parked(parked) if parked.voter.is_some() => Voice::ForGood,
            _ => Voice::Leader,
        }
    }
}

/// A choice as it stands in files: an option's or level's id, a date, a text; several ids; or a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Choice")]
pub enum RawChoice {
    /// An option, a level, a date (`YYYY-MM-DD`) or a text.
    One(String),
    /// Several options; with `rank` the weightiest first.
    Several(Vec<String>),
    /// A number.
    Number(f64),
}

/// What people say about a decision beside the choice itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Notes {
    /// Why; may have several lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rationale: Option<String>,
    /// How sure they are, from 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// By when it is to be decided, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<String>,
}

impl Notes {
    /// Whether nothing is noted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes over what `newer` says and keeps the rest.
    pub fn overlay(&mut self, newer: &Notes) {
        fn take<T: Clone>(slot: &mut Option<T>, newer: Option<&T>) {
            if let Some(newer) = newer {
                *slot = Some(newer.clone());
            }
        }
        let Notes { rationale, confidence, owner, decide_by } = newer;
        take(&mut self.rationale, rationale.as_ref());
        take(&mut self.confidence, confidence.as_ref());
        take(&mut self.owner, owner.as_ref());
        take(&mut self.decide_by, decide_by.as_ref());
    }
}

/// Whom a plan is for. Never tested by conditions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Profile {
    /// The name of the plan's holder, such as "Office of the chief".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The state or district.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The day the plan starts, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
}
