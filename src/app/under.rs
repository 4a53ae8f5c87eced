//! Finds and reads the plan that a walk is to be under: a plan file, or the plan of another walk.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use super::desk::one_line;
use super::planfile::plan_of;
use super::told::told;
use super::walks::Walks;
use crate::plan::{NotAbove, read_above};
use crate::roadmap::{MOST_BYTES, Roadmap};
use crate::store::StoreError;
use crate::store::names::is_path;
use crate::store::roadmaps::hex;
use crate::walk::GivenAnswers;

/// How the name of a plan's file ends.
const PLAN_SUFFIX: &str = ".plan.json";

/// A plan that a walk could be under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnOffer {
    /// What names it: the path of a plan or of a walk.
    pub key: String,
    /// Its name, and how much it settles or why it cannot be used.
    pub words: String,
}

impl Walks {
    /// What a plan settles of what a roadmap looks at. `argument` is the path of a plan, or a walk by name or path,
    /// whose plan is then built.
    ///
    /// # Errors
    /// Where it cannot be read, is no plan, or does not fit the roadmap: why, and the mend.
    pub fn under(&mut self, roadmap: &Roadmap, argument: &str) -> Result<GivenAnswers> {
        if roadmap.given.is_empty() {
            return fits(argument, read_above(roadmap, &[], String::new()));
        }
        let is_walk = !is_path(argument) || Path::new(argument).extension().is_some_and(|it| it == "jsonl");
        let plan = if is_walk {
            let file = self.named(argument)?;
            plan_of(&self.look(&file)?.walk)
        } else {
            read(Path::new(argument))?
        };
        fits(argument, above(roadmap, &plan))
    }

    /// The plans that a walk on a roadmap could be under: walks on a roadmap that it looks at, the latest first, then
    /// plan files in the current folder, by name. A file that says the same as the plan of a walk is left out.
    pub fn plans_on_offer(&mut self, roadmap: &Roadmap) -> Vec<OnOffer> {
        let mut hashes = Vec::new();
        let mut found = Vec::new();
        for listed in self.latest_first().unwrap_or_default() {
            let asked = |id: &str| roadmap.given.iter().any(|given| given.roadmap == id);
            if !listed.journal.as_ref().is_ok_and(|journal| asked(&journal.header.roadmap.id)) {
                continue;
            }
            let plan = self.look(&listed.path).map(|open| (open.walk.name().to_owned(), plan_of(&open.walk)));
            let (name, words) = match plan {
                Ok((name, plan)) => {
                    let given = above(roadmap, &plan);
                    hashes.extend(given.as_ref().ok().map(|given| given.plan_sha256.clone()));
                    (name, given.map_or_else(|why| trouble(&why), |given| settles(roadmap, &given)))
                }
                Err(error) => (listed.name(), one_line(&error)),
            };
            let key = listed.path.display().to_string();
            found.push(OnOffer { key, words: format!("{name}: {words}") });
        }
        for path in plan_files() {
            // What is no plan, or the plan of something else, is not offered.
            let given = match read(&path).map(|plan| above(roadmap, &plan)) {
                Ok(Err(NotAbove::OtherRoadmap { .. } | NotAbove::NotAPlan(_))) | Err(_) => continue,
                Ok(given) => given,
            };
            if given.as_ref().is_ok_and(|given| hashes.contains(&given.plan_sha256)) {
                continue;
            }
            let key = path.display().to_string();
            let name = key.trim_start_matches("./").to_owned();
            let words = given.map_or_else(|why| trouble(&why), |given| settles(roadmap, &given));
            found.push(OnOffer { key, words: format!("{name}: {words}") });
        }
        found
    }
}

fn above(roadmap: &Roadmap, plan: &[u8]) -> Result<GivenAnswers, NotAbove> {
    read_above(roadmap, plan, hex(&Sha256::digest(plan)))
}

fn fits(argument: &str, given: Result<GivenAnswers, NotAbove>) -> Result<GivenAnswers> {
    let why = match given {
        Ok(given) => return Ok(given),
        Err(why) => why,
    };
    let place = match why {
        NotAbove::LooksAtNone(_) => String::new(),
        _ => format!("{argument}: "),
    };
    match why.mend() {
        mend if mend.is_empty() => bail!("{place}{why}"),
        mend => bail!("{place}{why}\n  {mend}"),
    }
}

/// How much a plan settles, in few words.
fn settles(roadmap: &Roadmap, given: &GivenAnswers) -> String {
    let all = roadmap.given.iter().filter(|it| it.roadmap == given.roadmap.id).count();
    format!("settles {} of {all}", given.answers.len())
}

fn trouble(why: &NotAbove) -> String {
    let words = why.to_string();
    format!("cannot be used: {}", words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// All of a plan's file; no more than a plan may have.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes));
    read.map_err(|why| told(StoreError::from_io(path, why)))?;
    Ok(bytes)
}

/// The plan files of the current folder, by name.
fn plan_files() -> Vec<PathBuf> {
    let entries = fs::read_dir(".").into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.to_string_lossy().ends_with(PLAN_SUFFIX) && path.is_file()).collect();
    files.sort();
    files
}
