//! The commands: what may be typed, and which file does it.

mod against;
mod book;
mod branch;
mod bundle;
mod check;
mod compare;
mod completions;
mod config;
mod handout;
mod home;
mod line;
mod man;
mod map;
mod merge;
mod minutes;
mod new;
mod out;
mod outcome;
mod paper;
mod plan;
mod roadmaps;
mod room;
mod schema;
mod shell;
mod sources;
mod table;
mod track;
mod verify;
mod walk;
mod walks;
mod watch;
mod ways;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::app::settings::{Options, THEMES};
pub use outcome::Outcome;
use shell::Shell;

const EXAMPLES: &str = "\
Examples:
  waypost                                   open the full screen
  waypost walk \"Cabinet retreat\"            start this walk, or go on with it
  waypost walk --plain                      go on with the latest walk, line by line
  waypost room \"Cabinet retreat\"            vote on it by phone, led from the projector
  waypost plan cabinet-retreat              write cabinet-retreat.plan.json
  waypost plan --answers answers.json -o -  print the plan of an answers file
  waypost compare cabinet-retreat --precedents
                                            set it beside what real states decided
  waypost compare retreat what-if --to html -o two-ways.html
                                            lay two ways side by side
  waypost merge north south --into plenary  make one walk of two tables' walks
  waypost minutes plenary                   tell what was said and decided in the room
  waypost track cabinet-retreat --since \"1 March\"
                                            tell what moved since that day
  waypost verify cabinet-retreat.plan.json  ask whether the plan is what its walk says
  waypost new my-roadmap                    begin a roadmap of your own
  waypost check my-roadmap                  look for faults in it";

/// Walk a team through its decisions, keep every word, and write the plan that follows.
#[derive(Debug, Parser)]
#[command(name = "waypost", version, after_help = EXAMPLES)]
struct Cli {
    /// Keep walks and roadmaps in this folder instead of the usual one.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    // As words of its own, since help takes no marks for code.
    #[arg(
        help = "Colours: dark, light, high-contrast or none. Else WAYPOST_THEME, NO_COLOR and the settings say"
    )]
    #[arg(long, global = true, value_name = "THEME", value_parser = theme_of)]
    theme: Option<crate::tui::theme::Theme>,
    /// Draw the full screen with ASCII signs only, for terminals without line drawing.
    #[arg(long, global = true)]
    ascii: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start a walk, or go on with one.
    Walk(walk::Args),
    /// Open a room on a walk: everybody votes by phone, the projector leads.
    Room(room::Args),
    /// Write the plan of a walk, or of an answers file.
    Plan(plan::Args),
    /// Tell what was said and decided in the rooms of a walk.
    Minutes(minutes::Args),
    /// Tell how the plan of a walk fares, mark what is started or done, or tell what moved since a day.
    Track(track::Args),
    /// Make one walk of the walks of several tables, and go through what they differ on.
    Merge(merge::Args),
    /// Make a branch of a walk, to try what would follow from another choice.
    Branch(branch::BranchArgs),
    /// Take a branch over into the walk that it began with. Nothing that walk says is lost.
    Adopt(branch::AdoptArgs),
    /// Say whether a plan is what its walk says.
    Verify(verify::Args),
    /// Draw the tree of a roadmap, or of a walk.
    Map(map::Args),
    /// Lay two or three ways side by side: walks, plans, answers files, what real states decided.
    Compare(compare::Args),
    /// List the walks, with how far they are; rename or remove one.
    Walks(walks::Args),
    /// List the roadmaps that can be walked.
    Roadmaps,
    /// Make a roadmap of your own, from an example or from another roadmap.
    New(new::Args),
    /// Make one file of a roadmap that is a folder.
    Bundle(bundle::Args),
    /// Write a review copy of everything that a roadmap says.
    Book(book::Args),
    /// List the documents that a roadmap rests on, and where each is cited.
    Sources(sources::Args),
    /// Look for faults in roadmaps.
    Check(check::Args),
    /// Print the JSON Schema of a format, for tools.
    Schema(schema::Args),
    /// Print what makes a shell complete the commands with Tab.
    Completions(completions::Args),
    /// Print the manual page, or write all of them.
    Man(man::Args),
    /// Show the settings in force, and where each comes from.
    Config(config::Args),
}

/// The theme of that name.
fn theme_of(name: &str) -> Result<crate::tui::theme::Theme, String> {
    crate::tui::theme::Theme::named(name).ok_or_else(|| THEMES.to_owned())
}

/// Does what the command line says, and tells errors on standard error.
pub fn main() -> Outcome {
    match Cli::try_parse() {
        Ok(cli) => run(cli).unwrap_or_else(|error| outcome::told(&error)),
        Err(error) => outcome::of_usage(&error),
    }
}

fn run(cli: Cli) -> Result<Outcome> {
    let options = Options { folder: cli.data, theme: cli.theme, ascii: cli.ascii };
    let mut shell = Shell::new(options)?;
    if !matches!(cli.command, Some(Command::Config(_))) {
        config::warn_of_faults(&shell.settings);
    }
    let outcome = match cli.command {
        None => return home::run(shell),
        Some(Command::Walk(args)) => return walk::run(shell, &args),
        Some(Command::Room(args)) => return room::run(shell, args),
        Some(Command::Plan(args)) => plan::run(&mut shell, &args),
        Some(Command::Minutes(args)) => minutes::run(&mut shell, &args),
        Some(Command::Track(args)) => track::run(&mut shell, &args),
        Some(Command::Merge(args)) => return merge::run(shell, &args),
        Some(Command::Branch(args)) => branch::branch(&mut shell, &args),
        Some(Command::Adopt(args)) => branch::adopt(&mut shell, &args),
        Some(Command::Verify(args)) => verify::run(&mut shell, &args),
        Some(Command::Map(args)) => map::run(&mut shell, &args),
        Some(Command::Compare(args)) => compare::run(&mut shell, &args),
        Some(Command::Walks(args)) => walks::run(&mut shell, &args),
        Some(Command::Roadmaps) => roadmaps::run(&mut shell),
        Some(Command::New(args)) => new::run(&mut shell, &args),
        Some(Command::Bundle(args)) => bundle::run(&mut shell, &args),
        Some(Command::Book(args)) => book::run(&mut shell, &args),
        Some(Command::Sources(args)) => sources::run(&mut shell, &args),
        Some(Command::Check(args)) if args.watch => return watch::run(shell, &args),
        Some(Command::Check(args)) => check::run(&mut shell, &args),
        Some(Command::Schema(args)) => schema::run(&mut shell, &args),
        Some(Command::Completions(args)) => completions::run(&mut shell, &args),
        Some(Command::Man(args)) => man::run(&mut shell, &args),
        Some(Command::Config(args)) => config::run(&mut shell, &args),
    }?;
    shell.out.flush()?;
    Ok(outcome)
}
