//! What keys do on the Merge screen.

use super::{Effects, decision, panels, say, to_home};
use crate::roadmap::DecisionIx;
use crate::tui::keymap::{Action, Context};
use crate::tui::merge::Marked;
use crate::tui::model::{Model, Screen, Session};
use crate::walk::merge::{Difference, Says, differences, settle, why_not_now};

/// How many differences wait on a walk.
pub(super) fn left(session: &Session) -> usize {
    differences(&session.walk).iter().filter(|it| it.is_left()).count()
}

/// Opens the screen, where the walk was merged.
pub(super) fn open(model: &mut Model) {
    let Some(session) = &model.session else { return };
    if session.walk.tables().is_empty() {
        return model.tell("This walk was not merged from several tables.");
    }
    model.screen = Screen::Merge;
    show(model);
}

/// Keeps the decision shown and the one that notes are about the same.
fn show(model: &mut Model) {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return };
    let all = differences(&session.walk);
    let Some(at) = session.merge.shown(&all) else { return };
    let decision = all[at].decision;
    session.merge.show(decision);
    session.at.keep_typed(&session.walk);
    session.at.enter(&session.walk, decision, &now);
}

/// Shows the difference at a decision, if tables differ there.
pub(super) fn show_at(model: &mut Model, decision: Option<DecisionIx>) {
    let Some(session) = &mut model.session else { return };
    let differs = |at: &DecisionIx| differences(&session.walk).iter().any(|it| it.decision == *at);
    if let Some(at) = decision.filter(differs) {
        session.merge.show(at);
    }
    show(model);
}

/// Goes on to the next difference that waits.
pub(super) fn go_on(model: &mut Model) {
    let Some(session) = &mut model.session else { return };
    if session.merge.go_on(&session.walk) {
        return show(model);
    }
    let back = model.key(Context::Merge, Action::Back);
    let more = format!("No difference waits any more. {back} leads to the walk.");
    match &mut model.notice {
        Some(notice) => notice.text = format!("{} {more}", notice.text),
        None => model.tell(more),
    }
}

pub(super) fn act(model: &mut Model, action: Action, fx: &mut Effects) {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return };
    match action {
        Action::Up | Action::Left => session.merge.step(&session.walk, false, false),
        Action::Down | Action::Right => session.merge.step(&session.walk, true, false),
        Action::Top => session.merge.step(&session.walk, false, true),
        Action::Bottom => session.merge.step(&session.walk, true, true),
        Action::PageUp => session.merge.scroll = session.merge.scroll.saturating_sub(5),
        Action::PageDown => session.merge.scroll = session.merge.scroll.saturating_add(5),
        Action::Previous | Action::Next => match session.merge.turn(&session.walk, action == Action::Next) {
            Some(to) => session.at.enter(&session.walk, to, &now),
            None if action == Action::Next => model.tell("This is the last difference."),
            None => model.tell("This is the first difference."),
        },
        Action::Choose => choose(model, fx),
        Action::Later | Action::Notes => note(model, action),
        Action::Undo => decision::undo(model, fx),
        Action::Redo => decision::redo(model, fx),
        Action::Plan => decision::show_plan(model),
        Action::Back | Action::Tables => {
            session.at.renew(&session.walk);
            model.screen = Screen::Walk;
        }
        Action::Home => to_home(model, fx),
        _ => {}
    }
}

fn note(model: &mut Model, action: Action) {
    show(model);
    let open = model.session.as_ref().is_some_and(|session| {
        let all = differences(&session.walk);
        session
            .merge
            .shown(&all)
            .is_some_and(|at| all[at].is_left() || action == Action::Notes && is_open(&all[at]))
    });
    if open {
        panels::open(model, action);
    } else {
        model.tell("It is decided or closed now. Undo takes the decision back.");
    }
}

fn is_open(difference: &Difference) -> bool {
    use crate::walk::State;
    !matches!(difference.state, State::Closed | State::SetAside)
}

/// Takes what is marked: the word of a side, with the reason asked for at once; or puts it off.
fn choose(model: &mut Model, fx: &mut Effects) {
    let Some(session) = &model.session else { return };
    let (walk, read_only) = (&session.walk, session.read_only.is_some());
    match session.merge.marked(walk) {
        Some((_, Marked::Later)) if !read_only => note(model, Action::Later),
        Some((at, Marked::Side(side))) => {
            if let Some(why) = why_not_now(walk, at, &side).filter(|_| !read_only) {
                return model.tell(why);
            }
            let words = format!("{}: {}.", walk.roadmap()[at].label, side.words);
            let what = settle(walk, at, &side, "");
            if !say(model, what, fx) {
                return;
            }
            show(model);
            model.tell(words);
            if matches!(side.says, Says::Chose(_)) {
                panels::open(model, Action::Notes);
            }
        }
        _ => {}
    }
}

/// A click marks; on what is marked it acts.
pub(super) fn click_side(model: &mut Model, row: usize) -> bool {
    let Some(session) = &mut model.session else { return false };
    std::mem::replace(&mut session.merge.row, row) == row
}

/// A click on a difference shows it.
pub(super) fn click_difference(model: &mut Model, at: usize) {
    let all = model.session.as_ref().map(|session| differences(&session.walk)).unwrap_or_default();
    show_at(model, all.get(at).map(|it| it.decision));
}
