//! A small roadmap with every kind of answer, and walks on it.

// Values are made where they are handed over.
#![allow(dead_code, clippy::unwrap_used, clippy::needless_pass_by_value)]

use std::sync::Arc;

use serde_json::{Value, json};
use waypost::plan::{Origin, Plan, build};
use waypost::roadmap::{DecisionIx, Roadmap, load_str};
use waypost::walk::{Entry, Header, Notes, Profile, RawChoice, RoadmapRef, Walk, What};

/// A decision of kind `one` with these options, about a choice.
pub(crate) fn one(id: &str, options: &[&str]) -> Value {
    let options: Vec<Value> = options.iter().map(|id| option(id)).collect();
    decision(id, "one", json!({ "options": options }))
}

pub(crate) fn option(id: &str) -> Value {
    json!({ "id": id, "label": format!("Option {id}"), "short": id, "means": "It means this." })
}

pub(crate) fn decision(id: &str, kind: &str, more: Value) -> Value {
    let base = json!({
        "id": id, "label": format!("Label {id}"), "about": "choice", "kind": kind,
        "question": format!("Question {id}?"), "why": "It matters."
    });
    with(base, more)
}

pub(crate) fn with(mut base: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        base[key] = value.clone();
    }
    base
}

pub(crate) fn strategy(id: &str, when: Value) -> Value {
    let base = json!({
        "id": id, "title": format!("Do {id}"), "stage": "main", "horizon": "h1", "lead": "sea",
        "steps": [{ "id": "first", "do": "Begin." }], "measure": "It is done.", "basis": "our-judgement"
    });
    if when.is_null() { base } else { with(base, json!({ "when": when })) }
}

pub(crate) fn head(stages: Value, strategies: Value, cautions: Value, precedents: Value) -> Value {
    let sources: Vec<Value> = (1..=12)
        .map(|n| json!({ "id": format!("s{n}"), "title": format!("Source {n}"), "publisher": "P", "url": format!("https://example.org/{n}") }))
        .collect();
    json!({
        "format": "waypost-roadmap/1", "id": "kit", "version": "1.0.0", "title": "The kit", "summary": "For tests.",
        "renames": [{ "decision": "way", "to": "route" }, { "decision": "route", "option": "exempt", "to": "waiver" }],
        "disclaimer": ["Rests on {s12}."],
        "horizons": [{ "id": "h1", "label": "First", "from_month": 0, "to_month": 6 },
                     { "id": "h2", "label": "Then", "from_month": 6 }],
        "roles": [{ "id": "sea", "label": "Agency" }, { "id": "lea", "label": "Districts" }],
        "stages": stages, "strategies": strategies, "cautions": cautions, "precedents": precedents, "sources": sources
    })
}

pub(crate) fn load(value: &Value) -> Arc<Roadmap> {
    match load_str("kit.json", &value.to_string()) {
        Ok(roadmap) => Arc::new(roadmap),
        Err(fault) => panic!("{fault}"),
    }
}

/// Stages: facts (size) and main (goals, order, level, days, day, aim, route, reviewer, pace).
pub(crate) fn stages() -> Value {
    let options = |ids: &[&str]| ids.iter().map(|id| option(id)).collect::<Vec<_>>();
    let route = with(
        one("route", &["publicise", "waiver", "mandate"]),
        json!({ "required": true, "sources": ["s1"], "equity": "Who is left out {s2}?", "question": "By which route {s3}?" }),
    );
    let mut route = route;
    route["options"][1]["seen_in"] = json!([{ "place": "North Dakota", "year": 2017, "fit": "same",
        "what": "A waiver law {s4}.", "sources": ["s5"] }]);
    route["options"][0]["seen_in"] = json!([]);
    route["options"][2]["when"] = json!({ "decision": "level", "answered": true });
    route["options"][2]["locked_because"] = json!("First say what counts {s6}.");
    let mut goals = decision("goals", "many", json!({ "options": options(&["x", "y", "z"]), "max": 3 }));
    goals["options"][2]["when"] = json!({ "not": { "decision": "size", "is": "small" } });
    let size =
        with(one("size", &["small", "large", "unsure"]), json!({ "about": "situation", "required": true }));
    let levels = json!([{ "id": "low", "label": "Low" }, { "id": "mid", "label": "Mid" }, { "id": "high", "label": "High" }]);
    json!([
        { "id": "facts", "title": "Facts", "summary": "Where you stand.", "decisions": [size] },
        { "id": "main", "title": "Main", "summary": "What you choose.", "decisions": [
            goals,
            decision("order", "rank", json!({ "options": options(&["p", "q", "r"]), "max": 2 })),
            decision("level", "scale", json!({ "levels": levels })),
            decision("days", "number", json!({ "unit": "days", "min": 1, "max": 90 })),
            decision("day", "date", json!({ "min": "2026-01-01", "max": "2030-12-31" })),
            decision("aim", "text", json!({})),
            route,
            with(one("reviewer", &["board", "agency"]), json!({ "when": { "decision": "route", "is": "waiver" } })),
            with(one("pace", &["fast", "slow"]), json!({ "when": { "decision": "reviewer", "is": "board" } })),
        ] }
    ])
}

pub(crate) fn kit() -> Arc<Roadmap> {
    kit_with(json!([strategy("always", Value::Null)]), json!([]), json!([]))
}

pub(crate) fn kit_with(strategies: Value, cautions: Value, precedents: Value) -> Arc<Roadmap> {
    load(&head(stages(), strategies, cautions, precedents))
}

pub(crate) fn start(roadmap: &Arc<Roadmap>) -> Walk {
    let header = Header {
        format: "waypost-walk/1".into(),
        id: "w-1".into(),
        name: "Cabinet".into(),
        day: "2026-11-23".into(),
        roadmap: RoadmapRef {
            id: roadmap.id.clone(),
            version: roadmap.version.clone(),
            sha256: roadmap.sha256.clone(),
        },
        given: None,
        branch_of: None,
    };
    Walk::new(Arc::clone(roadmap), header)
}

pub(crate) fn say(walk: &mut Walk, what: What) {
    let n = walk.next_n();
    walk.push(Entry { n, at: format!("2026-11-23T09:{:02}:00-05:00", n % 60), by: None, what }).unwrap();
}

pub(crate) fn raw(value: &Value) -> RawChoice {
    serde_json::from_value(value.clone()).unwrap()
}

pub(crate) fn answer(walk: &mut Walk, decision: &str, choice: Value) {
    say(walk, What::Answered { decision: decision.into(), choice: raw(&choice), notes: Notes::default() });
}

pub(crate) fn put_off(walk: &mut Walk, decision: &str, by: Option<&str>) {
    let notes = Notes { decide_by: by.map(Into::into), owner: Some("Ana".into()), ..Notes::default() };
    say(walk, What::PutOff { decision: decision.into(), reason: "counsel to advise".into(), notes });
}

pub(crate) fn starts(walk: &mut Walk, day: &str) {
    say(walk, What::Profile(Profile { start: Some(day.into()), ..Profile::default() }));
}

pub(crate) fn plan(walk: &Walk) -> Plan {
    build(walk, Origin::Journal { sha256: "abc" })
}

pub(crate) fn ix(walk: &Walk, id: &str) -> DecisionIx {
    walk.roadmap().find_decision(id).unwrap()
}
