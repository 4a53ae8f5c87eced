//! Reads a walk from its file, without a lock and without changing anything.

use std::fs;
use std::path::Path;

use super::error::StoreError;
use super::journal::{self, Journal, JournalFault};

/// The journal of a file, and the file's bytes.
///
/// # Errors
/// Where there is no such file, it is not a walk, or its first line was made by a newer Waypost. All else that may be
/// wrong stands in [`Journal::trouble`].
pub fn read_walk(path: &Path) -> Result<(Journal, Vec<u8>), StoreError> {
    let bytes = read_regular(path)?;
    let journal = journal::read(&bytes).map_err(|fault| match fault {
        JournalFault::Newer(_) => StoreError::TooNew { path: path.to_owned(), what: fault.to_string() },
        fault => StoreError::NotThat { path: path.to_owned(), what: fault.to_string() },
    })?;
    Ok((journal, bytes))
}

/// The bytes of a file; pipes and devices, which might never end, are refused.
pub(super) fn read_regular(path: &Path) -> Result<Vec<u8>, StoreError> {
    let there = fs::metadata(path).map_err(|why| StoreError::from_io(path, why))?;
    if !there.is_file() {
        return Err(StoreError::NotThat { path: path.to_owned(), what: "is not a file".into() });
    }
    fs::read(path).map_err(|why| StoreError::from_io(path, why))
}
