//! `waypost map`: the tree of a roadmap, or of a walk with its states, as text.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};

use super::Outcome;
use super::out::warn;
use super::paper::print_or_write;
use super::shell::Shell;
use crate::app::told;
use crate::proof::{outlook, progress_words};
use crate::roadmap::Roadmap;
use crate::store::names::{Among, Named, resolve};
use crate::walk::entry::WALK_FORMAT;
use crate::walk::outline_text::{ascii, outline_lines};
use crate::walk::{Header, RoadmapRef, Walk};

/// Formats that maps are not drawn in yet.
const LATER: [&str; 3] = ["dot", "mermaid", "svg"];

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Name or file of a walk or of a roadmap.
    #[arg(value_name = "NAME")]
    name: String,
    /// Format to draw in: text.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    to: String,
    /// Draw with + - | and ASCII signs only.
    #[arg(long)]
    ascii: bool,
    /// File to write; without this, or with -, the map is printed.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    known(&args.to)?;
    let (walk, head) = drawn(shell, &args.name)?;
    let lines = head.into_iter().chain(std::iter::once(String::new())).chain(outline_lines(&walk));
    let text: String = lines.map(|line| format!("{}\n", line.trim_end())).collect();
    let text = if args.ascii { ascii(&text) } else { text };
    print_or_write(shell, "The map is written", &text, args.output.as_deref(), args.force)
}

fn known(format: &str) -> Result<()> {
    match format {
        "text" => Ok(()),
        later if LATER.contains(&later) => bail!("maps cannot be drawn as {later} yet\n  Use --to text."),
        other => bail!("`{other}` is not a format of maps\n  Use --to text."),
    }
}

/// What is drawn, and the lines above it.
fn drawn(shell: &mut Shell, name: &str) -> Result<(Walk, Vec<String>)> {
    let walks = shell.walks.list()?;
    let roadmaps = shell.walks.roadmap_names()?;
    let among = Among { walks: &walks, roadmaps: &roadmaps, ..Among::default() };
    match resolve(name, &among).map_err(told)? {
        Named::Walk(path) => of_walk(shell, &path),
        Named::Path(path) if path.extension().is_some_and(|ending| ending == "jsonl") => {
            of_walk(shell, &path)
        }
        _ => {
            let roadmap = shell.walks.roadmap(name)?;
            let head = title(&roadmap);
            Ok((unwalked(roadmap), vec![head]))
        }
    }
}

fn of_walk(shell: &mut Shell, file: &std::path::Path) -> Result<(Walk, Vec<String>)> {
    let open = shell.walks.look(file)?;
    if let Some(notice) = &open.notice {
        warn(notice);
    }
    let walk = open.walk;
    let progress = progress_words(walk.tally_choices(), outlook(&walk));
    let head = vec![title(walk.roadmap()), format!("{}: {progress}", walk.name())];
    Ok((walk, head))
}

fn title(roadmap: &Roadmap) -> String {
    format!("{} ({} {})", roadmap.title, roadmap.id, roadmap.version)
}

/// A walk on which nothing has been said and of which there is no file: the roadmap as it lies ahead.
fn unwalked(roadmap: Arc<Roadmap>) -> Walk {
    let reference = RoadmapRef {
        id: roadmap.id.clone(),
        version: roadmap.version.clone(),
        sha256: roadmap.sha256.clone(),
    };
    let header = Header {
        format: WALK_FORMAT.to_owned(),
        id: String::new(),
        name: String::new(),
        day: String::new(),
        roadmap: reference,
        given: None,
        branch_of: None,
    };
    Walk::new(roadmap, header)
}
