//! Keeps everything readable of a damaged walk in a new file beside it. The damaged one is never touched.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::journal::{Journal, entry_line, header_line};
use super::paths::{WALK_SUFFIX, folder_of, stem};
use super::place::put;
use super::read::read_walk;

/// What came of a recovery.
#[derive(Debug)]
pub struct Recovery {
    /// Where everything readable stands now: `NAME.recovered.walk.jsonl`, or with a number.
    pub path: PathBuf,
    /// What was read of the damaged file, with what is wrong with it.
    pub journal: Journal,
    /// Whether an earlier recovery stands there already; people may have gone on in it.
    pub earlier: bool,
}

/// Recovers a damaged walk, once: where that was done before and nothing more can be read now, the earlier file is found
/// again.
///
/// # Errors
/// [`StoreError::TooNew`] and [`StoreError::NotThat`] where the walk is not one to recover; whatever the system says.
pub fn recover(path: &Path) -> Result<Recovery, StoreError> {
    let (journal, _) = read_walk(path)?;
    if let Some(newer) = journal.newer() {
        return Err(StoreError::TooNew { path: path.to_owned(), what: newer.to_string() });
    }
    if journal.is_writable() {
        return Err(StoreError::NotThat { path: path.to_owned(), what: "is not damaged".into() });
    }
    let bytes = to_bytes(&journal)?;
    let (folder, name) = (folder_of(path), format!("{}.recovered", stem(path)));
    if let Some(path) = earlier(folder, &name, &bytes) {
        return Ok(Recovery { path, journal, earlier: true });
    }
    let path = put(folder, &name, &bytes)?.path;
    Ok(Recovery { path, journal, earlier: false })
}

fn earlier(folder: &Path, name: &str, bytes: &[u8]) -> Option<PathBuf> {
    let numbered = (2..).map(|number| format!("{name}-{number}{WALK_SUFFIX}"));
    std::iter::once(format!("{name}{WALK_SUFFIX}"))
        .chain(numbered)
        .map(|file| folder.join(file))
        .take_while(|path| path.is_file())
        .find(|path| fs::read(path).is_ok_and(|there| there.starts_with(bytes)))
}

/// A journal as it stands in a file.
///
/// # Errors
/// [`StoreError::Unwritable`] where an entry could not be read again.
pub fn to_bytes(journal: &Journal) -> Result<Vec<u8>, StoreError> {
    let unwritable = |n| move |why| StoreError::Unwritable { n, why };
    let mut bytes = header_line(&journal.header).map_err(unwritable(0))?.into_bytes();
    for entry in &journal.entries {
        bytes.extend_from_slice(entry_line(entry).map_err(unwritable(entry.n))?.as_bytes());
    }
    Ok(bytes)
}
