//! Ctrl-Z and back: the terminal is whole while the program is stopped, and the program draws itself anew.

use rustix::process::{Pid, Signal, kill_process};

use super::kit::{Place, Term, WAYPOST};

/// A shell with job control that starts a command, tells when it is back, and brings the command forward again.
const SHELL: &str = r#"set -m; "$@"; echo "STOPPED $?"; read line; fg; echo "ENDED $?"; read line"#;

fn in_shell(place: &Place, command: &[&str]) -> Term {
    let argv = [&["sh", "-c", SHELL, "sh"], command].concat();
    let mut term = place.spawn(&argv, 120, 36);
    term.wait("Home", |text| text.contains("one question at a time") && text.contains("all keys"));
    term
}

/// The number of the program's process below the shell.
fn waypost_below(term: &Term) -> Option<Pid> {
    let children = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", term.pid())).ok()?;
    Pid::from_raw(children.split_whitespace().next()?.parse().ok()?)
}

fn goes_on(term: &mut Term) {
    term.is_whole();
    term.keys("Enter");
    term.wait("Home again", |text| text.contains("one question at a time") && text.contains("all keys"));
    assert!(!term.text().contains("STOPPED"), "it draws the whole screen anew\n{}", term.text());
    assert_ne!(term.line(), term.line_before(), "it takes the line over again");
    term.keys("? q q");
    term.wait("the shell", |text| text.contains("ENDED 0"));
    term.is_whole();
}

#[test]
fn control_z_stops_and_the_shell_brings_it_back() {
    let place = Place::new();
    let mut term = in_shell(&place, &[WAYPOST]);
    term.keys("Ctrl-Z");
    term.wait("the shell", |text| text.contains("STOPPED"));
    goes_on(&mut term);
}

#[test]
fn a_program_that_waits_for_it_stops_with_it() {
    let place = Place::new();
    let mut term = in_shell(&place, &["sh", "-c", r#""$0"; exit $?"#, WAYPOST]);
    term.keys("Ctrl-Z");
    term.wait("the shell", |text| text.contains("STOPPED"));
    goes_on(&mut term);
}

#[cfg(target_os = "linux")]
#[test]
fn a_stop_from_outside_is_the_same() {
    let place = Place::new();
    let mut term = in_shell(&place, &[WAYPOST]);
    kill_process(waypost_below(&term).unwrap(), Signal::TSTP).unwrap();
    term.wait("the shell", |text| text.contains("STOPPED"));
    goes_on(&mut term);
}

#[cfg(target_os = "linux")]
#[test]
fn a_stop_that_cannot_be_caught_is_followed_by_a_whole_screen_too() {
    let place = Place::new();
    let mut term = in_shell(&place, &[WAYPOST]);
    kill_process(waypost_below(&term).unwrap(), Signal::STOP).unwrap();
    term.wait("the shell", |text| text.contains("STOPPED"));
    // The line is still as the program had set it, so Enter is no line's end to the shell.
    term.send(b"\n");
    term.wait("Home again", |text| {
        text.contains("one question at a time") && text.contains("all keys") && !text.contains("STOPPED")
    });
    term.keys("q");
    term.wait("the shell", |text| text.contains("ENDED 0"));
    term.is_whole();
}

#[test]
fn a_size_that_changed_meanwhile_is_noticed() {
    let place = Place::new();
    let mut term = in_shell(&place, &[WAYPOST]);
    term.keys("Ctrl-Z");
    term.wait("the shell", |text| text.contains("STOPPED"));
    term.resize(80, 24);
    term.keys("Enter");
    term.wait("Home at its new size", |text| {
        text.contains("one question at a time")
            && text.lines().any(|line| line == "─".repeat(80))
            && text.contains("all keys")
    });
}

#[test]
fn without_a_shell_that_could_bring_it_back_it_stays() {
    let place = Place::new();
    let mut term = place.start();
    term.keys("Ctrl-Z");
    term.wait("a word about it", |text| text.contains("cannot go to the background here"));
    term.signal(Signal::TSTP);
    term.keys("q");
    assert_eq!(term.end().exit_code(), 0);
    term.is_whole();
}
