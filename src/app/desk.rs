//! The desk of line mode at work: each entry is durable when it returns, plans are files, words being typed are kept.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::clock::Clock;
use super::planfile::{HandedOut, hand_out, plan_path};
use super::walks::Walks;
use crate::plain::Desk;
use crate::plan::compare::ways::text;
use crate::plan::write::Format;
use crate::roadmap::Roadmap;
use crate::store::journal::{entry_line, header_line};
use crate::store::paths::{WALK_SUFFIX, stem};
use crate::store::{DataFolder, Draft, Mode, Store, StoreError, write_atomic};
use crate::walk::branch::Adoption;
use crate::walk::{Entry, Walk};

/// Said where a session knows no library.
const NO_LIBRARY: &str = "That is not possible here. Use waypost compare, branch and adopt instead.";

/// Columns of lines that are wrapped later.
const UNWRAPPED: usize = 10_000;

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
    /// The library, to branch and compare.
    pub library: Option<Walks>,
}

impl LineDesk {
    /// A desk that writes to a store. `draft` is what an earlier session left.
    pub fn new(store: Box<dyn Store>, clock: Clock, draft: Option<Draft>) -> Self {
        Self { store, clock, drafts: draft.into_iter().collect(), author: None, newer: None, library: None }
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

    fn write_plan(&mut self, walk: &Walk, formats: &[Format], path: Option<&str>) -> Result<String, String> {
        let usual = || {
            let usual = plan_path(self.store.path()).display().to_string();
            formats.first().map_or(usual.clone(), |format| format.beside(&usual))
        };
        let path = path.map_or_else(usual, str::to_owned);
        match hand_out(walk, formats, &path, false) {
            Ok(HandedOut::Done(files)) => Ok(files.join(", ")),
            Ok(HandedOut::InTheWay(place)) => Err(match formats {
                [Format::Json] => format!(
                    "{place} is there already and is not the plan of this walk. Type write and another path."
                ),
                _ => format!("{place} is there already. Type write, the format and another path."),
            }),
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

    fn compare(&mut self, walk: &Walk, names: &[String]) -> Result<Vec<String>, String> {
        let own = self.store.path().display().to_string();
        let library = self.library.as_mut().ok_or(NO_LIBRARY)?;
        let all = match names {
            [] if walk.header().branch_of.is_some() => {
                let parent = library.parent_of(walk.header()).map_err(|error| one_line(&error))?;
                vec![parent.display().to_string(), own]
            }
            [] => {
                let roadmap = Arc::clone(walk.roadmap());
                let offer = library.ways_on_offer(&roadmap, &own).into_iter().map(|(_, words)| words);
                let mut lines =
                    vec!["Type compare and one or two of these, a comma between them:".to_owned()];
                lines.extend(offer.map(|words| format!("  {words}")));
                return Ok(lines);
            }
            names => std::iter::once(own).chain(names.iter().cloned()).collect(),
        };
        let (ways, _) = library.ways(&all, None).map_err(|error| one_line(&error))?;
        // The voice wraps lines as this terminal needs them.
        Ok(text::lines(&ways, UNWRAPPED, false))
    }

    fn branch(&mut self, walk: &Walk, name: &str) -> Result<String, String> {
        let library = self.library.as_mut().ok_or(NO_LIBRARY)?;
        let open = library.branch(walk, name).map_err(|error| one_line(&error))?;
        Ok(open.path.display().to_string())
    }

    fn adoption(&mut self, _: &Walk) -> Result<(Vec<String>, bool), String> {
        let library = self.library.as_mut().ok_or(NO_LIBRARY)?;
        let (parent, branch) = library.both(self.store.path()).map_err(|error| one_line(&error))?;
        let adoption = Adoption::of(&parent.walk, &branch.walk).map_err(|fault| fault.to_string())?;
        let name = parent.walk.name();
        if adoption.is_empty() {
            return Err(format!("This branch has nothing that {name} has not."));
        }
        let mut lines = vec![format!("Taking it over changes in {name}:")];
        lines.extend(adoption.changes.iter().filter(|it| !it.both).map(|it| format!("  {}", it.words())));
        let conflicts: Vec<String> = adoption.conflicts().map(|it| format!("  {}", it.words())).collect();
        let both = !conflicts.is_empty();
        if both {
            lines.push("Both changed since the branch began:".to_owned());
        }
        lines.extend(conflicts);
        Ok((lines, both))
    }

    fn adopt(&mut self, _: &Walk, takes: bool) -> Result<String, String> {
        let library = self.library.as_mut().ok_or(NO_LIBRARY)?;
        let adopted = library
            .adopt(self.store.path(), self.author.as_deref(), |_| takes)
            .map_err(|error| one_line(&error))?;
        let things = if adopted.taken == 1 { "change is" } else { "changes are" };
        let name = adopted.open.walk.name();
        Ok(format!("{} {things} taken over into {name}. Leave, and go on there by its name.", adopted.taken))
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
