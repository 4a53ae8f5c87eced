//! `waypost plan`: writes the plan of a walk or of an answers file, without a screen.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::Outcome;
use super::handout::{Handout, formats, hand_out};
use super::out::{err, warn};
use super::shell::Shell;
use crate::app::planfile::made;
use crate::app::told;
use crate::plan::{Origin, Plan, build};
use crate::roadmap::MOST_BYTES;
use crate::store::StoreError;
use crate::store::paths::stem;
use crate::walk::answers;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Name or file of the walk.
    #[arg(value_name = "NAME", required_unless_present = "answers", conflicts_with_all = ["answers", "roadmap", "under"])]
    name: Option<String>,
    /// Make the plan from this answers file; - reads standard input.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Name or file of the roadmap that the answers are for, unless it is the one that they name.
    #[arg(long, value_name = "R", requires = "answers")]
    roadmap: Option<String>,
    /// Make it under the plan of another roadmap: the file of a plan, or a walk.
    #[arg(long, value_name = "PLAN", requires = "answers")]
    under: Option<String>,
    /// Formats to write: json, md, html, docx, xlsx, csv, ics, brief, or all. Without this: as the name of the file
    /// says, else json.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    to: Vec<String>,
    /// File or folder to write to; - prints it. Without this: NAME.plan.json, NAME.plan.md... in the current folder.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace whatever file is in the way.
    #[arg(long)]
    force: bool,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let formats = formats(&args.to)?;
    let (plan, stem) = match (&args.answers, &args.name) {
        (Some(file), _) => of_answers(shell, args, file)?,
        (None, Some(name)) => of_walk(shell, name)?,
        (None, None) => bail!("nothing says whose plan\n  Name a walk, or an answers file with --answers."),
    };
    warn_of(&plan);
    let prints = args.answers.as_deref().is_some_and(is_dash);
    let handout = Handout { formats, output: args.output.as_deref(), stem, prints, force: args.force };
    hand_out(shell, &plan, &handout)
}

/// The plan of a walk, and how the names of its files begin.
fn of_walk(shell: &mut Shell, name: &str) -> Result<(Plan, String)> {
    let file = shell.walks.named(name)?;
    let open = shell.walks.look(&file)?;
    if let Some(notice) = &open.notice {
        warn(notice);
    }
    let plan = made(&open.walk);
    for aside in &plan.set_aside {
        let label = aside.label.as_deref().unwrap_or(&aside.decision);
        let part = if aside.whole { "" } else { "a part of " };
        warn(&format!("{part}the answer to {label} is set aside: {}", aside.reason));
    }
    Ok((plan, stem(&file)))
}

/// The plan of an answers file, and how the names of its files begin.
fn of_answers(shell: &mut Shell, args: &Args, file: &Path) -> Result<(Plan, String)> {
    let name = if is_dash(file) { "standard input".to_owned() } else { file.display().to_string() };
    let text = String::from_utf8(read(file)?)
        .ok()
        .with_context(|| format!("{name} is not UTF-8 text\n  Save it as UTF-8 and try again."))?;
    let named = args.roadmap.clone().or_else(|| answers::roadmap_named(&text));
    let roadmap = shell.roadmap(named.as_deref())?;
    let answers = answers::read(&roadmap, &name, &text).map_err(|faults| {
        let faults = faults.to_string();
        anyhow::anyhow!("the answers cannot be used\n{faults}")
    })?;
    let under = args.under.as_ref().map(|plan| shell.walks.under(&roadmap, plan)).transpose()?;
    let (walk, warnings) = answers::walk_from_answers(&roadmap, &answers, under);
    if let Some(settles) = walk.settles_words() {
        err(&format!("{settles}."));
    }
    for warning in &warnings {
        warn(warning);
    }
    let stem = if is_dash(file) { roadmap.id.clone() } else { stem(file) };
    Ok((build(&walk, Origin::Answers), stem))
}

fn warn_of(plan: &Plan) {
    if plan.is_final {
        return;
    }
    let words: Vec<&str> = plan.why_not_final.iter().map(|why| why.words.as_str()).collect();
    warn(&format!("the plan is not final: {}", words.join("; ")));
}

/// All of a file or of standard input; one byte more than is allowed, so that reading sees that it is too large.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    let failed = |why| told(StoreError::from_io(path, why));
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    if is_dash(path) {
        stdin().lock().take(most).read_to_end(&mut bytes).context("standard input could not be read")?;
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(failed)?;
    }
    Ok(bytes)
}

pub(super) fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}
