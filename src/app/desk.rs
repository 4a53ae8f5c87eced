//! The desk of line mode at work: each entry is durable when it returns, plans are files, words being typed are kept.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::clock::Clock;
use super::planfile::{Written, plan_of, plan_path, write_plan};
use crate::plain::Desk;
use crate::roadmap::Roadmap;
use crate::store::journal::{entry_line, header_line};
use crate::store::paths::{WALK_SUFFIX, stem};
use crate::store::{DataFolder, Draft, Mode, Store, StoreError, write_atomic};
use crate::walk::{Entry, Walk};

/// The world outside a session of line mode.
pub struct LineDesk {
    store: Box<dyn Store>,
    clock: Clock,
    /// Words being typed, by decision and field. The file holds the last of them.
    drafts: Vec<Draft>,
    /// Who says what is said.
    pub author: Option<String>,
    /// A newer version of the walk's roadmap, and the folder where a copy of it is kept.
    pub newer: Option<(Arc<Roadmap>, DataFolder)>,
}

impl LineDesk {
    /// A desk that writes to a store. `draft` is what an earlier session left.
    pub fn new(store: Box<dyn Store>, clock: Clock, draft: Option<Draft>) -> Self {
        Self { store, clock, drafts: draft.into_iter().collect(), author: None, newer: None }
    }
}

impl Desk for LineDesk {
    fn append(&mut self, entry: &Entry) -> Result<(), String> {
        self.store.append(entry.n, entry).map_err(|error| words(&error))
    }

    fn now(&self) -> String {
        self.clock.now()
    }

    fn author(&self) -> Option<String> {
        self.author.clone()
    }

    fn today(&self) -> Date {
        self.clock.day()
    }

    fn newer(&self) -> Option<Arc<Roadmap>> {
        self.newer.as_ref().map(|(roadmap, _)| Arc::clone(roadmap))
    }

    fn keep_roadmap(&mut self, roadmap: &Roadmap) -> Result<(), String> {
        let Some((_, data)) = &self.newer else { return Ok(()) };
        data.keep_roadmap(roadmap).map(|_| ()).map_err(|error| words(&error))
    }

    fn write_plan(&mut self, walk: &Walk, path: Option<&str>) -> Result<String, String> {
        let path = path.map_or_else(|| plan_path(self.store.path()), PathBuf::from);
        let place = path.display().to_string();
        match write_plan(&path, &plan_of(walk), Some(&walk.header().id), false) {
            Ok(Written::Done) => Ok(place),
            Ok(Written::InTheWay) => Err(format!(
                "{place} is there already and is not the plan of this walk. Type write and another path."
            )),
            Err(error) => Err(one_line(&error)),
        }
    }

    fn save_elsewhere(&mut self, walk: &Walk, path: &str) -> Result<String, String> {
        let mut path = PathBuf::from(path);
        if path.is_dir() {
            path.push(format!("{}{WALK_SUFFIX}", stem(self.store.path())));
        }
        let bytes = journal(walk).map_err(|error| words(&error))?;
        write_atomic(&path, &bytes, Mode::RefuseIfExists).map_err(|error| words(&error))?;
        Ok(path.display().to_string())
    }

    fn keep_draft(&mut self, decision: &str, field: &str, text: Option<&str>) {
        self.drafts.retain(|draft| !is_for(draft, decision, field));
        self.drafts.extend(text.map(|text| Draft {
            decision: decision.to_owned(),
            field: field.to_owned(),
            text: text.to_owned(),
            cursor: None,
        }));
        // A draft that cannot be kept is no reason to stop whoever types; the answer itself is saved with an error.
        let _ = self.store.save_draft(self.drafts.last());
    }

    fn draft(&self, decision: &str, field: &str) -> Option<String> {
        let draft = self.drafts.iter().find(|draft| is_for(draft, decision, field));
        draft.map(|draft| draft.text.clone())
    }
}

fn is_for(draft: &Draft, decision: &str, field: &str) -> bool {
    draft.decision == decision && draft.field == field
}

/// The whole journal of a walk as its file has it.
fn journal(walk: &Walk) -> Result<Vec<u8>, StoreError> {
    let unwritable = |n| move |why| StoreError::Unwritable { n, why };
    let mut bytes = header_line(walk.header()).map_err(unwritable(0))?;
    for entry in walk.entries() {
        bytes.push_str(&entry_line(entry).map_err(unwritable(entry.n))?);
    }
    Ok(bytes.into_bytes())
}

fn words(error: &StoreError) -> String {
    format!("{error}. {}", error.mend())
}

/// An error on one line.
pub(super) fn one_line(error: &anyhow::Error) -> String {
    let words = format!("{error:#}");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
