//! What keys do in a panel, and what its fields say when it closes.

use super::{Effects, decision, merge, plan, room, room_lists, say};
use crate::tui::input::{Code, Key};
use crate::tui::keymap::{Action, Context};
use crate::tui::message::{Draft, Effect};
use crate::tui::model::{Layer, Model, Screen};
use crate::tui::panel::{Panel, Purpose};
use crate::walk::{Notes, Profile, Standing, What, field as fields};

/// Opens the panel of an action at the decision shown.
pub(super) fn open(model: &mut Model, action: Action) {
    let Some(session) = &model.session else { return };
    let at = session.at.decision;
    let this = &session.walk.roadmap()[at];
    let record = session.walk.record(at);
    let mut panel = match action {
        Action::Later => {
            let reason = match &record.standing {
                Standing::PutOff { reason } => reason.as_str(),
                _ => "",
            };
            Panel::later(&this.id, &this.label, reason, &record.notes)
        }
        Action::NotHere => Panel::not_here(&this.id, &this.label),
        _ => Panel::notes(&this.id, &this.label, &record.notes),
    };
    panel.today = Some(model.now.today);
    model.layers.push(Layer::Panel(Box::new(panel)));
}

/// Opens the panel of a draft again, with what was typed.
pub(super) fn reopen(model: &mut Model, draft: &Draft) {
    open(model, if draft.field == fields::WAITS_FOR { Action::Later } else { Action::Notes });
    if let Some(Layer::Panel(panel)) = model.layers.last_mut() {
        panel.slots[0].field = crate::tui::field::Field::lines(&draft.text);
    }
}

/// Gives a key to the field with the cursor. False where it has no use for it.
pub(super) fn key(model: &mut Model, key: Key, fx: &mut Effects) -> bool {
    let Some(Layer::Panel(panel)) = model.layers.last_mut() else { return false };
    if panel.key(key) {
        keep_draft(panel, fx);
        return true;
    }
    match key.code {
        Code::Up => panel.step(false),
        Code::Down => panel.step(true),
        _ => return false,
    }
    true
}

/// The reason is kept while it is typed; the short fields are not worth a draft.
pub(super) fn keep_draft(panel: &Panel, fx: &mut Effects) {
    let (decision, field) = match &panel.purpose {
        Purpose::Notes(decision) | Purpose::Decide(decision, _) => (decision, fields::RATIONALE),
        Purpose::Later(decision) => (decision, fields::WAITS_FOR),
        _ => return,
    };
    let text = panel.slots[0].field.text();
    fx.push(Effect::KeepDraft(Draft { decision: decision.clone(), field: field.to_owned(), text }));
}

pub(super) fn act(model: &mut Model, action: Action, fx: &mut Effects) {
    let Some(Layer::Panel(panel)) = model.layers.last_mut() else { return };
    match action {
        Action::NextField => panel.step(true),
        Action::PreviousField => panel.step(false),
        Action::Choose if panel.on_done() => close(model, fx),
        Action::Choose => panel.step(true),
        Action::Back => leave(model, fx),
        _ => {}
    }
}

/// A click on a field goes there; on "Done" it closes.
pub(super) fn click(model: &mut Model, field: usize, fx: &mut Effects) {
    let Some(Layer::Panel(panel)) = model.layers.last_mut() else { return };
    panel.fault = None;
    panel.cursor = field;
    if panel.on_done() {
        close(model, fx);
    }
}

/// Escape: keeps what was typed. A plan is not written by it nor a journal moved; and where nothing was typed, a
/// decision is not put off. Where a field is wrong it says so; again, and the panel closes all the same.
fn leave(model: &mut Model, fx: &mut Effects) {
    let Some(Layer::Panel(panel)) = model.layers.last_mut() else { return };
    if panel.fault.take().is_some() {
        panel.give_up(panel.cursor);
    }
    match panel.purpose {
        Purpose::Later(_) | Purpose::NotHere(_) if panel.is_untouched() => {
            model.layers.pop();
            model.tell("Nothing was changed.");
        }
        Purpose::Notes(_) | Purpose::Later(_) | Purpose::NotHere(_) => close(model, fx),
        Purpose::WritePlan => match typed_profile(model) {
            Ok(profile) => {
                keep_path(model);
                model.layers.pop();
                say_profile(model, profile, fx);
                let write = model.key(Context::Plan, Action::Write);
                model.tell(format!("The plan is not written yet; {write} writes it."));
            }
            Err(words) => fault(model, 2, words),
        },
        Purpose::Elsewhere => _ = model.layers.pop(),
        Purpose::Park if panel.is_untouched() => _ = model.layers.pop(),
        Purpose::Park => close(model, fx),
        // Leaving the panel decides nothing and settles nothing. What was typed stands there the next time.
        Purpose::Decide(..) => room_lists::put_aside(model),
        Purpose::Settle(_) | Purpose::Branch => _ = model.layers.pop(),
        Purpose::Mark(_) => {
            model.layers.pop();
            model.tell("Nothing was marked.");
        }
    }
}

/// Before leaving the program: says what the panel holds. What a field cannot take is kept in the reason.
pub(super) fn close_keeping(model: &mut Model, fx: &mut Effects) {
    leave(model, fx);
    while matches!(model.layers.last(), Some(Layer::Panel(panel)) if panel.fault.is_some()) {
        leave(model, fx);
    }
    model.layers.clear();
}

/// The path of the plan as typed stands there the next time, too.
fn keep_path(model: &mut Model) {
    let Some(Layer::Panel(panel)) = model.layers.last() else { return };
    let path = panel.value(3);
    if let (Some(path), Some(session)) = (path, &mut model.session) {
        session.plan_path = path;
    }
}

fn fault(model: &mut Model, field: usize, words: String) {
    if let Some(Layer::Panel(panel)) = model.layers.last_mut() {
        panel.cursor = field;
        panel.fault = Some(words);
    }
}

/// Closes the panel and says what its fields hold; where one is wrong it stays, and says what is wrong.
fn close(model: &mut Model, fx: &mut Effects) {
    let today = model.now.today;
    let Some(Layer::Panel(panel)) = model.layers.last() else { return };
    match panel.purpose.clone() {
        Purpose::Notes(id) => match panel.typed_notes(today) {
            Ok(notes) => {
                model.layers.pop();
                noted(model, id, notes, fx);
            }
            Err((field, words)) => fault(model, field, words),
        },
        Purpose::Later(id) => match panel.day(2, today) {
            Ok(decide_by) => {
                let reason = panel.value(0).unwrap_or_default();
                let notes = Notes { owner: panel.value(1), decide_by, ..Notes::default() };
                model.layers.pop();
                drop_draft(model, fx);
                if decision::say_here(model, What::PutOff { decision: id, reason, notes }, fx) {
                    model.tell("Put off. It stands in the plan as an open question.");
                    go_on(model, fx);
                }
            }
            Err(words) => fault(model, 2, words),
        },
        Purpose::NotHere(id) => {
            let reason = panel.value(0).unwrap_or_default();
            model.layers.pop();
            if decision::say_here(model, What::NotApplicable { decision: id, reason }, fx) {
                let undo = model.key(Context::Options, Action::Undo);
                model.tell(format!("Marked as not applicable here. {undo} takes it back."));
                go_on(model, fx);
            }
        }
        Purpose::WritePlan => match typed_profile(model) {
            Ok(profile) => write(model, profile, fx),
            Err(words) => fault(model, 2, words),
        },
        Purpose::Decide(id, choice) => {
            let answer = panel.value(4).unwrap_or_default();
            match panel.typed_notes(today) {
                Ok(notes) => match room_lists::decided(model, &id, choice, &answer, notes, fx) {
                    Ok(()) => drop_draft(model, fx),
                    Err(words) => fault(model, 4, words),
                },
                Err((field, words)) => fault(model, field, words),
            }
        }
        Purpose::Park => {
            let text = panel.value(0);
            model.layers.pop();
            room::park(model, text, fx);
        }
        Purpose::Settle(entry) => {
            let how = panel.value(0).unwrap_or_default();
            model.layers.pop();
            room::settle(model, entry, how, fx);
        }
        Purpose::Branch => match panel.value(0) {
            Some(name) => {
                model.layers.pop();
                fx.push(Effect::Branch(name));
            }
            None => fault(model, 0, "Give it a name, so that you find it again.".to_owned()),
        },
        Purpose::Mark(id) => {
            let roadmap = model.session.as_ref().map(|session| session.walk.roadmap());
            let strategy = roadmap.and_then(|roadmap| roadmap.strategies.iter().find(|it| it.id == id));
            match strategy.map(|strategy| panel.typed_mark(strategy, today)) {
                Some(Ok(mark)) => {
                    model.layers.pop();
                    plan::mark(model, mark, fx);
                }
                Some(Err((field, words))) => fault(model, field, words),
                None => _ = model.layers.pop(),
            }
        }
        Purpose::Elsewhere => match panel.value(0) {
            Some(folder) => {
                model.layers.pop();
                fx.push(Effect::MoveTo(folder));
            }
            None => fault(model, 0, "Type the name of a folder.".to_owned()),
        },
    }
}

/// Goes on from a decision that needs nothing more now.
fn go_on(model: &mut Model, fx: &mut Effects) {
    if model.screen == Screen::Merge {
        merge::go_on(model);
    } else {
        decision::act(model, Action::Next, fx);
    }
}

fn noted(model: &mut Model, id: String, notes: Notes, fx: &mut Effects) {
    drop_draft(model, fx);
    let Some(session) = &model.session else { return };
    let Some(at) = session.walk.roadmap().find_decision(&id) else { return };
    if *session.walk.notes(at) == notes {
        return;
    }
    if decision::say_here(model, What::Noted { decision: id, notes }, fx) {
        model.tell("Noted.");
    }
}

fn drop_draft(model: &Model, fx: &mut Effects) {
    if let Some(session) = &model.session {
        decision::drop_draft(session, fx);
    }
}

fn typed_profile(model: &Model) -> Result<Profile, String> {
    let Some(Layer::Panel(panel)) = model.layers.last() else { return Err(String::new()) };
    let start = panel.day(2, model.now.today)?;
    Ok(Profile { name: panel.value(0), place: panel.value(1), start })
}

fn say_profile(model: &mut Model, profile: Profile, fx: &mut Effects) {
    let changed = model
        .session
        .as_ref()
        .is_some_and(|session| *session.walk.profile() != profile && session.read_only.is_none());
    if changed
        && say(model, What::Profile(profile), fx)
        && let Some(session) = &mut model.session
    {
        session.refresh_plan();
    }
}

fn write(model: &mut Model, profile: Profile, fx: &mut Effects) {
    let Some(Layer::Panel(panel)) = model.layers.last() else { return };
    let Some(path) = panel.value(3) else {
        return fault(model, 3, "Type where the plan is to be written.".to_owned());
    };
    keep_path(model);
    model.layers.pop();
    say_profile(model, profile, fx);
    let formats = model.session.as_ref().map(|session| session.plan_formats);
    fx.extend(formats.map(|formats| Effect::WritePlan { path, formats, force: false }));
}
