//! `waypost check --watch`: checks a roadmap each time it is saved, on a screen or as one report after the other.

use std::path::Path;

use anyhow::{Result, bail};

use super::Outcome;
use super::check::{Args, Format, Looked, Looking, tell};
use super::out::err;
use super::shell::{Shell, is_dumb, is_terminal};
use crate::app::{self, Ended, Saved, Walks, Watch};
use crate::tui::check::Checked;
use crate::walk::clean;

pub(super) fn run(mut shell: Shell, args: &Args) -> Result<Outcome> {
    let [name] = args.roadmaps.as_slice() else {
        bail!("one roadmap at a time is watched\n  Write waypost check --watch DIR.")
    };
    let path = shell.walks.roadmap_path(name)?;
    if !path.exists() {
        bail!("there is nothing at {}\n  Name the folder or file of a roadmap.", path.display());
    }
    let watch = Watch::new(&path);
    let is_screen = is_terminal() && !is_dumb();
    if args.format == Format::Text && is_screen {
        let (strict, budget, shown) = (args.strict, args.budget, name.clone());
        let Shell { mut walks, settings, .. } = shell;
        let check = move || {
            let at = path.display().to_string();
            checked(&mut walks, &path, Looking { name: &shown, at: &at, strict, budget, tells: false })
        };
        return Ok(match app::check_screen(watch, name, &settings, check)? {
            Ended::Left => Outcome::Done,
            Ended::Signal(number) => Outcome::Signal(number),
        });
    }
    report(&mut shell, args, &path)?;
    let mut ended = Ok(());
    watch.look_on(|saved| {
        ended = match saved {
            Saved::Changed => report(&mut shell, args, &path),
            Saved::Gone => {
                err(&format!("waypost: {} is gone; waiting for it to come back", clean::line(name)));
                Ok(())
            }
        };
        ended.is_ok()
    });
    ended.map(|()| Outcome::Done)
}

/// One report, at once in the hands of whoever reads.
fn report(shell: &mut Shell, args: &Args, path: &Path) -> Result<()> {
    shell.walks.forget_unused();
    let at = path.display().to_string();
    let looking = Looking { name: &at, at: &at, strict: args.strict, budget: args.budget, tells: true };
    let loaded = shell.walks.roadmap_at(path);
    let looked = looking.at(&shell.walks, loaded)?;
    tell(shell, &looked, args.format)?;
    Ok(shell.out.flush()?)
}

fn checked(walks: &mut Walks, path: &Path, looking: Looking<'_>) -> Result<Checked> {
    walks.forget_unused();
    let loaded = walks.roadmap_at(path);
    let Looked { report, roadmap } = looking.at(walks, loaded)?;
    Ok(Checked { report, roadmap: roadmap.ok() })
}
