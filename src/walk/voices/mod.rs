//! What a room says on a walk: who is there, rounds of votes, what came of them, the parking lot, the agenda. Computed
//! from the journal like everything else.

pub mod agenda;
pub mod chair;
pub mod phase;
pub mod round;
pub mod said;
pub mod tally;
pub mod timer;

use std::collections::BTreeMap;

pub use agenda::Pace;
pub use chair::{Chair, Refused, Step};
pub use phase::Phase;
pub use round::{Outcome, Round};
pub use said::{AgendaItem, Ballot, Fists, Hands, Joined, MOST_FIST, Parked, RoomOpened};
pub use tally::{Level, OptionCount, Split, Tallied, by_role, by_table, tally};
pub use timer::Timer;

use super::entry::{Entry, What};

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
    /// How many people voted or joined by phone.
    pub joined: u32,
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
    /// What became of it, where somebody has seen to it.
    pub settled: Option<String>,
}

/// Everything that was said in rooms on this walk.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Voices {
    /// The times that a room was open, the latest last.
    pub sessions: Vec<Session>,
    /// Who joined, by voter.
    pub people: BTreeMap<String, Joined>,
    /// The rounds of votes, by decision, in order.
    pub rounds: BTreeMap<String, Vec<Round>>,
    /// What the room settled, by decision.
    pub outcomes: BTreeMap<String, Outcome>,
    /// The parking lot, oldest first.
    pub parked: Vec<Thought>,
    /// What is to be decided when.
    pub agenda: Vec<AgendaItem>,
    /// The decision and the round voted on last.
    pub current: Option<(String, u32)>,
}

impl Voices {
    /// Takes one more entry that stands, if it is about a room.
    pub fn apply(&mut self, entry: &Entry) {
        match &entry.what {
            What::RoomOpened(room) => self.sessions.push(Session {
                entry: entry.n,
                opened: entry.at.clone(),
                closed: None,
                named: room.named,
                present: None,
                joined: 0,
            }),
            What::RoomClosed { present } => {
                if let Some(session) = self.sessions.last_mut() {
                    session.closed = Some(entry.at.clone());
                    session.present = *present;
                }
            }
            What::Joined(joined) => {
                let is_new = self.people.insert(joined.voter.clone(), joined.clone()).is_none();
                if let (true, Some(session)) = (is_new, self.sessions.last_mut()) {
                    session.joined += 1;
                }
            }
            What::RoundOpened { decision, round } => {
                let rounds = self.rounds.entry(decision.clone()).or_default();
                if rounds.iter().all(|known| known.n != *round) {
                    rounds.push(Round::new(*round, entry));
                }
                self.current = Some((decision.clone(), *round));
            }
            What::Outcome { decision, round, entry: answer } => {
                let outcome = Outcome { round: *round, answer: *answer };
                self.outcomes.insert(decision.clone(), outcome);
            }
            What::Parked(said) => self.parked.push(Thought {
                entry: entry.n,
                at: entry.at.clone(),
                said: said.clone(),
                settled: None,
            }),
            What::ParkingSettled { entry: parked, how } => {
                if let Some(thought) = self.parked.iter_mut().find(|thought| thought.entry == *parked) {
                    thought.settled = Some(how.clone());
                }
            }
            What::AgendaSet { items } => self.agenda.clone_from(items),
            what => self.in_round(what),
        }
    }

    /// Takes what is said in a round that is known.
    fn in_round(&mut self, what: &What) {
        let (decision, n) = match what {
            What::Voted(Ballot { decision, round, .. })
            | What::HandsCounted(Hands { decision, round, .. })
            | What::Revealed { decision, round }
            | What::CommentHidden { decision, round, .. } => (decision, *round),
            _ => return,
        };
        let Some(round) = self.round_mut(decision, n) else { return };
        match what {
            What::Voted(ballot) => _ = round.ballots.insert(ballot.voter.clone(), ballot.clone()),
            What::HandsCounted(hands) => round.hands = Some(hands.clone()),
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
