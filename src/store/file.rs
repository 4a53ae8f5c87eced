//! A walk in a file: opened, created, appended to, healed after a failure, and moved.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::atomic::{follow, make_folder, write_new};
use super::draft::{Draft, drop_draft, save_draft};
use super::error::StoreError;
use super::journal::{self, Journal, entry_line};
use super::lock::Lock;
use super::paths::{beside, folder_of, safe_name, stem};
use super::place::{Place, put};
use super::read::read_walk;
use super::{Store, due_numbers};
use crate::walk::{Entry, Header};

/// A walk's file, open for writing.
#[derive(Debug)]
pub struct FileStore {
    path: PathBuf,
    lock: Lock,
    file: Handle,
    /// The bytes that are durable. All of them, so that they can be written anew when the file vanishes.
    good: Vec<u8>,
    last: u64,
    state: State,
}

/// How the file stands to the bytes that are good.
#[derive(Debug)]
enum State {
    /// It holds them and nothing else.
    Sound,
    /// It holds them and these, which a broken-off write left before it was opened.
    Torn(Vec<u8>),
    /// Not known since something failed. A part of these may stand after them.
    Unsure(Vec<u8>),
}

impl FileStore {
    /// Opens a walk for writing. Nothing is written before the first append.
    ///
    /// # Errors
    /// [`StoreError::Locked`] while another program writes it, [`StoreError::TooNew`] and [`StoreError::Damaged`] where it
    /// may only be read, and whatever the system says.
    pub fn open(path: &Path) -> Result<(Self, Journal), StoreError> {
        let path = follow(path)?;
        // A look first, so that no lock is left beside what cannot be written anyway.
        writable(&path, &read_walk(&path)?.0)?;
        let lock = Lock::take(&path)?;
        let (journal, mut good) = read_walk(&path)?;
        writable(&path, &journal)?;
        let file = open_file(&path)?;
        let state = match journal.torn() {
            Some(torn) => State::Torn(good.split_off(torn.start)),
            None => State::Sound,
        };
        let last = journal.entries.len() as u64;
        Ok((Self { path, lock, file, good, last, state }, journal))
    }

    /// Creates a walk in a folder, which is made where it is missing. The file's name is the safe form of the walk's; where
    /// that is taken, a number is added.
    ///
    /// # Errors
    /// Whatever the system says; there is no file then.
    pub fn create(folder: &Path, header: &Header) -> Result<Self, StoreError> {
        Self::create_with(folder, header, &[])
    }

    /// Creates a walk in which something was said already: all of it is durable at once, or there is no file.
    ///
    /// # Errors
    /// As [`FileStore::create`].
    pub fn create_with(folder: &Path, header: &Header, entries: &[Entry]) -> Result<Self, StoreError> {
        let unwritable = |n| move |why| StoreError::Unwritable { n, why };
        let mut lines = journal::header_line(header).map_err(unwritable(0))?;
        for entry in entries {
            lines.push_str(&entry_line(entry).map_err(unwritable(entry.n))?);
        }
        make_folder(folder)?;
        let place = put(folder, &safe_name(&header.name), lines.as_bytes())?;
        Ok(Self::at(place, lines.into_bytes(), entries.len() as u64))
    }

    fn at(place: Place, good: Vec<u8>, last: u64) -> Self {
        let Place { path, lock, file } = place;
        Self { path, lock, file, good, last, state: State::Sound }
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether what was opened is still what lies there, as long as it was.
    fn look(&mut self) -> Result<(), StoreError> {
        let torn = if let State::Torn(torn) = &self.state { torn.len() } else { 0 };
        let there = match Handle::from_path(&self.path) {
            Ok(there) => there,
            Err(why) if why.kind() == ErrorKind::NotFound => {
                return Err(StoreError::Vanished(self.path.clone()));
            }
            Err(why) => return Err(StoreError::from_io(&self.path, why)),
        };
        let len = there.as_file().metadata().map_err(|why| StoreError::from_io(&self.path, why))?.len();
        if there == self.file && len == (self.good.len() + torn) as u64 {
            return Ok(());
        }
        // Programs that keep folders in step put an equal file in its place; that is no harm.
        let same = torn == 0 && fs::read(&self.path).is_ok_and(|bytes| bytes == self.good);
        if !same {
            return Err(StoreError::Replaced(self.path.clone()));
        }
        self.file = open_file(&self.path)?;
        Ok(())
    }

    /// Keeps the torn bytes in `NAME.torn` and cuts them off.
    fn cut_torn(&mut self) -> Result<(), StoreError> {
        let State::Torn(torn) = &self.state else { return Ok(()) };
        let keep = beside(&self.path, "torn");
        let kept = OpenOptions::new().create(true).append(true).open(&keep).and_then(|mut file| {
            file.write_all(torn)?;
            if !torn.ends_with(b"\n") {
                file.write_all(b"\n")?;
            }
            file.sync_all()
        });
        kept.map_err(|why| StoreError::from_io(&keep, why))?;
        self.cut()?;
        self.state = State::Sound;
        Ok(())
    }

    fn cut(&mut self) -> Result<(), StoreError> {
        let len = self.good.len() as u64;
        let file = self.file.as_file();
        file.set_len(len).and_then(|()| file.sync_all()).map_err(|why| StoreError::from_io(&self.path, why))
    }

    /// Brings file and good bytes together again after a failure; where that would destroy somebody else's bytes, goes on
    /// in another file.
    fn heal(&mut self) -> Result<(), StoreError> {
        let State::Unsure(attempt) = &self.state else { return Ok(()) };
        match fs::read(&self.path) {
            Ok(there) if self.good.starts_with(&there) => {
                self.file = open_file(&self.path)?;
                write_at(&mut self.file, &self.path, there.len(), &self.good[there.len()..])?;
            }
            Ok(there)
                if there.strip_prefix(self.good.as_slice()).is_some_and(|rest| attempt.starts_with(rest)) =>
            {
                self.file = open_file(&self.path)?;
                self.cut()?;
            }
            Ok(_) => {
                let place = put(folder_of(&self.path), &stem(&self.path), &self.good)?;
                *self = Self::at(place, std::mem::take(&mut self.good), self.last);
            }
            Err(why) if why.kind() == ErrorKind::NotFound => self.recreate()?,
            Err(why) => return Err(StoreError::from_io(&self.path, why)),
        }
        self.state = State::Sound;
        Ok(())
    }

    fn recreate(&mut self) -> Result<(), StoreError> {
        make_folder(folder_of(&self.path))?;
        if !self.lock.holds() {
            self.lock = Lock::take(&self.path)?;
        }
        write_new(&self.path, &self.good)?;
        self.file = open_file(&self.path)?;
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        let written = write_at(&mut self.file, &self.path, self.good.len(), bytes);
        if written.is_ok() {
            self.good.extend_from_slice(bytes);
        } else if self.cut().is_err() {
            self.state = State::Unsure(bytes.to_vec());
        }
        written
    }
}

impl Store for FileStore {
    fn last(&self) -> u64 {
        self.last
    }

    fn path(&self) -> &Path {
        &self.path
    }

    fn append_all(&mut self, expected: u64, entries: &[Entry]) -> Result<(), StoreError> {
        due_numbers(self.last, expected, entries)?;
        let mut bytes = Vec::new();
        if self.good.last() != Some(&b'\n') {
            bytes.push(b'\n');
        }
        for entry in entries {
            let line = entry_line(entry).map_err(|why| StoreError::Unwritable { n: entry.n, why })?;
            bytes.extend_from_slice(line.as_bytes());
        }
        self.heal()?;
        if let Err(why) = self.look() {
            if matches!(why, StoreError::Vanished(_) | StoreError::Replaced(_)) {
                self.state = State::Unsure(Vec::new());
            }
            return Err(why);
        }
        self.cut_torn()?;
        self.write(&bytes)?;
        self.last += entries.len() as u64;
        Ok(())
    }

    fn move_to(&mut self, folder: &Path) -> Result<(), StoreError> {
        make_folder(folder)?;
        let same = same_file::is_same_file(folder, folder_of(&self.path)).unwrap_or(false);
        if !same {
            let place = put(folder, &stem(&self.path), &self.good)?;
            *self = Self::at(place, std::mem::take(&mut self.good), self.last);
        }
        Ok(())
    }

    fn save_draft(&mut self, draft: Option<&Draft>) -> Result<(), StoreError> {
        match draft {
            Some(draft) => save_draft(&self.path, draft),
            None => drop_draft(&self.path),
        }
    }
}

/// Refuses what may only be read.
fn writable(path: &Path, journal: &Journal) -> Result<(), StoreError> {
    let path = || path.to_owned();
    if let Some(newer) = journal.newer() {
        return Err(StoreError::TooNew { path: path(), what: newer.to_string() });
    }
    if !journal.is_writable() {
        return Err(StoreError::Damaged { path: path(), what: journal.troubles() });
    }
    Ok(())
}

pub(super) fn open_file(path: &Path) -> Result<Handle, StoreError> {
    let file = OpenOptions::new().read(true).write(true).open(path);
    file.and_then(Handle::from_file).map_err(|why| StoreError::from_io(path, why))
}

fn write_at(file: &mut Handle, path: &Path, at: usize, bytes: &[u8]) -> Result<(), StoreError> {
    let file = file.as_file_mut();
    let mut write = || {
        file.seek(SeekFrom::Start(at as u64))?;
        file.write_all(bytes)?;
        file.sync_data()
    };
    write().map_err(|why| StoreError::from_io(path, why))
}
