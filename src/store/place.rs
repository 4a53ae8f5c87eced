//! Puts a new journal where nothing stands yet: with its lock, whole from the first moment, durable.

use std::fs;
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::atomic::write_new;
use super::error::StoreError;
use super::file::open_file;
use super::lock::Lock;
use super::paths::WALK_SUFFIX;

/// How many numbers are tried behind a name that is taken.
const MOST_NUMBERS: usize = 9999;

/// A journal that was just put in place.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) path: PathBuf,
    pub(super) lock: Lock,
    pub(super) file: Handle,
}

/// Writes a journal into an existing folder under `stem`, or with a number behind it where that is taken.
pub(super) fn put(folder: &Path, stem: &str, bytes: &[u8]) -> Result<Place, StoreError> {
    for number in 1..=MOST_NUMBERS {
        let path = folder.join(match number {
            1 => format!("{stem}{WALK_SUFFIX}"),
            number => format!("{stem}-{number}{WALK_SUFFIX}"),
        });
        // Also a link that leads nowhere is something that stands there.
        if fs::symlink_metadata(&path).is_ok() {
            continue;
        }
        let lock = match Lock::take(&path) {
            Err(StoreError::Locked(_)) => continue,
            other => other?,
        };
        match write_new(&path, bytes) {
            Err(StoreError::Exists(_)) => {}
            other => {
                other?;
                let file = open_file(&path)?;
                return Ok(Place { path, lock, file });
            }
        }
    }
    Err(StoreError::Exists(folder.join(format!("{stem}{WALK_SUFFIX}"))))
}
