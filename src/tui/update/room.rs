//! What keys do in the room, and what phones say there.

use super::room_lists as lists;
use super::{Effects, decision, home, map, say, to_home};
use crate::tui::input::{Code, Key};
use crate::tui::keymap::{Action, Context};
use crate::tui::message::{Door, Effect, Present, Trouble};
use crate::tui::model::{Dialog, DialogAct, Layer, Model, Screen, Session};
use crate::tui::room::{Pane, Part, RoomScreen};
use crate::walk::said_words::said_words;
use crate::walk::voices::said::RoomOpened;
use crate::walk::voices::timer::{MINUTE, seconds};
use crate::walk::voices::{AgendaItem, Chair, Phase, Step};
use crate::walk::{Entry, Walk, What, clean};

/// The room with its walk, where one is open.
pub(super) fn open_room(model: &mut Model) -> Option<(&mut RoomScreen, &Walk)> {
    let Session { room, walk, .. } = model.session.as_mut()?;
    Some((room.as_mut()?, walk))
}

/// Opens a room on the walk that is open, or goes back to it.
pub(super) fn wanted(model: &mut Model, agenda: Option<Vec<AgendaItem>>, fx: &mut Effects) {
    let named = model.rooms.named;
    let Some(session) = &model.session else {
        return model.tell("Open a walk first; a room is held on one.");
    };
    if let Some(why) = session.read_only.clone() {
        let mend = "A room needs a walk that can be written to.".to_owned();
        return model.alarm(&Trouble { what: why, mend });
    }
    if session.room.is_none() {
        let voices = session.walk.voices();
        if (!voices.is_open() || voices.is_named() != named)
            && !say(model, What::RoomOpened(RoomOpened { named }), fx)
        {
            return;
        }
        let planned = model.session.as_ref().map(|session| session.walk.voices().agenda.clone());
        if let Some(items) = agenda.filter(|items| planned.as_ref() != Some(items)) {
            say(model, What::AgendaSet { items }, fx);
        }
        let at = model.now.at.clone();
        let Some(session) = &mut model.session else { return };
        let chair = Chair::open(&session.walk, Some(session.at.decision));
        session.room = Some(RoomScreen::new(&session.walk, chair, &at));
        fx.push(Effect::OpenDoor(named));
    }
    model.screen = Screen::Room;
    model.notice = None;
}

/// A room on the walk or roadmap that is marked on Home.
pub(super) fn from_home(model: &mut Model, fx: &mut Effects) {
    if matches!(model.home.marked(), Some(crate::tui::home::HomeLine::Sample) | None) {
        return model.tell("The sample can only be looked at. Mark a walk or a roadmap to hold a room on.");
    }
    model.rooms.next = true;
    home(model, Action::Choose, fx);
}

/// Whether a room is open on the walk that is open, so that no other can take its place; says so then.
pub(super) fn keeps(model: &mut Model) -> bool {
    let Some(session) = model.session.as_ref().filter(|session| session.room.is_some()) else { return false };
    let name = session.walk.name().to_owned();
    let (room, close) = (model.key(Context::Home, Action::Room), model.key(Context::Room, Action::CloseRoom));
    model.rooms.next = false;
    model.tell(format!(
        "A room is open on “{name}”. {room} on that walk leads there, and {close} there closes it."
    ));
    true
}

/// The door is open, or could not be opened.
pub(super) fn door(model: &mut Model, door: Door) {
    let opened = seconds(&model.now.at);
    let Some((room, _)) = open_room(model) else { return };
    room.opened = opened;
    room.door = door;
    if let Door::Shut(why) = &room.door {
        let what = format!("No phone can join: {why}");
        model.alarm(&Trouble { what, mend: "The room goes on without phones.".to_owned() });
    }
}

/// Who has reached the room.
pub(super) fn present(model: &mut Model, present: Present) {
    if let Some((room, _)) = open_room(model) {
        room.present = present;
    }
}

/// A phone says something: it becomes an entry where it fits.
pub(super) fn said(model: &mut Model, ticket: u64, said: What, fx: &mut Effects) {
    let now = model.now.clone();
    let closed = || Effect::Refused(ticket, "The room is closed.".to_owned());
    let Some(session) = &mut model.session else { return fx.push(closed()) };
    let Some(room) = &session.room else { return fx.push(closed()) };
    match room.chair.accept(&session.walk, said) {
        Err(why) => fx.push(Effect::Refused(ticket, why.to_string())),
        Ok(what) => {
            // Nobody's word but the phone's own: it does not carry the facilitator's name.
            let author = session.author.take();
            let entry = session.say(what, &now);
            session.author = author;
            match entry {
                Some(entry) => {
                    fx.push(Effect::Counted(ticket, entry.n));
                    fx.push(Effect::Append(entry));
                }
                None => fx.push(closed()),
            }
        }
    }
}

/// Carries out an action on the Room screen.
pub(super) fn act(model: &mut Model, action: Action, fx: &mut Effects) {
    let now = seconds(&model.now.at);
    let Some((room, walk)) = open_room(model) else { return };
    match action {
        Action::Choose => choose(model, fx),
        Action::Down if room.pane == Pane::Stage => comment(model),
        Action::Up | Action::Down | Action::Top | Action::Bottom => lists::step(room, walk, action),
        Action::Comment => comment(model),
        Action::Hide => hide(model, fx),
        Action::Switch => room.switch(walk),
        Action::VoteAgain => open_vote(model, fx),
        Action::Decide => lists::decide(model),
        Action::More | Action::Less if room.pane != Pane::Stage => {
            lists::change(room, action == Action::More);
        }
        Action::More | Action::Less => {
            if let Some(timer) = &mut room.timer {
                timer.add(if action == Action::More { MINUTE } else { -MINUTE }, now);
            }
        }
        Action::Timer => match &mut room.timer {
            Some(timer) => timer.pause(now),
            None => model.tell("No clock runs in this phase."),
        },
        Action::Raise | Action::Lower => lists::shift(room, action == Action::Raise),
        Action::Hands if room.round(walk).is_some() => room.open_hands(walk),
        Action::Hands => model.tell("Hands are counted in a vote. Open the vote first."),
        Action::Join => {
            lists::keep_agenda(model, fx);
            show(model, Pane::Join);
        }
        Action::Address => room.address = room.address.wrapping_add(1) % addresses(room).max(1),
        Action::Agenda => room.open_agenda(walk),
        Action::Parking => {
            lists::keep_agenda(model, fx);
            show(model, Pane::Parking);
        }
        Action::Park => lists::ask_park(model),
        Action::Previous | Action::Next => beside(model, action == Action::Next),
        Action::Undo => take_back(model, fx),
        Action::Redo => say_again(model, fx),
        Action::CloseRoom => ask_close(model),
        _ => leave(model, action, fx),
    }
}

fn addresses(room: &RoomScreen) -> usize {
    match &room.door {
        Door::Open(entrance) => entrance.addresses.len(),
        _ => 0,
    }
}

fn show(model: &mut Model, pane: Pane) {
    if let Some((room, _)) = open_room(model) {
        (room.pane, room.cursor) = (pane, 0);
    }
}

/// To another screen, the room still open; from a list back to the decision.
fn leave(model: &mut Model, action: Action, fx: &mut Effects) {
    let now = model.now.clone();
    lists::keep_agenda(model, fx);
    let Some((room, _)) = open_room(model) else { return };
    let (pane, at) = (std::mem::replace(&mut room.pane, Pane::Stage), room.chair.decision);
    if action == Action::Back && (pane != Pane::Stage && (pane != Pane::Join || room.began.is_some())) {
        return;
    }
    room.pane = if pane == Pane::Join { Pane::Join } else { Pane::Stage };
    let Some(session) = &mut model.session else { return };
    session.at.enter(&session.walk, at, &now);
    model.screen = Screen::Walk;
    match action {
        Action::Map => map::show(model),
        Action::Plan => decision::show_plan(model),
        Action::Home => to_home(model, fx),
        _ => {
            let key = model.key(Context::Options, Action::Room);
            model.tell(format!("The room stays open; {key} leads back to it."));
        }
    }
}

/// What Enter does.
fn choose(model: &mut Model, fx: &mut Effects) {
    let now = seconds(&model.now.at);
    let Some((room, walk)) = open_room(model) else { return };
    match room.pane {
        Pane::Join if room.began.is_some() => room.pane = Pane::Stage,
        // The agenda may have been made since the room was opened.
        Pane::Join => room.go(Chair::open(walk, Some(room.chair.decision)), now),
        Pane::Stage => step(model, fx),
        _ => lists::choose(model, fx),
    }
}

/// The next phase.
fn step(model: &mut Model, fx: &mut Effects) {
    let now = seconds(&model.now.at);
    let Some((room, walk)) = open_room(model) else { return };
    let mut chair = room.chair;
    match chair.step() {
        Step::OpenVote => open_vote(model, fx),
        Step::Reveal => {
            if let Ok(what) = chair.reveal(walk)
                && say(model, what, fx)
            {
                go(model, chair);
            }
        }
        Step::Discuss => {
            chair.phase = Phase::Discuss;
            room.go(chair, now);
        }
        Step::Decide => lists::decide(model),
        Step::GoOn => beside(model, true),
    }
}

/// Goes to a place of the room.
pub(super) fn go(model: &mut Model, chair: Chair) {
    let now = seconds(&model.now.at);
    if let Some((room, _)) = open_room(model) {
        room.go(chair, now);
    }
}

fn open_vote(model: &mut Model, fx: &mut Effects) {
    let Some((room, walk)) = open_room(model) else { return };
    let mut chair = room.chair;
    if !matches!(
        walk.route().state(chair.decision),
        crate::walk::State::Open | crate::walk::State::Decided | crate::walk::State::PutOff
    ) {
        return model
            .tell("This decision is closed on this road, so there is nothing to vote on. Go to another.");
    }
    if chair.phase == Phase::Vote {
        return model.tell("The vote is open.");
    }
    let what = chair.open_vote(walk);
    if say(model, what, fx) {
        go(model, chair);
    }
}

/// Opens the next comment.
fn comment(model: &mut Model) {
    let Some((room, walk)) = open_room(model) else { return };
    let Some(round) = room.round(walk).filter(|_| room.is_revealed(walk)) else { return };
    let all = round.comments().len();
    if room.comments < all {
        room.comments += 1;
    }
    if all > 0 {
        room.part = Part::Comments;
    } else {
        model.tell("Nobody has written a comment in this round.");
    }
}

/// Hides the comment opened last.
fn hide(model: &mut Model, fx: &mut Effects) {
    let Some((room, walk)) = open_room(model) else { return };
    let Some(round) = room.round(walk).filter(|_| room.is_revealed(walk)) else { return };
    let comments = round.comments();
    let open = room.comments.min(comments.len());
    let Some(voter) = open.checked_sub(1).and_then(|at| comments.get(at)).map(|ballot| ballot.voter.clone())
    else {
        return model.tell("No comment is open.");
    };
    // What comes next must not open by itself.
    room.comments = open - 1;
    let Ok(what) = room.chair.hide(walk, &voter, true) else { return };
    if say(model, what, fx) {
        let undo = model.key(Context::Room, Action::Undo);
        model.tell(format!("Hidden from the screen and the minutes. {undo} shows it again."));
    }
}

/// To the next or the previous decision, without deciding.
fn beside(model: &mut Model, forward: bool) {
    let Some((room, walk)) = open_room(model) else { return };
    let here = room.chair.decision;
    let to = if forward {
        room.chair.next(walk)
    } else {
        let askable = |at: &crate::roadmap::DecisionIx| {
            !matches!(walk.route().state(*at), crate::walk::State::Closed | crate::walk::State::SetAside)
        };
        walk.roadmap().decision_ixs().rev().find(|at| *at < here && askable(at))
    };
    match to {
        Some(to) => {
            let chair = Chair::at(walk, to);
            go(model, chair);
        }
        None if forward => model.tell("Nothing else is open. The plan is next."),
        None => model.tell("This is the first decision."),
    }
}

/// Takes back a reveal, a decision or another word of the facilitator; never what others said.
fn take_back(model: &mut Model, fx: &mut Effects) {
    let Some((_, walk)) = open_room(model) else { return };
    let target = match Chair::undoes(walk) {
        Ok(target) => target.clone(),
        Err(why) => return model.tell(why.to_string()),
    };
    if say(model, What::Undone { entry: target.n }, fx) {
        after(model, &target, "Taken back");
    }
}

fn say_again(model: &mut Model, fx: &mut Effects) {
    let target = model.session.as_ref().and_then(|session| session.walk.redo_target()).cloned();
    let Some(target) = target else { return model.tell("There is nothing to bring back.") };
    if say(model, What::Redone { entry: target.n }, fx) {
        after(model, &target, "Said again");
    }
}

/// Shows where the room is after something was taken back or said again.
fn after(model: &mut Model, entry: &Entry, how: &str) {
    let Some((room, walk)) = open_room(model) else { return };
    let words = said_words(walk.roadmap(), entry);
    let chair = room.chair.after(walk, &entry.what);
    if let What::CommentHidden { .. } = entry.what {
        let all = room.round(walk).map_or(0, |round| round.comments().len());
        room.comments = (room.comments + 1).min(all);
    }
    if chair != room.chair {
        room.chair = chair;
        room.timer = None;
        room.pane = Pane::Stage;
    } else if room.pane == Pane::Agenda {
        room.open_agenda(walk);
    }
    let lines = room.lines(walk);
    room.cursor = room.cursor.min(lines.saturating_sub(1));
    if let Some(session) = &mut model.session {
        session.at.renew(&session.walk);
    }
    model.tell(format!("{how}: {words}."));
}

fn ask_close(model: &mut Model) {
    let text = "Phones are sent away, and nobody can vote any more. Everything said is kept in the walk. You can open a \
                room on it again at any time.";
    let answers = vec![
        ("Stay in the room".to_owned(), DialogAct::Close),
        ("Close the room".to_owned(), DialogAct::CloseRoom),
    ];
    let title = "Close the room?".to_owned();
    model.layers.push(Layer::Dialog(Dialog { title, text: text.to_owned(), answers, cursor: 0 }));
}

/// Closes the room and shows the walk where it was.
pub(super) fn close(model: &mut Model, fx: &mut Effects) {
    let now = model.now.clone();
    lists::keep_agenda(model, fx);
    say(model, What::RoomClosed { present: None }, fx);
    fx.push(Effect::CloseDoor);
    let Some(session) = &mut model.session else { return };
    if let Some(room) = session.room.take() {
        session.at.enter(&session.walk, room.chair.decision, &now);
    }
    model.screen = Screen::Walk;
    model.tell("The room is closed. Everything said is kept.");
}

/// A digit for the marked number of hands. False where none is typed.
pub(super) fn digit(model: &mut Model, key: Key) -> bool {
    let Some((room, _)) = open_room(model) else { return false };
    if room.pane != Pane::Hands || key.ctrl || key.alt {
        return false;
    }
    match key.code {
        Code::Char(letter) => match letter.to_digit(10) {
            Some(digit) => room.type_hands(Some(digit)),
            None => return false,
        },
        Code::Backspace | Code::Delete => room.type_hands(None),
        _ => return false,
    }
    true
}

/// A click on a line of a list marks it; a second one acts.
pub(super) fn click(model: &mut Model, at: usize, fx: &mut Effects) {
    let Some((room, _)) = open_room(model) else { return };
    if std::mem::replace(&mut room.cursor, at) == at && room.pane != Pane::Hands {
        choose(model, fx);
    }
}

/// Puts a thought in the parking lot.
pub(super) fn park(model: &mut Model, text: Option<String>, fx: &mut Effects) {
    let text = text.map(|text| clean::lines(&text)).filter(|text| !text.trim().is_empty());
    let Some(text) = text else { return };
    let parked = crate::walk::voices::Parked { text, voter: None };
    if say(model, What::Parked(parked), fx) {
        model.tell("It is in the parking lot.");
    }
}

/// Settles a thought.
pub(super) fn settle(model: &mut Model, entry: u64, how: String, fx: &mut Effects) {
    say(model, What::ParkingSettled { entry, how }, fx);
}

/// What a key does now, in a word or two, where the usual words do not say it.
pub(super) fn hint(model: &Model, action: Action) -> Option<&'static str> {
    let session = model.session.as_ref()?;
    let room = session.room.as_ref()?;
    match action {
        Action::Choose => Some(room.step_words(&session.walk)),
        Action::Timer if room.timer.is_some_and(|timer| timer.is_paused()) => Some("go on"),
        Action::More if room.pane == Pane::Stage => Some("minute"),
        Action::Back if room.pane != Pane::Stage && (room.pane != Pane::Join || room.began.is_some()) => {
            Some("back")
        }
        Action::Switch => {
            let parts = room.parts(&session.walk);
            let at = parts.iter().position(|part| *part == room.part).map_or(0, |at| at + 1);
            Some(match parts[at % parts.len()] {
                Part::Votes => "votes",
                Part::Tables => "by table",
                Part::Roles => "by role",
                Part::Comments => "comments",
            })
        }
        _ => None,
    }
}

/// Whether an action does something in the room now; `None`: asked as elsewhere.
pub(super) fn applies(model: &Model, action: Action) -> Option<bool> {
    let session = model.session.as_ref()?;
    let (room, walk) = (session.room.as_ref()?, &session.walk);
    let on_stage = room.pane == Pane::Stage;
    let revealed = on_stage && room.is_revealed(walk);
    let comments = || room.round(walk).map_or(0, |round| round.comments().len());
    let phase = room.chair.phase;
    Some(match action {
        Action::Comment => revealed && room.comments < comments(),
        Action::Hide => revealed && room.comments.min(comments()) > 0 && room.part == Part::Comments,
        Action::VoteAgain => revealed && phase != Phase::Reveal,
        Action::Decide => on_stage && phase == Phase::Reveal,
        Action::Switch => revealed && phase != Phase::Decided && room.parts(walk).len() > 1,
        Action::Timer => on_stage && room.timer.is_some(),
        Action::More => on_stage && room.timer.is_some() || matches!(room.pane, Pane::Hands | Pane::Agenda),
        Action::Less => matches!(room.pane, Pane::Hands | Pane::Agenda),
        Action::Raise | Action::Lower => room.pane == Pane::Agenda,
        Action::Hands => on_stage && phase == Phase::Vote,
        Action::Address => room.pane == Pane::Join && addresses(room) > 1,
        Action::Park => room.pane == Pane::Parking,
        Action::Join => room.pane != Pane::Join,
        Action::Agenda | Action::Parking => on_stage || room.pane == Pane::Join,
        Action::Undo => Chair::undoes(walk).is_ok(),
        _ => return None,
    })
}
