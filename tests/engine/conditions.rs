//! Conditions have two values, and the reasons given for them are the tests that decide.

use proptest::prelude::*;
use waypost::roadmap::{Condition, Op, Test, Values};
use waypost::walk::Walk;
use waypost::walk::reason::{blockers, supports, why_closed, why_locked};

use super::cases;
use super::journal::{is_shut, say, steps, what};
use super::made::{Made, made};
use super::same::reference;

/// Every condition of a roadmap.
fn all(made: &Made) -> Vec<&Condition> {
    let roadmap = &made.roadmap;
    let decisions = roadmap.decisions.iter().flat_map(|decision| {
        let options = decision.options.iter().filter_map(|option| option.when.as_ref());
        decision.when.iter().chain(options)
    });
    let lines = roadmap.strategies.iter().filter_map(|strategy| strategy.when.as_ref());
    decisions.chain(lines).chain(roadmap.cautions.iter().map(|caution| &caution.when)).collect()
}

/// What a condition would come to if these tests came out the other way.
fn with_flipped<V: Values>(condition: &Condition, flipped: &[&Test], values: &V) -> bool {
    match condition {
        Condition::Test(test) => {
            test.op.holds(values.choice(test.subject))
                != flipped.iter().any(|other| std::ptr::eq(*other, test))
        }
        Condition::All(parts) => parts.iter().all(|part| with_flipped(part, flipped, values)),
        Condition::Any(parts) => parts.iter().any(|part| with_flipped(part, flipped, values)),
        Condition::Not(part) => !with_flipped(part, flipped, values),
    }
}

fn walked(made: &Made, steps: &[super::journal::Step]) -> Walk {
    let mut walk = made.walk();
    for step in steps {
        if let Some(what) = what(&walk, step) {
            say(&mut walk, what);
        }
    }
    walk
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_test_on_a_blank_is_false_but_the_one_that_asks_for_it(made in made(), steps in steps()) {
        let walk = walked(&made, &steps);
        for (test, _) in all(&made).into_iter().flat_map(Condition::tests) {
            let choice = walk.route().choice(test.subject);
            if choice.is_none() {
                prop_assert_eq!(test.op.holds(None), test.op == Op::Blank, "{:?}", test.op);
            } else {
                prop_assert_eq!(test.op.holds(choice), Condition::Test(test.clone()).holds(walk.route()));
            }
            let not = Condition::Not(Box::new(Condition::Test(test.clone())));
            prop_assert_ne!(not.holds(walk.route()), test.op.holds(choice));
        }
    }

    #[test]
    fn conditions_mean_what_their_words_say(made in made(), steps in steps()) {
        let walk = walked(&made, &steps);
        let reference = reference(&made, &walk);
        let lists = [(&made.json["strategies"], 0), (&made.json["cautions"], 1)];
        for (list, which) in lists {
            for (at, thing) in list.as_array().unwrap().iter().enumerate() {
                let Some(when) = thing.get("when") else { continue };
                let compiled = match which {
                    0 => made.roadmap.strategies[at].when.as_ref().unwrap(),
                    _ => &made.roadmap.cautions[at].when,
                };
                prop_assert_eq!(compiled.holds(walk.route()), reference.holds(when), "{}", when);
            }
        }
    }

    #[test]
    fn blockers_and_supports_are_the_tests_that_decide(made in made(), steps in steps()) {
        let walk = walked(&made, &steps);
        let route = walk.route();
        for condition in all(&made) {
            let holds = condition.holds(route);
            let (against, supporting) = (blockers(condition, route), supports(condition, route));
            prop_assert_eq!(against.is_empty(), holds);
            prop_assert_eq!(supporting.is_empty(), !holds);
            prop_assert_ne!(with_flipped(condition, &against, route), with_flipped(condition, &supporting, route));
            let deciding = if holds { &supporting } else { &against };
            prop_assert_ne!(with_flipped(condition, deciding, route), holds);
            let places: Vec<_> = condition.tests().into_iter()
                .filter(|(test, _)| deciding.iter().any(|other| std::ptr::eq(*other, *test))).collect();
            prop_assert_eq!(places.len(), deciding.len(), "every test once, in the order written");
        }
    }

    #[test]
    fn there_is_a_reason_exactly_where_something_is_closed_or_locked(made in made(), steps in steps()) {
        let walk = walked(&made, &steps);
        for at in made.roadmap.decision_ixs() {
            let why = why_closed(&made.roadmap, walk.route(), at);
            prop_assert_eq!(why.is_some(), is_shut(walk.route().state(at)));
            for option in made.roadmap.option_ixs(at) {
                let why = why_locked(&made.roadmap, walk.route(), at, option, str::to_owned);
                prop_assert_eq!(why.is_none(), walk.route().is_available(&made.roadmap, at, option));
            }
        }
    }
}
