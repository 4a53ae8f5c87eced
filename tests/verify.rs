//! Verifying a plan: the same, touched, outdated, or made by another program, on another roadmap or walk.

#![allow(clippy::unwrap_used)]

mod plan_kit;

use plan_kit::*;
use serde_json::{Value, json};
use waypost::plan::{Difference, NotAPlan, Origin, Report, Verdict, build, to_json, verify};
use waypost::walk::{Walk, What};

/// Stands for the hash of the journal's first so many entries.
fn hash(entries: u64) -> String {
    format!("hash-{entries}")
}

fn written(walk: &Walk) -> Vec<u8> {
    to_json(&build(walk, Origin::Journal { sha256: &hash(walk.entries().len() as u64) }))
}

fn walked() -> Walk {
    let mut walk = start(&kit());
    answer(&mut walk, "size", json!("large"));
    answer(&mut walk, "route", json!("waiver"));
    walk
}

fn report(plan: &[u8], walk: &Walk) -> Report {
    verify(plan, walk, |entries| Some(hash(entries))).unwrap()
}

fn differences(report: &Report) -> Vec<Difference> {
    match &report.verdict {
        Verdict::Same => Vec::new(),
        Verdict::Differs(found) => found.clone(),
    }
}

/// The plan with one value changed.
fn touched(plan: &[u8], pointer: &str, value: Value) -> Vec<u8> {
    let mut json: Value = serde_json::from_slice(plan).unwrap();
    *json.pointer_mut(pointer).unwrap() = value;
    serde_json::to_vec_pretty(&json).unwrap()
}

#[test]
fn an_untouched_plan_is_the_same_and_stays_so_as_the_walk_goes_on() {
    let mut walk = walked();
    let plan = written(&walk);
    assert_eq!(
        report(&plan, &walk),
        Report { verdict: Verdict::Same, entries_since: 0, remarks: Vec::new() }
    );
    say(&mut walk, What::Undone { entry: 2 });
    say(&mut walk, What::Renamed { name: "Other".into() });
    assert_eq!(
        report(&plan, &walk),
        Report { verdict: Verdict::Same, entries_since: 2, remarks: Vec::new() }
    );
}

#[test]
fn a_touched_plan_differs_where_it_was_touched() {
    let walk = walked();
    let plan = touched(&written(&walk), "/decisions/1/choice/words", json!("Something else"));
    let found = differences(&report(&plan, &walk));
    let [difference] = &found[..] else { panic!("{found:?}") };
    assert_eq!(difference.path, "decisions[\"route\"].choice.words");
    assert_eq!(difference.plan.as_deref(), Some("\"Something else\""));
    assert_eq!(difference.walk.as_deref(), Some("\"Option waiver\""));
}

#[test]
fn a_line_taken_out_is_one_difference() {
    let walk = walked();
    let mut json: Value = serde_json::from_slice(&written(&walk)).unwrap();
    json["open_questions"].as_array_mut().unwrap().remove(0);
    let found = differences(&report(&serde_json::to_vec(&json).unwrap(), &walk));
    let [difference] = &found[..] else { panic!("{found:?}") };
    assert_eq!((difference.path.as_str(), difference.plan.as_ref()), ("open_questions[\"goals\"]", None));
    assert_eq!(difference.walk.as_deref(), Some("\"goals\""));
}

#[test]
fn another_order_is_a_difference() {
    let walk = walked();
    let mut json: Value = serde_json::from_slice(&written(&walk)).unwrap();
    json["open_questions"].as_array_mut().unwrap().swap(0, 1);
    let found = differences(&report(&serde_json::to_vec(&json).unwrap(), &walk));
    assert_eq!(found[0].path, "open_questions (order)");
}

#[test]
fn another_layout_is_not_the_same_bytes() {
    let walk = walked();
    let mut plan = written(&walk);
    plan.pop();
    let found = differences(&report(&plan, &walk));
    assert_eq!(found.len(), 1);
    assert!(found[0].to_string().contains("another layout"), "{}", found[0]);
}

#[test]
fn a_journal_that_was_edited_shows_in_the_hash() {
    let walk = walked();
    let report = verify(&written(&walk), &walk, |_| Some("edited".into())).unwrap();
    assert_eq!(differences(&report)[0].path, "walk.sha256");
}

#[test]
fn another_program_version_is_said() {
    let walk = walked();
    let plan = touched(&written(&walk), "/made_by/version", json!("9.9.9"));
    let report = report(&plan, &walk);
    assert_eq!(differences(&report)[0].path, "made_by.version");
    assert!(report.remarks[0].contains("Waypost 9.9.9"), "{:?}", report.remarks);
}

#[test]
fn another_roadmap_and_another_walk_are_said() {
    let mut walk = walked();
    let mut plan = touched(&written(&walk), "/roadmap/sha256", json!("00"));
    plan = touched(&plan, "/walk/id", json!("w-2"));
    let found = report(&plan, &walk);
    assert!(found.remarks[0].contains("roadmap kit 1.0.0"), "{:?}", found.remarks);
    assert!(found.remarks[1].contains("w-2"), "{:?}", found.remarks);
    let longer = {
        answer(&mut walk, "aim", json!("More."));
        written(&walk)
    };
    let shorter = report(&longer, &walked());
    assert_eq!(shorter.entries_since, 0);
    assert!(shorter.remarks[0].contains("3 entries; this walk has 2"), "{:?}", shorter.remarks);
    assert!(!differences(&shorter).is_empty());
}

#[test]
fn a_plan_from_answers_is_held_against_the_walk_as_it_stands() {
    let mut walk = walked();
    let plan = to_json(&build(&walk, Origin::Answers));
    assert_eq!(report(&plan, &walk).verdict, Verdict::Same);
    answer(&mut walk, "aim", json!("More."));
    assert!(!differences(&report(&plan, &walk)).is_empty());
}

#[test]
fn what_is_no_plan_is_told_apart() {
    let walk = walked();
    let fault = |bytes: &[u8]| verify(bytes, &walk, |_| None).unwrap_err();
    assert_eq!(fault(b"{\n  oops"), NotAPlan::NotJson { line: 2, column: 3 });
    assert_eq!(fault(b"{}"), NotAPlan::OtherFormat("missing".into()));
    assert_eq!(fault(b"[]"), NotAPlan::OtherFormat("missing".into()));
    assert_eq!(
        fault(b"{\"format\": \"waypost-walk/1\"}"),
        NotAPlan::OtherFormat("\"waypost-walk/1\"".into())
    );
    assert_eq!(fault(&touched(&written(&walk), "/walk", json!(3))), NotAPlan::Damaged("walk"));
    assert_eq!(fault(&touched(&written(&walk), "/made_by", json!(null))), NotAPlan::Damaged("made_by"));
}
