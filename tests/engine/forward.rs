//! What comes next, and how much is to go: never something closed or settled, never a bound that is not true.

use proptest::collection::vec;
use proptest::prelude::*;
use waypost::proof::outlook;
use waypost::roadmap::{About, DecisionIx};
use waypost::walk::{NextWhy, State, Walk};

use super::cases;
use super::journal::{Pick, answered, fair, pick, say, steps, what};
use super::made::{Made, made};

fn walked(made: &Made, steps: &[super::journal::Step]) -> Walk {
    let mut walk = made.walk();
    for step in steps {
        if let Some(what) = what(&walk, step) {
            say(&mut walk, what);
        }
    }
    walk
}

/// Goes on to the end in document order, and counts the choices that had to be made on the way; one of which no
/// option can be chosen stays open, and is still to be made.
fn go_on(walk: &mut Walk, picks: &[Pick]) -> usize {
    let roadmap = std::sync::Arc::clone(walk.roadmap());
    let mut made = 0;
    for (at, pick) in roadmap.decision_ixs().zip(picks.iter().cycle()) {
        if walk.route().state(at) != State::Open {
            continue;
        }
        made += usize::from(roadmap[at].about == About::Choice);
        if let Some(choice) = fair(walk, at, *pick) {
            let said = answered(walk, at, choice);
            say(walk, said);
        }
    }
    made
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_comes_next_is_open_or_to_confirm(made in made(), steps in steps(), after in any::<Option<u8>>()) {
        let walk = walked(&made, &steps);
        let after = after.map(|at| DecisionIx::at(usize::from(at) % made.roadmap.decisions.len()));
        let ixs = || made.roadmap.decision_ixs();
        match walk.next(after) {
            None => {
                prop_assert!(ixs().all(|at| walk.route().state(at) != State::Open));
                prop_assert!(ixs().all(|at| !walk.is_to_confirm(at) || Some(at) == after));
            }
            Some((at, NextWhy::ToConfirm)) => {
                prop_assert!(walk.is_to_confirm(at) && Some(at) != after);
                prop_assert!(ixs().all(|other| other >= at || !walk.is_to_confirm(other) || Some(other) == after));
            }
            Some((at, why)) => {
                prop_assert_eq!(walk.route().state(at), State::Open);
                prop_assert!(ixs().all(|other| !walk.is_to_confirm(other) || Some(other) == after));
                if let NextWhy::Asked(caution) = why {
                    prop_assert!(made.roadmap[caution].when.holds(walk.route()));
                    prop_assert!(made.roadmap[caution].ask.contains(&at));
                }
                if Some(at) == after {
                    prop_assert!(ixs().all(|other| other == at || walk.route().state(other) != State::Open));
                }
            }
        }
    }

    #[test]
    fn following_what_comes_next_ends_with_nothing_open_that_can_be_answered(
        made in made(), steps in steps(), picks in vec(pick(), 1..6),
    ) {
        let mut walk = walked(&made, &steps);
        let (mut after, mut stuck) = (None, Vec::new());
        // One answer or one confirmation for each decision is enough, and one look at each that has no option.
        for pick in picks.iter().cycle().take(4 * made.roadmap.decisions.len() + 4) {
            let Some((at, why)) = walk.next(after) else { break };
            after = Some(at);
            let decision = made.roadmap[at].id.clone();
            if why == NextWhy::ToConfirm {
                say(&mut walk, waypost::walk::What::Confirmed { decision });
            } else if let Some(choice) = fair(&walk, at, *pick) {
                let said = answered(&walk, at, choice);
                say(&mut walk, said);
            } else if !stuck.contains(&at) {
                stuck.push(at);
                let said = waypost::walk::What::PutOff {
                    decision, reason: String::new(), notes: waypost::walk::Notes::default(),
                };
                say(&mut walk, said);
            }
        }
        prop_assert_eq!(walk.next(after), None);
        prop_assert_eq!(outlook(&walk).most, 0);
    }

    #[test]
    fn the_outlook_holds_whatever_is_answered(
        made in made(), steps in steps(), ways in vec(vec(pick(), 1..8), 1..8),
    ) {
        let walk = walked(&made, &steps);
        let seen = outlook(&walk);
        prop_assert!(seen.exact || seen.fewest < seen.most);
        for picks in ways {
            let mut end = walk.clone();
            let count = go_on(&mut end, &picks);
            prop_assert!((seen.fewest..=seen.most).contains(&count), "{} is not within {:?}", count, seen);
        }
    }

    #[test]
    fn the_tally_counts_every_decision_once(made in made(), steps in steps()) {
        let walk = walked(&made, &steps);
        let stages = (0..made.roadmap.stages.len()).map(waypost::roadmap::StageIx::at);
        let tallies: Vec<_> = stages.map(|stage| walk.tally_stage(stage)).collect();
        let closed = made.roadmap.decision_ixs().filter(|at| walk.route().state(*at) == State::Closed).count();
        let counted: usize = tallies.iter().map(|tally| tally.asked() + tally.set_aside).sum();
        prop_assert_eq!(counted + closed, made.roadmap.decisions.len());
        let marked = made.roadmap.decision_ixs().filter(|at| walk.is_to_confirm(*at)).count();
        prop_assert_eq!(tallies.iter().map(|tally| tally.to_confirm).sum::<usize>(), marked);
    }
}
