//! A round of votes on one decision, and what a room settled after it.

use std::collections::{BTreeMap, BTreeSet};

use super::said::{Ballot, Hands};
use crate::walk::entry::Entry;

/// A round of votes.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// Its number, from 1.
    pub n: u32,
    /// The entry that opened it.
    pub entry: u64,
    /// When, as written there.
    pub at: String,
    /// The ballots that stand, by voter.
    pub ballots: BTreeMap<String, Ballot>,
    /// The names of voters who gave one in a room that kept names, as they were when they voted.
    pub names: BTreeMap<String, String>,
    /// Hands that were counted.
    pub hands: Option<Hands>,
    /// Whether the result is shown. No ballot is taken any more then.
    pub revealed: bool,
    /// Voters whose comment is hidden from screen and minutes.
    pub hidden: BTreeSet<String>,
}

impl Round {
    pub(super) fn new(n: u32, opened: &Entry) -> Self {
        Self {
            n,
            entry: opened.n,
            at: opened.at.clone(),
            ballots: BTreeMap::new(),
            names: BTreeMap::new(),
            hands: None,
            revealed: false,
            hidden: BTreeSet::new(),
        }
    }

    /// Takes a ballot in place of an earlier one of the same voter.
    pub(super) fn vote(&mut self, ballot: Ballot, name: Option<String>) {
        match name {
            Some(name) => _ = self.names.insert(ballot.voter.clone(), name),
            None => _ = self.names.remove(&ballot.voter),
        }
        self.ballots.insert(ballot.voter.clone(), ballot);
    }

    /// The comments that may be shown: those of people who can live with it least come first, then by voter.
    pub fn comments(&self) -> Vec<&Ballot> {
        let said = self.ballots.values().filter(|ballot| {
            let comment = ballot.comment.as_deref().unwrap_or_default();
            !comment.trim().is_empty() && !self.hidden.contains(&ballot.voter)
        });
        let mut said: Vec<&Ballot> = said.collect();
        said.sort_by_key(|ballot| ballot.fist.unwrap_or(super::MOST_FIST + 1));
        said
    }
}

/// What a room settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// After which round.
    pub round: u32,
    /// The entry that gave the answer. Where another entry stands now, the room's word is overruled.
    pub answer: u64,
}
