//! `waypost merge`: the walks of several tables into one, and what is left for the plenary.

use std::io::stdin;

use anyhow::Result;

use super::out::warn;
use super::shell::{Shell, is_dumb, is_terminal};
use super::{Outcome, line, walk};
use crate::app::Merged;
use crate::walk::Walk;
use crate::walk::merge::{Verdict, differences, not_aligned, verdict};

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Names or files of the tables' walks. They stay as they are.
    #[arg(value_name = "NAME", required = true)]
    names: Vec<String>,
    /// Name of the walk that is made.
    #[arg(long, value_name = "NAME")]
    into: String,
    /// Name or file of the roadmap to go on with, unless it is the newest version that a table walked.
    #[arg(long, value_name = "R")]
    roadmap: Option<String>,
    /// Go through the differences line by line, for screen readers, plain terminals and pipes.
    #[arg(long)]
    plain: bool,
}

pub(super) fn run(mut shell: Shell, args: &Args) -> Result<Outcome> {
    let by = shell.settings.author.value.clone();
    let merged = shell.walks.merge(&args.names, &args.into, args.roadmap.as_deref(), by.as_deref())?;
    let Merged { open, notices } = merged;
    for notice in &notices {
        warn(notice);
    }
    for line in summary(&open.walk) {
        shell.out.say(&line)?;
    }
    shell.out.say(&format!("The merged walk is saved: {}", open.path.display()))?;
    if args.plain || is_terminal() && (shell.settings.plain.value || is_dumb()) {
        return line::walk(&mut shell, open, &mut stdin().lock());
    }
    if is_terminal() {
        shell.out.flush()?;
        return walk::screen(shell, Some((open, false)), None, None);
    }
    shell.out.flush()?;
    Ok(Outcome::Done)
}

/// What came of it, in lines.
fn summary(walk: &Walk) -> Vec<String> {
    let tables: Vec<&str> = walk.tables().iter().map(|table| table.label.as_str()).collect();
    let roadmap = walk.roadmap();
    let mut lines = vec![format!(
        "{} tables are merged on roadmap {} {}: {}.",
        tables.len(),
        roadmap.id,
        roadmap.version,
        tables.join(", ")
    )];
    let agreed = |at: &_| matches!(verdict(walk.tables(), *at), Verdict::Agreed(_));
    let agreed = roadmap.decision_ixs().filter(agreed).count();
    let they = if agreed == 1 { "decision stands" } else { "decisions stand" };
    lines.push(format!("{agreed} {they}, since all tables with a say said the same."));
    let differ = differences(walk);
    if differ.is_empty() {
        lines.push("The tables differ on nothing.".to_owned());
    } else {
        let labels: Vec<&str> = differ.iter().map(|it| roadmap[it.decision].label.as_str()).collect();
        let on =
            if differ.len() == 1 { "1 decision".to_owned() } else { format!("{} decisions", differ.len()) };
        lines.push(format!("They differ on {on}, put off for the plenary: {}.", labels.join("; ")));
    }
    let unknown = not_aligned(walk);
    if !unknown.is_empty() {
        lines.push("This could not be aligned; it is kept in the walk:".to_owned());
        lines.extend(unknown.into_iter().map(|line| format!("  {line}")));
    }
    lines
}
