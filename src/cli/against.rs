//! `waypost check --against OLD NEW`: what differs between two versions of a roadmap, as text or JSON.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::Outcome;
use super::check::Format;
use super::out::err;
use super::outcome::told;
use super::shell::Shell;
use crate::check::against::{against, against_text};
use crate::proof::Limits;
use crate::roadmap::{LoadError, Roadmap};
use crate::walk::clean;

/// `budget`: how long to look at most for a walk on which plans differ.
pub(super) fn run(
    shell: &mut Shell,
    (old, new): (&str, &str),
    format: Format,
    budget: Duration,
) -> Result<Outcome> {
    let (old, new) = (loaded(shell, old), loaded(shell, new));
    let (old, new) = match (old, new) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(came_to), Ok(_)) | (Ok(_), Err(came_to)) => return Ok(came_to),
        (Err(one), Err(other)) => return Ok(one.or_worse(other)),
    };
    let start = Instant::now();
    let stop = || start.elapsed() >= budget;
    let found = against(&old, &new, Limits { stop: &stop, ..Limits::default() });
    match format {
        Format::Json => shell.out.say(&serde_json::to_string(&found)?)?,
        Format::Text => shell.out.say(against_text(&found).trim_end())?,
    }
    Ok(Outcome::Done)
}

/// A roadmap; one that is faulty falls short of what is examined, like without a comparison.
fn loaded(shell: &mut Shell, name: &str) -> Result<Arc<Roadmap>, Outcome> {
    shell.walks.roadmap(name).map_err(|error| {
        let came_to = told(&error);
        match error.downcast_ref() {
            Some(LoadError::Faulty(_)) => {
                err(&format!("Only sound roadmaps can be compared; mend {} first.", clean::line(name)));
                Outcome::FallsShort
            }
            _ => came_to,
        }
    })
}
