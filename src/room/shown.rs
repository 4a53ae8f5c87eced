//! What the phones are shown: a snapshot, made by the program that has the walk open.

use std::collections::BTreeMap;

use crate::roadmap::Kind;
use crate::walk::preview_words::PreviewLine;
use crate::walk::voices::{Ballot, Joined, Phase, Split, Tallied};

/// What the phones are shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shown {
    /// The name of the walk.
    pub title: String,
    /// The roles that one can speak from.
    pub roles: Vec<Role>,
    /// Who has joined, by voter: they are known without the code.
    pub people: BTreeMap<String, Joined>,
    /// What the screen in front shows; `None`: nothing to vote on now.
    pub now: Option<Matter>,
    /// What the room has settled, in document order.
    pub settled: Vec<Settled>,
}

/// A role that one can speak from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its id.
    pub id: String,
    /// What people read.
    pub label: String,
}

/// The decision that the room is at.
#[derive(Debug, Clone, PartialEq)]
pub struct Matter {
    /// Its id.
    pub decision: String,
    /// Its short name.
    pub label: String,
    /// The title of its stage.
    pub stage: String,
    /// The question.
    pub question: String,
    /// A second question that helps to think.
    pub ask: Option<String>,
    /// Why it matters.
    pub why: String,
    /// The equity prompt.
    pub equity: Option<String>,
    /// The kind of answer, with its bounds.
    pub kind: Kind,
    /// Its options or levels, in document order.
    pub options: Vec<Offer>,
    /// Where the room is at it.
    pub phase: Phase,
    /// The round of votes, from 1; 0 before the first.
    pub round: u32,
    /// The ballots of that round, by voter: everybody sees their own.
    pub ballots: BTreeMap<String, Ballot>,
    /// The result, once it is revealed.
    pub outcome: Option<Outcome>,
    /// What was decided, once it is.
    pub decided: Option<String>,
}

/// An option, or a level of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// What people read.
    pub label: String,
    /// What choosing it means; may be empty.
    pub means: String,
    /// What speaks for it.
    pub upside: Option<String>,
    /// What it costs.
    pub tradeoff: Option<String>,
    /// Why it cannot be chosen now; `None`: it can.
    pub locked: Option<String>,
    /// What would change if it were chosen.
    pub preview: Vec<PreviewLine>,
}

/// The result of a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The whole room.
    pub tallied: Tallied,
    /// By table, where groups are large enough. The group is the table's name.
    pub by_table: Vec<Split>,
    /// By role, where groups are large enough. The group is what people read of the role.
    pub by_role: Vec<Split>,
    /// The comments that are open to all.
    pub comments: Vec<Comment>,
    /// How many comments are not open yet.
    pub unopened: usize,
}

/// A comment that is open to all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// How well its author can live with it.
    pub fist: Option<u8>,
    /// What they say; may have several lines.
    pub text: String,
    /// Their name, where the room keeps names and they gave one.
    pub name: Option<String>,
}

/// A decision that the room has settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// Its short name.
    pub label: String,
    /// What was chosen.
    pub choice: String,
}
