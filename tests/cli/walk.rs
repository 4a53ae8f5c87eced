//! `waypost walk`: which walk it is, line mode from a pipe, and what keeps it from being walked.

use std::fs;
use std::io::{Read, Write};
use std::process::Stdio;

use waypost::store::FileStore;

use crate::kit::{PICNIC, Place, finish};

const FILE: &str = "data/walks/retreat.walk.jsonl";

#[test]
fn a_walk_is_started_and_gone_on_with_by_name_stem_or_path() {
    let place = Place::new();
    place.typed(&["walk", "Café Retreat", "--roadmap", "picnic"], "2\nyes\nleave\n").done().quietly();
    let file = "data/walks/cafe-retreat.walk.jsonl";
    assert_eq!(place.read(file).lines().count(), 2);
    assert!(
        place
            .read(file)
            .starts_with(r#"{"format":"waypost-walk/1","id":"63cbe1e459320dd7","name":"Café Retreat""#)
    );
    for (name, lines) in [("Café Retreat", 4), ("cafe-retreat", 6), ("café retreat", 8), (file, 10)] {
        place
            .typed(
                &["walk", name, "--plain"],
                "undo
redo
",
            )
            .done()
            .says("Walk: Café Retreat. Roadmap: A picnic.");
        assert_eq!(place.read(file).lines().count(), lines, "{name}");
    }
}

#[test]
fn a_new_walk_goes_on_the_first_built_in_roadmap_unless_another_is_named() {
    let place = Place::new();
    place.run(&["walk", "Retreat"]).done().says("Roadmap: Statewide");
    assert!(place.read(FILE).contains(r#""roadmap":{"id":"state-pcbl""#));
    let place = Place::new();
    place.run(&["walk", "Retreat", "--roadmap", "district-pcbl"]).done();
    assert!(place.read(FILE).contains(r#""roadmap":{"id":"district-pcbl""#));
}

#[test]
fn without_a_name_the_latest_walk_goes_on_or_a_new_one_begins() {
    let place = Place::new();
    place.run(&["walk"]).done().says("Walk: Walk of 23 Nov 2026.");
    place.typed(&["walk", "Old", "--roadmap", "picnic"], "2\nyes\n").done();
    let at = |time: &str, arguments: &[&str], input: &str| {
        finish(place.command(arguments).env("WAYPOST_NOW", time), input.as_bytes()).done()
    };
    // Later by the clock of another place, although its text is smaller.
    at("2026-11-29T20:00:00-05:00", &["walk", "New", "--roadmap", "picnic"], "2\nyes\n");
    at("2026-11-30T00:30:00+09:00", &["walk", "Old"], "go spot\n1\nyes\n");
    at("2026-12-01T09:00:00-05:00", &["walk"], "").says("Walk: New.");
    at("2026-12-01T09:00:00-05:00", &["walk", "--roadmap", "picnic"], "").says("Walk: Walk of 1 Dec 2026.");
}

#[test]
fn a_walk_stays_on_its_roadmap() {
    let place = Place::with_walk("Retreat");
    let before = place.read(FILE);
    let ran = place.run(&["walk", "Retreat", "--roadmap", "state-pcbl"]).came_to(2);
    assert!(ran.err.contains("is on the roadmap picnic, not on state-pcbl"), "{}", ran.err);
    assert_eq!(place.read(FILE), before);
    place.run(&["walk", "Retreat", "--roadmap", "picnic"]).done().quietly();
    place.write("data/roadmaps/picnic.json", PICNIC.replace("A picnic", "A grand picnic"));
    place.run(&["walk", "Retreat", "--roadmap", "picnic"]).done().complains("its own copy").says("A picnic.");
}

#[test]
fn unknown_and_faulty_roadmaps_start_nothing() {
    let place = Place::new();
    place.run(&["walk", "A", "--roadmap", "picnik"]).came_to(2).complains("did you mean `picnic`?");
    place.run(&["walk", "A", "--roadmap", "./none.json"]).came_to(3).complains("cannot be read");
    place.write("bad.json", PICNIC.replace("\"kind\": \"one\"", "\"kind\": \"won\""));
    let ran = place.run(&["walk", "A", "--roadmap", "bad.json"]).came_to(2);
    assert!(ran.err.matches("bad.json:").count() == 2, "all faults are told: {}", ran.err);
    assert!(!place.path("data/walks").exists());
}

#[test]
fn a_name_that_cannot_be_read_is_refused() {
    for name in ["", " ", "\u{1b}", "\u{200b}\t"] {
        Place::new().run(&["walk", name]).came_to(2).complains("needs a name");
    }
}

#[test]
fn escapes_in_a_name_reach_neither_file_nor_terminal() {
    let place = Place::new();
    let ran = place.run(&["walk", "Red\u{1b}[31m", "--roadmap", "picnic"]).done().says("Walk: Red[31m.");
    assert!(!ran.out.contains('\u{1b}'));
    assert!(!place.read("data/walks/red-31m.walk.jsonl").contains("u001b"));
}

#[test]
fn a_walk_open_elsewhere_is_locked() {
    let place = Place::with_walk("Retreat");
    let held = FileStore::open(&place.path(FILE)).unwrap();
    place.run(&["walk", "Retreat"]).came_to(3).complains("open in another window").complains("close it");
    place.run(&["walks"]).done().says("Retreat");
    place.run(&["plan", "Retreat"]).done();
    drop(held);
    place.run(&["walk", "Retreat"]).done();
}

#[test]
fn paths_that_cannot_be_read_are_told() {
    let place = Place::new();
    place.run(&["walk", "./none.walk.jsonl"]).came_to(3).complains("there is no");
    fs::create_dir(place.path("folder.walk.jsonl")).unwrap();
    place.run(&["walk", "folder.walk.jsonl"]).came_to(3).complains("is not a file");
    place.write("letter.walk.jsonl", "Dear all");
    place.run(&["walk", "letter.walk.jsonl"]).came_to(2).complains("is not a walk");
    place.write("file", "");
    let mut command = place.command(&[]);
    finish(command.args(["--data", "file"]), b"").came_to(2);
    let place = Place { folder: tempfile::tempdir().unwrap() };
    place.write("data", "a file where the folder should be");
    place.run(&["walks"]).came_to(3);
    place.run(&["walk", "A"]).came_to(3);
}

#[test]
fn a_damaged_walk_is_recovered_beside_itself() {
    let place = Place::with_walk("Retreat");
    let whole = place.read(FILE);
    let damaged = format!("{whole}damage\n{}\n", r#"{"n":2,"at":"x","kind":"cleared","decision":"spot"}"#);
    place.write(FILE, &damaged);
    place.run(&["plan", "Retreat"]).came_to(3).complains("is damaged");
    place.run(&["walk", "Retreat"]).done().says("is damaged").says("retreat.recovered");
    assert_eq!(place.read(FILE), damaged);
    // From now on the name means the recovered walk.
    place.typed(&["walk", "Retreat"], "go spot\n1\nyes\n").done().quietly();
    assert_eq!(place.read("data/walks/retreat.recovered.walk.jsonl").lines().count(), 4);
    assert_eq!(place.read(FILE), damaged);
}

#[test]
fn a_walk_of_a_newer_version_is_left_alone() {
    let place = Place::with_walk("Retreat");
    let whole = place.read(FILE);
    let newer = format!("{whole}{}\n", r#"{"n":2,"at":"x","kind":"dreamt","decision":"spot"}"#);
    place.write(FILE, &newer);
    place.run(&["walk", "Retreat"]).came_to(3).complains("newer Waypost").complains("Update Waypost");
    place.run(&["plan", "Retreat"]).came_to(3).complains("Update Waypost");
    assert_eq!(place.read(FILE), newer);
}

#[test]
fn a_torn_last_line_is_dropped_with_a_notice() {
    let place = Place::with_walk("Retreat");
    place.write(FILE, place.read(FILE) + r#"{"n":2,"at""#);
    place.run(&["plan", "Retreat", "-o", "-"]).done().complains("not whole");
    place.typed(&["walk", "Retreat"], "1\nyes\n").done().says("not whole");
    assert_eq!(place.read(FILE).lines().count(), 3);
}

#[test]
fn line_mode_writes_the_plan_and_leaves_other_files_alone() {
    let place = Place::with_walk("Retreat");
    place.write("letter.txt", "Dear all");
    let script = "write\nThe team\nOmaha\n2027-01-15\nwrite letter.txt\nwrite other.json\n";
    let ran = place.typed(&["walk", "Retreat"], script).done();
    assert!(ran.out.contains("The plan is written: retreat.plan.json"), "{}", ran.out);
    assert!(ran.out.contains("The plan is NOT written. letter.txt is there already"), "{}", ran.out);
    assert_eq!(place.read("letter.txt"), "Dear all");
    assert_eq!(place.read("other.json"), place.read("retreat.plan.json"));
    place.run(&["verify", "other.json"]).done();
}

/// Reads what a session says until it asks.
fn read_until(said: &mut impl Read, words: &str) {
    let mut text = Vec::new();
    while !String::from_utf8_lossy(&text).contains(words) {
        let mut byte = [0];
        assert_eq!(said.read(&mut byte).unwrap(), 1, "{}", String::from_utf8_lossy(&text));
        text.push(byte[0]);
    }
}

#[test]
fn what_cannot_be_saved_is_at_least_shown() {
    let place = Place::with_walk("Retreat");
    let mut command = place.command(&["walk", "Retreat"]);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    read_until(child.stdout.as_mut().unwrap(), "Your answer:");
    // The folder goes away, and something else stands in its place.
    fs::rename(place.path("data/walks"), place.path("away")).unwrap();
    place.write("data/walks", "");
    child.stdin.take().unwrap().write_all(b"2027-06-05\nyes\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(3), "{out}\n{err}");
    assert!(out.contains("NOT SAVED"), "{out}");
    let line = r#"{"n":2,"at":"2026-11-23T09:12:44-05:00","kind":"answered","decision":"day","choice":"2027-06-05"}"#;
    assert!(err.contains("1 entry") && err.contains(line), "{err}");
}

#[test]
fn words_being_typed_are_kept_for_the_next_session() {
    let place = Place::with_walk("Retreat");
    let mut command = place.command(&["walk", "Retreat"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut keyboard = child.stdin.take().unwrap();
    keyboard.write_all(b"go spot\nnote\nIt is calm there\nand dry\n").unwrap();
    let draft = place.path("data/walks/retreat.draft.json");
    while !fs::read_to_string(&draft).is_ok_and(|text| text.contains("and dry")) {
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let ran =
        place.typed(&["walk", "Retreat"], "go spot\nnote\nyes\n").done().says("It is calm there\nand dry");
    assert!(place.read(FILE).contains("It is calm there\\nand dry"), "{}", ran.out);
    assert!(!draft.exists());
}

#[test]
fn nothing_in_line_mode_is_an_escape() {
    let place = Place::new();
    let ran =
        place.typed(&["walk", "Retreat", "--plain"], "1\nyes\nwhere\nplan\nhelp\n\u{1b}[A\nleave\n").done();
    assert!(ran.out.chars().all(|letter| letter == '\n' || !letter.is_control()), "{}", ran.out);
}
