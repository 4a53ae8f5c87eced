//! Who holds a connection. Those that wait for a request, or for the rest of one, are closed first, oldest first, so that
//! connections which never finish do not keep a voter out.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::limits::whole;

/// The longest that a connection may wait for a whole request.
const LONGEST_WAIT: Duration = Duration::from_secs(15);

/// The most connections that wait at once; from one address, and in all.
const MOST_WAITING: (usize, usize) = (1024, 2048);

/// All connections.
pub(super) struct Doors {
    most: usize,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    next: u64,
    held: HashMap<u64, Held>,
    by_address: HashMap<IpAddr, Count>,
    /// Those that wait, in the order in which they began to.
    waiting: BTreeMap<u64, u64>,
}

#[derive(Default, Clone, Copy)]
struct Count {
    all: usize,
    waiting: usize,
}

struct Held {
    address: IpAddr,
    /// Its place in the order of those that wait, and since when.
    waits: Option<(u64, Instant)>,
    close: Arc<Notify>,
}

/// One connection's place; dropping it gives the place back.
pub(super) struct Pass {
    doors: Arc<Doors>,
    id: u64,
    /// Is told when the connection is to be closed.
    pub(super) close: Arc<Notify>,
}

impl Doors {
    /// So many connections may be open.
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most, inner: Mutex::default() })
    }

    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in one more, if there is a place or somebody who waits can be sent away for it.
    pub(super) fn enter(self: &Arc<Self>, address: IpAddr, now: Instant) -> Option<Pass> {
        let address = whole(address);
        let mut inner = self.inner();
        let count = inner.by_address.get(&address).copied().unwrap_or_default();
        let by_address = (self.most / 2).min(MOST_WAITING.0);
        if count.waiting >= by_address || count.all >= self.most - self.most / 4 {
            inner.send_away(Some(address));
        } else if inner.waiting.len() >= (self.most / 2).min(MOST_WAITING.1) || inner.held.len() >= self.most
        {
            inner.send_away(None);
        }
        let count = inner.by_address.get(&address).copied().unwrap_or_default();
        if inner.held.len() >= self.most || count.all >= self.most - self.most / 4 {
            return None;
        }
        let id = inner.next;
        inner.next += 1;
        let close = Arc::new(Notify::new());
        inner.held.insert(id, Held { address, waits: None, close: Arc::clone(&close) });
        inner.by_address.entry(address).or_default().all += 1;
        inner.wait(id, now);
        Some(Pass { doors: Arc::clone(self), id, close })
    }

    /// Sends away those that have waited too long.
    pub(super) fn sweep(&self, now: Instant) {
        let mut inner = self.inner();
        while let Some((_, id)) = inner.waiting.first_key_value() {
            let id = *id;
            let since = inner.held.get(&id).and_then(|held| held.waits).map(|(_, since)| since);
            if since.is_some_and(|since| now.saturating_duration_since(since) < LONGEST_WAIT) {
                break;
            }
            inner.forget(id);
        }
    }
}

impl Inner {
    fn wait(&mut self, id: u64, now: Instant) {
        let place = self.next;
        self.next += 1;
        let Some(held) = self.held.get_mut(&id).filter(|held| held.waits.is_none()) else { return };
        held.waits = Some((place, now));
        self.by_address.entry(held.address).or_default().waiting += 1;
        self.waiting.insert(place, id);
    }

    fn serve(&mut self, id: u64) {
        let Some(held) = self.held.get_mut(&id) else { return };
        if let Some((place, _)) = held.waits.take() {
            self.waiting.remove(&place);
            self.by_address.entry(held.address).and_modify(|count| count.waiting -= 1);
        }
    }

    /// Closes the one that has waited longest, of an address or of all.
    fn send_away(&mut self, address: Option<IpAddr>) {
        let is_meant = |id: &&u64| {
            address.is_none_or(|address| self.held.get(*id).is_some_and(|held| held.address == address))
        };
        if let Some(id) = self.waiting.values().find(is_meant).copied() {
            self.forget(id);
        }
    }

    /// Gives its place back, and tells it to close.
    fn forget(&mut self, id: u64) {
        self.serve(id);
        let Some(held) = self.held.remove(&id) else { return };
        held.close.notify_one();
        if let Some(count) = self.by_address.get_mut(&held.address) {
            count.all -= 1;
            if count.all == 0 {
                self.by_address.remove(&held.address);
            }
        }
    }
}

impl Pass {
    /// A whole request has come.
    pub(super) fn serve(&self) {
        self.doors.inner().serve(self.id);
    }

    /// The next request is waited for.
    pub(super) fn wait(&self, now: Instant) {
        self.doors.inner().wait(self.id, now);
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        self.doors.inner().forget(self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(n: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, n])
    }

    #[test]
    fn those_who_never_finish_make_room_for_the_next() {
        let (doors, now) = (Doors::new(8), Instant::now());
        let idle: Vec<_> = (0..4).map(|_| doors.enter(ip(1), now).unwrap()).collect();
        let newest = doors.enter(ip(1), now).unwrap();
        assert_eq!(doors.inner().held.len(), 4, "the oldest that waited is gone");
        newest.serve();
        drop(idle);
        assert_eq!(doors.inner().held.len(), 1);
        drop(newest);
        let inner = doors.inner();
        assert!(inner.held.is_empty() && inner.by_address.is_empty() && inner.waiting.is_empty());
    }

    #[test]
    fn those_who_are_served_keep_their_place() {
        let (doors, now) = (Doors::new(8), Instant::now());
        let served: Vec<_> = (0..6).map(|_| doors.enter(ip(1), now).inspect(Pass::serve).unwrap()).collect();
        assert!(doors.enter(ip(1), now).is_none(), "an address has no more than three quarters");
        let others: Vec<_> = (2..4).map(|n| doors.enter(ip(n), now).inspect(Pass::serve).unwrap()).collect();
        assert!(doors.enter(ip(4), now).is_none(), "all places are taken");
        drop((served, others));
        assert!(doors.enter(ip(4), now).is_some());
    }

    #[test]
    fn who_waits_too_long_is_sent_away() {
        let (doors, now) = (Doors::new(8), Instant::now());
        let (slow, served) = (doors.enter(ip(1), now).unwrap(), doors.enter(ip(1), now).unwrap());
        served.serve();
        doors.sweep(now + LONGEST_WAIT / 2);
        assert_eq!(doors.inner().held.len(), 2);
        served.wait(now + LONGEST_WAIT / 2);
        doors.sweep(now + LONGEST_WAIT);
        assert_eq!(doors.inner().held.len(), 1);
        drop((slow, served));
    }
}
