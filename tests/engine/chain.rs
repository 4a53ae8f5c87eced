//! A chain of decisions, each opened by the one before.

use serde_json::{Value, json};
use waypost::proof::outlook;
use waypost::roadmap::DecisionIx;
use waypost::walk::{RawChoice, State, Walk, What};

use super::journal::{answered, say};
use super::made::Made;

const LONG: usize = 40;

/// `LONG` decisions, each open while the one before is answered with yes.
fn chain() -> Made {
    let option = |id: &str| json!({"id": id, "label": id, "short": id, "means": "It means so."});
    let decision = |at: usize| {
        let mut decision = json!({"id": format!("d{at}"), "label": format!("Link {at}"), "kind": "one",
            "about": "choice", "question": "Go on?", "why": "It matters.",
            "options": [option("yes"), option("no")]});
        if let Some(before) = at.checked_sub(1) {
            decision["when"] = json!({"decision": format!("d{before}"), "is": "yes"});
        }
        decision
    };
    let decisions: Vec<Value> = (0..LONG).map(decision).collect();
    Made::of(json!({
        "format": "waypost-roadmap/1", "id": "made", "version": "1.0.0", "title": "A chain", "summary": "Long.",
        "horizons": [{"id": "h1", "label": "At first", "from_month": 0}],
        "roles": [{"id": "sea", "label": "Agency"}],
        "stages": [{"id": "s0", "title": "Stage", "summary": "A stage.", "decisions": decisions}],
    }))
}

fn choose(walk: &mut Walk, at: usize, option: &str) {
    let said = answered(walk, DecisionIx::at(at), RawChoice::One(option.into()));
    say(walk, said);
}

fn all_yes() -> Walk {
    let mut walk = chain().walk();
    (0..LONG).for_each(|at| choose(&mut walk, at, "yes"));
    walk
}

fn count(walk: &Walk, state: State) -> usize {
    walk.roadmap().decision_ixs().filter(|at| walk.route().state(*at) == state).count()
}

fn to_confirm(walk: &Walk) -> usize {
    walk.roadmap().decision_ixs().filter(|at| walk.is_to_confirm(*at)).count()
}

#[test]
fn a_change_at_its_head_leaves_one_decision_and_loses_none() {
    let mut walk = all_yes();
    assert_eq!(count(&walk, State::Decided), LONG);
    let preview = walk.preview(
        DecisionIx::at(0),
        walk.roadmap()
            .find_option(DecisionIx::at(0), "no")
            .map(|no| waypost::roadmap::Choice::Options(vec![no])),
    );
    assert_eq!(preview.sets_aside.len(), LONG - 1);

    choose(&mut walk, 0, "no");
    assert_eq!(count(&walk, State::Decided), 1);
    assert_eq!(count(&walk, State::SetAside), LONG - 1);
    assert_eq!(count(&walk, State::Closed), 0, "what was answered is never merely closed");
    assert_eq!(walk.next(None), None);
    assert_eq!(outlook(&walk).most, 0);

    choose(&mut walk, 0, "yes");
    assert_eq!(count(&walk, State::Decided), LONG);
    assert_eq!(to_confirm(&walk), LONG - 1, "all but the one just answered");
}

#[test]
fn undo_of_the_change_brings_all_back_without_a_question() {
    let mut walk = all_yes();
    choose(&mut walk, 0, "no");
    let entry = walk.undo_target().unwrap().n;
    say(&mut walk, What::Undone { entry });
    assert_eq!(count(&walk, State::Decided), LONG);
    assert_eq!(to_confirm(&walk), 0);
    say(&mut walk, What::Redone { entry });
    assert_eq!(count(&walk, State::SetAside), LONG - 1);
}

#[test]
fn putting_its_head_off_closes_it_too_and_answering_again_reopens_it() {
    let mut walk = all_yes();
    let decision = "d0".to_owned();
    say(
        &mut walk,
        What::PutOff { decision, reason: "counsel".into(), notes: waypost::walk::Notes::default() },
    );
    assert_eq!((count(&walk, State::PutOff), count(&walk, State::SetAside)), (1, LONG - 1));
    choose(&mut walk, 0, "yes");
    assert_eq!((count(&walk, State::Decided), to_confirm(&walk)), (LONG, LONG - 1));
}

#[test]
fn confirming_one_link_leaves_the_others_to_confirm() {
    let mut walk = all_yes();
    choose(&mut walk, 0, "no");
    choose(&mut walk, 0, "yes");
    for left in (0..LONG - 1).rev() {
        let (at, _) = walk.next(None).unwrap();
        let decision = walk.roadmap()[at].id.clone();
        say(&mut walk, What::Confirmed { decision });
        assert_eq!(to_confirm(&walk), left);
    }
    assert_eq!(walk.next(None), None);
}
