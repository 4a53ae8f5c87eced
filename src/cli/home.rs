//! `waypost` alone: the full screen; on a terminal that knows no screens, a list to pick from.

use std::io::{BufRead, stdin};
use std::ops::ControlFlow;

use anyhow::Result;

use super::out::{OutFailed, err};
use super::shell::{Shell, is_dumb, is_terminal, manner};
use super::{Outcome, line, walk};
use crate::app::day_of;
use crate::plain::{self, Picked, Shelf, Under};
use crate::roadmap::Roadmap;
use crate::store::ListedWalk;
use crate::walk::GivenAnswers;
use crate::walk::given::offer_words;

const NO_TERMINAL: &str = "\
waypost: there is no terminal here to open the full screen on
  Walk line by line:   waypost walk --plain
  Write a plan:        waypost plan NAME
  All commands:        waypost --help";

pub(super) fn run(mut shell: Shell) -> Result<Outcome> {
    if !is_terminal() {
        err(NO_TERMINAL);
        return Ok(Outcome::BadInput);
    }
    if shell.settings.plain.value || is_dumb() {
        return lines(&mut shell, &mut stdin().lock());
    }
    walk::screen(shell, None, None, None)
}

/// The same, line by line.
fn lines(shell: &mut Shell, input: &mut dyn BufRead) -> Result<Outcome> {
    let walks = shell.walks.latest_first()?;
    let names = shell.walks.roadmap_names()?;
    let on_offer = Shelf {
        walks: walks.iter().map(|listed| walk_line(shell, listed)).collect(),
        roadmaps: names.iter().map(|name| roadmap_line(shell, name)).collect(),
    };
    let picked = plain::home(&on_offer, input, shell.out.writer(), manner()).map_err(OutFailed)?;
    let open = match picked {
        None => return Ok(Outcome::Done),
        Some(Picked::Sample) => shell.walks.sample()?,
        Some(Picked::Walk(at)) => shell.walks.open(&walks[at].path, true)?,
        Some(Picked::Roadmap(at)) => {
            let roadmap = shell.walks.roadmap(&names[at])?;
            match under(shell, &roadmap, input)? {
                ControlFlow::Break(()) => return Ok(Outcome::Done),
                ControlFlow::Continue(under) => shell.walks.start(roadmap, None, under)?,
            }
        }
    };
    line::walk(shell, open, input)
}

fn walk_line(shell: &mut Shell, listed: &ListedWalk) -> String {
    let name = listed.name();
    let about = match &listed.journal {
        Ok(journal) => match shell.walks.progress(journal) {
            Ok((progress, _)) => {
                let day = day_of(journal.last_at().unwrap_or(&journal.header.day));
                format!("{}. Last said: {day}.", progress.replace('~', "about "))
            }
            Err(error) => error.to_string(),
        },
        Err(error) => format!("{error}. {}", error.mend()),
    };
    format!("{name}. {about}")
}

fn roadmap_line(shell: &mut Shell, name: &str) -> String {
    match shell.walks.roadmap(name) {
        Ok(roadmap) => roadmap.title.clone(),
        Err(_) => format!("{name}. It has faults; `waypost check {name}` tells them."),
    }
}

/// Asks under which plan a roadmap that looks at another is to be walked. Breaks where the user leaves.
fn under(
    shell: &mut Shell,
    roadmap: &Roadmap,
    input: &mut dyn BufRead,
) -> Result<ControlFlow<(), Option<GivenAnswers>>> {
    let Some(given) = roadmap.given.first() else { return Ok(ControlFlow::Continue(None)) };
    let plans = shell.walks.plans_on_offer(roadmap);
    let words: Vec<String> = plans.iter().map(|plan| plan.words.clone()).collect();
    let head = offer_words(&roadmap.title, &given.roadmap, words.is_empty());
    let picked = plain::under(&head, &words, input, shell.out.writer(), manner()).map_err(OutFailed)?;
    Ok(match picked {
        None => ControlFlow::Break(()),
        Some(Under::Own) => ControlFlow::Continue(None),
        Some(Under::Plan(at)) => ControlFlow::Continue(Some(shell.walks.under(roadmap, &plans[at].key)?)),
    })
}
