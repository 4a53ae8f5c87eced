//! A roadmap that is saved while it is walked: the walk goes on with the later version, and keeps the answers.

use std::sync::Arc;

use super::{Effects, map};
use crate::proof::Levers;
use crate::roadmap::Roadmap;
use crate::tui::map::MapScreen;
use crate::tui::merge::MergeScreen;
use crate::tui::message::{Effect, Now, Trouble};
use crate::tui::model::{Model, Screen, Session};
use crate::tui::plan::PlanScreen;
use crate::walk::{Entry, RoadmapRef, State, Walk, What};

/// A later version is there.
pub(super) fn saved(model: &mut Model, roadmap: Arc<Roadmap>) {
    let Some(session) = &mut model.session else { return };
    let own = session.walk.roadmap();
    if own.id != roadmap.id {
        let what = format!("What was saved is another roadmap, {}", roadmap.id);
        let mend = format!("The walk goes on with {} as it was.", own.id);
        model.alarm(&Trouble { what, mend });
    } else if own.sha256 != roadmap.sha256 {
        session.newer = Some(roadmap);
    } else {
        session.newer = None;
    }
}

/// Goes on with the later version that waits, if nothing lies over the screen.
pub(super) fn go_on(model: &mut Model, fx: &mut Effects) {
    if !model.layers.is_empty() {
        return;
    }
    let Some(session) = &mut model.session else { return };
    let Some(newer) = session.newer.take() else { return };
    let before = decided(&session.walk);
    let Some(entry) = change(session, &newer, &model.now) else {
        let what = "The roadmap was saved, and this walk cannot be written to".to_owned();
        return model.alarm(&Trouble { what, mend: "It goes on with the version before.".to_owned() });
    };
    let words = what_became(&before, &session.walk);
    fx.push(Effect::KeepRoadmap(newer));
    fx.push(Effect::Append(entry));
    match model.screen {
        Screen::Map => map::show(model),
        Screen::Plan => {
            if let Some(session) = &mut model.session {
                session.refresh_plan();
            }
        }
        // What was shown there is of the version before.
        Screen::States | Screen::Merge | Screen::Ways => model.screen = Screen::Walk,
        Screen::Home | Screen::Walk | Screen::Room => {}
    }
    model.states = None;
    model.tell(format!("The roadmap was saved, and the walk goes on with it. {words}"));
}

/// What became of the answers that steered before, and of those that did not.
fn what_became(before: &[String], walk: &Walk) -> String {
    let roadmap = walk.roadmap();
    let after = decided(walk);
    let now = |id: &String| roadmap.find_decision(id).map(|at| roadmap[at].id.clone());
    let kept: Vec<String> = before.iter().filter_map(now).filter(|id| after.contains(id)).collect();
    let lost = match before.len() - kept.len() {
        0 => None,
        1 => Some("1 answer is set aside, and kept.".to_owned()),
        many => Some(format!("{many} answers are set aside, and kept.")),
    };
    let back = match after.iter().filter(|id| !kept.contains(id)).count() {
        0 => None,
        1 => Some("1 answer is back.".to_owned()),
        many => Some(format!("{many} answers are back.")),
    };
    let words: Vec<String> = [lost, back].into_iter().flatten().collect();
    if words.is_empty() { "All answers stand.".to_owned() } else { words.join(" ") }
}

/// The ids of the decisions that are decided.
fn decided(walk: &Walk) -> Vec<String> {
    let roadmap = walk.roadmap();
    let decided = roadmap.decision_ixs().filter(|at| walk.route().state(*at) == State::Decided);
    decided.map(|at| roadmap[at].id.clone()).collect()
}

/// Brings the walk and its screens to another version. `None` where the walk can only be read.
fn change(session: &mut Session, newer: &Arc<Roadmap>, now: &Now) -> Option<Entry> {
    if session.read_only.is_some() {
        return None;
    }
    let old = Arc::clone(session.walk.roadmap());
    session.at.keep_typed(&session.walk);
    let what = What::RoadmapChanged { roadmap: RoadmapRef::of(newer) };
    let entry = Entry { n: session.walk.next_n(), at: now.at.clone(), by: session.author.clone(), what };
    session.walk.go_on_with(Arc::clone(newer), entry.clone()).ok()?;
    session.levers = Levers::of(session.walk.roadmap());
    session.count();
    session.at = session.at.moved(&old, &session.walk, now);
    if let Some(room) = &mut session.room {
        room.moved(&old, &session.walk);
    }
    // Made for the version before.
    session.haystack = None;
    let (order, from) = (session.plan.order, session.map.from);
    (session.plan, session.map) = (PlanScreen::default(), MapScreen::default());
    session.merge = MergeScreen::default();
    (session.plan.order, session.map.from) = (order, from);
    Some(entry)
}
