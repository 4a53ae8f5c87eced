//! `waypost check`: proves roadmaps sound, or shows how they are not, as text or JSON.

use std::time::{Duration, Instant};

use anyhow::Result;
use clap::ValueEnum;

use super::Outcome;
use super::out::err;
use super::outcome::{outcome, told};
use super::shell::Shell;
use crate::check::{Finding, Place, Report, Severity, examine, report_text};
use crate::proof::{Limits, Progress};
use crate::roadmap::{LoadError, Roadmap, Spot};
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
    /// How long to look at each roadmap at most, such as 10s, 500ms or 2m; what is not settled then is listed.
    #[arg(long, value_name = "TIME", value_parser = budget, default_value = "60s")]
    budget: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
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
    let mut worst = Outcome::Done;
    for name in &args.roadmaps {
        worst = worst.or_worse(one(shell, args, name)?);
    }
    Ok(worst)
}

fn one(shell: &mut Shell, args: &Args, name: &str) -> Result<Outcome> {
    let loaded = shell.walks.roadmap(name);
    let (report, came_to) = match &loaded {
        Ok(roadmap) => {
            let report = examined(shell, args, name, roadmap)?;
            let came_to = if report.ok { Outcome::Done } else { Outcome::FallsShort };
            (report, came_to)
        }
        Err(error) => match error.downcast_ref::<LoadError>() {
            Some(LoadError::Faulty(faults)) => {
                (Report::new(name, Report::of_faults(faults), args.strict), Outcome::FallsShort)
            }
            Some(LoadError::Unreadable { file, source }) => {
                told(error);
                (Report::new(name, vec![unreadable(file, source)], args.strict), outcome(error))
            }
            None => return Ok(told(error)),
        },
    };
    match (args.format, &loaded) {
        (Format::Json, _) => shell.out.say(&serde_json::to_string(&report)?)?,
        (Format::Text, Ok(roadmap)) => {
            let what = format!("{} {}, {} decisions.", roadmap.id, roadmap.version, roadmap.decisions.len());
            shell.out.say(report_text(&report, &what).trim_end())?;
        }
        (Format::Text, Err(error)) => faulty(shell, name, error)?,
    }
    Ok(came_to)
}

fn examined(shell: &Shell, args: &Args, name: &str, roadmap: &Roadmap) -> Result<Report> {
    let start = Instant::now();
    let stop = || start.elapsed() >= args.budget;
    let mut tell_at = TELL_EVERY;
    let mut progress = |Progress { done, of }: Progress| {
        if start.elapsed() >= tell_at {
            tell_at = start.elapsed() + TELL_EVERY;
            err(&format!("waypost: checking {}: {done} of {of} decisions and lines", clean::line(name)));
        }
    };
    let examined = examine(roadmap, Limits { stop: &stop, ..Limits::default() }, &mut progress);
    let spots: Vec<Spot> = examined.noted.iter().map(|noted| noted.spot).collect();
    let places = shell.walks.locate(name, roadmap, &spots)?;
    Ok(Report::of(name, roadmap, examined, places, args.strict))
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
        given: None,
        allowed: None,
        shown_by: Vec::new(),
    }
}
