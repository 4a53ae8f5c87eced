//! Saving: entries that are in the walk but not yet durable, tried again until they are.

use std::collections::VecDeque;

use super::desk::Desk;
use super::session::{Flow, Session, Talk, answers};
use crate::walk::Entry;

/// Entries that wait to be saved, oldest first.
#[derive(Debug, Default)]
pub(super) struct Unsaved(VecDeque<Entry>);

impl Unsaved {
    pub(super) fn push(&mut self, entry: Entry) {
        self.0.push_back(entry);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets them: they are safe in another place.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Saves them in order. Stops at the first that cannot be saved, with the reason and the mend.
    pub(super) fn save(&mut self, desk: &mut dyn Desk) -> Result<(), String> {
        while let Some(entry) = self.0.front() {
            desk.append(entry)?;
            self.0.pop_front();
        }
        Ok(())
    }

    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.0.into()
    }
}

impl Session<'_> {
    pub(super) fn save(&mut self, _: &str) -> Talk<Flow> {
        if self.unsaved.is_empty() {
            self.say("Everything is saved. Every answer is saved as you give it.")?;
        } else {
            self.try_again()?;
        }
        Ok(Flow::Stay)
    }

    /// Tries once more to save what waits, and says how that went. True when all is saved.
    fn try_again(&mut self) -> Talk<bool> {
        let waiting = self.unsaved.len();
        match self.unsaved.save(self.desk) {
            Ok(()) => {
                self.say(&format!("Saved: {}.", answers(waiting)))?;
                Ok(true)
            }
            Err(mend) => {
                self.say(&format!("NOT SAVED: {}. {mend}", answers(self.unsaved.len())))?;
                Ok(false)
            }
        }
    }

    pub(super) fn leave(&mut self, _: &str) -> Talk<Flow> {
        while !self.unsaved.is_empty() && !self.try_again()? {
            self.say("Type another place for the whole walk, such as /media/stick/walk.walk.jsonl.")?;
            let place = self.hear("Empty tries again, stay goes back, discard leaves without saving: ")?;
            match place.trim() {
                "" => {}
                "stay" => return Ok(Flow::Stay),
                "discard" => {
                    self.say(&format!("Left without saving {}.", answers(self.unsaved.len())))?;
                    return Ok(Flow::Leave);
                }
                place => match self.desk.save_elsewhere(self.walk, place) {
                    Ok(where_to) => {
                        self.unsaved.clear();
                        self.say(&format!("The whole walk is saved: {where_to}"))?;
                    }
                    Err(mend) => self.say(&format!("That did not work either. {mend}"))?,
                },
            }
        }
        self.say("Goodbye. Come back with the same command; you will find everything as it is.")?;
        Ok(Flow::Leave)
    }
}
