//! A journal in memory that fails on demand, for tests of whatever writes to a store.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::draft::Draft;
use super::error::StoreError;
use super::{Store, due_numbers};
use crate::walk::Entry;

/// A journal in memory.
#[derive(Debug)]
pub struct MemoryStore {
    path: PathBuf,
    disk: MemoryDisk,
    last: u64,
}

/// What stands behind a [`MemoryStore`]: seen and steered from outside while a store is in use elsewhere.
#[derive(Debug, Clone, Default)]
pub struct MemoryDisk(Arc<Mutex<Disk>>);

#[derive(Debug, Default)]
struct Disk {
    entries: Vec<Entry>,
    room: Option<usize>,
    broken: bool,
    batches: Vec<usize>,
    attempts: usize,
    draft: Option<Draft>,
    draft_writes: usize,
}

impl MemoryStore {
    /// An empty journal with the disk it is on.
    pub fn new() -> (Self, MemoryDisk) {
        let disk = MemoryDisk::default();
        (Self { path: PathBuf::from("memory.walk.jsonl"), disk: disk.clone(), last: 0 }, disk)
    }
}

impl MemoryDisk {
    /// From now on there is room for so many entries; `None`: for any number.
    pub fn set_room(&self, room: Option<usize>) {
        self.disk().room = room;
    }

    /// From now on every write fails, or works again.
    pub fn set_broken(&self, broken: bool) {
        self.disk().broken = broken;
    }

    /// The entries that are durable.
    pub fn entries(&self) -> Vec<Entry> {
        self.disk().entries.clone()
    }

    /// How many entries each successful write made durable.
    pub fn batches(&self) -> Vec<usize> {
        self.disk().batches.clone()
    }

    /// How often entries were tried to be written.
    pub fn attempts(&self) -> usize {
        self.disk().attempts
    }

    /// The draft that is kept.
    pub fn draft(&self) -> Option<Draft> {
        self.disk().draft.clone()
    }

    /// How often a draft was kept or dropped.
    pub fn draft_writes(&self) -> usize {
        self.disk().draft_writes
    }

    fn disk(&self) -> MutexGuard<'_, Disk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    fn last(&self) -> u64 {
        self.last
    }

    fn path(&self) -> &Path {
        &self.path
    }

    fn append_all(&mut self, expected: u64, entries: &[Entry]) -> Result<(), StoreError> {
        let mut disk = self.disk.disk();
        disk.attempts += 1;
        due_numbers(self.last, expected, entries)?;
        if disk.broken {
            return Err(StoreError::Vanished(self.path.clone()));
        }
        if disk.room.is_some_and(|room| disk.entries.len() + entries.len() > room) {
            return Err(StoreError::Full(self.path.clone()));
        }
        disk.entries.extend_from_slice(entries);
        disk.batches.push(entries.len());
        self.last += entries.len() as u64;
        Ok(())
    }

    fn move_to(&mut self, folder: &Path) -> Result<(), StoreError> {
        let mut disk = self.disk.disk();
        // Another folder stands for another disk.
        disk.broken = false;
        disk.room = None;
        self.path = folder.join("memory.walk.jsonl");
        Ok(())
    }

    fn save_draft(&mut self, draft: Option<&Draft>) -> Result<(), StoreError> {
        let mut disk = self.disk.disk();
        if disk.broken {
            return Err(StoreError::Vanished(self.path.clone()));
        }
        disk.draft = draft.cloned();
        disk.draft_writes += 1;
        Ok(())
    }
}
