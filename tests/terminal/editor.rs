//! The user's own editor: it gets the terminal and the text, and whatever becomes of it, no text is lost.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::kit::{Place, Term, modes};

/// A walk in which a small script is the editor, its reason panel open with a text in it.
fn walk_with_editor(script: &str) -> (Place, Term) {
    let mut place = Place::with_small_roadmap();
    let path = place.dir.path().join("editor of mine");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    // Quoted and with an argument, as a setting may be.
    place.env.push(("EDITOR", "\"$HOME/editor of mine\" -w"));
    let mut term = place.start_own_walk();
    term.press("n text:from_before");
    (place, term)
}

/// What the only walk has as the reason of its first decision.
fn reason(place: &Place) -> String {
    serde_json::to_string(&place.journal().entries).unwrap()
}

/// Files that an editor left beside the walks.
fn left(place: &Place) -> Vec<String> {
    let files = fs::read_dir(place.data().walks()).unwrap();
    let names = files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with("waypost-text-")).collect()
}

#[test]
fn what_the_editor_writes_comes_back_clean_and_keys_are_its_own_meanwhile() {
    // It reads two lines from the keyboard, in the terminal's own way, and adds a control character.
    let (place, mut term) = walk_with_editor(
        "echo EDITOR; read one; read two; printf '%s\\n%s\\033[31m\\n' \"$one\" \"$two\" >> \"$2\"",
    );
    term.keys("Ctrl-E");
    term.wait("the editor", |text| text.contains("EDITOR"));
    assert_eq!(modes(&term.bytes()).get(&1049), Some(&false), "the terminal is given back");
    assert_eq!(term.line(), term.line_before());
    term.send(b"quick words\r");
    term.wait("the editor's line", |text| text.contains("quick words"));
    term.send(b"and q\r");
    term.wait("the text", |text| text.contains("back from your editor"));
    for words in ["from before", "quick words", "and q[31m"] {
        assert!(term.text().contains(words), "{words} is not on the screen\n{}", term.text());
    }
    term.press("Esc");
    assert!(reason(&place).contains(r"from before\nquick words\nand q[31m"), "{}", reason(&place));
    assert!(left(&place).is_empty());
    term.keys("Ctrl-C");
    assert_eq!(term.end().exit_code(), 0);
    term.is_whole();
}

#[test]
fn an_editor_that_fails_loses_nothing() {
    for (script, words) in [
        ("exit 3", "ended with an error (3)"),
        ("kill -SEGV $$", "Your text is as it was"),
        ("rm \"$2\"", "left no file"),
        ("stty raw -echo; exit 1", "ended with an error (1)"),
    ] {
        let (place, mut term) = walk_with_editor(script);
        term.keys("Ctrl-E");
        term.wait(words, |text| text.replace('\n', " ").contains(words));
        term.press("text:_and_after Esc");
        assert!(reason(&place).contains("from before and after"), "{script}: {}", reason(&place));
        assert!(left(&place).is_empty(), "{script}");
        term.keys("Ctrl-C");
        assert_eq!(term.end().exit_code(), 0);
        term.is_whole();
    }
}

#[test]
fn what_a_failing_editor_had_saved_is_kept_beside_the_walk() {
    let (place, mut term) = walk_with_editor("echo 'much work' > \"$2\"; exit 1");
    term.keys("Ctrl-E");
    term.wait("where it is", |text| text.contains("What the editor left is in"));
    let left = left(&place);
    assert_eq!(left.len(), 1);
    assert_eq!(fs::read_to_string(place.data().walks().join(&left[0])).unwrap(), "much work\n");
    term.press("Esc");
    assert!(reason(&place).contains("from before"));
}

#[test]
fn without_an_editor_it_says_how_to_set_one() {
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    term.press("n text:a_reason Ctrl-E");
    term.wait("the mend", |text| text.contains("export EDITOR=nano"));
    term.press("text:_more Esc");
    assert!(reason(&place).contains("a reason more"));
}

#[test]
fn ctrl_c_in_the_editor_does_not_end_waypost() {
    let (place, mut term) = walk_with_editor("trap 'exit 130' INT; echo EDITOR; sleep 60 & wait");
    term.keys("Ctrl-E");
    term.wait("the editor", |text| text.contains("EDITOR"));
    term.keys("Ctrl-C");
    term.wait("Waypost again", |text| text.contains("Your text is as it was"));
    term.press("Esc");
    assert!(reason(&place).contains("from before"));
}

#[test]
fn a_line_of_the_plan_is_copied_by_the_terminal() {
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    term.press("Enter p y");
    let bytes = String::from_utf8_lossy(&term.bytes()).into_owned();
    let (_, rest) = bytes.split_once("\x1b]52;c;").expect("it is copied");
    let (code, _) = rest.split_once('\x07').expect("the sequence has an end");
    assert!(
        code.len() > 8 && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)),
        "{code}"
    );
    assert!(term.text().contains("if your terminal allows it"));
}
