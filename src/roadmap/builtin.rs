//! The roadmaps that come with Waypost, embedded so that an installed program needs no files beside it.

use std::borrow::Cow;
use std::io;

use super::fault::LoadError;
use super::format::RawRoadmap;
use super::model::Roadmap;
use super::packed::{packed, unpacked};
use super::read;

/// A roadmap with its files, packed by `build.rs`; the head comes first.
struct Builtin {
    id: &'static str,
    files: &'static [(&'static str, &'static [u8])],
}

macro_rules! builtin {
    ($id:literal: $($file:literal),+ $(,)?) => {
        Builtin { id: $id, files: &[$((
            concat!($id, "/", $file),
            packed!("roadmaps/", $id, "/", $file),
        )),+] }
    };
}

/// In one place: as a constant their texts would be put into the program once for each part that is compiled on its own.
static BUILTINS: &[Builtin] = &[
    builtin!(
        "state-pcbl": "roadmap.json", "where.json", "commit.json", "define.json", "authorize.json", "spread.json",
        "capacity.json", "signals.json", "last.json", "precedents.json", "glossary.json", "sources.json",
    ),
    builtin!(
        "district-pcbl": "roadmap.json", "here.json", "ramp-up.json", "design.json", "transition.json", "improve.json",
        "glossary.json", "sources.json",
    ),
];

/// The id of the roadmap that is walked where none is named.
pub const FIRST: &str = "state-pcbl";

/// The ids of the built-in roadmaps.
pub fn ids() -> impl ExactSizeIterator<Item = &'static str> {
    BUILTINS.iter().map(|builtin| builtin.id)
}

/// What the head of a built-in roadmap says, without loading the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its id.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub summary: String,
}

/// The heads of the built-in roadmaps.
pub fn heads() -> impl Iterator<Item = Head> {
    #[derive(serde::Deserialize)]
    struct Said {
        title: String,
        summary: String,
    }
    BUILTINS.iter().filter_map(|builtin| {
        // A test holds that every built-in roadmap loads, so its head does.
        let Said { title, summary } =
            serde_json::from_slice(&unpacked(builtin.files.first()?.1).ok()?).ok()?;
        Some(Head { id: builtin.id, title, summary })
    })
}

/// The files of a built-in roadmap as they lie in its folder, the head first; `None` when there is none of that id.
pub fn files(id: &str) -> Option<Vec<(String, String)>> {
    let builtin = find(id)?;
    let in_folder =
        |name: &str| name.split_once('/').map_or_else(|| name.to_owned(), |(_, name)| name.to_owned());
    // A test holds that every file can be unpacked and is a text.
    let text = |packed| String::from_utf8(unpacked(packed).unwrap_or_default()).unwrap_or_default();
    Some(builtin.files.iter().map(|(name, packed)| (in_folder(name), text(packed))).collect())
}

/// The version of a built-in roadmap, from its head alone; `None` when there is none of that id.
pub fn version(id: &str) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Head {
        version: String,
    }
    let builtin = BUILTINS.iter().find(|builtin| builtin.id == id)?;
    // A test holds that every built-in roadmap loads, so its head does.
    let head: Head = serde_json::from_slice(&unpacked(builtin.files.first()?.1).ok()?).ok()?;
    Some(head.version)
}

/// Loads a built-in roadmap; `None` when there is none of that id.
pub fn load(id: &str) -> Option<Result<Roadmap, LoadError>> {
    let builtin = find(id)?;
    Some(read::load_lent(builtin.files.first()?.0, &mut lent, Some(builtin.id)))
}

/// What the files of a built-in roadmap say, joined; `None` when there is none of that id.
pub(super) fn joined(id: &str) -> Option<RawRoadmap> {
    read::joined(head(id)?, &mut lent)
}

fn find(id: &str) -> Option<&'static Builtin> {
    BUILTINS.iter().find(|builtin| builtin.id == id)
}

/// The name of the head file of a built-in roadmap, which [`file()`] reads; `None` when there is none of that id.
pub fn head(id: &str) -> Option<&'static str> {
    let builtin = find(id)?;
    builtin.files.first().map(|(head, _)| *head)
}

/// Reads a file of a built-in roadmap.
///
/// # Errors
/// Where there is none of that name.
pub fn file(name: &str) -> io::Result<Vec<u8>> {
    lent(name).map(Cow::into_owned)
}

/// The same for who reads files that lie anywhere.
fn lent(name: &str) -> io::Result<Cow<'static, [u8]>> {
    let mut files = BUILTINS.iter().flat_map(|builtin| builtin.files);
    let file = files.find(|(file, _)| *file == name);
    let (_, packed) = file.ok_or(io::ErrorKind::NotFound)?;
    unpacked(packed).map(Cow::Owned)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::roadmap::format::RawRoadmap;

    #[test]
    fn the_files_embedded_are_those_that_the_head_lists() {
        for builtin in BUILTINS {
            let head: RawRoadmap = serde_json::from_slice(&unpacked(builtin.files[0].1).unwrap()).unwrap();
            let listed: Vec<_> = head.parts.iter().map(|part| format!("{}/{part}", builtin.id)).collect();
            let embedded: Vec<_> = builtin.files[1..].iter().map(|(name, _)| (*name).to_owned()).collect();
            assert_eq!(embedded, listed);
        }
    }

    #[test]
    fn every_built_in_roadmap_is_sound_and_has_the_id_it_goes_by() {
        for id in ids() {
            match load(id) {
                Some(Ok(roadmap)) => assert_eq!(roadmap.id, id),
                Some(Err(error)) => panic!("{id}: {error}"),
                None => panic!("{id} is not found by its id"),
            }
        }
    }

    #[test]
    fn the_files_are_those_of_the_folder() {
        for id in ids() {
            for (name, text) in files(id).unwrap() {
                let path = format!("{}/roadmaps/{id}/{name}", env!("CARGO_MANIFEST_DIR"));
                assert_eq!(text, std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn the_first_one_is_listed_first() {
        assert_eq!(ids().next(), Some(FIRST));
    }

    #[test]
    fn an_unknown_id_has_no_roadmap() {
        assert!(load("no-such-roadmap").is_none());
    }
}
