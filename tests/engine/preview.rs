//! What the preview shows of a choice is what happens when it is made.

use proptest::prelude::*;
use serde_json::Value;
use waypost::roadmap::{CautionIx, Choice, DecisionIx, Kind, OptionIx, StrategyIx};
use waypost::walk::preview::Preview;
use waypost::walk::{State, Walk, What, to_raw};

use super::cases;
use super::journal::{answered, is_shut, say, steps, what};
use super::made::{Made, day, made, number};
use super::reference::{Reference, came_back};
use super::same::{reference, seen};

/// What differs between two walks, looked up one by one.
fn happened(made: &Made, before: &Walk, after: &Walk, answered: DecisionIx) -> Preview {
    let mut found = Preview::default();
    let (was, is) = (reference(made, before), reference(made, after));
    for at in made.roadmap.decision_ixs().filter(|at| *at != answered) {
        let (old, new) = (before.route().place(at), after.route().place(at));
        match (is_shut(old.state), is_shut(new.state)) {
            (true, false) if new.state != State::Decided => found.opens.push(at),
            (false, true) if old.choice.is_none() => found.closes.push(at),
            _ => {}
        }
        if came_back(&seen(before, at), &seen(after, at)) {
            found.brings_back.push(at);
        }
        if let Some(choice) = &old.choice {
            let now = new.choice.as_ref().map_or(&[][..], |choice| choice.options());
            let lost: Vec<OptionIx> =
                choice.options().iter().filter(|option| !now.contains(option)).copied().collect();
            match &new.choice {
                None => found.sets_aside.push((at, Vec::new())),
                Some(_) if !lost.is_empty() => found.sets_aside.push((at, lost)),
                Some(_) => {}
            }
        }
        if !is_shut(new.state) {
            locks(made, &was, &is, at, &mut found);
        }
    }
    let list = |key: &str| made.json[key].as_array().cloned().unwrap_or_default();
    let holds =
        |reference: &Reference, thing: &Value| thing.get("when").is_none_or(|when| reference.holds(when));
    for (at, strategy) in list("strategies").iter().enumerate() {
        match (holds(&was, strategy), holds(&is, strategy)) {
            (false, true) => found.adds.push(StrategyIx::at(at)),
            (true, false) => found.drops.push(StrategyIx::at(at)),
            _ => {}
        }
    }
    for (at, caution) in list("cautions").iter().enumerate() {
        match (holds(&was, caution), holds(&is, caution)) {
            (false, true) => found.raises.push(CautionIx::at(at)),
            (true, false) => found.clears.push(CautionIx::at(at)),
            _ => {}
        }
    }
    found
}

fn locks(made: &Made, was: &Reference, is: &Reference, at: DecisionIx, found: &mut Preview) {
    let stages = made.json["stages"].as_array().unwrap();
    let decision =
        stages.iter().flat_map(|stage| stage["decisions"].as_array().unwrap()).nth(at.ix()).unwrap();
    for option in made.roadmap.option_ixs(at) {
        let id = &made.roadmap.option(at, option).id;
        match (was.can_choose(decision, id), is.can_choose(decision, id)) {
            (false, true) => found.unlocks.push((at, option)),
            (true, false) => found.locks.push((at, option)),
            _ => {}
        }
    }
}

/// Choices that can be looked at: every option alone, and all that can be chosen together.
fn choices(walk: &Walk, at: DecisionIx) -> Vec<Choice> {
    let roadmap = walk.roadmap();
    let free: Vec<_> =
        roadmap.option_ixs(at).filter(|option| walk.route().is_available(roadmap, at, *option)).collect();
    let alone = free.iter().map(|option| Choice::Options(vec![*option]));
    match roadmap[at].kind {
        Kind::One | Kind::Scale => alone.collect(),
        Kind::Many { min, max } | Kind::Rank { min, max } => {
            let together = Choice::Options(free.iter().copied().take(max).collect());
            let fits = |choice: &Choice| (min..=max).contains(&choice.options().len());
            alone.chain([together, Choice::Options(Vec::new())]).filter(fits).collect()
        }
        Kind::Number { .. } => vec![Choice::Number(number(1)), Choice::Number(number(3))],
        Kind::Date { .. } => vec![Choice::Date(day(2).parse().unwrap())],
        Kind::Text => vec![Choice::Text("Words.".into())],
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_preview_of_every_choice_is_what_then_happens(made in made(), steps in steps()) {
        let mut walk = made.walk();
        for step in &steps {
            if let Some(what) = what(&walk, step) {
                say(&mut walk, what);
            }
        }
        for at in made.roadmap.decision_ixs().filter(|at| !is_shut(walk.route().state(*at))) {
            for choice in choices(&walk, at) {
                let shown = walk.preview(at, Some(choice.clone()));
                let mut after = walk.clone();
                say(&mut after, answered(&walk, at, to_raw(&made.roadmap, at, &choice)));
                prop_assert_eq!(&shown, &happened(&made, &walk, &after, at), "{:?} at {:?}", choice, at);
                prop_assert_eq!(&walk.preview(at, Some(choice)), &shown, "looking changes nothing");
            }
            let shown = walk.preview(at, None);
            let mut after = walk.clone();
            say(&mut after, What::Cleared { decision: made.roadmap[at].id.clone() });
            prop_assert_eq!(&shown, &happened(&made, &walk, &after, at), "nothing at {:?}", at);
        }
    }
}
