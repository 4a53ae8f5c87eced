//! Sizes, paste, mouse and silence.

use std::time::Duration;

use super::kit::{Place, Term, modes};

/// Brings the terminal to all sizes and back: the same screen stands there again.
fn survives_all_sizes(term: &mut Term) {
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let before = trimmed(&term.text());
    for (columns, rows) in [(20, 5), (1, 1), (60, 18), (39, 40), (200, 60), (120, 36)] {
        let frames = term.frames();
        term.resize(columns, rows);
        term.wait_frame_after(frames);
    }
    term.wait("the same screen again", |text| trimmed(text) == before);
}

#[test]
fn every_screen_survives_every_size() {
    let place = Place::with_text_roadmap();
    let mut home = place.start();
    survives_all_sizes(&mut home);
    home.press("?");
    survives_all_sizes(&mut home);
    home.press("q q");

    let mut walk = place.start_own_walk();
    walk.press("text:half_a_thought");
    survives_all_sizes(&mut walk);
    assert!(walk.text().contains("half a thought"));
    walk.press("Enter");
    survives_all_sizes(&mut walk);
    walk.press("n text:a_reason Tab text:4");
    survives_all_sizes(&mut walk);
    walk.press("Esc");
    for keys in ["Tab", "Tab l", "Esc p", "w", "Esc Esc ?"] {
        walk.press(keys);
        survives_all_sizes(&mut walk);
    }
    walk.keys("Ctrl-C");
    assert_eq!(walk.end().exit_code(), 0);
    let journal = serde_json::to_string(&place.journal().entries).unwrap();
    for kept in ["half a thought", "a reason", r#""confidence":4"#] {
        assert!(journal.contains(kept), "{kept} is not in {journal}");
    }
}

#[test]
fn a_terminal_too_small_says_so_and_still_lets_everybody_leave() {
    let place = Place::new();
    let mut term = place.start();
    term.resize(20, 5);
    term.wait("a word about it", |text| text.to_lowercase().contains("small") || text.contains("larger"));
    term.keys("Ctrl-C");
    assert_eq!(term.end().exit_code(), 0);
    term.is_whole();
}

/// Text that would do harm if it were believed.
const PASTED: &str = "first line\rsecond\x1b[31m line\nthird\x07\x08\u{202e} line\r\nq\tend\x03";

/// No control character but the new line stands in any text of the journal.
fn nothing_harmful(place: &Place) -> String {
    let journal = std::fs::read_to_string(&place.walks()[0]).unwrap();
    for harmful in ["\\u001b", "\\u0007", "\\u0003", "\\b", "\u{1b}", "\u{202e}", "\\r"] {
        assert!(!journal.contains(harmful), "{harmful:?} is in {journal}");
    }
    journal
}

#[test]
fn a_paste_into_an_answer_does_not_submit_and_holds_no_controls() {
    let place = Place::with_text_roadmap();
    let mut term = place.start_own_walk();
    let frames = term.frames();
    term.paste(PASTED);
    term.wait_frame_after(frames);
    term.wait("the text", |text| text.contains("first line"));
    term.wait_header("0 decided");
    assert!(place.journal().entries.is_empty(), "nothing is said by a paste");
    term.press("Enter");
    term.wait_header("1 decided");
    let journal = nothing_harmful(&place);
    for kept in ["first line", "second", "third", "end"] {
        assert!(journal.contains(kept), "{kept} is not in {journal}");
    }
}

#[test]
fn a_paste_into_a_reason_does_not_close_it_and_holds_no_controls() {
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    term.press("n");
    let frames = term.frames();
    term.paste(PASTED);
    term.wait_frame_after(frames);
    assert!(term.text().contains("Decide by"), "the panel is open\n{}", term.text());
    assert!(place.journal().entries.is_empty());
    term.press("Esc");
    let journal = nothing_harmful(&place);
    assert!(journal.contains(r"first line\nsecond"), "{journal}");
}

#[test]
fn a_paste_elsewhere_does_nothing() {
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    term.paste("q\r\ru");
    term.wait("a word about it", |text| text.contains("nothing to paste"));
    term.wait_header("0 decided");
    assert!(place.journal().entries.is_empty());
}

#[test]
fn the_mouse_marks_chooses_scrolls_and_presses_hints() {
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    term.click("To the right");
    term.wait("the mark", |text| text.lines().any(|line| line.contains("▸ ○   To the right")));
    term.wheel("To the right", false);
    term.wait("the mark a line above", |text| text.lines().any(|line| line.contains("▸ ○   To the left")));
    term.wheel("To the right", true);
    term.wait("the mark again", |text| text.lines().any(|line| line.contains("▸ ○   To the right")));
    term.click("To the right");
    term.wait_header("1 decided");
    assert!(serde_json::to_string(&place.journal().entries).unwrap().contains("right"));
    term.click("all keys");
    term.wait("all keys", |text| text.contains("Take back the last thing said"));
    term.keys("Esc");
    term.wait("the walk", |text| !text.contains("Take back the last thing said"));
    term.press("M");
    assert_eq!(modes(&term.bytes()).get(&1006), Some(&false), "the terminal has the mouse");
    term.press("M");
    assert_eq!(modes(&term.bytes()).get(&1006), Some(&true));
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let place = Place::with_text_roadmap();
    let mut terms = vec![place.start(), place.start_own_walk()];
    terms[1].press("text:a_draft Down Up");
    terms.push(place.start());
    terms[2].press("?");
    // What is typed is kept as a draft within 2 s; that is the last that happens by itself.
    std::thread::sleep(Duration::from_secs(2));
    let before: Vec<_> = terms.iter().map(|term| term.bytes().len()).collect();
    std::thread::sleep(Duration::from_secs(2));
    let after: Vec<_> = terms.iter().map(|term| term.bytes().len()).collect();
    assert_eq!(after, before);
}
