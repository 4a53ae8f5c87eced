//! Turns messages into changes of the model and effects for the edge.

mod branch;
mod decision;
mod edit;
mod find;
mod lanes;
mod map;
mod merge;
mod mouse;
mod newer;
mod panels;
mod plan;
mod room;
mod room_lists;
mod states;
mod under;

use super::home::HomeLine;
use super::input::{Code, Key};
use super::keymap::{Action, Context};
use super::look::Lead;
use super::message::{Effect, Message, Opened, Trouble};
use super::model::{Dialog, DialogAct, Layer, Model, Screen, Session};
use super::overlay::KeyList;
use super::panel::{Panel, Purpose};
use super::view::SMALLEST;
use super::walk::Row;
use crate::roadmap::Kind;
use crate::walk::What;

pub(super) type Effects = Vec<Effect>;

/// What a message changes, and what the edge is asked to do.
pub fn update(model: &mut Model, message: Message) -> Effects {
    let mut fx = Effects::new();
    match message {
        Message::Key(key) => on_key(model, key, &mut fx),
        Message::Mouse(mouse) => mouse::on_mouse(model, mouse, &mut fx),
        Message::Paste(text) => on_paste(model, &text, &mut fx),
        Message::Resize(columns, rows) => {
            model.size = (columns, rows);
            map::refresh(model);
        }
        Message::HomeLoaded(list) => {
            model.home.list = list;
            model.home.cursor = model.home.cursor.min(model.home.lines().len().saturating_sub(1));
        }
        Message::UnderOffered(offer) => under::offer(model, offer),
        Message::WalkOpened(opened) => open(model, *opened, &mut fx),
        Message::StatesRead(roadmap) => states::show(model, roadmap),
        Message::Failed(trouble) => model.alarm(&trouble),
        Message::Saved(n) => {
            if let Some(session) = &mut model.session {
                session.durable = session.durable.max(n);
                session.unsaved = None;
            }
        }
        Message::Unsaved(_, trouble) => {
            if let Some(session) = &mut model.session {
                session.unsaved = Some(trouble);
            }
        }
        Message::Moved(file) => {
            if let Some(session) = &mut model.session {
                session.unsaved = None;
                session.file.clone_from(&file);
            }
            model.tell(format!("The walk is saved in another place now: {file}"));
        }
        Message::QuitRefused(trouble) => {
            if let Some(session) = &mut model.session {
                session.unsaved = Some(trouble);
            }
            ask_unsaved(model);
        }
        Message::PlanWritten(path) => model.tell(format!("The plan is written: {path}")),
        Message::PlanInTheWay(path) => plan::in_the_way(model, path),
        Message::Edited(text) => edit::edited(model, text, &mut fx),
        Message::Roadmap(roadmap) => newer::saved(model, roadmap),
        Message::NewerRoadmap(roadmap) => newer::found(model, roadmap),
        Message::RoomWanted(agenda) => room::wanted(model, agenda, &mut fx),
        Message::Door(door) => room::door(model, door),
        Message::Present(present) => room::present(model, present),
        Message::Said(ticket, said) => room::said(model, ticket, said, &mut fx),
        Message::WaysOffered(offer) => branch::offer_ways(model, offer),
        Message::WaysMade(ways, keys) => branch::show(model, *ways, keys),
        Message::AdoptOffered(offer) => branch::offer_adopt(model, offer),
        Message::Tick => {}
    }
    newer::go_on(model, &mut fx);
    newer::offer(model);
    fx
}

/// The hints that hold now: keys, words, actions; the last one is "all keys".
pub fn hints(model: &Model) -> Vec<(String, &'static str, Action)> {
    let context = model.context();
    let mut hints: Vec<_> =
        super::view::hints_of(&model.keys, context).filter(|(_, _, act)| applies(model, *act)).collect();
    if let (Context::Options, Some(session)) = (context, &model.session)
        && let Some(hint) = hints.iter_mut().find(|(_, _, act)| *act == Action::Choose)
    {
        hint.1 = match session.at.row(&session.walk) {
            Some(Row::Confirm) => "keep it",
            Some(Row::Later) => "put it off",
            Some(Row::Notes) => "write it down",
            Some(Row::Next) => "go on",
            Some(Row::Option(option)) if session.at.picked.contains(&option) => "take away",
            _ => hint.1,
        };
    }
    for hint in &mut hints {
        let now = match context {
            Context::Map => map::hint(model, hint.2),
            Context::States | Context::Comparison => states::hint(model, hint.2),
            Context::Plan => plan::hint(model, hint.2),
            Context::Room => room::hint(model, hint.2),
            _ => None,
        };
        hint.1 = now.unwrap_or(hint.1);
    }
    if let Some(Layer::Look(look)) = model.layers.last()
        && let Some(lead) = look.lead()
    {
        let words = match lead {
            Lead::State(..) => "the state",
            Lead::Decision(_) => "go there",
        };
        let key = model.keys.key_for(context, Action::Choose).unwrap_or_default();
        hints.insert(0, (key, words, Action::Choose));
    }
    let session = model.session.as_ref().filter(|_| matches!(context, Context::Options | Context::Typing));
    let back = match session {
        Some(session) if session.plan.led_to(session.at.decision) => Some("back to the plan"),
        Some(_) if states::led_here(model) => Some("back to the states"),
        _ => None,
    };
    if let Some(words) = back
        && let Some(at) = hints.iter().position(|(_, _, act)| *act == Action::Back)
    {
        let (key, _, act) = hints.remove(at);
        hints.insert(1, (key, words, act));
    }
    hints
}

/// Whether an action would do something now; what would not is not hinted at.
fn applies(model: &Model, action: Action) -> bool {
    match action {
        Action::Larger => return model.presenter.larger().is_some(),
        Action::Smaller => return model.presenter.smaller().is_some(),
        _ => {}
    }
    let Some(session) = &model.session else { return true };
    if model.context() == Context::Room
        && let Some(applies) = room::applies(model, action)
    {
        return applies;
    }
    match action {
        Action::Room => {
            !session.walk.is_sample() && (session.read_only.is_none() || model.screen == Screen::Home)
        }
        Action::States if !matches!(model.screen, Screen::Home | Screen::States) => {
            !session.walk.roadmap().precedents.is_empty()
        }
        Action::Who => super::states::who::is_known(session.walk.roadmap(), session.at.decision),
        Action::Undo => session.walk.undo_target().is_some() && session.read_only.is_none(),
        Action::Write => !session.walk.is_sample(),
        Action::Under => session.walk.above().is_some(),
        Action::Adopt if model.screen != Screen::Home => session.walk.header().branch_of.is_some(),
        Action::SideBySide => session.walk.roadmap()[session.at.decision].options.len() > 1,
        Action::WhatIf | Action::Ways => !session.walk.is_sample(),
        Action::News => session.news.is_some(),
        Action::Track => session.read_only.is_none() && session.plan.trackable().is_some(),
        Action::Tables => !session.walk.tables().is_empty(),
        Action::Previous => !session.at.visited.is_empty(),
        Action::Redo => session.walk.redo_target().is_some() && session.read_only.is_none(),
        Action::Terms => !session.walk.roadmap()[session.at.decision].terms.is_empty(),
        Action::Clear => super::walk::clear(&session.walk, session.at.decision).is_some(),
        Action::Raise | Action::Lower => {
            matches!(session.walk.roadmap()[session.at.decision].kind, Kind::Rank { .. })
        }
        Action::Edit => edit::is_worth_it(model),
        Action::Choose if model.context() == Context::Options => {
            session.read_only.is_none() || session.at.row(&session.walk) == Some(Row::Next)
        }
        Action::Later | Action::Notes => {
            session.read_only.is_none() && session.at.rows(&session.walk).contains(&Row::Later)
        }
        _ => true,
    }
}

fn is_too_small(model: &Model) -> bool {
    model.size.0 < SMALLEST.0 || model.size.1 < SMALLEST.1
}

fn on_key(model: &mut Model, key: Key, fx: &mut Effects) {
    let context = model.context();
    let action = model.keys.action(context, key);
    if is_too_small(model) && !matches!(action, Some(Action::Leave | Action::Suspend)) {
        return;
    }
    if context == Context::Room && action.is_none() && room::digit(model, key) {
        return;
    }
    let typing = matches!(context, Context::Typing | Context::Panel | Context::Find | Context::Keys);
    if let Some(
        step @ (Action::More
        | Action::Less
        | Action::WeekOn
        | Action::WeekBack
        | Action::MonthOn
        | Action::MonthBack),
    ) = action
    {
        model.notice = None;
        if context == Context::Room {
            act(model, step, fx);
        } else if !decision::step(model, step, fx) {
            field_key(model, context, key, fx);
        }
        return;
    }
    let to_field = typing
        && match action {
            None | Some(Action::Up | Action::Down | Action::NewLine) => true,
            // In a text of several lines Enter makes a new line.
            Some(Action::Choose) => context == Context::Panel,
            _ => false,
        };
    if to_field && field_key(model, context, key, fx) {
        return;
    }
    if let Some(action) = action {
        model.notice = None;
        act(model, action, fx);
    }
}

/// Gives a key to the field that is being typed in. False where it has no use for it.
fn field_key(model: &mut Model, context: Context, key: Key, fx: &mut Effects) -> bool {
    match context {
        Context::Panel => return panels::key(model, key, fx),
        Context::Find | Context::Keys => return find::key(model, key),
        _ => {}
    }
    let newline = model.keys.action(context, key) == Some(Action::NewLine);
    let key = if newline { Key::plain(Code::Enter) } else { key };
    let Some(session) = &mut model.session else { return false };
    let took = session.at.field.as_mut().is_some_and(|field| field.key(key));
    if took {
        session.at.fault = None;
        decision::keep_draft(session, fx);
    }
    took
}

fn on_paste(model: &mut Model, text: &str, fx: &mut Effects) {
    match (model.context(), model.layers.last_mut(), &mut model.session) {
        (_, Some(Layer::Panel(panel)), _) => panel.paste(text),
        (_, Some(Layer::Find(find)), _) => find.paste(text),
        (_, Some(Layer::Keys(list)), _) => list.field.paste(text),
        (Context::Typing, _, Some(session)) => {
            if let Some(field) = &mut session.at.field {
                field.paste(text);
            }
            decision::keep_draft(session, fx);
        }
        _ => model.tell("There is nothing to paste into here."),
    }
}

fn act(model: &mut Model, action: Action, fx: &mut Effects) {
    match (model.context(), action) {
        (_, Action::Leave) => leave(model, fx),
        (_, Action::Suspend) => fx.push(Effect::Suspend),
        (Context::Find, Action::Find) => {}
        (_, Action::Find) => find::open(model),
        (Context::Keys, _) => find::in_keys(model, action),
        (context, Action::Keys) => {
            let mut list = KeyList::new(&model.keys, context);
            for action in [Action::Under, Action::Tables, Action::Adopt, Action::News] {
                if !applies(model, action) {
                    list.leave_out(action);
                }
            }
            model.layers.push(Layer::Keys(Box::new(list)));
        }
        (Context::Find, _) => find::act(model, action, fx),
        (Context::Look, _) => find::in_look(model, action, fx),
        (_, Action::Terms) => find::terms(model),
        (_, Action::Sources) => find::sources(model),
        (_, Action::Under) => under::list(model, None),
        (_, Action::News) => newer::list(model),
        (_, Action::Larger | Action::Smaller) => super::size::change(model, action),
        (_, Action::Mouse) => {
            model.mouse = !model.mouse;
            fx.push(Effect::CaptureMouse(model.mouse));
            let key = model.keys.key_for(model.context(), Action::Mouse).unwrap_or_default();
            model.tell(if model.mouse {
                "The mouse works in Waypost again.".to_owned()
            } else {
                format!("The mouse now selects text in your terminal. {key} takes it back.")
            });
        }
        (Context::Merge, action) => merge::act(model, action, fx),
        (_, Action::Tables) => {
            decision::settle_field(model, fx);
            merge::open(model);
        }
        (Context::States | Context::Comparison, action) => states::act(model, action, fx),
        (
            Context::Home | Context::Options | Context::Typing | Context::Tree | Context::Plan | Context::Map,
            Action::States,
        ) => {
            states::open(model, fx);
        }
        (_, Action::Who) => states::who(model),
        (_, Action::Edit) => edit::ask(model, fx),
        (Context::Panel, action) => panels::act(model, action, fx),
        (Context::Dialog, action) => dialog(model, action, fx),
        (Context::Room, action) => room::act(model, action, fx),
        (Context::Home, Action::WhatIf | Action::Adopt | Action::Ways) => {
            branch::from_home(model, action, fx);
        }
        (_, Action::WhatIf | Action::Adopt | Action::Ways) => branch::ask(model, action, fx),
        (Context::Lanes, action) => lanes::act(model, action, fx),
        (_, Action::SideBySide) => lanes::open(model),
        (Context::Ways, action) => branch::in_ways(model, action, fx),
        (Context::Home, Action::Room) => room::from_home(model, fx),
        (_, Action::Room) => {
            decision::settle_field(model, fx);
            room::wanted(model, None, fx);
        }
        (Context::Home, action) => {
            (model.rooms.next, model.next) = (false, None);
            home(model, action, fx);
        }
        (Context::Map, action) => map::act(model, action, fx),
        (_, Action::Map) => {
            decision::settle_field(model, fx);
            map::show(model);
        }
        (Context::Plan, action) => plan::act(model, action, fx),
        (_, action) => decision::act(model, action, fx),
    }
}

fn home(model: &mut Model, action: Action, fx: &mut Effects) {
    let last = model.home.lines().len().saturating_sub(1);
    let cursor = &mut model.home.cursor;
    match action {
        Action::Up => *cursor = cursor.saturating_sub(1),
        Action::Down => *cursor = (*cursor + 1).min(last),
        Action::Top => *cursor = 0,
        Action::Bottom => *cursor = last,
        Action::Choose => match model.home.marked() {
            Some(HomeLine::Resume(walk)) => {
                let file = walk.file.clone();
                if model.session.as_ref().is_some_and(|session| session.file == file) {
                    model.screen = Screen::Walk;
                    if std::mem::take(&mut model.rooms.next) {
                        room::wanted(model, None, fx);
                    }
                } else {
                    replace_session(model, Effect::OpenWalk(file), fx);
                }
            }
            Some(HomeLine::Start(roadmap)) => {
                let start = Effect::StartWalk(roadmap.id.clone());
                under::start(model, start, fx);
            }
            Some(HomeLine::Sample) => sample(model, fx),
            None => {}
        },
        _ => {}
    }
}

/// Shows the plan of the sample walk.
fn sample(model: &mut Model, fx: &mut Effects) {
    if model.session.as_ref().is_some_and(|session| session.walk.is_sample()) {
        show_sample(model);
    } else {
        replace_session(model, Effect::OpenSample, fx);
    }
}

/// Shows the finished plan of the sample, and says what it is.
fn show_sample(model: &mut Model) {
    decision::show_plan(model);
    let (why, home) = (model.key(Context::Plan, Action::Choose), model.key(Context::Plan, Action::Home));
    model.tell(format!(
        "This is a sample: the finished plan of a made-up state. {why} shows why a line is there. \
         {home} leads Home, where you start your own."
    ));
}

/// Opens another walk, unless the one that is open has something unsaved.
fn replace_session(model: &mut Model, effect: Effect, fx: &mut Effects) {
    if model.session.as_ref().is_some_and(|session| session.unsaved.is_some()) {
        ask_unsaved(model);
        return;
    }
    if room::keeps(model) {
        return;
    }
    if model.session.take().is_some() {
        fx.push(Effect::CloseWalk);
    }
    fx.push(effect);
}

fn open(model: &mut Model, opened: Opened, fx: &mut Effects) {
    let (notice, is_new) = (opened.notice.clone(), opened.is_new);
    let read_only = opened.read_only.clone();
    let mut session = Session::new(opened, &model.now);
    session.author.clone_from(&model.author);
    model.screen = Screen::Walk;
    model.layers.clear();
    let is_sample = session.walk.is_sample();
    model.session = Some(session);
    if is_sample {
        return show_sample(model);
    }
    let under = model.session.as_ref().and_then(|session| session.walk.settles_words());
    match (read_only, notice) {
        (Some(why), _) => model.alarm(&Trouble { what: why, mend: String::new() }),
        (None, Some(notice)) => {
            let header = model.session.as_ref().map(|session| (session.walk.header(), session.durable));
            let fresh = header
                .and_then(|(header, entries)| header.branch_of.as_ref().map(|of| of.entries == entries));
            let more = if fresh == Some(true) {
                let key = |action| model.key(Context::Options, action);
                format!(
                    " {} compares the two, {} takes this one over.",
                    key(Action::Ways),
                    key(Action::Adopt)
                )
            } else {
                String::new()
            };
            model.tell(format!("{notice}{more}"));
        }
        (None, None) if is_new || under.is_some() => {
            let key = |action| model.key(Context::Options, action);
            let first = match under {
                Some(settles) => format!("{settles}. {} shows what.", key(Action::Under)),
                None => "Your walk has begun.".to_owned(),
            };
            let (up, down, choose) = (key(Action::Up), key(Action::Down), key(Action::Choose));
            let rest = if is_new { " All is saved as you go." } else { "" };
            model.tell(format!("{first} {up} {down} look at the answers, {choose} chooses.{rest}"));
        }
        _ => {}
    }
    // What was being typed when the program ended comes first.
    if model.session.as_ref().is_some_and(|session| session.draft.is_none() && merge::left(session) > 0) {
        merge::open(model);
    }
    decision::offer_draft(model, fx);
    if std::mem::take(&mut model.rooms.next) {
        room::wanted(model, None, fx);
    }
    if let Some(action) = model.next.take() {
        act(model, action, fx);
    }
}

/// Says something in the journal and sends it on to be made durable. False where that cannot be.
fn say(model: &mut Model, what: What, fx: &mut Effects) -> bool {
    let Some(session) = &mut model.session else { return false };
    match session.say(what, &model.now) {
        Some(entry) => {
            fx.push(Effect::Append(entry));
            true
        }
        None => {
            let what = session.read_only.clone().unwrap_or_else(|| "This does not fit the walk".to_owned());
            model.alarm(&Trouble { what, mend: "Nothing was changed.".to_owned() });
            false
        }
    }
}

fn to_home(model: &mut Model, fx: &mut Effects) {
    model.screen = Screen::Home;
    fx.push(Effect::LoadHome);
}

fn leave(model: &mut Model, fx: &mut Effects) {
    if let Some(Layer::Panel(panel)) = model.layers.last()
        && panel.purpose != Purpose::Elsewhere
    {
        // What was typed in a panel is said before leaving; what cannot be is kept as a draft.
        panels::close_keeping(model, fx);
    }
    decision::settle_field(model, fx);
    if model.session.as_ref().is_some_and(|session| session.unsaved.is_some()) {
        ask_unsaved(model);
    } else {
        fx.push(Effect::Quit);
    }
}

fn ask_unsaved(model: &mut Model) {
    let Some(session) = &model.session else { return };
    let Some(trouble) = &session.unsaved else { return };
    let missing = session.walk.next_n().saturating_sub(1 + session.durable);
    let entries = if missing == 1 { "The last entry is" } else { "Some entries are" };
    let text = format!("{entries} not saved yet: {}. {}", trouble.what, trouble.mend);
    let answers = vec![
        ("Try again".to_owned(), DialogAct::Retry),
        ("Save in another folder".to_owned(), DialogAct::ElsewhereField),
        ("Stay here".to_owned(), DialogAct::Close),
        ("Leave and lose what is not saved".to_owned(), DialogAct::LeaveUnsaved),
    ];
    let title = "Not everything is saved".to_owned();
    // Asked again, it is asked once.
    model.layers.retain(|layer| !matches!(layer, Layer::Dialog(dialog) if dialog.title == title));
    model.layers.push(Layer::Dialog(Dialog { title, text, answers, cursor: 0 }));
}

fn dialog(model: &mut Model, action: Action, fx: &mut Effects) {
    let Some(Layer::Dialog(dialog)) = model.layers.last_mut() else { return };
    let last = dialog.answers.len().saturating_sub(1);
    match action {
        Action::Up => dialog.cursor = dialog.cursor.saturating_sub(1),
        Action::Down => dialog.cursor = (dialog.cursor + 1).min(last),
        Action::Choose => {
            let act = dialog.answers.get(dialog.cursor).map(|(_, act)| act.clone());
            model.layers.pop();
            match act {
                Some(DialogAct::Retry) => fx.push(Effect::Retry),
                Some(DialogAct::ElsewhereField) => {
                    model.layers.push(Layer::Panel(Box::new(Panel::elsewhere())));
                }
                Some(DialogAct::LeaveUnsaved) => fx.push(Effect::QuitUnsaved),
                Some(DialogAct::WriteOver(path)) => {
                    let formats = model.session.as_ref().map(|session| session.plan_formats);
                    fx.extend(formats.map(|formats| Effect::WritePlan { path, formats, force: true }));
                }
                Some(DialogAct::OtherPath) => plan::ask_where(model),
                Some(DialogAct::WriteAs(formats)) => plan::write_as(model, formats),
                Some(DialogAct::Start(roadmap, under)) => {
                    self::under::start(model, Effect::StartUnder(roadmap, under), fx);
                }
                Some(DialogAct::Adopt(takes)) => fx.push(Effect::Adopt(takes)),
                Some(DialogAct::Ways(keys)) => fx.push(Effect::Ways(keys)),
                Some(DialogAct::CloseRoom) => room::close(model, fx),
                Some(DialogAct::NewVersion) => newer::accept(model, fx),
                Some(DialogAct::Close) | None => {}
            }
        }
        Action::Back => _ = model.layers.pop(),
        _ => {}
    }
}
