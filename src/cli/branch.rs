//! `waypost branch` and `waypost adopt`: tries another choice on a copy of a walk, and takes over what came of it.

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;

use super::Outcome;
use super::out::warn;
use super::shell::{Shell, can_ask, is_yes};
use crate::store::names::is_path;
use crate::walk::branch::{Adoption, Change};
use crate::walk::clean;

/// The arguments of `branch`.
#[derive(Debug, clap::Args)]
pub(super) struct BranchArgs {
    /// Name or file of the walk. It stays as it is.
    #[arg(value_name = "NAME")]
    walk: String,
    /// Name of the branch, such as "What if we chose the statute?".
    #[arg(long = "as", value_name = "NEW")]
    name: String,
}

/// The arguments of `adopt`.
#[derive(Debug, clap::Args)]
pub(super) struct AdoptArgs {
    /// Name or file of the branch. It stays as it is.
    #[arg(value_name = "BRANCH")]
    branch: String,
    /// What both changed: take the branch's word, or keep the walk's. Without this you are asked, one by one.
    #[arg(long, value_enum, value_name = "WHOSE")]
    conflicts: Option<Whose>,
    /// Do not ask whether to take it over.
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Whose {
    /// The branch's word.
    Branch,
    /// The walk's word.
    Walk,
}

pub(super) fn branch(shell: &mut Shell, args: &BranchArgs) -> Result<Outcome> {
    let name = clean::line(&args.name).trim().to_owned();
    if is_path(&name) {
        bail!("`{name}` cannot be the name of a walk\n  Give it one without slashes, such as \"What if\".");
    }
    let file = shell.walks.named(&args.walk)?;
    let parent = shell.walks.look(&file)?;
    if let Some(notice) = &parent.notice {
        warn(notice);
    }
    let open = shell.walks.branch(&parent.walk, &name)?;
    shell.out.say(&format!(
        "{name} begins with the {} entries of {}: {}\nGo on with it by `waypost walk`, compare the two with `waypost compare`, and take it over with `waypost adopt`.",
        parent.walk.entries().len(),
        parent.walk.name(),
        open.path.display()
    ))?;
    Ok(Outcome::Done)
}

pub(super) fn adopt(shell: &mut Shell, args: &AdoptArgs) -> Result<Outcome> {
    let file = shell.walks.named(&args.branch)?;
    let (parent, branch) = shell.walks.both(&file)?;
    let adoption = Adoption::of(&parent.walk, &branch.walk).map_err(|fault| anyhow!("{fault}"))?;
    let (name, own) = (parent.walk.name().to_owned(), branch.walk.name().to_owned());
    if adoption.is_empty() {
        shell.out.say(&format!("{own} has nothing that {name} has not. Nothing was changed."))?;
        return Ok(Outcome::Done);
    }
    shell.out.say(&format!("Taking over {own} changes in {name}:"))?;
    for change in adoption.changes.iter().filter(|change| !change.both) {
        shell.out.say(&format!("  {}", change.words()))?;
    }
    if adoption.conflicts().next().is_some() {
        shell.out.say("Both changed since the branch began:")?;
    }
    for change in adoption.conflicts() {
        shell.out.say(&format!("  {}", change.words()))?;
    }
    shell.out.flush()?;
    let mut taken: Vec<Change> = Vec::new();
    match args.conflicts {
        Some(whose) => taken.extend(adoption.conflicts().filter(|_| whose == Whose::Branch).cloned()),
        None if adoption.conflicts().next().is_some() && !can_ask() => bail!(
            "nobody can be asked here which word is to stand\n  Say so with --conflicts branch or --conflicts walk. Nothing was changed."
        ),
        None => {
            for change in adoption.conflicts() {
                if is_yes(&format!("{}: take the branch's word?", change.label))? {
                    taken.push(change.clone());
                }
            }
        }
    }
    if !args.force && can_ask() && !is_yes(&format!("Take it over into {name}?"))? {
        shell.out.say("Nothing was changed.")?;
        return Ok(Outcome::Done);
    }
    let by = shell.settings.author.value.clone();
    let adopted = shell.walks.adopt(&file, by.as_deref(), |change| taken.contains(change))?;
    let things = if adopted.taken == 1 { "change is" } else { "changes are" };
    shell.out.say(&format!(
        "{} {things} taken over into {name}: {}\nWhat it said before stays in its journal, and undo takes each change back.",
        adopted.taken,
        adopted.open.path.display()
    ))?;
    Ok(Outcome::Done)
}
