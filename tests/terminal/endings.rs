//! Every way to end gives the terminal back whole and keeps what the screen called saved.

use rustix::process::Signal;

use super::kit::{Line, Place, Term, modes};

/// A walk with one answer that the screen calls saved.
fn one_answer(place: &Place) -> Term {
    let mut term = place.start_walk();
    assert_ne!(term.line(), term.line_before(), "the program takes the line over");
    term.keys("Enter");
    term.wait("an answer", |text| text.contains("1 of 12") && text.contains("Decided:"));
    term.wait_header("· saved");
    term
}

fn answers(place: &Place) -> usize {
    place.journal().entries.len()
}

#[test]
fn home_is_drawn_and_q_leaves() {
    let place = Place::new();
    let mut term = place.start();
    term.wait("the roadmap", |text| text.contains("START A WALK") && text.contains("all keys"));
    let on: Vec<u32> =
        modes(&term.bytes()).into_iter().filter(|(_, is_on)| *is_on).map(|(mode, _)| mode).collect();
    for mode in [1006, 1049, 2004] {
        assert!(on.contains(&mode), "{mode} is not among {on:?}");
    }
    let raw: Line = term.line();
    assert_ne!(raw, term.line_before());
    term.keys("q");
    assert_eq!(term.end().exit_code(), 0);
    term.is_whole();
    assert!(place.walks().is_empty(), "looking at Home writes no walk");
}

#[test]
fn control_c_leaves_from_a_walk() {
    let place = Place::new();
    let mut term = one_answer(&place);
    term.keys("Ctrl-C");
    assert_eq!(term.end().exit_code(), 0);
    term.is_whole();
    assert_eq!(answers(&place), 1);
}

#[test]
fn control_c_keeps_what_is_being_typed_in_a_panel() {
    let place = Place::new();
    let mut term = one_answer(&place);
    term.keys("n text:because_of_the_law Ctrl-C");
    assert_eq!(term.end().exit_code(), 0);
    term.is_whole();
    let journal = place.journal();
    let last = serde_json::to_string(&journal.entries.last()).unwrap();
    assert!(last.contains("because of the law"), "{last}");
}

#[test]
fn signals_end_with_their_own_status_and_everything_saved() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let place = Place::new();
        let mut term = one_answer(&place);
        term.signal(signal);
        assert_eq!(term.end().exit_code(), status, "{signal:?}");
        term.is_whole();
        assert_eq!(answers(&place), 1, "{signal:?}");
    }
}

#[test]
fn answers_that_were_only_just_typed_are_saved_before_a_signal_ends_the_program() {
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    term.keys("Enter Enter Enter");
    term.wait("answers", |text| !text.lines().next().unwrap_or_default().contains(" 0 decided"));
    term.signal(Signal::TERM);
    term.end();
    let shown = term.bytes();
    term.is_whole();
    let decided = super::kills::most_decided(&shown, |_| true);
    assert!(decided >= 1 && answers(&place) >= decided, "{decided} shown, {} saved", answers(&place));
}

#[test]
fn a_closed_terminal_ends_the_program_and_loses_nothing() {
    let place = Place::new();
    let mut term = one_answer(&place);
    term.hang_up();
    assert_eq!(term.end().exit_code(), 129);
    assert_eq!(answers(&place), 1);
}

#[cfg(debug_assertions)]
mod panics {
    use super::*;

    #[test]
    fn a_panic_leaves_a_whole_terminal_with_its_message_on_it() {
        let place = Place::with_env("WAYPOST_PANIC", "key");
        let mut term = one_answer(&place);
        term.keys("F12");
        assert_eq!(term.end().exit_code(), 101);
        term.is_whole();
        term.wait("the message", |text| text.contains("F12 was pressed"));
        assert_eq!(answers(&place), 1);
    }

    #[test]
    fn a_panic_in_another_thread_ends_the_program_just_so() {
        let place = Place::with_env("WAYPOST_PANIC", "thread");
        let mut term = one_answer(&place);
        term.keys("F12");
        assert_eq!(term.end().exit_code(), 101);
        term.is_whole();
        term.wait("the message", |text| text.contains("F12 was pressed"));
        assert_eq!(answers(&place), 1);
    }

    #[test]
    fn f12_does_nothing_where_nobody_asked_for_a_panic() {
        let place = Place::new();
        let mut term = one_answer(&place);
        term.keys("F12 Ctrl-C");
        assert_eq!(term.end().exit_code(), 0);
    }
}
