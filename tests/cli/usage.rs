//! Help, version, wrong usage, and options that every command has.

use crate::kit::{Place, finish};

#[test]
fn without_a_terminal_the_full_screen_says_how_to_go_on() {
    let ran = Place::new().run(&[]).came_to(2);
    for way in ["waypost walk --plain", "waypost plan", "waypost --help"] {
        assert!(ran.err.contains(way), "{}", ran.err);
    }
    assert_eq!(ran.out, "");
}

#[test]
fn help_has_a_sentence_for_each_command_and_examples() {
    let ran = Place::new().run(&["--help"]).done().quietly();
    for command in ["walk", "plan", "verify", "walks", "roadmaps", "bundle", "check", "schema"] {
        let line = ran.out.lines().find(|line| line.trim_start().starts_with(&format!("{command} ")));
        assert!(line.is_some_and(|line| line.split_whitespace().count() > 3), "{command}\n{}", ran.out);
    }
    assert!(ran.out.contains("Examples:\n  waypost "));
    Place::new().run(&["--version"]).done().says(env!("CARGO_PKG_VERSION"));
}

#[test]
fn wrong_usage_is_told_on_standard_error() {
    let place = Place::new();
    for (arguments, words) in [
        (&["wlak"][..], "walk"),
        (&["walk", "a", "b"], "unexpected"),
        (&["walk", "--under"], "--under"),
        (&["plan"], "NAME"),
        (&["plan", "a", "--answers", "b"], "cannot be used"),
        (&["check"], "<R>"),
        (&["schema", "boat"], "roadmap"),
    ] {
        let ran = place.run(arguments).came_to(2).complains(words);
        assert_eq!(ran.out, "", "{arguments:?}");
    }
}

#[test]
fn a_wrong_theme_is_told_with_the_right_ones() {
    let place = Place::new();
    place.run(&["walks", "--theme", "blue"]).came_to(2).complains("dark, light, high-contrast and none");
    for theme in ["dark", "light", "none"] {
        place.run(&["--theme", theme, "walks"]).done();
    }
    let with = |value: &str| finish(place.command(&["walks"]).env("WAYPOST_THEME", value), b"");
    with("blue")
        .came_to(2)
        .complains("WAYPOST_THEME is `blue`")
        .complains("dark, light, high-contrast and none");
    with("light").done();
    with("").done();
}

#[test]
fn a_wrong_clock_or_seed_is_told() {
    let place = Place::new();
    for (variable, value) in [("WAYPOST_NOW", "yesterday"), ("WAYPOST_SEED", "x")] {
        finish(place.command(&["walks"]).env(variable, value), b"").came_to(2).complains(variable);
    }
}

#[test]
fn without_an_option_data_goes_where_the_platform_says() {
    let place = Place::new();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_waypost"));
    command.env_clear().current_dir(place.folder.path());
    command.env("HOME", place.folder.path()).env("XDG_DATA_HOME", place.path("xdg"));
    finish(command.args(["walk", "Retreat", "--plain"]), b"leave\n").done();
    assert!(cfg!(not(target_os = "linux")) || place.path("xdg/waypost/walks/retreat.walk.jsonl").is_file());
}
