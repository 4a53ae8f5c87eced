//! From genes to a roadmap as JSON, loaded as any other, and to the header of a walk on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use waypost::roadmap::{Roadmap, load_str};
use waypost::walk::entry::WALK_FORMAT;
use waypost::walk::{GivenAnswer, GivenAnswers};
use waypost::walk::{Header, RoadmapRef, Walk};

use super::gene::{Genes, Point, When, genes};

/// A made-up roadmap: as written and as loaded.
#[derive(Clone)]
pub(crate) struct Made {
    pub(crate) json: Value,
    pub(crate) roadmap: Arc<Roadmap>,
    pub(crate) header: Header,
}

impl std::fmt::Debug for Made {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}\nunder {:?}", self.json, self.header.given)
    }
}

impl Made {
    /// A roadmap from its JSON.
    pub(crate) fn of(json: Value) -> Self {
        let roadmap = match load_str("made.json", &json.to_string()) {
            Ok(roadmap) => Arc::new(roadmap),
            Err(error) => panic!("the generator is wrong: {error}\n{json:#}"),
        };
        let header = header(&roadmap, None);
        Self { json, roadmap, header }
    }

    /// A walk on which nothing has been said.
    pub(crate) fn walk(&self) -> Walk {
        Walk::new(Arc::clone(&self.roadmap), self.header.clone())
    }
}

fn header(roadmap: &Roadmap, answers: Option<BTreeMap<String, Vec<String>>>) -> Header {
    let reference = |id: &str| RoadmapRef { id: id.into(), version: "1.0.0".into(), sha256: "0".repeat(64) };
    Header {
        format: WALK_FORMAT.into(),
        id: "0011223344556677".into(),
        name: "At first".into(),
        day: "2026-11-23".into(),
        roadmap: reference(&roadmap.id),
        given: answers.map(|answers| GivenAnswers {
            roadmap: reference("above"),
            title: "The plan above".into(),
            place: None,
            plan_sha256: "1".repeat(64),
            answers: answers.into_iter().map(|(id, choice)| (id, given(choice))).collect(),
            unsettled: BTreeMap::new(),
            strategies: Vec::new(),
        }),
        branch_of: None,
    }
}

fn given(choice: Vec<String>) -> GivenAnswer {
    GivenAnswer { words: choice.join(", "), choice, to_confirm: false }
}

/// Random small sound roadmaps.
pub(crate) fn made() -> impl Strategy<Value = Made> {
    genes().prop_map(|genes| {
        let mut made = Made::of(roadmap(&genes));
        let answers: BTreeMap<_, _> = genes
            .given
            .iter()
            .enumerate()
            .filter_map(|(at, (kind, answer))| {
                let kind = GIVEN_KINDS[usize::from(*kind) % GIVEN_KINDS.len()];
                answer.map(|answer| (format!("up{at}"), given_answer(kind, answer)))
            })
            .collect();
        if !answers.is_empty() {
            made.header = header(&made.roadmap, Some(answers));
        }
        made
    })
}

fn given_answer(kind: &str, answer: u8) -> Vec<String> {
    match kind {
        "number" => vec![number(answer).to_string()],
        "date" => vec![day(answer)],
        "text" => vec!["Words.".to_owned()],
        // Also an option that this roadmap does not test.
        "many" | "rank" => vec![letter(usize::from(answer) % 4), letter((usize::from(answer) / 4 + 1) % 4)],
        _ => vec![letter(usize::from(answer) % 4)],
    }
}

const KINDS: [&str; 10] = ["one", "many", "rank", "one", "scale", "number", "date", "text", "one", "many"];
const GIVEN_KINDS: [&str; 7] = ["one", "many", "rank", "scale", "number", "date", "text"];
const GIVEN_OPTIONS: usize = 3;

/// The id of an option.
pub(crate) fn letter(at: usize) -> String {
    ["a", "b", "c", "d", "e"][at % 5].to_owned()
}

/// One of a few numbers; the last is out of bounds where there are any.
pub(crate) fn number(pick: u8) -> f64 {
    f64::from(pick % 6) * 10.0
}

/// One of a few days; the last is out of bounds where there are any.
pub(crate) fn day(pick: u8) -> String {
    format!("2027-01-{:02}", 1 + 5 * (pick % 6))
}

/// What a condition can test.
struct Subject {
    id: String,
    kind: &'static str,
    options: usize,
}

/// A roadmap as written, from its genes.
pub(crate) fn roadmap(genes: &Genes) -> Value {
    let mut subjects: Vec<Subject> = Vec::new();
    let mut given = Vec::new();
    for (at, (kind, _)) in genes.given.iter().enumerate() {
        let kind = GIVEN_KINDS[usize::from(*kind) % GIVEN_KINDS.len()];
        let mut one = json!({"id": format!("g{at}"), "label": format!("Given {at}"), "roadmap": "above",
            "decision": format!("up{at}"), "kind": kind});
        if matches!(kind, "one" | "many" | "rank" | "scale") {
            one["options"] = (0..GIVEN_OPTIONS).map(level).collect();
        }
        given.push(one);
        subjects.push(Subject { id: format!("g{at}"), kind, options: GIVEN_OPTIONS });
    }
    let above = subjects.len();
    for (at, point) in genes.points.iter().enumerate() {
        let kind = KINDS[usize::from(point.kind) % KINDS.len()];
        subjects.push(Subject { id: format!("d{at}"), kind, options: usize::from(point.options) });
    }
    let mut stages: Vec<Value> = Vec::new();
    let mut renames = Vec::new();
    for (at, point) in genes.points.iter().enumerate() {
        if stages.is_empty() || point.new_stage {
            let place = stages.len();
            stages.push(
                json!({"id": format!("s{place}"), "title": format!("Stage {place}"), "summary": "A stage.",
                "decisions": []}),
            );
        }
        let written = decision(point, &subjects[..above + at], &subjects[above + at], &subjects);
        renames.push(json!({"decision": format!("old-d{at}"), "to": format!("d{at}")}));
        if written.get("options").is_some() || written.get("levels").is_some() {
            renames.push(json!({"decision": format!("d{at}"), "option": "old-a", "to": "a"}));
        }
        if let Some(list) = stages.last_mut().and_then(|stage| stage["decisions"].as_array_mut()) {
            list.push(written);
        }
    }
    let strategies = genes.strategies.iter().enumerate().map(|(at, when)| {
        let mut strategy = json!({"id": format!("do{at}"), "title": "Do it", "stage": "s0", "horizon": "h1",
            "lead": "sea", "steps": [{"id": "begin", "do": "Begin."}], "measure": "It is done.",
            "basis": "our-judgement"});
        put_when(&mut strategy, when.as_ref(), &subjects);
        strategy
    });
    let cautions = genes.cautions.iter().enumerate().filter_map(|(at, (when, ask))| {
        let ask: Vec<_> =
            ask.iter().map(|pick| format!("d{}", usize::from(*pick) % genes.points.len())).collect();
        let mut ask_once = ask.clone();
        ask_once.dedup();
        Some(json!({"id": format!("care{at}"), "severity": "warning", "when": condition(when, &subjects)?,
            "message": "Take care.", "mend": "Do so.", "ask": ask_once, "basis": "our-judgement"}))
    });
    json!({
        "format": "waypost-roadmap/1", "id": "made", "version": "2.0.0", "renames": renames, "given": given,
        "title": "Made", "summary": "Made at random.",
        "horizons": [{"id": "h1", "label": "At first", "from_month": 0, "to_month": 6}],
        "roles": [{"id": "sea", "label": "Agency"}],
        "stages": stages,
        "strategies": strategies.collect::<Vec<_>>(),
        "cautions": cautions.collect::<Vec<_>>(),
    })
}

fn level(at: usize) -> Value {
    json!({"id": letter(at), "label": format!("Option {}", letter(at))})
}

fn put_when(thing: &mut Value, when: Option<&When>, subjects: &[Subject]) {
    if let Some(when) = when.and_then(|when| condition(when, subjects)) {
        thing["when"] = when;
    }
}

fn decision(point: &Point, before: &[Subject], this: &Subject, all: &[Subject]) -> Value {
    let Subject { id, kind, options } = this;
    let mut written = json!({"id": id, "label": format!("Decision {id}"), "kind": kind,
        "about": if point.choice { "choice" } else { "situation" }, "question": "Which?", "why": "It matters."});
    put_when(&mut written, point.when.as_ref(), before);
    match &point.required {
        (false, _) => {}
        (true, None) => written["required"] = json!(true),
        (true, Some(when)) => {
            written["required"] = condition(when, all).unwrap_or(json!(false));
        }
    }
    match *kind {
        "one" | "many" | "rank" => {
            let one = |at: usize| {
                let mut option = json!({"id": letter(at), "label": format!("Option {}", letter(at)),
                    "short": letter(at), "means": "It means so."});
                put_when(&mut option, point.locks[at % point.locks.len()].as_ref(), before);
                option
            };
            written["options"] = (0..*options).map(one).collect();
        }
        "scale" => written["levels"] = (0..*options).map(level).collect(),
        _ => {}
    }
    bounds(&mut written, point, kind, *options);
    if let (Some((pick, when)), "one" | "many" | "rank" | "scale") = (&point.suggest, *kind) {
        let mut suggestion =
            json!({"options": [letter(usize::from(*pick) % options)], "because": "It fits."});
        put_when(&mut suggestion, when.as_ref(), all);
        written["suggest"] = json!([suggestion]);
    }
    written
}

fn bounds(written: &mut Value, point: &Point, kind: &str, options: usize) {
    match kind {
        "many" | "rank" => {
            let min = point.min.map(|min| usize::from(min) % (options + 1));
            if let Some(min) = min {
                written["min"] = json!(min);
            }
            if let Some(max) = point.max {
                let least = min.unwrap_or(1).max(1);
                written["max"] = json!(least + usize::from(max) % (options - least + 1));
            }
        }
        "number" if point.min.is_some() => (written["min"], written["max"]) = (json!(0), json!(40)),
        "date" if point.min.is_some() => {
            (written["min"], written["max"]) = (json!("2027-01-01"), json!("2027-01-21"));
        }
        _ => {}
    }
}

/// A condition in JSON; `None` where there is nothing to test.
fn condition(when: &When, subjects: &[Subject]) -> Option<Value> {
    let list = |parts: &[When]| {
        let parts: Vec<_> = parts.iter().filter_map(|part| condition(part, subjects)).collect();
        (!parts.is_empty()).then_some(parts)
    };
    match when {
        When::All(parts) => list(parts).map(|parts| json!({"all": parts})),
        When::Any(parts) => list(parts).map(|parts| json!({"any": parts})),
        When::Not(part) => condition(part, subjects).map(|part| json!({"not": part})),
        When::Test(back, test, one, other) => {
            let newest = subjects.len().checked_sub(1)?;
            let subject = &subjects[newest - usize::from(*back) % subjects.len()];
            Some(one_test(subject, *test, *one, *other))
        }
    }
}

fn one_test(subject: &Subject, test: u8, one: u8, other: u8) -> Value {
    let Subject { id, kind, options } = subject;
    let keys: &[&str] = match *kind {
        "one" => &["is", "is_one_of", "answered", "is"],
        "many" => &["includes", "includes_any", "includes_all", "at_least", "at_most", "answered"],
        "rank" => &[
            "is",
            "is_one_of",
            "includes",
            "includes_any",
            "includes_all",
            "at_least",
            "at_most",
            "answered",
        ],
        "scale" => &["is", "is_one_of", "at_least", "at_most", "answered"],
        "number" | "date" => &["at_least", "at_most", "answered"],
        _ => &["answered"],
    };
    let key = keys[usize::from(test) % keys.len()];
    let option = letter(usize::from(one) % options);
    let mut several = vec![option.clone(), letter(usize::from(other) % options)];
    several.dedup();
    let held_against = match (key, *kind) {
        ("is" | "includes", _) | (_, "scale") if !matches!(key, "answered" | "is_one_of") => json!(option),
        ("is_one_of" | "includes_any" | "includes_all", _) => json!(several),
        ("answered", _) => json!(one.is_multiple_of(2)),
        (_, "number") => json!(number(one)),
        (_, "date") => json!(day(one)),
        _ => json!(one % 4),
    };
    json!({"decision": id, key: held_against})
}
