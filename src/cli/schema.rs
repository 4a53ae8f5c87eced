//! `waypost schema`: prints the JSON Schema of a format.

use anyhow::{Context, Result};
use clap::ValueEnum;

use super::Outcome;
use super::shell::Shell;
use crate::schemas;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Which format.
    #[arg(value_enum, value_name = "FORMAT")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Roadmap,
    RoadmapPart,
    Answers,
    Walk,
    Plan,
    Minutes,
    Comparison,
    ComparisonOfWays,
    Check,
    Sources,
    CheckAgainst,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let format = match args.format {
        Format::Roadmap => "roadmap",
        Format::RoadmapPart => "roadmap-part",
        Format::Answers => "answers",
        Format::Walk => "walk",
        Format::Plan => "plan",
        Format::Minutes => "minutes",
        Format::Comparison => "comparison",
        Format::ComparisonOfWays => "comparison-of-ways",
        Format::Check => "check",
        Format::Sources => "sources",
        Format::CheckAgainst => "check-against",
    };
    let schema = schemas::kept(format).with_context(|| format!("there is no schema of {format}"))?;
    shell.out.say(schema.trim_end())?;
    Ok(Outcome::Done)
}
