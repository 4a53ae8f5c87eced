//! What if: begins a branch of the walk that is open, takes one over, and lays ways side by side.

use super::{Effects, act, ask_unsaved, decision, replace_session, to_home};
use crate::plan::compare::ways::{MOST, Ways};
use crate::tui::compare::{CompareScreen, Item};
use crate::tui::home::HomeLine;
use crate::tui::keymap::{Action, Context};
use crate::tui::look::Look;
use crate::tui::message::{AdoptOffer, Effect};
use crate::tui::model::{Dialog, DialogAct, Layer, Model, Screen};
use crate::tui::panel::Panel;
use crate::tui::walk;

/// On Home: opens the marked walk, and does it there.
pub(super) fn from_home(model: &mut Model, action: Action, fx: &mut Effects) {
    let Some(HomeLine::Resume(walk)) = model.home.marked() else {
        return model.tell("Mark a walk first: it is walks that branch and are compared.");
    };
    let file = walk.file.clone();
    if model.session.as_ref().is_some_and(|session| session.file == file) {
        model.screen = Screen::Walk;
        return act(model, action, fx);
    }
    model.next = Some(action);
    replace_session(model, Effect::OpenWalk(file), fx);
}

/// What an action asks of the walk that is open.
pub(super) fn ask(model: &mut Model, action: Action, fx: &mut Effects) {
    decision::settle_field(model, fx);
    let Some(session) = &model.session else { return };
    if session.walk.is_sample() {
        return model.tell("The sample cannot branch and is not compared. Start a walk of your own on Home.");
    }
    if action != Action::Ways && session.room.is_some() {
        return model.tell("A room is open on this walk. Close it first.");
    }
    if session.unsaved.is_some() {
        return ask_unsaved(model);
    }
    let is_branch = session.walk.header().branch_of.is_some();
    match action {
        Action::WhatIf => model.layers.push(Layer::Panel(Box::new(Panel::branch()))),
        Action::Adopt if is_branch => fx.push(Effect::AskAdopt),
        Action::Adopt => {
            let key = model.key(Context::Options, Action::WhatIf);
            model.tell(format!("This walk is no branch of another one. {key} makes a branch of it."));
        }
        _ if is_branch && model.screen != Screen::Ways => fx.push(Effect::CompareWithParent),
        _ => fx.push(Effect::OfferWays),
    }
}

/// Shows what taking the branch over would change, and asks.
pub(super) fn offer_adopt(model: &mut Model, offer: AdoptOffer) {
    let AdoptOffer { parent, changes, conflicts } = offer;
    if changes.is_empty() && conflicts.is_empty() {
        return model.tell(format!("This branch has nothing that “{parent}” has not."));
    }
    let shown = |lines: &[String]| {
        let more = lines.len().saturating_sub(5);
        let mut shown: Vec<String> = lines.iter().take(5).map(|line| format!("· {line}")).collect();
        shown.extend((more > 0).then(|| format!("· and {more} more")));
        shown.join("\n")
    };
    let mut text = Vec::new();
    if !changes.is_empty() {
        text.push(format!("It changes in “{parent}”:\n{}", shown(&changes)));
    }
    let mut answers = Vec::new();
    if conflicts.is_empty() {
        answers.push((format!("Take it over into “{parent}”"), DialogAct::Adopt(true)));
    } else {
        text.push(format!("Both changed since the branch began:\n{}", shown(&conflicts)));
        answers.push(("Take it over; where both changed, too".to_owned(), DialogAct::Adopt(true)));
        answers.push((format!("Take it over; where both changed, keep “{parent}”"), DialogAct::Adopt(false)));
    }
    answers.push(("Not now".to_owned(), DialogAct::Close));
    text.push("What was said before stays in the journal.".to_owned());
    let title = "Take this branch over?".to_owned();
    model.layers.push(Layer::Dialog(Dialog { title, text: text.join("\n"), answers, cursor: 0 }));
}

/// Asks with what the walk is to be compared.
pub(super) fn offer_ways(model: &mut Model, offer: Vec<(String, String)>) {
    let Some(session) = &model.session else { return };
    let mut keys = vec![session.file.clone()];
    if model.screen == Screen::Ways
        && let Some(screen) = model.ways.as_ref().filter(|screen| screen.keys.len() < MOST)
    {
        keys.clone_from(&screen.keys);
    }
    let answers = offer.into_iter().filter(|(key, _)| !keys.contains(key)).map(|(key, words)| {
        let all = keys.iter().cloned().chain([key]).collect();
        (words, DialogAct::Ways(all))
    });
    let answers: Vec<_> = answers.collect();
    if answers.is_empty() {
        let key = model.key(Context::Options, Action::WhatIf);
        return model
            .tell(format!("There is nothing to compare it with yet. {key} makes a branch of this walk."));
    }
    let title = "Compare with".to_owned();
    let text = "Another walk, a branch, or what a real state did.".to_owned();
    model.layers.push(Layer::Dialog(Dialog { title, text, answers, cursor: 0 }));
}

/// Shows a comparison.
pub(super) fn show(model: &mut Model, ways: Ways, keys: Vec<String>) {
    let from = match (model.screen, &model.ways) {
        (Screen::Ways, Some(before)) => before.from,
        (from, _) => from,
    };
    model.ways = Some(CompareScreen::new(ways, keys, from));
    model.screen = Screen::Ways;
}

/// What keys do on the Compare screen.
pub(super) fn in_ways(model: &mut Model, action: Action, fx: &mut Effects) {
    let page = usize::from(model.size.1 / 4).max(1);
    let Some(screen) = &mut model.ways else { return to_home(model, fx) };
    match action {
        Action::Up | Action::Down => screen.step(action == Action::Down, 1),
        Action::PageUp | Action::PageDown => screen.step(action == Action::PageDown, page),
        Action::Top => screen.cursor = 0,
        Action::Bottom => screen.step(true, usize::MAX),
        Action::FoldLevel => screen.fold(),
        Action::Choose => choose(model),
        Action::Back => {
            model.screen = screen.from;
            if let Some(session) = &mut model.session {
                session.at.renew(&session.walk);
            }
            super::map::refresh(model);
        }
        Action::Home => to_home(model, fx),
        _ => {}
    }
}

/// Goes to the marked decision; what is folded away is shown.
fn choose(model: &mut Model) {
    let now = model.now.clone();
    let Some(screen) = &mut model.ways else { return };
    match screen.marked() {
        Some(Item::Same | Item::Common) => screen.fold(),
        Some(Item::Decision(at)) => {
            let id = screen.ways.decisions[at].decision.clone();
            let Some(session) = &mut model.session else { return };
            let Some(at) = session.walk.roadmap().find_decision(&id) else {
                return model
                    .tell("The version of the roadmap that this walk is on does not know that decision.");
            };
            session.plan.forget_jump();
            walk::go(session, at, &now);
            session.at.side = walk::Side::Decision;
            model.screen = Screen::Walk;
            model.tell("This is the decision in the walk that is open.");
        }
        Some(Item::Strategy(at)) => {
            let id = screen.ways.strategies[at].id.clone();
            let Some(session) = &model.session else { return };
            let roadmap = session.walk.roadmap();
            let found = roadmap.strategies.iter().position(|it| it.id == id);
            if let Some(at) = found {
                let look = Look::strategy(roadmap, crate::roadmap::StrategyIx::at(at));
                model.layers.push(Layer::Look(look.titled("A strategy")));
            }
        }
        _ => {}
    }
}
