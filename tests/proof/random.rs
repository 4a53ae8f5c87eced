//! On random small roadmaps of all kinds, with locks, nested conditions and given decisions: every verdict, the
//! number of walks and of plans, the shortest and the longest are those of walking in every way; witnesses replay.

use std::collections::BTreeSet;

use num_bigint::BigUint;
use proptest::prelude::*;
use serde_json::{Value, json};
use waypost::proof::{Limits, Matter, Survey, survey};

use super::brute::{Brute, brute};
use super::gene::genes_of;
use super::made::{Made, roadmap};
use super::replay::shows;

/// No roadmap with more ways to walk it, blank answers included, is walked.
const MOST: usize = 6_000;

/// A roadmap with more of what can go wrong: strategies that exclude each other, a second horizon, second
/// suggestions.
fn troubled(mut json: Value, seed: u32) -> Value {
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

fn agrees(json: Value) -> Result<bool, TestCaseError> {
    let made = Made::of(json);
    let Some(brute) = brute(&made.roadmap, MOST) else { return Ok(false) };
    // Without walks at random all is asked of the solver.
    for trials in [0, 600] {
        let limits = Limits { trials, ..Limits::default() };
        compare(&made, &brute, &survey(&made.roadmap, limits, &mut |_| {}))?;
    }
    // With hardly any room, what is counted is there.
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
    prop_assert_eq!(survey.plans.clone(), Some(BigUint::from(brute.plans)));
    for (matter, witness) in &survey.found {
        if let Some(witness) = witness {
            shows(&made.roadmap, *matter, witness);
        }
    }
    Ok(())
}

fn cases() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        config
    } else {
        ProptestConfig { cases: 250, ..config }
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_survey_says_what_walking_in_every_way_shows(genes in genes_of(6, 1), seed in any::<u32>()) {
        agrees(troubled(roadmap(&genes), seed))?;
    }

    #[test]
    fn verdicts_hold_under_every_plan_above(genes in genes_of(4, 3), seed in any::<u32>()) {
        agrees(troubled(roadmap(&genes), seed))?;
    }
}
