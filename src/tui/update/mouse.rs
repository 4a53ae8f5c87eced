//! What the mouse does: a click marks, a click on what is marked acts, the wheel scrolls, the divider is dragged.

use super::{Effects, act, decision, find, is_too_small, merge, panels, room, states};
use crate::tui::input::{Mouse, MouseAct};
use crate::tui::keymap::{Action, Context};
use crate::tui::model::{Layer, Model, Screen};
use crate::tui::view::{Region, Target};
use crate::tui::walk::{self, TreeRow};

/// Does what a movement of the mouse asks for.
pub(super) fn on_mouse(model: &mut Model, mouse: Mouse, fx: &mut Effects) {
    if is_too_small(model) {
        return;
    }
    match mouse.act {
        MouseAct::WheelDown => wheel(model, mouse, true, fx),
        MouseAct::WheelUp => wheel(model, mouse, false, fx),
        MouseAct::Drag => drag(model, mouse),
        MouseAct::Up => {
            if let Some(session) = &mut model.session {
                session.at.dragging = false;
            }
        }
        MouseAct::Click if takes_hold(model, mouse) => {}
        MouseAct::Click => {
            if let Some(target) = model.hits.target(mouse.column, mouse.row) {
                click(model, target, fx);
            }
        }
    }
}

/// Whether a press of the button takes hold of the line between road and decision.
fn takes_hold(model: &mut Model, mouse: Mouse) -> bool {
    let on_line = model.hits.region_at(mouse.column, mouse.row) == Some(Region::Divider);
    let Some(session) = &mut model.session else { return false };
    session.at.dragging = on_line;
    on_line
}

/// Moves the line between road and decision with the mouse.
fn drag(model: &mut Model, mouse: Mouse) {
    let width = model.size.0;
    if let Some(session) = model.session.as_mut().filter(|session| session.at.dragging) {
        session.at.road = Some(walk::road_width(width, Some(mouse.column)));
    }
}

fn wheel(model: &mut Model, mouse: Mouse, down: bool, fx: &mut Effects) {
    let region = model.hits.region_at(mouse.column, mouse.row);
    let on_merge = model.context() == Context::Merge;
    if let (None, Some(Region::Detail), Some(session)) = (model.layers.last(), region, &mut model.session) {
        let scroll = if on_merge { &mut session.merge.scroll } else { &mut session.at.scroll };
        *scroll = if down { scroll.saturating_add(2) } else { scroll.saturating_sub(2) };
        return;
    }
    if let (Context::Map, Some(session)) = (model.context(), &mut model.session) {
        return session.map.scroll(down, model.size);
    }
    let action = if down { Action::Down } else { Action::Up };
    if model.keys.bindings(model.context()).any(|line| line.binding.action == action) {
        act(model, action, fx);
    }
}

/// A click marks; a click on what is marked acts.
fn click(model: &mut Model, target: Target, fx: &mut Effects) {
    model.notice = None;
    let choose = match (target, &mut model.session) {
        (Target::Hint(action), _) => return act(model, action, fx),
        (Target::Home(at), _) => std::mem::replace(&mut model.home.cursor, at) == at,
        (Target::Row(at), Some(_)) if model.screen == Screen::Room => return room::click(model, at, fx),
        (Target::Row(at), Some(_)) => return decision::click_row(model, at, fx),
        (Target::Day(day), Some(session)) => return session.at.pick_day(day),
        (Target::Tree(row), Some(session)) => {
            let same = std::mem::replace(&mut session.at.tree_at, row) == row;
            let was_tree = session.at.side == walk::Side::Tree;
            session.at.side = walk::Side::Tree;
            same && was_tree || matches!(row, TreeRow::Decision(_))
        }
        (Target::Map(at), Some(session)) => {
            let same = session.map.cursor() == at;
            session.map.mark(at, model.size);
            same
        }
        (Target::Plan(at), Some(session)) => std::mem::replace(&mut session.plan.cursor, at) == at,
        (Target::State(_) | Target::Told(_) | Target::Cell(..), _) => states::click(model, target),
        (Target::Side(at), _) => merge::click_side(model, at),
        (Target::Difference(at), _) => return merge::click_difference(model, at),
        (Target::Field(at), _) => return panels::click(model, at, fx),
        (Target::Entry(at), _) if matches!(model.layers.last(), Some(Layer::Lanes(_))) => {
            let Some(Layer::Lanes(lanes)) = model.layers.last_mut() else { return };
            std::mem::replace(&mut lanes.cursor, at) == at
        }
        (Target::Entry(at), _) if model.layers.is_empty() && model.screen == Screen::Ways => {
            model.ways.as_mut().is_some_and(|ways| std::mem::replace(&mut ways.cursor, at) == at)
        }
        (Target::Does(_) | Target::Found(_) | Target::Entry(_), _) => return find::click(model, target, fx),
        (Target::Answer(at), _) => {
            if let Some(Layer::Dialog(dialog)) = model.layers.last_mut() {
                dialog.cursor = at;
            }
            true
        }
        _ => false,
    };
    if choose {
        act(model, Action::Choose, fx);
    }
}
