//! `waypost sources`: the documents that a roadmap rests on, and where each is cited.

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;

use super::Outcome;
use super::paper::print_or_write;
use super::shell::Shell;
use crate::roadmap::SourceList;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Name, folder or file of a roadmap.
    #[arg(value_name = "ROADMAP")]
    roadmap: String,
    /// Format to write: text or json.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    to: Format,
    /// File to write; without this, or with -, the list is printed.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let roadmap = shell.walks.roadmap(&args.roadmap)?;
    let list = SourceList::of(&roadmap);
    let text = match args.to {
        Format::Text => list.lines().join("\n"),
        Format::Json => serde_json::to_string_pretty(&list)?,
    };
    print_or_write(shell, "The list is written", &text, args.output.as_deref(), args.force)
}
