//! `waypost bundle`: makes one file of a roadmap that is a folder.

use std::path::PathBuf;

use anyhow::Result;

use super::Outcome;
use super::paper::write;
use super::plan::is_dash;
use super::shell::Shell;

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
    let bundle = roadmap.bundle();
    let bytes = bundle.as_bytes();
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.json", roadmap.id)));
    if is_dash(&path) {
        shell.out.bytes(bytes)?;
        return Ok(Outcome::Done);
    }
    write(&path, bytes, args.force)?;
    shell.out.say(&format!("The bundle is written: {}", path.display()))?;
    Ok(Outcome::Done)
}
