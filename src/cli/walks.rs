//! `waypost walks`: the walks of the library, with how far they are.

use anyhow::Result;

use super::Outcome;
use super::shell::Shell;
use super::table::table;
use crate::app::day_of;
use crate::store::ListedWalk;

pub(super) fn run(shell: &mut Shell) -> Result<Outcome> {
    let walks = shell.walks.latest_first()?;
    if walks.is_empty() {
        shell.out.say("There are no walks yet. Start one: waypost walk NAME")?;
        return Ok(Outcome::Done);
    }
    let rows: Vec<[String; 4]> = walks.iter().map(|walk| row(shell, walk)).collect();
    for line in table(["NAME", "PROGRESS", "LAST SAID", "FILE"], &rows) {
        shell.out.say(&line)?;
    }
    for walk in &walks {
        if let Some(trouble) = trouble(shell, walk) {
            shell.out.say(&format!("\n{}: {trouble}", walk.name()))?;
        }
    }
    Ok(Outcome::Done)
}

fn row(shell: &mut Shell, walk: &ListedWalk) -> [String; 4] {
    let (progress, last) = match &walk.journal {
        Ok(journal) => {
            let progress = match shell.walks.progress(journal) {
                Ok((progress, _)) if journal.is_writable() => progress,
                Ok((progress, _)) => format!("{progress}, in trouble"),
                Err(_) => "in trouble".to_owned(),
            };
            (progress, day_of(journal.last_at().unwrap_or(&journal.header.day)))
        }
        Err(_) => ("in trouble".to_owned(), String::new()),
    };
    [walk.name(), progress, last, walk.path.display().to_string()]
}

/// What is wrong with a walk, with the mend.
fn trouble(shell: &mut Shell, walk: &ListedWalk) -> Option<String> {
    match &walk.journal {
        Err(error) => Some(format!("{error}. {}", error.mend())),
        Ok(journal) => {
            if let Some(newer) = journal.newer() {
                return Some(format!("{newer}. Update Waypost to go on with it."));
            }
            if !journal.is_writable() {
                let troubles = journal.troubles();
                return Some(format!(
                    "{troubles}. `waypost walk` keeps everything readable in a new file beside it."
                ));
            }
            shell.walks.progress(journal).err().map(|error| error.to_string())
        }
    }
}
