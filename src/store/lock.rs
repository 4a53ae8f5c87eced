//! The lock beside a walk that keeps two programs from writing it. A lock file nobody holds locks nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::paths::beside;

/// The right to write a walk, until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock of the walk at `walk`.
    pub(super) fn take(walk: &Path) -> Result<Self, StoreError> {
        let path = beside(walk, "lock");
        let options = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path);
        let file = options.map_err(|why| StoreError::from_io(&path, why))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { path, file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked(walk.to_owned())),
            // Some network disks know no locks. Every append looks whether somebody else has written, so the words
            // are safe without.
            Err(TryLockError::Error(why)) if why.kind() == ErrorKind::Unsupported => Ok(Self { path, file }),
            Err(TryLockError::Error(why)) => Err(StoreError::from_io(&path, why)),
        }
    }

    /// Whether the lock file still stands where it was taken, so that others see the lock.
    pub(super) fn holds(&self) -> bool {
        let ours = self.file.try_clone().and_then(same_file::Handle::from_file);
        match (ours, same_file::Handle::from_path(&self.path)) {
            (Ok(ours), Ok(there)) => ours == there,
            _ => false,
        }
    }
}
