//! Makes a walk's plan and writes it: over the plan of the same walk freely, over anything else only when told.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::told::told;
use crate::plan::write::Format;
use crate::plan::{Origin, Plan, build, to_json, verify::walk_named};
use crate::store::journal::{entry_line, header_line};
use crate::store::paths::stem;
use crate::store::{Mode, StoreError, write_atomic};
use crate::walk::Walk;

/// What came of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is there.
    Done,
    /// Something else is in the way.
    InTheWay,
}

/// SHA-256 of the header and the first `entries` lines of a walk's journal, as the file has them; `None` where it has
/// not so many.
pub fn journal_hash(walk: &Walk, entries: u64) -> Option<String> {
    let entries = usize::try_from(entries).ok().and_then(|count| walk.entries().get(..count))?;
    let mut hash = Sha256::new();
    hash.update(header_line(walk.header()).ok()?);
    for entry in entries {
        hash.update(entry_line(entry).ok()?);
    }
    Some(crate::store::roadmaps::hex(&hash.finalize()))
}

/// The plan of a walk.
pub fn made(walk: &Walk) -> Plan {
    let sha256 = journal_hash(walk, walk.next_n() - 1).unwrap_or_default();
    build(walk, Origin::Journal { sha256: &sha256 })
}

/// The plan of a walk, as bytes.
pub fn plan_of(walk: &Walk) -> Vec<u8> {
    to_json(&made(walk))
}

/// Where the plan of what lies in `file` goes unless somebody says otherwise: `NAME.plan.json` in the current folder.
pub fn plan_path(file: &Path) -> PathBuf {
    PathBuf::from(format!("{}.plan.json", stem(file)))
}

/// Writes a plan. The plan of the same walk is replaced; anything else in the way only with `force`.
///
/// # Errors
/// Where it cannot be written, with the mend.
pub fn write_plan(path: &Path, plan: &[u8], walk_id: Option<&str>, force: bool) -> Result<Written> {
    let mode = if force || is_plan_of(path, walk_id) { Mode::Replace } else { Mode::RefuseIfExists };
    match write_atomic(path, plan, mode) {
        Ok(()) => Ok(Written::Done),
        Err(StoreError::Exists(_)) => Ok(Written::InTheWay),
        Err(error) => Err(told(error)),
    }
}

/// What came of writing a plan in several formats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandedOut {
    /// All are there: these files.
    Done(Vec<String>),
    /// Something else is in the way here, and nothing was written.
    InTheWay(String),
}

/// Writes the plan of a walk in some formats: one to `path`, several beside it, each under its own name. The JSON plan
/// of the same walk is replaced; anything else in the way only with `force`.
///
/// # Errors
/// Where one cannot be made or written, with the mend, and which were written before.
pub fn hand_out(walk: &Walk, formats: &[Format], path: &str, force: bool) -> Result<HandedOut> {
    let id = |format: Format| (format == Format::Json).then_some(walk.header().id.as_str());
    let place = |format: &Format| if formats.len() == 1 { path.to_owned() } else { format.beside(path) };
    let places: Vec<(Format, String)> = formats.iter().map(|format| (*format, place(format))).collect();
    let blocked = |(format, place): &&(Format, String)| {
        Path::new(place).is_file() && !is_plan_of(Path::new(place), id(*format))
    };
    if let Some((_, place)) = places.iter().find(blocked).filter(|_| !force) {
        return Ok(HandedOut::InTheWay(place.clone()));
    }
    let plan = made(walk);
    let mut done = Vec::new();
    for (format, place) in places {
        let written = format
            .write(&plan)
            .with_context(|| format!("there is no {}", format.title().to_lowercase()))
            .and_then(|bytes| write_plan(Path::new(&place), &bytes, id(format), force));
        match written {
            Ok(Written::Done) => done.push(place),
            Ok(Written::InTheWay) => return Ok(HandedOut::InTheWay(place)),
            Err(error) if done.is_empty() => return Err(error),
            Err(error) => bail!("{error:#}. Written before it: {}", done.join(", ")),
        }
    }
    Ok(HandedOut::Done(done))
}

/// Whether a file is the plan of this walk, which may be replaced.
pub fn is_plan_of(path: &Path, walk_id: Option<&str>) -> bool {
    // A pipe or a device might never end.
    if !path.is_file() {
        return false;
    }
    let named = fs::read(path).ok().and_then(|bytes| walk_named(&bytes).ok().flatten());
    named.is_some_and(|named| Some(named.id.as_str()) == walk_id)
}
