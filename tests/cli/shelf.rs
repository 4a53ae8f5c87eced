//! `waypost walks rename` and `remove`, the sample walk, completions and manual pages.

use std::fs;

use crate::kit::Place;

#[test]
fn a_walk_gets_another_name_and_its_file_keeps_its_own() {
    let place = Place::with_walk("Retreat");
    let ran = place.run(&["walks", "rename", "retreat", "Board \u{1b}day"]).done().quietly();
    ran.says("Retreat is called Board day now").says("retreat.walk.jsonl");
    let journal = place.read("data/walks/retreat.walk.jsonl");
    assert!(
        journal.lines().last().unwrap().contains("\"kind\":\"renamed\",\"name\":\"Board day\""),
        "{journal}"
    );
    place.run(&["walks"]).done().says("Board day");
    place.run(&["plan", "Board day", "-o", "-"]).done();
}

#[test]
fn a_name_that_is_taken_or_is_none_is_refused() {
    let place = Place::with_walk("Retreat");
    place.typed(&["walk", "Other", "--roadmap", "picnic"], "leave\n").done();
    let before = place.read("data/walks/retreat.walk.jsonl");
    for (name, words) in
        [("Other", "another walk"), (" ", "cannot be the name"), ("a/b", "cannot be the name")]
    {
        place.run(&["walks", "rename", "retreat", name]).came_to(2).complains(words);
    }
    place.run(&["walks", "rename", "nothing", "New"]).came_to(2).complains("nothing by the name");
    assert_eq!(place.read("data/walks/retreat.walk.jsonl"), before);
}

#[test]
fn removing_needs_a_word_and_moves_the_files() {
    let place = Place::with_walk("Retreat");
    let journal = place.read("data/walks/retreat.walk.jsonl");
    place.write("data/walks/retreat.torn", "half a li");
    place.run(&["walks", "remove", "retreat"]).came_to(2).complains("--force");
    assert_eq!(place.read("data/walks/retreat.walk.jsonl"), journal);
    place.run(&["walks", "remove", "retreat", "--force"]).done().says("data/removed/retreat.walk.jsonl");
    assert_eq!(fs::read_dir(place.path("data/walks")).unwrap().count(), 0);
    assert_eq!(place.read("data/removed/retreat.walk.jsonl"), journal);
    assert_eq!(place.read("data/removed/retreat.torn"), "half a li");
    // A second one of that name stands beside the first.
    place.typed(&["walk", "Retreat", "--roadmap", "picnic"], "leave\n").done();
    place.run(&["walks", "remove", "Retreat", "--force"]).done().says("data/removed/retreat-2.walk.jsonl");
    assert_eq!(place.read("data/removed/retreat.walk.jsonl"), journal);
    place.run(&["walks"]).done().says("no walks yet");
}

#[test]
fn what_is_not_in_the_library_is_not_removed() {
    let place = Place::with_walk("Retreat");
    fs::copy(place.path("data/walks/retreat.walk.jsonl"), place.path("copy.walk.jsonl")).unwrap();
    let ran = place.run(&["walks", "remove", "./copy.walk.jsonl", "--force"]);
    ran.came_to(2).complains("is not a walk of the library");
    assert!(place.path("copy.walk.jsonl").is_file());
    place.run(&["walks", "remove", "./data/walks/none.walk.jsonl", "--force"]).came_to(3);
    assert!(!place.path("data/walks/none.lock").exists());
}

#[test]
fn a_walk_that_is_open_elsewhere_is_left_alone() {
    let place = Place::with_walk("Retreat");
    let lock =
        fs::OpenOptions::new().create(true).append(true).open(place.path("data/walks/retreat.lock")).unwrap();
    lock.lock().unwrap();
    place.run(&["walks", "remove", "retreat", "--force"]).came_to(3).complains("open in another window");
    place.run(&["walks", "rename", "retreat", "New"]).came_to(3).complains("open in another window");
    assert!(place.path("data/walks/retreat.walk.jsonl").is_file());
    assert!(!place.path("data/removed").exists());
}

#[test]
fn the_sample_shows_its_plan_line_by_line_and_keeps_nothing() {
    let place = Place::new();
    let ran =
        place.typed(&["walk", "--sample", "--plain"], "go sponsor\n1\nyes\nwrite\nleave\n").done().quietly();
    let ran = ran.says("Sample: State of Exampleland (made up)").says("so nothing in it is changed or kept");
    assert!(!ran.out.contains("Saved.") && !ran.out.contains("NOT SAVED"), "{}", ran.out);
    assert!(!place.path("data/walks").exists());
    assert!(fs::read_dir(place.folder.path()).unwrap().count() == 1, "only the data folder");
    place.run(&["walk", "Retreat", "--sample"]).came_to(2);
}

#[test]
fn every_shell_gets_its_completions() {
    let place = Place::new();
    for (shell, words) in [
        ("bash", "_waypost()"),
        ("zsh", "#compdef waypost"),
        ("fish", "complete -c waypost"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let ran = place.run(&["completions", shell]).done().quietly().says(words);
        assert!(
            ran.out.contains("verify") && ran.out.contains("--plain") || ran.out.contains("plain"),
            "{shell}"
        );
    }
    place.run(&["completions", "dos"]).came_to(2).complains("powershell");
}

#[test]
fn the_manual_is_printed_or_written_page_by_page() {
    let place = Place::new();
    place.run(&["man"]).done().quietly().says(".TH waypost 1").says("Start a walk, or go on with one");
    place.run(&["man", "-o", "pages"]).done().says("pages/waypost.1");
    assert!(place.read("pages/waypost.1").contains(".SH NAME"));
    assert!(
        place.read("pages/waypost-walk.1").contains("line by line")
            || place.read("pages/waypost-walk.1").contains("Line by line")
    );
    assert!(place.read("pages/waypost-walks-remove.1").contains("force"));
    place.write("taken", "");
    place.run(&["man", "-o", "taken"]).came_to(2).complains("exists already");
}
