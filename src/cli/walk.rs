//! `waypost walk`: starts a walk or goes on with one, on the full screen or line by line.

use std::io::stdin;

use anyhow::{Result, bail};

use super::out::warn;
use super::shell::{Shell, is_dumb, is_terminal};
use super::{Outcome, line};
use crate::app::{self, Ended, OpenWalk, RoomPlan, Watch, Watched};
use crate::walk::{GivenAnswers, Walk, clean};

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Name or file of the walk; where there is none of that name, it is started.
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Name or file of the roadmap to start on.
    #[arg(long, value_name = "R")]
    roadmap: Option<String>,
    /// Walk under the plan of another roadmap, such as a district under its state's plan: the file of a plan, or a walk.
    #[arg(long, value_name = "PLAN")]
    under: Option<String>,
    /// Line by line, for screen readers, plain terminals and pipes.
    #[arg(long)]
    plain: bool,
    /// Look at a sample: the finished walk of a made-up state. Nothing of it is kept.
    #[arg(long, conflicts_with_all = ["name", "roadmap", "under"])]
    sample: bool,
    /// Go along with the roadmap each time it is saved; the answers are kept. For authors, on the full screen.
    #[arg(long, requires = "roadmap", conflicts_with = "plain")]
    watch: bool,
}

pub(super) fn run(mut shell: Shell, args: &Args) -> Result<Outcome> {
    let by_lines = args.plain || shell.settings.plain.value || is_dumb() || !is_terminal();
    if args.watch && by_lines {
        bail!("--watch needs the full screen\n  Leave it out, or start Waypost on a terminal.");
    }
    let watched = args.watch.then(|| watched(&mut shell, args)).transpose()?;
    let (open, is_new) = if args.sample { (shell.walks.sample()?, false) } else { open(&mut shell, args)? };
    if by_lines {
        return line::walk(&mut shell, open, &mut stdin().lock());
    }
    screen(shell, Some((open, is_new)), watched, None)
}

/// The roadmap to go along with.
fn watched(shell: &mut Shell, args: &Args) -> Result<Watched> {
    let name = args.roadmap.as_deref().unwrap_or_default();
    let path = shell.walks.roadmap_path(name)?;
    // Before it is read, so that nothing saved meanwhile is missed.
    let watch = Watch::new(&path);
    let roadmap = shell.walks.roadmap_at(&path)?;
    Ok(Watched { path, watch, roadmap })
}

/// The full screen.
pub(super) fn screen(
    shell: Shell,
    open: Option<(OpenWalk, bool)>,
    watched: Option<Watched>,
    room: Option<RoomPlan>,
) -> Result<Outcome> {
    Ok(match app::run(shell.walks, open, watched, room, &shell.settings)? {
        Ended::Left => Outcome::Done,
        Ended::Signal(number) => Outcome::Signal(number),
    })
}

/// The walk of a name, and whether it is new: for a room.
pub(super) fn named(shell: &mut Shell, name: &str, roadmap: Option<String>) -> Result<(OpenWalk, bool)> {
    let args =
        Args { name: Some(name.to_owned()), roadmap, under: None, plain: false, sample: false, watch: false };
    open(shell, &args)
}

/// The walk that is meant, and whether it is new.
fn open(shell: &mut Shell, args: &Args) -> Result<(OpenWalk, bool)> {
    let roadmap = args.roadmap.as_deref();
    let file = match &args.name {
        Some(name) => shell.walks.find(name)?,
        None if roadmap.is_some() || args.under.is_some() => None,
        None => {
            shell.walks.latest_first()?.into_iter().find(|walk| walk.journal.is_ok()).map(|walk| walk.path)
        }
    };
    let Some(file) = file else {
        if args.name.as_ref().is_some_and(|name| clean::line(name).trim().is_empty()) {
            bail!("a walk needs a name that can be read\n  Give it one, such as \"Cabinet retreat\".");
        }
        let roadmap = match (roadmap, &args.under) {
            (None, Some(_)) => shell.roadmap_under()?,
            (name, _) => shell.roadmap(name)?,
        };
        let under = args.under.as_ref().map(|plan| shell.walks.under(&roadmap, plan)).transpose()?;
        return Ok((shell.walks.start(roadmap, args.name.as_deref(), under)?, true));
    };
    // Looked at before it is opened, so that nothing is touched when it is the wrong one.
    let wanted = roadmap.map(|name| shell.walks.roadmap(name)).transpose()?;
    if let Some(plan) = &args.under {
        let walk = shell.walks.look(&file)?.walk;
        let given = shell.walks.under(walk.roadmap(), plan)?;
        same_above(&walk, &given, plan)?;
    }
    let open = shell.walks.open(&file, true)?;
    if let Some(wanted) = wanted {
        let own = open.walk.roadmap();
        let name = open.walk.name();
        if own.id != wanted.id {
            bail!(
                "the walk {name} is on the roadmap {}, not on {}\n  Leave out --roadmap to go on with it, or give \
                 another name to start a new walk.",
                own.id,
                wanted.id
            );
        }
        if own.sha256 != wanted.sha256 && !args.watch {
            warn(&format!(
                "the walk {name} goes on with its own copy of the roadmap {}, as it was made",
                own.id
            ));
        }
    }
    Ok((open, false))
}

/// Whether a walk that exists is under the plan that was named.
fn same_above(walk: &Walk, given: &GivenAnswers, plan: &str) -> Result<()> {
    let name = walk.name();
    let is = match walk.above() {
        Some(above) if above.plan_sha256 == given.plan_sha256 => return Ok(()),
        Some(above) if above.answers == given.answers => format!(
            "the walk {name} was begun under another writing of {}, which settles the same",
            above.whose()
        ),
        Some(above) => {
            format!("the walk {name} was begun under {}, but not under {plan} as it is now", above.whose())
        }
        None => format!("the walk {name} was begun on its own, not under a plan"),
    };
    bail!(
        "{is}\n  What a walk is under stays as it was. Leave out --under to go on with it, or give another name to \
         start a new walk under this plan."
    )
}
