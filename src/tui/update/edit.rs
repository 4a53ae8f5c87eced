//! A text that is being typed, written in the user's own editor instead.

use super::{Effects, decision, panels};
use crate::roadmap::Kind;
use crate::tui::field::Field;
use crate::tui::message::{Effect, Trouble};
use crate::tui::model::{Layer, Model};

/// The field that keys go to now.
fn field(model: &mut Model) -> Option<&mut Field> {
    match (model.layers.last_mut(), &mut model.session) {
        (Some(Layer::Panel(panel)), _) => panel.slots.get_mut(panel.cursor).map(|slot| &mut slot.field),
        (None, Some(session)) => session.at.field.as_mut(),
        _ => None,
    }
}

/// Whether the field takes a text that may be long; an editor takes others too, but need not be offered.
pub(super) fn is_worth_it(model: &Model) -> bool {
    match (model.layers.last(), &model.session) {
        (Some(Layer::Panel(panel)), _) => panel.slots.get(panel.cursor).is_some_and(|slot| slot.height > 1),
        (None, Some(session)) => session.walk.roadmap()[session.at.decision].kind == Kind::Text,
        _ => false,
    }
}

/// Asks for the editor, with the text of the field.
pub(super) fn ask(model: &mut Model, fx: &mut Effects) {
    if model.session.as_ref().is_some_and(|session| session.read_only.is_some()) {
        return model.tell("This walk can only be read here, so there is nothing to write.");
    }
    match field(model) {
        Some(field) => {
            let text = field.text();
            fx.push(Effect::Edit(text));
        }
        None => model.tell("There is no text to write here. Go to a field first."),
    }
}

/// Takes the text back from the editor, or says why the one before stays.
pub(super) fn edited(model: &mut Model, text: Result<String, Trouble>, fx: &mut Effects) {
    let text = match text {
        Ok(text) => text,
        Err(trouble) => return model.alarm(&trouble),
    };
    let Some(field) = field(model) else { return };
    if text == field.text().trim_end() {
        return model.tell("The text is as it was.");
    }
    field.replace(&text);
    model.tell("The text is back from your editor.");
    match (model.layers.last_mut(), &mut model.session) {
        (Some(Layer::Panel(panel)), _) => {
            panel.fault = None;
            panels::keep_draft(panel, fx);
        }
        (_, Some(session)) => {
            session.at.fault = None;
            decision::keep_draft(session, fx);
        }
        _ => {}
    }
}
