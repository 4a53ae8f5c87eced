//! `waypost completions`: what makes a shell complete the commands with Tab.

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::{Shell as Kind, generate};

use super::shell::Shell;
use super::{Cli, Outcome};

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell.
    #[arg(value_name = "SHELL")]
    shell: Kind,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "waypost", &mut script);
    shell.out.bytes(&script)?;
    Ok(Outcome::Done)
}
