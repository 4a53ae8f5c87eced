//! `waypost config`, and that the settings file is heeded.

use crate::kit::Place;

impl Place {
    fn settings(&self, text: &str) {
        std::fs::create_dir_all(self.path(".config/waypost")).unwrap();
        self.write(".config/waypost/settings.toml", text);
    }
}

#[test]
fn without_a_file_all_is_default_and_the_place_of_the_file_is_told() {
    let ran = Place::new().run(&["config"]).done();
    let theme = ran.out.lines().find(|line| line.starts_with("theme")).unwrap();
    assert_eq!(theme.split_whitespace().collect::<Vec<_>>(), ["theme", "dark", "default"]);
    assert!(ran.out.contains("option, --data"), "{}", ran.out);
    assert!(ran.out.contains(".config/waypost/settings.toml (not there"), "{}", ran.out);
}

#[test]
fn each_value_says_where_it_comes_from() {
    let place = Place::new();
    place
        .settings("theme = \"light\"\nsize = 2\nmouse = false\nauthor = \"Rosa\"\n[keys]\nundo = [\"F7\"]\n");
    let mut command = place.command(&["config", "--ascii", "--format", "json"]);
    let ran = crate::kit::finish(command.env("NO_COLOR", "1"), b"").done();
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let settings = &told["settings"];
    assert_eq!(
        settings["theme"],
        serde_json::json!({"value": "none", "from": "environment", "variable": "NO_COLOR"})
    );
    assert_eq!(settings["ascii"], serde_json::json!({"value": true, "from": "option", "option": "--ascii"}));
    assert_eq!(settings["size"], serde_json::json!({"value": 2, "from": "file", "line": 2}));
    assert_eq!(settings["keys.undo"], serde_json::json!({"value": ["F7"], "from": "file", "line": 6}));
    assert_eq!(settings["plain"], serde_json::json!({"value": false, "from": "default"}));
    assert_eq!(told["faults"], serde_json::json!([]));
}

#[test]
fn faults_are_told_all_at_once_and_the_rest_holds() {
    let place = Place::new();
    place.settings("theme = \"blue\"\nsiez = 1\nauthor = \"Rosa\"\n[keys]\nundo = [\"l\"]\n");
    let ran = place.run(&["config"]).came_to(1);
    for part in [
        ":1: `blue` is no theme",
        ":2: unknown setting `siez` (did you mean `size`?)",
        ":5: the key l would be both undo and later",
    ] {
        assert!(ran.err.contains(part), "{part}\n{}", ran.err);
    }
    assert!(ran.out.contains("Rosa"), "{}", ran.out);
    let ran = place.run(&["walks"]).done();
    assert!(ran.err.contains("settings.toml:1:"), "{}", ran.err);
}

#[test]
fn the_author_of_the_file_stands_in_the_journal() {
    let place = Place::new();
    place.settings("author = \"Rosa Diaz\"\n");
    place.typed(&["walk", "Day", "--roadmap", "picnic"], "2\nyes, because it is quiet\n").done();
    let journal = place.read("data/walks/day.walk.jsonl");
    assert!(journal.contains("\"by\":\"Rosa Diaz\""), "{journal}");
}

#[test]
fn the_example_is_a_sound_settings_file() {
    let place = Place::new();
    let example = place.run(&["config", "--example"]).done().out;
    assert!(example.contains("# theme = \"dark\"") && example.contains("# undo = [\"u\"]"), "{example}");
    place.settings(&example);
    assert_eq!(place.run(&["config"]).done().err, "");
}
