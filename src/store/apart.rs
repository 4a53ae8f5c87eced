//! Work that takes much memory for a moment, done where it gives that back.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;

/// Does work in a thread of its own, and copies what it made.
///
/// Most systems give each thread a heap of its own. What the work made and what it needed for that lie in the thread's, which
/// is given back as a whole. Had all been mixed with things that last, little could be.
///
/// # Errors
/// Those of the work.
pub fn apart<T: Clone + Send + Sync, E: Send>(work: impl FnOnce() -> Result<T, E> + Send) -> Result<T, E> {
    // With a place for what is shown from the start: a place made by the thread would hold its heap open.
    let (show, shown) = sync_channel(1);
    let (copied, is_copied) = sync_channel::<()>(1);
    let (copy, worked) = thread::scope(|scope| {
        let worker = scope.spawn(move || {
            let made = Arc::new(work()?);
            // Nobody is waited for who is gone, and nothing is sent back: that the other end is dropped says enough.
            if show.send(Arc::clone(&made)).is_ok() {
                let _ = is_copied.recv();
            }
            Ok(())
        });
        let copy = shown.recv().map(|made: Arc<T>| T::clone(&made));
        drop(copied);
        (copy, worker.join())
    });
    worked.unwrap_or_else(|panic| resume_unwind(panic))?;
    // Work that neither failed nor panicked has shown what it made.
    Ok(copy.unwrap_or_else(|_| unreachable!("the work is done, and was shown")))
}
