//! The files of a roadmap while it is read: their texts, and where in them the joined lists stand.

use std::borrow::Cow;

use super::fault::{Fault, Finding, Step};
use super::shape::{self, Part};
use super::spans::{Said, Tree};

/// The lists that parts add to, in the order of the format.
pub(super) const LISTS: [&str; 6] = ["stages", "strategies", "cautions", "precedents", "glossary", "sources"];

/// One file.
#[derive(Debug)]
pub(super) struct File<'t> {
    /// The name that it was read by.
    pub(super) name: String,
    pub(super) text: Cow<'t, str>,
    /// Whether it is the head or a part.
    pub(super) part: Part,
    /// How many objects begin in it.
    pub(super) objects: usize,
    /// How long each of the joined lists was when this file's came.
    pub(super) begins: [usize; LISTS.len()],
}

/// All files read so far, the head first.
#[derive(Debug, Default)]
pub(super) struct Files<'t> {
    pub(super) list: Vec<File<'t>>,
}

impl Files<'_> {
    /// How many objects begin in all files.
    pub(super) fn objects(&self) -> usize {
        self.list.iter().map(|file| file.objects).sum()
    }

    /// What the format itself says against the files.
    pub(super) fn shape_faults(&self) -> Vec<Fault> {
        self.list.iter().flat_map(shape::faults).collect()
    }

    /// Looks up where in the files each finding stands.
    pub(super) fn locate(&self, findings: Vec<Finding>) -> Vec<Fault> {
        let mut trees: Vec<Option<Tree<'_>>> = self.list.iter().map(|_| None).collect();
        let mut faults = Vec::with_capacity(findings.len());
        for Finding { path, code, message, mend } in findings {
            let (place, path) = self.own_path(path);
            let file = &self.list[place];
            if trees[place].is_none() {
                trees[place] = Tree::new(&file.text).ok();
            }
            let said = Said { code, message, mend };
            match &trees[place] {
                Some(tree) => faults.push(tree.fault(&file.name, &path, tree.byte(&path), said)),
                None => faults.push(said.at_top(&file.name)),
            }
        }
        faults
    }

    /// Puts faults into the order of files, lines and columns.
    pub(super) fn sort(&self, faults: &mut Vec<Fault>) {
        let order = |fault: &Fault| self.list.iter().position(|file| file.name == fault.file);
        faults.sort_by_cached_key(|fault| (order(fault), fault.line, fault.column));
        faults.dedup();
    }

    /// The file that a path of the joined roadmap leads into, and the path within that file.
    fn own_path(&self, mut path: Vec<Step>) -> (usize, Vec<Step>) {
        let (Some(Step::Key(key)), Some(Step::At(at))) = (path.first(), path.get(1)) else {
            return (0, path);
        };
        let Some(list) = LISTS.iter().position(|list| list == key) else { return (0, path) };
        let place = self.list.partition_point(|file| file.begins[list] <= *at).saturating_sub(1);
        path[1] = Step::At(at - self.list[place].begins[list]);
        (place, path)
    }
}
