//! The room at the edge: opens the door, hands what phones say to the screens, answers once it is durable, and shows the
//! phones what the projector is at.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use anyhow::Result;

use super::events::Outside;
use super::random::Random;
use super::told::told;
use crate::roadmap::DecisionIx;
use crate::room::{Asked, Opening, PORT, Presence, Reply, Room, Saying, addresses, shown};
use crate::store::room_key::{RoomKey, room_key};
use crate::tui::message::{Door, Entrance, Message, Present};
use crate::tui::room::{Pane, RoomScreen};
use crate::walk::voices::{AgendaItem, Phase};
use crate::walk::{Walk, What};

/// How rooms are opened.
#[derive(Debug, Clone)]
pub struct RoomPlan {
    /// Where they listen.
    pub listen: SocketAddr,
    /// Whether names that people give are kept.
    pub named: bool,
    /// The agenda, where one was given.
    pub agenda: Option<Vec<AgendaItem>>,
}

impl Default for RoomPlan {
    fn default() -> Self {
        Self { listen: SocketAddr::from((Ipv4Addr::UNSPECIFIED, PORT)), named: false, agenda: None }
    }
}

/// What phones are shown follows from this and the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sight {
    /// The decision and the phase; `None`: nothing has begun yet.
    pub at: Option<(DecisionIx, Phase)>,
    /// How many comments are open.
    pub comments: usize,
    /// The last entry that phones did not make themselves.
    pub entry: u64,
}

impl Sight {
    /// What the projector is at.
    pub fn of(room: &RoomScreen, entry: u64) -> Self {
        let waits = room.began.is_none() && room.pane == Pane::Join;
        let at = (!waits).then_some((room.chair.decision, room.chair.phase));
        Self { at, comments: room.comments, entry }
    }
}

/// Whether an entry came from a phone; the room itself remembers those.
pub fn is_from_phone(what: &What) -> bool {
    match what {
        What::Joined(_) | What::Voted(_) => true,
        What::Parked(parked) => parked.voter.is_some(),
        _ => false,
    }
}

/// The door of a room with what waits behind it.
#[derive(Default)]
pub struct Hall {
    door: Option<Room>,
    /// Who waits to hear whether it fits.
    asked: HashMap<u64, Reply>,
    /// Who waits for an entry to be durable.
    counted: Vec<(u64, Reply)>,
    tickets: u64,
    /// What the phones were shown last.
    sight: Option<Sight>,
}

impl Hall {
    /// Opens the door on a walk in a file.
    ///
    /// # Errors
    /// Where the key cannot be kept, or the door not be opened; with the mend.
    pub fn open(
        &mut self,
        (walk, file): (&Walk, &Path),
        plan: &RoomPlan,
        random: &mut Random,
        outbox: &Sender<Outside>,
    ) -> Result<Entrance> {
        let made = RoomKey { code: random.room_code()?, salt: random.salt()? };
        let RoomKey { code, salt } = room_key(file, made).map_err(told)?;
        let opening = Opening { listen: plan.listen, code: code.clone(), salt, named: plan.named };
        let (to_hear, to_feel) = (outbox.clone(), outbox.clone());
        // Nobody listens any more when the program is about to end.
        let hear = Box::new(move |asked| _ = to_hear.send(Outside::Asked(asked)));
        let felt = Box::new(move |presence| _ = to_feel.send(Outside::Felt(presence)));
        let door = Room::open(opening, Arc::new(shown(walk, None, 0)), hear, felt)?;
        let listen = door.local_addr();
        self.sight = None;
        self.door = Some(door);
        let addresses = match addresses(listen) {
            found if found.is_empty() && listen.ip().is_loopback() => vec![format!("http://{listen}")],
            found => found.iter().map(|address| address.url(listen.port())).collect(),
        };
        Ok(Entrance { addresses, code })
    }

    /// Closes the door and every connection.
    pub fn close(&mut self) {
        *self = Self { tickets: self.tickets, ..Self::default() };
    }

    /// What a phone says, for the screens or line mode.
    pub fn hear(&mut self, asked: Asked) -> (u64, What) {
        let Asked { saying, reply } = asked;
        self.tickets += 1;
        self.asked.insert(self.tickets, reply);
        let what = match saying {
            Saying::Join(joined) => What::Joined(joined),
            Saying::Vote(ballot) => What::Voted(ballot),
            Saying::Park(parked) => What::Parked(parked),
        };
        (self.tickets, what)
    }

    /// It is this entry: whoever said it hears so once that is durable.
    pub fn counted(&mut self, ticket: u64, entry: u64) {
        self.counted.extend(self.asked.remove(&ticket).map(|reply| (entry, reply)));
    }

    /// It does not fit.
    pub fn refused(&mut self, ticket: u64, why: String) {
        if let Some(reply) = self.asked.remove(&ticket) {
            reply.refused(why);
        }
    }

    /// All entries up to this one are durable.
    pub fn saved(&mut self, upto: u64) {
        let (durable, waiting) =
            std::mem::take(&mut self.counted).into_iter().partition(|(entry, _)| *entry <= upto);
        self.counted = waiting;
        let durable: Vec<(u64, Reply)> = durable;
        for (_, reply) in durable {
            reply.counted();
        }
    }

    /// Shows the phones what the projector is at, where that has changed.
    pub fn show(&mut self, walk: &Walk, sight: Sight) {
        let Some(door) = &self.door else { return };
        if self.sight != Some(sight) {
            self.sight = Some(sight);
            door.show(Arc::new(shown(walk, sight.at, sight.comments)));
        }
    }
}

/// The door as the screens are told.
pub fn door_message(opened: Result<Entrance>) -> Message {
    Message::Door(match opened {
        Ok(entrance) => Door::Open(entrance),
        Err(why) => Door::Shut(super::desk::one_line(&why)),
    })
}

/// Who has reached the room, as the screens are told.
pub fn present(presence: Presence) -> Present {
    let Presence { phones, refused, reached, .. } = presence;
    Present { phones, reached: reached || phones > 0, refused }
}
