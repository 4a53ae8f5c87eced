//! `waypost roadmaps`: the roadmaps that can be walked, and where they come from.

use anyhow::Result;

use super::Outcome;
use super::out::warn;
use super::shell::Shell;
use super::table::table;
use crate::app::told;
use crate::roadmap::{LoadError, Roadmap, builtin};
use crate::store::load_roadmap;

pub(super) fn run(shell: &mut Shell) -> Result<Outcome> {
    let mut rows = Vec::new();
    for id in builtin::ids() {
        if let Some(loaded) = builtin::load(id) {
            rows.push(row(id, loaded, "built in"));
        }
    }
    let own = shell.walks.data.own_roadmaps().map_err(told)?;
    for own in &own {
        let path = own.path.display().to_string();
        rows.push(row(&own.name, load_roadmap(&own.path), &path));
        if builtin::ids().any(|id| id == own.name) {
            warn(&format!("{path} has the name of a built-in roadmap\n  Give its path where it is meant."));
        }
    }
    for line in table(["NAME", "ID", "VERSION", "DECISIONS", "TITLE", "FROM"], &rows) {
        shell.out.say(&line)?;
    }
    Ok(Outcome::Done)
}

fn row(name: &str, loaded: Result<Roadmap, LoadError>, from: &str) -> [String; 6] {
    let [name, from] = [name, from].map(str::to_owned);
    match loaded {
        Ok(roadmap) => {
            let decisions = roadmap.decisions.len().to_string();
            [name, roadmap.id, roadmap.version, decisions, roadmap.title, from]
        }
        Err(LoadError::Faulty(faults)) => {
            let count =
                if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) };
            let title = format!("({count}; `waypost check {from}` tells)");
            [name, String::new(), String::new(), String::new(), title, from]
        }
        Err(LoadError::Unreadable { source, .. }) => {
            [name, String::new(), String::new(), String::new(), format!("(cannot be read: {source})"), from]
        }
    }
}
