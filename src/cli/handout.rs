//! A plan in the formats that are asked for: which they are, where each goes, what is in the way, what was written.

use std::ffi::OsStr;
use std::io::{IsTerminal, stderr, stdout};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use super::Outcome;
use super::out::err;
use super::plan::is_dash;
use super::shell::{Shell, can_ask, is_yes};
use crate::app::planfile::{Written, is_plan_of, write_plan};
use crate::plan::Plan;
use crate::plan::write::Format;

/// After this long it is said what is being made.
const PATIENCE: Duration = Duration::from_millis(500);

/// What is asked for.
pub(super) struct Handout<'a> {
    /// The formats, each once; empty where nobody named any.
    pub(super) formats: Vec<Format>,
    /// The file or the folder; `-` prints.
    pub(super) output: Option<&'a Path>,
    /// The first part of the names of files: `retreat` of `retreat.plan.md`.
    pub(super) stem: String,
    /// Whether the plan is printed where nobody says where it goes.
    pub(super) prints: bool,
    /// Replace whatever is in the way.
    pub(super) force: bool,
}

/// The formats of some names, each once.
///
/// # Errors
/// Names the format that is none, and those that are.
pub(super) fn formats(names: &[String]) -> Result<Vec<Format>> {
    let mut formats = Vec::new();
    for name in names {
        let Some(named) = Format::named(name) else {
            let near = Format::names()
                .map(|known| (strsim::osa_distance(&name.to_lowercase(), known), known))
                .filter(|(far, _)| *far <= 2)
                .min()
                .map_or_else(String::new, |(_, known)| format!("; did you mean `{known}`?"));
            let all: Vec<_> = Format::names().collect();
            bail!("`{name}` is not a format of plans{near}\n  Use one of: {}.", all.join(", "));
        };
        formats.extend(named.iter().filter(|format| !formats.contains(*format)).copied().collect::<Vec<_>>());
    }
    Ok(formats)
}

/// Prints or writes the plan.
pub(super) fn hand_out(shell: &mut Shell, plan: &Plan, handout: &Handout<'_>) -> Result<Outcome> {
    let places = places(handout)?;
    if let [(format, path)] = places.as_slice()
        && is_dash(path)
    {
        return print(shell, plan, *format);
    }
    let force = handout.force || may_replace(plan, &places)?;
    let started = Instant::now();
    let (mut outcome, mut failed) = (Outcome::Done, 0);
    for (format, path) in &places {
        if started.elapsed() > PATIENCE && stderr().is_terminal() {
            err(&format!("Making {}...", path.display()));
        }
        match made(plan, *format, path, force) {
            Ok(()) => {
                let what = match format {
                    Format::Brief | Format::BriefMarkdown => "The brief",
                    _ => "The plan",
                };
                shell.out.say(&format!("{what} is written: {}", path.display()))?;
            }
            Err(error) => {
                failed += 1;
                outcome = outcome.or_worse(super::outcome::told(&error));
            }
        }
    }
    if failed > 0 && places.len() > 1 {
        let written = places.len() - failed;
        err(&format!("{written} of {} files are written, {failed} not.", places.len()));
    }
    Ok(outcome)
}

fn made(plan: &Plan, format: Format, path: &Path, force: bool) -> Result<()> {
    let bytes = bytes(plan, format)?;
    match write_plan(path, &bytes, replaces(plan, format), force)? {
        Written::Done => Ok(()),
        Written::InTheWay => Err(in_the_way(&[other(plan, format, path)])),
    }
}

fn bytes(plan: &Plan, format: Format) -> Result<Vec<u8>> {
    format.write(plan).with_context(|| format!("there is no {}", format.title().to_lowercase()))
}

fn print(shell: &mut Shell, plan: &Plan, format: Format) -> Result<Outcome> {
    if format.is_binary() && stdout().is_terminal() {
        bail!(
            "a {} is nothing to read on a terminal\n  Write it to a file with -o FILE, or send the output on.",
            format.title().to_lowercase()
        );
    }
    shell.out.bytes(&bytes(plan, format)?)?;
    Ok(Outcome::Done)
}

/// Where each format goes.
fn places(handout: &Handout<'_>) -> Result<Vec<(Format, PathBuf)>> {
    let Handout { formats, output, stem, prints, .. } = handout;
    let in_folder = |folder: &Path| {
        let place = |format: &Format| (*format, folder.join(format.file_name(stem)));
        if formats.is_empty() { vec![place(&Format::Json)] } else { formats.iter().map(place).collect() }
    };
    let Some(output) = output else {
        return Ok(match (formats.len() < 2 && *prints, formats.first()) {
            (true, format) => vec![(format.copied().unwrap_or(Format::Json), PathBuf::from("-"))],
            _ => in_folder(Path::new("")),
        });
    };
    if is_dash(output) {
        return Ok(vec![(printed(formats)?, output.to_path_buf())]);
    }
    if output.is_dir() {
        return Ok(in_folder(output));
    }
    match one_of(formats, output)? {
        Some(format) => Ok(vec![(format, output.to_path_buf())]),
        None if output.exists() => {
            bail!("{} is a file, and several files are asked for\n  Name a folder with -o.", output.display())
        }
        None => Err(no_folder(output)),
    }
}

/// The one format that is printed.
fn printed(formats: &[Format]) -> Result<Format> {
    match formats {
        [] => Ok(Format::Json),
        [format] => Ok(*format),
        [Format::Brief, Format::BriefMarkdown] => Ok(Format::BriefMarkdown),
        _ => bail!("only one format can be printed\n  Name one with --to, or a folder with -o."),
    }
}

/// The one format of a file with this name; `None` where several are asked for.
fn one_of(formats: &[Format], output: &Path) -> Result<Option<Format>> {
    let name = output.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    let by_name = Format::of_file(&name);
    Ok(match formats {
        [format] => Some(*format),
        [Format::Brief, Format::BriefMarkdown] => match by_name {
            Some(Format::Markdown | Format::BriefMarkdown) => Some(Format::BriefMarkdown),
            Some(Format::Html | Format::Brief) => Some(Format::Brief),
            _ => None,
        },
        [] => match by_name {
            None if output.extension().is_some() && !output.exists() => {
                let all: Vec<_> = Format::names().collect();
                bail!(
                    "the name {name} does not say in which format\n  Say it with --to, one of: {}.",
                    all.join(", ")
                )
            }
            by_name => Some(by_name.unwrap_or(Format::Json)),
        },
        _ => None,
    })
}

fn no_folder(folder: &Path) -> anyhow::Error {
    let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
    anyhow::Error::new(missing)
        .context(format!("there is no folder {}\n  Make it first, or name another with -o", folder.display()))
}

/// The walk whose plan may be replaced: only the plan itself is known again.
fn replaces(plan: &Plan, format: Format) -> Option<&str> {
    let walk = plan.walk.as_ref().map(|walk| walk.id.as_str());
    walk.filter(|_| format == Format::Json)
}

fn other(plan: &Plan, format: Format, path: &Path) -> String {
    let path = path.display();
    match replaces(plan, format) {
        Some(_) => format!("{path} is there already and is not the plan of this walk"),
        None => format!("{path} is there already"),
    }
}

fn in_the_way(others: &[String]) -> anyhow::Error {
    anyhow!(
        "{}\n  Nothing was written. Name another place with -o, or replace it with --force.",
        others.join("\n")
    )
}

/// Asks a person about what is in the way, where there is one; the default is no. False where nothing is.
fn may_replace(plan: &Plan, places: &[(Format, PathBuf)]) -> Result<bool> {
    let others: Vec<String> = places
        .iter()
        .filter(|(format, path)| path.is_file() && !is_plan_of(path, replaces(plan, *format)))
        .map(|(format, path)| other(plan, *format, path))
        .collect();
    if others.is_empty() {
        return Ok(false);
    }
    if can_ask() {
        err(&format!("{}.", others.join(".\n")));
        let question = if others.len() == 1 { "Replace it?" } else { "Replace them?" };
        if is_yes(question)? {
            return Ok(true);
        }
    }
    Err(in_the_way(&others))
}
