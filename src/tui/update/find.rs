//! What keys do in Find, in what is looked up and in the list of keys.

use std::sync::Arc;

use super::{Effects, act as carry_out, applies, decision, panels, states};
use crate::roadmap::{DecisionIx, OptionIx, PrecedentIx, Roadmap, SourceIx, TermIx};
use crate::tui::find::{Find, Haystack, Thing};
use crate::tui::home::HomeLine;
use crate::tui::input::Key;
use crate::tui::keymap::{Action, Context};
use crate::tui::look::{Entry, Lead, Look};
use crate::tui::model::{Layer, Model, Screen, Session};
use crate::tui::panel::Purpose;
use crate::tui::view::Target;
use crate::tui::walk::{self, Row};
use crate::walk::State;

/// Open decisions listed before anything is typed.
const OPEN: usize = 6;

/// Lines that a page key scrolls.
const PAGE: u16 = 8;

/// Opens Find on what there is to find here.
pub(super) fn open(model: &mut Model) {
    let mut own: Vec<_> = commands(model);
    let apart = model.screen == Screen::States && model.compared_walk().is_none();
    let find = match &mut model.session {
        _ if apart => {
            let things = model.states.iter().flat_map(|states| {
                let states = states.roadmap.precedents.iter().enumerate();
                states.map(|(at, state)| {
                    (Thing::State(PrecedentIx::at(at)), state.label.clone(), String::new())
                })
            });
            own.splice(0..0, things.collect::<Vec<_>>());
            Find::new(None, &[], own)
        }
        Some(session) if model.screen != Screen::Home => {
            let haystack =
                session.haystack.get_or_insert_with(|| Arc::new(Haystack::of(session.walk.roadmap())));
            Find::new(Some(Arc::clone(haystack)), &open_decisions(session), own)
        }
        _ => {
            let lines = model.home.lines();
            let things = lines.iter().enumerate().map(|(at, line)| match line {
                HomeLine::Resume(walk) => (Thing::Walk(at), walk.name.clone(), String::new()),
                HomeLine::Start(roadmap) => (Thing::Roadmap(at), roadmap.title.clone(), String::new()),
                HomeLine::Sample => (Thing::Walk(at), "Sample: a made-up state".to_owned(), String::new()),
            });
            let things: Vec<_> = things.collect();
            own.splice(0..0, things);
            Find::new(None, &[], own)
        }
    };
    model.layers.push(Layer::Find(Box::new(find)));
}

/// The decisions that are open, those after the one shown first.
fn open_decisions(session: &Session) -> Vec<Thing> {
    let route = session.walk.route();
    let all = session.walk.roadmap().decisions.len();
    let here = session.at.decision.ix();
    let order = (here + 1..all).chain(0..=here).map(DecisionIx::at);
    let open = order.filter(|at| route.state(*at) == State::Open && *at != session.at.decision);
    open.take(OPEN).map(Thing::Decision).collect()
}

/// The keymap's actions that make sense now, the most useful first, with the key that does it here.
fn commands(model: &Model) -> Vec<(Thing, String, String)> {
    let here = below(model);
    // Where one types, letters are no keys; what they do elsewhere on the screen can be done from here all the same.
    let place = if here == Context::Typing { Context::Options } else { here };
    let wanted = model.keys.bindings(place).map(|line| line.binding).filter(|line| is_command(line.action));
    let mut bindings: Vec<_> = wanted.filter(|binding| applies(model, binding.action)).collect();
    bindings.sort_by_key(|binding| binding.hint.is_empty());
    let mut found: Vec<(Thing, String, String)> = Vec::new();
    for binding in bindings {
        let thing = Thing::Command(binding.action);
        if found.iter().all(|(other, ..)| *other != thing) {
            let key = model.keys.key_for(here, binding.action).unwrap_or_default();
            found.push((thing, binding.help.to_owned(), key));
        }
    }
    found
}

/// Moving the mark is no command, nor is what Enter and Escape do where they are pressed.
fn is_command(action: Action) -> bool {
    !matches!(
        action,
        Action::Up
            | Action::Down
            | Action::Top
            | Action::Bottom
            | Action::PageUp
            | Action::PageDown
            | Action::Choose
            | Action::Back
            | Action::Fold
            | Action::Unfold
            | Action::NextField
            | Action::NextStage
            | Action::PreviousStage
            | Action::PreviousField
            | Action::NewLine
            | Action::Find
    )
}

/// Where keys go below what is looked at for a moment.
fn below(model: &Model) -> Context {
    let passing = |layer: &&Layer| matches!(layer, Layer::Find(_) | Layer::Look(_) | Layer::Keys(_));
    match model.layers.iter().rev().find(|layer| !passing(layer)) {
        Some(Layer::Panel(_)) => Context::Panel,
        Some(_) => Context::Dialog,
        None => model.screen_context(),
    }
}

/// Gives a key to the line of Find or of the list of keys. False where it has no use for it.
pub(super) fn key(model: &mut Model, key: Key) -> bool {
    match model.layers.last_mut() {
        Some(Layer::Find(find)) => find.key(key),
        Some(Layer::Keys(list)) => {
            let took = list.field.key(key);
            if took {
                list.to_top();
            }
            took
        }
        _ => false,
    }
}

/// Carries out an action in Find.
pub(super) fn act(model: &mut Model, action: Action, fx: &mut Effects) {
    let Some(Layer::Find(find)) = model.layers.last_mut() else { return };
    match action {
        Action::Up | Action::Down => find.step(action == Action::Down, false),
        Action::PageUp | Action::PageDown => find.step(action == Action::PageDown, true),
        Action::Choose => {
            if let Some(thing) = find.marked() {
                show(model, thing, fx);
            }
        }
        _ => _ = model.layers.pop(),
    }
}

/// Opens what was found.
fn show(model: &mut Model, thing: Thing, fx: &mut Effects) {
    match thing {
        Thing::Command(action) => {
            drop_passing(model);
            carry_out(model, action, fx);
        }
        Thing::Walk(at) | Thing::Roadmap(at) => {
            model.layers.clear();
            model.home.cursor = at;
            carry_out(model, Action::Choose, fx);
        }
        Thing::State(at) => {
            close_layers(model, fx);
            states::show_state(model, at, None, fx);
        }
        Thing::Decision(at) => go(model, at, None, fx),
        Thing::Option(at, option) => go(model, at, Some(option), fx),
        Thing::Strategy(_) | Thing::Caution(_) => in_plan(model, thing, fx),
        Thing::Term(_) | Thing::Source(_) => {
            let Some(session) = &model.session else { return };
            let look = of_roadmap(session.walk.roadmap(), thing);
            model.layers.extend(look.map(Layer::Look));
        }
    }
}

/// A thing of a roadmap to be looked at. Words and sources stand in the list of all of them.
fn of_roadmap(roadmap: &Roadmap, thing: Thing) -> Option<Look> {
    Some(match thing {
        Thing::Strategy(at) => Look::strategy(roadmap, at),
        Thing::Caution(at) => Look::caution(roadmap, at),
        Thing::Term(at) => {
            let all: Vec<_> = (0..roadmap.glossary.len()).map(TermIx::at).collect();
            Look::terms("All words of this roadmap", roadmap, &all, at.ix())
        }
        Thing::Source(at) => {
            let all: Vec<_> = (0..roadmap.sources.len()).map(SourceIx::at).collect();
            Look::new("All sources of this roadmap", Look::sources(roadmap, &all), at.ix())
        }
        _ => return None,
    })
}

fn go(model: &mut Model, decision: DecisionIx, option: Option<OptionIx>, fx: &mut Effects) {
    close_layers(model, fx);
    decision::settle_field(model, fx);
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return };
    walk::go(session, decision, &now);
    model.screen = Screen::Walk;
    let rows = session.at.rows(&session.walk);
    if let Some(row) = option.and_then(|option| rows.iter().position(|row| *row == Row::Option(option))) {
        session.at.cursor = row;
        session.at.refresh(&session.walk);
    }
}

/// Shows a strategy or caution in the plan, or what it is where it does not stand there.
fn in_plan(model: &mut Model, thing: Thing, fx: &mut Effects) {
    let Some(session) = &mut model.session else { return };
    let roadmap = session.walk.roadmap();
    let id = match thing {
        Thing::Strategy(at) => roadmap[at].id.clone(),
        Thing::Caution(at) => roadmap[at].id.clone(),
        _ => return,
    };
    session.refresh_plan();
    if !session.plan.mark_line(&session.walk, &id) {
        let look = of_roadmap(session.walk.roadmap(), thing);
        return model.layers.extend(look.map(Layer::Look));
    }
    close_layers(model, fx);
    decision::settle_field(model, fx);
    let Some(session) = &mut model.session else { return };
    session.refresh_plan();
    session.plan.mark_line(&session.walk, &id);
    model.screen = Screen::Plan;
}

/// Closes what is looked at for a moment.
fn drop_passing(model: &mut Model) {
    while let Some(Layer::Find(_) | Layer::Look(_) | Layer::Keys(_)) = model.layers.last() {
        model.layers.pop();
    }
}

/// Closes everything over the screen; what was typed in a panel is kept.
fn close_layers(model: &mut Model, fx: &mut Effects) {
    drop_passing(model);
    if let Some(Layer::Panel(panel)) = model.layers.last()
        && panel.purpose != Purpose::Elsewhere
    {
        panels::close_keeping(model, fx);
    }
    model.layers.clear();
}

/// Columns and rows of the body of the screen.
fn body(model: &Model) -> (u16, u16) {
    (model.size.0, model.size.1.saturating_sub(4))
}

/// Carries out an action in what is looked up.
pub(super) fn in_look(model: &mut Model, action: Action, fx: &mut Effects) {
    let area = body(model);
    let Some(Layer::Look(look)) = model.layers.last_mut() else { return };
    match action {
        Action::Up | Action::Down => look.step(action == Action::Down, area),
        Action::PageUp | Action::PageDown => look.scroll_by(action == Action::PageDown, PAGE, area),
        Action::Top | Action::Bottom => {
            look.cursor = if action == Action::Top { 0 } else { look.count().saturating_sub(1) };
            look.scroll = 0;
        }
        Action::Choose => {
            let lead = look.lead();
            model.layers.pop();
            match lead {
                Some(Lead::State(state, choice)) => states::show_state(model, state, Some(choice), fx),
                Some(Lead::Decision(at)) => {
                    let now = model.now.clone();
                    if let Some(session) = &mut model.session {
                        walk::go(session, at, &now);
                        model.screen = Screen::Walk;
                    }
                }
                None => {}
            }
        }
        _ => _ = model.layers.pop(),
    }
}

/// Carries out an action in the list of keys.
pub(super) fn in_keys(model: &mut Model, action: Action) {
    let area = body(model);
    let Some(Layer::Keys(list)) = model.layers.last_mut() else { return };
    match action {
        Action::Up | Action::Down => list.scroll_by(action == Action::Down, 1, area),
        Action::PageUp | Action::PageDown => list.scroll_by(action == Action::PageDown, PAGE, area),
        _ => _ = model.layers.pop(),
    }
}

/// Shows the words of art of the decision.
pub(super) fn terms(model: &mut Model) {
    let Some(session) = &model.session else { return };
    let roadmap = session.walk.roadmap();
    let this = &roadmap[session.at.decision];
    if this.terms.is_empty() {
        return model.tell("No words are explained here. / finds the words of the whole roadmap.");
    }
    let look = Look::terms(format!("Words at: {}", this.label), roadmap, &this.terms, 0);
    model.layers.push(Layer::Look(look));
}

/// Shows the sources of what is marked.
pub(super) fn sources(model: &mut Model) {
    if let Some(states) = model.states.as_ref().filter(|_| model.screen == Screen::States) {
        let entries = Look::sources(&states.roadmap, &states.sources(model.compared_walk()));
        if entries.is_empty() {
            return model.tell("No sources are named here: this is your own choice, or nothing is known.");
        }
        return model.layers.push(Layer::Look(Look::new("What this rests on", entries, 0)));
    }
    let Some(session) = &model.session else { return };
    let roadmap = session.walk.roadmap();
    let mut entries = if model.screen == Screen::Plan {
        session.plan.cited(&session.walk).iter().map(Entry::source).collect()
    } else {
        let cited = walk::cited_here(&session.walk, &session.at);
        let mut entries = Look::sources(roadmap, &cited.sources);
        entries.extend(cited.judgement.then(|| Entry::judgement(cited.sources.is_empty())));
        entries
    };
    if entries.is_empty() {
        entries.push(Entry::judgement(true));
    }
    model.layers.push(Layer::Look(Look::new("What this rests on", entries, 0)));
}

/// A click opens a hit, marks an entry, or does what a key in the list does.
pub(super) fn click(model: &mut Model, target: Target, fx: &mut Effects) {
    match (target, model.layers.last_mut()) {
        (Target::Found(at), Some(Layer::Find(find))) => {
            find.cursor = at;
            act(model, Action::Choose, fx);
        }
        (Target::Entry(at), Some(Layer::Look(look))) => {
            look.cursor = at;
            look.scroll = 0;
        }
        (Target::Does(action), Some(Layer::Keys(_))) => {
            model.layers.pop();
            carry_out(model, action, fx);
        }
        _ => {}
    }
}
