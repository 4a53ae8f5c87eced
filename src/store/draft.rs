//! The draft beside a walk: a text that somebody is typing, kept so that a crash does not lose it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic::{Mode, write_atomic};
use super::error::StoreError;
use super::paths::beside;
use crate::walk::clean;

/// A text being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The decision it belongs to; empty for what belongs to none, such as the profile.
    pub decision: String,
    /// The field of it, such as `rationale`.
    pub field: String,
    /// The text so far.
    pub text: String,
    /// Where the cursor stands, in characters from the start of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<usize>,
}

/// Where the draft of a walk lies.
pub fn draft_path(walk: &Path) -> PathBuf {
    beside(walk, "draft.json")
}

/// Keeps a draft in place of the one before.
///
/// # Errors
/// As [`write_atomic`]; the one before is then as it was.
pub fn save_draft(walk: &Path, draft: &Draft) -> Result<(), StoreError> {
    let path = draft_path(walk);
    let bytes =
        serde_json::to_vec(draft).map_err(|why| StoreError::Io { path: path.clone(), source: why.into() })?;
    write_atomic(&path, &bytes, Mode::Replace)
}

/// The draft of a walk, if there is one. Its text is clean.
///
/// # Errors
/// Where it is there and cannot be read.
pub fn load_draft(walk: &Path) -> Result<Option<Draft>, StoreError> {
    let path = draft_path(walk);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(StoreError::from_io(&path, why)),
    };
    let mut draft: Draft = serde_json::from_slice(&bytes).map_err(|why| StoreError::NotThat {
        path,
        what: format!("is not a draft that can be read ({})", clean::line(&why.to_string())),
    })?;
    draft.decision = clean::line(&draft.decision);
    draft.field = clean::line(&draft.field);
    draft.text = clean::lines(&draft.text);
    draft.cursor = draft.cursor.map(|cursor| cursor.min(draft.text.chars().count()));
    Ok(Some(draft))
}

/// Drops the draft of a walk. It is no error that there is none.
///
/// # Errors
/// Where it is there and cannot be removed.
pub fn drop_draft(walk: &Path) -> Result<(), StoreError> {
    let path = draft_path(walk);
    match fs::remove_file(&path) {
        Err(why) if why.kind() != ErrorKind::NotFound => Err(StoreError::from_io(&path, why)),
        _ => Ok(()),
    }
}
