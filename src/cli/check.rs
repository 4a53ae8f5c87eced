//! `waypost check`: proves roadmaps sound, or shows how they are not, as text or JSON.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::out::err;
use super::outcome::told;
use super::shell::Shell;
use super::{Outcome, against};
use crate::app::Walks;
use crate::check::{Finding, Place, Report, Severity, examine, report_text};
use crate::proof::{Limits, Progress};
use crate::roadmap::{Faults, LoadError, Roadmap, Spot};
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
    /// How long to look at each roadmap at most, such as 10s, 500ms or 2m; what is not settled then is listed.
    #[arg(long, value_name = "TIME", value_parser = budget, default_value = "60s")]
    pub(super) budget: Duration,
    /// Say what differs from this earlier version: what was added, dropped, renamed or changed, which answers would be
    /// set aside, and whether the same answers can lead to another plan.
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

/// How often progress is told, and after how long for the first time.
const TELL_EVERY: Duration = Duration::from_secs(2);

fn budget(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let wrong = || "write a number with its unit, such as 10s, 500ms or 2m".to_owned();
    let count: u64 = digits.parse().map_err(|_| wrong())?;
    match &text[digits.len()..] {
        "ms" => Ok(Duration::from_millis(count)),
        "s" => Ok(Duration::from_secs(count)),
        "m" => Ok(Duration::from_secs(count.saturating_mul(60))),
        _ => Err(wrong()),
    }
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    if let Some(old) = &args.against {
        return match args.roadmaps.as_slice() {
            [new] => against::run(shell, (old, new), args.format, args.budget),
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
    let looking = Looking { name, at: name, strict: args.strict, budget: args.budget, tells: true };
    let looked = match looking.at(&shell.walks, loaded) {
        Ok(looked) => looked,
        Err(error) => return Ok(told(&error)),
    };
    tell(shell, &looked, args.format)?;
    Ok(match &looked.roadmap {
        Ok(_) if looked.report.ok => Outcome::Done,
        Ok(_) | Err(LoadError::Faulty(_)) => Outcome::FallsShort,
        Err(LoadError::Unreadable { .. }) => Outcome::Unreachable,
    })
}

/// How a roadmap is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looking<'a> {
    /// What the report calls it.
    pub(super) name: &'a str,
    /// The argument by which its files are found.
    pub(super) at: &'a str,
    /// Whether warnings count as much as errors.
    pub(super) strict: bool,
    /// How long at most.
    pub(super) budget: Duration,
    /// Whether progress is told on standard error.
    pub(super) tells: bool,
}

/// A roadmap that was looked at.
pub(super) struct Looked {
    pub(super) report: Report,
    /// The roadmap, or why it cannot be used.
    pub(super) roadmap: Result<Arc<Roadmap>, LoadError>,
}

impl Looking<'_> {
    /// What comes of a roadmap that was loaded, or could not be.
    ///
    /// # Errors
    /// Where nothing goes by that name, or its files have gone away meanwhile.
    pub(super) fn at(self, walks: &Walks, loaded: Result<Arc<Roadmap>>) -> Result<Looked> {
        let roadmap = match loaded {
            Ok(roadmap) => Ok(roadmap),
            Err(error) => Err(error.downcast::<LoadError>()?),
        };
        let report = match &roadmap {
            Ok(roadmap) => self.examined(walks, roadmap)?,
            Err(LoadError::Faulty(faults)) => Report::new(self.name, Report::of_faults(faults), self.strict),
            Err(LoadError::Unreadable { file, source }) => {
                Report::new(self.name, vec![unreadable(file, source)], self.strict)
            }
        };
        Ok(Looked { report, roadmap })
    }

    fn examined(self, walks: &Walks, roadmap: &Roadmap) -> Result<Report> {
        let start = Instant::now();
        let stop = || start.elapsed() >= self.budget;
        let mut tell_at = TELL_EVERY;
        let mut progress = |Progress { done, of }: Progress| {
            if self.tells && start.elapsed() >= tell_at {
                tell_at = start.elapsed() + TELL_EVERY;
                let name = clean::line(self.name);
                err(&format!("waypost: checking {name}: {done} of {of} decisions and lines"));
            }
        };
        let examined = examine(roadmap, Limits { stop: &stop, ..Limits::default() }, &mut progress);
        let spots: Vec<Spot> = examined.noted.iter().map(|noted| noted.spot).collect();
        let places = walks.locate(self.at, roadmap, &spots)?;
        Ok(Report::of(self.name, roadmap, examined, places, self.strict))
    }
}

/// Tells what was found, as text or as a line of JSON.
pub(super) fn tell(shell: &mut Shell, looked: &Looked, format: Format) -> Result<()> {
    if let Err(unreadable @ LoadError::Unreadable { .. }) = &looked.roadmap {
        err(&format!("waypost: {unreadable}"));
    }
    let text = match (format, &looked.roadmap) {
        (Format::Json, _) => serde_json::to_string(&looked.report)?,
        (Format::Text, Ok(roadmap)) => {
            let what = format!("{} {}, {} decisions.", roadmap.id, roadmap.version, roadmap.decisions.len());
            report_text(&looked.report, &what).trim_end().to_owned()
        }
        (Format::Text, Err(LoadError::Faulty(faults))) => faulty(&looked.report.roadmap, faults),
        (Format::Text, Err(LoadError::Unreadable { .. })) => return Ok(()),
    };
    Ok(shell.out.say(&text)?)
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
        given: None,
        allowed: None,
        shown_by: Vec::new(),
    }
}
