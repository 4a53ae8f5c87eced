//! A small state and a small district: two roadmaps of which the lower one looks at the upper one.

#![allow(dead_code, clippy::unwrap_used)]

use std::sync::Arc;

use serde_json::{Value, json};
use waypost::plan::{Origin, build, read_above, to_json};
use waypost::roadmap::{Roadmap, load_str};
use waypost::walk::{GivenAnswers, Header, RoadmapRef, Walk, answers};

/// The roadmap above.
pub const STATE: &str = include_str!("state-mini.json");
/// The roadmap that looks at it.
pub const DISTRICT: &str = include_str!("district-mini.json");
/// What the state decided: all but trust, which it put off, and pilot sites, which are closed on its road.
pub const STATE_ANSWERS: &str = include_str!("state.answers.json");
/// What the district decided.
pub const DISTRICT_ANSWERS: &str = include_str!("district.answers.json");

/// The state's roadmap.
pub fn state() -> Arc<Roadmap> {
    Arc::new(load_str("state-mini.json", STATE).unwrap())
}

/// The district's roadmap.
pub fn district() -> Arc<Roadmap> {
    Arc::new(load_str("district-mini.json", DISTRICT).unwrap())
}

/// The bytes of the state's plan, with some of its answers changed; null takes one away.
pub fn state_plan_with(changes: &[(&str, Value)]) -> Vec<u8> {
    let mut said: Value = serde_json::from_str(STATE_ANSWERS).unwrap();
    for (decision, choice) in changes {
        let answers = said["answers"].as_object_mut().unwrap();
        answers.remove(*decision);
        if !choice.is_null() {
            answers.insert((*decision).to_owned(), choice.clone());
        }
    }
    let roadmap = state();
    let answers = answers::read(&roadmap, "state.answers.json", &said.to_string()).unwrap();
    to_json(&build(&answers::walk_from_answers(&roadmap, &answers, None).0, Origin::Answers))
}

/// The bytes of the state's plan.
pub fn state_plan() -> Vec<u8> {
    state_plan_with(&[])
}

/// What a district's walk takes over from a plan.
pub fn given(plan: &[u8]) -> GivenAnswers {
    read_above(&district(), plan, "ab".repeat(32)).unwrap()
}

/// The header of a district's walk, on its own or under a plan.
pub fn header(given: Option<GivenAnswers>) -> Header {
    let roadmap = district();
    Header {
        format: "waypost-walk/1".into(),
        id: "0011223344556677".into(),
        name: "Cabinet retreat".into(),
        day: "2026-11-23".into(),
        roadmap: RoadmapRef {
            id: roadmap.id.clone(),
            version: roadmap.version.clone(),
            sha256: roadmap.sha256.clone(),
        },
        given,
        branch_of: None,
    }
}

/// A district's walk on which nothing was said, on its own or under a plan.
pub fn begun(given: Option<GivenAnswers>) -> Walk {
    Walk::new(district(), header(given))
}

/// A district's walk with its answers, changed as told.
pub fn walked(given: Option<GivenAnswers>, changes: &Value) -> Walk {
    let mut said: Value = serde_json::from_str(DISTRICT_ANSWERS).unwrap();
    for (decision, choice) in changes.as_object().unwrap_or(&serde_json::Map::new()) {
        said["answers"][decision] = choice.clone();
    }
    let roadmap = district();
    let answers = answers::read(&roadmap, "district.answers.json", &said.to_string()).unwrap();
    answers::walk_from_answers(&roadmap, &answers, given).0
}

/// The plan of a walk as JSON.
pub fn plan(walk: &Walk) -> Value {
    serde_json::to_value(build(walk, Origin::Answers)).unwrap()
}

/// Nothing changed.
pub fn as_it_is() -> Value {
    json!({})
}
