//! The keymap: one meaning a key, help for each, hints that work, and the README's table.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "drive/mod.rs"]
mod drive;

use std::collections::HashSet;

use waypost::tui::input::{Code, Key};
use waypost::tui::keymap::{Action, Context, KEYMAP, action, bindings, markdown};
use waypost::tui::update::hints;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const BEGIN: &str = "<!-- keys -->";
const END: &str = "<!-- /keys -->";

#[test]
fn no_key_means_two_things_in_one_place() {
    for context in Context::ALL {
        let mut seen = HashSet::new();
        for key in bindings(context).flat_map(|binding| binding.keys) {
            assert!(seen.insert(key), "{} is bound twice in {context:?}", key.name());
        }
    }
}

#[test]
fn every_binding_has_keys_a_place_and_help() {
    for binding in KEYMAP {
        assert!(!binding.keys.is_empty() && !binding.contexts.is_empty(), "{:?}", binding.action);
        assert!(!binding.help.trim().is_empty(), "{:?} has no help", binding.action);
    }
}

#[test]
fn keys_that_type_are_free_where_something_is_typed() {
    for context in [Context::Typing, Context::Panel, Context::Find, Context::Keys] {
        // What steps a number or a day is typed wherever there is none to step (`in_a_text_the_same_keys_are_letters`).
        let steps = [Action::More, Action::Less, Action::MonthOn, Action::MonthBack];
        let others = bindings(context).filter(|binding| !steps.contains(&binding.action));
        for key in others.flat_map(|binding| binding.keys) {
            assert_eq!(key.typed(), None, "{} could not be typed in {context:?}", key.name());
        }
    }
}

#[test]
fn arrows_enter_escape_and_ctrl_c_mean_something_everywhere_they_should() {
    let key = Key::plain;
    for context in Context::ALL {
        assert_eq!(action(context, Key::ctrl('c')), Some(Action::Leave), "{context:?}");
        let lists = !matches!(context, Context::Panel);
        if lists {
            assert_eq!(action(context, key(Code::Up)), Some(Action::Up), "{context:?}");
            assert_eq!(action(context, key(Code::Down)), Some(Action::Down), "{context:?}");
        }
        if context != Context::Keys {
            assert_eq!(action(context, key(Code::Enter)), Some(Action::Choose), "{context:?}");
        }
        if context != Context::Home {
            assert_eq!(action(context, key(Code::Esc)), Some(Action::Back), "{context:?}");
        }
        if context != Context::Keys {
            let help = action(context, key(Code::F(1)));
            assert_eq!(help, Some(Action::Keys), "{context:?}");
        }
    }
}

/// A roadmap that tells of states.
fn with_states() -> std::sync::Arc<waypost::roadmap::Roadmap> {
    let mut roadmap: serde_json::Value = serde_json::from_str(include_str!("screens/roadmap.json")).unwrap();
    let more: serde_json::Value = serde_json::from_str(include_str!("screens/precedents.json")).unwrap();
    for (key, value) in more.as_object().unwrap() {
        roadmap[key] = value.clone();
    }
    std::sync::Arc::new(waypost::roadmap::load_str("roadmap.json", &roadmap.to_string()).unwrap())
}

/// The screens in every context, by keys.
fn everywhere() -> Vec<(Context, drive::Screen)> {
    let to = [
        (Context::Home, ""),
        (Context::Options, "Enter"),
        (Context::Options, "Enter Enter Down"),
        (Context::Tree, "Enter Tab"),
        (Context::Plan, "Enter Enter p"),
        (Context::Panel, "Enter n"),
        (Context::Keys, "Enter ?"),
        (Context::Find, "Enter /"),
        (Context::Look, "Enter s"),
        (Context::Room, "Enter w"),
        (Context::Room, "Enter w Enter"),
    ];
    let mut screens: Vec<_> = to
        .into_iter()
        .map(|(context, keys)| {
            let mut screen = drive::Screen::new(200, 60);
            screen.keys(keys);
            (context, screen)
        })
        .collect();
    for (context, keys) in [
        (Context::States, "S"),
        (Context::States, "S Enter"),
        (Context::Comparison, "S c"),
        (Context::States, "Enter S"),
    ] {
        let mut screen = drive::Screen::on(with_states(), 200, 60);
        screen.keys(keys);
        screens.push((context, screen));
    }
    let mut dialog = drive::Screen::new(200, 60);
    dialog.keys("Enter");
    dialog.send(waypost::tui::Message::PlanInTheWay("/tmp/plan.json".into()));
    screens.push((Context::Dialog, dialog));
    screens
}

#[test]
fn every_hint_on_the_screen_is_a_key_that_works_there() {
    for (context, screen) in everywhere() {
        assert_eq!(screen.model.context(), context);
        let text = screen.text();
        let footer = text.lines().last().unwrap();
        let hints = hints(&screen.model);
        assert!(!hints.is_empty(), "{context:?} has no hint");
        for (name, words, act) in hints {
            let binding = bindings(context).find(|binding| binding.action == act).unwrap();
            assert!(binding.keys.iter().any(|key| key.name() == name), "{name} {words} in {context:?}");
            assert!(footer.contains(&format!("{name} {words}")), "{name} {words} in {footer}");
        }
    }
}

#[test]
fn the_table_of_the_readme_is_the_keymap() {
    let readme = std::fs::read_to_string(README).unwrap();
    let Some((before, rest)) = readme.split_once(BEGIN) else { panic!("README.md has no {BEGIN}") };
    let Some((table, after)) = rest.split_once(END) else { panic!("README.md has no {END}") };
    if table.trim() == markdown().trim() {
        return;
    }
    if std::env::var_os("WAYPOST_WRITE_README").is_some() {
        let readme = format!("{before}{BEGIN}\n{}{END}{after}", markdown());
        std::fs::write(README, readme).unwrap();
        return;
    }
    panic!(
        "README.md shows other keys than the keymap has. WAYPOST_WRITE_README=1 cargo test --test keymap mends it."
    );
}
