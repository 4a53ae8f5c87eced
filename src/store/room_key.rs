//! The key of a room, beside the walk: the code that people type and the salt that makes voters of cookies. A room that is
//! opened again has the same, so nobody has to join anew.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::atomic::{Mode, write_atomic};
use super::error::StoreError;
use super::paths::beside;

/// The key of a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomKey {
    /// What people type to join.
    pub code: String,
    /// Makes voters of cookies; nobody outside may know it.
    pub salt: String,
}

/// The key of the room of a walk; where there is none yet, `made` is kept, readable for its owner alone.
///
/// # Errors
/// Where it is there and cannot be read, or cannot be written.
pub fn room_key(walk: &Path, made: RoomKey) -> Result<RoomKey, StoreError> {
    let path = beside(walk, "room.json");
    match fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| StoreError::NotThat {
            path,
            what: "is not the key of a room; remove it, and people join anew".to_owned(),
        }),
        Err(why) if why.kind() == ErrorKind::NotFound => {
            let failed = |why| StoreError::from_io(&path, why);
            let bytes = serde_json::to_vec(&made).map_err(|why| failed(why.into()))?;
            // Made empty and closed to others first: what replaces it keeps its permissions.
            create_private(&path).map_err(failed)?;
            write_atomic(&path, &bytes, Mode::Replace)?;
            Ok(made)
        }
        Err(why) => Err(StoreError::from_io(&path, why)),
    }
}

fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_made_once_and_nobody_else_can_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let walk = folder.path().join("retreat.walk.jsonl");
        let key = |code: &str| RoomKey { code: code.into(), salt: "s".into() };
        assert_eq!(room_key(&walk, key("ABC234")).unwrap(), key("ABC234"));
        assert_eq!(room_key(&walk, key("XYZ789")).unwrap(), key("ABC234"), "the same after a restart");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let file = fs::metadata(folder.path().join("retreat.room.json")).unwrap();
            assert_eq!(file.permissions().mode() & 0o777, 0o600);
        }
        fs::write(folder.path().join("retreat.room.json"), "torn").unwrap();
        assert!(room_key(&walk, key("ABC234")).unwrap_err().to_string().contains("remove it"));
    }
}
