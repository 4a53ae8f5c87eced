//! `waypost check`: looks for faults in roadmaps, and reports them as text or JSON.

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::outcome::{outcome, told};
use super::shell::Shell;
use super::{Outcome, against};
use crate::check::{Finding, Place, Report, Severity};
use crate::roadmap::{LoadError, Roadmap};
use crate::walk::clean;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Names, folders or files of roadmaps.
    #[arg(value_name = "R", required = true)]
    roadmaps: Vec<String>,
    /// As what to report: text, or JSON with one line for each roadmap.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
    /// Let warnings count as much as errors.
    #[arg(long)]
    strict: bool,
    /// Say what differs from this earlier version: what was added, dropped, renamed or changed, and which answers would be
    /// set aside.
    #[arg(long, value_name = "OLD", conflicts_with = "strict")]
    against: Option<String>,
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
    let loaded = shell.walks.roadmap(name);
    let (findings, came_to) = match &loaded {
        Ok(_) => (Vec::new(), Outcome::Done),
        Err(error) => match error.downcast_ref::<LoadError>() {
            Some(LoadError::Faulty(faults)) => (Report::of_faults(faults), Outcome::FallsShort),
            Some(LoadError::Unreadable { file, source }) => {
                told(error);
                (vec![unreadable(file, source)], outcome(error))
            }
            None => return Ok(told(error)),
        },
    };
    let report = Report::new(name, findings, args.strict);
    match (args.format, &loaded) {
        (Format::Json, _) => shell.out.say(&serde_json::to_string(&report)?)?,
        (Format::Text, Ok(roadmap)) => shell.out.say(&sound(name, roadmap))?,
        (Format::Text, Err(error)) => faulty(shell, name, error)?,
    }
    Ok(came_to)
}

fn sound(name: &str, roadmap: &Roadmap) -> String {
    format!("{name}: sound. {} {}, {} decisions.", roadmap.id, roadmap.version, roadmap.decisions.len())
}

fn faulty(shell: &mut Shell, name: &str, error: &anyhow::Error) -> Result<()> {
    if let Some(LoadError::Faulty(faults)) = error.downcast_ref() {
        shell.out.say(&faults.to_string())?;
        let count = if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) };
        shell.out.say(&format!("{name}: {count}."))?;
    }
    Ok(())
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
