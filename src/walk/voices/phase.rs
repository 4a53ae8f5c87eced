//! Where a room is at a decision: thinking, voting, looking at the votes, talking, done.

use super::Voices;
use crate::roadmap::DecisionIx;
use crate::walk::route::State;
use crate::walk::walk::Walk;

/// Where a room is at a decision. The facilitator steps from one to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Everybody thinks in silence.
    Think,
    /// Everybody votes; nobody sees how.
    Vote,
    /// The votes are shown.
    Reveal,
    /// The room talks about them, and may vote again.
    Discuss,
    /// It is decided.
    Decided,
}

impl Phase {
    /// As far as the journal tells: after a restart, a vote that was open is open again.
    pub fn of(walk: &Walk, decision: DecisionIx) -> Self {
        let voices: &Voices = walk.voices();
        let id = &walk.roadmap()[decision].id;
        let is_decided = walk.route().state(decision) == State::Decided;
        let settled = voices.outcome_of(walk.record(decision).entry).filter(|_| is_decided);
        match voices.latest(id) {
            Some(round) if !round.revealed => Self::Vote,
            // Voted on again since, it is looked at again.
            Some(round) if settled.is_some_and(|outcome| outcome.round == round.n) => Self::Decided,
            Some(_) => Self::Reveal,
            None => Self::Think,
        }
    }
}
