//! One team's passage along a roadmap: header, entries, and what follows from them; undo and redo.

use std::sync::Arc;

use thiserror::Error;

use super::entry::{Entry, Header, Notes, Profile, RoadmapRef, Voice, WALK_FORMAT, What};
use super::fold::{Fold, Record};
use super::given::Above;
use super::marks::Marks;
use super::merge::Tables;
use super::patch::Patch;
use super::route::{Route, State};
use super::turns::Turns;
use super::voices::Voices;
use crate::roadmap::{DecisionIx, OptionIx, Roadmap};

/// A walk in memory.
#[derive(Debug, Clone)]
pub struct Walk {
    roadmap: Arc<Roadmap>,
    header: Header,
    entries: Vec<Entry>,
    fold: Fold,
    turns: Turns,
    /// What the tables said that it was merged from.
    tables: Tables,
    /// What takes back the entries that stand, by number; the last one applied comes last.
    patches: Vec<(u64, Patch)>,
}

/// Why an entry does not fit a walk.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WalkFault {
    /// Its number is not the next one.
    #[error("entry {given} came where entry {wanted} was due")]
    OutOfOrder {
        /// The number that was due.
        wanted: u64,
        /// The number it has.
        given: u64,
    },
    /// It takes back, or restores, what is not the next to be taken back or restored.
    #[error("entry {n} takes back or restores entry {entry}, whose turn it is not")]
    WrongUndo {
        /// The entry.
        n: u64,
        /// What it names.
        entry: u64,
    },
}

impl Walk {
    /// A walk on which nothing has been said.
    pub fn new(roadmap: Arc<Roadmap>, header: Header) -> Self {
        let above = Arc::new(Above::of(&roadmap, header.given.as_ref()));
        let fold = Fold::new(&roadmap, above);
        let (turns, tables) = (Turns::default(), Tables::default());
        Self { roadmap, header, entries: Vec::new(), fold, turns, tables, patches: Vec::new() }
    }

    /// A walk on which nothing has been said and of which there is no file: the roadmap as it lies ahead.
    pub fn unwalked(roadmap: Arc<Roadmap>) -> Self {
        let header = Header {
            format: WALK_FORMAT.to_owned(),
            id: String::new(),
            name: String::new(),
            day: String::new(),
            roadmap: RoadmapRef::of(&roadmap),
            given: None,
            branch_of: None,
        };
        Self::new(roadmap, header)
    }

    /// A walk as its journal tells it. Entries from the first one that does not fit are returned unread, with the
    /// reason.
    pub fn replay(
        roadmap: Arc<Roadmap>,
        header: Header,
        entries: Vec<Entry>,
    ) -> (Self, Option<(WalkFault, Vec<Entry>)>) {
        let mut walk = Self::new(roadmap, header);
        let mut entries = entries.into_iter();
        let mut fault = None;
        while let Some(entry) = entries.next() {
            match walk.note(&entry) {
                Ok(()) => {
                    walk.entries.push(entry);
                }
                Err(why) => {
                    fault = Some((why, std::iter::once(entry).chain(entries).collect()));
                    break;
                }
            }
        }
        walk.tables = Tables::of(&walk);
        walk.refold();
        (walk, fault)
    }

    /// Appends an entry.
    ///
    /// # Errors
    /// [`WalkFault`] where its number or its undo does not fit; the walk is then as before.
    pub fn push(&mut self, entry: Entry) -> Result<(), WalkFault> {
        self.note(&entry)?;
        match entry.what {
            What::Undone { entry: back } => self.take_back(back),
            What::Redone { entry: again } => self.restore(again),
            _ => self.apply(&entry),
        }
        if Tables::hears(&entry) {
            let mut tables = std::mem::take(&mut self.tables);
            tables.hear(self, &entry);
            self.tables = tables;
        }
        self.entries.push(entry);
        Ok(())
    }

    /// Goes on with another version of its roadmap: the entry that says so is appended, and everything is computed anew
    /// from the journal. Answers that the version does not know are set aside, those it knows again are back.
    ///
    /// # Errors
    /// [`WalkFault`] where its number does not fit; the walk is then as before.
    pub fn go_on_with(&mut self, roadmap: Arc<Roadmap>, entry: Entry) -> Result<(), WalkFault> {
        self.note(&entry)?;
        self.entries.push(entry);
        let above = Arc::new(Above::of(&roadmap, self.header.given.as_ref()));
        self.fold = Fold::new(&roadmap, above);
        self.roadmap = roadmap;
        self.tables = Tables::of(self);
        self.refold();
        Ok(())
    }

    fn apply(&mut self, entry: &Entry) {
        let patch = self.fold.apply(&self.roadmap, entry);
        if asks_anew(entry) {
            // What comes after it must not be taken back over it: which answers it marks hangs on all before it.
            self.patches.clear();
        }
        self.patches.extend(patch.map(|patch| (entry.n, patch)));
    }

    /// Restores an entry that was taken back. What the leader said keeps its order; others may have spoken since, and what
    /// they say in rooms depends on what came before.
    fn restore(&mut self, n: u64) {
        match self.entry(n).cloned() {
            Some(entry) if entry.what.decision().is_some() && !self.asked_anew_since(n) => self.apply(&entry),
            _ => self.refold(),
        }
    }

    /// Whether a change of the roadmap has marked answers after an entry.
    fn asked_anew_since(&self, n: u64) -> bool {
        self.entries.iter().rev().take_while(|entry| entry.n > n).any(asks_anew)
    }

    fn take_back(&mut self, n: u64) {
        match self.patches.pop() {
            Some((last, patch)) if last == n => self.fold.revert(&self.roadmap, patch),
            _ => self.refold(),
        }
    }

    /// Keeps the books of undo and redo for one more entry.
    fn note(&mut self, entry: &Entry) -> Result<(), WalkFault> {
        let wanted = self.next_n();
        if entry.n != wanted {
            return Err(WalkFault::OutOfOrder { wanted, given: entry.n });
        }
        self.turns.note(entry)
    }

    /// Computes everything from the journal, without the entries taken back.
    fn refold(&mut self) {
        let above = Arc::clone(self.fold.route.above());
        self.fold = Fold::new(&self.roadmap, above);
        self.patches.clear();
        let mut standing = self.turns.standing().iter().peekable();
        for entry in &self.entries {
            let stands = standing.next_if_eq(&&entry.n).is_some();
            if stands || entry.what.voice() == Voice::ForGood {
                let patch = self.fold.apply(&self.roadmap, entry);
                if asks_anew(entry) {
                    self.patches.clear();
                }
                self.patches.extend(patch.map(|patch| (entry.n, patch)));
            }
        }
    }

    /// The roadmap it walks.
    pub fn roadmap(&self) -> &Arc<Roadmap> {
        &self.roadmap
    }

    /// The first line of its journal.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// All entries, those taken back included.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Everything that follows from the entries that stand.
    pub fn fold(&self) -> &Fold {
        &self.fold
    }

    /// Where every decision stands.
    pub fn route(&self) -> &Route {
        &self.fold.route
    }

    /// What is known of a decision.
    pub fn record(&self, decision: DecisionIx) -> &Record {
        &self.fold.records[decision.ix()]
    }

    /// Reason, confidence, owner and date of a decision.
    pub fn notes(&self, decision: DecisionIx) -> &Notes {
        &self.fold.records[decision.ix()].notes
    }

    /// Whom the plan is for.
    pub fn profile(&self) -> &Profile {
        &self.fold.profile
    }

    /// What was said in rooms.
    pub fn voices(&self) -> &Voices {
        &self.fold.voices
    }

    /// What the tables said that it was merged from; none where it was not.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// How the steps of the plan fare.
    pub fn marks(&self) -> &Marks {
        &self.fold.marks
    }

    /// Its name now.
    pub fn name(&self) -> &str {
        let Some(of) = &self.header.branch_of else {
            return self.fold.name.as_deref().unwrap_or(&self.header.name);
        };
        // A branch has a name of its own from the start: what its parent was called before is not its name.
        let own = self.newest_first().take_while(|entry| entry.n > of.entries);
        let mut named = own.filter_map(|entry| match &entry.what {
            What::Renamed { name } => Some(name.as_str()),
            _ => None,
        });
        named.next().unwrap_or(&self.header.name)
    }

    /// The number of the next entry.
    pub fn next_n(&self) -> u64 {
        self.entries.len() as u64 + 1
    }

    /// The entries that stand and can be taken back, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Entry> {
        self.turns.standing().iter().rev().filter_map(|n| self.entry(*n))
    }

    /// The entry that undo would take back.
    pub fn undo_target(&self) -> Option<&Entry> {
        self.turns.standing().last().and_then(|n| self.entry(*n))
    }

    /// The entry that redo would restore.
    pub fn redo_target(&self) -> Option<&Entry> {
        self.turns.undone().last().and_then(|n| self.entry(*n))
    }

    /// The entry of that number.
    pub fn entry(&self, n: u64) -> Option<&Entry> {
        usize::try_from(n).ok()?.checked_sub(1).and_then(|at| self.entries.get(at))
    }

    /// Whether the entry of that number is the leader's and was not taken back.
    pub fn stands(&self, n: u64) -> bool {
        self.turns.standing().binary_search(&n).is_ok()
    }

    /// Whether a decided decision waits to be confirmed.
    pub fn is_to_confirm(&self, decision: DecisionIx) -> bool {
        self.record(decision).to_confirm && self.route().state(decision) == State::Decided
    }

    /// The options to mark at first when an answer is asked for again: those of the last answer that can still be
    /// chosen.
    pub fn preselected(&self, decision: DecisionIx) -> Vec<OptionIx> {
        let super::route::Standing::Answered { choice: Some(choice), .. } = &self.record(decision).standing
        else {
            return Vec::new();
        };
        let available = |option: &OptionIx| self.route().is_available(&self.roadmap, decision, *option);
        choice.options().iter().copied().filter(available).collect()
    }
}

/// Whether an entry marks answers to be confirmed that others gave.
fn asks_anew(entry: &Entry) -> bool {
    matches!(&entry.what, What::RoadmapChanged { confirm, .. } if !confirm.is_empty())
}
