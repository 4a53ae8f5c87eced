//! `waypost plan`: writes the plan of a walk or of an answers file, without a screen.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::Outcome;
use super::out::{err, warn};
use super::shell::{Shell, can_ask, is_yes};
use crate::app::planfile::{Written, made, plan_path, write_plan};
use crate::app::told;
use crate::plan::{Origin, Plan, build, to_json};
use crate::roadmap::MOST_BYTES;
use crate::store::StoreError;
use crate::walk::answers;

/// Formats that plans are not written in yet.
const LATER: [&str; 7] = ["md", "html", "docx", "xlsx", "csv", "ics", "brief"];

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
    /// Format to write: json.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "json")]
    to: Vec<String>,
    /// File to write; - prints it. Without this: NAME.plan.json in the current folder.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace whatever file is in the way.
    #[arg(long)]
    force: bool,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    args.to.iter().try_for_each(|format| known(format))?;
    let (plan, usual) = match (&args.answers, &args.name) {
        (Some(file), _) => of_answers(shell, args, file)?,
        (None, Some(name)) => of_walk(shell, name)?,
        (None, None) => bail!("nothing says whose plan\n  Name a walk, or an answers file with --answers."),
    };
    warn_of(&plan);
    let bytes = to_json(&plan);
    let path = args.output.clone().unwrap_or(usual);
    if is_dash(&path) {
        shell.out.bytes(&bytes)?;
        return Ok(Outcome::Done);
    }
    let walk = plan.walk.as_ref().map(|walk| walk.id.as_str());
    let place = path.display();
    if write_plan(&path, &bytes, walk, args.force)? == Written::InTheWay {
        let other = match walk {
            Some(_) => format!("{place} is there already and is not the plan of this walk"),
            None => format!("{place} is there already"),
        };
        if !may_replace(&other)? {
            bail!("{other}\n  Nothing was written. Name another file with -o, or replace it with --force.");
        }
        write_plan(&path, &bytes, walk, true)?;
    }
    shell.out.say(&format!("The plan is written: {place}"))?;
    Ok(Outcome::Done)
}

fn known(format: &str) -> Result<()> {
    match format {
        "json" => Ok(()),
        later if LATER.contains(&later) => bail!("plans cannot be written as {later} yet\n  Use --to json."),
        other => bail!("`{other}` is not a format of plans\n  Use --to json."),
    }
}

/// The plan of a walk, and where it usually goes.
fn of_walk(shell: &mut Shell, name: &str) -> Result<(Plan, PathBuf)> {
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
    Ok((plan, plan_path(&file)))
}

/// The plan of an answers file, and where it usually goes.
fn of_answers(shell: &mut Shell, args: &Args, file: &Path) -> Result<(Plan, PathBuf)> {
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
    let usual = if is_dash(file) { PathBuf::from("-") } else { plan_path(file) };
    Ok((build(&walk, Origin::Answers), usual))
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

/// Asks a person, where there is one; the default is no.
fn may_replace(what: &str) -> Result<bool> {
    if !can_ask() {
        return Ok(false);
    }
    err(&format!("{what}."));
    is_yes("Replace it?")
}
