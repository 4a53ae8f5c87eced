//! `waypost book`: the review copy of a roadmap, with everything that it says.

use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;

use super::Outcome;
use super::paper::print_or_write;
use super::shell::Shell;
use crate::roadmap::book;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Name, folder or file of a roadmap.
    #[arg(value_name = "ROADMAP")]
    roadmap: String,
    /// Format to write: md, which is Markdown.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Md)]
    to: Format,
    /// File to write; without this, or with -, the copy is printed.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Md,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let roadmap = shell.walks.roadmap(&args.roadmap)?;
    let Format::Md = args.to;
    print_or_write(shell, "The review copy is written", &book(&roadmap), args.output.as_deref(), args.force)
}
