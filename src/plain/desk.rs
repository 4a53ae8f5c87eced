//! What line mode needs from the world outside: the journal, the clock, files.

use std::sync::Arc;

use jiff::civil::Date;

use crate::plan::write::Format;
use crate::roadmap::Roadmap;
use crate::walk::{Entry, Walk};

/// Said where there is no library of walks.
const NOT_HERE: &str = "That is not possible here. Use waypost compare, branch and adopt instead.";

/// The world outside a session. An error is a text for the user: what went wrong and the mend.
pub trait Desk {
    /// Why nothing can be noted down here; `None` where everything can.
    fn read_only(&self) -> Option<&str> {
        None
    }

    /// Makes an entry durable in the journal of the walk.
    ///
    /// # Errors
    /// The entry is not saved; it is offered again with the next one.
    fn append(&mut self, entry: &Entry) -> Result<(), String>;

    /// The time for an entry, with the offset of the place: `2026-11-23T09:12:44-05:00`.
    fn now(&self) -> String;

    /// Who says what is said here, where that is known.
    fn author(&self) -> Option<String> {
        None
    }

    /// The day at this place.
    fn today(&self) -> Date;

    /// A newer version of the roadmap that the walk may go on with.
    fn newer(&self) -> Option<Arc<Roadmap>> {
        None
    }

    /// Keeps a copy of a roadmap that the walk goes on with.
    ///
    /// # Errors
    /// The copy is not kept.
    fn keep_roadmap(&mut self, _roadmap: &Roadmap) -> Result<(), String> {
        Ok(())
    }

    /// Writes the plan of a walk in these formats to `path`, several beside it, or where it usually goes. Gives back the
    /// place in words.
    ///
    /// # Errors
    /// The plan is not written.
    fn write_plan(&mut self, walk: &Walk, formats: &[Format], path: Option<&str>) -> Result<String, String>;

    /// Writes the whole walk to another place, because its journal cannot be written. Gives back the place in words.
    ///
    /// # Errors
    /// The walk is not saved there.
    fn save_elsewhere(&mut self, walk: &Walk, path: &str) -> Result<String, String>;

    /// Lays a walk beside others, by name; without names, a branch beside the walk it began with. Gives back lines.
    ///
    /// # Errors
    /// They cannot be compared.
    fn compare(&mut self, walk: &Walk, names: &[String]) -> Result<Vec<String>, String> {
        let _ = (walk, names);
        Err(NOT_HERE.to_owned())
    }

    /// Makes a branch of a walk. Gives back its place in words.
    ///
    /// # Errors
    /// There is none.
    fn branch(&mut self, walk: &Walk, name: &str) -> Result<String, String> {
        let _ = (walk, name);
        Err(NOT_HERE.to_owned())
    }

    /// What taking a branch over would change, in lines, and whether both changed something.
    ///
    /// # Errors
    /// It is no branch, or there is nothing to take over.
    fn adoption(&mut self, walk: &Walk) -> Result<(Vec<String>, bool), String> {
        let _ = walk;
        Err(NOT_HERE.to_owned())
    }

    /// Takes a branch over; where both changed something, with the branch's word or the walk's. Says what was done.
    ///
    /// # Errors
    /// Nothing was taken over.
    fn adopt(&mut self, walk: &Walk, takes: bool) -> Result<String, String> {
        let _ = (walk, takes);
        Err(NOT_HERE.to_owned())
    }

    /// Keeps words that are still being typed for a field of a decision: one of [`crate::walk::field`]. `None` drops the
    /// words of this field, and of no other, because they are finished or given up.
    fn keep_draft(&mut self, decision: &str, field: &str, words: Option<&str>);

    /// Words that were being typed for a field of a decision when an earlier session ended.
    fn draft(&self, decision: &str, field: &str) -> Option<String>;
}
