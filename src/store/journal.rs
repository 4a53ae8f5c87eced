//! Reads the bytes of a journal: what it says, how far it is sound, and what is wrong with it. No IO.

use std::collections::HashMap;
use std::ops::{ControlFlow, Range};

use serde_json::{Map, Value};
use thiserror::Error;

use super::shape::{ENTRY_KEYS, HEADER_KEYS, keys_of};
use crate::walk::entry::{KINDS, WALK_FORMAT};
use crate::walk::{Entry, Header, RoadmapRef, Turns, What, clean};

/// A journal as it was read. Its texts are clean: no control or escape characters.
#[derive(Debug, Clone, PartialEq)]
pub struct Journal {
    /// The first line.
    pub header: Header,
    /// Everything readable, numbered 1, 2, 3... without a gap. Up to the first damage the numbers are those of the
    /// file; after it they may be smaller, and what they take back or restore is mapped along.
    pub entries: Vec<Entry>,
    /// How many bytes, from the start, are sound and may be followed by a new entry.
    pub good_len: u64,
    /// What is wrong with it, in the order of lines.
    pub trouble: Vec<Trouble>,
}

/// One thing that is wrong with a journal. Lines count from 1, the header's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Trouble {
    /// The last line cannot be read, mostly because it was not written to its end. It is left out.
    #[error("the last line ({line}) is not whole and is left out")]
    TornTail {
        /// The line.
        line: usize,
        /// Where its bytes stand.
        bytes: Range<usize>,
    },
    /// A line in the middle cannot be read.
    #[error("line {line} cannot be read ({why})")]
    Unreadable {
        /// The line.
        line: usize,
        /// What the parser says.
        why: String,
    },
    /// A line has a number that is not due. It is kept.
    #[error("line {line} is entry {given}, where entry {due} was due")]
    OutOfSequence {
        /// The line.
        line: usize,
        /// The number that was due.
        due: u64,
        /// The number it has.
        given: u64,
    },
    /// A line stands twice. It is kept once.
    #[error("line {line} repeats entry {n}")]
    Repeated {
        /// The line.
        line: usize,
        /// The entry.
        n: u64,
    },
    /// A line takes back, or restores, what is not next, mostly because a line before it is lost. It is left out.
    #[error("line {line} takes back or restores entry {entry}, whose turn it is not, and is left out")]
    NoFit {
        /// The line.
        line: usize,
        /// The entry that it names.
        entry: u64,
    },
    /// A newer Waypost wrote this. Nothing is read from here on.
    #[error("line {line} has the unknown {what}")]
    Newer {
        /// The line.
        line: usize,
        /// Such as "kind `voted`".
        what: String,
    },
}

/// Why a file cannot be read as a journal at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum JournalFault {
    /// Nothing in it.
    #[error("is empty")]
    Empty,
    /// Its first line is not the header of a walk.
    #[error("is not a walk, or its first line is damaged ({0})")]
    Header(String),
    /// Made by a newer Waypost.
    #[error("its first line has the unknown {0}")]
    Newer(String),
}

impl Journal {
    /// Whether entries may be appended: nothing is wrong but a torn tail.
    pub fn is_writable(&self) -> bool {
        self.trouble.iter().all(|trouble| matches!(trouble, Trouble::TornTail { .. }))
    }

    /// What a newer Waypost wrote in it, in words.
    pub fn newer(&self) -> Option<&Trouble> {
        self.trouble.iter().find(|trouble| matches!(trouble, Trouble::Newer { .. }))
    }

    /// Where the bytes of a torn last line stand.
    pub fn torn(&self) -> Option<Range<usize>> {
        self.trouble.iter().find_map(|trouble| match trouble {
            Trouble::TornTail { bytes, .. } => Some(bytes.clone()),
            _ => None,
        })
    }

    /// The name of the walk now: the latest one that stands.
    pub fn name(&self) -> &str {
        let mut turns = Turns::default();
        for entry in &self.entries {
            // Reading has left out what does not fit.
            let _ = turns.note(entry);
        }
        let named = |n: &u64| match &self.entries.get(usize::try_from(*n).ok()?.checked_sub(1)?)?.what {
            What::Renamed { name } => Some(name.as_str()),
            _ => None,
        };
        // A branch has a name of its own from the start.
        let shared = self.header.branch_of.as_ref().map_or(0, |of| of.entries);
        let mut own = turns.standing().iter().rev().take_while(|n| **n > shared);
        own.find_map(named).unwrap_or(&self.header.name)
    }

    /// The version of its roadmap that it goes on with: the one named last.
    pub fn roadmap(&self) -> &RoadmapRef {
        let changed = self.entries.iter().rev().find_map(|entry| match &entry.what {
            What::RoadmapChanged { roadmap, .. } => Some(roadmap),
            _ => None,
        });
        changed.unwrap_or(&self.header.roadmap)
    }

    /// When it was last written to, as the last entry says; `None` where nothing was said yet.
    pub fn last_at(&self) -> Option<&str> {
        self.entries.last().map(|entry| entry.at.as_str())
    }

    /// What is wrong with it, in one line.
    pub fn troubles(&self) -> String {
        let words: Vec<String> = self.trouble.iter().map(ToString::to_string).collect();
        words.join("; ")
    }
}

/// Reads a journal.
///
/// # Errors
/// [`JournalFault`] where its first line is not a header that this version knows. All else that may be wrong stands in
/// [`Journal::trouble`].
pub fn read(bytes: &[u8]) -> Result<Journal, JournalFault> {
    let lines = Lines { bytes, at: if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }, number: 0 };
    let mut lines = lines.peekable();
    let first = lines.next().ok_or(JournalFault::Empty)?;
    let (header, unknown) = read_header(first.text)?;
    let mut reading = Reading::new(header, first.end);
    if let Some(key) = unknown {
        reading.trouble.push(Trouble::Newer { line: first.number, what: format!("key `{key}`") });
        return Ok(reading.finish(bytes.len()));
    }
    while let Some(line) = lines.next() {
        let is_last = lines.peek().is_none();
        if reading.take(&line, is_last.then_some(bytes.len())).is_break() {
            break;
        }
    }
    Ok(reading.finish(bytes.len()))
}

/// The line of an entry as it stands in the file, with its line end.
///
/// # Errors
/// Says why it could not be read again, for instance because a number in it is not finite.
pub fn entry_line(entry: &Entry) -> Result<String, String> {
    let line = serde_json::to_string(entry).map_err(|why| why.to_string())?;
    match read_entry(line.as_bytes()) {
        Line::Entry(again) if again == *entry => Ok(line + "\n"),
        _ => Err("it would not be read as it was said".to_owned()),
    }
}

/// The first line as it stands in the file, with its line end.
///
/// # Errors
/// Says why it could not be read again.
pub fn header_line(header: &Header) -> Result<String, String> {
    let line = serde_json::to_string(header).map_err(|why| why.to_string())?;
    match read_header(line.as_bytes()) {
        Ok((_, None)) => Ok(line + "\n"),
        Ok((_, Some(key))) => Err(format!("unknown key `{key}`")),
        Err(why) => Err(why.to_string()),
    }
}

/// One line of the file that is not blank.
struct RawLine<'a> {
    number: usize,
    start: usize,
    /// After its line end.
    end: usize,
    text: &'a [u8],
}

struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = RawLine<'a>;

    fn next(&mut self) -> Option<RawLine<'a>> {
        loop {
            let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
            let len = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
            let (start, text) = (self.at, &rest[..len]);
            self.at += len;
            self.number += 1;
            if !text.trim_ascii().is_empty() {
                return Some(RawLine { number: self.number, start, end: self.at, text });
            }
        }
    }
}

/// What a line after the first turns out to be.
enum Line {
    Entry(Entry),
    Newer(String),
    Unreadable(String),
}

fn read_header(text: &[u8]) -> Result<(Header, Option<String>), JournalFault> {
    let fault = |why: serde_json::Error| JournalFault::Header(in_words(&why));
    let mut object: Map<String, Value> = serde_json::from_slice(text).map_err(fault)?;
    match object.get("format").and_then(Value::as_str) {
        Some(WALK_FORMAT) => {}
        Some(format) if format.starts_with("waypost-walk/") => {
            return Err(JournalFault::Newer(format!("format `{}`", clean::line(format))));
        }
        _ => return Err(JournalFault::Header(format!("`format` is not `{WALK_FORMAT}`"))),
    }
    let unknown = object.keys().find(|key| !HEADER_KEYS.contains(&key.as_str())).cloned();
    object.retain(|key, _| HEADER_KEYS.contains(&key.as_str()));
    let mut header: Header = serde_json::from_value(Value::Object(object)).map_err(|why| {
        let words = in_words(&why);
        match words.strip_prefix("unknown field ") {
            Some(what) => JournalFault::Newer(format!("key {what}")),
            None => JournalFault::Header(words),
        }
    })?;
    clean::header(&mut header);
    Ok((header, unknown.map(|key| clean::line(&key))))
}

fn read_entry(text: &[u8]) -> Line {
    let object: Map<String, Value> = match serde_json::from_slice(text) {
        Ok(object) => object,
        Err(why) => return Line::Unreadable(in_words(&why)),
    };
    let Some(kind) = object.get("kind").and_then(Value::as_str) else {
        return Line::Unreadable("it has no `kind`".to_owned());
    };
    if !KINDS.contains(&kind) {
        return Line::Newer(format!("kind `{}`", clean::line(kind)));
    }
    if let Some(what) = newer_in(&object, kind) {
        return Line::Newer(what);
    }
    match serde_json::from_value::<Entry>(Value::Object(object)) {
        Ok(entry) => Line::Entry(entry),
        Err(why) => match in_words(&why).strip_prefix("unknown field ") {
            Some(what) => Line::Newer(format!("key {what}")),
            None => Line::Unreadable(in_words(&why)),
        },
    }
}

/// What a newer Waypost wrote in an entry of a kind that is known, also in what a table said.
fn newer_in(object: &Map<String, Value>, kind: &str) -> Option<String> {
    let known = |key: &&String| ENTRY_KEYS.contains(&key.as_str()) || keys_of(kind).contains(&key.as_str());
    if let Some(key) = object.keys().find(|key| !known(key)) {
        return Some(format!("key `{}`", clean::line(key)));
    }
    let inner = object.get("entry").and_then(Value::as_object).filter(|_| kind == "table-said")?;
    let kind = inner.get("kind").and_then(Value::as_str)?;
    if KINDS.contains(&kind) { newer_in(inner, kind) } else { Some(format!("kind `{}`", clean::line(kind))) }
}

/// What the parser says, clean, without what only helps programmers.
fn in_words(why: &serde_json::Error) -> String {
    let words = clean::line(&why.to_string());
    let end = [", expected ", " at line "].iter().filter_map(|mark| words.find(mark)).min();
    words[..end.unwrap_or(words.len())].to_owned()
}

/// The state of reading: what was read, and how numbers of the file map to those given.
struct Reading {
    journal: Journal,
    trouble: Vec<Trouble>,
    turns: Turns,
    /// The number that the next line should have.
    due: u64,
    /// Numbers as written, and as given: only filled once they differ.
    numbers: HashMap<u64, u64>,
    renumbered: bool,
    /// The last entry as written.
    last: Option<Entry>,
}

impl Reading {
    fn new(header: Header, good_len: usize) -> Self {
        Self {
            journal: Journal { header, entries: Vec::new(), good_len: good_len as u64, trouble: Vec::new() },
            trouble: Vec::new(),
            turns: Turns::default(),
            due: 1,
            numbers: HashMap::new(),
            renumbered: false,
            last: None,
        }
    }

    fn finish(mut self, file_len: usize) -> Journal {
        // Blank lines are sound, too.
        match self.trouble.as_slice() {
            [] => self.journal.good_len = file_len as u64,
            [Trouble::TornTail { bytes, .. }] => self.journal.good_len = bytes.start as u64,
            _ => {}
        }
        self.journal.trouble = self.trouble;
        self.journal
    }

    /// Takes one line; of the last one it is told where the file ends.
    fn take(&mut self, line: &RawLine<'_>, end_of_file: Option<usize>) -> ControlFlow<()> {
        match read_entry(line.text) {
            Line::Entry(entry) => self.entry(entry, line),
            Line::Newer(what) => {
                self.trouble.push(Trouble::Newer { line: line.number, what });
                return ControlFlow::Break(());
            }
            Line::Unreadable(why) => self.unreadable(line, why, end_of_file),
        }
        ControlFlow::Continue(())
    }

    fn unreadable(&mut self, line: &RawLine<'_>, why: String, end_of_file: Option<usize>) {
        if let Some(end) = end_of_file {
            self.trouble.push(Trouble::TornTail { line: line.number, bytes: line.start..end });
            return;
        }
        self.trouble.push(Trouble::Unreadable { line: line.number, why });
        // The line most likely held the entry that was due.
        self.due += 1;
    }

    fn entry(&mut self, mut entry: Entry, line: &RawLine<'_>) {
        if self.last.as_ref() == Some(&entry) {
            self.trouble.push(Trouble::Repeated { line: line.number, n: entry.n });
            return;
        }
        let written = entry.clone();
        if entry.n != self.due {
            let (due, given) = (self.due, entry.n);
            self.trouble.push(Trouble::OutOfSequence { line: line.number, due, given });
        }
        self.due = entry.n.saturating_add(1);
        let n = self.journal.entries.len() as u64 + 1;
        self.renumber(&mut entry, n);
        if let Err(_why) = self.turns.note(&entry) {
            if let What::Undone { entry: named } | What::Redone { entry: named } = written.what {
                self.trouble.push(Trouble::NoFit { line: line.number, entry: named });
            }
            return;
        }
        self.numbers.insert(written.n, n);
        self.last = Some(written);
        clean::entry(&mut entry);
        self.journal.entries.push(entry);
        if self.trouble.is_empty() {
            self.journal.good_len = line.end as u64;
        }
    }

    /// Gives an entry its number without gaps, and maps what it takes back or restores. A number that was lost maps to
    /// 0, whose turn it never is.
    fn renumber(&mut self, entry: &mut Entry, n: u64) {
        self.renumbered |= entry.n != n;
        entry.n = n;
        if let (true, What::Undone { entry } | What::Redone { entry }) = (self.renumbered, &mut entry.what) {
            *entry = self.numbers.get(entry).copied().unwrap_or(0);
        }
    }
}
