//! What taking back the last entry restores: an undo costs what the entry changed, not what the journal holds.

use super::entry::Profile;
use super::fold::{Fold, Record, Stray};
use crate::roadmap::{DecisionIx, Roadmap};

/// What stood before an entry, as far as the entry changed it.
#[derive(Debug, Clone)]
pub enum Patch {
    /// It was about a decision.
    Decision {
        /// Which one.
        at: DecisionIx,
        /// What was known of it.
        before: Box<Record>,
        /// Decisions that it made wait to be confirmed.
        woken: Vec<DecisionIx>,
    },
    /// It was about a decision that the roadmap does not know.
    Stray {
        /// Its id.
        id: String,
        /// What was kept of it.
        before: Option<Stray>,
    },
    /// It said whom the plan is for.
    Profile(Profile),
    /// It gave the walk another name.
    Name(Option<String>),
}

impl Fold {
    /// Takes back the entry that was applied last. Afterwards the fold is as if it had never been made.
    pub fn revert(&mut self, roadmap: &Roadmap, patch: Patch) {
        match patch {
            Patch::Decision { at, before, woken } => {
                self.records[at.ix()] = *before;
                for other in woken {
                    self.records[other.ix()].to_confirm = false;
                }
                // Where decisions stand follows from what was said of them alone, so settling again restores it.
                let records = &self.records;
                self.route.settle(roadmap, at, |at| &records[at.ix()].standing);
            }
            Patch::Stray { id, before: Some(before) } => _ = self.strays.insert(id, before),
            Patch::Stray { id, before: None } => _ = self.strays.remove(&id),
            Patch::Profile(profile) => self.profile = profile,
            Patch::Name(name) => self.name = name,
        }
    }
}
