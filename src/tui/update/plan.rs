//! What keys do on the Plan screen.

use super::{Effects, decision, say, states, to_home, under};
use crate::plan::write::Format;
use crate::roadmap::wording::day_words;
use crate::tui::keymap::{Action, Context};
use crate::tui::message::{Effect, Trouble};
use crate::tui::model::{Dialog, DialogAct, Layer, Model, Screen};
use crate::tui::panel::Panel;
use crate::tui::walk;
use crate::walk::{StepMark, What};

/// The formats on offer, in this order.
const OFFERED: [&[Format]; 9] = [
    &[Format::Html],
    &[Format::Brief, Format::BriefMarkdown],
    &[Format::Docx],
    &[Format::Xlsx],
    &[Format::Ics],
    &[Format::Markdown],
    &[Format::Csv],
    &[Format::Json],
    &Format::ALL,
];

pub(super) fn act(model: &mut Model, action: Action, fx: &mut Effects) {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return };
    let ahead = if action == Action::Bottom { usize::MAX } else { session.plan.cursor };
    session.plan.look_ahead(&session.walk, ahead);
    let last = session.plan.last();
    let cursor = &mut session.plan.cursor;
    match action {
        Action::Up => *cursor = cursor.saturating_sub(1),
        Action::Down => *cursor = (*cursor + 1).min(last),
        Action::PageUp => *cursor = cursor.saturating_sub(8),
        Action::PageDown => *cursor = (*cursor + 8).min(last),
        Action::Top => *cursor = 0,
        Action::Bottom => *cursor = last,
        Action::Choose if session.plan.state().is_some() => {
            if let Some(state) = session.plan.state() {
                states::show_state(model, state, None, fx);
            }
        }
        Action::Choose => match session.plan.jump(&session.walk) {
            Some(at) => {
                walk::go(session, at, &now);
                if let Some(states) = &mut model.states {
                    states.forget_jump();
                }
                model.screen = Screen::Walk;
                model.tell("This decision put the line into the plan. Esc or p leads back to it.");
            }
            None => match session.plan.given(&session.walk) {
                Some(given) => under::list(model, given),
                None => model.tell("This line stands in every plan of this roadmap."),
            },
        },
        Action::Write => ask_format(model),
        Action::Track => ask_mark(model),
        Action::Order => {
            session.plan.reorder(&session.walk);
            let words = format!("What to do is listed {} now.", session.plan.order.words());
            model.tell(words);
        }
        Action::CopyLine => {
            if let Some(text) = session.plan.line_text(&session.walk) {
                fx.push(Effect::Copy(text));
                model.tell("The line is copied, if your terminal allows it.");
            }
        }
        Action::CopyAll => {
            fx.push(Effect::Copy(session.plan.text(&session.walk)));
            let write = model.key(Context::Plan, Action::Write);
            model.tell(format!(
                "The whole plan is copied, if your terminal allows it. {write} writes it to a file."
            ));
        }
        Action::Undo => decision::undo(model, fx),
        Action::Redo => decision::redo(model, fx),
        Action::Back => {
            session.plan.forget_jump();
            session.at.renew(&session.walk);
            model.screen = Screen::Walk;
        }
        Action::Home => to_home(model, fx),
        _ => {}
    }
}

/// Asks in which format the plan is to be written.
fn ask_format(model: &mut Model) {
    let Some(session) = &model.session else { return };
    if session.walk.is_sample() {
        return model.tell("This is the plan of a sample, so it is not written. You start your own on Home.");
    }
    let line = |formats: &'static [Format]| {
        let words = match formats {
            [only] | [only, Format::BriefMarkdown] => format!("{}: {}", only.title(), only.use_words()),
            _ => "All of these".to_owned(),
        };
        (words, DialogAct::WriteAs(formats))
    };
    let answers: Vec<_> = OFFERED.iter().map(|formats| line(formats)).collect();
    let cursor = OFFERED.iter().position(|formats| *formats == session.plan_formats).unwrap_or_default();
    let cursor = if session.plan_formats == [Format::Json] { 0 } else { cursor };
    let title = "Write the plan as".to_owned();
    model.layers.push(Layer::Dialog(Dialog { title, text: String::new(), answers, cursor }));
}

/// Asks where the plan goes in these formats.
pub(super) fn write_as(model: &mut Model, formats: &'static [Format]) {
    if let (Some(session), Some(first)) = (&mut model.session, formats.first())
        && session.plan_formats != formats
    {
        session.plan_path = first.beside(&session.plan_path);
        session.plan_formats = formats;
    }
    ask_where(model);
}

/// Asks whom the plan is for and where it is to be written.
pub(super) fn ask_where(model: &mut Model) {
    let Some(session) = &model.session else { return };
    let count = session.plan_formats.len();
    let mut panel = Panel::write_plan(session.walk.profile(), &session.plan_path, count);
    panel.today = Some(model.now.today);
    // With the profile known, the cursor starts where the next key writes.
    let profile = session.walk.profile();
    if profile.name.is_some() && profile.place.is_some() && profile.start.is_some() {
        panel.cursor = panel.slots.len();
    }
    model.layers.push(Layer::Panel(Box::new(panel)));
}

/// Asks how the marked strategy, or a step of it, fares.
fn ask_mark(model: &mut Model) {
    let Some(session) = &model.session else { return };
    if let Some(why) = session.read_only.clone() {
        return model.alarm(&Trouble { what: why, mend: "Nothing was marked.".to_owned() });
    }
    let Some(at) = session.plan.trackable() else {
        return model.tell("Only what there is to do can be marked. Go to a line under a span of time.");
    };
    let strategy = &session.walk.roadmap()[at];
    let mut panel = Panel::mark(strategy, session.walk.marks(), model.now.today);
    panel.today = Some(model.now.today);
    model.layers.push(Layer::Panel(Box::new(panel)));
}

/// Says how a strategy, or a step of it, fares.
pub(super) fn mark(model: &mut Model, mark: StepMark, fx: &mut Effects) {
    let (word, day) = (mark.progress.word(), mark.day.clone());
    if say(model, What::StepMarked(mark), fx)
        && let Some(session) = &mut model.session
    {
        session.refresh_plan();
        let undo = model.key(Context::Plan, Action::Undo);
        let day = day.parse().map_or_else(|_| day.clone(), day_words);
        model.tell(format!("Marked as {word} on {day}. {undo} takes it back."));
    }
}

/// Asks what to do about a file that is in the way.
pub(super) fn in_the_way(model: &mut Model, path: String) {
    let formats = model.session.as_ref().map(|session| session.plan_formats);
    let text = match formats {
        Some([Format::Json]) | None => {
            format!("There is another file at {path}, and it is not the plan of this walk.")
        }
        Some([_]) => format!("There is a file at {path} already."),
        Some(_) => format!("There is a file at {path} already, and perhaps others beside it."),
    };
    let answers = vec![
        ("Write somewhere else".to_owned(), DialogAct::OtherPath),
        ("Write over it".to_owned(), DialogAct::WriteOver(path)),
        ("Do not write now".to_owned(), DialogAct::Close),
    ];
    let title = "Something is in the way".to_owned();
    model.layers.push(Layer::Dialog(Dialog { title, text, answers, cursor: 0 }));
}

/// What an action does to the marked line, in a word or two, where the usual words do not say it.
pub(super) fn hint(model: &Model, action: Action) -> Option<&'static str> {
    let session = model.session.as_ref()?;
    (action == Action::Choose && session.plan.state().is_some()).then_some("the state")
}
