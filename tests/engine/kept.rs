//! Changing your mind loses nothing, and what comes back asks to be confirmed.

use proptest::prelude::*;
use waypost::roadmap::{DecisionIx, Roadmap};
use waypost::walk::entry::Voice;
use waypost::walk::{RawChoice, Standing, State, Walk, What, to_raw};

use super::cases;
use super::journal::{answered, fair, is_shut, pick, say, steps, what};
use super::made::{Made, made};
use super::reference::Said;
use super::same::{reference, seen};

fn walked(made: &Made, steps: &[super::journal::Step]) -> Walk {
    let mut walk = made.walk();
    for step in steps {
        if let Some(what) = what(&walk, step) {
            say(&mut walk, what);
        }
    }
    walk
}

/// A choice as written, sorted.
fn words(raw: &RawChoice) -> Vec<String> {
    match raw {
        RawChoice::One(id) => vec![id.clone()],
        RawChoice::Several(ids) => sorted(ids.iter().cloned()),
        RawChoice::Number(number) => vec![number.to_string()],
    }
}

/// The ids of a choice as they are called now, sorted.
fn ids(raw: &RawChoice) -> Vec<String> {
    sorted(words(raw).iter().map(|id| id.strip_prefix("old-").unwrap_or(id).to_owned()))
}

fn sorted(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort();
    ids.dedup();
    ids
}

/// Decisions whose answer steers whole.
fn steering(walk: &Walk) -> Vec<(DecisionIx, RawChoice)> {
    let roadmap: &Roadmap = walk.roadmap();
    let whole = |at: DecisionIx| {
        let place = walk.route().place(at);
        let choice = place.choice.as_ref().filter(|_| place.aside.is_none())?;
        Some((at, to_raw(roadmap, at, choice)))
    };
    roadmap.decision_ixs().filter_map(whole).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_last_answer_steers_or_is_listed_as_set_aside(made in made(), steps in steps()) {
        let walk = walked(&made, &steps);
        let reference = reference(&made, &walk);
        for at in made.roadmap.decision_ixs() {
            let Some(Said::Answered(raw)) = reference.said.get(&made.roadmap[at].id) else {
                prop_assert_eq!(seen(&walk, at).aside, None);
                prop_assert_ne!(walk.route().state(at), State::Decided);
                continue;
            };
            let place = seen(&walk, at);
            let aside = place.aside.clone().unwrap_or(super::reference::Loss {
                options: Vec::new(), unknown: Vec::new(), whole: false,
            });
            prop_assert_eq!(place.choice.is_none(), aside.whole);
            if made.roadmap[at].options.is_empty() {
                // Numbers, days and texts: whole or not at all, and the record keeps them as they are.
                let is_kept = matches!(&walk.record(at).standing,
                    Standing::Answered { choice: Some(choice), .. } if to_raw(&made.roadmap, at, choice) == *raw);
                prop_assert!(is_kept || sorted(aside.unknown.into_iter()) == words(raw));
                continue;
            }
            let steers = place.choice.iter().flat_map(|choice| choice.ids().to_vec());
            let kept = ids(&RawChoice::Several(steers.chain(aside.options).chain(aside.unknown).collect()));
            prop_assert_eq!(kept, ids(raw));
        }
    }

    #[test]
    fn an_answer_put_back_brings_back_all_it_had_set_aside(
        made in made(), steps in steps(), on in any::<prop::sample::Index>(), other in pick(),
    ) {
        let first = walked(&made, &steps);
        let steering = steering(&first);
        prop_assume!(!steering.is_empty());
        let (at, raw) = steering[on.index(steering.len())].clone();
        let Some(instead) = fair(&first, at, other) else { return Ok(()) };
        let mut between = first.clone();
        say(&mut between, answered(&first, at, instead));
        let mut back = between.clone();
        say(&mut back, answered(&first, at, raw));
        for decision in made.roadmap.decision_ixs() {
            prop_assert_eq!(back.route().place(decision), first.route().place(decision));
            prop_assert_eq!(back.notes(decision), first.notes(decision));
            if decision == at {
                prop_assert!(!back.is_to_confirm(at), "it was said anew just now");
                continue;
            }
            // Marked is what was marked, and what came back on either way.
            let moved = super::reference::came_back(&seen(&between, decision), &seen(&back, decision))
                || super::reference::came_back(&seen(&first, decision), &seen(&between, decision));
            prop_assert_eq!(back.record(decision).to_confirm, first.record(decision).to_confirm || moved);
        }
    }

    #[test]
    fn a_mark_is_cleared_by_a_confirmation_a_new_answer_and_undo_of_the_cause(made in made(), steps in steps()) {
        let mut walk = made.walk();
        for step in &steps {
            let Some(said) = what(&walk, step) else { continue };
            let turn = matches!(said, What::Undone { .. } | What::Redone { .. });
            let own = !turn && said.voice() == Voice::Leader;
            let mut next = walk.clone();
            say(&mut next, said);
            let marked = |walk: &Walk| {
                made.roadmap.decision_ixs().filter(|at| walk.is_to_confirm(*at)).collect::<Vec<_>>()
            };
            for at in marked(&next) {
                let decision = made.roadmap[at].id.clone();
                let mut confirmed = next.clone();
                say(&mut confirmed, What::Confirmed { decision });
                prop_assert!(!confirmed.is_to_confirm(at));
                prop_assert_eq!(confirmed.route().place(at), next.route().place(at));
                let mut anew = next.clone();
                let same = to_raw(&made.roadmap, at, next.route().choice_at(at).unwrap());
                say(&mut anew, answered(&next, at, same));
                prop_assert!(!anew.is_to_confirm(at));
            }
            if own {
                let mut undone = next.clone();
                let entry = next.undo_target().unwrap().n;
                say(&mut undone, What::Undone { entry });
                prop_assert_eq!(marked(&undone), marked(&walk));
            }
            walk = next;
        }
    }

    #[test]
    fn only_what_is_open_and_answered_steers(made in made(), steps in steps()) {
        let walk = walked(&made, &steps);
        for at in made.roadmap.decision_ixs() {
            let place = walk.route().place(at);
            prop_assert_eq!(place.choice.is_some(), place.state == State::Decided);
            prop_assert!(!walk.is_to_confirm(at) || place.state == State::Decided);
            let open = made.roadmap[at].when.as_ref().is_none_or(|when| when.holds(walk.route()));
            prop_assert_eq!(open, !is_shut(place.state));
            for option in place.choice.iter().flat_map(|choice| choice.options()) {
                prop_assert!(walk.route().is_available(&made.roadmap, at, *option));
            }
        }
    }
}
