//! Conditions and choices read as people say them.

#![allow(clippy::unwrap_used)]

use jiff::civil::date;
use waypost::roadmap::wording::{choice_short, choice_words, condition_in_full, condition_words};
use waypost::roadmap::{Choice, OptionIx, Roadmap, load_str};

const BASE: &str = include_str!("faults/base.json");
const TEST: &str = r#"{"decision": "route", "answered": true}"#;

/// The words of a condition, written where the last decision of the sound roadmap has its own.
fn words(condition: &str) -> String {
    let roadmap = load_str("small.json", &BASE.replace(TEST, condition)).unwrap();
    let last = roadmap.decisions.last().unwrap();
    condition_words(&roadmap, last.when.as_ref().unwrap())
}

#[test]
fn every_test_has_its_words() {
    for (condition, said) in [
        (r#"{"decision": "route", "is": "waiver"}"#, "Route is waivers"),
        (r#"{"decision": "route", "is_one_of": ["waiver", "mandate"]}"#, "Route is waivers or mandate"),
        (r#"{"decision": "helpers", "includes": "coach"}"#, "Helpers includes coach"),
        (
            r#"{"decision": "helpers", "includes_any": ["coach", "network"]}"#,
            "Helpers includes coach or network",
        ),
        (
            r#"{"decision": "helpers", "includes_all": ["coach", "network"]}"#,
            "Helpers includes both coach and network",
        ),
        (r#"{"decision": "helpers", "at_least": 2}"#, "Helpers has at least 2 chosen"),
        (r#"{"decision": "law-today", "at_least": "some"}"#, "Law today is at least Some things"),
        (r#"{"decision": "districts", "at_most": 2.5}"#, "Districts is at most 2.5 districts"),
        (r#"{"decision": "start", "at_least": "2027-01-15"}"#, "Start is 15 Jan 2027 or later"),
        (r#"{"decision": "route", "answered": true}"#, "Route is decided"),
        (r#"{"decision": "route", "answered": false}"#, "Route is not decided"),
        (r#"{"decision": "state-route", "is": "law"}"#, "State route is By law"),
    ] {
        assert_eq!(words(condition), said);
    }
}

#[test]
fn lists_and_their_opposites_keep_their_meaning_in_words() {
    let (route, helpers) =
        (r#"{"decision": "route", "is": "waiver"}"#, r#"{"decision": "helpers", "includes": "coach"}"#);
    for (condition, said) in [
        (format!(r#"{{"all": [{route}, {helpers}]}}"#), "Route is waivers and Helpers includes coach"),
        (format!(r#"{{"not": {route}}}"#), "Route is not waivers"),
        (format!(r#"{{"not": {{"not": {route}}}}}"#), "Route is waivers"),
        (
            format!(r#"{{"all": [{TEST}, {{"any": [{route}, {{"not": {helpers}}}]}}]}}"#),
            "Route is decided, and (Route is waivers or Helpers does not include coach)",
        ),
        (
            format!(r#"{{"not": {{"any": [{route}, {helpers}]}}}}"#),
            "Route is not waivers and Helpers does not include coach",
        ),
    ] {
        assert_eq!(words(&condition), said);
    }
}

/// The same as a review copy has it.
fn in_full(condition: &str) -> String {
    let roadmap = load_str("small.json", &BASE.replace(TEST, condition)).unwrap();
    let last = roadmap.decisions.last().unwrap();
    condition_in_full(&roadmap, last.when.as_ref().unwrap())
}

#[test]
fn what_is_said_of_one_decision_is_said_together() {
    let helpers = |test: &str| format!(r#"{{"decision": "helpers", {test}}}"#);
    let (answered, coach, no_network) = (
        helpers(r#""answered": true"#),
        helpers(r#""includes": "coach""#),
        format!(r#"{{"not": {}}}"#, helpers(r#""includes": "network""#)),
    );
    for (condition, said) in [
        (
            format!(r#"{{"all": [{answered}, {no_network}]}}"#),
            "Helpers is decided and does not include network",
        ),
        (format!(r#"{{"all": [{answered}, {coach}]}}"#), "Helpers includes coach"),
        (
            format!(r#"{{"any": [{}, {coach}]}}"#, helpers(r#""answered": false"#)),
            "Helpers is not decided or includes coach",
        ),
        (
            format!(r#"{{"all": [{coach}, {TEST}, {no_network}]}}"#),
            "Helpers includes coach and does not include network, and Route is decided",
        ),
    ] {
        assert_eq!(words(&condition), said);
    }
}

#[test]
fn opposites_of_every_test_have_words_of_their_own() {
    for (test, said) in [
        (
            r#"{"decision": "route", "is_one_of": ["waiver", "mandate"]}"#,
            "Route is neither waivers nor mandate",
        ),
        (
            r#"{"decision": "helpers", "includes_all": ["coach", "network"]}"#,
            "Helpers does not include both coach and network",
        ),
        (r#"{"decision": "helpers", "at_least": 2}"#, "Helpers has fewer than 2 chosen"),
        (r#"{"decision": "helpers", "at_most": 1}"#, "Helpers has more than 1 chosen"),
        (r#"{"decision": "law-today", "at_least": "some"}"#, "Law today is below Some things"),
        (r#"{"decision": "law-today", "at_most": "some"}"#, "Law today is above Some things"),
        (r#"{"decision": "districts", "at_least": 3}"#, "Districts is less than 3 districts"),
        (r#"{"decision": "districts", "at_most": 3}"#, "Districts is more than 3 districts"),
        (r#"{"decision": "start", "at_least": "2027-01-15"}"#, "Start is before 15 Jan 2027"),
        (r#"{"decision": "start", "at_most": "2027-01-15"}"#, "Start is after 15 Jan 2027"),
        (r#"{"decision": "aims", "is": "freedom"}"#, "Aims does not put freedom first"),
        (r#"{"decision": "route", "answered": true}"#, "Route is not decided"),
        (r#"{"decision": "route", "answered": false}"#, "Route is decided"),
    ] {
        assert_eq!(words(&format!(r#"{{"not": {test}}}"#)), said);
    }
}

#[test]
fn a_review_copy_says_where_a_condition_holds_of_what_is_not_decided() {
    let not = r#"{"not": {"decision": "route", "is": "waiver"}}"#;
    assert_eq!(in_full(not), "“Route” is not “Waivers” (or not decided)");
    let both = format!(r#"{{"all": [{TEST}, {not}]}}"#);
    assert_eq!(in_full(&both), "“Route” is decided and is not “Waivers”");
    let law = r#"{"not": {"decision": "law-today", "at_most": "some"}}"#;
    assert_eq!(in_full(law), "“Law today” is above “Some things” (or not answered)");
}

fn said(roadmap: &Roadmap, id: &str, choice: &Choice) -> (String, String) {
    let decision = roadmap.find_decision(id).unwrap();
    (choice_words(roadmap, decision, choice), choice_short(roadmap, decision, choice))
}

#[test]
fn choices_read_as_people_say_them() {
    let roadmap = load_str("small.json", BASE).unwrap();
    let options =
        |places: &[usize]| Choice::Options(places.iter().map(|place| OptionIx::at(*place)).collect());
    let pair = |long: &str, short: &str| (long.to_owned(), short.to_owned());
    assert_eq!(said(&roadmap, "route", &options(&[0])), pair("Waivers", "waivers"));
    assert_eq!(said(&roadmap, "helpers", &options(&[0, 1])), pair("Coach + Network", "coach + network"));
    assert_eq!(said(&roadmap, "aims", &options(&[1, 0])), pair("Freedom > Equity", "freedom > equity"));
    assert_eq!(said(&roadmap, "districts", &Choice::Number(60.0)).0, "60 districts");
    assert_eq!(said(&roadmap, "start", &Choice::Date(date(2027, 1, 5))).0, "5 Jan 2027");
    assert_eq!(said(&roadmap, "purpose", &Choice::Text("First.\nSecond.".to_owned())).0, "First.");
}
