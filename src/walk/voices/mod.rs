//! What a room says on a walk: who is there, rounds of votes, what came of them, the parking lot, the agenda. Computed
//! from the journal like everything else.

pub mod agenda;
pub mod chair;
pub mod phase;
pub mod round;
pub mod said;
pub mod tally;
pub mod timer;

use std::collections::{BTreeMap, BTreeSet};

pub use agenda::Pace;
pub use chair::{Chair, Refused, Step};
pub use phase::Phase;
pub use round::{Outcome, Round};
pub use said::{AgendaItem, Ballot, Fists, Hands, Joined, MOST_FIST, Parked, RoomOpened};
pub use tally::{Level, OptionCount, Split, Tallied, by_role, by_table, tally};
pub use timer::Timer;

use super::entry::{Entry, RawChoice, What};
use crate::roadmap::Roadmap;

/// One time that a room was open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The entry that opened it.
    pub entry: u64,
    /// When, as written there.
    pub opened: String,
    /// When it was closed, if it was.
    pub closed: Option<String>,
    /// Whether names that people give are kept.
    pub named: bool,
    /// How many people were there, as the facilitator counted.
    pub present: Option<u32>,
    /// How many people voted, joined or parked a thought by phone while it was open.
    pub joined: u32,
    /// Who these were.
    heard: BTreeSet<String>,
}

/// A thought in the parking lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thought {
    /// The entry that parked it.
    pub entry: u64,
    /// When, as written there.
    pub at: String,
    /// What was parked.
    pub said: Parked,
    /// The name of who had it, where it was given in a room that kept names.
    pub name: Option<String>,
    /// What became of it, where somebody has seen to it.
    pub settled: Option<String>,
}

/// Everything that was said in rooms on this walk. Ids are those that the roadmap has now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Voices {
    /// The times that a room was open, the latest last.
    pub sessions: Vec<Session>,
    /// Who joined, by voter. A name stands here only while a room keeps names: see [`Round::names`].
    pub people: BTreeMap<String, Joined>,
    /// The rounds of votes, by decision, in order.
    pub rounds: BTreeMap<String, Vec<Round>>,
    /// What the room settled last, by decision.
    pub outcomes: BTreeMap<String, Outcome>,
    /// All that rooms settled, by the entry that gave the answer: an earlier answer stands again when a later one is
    /// taken back.
    settled: BTreeMap<u64, Outcome>,
    /// The parking lot, oldest first.
    pub parked: Vec<Thought>,
    /// What is to be decided when.
    pub agenda: Vec<AgendaItem>,
    /// The decision and the round voted on last.
    pub current: Option<(String, u32)>,
}

impl Voices {
    /// Takes one more entry that stands, if it is about a room.
    pub fn apply(&mut self, roadmap: &Roadmap, entry: &Entry) {
        match &entry.what {
            What::RoomOpened(room) => self.opened(entry, *room),
            What::RoomClosed { present } => {
                if let Some(session) = self.sessions.last_mut() {
                    session.closed = Some(entry.at.clone());
                    session.present = *present;
                }
            }
            What::Joined(joined) => self.joined(joined),
            What::RoundOpened { decision, round } => {
                let decision = now_called(roadmap, decision);
                let rounds = self.rounds.entry(decision.clone()).or_default();
                if rounds.iter().all(|known| known.n != *round) {
                    rounds.push(Round::new(*round, entry));
                }
                self.current = Some((decision, *round));
            }
            What::Outcome { decision, round, entry: answer } => {
                let outcome = Outcome { round: *round, answer: *answer };
                self.outcomes.insert(now_called(roadmap, decision), outcome);
                self.settled.insert(*answer, outcome);
            }
            What::Parked(said) => self.parked(entry, said),
            What::ParkingSettled { entry: parked, how } => {
                if let Some(thought) = self.parked.iter_mut().find(|thought| thought.entry == *parked) {
                    thought.settled = Some(how.clone());
                }
            }
            What::AgendaSet { items } => {
                let item = |item: &AgendaItem| AgendaItem {
                    decision: now_called(roadmap, &item.decision),
                    minutes: item.minutes,
                };
                self.agenda = items.iter().map(item).collect();
            }
            what => self.in_round(roadmap, what),
        }
    }

    fn opened(&mut self, entry: &Entry, room: RoomOpened) {
        self.sessions.push(Session {
            entry: entry.n,
            opened: entry.at.clone(),
            closed: None,
            named: room.named,
            present: None,
            joined: 0,
            heard: BTreeSet::new(),
        });
        if !room.named {
            // A name was given to another room; what is said in this one stays without.
            self.people.values_mut().for_each(|who| who.name = None);
        }
    }

    fn joined(&mut self, joined: &Joined) {
        let mut joined = joined.clone();
        joined.name = joined.name.filter(|_| self.is_named());
        self.heard(&joined.voter);
        // Who gives a name after voting is named at the vote that is open, too.
        if let (Some(name), Some((decision, n))) = (&joined.name, self.current.clone())
            && let Some(round) = self.round_mut(&decision, n).filter(|round| !round.revealed)
            && round.ballots.contains_key(&joined.voter)
        {
            round.names.insert(joined.voter.clone(), name.clone());
        }
        self.people.insert(joined.voter.clone(), joined);
    }

    fn parked(&mut self, entry: &Entry, said: &Parked) {
        let name = said.voter.as_ref().and_then(|voter| {
            self.heard(voter);
            self.people.get(voter)?.name.clone()
        });
        let (entry, at) = (entry.n, entry.at.clone());
        self.parked.push(Thought { entry, at, said: said.clone(), name, settled: None });
    }

    /// Counts somebody among those who took part in the room that is open.
    fn heard(&mut self, voter: &str) {
        if let Some(session) = self.sessions.last_mut()
            && session.heard.insert(voter.to_owned())
        {
            session.joined += 1;
        }
    }

    /// Takes what is said in a round that is known.
    fn in_round(&mut self, roadmap: &Roadmap, what: &What) {
        let (decision, n) = match what {
            What::Voted(Ballot { decision, round, .. })
            | What::HandsCounted(Hands { decision, round, .. })
            | What::Revealed { decision, round }
            | What::CommentHidden { decision, round, .. } => (now_called(roadmap, decision), *round),
            _ => return,
        };
        if let What::Voted(ballot) = what {
            self.heard(&ballot.voter);
        }
        let name = match what {
            What::Voted(ballot) => self.people.get(&ballot.voter).and_then(|who| who.name.clone()),
            _ => None,
        };
        let Some(round) = self.round_mut(&decision, n) else { return };
        match what {
            What::Voted(ballot) => round.vote(in_ids_of(roadmap, &decision, ballot), name),
            What::HandsCounted(hands) => round.hands = Some(counted(roadmap, &decision, hands)),
            What::Revealed { .. } => round.revealed = true,
            What::CommentHidden { voter, hidden, .. } => {
                if *hidden {
                    round.hidden.insert(voter.clone());
                } else {
                    round.hidden.remove(voter);
                }
            }
            _ => {}
        }
    }

    /// What the room settled with the answer of an entry, if it did.
    pub fn outcome_of(&self, answer: u64) -> Option<Outcome> {
        self.settled.get(&answer).copied()
    }

    /// A round of a decision.
    pub fn round(&self, decision: &str, n: u32) -> Option<&Round> {
        self.rounds.get(decision)?.iter().find(|round| round.n == n)
    }

    fn round_mut(&mut self, decision: &str, n: u32) -> Option<&mut Round> {
        self.rounds.get_mut(decision)?.iter_mut().find(|round| round.n == n)
    }

    /// The latest round of a decision.
    pub fn latest(&self, decision: &str) -> Option<&Round> {
        self.rounds.get(decision)?.last()
    }

    /// Whether a room is open.
    pub fn is_open(&self) -> bool {
        self.sessions.last().is_some_and(|session| session.closed.is_none())
    }

    /// Whether names that people give are kept now.
    pub fn is_named(&self) -> bool {
        self.sessions.last().is_some_and(|session| session.named)
    }
}

/// The id that a decision has now; one that the roadmap does not know stays as written.
fn now_called(roadmap: &Roadmap, decision: &str) -> String {
    let known = roadmap.find_decision(decision);
    known.map_or_else(|| decision.to_owned(), |at| roadmap[at].id.clone())
}

/// The id that an option or level has now.
fn option_called(roadmap: &Roadmap, decision: &str, option: &str) -> String {
    let known = roadmap.find_decision(decision).and_then(|at| Some((at, roadmap.find_option(at, option)?)));
    known.map_or_else(|| option.to_owned(), |(at, option)| roadmap.option(at, option).id.clone())
}

/// A ballot in the ids that the roadmap has now.
fn in_ids_of(roadmap: &Roadmap, decision: &str, ballot: &Ballot) -> Ballot {
    let called = |option: &String| option_called(roadmap, decision, option);
    let choice = ballot.choice.as_ref().map(|choice| match choice {
        RawChoice::One(one) => RawChoice::One(called(one)),
        RawChoice::Several(several) => RawChoice::Several(several.iter().map(called).collect()),
        RawChoice::Number(number) => RawChoice::Number(*number),
    });
    Ballot { decision: decision.to_owned(), choice, ..ballot.clone() }
}

/// Hands in the ids that the roadmap has now.
fn counted(roadmap: &Roadmap, decision: &str, hands: &Hands) -> Hands {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for (option, hands) in &hands.counts {
        let here = counts.entry(option_called(roadmap, decision, option)).or_default();
        *here = here.saturating_add(*hands);
    }
    Hands { decision: decision.to_owned(), counts, ..hands.clone() }
}
