//! From Home to a written plan by the keys that the bottom line shows, with a night in between.

use std::sync::Arc;

use serde_json::Value;
use waypost::app::planfile::plan_of;
use waypost::plan::{Origin, build, to_json};
use waypost::roadmap::builtin;
use waypost::walk::Walk;
use waypost::walk::answers::{to_answers, walk_from_answers};

use super::kit::{Place, Term};

/// The keys that work here, as the screen tells them.
fn hints(term: &Term) -> String {
    term.text().trim_end().lines().last().unwrap_or_default().to_owned()
}

fn is_at_plan(term: &Term) -> bool {
    hints(term).contains("w write it")
}

/// What a person who reads only the bottom line does at a decision, until the next one is there.
fn decide(term: &mut Term) {
    for _ in 0..12 {
        let hints = hints(term);
        if hints.contains("Enter answer and go on") {
            let asked = question(term);
            term.press(&format!("text:{} Enter", what_to_type(&term.text())));
            assert!(is_at_plan(term) || question(term) != asked, "{}", term.text());
            return;
        } else if hints.contains("Enter take away") {
            let more = term.text().contains("more to go.");
            term.press(if more { "Down" } else { "End" });
        } else if hints.contains("Enter go on") {
            term.press("Enter");
            return;
        } else if hints.contains("Enter choose") {
            let before = question(term);
            term.press("Enter");
            if is_at_plan(term) || question(term) != before {
                return;
            }
            if !self::hints(term).contains("Enter take away") {
                term.press("Down");
            }
        } else {
            panic!("no hint tells how to go on\n{}", term.text());
        }
    }
    panic!("this decision cannot be left\n{}", term.text());
}

/// What the screen asks to be typed: a day, a number in its range, or words.
fn what_to_type(text: &str) -> String {
    let hint = text.split("Type a ").nth(1).unwrap_or_default();
    if hint.starts_with("day") {
        return "2027-03-01".to_owned();
    }
    if !hint.starts_with("number") {
        return "A_few_words".to_owned();
    }
    let from = hint.split_once(" from ").map_or("12", |(_, range)| range);
    from.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect()
}

/// How far the walk is.
fn header(term: &Term) -> String {
    let text = term.text();
    text.lines().next().unwrap_or_default().trim().to_owned()
}

/// Which decision stands on the screen: the line that says which of how many.
fn question(term: &Term) -> String {
    let text = term.text();
    let line = text.lines().nth(2).unwrap_or_default();
    line.rsplit('│').next().unwrap_or_default().trim().to_owned()
}

fn decide_until(term: &mut Term, most: usize) {
    for _ in 0..most {
        if is_at_plan(term) {
            return;
        }
        decide(term);
    }
}

#[test]
fn from_home_to_a_written_plan() {
    let place = Place::new();
    let mut term = place.start();
    assert!(hints(&term).contains("Enter open") && hints(&term).contains("q leave"));
    term.press("Enter");
    term.wait("the walk", |text| text.contains("Your walk has begun"));
    decide_until(&mut term, 9);
    let (header, said) = (header(&term), place.journal().entries.len());
    assert!(said >= 9, "{said}");

    assert!(hints(&term).contains("Esc home"));
    term.press("Esc q");
    assert_eq!(term.end().exit_code(), 0);
    term.is_whole();

    let mut term = place.start();
    term.wait("the walk", |text| text.contains("GO ON WITH"));
    term.press("Enter");
    term.wait_header(&header);
    assert_eq!(place.journal().entries.len(), said);
    decide_until(&mut term, 100);
    assert!(is_at_plan(&term), "{}", term.text());

    term.press("w Down Down Down Down Down Down Down Enter");
    term.wait("whom it is for", |text| text.contains("Starts on"));
    term.press("text:The_office Tab text:Ohio Tab Tab Tab Enter");
    term.wait("the plan", |text| text.contains("The plan is written"));
    term.keys("Ctrl-C");
    assert_eq!(term.end().exit_code(), 0);
    is_the_plan_of_its_answers(&place);
}

fn is_the_plan_of_its_answers(place: &Place) {
    let files: Vec<_> =
        std::fs::read_dir(place.dir.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let plan = files.iter().find(|path| path.to_string_lossy().ends_with(".plan.json"));
    let written = std::fs::read(plan.expect("a plan lies where the program was started")).unwrap();
    let roadmap = Arc::new(builtin::load("state-pcbl").unwrap().unwrap());
    let journal = place.journal();
    let (walk, left) = Walk::replay(Arc::clone(&roadmap), journal.header, journal.entries);
    assert!(left.is_none());
    assert_eq!(String::from_utf8(plan_of(&walk)).unwrap(), String::from_utf8(written.clone()).unwrap());

    let (again, warnings) = walk_from_answers(&roadmap, &to_answers(&walk), None);
    assert!(warnings.is_empty(), "{warnings:?}");
    let mut by_screen: Value = serde_json::from_slice(&written).unwrap();
    let mut by_answers: Value = serde_json::from_slice(&to_json(&build(&again, Origin::Answers))).unwrap();
    assert_eq!(by_screen["profile"]["name"], "The office");
    assert!(by_screen["decisions"].as_array().unwrap().len() >= 11);
    by_screen["walk"] = Value::Null;
    by_answers["walk"] = Value::Null;
    assert_eq!(by_screen, by_answers);
}
