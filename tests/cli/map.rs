//! `waypost map`: the tree of a roadmap or of a walk as text.

use crate::kit::Place;

/// The line that has a text in it.
fn line<'a>(text: &'a str, part: &str) -> &'a str {
    text.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("no {part} in\n{text}"))
}

#[test]
fn a_roadmap_is_drawn_with_its_forks() {
    let place = Place::new();
    let out = place.run(&["map", "picnic"]).done().quietly().out;
    assert!(line(&out, "picnic").contains("(picnic "), "{out}");
    assert!(out.contains("└") && out.contains("○"), "{out}");
    // A branch stands below the option that it hangs on.
    assert!(line(&out, "Boat").contains("lake"), "{out}");
    assert_eq!(place.run(&["map", "data/roadmaps/picnic.json", "--to", "text"]).done().out, out);
}

#[test]
fn a_walk_is_drawn_with_what_was_chosen_and_why_branches_are_closed() {
    let place = Place::new();
    place.typed(&["walk", "Retreat", "--roadmap", "picnic"], "1\nyes, because it is near\n").done();
    let out = place.run(&["map", "Retreat"]).done().quietly().out;
    assert!(line(&out, "Retreat").contains("1 decided"), "{out}");
    assert!(out.contains("━ ● "), "the way taken: {out}");
    assert!(line(&out, "Boat").ends_with("(closed: you chose “City park” at Spot)"), "{out}");
    let file = place.run(&["map", "data/walks/retreat.walk.jsonl"]).done().out;
    assert_eq!(file, out);
}

#[test]
fn ascii_keeps_to_ascii() {
    let place = Place::with_walk("Retreat");
    let out = place.run(&["map", "Retreat", "--ascii"]).done().out;
    assert!(out.is_ascii(), "{out}");
    assert!(out.contains("+- * "), "{out}");
    assert!(!out.contains('='), "{out}");
}

#[test]
fn a_map_is_written_to_a_file_and_never_over_another() {
    let place = Place::new();
    let out = place.run(&["map", "picnic", "-o", "map.txt"]).done().out;
    assert_eq!(out, "The map is written: map.txt\n");
    assert_eq!(place.read("map.txt"), place.run(&["map", "picnic", "-o", "-"]).done().out);
    place.write("map.txt", "mine");
    let ran = place.run(&["map", "picnic", "-o", "map.txt"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(place.read("map.txt"), "mine");
    place.run(&["map", "picnic", "-o", "map.txt", "--force"]).done();
    assert_ne!(place.read("map.txt"), "mine");
}

#[test]
fn what_cannot_be_drawn_is_said_with_the_mend() {
    let place = Place::with_walk("picnic");
    for (arguments, words) in [
        (["map", "Retreat", "--to", "svg"].as_slice(), "cannot be drawn as svg yet"),
        (&["map", "Retreat", "--to", "dot"], "--to text"),
        (&["map", "Retreat", "--to", "gif"], "not a format"),
        (&["map", "nothing-like-it"], "nothing by the name"),
        // The walk and the roadmap have one name.
        (&["map", "picnic"], "may mean the walk"),
    ] {
        let ran = place.run(arguments);
        assert_eq!(ran.status, Some(2), "{arguments:?}: {}", ran.err);
        assert!(ran.out.is_empty() && ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
}
