//! How the screens look: themes, the presenter size, ASCII, and keys of one's own.

use ratatui::style::Color;
use waypost::tui::Message;
use waypost::tui::keymap::{Action, Context};
use waypost::tui::keyset::{Keymap, Rebinding, key};
use waypost::tui::size::Size;
use waypost::tui::theme::Theme;
use waypost::walk::RawChoice;

use crate::drive::Screen;
use crate::kit::*;

/// Screens of every kind, each with a name.
fn everything_shown(size: (u16, u16)) -> Vec<(&'static str, Screen)> {
    let mut full = home(size);
    full.send(Message::HomeLoaded(walks()));
    let river = [
        ("traffic", one("busy")),
        ("spot", one("river")),
        ("boats", one("row")),
        ("guests", RawChoice::Number(200.0)),
    ];
    let mut plan = open_with(size, &river, |_| {});
    plan.keys("p Down");
    let mut dialog = after(size, "p");
    dialog.send(Message::PlanInTheWay("/home/you/fair.plan.json".into()));
    vec![
        ("home", full),
        ("begun", begun(size)),
        ("a choice and its preview", after(size, "Down Enter")),
        ("a locked option", after(size, "Down Enter G Up Up Up")),
        ("the road", after(size, "Down Enter Tab Down")),
        ("a stage of the road", after(size, "Down Enter Tab g")),
        ("a stage folded", after(size, "Down Enter Tab Left")),
        ("put off", after(size, "Down Enter l Tab Tab Tab Enter b")),
        ("the plan", plan),
        ("a panel", after(size, "n")),
        ("a dialog", dialog),
        ("all keys", after(size, "?")),
        ("all keys of the road", after(size, "Tab ?")),
    ]
}

/// Letters that people and authors wrote, and that stay.
fn is_word(letter: char) -> bool {
    letter.is_alphanumeric()
}

#[test]
fn in_ascii_nothing_of_our_own_is_anything_else() {
    for size in SIZES {
        for (name, mut screen) in everything_shown(size) {
            screen.model.set_ascii(true);
            screen.draw();
            for (at, line) in screen.text().lines().enumerate() {
                let wrong = line.chars().find(|letter| !(' '..='~').contains(letter) && !is_word(*letter));
                assert_eq!(wrong, None, "{name} at {size:?}, line {at}: {line}");
            }
        }
    }
}

#[test]
fn in_ascii_everything_stays_where_it_was() {
    for (name, mut screen) in everything_shown((80, 24)) {
        let before = screen.frame.clone();
        screen.model.set_ascii(true);
        screen.draw();
        for (was, is) in before.content.iter().zip(&screen.frame.content) {
            let same = was.symbol() == is.symbol() || is.symbol().is_ascii();
            // The list of keys names the arrows in words, and is laid out anew.
            assert!(same || name.starts_with("all keys"), "{name}: {was:?} {is:?}");
        }
    }
}

#[test]
fn in_ascii_words_keep_their_letters() {
    let mut screen = home((120, 36));
    screen.send(Message::HomeLoaded(walks()));
    screen.model.set_ascii(true);
    screen.draw();
    let text = screen.text();
    assert!(text.contains("Élan 日本語 retreat"), "{text}");
    assert!(text.contains("1 decided . 1 later . 5 to go"), "{text}");
}

#[test]
fn ascii_screens() {
    let mut album = String::new();
    for (name, mut screen) in everything_shown((80, 24)) {
        screen.model.set_ascii(true);
        screen.draw();
        album.push_str(&format!("=== {name}\n{}\n", screen.text()));
    }
    insta::assert_snapshot!("ascii-80x24", album);
}

#[test]
fn without_colour_every_selection_has_a_mark() {
    for size in SIZES {
        for (name, mut screen) in everything_shown(size) {
            screen.model.theme = Theme::None;
            screen.draw();
            if name.starts_with("all keys") {
                continue;
            }
            let at = screen.terminal.get_cursor_position().unwrap();
            let text = screen.text();
            let line = text.lines().nth(usize::from(at.y)).unwrap();
            assert!(line.contains('▸'), "{name} at {size:?}: {line}\n{text}");
            assert!(
                screen.frame.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset)
            );
        }
    }
}

#[test]
fn high_contrast_covers_every_cell() {
    for (name, mut screen) in everything_shown((80, 24)) {
        screen.model.theme = Theme::HighContrast;
        screen.draw();
        let bare =
            screen.frame.content.iter().find(|cell| cell.fg == Color::Reset || cell.bg != Color::Indexed(16));
        assert_eq!(bare, None, "{name}");
    }
}

#[test]
fn other_themes_leave_the_background_to_the_terminal() {
    for theme in [Theme::Dark, Theme::Light, Theme::None] {
        for (name, mut screen) in everything_shown((80, 24)) {
            screen.model.theme = theme;
            screen.draw();
            assert!(screen.frame.content.iter().all(|cell| cell.bg == Color::Reset), "{name} in {theme:?}");
        }
    }
}

#[test]
fn plus_and_minus_change_the_size_and_end_at_both_ends() {
    let mut screen = begun((120, 36));
    for (keys, size) in [("+", 1), ("+", 2), ("+", 2), ("-", 1), ("-", 0), ("-", 0), ("=", 1)] {
        screen.keys(keys);
        assert_eq!(screen.model.presenter.number(), size, "{keys}");
    }
}

#[test]
fn a_larger_size_has_blank_lines_and_then_big_letters() {
    let apart = |screen: &Screen| {
        let text = screen.text();
        let row = |what: &str| text.lines().position(|line| line.contains(what)).unwrap();
        row("The park") - row("The street itself")
    };
    let is_big = |screen: &Screen| screen.text().contains('█');
    let mut screen = after((160, 45), "Down Enter");
    assert_eq!((apart(&screen), is_big(&screen)), (1, false));
    screen.keys("+");
    assert_eq!((apart(&screen), is_big(&screen)), (2, false));
    screen.keys("+");
    assert_eq!((apart(&screen), is_big(&screen)), (2, true), "{}", screen.text());
    screen.model.set_ascii(true);
    screen.draw();
    assert_eq!((apart(&screen), is_big(&screen)), (2, false));
    // Most projectors show a terminal of this size.
    let mut small = after((80, 24), "Down Enter +");
    small.model.notice = None;
    small.draw();
    assert_eq!(apart(&small), 2, "{}", small.text());
}

#[test]
fn presenter_screens() {
    for size in [(60, 18), (80, 24), (120, 36), (160, 45), (200, 60)] {
        let mut album = String::new();
        for presenter in [Size::Spacious, Size::Big] {
            for (name, keys) in
                [("first", ""), ("a suggestion", "Down Enter"), ("its last line", "Down Enter G")]
            {
                let mut screen = after(size, keys);
                screen.model.presenter = presenter;
                screen.draw();
                album.push_str(&format!("=== {presenter:?}: {name}\n{}\n", screen.text()));
            }
        }
        insta::assert_snapshot!(format!("presenter-{}x{}", size.0, size.1), album);
    }
}

#[test]
fn keys_of_ones_own_work_and_are_shown() {
    let mut screen = after((120, 36), "Down Enter");
    let wish = |context, action, name: &str| Rebinding { context, action, keys: vec![key(name).unwrap()] };
    let wishes = [wish(None, Action::Undo, "F7"), wish(Some(Context::Options), Action::Plan, "P")];
    let (keys, refused) = Keymap::with(&wishes);
    assert!(refused.is_empty(), "{refused:?}");
    screen.model.keys = keys;
    let before = screen.walk().entries().len();
    screen.keys("u");
    assert_eq!(screen.walk().entries().len(), before, "the old key does nothing");
    assert!(screen.text().lines().last().unwrap().contains("F7 undo"), "{}", screen.text());
    screen.send(Message::Key(key("F7").unwrap()));
    assert_eq!(screen.walk().entries().len(), before + 1);
    screen.keys("?");
    assert!(screen.text().contains("F7"), "{}", screen.text());
    screen.keys("Esc P");
    assert_eq!(screen.model.context(), Context::Plan);
}

#[test]
fn the_author_stands_in_what_is_said() {
    let mut screen = home((80, 24));
    screen.model.author = Some("Rosa Diaz".into());
    screen.keys("Enter Enter");
    assert_eq!(screen.walk().entries().last().unwrap().by.as_deref(), Some("Rosa Diaz"));
}
