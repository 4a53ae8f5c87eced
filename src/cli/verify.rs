//! `waypost verify`: whether a plan is what its walk says, and how many entries came since.

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};

use super::Outcome;
use super::out::warn;
use super::plan::read;
use super::shell::Shell;
use crate::app::planfile::journal_hash;
use crate::plan::format::PlanWalk;
use crate::plan::verify::{NotAPlan, walk_named};
use crate::plan::{Report, Verdict, verify};

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// File of the plan; - reads standard input.
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// Name or file of the walk, where the plan does not name it or it lies elsewhere.
    #[arg(long, value_name = "NAME")]
    walk: Option<String>,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let plan = read(&args.plan)?;
    let place = args.plan.display();
    let not_a_plan = |why: NotAPlan| anyhow!("{place}: {why}");
    let named = walk_named(&plan).map_err(not_a_plan)?;
    let file = match (&args.walk, &named) {
        (Some(walk), _) => shell.walks.named(walk)?,
        (None, Some(named)) => find(shell, named)?,
        (None, None) => bail!(
            "{place} was made from an answers file and names no walk\n  Name the walk to compare it with: --walk NAME."
        ),
    };
    let open = shell.walks.look(&file)?;
    if let Some(notice) = &open.notice {
        warn(notice);
    }
    let report =
        verify(&plan, &open.walk, |entries| journal_hash(&open.walk, entries)).map_err(not_a_plan)?;
    tell(shell, &report, open.walk.name())
}

fn tell(shell: &mut Shell, report: &Report, walk: &str) -> Result<Outcome> {
    let outcome = match &report.verdict {
        Verdict::Same => {
            shell.out.say(&format!("The plan is what the walk {walk} said when it was made."))?;
            Outcome::Done
        }
        Verdict::Differs(found) => {
            shell.out.say(&format!("The plan is not what the walk {walk} says. It differs here:"))?;
            for difference in found {
                shell.out.say(&format!("  {difference}"))?;
            }
            Outcome::FallsShort
        }
    };
    for remark in &report.remarks {
        shell.out.say(remark)?;
    }
    shell.out.say(&match report.entries_since {
        0 => "No entries came since.".to_owned(),
        1 => "1 entry came since.".to_owned(),
        many => format!("{many} entries came since."),
    })?;
    Ok(outcome)
}

/// The walk of the library that has the id in the plan.
fn find(shell: &Shell, named: &PlanWalk) -> Result<PathBuf> {
    let walks = shell.walks.list()?.into_iter();
    let mut files: Vec<PathBuf> = walks
        .filter(|walk| {
            walk.journal.as_ref().is_ok_and(|journal| journal.is_writable() && journal.header.id == named.id)
        })
        .map(|walk| walk.path)
        .collect();
    match (files.pop(), files.pop()) {
        (Some(only), None) => Ok(only),
        (None, _) => bail!(
            "the walk of this plan, {} ({}), is not among your walks\n  Name its file: --walk PATH.",
            named.name,
            named.id
        ),
        (Some(one), Some(other)) => bail!(
            "the walk of this plan lies in several files, such as {} and {}\n  Name the one you mean: --walk PATH.",
            other.display(),
            one.display()
        ),
    }
}
