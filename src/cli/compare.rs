//! `waypost compare`: two or three ways side by side; with `--precedents`: what real states decided, side by side, with what a walk or a plan chose.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::ValueEnum;
use serde::Deserialize;

use super::Outcome;
use super::out::warn;
use super::paper::print_or_write;
use super::plan::{is_dash, read};
use super::shell::Shell;
use crate::app::{columns, told};
use crate::plan::compare::{Comparison, Own, file, markdown, text};
use crate::plan::format::PLAN_FORMAT;
use crate::roadmap::{PrecedentIx, Roadmap, builtin};
use crate::store::ListedWalk;
use crate::store::names::{Among, NameFault, Named, resolve};
use crate::store::paths::stem;
use crate::walk::Profile;

/// Columns of a text that nobody's terminal limits.
pub(super) const COLUMNS: usize = 100;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Two or three of: walks, plan files, answers files, states by id or name. With --precedents: states, and a walk or
    /// a plan file to stand beside them; without any state, all of them.
    #[arg(value_name = "NAME")]
    pub(super) names: Vec<String>,
    /// Compare what real states decided, decision by decision, with their sources.
    #[arg(long)]
    precedents: bool,
    /// Name or file of the roadmap along which is compared, where it is not plain.
    #[arg(long, value_name = "R")]
    pub(super) roadmap: Option<String>,
    /// Format to write: text, md, json or html.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    pub(super) to: Format,
    /// File to write; without this, or with -, the comparison is printed.
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Md,
    Json,
    Html,
}

/// What is read of a plan. The rest may be of any version.
#[derive(Debug, Deserialize)]
struct PlanFile {
    format: String,
    roadmap: Identified,
    walk: Option<Called>,
    #[serde(default)]
    profile: Profile,
    decisions: Vec<Decided>,
}

#[derive(Debug, Deserialize)]
struct Identified {
    id: String,
}

#[derive(Debug, Deserialize)]
struct Called {
    name: String,
}

#[derive(Debug, Deserialize)]
struct Decided {
    id: String,
    choice: Chose,
}

#[derive(Debug, Deserialize)]
struct Chose {
    options: Option<Vec<Identified>>,
}

/// What a walk or a plan chose, by ids.
struct Chosen {
    name: String,
    roadmap: String,
    /// The roadmap that a walk was made with.
    walked: Option<Arc<Roadmap>>,
    answers: Vec<(String, Vec<String>)>,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    if !args.precedents {
        return super::ways::run(shell, args);
    }
    if args.to == Format::Html {
        bail!(
            "what states decided is not written as a web page\n  Use --to md, or compare two or three by name without --precedents."
        );
    }
    // What states there are depends on the roadmap, which may depend on a walk that is named.
    let walks = shell.walks.list()?;
    let mut own = Vec::new();
    for name in &args.names {
        match resolve(name, &Among { walks: &walks, ..Among::default() }) {
            Ok(Named::Path(path)) => own.push(in_file(shell, &path)?),
            Ok(Named::Walk(path)) => own.push(of_walk(shell, &path)?),
            _ => {}
        }
    }
    let roadmap = roadmap(shell, args, &own)?;
    let states = these(&roadmap, &args.names, &walks)?;
    let own = own.into_iter().map(|chosen| beside(&roadmap, chosen)).collect::<Result<_>>()?;
    print(shell, args, &Comparison::new(&roadmap, own, states))
}

fn print(shell: &mut Shell, args: &Args, comparison: &Comparison<'_>) -> Result<Outcome> {
    let output = args.output.as_deref().filter(|path| !is_dash(path));
    let width = output.map_or_else(columns, |_| None).unwrap_or(COLUMNS).max(40);
    let written = match args.to {
        Format::Text => text::lines(comparison, width).join("\n"),
        Format::Md => markdown::document(comparison).trim_end().to_owned(),
        _ => serde_json::to_string_pretty(&file::file(comparison))?,
    };
    print_or_write(shell, "The comparison is written", &written, args.output.as_deref(), args.force)
}

/// What a walk or a plan in a file chose.
fn in_file(shell: &mut Shell, path: &Path) -> Result<Chosen> {
    if path.extension().is_some_and(|ending| ending == "jsonl") {
        return of_walk(shell, path);
    }
    let read: Option<PlanFile> = serde_json::from_slice(&read(path)?).ok();
    let Some(plan) = read.filter(|plan| plan.format == PLAN_FORMAT) else {
        bail!(
            "{} is no plan and no walk\n  Name a file that `waypost plan` wrote, or a walk.",
            path.display()
        );
    };
    let answers = plan.decisions.into_iter().filter_map(|line| {
        let options = line.choice.options?;
        Some((line.id, options.into_iter().map(|option| option.id).collect()))
    });
    let called = plan.walk.map(|walk| walk.name).or(plan.profile.place);
    Ok(Chosen {
        answers: answers.collect(),
        name: called.unwrap_or_else(|| stem(path)),
        roadmap: plan.roadmap.id,
        walked: None,
    })
}

fn of_walk(shell: &mut Shell, path: &Path) -> Result<Chosen> {
    let open = shell.walks.look(path)?;
    if let Some(notice) = &open.notice {
        warn(notice);
    }
    let roadmap = Arc::clone(open.walk.roadmap());
    let answers = roadmap.decision_ixs().filter_map(|at| {
        let options = open.walk.route().choice_at(at)?.options();
        let ids = options.iter().map(|option| roadmap.option(at, *option).id.clone()).collect();
        Some((roadmap[at].id.clone(), ids))
    });
    Ok(Chosen {
        name: open.walk.name().to_owned(),
        roadmap: roadmap.id.clone(),
        answers: answers.collect(),
        walked: Some(Arc::clone(&roadmap)),
    })
}

/// The roadmap that is named, that of the first walk or plan, or the only one with states.
fn roadmap(shell: &mut Shell, args: &Args, own: &[Chosen]) -> Result<Arc<Roadmap>> {
    let found = match (&args.roadmap, own.first()) {
        (Some(name), _) => shell.walks.roadmap(name)?,
        (None, Some(Chosen { walked: Some(walked), .. })) => Arc::clone(walked),
        (None, Some(chosen)) => shell.walks.roadmap(&chosen.roadmap)?,
        (None, None) => {
            let mut with_states = Vec::new();
            for id in builtin::ids() {
                let roadmap = shell.walks.roadmap(id)?;
                if !roadmap.precedents.is_empty() {
                    with_states.push(roadmap);
                }
            }
            match with_states.as_slice() {
                [only] => Arc::clone(only),
                [] => bail!(
                    "no roadmap that is built in tells of states\n  Name one of your own that does with --roadmap."
                ),
                _ => bail!(
                    "nothing says of which roadmap\n  Name one with --roadmap; `waypost roadmaps` lists them."
                ),
            }
        }
    };
    if found.precedents.is_empty() {
        bail!(
            "the roadmap {} tells of no states\n  Name one that does with --roadmap; `waypost roadmaps` lists them.",
            found.id
        );
    }
    Ok(found)
}

/// The states among these names, each once; where there are none, all of them.
fn these(roadmap: &Roadmap, names: &[String], walks: &[ListedWalk]) -> Result<Vec<PrecedentIx>> {
    let called: Vec<String> =
        roadmap.precedents.iter().flat_map(|state| [state.id.clone(), state.label.clone()]).collect();
    let among = Among { walks, precedents: &called, ..Among::default() };
    let mut found: Vec<PrecedentIx> = Vec::new();
    for name in names {
        match resolve(name, &among) {
            Ok(Named::Precedent(named)) => {
                let is = |at: &PrecedentIx| roadmap[*at].id == named || roadmap[*at].label == named;
                found.extend(roadmap.precedent_ixs().find(is).filter(|at| !found.contains(at)));
            }
            Ok(_) => {}
            Err(NameFault::Unknown { given, nearest }) => {
                let near = nearest.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                let labels: Vec<_> = roadmap.precedents.iter().map(|state| state.label.as_str()).collect();
                bail!(
                    "there is no state and no walk by the name of `{given}`{near}\n  The states of {} are {}. `waypost walks` lists the walks.",
                    roadmap.id,
                    labels.join(", ")
                )
            }
            Err(clash) => return Err(told(clash)),
        }
    }
    Ok(if found.is_empty() { roadmap.precedent_ixs().collect() } else { found })
}

/// What was chosen, as the roadmap knows it.
fn beside(roadmap: &Roadmap, chosen: Chosen) -> Result<(String, Own)> {
    if chosen.roadmap != roadmap.id {
        bail!(
            "{} was made on the roadmap {}, not on {}\n  Compare it with the states of its own roadmap.",
            chosen.name,
            chosen.roadmap,
            roadmap.id
        );
    }
    let answers = chosen.answers.iter();
    let answers = answers.map(|(at, options)| (at.as_str(), options.iter().map(String::as_str).collect()));
    let own = Own::by_ids(roadmap, answers);
    Ok((chosen.name, own))
}
