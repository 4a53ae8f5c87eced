//! What keys do on the lists of a room: what is decided, hands, the agenda, the parking lot.

use super::room::{go, open_room};
use super::{Effects, say};
use crate::roadmap::wording::choice_words;
use crate::roadmap::{DecisionIx, Kind};
use crate::tui::keymap::Action;
use crate::tui::model::{Layer, Model};
use crate::tui::panel::Panel;
use crate::tui::room::{Pane, RoomScreen, picked_choice};
use crate::walk::day::read_day;
use crate::walk::voices::agenda::MOST_MINUTES;
use crate::walk::voices::timer::seconds;
use crate::walk::voices::{Chair, Phase, Refused};
use crate::walk::{Notes, RawChoice, Walk, What, resolve};

/// Minutes that one key adds to a line of the agenda.
const MINUTES: u32 = 5;

/// Moves the cursor.
pub(super) fn step(room: &mut RoomScreen, walk: &Walk, action: Action) {
    let last = room.lines(walk).saturating_sub(1);
    room.cursor = match action {
        Action::Up => room.cursor.saturating_sub(1),
        Action::Down => (room.cursor + 1).min(last),
        Action::Top => 0,
        _ => last,
    };
}

/// More or less of what is marked.
pub(super) fn change(room: &mut RoomScreen, more: bool) {
    match room.pane {
        Pane::Hands => room.step_hands(more),
        Pane::Agenda => {
            if let Some(item) = room.agenda.get_mut(room.cursor) {
                item.minutes = if more {
                    (item.minutes + MINUTES).min(MOST_MINUTES)
                } else {
                    item.minutes.saturating_sub(MINUTES)
                };
            }
        }
        _ => {}
    }
}

/// Moves the marked line of the agenda.
pub(super) fn shift(room: &mut RoomScreen, up: bool) {
    let to = if up { room.cursor.checked_sub(1) } else { Some(room.cursor + 1) };
    if let Some(to) = to.filter(|to| room.pane == Pane::Agenda && *to < room.agenda.len()) {
        room.agenda.swap(room.cursor, to);
        room.cursor = to;
    }
}

/// Keeps the agenda as edited, if it was.
pub(super) fn keep_agenda(model: &mut Model, fx: &mut Effects) {
    let Some((room, walk)) = open_room(model) else { return };
    if room.pane != Pane::Agenda {
        return;
    }
    let items = room.edited_agenda();
    if items != walk.voices().agenda {
        say(model, What::AgendaSet { items }, fx);
    }
}

/// Opens the list of what can be decided; what is typed is asked for at once.
pub(super) fn decide(model: &mut Model) {
    let Some((room, walk)) = open_room(model) else { return };
    if !room.is_revealed(walk) {
        let words = if room.chair.phase == Phase::Vote {
            "The vote is open. Show the votes first, then decide.".to_owned()
        } else {
            Refused::NoRound.to_string()
        };
        return model.tell(words);
    }
    if walk.roadmap()[room.chair.decision].options.is_empty() {
        return ask(model, None);
    }
    room.open_decide(walk);
}

/// Enter on a list.
pub(super) fn choose(model: &mut Model, fx: &mut Effects) {
    let now = seconds(&model.now.at);
    let Some((room, walk)) = open_room(model) else { return };
    match room.pane {
        Pane::Decide => pick(model),
        Pane::Hands => {
            let hands = room.counted(walk);
            let said = room.chair.hands(walk, hands);
            room.pane = Pane::Stage;
            match said {
                Ok(what) => {
                    if say(model, what, fx) {
                        model.tell("The hands are counted.");
                    }
                }
                Err(why) => model.tell(why.to_string()),
            }
        }
        Pane::Agenda => {
            let to =
                room.agenda.get(room.cursor).and_then(|item| walk.roadmap().find_decision(&item.decision));
            keep_agenda(model, fx);
            let Some((room, walk)) = open_room(model) else { return };
            match to.filter(|to| *to != room.chair.decision) {
                Some(to) => {
                    let chair = Chair::at(walk, to);
                    room.go(chair, now);
                }
                None => room.pane = Pane::Stage,
            }
        }
        Pane::Parking => {
            let thought = walk.voices().parked.get(room.cursor);
            let panel = thought.map(|thought| {
                Panel::settle(
                    thought.entry,
                    &thought.said.text,
                    thought.settled.as_deref().unwrap_or_default(),
                )
            });
            match panel {
                Some(panel) => model.layers.push(Layer::Panel(Box::new(panel))),
                None => ask_park(model),
            }
        }
        Pane::Join | Pane::Stage => {}
    }
}

/// Asks for a thought.
pub(super) fn ask_park(model: &mut Model) {
    model.layers.push(Layer::Panel(Box::new(Panel::park())));
}

/// Marks what is under the cursor, or asks why it is decided.
fn pick(model: &mut Model) {
    let Some((room, walk)) = open_room(model) else { return };
    let options = room.options(walk);
    let several = room.takes_several(walk);
    let picked = match options.get(room.cursor) {
        Some(option) if !walk.route().is_available(walk.roadmap(), room.chair.decision, *option) => {
            let label = walk.roadmap().option(room.chair.decision, *option).label.clone();
            return model.tell(Refused::NotAvailable(label).to_string());
        }
        Some(option) if several => {
            match room.picked.iter().position(|at| at == option) {
                Some(at) => _ = room.picked.remove(at),
                None => room.picked.push(*option),
            }
            return;
        }
        Some(option) => vec![*option],
        None => room.picked.clone(),
    };
    let raw = picked_choice(walk, room, &picked);
    match resolve(walk.roadmap(), room.chair.decision, &raw) {
        Ok(_) => ask(model, Some(raw)),
        Err(fault) => model.tell(format!("{fault}.")),
    }
}

/// Asks why, and who sees to it.
fn ask(model: &mut Model, choice: Option<RawChoice>) {
    let today = model.now.today;
    let Some((room, walk)) = open_room(model) else { return };
    let at = room.chair.decision;
    let this = &walk.roadmap()[at];
    let words = choice.as_ref().and_then(|raw| resolve(walk.roadmap(), at, raw).ok());
    let words = words.map(|choice| choice_words(walk.roadmap(), at, &choice)).unwrap_or_default();
    let mut notes = walk.notes(at).clone();
    if let Some((_, typed)) = room.typed.as_ref().filter(|(typed_at, _)| *typed_at == at) {
        notes.overlay(typed);
    }
    let mut panel =
        Panel::decide(&this.id, &this.label, choice.map(|choice| (choice, words.as_str())), &notes);
    panel.today = Some(today);
    model.layers.push(Layer::Panel(Box::new(panel)));
}

/// Escape from that panel: nothing is decided; what was typed stands there the next time.
pub(super) fn put_aside(model: &mut Model) {
    let today = model.now.today;
    let Some(Layer::Panel(panel)) = model.layers.last() else { return };
    let notes = panel.typed_notes(today).unwrap_or_else(|_| Notes {
        rationale: panel.value(0),
        owner: panel.value(2),
        ..Notes::default()
    });
    model.layers.pop();
    if let Some((room, _)) = open_room(model) {
        room.typed = Some((room.chair.decision, notes));
    }
    model.tell("Nothing is decided yet.");
}

/// Records what the room decided.
///
/// # Errors
/// What is wrong with the answer that was typed.
pub(super) fn decided(
    model: &mut Model,
    id: &str,
    choice: Option<RawChoice>,
    answer: &str,
    notes: Notes,
    fx: &mut Effects,
) -> Result<(), String> {
    let today = model.now.today;
    let Some((room, walk)) = open_room(model) else { return Ok(()) };
    let at: DecisionIx = room.chair.decision;
    if walk.roadmap()[at].id != id {
        model.layers.pop();
        return Ok(());
    }
    let raw = match (choice, &walk.roadmap()[at].kind) {
        (Some(choice), _) => choice,
        (None, Kind::Number { .. }) => {
            let number = answer.parse().map_err(|_| format!("“{answer}” is not a number."))?;
            RawChoice::Number(number)
        }
        (None, Kind::Date { .. }) => {
            let day = read_day(answer, today)
                .map_err(|_| format!("“{answer}” is not a day, such as 15 Jan 2027."))?;
            RawChoice::One(day.to_string())
        }
        (None, _) => RawChoice::One(answer.to_owned()),
    };
    let choice = resolve(walk.roadmap(), at, &raw).map_err(|fault| format!("{fault}."))?;
    let [answered, outcome] = room.chair.decide(walk, &choice, notes).map_err(|why| why.to_string())?;
    room.typed = None;
    model.layers.pop();
    if say(model, answered, fx) && say(model, outcome, fx) {
        go(model, Chair { decision: at, phase: Phase::Decided });
        if let Some(session) = &mut model.session {
            session.at.renew(&session.walk);
        }
        model.tell("Recorded, with the reason, the owner, and how far the room agrees.");
    }
    Ok(())
}
