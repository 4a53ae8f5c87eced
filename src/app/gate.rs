//! Keeps the thread that reads the terminal from taking keys that are somebody else's: an editor's.
//!
//! The thread sleeps inside the terminal library until something happens, and takes whatever is typed. To get it out
//! of there without keys, the system is asked to tell of a new size, which wakes it; then it waits here.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long each try to wake the reading thread waits, and how many there are.
const TRY: Duration = Duration::from_millis(50);
const TRIES: usize = 20;

#[derive(Debug, Default)]
struct State {
    /// Nothing is to be read.
    is_shut: bool,
    /// The reading thread waits at the gate.
    waits: bool,
}

/// What the reading thread passes before it reads.
#[derive(Debug, Default)]
pub struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

impl Gate {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Called by the reading thread before it reads: waits as long as the gate is shut.
    pub fn pass(&self) {
        let mut state = self.lock();
        while state.is_shut {
            state.waits = true;
            self.changed.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.waits = false;
    }

    /// Shuts the gate, and returns once the reading thread waits there. False where it does not come: it stays open.
    pub fn shut(&self) -> bool {
        self.lock().is_shut = true;
        for _ in 0..TRIES {
            wake();
            let state = self.lock();
            let waited = self.changed.wait_timeout_while(state, TRY, |state| !state.waits);
            let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
            if state.waits {
                return true;
            }
        }
        self.open();
        false
    }

    /// Lets the reading thread go on.
    pub fn open(&self) {
        self.lock().is_shut = false;
        self.changed.notify_all();
    }
}

/// Makes the system tell of the size of the terminal.
#[cfg(unix)]
fn wake() {
    use rustix::process::{Signal, getpid, kill_process};
    // It is this program that is told, and whether it was shows in the thread's coming.
    let _ = kill_process(getpid(), Signal::WINCH);
}

/// The reading thread looks up by itself here.
#[cfg(not(unix))]
fn wake() {}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn nothing_is_read_while_it_is_shut() {
        let gate = Arc::new(Gate::default());
        let (reads, end) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let reader = std::thread::spawn({
            let (gate, reads, end) = (Arc::clone(&gate), Arc::clone(&reads), Arc::clone(&end));
            move || {
                while !end.load(Ordering::SeqCst) {
                    gate.pass();
                    reads.fetch_add(1, Ordering::SeqCst);
                    std::thread::yield_now();
                }
            }
        });
        for _ in 0..20 {
            assert!(gate.shut());
            let before = reads.load(Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(2));
            assert_eq!(reads.load(Ordering::SeqCst), before);
            gate.open();
            while reads.load(Ordering::SeqCst) == before {
                std::thread::yield_now();
            }
        }
        end.store(true, Ordering::SeqCst);
        gate.open();
        reader.join().unwrap();
    }

    #[test]
    fn it_stays_open_where_nobody_comes() {
        let gate = Gate::default();
        assert!(!gate.shut());
        gate.pass();
    }
}
