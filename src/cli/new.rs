//! `waypost new`: a folder with a roadmap of one's own, from the example or from another roadmap.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::Outcome;
use super::shell::Shell;
use crate::app::told;
use crate::roadmap::starter::{HEAD_FILE, RoadmapFile, adapted, example};
use crate::roadmap::{self, Roadmap, builtin};
use crate::store::paths::safe_name;
use crate::store::{Mode, StoreError, make_folder, write_atomic};

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder to make. Its name becomes the id of the roadmap.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Roadmap to copy; without this a small example is made.
    #[arg(long, value_name = "ROADMAP")]
    from: Option<String>,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let folder = &args.folder;
    let id = id_of(folder)?;
    look(folder)?;
    let files = match &args.from {
        None => example(&id)?,
        Some(from) => {
            let files = shell.walks.roadmap_files(from)?;
            adapted(files, &id).with_context(|| format!("{from} cannot be copied"))?
        }
    };
    // Nothing is written that `check` would refuse.
    let roadmap = loaded(folder, &files)?;
    write(folder, &files)?;
    shell.out.say(&made(shell, args, &roadmap))?;
    Ok(Outcome::Done)
}

/// The id that a folder's name makes.
fn id_of(folder: &Path) -> Result<String> {
    let name = match folder.file_name() {
        Some(name) => name.to_string_lossy().into_owned(),
        // `.` and its like have their name only on the disk.
        None => match fs::canonicalize(folder) {
            Ok(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            Err(_) => String::new(),
        },
    };
    if !name.chars().any(char::is_alphanumeric) {
        bail!(
            "{} makes no id for a roadmap\n  Name a folder with letters or digits in it, such as our-roadmap.",
            folder.display()
        );
    }
    let id = safe_name(&name);
    if builtin::ids().any(|built_in| built_in == id) {
        bail!(
            "{id} is the id of a roadmap that comes with Waypost\n  Name another folder, such as our-{id}."
        );
    }
    Ok(id)
}

/// Whether the folder can be filled: it is not there, or empty.
fn look(folder: &Path) -> Result<()> {
    let path = folder.display();
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => bail!("{path} is not empty\n  Name a folder that is not there yet, or an empty one."),
        },
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(()),
        Err(why) if why.kind() == ErrorKind::NotADirectory => {
            bail!("{path} is not a folder\n  Name a folder that is not there yet, or an empty one.")
        }
        Err(why) => Err(told(StoreError::from_io(folder, why))),
    }
}

/// The roadmap that the files make.
fn loaded(folder: &Path, files: &[RoadmapFile]) -> Result<Roadmap> {
    let path = |name: &str| folder.join(name).display().to_string();
    let loaded = roadmap::load(&path(HEAD_FILE), &mut |asked| {
        let file = files.iter().find(|(name, _)| path(name) == asked);
        file.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| ErrorKind::NotFound.into())
    });
    Ok(loaded?)
}

/// Writes the files, the head last: a folder that is not whole is then no roadmap.
fn write(folder: &Path, files: &[RoadmapFile]) -> Result<()> {
    for (name, text) in files.iter().rev() {
        let path = folder.join(name);
        make_folder(path.parent().unwrap_or(folder)).map_err(told)?;
        write_atomic(&path, text.as_bytes(), Mode::RefuseIfExists).map_err(|error| match error {
            StoreError::Exists(path) => {
                anyhow!("{} has just come to be\n  Name a folder that is not there yet.", path.display())
            }
            error => told(error),
        })?;
    }
    Ok(())
}

/// What was made, and what to do next.
fn made(shell: &Shell, args: &Args, roadmap: &Roadmap) -> String {
    let folder = args.folder.display().to_string();
    let what = match &args.from {
        None => "A small example to change: its notes explain it.".to_owned(),
        Some(from) => format!("A copy of {from} to adapt."),
    };
    let name = if folder.contains(char::is_whitespace) { format!("\"{folder}\"") } else { folder.clone() };
    let mut lines = vec![
        format!("The roadmap {} is in {folder}. {what}", roadmap.id),
        "Next:".to_owned(),
        format!("  waypost check {name}            look for faults after each change"),
        format!("  waypost walk --roadmap {name}   walk it"),
        format!("  waypost book {name}             read all of it"),
    ];
    let own = shell.walks.data.roadmaps();
    let is_own =
        args.folder.canonicalize().ok().and_then(|path| Some(path.parent()? == own.canonicalize().ok()?));
    lines.push(if is_own.unwrap_or_default() {
        "It stands on Home, and `waypost roadmaps` lists it.".to_owned()
    } else {
        format!("To have it on Home, move the folder into {}.", own.display())
    });
    lines.join("\n")
}
