//! What keys do on the Walk screen.

use super::{Effects, merge, panels, say, states, to_home};
use crate::proof::enough_words;
use crate::roadmap::{DecisionIx, StageIx};
use crate::tui::keymap::{Action, Context};
use crate::tui::message::{Draft, Effect};
use crate::tui::model::{Model, Screen, Session};
use crate::tui::walk::{self, Row, Side, TreeRow, tree_height, tree_rows};
use crate::walk::preview_words::{Topic, lines};
use crate::walk::said_words::said_words;
use crate::walk::{Entry, Walk, What, field};

/// Carries out an action on the Walk screen.
pub(super) fn act(model: &mut Model, action: Action, fx: &mut Effects) {
    let Some(session) = &mut model.session else { return };
    let on_tree = session.at.side == Side::Tree;
    match action {
        Action::Up | Action::Down | Action::Top | Action::Bottom if on_tree => move_in_tree(model, action),
        Action::Up | Action::Down | Action::Top | Action::Bottom => move_in_rows(model, action, fx),
        Action::PageUp => session.at.scroll = session.at.scroll.saturating_sub(5),
        Action::PageDown => session.at.scroll = session.at.scroll.saturating_add(5),
        Action::Fold | Action::Unfold => fold(model, action == Action::Unfold),
        Action::Choose if on_tree => choose_in_tree(model, fx),
        Action::Choose => choose(model, fx),
        Action::Later | Action::Notes | Action::NotHere => open_panel(model, action, fx),
        Action::Clear => clear(model, fx),
        Action::Undo => undo(model, fx),
        Action::Redo => redo(model, fx),
        Action::Raise | Action::Lower => {
            if let Some(what) = walk::shift_rank(&session.walk, &mut session.at, action == Action::Raise) {
                say_here(model, what, fx);
            }
        }
        Action::Switch => {
            settle_field(model, fx);
            if let Some(session) = &mut model.session {
                session.at.side = if on_tree { Side::Decision } else { Side::Tree };
                session.at.tree_at = TreeRow::Decision(session.at.decision);
            }
        }
        Action::Previous => previous(model, fx),
        Action::Next => {
            settle_field(model, fx);
            go_on(model);
        }
        Action::Plan => {
            settle_field(model, fx);
            show_plan(model);
        }
        Action::Back if on_tree => session.at.side = Side::Decision,
        Action::Back if session.plan.led_to(session.at.decision) => {
            settle_field(model, fx);
            show_plan(model);
        }
        Action::Back if states::led_here(model) => states::open(model, fx),
        Action::Back | Action::Home => {
            settle_field(model, fx);
            to_home(model, fx);
        }
        _ => {}
    }
}

fn move_in_rows(model: &mut Model, action: Action, fx: &mut Effects) {
    settle_field(model, fx);
    let Some(session) = &mut model.session else { return };
    let last = session.at.rows(&session.walk).len().saturating_sub(1);
    let at = &mut session.at;
    at.cursor = match action {
        Action::Up => at.cursor.saturating_sub(1),
        Action::Down => (at.cursor + 1).min(last),
        Action::Top => 0,
        _ => last,
    };
    at.scroll = 0;
    at.fault = None;
    at.refresh(&session.walk);
}

/// A click on a row marks it; a second one acts. It also takes two where the row is marked from the start: a double
/// click answers one decision, never the next one, too. The lines that open a panel need only one.
pub(super) fn click_row(model: &mut Model, row: usize, fx: &mut Effects) {
    settle_field(model, fx);
    let Some(session) = &mut model.session else { return };
    let same = session.at.clicked.replace(row) == Some(row)
        && session.at.cursor == row
        && session.at.side == Side::Decision;
    session.at.side = Side::Decision;
    session.at.cursor = row;
    session.at.scroll = 0;
    session.at.refresh(&session.walk);
    let acts = matches!(session.at.row(&session.walk), Some(Row::Later | Row::Notes));
    if same && !matches!(session.at.row(&session.walk), Some(Row::Field)) || acts {
        choose(model, fx);
    }
}

fn choose(model: &mut Model, fx: &mut Effects) {
    let Some(session) = &mut model.session else { return };
    match session.at.row(&session.walk) {
        Some(Row::Later) => return open_panel(model, Action::Later, fx),
        Some(Row::Notes) => return open_panel(model, Action::Notes, fx),
        _ => {}
    }
    let now = model.now.clone();
    let done = walk::choose(session, &now);
    let decision = session.at.decision;
    let had_field = session.at.field.is_some();
    for what in done.say {
        let before = preview_of(model.session.as_ref(), decision, &what);
        let was_enough = model.session.as_ref().is_some_and(|session| session.enough);
        let changed = matches!(what, What::Answered { .. });
        let picked = model.session.as_ref().map(|session| session.at.picked.clone()).unwrap_or_default();
        if !say(model, what, fx) {
            return;
        }
        let Some(session) = &mut model.session else { return };
        session.at.typed.remove(&decision);
        session.at.renew(&session.walk);
        if session.at.fault.is_some() {
            // Too few are left for an answer: they stay marked, and what is missing is said.
            session.at.picked = picked;
            session.at.refresh(&session.walk);
            continue;
        }
        let mut words = happened(&session.walk, decision, &before);
        if session.at.has_older_reason && changed {
            let notes = model.look().key(Context::Options, Action::Notes);
            words.push_str(&format!(" The reason from before is kept; {notes} changes it."));
        }
        if let Some(session) = model.session.as_ref().filter(|session| session.enough && !was_enough) {
            let left = session.open();
            if left > 0 {
                words.push_str(&format!(" {}", enough_words(left)));
            }
        }
        model.tell(words);
    }
    if let Some(session) = model.session.as_ref().filter(|session| had_field && session.at.fault.is_none()) {
        drop_draft(session, fx);
    }
    if done.go_on {
        go_on(model);
    }
}

/// What an entry is about to change, kept to be told afterwards.
fn preview_of(session: Option<&Session>, decision: DecisionIx, what: &What) -> Vec<String> {
    let (Some(session), What::Answered { choice, .. }) = (session, what) else { return Vec::new() };
    let walk = &session.walk;
    let Ok(choice) = crate::walk::resolve(walk.roadmap(), decision, choice) else { return Vec::new() };
    let preview = lines(walk.roadmap(), &walk.preview(decision, Some(choice)));
    let told = [Topic::Opens, Topic::Closes, Topic::SetsAside, Topic::BringsBack];
    let told = preview.into_iter().filter(|line| told.contains(&line.topic));
    told.map(|line| format!("{} {}", line.topic.word(), line.text)).collect()
}

fn happened(walk: &Walk, decision: DecisionIx, changes: &[String]) -> String {
    let mut words = walk::decided_words(walk, decision);
    if words.is_empty() {
        words = format!("{}: no answer now.", walk.roadmap()[decision].label);
    }
    if !changes.is_empty() {
        words.push_str(&format!(" It {}.", changes.join("; ")));
    }
    words
}

/// Goes on to what comes next; where nothing is open, to the plan.
fn go_on(model: &mut Model) {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return };
    match walk::arrive(session, &now) {
        Some(words) if words.is_empty() => {}
        Some(words) => match &mut model.notice {
            Some(notice) => notice.text = format!("{} {words}", notice.text),
            None => model.tell(words),
        },
        None => {
            session.plan.forget_jump();
            show_plan(model);
            let write = model.key(Context::Plan, Action::Write);
            model.tell(format!("Nothing is open any more. This is your plan; {write} writes it to a file."));
        }
    }
}

/// Says something about the decision shown, and shows what stands now.
pub(super) fn say_here(model: &mut Model, what: What, fx: &mut Effects) -> bool {
    let said = say(model, what, fx);
    if let Some(session) = &mut model.session {
        session.at.renew(&session.walk);
    }
    said
}

/// On leaving a field: what is typed there becomes an answer where it is one, else it is kept.
pub(super) fn settle_field(model: &mut Model, fx: &mut Effects) {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return };
    if session.at.field.is_none() || model.screen != Screen::Walk || session.read_only.is_some() {
        return;
    }
    let decision = session.at.decision;
    if let Some(what) = walk::leave_field(session, &now) {
        let said = say(model, what, fx);
        let Some(session) = &mut model.session else { return };
        if said {
            drop_draft(session, fx);
        }
        let cursor = session.at.cursor;
        session.at.renew(&session.walk);
        session.at.cursor = cursor;
        let words = happened(&session.walk, decision, &[]);
        model.tell(words);
    }
}

/// Steps the number or the day in the field. False where the key is to be typed.
pub(super) fn step(model: &mut Model, action: Action, fx: &mut Effects) -> bool {
    let Some(session) = &mut model.session else { return false };
    let stepped = walk::step(&session.walk, &mut session.at, action);
    if stepped {
        session.at.fault = None;
        keep_draft(session, fx);
    }
    stepped
}

/// Keeps what is being typed at the decision.
pub(super) fn keep_draft(session: &Session, fx: &mut Effects) {
    let Some(field) = &session.at.field else { return };
    let decision = session.walk.roadmap()[session.at.decision].id.clone();
    fx.push(Effect::KeepDraft(Draft { decision, field: field::CHOICE.to_owned(), text: field.text() }));
}

/// What was being typed has been said. Where something typed at another decision is no answer yet, that is kept.
pub(super) fn drop_draft(session: &Session, fx: &mut Effects) {
    fx.push(match session.at.typed.last_key_value() {
        Some((decision, text)) => Effect::KeepDraft(Draft {
            decision: session.walk.roadmap()[*decision].id.clone(),
            field: field::CHOICE.to_owned(),
            text: text.clone(),
        }),
        None => Effect::DropDraft,
    });
}

/// Offers what was being typed when the program last ended.
pub(super) fn offer_draft(model: &mut Model, _fx: &mut Effects) {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return };
    let Some(draft) = session.draft.take() else { return };
    let Some(decision) = session.walk.roadmap().find_decision(&draft.decision) else { return };
    if draft.text.trim().is_empty() || session.read_only.is_some() {
        return;
    }
    if draft.field == field::CHOICE {
        session.at.typed.insert(decision, draft.text);
        session.at.enter(&session.walk, decision, &now);
    } else {
        session.at.enter(&session.walk, decision, &now);
        panels::reopen(model, &draft);
    }
    model.tell("Here is what you were typing when Waypost ended.");
}

pub(super) fn show_plan(model: &mut Model) {
    let Some(session) = &mut model.session else { return };
    session.enter_plan();
    model.screen = Screen::Plan;
}

fn open_panel(model: &mut Model, action: Action, fx: &mut Effects) {
    settle_field(model, fx);
    let Some(session) = &model.session else { return };
    if !session.at.rows(&session.walk).contains(&Row::Later) {
        model.tell("This decision is closed now, so there is nothing to note.");
        return;
    }
    panels::open(model, action);
}

fn clear(model: &mut Model, fx: &mut Effects) {
    let Some(session) = &model.session else { return };
    let decision = session.at.decision;
    match walk::clear(&session.walk, decision) {
        Some(what) => {
            if say_here(model, what, fx) {
                let undo = model.key(Context::Options, Action::Undo);
                model.tell(format!("The answer is taken away. {undo} brings it back."));
            }
        }
        None => model.tell("There is no answer to take away."),
    }
}

/// Takes back the last entry, and shows what it was about.
pub(super) fn undo(model: &mut Model, fx: &mut Effects) {
    settle_field(model, fx);
    let target = model.session.as_ref().and_then(|session| session.walk.undo_target()).cloned();
    let Some(target) = target else { return model.tell("There is nothing to take back.") };
    if say(model, What::Undone { entry: target.n }, fx) {
        show_entry(model, &target, "Taken back");
    }
}

/// Restores what was taken back last, and shows it.
pub(super) fn redo(model: &mut Model, fx: &mut Effects) {
    settle_field(model, fx);
    let target = model.session.as_ref().and_then(|session| session.walk.redo_target()).cloned();
    let Some(target) = target else { return model.tell("There is nothing to bring back.") };
    if say(model, What::Redone { entry: target.n }, fx) {
        show_entry(model, &target, "Said again");
    }
}

fn show_entry(model: &mut Model, entry: &Entry, how: &str) {
    let now = model.now.clone();
    let screen = model.screen;
    let Some(session) = &mut model.session else { return };
    let decision = entry.what.decision().and_then(|id| session.walk.roadmap().find_decision(id));
    let words = format!("{how}: {}.", said_words(session.walk.roadmap(), entry));
    match decision {
        Some(decision) if screen != Screen::Plan => session.at.enter(&session.walk, decision, &now),
        _ => session.at.renew(&session.walk),
    }
    if screen == Screen::Plan {
        session.refresh_plan();
    }
    if screen == Screen::Merge {
        merge::show_at(model, decision);
    }
    model.tell(words);
}

fn previous(model: &mut Model, fx: &mut Effects) {
    settle_field(model, fx);
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return };
    let before = session.at.visited.pop().or_else(|| {
        let earlier = session.at.decision.ix().checked_sub(1)?;
        (0..=earlier).rev().map(DecisionIx::at).find(|at| session.at.is_askable(&session.walk, *at))
    });
    match before {
        Some(before) => {
            session.at.keep_typed(&session.walk);
            session.at.enter(&session.walk, before, &now);
        }
        None => model.tell("This is the first decision."),
    }
}

fn move_in_tree(model: &mut Model, action: Action) {
    let height = tree_height(model.size);
    let Some(session) = &mut model.session else { return };
    let rows = tree_rows(&session.walk, &session.at, height);
    let at = rows.iter().position(|row| *row == session.at.tree_at).unwrap_or(0);
    let to = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(rows.len().saturating_sub(1)),
        Action::Top => 0,
        _ => rows.len().saturating_sub(1),
    };
    if let Some(row) = rows.get(to) {
        session.at.tree_at = *row;
    }
}

fn choose_in_tree(model: &mut Model, fx: &mut Effects) {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return };
    match session.at.tree_at {
        TreeRow::Decision(decision) => {
            walk::go(session, decision, &now);
            settle_field(model, fx);
        }
        TreeRow::Stage(stage) => toggle_fold(&mut session.at.folds, stage),
    }
}

fn toggle_fold(folds: &mut std::collections::BTreeSet<StageIx>, stage: StageIx) {
    if !folds.remove(&stage) {
        folds.insert(stage);
    }
}

fn fold(model: &mut Model, open: bool) {
    let height = tree_height(model.size);
    let Some(session) = &mut model.session else { return };
    let stage = match session.at.tree_at {
        TreeRow::Stage(stage) => stage,
        TreeRow::Decision(decision) => session.walk.roadmap()[decision].stage,
    };
    if walk::is_unfolded(&session.walk, &session.at, height, stage) != open {
        toggle_fold(&mut session.at.folds, stage);
        session.at.tree_at = TreeRow::Stage(stage);
    }
}
