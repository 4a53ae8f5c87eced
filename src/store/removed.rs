//! Takes a walk out of the library without destroying it: its files go to the folder of removed walks.

use std::fs;
use std::path::{Path, PathBuf};

use super::atomic::{make_folder, sync_folder};
use super::error::StoreError;
use super::lock::Lock;
use super::paths::{WALK_SUFFIX, beside, folder_of, stem};

/// The files that may lie beside a journal.
const BESIDE: [&str; 4] = ["draft.json", "room.json", "torn", "lock"];

/// Moves a walk and the files beside it into a folder, which is made where it is missing; with a number where files of
/// that name lie there. Gives back where the journal is now.
///
/// # Errors
/// [`StoreError::Locked`] while another program writes it; whatever the system says. The journal moves first, so that it
/// is whole in one place or the other.
pub fn remove(walk: &Path, folder: &Path) -> Result<PathBuf, StoreError> {
    if !walk.is_file() {
        return Err(StoreError::Missing(walk.to_owned()));
    }
    let lock = Lock::take(walk)?;
    make_folder(folder)?;
    let to = free(folder, &stem(walk));
    fs::rename(walk, &to).map_err(|why| StoreError::from_io(walk, why))?;
    for suffix in BESIDE {
        let from = beside(walk, suffix);
        if from.is_file() {
            fs::rename(&from, beside(&to, suffix)).map_err(|why| StoreError::from_io(&from, why))?;
        }
    }
    drop(lock);
    sync_folder(folder)?;
    sync_folder(folder_of(walk))?;
    Ok(to)
}

/// A name that neither a journal nor a file beside one has yet.
fn free(folder: &Path, stem: &str) -> PathBuf {
    let path = |number: u32| match number {
        1 => folder.join(format!("{stem}{WALK_SUFFIX}")),
        number => folder.join(format!("{stem}-{number}{WALK_SUFFIX}")),
    };
    let is_there = |path: &Path| fs::symlink_metadata(path).is_ok();
    let taken = |at: &PathBuf| is_there(at) || BESIDE.iter().any(|suffix| is_there(&beside(at, suffix)));
    let mut number = 1;
    while taken(&path(number)) {
        number += 1;
    }
    path(number)
}
