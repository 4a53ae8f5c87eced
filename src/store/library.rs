//! What lies in the data folder: walks, own roadmaps, and kept copies of roadmaps.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::apart::apart;
use super::error::StoreError;
use super::journal::Journal;
use super::paths::{WALK_SUFFIX, stem};
use super::read::read_walk;
use super::roadmaps::{HEAD, is_sha256, keep, kept, kept_already, load_roadmap};
use crate::roadmap::{self, Roadmap, builtin};
use crate::walk::{RoadmapRef, clean};

/// The folder in which Waypost keeps what is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFolder {
    /// Where it is; it need not exist yet.
    pub root: PathBuf,
}

/// A walk of the library.
#[derive(Debug)]
pub struct ListedWalk {
    /// Its file.
    pub path: PathBuf,
    /// What it says, with what is wrong with it; or why it cannot be read at all.
    pub journal: Result<Journal, StoreError>,
}

impl ListedWalk {
    /// The name that its file has: `cabinet-retreat`. Clean, as [`ListedWalk::name`] is.
    pub fn stem(&self) -> String {
        clean::line(&stem(&self.path))
    }

    /// Its name now; that of its file where it cannot be read.
    pub fn name(&self) -> String {
        self.journal.as_ref().map_or_else(|_| self.stem(), |journal| journal.name().to_owned())
    }
}

/// A roadmap of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRoadmap {
    /// The name of its folder or file, which it goes by.
    pub name: String,
    /// Its folder or file.
    pub path: PathBuf,
}

/// The roadmap that a walk was made with, as far as it can be found.
#[derive(Debug, Clone)]
pub enum FoundRoadmap {
    /// The very same.
    Same(Box<Roadmap>),
    /// One of the same id and version whose content is another.
    Near(Box<Roadmap>),
    /// None. The walk can only be read; [`FoundRoadmap::missing`] says where to get it.
    Missing,
}

impl FoundRoadmap {
    /// What to say where the roadmap of a walk is missing.
    pub fn missing(wanted: &RoadmapRef) -> String {
        format!(
            "The roadmap {} {} is not on this computer. Ask whoever made the walk for its file and put it into the \
             folder `roadmaps` of the data folder.",
            wanted.id, wanted.version
        )
    }
}

impl DataFolder {
    /// The folder of walks.
    pub fn walks(&self) -> PathBuf {
        self.root.join("walks")
    }

    /// The folder of walks that were removed.
    pub fn removed(&self) -> PathBuf {
        self.root.join("removed")
    }

    /// The folder of own roadmaps and kept copies.
    pub fn roadmaps(&self) -> PathBuf {
        self.root.join("roadmaps")
    }

    /// All walks, in the order of their file names. Those that cannot be read are among them.
    ///
    /// # Errors
    /// Where the folder is there and cannot be read. That it is not there yet is no error.
    pub fn list_walks(&self) -> Result<Vec<ListedWalk>, StoreError> {
        let files = names_in(&self.walks())?.into_iter().filter(|path| is_walk(path));
        let listed = files.map(|path| {
            let journal = read_walk(&path).map(|(journal, _)| journal);
            ListedWalk { path, journal }
        });
        Ok(listed.collect())
    }

    /// All roadmaps of one's own, in the order of their names: folders with a `roadmap.json`, and files `NAME.json`.
    ///
    /// # Errors
    /// Where the folder is there and cannot be read.
    pub fn own_roadmaps(&self) -> Result<Vec<OwnRoadmap>, StoreError> {
        let own = names_in(&self.roadmaps())?.into_iter().filter_map(|path| {
            let file = path.file_name()?.to_str()?;
            let name = if path.is_dir() { file } else { file.strip_suffix(".json")? };
            let ours = if path.is_dir() { path.join(HEAD).is_file() } else { !is_sha256(name) };
            (ours && !name.is_empty()).then(|| OwnRoadmap { name: clean::line(name), path: path.clone() })
        });
        Ok(own.collect())
    }

    /// Keeps a copy of a roadmap that a walk begins to use.
    ///
    /// # Errors
    /// As [`keep`].
    pub fn keep_roadmap(&self, roadmap: &Roadmap) -> Result<PathBuf, StoreError> {
        let (folder, sha256) = (self.roadmaps(), &roadmap.sha256);
        match kept_already(&folder, sha256)? {
            // The bundle is made only where it is needed.
            Some(path) => Ok(path),
            None => apart(|| keep(&folder, roadmap.bundle().as_bytes(), sha256)),
        }
    }

    /// Finds the roadmap of a walk: the built-in one or the kept copy or an own one of the same hash, else one of the same
    /// id and version.
    ///
    /// # Errors
    /// Where the folder of roadmaps cannot be read. A copy that is damaged or a roadmap that is faulty is passed over.
    pub fn find_roadmap(&self, wanted: &RoadmapRef) -> Result<FoundRoadmap, StoreError> {
        apart(|| self.look_for(wanted))
    }

    fn look_for(&self, wanted: &RoadmapRef) -> Result<FoundRoadmap, StoreError> {
        let mut near = None;
        let built_in = builtin::load(&wanted.id).and_then(Result::ok);
        if let Some(found) = judge(built_in, wanted, &mut near) {
            return Ok(found);
        }
        if let Some(found) = judge(self.kept_roadmap(wanted), wanted, &mut near) {
            return Ok(found);
        }
        for own in self.own_roadmaps()? {
            if let Some(found) = judge(load_roadmap(&own.path).ok(), wanted, &mut near) {
                return Ok(found);
            }
        }
        Ok(near.map_or(FoundRoadmap::Missing, |roadmap| FoundRoadmap::Near(Box::new(roadmap))))
    }

    fn kept_roadmap(&self, wanted: &RoadmapRef) -> Option<Roadmap> {
        let bytes = kept(&self.roadmaps(), &wanted.sha256).ok()??;
        let text = String::from_utf8(bytes).ok()?;
        roadmap::load_str(&format!("{}.json", wanted.sha256), &text).ok()
    }
}

/// Whether a roadmap is the one that is wanted; the first that is near is remembered.
fn judge(roadmap: Option<Roadmap>, wanted: &RoadmapRef, near: &mut Option<Roadmap>) -> Option<FoundRoadmap> {
    let roadmap = roadmap?;
    if roadmap.sha256 == wanted.sha256 {
        return Some(FoundRoadmap::Same(Box::new(roadmap)));
    }
    if near.is_none() && roadmap.id == wanted.id && roadmap.version == wanted.version {
        *near = Some(roadmap);
    }
    None
}

fn is_walk(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.ends_with(WALK_SUFFIX) && !name.starts_with('.'))
}

/// What lies in a folder, in the order of names; nothing where there is no folder.
fn names_in(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let failed = |why| StoreError::from_io(folder, why);
    let entries = match fs::read_dir(folder) {
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(failed)?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    Ok(paths)
}
