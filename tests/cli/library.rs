//! `waypost walks`, `waypost roadmaps` and `waypost bundle`.

use std::fs;

use crate::kit::{PICNIC, Place};

#[test]
fn walks_are_listed_with_their_progress_and_their_troubles() {
    let place = Place::new();
    place.run(&["walks"]).done().says("no walks yet");
    let place = Place::with_walk("Retreat");
    let whole = place.read("data/walks/retreat.walk.jsonl");
    place.write(
        "data/walks/damaged.walk.jsonl",
        whole.clone() + "damage\n" + whole.lines().nth(1).unwrap() + "\n",
    );
    place.write("data/walks/letter.walk.jsonl", "Dear all");
    place.write(
        "data/walks/lost.walk.jsonl",
        whole
            .replace("\"version\":\"1.0.0\"", "\"version\":\"9.0.0\"")
            .replace("\"sha256\":\"", "\"sha256\":\"0"),
    );
    let ran = place.run(&["walks"]).done().quietly();
    let line = |name: &str| ran.out.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(line("retreat.walk").contains("1 decided"), "{}", ran.out);
    assert!(line("retreat.walk").contains("23 Nov 2026"), "{}", ran.out);
    for broken in ["damaged.walk", "letter.walk", "lost.walk"] {
        assert!(line(broken).contains("in trouble"), "{broken}\n{}", ran.out);
    }
    assert!(ran.out.contains("letter: ") && ran.out.contains("is not a walk"), "{}", ran.out);
    assert!(ran.out.contains("picnic 9.0.0 is not on this computer"), "{}", ran.out);
    assert!(ran.out.lines().last().is_some_and(|line| !line.is_empty()));
}

#[test]
fn names_from_files_are_clean() {
    let place = Place::with_walk("Retreat");
    let walk = place.read("data/walks/retreat.walk.jsonl").replace("Retreat", "Re\\u001b[2Jtreat\\u202e");
    place.write("data/walks/retreat.walk.jsonl", walk);
    place.write("data/walks/\u{1b}[31mred.walk.jsonl", "Dear all");
    for arguments in [&["walks"][..], &["plan", "retreat", "-o", "-"]] {
        let ran = place.run(arguments).done();
        assert!(!(ran.out.clone() + &ran.err).contains(['\u{1b}', '\u{202e}']), "{}", ran.out);
    }
}

#[test]
fn roadmaps_are_listed_with_where_they_come_from() {
    let place = Place::new();
    place.write("data/roadmaps/bad.json", "{");
    let ran = place.run(&["roadmaps"]).done().quietly();
    let line = |name: &str| ran.out.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("state-pcbl").contains("built in"), "{}", ran.out);
    let picnic = line("picnic");
    for words in ["1.0.0", "A picnic", "data/roadmaps/picnic.json"] {
        assert!(picnic.contains(words), "{picnic}");
    }
    assert!(line("bad").contains("1 fault; `waypost check data/roadmaps/bad.json` tells"), "{}", ran.out);
}

#[test]
fn a_bundle_is_one_file_that_loads_as_the_same_roadmap() {
    let place = Place::new();
    let folder = format!("{}/roadmaps/state-pcbl", env!("CARGO_MANIFEST_DIR"));
    place.run(&["bundle", &folder]).done().quietly().says("The bundle is written: state-pcbl.json");
    assert_eq!(place.run(&["bundle", "state-pcbl", "-o", "-"]).done().out, place.read("state-pcbl.json"));
    assert_eq!(
        place.run(&["bundle", "./state-pcbl.json", "-o", "-"]).done().out,
        place.read("state-pcbl.json")
    );
    place.write("state-pcbl.json", "Dear all");
    place.run(&["bundle", &folder]).came_to(2).complains("--force");
    assert_eq!(place.read("state-pcbl.json"), "Dear all");
    place.run(&["bundle", &folder, "--force"]).done();
    place.run(&["check", "state-pcbl.json"]).done();
}

#[test]
fn only_what_is_sound_is_bundled() {
    let place = Place::new();
    place.write("bad.json", PICNIC.replace("1.0.0", ""));
    place.run(&["bundle", "bad.json"]).came_to(2).complains("bad.json:");
    place.run(&["bundle", "./nowhere"]).came_to(3).complains("cannot be read");
    place.run(&["bundle", "nowhere"]).came_to(2).complains("nowhere");
    place.run(&["bundle", "picnic", "-o", "none/picnic.json"]).came_to(3).complains("there is no folder");
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 2);
}
