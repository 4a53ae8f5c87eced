//! Steering a room: from where it is and what the facilitator does to the entries to append and where it is then; and
//! what of the things that come from phones becomes an entry. Pure; the full screen and line mode share it.

use thiserror::Error;

use super::said::{Ballot, Hands, Joined, MOST_FIST, Parked};
use super::{Phase, Round};
use crate::roadmap::{Choice, DecisionIx};
use crate::walk::entry::{Entry, Notes, What};
use crate::walk::route::State;
use crate::walk::walk::Walk;
use crate::walk::{resolve, to_raw};

/// The longest comment or thought, in characters.
pub const LONGEST_COMMENT: usize = 500;
/// The longest name of a person or a table, in characters.
pub const LONGEST_NAME: usize = 40;

/// Where a room is: at which decision, and how far it has come there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chair {
    /// The decision.
    pub decision: DecisionIx,
    /// How far.
    pub phase: Phase,
}

/// What one key does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A round of votes is opened.
    OpenVote,
    /// The votes are shown.
    Reveal,
    /// The room talks about them.
    Discuss,
    /// The facilitator records what is decided.
    Decide,
    /// On to the next decision.
    GoOn,
}

impl Step {
    /// What it does, in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::OpenVote => "open the vote",
            Self::Reveal => "show the votes",
            Self::Discuss => "talk about it",
            Self::Decide => "decide",
            Self::GoOn => "next decision",
        }
    }
}

/// Why something cannot be done or taken now, with the mend.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    /// The ballot is not for what is voted on now.
    #[error("The vote is not open now. You can vote when the next one opens.")]
    NotOpen,
    /// Nobody of that hash has joined.
    #[error("Join the room first.")]
    NotJoined,
    /// The choice is none that can be made.
    #[error("This choice does not fit: {0}. Choose again.")]
    Choice(String),
    /// The option cannot be chosen now.
    #[error("“{0}” cannot be chosen now. Choose another.")]
    NotAvailable(String),
    /// The fingers are none of 0 to 5.
    #[error("Show 0 to 5 fingers.")]
    Fist,
    /// The text is too long.
    #[error("This is too long: at most {0} characters.")]
    TooLong(usize),
    /// Nothing is said.
    #[error("Say something first.")]
    Empty,
    /// There is no round yet.
    #[error("Nobody has voted on this yet. Open the vote first.")]
    NoRound,
    /// What would be taken back lies before the vote that is open.
    #[error("A vote was opened since, and votes are never taken back. Nothing was changed.")]
    VotedSince,
    /// Nothing of the facilitator stands.
    #[error("There is nothing to take back.")]
    NothingToUndo,
    /// The network has no business with this.
    #[error("This cannot be done from a phone.")]
    NotYours,
}

impl Chair {
    /// Where a room takes up: at the vote that is open; else at the first of the agenda that is open; else at `here`, or
    /// what comes next.
    pub fn open(walk: &Walk, here: Option<DecisionIx>) -> Self {
        let voices = walk.voices();
        let current = voices.current.as_ref().and_then(|(id, _)| walk.roadmap().find_decision(id));
        let undecided = |at: &DecisionIx| Phase::of(walk, *at) != Phase::Decided;
        let is_open = |at: &DecisionIx| walk.route().state(*at) == State::Open;
        let planned = voices.agenda.iter().filter_map(|item| walk.roadmap().find_decision(&item.decision));
        let decision = current
            .filter(|at| voices.is_open() && undecided(at))
            .or_else(|| planned.into_iter().find(is_open))
            .or_else(|| here.filter(is_open))
            .or_else(|| walk.next(None).map(|(at, _)| at))
            .or(here)
            .unwrap_or(DecisionIx(0));
        Self::at(walk, decision)
    }

    /// At a decision, as far as the journal tells.
    pub fn at(walk: &Walk, decision: DecisionIx) -> Self {
        Self { decision, phase: Phase::of(walk, decision) }
    }

    /// The id of its decision.
    pub fn id(self, walk: &Walk) -> &str {
        &walk.roadmap()[self.decision].id
    }

    /// The latest round of its decision.
    pub fn round(self, walk: &Walk) -> Option<&Round> {
        walk.voices().latest(self.id(walk))
    }

    /// What one key does next.
    pub fn step(self) -> Step {
        match self.phase {
            Phase::Think => Step::OpenVote,
            Phase::Vote => Step::Reveal,
            Phase::Reveal => Step::Discuss,
            Phase::Discuss => Step::Decide,
            Phase::Decided => Step::GoOn,
        }
    }

    /// Opens the next round of votes.
    pub fn open_vote(&mut self, walk: &Walk) -> What {
        let decision = self.id(walk).to_owned();
        self.phase = Phase::Vote;
        match self.round(walk) {
            // It was never closed: the same round goes on.
            Some(round) if !round.revealed => What::RoundOpened { decision, round: round.n },
            last => What::RoundOpened { decision, round: last.map_or(1, |round| round.n + 1) },
        }
    }

    /// Shows the votes of the open round.
    ///
    /// # Errors
    /// Where no round is open.
    pub fn reveal(&mut self, walk: &Walk) -> Result<What, Refused> {
        let round = self.round(walk).filter(|round| !round.revealed).ok_or(Refused::NoRound)?.n;
        self.phase = Phase::Reveal;
        Ok(What::Revealed { decision: self.id(walk).to_owned(), round })
    }

    /// What the facilitator records as decided: the answer, and that the room settled it.
    ///
    /// # Errors
    /// Where no round was shown yet, or the choice cannot be made.
    pub fn decide(&self, walk: &Walk, choice: &Choice, notes: Notes) -> Result<[What; 2], Refused> {
        let round = self.round(walk).filter(|round| round.revealed).ok_or(Refused::NoRound)?.n;
        self.can_choose(walk, choice)?;
        let id = || self.id(walk).to_owned();
        let choice = to_raw(walk.roadmap(), self.decision, choice);
        Ok([
            What::Answered { decision: id(), choice, notes },
            What::Outcome { decision: id(), round, entry: walk.next_n() },
        ])
    }

    /// Hands that were counted, for the latest round.
    ///
    /// # Errors
    /// Where there is no round.
    pub fn hands(&self, walk: &Walk, mut hands: Hands) -> Result<What, Refused> {
        hands.round = self.round(walk).ok_or(Refused::NoRound)?.n;
        self.id(walk).clone_into(&mut hands.decision);
        Ok(What::HandsCounted(hands))
    }

    /// Hides the comment of a voter in the latest round, or shows it again.
    ///
    /// # Errors
    /// Where there is no round.
    pub fn hide(&self, walk: &Walk, voter: &str, hidden: bool) -> Result<What, Refused> {
        let round = self.round(walk).ok_or(Refused::NoRound)?.n;
        Ok(What::CommentHidden { decision: self.id(walk).to_owned(), round, voter: voter.to_owned(), hidden })
    }

    /// The decision that comes next: the next one of the agenda that is open, else the next one of the road.
    pub fn next(self, walk: &Walk) -> Option<DecisionIx> {
        let agenda = &walk.voices().agenda;
        let find = |id: &str| walk.roadmap().find_decision(id);
        let here = agenda.iter().position(|item| find(&item.decision) == Some(self.decision));
        let from = here.map_or(0, |at| at + 1);
        let ahead = agenda.iter().cycle().skip(from).take(agenda.len());
        let open = |at: &DecisionIx| walk.route().state(*at) == State::Open && *at != self.decision;
        ahead
            .filter_map(|item| find(&item.decision))
            .find(open)
            .or_else(|| walk.next(Some(self.decision)).map(|(at, _)| at))
    }

    /// Whether a choice can be made here now.
    fn can_choose(self, walk: &Walk, choice: &Choice) -> Result<(), Refused> {
        let roadmap = walk.roadmap();
        let options = if matches!(choice, Choice::Options(_)) { choice.options() } else { &[] };
        let locked = options.iter().find(|at| !walk.route().is_available(roadmap, self.decision, **at));
        match locked {
            Some(at) => Err(Refused::NotAvailable(roadmap.option(self.decision, *at).label.clone())),
            None => Ok(()),
        }
    }

    /// What came from a phone, as the entry that it becomes.
    ///
    /// # Errors
    /// In words for whoever sent it.
    pub fn accept(self, walk: &Walk, said: What) -> Result<What, Refused> {
        match said {
            What::Joined(joined) => Ok(What::Joined(joining(walk, joined)?)),
            What::Voted(ballot) => {
                self.check_ballot(walk, &ballot)?;
                Ok(What::Voted(ballot))
            }
            What::Parked(parked) => Ok(What::Parked(parking(walk, parked)?)),
            _ => Err(Refused::NotYours),
        }
    }

    fn check_ballot(self, walk: &Walk, ballot: &Ballot) -> Result<(), Refused> {
        let voices = walk.voices();
        let open = self.round(walk).filter(|round| round.n == ballot.round && !round.revealed);
        if self.phase != Phase::Vote || ballot.decision != self.id(walk) || open.is_none() {
            return Err(Refused::NotOpen);
        }
        if !voices.people.contains_key(&ballot.voter) {
            return Err(Refused::NotJoined);
        }
        if ballot.fist.is_some_and(|fist| fist > MOST_FIST) {
            return Err(Refused::Fist);
        }
        let comment = ballot.comment.as_deref().unwrap_or_default();
        if comment.chars().count() > LONGEST_COMMENT {
            return Err(Refused::TooLong(LONGEST_COMMENT));
        }
        match &ballot.choice {
            Some(raw) => {
                let choice = resolve(walk.roadmap(), self.decision, raw);
                self.can_choose(walk, &choice.map_err(|fault| Refused::Choice(fault.to_string()))?)
            }
            None if ballot.fist.is_none() && comment.trim().is_empty() => Err(Refused::Empty),
            None => Ok(()),
        }
    }

    /// What the facilitator's undo takes back in a room. Votes are never touched.
    ///
    /// # Errors
    /// Where there is nothing, or a vote was opened since.
    pub fn undoes(walk: &Walk) -> Result<&Entry, Refused> {
        let target = walk.undo_target().ok_or(Refused::NothingToUndo)?;
        match &target.what {
            What::Revealed { decision, round }
                if walk.voices().latest(decision).is_some_and(|latest| latest.n != *round) =>
            {
                Err(Refused::VotedSince)
            }
            _ => Ok(target),
        }
    }

    /// Where the room is after something of this kind was taken back or said again.
    #[must_use]
    pub fn after(self, walk: &Walk, what: &What) -> Self {
        let id = match what {
            What::Revealed { decision, .. }
            | What::HandsCounted(Hands { decision, .. })
            | What::CommentHidden { decision, .. } => Some(decision.as_str()),
            what => what.decision(),
        };
        match id.and_then(|id| walk.roadmap().find_decision(id)) {
            // Hands and hidden comments leave the room where it is.
            Some(at)
                if at == self.decision
                    && matches!(
                        what,
                        What::HandsCounted(_) | What::CommentHidden { .. } | What::Noted { .. }
                    ) =>
            {
                self
            }
            Some(at) => Self::at(walk, at),
            None => self,
        }
    }
}

fn short(text: Option<String>) -> Result<Option<String>, Refused> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    match &text {
        Some(text) if text.chars().count() > LONGEST_NAME => Err(Refused::TooLong(LONGEST_NAME)),
        _ => Ok(text),
    }
}

/// Names are kept only in a room that keeps them; roles only where the roadmap knows them.
fn joining(walk: &Walk, joined: Joined) -> Result<Joined, Refused> {
    let Joined { voter, name, table, role } = joined;
    if voter.is_empty() {
        return Err(Refused::Empty);
    }
    let name = short(name)?.filter(|_| walk.voices().is_named());
    let role = role.filter(|id| walk.roadmap().roles.iter().any(|role| role.id == *id));
    Ok(Joined { voter, name, table: short(table)?, role })
}

fn parking(walk: &Walk, parked: Parked) -> Result<Parked, Refused> {
    let known = parked.voter.as_ref().is_some_and(|voter| walk.voices().people.contains_key(voter));
    if !known {
        return Err(Refused::NotJoined);
    }
    if parked.text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    if parked.text.chars().count() > LONGEST_COMMENT {
        return Err(Refused::TooLong(LONGEST_COMMENT));
    }
    Ok(parked)
}
