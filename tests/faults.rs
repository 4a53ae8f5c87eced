//! Every kind of fault in a roadmap is told, at its line and column, and its nearest sound neighbour is not.
//!
//! A case changes one place of a sound roadmap. In the change `¦` marks where the fault must be told.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use waypost::roadmap::{Faults, LoadError, Roadmap, load_str};

const BASE: &str = include_str!("faults/base.json");

/// A change that is a fault, and one close by that is none.
struct Case {
    /// What stands in the sound roadmap.
    from: &'static str,
    /// What makes it faulty, with the mark.
    to: &'static str,
    /// What keeps it sound; empty for the roadmap as it is.
    twin: &'static str,
    code: &'static str,
    /// A piece of the message and the mend, joined by " / ".
    says: &'static str,
}

const fn case(
    code: &'static str,
    from: &'static str,
    to: &'static str,
    twin: &'static str,
    says: &'static str,
) -> Case {
    Case { from, to, twin, code, says }
}

fn faults_of(text: &str) -> Faults {
    match load_str("small.json", text) {
        Err(LoadError::Faulty(faults)) => faults,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("no fault was found"),
    }
}

fn sound(text: &str) -> Roadmap {
    load_str("small.json", text).unwrap_or_else(|error| panic!("{error}"))
}

fn changed(from: &str, to: &str) -> String {
    assert_eq!(BASE.matches(from).count(), 1, "{from} must stand in the sound roadmap once");
    BASE.replacen(from, to, 1)
}

fn check(case: &Case) {
    let marked = changed(case.from, case.to);
    let (before, after) = marked.split_once('¦').expect("the case has a mark");
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
    let faults = faults_of(&format!("{before}{after}"));
    let fault = faults.iter().next().unwrap();
    let said = format!("{} / {}", fault.message, fault.mend);
    assert_eq!(
        (fault.line, fault.column, fault.code),
        (line, column, case.code),
        "{} gives\n{faults}",
        case.to
    );
    assert!(said.contains(case.says), "{said:?} must contain {:?}", case.says);
    assert_eq!(faults.len(), 1, "one fault must not bring others with it:\n{faults}");
    if !case.twin.is_empty() {
        sound(&changed(case.from, case.twin));
    }
}

fn check_all(cases: &[Case]) {
    sound(BASE);
    cases.iter().for_each(check);
}

#[test]
#[rustfmt::skip]
fn the_form_of_the_file() {
    check_all(&[
        case("unknown-key", r#""ask": "Which"#, r#"¦"asks": "Which"#, "", r#"unknown key "asks" / Did you mean "ask"?"#),
        case("unknown-key", r#""suggest": ["#, r#"¦"zzz": 1, "suggest": ["#, "", "Take it out. Known here: about, ask, "),
        case("unknown-key", r#""question": "Who helps?""#, r#"¦"qestion": "Who helps?""#, "", r#"Did you mean "question"?"#),
        case("missing-key", r#"{"id": "nd", "label": "North Dakota","#, r#"¦{"id": "nd","#, "", r#"the key "label" is missing / Add "label"."#),
        case("wrong-type", r#""as_of": 2025"#, r#""as_of": ¦"2025""#, r#""as_of": 2024"#, "this must be a whole number, not a text"),
        case("wrong-type", r#""as_of": 2025"#, r#""as_of": ¦2025.5"#, "", "2025.5 must be a whole number"),
        case("wrong-type", r#""from_month": 0"#, r#""from_month": ¦-1"#, "", "a whole number from 0"),
        case("wrong-type", r#""required": true"#, r#""required": ¦"yes""#, r#""required": {"decision": "start", "answered": true}"#, "true or false or an object"),
        case("wrong-type", r#""min": 0, "max": 900"#, r#""min": ¦[0], "max": 900"#, "", "a number or a text, not a list"),
        case("wrong-type", r#"{"id": "form", "do": "Write it."}"#, r#"¦["form", "Write it."]"#, "", "this must be an object, not a list"),
        case("unknown-word", r#""kind": "rank""#, r#""kind": ¦"rnk""#, "", r#"Did you mean "rank"?"#),
        case("unknown-word", r#""severity": "warning""#, r#""severity": ¦"grave""#, r#""severity": "serious""#, r#"Write "note", "warning" or "serious"."#),
        case("duplicate-key", r#""equity": "Who is left out?","#, r#""equity": "Who?", ¦"equity": "Who?","#, "", "a second time"),
        case("syntax", r#""watch_for": ["Delay."],"#, r#""watch_for": ["Delay."] ¦"terms": ["waiver"],"#, "", "this is not JSON: expected `,` or `}`"),
        case("syntax", r#""watch_for": ["Delay."],"#, r#""watch_for": ["Delay.",¦],"#, "", "trailing comma"),
        case("missing-format", r#"{ "format": "waypost-roadmap/1","#, "¦{", "", r#"the key "format" is missing"#),
        case("missing-format", r#""format": "waypost-roadmap/1""#, r#"¦"fromat": "waypost-roadmap/1""#, "", r#"Did you mean "format"?"#),
        case("unknown-format", r#""waypost-roadmap/1""#, r#"¦"waypost-raodmap/1""#, "", r#"Did you mean "waypost-roadmap/1"?"#),
        case("unknown-format", r#""waypost-roadmap/1""#, r#"¦"waypost-roadmap-part/1""#, "", "a part of a roadmap, not its head"),
        case("newer-format", r#""waypost-roadmap/1""#, r#"¦"waypost-roadmap/2""#, "", "made for a newer Waypost"),
    ]);
}

#[test]
#[rustfmt::skip]
fn texts_labels_and_ids() {
    check_all(&[
        case("harmful-character", r#""Light.""#, r#"¦"Li\u001b[31mght.""#, r#""Lïght.""#, "an escape character"),
        case("harmful-character", r#""Light.""#, r#"¦"Li\nght.""#, r#""Li-ght.""#, "a line break"),
        case("harmful-character", r#""Light.""#, r#"¦"Li\tght.""#, r#""Li ght.""#, "a tab"),
        case("harmful-character", r#""Light.""#, r#"¦"Li\u202eght.""#, r#""日本.""#, "U+202E"),
        case("harmful-character", r#""severity": "warning","#, r#""severity": "warning", "note": ¦"a\u0007","#, r#""severity": "warning", "note": "a {b","#, "U+0007"),
        case("empty-text", r#""Light.""#, r#"¦"  ""#, r#"".""#, "the text is empty"),
        case("empty-text", r#""watch_for": ["Delay."]"#, r#""watch_for": [¦""]"#, r#""watch_for": []"#, "the text is empty"),
        case("brace", r#""Light.""#, r#"¦"Li{ght.""#, r#""Light {r1}.""#, "a brace stands here"),
        case("brace", r#""label": "Helpers""#, r#""label": ¦"Helpers {r1}""#, r#""label": "Helpers [1]""#, "no citation can stand here"),
        case("unknown-citation", r#""Light.""#, r#"¦"Light {r2}.""#, r#""Light {r1}{r1}.""#, r#"{r2} cites no source of this roadmap / Did you mean "r1"?"#),
        case("too-long", r#""label": "Helpers""#, r#""label": ¦"Helpers of every kind here""#, r#""label": "Helpers of each kind the""#, "is 26 columns wide; 24 fit / Shorten it by 2."),
        case("too-long", r#""label": "Helpers""#, r#""label": ¦"日本日本日本日本日本日本日""#, r#""label": "日本日本日本日本日本日本""#, "is 26 columns wide; 24 fit"),
        case("too-long", r#""title": "Choose""#, r#""title": ¦"Choose what is best for all""#, r#""title": "Choose what is best for""#, "24 fit"),
        case("too-long", r#""short": "waivers""#, r#""short": ¦"waivers on asking""#, r#""short": "waivers on askin""#, "16 fit"),
        case("too-long", r#""label": "Waivers""#, r#""label": ¦"Waivers on application to the state board""#, r#""label": "Waivers on application to the state boar""#, "40 fit"),
        case("bad-id", r#""id": "nd""#, r#""id": ¦"ND""#, r#""id": "n-d2""#, "cannot be an id"),
        case("bad-id", r#"{"id": "test", "do""#, r#"{"id": ¦"a--b", "do""#, r#"{"id": "a-b", "do""#, "cannot be an id"),
        case("bad-url", r#""https://example.org/r1""#, r#"¦"ftp://example.org/r1""#, r#""http://example.org/r1""#, "not the address of a web page"),
        case("same-address", r#""url": "https://example.org/r1"}"#, r#""url": "https://example.org/r1"}, {"id": "r9", "title": "A", "publisher": "B", "url": ¦"http://EXAMPLE.org/r1/"}"#, r#""url": "https://example.org/r1"}, {"id": "r9", "title": "A", "publisher": "B", "url": "https://example.org/R1"}"#, r#""r9" has the address of the source "r1" / Keep one of the two, and cite it as "r1" everywhere."#),
        case("bad-url", r#""https://example.org/r1""#, r#"¦"https:///r1""#, "", "not the address of a web page"),
    ]);
}

#[test]
#[rustfmt::skip]
fn ids_taken_twice() {
    check_all(&[
        case("duplicate-id", r#""id": "aims""#, r#""id": ¦"helpers""#, "", "a second time"),
        case("duplicate-id", r#""id": "aims""#, r#""id": ¦"state-route""#, "", "a second time"),
        case("duplicate-id", r#"{"id": "network", "label": "Network""#, r#"{"id": ¦"coach", "label": "Network""#, "", "a second time"),
        case("duplicate-id", r#"{"id": "all", "label": "All things""#, r#"{"id": ¦"nothing", "label": "All things""#, "", "a second time"),
        case("duplicate-id", r#"{"id": "test", "do""#, r#"{"id": ¦"form", "do""#, r#"{"id": "tell", "do""#, "a second time"),
        case("duplicate-id", r#""sources": [{"id": "r1", "title""#, r#""sources": [{"id": "r1", "title": "A", "publisher": "B", "url": "https://a.org"}, {"id": ¦"r1", "title""#, "", "a second time"),
    ]);
}

#[test]
#[rustfmt::skip]
fn names_of_nothing() {
    check_all(&[
        case("unknown-id", r#""decision": "law-today", "at_least""#, r#""decision": ¦"law-tody", "at_least""#, "", r#"there is no decision "law-tody" / Did you mean "law-today"?"#),
        case("unknown-option", r#""at_least": "some""#, r#""at_least": ¦"sum""#, r#""at_least": "all""#, r#""law-today" has no option "sum""#),
        case("unknown-option", r#""is": "waiver""#, r#""is": ¦"waivr""#, r#""is": "mandate""#, r#"Did you mean "waiver"?"#),
        case("option-of-another", r#""is": "waiver""#, r#""is": ¦"coach""#, "", r#""helpers" has it"#),
        case("unknown-id", r#""title": "Tell all", "stage": "choose""#, r#""title": "Tell all", "stage": ¦"chose""#, r#""title": "Tell all", "stage": "where""#, r#"there is no stage "chose" / Did you mean "choose"?"#),
        case("unknown-id", r#""until": "h2""#, r#""until": ¦"h9""#, r#""until": "h1""#, "there is no horizon"),
        case("unknown-id", r#""with": ["lea"]"#, r#""with": [¦"lee"]"#, r#""with": []"#, r#"there is no role "lee" / Did you mean"#),
        case("unknown-id", r#""terms": ["waiver"]"#, r#""terms": [¦"law"]"#, r#""terms": []"#, "there is no term"),
        case("unknown-id", r#""conflicts_with": ["tell-all"]"#, r#""conflicts_with": [¦"tell-al"]"#, r#""conflicts_with": []"#, r#"Did you mean "tell-all"?"#),
        case("unknown-id", r#""ask": ["helpers"], "sources": ["r1"]"#, r#""ask": ["helpers"], "sources": [¦"r3"]"#, "", "there is no source"),
        case("unknown-id", r#""ask": ["helpers"]"#, r#""ask": [¦"helper"]"#, r#""ask": ["helpers", "route"]"#, "there is no decision"),
        case("given-twice", r#"[{"id": "law", "label": "By law"}]}"#, r#"[{"id": "law", "label": "By law"}]}, {"id": "same-route", "label": "Same route", "roadmap": "state", "decision": ¦"legal-route", "kind": "one"}"#, r#"[{"id": "law", "label": "By law"}]}, {"id": "same-route", "label": "Same route", "roadmap": "county", "decision": "legal-route", "kind": "one"}"#, r#"is given already, as "state-route" / Keep one of the two"#),
        case("given-here", r#""ask": ["helpers"]"#, r#""ask": [¦"state-route"]"#, "", "a decision of another roadmap"),
        case("unknown-id", r#"[{"decision": "route", "choice""#, r#"[{"decision": ¦"rout", "choice""#, "", "there is no decision"),
        case("unknown-option", r#""choice": ["waiver"]"#, r#""choice": [¦"waivers"]"#, r#""choice": ["mandate"]"#, "has no option"),
        case("unknown-option", r#"{"options": ["waiver"]"#, r#"{"options": [¦"waver"]"#, r#"{"options": ["mandate"]"#, "Did you mean"),
    ]);
}

#[test]
#[rustfmt::skip]
fn renames() {
    let roadmap = sound(BASE);
    let route = roadmap.find_decision("route").unwrap();
    assert_eq!(roadmap.find_decision("older-route"), Some(route), "a chain of renames leads to its end");
    assert_eq!(roadmap.find_option(route, "waivers"), roadmap.find_option(route, "waiver"));
    check_all(&[
        case("duplicate-id", r#"{"decision": "old-route", "to""#, r#"{"decision": "old-route", "to": "route"}, {"decision": ¦"old-route", "to""#, r#"{"decision": "oldest", "to": "route"}, {"decision": "old-route", "to""#, "renamed a second time"),
        case("unknown-id", r#""to": "old-route""#, r#""to": ¦"nowhere""#, r#""to": "aims""#, "there is no decision"),
        case("rename-in-use", r#"{"decision": "older-route", "to""#, r#"{"decision": ¦"aims", "to""#, "", "still in use as decision"),
        case("rename-in-use", r#""option": "waivers""#, r#""option": ¦"mandate""#, "", "still in use as option"),
        case("unknown-option", r#""option": "waivers", "to": "waiver""#, r#""option": "waivers", "to": ¦"waive""#, r#""option": "waivers", "to": "mandate""#, "has no option"),
        case("rename-circle", r#"{"decision": "older-route", "to": "old-route"}"#, r#"{"decision": "x", "to": ¦"x"}"#, "", "in a circle"),
    ]);
}

#[test]
#[rustfmt::skip]
fn conditions() {
    let test = r#"{"decision": "route", "answered": true}"#;
    check_all(&[
        case("looks-forward", r#""law-today", "at_least": "some""#, r#"¦"aims", "includes": "equity""#, r#""districts", "at_least": 5"#, r#"the when tests "aims", which comes later"#),
        case("looks-at-itself", r#""law-today", "at_least": "some""#, r#"¦"route", "is": "waiver""#, "", r#"the when of "route" tests "route" itself"#),
        case("looks-forward", r#""when": {"decision": "districts", "at_most": 100}"#, r#""when": {"decision": ¦"start", "answered": true}"#, "", "comes later"),
        case("test-kind", r#""is": "waiver""#, r#""includes": ¦"waiver""#, "", r#"includes does not go with "route", which is of kind one / On one use is, is_one_of or answered."#),
        case("test-kind", r#""includes": "coach""#, r#""is": ¦"coach""#, r#""includes_all": ["coach", "network"]"#, "On many use includes, includes_any, includes_all, at_least, at_most or answered."),
        case("test-kind", test, r#"{"decision": "districts", "is": ¦"many"}"#, r#"{"decision": "districts", "at_least": 2.5}"#, "On number use at_least, at_most or answered."),
        case("test-kind", test, r#"{"decision": "law-today", "includes": ¦"some"}"#, r#"{"decision": "law-today", "is_one_of": ["some", "all"]}"#, "On scale use is, is_one_of, at_least, at_most or answered."),
        case("test-kind", test, r#"{"decision": "start", "is": ¦"2026-01-01"}"#, r#"{"decision": "start", "at_least": "2026-01-01"}"#, "On date use"),
        case("test-kind", test, r#"{"decision": "state-route", "at_least": ¦1}"#, r#"{"decision": "state-route", "is_one_of": ["law"]}"#, "On one use"),
        case("wrong-bound", test, r#"{"decision": "aims", "at_least": ¦"equity"}"#, r#"{"decision": "aims", "at_least": 2}"#, "a whole number of options must stand here"),
        case("wrong-bound", test, r#"{"decision": "aims", "at_least": ¦1.5}"#, r#"{"decision": "aims", "is": "equity"}"#, "a whole number of options"),
        case("wrong-bound", test, r#"{"decision": "law-today", "at_least": ¦1}"#, "", "the id of a level"),
        case("bad-date", test, r#"{"decision": "start", "at_least": ¦"2027-02-30"}"#, r#"{"decision": "start", "at_least": "2028-02-29"}"#, "not a day of the calendar"),
        case("one-test", test, r#"¦{"decision": "route"}"#, "", "names a decision but no test / Add is, is_one_of or answered."),
        case("one-test", test, r#"¦{"decision": "route", "is": "waiver", "answered": true}"#, "", "has 2 tests: is and answered"),
        case("condition-form", test, r#"¦{"answered": true}"#, "", "names no decision"),
        case("condition-form", test, "¦{}", "", "the condition is empty"),
        case("condition-form", test, r#"¦{"decision": "route", "is": "waiver", "not": {"decision": "route", "is": "mandate"}}"#, "", "mixes forms"),
        case("empty-list", test, r#"{"all": ¦[]}"#, r#"{"all": [{"decision": "route", "answered": false}]}"#, "all is an empty list"),
        case("empty-list", test, r#"{"decision": "route", "is_one_of": ¦[]}"#, r#"{"decision": "route", "is_one_of": ["waiver"]}"#, "is_one_of is an empty list"),
    ]);
}

#[test]
#[rustfmt::skip]
fn what_goes_with_a_kind() {
    check_all(&[
        case("no-options", r#"{"id": "purpose", "label": "Purpose", "about": "choice", "kind": "text""#, r#"¦{"id": "purpose", "label": "Purpose", "about": "choice", "kind": "one""#, "", "a decision of kind one needs options"),
        case("not-of-kind", r#""kind": "text","#, r#""kind": "text", "options": ¦[{"id": "a", "label": "A", "short": "a", "means": "A."}],"#, "", "a decision of kind text has no options"),
        case("not-of-kind", r#""kind": "many","#, r#""kind": "many", "levels": ¦[{"id": "a", "label": "A"}],"#, "", "many has options"),
        case("not-of-kind", r#""kind": "date","#, r#""kind": "date", "unit": ¦"days","#, "", "it goes with number"),
        case("not-of-kind", r#""kind": "text","#, r#""kind": "text", "min": ¦1,"#, "", "a decision of kind text has no min"),
        case("not-of-kind", r#"{"id": "state-route","#, r#"{"id": "g", "label": "G", "roadmap": "state", "decision": "g", "kind": "text", "options": ¦[{"id": "a", "label": "A"}]}, {"id": "state-route","#, "", "has no options"),
        case("wrong-bound", r#""min": 0, "max": 900"#, r#""min": ¦"0", "max": 900"#, r#""min": -5, "max": 900"#, "a number must stand here"),
        case("wrong-bound", r#""min": "2026-01-01""#, r#""min": ¦2026"#, "", "a date"),
        case("bad-date", r#""min": "2026-01-01""#, r#""min": ¦"1 Jan 2026""#, r#""min": "2030-12-31""#, "not a day"),
        case("min-over-max", r#""min": 0, "max": 900"#, r#""min": ¦901, "max": 900"#, r#""min": 900, "max": 900"#, "min 901 is over max 900"),
        case("min-over-max", r#""min": 1, "max": 2"#, r#""min": ¦2, "max": 1"#, r#""min": 0, "max": 1"#, "min 2 is over max 1"),
        case("min-over-max", r#""min": "2026-01-01""#, r#""min": ¦"2031-01-01""#, "", "is over max"),
        case("min-over-max", r#""min": 1, "max": 2"#, r#""min": ¦3"#, r#""min": 2"#, "at least 3 must be chosen"),
        case("max-options", r#""min": 1, "max": 2"#, r#""min": 1, "max": ¦3"#, "", "at most 3 can be chosen, but there are 2 options"),
        case("max-options", r#""min": 1, "max": 2"#, r#""min": 0, "max": ¦0"#, "", "a number from 1 to 2"),
        case("empty-list", r#"{"options": ["waiver"]"#, r#"{"options": ¦[]"#, r#"{"options": ["waiver", "mandate"]"#, "empty"),
        case("not-of-kind", r#""max": "2030-12-31","#, r#""max": "2030-12-31", "suggest": [{"options": ¦["a"], "because": "B."}],"#, "", "which has no options to name"),
        case("more-than-one", r#""choice": ["waiver"]"#, r#""choice": ¦["waiver", "mandate"]"#, "", "takes one option"),
        case("empty-list", r#""choice": ["waiver"]"#, r#""choice": ¦[]"#, "", "empty"),
    ]);
}

#[test]
#[rustfmt::skip]
fn claims_and_spans() {
    check_all(&[
        case("no-source", r#""story": [{"year": 2016, "what": "It began.", "sources": ["r1"]}]"#, r#""story": [¦{"year": 2016, "what": "It began.", "sources": []}]"#, r#""story": []"#, "names no source"),
        case("no-source", r#""disputed": {"what": "Was it?", "sources": ["r1"]}"#, r#""disputed": ¦{"what": "Was it?", "sources": []}"#, "", "names no source"),
        case("no-source", r#""ended": {"year": 2020, "what": "It ended.", "sources": ["r1"]}"#, r#""ended": ¦{"year": 2020, "what": "It ended.", "sources": []}"#, "", "names no source"),
        case("no-source", r#"{"decision": "route", "choice": ["waiver"], "year": 2017, "what": "It let districts ask {r1}.", "sources": ["r1"]}"#, r#"¦{"decision": "route", "choice": ["waiver"], "year": 2017, "what": "It let districts ask {r1}.", "sources": []}"#, "", "names no source"),
        case("unknown-citation", r#""It let districts ask {r1}.""#, r#"¦"It let districts ask {r9}.""#, r#""It let districts ask {r1}{r1}.""#, "cites no source"),
        case("unknown-id", r#""equity_decisions": ["route"]"#, r#""equity_decisions": [¦"routes"]"#, r#""equity_decisions": ["route", "route"]"#, "there is no decision \"routes\" / Did you mean \"route\"?"),
        case("until-before", r#""until": 2020"#, r#""until": ¦2016"#, r#""until": 2017"#, "it ends in 2016, before it begins in 2017"),
        case("until-before", r#""from_month": 0, "to_month": 6"#, r#""from_month": 7, "to_month": ¦6"#, r#""from_month": 6, "to_month": 6"#, "month 6"),
        case("until-before", r#""horizon": "h2", "lead""#, r#""horizon": "h2", "until": ¦"h1", "lead""#, r#""horizon": "h2", "until": "h2", "lead""#, "ends before it begins"),
        case("looks-at-itself", r#""conflicts_with": ["tell-all"]"#, r#""conflicts_with": ¦["write-form"]"#, "", "conflicts with itself"),
        case("looks-at-itself", r#""roadmap": "state""#, r#""roadmap": ¦"small""#, "", "this roadmap itself"),
        case("empty-list", r#"{"id": "tell-all", "title": "Tell all", "stage": "choose", "horizon": "h2", "lead": "sea", "steps": [{"id": "tell", "do": "Tell."}]"#, r#"¦{"id": "tell-all", "title": "Tell all", "stage": "choose", "horizon": "h2", "lead": "sea", "steps": []"#, "", "no steps"),
    ]);
}
