//! `waypost man`: the manual page, or all of them in a folder.

use std::fs::create_dir_all;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::CommandFactory;
use clap_mangen::{Man, generate_to};

use super::shell::Shell;
use super::{Cli, Outcome};
use crate::app::told;
use crate::store::StoreError;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write the pages of all commands into this folder.
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let command = Cli::command().disable_help_subcommand(true);
    if let Some(folder) = &args.output {
        write(command, folder).map_err(|why| told(StoreError::from_io(folder, why)))?;
        shell.out.say(&format!(
            "The pages are written in {}\nRead the first: man {}",
            folder.display(),
            folder.join("waypost.1").display()
        ))?;
        return Ok(Outcome::Done);
    }
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    shell.out.bytes(&page)?;
    Ok(Outcome::Done)
}

fn write(command: clap::Command, folder: &Path) -> std::io::Result<()> {
    create_dir_all(folder)?;
    generate_to(command, folder)
}
