//! The streams of events: one line to every phone when what it sees has changed, and a sign of life now and then.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Bytes, HttpBody};
use hyper::body::Frame;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// The most streams of one voter: some tabs. The oldest is closed for a new one.
const MOST_OF_VOTER: usize = 4;

/// Lines that may wait for a phone that takes none; then its stream is closed, and it comes back when it wakes.
const MOST_LINES: usize = 4;

/// All streams.
#[derive(Default)]
pub(super) struct Streams {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    next: u64,
    /// By voter, oldest first.
    open: HashMap<String, Vec<(u64, Sender<Bytes>)>>,
}

/// The body of one stream; dropping it ends the stream.
pub(super) struct Stream {
    streams: Arc<Streams>,
    voter: String,
    id: u64,
    lines: Receiver<Bytes>,
    left: Box<dyn Fn() + Send + Sync>,
}

impl Streams {
    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a stream that begins with `first`; `left` is called when it has ended.
    pub(super) fn open(
        self: &Arc<Self>,
        voter: String,
        first: Bytes,
        left: Box<dyn Fn() + Send + Sync>,
    ) -> Stream {
        let (sender, lines) = channel(MOST_LINES);
        // A new channel has room.
        let _ = sender.try_send(first);
        let mut inner = self.inner();
        let id = inner.next;
        inner.next += 1;
        let of_voter = inner.open.entry(voter.clone()).or_default();
        if of_voter.len() >= MOST_OF_VOTER {
            of_voter.remove(0);
        }
        of_voter.push((id, sender));
        Stream { streams: Arc::clone(self), voter, id, lines, left }
    }

    /// Sends some bytes to all; a stream that takes none is closed.
    pub(super) fn send(&self, bytes: &Bytes) {
        let mut inner = self.inner();
        for of_voter in inner.open.values_mut() {
            of_voter.retain(|(_, sender)| sender.try_send(bytes.clone()).is_ok());
        }
    }

    /// How many voters have a stream.
    pub(super) fn voters(&self) -> usize {
        self.inner().open.len()
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        {
            let mut inner = self.streams.inner();
            if let Some(of_voter) = inner.open.get_mut(&self.voter) {
                of_voter.retain(|(id, _)| *id != self.id);
                if of_voter.is_empty() {
                    inner.open.remove(&self.voter);
                }
            }
        }
        (self.left)();
    }
}

impl HttpBody for Stream {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let line = self.get_mut().lines.poll_recv(context);
        line.map(|line| line.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// The event that says which version is to be seen now.
pub(super) fn event(version: &str) -> Bytes {
    Bytes::from(format!("event: now\ndata: {version}\n\n"))
}

/// A sign of life, which no phone acts on.
pub(super) fn alive() -> Bytes {
    Bytes::from_static(b":\n\n")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_voter_has_some_streams_and_the_oldest_gives_way() {
        let streams = Arc::new(Streams::default());
        let gone = Arc::new(AtomicUsize::new(0));
        let open = |voter: &str| {
            let gone = Arc::clone(&gone);
            let left = Box::new(move || _ = gone.fetch_add(1, Ordering::Relaxed));
            streams.open(voter.to_owned(), event("1"), left)
        };
        let mut first = open("a");
        let others: Vec<_> = (0..4).map(|_| open("a")).collect();
        assert_eq!(first.lines.blocking_recv(), Some(event("1")));
        assert_eq!(first.lines.blocking_recv(), None, "it was closed for the newest");
        let quiet = open("b");
        assert_eq!(streams.voters(), 2);
        for _ in 0..10 {
            streams.send(&alive());
        }
        drop((first, others, quiet));
        assert_eq!((streams.voters(), gone.load(Ordering::Relaxed)), (0, 6));
    }

    #[test]
    fn a_phone_that_takes_nothing_is_let_go() {
        let streams = Arc::new(Streams::default());
        let mut asleep = streams.open("a".into(), event("1"), Box::new(|| ()));
        for _ in 0..=MOST_LINES {
            streams.send(&alive());
        }
        let lines = std::iter::from_fn(|| asleep.lines.blocking_recv()).count();
        assert_eq!(lines, MOST_LINES);
    }
}
