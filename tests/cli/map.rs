//! `waypost map`: the tree of a roadmap or of a walk, as text and as drawings.

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
        (["map", "Retreat", "--to", "gif"].as_slice(), "invalid value 'gif'"),
        (&["map", "Retreat", "--to", "svg,dot"], "Name a folder"),
        (&["map", "Retreat", "--to", "svg,dot", "-o", "-"], "Name a folder"),
        (
            &["map", "Retreat", "--to", "svg,dot", "-o", "data/roadmaps/picnic.json"],
            "several maps need a folder",
        ),
        (&["map", "Retreat", "--to", "svg", "--ascii"], "--ascii is for maps as text"),
        (&["map", "nothing-like-it"], "nothing by the name"),
        // The walk and the roadmap have one name.
        (&["map", "picnic"], "may mean the walk"),
    ] {
        let ran = place.run(arguments);
        assert_eq!(ran.status, Some(2), "{arguments:?}: {}", ran.err);
        assert!(ran.out.is_empty() && ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn a_map_is_drawn_for_graphviz_mermaid_and_paper() {
    let place = Place::with_walk("Retreat");
    for (format, begins) in [("dot", "digraph waypost {"), ("mermaid", "---\ntitle: "), ("svg", "<svg ")] {
        let out = place.run(&["map", "Retreat", "--to", format]).done().quietly().out;
        assert!(out.starts_with(begins), "{format}: {out}");
        assert!(out.contains("Retreat: 1 decided") && out.contains("picnic 1.0.0"), "{format}: {out}");
        assert!(out.contains("Lake shore"), "the answer is drawn: {out}");
    }
}

#[test]
fn several_maps_go_into_a_folder_under_the_name_of_the_walk() {
    let place = Place::with_walk("Retreat");
    let out = place.run(&["map", "Retreat", "--to", "svg,mermaid,dot,text", "-o", "maps/"]).done().out;
    for ending in ["svg", "mmd", "dot", "txt"] {
        let name = format!("retreat.map.{ending}");
        assert!(out.contains(&name) && !place.read(&format!("maps/{name}")).is_empty(), "{out}");
    }
    let print = |format| place.run(&["map", "Retreat", "--to", format]).done().out;
    assert_eq!(place.read("maps/retreat.map.svg"), print("svg"));
    assert_eq!(place.read("maps/retreat.map.txt"), print("text"));
    let ran = place.run(&["map", "picnic", "--to", "svg", "-o", "maps"]).done().out;
    assert!(ran.contains("picnic.map.svg"), "a folder that is there: {ran}");
    let ran = place.run(&["map", "Retreat", "--to", "svg", "-o", "maps"]);
    assert_eq!(ran.status, Some(2), "what is there stays");
}
