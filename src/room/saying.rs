//! What people say to the room, and the word that comes back once it is written down.

use tokio::sync::oneshot;

use crate::walk::voices::{Ballot, Joined, Parked};

/// What somebody says. Texts are clean and short enough; whether it fits the walk is the hearer's to judge.
#[derive(Debug, Clone, PartialEq)]
pub enum Saying {
    /// Who they are.
    Join(Joined),
    /// How they vote.
    Vote(Ballot),
    /// A thought for later; the voter is always there.
    Park(Parked),
}

/// Something said, and the way to answer.
#[derive(Debug)]
pub struct Asked {
    /// What is said.
    pub saying: Saying,
    /// The way to answer. Dropped, the phone says that it is not counted and asks to try again.
    pub reply: Reply,
}

/// Is called with everything that people say, from the server's thread. Must not block.
pub type Hear = Box<dyn Fn(Asked) + Send + Sync>;

/// The way to answer a phone, from any thread.
#[derive(Debug)]
pub struct Reply(oneshot::Sender<Verdict>);

/// What became of something said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is durable.
    Counted,
    /// It does not fit, for this reason.
    Refused(String),
}

impl Reply {
    pub(super) fn pair() -> (Self, oneshot::Receiver<Verdict>) {
        let (sender, verdict) = oneshot::channel();
        (Self(sender), verdict)
    }

    /// It is durable.
    pub fn counted(self) {
        // A phone that has gone meanwhile sees on its next visit that it was counted.
        let _ = self.0.send(Verdict::Counted);
    }

    /// It does not fit; `why` is a sentence for the person, such as "The vote is closed."
    pub fn refused(self, why: String) {
        let _ = self.0.send(Verdict::Refused(why));
    }
}
