//! Writes a whole file so that it is either the old one or the new one, whatever happens meanwhile.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::StoreError;
use super::paths::folder_of;

/// What to do with a file that stands there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Put the new one in its place; its permissions stay.
    Replace,
    /// Leave it and say so.
    RefuseIfExists,
}

/// Writes a file whole: to a file beside it first, made durable, then moved into place. A link is followed. What is
/// neither a file nor a folder (such as `/dev/null`) is written to as it is.
///
/// # Errors
/// [`StoreError::Exists`] as `mode` says; full disks, missing folders and missing rights. The old file is then as it was.
pub fn write_atomic(path: &Path, bytes: &[u8], mode: Mode) -> Result<(), StoreError> {
    let path = &follow(path)?;
    let mut permissions = None;
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => {
            return Err(StoreError::NotThat { path: path.clone(), what: "is a folder, not a file".into() });
        }
        Ok(there) if !there.is_file() => return write_through(path, bytes),
        Ok(_) if mode == Mode::RefuseIfExists => return Err(StoreError::Exists(path.clone())),
        Ok(there) if there.permissions().readonly() => return Err(StoreError::NoPermission(path.clone())),
        Ok(there) => permissions = Some(there.permissions()),
        Err(why) if why.kind() == ErrorKind::NotFound => {}
        Err(why) => return Err(StoreError::from_io(path, why)),
    }
    if mode == Mode::RefuseIfExists {
        return write_new(path, bytes);
    }
    let new = write_beside(path, bytes, permissions)?;
    new.persist(path).map_err(|why| StoreError::from_io(path, why.error))?;
    sync_folder(folder_of(path))
}

/// Writes a file that must not exist yet; it appears whole and durable.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let moved = write_beside(path, bytes, None)?.persist_noclobber(path);
    match moved {
        Ok(_) => {}
        // Some disks can move nothing without replacing what is there.
        Err(why) if matches!(why.error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied) => {
            create_new(path, bytes)?;
        }
        Err(why) => return Err(StoreError::from_io(path, why.error)),
    }
    sync_folder(folder_of(path))
}

fn create_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |why| StoreError::from_io(path, why);
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|why| {
        // Half a file is worse than none; that it cannot be removed changes nothing about the error.
        let _ = fs::remove_file(path);
        failed(why)
    })
}

/// Writes a durable file with another name into the folder of `path`. Dropping it removes it.
fn write_beside(
    path: &Path,
    bytes: &[u8],
    permissions: Option<Permissions>,
) -> Result<NamedTempFile, StoreError> {
    let failed = |why| StoreError::from_io(path, why);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".waypost-").suffix(".tmp");
    #[cfg(unix)]
    let as_usual = <Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(as_usual);
    let mut new = builder.tempfile_in(folder_of(path)).map_err(failed)?;
    new.write_all(bytes).map_err(failed)?;
    if let Some(permissions) = permissions {
        new.as_file().set_permissions(permissions).map_err(failed)?;
    }
    new.as_file().sync_all().map_err(failed)?;
    Ok(new)
}

fn write_through(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let written = OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(|why| StoreError::from_io(path, why))
}

/// Where a path leads once links are followed; what it names need not exist.
pub(super) fn follow(path: &Path) -> Result<PathBuf, StoreError> {
    const MOST_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(there) if there.is_symlink() => {
                let target = fs::read_link(&path).map_err(|why| StoreError::from_io(&path, why))?;
                path = folder_of(&path).join(target);
            }
            _ => return Ok(path),
        }
    }
    Err(StoreError::NotThat { path, what: "is a link that leads in a circle".into() })
}

/// Makes a name in a folder durable, where the system can.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match fs::File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems sync no folders, and some folders may be written to but not read.
        Err(why)
            if matches!(
                why.kind(),
                ErrorKind::Unsupported | ErrorKind::InvalidInput | ErrorKind::PermissionDenied
            ) =>
        {
            Ok(())
        }
        other => other.map_err(|why| StoreError::from_io(folder, why)),
    }
}

/// Creates a folder with all above it, durably.
pub fn make_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(|why| match why.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
            StoreError::NotThat { path: folder.to_owned(), what: "is not a folder".into() }
        }
        _ => StoreError::from_io(folder, why),
    })?;
    sync_folder(folder_of(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_cannot_move_without_replacing_gets_new_files_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new");
        create_new(&path, b"one").unwrap();
        assert!(matches!(create_new(&path, b"two"), Err(StoreError::Exists(_))));
        assert_eq!(fs::read(&path).unwrap(), b"one");
    }
}
