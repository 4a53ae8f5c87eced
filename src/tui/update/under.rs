//! Starts a walk, on its own or under a plan of another roadmap, and shows what came from that plan.

use super::{Effects, ask_unsaved, room};
use crate::roadmap::GivenIx;
use crate::tui::look::Look;
use crate::tui::message::{Effect, UnderOffer};
use crate::tui::model::{Dialog, DialogAct, Layer, Model};

/// Asks for a new walk. The one that is open stays so until the new one is there: it may be thought better of.
pub(super) fn start(model: &mut Model, start: Effect, fx: &mut Effects) {
    if model.session.as_ref().is_some_and(|session| session.unsaved.is_some()) {
        return ask_unsaved(model);
    }
    if !room::keeps(model) {
        fx.push(start);
    }
}

/// Asks whether a new walk is to be under a plan.
pub(super) fn offer(model: &mut Model, offer: UnderOffer) {
    let UnderOffer { roadmap, text, plans } = offer;
    let under = |(key, words): (String, String)| (words, DialogAct::Start(roadmap.clone(), Some(key)));
    let mut answers: Vec<_> = plans.into_iter().map(under).collect();
    answers.push(("On its own".to_owned(), DialogAct::Start(roadmap, None)));
    let title = "Under which plan?".to_owned();
    model.layers.push(Layer::Dialog(Dialog { title, text, answers, cursor: 0 }));
}

/// Shows what came from the plan above, with one given decision marked.
pub(super) fn list(model: &mut Model, marked: Option<GivenIx>) {
    let Some(session) = &model.session else { return };
    match Look::above(&session.walk, marked) {
        Some(look) => model.layers.push(Layer::Look(look)),
        None => model.tell("This walk is on its own: it is not under a plan of another roadmap."),
    }
}
