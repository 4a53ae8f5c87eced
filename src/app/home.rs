//! What Home lists: at once what the files themselves say, and then what only their roadmaps can tell.

use super::branch::{branch_words, with_branches_below};
use super::desk::one_line;
use super::walks::Walks;
use crate::roadmap::{LoadError, builtin};
use crate::store::{ListedWalk, OwnRoadmap};
use crate::tui::message::{HomeList, RoadmapLine, WalkLine};

/// What Home shows in its first frame: no roadmap is read for it.
pub fn quick_list(walks: &Walks) -> HomeList {
    let roadmaps = builtin::heads().map(|head| RoadmapLine {
        id: head.id.to_owned(),
        title: head.title,
        summary: head.summary,
        trouble: None,
    });
    HomeList {
        roadmaps: roadmaps.collect(),
        walks: lines(walks).into_iter().map(|(line, _)| line).collect(),
        folder: walks.data.walks().display().to_string(),
    }
}

/// All that Home shows: also own roadmaps, and how far each walk is.
pub fn home_list(walks: &mut Walks) -> HomeList {
    let mut list = HomeList { walks: Vec::new(), ..quick_list(walks) };
    for own in walks.data.own_roadmaps().unwrap_or_default() {
        list.roadmaps.push(own_line(walks, &own));
    }
    for (mut line, listed) in lines(walks) {
        if let Ok(journal) = &listed.journal {
            match walks.as_said(journal) {
                Ok(walk) => {
                    let of = WalkLine::of(&walk, line.file, walks.clock.day());
                    line = WalkLine { depth: line.depth, branch: line.branch, ..of };
                }
                Err(error) => line.trouble = Some(one_line(&error)),
            }
        }
        list.walks.push(line);
    }
    list
}

/// A roadmap of one's own; one that is faulty stands there with its trouble.
fn own_line(walks: &mut Walks, own: &OwnRoadmap) -> RoadmapLine {
    let id = own.path.display().to_string();
    match walks.roadmap(&id) {
        Ok(roadmap) => RoadmapLine {
            id,
            title: roadmap.title.clone(),
            summary: roadmap.summary.render(|_| String::new()),
            trouble: None,
        },
        Err(error) => {
            let trouble = Some(roadmap_trouble(&id, &error));
            RoadmapLine { id, title: own.name.clone(), summary: String::new(), trouble }
        }
    }
}

/// Why a roadmap cannot be walked, on one line, and how to see all that is wrong with it.
pub fn roadmap_trouble(path: &str, error: &anyhow::Error) -> String {
    match error.downcast_ref::<LoadError>() {
        Some(LoadError::Faulty(faults)) => {
            let count =
                if faults.len() == 1 { "a fault".to_owned() } else { format!("{} faults", faults.len()) };
            format!(
                "This roadmap has {count}, so it cannot be walked. `waypost check {path}` tells what is wrong."
            )
        }
        _ => one_line(error),
    }
}

/// The walks by their files alone, branches below the walk that they began with.
fn lines(walks: &Walks) -> Vec<(WalkLine, ListedWalk)> {
    let listed = walks.latest_first().unwrap_or_default();
    let branches: Vec<(std::path::PathBuf, String)> =
        listed.iter().filter_map(|walk| Some((walk.path.clone(), branch_words(walk, &listed)?))).collect();
    let placed = with_branches_below(listed).into_iter().map(|(depth, walk)| {
        let branch = branches.iter().find(|(path, _)| *path == walk.path).map(|(_, words)| words.clone());
        (WalkLine { depth, branch, ..line(&walk) }, walk)
    });
    placed.collect()
}

/// A walk by its file alone.
fn line(listed: &ListedWalk) -> WalkLine {
    let mut line = WalkLine {
        file: listed.path.display().to_string(),
        name: listed.name(),
        progress: "…".to_owned(),
        waits: "…".to_owned(),
        ..WalkLine::default()
    };
    match &listed.journal {
        Ok(journal) => {
            line.last = day_of(journal.last_at().unwrap_or(&journal.header.day));
            let head = builtin::heads().find(|head| head.id == journal.header.roadmap.id);
            line.title = head.map_or_else(|| journal.header.roadmap.id.clone(), |head| head.title);
        }
        Err(error) => line.trouble = Some(format!("{error}. {}", error.mend())),
    }
    line
}

/// The day of a time in a journal, in words.
pub fn day_of(at: &str) -> String {
    let day = at.get(..10).unwrap_or(at);
    day.parse().map_or_else(|_| day.to_owned(), crate::roadmap::wording::day_words)
}
