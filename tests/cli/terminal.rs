//! On a terminal: the full screen or line mode, questions, and signals.

#![cfg(unix)]

use std::time::Duration;

use termlens::{Signal, Terminal};

use crate::kit::Place;

/// The program on a terminal.
fn on_terminal(place: &Place, term: &str, arguments: &[&str]) -> Terminal {
    let terminal = Terminal::builder().size(80, 24).env_clear().timeout(Duration::from_secs(20));
    let terminal = terminal.env("TERM", term).env("HOME", place.folder.path()).env("WAYPOST_SEED", "7");
    let terminal = terminal.current_dir(place.folder.path()).args(["--data", "data"]).args(arguments);
    terminal.spawn(env!("CARGO_BIN_EXE_waypost")).unwrap()
}

fn wait_for(terminal: &mut Terminal, words: &str) {
    terminal.wait_until(|screen| screen.contains(words)).unwrap();
}

#[test]
fn a_dumb_terminal_has_a_home_of_lines() {
    let place = Place::with_walk("Retreat");
    let mut terminal = on_terminal(&place, "dumb", &[]);
    wait_for(&mut terminal, "Which? A number, or leave:");
    assert!(terminal.screen().contains("1. Retreat. 1 decided"), "{:?}", terminal.screen());
    assert!(terminal.screen().contains("2. Statewide"), "{:?}", terminal.screen());
    terminal.send_str("4\n").unwrap();
    wait_for(&mut terminal, "Roadmap: A picnic.");
    assert!(!terminal.screen().alternate_screen());
    wait_for(&mut terminal, "Your choice:");
    terminal.send_str("leave\n").unwrap();
    assert_eq!(terminal.wait_exit().unwrap().code(), Some(0));
    let mut terminal = on_terminal(&place, "dumb", &[]);
    wait_for(&mut terminal, "Which?");
    terminal.send_str("leave\n").unwrap();
    assert_eq!(terminal.wait_exit().unwrap().code(), Some(0));
}

/// A place where a district can be walked under a state: by a walk, by a plan that says the same, and by another plan.
fn with_state() -> Place {
    let place = Place::new();
    std::fs::remove_file(place.path("data/roadmaps/picnic.json")).unwrap();
    place.write("data/roadmaps/state-mini.json", include_str!("../above/state-mini.json"));
    place.write("data/roadmaps/district-mini.json", include_str!("../above/district-mini.json"));
    place.write("state.answers.json", include_str!("../above/state.answers.json"));
    place.typed(&["walk", "Capitol", "--roadmap", "state-mini"], "1\nyes\nleave\n").done();
    place.run(&["plan", "Capitol"]).done();
    let state =
        ["plan", "--roadmap", "state-mini", "--answers", "state.answers.json", "-o", "board.plan.json"];
    place.run(&state).done();
    place.write("other.plan.json", "{}");
    place
}

#[test]
fn home_of_lines_offers_the_plans_above() {
    let place = with_state();
    let mut terminal = on_terminal(&place, "dumb", &[]);
    wait_for(&mut terminal, "Which? A number, or leave:");
    assert!(terminal.screen().contains("4. A small district"), "{:?}", terminal.screen());
    terminal.send_str("4\n").unwrap();
    wait_for(&mut terminal, "3. On its own");
    let screen = terminal.screen();
    assert!(screen.contains("A small district can be walked under a state's plan."), "{screen:?}");
    assert!(screen.contains("1. Capitol: settles 1 of 9"), "{screen:?}");
    assert!(screen.contains("2. board.plan.json: settles 7 of 9"), "{screen:?}");
    terminal.send_str("2\n").unwrap();
    wait_for(&mut terminal, "The state's plan settles 7 of the 9");
    wait_for(&mut terminal, "Your choice:");
    terminal.send_str("leave\n").unwrap();
    assert_eq!(terminal.wait_exit().unwrap().code(), Some(0));
}

#[test]
fn home_offers_the_plans_above_by_arrows_and_enter() {
    let place = with_state();
    let mut terminal = on_terminal(&place, "xterm-256color", &[]);
    wait_for(&mut terminal, "A small district");
    for marked in ["▸ Statewide", "▸ Districtwide persona", "▸ A small district"] {
        terminal.send_str("j").unwrap();
        wait_for(&mut terminal, marked);
    }
    terminal.send_str("\r").unwrap();
    wait_for(&mut terminal, "▸ Capitol: settles 1 of 9");
    assert!(!terminal.screen().contains("capitol.plan.json"), "{:?}", terminal.screen());
    terminal.send_str("j\r").unwrap();
    wait_for(&mut terminal, "The state's plan settles 7 of the 9");
    terminal.send_str("U").unwrap();
    wait_for(&mut terminal, "From the state's plan");
    terminal.signal(Signal::Term).unwrap();
    terminal.wait_exit().unwrap();
    let journal = std::fs::read_dir(place.path("data/walks")).unwrap().flatten();
    let journals: Vec<String> =
        journal.map(|file| std::fs::read_to_string(file.path()).unwrap_or_default()).collect();
    assert!(journals.iter().any(|text| text.contains("\"place\":\"Exampleland\"")), "{journals:?}");
}

#[test]
fn a_terminal_gets_the_full_screen_unless_lines_are_asked_for() {
    let place = Place::with_walk("Retreat");
    let mut terminal = on_terminal(&place, "xterm-256color", &["walk", "Retreat"]);
    terminal.wait_until(|screen| screen.alternate_screen() && screen.contains("Retreat")).unwrap();
    terminal.signal(Signal::Term).unwrap();
    assert_eq!(terminal.wait_exit().unwrap().code(), Some(128 + 15));
    for (term, arguments) in [("dumb", &["walk", "Retreat"][..]), ("xterm", &["walk", "Retreat", "--plain"])]
    {
        let mut terminal = on_terminal(&place, term, arguments);
        wait_for(&mut terminal, "Your answer:");
        assert!(!terminal.screen().alternate_screen());
        terminal.send_str("leave\n").unwrap();
        assert_eq!(terminal.wait_exit().unwrap().code(), Some(0));
    }
}

#[test]
fn what_is_in_the_way_of_a_plan_is_asked_about() {
    let place = Place::with_walk("Retreat");
    for (typed, status, kept) in [("\n", 2, true), ("no\n", 2, true), ("yes\n", 0, false)] {
        place.write("plan.json", "Dear all");
        let mut terminal = on_terminal(&place, "xterm", &["plan", "Retreat", "-o", "plan.json"]);
        wait_for(&mut terminal, "Replace it?");
        terminal.send_str(typed).unwrap();
        assert_eq!(terminal.wait_exit().unwrap().code(), Some(status));
        assert_eq!(place.read("plan.json") == "Dear all", kept, "{typed:?}");
    }
}
