//! Any size of window and any writing: each row has exactly the width of the terminal, and nothing is lost.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;
use waypost::roadmap::load_str;
use waypost::tui::Message;

use crate::drive::Screen;
use crate::kit::*;

/// Each row is as wide as the terminal: no wide character hangs over the edge, no cell holds what has no width.
fn assert_whole(frame: &Buffer, name: &str) {
    for y in 0..frame.area.height {
        let mut x = 0;
        while x < frame.area.width {
            let symbol = frame[(x, y)].symbol();
            let width = symbol.width() as u16;
            assert!(width > 0, "{name}: {symbol:?} at {x},{y} has no width");
            let unsafe_sign =
                |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!symbol.chars().any(unsafe_sign), "{name}: {symbol:?} at {x},{y}");
            x += width;
        }
        assert_eq!(x, frame.area.width, "{name}: row {y}");
    }
}

/// Every screen and everything that lies over one.
const PLACES: [(&str, &str); 12] = [
    ("the walk", "Enter"),
    ("a number", "Enter Enter Enter Enter Enter Enter"),
    ("its road", "Enter Tab"),
    ("the plan", "Enter Enter Enter p"),
    ("the plan's end", "Enter Enter Enter p G"),
    ("reason", "Enter n text:so_it_is Tab text:3"),
    ("later", "Enter l text:so_it_is Tab Tab text:x"),
    ("not here", "Enter x text:so_it_is"),
    ("write the plan", "Enter p w Enter text:Rosa"),
    ("all keys", "Enter ? Down Down"),
    ("all keys of Home", "?"),
    ("Home", ""),
];

#[test]
fn every_screen_survives_every_size_and_back() {
    for (name, keys) in PLACES {
        let mut screen = home((80, 24));
        screen.keys(keys);
        let before = screen.text();
        for (columns, rows) in
            [(0, 0), (1, 1), (20, 5), (40, 12), (39, 12), (40, 11), (76, 13), (200, 60), (300, 3)]
        {
            screen.resize(columns, rows);
            assert_whole(&screen.frame, name);
            screen.send(Message::Paste(String::new()));
        }
        screen.resize(80, 24);
        screen.model.notice = None;
        screen.draw();
        let words = |text: &str| text.lines().take(21).map(str::to_owned).collect::<Vec<_>>();
        if !before.contains("Your walk has begun") && !before.contains("Decided: ") {
            assert_eq!(words(&screen.text()), words(&before), "{name}");
        }
    }
}

#[test]
fn a_window_too_small_says_so_and_takes_no_answer() {
    let mut screen = begun((39, 20));
    assert!(screen.text().contains("Please make this window larger"), "{}", screen.text());
    assert!(screen.model.session.is_none(), "Enter does nothing where nothing can be seen");
    screen.resize(40, 12).keys("Enter");
    assert!(screen.model.session.is_some());
    screen.resize(20, 5).keys("Enter Down Enter x l u");
    screen.resize(80, 24);
    assert_eq!((screen.walk().entries().len(), shown(&screen).as_str()), (0, "traffic"));
}

/// Writing of many kinds, as names and notes.
const WRITINGS: [&str; 6] = [
    "Élan é e\u{301} ç ñ",
    "日本語の学校 計画",
    "👩‍👩‍👧‍👦 👍🏽 🇺🇸 ❤️",
    "שלום עולם مرحبا بالعالم",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "한국어 ｆｕｌｌ ｗｉｄｔｈ x\u{301}\u{302}\u{303}",
];

/// The small roadmap with other words in it.
fn written_in(writing: &str) -> Screen {
    let mut label = String::new();
    for c in writing.chars() {
        if label.width() + 4 > 20 {
            break;
        }
        label.push(c);
    }
    let text = include_str!("roadmap.json")
        .replace("A street fair", writing)
        .replace("\"label\": \"Spot\"", &format!("\"label\": \"{label}\""))
        .replace("\"label\": \"The park\"", &format!("\"label\": \"{label} 2\""))
        .replace("Where shall the fair be?", writing)
        .replace("Where you stand", &label)
        .replace("Run a shuttle for those who walk badly", &writing.repeat(4))
        .replace("Grass, trees and a bandstand.", &writing.repeat(9));
    let roadmap = load_str("roadmap.json", &text).unwrap_or_else(|faults| panic!("{faults:?}"));
    Screen::on(Arc::new(roadmap), 80, 24)
}

#[test]
fn no_writing_breaks_the_layout() {
    for writing in WRITINGS {
        for (columns, rows) in [(40, 12), (41, 13), (60, 18), (77, 22), (80, 24), (120, 36), (161, 40)] {
            let mut screen = written_in(writing);
            screen.resize(columns, rows);
            let mut list = walks();
            for walk in &mut list.walks {
                walk.name = writing.repeat(3);
            }
            list.roadmaps[0].title = writing.repeat(2);
            screen.send(Message::HomeLoaded(list));
            assert_whole(&screen.frame, writing);
            screen.keys("G Enter Down Enter");
            assert_whole(&screen.frame, writing);
            for keys in [
                "n",
                "Tab",
                "Tab",
                "Tab",
                "Esc",
                "l",
                "Tab",
                "Esc",
                "x",
                "Esc",
                "Enter",
                "p",
                "Down Down",
                "G",
                "w",
                "Esc",
            ] {
                if matches!(keys, "n" | "l" | "x" | "w") {
                    screen.keys(keys);
                    screen.send(Message::Paste(writing.to_owned()));
                    screen.send(Message::Paste(writing.repeat(7)));
                } else {
                    screen.keys(keys);
                }
                assert_whole(&screen.frame, &format!("{writing} after {keys} at {columns}x{rows}"));
            }
        }
    }
}

#[test]
fn notes_in_any_writing_are_kept_letter_for_letter() {
    for writing in WRITINGS {
        let mut screen = after((80, 24), "Enter n");
        screen.send(Message::Paste(writing.to_owned()));
        screen.keys("Esc");
        let walk = screen.walk();
        let at = walk.roadmap().find_decision("spot").unwrap();
        assert_eq!(walk.notes(at).rationale.as_deref(), Some(writing));
    }
}
