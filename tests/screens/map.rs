//! The Map screen, and the road as far as it shares the tree with it.

use std::sync::Arc;

use waypost::roadmap::load_str;
use waypost::tui::Message;
use waypost::tui::input::{Mouse, MouseAct};
use waypost::tui::model::Screen as Shown;
use waypost::tui::update::hints;
use waypost::walk::outline::Knot;
use waypost::walk::{Entry, Notes, What};

use crate::drive::Screen;
use crate::kit::*;

/// A walk with something chosen and something put off; the river is given up, and what hung on it is set aside.
fn walked(size: (u16, u16)) -> Screen {
    let answers = [
        ("traffic", one("busy")),
        ("spot", one("river")),
        ("boats", one("row")),
        ("guard", one("hired")),
        ("spot", one("street")),
    ];
    open_with(size, &answers, |opened| {
        let what = What::PutOff {
            decision: "day".into(),
            reason: "the almanac".into(),
            notes: Notes {
                owner: Some("Rosa".into()),
                decide_by: Some("2027-01-15".into()),
                ..Notes::default()
            },
        };
        let entry = Entry { n: opened.walk.next_n(), at: "2026-11-20T10:00:00-05:00".into(), by: None, what };
        opened.walk.push(entry).unwrap();
    })
}

/// The name of what is marked.
fn marked(screen: &Screen) -> String {
    let session = screen.model.session.as_ref().unwrap();
    let roadmap = session.walk.roadmap();
    match session.map.at {
        Knot::Stage(stage) => roadmap[stage].id.clone(),
        Knot::Decision(decision) => roadmap[decision].id.clone(),
    }
}

fn press(screen: &mut Screen, column: u16, row: u16, act: MouseAct) {
    screen.send(Message::Mouse(Mouse { column, row, act }));
}

/// Folds and unfolds until the next step would be this.
fn press_until(screen: &mut Screen, hint: &str) {
    for _ in 0..3 {
        if hints(&screen.model).iter().any(|(_, words, _)| *words == hint) {
            return;
        }
        screen.keys("z");
    }
    panic!("no {hint} in\n{}", screen.text());
}

/// Where a text stands on the screen.
fn find(screen: &Screen, text: &str) -> (u16, u16) {
    let rows = screen.text();
    let found = rows.lines().enumerate().find_map(|(y, line)| {
        let before = &line[..line.find(text)?];
        Some((before.chars().count() as u16, y as u16))
    });
    found.unwrap_or_else(|| panic!("no {text} in\n{rows}"))
}

#[test]
fn the_map_in_all_sizes() {
    for size in SIZES {
        let mut album = String::new();
        let mut add =
            |name: &str, screen: &Screen| album.push_str(&format!("=== {name}\n{}\n", screen.text()));
        add("nothing decided", &after(size, "Tab m"));
        let mut screen = walked(size);
        screen.keys("Tab m");
        add("on the way", &screen);
        let river = [("traffic", one("busy")), ("spot", one("street")), ("spot", one("river"))];
        let answers = [("spot", one("river")), ("boats", one("row"))].into_iter().chain(river);
        let mut back = open_with(size, &answers.collect::<Vec<_>>(), |_| {});
        back.keys("Tab m");
        add("an answer to be confirmed", &back);
        press_until(&mut screen, "fold all");
        add("everything unfolded", &screen);
        screen.keys("z");
        add("only the stages", &screen);
        screen.keys("z");
        add("what hangs on the stages", &screen);
        screen.keys("z g Down Down Down o");
        add("one branch", &screen);
        screen.keys("?");
        add("all keys", &screen);
        let mut shipped = Screen::new(size.0, size.1);
        shipped.keys("Enter m");
        add("the shipped roadmap", &shipped);
        insta::assert_snapshot!(format!("map-{}x{}", size.0, size.1), album);
    }
}

#[test]
fn styles_of_the_map() {
    let mut screen = walked((80, 24));
    screen.keys("Tab m");
    insta::assert_snapshot!("styles-map", format!("{:?}", screen.frame));
}

#[test]
fn escape_goes_back_to_where_the_map_was_opened() {
    let mut screen = walked((80, 24));
    screen.keys("Tab p m");
    assert_eq!(screen.model.screen, Shown::Map);
    screen.keys("Esc");
    assert_eq!(screen.model.screen, Shown::Plan);
    screen.keys("Esc Tab m m");
    assert_eq!(screen.model.screen, Shown::Walk);
}

#[test]
fn enter_goes_to_the_decision_and_looking_says_nothing() {
    let mut screen = begun((80, 24));
    screen.keys("m");
    assert_eq!(marked(&screen), "traffic");
    screen.keys("Down Down Enter");
    assert_eq!(screen.model.screen, Shown::Walk);
    assert_eq!(shown(&screen), "spot");
    screen.keys("m z z z o G g Tab Shift-Tab Right Left PgDn PgUp Esc");
    assert!(screen.walk().entries().is_empty());
}

#[test]
fn folding_keeps_the_cursor_on_something_that_is_seen() {
    let mut screen = walked((80, 24));
    screen.keys("Tab m");
    press_until(&mut screen, "fold all");
    screen.keys("G z");
    assert_eq!(marked(&screen), "food", "what the marked one hangs below\n{}", screen.text());
    let at = screen.terminal.get_cursor_position().unwrap();
    let line = screen.text().lines().nth(usize::from(at.y)).unwrap().to_owned();
    assert!(at.x == 0 && line.starts_with("▸+ FOOD"), "the terminal's cursor is on it: {line}");
    // Right unfolds and goes down; Left goes up and folds again.
    screen.keys("g Right Right");
    assert_eq!(marked(&screen), "traffic");
    screen.keys("Left Left");
    assert_eq!(marked(&screen), "where");
    assert!(!screen.text().contains("Traffic"), "{}", screen.text());
}

#[test]
fn a_click_marks_and_a_second_one_goes_there() {
    let mut screen = begun((80, 24));
    screen.keys("m");
    let (x, y) = find(&screen, "Spot");
    screen.click(x, y);
    assert_eq!((marked(&screen).as_str(), screen.model.screen), ("spot", Shown::Map));
    screen.click(x, y);
    assert_eq!((shown(&screen).as_str(), screen.model.screen), ("spot", Shown::Walk));
}

#[test]
fn one_branch_shows_the_way_to_it_and_what_hangs_below() {
    let mut screen = begun((120, 36));
    screen.keys("m Down Down o");
    let text = screen.text();
    for (label, is_seen) in [("Spot", true), ("Boats", true), ("Traffic", false)] {
        assert_eq!(text.contains(label), is_seen, "{label} in\n{text}");
    }
    screen.keys("o");
    assert!(screen.text().contains("Traffic"));
}

#[test]
fn undo_on_the_map_is_seen_at_once() {
    let mut screen = after((80, 24), "Enter m");
    assert!(screen.text().contains("┗━ ● Traffic"), "{}", screen.text());
    screen.keys("u");
    assert!(screen.text().contains("└─ ○ Traffic"), "{}", screen.text());
    assert_eq!(screen.model.screen, Shown::Map);
}

/// A roadmap of so many stages, each one branch of so many decisions.
fn long(stages: usize, each: usize) -> Arc<waypost::roadmap::Roadmap> {
    let stage = |stage: usize| {
        let decision = |at: usize| {
            let when = at.checked_sub(1).map_or_else(String::new, |up| {
                format!(r#""when": {{"decision": "d{stage}-{up}", "is": "yes"}},"#)
            });
            format!(
                r#"{{"id": "d{stage}-{at}", "label": "D{stage}.{at}", "about": "choice", "kind": "one", {when}
                "question": "Q?", "why": "W.", "options": [{{"id": "yes", "label": "Yes", "short": "yes", "means": "Y."}},
                {{"id": "no", "label": "No", "short": "no", "means": "N."}}]}}"#
            )
        };
        let decisions: Vec<_> = (0..each).map(decision).collect();
        format!(
            r#"{{"id": "s{stage}", "title": "S{stage}", "summary": "S.", "decisions": [{}]}}"#,
            decisions.join(",")
        )
    };
    let stages: Vec<_> = (0..stages).map(stage).collect();
    let text = format!(
        r#"{{"format": "waypost-roadmap/1", "id": "long", "version": "1.0.0", "title": "Long", "summary": "L.",
        "horizons": [{{"id": "h", "label": "H", "from_month": 0, "to_month": 1}}],
        "roles": [{{"id": "r", "label": "R"}}], "stages": [{}], "strategies": []}}"#,
        stages.join(",")
    );
    Arc::new(load_str("long.json", &text).unwrap())
}

#[test]
fn a_deep_branch_moves_with_the_cursor_and_the_whole_is_reached_in_any_size() {
    for size in [(40, 12), (60, 18), (120, 36), (200, 60)] {
        let mut screen = Screen::on(long(6, 40), size.0, size.1);
        screen.keys("Enter m");
        press_until(&mut screen, "fold all");
        screen.keys("G");
        assert_eq!(marked(&screen), "d5-39");
        let mark = |screen: &Screen, label: &str| {
            screen.text().lines().any(|line| line.contains('▸') && line.contains(label))
        };
        assert!(mark(&screen, "D5.39"), "{size:?}\n{}", screen.text());
        screen.keys("Shift-Tab Shift-Tab");
        assert!(mark(&screen, "S4"), "{size:?}\n{}", screen.text());
        screen.keys("PgDn PgUp g");
        assert!(mark(&screen, "S0"), "{size:?}\n{}", screen.text());
        for down in [true, true, true, false, true] {
            let act = if down { MouseAct::WheelDown } else { MouseAct::WheelUp };
            press(&mut screen, 3, 5, act);
            assert!(screen.text().contains('▸'), "{size:?}\n{}", screen.text());
        }
    }
}

#[test]
fn the_road_says_why_a_decision_is_closed() {
    let mut screen = begun((80, 24));
    screen.keys("Enter Tab");
    let at = screen.walk().roadmap().find_decision("boats").unwrap();
    let session = screen.model.session.as_mut().unwrap();
    session.at.tree_at = waypost::tui::walk::TreeRow::Decision(at);
    screen.draw();
    assert!(screen.text().contains("closed: only if Spot"), "{}", screen.text());
}

#[test]
fn the_line_beside_the_road_is_dragged_and_stays() {
    let mut screen = begun((120, 36));
    let (bar, y) = find(&screen, "│");
    press(&mut screen, bar, y + 3, MouseAct::Click);
    press(&mut screen, bar + 12, y + 5, MouseAct::Drag);
    press(&mut screen, bar + 12, y + 5, MouseAct::Up);
    assert_eq!(find(&screen, "│").0, bar + 12);
    // Let go of, it stays; and neither side can be squeezed out.
    press(&mut screen, bar - 9, y, MouseAct::Drag);
    screen.keys("p Esc");
    assert_eq!(find(&screen, "│").0, bar + 12);
    press(&mut screen, bar + 12, y, MouseAct::Click);
    press(&mut screen, 119, y, MouseAct::Drag);
    assert_eq!(find(&screen, "│").0, 80);
    press(&mut screen, 0, y, MouseAct::Drag);
    assert_eq!(find(&screen, "│").0, 16);
    assert!(screen.walk().entries().is_empty());
}

#[test]
fn a_double_click_answers_one_decision_and_never_the_next() {
    let mut screen = begun((80, 24));
    let (x, y) = find(&screen, "Busy");
    screen.click(x, y).click(x, y);
    assert_eq!(screen.walk().entries().len(), 1);
    screen.click(x, y);
    assert_eq!(screen.walk().entries().len(), 1, "a third click only marks\n{}", screen.text());
    // Also where the row is marked from the start.
    let mut screen = begun((80, 24));
    let (x, y) = find(&screen, "Quiet");
    screen.click(x, y).click(x, y);
    assert_eq!(screen.walk().entries().len(), 1);
}
