//! What rooms said, as lines of a plan: votes, consensus, dissent, the parking lot; and how steps fare.

use super::draft::Draft;
use super::format::{ConsensusLevel, ConsensusLine, DissentLine, MarkLine, ParkedLine, RoundLine, VoteLine};
use crate::roadmap::wording::choice_words;
use crate::roadmap::{Choice, DecisionIx, Kind};
use crate::walk::marks::Marked;
use crate::walk::resolve;
use crate::walk::voices::{Ballot, Level, MOST_FIST, Round, Voices, tally};

/// From this many fingers on one can live with a choice.
const CAN_LIVE: u8 = 3;

impl Draft<'_> {
    /// How rooms voted on a decision; `None` where nobody voted.
    pub(super) fn votes(&self, at: DecisionIx) -> Option<Vec<RoundLine>> {
        let rounds = self.walk.voices().rounds.get(&self.roadmap[at].id)?;
        let lines: Vec<RoundLine> = rounds.iter().filter_map(|round| self.round(at, round)).collect();
        (!lines.is_empty()).then_some(lines)
    }

    /// A round whose result was shown and on which somebody voted.
    fn round(&self, at: DecisionIx, round: &Round) -> Option<RoundLine> {
        let counted = tally(&self.roadmap[at], round);
        if !round.revealed || counted.voices == 0 {
            return None;
        }
        let is_rank = matches!(self.roadmap[at].kind, Kind::Rank { .. });
        let counts = counted.counts.iter().map(|option| VoteLine {
            option: option.id.clone(),
            label: option.label.clone(),
            votes: option.votes,
            points: is_rank.then_some(option.points),
        });
        Some(RoundLine {
            round: round.n,
            table: None,
            voices: counted.voices,
            counts: counts.collect(),
            fists: counted.fists,
        })
    }

    /// The round after which the room settled the answer that stands.
    fn settling_round(&self, at: DecisionIx) -> Option<&Round> {
        let id = &self.roadmap[at].id;
        let voices = self.walk.voices();
        let outcome = voices.outcomes.get(id)?;
        (outcome.answer == self.walk.record(at).entry).then(|| voices.round(id, outcome.round)).flatten()
    }

    /// How far the room agreed that settled the answer that stands.
    pub(super) fn consensus(&self, at: DecisionIx) -> Option<ConsensusLine> {
        let round = self.settling_round(at)?;
        let fists = tally(&self.roadmap[at], round).fists;
        let level = Level::of(&fists)?;
        Some(ConsensusLine { round: round.n, level: level.into(), fists, words: level.words().to_owned() })
    }

    /// What those said in the round that settled the answer who would have chosen otherwise or can hardly live with
    /// it. A comment that is hidden stays away, the voice does not.
    pub(super) fn dissent(&self, at: DecisionIx, choice: &Choice) -> Vec<DissentLine> {
        let Some(round) = self.settling_round(at) else { return Vec::new() };
        let mut lines: Vec<DissentLine> =
            round.ballots.values().filter_map(|ballot| self.dissenting(at, choice, round, ballot)).collect();
        lines.sort_by_key(|line| line.fist.unwrap_or(MOST_FIST + 1));
        lines
    }

    fn dissenting(
        &self,
        at: DecisionIx,
        choice: &Choice,
        round: &Round,
        ballot: &Ballot,
    ) -> Option<DissentLine> {
        let own = ballot.choice.as_ref().and_then(|raw| resolve(self.roadmap, at, raw).ok());
        let otherwise = own.as_ref().is_some_and(|own| !shares(own, choice));
        let hardly = ballot.fist.is_some_and(|fist| fist < CAN_LIVE);
        if !otherwise && !hardly {
            return None;
        }
        let shown = !round.hidden.contains(&ballot.voter);
        Some(DissentLine {
            table: None,
            name: name_of(self.walk.voices(), &ballot.voter),
            choice: own.map(|own| choice_words(self.roadmap, at, &own)),
            fist: ballot.fist,
            comment: ballot.comment.clone().filter(|comment| shown && !comment.trim().is_empty()),
        })
    }

    /// What rooms kept for later.
    pub(super) fn parking_lot(&self) -> Vec<ParkedLine> {
        let voices = self.walk.voices();
        let line = |thought: &crate::walk::voices::Thought| ParkedLine {
            text: thought.said.text.clone(),
            table: None,
            name: thought.said.voter.as_ref().and_then(|voter| name_of(voices, voter)),
            settled: thought.settled.clone(),
        };
        voices.parked.iter().map(line).collect()
    }

    /// How a strategy (`None`) or a step of it fares.
    pub(super) fn mark(&self, strategy: &str, step: Option<&str>) -> Option<MarkLine> {
        let Marked { mark, entry } = self.walk.marks().of(strategy, step)?;
        Some(MarkLine {
            progress: mark.progress,
            day: mark.day.clone(),
            comment: mark.comment.clone(),
            by: self.walk.entry(*entry).and_then(|entry| entry.by.clone()),
        })
    }
}

/// The name of a person, where one was given and kept.
fn name_of(voices: &Voices, voter: &str) -> Option<String> {
    voices.people.get(voter)?.name.clone()
}

/// Whether two answers have anything in common.
fn shares(one: &Choice, other: &Choice) -> bool {
    match (one, other) {
        (Choice::Options(one), Choice::Options(other)) => one.iter().any(|option| other.contains(option)),
        (one, other) => one == other,
    }
}

impl From<Level> for ConsensusLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::Blocked => Self::Blocked,
            Level::Concerns => Self::Concerns,
            Level::Consensus => Self::Consensus,
            Level::Strong => Self::Strong,
        }
    }
}
