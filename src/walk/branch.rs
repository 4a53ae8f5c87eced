//! A branch of a walk, to try what would follow from another choice: how it begins, what it has changed since, and the
//! entries that take it over into the walk it began with. Nothing that walk says is lost by it.

use std::sync::Arc;

use thiserror::Error;

use super::clean;
use super::entry::{BranchOf, Entry, Header, Notes, Profile, WALK_FORMAT, What};
use super::fold::Stray;
use super::marks::{Progress, StepMark};
use super::route::Standing;
use super::saying::Saying;
use super::walk::Walk;
use crate::roadmap::DecisionIx;
use crate::roadmap::wording::choice_words;

/// Why a branch cannot be taken over. The message says the mend, too.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BranchFault {
    /// It began on its own.
    #[error(
        "{0} is no branch of another walk\n  Name a branch; `waypost walks` lists branches below the walk that they began with."
    )]
    NoBranch(String),
    /// It began with another walk.
    #[error("{branch} is no branch of {parent}\n  Name the walk that it began with.")]
    OtherParent {
        /// The branch.
        branch: String,
        /// The walk that was named.
        parent: String,
    },
    /// It does not begin with what that walk says.
    #[error(
        "{branch} does not begin with the entries of {parent}: one of the files was changed by hand\n  Compare them with `waypost compare`, and decide in {parent} what you want of it."
    )]
    OtherPast {
        /// The branch.
        branch: String,
        /// The walk it says that it began with.
        parent: String,
    },
    /// The two go on with different versions of the roadmap.
    #[error(
        "{branch} is on version {on} of the roadmap, and {parent} on version {other}\n  Go on with both of them on one version first."
    )]
    OtherVersion {
        /// The branch.
        branch: String,
        /// Its version.
        on: String,
        /// The walk it began with.
        parent: String,
        /// The version of that.
        other: String,
    },
}

/// A new branch of a walk, with everything that was said in that walk so far. `id` and `day`: as of any new walk.
pub fn begin(parent: &Walk, id: String, name: &str, day: String) -> Walk {
    let of = parent.header();
    let header = Header {
        format: WALK_FORMAT.to_owned(),
        id,
        name: clean::line(name),
        day,
        roadmap: of.roadmap.clone(),
        given: of.given.clone(),
        branch_of: Some(BranchOf { walk: of.id.clone(), entries: parent.entries().len() as u64 }),
    };
    // What fits the walk fits a copy of it.
    Walk::replay(Arc::clone(parent.roadmap()), header, parent.entries().to_vec()).0
}

/// How many entries a branch has beyond those it began with; `None` where it is no branch.
pub fn entries_since(header: &Header, entries: usize) -> Option<u64> {
    let of = header.branch_of.as_ref()?;
    Some((entries as u64).saturating_sub(of.entries))
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Spot {
    Decision(DecisionIx),
    /// A decision that the roadmap does not know, by its id.
    Stray(String),
    Profile,
    /// How a strategy or a step of it fares.
    Mark(String, Option<String>),
}

/// One thing that a branch changed and that stands otherwise in the walk it began with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    spot: Spot,
    /// What it is about: the label of the decision.
    pub label: String,
    /// How it stands in the walk, in words.
    pub here: String,
    /// How it stands in the branch, in words.
    pub there: String,
    /// Whether the walk changed it, too, since the branch began.
    pub both: bool,
}

impl Change {
    /// "Legal route: waivers; in the branch: statute".
    pub fn words(&self) -> String {
        let Self { label, here, there, .. } = self;
        if here == there {
            return format!("{label}: {here}, with other notes");
        }
        format!("{label}: now {here}; then {there}")
    }
}

/// What there is to take over from a branch.
#[derive(Debug, Clone)]
pub struct Adoption<'w> {
    parent: &'w Walk,
    /// The branch as it was when it began.
    base: Walk,
    branch: Walk,
    /// What differs, decisions first, in document order. What only the walk itself changed is not among it.
    pub changes: Vec<Change>,
}

impl<'w> Adoption<'w> {
    /// What a branch changed since it began that stands otherwise in its parent.
    ///
    /// # Errors
    /// [`BranchFault`] where it is no branch of that walk.
    pub fn of(parent: &'w Walk, branch: &Walk) -> Result<Self, BranchFault> {
        let names = || (branch.name().to_owned(), parent.name().to_owned());
        let Some(of) = &branch.header().branch_of else {
            return Err(BranchFault::NoBranch(names().0));
        };
        let (name, parent_name) = names();
        if of.walk != parent.header().id {
            return Err(BranchFault::OtherParent { branch: name, parent: parent_name });
        }
        let shared = usize::try_from(of.entries).unwrap_or(usize::MAX);
        let past = (parent.entries().get(..shared), branch.entries().get(..shared));
        if past.0.is_none() || past.0 != past.1 {
            return Err(BranchFault::OtherPast { branch: name, parent: parent_name });
        }
        let (on, other) = (branch.roadmap(), parent.roadmap());
        if on.sha256 != other.sha256 {
            let (on, other) = (on.version.clone(), other.version.clone());
            return Err(BranchFault::OtherVersion { branch: name, on, parent: parent_name, other });
        }
        let base = upto(branch, shared);
        let adopted = last_adopted(parent, branch).map(|entries| upto(branch, entries));
        let mut found = Self { parent, base, branch: branch.clone(), changes: Vec::new() };
        found.changes = found.find(adopted.as_ref());
        Ok(found)
    }

    fn find(&self, adopted: Option<&Walk>) -> Vec<Change> {
        let Self { parent, base, branch, .. } = self;
        let roadmap = parent.roadmap();
        let mut changes = Vec::new();
        let mut note = |spot, label: &str, both: Option<bool>, here: String, there: String| {
            if let Some(both) = both {
                changes.push(Change { spot, label: label.to_owned(), here, there, both });
            }
        };
        for at in roadmap.decision_ixs() {
            let both = differs(|walk| said(walk, at), parent, base, branch, adopted);
            let words = |walk: &Walk| standing_words(walk, at);
            note(Spot::Decision(at), &roadmap[at].label, both, words(parent), words(branch));
        }
        let mut ids: Vec<&String> =
            [&**parent, branch].into_iter().flat_map(|it| it.fold().strays.keys()).collect();
        ids.sort();
        ids.dedup();
        for id in ids {
            let both = differs(|walk| stray(walk, id), parent, base, branch, adopted);
            let words =
                |walk: &Walk| if stray(walk, id).is_some() { "an answer that is set aside" } else { "open" };
            note(Spot::Stray(id.clone()), id, both, words(parent).to_owned(), words(branch).to_owned());
        }
        let both = differs(|walk| walk.profile().clone(), parent, base, branch, adopted);
        let words = |walk: &Walk| profile_words(walk.profile());
        note(Spot::Profile, "Whom the plan is for", both, words(parent), words(branch));
        let marks = [&**parent, branch].into_iter().flat_map(|it| it.marks().iter());
        let mut keys: Vec<_> = marks.map(|it| (it.mark.strategy.clone(), it.mark.step.clone())).collect();
        keys.sort();
        keys.dedup();
        for (strategy, step) in keys {
            let mark = |walk: &Walk| walk.marks().of(&strategy, step.as_deref()).map(|it| it.mark.clone());
            let both = differs(mark, parent, base, branch, adopted);
            let words = |walk| mark(walk).map_or(Progress::Planned, |mark| mark.progress).word().to_owned();
            let label = step.as_ref().map_or_else(|| strategy.clone(), |step| format!("{strategy}, {step}"));
            let (here, there) = (words(parent), words(branch));
            note(Spot::Mark(strategy.clone(), step.clone()), &label, both, here, there);
        }
        changes
    }

    /// Whether there is nothing to take over.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// What both the walk and its branch changed: to be asked which is to stand.
    pub fn conflicts(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.both)
    }

    /// The entries that take it over, in order: the first says where they come from. `takes` says of each conflict
    /// whether the branch's word is to stand. `at` and `by`: when, and who says so.
    pub fn entries(&self, at: &str, by: Option<&str>, takes: impl Fn(&Change) -> bool) -> Vec<Entry> {
        let mut taking = Saying { walk: self.parent.clone(), at, by };
        taking.say(What::Adopted {
            branch: self.branch.header().id.clone(),
            name: self.branch.name().to_owned(),
            entries: self.branch.entries().len() as u64,
        });
        for change in self.changes.iter().filter(|change| !change.both || takes(change)) {
            self.take(&mut taking, &change.spot);
        }
        self.confirm(&mut taking);
        taking.walk.entries()[self.parent.entries().len()..].to_vec()
    }

    fn take(&self, taking: &mut Saying<'_>, spot: &Spot) {
        let branch = &self.branch;
        match spot {
            Spot::Decision(at) => {
                let (at, record) = (*at, branch.record(*at));
                if taking.walk.record(at).standing != record.standing {
                    taking.say(self.said_in_branch(record.entry, &branch.roadmap()[at].id, &record.notes));
                }
                if taking.walk.notes(at) != &record.notes {
                    let decision = branch.roadmap()[at].id.clone();
                    taking.say(What::Noted { decision, notes: record.notes.clone() });
                }
            }
            Spot::Stray(id) => {
                let (entry, notes) = branch
                    .fold()
                    .strays
                    .get(id)
                    .map_or((0, Notes::default()), |stray| (stray.entry, stray.notes.clone()));
                taking.say(self.said_in_branch(entry, id, &notes));
                if entry > 0 && taking.walk.fold().strays.get(id).is_some_and(|stray| stray.notes != notes) {
                    taking.say(What::Noted { decision: id.clone(), notes });
                }
            }
            Spot::Profile => taking.say(What::Profile(branch.profile().clone())),
            Spot::Mark(strategy, step) => {
                let mark = branch.marks().of(strategy, step.as_deref()).map(|it| it.mark.clone());
                let day = taking.at.get(..10).unwrap_or(taking.at).to_owned();
                let none = || StepMark {
                    strategy: strategy.clone(),
                    step: step.clone(),
                    progress: Progress::Planned,
                    day,
                    comment: None,
                };
                taking.say(What::StepMarked(mark.unwrap_or_else(none)));
            }
        }
    }

    /// What the branch said there, with the notes that stand with it.
    fn said_in_branch(&self, entry: u64, id: &str, notes: &Notes) -> What {
        let (decision, notes) = (id.to_owned(), notes.clone());
        match self.branch.entry(entry).map(|entry| &entry.what) {
            Some(What::Answered { choice, .. }) => What::Answered { decision, choice: choice.clone(), notes },
            Some(What::PutOff { reason, .. }) => What::PutOff { decision, reason: reason.clone(), notes },
            Some(What::NotApplicable { reason, .. }) => {
                What::NotApplicable { decision, reason: reason.clone() }
            }
            _ => What::Cleared { decision },
        }
    }

    /// An answer that came back only by taking the branch over, and that the branch holds confirmed, is so here, too.
    fn confirm(&self, taking: &mut Saying<'_>) {
        let roadmap = Arc::clone(self.parent.roadmap());
        for at in roadmap.decision_ixs() {
            let here = taking.walk.record(at).standing == self.branch.record(at).standing;
            let own = self.parent.is_to_confirm(at) && !self.base.is_to_confirm(at);
            if taking.walk.is_to_confirm(at) && here && !own && !self.branch.record(at).to_confirm {
                taking.say(What::Confirmed { decision: roadmap[at].id.clone() });
            }
        }
    }
}

/// A branch as it was after so many entries.
fn upto(branch: &Walk, entries: usize) -> Walk {
    let entries = branch.entries().iter().take(entries).cloned().collect();
    Walk::replay(Arc::clone(branch.roadmap()), branch.header().clone(), entries).0
}

/// How many entries a branch had when it was last taken over.
fn last_adopted(parent: &Walk, branch: &Walk) -> Option<usize> {
    parent.entries().iter().rev().find_map(|entry| match &entry.what {
        What::Adopted { branch: id, entries, .. } if *id == branch.header().id => {
            usize::try_from(*entries).ok()
        }
        _ => None,
    })
}

/// Whether something that the branch changed stands otherwise in the parent, and then whether the parent changed it,
/// too. What it had when it was taken over last counts as where it began, as well.
fn differs<T: PartialEq>(
    of: impl Fn(&Walk) -> T,
    parent: &Walk,
    base: &Walk,
    branch: &Walk,
    adopted: Option<&Walk>,
) -> Option<bool> {
    let (here, there, began) = (of(parent), of(branch), of(base));
    let adopted = adopted.map(of);
    let changed = there != began || adopted.as_ref().is_some_and(|adopted| *adopted != there);
    let untouched = here == began || adopted.is_some_and(|adopted| adopted == here);
    (changed && here != there).then_some(!untouched)
}

fn said(walk: &Walk, at: DecisionIx) -> (Standing, Notes) {
    let record = walk.record(at);
    (record.standing.clone(), record.notes.clone())
}

fn stray(walk: &Walk, id: &str) -> Option<Stray> {
    walk.fold().strays.get(id).map(|stray| Stray { entry: 0, ..stray.clone() })
}

/// How a decision stands, in words, whether it steers or not.
fn standing_words(walk: &Walk, at: DecisionIx) -> String {
    let with = |words: &str, reason: &str| {
        let reason = reason.trim().lines().next().unwrap_or_default();
        if reason.is_empty() { words.to_owned() } else { format!("{words} ({reason})") }
    };
    match &walk.record(at).standing {
        Standing::Blank => "open".to_owned(),
        Standing::Answered { choice: Some(choice), .. } => choice_words(walk.roadmap(), at, choice),
        Standing::Answered { choice: None, .. } => "an answer that the roadmap does not know".to_owned(),
        Standing::PutOff { reason } => with("put off", reason),
        Standing::NotApplicable { reason } => with("does not apply here", reason),
    }
}

fn profile_words(profile: &Profile) -> String {
    let parts = [&profile.name, &profile.place, &profile.start];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    if parts.is_empty() { "nobody named".to_owned() } else { parts.join(", ") }
}
