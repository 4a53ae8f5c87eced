//! Where journals live.

use std::path::Path;

mod apart;
pub mod atomic;
pub mod draft;
pub mod error;
pub mod file;
pub mod journal;
pub mod library;
mod lock;
pub mod memory;
pub mod names;
pub mod paths;
mod place;
pub mod read;
pub mod recover;
pub mod removed;
pub mod roadmaps;
pub mod room_key;
mod shape;

pub use apart::apart;
pub use atomic::{Mode, make_folder, write_atomic};
pub use draft::{Draft, drop_draft, load_draft, save_draft};
pub use error::StoreError;
pub use file::FileStore;
pub use journal::{Journal, JournalFault, Trouble};
pub use library::{DataFolder, FoundRoadmap, ListedWalk, OwnRoadmap};
pub use memory::{MemoryDisk, MemoryStore};
pub use names::{Among, NameFault, Named, resolve};
pub use paths::safe_name;
pub use read::read_walk;
pub use recover::{Recovery, recover};
pub use roadmaps::load_roadmap;

use crate::walk::Entry;

/// Where the journal of one walk is written.
pub trait Store: Send {
    /// The number of the last entry that is durable; 0 before the first.
    fn last(&self) -> u64;

    /// Where it lies now. It may change with a move, or when it had to be written anew under another name.
    fn path(&self) -> &Path;

    /// Appends entries numbered `expected`, `expected + 1`...: on return all of them are durable, or none is kept.
    ///
    /// # Errors
    /// [`StoreError::OutOfStep`] where another entry is due; [`StoreError::Unwritable`]; whatever the system says. After an
    /// error the same entries may be tried again; where the file vanished or was replaced, the next try writes the whole
    /// journal anew, never over what somebody else has written.
    fn append_all(&mut self, expected: u64, entries: &[Entry]) -> Result<(), StoreError>;

    /// Appends one entry, which must be number `expected`.
    ///
    /// # Errors
    /// As [`Store::append_all`].
    fn append(&mut self, expected: u64, entry: &Entry) -> Result<(), StoreError> {
        self.append_all(expected, std::slice::from_ref(entry))
    }

    /// Writes the whole journal into another folder, which is made where it is missing, and goes on there. The old file, if
    /// it is still there, stays as it is.
    ///
    /// # Errors
    /// Whatever the system says; it then goes on where it was.
    fn move_to(&mut self, folder: &Path) -> Result<(), StoreError>;

    /// Keeps the text being typed beside the journal; `None` drops it.
    ///
    /// # Errors
    /// Whatever the system says.
    fn save_draft(&mut self, draft: Option<&Draft>) -> Result<(), StoreError>;
}

/// Refuses entries that are not the ones that are due after `last`.
fn due_numbers(last: u64, expected: u64, entries: &[Entry]) -> Result<(), StoreError> {
    let numbers = std::iter::once(expected).chain(entries.iter().map(|entry| entry.n));
    let due = std::iter::once(last + 1).chain(last + 1..);
    match numbers.zip(due).find(|(given, due)| given != due) {
        Some((given, due)) => Err(StoreError::OutOfStep { due, given }),
        None => Ok(()),
    }
}
