//! Random journals: what people may say at any moment of a walk, and what only a journal of an earlier version can.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use waypost::roadmap::{DecisionIx, Kind, OptionIx};
use waypost::walk::{Entry, Notes, Profile, RawChoice, RoadmapRef, State, Walk, What};

use super::made::{day, letter, number};

/// What to choose, before it is known of what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pick {
    pub(crate) first: u8,
    pub(crate) more: u8,
    pub(crate) turn: u8,
}

/// One step of a random walk. Decisions are counted among those that are open where `open` says so.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Answer { on: u8, open: bool, pick: Pick, notes: Notes },
    Wild { on: u8, form: u8, pick: Pick },
    PutOff { on: u8, open: bool, notes: Notes },
    NotApplicable { on: u8, open: bool },
    Clear { on: u8 },
    Note { on: u8, notes: Notes },
    Confirm { on: u8, marked: bool },
    Stray { form: u8, pick: Pick, notes: Notes },
    Profile(u8),
    Rename(u8),
    NewVersion { on: u8 },
    Undo,
    Redo,
}

pub(crate) fn pick() -> impl Strategy<Value = Pick> {
    any::<(u8, u8, u8)>().prop_map(|(first, more, turn)| Pick { first, more, turn })
}

fn notes() -> impl Strategy<Value = Notes> {
    let text = || weighted(0.2, "[a-c]{1,2}");
    (text(), weighted(0.2, 1_u8..6), text(), weighted(0.2, Just("2027-01-15".to_owned()))).prop_map(
        |(rationale, confidence, owner, decide_by)| Notes { rationale, confidence, owner, decide_by },
    )
}

/// Steps of a random walk.
pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let open = || prop::bool::weighted(0.8);
    let on = any::<u8>;
    let step = prop_oneof![
        12 => (on(), open(), pick(), notes())
            .prop_map(|(on, open, pick, notes)| Step::Answer { on, open, pick, notes }),
        4 => (on(), any::<u8>(), pick()).prop_map(|(on, form, pick)| Step::Wild { on, form, pick }),
        2 => (on(), open(), notes()).prop_map(|(on, open, notes)| Step::PutOff { on, open, notes }),
        1 => (on(), open()).prop_map(|(on, open)| Step::NotApplicable { on, open }),
        2 => on().prop_map(|on| Step::Clear { on }),
        1 => (on(), notes()).prop_map(|(on, notes)| Step::Note { on, notes }),
        2 => (on(), prop::bool::weighted(0.8)).prop_map(|(on, marked)| Step::Confirm { on, marked }),
        1 => (any::<u8>(), pick(), notes())
            .prop_map(|(form, pick, notes)| Step::Stray { form, pick, notes }),
        1 => any::<u8>().prop_map(Step::Profile),
        1 => any::<u8>().prop_map(Step::Rename),
        1 => any::<u8>().prop_map(|on| Step::NewVersion { on }),
        5 => Just(Step::Undo),
        3 => Just(Step::Redo),
    ];
    vec(step, 1..30)
}

/// An entry of a walk.
pub(crate) fn entry(walk: &Walk, what: What) -> Entry {
    Entry { n: walk.next_n(), at: "2026-11-23T09:12:44-05:00".into(), by: None, what }
}

/// Says something on a walk.
pub(crate) fn say(walk: &mut Walk, what: What) {
    let entry = entry(walk, what);
    walk.push(entry).unwrap();
}

/// An answer without notes.
pub(crate) fn answered(walk: &Walk, at: DecisionIx, choice: RawChoice) -> What {
    What::Answered { decision: walk.roadmap()[at].id.clone(), choice, notes: Notes::default() }
}

/// Whether nobody can be asked about a decision now.
pub(crate) fn is_shut(state: State) -> bool {
    matches!(state, State::Closed | State::SetAside)
}

/// What a step says on this walk; `None` where there is nothing to be said.
pub(crate) fn what(walk: &Walk, step: &Step) -> Option<What> {
    let roadmap = walk.roadmap();
    let nth = |on: u8, keep: &dyn Fn(DecisionIx) -> bool| {
        let among: Vec<_> = roadmap.decision_ixs().filter(|at| keep(*at)).collect();
        among.get(usize::from(on) % among.len().max(1)).copied()
    };
    let maybe_open = |on, open: bool| nth(on, &|at| !open || !is_shut(walk.route().state(at)));
    let id = |at: DecisionIx| roadmap[at].id.clone();
    let any = |on| nth(on, &|_| true);
    Some(match step {
        Step::Answer { on, open, pick, notes } => {
            let at = maybe_open(*on, *open)?;
            What::Answered { decision: id(at), choice: fair(walk, at, *pick)?, notes: notes.clone() }
        }
        Step::Wild { on, form, pick } => {
            let at = any(*on)?;
            let decision = if form % 2 == 0 { format!("old-{}", id(at)) } else { id(at) };
            What::Answered { decision, choice: wild(walk, at, *form / 2, *pick), notes: Notes::default() }
        }
        Step::PutOff { on, open, notes } => What::PutOff {
            decision: id(maybe_open(*on, *open)?),
            reason: "later".into(),
            notes: notes.clone(),
        },
        Step::NotApplicable { on, open } => {
            What::NotApplicable { decision: id(maybe_open(*on, *open)?), reason: String::new() }
        }
        Step::Clear { on } => What::Cleared { decision: id(any(*on)?) },
        Step::Note { on, notes } => What::Noted { decision: id(any(*on)?), notes: notes.clone() },
        Step::Confirm { on, marked } => {
            What::Confirmed { decision: id(nth(*on, &|at| !marked || walk.is_to_confirm(at))?) }
        }
        Step::Stray { form, pick, notes } => stray(*form, *pick, notes),
        Step::Profile(name) => What::Profile(Profile {
            name: Some(format!("Office {}", name % 3)),
            place: None,
            start: Some("2027-01-01".into()),
        }),
        Step::Rename(name) => What::Renamed { name: format!("Name {}", name % 3) },
        Step::NewVersion { on } => What::RoadmapChanged {
            roadmap: RoadmapRef { id: "made".into(), version: "2.0.0".into(), sha256: "2".repeat(64) },
            confirm: [*on, on / 3].into_iter().filter_map(any).map(id).chain(["gone-1".to_owned()]).collect(),
        },
        Step::Undo => What::Undone { entry: walk.undo_target()?.n },
        Step::Redo => What::Redone { entry: walk.redo_target()?.n },
    })
}

fn stray(form: u8, pick: Pick, notes: &Notes) -> What {
    let decision = format!("gone-{}", pick.turn % 2);
    match form % 6 {
        0 => What::Cleared { decision },
        1 => What::Noted { decision, notes: notes.clone() },
        2 => What::PutOff { decision, reason: String::new(), notes: notes.clone() },
        _ => What::Answered {
            decision,
            choice: RawChoice::One(letter(usize::from(pick.first))),
            notes: notes.clone(),
        },
    }
}

/// A choice that a person could make now; `None` where there is none.
pub(crate) fn fair(walk: &Walk, at: DecisionIx, pick: Pick) -> Option<RawChoice> {
    let roadmap = walk.roadmap();
    let free: Vec<OptionIx> =
        roadmap.option_ixs(at).filter(|option| walk.route().is_available(roadmap, at, *option)).collect();
    let id = |option: &OptionIx| roadmap.option(at, *option).id.clone();
    match roadmap[at].kind {
        Kind::One | Kind::Scale => {
            free.get(usize::from(pick.first) % free.len().max(1)).map(id).map(RawChoice::One)
        }
        Kind::Many { min, max } | Kind::Rank { min, max } => {
            let most = max.min(free.len());
            if min > most {
                return None;
            }
            let count = min + usize::from(pick.more) % (most - min + 1);
            let mut turned = free.clone();
            if !turned.is_empty() {
                let by = usize::from(pick.turn) % turned.len();
                turned.rotate_left(by);
                if pick.first.is_multiple_of(2) {
                    turned.reverse();
                }
            }
            Some(RawChoice::Several(turned.iter().take(count).map(id).collect()))
        }
        // The last number and day may be out of bounds.
        Kind::Number { .. } => Some(RawChoice::Number(number(pick.first % 5))),
        Kind::Date { .. } => Some(RawChoice::One(day(pick.first % 5))),
        Kind::Text => Some(RawChoice::One(format!("Words {}.", pick.first % 3))),
    }
}

/// A choice that may be locked, too short, too long, out of bounds, of another kind, or unknown.
fn wild(walk: &Walk, at: DecisionIx, form: u8, pick: Pick) -> RawChoice {
    let has = walk.roadmap()[at].options.len().max(1);
    let one = letter(usize::from(pick.first) % has);
    let bits = (0..has).filter(|bit| pick.more >> bit & 1 == 1).map(letter);
    match form % 9 {
        0 => RawChoice::One(one),
        1 => RawChoice::One("old-a".into()),
        2 => RawChoice::One("zz".into()),
        3 => RawChoice::Several(bits.collect()),
        4 => RawChoice::Several(bits.rev().chain(["yy".to_owned()]).collect()),
        5 => RawChoice::Several(vec!["old-a".into(), one, "a".into()]),
        6 => RawChoice::Number(number(pick.first)),
        7 => RawChoice::One(day(pick.first)),
        _ => RawChoice::One(" ".into()),
    }
}
