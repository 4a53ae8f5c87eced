//! What rooms said, as lines of a plan: votes, consensus, dissent, the parking lot; and how steps fare.

use super::draft::Draft;
use super::format::{
    ConsensusLevel, ConsensusLine, DissentLine, MarkLine, ParkedLine, RoundLine, TableLine, VoteLine,
};
use crate::roadmap::wording::choice_words;
use crate::roadmap::{Choice, DecisionIx, Kind};
use crate::walk::Walk;
use crate::walk::answer::resolve_leniently;
use crate::walk::marks::Marked;
use crate::walk::merge::Says;
use crate::walk::voices::{Ballot, Level, MOST_FIST, OptionCount, Round, tally};

/// From this many fingers on one can live with a choice.
const CAN_LIVE: u8 = 3;

impl Draft<'_> {
    /// How rooms voted on a decision, the tables of a merged walk first; `None` where nobody voted.
    pub(super) fn votes(&self, at: DecisionIx) -> Option<Vec<RoundLine>> {
        let tables = self.walk.tables().iter().map(|table| (Some(table.label.as_str()), &table.walk));
        let all = tables.chain([(None, self.walk)]);
        let lines: Vec<RoundLine> = all
            .flat_map(|(table, walk)| {
                let rounds = walk.voices().rounds.get(&self.roadmap[at].id);
                rounds.into_iter().flatten().filter_map(move |round| self.round(at, round, table))
            })
            .collect();
        (!lines.is_empty()).then_some(lines)
    }

    /// A round whose result was shown and on which somebody voted.
    fn round(&self, at: DecisionIx, round: &Round, table: Option<&str>) -> Option<RoundLine> {
        let counted = tally(&self.roadmap[at], round);
        if !round.revealed || counted.voices == 0 {
            return None;
        }
        Some(RoundLine {
            round: round.n,
            table: table.map(str::to_owned),
            voices: counted.voices,
            counts: vote_lines(&self.roadmap[at].kind, &counted.counts),
            fists: counted.fists,
        })
    }

    /// How far the room agreed that settled the answer that stands.
    pub(super) fn consensus(&self, at: DecisionIx) -> Option<ConsensusLine> {
        let round = settling_round(self.walk, at)?;
        let fists = tally(&self.roadmap[at], round).fists;
        let level = Level::of(&fists)?;
        Some(ConsensusLine { round: round.n, level: level.into(), fists, words: level.words().to_owned() })
    }

    /// What those said in the rounds that settled the answer, at the tables of a merged walk and in the room, who would
    /// have chosen otherwise or can hardly live with it. A comment that is hidden stays away, the voice does not.
    pub(super) fn dissent(&self, at: DecisionIx, choice: &Choice) -> Vec<DissentLine> {
        let tables = self.walk.tables().iter().map(|table| (Some(table.label.as_str()), &table.walk));
        let mut lines: Vec<DissentLine> = Vec::new();
        for (table, walk) in tables.chain([(None, self.walk)]) {
            let Some(round) = settling_round(walk, at) else { continue };
            // Fingers shown at a table are about what that table chose.
            let same = walk.route().choice_at(at) == Some(choice);
            let dissent = round.ballots.values().filter_map(|ballot| {
                let line = self.dissenting(at, choice, same, round, ballot)?;
                Some(DissentLine { table: table.map(str::to_owned), ..line })
            });
            lines.extend(dissent);
        }
        lines.sort_by_key(|line| line.fist.unwrap_or(MOST_FIST + 1));
        lines
    }

    fn dissenting(
        &self,
        at: DecisionIx,
        choice: &Choice,
        about_it: bool,
        round: &Round,
        ballot: &Ballot,
    ) -> Option<DissentLine> {
        let own = ballot.choice.as_ref().and_then(|raw| resolve_leniently(self.roadmap, at, raw).choice);
        let otherwise = own.as_ref().is_some_and(|own| !shares(own, choice));
        let hardly = about_it && ballot.fist.is_some_and(|fist| fist < CAN_LIVE);
        if !otherwise && !hardly {
            return None;
        }
        let shown = !round.hidden.contains(&ballot.voter);
        Some(DissentLine {
            table: None,
            name: round.names.get(&ballot.voter).cloned(),
            choice: own.map(|own| choice_words(self.roadmap, at, &own)),
            fist: ballot.fist,
            comment: ballot.comment.clone().filter(|comment| shown && !comment.trim().is_empty()),
        })
    }

    /// What the tables say at a decision on which they differ.
    pub(super) fn table_lines(&self, at: DecisionIx) -> Vec<TableLine> {
        let Some(difference) = self.differences.iter().find(|it| it.decision == at) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        for side in &difference.sides {
            let choice = match &side.says {
                Says::Chose(choice) => self.options(at, choice.options()),
                _ => Vec::new(),
            };
            lines.extend(side.tables.iter().map(|word| TableLine {
                table: word.table.clone(),
                choice: choice.clone(),
                words: side.words.clone(),
                rationale: word.reason.clone(),
                fists: word.fists,
            }));
        }
        lines.extend(difference.silent.iter().map(|(table, why)| TableLine {
            table: table.clone(),
            choice: Vec::new(),
            words: why.clone(),
            rationale: None,
            fists: None,
        }));
        lines
    }

    /// What rooms kept for later, the tables of a merged walk first.
    pub(super) fn parking_lot(&self) -> Vec<ParkedLine> {
        let tables = self.walk.tables().iter().map(|table| (Some(table.label.as_str()), &table.walk));
        let all = tables.chain([(None, self.walk)]);
        let lines = all.flat_map(|(table, walk)| {
            walk.voices().parked.iter().map(move |thought| ParkedLine {
                text: thought.said.text.clone(),
                table: table.map(str::to_owned),
                name: thought.name.clone(),
                settled: thought.settled.clone(),
            })
        });
        lines.collect()
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

/// How many chose what.
pub(super) fn vote_lines(kind: &Kind, counts: &[OptionCount]) -> Vec<VoteLine> {
    let is_rank = matches!(kind, Kind::Rank { .. });
    let line = |option: &OptionCount| VoteLine {
        option: option.id.clone(),
        label: option.label.clone(),
        votes: option.votes,
        points: is_rank.then_some(option.points),
    };
    counts.iter().map(line).collect()
}

/// The round after which the room of a walk settled the answer that stands there.
fn settling_round(walk: &Walk, at: DecisionIx) -> Option<&Round> {
    let outcome = walk.voices().outcome_of(walk.record(at).entry)?;
    walk.voices().round(&walk.roadmap()[at].id, outcome.round)
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
