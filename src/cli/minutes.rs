//! `waypost minutes`: what was said and decided in the rooms of a walk.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::ValueEnum;

use super::Outcome;
use super::out::warn;
use super::paper::print_or_write;
use super::shell::Shell;
use crate::app::planfile::journal_hash;
use crate::plan::minutes::{markdown, minutes, to_json};

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Name or file of the walk.
    #[arg(value_name = "NAME")]
    name: String,
    /// Format to write: md or json.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Md)]
    to: Format,
    /// File to write; without this, or with -, the minutes are printed.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Md,
    Json,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let file = shell.walks.named(&args.name)?;
    let open = shell.walks.look(&file)?;
    if let Some(notice) = &open.notice {
        warn(notice);
    }
    let sha256 = journal_hash(&open.walk, open.walk.next_n() - 1).unwrap_or_default();
    let minutes = minutes(&open.walk, &sha256);
    if let Some(remark) = &minutes.remark {
        warn(remark);
    }
    let text = match args.to {
        Format::Md => markdown::document(&minutes),
        Format::Json => String::from_utf8(to_json(&minutes)).context("the minutes are no text")?,
    };
    print_or_write(shell, "The minutes are written", &text, args.output.as_deref(), args.force)
}
