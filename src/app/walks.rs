//! Opens, starts and lists walks: what the screens, line mode and the commands share.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;

use super::clock::Clock;
use super::desk::LineDesk;
use super::random::Random;
use super::room::RoomPlan;
use super::room_lines::RoomLines;
use super::told::{Told, told};
use crate::proof::{outlook, progress_words};
use crate::roadmap::{Roadmap, Spot, Whereabouts, builtin, locate};
use crate::store::library::FoundRoadmap;
use crate::store::names::{Among, NameFault, Named, is_path, resolve};
use crate::store::recover::recover;
use crate::store::roadmaps::{HEAD, head_of, load_roadmap, read_file, roadmap_files, told_by_head};
use crate::store::{
    DataFolder, Draft, FileStore, Journal, ListedWalk, Store, StoreError, apart, load_draft, read_walk,
};
use crate::walk::entry::WALK_FORMAT;
use crate::walk::merge::newest;
use crate::walk::sample::{SAMPLE_ROADMAP, sample};
use crate::walk::{GivenAnswers, Header, RoadmapRef, Walk};

/// The library at work: the data folder, with the clock, the randomness and the roadmaps already loaded.
#[derive(Debug)]
pub struct Walks {
    /// Where everything lies.
    pub data: DataFolder,
    /// The clock.
    pub clock: Clock,
    pub(super) random: Random,
    loaded: Vec<Arc<Roadmap>>,
}

/// A walk, opened.
pub struct OpenWalk {
    /// The walk.
    pub walk: Walk,
    /// Its file.
    pub path: PathBuf,
    /// Where it is written; `None` where it can only be read.
    pub store: Option<Box<dyn Store>>,
    /// Why it can only be read.
    pub read_only: Option<StoreError>,
    /// What there is to say about it.
    pub notice: Option<String>,
    /// Text that was being typed when the program last ended.
    pub draft: Option<Draft>,
}

/// Where a roadmap is.
enum Shelf {
    /// Built in, under this id.
    BuiltIn(String),
    /// In this folder or file.
    Disk(PathBuf),
}

impl Walks {
    /// The library in a folder.
    pub fn new(data: DataFolder, clock: Clock, random: Random) -> Self {
        Self { data, clock, random, loaded: Vec::new() }
    }

    /// Another hand on the same library.
    #[must_use]
    pub fn another(&self) -> Self {
        let data = DataFolder { root: self.data.root.clone() };
        Self::new(data, self.clock.clone(), self.random.clone())
    }

    /// The names that roadmaps go by, built-in ones first.
    ///
    /// # Errors
    /// Where the folder of roadmaps cannot be read.
    pub fn roadmap_names(&self) -> Result<Vec<String>> {
        let own = self.data.own_roadmaps().map_err(told)?;
        let own = own.into_iter().map(|own| own.name).filter(|name| !builtin::ids().any(|id| id == name));
        Ok(builtin::ids().map(str::to_owned).chain(own).collect())
    }

    /// The roadmap of a name, or in a file or folder.
    ///
    /// # Errors
    /// Where there is none of that name, or it is faulty: all its faults.
    pub fn roadmap(&mut self, argument: &str) -> Result<Arc<Roadmap>> {
        match self.shelf(argument)? {
            Shelf::BuiltIn(id) => self.built_in(&id),
            Shelf::Disk(path) => self.roadmap_at(&path),
        }
    }

    /// A built-in roadmap, which is loaded once: it cannot change.
    fn built_in(&mut self, id: &str) -> Result<Arc<Roadmap>> {
        if let Some(known) = self.loaded.iter().find(|known| known.built_in() == Some(id)) {
            return Ok(Arc::clone(known));
        }
        self.loaded(|| match builtin::load(id) {
            Some(loaded) => loaded.map_err(anyhow::Error::new),
            None => bail!("the roadmap has just gone away; try again"),
        })
    }

    /// Where in its files these things of a roadmap stand, in the order asked.
    ///
    /// # Errors
    /// Where the files cannot be read as they were a moment ago.
    pub fn locate(&self, argument: &str, roadmap: &Roadmap, spots: &[Spot]) -> Result<Vec<Whereabouts>> {
        let located = match self.shelf(argument)? {
            Shelf::BuiltIn(id) => {
                let head = builtin::head(&id).context("the roadmap is not built in")?;
                locate(roadmap, head, &mut builtin::file, spots)
            }
            Shelf::Disk(path) => {
                let head = head_of(&path);
                let name = head.to_str().context("the name of the file is not UTF-8")?;
                locate(roadmap, name, &mut |name| read_file(name), spots)
            }
        };
        located.map_err(anyhow::Error::new)
    }

    /// The files of a sound roadmap, the head first, with their names in its folder. One that is a single file has a head
    /// alone.
    ///
    /// # Errors
    /// As [`Walks::roadmap`]; also where a file is no text.
    pub fn roadmap_files(&mut self, argument: &str) -> Result<Vec<(String, String)>> {
        let shelf = self.shelf(argument)?;
        self.roadmap(argument)?;
        match shelf {
            Shelf::BuiltIn(id) => builtin::files(&id).context("the roadmap has just gone away; try again"),
            Shelf::Disk(path) => Ok(roadmap_files(&path)?),
        }
    }

    /// Where the roadmap of a name, or in a file or folder, is.
    fn shelf(&self, argument: &str) -> Result<Shelf> {
        if is_at_hand(argument) {
            return Ok(Shelf::Disk(PathBuf::from(argument)));
        }
        let names = self.roadmap_names()?;
        let among = Among { roadmaps: &names, ..Among::default() };
        let found = resolve(argument, &among).map_err(told)?;
        let Named::Roadmap(name) = found else { bail!("`{argument}` is not a roadmap") };
        if builtin::head(&name).is_some() {
            return Ok(Shelf::BuiltIn(name));
        }
        let own = self.data.own_roadmaps().map_err(told)?.into_iter().find(|own| own.name == name);
        let path = own.map(|own| own.path).context("the roadmap has just gone away; try again")?;
        Ok(Shelf::Disk(path))
    }

    /// Where the roadmap of an argument lies, a folder or a file.
    ///
    /// # Errors
    /// Where it lies nowhere, since it is built in or unknown.
    pub fn roadmap_path(&self, argument: &str) -> Result<PathBuf> {
        if is_at_hand(argument) {
            return Ok(PathBuf::from(argument));
        }
        if builtin::ids().any(|id| id == argument) {
            bail!(
                "the roadmap {argument} is built in and cannot change\n  Name the folder or file of a roadmap of your own."
            );
        }
        let own = self.data.own_roadmaps().map_err(told)?.into_iter().find(|own| own.name == argument);
        own.map(|own| own.path).with_context(|| {
            format!("there is no roadmap of your own by the name of `{argument}`\n  Name its folder or file.")
        })
    }

    /// The roadmap in a file or folder, as it is now.
    ///
    /// # Errors
    /// Where it cannot be read, or is faulty: all its faults.
    pub fn roadmap_at(&mut self, path: &Path) -> Result<Arc<Roadmap>> {
        self.loaded(|| load_roadmap(path).map_err(anyhow::Error::new))
    }

    /// Lets go of loaded roadmaps that nobody uses.
    pub fn forget_unused(&mut self) {
        self.loaded.retain(|known| Arc::strong_count(known) > 1);
    }

    fn loaded(&mut self, load: impl FnOnce() -> Result<Roadmap> + Send) -> Result<Arc<Roadmap>> {
        Ok(self.share(apart(load)?))
    }

    /// One copy in memory of each roadmap.
    fn share(&mut self, roadmap: Roadmap) -> Arc<Roadmap> {
        if let Some(known) = self.loaded.iter().find(|known| known.sha256 == roadmap.sha256) {
            return Arc::clone(known);
        }
        self.loaded.push(Arc::new(roadmap));
        Arc::clone(&self.loaded[self.loaded.len() - 1])
    }

    /// The roadmap that a walk was made with, and what to say where it is not quite the same.
    pub(super) fn roadmap_of(&mut self, wanted: &RoadmapRef) -> Result<(Arc<Roadmap>, Option<String>)> {
        if let Some(known) = self.loaded.iter().find(|known| known.sha256 == wanted.sha256) {
            return Ok((Arc::clone(known), None));
        }
        match self.data.find_roadmap(wanted).map_err(told)? {
            FoundRoadmap::Same(roadmap) => Ok((self.share(*roadmap), None)),
            FoundRoadmap::Near(roadmap) => {
                let notice = format!(
                    "The roadmap {} {} has changed since this walk was made. Answers it no longer knows are set aside.",
                    wanted.id, wanted.version
                );
                Ok((self.share(*roadmap), Some(notice)))
            }
            FoundRoadmap::Missing => bail!(FoundRoadmap::missing(wanted)),
        }
    }

    /// A version of a walk's roadmap that is newer than the one that it is on: built in, or one of your own. What cannot be
    /// read is passed over.
    pub fn newer(&mut self, walk: &Walk) -> Option<Arc<Roadmap>> {
        let own = RoadmapRef::of(walk.roadmap());
        let data = &self.data;
        let found = apart(|| newest_after(data, &own).ok_or(())).ok()?;
        Some(self.share(found))
    }

    /// Starts a walk on a roadmap, on its own or under a plan above. Without a name it is called after the day.
    ///
    /// # Errors
    /// Where its file or the copy of its roadmap cannot be written.
    pub fn start(
        &mut self,
        roadmap: Arc<Roadmap>,
        name: Option<&str>,
        under: Option<GivenAnswers>,
    ) -> Result<OpenWalk> {
        let day = self.clock.today();
        let words = day.parse().map_or_else(|_| day.clone(), crate::roadmap::wording::day_words);
        let name = name.map_or_else(|| format!("Walk of {words}"), str::to_owned);
        let header = self.header(&roadmap, &name, under)?;
        self.data.keep_roadmap(&roadmap).map_err(told)?;
        let store = FileStore::create(&self.data.walks(), &header).map_err(told)?;
        let path = store.path().to_owned();
        let walk = Walk::new(roadmap, header);
        Ok(OpenWalk { walk, path, store: Some(Box::new(store)), read_only: None, notice: None, draft: None })
    }

    /// The first line of a new walk.
    pub(super) fn header(
        &mut self,
        roadmap: &Roadmap,
        name: &str,
        under: Option<GivenAnswers>,
    ) -> Result<Header> {
        Ok(Header {
            format: WALK_FORMAT.to_owned(),
            id: self.random.walk_id()?,
            name: crate::walk::clean::line(name),
            day: self.clock.today(),
            roadmap: RoadmapRef::of(roadmap),
            given: under,
            branch_of: None,
        })
    }

    /// Opens a walk for writing; what can only be read is opened so, with the reason. A damaged walk is recovered
    /// beside itself, and the recovered one opened.
    ///
    /// # Errors
    /// Where it cannot be read at all, or its roadmap is missing. With `refuse_locked` also where another program
    /// writes it.
    pub fn open(&mut self, path: &Path, refuse_locked: bool) -> Result<OpenWalk> {
        match FileStore::open(path) {
            Ok((store, journal)) => {
                let draft = load_draft(store.path()).ok().flatten();
                let torn = journal.torn().map(|_| journal.troubles());
                let path = store.path().to_owned();
                let mut open = self.replay(path, journal, Some(Box::new(store)))?;
                open.draft = draft;
                open.notice = torn.map(|words| format!("Note: {words}.")).or(open.notice);
                Ok(open)
            }
            Err(StoreError::Damaged { what, .. }) => {
                let recovery = recover(path).map_err(told)?;
                let mut open = self.open(&recovery.path, refuse_locked)?;
                open.notice = Some(format!(
                    "{} is damaged: {what}. Everything readable stands in {}, and you go on there. The damaged file \
                     is as it was.",
                    path.display(),
                    recovery.path.display()
                ));
                Ok(open)
            }
            Err(error @ StoreError::Locked(_)) if refuse_locked => Err(told(error)),
            Err(error) => {
                let (journal, _) = read_walk(path).map_err(told)?;
                let mut open = self.replay(path.to_owned(), journal, None)?;
                open.read_only = Some(error);
                Ok(open)
            }
        }
    }

    /// Reads a walk as a whole, without opening it for writing.
    ///
    /// # Errors
    /// Where it cannot be read or is damaged, a newer Waypost wrote a part of it, or its roadmap is missing.
    pub fn look(&mut self, path: &Path) -> Result<OpenWalk> {
        let (journal, torn) = Self::whole(path)?;
        let mut open = self.replay(path.to_owned(), journal, None)?;
        open.notice = torn.or(open.notice);
        Ok(open)
    }

    /// The journal of a walk as a whole, and what to say where its last line is torn. Needs no lock.
    pub(super) fn whole(path: &Path) -> Result<(Journal, Option<String>)> {
        let (journal, _) = read_walk(path).map_err(told)?;
        let path = path.to_owned();
        if let Some(newer) = journal.newer() {
            return Err(told(StoreError::TooNew { path, what: newer.to_string() }));
        }
        if !journal.is_writable() {
            return Err(told(StoreError::Damaged { path, what: journal.troubles() }));
        }
        let torn = journal.torn().map(|_| format!("{}: {}", path.display(), journal.troubles()));
        Ok((journal, torn))
    }

    fn replay(&mut self, path: PathBuf, journal: Journal, store: Option<Box<dyn Store>>) -> Result<OpenWalk> {
        let (roadmap, notice) = self.roadmap_of(journal.roadmap())?;
        // Reading has left out what does not fit, so nothing is left over.
        let (walk, _) = Walk::replay(roadmap, journal.header, journal.entries);
        Ok(OpenWalk { walk, path, store, read_only: None, notice, draft: None })
    }

    /// Opens a room on a walk line by line.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn room_lines(
        &mut self,
        desk: LineDesk,
        walk: (&Walk, &Path),
        plan: &RoomPlan,
        input: Box<dyn std::io::BufRead + Send>,
    ) -> Result<RoomLines> {
        RoomLines::open(desk, walk, plan, &mut self.random, input)
    }

    /// The file of the walk that an argument names; `None` where nothing has that name.
    ///
    /// # Errors
    /// Where the name means several things, or the folder cannot be read.
    pub fn find(&self, argument: &str) -> Result<Option<PathBuf>> {
        match self.named(argument) {
            Ok(path) => Ok(Some(path)),
            Err(error) if is_unknown(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The file of the walk that an argument names.
    ///
    /// # Errors
    /// Where the name means nothing or several things, or the folder cannot be read.
    pub fn named(&self, argument: &str) -> Result<PathBuf> {
        if is_path(argument) {
            return Ok(PathBuf::from(argument));
        }
        let walks = self.list()?;
        let among = Among { walks: &walks, ..Among::default() };
        match resolve(argument, &among).map_err(told)? {
            Named::Walk(path) | Named::Path(path) => Ok(path),
            Named::Roadmap(_) | Named::Precedent(_) => bail!("`{argument}` is not a walk"),
        }
    }

    /// All walks, those that were written to last first. Those that cannot be read come last.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn latest_first(&self) -> Result<Vec<ListedWalk>> {
        let mut walks = self.list()?;
        walks.sort_by_cached_key(|walk| std::cmp::Reverse(last_said(walk)));
        Ok(walks)
    }

    /// All walks, in the order of their files' names.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn list(&self) -> Result<Vec<ListedWalk>> {
        self.data.list_walks().map_err(told)
    }

    /// A listed walk as its journal tells it.
    ///
    /// # Errors
    /// Where its roadmap is missing.
    pub fn as_said(&mut self, journal: &Journal) -> Result<Walk> {
        let (roadmap, _) = self.roadmap_of(journal.roadmap())?;
        Ok(Walk::replay(roadmap, journal.header.clone(), journal.entries.clone()).0)
    }

    /// The sample walk, which lies in memory only.
    ///
    /// # Errors
    /// Where what is built in is not sound, which a test rules out.
    pub fn sample(&mut self) -> Result<OpenWalk> {
        let walk = sample(&self.built_in(SAMPLE_ROADMAP)?)?;
        let path = PathBuf::from("sample");
        Ok(OpenWalk { walk, path, store: None, read_only: None, notice: None, draft: None })
    }

    /// How far a listed walk is, in words, and the title of its roadmap.
    ///
    /// # Errors
    /// Where its roadmap is missing.
    pub fn progress(&mut self, journal: &Journal) -> Result<(String, String)> {
        let walk = self.as_said(journal)?;
        let title = walk.roadmap().title.clone();
        Ok((progress_words(walk.tally_first_facts(), walk.tally_choices(), outlook(&walk)), title))
    }
}

/// The newest version of a roadmap after one, where there is any.
fn newest_after(data: &DataFolder, own: &RoadmapRef) -> Option<Roadmap> {
    let is_newer = |version: &str| {
        let other = RoadmapRef { version: version.to_owned(), ..own.clone() };
        own.version != version && newest([own, &other].into_iter()) == Some(&other)
    };
    let built_in = builtin::version(&own.id).filter(|version| is_newer(version));
    let built_in = built_in.and_then(|_| builtin::load(&own.id)?.ok());
    let mine = data.own_roadmaps().unwrap_or_default().into_iter().filter_map(|mine| {
        let (id, version) = told_by_head(&mine.path)?;
        (id == own.id && is_newer(&version)).then(|| load_roadmap(&mine.path).ok()).flatten()
    });
    let all: Vec<Roadmap> = built_in.into_iter().chain(mine).collect();
    let references: Vec<RoadmapRef> = all.iter().map(RoadmapRef::of).collect();
    let sha256 = newest(references.iter())?.sha256.clone();
    all.into_iter().find(|roadmap| roadmap.sha256 == sha256)
}

/// Whether an argument means a file or a folder, and not a name.
fn is_at_hand(argument: &str) -> bool {
    matches!(argument, "." | "..") || Path::new(argument).join(HEAD).is_file() || is_path(argument)
}

fn is_unknown(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(Told::Name(NameFault::Unknown { .. })))
}

/// When something was last said in a walk; where nothing was, when its file was made. `None` where it cannot be read.
fn last_said(walk: &ListedWalk) -> Option<Timestamp> {
    let journal = walk.journal.as_ref().ok()?;
    let said = journal.last_at().and_then(|at| at.parse().ok());
    let made = || Timestamp::try_from(std::fs::metadata(&walk.path).ok()?.modified().ok()?).ok();
    Some(said.or_else(made).unwrap_or_default())
}
