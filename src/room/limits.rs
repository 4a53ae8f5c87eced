//! How much one voter and one address may ask for. A room of 500 may share one address, so what is limited by address
//! is generous; guesses at the code are not.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::time::{Duration, Instant};

/// A limit: so many at once, and so many more each second.
#[derive(Debug, Clone, Copy)]
struct Rate {
    burst: f64,
    each_second: f64,
}

/// Any request, by address.
const ASKING: Rate = Rate { burst: 8000.0, each_second: 1500.0 };
/// Joining, by address.
const JOINING: Rate = Rate { burst: 3000.0, each_second: 25.0 };
/// Wrong codes, by address: ten a minute.
const GUESSING: Rate = Rate { burst: 10.0, each_second: 10.0 / 60.0 };
/// Looking, by voter.
const LOOKING: Rate = Rate { burst: 60.0, each_second: 4.0 };
/// Voting and saying anew who one is, by voter.
const VOTING: Rate = Rate { burst: 20.0, each_second: 0.5 };
/// Parking thoughts, by voter.
const PARKING: Rate = Rate { burst: 6.0, each_second: 0.1 };

/// The most that a wrong code waits for its answer.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// What each wrong code of late adds to the wait.
const WAIT_EACH: Duration = Duration::from_millis(100);
/// How many wrong codes of all addresses are forgotten a second.
const COOLING: f64 = 0.5;

/// The most buckets that are remembered; full ones are forgotten first, as they limit nothing.
const MOST_BUCKETS: usize = 20_000;

/// What a voter asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Deed {
    /// A page, a part of it, the stream.
    Look,
    /// A ballot, or who one is.
    Vote,
    /// A thought for later.
    Park,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

struct Buckets<K> {
    rate: fn(&K) -> Rate,
    known: HashMap<K, Bucket>,
}

impl<K: Hash + Eq> Buckets<K> {
    fn new(rate: fn(&K) -> Rate) -> Self {
        Self { rate, known: HashMap::new() }
    }

    fn bucket(&mut self, key: K, now: Instant) -> (&mut Bucket, Rate) {
        if self.known.len() >= MOST_BUCKETS {
            let rate = self.rate;
            self.known.retain(|key, bucket| filled(*bucket, rate(key), now) < rate(key).burst);
            if self.known.len() >= MOST_BUCKETS {
                self.known.clear();
            }
        }
        let rate = (self.rate)(&key);
        let bucket = self.known.entry(key).or_insert(Bucket { left: rate.burst, at: now });
        *bucket = Bucket { left: filled(*bucket, rate, now), at: now };
        (bucket, rate)
    }

    /// Takes one.
    ///
    /// # Errors
    /// How long to wait, where none is left.
    fn take(&mut self, key: K, now: Instant) -> Result<(), Duration> {
        let (bucket, rate) = self.bucket(key, now);
        if bucket.left < 1.0 {
            return Err(wait(*bucket, rate));
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

fn filled(bucket: Bucket, rate: Rate, now: Instant) -> f64 {
    let gone = now.saturating_duration_since(bucket.at).as_secs_f64();
    (bucket.left + gone * rate.each_second).min(rate.burst)
}

fn wait(bucket: Bucket, rate: Rate) -> Duration {
    Duration::from_secs_f64(((1.0 - bucket.left) / rate.each_second).max(1.0))
}

/// All limits of a room.
pub(super) struct Limits {
    asking: Buckets<IpAddr>,
    joining: Buckets<IpAddr>,
    guessing: Buckets<IpAddr>,
    voters: Buckets<(String, Deed)>,
    /// Wrong codes of late, from all addresses.
    heat: Bucket,
}

impl Limits {
    pub(super) fn new(now: Instant) -> Self {
        let by_deed = |(_, deed): &(String, Deed)| match deed {
            Deed::Look => LOOKING,
            Deed::Vote => VOTING,
            Deed::Park => PARKING,
        };
        Self {
            asking: Buckets::new(|_| ASKING),
            joining: Buckets::new(|_| JOINING),
            guessing: Buckets::new(|_| GUESSING),
            voters: Buckets::new(by_deed),
            heat: Bucket { left: 0.0, at: now },
        }
    }

    /// Anything asked by an address. Each fails with how long to wait.
    pub(super) fn ask(&mut self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        self.asking.take(whole(address), now)
    }

    /// Something done by a voter.
    pub(super) fn voter(&mut self, voter: &str, deed: Deed, now: Instant) -> Result<(), Duration> {
        self.voters.take((voter.to_owned(), deed), now)
    }

    /// Whether an address may try a code at all.
    pub(super) fn may_try(&mut self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        let (bucket, rate) = self.guessing.bucket(whole(address), now);
        if bucket.left < 1.0 { Err(wait(*bucket, rate)) } else { Ok(()) }
    }

    /// The code was right: the address joins once more. It gets back a guess, so that the mistypings of a whole room
    /// behind one address do not shut it out.
    pub(super) fn right(&mut self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        let (bucket, rate) = self.guessing.bucket(whole(address), now);
        bucket.left = (bucket.left + 1.0).min(rate.burst);
        self.joining.take(whole(address), now)
    }

    /// The code was wrong: how long the answer waits. It grows with the wrong codes of all addresses.
    pub(super) fn wrong(&mut self, address: IpAddr, now: Instant) -> Duration {
        self.guessing.bucket(whole(address), now).0.left -= 1.0;
        let cooled = now.saturating_duration_since(self.heat.at).as_secs_f64() * COOLING;
        self.heat = Bucket { left: (self.heat.left - cooled).max(0.0) + 1.0, at: now };
        LONGEST_WAIT.min(WAIT_EACH.mul_f64(self.heat.left))
    }
}

/// One customer of IPv6 has a whole network of addresses.
pub(super) fn whole(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(ip) => IpAddr::V6((ip.to_bits() & !u128::from(u64::MAX)).into()),
        ip @ IpAddr::V4(_) => ip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn ten_wrong_codes_a_minute_and_no_more() {
        let start = Instant::now();
        let mut limits = Limits::new(start);
        let (guesser, other) = (ip("fd00::1"), ip("10.0.0.2"));
        let mut waits = Vec::new();
        for _ in 0..10 {
            limits.may_try(guesser, start).unwrap();
            waits.push(limits.wrong(guesser, start));
        }
        assert!(waits.is_sorted() && waits[9] > waits[0], "the wait grows: {waits:?}");
        assert!(limits.may_try(guesser, start).is_err());
        assert!(limits.may_try(ip("fd00::2"), start).is_err(), "the same network");
        assert!(limits.may_try(other, start).is_ok());
        assert!(limits.may_try(guesser, start + Duration::from_secs(7)).is_ok());
        assert!(limits.wrong(other, start + Duration::from_hours(1)) < waits[1], "it is forgotten");
    }

    #[test]
    fn a_whole_room_joins_from_one_address() {
        let start = Instant::now();
        let mut limits = Limits::new(start);
        for n in 0..500 {
            for _ in 0..12 {
                limits.ask(ip("10.0.0.2"), start).unwrap();
            }
            limits.may_try(ip("10.0.0.2"), start).unwrap();
            if n % 3 == 0 {
                limits.wrong(ip("10.0.0.2"), start);
            }
            limits.right(ip("10.0.0.2"), start).unwrap();
        }
    }

    #[test]
    fn a_voter_who_hurries_is_told_to_wait_and_may_go_on_then() {
        let start = Instant::now();
        let mut limits = Limits::new(start);
        let many = (0..100).map_while(|_| limits.voter("a", Deed::Vote, start).ok()).count();
        assert_eq!(many, 20);
        let wait = limits.voter("a", Deed::Vote, start).unwrap_err();
        assert!(limits.voter("a", Deed::Look, start).is_ok() && limits.voter("b", Deed::Vote, start).is_ok());
        assert!(limits.voter("a", Deed::Vote, start + wait).is_ok());
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let start = Instant::now();
        let mut limits = Limits::new(start);
        for n in 0..50_000 {
            let _ = limits.voter(&n.to_string(), Deed::Vote, start);
        }
        assert!(limits.voters.known.len() <= MOST_BUCKETS);
    }
}
