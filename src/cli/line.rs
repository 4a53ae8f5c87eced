//! Runs line mode on a walk that is open, and says what could not be saved.

use std::io::BufRead;

use anyhow::{Context, Result, anyhow};

use super::Outcome;
use super::out::err;
use super::shell::{Shell, manner};
use crate::app::{LineDesk, OpenWalk, RoomPlan, SampleDesk, told};
use crate::plain::{self, Left};
use crate::store::journal::entry_line;
use crate::walk::Entry;

/// Walks line by line until the user leaves or the input ends.
pub(super) fn walk(shell: &mut Shell, open: OpenWalk, input: &mut dyn BufRead) -> Result<Outcome> {
    let OpenWalk { mut walk, store, read_only, notice, draft, .. } = open;
    if walk.is_sample() {
        let mut desk = SampleDesk::new(shell.walks.clock.clone());
        let said = plain::run(&mut walk, &mut desk, input, shell.out.writer(), manner());
        return ended(said.left);
    }
    let Some(store) = store else {
        return Err(read_only.map_or_else(|| anyhow!("the walk can only be read"), told));
    };
    if let Some(notice) = notice {
        shell.out.say(&notice)?;
    }
    let mut desk = LineDesk::new(store, shell.walks.clock.clone(), draft);
    desk.author.clone_from(&shell.settings.author.value);
    desk.newer = shell.walks.newer(&walk).map(|roadmap| (roadmap, shell.walks.data.clone()));
    desk.library = Some(shell.walks.another());
    let plain::Outcome { left, unsaved } =
        plain::run(&mut walk, &mut desk, input, shell.out.writer(), manner());
    if !unsaved.is_empty() {
        return Ok(not_saved(&unsaved));
    }
    ended(left)
}

/// Holds a room line by line until the facilitator leaves or the input ends.
pub(super) fn room(
    shell: &mut Shell,
    open: OpenWalk,
    plan: RoomPlan,
    input: Box<dyn BufRead + Send>,
) -> Result<Outcome> {
    let OpenWalk { mut walk, path, store, read_only, notice, draft } = open;
    let Some(store) = store else {
        return Err(read_only.map_or_else(|| anyhow!("the walk can only be read"), told));
    };
    if let Some(notice) = notice {
        shell.out.say(&notice)?;
    }
    let mut desk = LineDesk::new(store, shell.walks.clock.clone(), draft);
    desk.author.clone_from(&shell.settings.author.value);
    let mut desk = shell.walks.room_lines(desk, (&walk, &path), &plan, input)?;
    let plan = plain::RoomPlan { named: plan.named, agenda: plan.agenda };
    let plain::Outcome { left, unsaved } =
        plain::run_room(&mut walk, &mut desk, &plan, shell.out.writer(), manner());
    if !unsaved.is_empty() {
        return Ok(not_saved(&unsaved));
    }
    ended(left)
}

fn ended(left: Left) -> Result<Outcome> {
    match left {
        Left::Asked | Left::EndOfInput | Left::OutputClosed => Ok(Outcome::Done),
        Left::Failed(why) => Err(why).context("the session could not go on; everything said is saved"),
    }
}

/// What could not be saved anywhere is at least shown.
fn not_saved(unsaved: &[Entry]) -> Outcome {
    err(&format!(
        "waypost: {} of this walk could not be saved\n  Keep these lines; they belong at the end of its file:",
        match unsaved.len() {
            1 => "1 entry".to_owned(),
            many => format!("{many} entries"),
        }
    ));
    for line in unsaved.iter().filter_map(|entry| entry_line(entry).ok()) {
        err(line.trim_end());
    }
    Outcome::Unreachable
}
