//! Kill -9 at random moments: every answer that the screen called saved is in the file, and the walk goes on.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rustix::process::Signal;
use waypost::app::{Clock, Random, Walks};

use super::kit::{END, Place};

/// How many kills; `WAYPOST_KILLS` asks for another number.
const KILLS: u64 = 200;

/// The most decisions that any whole frame shows as decided, among the frames whose header passes.
pub fn most_decided(bytes: &[u8], passes: impl Fn(&str) -> bool) -> usize {
    let mut parser = vt100::Parser::new(36.try_into().unwrap(), 120.try_into().unwrap(), 0);
    let mut most = 0;
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(END.len()).position(|window| window == END) {
        let to = from + at + END.len();
        parser.process(&bytes[from..to]);
        from = to;
        let header = parser.screen().rows(0, 120).next().unwrap_or_default();
        if passes(&header) {
            most = most.max(decided(&header).unwrap_or(0));
        }
    }
    most
}

fn decided(header: &str) -> Option<usize> {
    let words: Vec<_> = header.split_whitespace().collect();
    words.windows(2).find(|pair| pair[1] == "decided")?[0].parse().ok()
}

/// The next number of a row that follows from a seed.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// Walks, is killed, and returns how many answers the screen called saved.
fn kill_once(seed: u64) -> usize {
    let mut chance = seed;
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    let keys = next(&mut chance) % 30;
    for _ in 0..keys {
        let answer = ["\r", "\x1b[B\r", "\x1b[B\r"][(next(&mut chance) % 3) as usize];
        term.send(answer.as_bytes());
        std::thread::sleep(Duration::from_micros(next(&mut chance) % 4_000));
    }
    std::thread::sleep(Duration::from_micros(next(&mut chance) % 20_000));
    term.signal(Signal::KILL);
    term.end();
    // The bytes that were on their way when it died may still arrive; what they show must hold just as well.
    std::thread::sleep(Duration::from_millis(5));
    let shown = most_decided(&term.bytes(), |header| header.trim_end().ends_with("· saved"));
    let clock = Clock::fixed(super::kit::NOW).unwrap();
    let mut walks = Walks::new(place.data(), clock, Random::seeded(seed));
    let path = place.walks().pop().expect("the walk is there");
    let open = walks.open(&path, true).unwrap();
    assert!(open.store.is_some() && open.read_only.is_none(), "the walk cannot be gone on with");
    let kept = open.walk.tally_choices().decided;
    assert!(kept >= shown, "the screen called {shown} answers saved, the file has {kept}");
    shown
}

#[test]
fn killed_at_random_moments_nothing_that_was_called_saved_is_lost() {
    let asked = std::env::var("WAYPOST_KILLS").ok().and_then(|text| text.parse().ok());
    let kills: u64 = asked.unwrap_or(KILLS);
    let (turn, saved) = (AtomicU64::new(0), AtomicU64::new(0));
    let work = || {
        loop {
            let seed = turn.fetch_add(1, Ordering::SeqCst);
            if seed >= kills {
                return;
            }
            match std::panic::catch_unwind(|| kill_once(seed)) {
                Ok(shown) => _ = saved.fetch_add(shown as u64, Ordering::SeqCst),
                Err(panic) => {
                    eprintln!("the kill with the seed {seed} failed");
                    std::panic::resume_unwind(panic);
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(work);
        }
    });
    let saved = saved.into_inner();
    assert!(
        saved > kills,
        "the walks got somewhere before they were killed: {saved} answers in {kills} walks"
    );
}

#[test]
fn after_a_kill_the_program_itself_goes_on_where_it_was() {
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    term.keys("Enter Enter Enter");
    term.wait("an answer saved", |text| {
        let header = text.lines().next().unwrap_or_default();
        header.ends_with("saved") && decided(header).unwrap_or(0) >= 1
    });
    let shown = decided(term.text().lines().next().unwrap()).unwrap();
    term.signal(Signal::KILL);
    term.end();
    let mut term = place.start();
    term.wait("the walk", |text| text.contains("GO ON WITH"));
    term.keys("Enter");
    term.wait("the same answers", |text| {
        decided(text.lines().next().unwrap_or_default()).is_some_and(|decided| decided >= shown)
    });
    assert!(!term.text().contains("read only"), "{}", term.text());
}
