//! Answers files: every fault with its place and mend, and a sound twin of each; from answers to a walk and back.

#![allow(clippy::unwrap_used)]

mod plan_kit;

use plan_kit::*;
use serde_json::json;
use waypost::plan::{Origin, build, to_json};
use waypost::roadmap::Fault;
use waypost::walk::answers::{RawAnswer, entries, read, to_answers, walk_from_answers};
use waypost::walk::{Notes, State, What};

/// An answers file with these answers, each on a line of its own from line 2.
fn file(answers: &str) -> String {
    format!("{{\"format\": \"waypost-answers/1\", \"roadmap\": \"kit\", \"answers\": {{\n{answers}\n}}}}")
}

fn faults_of(text: &str) -> Vec<Fault> {
    match read(&kit(), "my.json", text) {
        Ok(answers) => panic!("no fault in {text}: {answers:?}"),
        Err(faults) => faults.iter().cloned().collect(),
    }
}

/// The only fault of a file.
fn fault_of(text: &str) -> Fault {
    let faults = faults_of(text);
    let [fault] = &faults[..] else { panic!("{faults:#?}") };
    fault.clone()
}

fn sound(text: &str) {
    if let Err(faults) = read(&kit(), "my.json", text) {
        panic!("{text}\n{faults}");
    }
}

#[test]
fn every_faulty_answer_is_named_and_its_twin_is_sound() {
    let cases = [
        ("\"rout\": \"waiver\"", "\"route\": \"waiver\"", "unknown-decision", "did you mean \"route\"?"),
        ("\"route\": \"wavier\"", "\"route\": \"waiver\"", "unknown-option", "did you mean `waiver`?"),
        ("\"route\": [\"waiver\"]", "\"route\": \"waiver\"", "wrong-kind", "one of its options"),
        ("\"route\": 3", "\"route\": \"waiver\"", "wrong-kind", "one of its options"),
        ("\"route\": null", "\"route\": \"waiver\"", "wrong-kind", "not null"),
        ("\"level\": \"middle\"", "\"level\": \"mid\"", "unknown-option", "no option `middle`"),
        ("\"goals\": \"x\"", "\"goals\": [\"x\"]", "wrong-kind", "a list of its options"),
        ("\"goals\": [\"x\", \"w\"]", "\"goals\": [\"x\", \"y\"]", "unknown-option", "`w`"),
        ("\"goals\": [\"x\", \"x\"]", "\"goals\": [\"x\"]", "duplicate-option", "`x` is named twice"),
        ("\"goals\": []", "\"goals\": [\"z\"]", "bad-count", "at least 1"),
        ("\"goals\": [7]", "\"goals\": [\"z\"]", "wrong-type", "not a number"),
        ("\"order\": [\"p\", \"q\", \"r\"]", "\"order\": [\"r\", \"p\"]", "bad-count", "at most 2"),
        ("\"days\": \"60\"", "\"days\": 60", "wrong-kind", "a number of days from 1 to 90"),
        ("\"days\": 91", "\"days\": 90", "out-of-range", "more than 90"),
        ("\"days\": 1e999", "\"days\": 1e1", "wrong-kind", "a number"),
        ("\"day\": \"2027-02-30\"", "\"day\": \"2027-02-28\"", "bad-date", "is not a day"),
        ("\"day\": \"2031-01-01\"", "\"day\": \"2030-12-31\"", "out-of-range", "the latest"),
        ("\"aim\": \"  \"", "\"aim\": \"Free\\nthem.\"", "empty-text", "there is no text"),
        ("\"aim\": \"a\\u001b[31m\"", "\"aim\": \"a\"", "control-character", "does not print"),
        (
            "\"route\": {\"choice\": \"wavier\"}",
            "\"route\": {\"choice\": \"waiver\"}",
            "unknown-option",
            "did you mean",
        ),
        ("\"route\": {}", "\"route\": {\"owner\": \"Ana\"}", "no-answer", "says nothing"),
        (
            "\"route\": {\"note\": \"n\"}",
            "\"route\": {\"put_off\": \"\", \"note\": \"n\"}",
            "no-answer",
            "says nothing",
        ),
        (
            "\"route\": {\"chioce\": \"waiver\"}",
            "\"route\": {\"choice\": \"waiver\"}",
            "unknown-key",
            "did you mean \"choice\"?",
        ),
        (
            "\"route\": {\"choice\": \"waiver\", \"put_off\": \"x\"}",
            "\"route\": {\"put_off\": \"x\"}",
            "two-answers",
            "exclude each other",
        ),
        (
            "\"route\": {\"put_off\": true}",
            "\"route\": {\"put_off\": \"yes\"}",
            "wrong-type",
            "not true or false",
        ),
        (
            "\"route\": {\"put_off\": \"x\", \"by\": \"soon\"}",
            "\"route\": {\"put_off\": \"x\", \"by\": \"2027-01-15\"}",
            "bad-date",
            "`soon`",
        ),
        (
            "\"route\": {\"choice\": \"waiver\", \"confidence\": 6}",
            "\"route\": {\"choice\": \"waiver\", \"confidence\": 5}",
            "bad-confidence",
            "from 1 to 5",
        ),
        (
            "\"route\": {\"choice\": \"waiver\", \"confidence\": 2.5}",
            "\"route\": {\"choice\": \"waiver\", \"confidence\": 2}",
            "bad-confidence",
            "whole",
        ),
        (
            "\"route\": {\"choice\": \"waiver\", \"rationale\": \"a\\tb\"}",
            "\"route\": {\"choice\": \"waiver\", \"rationale\": \"a\\nb\"}",
            "control-character",
            "does not print",
        ),
        (
            "\"route\": {\"choice\": \"waiver\", \"owner\": \"a\\nb\"}",
            "\"route\": {\"choice\": \"waiver\", \"owner\": \"a b\"}",
            "control-character",
            "does not print",
        ),
        (
            "\"route\": {\"not_applicable\": 1}",
            "\"route\": {\"not_applicable\": \"none\", \"owner\": \"Ana\"}",
            "wrong-type",
            "a text is wanted",
        ),
        ("\"note\": 1", "\"note\": \"for me\"", "wrong-type", "a text is wanted"),
    ];
    for (faulty, twin, code, says) in cases {
        let fault = fault_of(&file(faulty));
        assert_eq!(fault.code, code, "{faulty}: {fault}");
        assert!(fault.message.contains(says), "{faulty}: {fault}");
        assert_eq!((fault.file.as_str(), fault.line), ("my.json", 2), "{faulty}: {fault}");
        assert!(!fault.mend.is_empty() && fault.place.starts_with("the answer to"), "{fault}");
        sound(&file(twin));
    }
}

#[test]
fn every_faulty_head_is_named_and_its_twin_is_sound() {
    let cases = [
        ("{\"roadmap\": \"kit\", \"answers\": {}}", "missing-key", "\"format\""),
        ("{\"format\": \"waypost-answers/1\", \"answers\": {}}", "missing-key", "\"roadmap\""),
        ("{\"format\": \"waypost-answers/1\", \"roadmap\": \"kit\"}", "missing-key", "\"answers\""),
        ("{\"format\": \"waypost-answers/2\", \"new\": 1}", "other-format", "waypost-answers/2"),
        ("{\"format\": \"waypost-plan/1\"}", "other-format", "waypost-plan/1"),
        ("{\"format\": 1, \"roadmap\": \"kit\", \"answers\": {}}", "wrong-type", "not a number"),
        (
            "{\"format\": \"waypost-answers/1\", \"roadmap\": \"kite\", \"answers\": {}}",
            "other-roadmap",
            "not for \"kit\"",
        ),
        (
            "{\"format\": \"waypost-answers/1\", \"roadmap\": \"kit\", \"anwsers\": {}, \"answers\": {}}",
            "unknown-key",
            "did you mean \"answers\"?",
        ),
        (
            "{\"format\": \"waypost-answers/1\", \"roadmap\": \"kit\", \"answers\": {}, \"answers\": {}}",
            "duplicate-key",
            "second time",
        ),
        (
            "{\"format\": \"waypost-answers/1\", \"roadmap\": \"kit\", \"answers\": []}",
            "wrong-type",
            "an object is wanted",
        ),
        (
            "{\"format\": \"waypost-answers/1\", \"roadmap\": \"kit\", \"answers\": {}, \"profile\": {\"state\": \"ND\"}}",
            "unknown-key",
            "\"state\"",
        ),
        (
            "{\"format\": \"waypost-answers/1\", \"roadmap\": \"kit\", \"answers\": {}, \"profile\": {\"start\": \"2027\"}}",
            "bad-date",
            "`2027`",
        ),
        ("[]", "wrong-type", "not a list"),
        ("", "not-json", "empty"),
        ("{\"format\": }", "not-json", "not JSON"),
        ("{\"format\": \"waypost-answers/1\",}", "not-json", "not JSON"),
    ];
    for (faulty, code, says) in cases {
        let fault = fault_of(faulty);
        assert_eq!(fault.code, code, "{faulty}: {fault}");
        assert!(fault.message.contains(says), "{faulty}: {fault}");
        assert!(!fault.mend.is_empty() && !fault.place.is_empty(), "{fault}");
    }
    sound("\u{feff}{\"format\": \"waypost-answers/1\", \"roadmap\": \"kit\", \"version\": \"1.0.0\", \"note\": \"n\",
        \"profile\": {\"name\": \"Chief\", \"place\": \"ND\", \"start\": \"2027-01-01\"}, \"answers\": {}}");
    let deep = fault_of(&format!("{}{}", "[".repeat(65), "]".repeat(65)));
    assert_eq!((deep.code, deep.column), ("too-deep", 65));
    assert_eq!(fault_of(&format!("{}{}", "[".repeat(64), "]".repeat(64))).code, "wrong-type");
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_file() {
    let text = file(
        "\"days\": 0,\n  \"goals\": [\"w\", \"x\", \"v\"],\n\"rout\": \"waiver\",\n\"level\": {\"choice\": \"top\", \"confidence\": 0}",
    );
    let found: Vec<_> =
        faults_of(&text).into_iter().map(|fault| (fault.line, fault.column, fault.path)).collect();
    let expected = [
        (2, 9, "answers.days"),
        (3, 13, "answers.goals[0]"),
        (3, 23, "answers.goals[2]"),
        (4, 1, "answers.rout"),
        (5, 21, "answers.level.choice"),
        (5, 42, "answers.level.confidence"),
    ];
    assert_eq!(found, expected.map(|(line, column, path)| (line, column, path.to_owned())));
}

#[test]
fn a_decision_is_answered_once_also_under_its_earlier_name() {
    let fault = fault_of(&file("\"route\": \"waiver\", \"route\": \"publicise\""));
    assert_eq!(fault.code, "duplicate-answer");
    let fault = fault_of(&file("\"way\": \"waiver\", \"route\": \"publicise\""));
    assert!(fault.message.contains("\"way\" is its other name"), "{fault}");
    let answers = read(&kit(), "my.json", &file("\"way\": \"exempt\"")).unwrap();
    let (walk, warnings) = walk_from_answers(&kit(), &answers, None);
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(plan(&walk).decisions[0].choice.words, "Option waiver");
}

#[test]
fn a_fault_escapes_what_would_harm_a_terminal() {
    let fault = fault_of(&file("\"\\u001b[31mx\": 1"));
    assert!(!fault.to_string().contains('\u{1b}'), "{fault:?}");
}

#[test]
fn entries_come_in_the_order_of_the_roadmap() {
    let text = file("\"route\": \"waiver\", \"aim\": {\"not_applicable\": \"no\", \"owner\": \"Ana\"}, \"size\": \"large\",
        \"level\": {\"put_off\": \"wait\", \"by\": \"2027-01-15\"}, \"days\": {\"rationale\": \"unsure\"}");
    let answers = read(&kit(), "my.json", &text).unwrap();
    let entries = entries(&kit(), &answers);
    let said: Vec<_> = entries.iter().map(|what| what.decision().unwrap()).collect();
    assert_eq!(said, ["size", "level", "days", "aim", "aim", "route"]);
    assert!(matches!(&entries[1], What::PutOff { reason, notes, .. }
        if reason == "wait" && notes.decide_by.as_deref() == Some("2027-01-15")));
    assert!(matches!(&entries[2], What::Noted { .. }));
    assert!(matches!(&entries[4], What::Noted { notes, .. } if notes.owner.as_deref() == Some("Ana")));
}

#[test]
fn answers_that_steer_nothing_are_set_aside_with_a_warning() {
    let text = file(
        "\"route\": \"publicise\", \"reviewer\": \"board\", \"pace\": {\"put_off\": \"later\"}, \"size\": \"small\", \"goals\": [\"x\", \"z\"]",
    );
    let answers = read(&kit(), "my.json", &text).unwrap();
    let (walk, warnings) = walk_from_answers(&kit(), &answers, None);
    assert_eq!(walk.route().state(ix(&walk, "reviewer")), State::SetAside);
    let [goals, reviewer, pace] = &warnings[..] else { panic!("{warnings:?}") };
    assert!(goals.starts_with("part of the answer to \"goals\" is set aside: “Option z”"), "{goals}");
    assert_eq!(
        reviewer,
        "the answer to \"reviewer\" is set aside: you chose “Option publicise” at Label route"
    );
    assert!(pace.starts_with("\"pace\" is put off, but it is closed anyway"), "{pace}");
    assert_eq!(plan(&walk).set_aside.len(), 2);
    let locked = read(&kit(), "my.json", &file("\"route\": \"mandate\"")).unwrap();
    let (walk, warnings) = walk_from_answers(&kit(), &locked, None);
    assert!(warnings[0].contains("First say what counts [s6]."), "{warnings:?}");
    assert_eq!(walk.route().state(ix(&walk, "route")), State::Open);
}

#[test]
fn answers_of_another_version_are_warned_of() {
    let mut answers = read(&kit(), "my.json", &file("")).unwrap();
    answers.version = Some("0.9.0".into());
    let (_, warnings) = walk_from_answers(&kit(), &answers, None);
    assert!(warnings[0].contains("0.9.0") && warnings[0].contains("1.0.0"), "{warnings:?}");
}

#[test]
fn a_walk_and_its_answers_file_give_the_same_plan() {
    let mut walk = start(&kit());
    starts(&mut walk, "2027-01-01");
    answer(&mut walk, "route", json!("waiver"));
    let notes = Notes { rationale: Some("Two\nlines.".into()), confidence: Some(2), ..Notes::default() };
    say(&mut walk, What::Answered { decision: "reviewer".into(), choice: raw(&json!("board")), notes });
    put_off(&mut walk, "level", Some("2027-02-01"));
    answer(&mut walk, "days", json!(30.5));
    answer(&mut walk, "day", json!("2027-03-01"));
    answer(&mut walk, "order", json!(["r", "p"]));
    answer(&mut walk, "aim", json!("Free them."));
    answer(&mut walk, "route", json!("publicise"));
    say(&mut walk, What::NotApplicable { decision: "goals".into(), reason: "none".into() });
    let written = serde_json::to_string_pretty(&to_answers(&walk)).unwrap();
    let read = read(&kit(), "written.json", &written).unwrap();
    assert!(matches!(read.answers["order"], RawAnswer::Short(_)), "nothing is noted: the short form");
    let (again, _) = walk_from_answers(&kit(), &read, None);
    let plan_of = |walk| String::from_utf8(to_json(&build(walk, Origin::Answers))).unwrap();
    assert_eq!(plan_of(&walk), plan_of(&again));
}
