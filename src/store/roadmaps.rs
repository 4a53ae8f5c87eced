//! Roadmaps on disk: a folder or one file, and the copies that are kept for the walks that used them.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::atomic::{Mode, make_folder, write_atomic};
use super::error::StoreError;
use super::read::read_regular;
use crate::roadmap::{self, LoadError, MOST_BYTES, Roadmap};

/// The head file of a roadmap that is a folder.
pub const HEAD: &str = "roadmap.json";

/// The head file of a roadmap: `path` itself, or the one in it where it is a folder.
pub fn head_of(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(HEAD) } else { path.to_owned() }
}

/// Reads a file of a roadmap, for [`roadmap::load`] and its like. What is no file, or larger than a roadmap may be, is
/// refused before it is read.
///
/// # Errors
/// Whatever the system says.
pub fn read_file(name: &str) -> io::Result<Vec<u8>> {
    let file = open_regular(name)?;
    let mut bytes = Vec::new();
    // One byte more than is allowed, so that loading sees that it is too large.
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn open_regular(name: &str) -> io::Result<File> {
    // Looked at before it is opened: opening a pipe would wait for its other end.
    if !std::fs::metadata(name)?.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a file"));
    }
    File::open(name)
}

/// Loads a roadmap from a folder or from one file.
///
/// # Errors
/// A file that cannot be read, or all the faults of the roadmap.
pub fn load_roadmap(path: &Path) -> Result<Roadmap, LoadError> {
    let head = head_of(path);
    let Some(name) = head.to_str() else {
        let source = io::Error::new(ErrorKind::InvalidInput, "its name is not UTF-8");
        return Err(LoadError::Unreadable { file: head.to_string_lossy().into_owned(), source });
    };
    roadmap::load(name, &mut |name| read_file(name))
}

/// The id and the version that a roadmap goes by, from its head alone; `None` where that cannot be read.
pub fn told_by_head(path: &Path) -> Option<(String, String)> {
    #[derive(serde::Deserialize)]
    struct Head {
        id: String,
        version: String,
    }
    let bytes = read_file(head_of(path).to_str()?).ok()?;
    let head: Head = serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)).ok()?;
    Some((head.id, head.version))
}

/// The files of a roadmap with their texts, the head first, each with its name in the folder of the head.
///
/// # Errors
/// A file that cannot be read or is no text; a head that is none.
pub fn roadmap_files(path: &Path) -> io::Result<Vec<(String, String)>> {
    #[derive(serde::Deserialize)]
    struct Head {
        #[serde(default)]
        parts: Vec<String>,
    }
    let text = |path: &Path| {
        let name =
            path.to_str().ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "its name is not UTF-8"))?;
        String::from_utf8(read_file(name)?).map_err(|why| io::Error::new(ErrorKind::InvalidData, why))
    };
    let head = head_of(path);
    let first = text(&head)?;
    let Head { parts } = serde_json::from_str(first.trim_start_matches('\u{feff}'))?;
    let mut files = vec![(HEAD.to_owned(), first)];
    for part in parts {
        let part_text = text(&head.with_file_name(&part))?;
        files.push((part, part_text));
    }
    Ok(files)
}

/// Keeps a copy of a roadmap's bundle as `SHA256.json` in a folder, which is made where it is missing. A copy that is
/// there and sound is left alone.
///
/// # Errors
/// [`StoreError::NotThat`] where the hash is not that of the bytes; whatever the system says.
pub fn keep(folder: &Path, bytes: &[u8], sha256: &str) -> Result<PathBuf, StoreError> {
    let path = kept_path(folder, sha256)?;
    if hash(bytes) != sha256 {
        return Err(StoreError::NotThat { path, what: "would not hold the roadmap that it names".into() });
    }
    if kept_already(folder, sha256)?.is_none() {
        make_folder(folder)?;
        write_atomic(&path, bytes, Mode::Replace)?;
    }
    Ok(path)
}

/// Where the copy of that hash is kept, if one is there and sound.
///
/// # Errors
/// [`StoreError::NotThat`] where it is no hash.
pub(super) fn kept_already(folder: &Path, sha256: &str) -> Result<Option<PathBuf>, StoreError> {
    let path = kept_path(folder, sha256)?;
    Ok(matches!(kept(folder, sha256), Ok(Some(_))).then_some(path))
}

/// The kept copy of that hash, if there is one.
///
/// # Errors
/// [`StoreError::Damaged`] where it is there and its bytes have another hash; whatever the system says.
pub fn kept(folder: &Path, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let path = kept_path(folder, sha256)?;
    if !path.exists() {
        return Ok(None);
    }
    let bytes = read_regular(&path)?;
    if hash(&bytes) == sha256 {
        return Ok(Some(bytes));
    }
    Err(StoreError::Damaged { path, what: "its bytes are not those that its name promises".into() })
}

/// Whether a text is a SHA-256 as we write it: 64 hex digits in lower case.
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A hash comes from a file that anybody may have written, so it must not lead out of the folder.
fn kept_path(folder: &Path, sha256: &str) -> Result<PathBuf, StoreError> {
    if !is_sha256(sha256) {
        let what = "holds no copy: the hash of the roadmap is not one".to_owned();
        return Err(StoreError::NotThat { path: folder.to_owned(), what });
    }
    Ok(folder.join(format!("{sha256}.json")))
}

fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A hash as we write it: lower-case hex.
pub fn hex(hash: &[u8]) -> String {
    use std::fmt::Write as _;
    hash.iter().fold(String::with_capacity(2 * hash.len()), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
