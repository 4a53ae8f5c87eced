//! The room's web page: a small server on the local network where people join, vote, comment and park thoughts. What
//! they say is handed to the one program that has the walk open, and is acknowledged once that program says so.

mod addresses;
mod cookie;
mod doors;
mod fault;
mod files;
mod form;
mod guard;
mod house;
mod limits;
mod pages;
mod posts;
mod routes;
mod saying;
mod server;
mod shown;
mod snapshot;
mod stream;

use std::net::SocketAddr;
use std::sync::Arc;

pub use addresses::{Address, addresses};
pub use fault::OpenFault;
pub use saying::{Asked, Hear, Reply, Saying};
pub use shown::{Comment, Matter, Offer, Outcome, Role, Settled, Shown};
pub use snapshot::shown;

/// The port that a room is opened on where none is named.
pub const PORT: u16 = 7878;

/// The most letters of a comment and of a parked thought.
pub const MOST_COMMENT: usize = 500;

/// The most letters of a name and of a table.
pub const MOST_NAME: usize = 40;

/// How a room is opened.
#[derive(Clone)]
pub struct Opening {
    /// Where it listens. Port 0 takes any free one.
    pub listen: SocketAddr,
    /// What people type to join; large and small letters are the same, spaces and hyphens do not count.
    pub code: String,
    /// Makes the voters' ids unguessable: random, the same after a restart, kept secret.
    pub salt: String,
    /// Whether names are asked for and kept.
    pub named: bool,
}

/// Who and what has reached the room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Presence {
    /// Voters whose page is connected now.
    pub phones: usize,
    /// Guesses at the code that were refused since the room was opened.
    pub refused: u64,
    /// Whether anything but this machine itself has reached the room.
    pub reached: bool,
    /// How many phones fit, by the limit of open files.
    pub fit: usize,
}

/// Is called from the server's thread when the presence has changed, a few times a second at most. Must not block.
pub type Felt = Box<dyn Fn(Presence) + Send + Sync>;

/// An open room. Dropping it closes the door and every connection.
pub struct Room {
    server: server::Server,
}

impl Room {
    /// Opens the door. `hear` is called from the server's thread and must not block; it hands the asking on to where the
    /// journal is written, and the reply comes back from any thread.
    ///
    /// # Errors
    /// [`OpenFault`]: the port is taken, the address is not this machine's, and the like, each with a mend.
    pub fn open(opening: Opening, shown: Arc<Shown>, hear: Hear, felt: Felt) -> Result<Self, OpenFault> {
        Ok(Self { server: server::Server::start(opening, shown, hear, felt)? })
    }

    /// Shows something else on the phones. Need not be called for ballots, joined people or parked thoughts: the room
    /// itself remembers what it was told is counted. Phones are told only where what they see differs.
    pub fn show(&self, shown: Arc<Shown>) {
        self.server.show(shown);
    }

    /// Who and what has reached the room.
    pub fn presence(&self) -> Presence {
        self.server.presence()
    }

    /// Where it listens, with the port that was taken.
    pub fn local_addr(&self) -> SocketAddr {
        self.server.local_addr()
    }
}
