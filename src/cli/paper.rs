//! What a command makes as a whole: printed, or written to a file that nothing else is in the way of.

use std::path::Path;

use anyhow::{Result, anyhow};

use super::Outcome;
use super::plan::is_dash;
use super::shell::Shell;
use crate::app::told;
use crate::store::{Mode, StoreError, write_atomic};

/// Writes a file; what is there already is only replaced by force.
pub(super) fn write(path: &Path, bytes: &[u8], force: bool) -> Result<()> {
    let mode = if force { Mode::Replace } else { Mode::RefuseIfExists };
    write_atomic(path, bytes, mode).map_err(|error| match error {
        StoreError::Exists(path) => {
            let path = path.display();
            anyhow!("{path} is there already\n  Name another file with -o, or replace it with --force.")
        }
        error => told(error),
    })
}

/// Prints a text, or writes it to the file that is named; `done` says so.
pub(super) fn print_or_write(
    shell: &mut Shell,
    done: &str,
    text: &str,
    path: Option<&Path>,
    force: bool,
) -> Result<Outcome> {
    let text = text.trim_end();
    match path.filter(|path| !is_dash(path)) {
        None => shell.out.say(text)?,
        Some(path) => {
            write(path, format!("{text}\n").as_bytes(), force)?;
            shell.out.say(&format!("{done}: {}", path.display()))?;
        }
    }
    Ok(Outcome::Done)
}
