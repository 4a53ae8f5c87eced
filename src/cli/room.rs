//! `waypost room`: opens a room on a walk: everybody votes by phone, the projector leads.

use std::io::stdin;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};

use super::shell::{Shell, is_dumb, is_terminal};
use super::{Outcome, line, walk};
use crate::app::RoomPlan;
use crate::walk::voices::agenda;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Name or file of the walk; where there is none of that name, it is started.
    #[arg(value_name = "NAME")]
    name: String,
    /// Name or file of the roadmap to start on.
    #[arg(long, value_name = "R")]
    roadmap: Option<String>,
    /// Where phones reach it. Everybody on this network who has the code can come in.
    #[arg(long, value_name = "ADDR:PORT", default_value = "0.0.0.0:7878")]
    listen: SocketAddr,
    /// A file with the agenda: a decision and its minutes on each line, such as `legal-route 15`.
    #[arg(long, value_name = "FILE")]
    agenda: Option<PathBuf>,
    /// Keep the names that people give. Else ballots carry an id that means nothing outside the room.
    #[arg(long)]
    named: bool,
    /// Line by line, for screen readers, plain terminals and pipes.
    #[arg(long)]
    plain: bool,
}

pub(super) fn run(mut shell: Shell, args: Args) -> Result<Outcome> {
    let Args { name, roadmap, listen, agenda, named, plain } = args;
    let text = agenda.map(|path| read(&path)).transpose()?;
    let (open, is_new) = walk::named(&mut shell, &name, roadmap)?;
    let agenda = text.map(|text| agenda::read(open.walk.roadmap(), &text)).transpose();
    let agenda = agenda.map_err(|why| anyhow!("{}", why.replacen(". ", "\n  ", 1)))?;
    let plan = RoomPlan { listen, named, agenda };
    if plain || shell.settings.plain.value || is_dumb() || !is_terminal() {
        return line::room(&mut shell, open, plan, Box::new(std::io::BufReader::new(stdin())));
    }
    walk::screen(shell, Some((open, is_new)), None, Some(plan))
}

fn read(path: &std::path::Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}
