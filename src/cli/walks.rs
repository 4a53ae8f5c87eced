//! `waypost walks`: the walks of the library, with how far they are; another name for one, and taking one out.

use std::path::Path;

use anyhow::{Result, bail};

use super::Outcome;
use super::shell::{Shell, can_ask, is_yes};
use super::table::table;
use crate::app::{branch_words, day_of, told, with_branches_below};
use crate::store::ListedWalk;
use crate::store::names::is_path;
use crate::store::paths::{WALK_SUFFIX, stem};
use crate::store::removed::remove;
use crate::walk::{Entry, What, clean};

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Give a walk another name. Its file keeps its own.
    Rename {
        /// Name or file of the walk.
        #[arg(value_name = "NAME")]
        walk: String,
        /// The name it is to have.
        #[arg(value_name = "NEW")]
        name: String,
    },
    /// Take a walk out of the library. Its files are moved, not destroyed.
    Remove {
        /// Name or file of the walk.
        #[arg(value_name = "NAME")]
        walk: String,
        /// Do not ask.
        #[arg(long)]
        force: bool,
    },
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    match &args.act {
        None => list(shell),
        Some(Act::Rename { walk, name }) => rename(shell, walk, name),
        Some(Act::Remove { walk, force }) => take_out(shell, walk, *force),
    }
}

fn rename(shell: &mut Shell, walk: &str, name: &str) -> Result<Outcome> {
    let name = clean::line(name).trim().to_owned();
    if name.is_empty() || is_path(&name) {
        bail!(
            "`{name}` cannot be the name of a walk\n  Give it one without slashes, such as \"Cabinet retreat\"."
        );
    }
    let file = shell.walks.named(walk)?;
    if let Some(other) = shell.walks.find(&name)?.filter(|other| *other != file) {
        bail!("another walk goes by the name `{name}`: {}\n  Give this one another name.", other.display());
    }
    // Looked at first, so that a damaged walk is refused and not recovered beside itself.
    shell.walks.look(&file)?;
    let mut open = shell.walks.open(&file, true)?;
    let Some(store) = &mut open.store else {
        return Err(open.read_only.map_or_else(|| anyhow::anyhow!("the walk can only be read"), told));
    };
    let old = open.walk.name().to_owned();
    let what = What::Renamed { name: name.clone() };
    let entry = Entry {
        n: open.walk.next_n(),
        at: shell.walks.clock.now(),
        by: shell.settings.author.value.clone(),
        what,
    };
    store.append(entry.n, &entry).map_err(told)?;
    shell
        .out
        .say(&format!("{old} is called {name} now. Its file keeps its name: {}", store.path().display()))?;
    Ok(Outcome::Done)
}

fn take_out(shell: &mut Shell, walk: &str, force: bool) -> Result<Outcome> {
    let file = shell.walks.named(walk)?;
    if !is_in_library(shell, &file) {
        bail!(
            "{} is not a walk of the library\n  `waypost walks` lists those that can be removed.",
            file.display()
        );
    }
    let walks = shell.walks.list()?;
    let name = walks.iter().find(|listed| listed.path == file).map_or_else(|| stem(&file), ListedWalk::name);
    let folder = shell.walks.data.removed();
    if !force && !can_ask() {
        bail!(
            "nobody can be asked here whether to remove {name}\n  Say so with --force. Its files are moved, not destroyed."
        );
    }
    if !force && !is_yes(&format!("Move the walk {} to {}?", clean::line(&name), folder.display()))? {
        shell.out.say("Nothing was changed.")?;
        return Ok(Outcome::Done);
    }
    let now = remove(&file, &folder).map_err(told)?;
    shell.out.say(&format!(
        "The walk {name} is removed. Its files are kept: {}\nTo have it back, move them to {}",
        now.display(),
        shell.walks.data.walks().display()
    ))?;
    Ok(Outcome::Done)
}

fn is_in_library(shell: &Shell, file: &Path) -> bool {
    let is_walk = file.file_name().is_some_and(|name| name.to_string_lossy().ends_with(WALK_SUFFIX));
    let folder = |path: &Path| path.canonicalize().ok();
    let parent = file.parent().and_then(folder);
    is_walk && parent.is_some() && parent == folder(&shell.walks.data.walks())
}

fn list(shell: &mut Shell) -> Result<Outcome> {
    let walks = shell.walks.latest_first()?;
    if walks.is_empty() {
        shell.out.say("There are no walks yet. Start one: waypost walk NAME")?;
        return Ok(Outcome::Done);
    }
    let all = shell.walks.list()?;
    let walks = with_branches_below(walks);
    let rows = walks.iter().map(|(depth, walk)| {
        let mut row = row(shell, walk);
        row[0] = format!("{}{}", "  ".repeat(*depth), row[0]);
        if let Some(words) = branch_words(walk, &all) {
            row[1] = format!("{} ({words})", row[1]);
        }
        row
    });
    let rows: Vec<[String; 4]> = rows.collect();
    for line in table(["NAME", "PROGRESS", "LAST SAID", "FILE"], &rows) {
        shell.out.say(&line)?;
    }
    for (_, walk) in &walks {
        if let Some(trouble) = trouble(shell, walk) {
            shell.out.say(&format!("\n{}: {trouble}", walk.name()))?;
        }
    }
    Ok(Outcome::Done)
}

fn row(shell: &mut Shell, walk: &ListedWalk) -> [String; 4] {
    let (progress, last) = match &walk.journal {
        Ok(journal) => {
            let progress = match shell.walks.progress(journal) {
                Ok((progress, _)) if journal.is_writable() => progress,
                Ok((progress, _)) => format!("{progress}, in trouble"),
                Err(_) => "in trouble".to_owned(),
            };
            (progress, day_of(journal.last_at().unwrap_or(&journal.header.day)))
        }
        Err(_) => ("in trouble".to_owned(), String::new()),
    };
    [walk.name(), progress, last, walk.path.display().to_string()]
}

/// What is wrong with a walk, with the mend.
fn trouble(shell: &mut Shell, walk: &ListedWalk) -> Option<String> {
    match &walk.journal {
        Err(error) => Some(format!("{error}. {}", error.mend())),
        Ok(journal) => {
            if let Some(newer) = journal.newer() {
                return Some(format!("{newer}. Update Waypost to go on with it."));
            }
            if !journal.is_writable() {
                let troubles = journal.troubles();
                return Some(format!(
                    "{troubles}. `waypost walk` keeps everything readable in a new file beside it."
                ));
            }
            shell.walks.progress(journal).err().map(|error| error.to_string())
        }
    }
}
