//! What keys do while options are laid side by side.

use super::{Effects, decision};
use crate::tui::keymap::Action;
use crate::tui::model::{Layer, Model};
use crate::tui::walk::{Lanes, Row};

/// Lays the options of the decision side by side, the one under the cursor marked.
pub(super) fn open(model: &mut Model) {
    let Some(session) = &model.session else { return };
    let rows = session.at.rows(&session.walk);
    let options = rows.iter().filter(|row| matches!(row, Row::Option(_))).count();
    if options < 2 {
        return model.tell("There are no options here to lay side by side.");
    }
    let first = rows.iter().position(|row| matches!(row, Row::Option(_))).unwrap_or(0);
    let cursor = session.at.cursor.saturating_sub(first).min(options - 1);
    model.layers.push(Layer::Lanes(Lanes { cursor, scroll: 0 }));
}

pub(super) fn act(model: &mut Model, action: Action, fx: &mut Effects) {
    let options = model.session.as_ref().map_or(0, |session| {
        let rows = session.at.rows(&session.walk);
        rows.iter().filter(|row| matches!(row, Row::Option(_))).count()
    });
    let Some(Layer::Lanes(lanes)) = model.layers.last_mut() else { return };
    match action {
        Action::Up | Action::Left => lanes.step(options, false),
        Action::Down | Action::Right => lanes.step(options, true),
        Action::PageUp => lanes.scroll = lanes.scroll.saturating_sub(5),
        Action::PageDown => lanes.scroll = lanes.scroll.saturating_add(5).min(200),
        Action::Choose => choose(model, fx),
        Action::Back | Action::SideBySide => _ = model.layers.pop(),
        _ => {}
    }
}

/// Chooses the marked option as it is chosen in the list.
fn choose(model: &mut Model, fx: &mut Effects) {
    let Some(Layer::Lanes(lanes)) = model.layers.pop() else { return };
    let Some(session) = &mut model.session else { return };
    let rows = session.at.rows(&session.walk);
    let first = rows.iter().position(|row| matches!(row, Row::Option(_))).unwrap_or(0);
    session.at.cursor = first + lanes.cursor;
    session.at.refresh(&session.walk);
    decision::act(model, Action::Choose, fx);
}
