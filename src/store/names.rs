//! What an argument of a command names: a path, or by its name a walk, a roadmap or a precedent.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::error::shown;
use super::journal::Journal;
use super::library::ListedWalk;
use super::paths::safe_name;

/// What there is to be named. What a command cannot use is left empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Among<'a> {
    /// The walks of the library.
    pub walks: &'a [ListedWalk],
    /// The names of roadmaps, built-in and own.
    pub roadmaps: &'a [String],
    /// The ids or labels of precedents.
    pub precedents: &'a [String],
}

/// What an argument names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A path, of whatever kind; it need not exist.
    Path(PathBuf),
    /// The walk in this file.
    Walk(PathBuf),
    /// The roadmap of this name.
    Roadmap(String),
    /// The precedent of this name.
    Precedent(String),
}

/// Why an argument names nothing, or too much.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NameFault {
    /// Nothing has that name.
    #[error("there is nothing by the name of `{given}`{}", .nearest.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    Unknown {
        /// The name.
        given: String,
        /// The nearest name there is.
        nearest: Option<String>,
    },
    /// Two things have that name.
    #[error("`{given}` may mean {first} or {second}")]
    Clash {
        /// The name.
        given: String,
        /// One of them, in words.
        first: String,
        /// The other, in words.
        second: String,
    },
}

impl NameFault {
    /// What helps.
    pub fn mend(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => {
                "`waypost walks` and `waypost roadmaps` list what there is. A file is named by its path, such as \
                 ./plan.walk.jsonl."
            }
            Self::Clash { .. } => "Name the one you mean by the path of its file.",
        }
    }
}

impl Named {
    fn in_words(&self) -> String {
        match self {
            Self::Path(path) => format!("the file {}", shown(path)),
            Self::Walk(path) => format!("the walk {}", shown(path)),
            Self::Roadmap(name) => format!("the roadmap {name}"),
            Self::Precedent(name) => format!("the precedent {name}"),
        }
    }
}

/// Whether an argument is a path: it has a separator in it or ends in `.json` or `.jsonl`.
pub fn is_path(argument: &str) -> bool {
    let ends = Path::new(argument).extension();
    argument.contains(std::path::is_separator) || ends.is_some_and(|ends| ends == "json" || ends == "jsonl")
}

/// Finds what an argument names.
///
/// # Errors
/// [`NameFault`] where nothing or several things go by that name.
pub fn resolve(argument: &str, among: &Among<'_>) -> Result<Named, NameFault> {
    if is_path(argument) {
        return Ok(Named::Path(PathBuf::from(argument)));
    }
    let mut found: Vec<Named> = walks(argument, among.walks);
    found.extend(same(argument, among.roadmaps).map(Named::Roadmap));
    found.extend(same(argument, among.precedents).map(Named::Precedent));
    match found.as_slice() {
        [] => Err(NameFault::Unknown { given: argument.to_owned(), nearest: nearest(argument, among) }),
        [one] => Ok(one.clone()),
        [first, second, ..] => Err(NameFault::Clash {
            given: argument.to_owned(),
            first: first.in_words(),
            second: second.in_words(),
        }),
    }
}

/// The walks of that name: those whose file or name is exactly that, else those for which only case, spaces and accents
/// differ.
fn walks(argument: &str, walks: &[ListedWalk]) -> Vec<Named> {
    let named = |fits: &dyn Fn(&ListedWalk) -> bool| -> Vec<Named> {
        let fitting: Vec<&ListedWalk> = walks.iter().filter(|walk| fits(walk)).collect();
        let left = fitting.iter().filter(|walk| !is_recovered_in(walk, &fitting));
        left.map(|walk| Named::Walk(walk.path.clone())).collect()
    };
    // A file's name is unique, a walk's is not.
    let by_file = named(&|walk| walk.stem() == argument);
    if !by_file.is_empty() {
        return by_file;
    }
    let by_name = named(&|walk| walk.name() == argument);
    if !by_name.is_empty() {
        return by_name;
    }
    let folded = argument.trim().to_lowercase();
    let safe = safe_name(argument);
    // A name in a script that has no safe form would else mean every other such name.
    let telling = argument.chars().any(|letter| letter.is_ascii_alphanumeric());
    named(&|walk| walk.name().to_lowercase() == folded || (telling && walk.stem() == safe))
}

/// Whether a damaged walk has been recovered in one of these, which then is the one that is meant.
fn is_recovered_in(walk: &ListedWalk, others: &[&ListedWalk]) -> bool {
    let Ok(journal) = &walk.journal else { return false };
    let same = |other: &Journal| other.is_writable() && other.header.id == journal.header.id;
    let is_damaged = !journal.is_writable() && journal.newer().is_none();
    is_damaged && others.iter().any(|other| other.journal.as_ref().is_ok_and(same))
}

fn same(argument: &str, names: &[String]) -> Option<String> {
    let exact = names.iter().find(|name| *name == argument);
    exact.or_else(|| names.iter().find(|name| name.to_lowercase() == argument.trim().to_lowercase())).cloned()
}

fn nearest(argument: &str, among: &Among<'_>) -> Option<String> {
    let walks = among.walks.iter().map(ListedWalk::stem);
    let names = walks.chain(among.roadmaps.iter().cloned()).chain(among.precedents.iter().cloned());
    let most = (argument.chars().count() / 3).max(1);
    let given = argument.to_lowercase();
    names
        .map(|name| (strsim::osa_distance(&given, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, name)| name)
}
