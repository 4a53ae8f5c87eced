//! `waypost check`: looks for faults in roadmaps, and reports them as text or JSON.

use std::sync::Arc;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::out::err;
use super::outcome::told;
use super::shell::Shell;
use super::{Outcome, against};
use crate::check::{Finding, Place, Report, Severity};
use crate::roadmap::{Faults, LoadError, Roadmap};
use crate::walk::clean;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Names, folders or files of roadmaps.
    #[arg(value_name = "R", required = true)]
    pub(super) roadmaps: Vec<String>,
    /// As what to report: text, or JSON with one line for each roadmap.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Let warnings count as much as errors.
    #[arg(long)]
    pub(super) strict: bool,
    /// Say what differs from this earlier version: what was added, dropped, renamed or changed, and which answers would be
    /// set aside.
    #[arg(long, value_name = "OLD", conflicts_with = "strict")]
    against: Option<String>,
    /// Check again each time the roadmap is saved: on a terminal with its tree on the screen, else one report after the
    /// other.
    #[arg(long, conflicts_with = "against")]
    pub(super) watch: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    if let Some(old) = &args.against {
        return match args.roadmaps.as_slice() {
            [new] => against::run(shell, old, new, args.format),
            _ => bail!("one roadmap at a time is compared\n  Write waypost check --against OLD NEW."),
        };
    }
    let mut worst = Outcome::Done;
    for name in &args.roadmaps {
        worst = worst.or_worse(one(shell, args, name)?);
    }
    Ok(worst)
}

fn one(shell: &mut Shell, args: &Args, name: &str) -> Result<Outcome> {
    let looked = match looked(shell.walks.roadmap(name), name, args.strict) {
        Ok(looked) => looked,
        Err(error) => return Ok(told(&error)),
    };
    tell(shell, &looked, args.format)?;
    Ok(match &looked.roadmap {
        Ok(_) => Outcome::Done,
        Err(LoadError::Faulty(_)) => Outcome::FallsShort,
        Err(LoadError::Unreadable { .. }) => Outcome::Unreachable,
    })
}

/// A roadmap that was looked at.
pub(super) struct Looked {
    pub(super) report: Report,
    /// The roadmap, or why it cannot be used.
    pub(super) roadmap: Result<Arc<Roadmap>, LoadError>,
}

/// What comes of a roadmap that was loaded, or could not be.
///
/// # Errors
/// Where nothing goes by that name.
pub(super) fn looked(loaded: Result<Arc<Roadmap>>, name: &str, strict: bool) -> Result<Looked> {
    let roadmap = match loaded {
        Ok(roadmap) => Ok(roadmap),
        Err(error) => Err(error.downcast::<LoadError>()?),
    };
    let findings = match &roadmap {
        Ok(_) => Vec::new(),
        Err(LoadError::Faulty(faults)) => Report::of_faults(faults),
        Err(LoadError::Unreadable { file, source }) => vec![unreadable(file, source)],
    };
    Ok(Looked { report: Report::new(name, findings, strict), roadmap })
}

/// Tells what was found, as text or as a line of JSON.
pub(super) fn tell(shell: &mut Shell, looked: &Looked, format: Format) -> Result<()> {
    if let Err(unreadable @ LoadError::Unreadable { .. }) = &looked.roadmap {
        err(&format!("waypost: {unreadable}"));
    }
    let name = &looked.report.roadmap;
    let text = match (format, &looked.roadmap) {
        (Format::Json, _) => serde_json::to_string(&looked.report)?,
        (Format::Text, Ok(roadmap)) => sound(name, roadmap),
        (Format::Text, Err(LoadError::Faulty(faults))) => faulty(name, faults),
        (Format::Text, Err(LoadError::Unreadable { .. })) => return Ok(()),
    };
    Ok(shell.out.say(&text)?)
}

fn sound(name: &str, roadmap: &Roadmap) -> String {
    format!("{name}: sound. {} {}, {} decisions.", roadmap.id, roadmap.version, roadmap.decisions.len())
}

fn faulty(name: &str, faults: &Faults) -> String {
    let count = if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) };
    format!("{faults}\n{name}: {count}.")
}

fn unreadable(file: &str, source: &std::io::Error) -> Finding {
    Finding {
        code: "unreadable".to_owned(),
        severity: Severity::Error,
        place: Place {
            file: clean::line(file),
            line: None,
            column: None,
            place: "the file".to_owned(),
            path: String::new(),
        },
        message: format!("it cannot be read: {source}"),
        mend: "Check that the file is there and that you may read it.".to_owned(),
        witness: None,
    }
}
