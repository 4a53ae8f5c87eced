//! Counts a round: votes by option, fist-to-five, the level of consensus, and groups that are large enough to show.

use std::collections::BTreeMap;

use super::said::{Ballot, Fists, Joined, MOST_FIST};
use super::{Round, Voices};
use crate::roadmap::{Decision, Kind};
use crate::walk::entry::RawChoice;

/// The fewest voices of a group that is shown by itself, so that nobody is singled out.
pub const FEWEST_OF_GROUP: u32 = 3;

/// How many would choose one option or level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionCount {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// How many people. With `rank`: how many put it first.
    pub votes: u32,
    /// With `rank`: the points, one for the last place and one more for each place before it; else as `votes`.
    pub points: u32,
}

/// How far a room agrees, by fist-to-five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Somebody blocks: a 0 was shown.
    Blocked,
    /// Somebody has concerns: a 1 or a 2 was shown.
    Concerns,
    /// Everybody can live with it: all showed 3 or more.
    Consensus,
    /// Everybody is for it: all showed 4 or more.
    Strong,
}

impl Level {
    /// The level of some hands; `None` where nobody showed any.
    pub fn of(fists: &Fists) -> Option<Self> {
        let lowest = fists.iter().position(|hands| *hands > 0)?;
        Some(match lowest {
            0 => Self::Blocked,
            1 | 2 => Self::Concerns,
            3 => Self::Consensus,
            _ => Self::Strong,
        })
    }

    /// The level in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Concerns => "with concerns",
            Self::Consensus => "consensus: all can live with it",
            Self::Strong => "strong consensus: all are for it",
        }
    }
}

/// Fist-to-five in words, the most fingers first: `3 × 5, 2 × 3, 1 × 0`. `None` where nobody showed any.
pub fn fist_words(fists: &Fists) -> Option<String> {
    let shown = fists.iter().enumerate().rev().filter(|(_, hands)| **hands > 0);
    let words: Vec<String> = shown.map(|(fingers, hands)| format!("{hands} × {fingers}")).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// A round, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tallied {
    /// How many people voted: ballots, and hands where these were counted.
    pub voices: u32,
    /// Votes by option or level, in document order.
    pub counts: Vec<OptionCount>,
    /// Fist-to-five.
    pub fists: Fists,
}

impl Tallied {
    /// How far the room agrees.
    pub fn level(&self) -> Option<Level> {
        Level::of(&self.fists)
    }
}

/// The same round by table or by role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The group, as people gave it: the name of a table or the id of a role; `None`: the others, joined.
    pub group: Option<String>,
    /// Its part of the round.
    pub tallied: Tallied,
}

/// Counts the ballots of a round and its hands.
pub fn tally(decision: &Decision, round: &Round) -> Tallied {
    let mut all = count(decision, round.ballots.values());
    if let Some(hands) = &round.hands {
        for option in &mut all.counts {
            let more = hands.counts.get(&option.id).copied().unwrap_or(0);
            option.votes = option.votes.saturating_add(more);
            option.points = option.points.saturating_add(more);
        }
        let fists = hands.fists.unwrap_or_default();
        for (here, more) in all.fists.iter_mut().zip(fists) {
            *here = here.saturating_add(more);
        }
        // With several options to a person, hands are not people; the fingers are, and the fullest option at least.
        let most = hands.counts.values().copied().max().unwrap_or(0);
        let sum = hands.counts.values().copied().fold(0, u32::saturating_add);
        let people = if matches!(decision.kind, Kind::Many { .. }) { most } else { sum };
        let fingers = fists.into_iter().fold(0, u32::saturating_add);
        all.voices = all.voices.saturating_add(people.max(fingers));
    }
    all
}

/// The ballots of a round by table: groups under three voices are joined as the others, and where these are under three
/// there is no split, so that nobody is singled out.
pub fn by_table(decision: &Decision, round: &Round, voices: &Voices) -> Vec<Split> {
    by_group(decision, round, |voter| voices.people.get(voter).and_then(|who: &Joined| who.table.clone()))
}

/// The ballots of a round by the role people speak from, as [`by_table`] does by table.
pub fn by_role(decision: &Decision, round: &Round, voices: &Voices) -> Vec<Split> {
    by_group(decision, round, |voter| voices.people.get(voter).and_then(|who: &Joined| who.role.clone()))
}

/// The ballots of a round by group. Groups under three voices and people without a group are joined as the others;
/// where these are under three, or where nothing remains to tell apart, there is no split, so that nobody is singled
/// out.
fn by_group(decision: &Decision, round: &Round, group: impl Fn(&str) -> Option<String>) -> Vec<Split> {
    let mut groups: BTreeMap<Option<String>, Vec<&Ballot>> = BTreeMap::new();
    for ballot in round.ballots.values().filter(|ballot| has_voice(ballot)) {
        groups.entry(group(&ballot.voter)).or_default().push(ballot);
    }
    let mut others: Vec<&Ballot> = groups.remove(&None).unwrap_or_default();
    let mut splits = Vec::new();
    for (name, ballots) in groups {
        if (ballots.len() as u32) < FEWEST_OF_GROUP {
            others.extend(ballots);
        } else {
            splits.push(Split { group: name, tallied: count(decision, ballots.into_iter()) });
        }
    }
    let too_few = !others.is_empty() && (others.len() as u32) < FEWEST_OF_GROUP;
    if too_few || splits.is_empty() || (splits.len() == 1 && others.is_empty()) {
        return Vec::new();
    }
    if !others.is_empty() {
        splits.push(Split { group: None, tallied: count(decision, others.into_iter()) });
    }
    splits
}

/// Whether a ballot says more than nothing.
fn has_voice(ballot: &Ballot) -> bool {
    ballot.choice.is_some() || ballot.fist.is_some()
}

fn count<'a>(decision: &Decision, ballots: impl Iterator<Item = &'a Ballot>) -> Tallied {
    let mut counts: Vec<OptionCount> = ids(decision)
        .map(|(id, label)| OptionCount { id: id.to_owned(), label: label.to_owned(), votes: 0, points: 0 })
        .collect();
    let mut fists = Fists::default();
    let mut voices = 0;
    for ballot in ballots.filter(|ballot| has_voice(ballot)) {
        voices += 1;
        if let Some(fist) = ballot.fist {
            fists[usize::from(fist.min(MOST_FIST))] += 1;
        }
        let chosen: &[String] = match &ballot.choice {
            Some(RawChoice::One(id)) => std::slice::from_ref(id),
            Some(RawChoice::Several(ids)) => ids,
            Some(RawChoice::Number(_)) | None => &[],
        };
        let is_rank = matches!(decision.kind, Kind::Rank { .. });
        for (place, id) in chosen.iter().enumerate() {
            if chosen[..place].contains(id) {
                continue;
            }
            let Some(option) = counts.iter_mut().find(|option| option.id == *id) else { continue };
            if is_rank {
                option.votes += u32::from(place == 0);
                option.points += (chosen.len() - place) as u32;
            } else {
                option.votes += 1;
                option.points += 1;
            }
        }
    }
    Tallied { voices, counts, fists }
}

/// The options or levels that can be voted for: ids and labels.
pub fn ids(decision: &Decision) -> impl Iterator<Item = (&str, &str)> {
    decision.options.iter().map(|option| (option.id.as_str(), option.label.as_str()))
}
