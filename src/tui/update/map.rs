//! What keys do on the Map screen.

use super::{Effects, decision, to_home};
use crate::tui::keymap::Action;
use crate::tui::map::Step;
use crate::tui::model::{Model, Screen, Session};
use crate::tui::walk::{self, Side, TreeRow};
use crate::walk::outline::Knot;

/// Opens the map: at the marked row of the road, the decision behind the marked line of the plan, or the decision shown.
pub(super) fn show(model: &mut Model) {
    let (from, size) = (model.screen, model.size);
    let Some(session) = &mut model.session else { return };
    let here = Knot::Decision(session.at.decision);
    let at = match (from, session.at.side, session.at.tree_at) {
        (Screen::Plan, ..) => session.plan.decision(&session.walk).map_or(here, Knot::Decision),
        (_, Side::Tree, TreeRow::Stage(stage)) => Knot::Stage(stage),
        (_, Side::Tree, TreeRow::Decision(decision)) => Knot::Decision(decision),
        _ => here,
    };
    session.map.weights = session.weights();
    session.map.enter(&session.walk, at, from, size);
    model.screen = Screen::Map;
}

pub(super) fn act(model: &mut Model, action: Action, fx: &mut Effects) {
    let (size, now) = (model.size, model.now.clone());
    let Some(session) = &mut model.session else { return };
    let (walk, map) = (&session.walk, &mut session.map);
    match action {
        Action::Up => map.step(Step::Up, size),
        Action::Down => map.step(Step::Down, size),
        Action::PageUp => map.step(Step::PageUp, size),
        Action::PageDown => map.step(Step::PageDown, size),
        Action::Top => map.step(Step::Top, size),
        Action::Bottom => map.step(Step::Bottom, size),
        Action::NextStage => map.step(Step::NextStage, size),
        Action::PreviousStage => map.step(Step::PreviousStage, size),
        Action::Fold => map.fold(walk, size),
        Action::Unfold => map.unfold(walk, size),
        Action::FoldLevel => map.fold_level(walk, size),
        Action::Branch => map.toggle_only(walk, size),
        Action::Choose => match map.at.decision() {
            Some(to) => {
                walk::go(session, to, &now);
                model.screen = Screen::Walk;
            }
            None => map.toggle(walk, map.at, size),
        },
        Action::Undo | Action::Redo => {
            if action == Action::Undo {
                decision::undo(model, fx);
            } else {
                decision::redo(model, fx);
            }
            refresh(model);
        }
        Action::Plan => decision::show_plan(model),
        Action::Back | Action::Map => back(model),
        Action::Home => to_home(model, fx),
        _ => {}
    }
}

fn back(model: &mut Model) {
    let Some(session) = &mut model.session else { return };
    session.at.renew(&session.walk);
    if session.map.from == Screen::Plan {
        session.refresh_plan();
    }
    model.screen = session.map.from;
}

/// The map as the walk and the room are now.
pub(super) fn refresh(model: &mut Model) {
    let size = model.size;
    if let Some(session) = model.session.as_mut().filter(|_| model.screen == Screen::Map) {
        session.map.weights = session.weights();
        session.map.refresh(&session.walk, size);
    }
}

/// What an action does to what is marked now, in a word or two, where the usual words do not say it.
pub(super) fn hint(model: &Model, action: Action) -> Option<&'static str> {
    let Session { walk, map, .. } = model.session.as_ref()?;
    match (action, map.at) {
        (Action::Choose, Knot::Stage(_)) => {
            Some(if map.fold_of(walk, map.at) == Some(true) { "unfold" } else { "fold" })
        }
        (Action::FoldLevel, _) => Some(map.level_words(walk)),
        (Action::Branch, _) if map.only.is_some() => Some("everything"),
        _ => None,
    }
}
