//! Whether a survey of a roadmap says what walking it in every way shows.

use std::collections::BTreeSet;

use num_bigint::BigUint;
use proptest::prelude::*;
use serde_json::{Value, json};
use waypost::proof::{Limits, Matter, Survey, survey};

use super::brute::{Brute, brute};
use super::made::Made;
use super::replay::shows;

/// No roadmap with more ways to walk it, blank answers included, is walked.
const MOST: usize = 6_000;

/// A roadmap with more of what can go wrong: strategies that exclude each other, a second horizon, second
/// suggestions.
pub(crate) fn troubled(mut json: Value, seed: u32) -> Value {
    json["horizons"] = json!([{"id": "h1", "label": "At first", "from_month": 0, "to_month": 6},
        {"id": "h2", "label": "Then", "from_month": 6}]);
    let stages = json["stages"].as_array().unwrap().len();
    let strategies = json["strategies"].as_array_mut().unwrap();
    let many = strategies.len();
    for (at, strategy) in strategies.iter_mut().enumerate() {
        let pick = (seed >> (3 * at)) as usize;
        strategy["stage"] = json!(format!("s{}", pick % stages));
        strategy["horizon"] = json!(if pick.is_multiple_of(3) { "h2" } else { "h1" });
        if pick.is_multiple_of(2) && at + 1 < many {
            strategy["conflicts_with"] = json!([format!("do{}", at + 1)]);
        }
    }
    for stage in json["stages"].as_array_mut().unwrap() {
        for decision in stage["decisions"].as_array_mut().unwrap() {
            let when = decision["when"].clone();
            let has_two = |list: &Value| list.as_array().is_some_and(|list| list.len() > 1);
            let kind = decision["kind"].clone();
            let options = if kind == "scale" { &decision["levels"] } else { &decision["options"] };
            let two = has_two(options);
            if let Some(suggest) = decision["suggest"].as_array_mut().filter(|_| two) {
                let mut other = json!({"options": ["b"], "because": "It fits too."});
                if !when.is_null() && seed.is_multiple_of(2) {
                    other["when"] = json!({"not": when});
                }
                suggest.push(other);
            }
            if decision["suggest"].is_null() {
                decision.as_object_mut().unwrap().remove("suggest");
            }
        }
    }
    json
}

/// Fails where they differ; `false` where there are too many ways to walk it.
pub(crate) fn agrees(json: Value) -> Result<bool, TestCaseError> {
    let made = Made::of(json);
    let Some(brute) = brute(&made.roadmap, MOST) else { return Ok(false) };
    // Without walks at random all is asked of the solver.
    for trials in [0, 600] {
        let limits = Limits { trials, ..Limits::default() };
        compare(&made, &brute, &survey(&made.roadmap, limits, &mut |_| {}))?;
    }
    // With hardly any room, what is counted is there.
    for states in [1, 8] {
        let narrow = survey(&made.roadmap, Limits { states, ..Limits::default() }, &mut |_| {});
        prop_assert!(narrow.plans.count <= BigUint::from(brute.plans));
        prop_assert!(!narrow.plans.exact || narrow.plans.count == BigUint::from(brute.plans));
    }
    let narrow = survey(&made.roadmap, Limits { states: 1, ..Limits::default() }, &mut |_| {});
    prop_assert!(narrow.figures.walks <= BigUint::from(brute.walks));
    prop_assert!(!narrow.figures.exact || narrow.figures.walks == BigUint::from(brute.walks));
    Ok(true)
}

fn compare(made: &Made, brute: &Brute, survey: &Survey) -> Result<(), TestCaseError> {
    prop_assert!(survey.not_settled.is_empty());
    let found: BTreeSet<Matter> = survey.found.keys().copied().collect();
    prop_assert_eq!(
        &found,
        &brute.matters,
        "only proved: {:?}; only walked: {:?}",
        found.difference(&brute.matters).collect::<Vec<_>>(),
        brute.matters.difference(&found).collect::<Vec<_>>()
    );
    prop_assert!(survey.figures.exact);
    prop_assert_eq!(&survey.figures.walks, &BigUint::from(brute.walks));
    prop_assert_eq!(survey.figures.shortest, brute.shortest);
    prop_assert_eq!(survey.figures.longest, brute.longest);
    prop_assert!(survey.plans.exact);
    prop_assert_eq!(&survey.plans.count, &BigUint::from(brute.plans));
    for (matter, witness) in &survey.found {
        if let Some(witness) = witness {
            shows(&made.roadmap, *matter, witness);
        }
    }
    Ok(())
}
