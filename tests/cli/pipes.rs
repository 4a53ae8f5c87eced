//! A closed pipe is no error; a full disk behind the output is.

#![cfg(unix)]

use std::fs::File;
use std::process::Stdio;

use crate::kit::Place;

/// Runs it with an output that nobody reads.
fn unread(place: &Place, arguments: &[&str]) -> Option<i32> {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = place.command(arguments);
    let child = command.stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped()).spawn().unwrap();
    // The command holds the writer too.
    drop(command);
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr).matches("panicked").count(), 0);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("could not"), "{:?}", output.stderr);
    output.status.code()
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let place = Place::with_walk("Retreat");
    for arguments in [
        &["walks"][..],
        &["roadmaps"],
        &["plan", "Retreat", "-o", "-"],
        &["bundle", "state-pcbl", "-o", "-"],
        &["check", "picnic"],
        &["schema", "plan"],
        &["walk", "Retreat"],
        &["--help"],
        &["--version"],
    ] {
        assert_eq!(unread(&place, arguments), Some(0), "{arguments:?}");
    }
}

#[test]
fn errors_that_nobody_reads_still_have_their_status() {
    let place = Place::new();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = place.command(&["plan", "nobody"]);
    let status = command.stdin(Stdio::null()).stderr(writer).status().unwrap();
    assert_eq!(status.code(), Some(2));
}

#[test]
fn an_output_that_takes_nothing_is_an_error() {
    let Ok(full) = File::options().write(true).open("/dev/full") else { return };
    let place = Place::with_walk("Retreat");
    for arguments in [&["walks"][..], &["plan", "Retreat", "-o", "-"], &["walk", "Retreat"], &["--help"]] {
        let mut command = place.command(arguments);
        let piped = command.stdin(Stdio::null()).stdout(full.try_clone().unwrap()).stderr(Stdio::piped());
        let output = piped.spawn().unwrap().wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}
