//! Why something could not be read or written, in plain words, each with its mend.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::walk::clean;

/// Why something could not be read or written. The message says what is wrong; [`StoreError::mend`] says what helps.
#[derive(Debug, Error)]
pub enum StoreError {
    /// No room is left.
    #[error("the disk is full: {} could not be written", shown(.0))]
    Full(PathBuf),
    /// The place takes no writing.
    #[error("{} is on a disk or in a folder that cannot be written to", shown(.0))]
    ReadOnly(PathBuf),
    /// The system refuses.
    #[error("there is no permission to use {}", shown(.0))]
    NoPermission(PathBuf),
    /// A file that should be there is not.
    #[error("there is no {}", shown(.0))]
    Missing(PathBuf),
    /// The folder to write to is not there.
    #[error("there is no folder {}", shown(.0))]
    NoFolder(PathBuf),
    /// The file, or its folder, was there and is gone.
    #[error("{} has vanished while it was open", shown(.0))]
    Vanished(PathBuf),
    /// Something else stands where the file was, or somebody else has written to it.
    #[error("{} was changed by something else while it was open", shown(.0))]
    Replaced(PathBuf),
    /// Something stands there already.
    #[error("{} exists already", shown(.0))]
    Exists(PathBuf),
    /// Another program writes this walk.
    #[error("{} is open in another window or program", shown(.0))]
    Locked(PathBuf),
    /// The entry is not the one that is due.
    #[error("entry {given} came where entry {due} was due, so it was not written")]
    OutOfStep {
        /// The number that is due.
        due: u64,
        /// The number that came.
        given: u64,
    },
    /// The entry could not be read again if it were written.
    #[error("entry {n} cannot be written down: {why}")]
    Unwritable {
        /// Its number.
        n: u64,
        /// Why not.
        why: String,
    },
    /// A newer Waypost made it.
    #[error("{} was made by a newer Waypost: {what}", shown(.path))]
    TooNew {
        /// The file.
        path: PathBuf,
        /// What is not known here, such as "line 7 has the unknown kind `voted`".
        what: String,
    },
    /// Damaged in the middle.
    #[error("{} is damaged: {what}", shown(.path))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, in words.
        what: String,
    },
    /// Not what it was taken for.
    #[error("{} {what}", shown(.path))]
    NotThat {
        /// The file.
        path: PathBuf,
        /// What is wrong with it: a sentence without its subject.
        what: String,
    },
    /// Whatever else the system says.
    #[error("{} could not be read or written: {source}", shown(.path))]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// A path as it may be shown: a file's name can hold anything.
pub(super) fn shown(path: &Path) -> String {
    clean::line(&path.to_string_lossy())
}

impl StoreError {
    /// What the system says about a path, as one of our errors.
    pub fn from_io(path: &Path, source: io::Error) -> Self {
        use io::ErrorKind as E;
        let path = path.to_owned();
        match source.kind() {
            E::StorageFull | E::QuotaExceeded | E::FileTooLarge => Self::Full(path),
            E::ReadOnlyFilesystem => Self::ReadOnly(path),
            E::PermissionDenied => Self::NoPermission(path),
            E::AlreadyExists => Self::Exists(path),
            E::NotFound => match path.parent() {
                Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
                    Self::NoFolder(folder.to_owned())
                }
                _ => Self::Missing(path),
            },
            _ => Self::Io { path, source },
        }
    }

    /// What helps, as a sentence or two.
    pub fn mend(&self) -> &'static str {
        match self {
            Self::Full(_) => "Make room on the disk, or choose another folder.",
            Self::ReadOnly(_) => {
                "Choose a folder on a disk that can be written to, or allow writing to this one."
            }
            Self::NoPermission(_) => {
                "Ask its owner for permission to read and write it, or choose another folder."
            }
            Self::Missing(_) => "Look at the spelling of its name, and whether it was moved.",
            Self::NoFolder(_) => "Create the folder first, or choose another one.",
            Self::Vanished(_) => {
                "Connect the disk again if it was removed. Everything said is still here and will be written anew, \
                 or choose another folder."
            }
            Self::Replaced(_) => {
                "Everything said is still here and will be written beside it under another name. Compare the two \
                 files later."
            }
            Self::Exists(_) => "Choose another name, or say that it may be replaced.",
            Self::Locked(_) => {
                "Go on in the other window, or close it and try again. The walk can be read meanwhile."
            }
            Self::OutOfStep { .. } | Self::Unwritable { .. } => {
                "Leave the walk and open it again; then say it once more."
            }
            Self::TooNew { .. } => "Update Waypost to go on with it. Until then it can only be read.",
            Self::Damaged { .. } => {
                "Everything readable can be kept in a new file beside it; the damaged file stays as it is."
            }
            Self::NotThat { .. } => "Name another file, or look into it with an editor.",
            Self::Io { .. } => "Look whether the disk is connected and sound, or choose another folder.",
        }
    }
}
