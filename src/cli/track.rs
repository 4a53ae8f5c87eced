//! `waypost track`: how the plan of a walk fares; marks a strategy or a step of it; tells what moved since a day.

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;

use super::Outcome;
use super::out::warn;
use super::paper::print_or_write;
use super::shell::Shell;
use crate::app::{LineDesk, OpenWalk, told};
use crate::plain::Desk;
use crate::plan::track::{
    fares, fares_document, fares_lines, mark_of, moved, moved_document, moved_lines, strategy_lines, target,
};
use crate::plan::{Origin, Plan, build};
use crate::roadmap::wording::day_words;
use crate::walk::day::read_past_day;
use crate::walk::marks::Progress;
use crate::walk::{Entry, Walk, clean};

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Name or file of the walk.
    #[arg(value_name = "NAME")]
    name: String,
    /// Id of a strategy of the plan, or of a strategy and a step of it, by id or number. Alone, its steps are told.
    #[arg(value_name = "STRATEGY[/STEP]", conflicts_with_all = ["since", "to", "output"])]
    what: Option<String>,
    #[command(flatten)]
    how: How,
    /// The day it was so, such as 2027-03-01 or "1 Mar"; without this, today.
    #[arg(long, value_name = "DATE", requires = "how")]
    on: Option<String>,
    /// What there is to say about it.
    #[arg(long, value_name = "TEXT", requires = "how")]
    note: Option<String>,
    /// Tell what moved since this day: marks, decisions, strategies that came into the plan or left it.
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Format to write: text or md.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    to: Format,
    /// File to write; without this, or with -, it is printed.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

/// How far something has come.
#[derive(Debug, clap::Args)]
#[group(id = "how", multiple = false, requires = "what")]
#[allow(clippy::struct_excessive_bools)] // four options of which only one may be given
struct How {
    /// Mark it as started.
    #[arg(long)]
    started: bool,
    /// Mark it as done.
    #[arg(long)]
    done: bool,
    /// Mark it as dropped.
    #[arg(long)]
    dropped: bool,
    /// Take an earlier mark off: it is planned, and no more.
    #[arg(long)]
    planned: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Md,
}

impl How {
    fn progress(&self) -> Option<Progress> {
        let all = [
            (self.started, Progress::Started),
            (self.done, Progress::Done),
            (self.dropped, Progress::Dropped),
            (self.planned, Progress::Planned),
        ];
        all.into_iter().find_map(|(given, progress)| given.then_some(progress))
    }
}

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let file = shell.walks.named(&args.name)?;
    if let (Some(what), Some(progress)) = (&args.what, args.how.progress()) {
        let open = shell.walks.open(&file, true)?;
        return mark(shell, open, args, what, progress);
    }
    let open = shell.walks.look(&file)?;
    if let Some(notice) = &open.notice {
        warn(notice);
    }
    let (walk, today) = (&open.walk, shell.walks.clock.day());
    if let Some(since) = &args.since {
        let moved = moved(walk, day(shell, since)?);
        let text =
            if args.to == Format::Md { moved_document(&moved) } else { moved_lines(&moved).join("\n") };
        return print_or_write(shell, "What moved is written", &text, args.output.as_deref(), args.force);
    }
    let plan = plan_of(walk);
    let fares = fares(walk, &plan, today);
    if let Some(what) = &args.what {
        let target = target(walk, &plan, what).map_err(|fault| anyhow!("{fault}\n  {}", fault.mend()))?;
        let lines = fares.spans.iter().flat_map(|span| &span.strategies);
        for line in lines.filter(|line| line.id == target.strategy).flat_map(strategy_lines) {
            shell.out.say(&line)?;
        }
        return Ok(Outcome::Done);
    }
    let text = if args.to == Format::Md { fares_document(&fares) } else { fares_lines(&fares).join("\n") };
    print_or_write(shell, "How the plan fares is written", &text, args.output.as_deref(), args.force)
}

fn plan_of(walk: &Walk) -> Plan {
    build(walk, Origin::Answers)
}

fn day(shell: &Shell, typed: &str) -> Result<jiff::civil::Date> {
    let day = read_past_day(typed, shell.walks.clock.day());
    day.map_err(|_| anyhow!("`{typed}` is not a day\n  Write it as 2026-03-01 or \"1 Mar 2026\"."))
}

/// Marks a strategy, or a step of it; the entry is durable when it returns.
fn mark(shell: &mut Shell, open: OpenWalk, args: &Args, what: &str, progress: Progress) -> Result<Outcome> {
    let OpenWalk { walk, store, read_only, notice, .. } = open;
    let Some(store) = store else {
        return Err(read_only.map_or_else(|| anyhow!("the walk can only be read"), told));
    };
    if let Some(notice) = &notice {
        warn(notice);
    }
    let day = args.on.as_ref().map_or_else(|| Ok(shell.walks.clock.day()), |on| day(shell, on))?;
    let target =
        target(&walk, &plan_of(&walk), what).map_err(|fault| anyhow!("{fault}\n  {}", fault.mend()))?;
    let note = args.note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned);
    let mut desk = LineDesk::new(store, shell.walks.clock.clone(), None);
    desk.author.clone_from(&shell.settings.author.value);
    let mut entry = Entry {
        n: walk.next_n(),
        at: desk.now(),
        by: desk.author(),
        what: mark_of(&target, progress, day.to_string(), note),
    };
    clean::entry(&mut entry);
    if let Err(why) = desk.append(&entry) {
        bail!("the mark is not saved: {why}");
    }
    shell.out.say(&format!("Marked as {} on {}: {}", progress.word(), day_words(day), target.words))?;
    Ok(Outcome::Done)
}
