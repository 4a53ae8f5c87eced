//! What every command works with: the library, the output, and what is known of the terminal.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::out::Out;
use crate::app::settings::{Options, Settings};
use crate::app::{Clock, Random, Walks, columns};
use crate::plain::Manner;
use crate::roadmap::{Roadmap, builtin};
use crate::store::DataFolder;

/// What every command works with.
pub(super) struct Shell {
    pub(super) walks: Walks,
    pub(super) settings: Settings,
    pub(super) out: Out,
}

impl Shell {
    pub(super) fn new(options: Options) -> Result<Self> {
        let settings = Settings::here(options)?;
        let data = DataFolder { root: settings.folder.value.root.clone() };
        let walks = Walks::new(data, Clock::from_env()?, Random::from_env()?);
        Ok(Self { walks, settings, out: Out::new() })
    }

    /// The first roadmap built in that is walked under a plan of another.
    pub(super) fn roadmap_under(&mut self) -> Result<Arc<Roadmap>> {
        for id in builtin::ids() {
            let roadmap = self.walks.roadmap(id)?;
            if !roadmap.given.is_empty() {
                return Ok(roadmap);
            }
        }
        bail!("no roadmap that comes with Waypost is walked under a plan\n  Name one with --roadmap.")
    }

    /// The roadmap of that name, or the first one that is built in.
    pub(super) fn roadmap(&mut self, name: Option<&str>) -> Result<Arc<Roadmap>> {
        self.walks.roadmap(name.unwrap_or(builtin::FIRST))
    }
}

/// Whether a person can be shown a screen here and asked.
pub(super) fn is_terminal() -> bool {
    stdin().is_terminal() && stdout().is_terminal()
}

/// Whether a person can be asked a question on standard error.
pub(super) fn can_ask() -> bool {
    stdin().is_terminal() && stderr().is_terminal()
}

/// Asks a person who can be asked; the default is no.
pub(super) fn is_yes(question: &str) -> Result<bool> {
    let _ = write!(stderr(), "{question} yes or no (no): ");
    let mut line = String::new();
    stdin().read_line(&mut line).context("the answer could not be read")?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// Whether the terminal says of itself that it knows no screens.
pub(super) fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// How line mode writes here.
pub(super) fn manner() -> Manner {
    let columns = if stdout().is_terminal() { columns() } else { None };
    Manner { columns, echo: !stdin().is_terminal() }
}
