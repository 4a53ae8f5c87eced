//! A roadmap that is watched while it is walked: read anew each time it is saved, beside the screens.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use anyhow::{Context, Result};

use super::events::Outside;
use super::watch::{Saved, Watch};
use crate::roadmap::{LoadError, Roadmap};
use crate::store::load_roadmap;
use crate::tui::Message;
use crate::tui::message::Trouble;

/// A roadmap that a walk goes along with.
#[derive(Debug)]
pub struct Watched {
    /// Where it lies.
    pub path: PathBuf,
    /// What looks at it, from before it was read.
    pub watch: Watch,
    /// What was read of it.
    pub roadmap: Arc<Roadmap>,
}

/// Starts the thread that waits for the roadmap to be saved, and reads it then.
///
/// # Errors
/// Where the system gives no thread.
pub(super) fn listen_to_roadmap(watch: Watch, path: PathBuf, to: &Sender<Outside>) -> Result<()> {
    let to = to.clone();
    let look = move || {
        watch.look_on(|saved| {
            let outside = match saved {
                Saved::Changed => Outside::Roadmap(Box::new(load_roadmap(&path))),
                Saved::Gone => Outside::Saved(Saved::Gone),
            };
            to.send(outside).is_ok()
        });
    };
    thread::Builder::new()
        .name("roadmap".to_owned())
        .spawn(look)
        .map(drop)
        .context("the system gives no thread")
}

/// What the screens are told of a roadmap that was read anew.
pub(super) fn message(read: Result<Roadmap, LoadError>) -> Message {
    let mend = "The walk goes on with the version before.".to_owned();
    match read {
        Ok(roadmap) => Message::Roadmap(Arc::new(roadmap)),
        Err(LoadError::Faulty(faults)) => {
            let count =
                if faults.len() == 1 { "a fault".to_owned() } else { format!("{} faults", faults.len()) };
            let first = faults.iter().next().map_or_else(String::new, |fault| {
                format!(": {}:{}: {}: {}", fault.file, fault.line, fault.place, fault.message)
            });
            let what = format!("The roadmap was saved with {count}{first}");
            Message::Failed(Trouble { what: crate::walk::clean::line(&what), mend })
        }
        Err(LoadError::Unreadable { file, source }) => {
            let what = format!("The roadmap was saved, but {file} cannot be read: {source}");
            Message::Failed(Trouble { what: crate::walk::clean::line(&what), mend })
        }
    }
}

/// What the screens are told of a roadmap that is gone.
pub(super) fn gone() -> Message {
    let what = "The roadmap is gone from where it was".to_owned();
    let mend = "The walk goes on with its own copy, and with the roadmap when it is back.".to_owned();
    Message::Failed(Trouble { what, mend })
}
