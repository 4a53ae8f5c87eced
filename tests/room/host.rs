//! A small host of a room: it keeps the walk in memory, takes what phones say as the program does, and answers after a
//! pretended sync.

use std::net::SocketAddr;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use waypost::roadmap::{DecisionIx, Roadmap};
use waypost::room::{Asked, Opening, Room, Saying, shown};
use waypost::walk::voices::{Phase, RoomOpened};
use waypost::walk::{Entry, Notes, RawChoice, Walk, What, resolve};

/// The code of every room here.
pub const CODE: &str = "KITE42";

/// How long a sync is pretended to take.
const SYNC: Duration = Duration::from_millis(5);

/// What the host knows.
pub struct State {
    /// The walk.
    pub walk: Walk,
    /// What the screen in front shows.
    pub at: Option<(DecisionIx, Phase)>,
    /// How many comments are open.
    pub opened: usize,
    /// Whether what is said is never answered.
    pub deaf: bool,
}

/// A room and what it belongs to. What is deaf keeps its replies until it is dropped.
pub struct Host {
    state: Arc<Mutex<State>>,
    /// The room; gone when it is taken.
    pub room: Room,
}

impl Host {
    /// A room on a new walk, where nothing is voted on yet.
    pub fn new(roadmap: &Arc<Roadmap>, named: bool) -> Self {
        let mut walk = Walk::unwalked(Arc::clone(roadmap));
        say(&mut walk, What::RoomOpened(RoomOpened { named }));
        Self::open(walk, "127.0.0.1:0".parse().unwrap(), named)
    }

    /// A room on a walk, as after a restart.
    pub fn open(walk: Walk, listen: SocketAddr, named: bool) -> Self {
        let at = walk.voices().current.as_ref().and_then(|(id, _)| walk.roadmap().find_decision(id));
        let at = at.map(|at| (at, Phase::of(&walk, at)));
        let opening = Opening { listen, code: CODE.to_owned(), salt: "a salt for tests".to_owned(), named };
        let first = Arc::new(shown(&walk, at, 0));
        let state = Arc::new(Mutex::new(State { walk, at, opened: 0, deaf: false }));
        let (asked, heard) = channel();
        let inside = Arc::clone(&state);
        std::thread::spawn(move || keep(&inside, &heard));
        let room = Room::open(opening, first, hear(asked), Box::new(|_| ())).unwrap();
        Self { state, room }
    }

    /// What the host knows.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Says something as the facilitator, and shows what follows.
    pub fn chair(&self, phase: Phase, decision: &str, what: Option<What>) {
        let mut state = self.state();
        state.walk.roadmap().find_decision(decision).unwrap();
        if let Some(what) = what {
            say(&mut state.walk, what);
        }
        state.at = state.walk.roadmap().find_decision(decision).map(|at| (at, phase));
        drop(state);
        self.show();
    }

    /// Opens a round.
    pub fn vote(&self, decision: &str) {
        let latest = self.state().walk.voices().latest(decision).map_or(0, |round| round.n);
        let what = What::RoundOpened { decision: decision.to_owned(), round: latest + 1 };
        self.chair(Phase::Vote, decision, Some(what));
    }

    /// Shows the result of the round.
    pub fn reveal(&self, decision: &str) {
        let round = self.state().walk.voices().latest(decision).unwrap().n;
        self.chair(Phase::Reveal, decision, Some(What::Revealed { decision: decision.to_owned(), round }));
    }

    /// Decides.
    pub fn decide(&self, decision: &str, choice: RawChoice) {
        let (entry, round) = {
            let state = self.state();
            (state.walk.next_n(), state.walk.voices().latest(decision).unwrap().n)
        };
        let decision_id = decision.to_owned();
        let answered = What::Answered { decision: decision_id.clone(), choice, notes: Notes::default() };
        say(&mut self.state().walk, answered);
        self.chair(Phase::Decided, decision, Some(What::Outcome { decision: decision_id, round, entry }));
    }

    /// Shows what stands.
    pub fn show(&self) {
        let state = self.state();
        let now = Arc::new(shown(&state.walk, state.at, state.opened));
        drop(state);
        self.room.show(now);
    }

    /// Everything said by voters so far.
    pub fn said(&self) -> Vec<What> {
        let state = self.state();
        let is_said = |what: &What| matches!(what, What::Joined(_) | What::Voted(_) | What::Parked(_));
        state.walk.entries().iter().map(|entry| entry.what.clone()).filter(is_said).collect()
    }
}

fn hear(asked: Sender<Asked>) -> waypost::room::Hear {
    Box::new(move |one| asked.send(one).unwrap_or_default())
}

fn say(walk: &mut Walk, what: What) {
    let entry = Entry { n: walk.next_n(), at: "2026-11-23T09:12:44-05:00".to_owned(), by: None, what };
    walk.push(entry).unwrap();
}

/// Takes what is said, all that waits at once, and answers after the sync.
fn keep(state: &Mutex<State>, heard: &Receiver<Asked>) {
    let mut unanswered = Vec::new();
    while let Ok(first) = heard.recv() {
        let mut replies = Vec::new();
        for Asked { saying, reply } in std::iter::once(first).chain(heard.try_iter()) {
            let mut state = state.lock().unwrap();
            if state.deaf {
                unanswered.push(reply);
                continue;
            }
            match judged(&state, saying) {
                Ok(what) => {
                    say(&mut state.walk, what);
                    replies.push(reply);
                }
                Err(why) => reply.refused(why),
            }
        }
        std::thread::sleep(SYNC);
        replies.into_iter().for_each(waypost::room::Reply::counted);
    }
}

fn judged(state: &State, saying: Saying) -> Result<What, String> {
    Ok(match saying {
        Saying::Join(joined) => What::Joined(joined),
        Saying::Park(parked) => What::Parked(parked),
        Saying::Vote(ballot) => {
            let walk = &state.walk;
            let open =
                walk.voices().round(&ballot.decision, ballot.round).is_some_and(|round| !round.revealed);
            let decision = walk.roadmap().find_decision(&ballot.decision).filter(|_| open);
            let decision = decision.ok_or("The vote is closed.")?;
            if let Some(choice) = &ballot.choice {
                resolve(walk.roadmap(), decision, choice).map_err(|fault| fault.to_string())?;
            }
            What::Voted(ballot)
        }
    })
}
