//! Work that takes much memory for a moment, done where it gives that back.

use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex};
use std::thread;

/// Does work in a thread of its own, and copies what it made.
///
/// Most systems give each thread a heap of its own. What the work made and what it needed for that lie in the thread's, which
/// is given back as a whole. Had all been mixed with things that last, little could be. For that nothing that the thread
/// made may be freed by another: where a few bytes are kept to be used again, the heap below them is held.
///
/// # Errors
/// Those of the work.
pub fn apart<T: Clone + Send + Sync, E: Send>(work: impl FnOnce() -> Result<T, E> + Send) -> Result<T, E> {
    // With a place for what is shown from the start, and a lock to wait at: neither lies in the thread's heap.
    let (show, shown) = sync_channel(1);
    let copying = Mutex::new(());
    let (copy, worked) = thread::scope(|scope| {
        let until_copied = copying.lock();
        let worker = scope.spawn(|| {
            let show = show;
            let made = Arc::new(work()?);
            if show.send(Arc::clone(&made)).is_ok() {
                drop(copying.lock());
            }
            Ok(())
        });
        let copy = shown.recv().map(|made: Arc<T>| T::clone(&made));
        drop(until_copied);
        (copy, worker.join())
    });
    worked.unwrap_or_else(|panic| resume_unwind(panic))?;
    // Work that neither failed nor panicked has shown what it made.
    Ok(copy.unwrap_or_else(|_| unreachable!("the work is done, and was shown")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_or_what_went_wrong_comes_back() {
        let made: Result<String, ()> = apart(|| Ok("made".to_owned()));
        assert_eq!(made, Ok("made".to_owned()));
        let failed: Result<(), &str> = apart(|| Err("failed"));
        assert_eq!(failed, Err("failed"));
    }

    #[test]
    #[should_panic(expected = "in the work")]
    fn a_panic_in_the_work_is_one_here() {
        let _: Result<(), ()> = apart(|| panic!("in the work"));
    }
}
