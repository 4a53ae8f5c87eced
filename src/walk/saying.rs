//! A walk that grows by entries said all at one time, as taking a branch over and merging tables do.

use super::entry::{Entry, What};
use super::walk::Walk;

/// The walk so far, with when and by whom the next entries are said.
pub(super) struct Saying<'a> {
    pub(super) walk: Walk,
    pub(super) at: &'a str,
    pub(super) by: Option<&'a str>,
}

impl Saying<'_> {
    /// Says one thing more.
    pub(super) fn say(&mut self, what: What) {
        let by = self.by.map(str::to_owned);
        let entry = Entry { n: self.walk.next_n(), at: self.at.to_owned(), by, what };
        let said = self.walk.push(entry);
        debug_assert!(said.is_ok(), "its number is the next one, and it takes nothing back");
    }
}
