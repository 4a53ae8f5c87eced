//! Reading a journal that nobody has damaged, or that a newer Waypost wrote.

use serde_json::json;
use waypost::store::journal::{JournalFault, Trouble, entry_line, header_line, read};
use waypost::walk::RawChoice;

use crate::kit::{all_kinds, answered, entry, header};

fn text(lines: &[String]) -> String {
    std::iter::once(header_line(&header("Retreat")).unwrap()).chain(lines.iter().cloned()).collect()
}

fn line(value: &serde_json::Value) -> String {
    format!("{value}\n")
}

#[test]
fn every_kind_of_entry_comes_back_as_it_was_said() {
    let lines: Vec<String> = all_kinds().iter().map(|entry| entry_line(entry).unwrap()).collect();
    let text = text(&lines);
    let journal = read(text.as_bytes()).unwrap();
    assert_eq!(journal.entries, all_kinds());
    assert_eq!(journal.header, header("Retreat"));
    assert_eq!(journal.trouble, []);
    assert_eq!(journal.good_len, text.len() as u64);
    assert_eq!(journal.name(), "Second retreat");
}

#[test]
fn numbers_come_back_to_the_last_bit() {
    for number in [0.1, 1.0 / 3.0, 123_456.789_012_345_6, 2.2e-308, 9_007_199_254_740_993.0, -7.0] {
        let mut said = answered(1, "cap", "x");
        if let waypost::walk::What::Answered { choice, .. } = &mut said.what {
            *choice = RawChoice::Number(number);
        }
        let journal = read(text(&[entry_line(&said).unwrap()]).as_bytes()).unwrap();
        assert_eq!(journal.entries, [said]);
    }
    let mut said = answered(1, "cap", "x");
    if let waypost::walk::What::Answered { choice, .. } = &mut said.what {
        *choice = RawChoice::Number(f64::NAN);
    }
    assert!(entry_line(&said).is_err(), "what could not be read again is not written");
}

#[test]
fn a_name_that_was_taken_back_is_not_the_name() {
    let lines = [
        entry(1, json!({"kind": "renamed", "name": "One"})),
        entry(2, json!({"kind": "renamed", "name": "Two"})),
        entry(3, json!({"kind": "undone", "entry": 2})),
    ];
    let lines: Vec<String> = lines.iter().map(|entry| entry_line(entry).unwrap()).collect();
    assert_eq!(read(text(&lines).as_bytes()).unwrap().name(), "One");
}

#[test]
fn blank_lines_foreign_line_ends_and_a_mark_at_the_start_do_no_harm() {
    let lines: Vec<String> = all_kinds().iter().map(|entry| entry_line(entry).unwrap()).collect();
    let text = format!("\u{feff}{}\n\n", text(&lines).replace('\n', "\r\n"));
    let journal = read(text.as_bytes()).unwrap();
    assert_eq!(journal.entries, all_kinds());
    assert_eq!(journal.trouble, []);
    assert_eq!(journal.good_len, text.len() as u64);
}

#[test]
fn an_unknown_kind_or_key_means_a_newer_waypost_and_reading_stops_there() {
    let at = "2026-11-23T09:12:44-05:00";
    for (newer, what) in [
        (json!({"n": 2, "at": at, "kind": "dreamt", "decision": "route"}), "kind `dreamt`"),
        (
            json!({"n": 2, "at": at, "kind": "table-said", "table": "t", "entry": {"n": 1, "at": at, "kind": "dreamt"}}),
            "kind `dreamt`",
        ),
        (json!({"n": 2, "at": at, "kind": "cleared", "decision": "route", "mood": 3}), "key `mood`"),
        (json!({"n": 2, "at": at, "kind": "renamed", "name": "X", "decision": "route"}), "key `decision`"),
        (
            json!({"n": 2, "at": at, "kind": "roadmap-changed",
                   "roadmap": {"id": "a", "version": "1", "sha256": "0", "url": "x"}}),
            "key `url`",
        ),
    ] {
        let lines = [
            entry_line(&answered(1, "route", "waiver")).unwrap(),
            line(&newer),
            entry_line(&answered(3, "route", "zones")).unwrap(),
        ];
        let journal = read(text(&lines).as_bytes()).unwrap();
        assert_eq!(journal.trouble, [Trouble::Newer { line: 3, what: what.to_owned() }]);
        assert_eq!(journal.entries.len(), 1, "{what}");
        assert!(!journal.is_writable());
    }
}

#[test]
fn a_newer_header_is_said_to_be_newer() {
    let mut newer = serde_json::to_value(header("Retreat")).unwrap();
    newer["tables"] = json!(4);
    let journal = read(line(&newer).as_bytes()).unwrap();
    assert_eq!(journal.trouble, [Trouble::Newer { line: 1, what: "key `tables`".to_owned() }]);
    assert_eq!(journal.header, header("Retreat"));

    newer["format"] = json!("waypost-walk/2");
    let fault = read(line(&newer).as_bytes()).unwrap_err();
    assert_eq!(fault, JournalFault::Newer("format `waypost-walk/2`".to_owned()));
}

#[test]
fn what_is_no_walk_is_said_to_be_none() {
    assert_eq!(read(b"").unwrap_err(), JournalFault::Empty);
    assert_eq!(read(b"\n \n").unwrap_err(), JournalFault::Empty);
    for bytes in [&b"hello\n"[..], b"{}\n", b"[1]\n", b"\0\0\0\0", b"{\"format\":\"waypost-plan/1\"}\n"] {
        assert!(matches!(read(bytes).unwrap_err(), JournalFault::Header(_)), "{bytes:?}");
    }
}

#[test]
fn no_control_character_of_a_file_gets_out_of_reading() {
    let mut bad = serde_json::to_value(header("A\u{1b}[2J\u{7}name\u{202e}")).unwrap();
    bad["roadmap"]["id"] = json!("state\u{9b}31m");
    let said = json!({"n": 1, "at": "now\u{1b}c", "by": "B\u{8}o", "kind": "answered", "decision": "d\u{1b}",
                      "choice": "two\r\nlines\t\u{1b}]0;x\u{7}", "rationale": "a\n\tb\u{0}", "owner": "x\ny"});
    let journal = read((line(&bad) + &line(&said)).as_bytes()).unwrap();
    let all = format!("{} {}", json!(journal.header), json!(journal.entries));
    for code in ["\\u001b", "\\u0007", "\\b", "\\u0000", "\\r", "\u{9b}", "\u{202e}"] {
        assert!(!all.contains(code), "{code:?} in {all}");
    }
    assert_eq!(journal.name(), "A[2Jname");
    let again = json!(journal.entries[0]);
    assert_eq!(again["choice"], "two\nlines\t]0;x");
    assert_eq!(again["rationale"], "a\n\tb");
    assert_eq!(again["owner"], "x y");

    let newer = json!({"n": 1, "at": "x", "kind": "vo\u{1b}ted"});
    let journal = read((line(&json!(header("A"))) + &line(&newer)).as_bytes()).unwrap();
    assert!(!journal.troubles().contains('\u{1b}'));
}
