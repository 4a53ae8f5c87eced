//! What keys do on the States screen, and what leads there.

use std::sync::Arc;

use super::{Effects, decision, to_home};
use crate::roadmap::{PrecedentIx, Roadmap};
use crate::tui::home::HomeLine;
use crate::tui::keymap::{Action, Context};
use crate::tui::look::Look;
use crate::tui::message::Effect;
use crate::tui::model::{Layer, Model, Screen};
use crate::tui::states::{Far, Lead, Side, StatesScreen, View, who};
use crate::tui::view::Target;
use crate::tui::walk;

/// Opens the states: of the walk that is open, or on Home of the marked roadmap.
pub(super) fn open(model: &mut Model, fx: &mut Effects) {
    if model.screen == Screen::Home {
        return from_home(model, fx);
    }
    decision::settle_field(model, fx);
    let Some(session) = &model.session else { return };
    let roadmap = Arc::clone(session.walk.roadmap());
    show(model, roadmap);
}

fn from_home(model: &mut Model, fx: &mut Effects) {
    let marked = model.home.marked();
    let roadmaps = &model.home.list.roadmaps;
    let of_walk = |title: &str| roadmaps.iter().find(|roadmap| roadmap.title == title);
    let roadmap = match marked {
        Some(HomeLine::Start(roadmap)) => Some(roadmap),
        Some(HomeLine::Resume(walk)) => of_walk(&walk.title).or(roadmaps.first()),
        _ => roadmaps.first(),
    };
    match roadmap {
        Some(roadmap) => fx.push(Effect::ReadStates(roadmap.id.clone())),
        None => model.tell("There is no roadmap here that tells of states."),
    }
}

/// Shows the states of a roadmap: where they were left, if they were shown before.
pub(super) fn show(model: &mut Model, roadmap: Arc<Roadmap>) {
    let from = model.screen;
    let is_back = from == Screen::Walk && led_here(model);
    let known = model.states.as_ref().is_some_and(|states| states.roadmap.sha256 == roadmap.sha256);
    if !known {
        let title = roadmap.title.clone();
        model.states = StatesScreen::new(roadmap, from);
        if model.states.is_none() {
            return model.tell(format!("The roadmap “{title}” tells of no states."));
        }
    }
    if let Some(states) = &mut model.states {
        // Whoever comes back from a decision leaves to where they came from first.
        if !is_back && from != Screen::States {
            states.from = from;
        }
        states.forget_jump();
        let walk = model.session.as_ref().map(|session| &session.walk);
        states.settle(walk.filter(|walk| walk.roadmap().sha256 == states.roadmap.sha256));
        model.screen = Screen::States;
    }
}

/// Shows a state, and where a choice is named by its place, that choice.
pub(super) fn show_state(model: &mut Model, state: PrecedentIx, choice: Option<usize>, fx: &mut Effects) {
    if model.screen != Screen::States {
        open(model, fx);
    }
    if let Some(states) = model.states.as_mut().filter(|_| model.screen == Screen::States) {
        states.show(state, choice);
    }
}

pub(super) fn act(model: &mut Model, action: Action, fx: &mut Effects) {
    if action == Action::Choose {
        return choose(model);
    }
    let window = model.size.0;
    let Model { states: Some(states), session, .. } = model else { return };
    let walk = session.as_ref().map(|session| &session.walk);
    let walk = walk.filter(|walk| walk.roadmap().sha256 == states.roadmap.sha256);
    match action {
        Action::Up | Action::Down => states.step(walk, action == Action::Down, Far::Line),
        Action::PageUp | Action::PageDown => states.step(walk, action == Action::PageDown, Far::Page),
        Action::Top | Action::Bottom => states.step(walk, action == Action::Bottom, Far::End),
        Action::Left | Action::Right => states.sideways(walk, action == Action::Right, window),
        Action::Switch => states.sideways(walk, states.side == Side::List, window),
        Action::Compare => states.toggle(walk, window),
        Action::FoldLevel => states.fold_all(walk),
        Action::Back if states.back() => {}
        Action::Back | Action::States => back(model, fx),
        Action::Home => to_home(model, fx),
        _ => {}
    }
}

fn choose(model: &mut Model) {
    let now = model.now.clone();
    let Model { states: Some(states), session, layers, .. } = model else { return };
    let walk = session.as_ref().map(|session| &session.walk);
    let walk = walk.filter(|walk| walk.roadmap().sha256 == states.roadmap.sha256);
    let lead = states.open(walk);
    match (lead, session.as_mut().filter(|session| session.walk.roadmap().sha256 == states.roadmap.sha256)) {
        (Lead::Here, _) => {}
        (Lead::Sources, _) => super::find::sources(model),
        (Lead::Nothing(state, at), _) => {
            let roadmap = &states.roadmap;
            let words =
                format!("No sourced choice of {} at {} is known.", roadmap[state].label, roadmap[at].label);
            model.tell(words);
        }
        (Lead::Decision(at), None) => layers.push(Layer::Look(Look::decision(&states.roadmap, at))),
        (Lead::Decision(at), Some(session)) => {
            states.jump(at);
            session.plan.forget_jump();
            walk::go(session, at, &now);
            session.at.side = walk::Side::Decision;
            model.screen = Screen::Walk;
            let key = |action| model.key(Context::Options, action);
            let (back, states) = (key(Action::Back), key(Action::States));
            model.tell(format!("This is the decision. {back} or {states} leads back to the states."));
        }
    }
}

fn back(model: &mut Model, fx: &mut Effects) {
    let Some(states) = &model.states else { return };
    match (states.from, &mut model.session) {
        (Screen::Home | Screen::States, _) | (_, None) => to_home(model, fx),
        (from, Some(session)) => {
            session.at.renew(&session.walk);
            if from == Screen::Plan {
                session.refresh_plan();
            }
            model.screen = from;
            super::map::refresh(model);
        }
    }
}

/// Whether somebody came from the states to look at the decision shown.
pub(super) fn led_here(model: &Model) -> bool {
    let at = model.session.as_ref().map(|session| session.at.decision);
    model.states.as_ref().zip(at).is_some_and(|(states, at)| states.led_to(at))
}

/// Shows which states chose what at the decision.
pub(super) fn who(model: &mut Model) {
    let Some(session) = &model.session else { return };
    match who::look(&session.walk, session.at.decision) {
        Some(look) => model.layers.push(Layer::Look(look)),
        None => model.tell("No sourced choice of a state is known here. S shows all states."),
    }
}

/// A click on the list, on what is told, or on a cell marks; a second one acts.
pub(super) fn click(model: &mut Model, target: Target) -> bool {
    let Some(states) = &mut model.states else { return false };
    match target {
        Target::State(at) if states.view == View::Table => std::mem::replace(&mut states.row, at) == at,
        Target::Cell(row, column) => {
            let same = (states.row, states.column) == (row, column);
            (states.row, states.column) = (row, column);
            same
        }
        Target::State(at) => {
            states.side = Side::List;
            let same = states.state.ix() == at;
            states.mark(at);
            same
        }
        Target::Told(at) => {
            let same = states.side == Side::Page && states.item == at;
            states.side = Side::Page;
            states.mark(at);
            same
        }
        _ => false,
    }
}

/// What an action does to what is marked now, in a word or two, where the usual words do not say it.
pub(super) fn hint(model: &Model, action: Action) -> Option<&'static str> {
    let states = model.states.as_ref()?;
    match action {
        Action::Choose => Some(states.hint(model.compared_walk())),
        Action::FoldLevel if states.has_folded() => Some("unfold all"),
        Action::Switch if states.side == Side::Page => Some("the list"),
        Action::Switch => Some("the story"),
        _ => None,
    }
}
