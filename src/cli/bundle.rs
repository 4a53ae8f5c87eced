//! `waypost bundle`: makes one file of a roadmap that is a folder.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::Outcome;
use super::plan::is_dash;
use super::shell::Shell;
use crate::app::told;
use crate::store::{Mode, StoreError, write_atomic};

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder of the roadmap, or its name.
    #[arg(value_name = "DIR")]
    roadmap: String,
    /// File to write; - prints it. Without this: ID.json in the current folder.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let roadmap = shell.walks.roadmap(&args.roadmap)?;
    let bytes = roadmap.bundle().as_bytes();
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.json", roadmap.id)));
    if is_dash(&path) {
        shell.out.bytes(bytes)?;
        return Ok(Outcome::Done);
    }
    write(&path, bytes, args.force)?;
    shell.out.say(&format!("The bundle is written: {}", path.display()))?;
    Ok(Outcome::Done)
}

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
