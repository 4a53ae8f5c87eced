//! Roadmaps that are saved while they are checked or walked.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use waypost::walk::What;

use super::kit::{Place, Term, WAYPOST};

/// A place with the folder `mine` of the small roadmap.
struct Author {
    place: Place,
}

impl Author {
    fn new() -> Self {
        let author = Self { place: Place::with_small_roadmap() };
        let built = author.place.data().root.join("roadmaps/small.json");
        let text = fs::read_to_string(&built).unwrap();
        fs::remove_file(built).unwrap();
        author.save(&text);
        author
    }

    fn folder(&self) -> PathBuf {
        self.place.dir.path().join("mine")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.folder().join("roadmap.json")).unwrap()
    }

    /// Saves as careful editors do: another file, renamed.
    fn save(&self, text: &str) {
        fs::create_dir_all(self.folder()).unwrap();
        let other = self.folder().join(".roadmap.json.swp");
        fs::write(&other, text).unwrap();
        fs::rename(other, self.folder().join("roadmap.json")).unwrap();
    }

    fn change(&self, from: &str, to: &str) {
        let text = self.text();
        assert!(text.contains(from), "{from} is not in {text}");
        self.save(&text.replacen(from, to, 1));
    }

    fn walk(&self, more: &[&str]) -> Term {
        let argv = [&[WAYPOST, "walk", "Trial"], more].concat();
        self.place.spawn(&argv, 120, 36)
    }

    /// The hashes of the versions that the walk went on with.
    fn versions(&self) -> Vec<String> {
        let entries = self.place.journal().entries;
        let versions = entries.into_iter().filter_map(|entry| match entry.what {
            What::RoadmapChanged { roadmap, .. } => Some(roadmap.sha256),
            _ => None,
        });
        versions.collect()
    }
}

const WATCHED: [&str; 3] = ["--roadmap", "mine", "--watch"];

fn has(words: &'static str) -> impl FnMut(&str) -> bool {
    move |text| text.contains(words)
}

#[test]
fn what_is_found_stands_beside_the_tree_each_time_it_is_saved() {
    let author = Author::new();
    let mut term = author.place.spawn(&[WAYPOST, "check", "mine", "--watch"], 140, 40);
    term.wait("the tree", |text| text.contains("Choice d1") && text.contains("31 warnings"));
    author.change("To the left", "A label that is far too long for the screen");
    term.wait("the fault", |text| {
        let fault = text.lines().any(|line| line.contains("Choice d1") && line.contains('✗'));
        // The tree is that of the version before.
        fault && text.contains("error") && text.contains("Choice d30")
    });
    author.change("A label that is far too long for the screen", "To the left");
    term.wait("all is well", has("31 warnings"));
    fs::remove_dir_all(author.folder().with_file_name("mine")).unwrap();
    term.wait("a word that it is gone", has("it is gone"));
    let text = Author::new().text();
    author.save(&text.replacen("Choice d1", "Another d1", 1));
    term.wait("it is back", |text| text.contains("31 warnings") && text.contains("Another d1"));
    term.resize(60, 18);
    term.keys("End");
    term.wait("the end of the tree", has("Choice d30"));
    term.keys("q");
    assert_eq!(term.end().exit_code(), 0);
    term.is_whole();
}

#[test]
fn ctrl_c_leaves_it_too() {
    let author = Author::new();
    let mut term = author.place.spawn(&[WAYPOST, "check", "mine", "--watch"], 80, 24);
    term.wait("the tree", has("31 warnings"));
    term.keys("Ctrl-c");
    assert_eq!(term.end().exit_code(), 0);
    term.is_whole();
}

#[test]
fn a_walk_goes_along_with_its_roadmap_and_keeps_its_answers() {
    let author = Author::new();
    let mut term = author.walk(&WATCHED);
    term.wait("the walk", has("Your walk has begun"));
    term.press("Enter");
    term.wait_header("1 decided");
    author.change("Choice d1", "Another d1");
    term.wait("the new label", |text| text.contains("Another d1") && text.contains("All answers stand"));
    term.wait_header("1 decided");
    // A faulty version is told, and the one before stays.
    author.change("To the left", "A label that is far too long for the screen");
    term.wait("the fault", |text| text.contains("saved with a fault") && text.contains("version before"));
    term.wait_header("1 decided");
    author.change("A label that is far too long for the screen", "To the left");
    // What is open goes along too, and without the option the answer is kept aside.
    author.change(r#""id":"left""#, r#""id":"west""#);
    term.wait("the answer set aside", has("1 answer is set aside, and kept"));
    term.wait_header("0 decided");
    author.change(r#""id":"west""#, r#""id":"left""#);
    term.wait("the answer again", has("1 answer is back"));
    term.wait_header("1 decided");
    term.keys("Ctrl-c");
    assert_eq!(term.end().exit_code(), 0);
    term.is_whole();
    let versions = author.versions();
    assert!(versions.len() >= 3, "{versions:?}");
    for sha256 in &versions {
        assert!(author.place.data().root.join(format!("roadmaps/{sha256}.json")).is_file(), "{sha256}");
    }
    // Without watching it goes on with the version it had last, also when its folder is gone.
    fs::remove_dir_all(author.folder()).unwrap();
    let mut again = author.walk(&[]);
    again.wait("the walk", |text| text.contains("Another d1") && text.contains("1 decided"));
    again.keys("Ctrl-c");
    assert_eq!(again.end().exit_code(), 0);
}

#[test]
fn what_is_typed_and_what_lies_over_the_screen_outlasts_a_save() {
    let author = Author::new();
    let mut roadmap: Value = serde_json::from_str(&author.text()).unwrap();
    let first = &mut roadmap["stages"][0]["decisions"][0];
    first["kind"] = "text".into();
    first.as_object_mut().unwrap().remove("options");
    author.save(&roadmap.to_string());
    let mut term = author.walk(&WATCHED);
    term.wait("the walk", has("Your walk has begun"));
    term.press("text:half_a_thought");
    author.change("Choice d1", "Another d1");
    term.wait("the new label", has("Another d1"));
    assert!(term.text().contains("half a thought"));
    term.press("Enter");
    term.wait_header("1 decided");
    term.press("n text:because");
    author.change("Choice d2", "Another d2");
    // Under the panel nothing changes; once it is closed, the new version is there.
    term.press("text:_so");
    term.press("Esc");
    term.wait("the new label", has("Another d2"));
    term.keys("Ctrl-c");
    assert_eq!(term.end().exit_code(), 0);
    let journal = serde_json::to_string(&author.place.journal().entries).unwrap();
    assert!(journal.contains("half a thought") && journal.contains("because so"), "{journal}");
}

#[test]
fn a_walk_that_was_made_before_goes_on_with_what_the_folder_holds_now() {
    let author = Author::new();
    let mut term = author.walk(&["--roadmap", "mine"]);
    term.wait("the walk", has("Your walk has begun"));
    term.press("Enter");
    term.keys("Ctrl-c");
    term.end();
    author.change("Choice d2", "Another d2");
    let mut term = author.walk(&WATCHED);
    term.wait("the new version", has("the walk goes on with it"));
    term.wait_header("1 decided");
    assert!(term.text().contains("Another d2"));
    term.keys("Ctrl-c");
    assert_eq!(term.end().exit_code(), 0);
    assert_eq!(author.versions().len(), 1);
}
