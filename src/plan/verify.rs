//! Verifies a plan: builds it again from the walk as it was then, and compares byte for byte.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

use super::build::{Origin, build, to_json};
use super::diff::{Difference, differences};
use super::format::{PLAN_FORMAT, PlanWalk};
use crate::walk::{Walk, clean};

/// What a comparison says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The plan is what the walk says, byte for byte.
    Same,
    /// It is not; at least one difference.
    Differs(Vec<Difference>),
}

/// What came of verifying a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Whether the plan is what the walk said when it was made.
    pub verdict: Verdict,
    /// How many entries the walk has gained since.
    pub entries_since: u64,
    /// What explains differences without anybody having touched the plan, in sentences.
    pub remarks: Vec<String>,
}

/// Why something is not a plan that can be verified.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAPlan {
    /// It is not JSON.
    #[error("line {line}, column {column}: this is not JSON; name a file that `waypost plan` wrote")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// It is JSON of another format.
    #[error(
        "this is not a plan: its `format` is {0}, not \"waypost-plan/1\"; name a file that `waypost plan` wrote"
    )]
    OtherFormat(String),
    /// It does not say what it was made from.
    #[error("its `{0}` is missing or damaged; write the plan again with `waypost plan`")]
    Damaged(&'static str),
}

/// What a plan says of its making; read even where the rest was changed.
#[derive(Debug, Deserialize)]
struct Claims {
    made_by: Version,
    roadmap: Name,
    walk: Option<PlanWalk>,
    under: Option<Above>,
}

#[derive(Debug, Deserialize)]
struct Above {
    plan_sha256: String,
}

#[derive(Debug, Deserialize)]
struct Version {
    version: String,
}

#[derive(Debug, Deserialize)]
struct Name {
    id: String,
    version: String,
    sha256: String,
}

/// The name of the walk that a plan says it follows from: `None` for a plan made from an answers file.
///
/// # Errors
/// [`NotAPlan`] where the bytes are no plan.
pub fn walk_named(plan: &[u8]) -> Result<Option<PlanWalk>, NotAPlan> {
    Ok(claims(&parse(plan)?)?.walk)
}

/// Compares a plan with the walk it claims to follow from. `hash` gives the SHA-256, lower-case hex, of the journal's
/// header and its first so many entries, line for line as in the file; `None` where it has fewer.
///
/// A plan made from an answers file is compared with the walk as it stands.
///
/// # Errors
/// [`NotAPlan`] where the bytes are no plan.
pub fn verify(
    plan: &[u8],
    walk: &Walk,
    hash: impl FnOnce(u64) -> Option<String>,
) -> Result<Report, NotAPlan> {
    let value = parse(plan)?;
    let claims = claims(&value)?;
    let have = walk.entries().len() as u64;
    let entries = claims.walk.as_ref().map_or(have, |walk| walk.entries);
    let mut remarks = remarks(&claims, walk);
    let then = as_it_was(walk, entries.min(have));
    let built = if claims.walk.is_some() {
        build(&then, Origin::Journal { sha256: &hash(entries.min(have)).unwrap_or_default() })
    } else {
        build(&then, Origin::Answers)
    };
    let bytes = to_json(&built);
    let verdict = if bytes == plan {
        Verdict::Same
    } else {
        let mut found = differences(&value, &parse(&bytes)?);
        if found.is_empty() {
            let layout = |words: &str| Some(words.to_owned());
            found.push(Difference {
                path: String::new(),
                plan: layout("the same content in another layout"),
                walk: layout("the layout that `waypost plan` writes"),
            });
        }
        Verdict::Differs(found)
    };
    if entries > have {
        remarks.push(format!(
            "The plan was made from {entries} entries; this walk has {have}. Look for a newer copy of the walk."
        ));
    }
    Ok(Report { verdict, entries_since: have.saturating_sub(entries), remarks })
}

fn parse(bytes: &[u8]) -> Result<Value, NotAPlan> {
    serde_json::from_slice(bytes)
        .map_err(|error| NotAPlan::NotJson { line: error.line(), column: error.column() })
}

/// One part of the claims.
fn read<'de, T: Deserialize<'de>>(value: &'de Value, key: &'static str) -> Result<T, NotAPlan> {
    T::deserialize(&value[key]).map_err(|_| NotAPlan::Damaged(key))
}

fn claims(value: &Value) -> Result<Claims, NotAPlan> {
    if value["format"] != PLAN_FORMAT {
        let format = &value["format"];
        return Err(NotAPlan::OtherFormat(if format.is_null() {
            "missing".to_owned()
        } else {
            format.to_string()
        }));
    }
    Ok(Claims {
        made_by: read(value, "made_by")?,
        roadmap: read(value, "roadmap")?,
        walk: read(value, "walk")?,
        under: read(value, "under")?,
    })
}

/// What explains differences: another program, another roadmap, another walk.
fn remarks(claims: &Claims, walk: &Walk) -> Vec<String> {
    let mut remarks = Vec::new();
    let ours = env!("CARGO_PKG_VERSION");
    let theirs = &claims.made_by.version;
    if theirs != ours {
        remarks.push(format!(
            "The plan was made by Waypost {theirs}; this is {ours}. Use version {theirs} to verify it byte for byte."
        ));
    }
    let (plan, here) = (&claims.roadmap, walk.roadmap());
    if (plan.id.as_str(), plan.sha256.as_str()) != (here.id.as_str(), here.sha256.as_str()) {
        remarks.push(format!(
            "The plan was made on roadmap {} {}; the walk is read on {} {}. Use the roadmap of the plan to verify it.",
            plan.id, plan.version, here.id, here.version
        ));
    }
    let (plan, here) =
        (claims.under.as_ref().map(|under| &under.plan_sha256), walk.above().map(|it| &it.plan_sha256));
    if plan != here {
        let under = |hash: Option<&String>| match hash {
            Some(hash) => {
                format!("under a plan above ({}...)", clean::line(hash).chars().take(12).collect::<String>())
            }
            None => "without a plan above".to_owned(),
        };
        remarks.push(format!(
            "The plan was made {}; the walk was begun {}. Name the walk that was begun as the plan says.",
            under(plan),
            under(here)
        ));
    }
    if let Some(other) = claims.walk.as_ref().filter(|other| other.id != walk.header().id) {
        remarks.push(format!(
            "The plan follows from another walk, “{}” ({}). Name that walk with --walk.",
            other.name, other.id
        ));
    }
    remarks
}

/// The walk when it had so many entries.
fn as_it_was(walk: &Walk, entries: u64) -> Walk {
    let first = usize::try_from(entries).unwrap_or(usize::MAX);
    let entries = walk.entries().iter().take(first).cloned().collect();
    Walk::replay(Arc::clone(walk.roadmap()), walk.header().clone(), entries).0
}
