//! Looks at the files of a roadmap and says when they were saved.
//!
//! It looks every moment instead of being told by the system: a roadmap is a handful of files, looking at them costs next
//! to nothing, and it is the same on every system, on network drives, with editors that write another file and rename it,
//! and for folders that vanish and come back.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// How long it sleeps between two looks.
const EVERY: Duration = Duration::from_millis(150);

/// How deep folders in the folder are looked at.
const DEEPEST: usize = 4;

/// What became of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// They are there, and not as they were.
    Changed,
    /// They are gone.
    Gone,
}

/// By what a file is known to be the same: when it was written, how long it is, and which one it is.
type Mark = (Option<SystemTime>, u64, u64);

/// All files of a roadmap. `None`: there is nothing.
type Print = Option<BTreeMap<PathBuf, Mark>>;

/// Looks at one roadmap.
#[derive(Debug)]
pub struct Watch {
    path: PathBuf,
    looks: Looks,
}

impl Watch {
    /// Looks at a folder or a file for the first time; what is saved from now on will be told.
    pub fn new(path: &Path) -> Self {
        let now = print(path);
        Self { path: path.to_owned(), looks: Looks { told: now.clone(), last: now } }
    }

    /// Looks on and on, and tells what became of the files, until `tell` says that nobody listens any more.
    pub fn look_on(mut self, mut tell: impl FnMut(Saved) -> bool) {
        loop {
            thread::sleep(EVERY);
            if let Some(saved) = self.looks.step(print(&self.path))
                && !tell(saved)
            {
                return;
            }
        }
    }
}

/// What was seen and what was told.
#[derive(Debug)]
struct Looks {
    told: Print,
    last: Print,
}

impl Looks {
    /// One more look. Something is told once two looks in a row see the same: who is still writing is let finish.
    fn step(&mut self, now: Print) -> Option<Saved> {
        let is_calm = now == self.last;
        if !is_calm {
            self.last = now;
            return None;
        }
        if now == self.told {
            return None;
        }
        self.told = now;
        Some(if self.told.is_some() { Saved::Changed } else { Saved::Gone })
    }
}

fn print(path: &Path) -> Print {
    let data = fs::metadata(path).ok()?;
    let mut marks = BTreeMap::new();
    if data.is_dir() {
        gather(path, DEEPEST, &mut marks);
    } else {
        marks.insert(path.to_owned(), mark(&data));
    }
    Some(marks)
}

fn gather(folder: &Path, deeper: usize, marks: &mut BTreeMap<PathBuf, Mark>) {
    // What cannot be read now is as good as gone, and comes back.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Ok(data) = fs::metadata(&path) else { continue };
        if data.is_dir() && deeper > 0 {
            gather(&path, deeper - 1, marks);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            marks.insert(path, mark(&data));
        }
    }
}

fn mark(data: &Metadata) -> Mark {
    #[cfg(unix)]
    let which = std::os::unix::fs::MetadataExt::ino(data);
    #[cfg(not(unix))]
    let which = 0;
    (data.modified().ok(), data.len(), which)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    #[test]
    fn something_is_told_once_it_has_come_to_rest() {
        let a = || Some(BTreeMap::from([(PathBuf::from("a"), (None, 1, 1))]));
        let b = || Some(BTreeMap::from([(PathBuf::from("a"), (None, 2, 1))]));
        let mut looks = Looks { told: a(), last: a() };
        assert_eq!(looks.step(a()), None);
        assert_eq!(looks.step(b()), None, "it may still be being written");
        assert_eq!(looks.step(b()), Some(Saved::Changed));
        assert_eq!(looks.step(b()), None, "once is enough");
        assert_eq!((looks.step(None), looks.step(b())), (None, None), "gone for a moment is not gone");
        assert_eq!((looks.step(None), looks.step(None)), (None, Some(Saved::Gone)));
        assert_eq!((looks.step(b()), looks.step(b())), (None, Some(Saved::Changed)), "it is back");
    }

    #[test]
    fn writing_renaming_and_removing_are_seen() {
        let folder = with(&[("roadmap.json", "1"), ("part.json", "2"), ("swap.tmp", "3")]);
        let seen = || print(folder.path());
        let path = |name: &str| folder.path().join(name);
        let first = seen();
        fs::write(path("swap.tmp"), "4").unwrap();
        assert_eq!(seen(), first, "only files of a roadmap count");
        fs::write(path("new.tmp"), "5").unwrap();
        fs::rename(path("new.tmp"), path("part.json")).unwrap();
        let renamed = seen();
        assert_ne!(renamed, first);
        fs::create_dir(path("stages")).unwrap();
        fs::write(path("stages/one.json"), "6").unwrap();
        let deeper = seen();
        assert_ne!(deeper, renamed);
        fs::remove_file(path("part.json")).unwrap();
        assert_ne!(seen(), deeper);
        let gone = folder.path().to_owned();
        drop(folder);
        assert_eq!(print(&gone), None);
    }
}
