//! A disk that is full, refuses or vanishes: the screen says so with the mend, keeps everything, and saves it later.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::kit::{Place, WAYPOST};

#[test]
fn a_vanished_folder_is_told_and_the_walk_written_anew() {
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    term.press("Enter Enter");
    fs::remove_dir_all(place.data().root).unwrap();
    term.keys("Enter");
    term.wait_header("NOT SAVED");
    term.wait("the mend", |text| text.contains("vanished") && text.contains("Everything said is still here"));
    term.wait_header("3 decided");
    term.wait_header("· saved");
    assert_eq!(place.journal().entries.len(), 3);
    term.keys("Ctrl-C");
    assert_eq!(term.end().exit_code(), 0);
}

#[test]
fn leaving_with_something_unsaved_asks_and_offers_another_folder() {
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    term.press("Enter");
    let root = place.data().root;
    fs::remove_dir_all(&root).unwrap();
    fs::write(&root, "in the way").unwrap();
    term.keys("Enter");
    term.wait_header("NOT SAVED");
    term.keys("Ctrl-C");
    term.wait("a question", |text| {
        text.contains("Not everything is saved") && text.contains("another folder")
    });
    term.keys("Down Enter");
    term.wait("a field", |text| !text.contains("Leave and lose"));
    let other = place.dir.path().join("elsewhere");
    term.send(other.to_str().unwrap().as_bytes());
    term.keys("Tab Enter");
    term.wait_header("· saved");
    term.keys("Ctrl-C");
    assert_eq!(term.end().exit_code(), 0);
    term.is_whole();
    let files: Vec<_> = fs::read_dir(&other).unwrap().map(|entry| entry.unwrap().path()).collect();
    let walk =
        files.iter().find(|path| path.to_string_lossy().ends_with(".walk.jsonl")).expect("it is there");
    let (journal, _) = waypost::store::read_walk(walk).unwrap();
    assert_eq!(journal.entries.len(), 2);
}

#[test]
fn once_the_folder_can_be_used_again_all_is_saved() {
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    let root = place.data().root;
    fs::remove_dir_all(&root).unwrap();
    fs::write(&root, "in the way").unwrap();
    term.keys("Enter");
    term.wait_header("NOT SAVED");
    term.keys("Enter");
    term.wait_header("2 decided");
    fs::remove_file(&root).unwrap();
    term.wait_header("· saved");
    assert_eq!(place.journal().entries.len(), 2);
}

#[test]
fn leaving_although_something_is_lost_is_possible_when_it_is_said() {
    let place = Place::with_small_roadmap();
    let mut term = place.start_own_walk();
    let root = place.data().root;
    fs::remove_dir_all(&root).unwrap();
    fs::write(&root, "in the way").unwrap();
    term.keys("Enter");
    term.wait_header("NOT SAVED");
    term.press("Ctrl-C End");
    term.wait("a question", |text| text.contains("Leave and lose"));
    term.press("Down Down");
    term.keys("Down Enter");
    assert_ne!(term.end().exit_code(), 0, "it ends, and tells what was lost");
    term.is_whole();
    term.wait("what is lost", |text| text.contains("not saved"));
}

#[test]
fn a_folder_that_takes_no_walks_is_told_at_home() {
    let place = Place::new();
    let root = place.data().root;
    fs::create_dir_all(&root).unwrap();
    fs::set_permissions(&root, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::create_dir(root.join("trial")).is_ok() {
        // Whoever may do everything cannot be refused.
        return;
    }
    let mut term = place.start();
    term.keys("Enter");
    term.wait("a word about it", |text| text.contains("permission"));
    term.keys("q");
    assert_eq!(term.end().exit_code(), 0);
    fs::set_permissions(&root, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A disk of 8 KiB a file: the program runs where files may not grow past that, and later they may.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_what_did_not_fit_is_saved_once_there_is_room() {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};

    let place = Place::with_small_roadmap();
    let mut term = place.spawn(&["sh", "-c", "trap '' XFSZ; exec \"$0\"", WAYPOST], 120, 36);
    term.wait("Home", |text| text.contains("one question at a time"));
    term.keys("End Up Enter");
    term.wait("the walk", |text| text.contains("Your walk has begun"));
    let pid = Pid::from_raw(term.pid());
    let size = fs::metadata(&place.walks()[0]).unwrap().len();
    let limit = |bytes| Rlimit { current: bytes, maximum: None };
    prlimit(pid, Resource::Fsize, limit(Some(size + 20))).unwrap();
    term.keys("Enter");
    term.wait_header("NOT SAVED");
    term.wait("the mend", |text| text.contains("the disk is full") && text.contains("Make room"));
    assert!(place.journal().entries.is_empty(), "no half a line is left");
    prlimit(pid, Resource::Fsize, limit(None)).unwrap();
    term.wait_header("· saved");
    assert_eq!(place.journal().entries.len(), 1);
}
