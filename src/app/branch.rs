//! Branches of walks in the library: made, listed below the walk they began with, and taken over into it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow, bail};

use super::told::told;
use super::walks::{OpenWalk, Walks};
use crate::store::{FileStore, ListedWalk};
use crate::walk::branch::{Adoption, Change, begin, entries_since};
use crate::walk::{Header, Walk, clean};

/// A branch that was taken over.
pub struct Adopted {
    /// The walk that it began with, open for writing; everything taken over is durable.
    pub open: OpenWalk,
    /// How many things were taken over.
    pub taken: usize,
    /// What both changed and stays as the walk has it, in words.
    pub kept: Vec<String>,
}

impl Walks {
    /// Makes a branch of a walk, open for writing.
    ///
    /// # Errors
    /// Where there is a walk of that name already, or its file cannot be written.
    pub fn branch(&mut self, parent: &Walk, name: &str) -> Result<OpenWalk> {
        let name = clean::line(name).trim().to_owned();
        self.is_free(&name, "Give the branch another name.")?;
        let walk = begin(parent, self.random.walk_id()?, &name, self.clock.today());
        let roadmap = Arc::clone(walk.roadmap());
        self.data.keep_roadmap(&roadmap).map_err(told)?;
        let store =
            FileStore::create_with(&self.data.walks(), walk.header(), walk.entries()).map_err(told)?;
        let path = store.path().to_owned();
        Ok(OpenWalk { walk, path, store: Some(Box::new(store)), read_only: None, notice: None, draft: None })
    }

    /// The file of the walk that a branch began with.
    ///
    /// # Errors
    /// Where it is no branch, or that walk is not in the library.
    pub fn parent_of(&self, branch: &Header) -> Result<PathBuf> {
        let Some(of) = &branch.branch_of else {
            bail!(
                "{} is no branch of another walk\n  `waypost walks` lists branches below the walk that they began with.",
                branch.name
            );
        };
        let sound = |walk: &&ListedWalk| {
            walk.journal.as_ref().is_ok_and(|it| it.header.id == of.walk && it.is_writable())
        };
        match self.list()?.iter().find(sound) {
            Some(walk) => Ok(walk.path.clone()),
            None => bail!(
                "the walk that {} began with is not in the library\n  Put its file back into {}.",
                branch.name,
                self.data.walks().display()
            ),
        }
    }

    /// What taking a branch over would change: the walk it began with, the branch, both as they are now.
    ///
    /// # Errors
    /// As [`Walks::parent_of`], and where one of them cannot be read.
    pub fn both(&mut self, branch: &Path) -> Result<(OpenWalk, OpenWalk)> {
        let branch = self.look(branch)?;
        let parent = self.parent_of(branch.walk.header())?;
        Ok((self.look(&parent)?, branch))
    }

    /// Takes a branch over into the walk that it began with. `takes` says of each thing that both changed whether the
    /// branch's word is to stand.
    ///
    /// # Errors
    /// As [`Walks::both`]; also while another program writes that walk, and where it cannot be written.
    pub fn adopt(
        &mut self,
        branch: &Path,
        by: Option<&str>,
        takes: impl Fn(&Change) -> bool,
    ) -> Result<Adopted> {
        let branch = self.look(branch)?;
        let parent = self.parent_of(branch.walk.header())?;
        let mut open = self.open(&parent, true)?;
        let Some(store) = &mut open.store else {
            return Err(open.read_only.map_or_else(|| anyhow!("the walk can only be read"), told));
        };
        let adoption = Adoption::of(&open.walk, &branch.walk).map_err(|fault| anyhow!("{fault}"))?;
        let (kept, taken): (Vec<&Change>, Vec<&Change>) =
            adoption.changes.iter().partition(|change| change.both && !takes(change));
        let (kept, taken): (Vec<String>, usize) =
            (kept.iter().map(|change| change.words()).collect(), taken.len());
        if taken > 0 {
            let entries = adoption.entries(&self.clock.now(), by, takes);
            store.append_all(open.walk.next_n(), &entries).map_err(told)?;
            for entry in entries {
                open.walk.push(entry)?;
            }
        }
        Ok(Adopted { open, taken, kept })
    }
}

/// Walks with their branches below them, each with how deep it lies. The order is otherwise as it was.
pub fn with_branches_below(walks: Vec<ListedWalk>) -> Vec<(usize, ListedWalk)> {
    fn id(walk: &ListedWalk) -> Option<&str> {
        walk.journal.as_ref().ok().map(|journal| journal.header.id.as_str())
    }
    let parent = |walk: &ListedWalk| -> Option<usize> {
        let of = walk.journal.as_ref().ok()?.header.branch_of.as_ref()?;
        walks.iter().position(|other| id(other) == Some(of.walk.as_str()))
    };
    let parents: Vec<Option<usize>> = walks.iter().map(parent).collect();
    let mut order: Vec<(usize, usize)> = Vec::new();
    let mut placed = vec![false; walks.len()];
    // A walk whose parents lead back to itself was made by hand; it stands for itself.
    let roots = (0..walks.len()).filter(|at| parents[*at].is_none()).chain(0..walks.len());
    for root in roots {
        let mut ahead = vec![(0, root)];
        while let Some((depth, at)) = ahead.pop() {
            if std::mem::replace(&mut placed[at], true) {
                continue;
            }
            order.push((depth, at));
            let below = (0..walks.len()).rev().filter(|child| parents[*child] == Some(at));
            ahead.extend(below.map(|child| (depth + 1, child)));
        }
    }
    let mut walks: Vec<Option<ListedWalk>> = walks.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(depth, at)| Some((depth, walks[at].take()?))).collect()
}

/// "branch of Cabinet retreat, 3 entries since"; `None` where it is no branch.
pub fn branch_words(walk: &ListedWalk, all: &[ListedWalk]) -> Option<String> {
    let journal = walk.journal.as_ref().ok()?;
    let of = journal.header.branch_of.as_ref()?;
    let is_parent = |other: &&ListedWalk| other.journal.as_ref().is_ok_and(|it| it.header.id == of.walk);
    let parent =
        all.iter().find(is_parent).map_or_else(|| "a walk that is not here".to_owned(), ListedWalk::name);
    let since = entries_since(&journal.header, journal.entries.len())?;
    Some(format!("branch of {parent}, {since} {} since", if since == 1 { "entry" } else { "entries" }))
}
