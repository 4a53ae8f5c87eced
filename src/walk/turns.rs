//! The books of undo and redo: which entries stand, which are taken back, and whose turn it is.

use super::entry::{Entry, Voice, What};
use super::walk::WalkFault;

/// Which entries of a journal stand and which are taken back.
#[derive(Debug, Clone, Default)]
pub struct Turns {
    /// Entries of the leader that stand, oldest first: the last one is what undo takes back.
    standing: Vec<u64>,
    /// Entries taken back, in the order of being taken back: the last one is what redo restores.
    undone: Vec<u64>,
}

impl Turns {
    /// Takes one more entry into account.
    ///
    /// # Errors
    /// [`WalkFault::WrongUndo`] where it takes back or restores what is not next; nothing has changed then.
    pub fn note(&mut self, entry: &Entry) -> Result<(), WalkFault> {
        match entry.what {
            What::Undone { entry: back } if self.standing.last() == Some(&back) => {
                self.standing.pop();
                self.undone.push(back);
            }
            What::Redone { entry: again } if self.undone.last() == Some(&again) => {
                self.undone.pop();
                self.standing.push(again);
            }
            What::Undone { entry: named } | What::Redone { entry: named } => {
                return Err(WalkFault::WrongUndo { n: entry.n, entry: named });
            }
            ref what if what.voice() == Voice::ForGood => {}
            _ => {
                self.undone.clear();
                self.standing.push(entry.n);
            }
        }
        Ok(())
    }

    /// The entries that stand, oldest first.
    pub fn standing(&self) -> &[u64] {
        &self.standing
    }

    /// The entries that redo can restore, the next one last.
    pub fn undone(&self) -> &[u64] {
        &self.undone
    }
}
