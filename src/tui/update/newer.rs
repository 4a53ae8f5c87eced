//! A newer version of the walk's roadmap: found on opening, where it is offered with what it means for the walk; or saved
//! while it is walked, where the walk goes on with it at once. Answers are kept either way.

use std::sync::Arc;

use super::{Effects, map};
use crate::check::against::{Matter, News, news};
use crate::proof::Levers;
use crate::roadmap::Roadmap;
use crate::tui::keymap::{Action, Context};
use crate::tui::look::{Entry as Line, Look};
use crate::tui::map::MapScreen;
use crate::tui::merge::MergeScreen;
use crate::tui::message::{Effect, Now, Trouble};
use crate::tui::model::{Dialog, DialogAct, Layer, Model, Offered, Screen, Session};
use crate::tui::plan::PlanScreen;
use crate::walk::{Entry, RoadmapRef, State, Walk, What};

/// A later version was saved.
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

/// A newer version was found when the walk was opened.
pub(super) fn found(model: &mut Model, roadmap: Arc<Roadmap>) {
    let Some(session) = &mut model.session else { return };
    let own = session.walk.roadmap();
    let is_for_it = own.id == roadmap.id && own.sha256 != roadmap.sha256;
    if is_for_it && session.read_only.is_none() {
        session.offered = Some(Offered { roadmap, asked: false });
    }
}

/// Offers the version that was found, once nothing lies over the screen.
pub(super) fn offer(model: &mut Model) {
    if !model.layers.is_empty() || !matches!(model.screen, Screen::Walk) {
        return;
    }
    let Some(session) = &mut model.session else { return };
    let Some(offered) = session.offered.as_mut().filter(|offered| !offered.asked) else { return };
    offered.asked = true;
    let news = news(&session.walk, &offered.roadmap);
    let text = format!(
        "This walk is on version {}. Version {} has {}. {} Nothing that you said is lost.",
        news.from,
        news.to,
        news.words(),
        news.asks_words()
    );
    let answers = vec![
        (format!("Go on with version {}", news.to), DialogAct::NewVersion),
        (format!("Stay with version {}", news.from), DialogAct::Close),
    ];
    let title = "The roadmap has a newer version".to_owned();
    model.layers.push(Layer::Dialog(Dialog { title, text, answers, cursor: 0 }));
}

/// Goes on with the version that was offered, and shows what it brings.
pub(super) fn accept(model: &mut Model, fx: &mut Effects) {
    let Some(session) = &mut model.session else { return };
    let Some(Offered { roadmap, .. }) = session.offered.take() else { return };
    let Some(words) = adopt(model, roadmap, fx) else { return };
    let again = model.key(Context::Options, Action::News);
    model.tell(format!("The walk goes on with the newer version. {words} {again} lists again what is new."));
    list(model);
}

/// Lists what the version brought with which the walk went on.
pub(super) fn list(model: &mut Model) {
    let news = model.session.as_ref().and_then(|session| session.news.as_ref().map(|news| (session, news)));
    let Some((session, news)) = news else {
        return model.tell("The roadmap of this walk has not changed since it was opened.");
    };
    if news.items.is_empty() {
        let words = format!("Version {} asks nothing new of this walk.", news.to);
        return model.tell(words);
    }
    let entries = news.items.iter().map(|item| {
        let at = item.decision.as_deref().and_then(|id| session.walk.roadmap().find_decision(id));
        let waits = at.is_some_and(|at| session.walk.is_to_confirm(at));
        let sign = match (waits, item.matter) {
            (true, _) => "◆",
            (_, Matter::SetAside) => "◇",
            (_, Matter::Added) => "○",
            _ => "·",
        };
        let head = format!("{sign} {}: {}", item.label, item.matter.words());
        let line = at.map_or_else(|| Line::new(head.clone()), |at| Line::at(head.clone(), at));
        let line = item.lines.iter().fold(line, |line, words| line.with("", words.clone()));
        if waits { line.warning("It waits to be confirmed: is it still so?") } else { line }
    });
    let look = Look::new(format!("New in version {}", news.to), entries.collect(), 0);
    model.layers.push(Layer::Look(look));
}

/// Goes on with the later version that was saved, if nothing lies over the screen.
pub(super) fn go_on(model: &mut Model, fx: &mut Effects) {
    if !model.layers.is_empty() {
        return;
    }
    let Some(session) = &mut model.session else { return };
    let Some(newer) = session.newer.take() else { return };
    let Some(words) = adopt(model, newer, fx) else { return };
    model.tell(format!("The roadmap was saved, and the walk goes on with it. {words}"));
}

/// Brings the walk and all screens to another version, and says what became of the answers.
fn adopt(model: &mut Model, newer: Arc<Roadmap>, fx: &mut Effects) -> Option<String> {
    let session = model.session.as_mut()?;
    let before = decided(&session.walk);
    let brought = news(&session.walk, &newer);
    let Some(entry) = change(session, &newer, &brought, &model.now) else {
        let what = "The roadmap has another version, and this walk cannot be written to".to_owned();
        model.alarm(&Trouble { what, mend: "It goes on with the version before.".to_owned() });
        return None;
    };
    let mut words = what_became(&before, &session.walk);
    if !brought.confirm.is_empty() {
        words.push_str(&format!(" {}", brought.asks_words()));
    }
    session.news = Some(brought);
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
        Screen::States | Screen::Merge => model.screen = Screen::Walk,
        Screen::Home | Screen::Walk | Screen::Room => {}
    }
    model.states = None;
    Some(words)
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
fn change(session: &mut Session, newer: &Arc<Roadmap>, news: &News, now: &Now) -> Option<Entry> {
    if session.read_only.is_some() {
        return None;
    }
    let old = Arc::clone(session.walk.roadmap());
    session.at.keep_typed(&session.walk);
    let what = What::RoadmapChanged { roadmap: RoadmapRef::of(newer), confirm: news.confirm.clone() };
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
