//! Controls of a decision, its notes, and the Plan screen: what they look like and what they do.

use waypost::tui::Message;
use waypost::tui::message::Trouble;
use waypost::walk::{Notes, RawChoice, What};

use crate::drive::Screen;
use crate::kit::*;
use crate::snapshots::{go, in_all_sizes};

/// At a decision with the road to it walked, with `keys` pressed.
fn at(size: (u16, u16), decision: &str, keys: &str) -> Screen {
    let mut screen = open_with(size, &[("traffic", one("quiet")), ("spot", one("street"))], |_| {});
    go(&mut screen, decision);
    screen.keys(keys);
    screen
}

/// An answer with a reason that went and came back.
fn came_back(size: (u16, u16)) -> Screen {
    let river = [("traffic", one("quiet")), ("spot", one("river")), ("boats", one("row"))];
    let mut screen = open_with(size, &river, |_| {});
    go(&mut screen, "boats");
    screen.keys("n text:the_club_lends_them Esc");
    go(&mut screen, "spot");
    screen.keys("g Enter b");
    go(&mut screen, "spot");
    screen.keys("g Down Down Enter");
    screen
}

/// A plan with cautions, questions and something provisional.
fn planned(size: (u16, u16)) -> Screen {
    let river = [
        ("traffic", one("busy")),
        ("spot", one("river")),
        ("boats", one("row")),
        ("guard", one("hired")),
        ("guests", RawChoice::Number(200.0)),
    ];
    let mut screen = open_with(size, &river, |_| {});
    go(&mut screen, "sure");
    screen.keys("l text:the_almanac Tab text:Rosa Tab text:15_Jan_2027 Tab Enter");
    go(&mut screen, "spot");
    screen.keys("g Enter");
    go(&mut screen, "spot");
    screen.keys("g Down Down Enter");
    screen.model.notice = None;
    screen
}

#[test]
fn controls() {
    in_all_sizes("desk-controls", |size, album| {
        album.add("a day, empty", &at(size, "day", ""));
        album.add("a day as people type it", &at(size, "day", "text:15_jan"));
        album.add("a day out of bounds", &at(size, "day", "text:2028-02-01"));
        album.add("a number with its bounds", &at(size, "guests", "text:200 + +"));
        album.add("a scale", &at(size, "sure", "Down Enter b"));
        album.add("several", &at(size, "dishes", "Enter Down Down Enter"));
        album.add("an order", &at(size, "aims", "Enter Down Enter Down Enter <"));
        album.add("came back", &came_back(size));
        album.add("a reason kept", &{
            let mut screen = at(size, "spot", "n text:near Esc g Down Enter");
            go(&mut screen, "spot");
            screen
        });
    });
}

#[test]
fn notes() {
    in_all_sizes("desk-notes", |size, album| {
        album.add("empty", &at(size, "spot", "n"));
        let full = at(size, "spot", "n text:near Tab Right Right Right Tab text:Rosa Tab text:1/15/2027");
        album.add("filled", &full);
        let mut screen = full;
        screen.send(Message::Edited(Err(Trouble {
            what: "The editor crashed".into(),
            mend: "Your text is as it was.".into(),
        })));
        album.add("the editor crashed", &screen);
    });
}

#[test]
fn the_plan_in_three_orders() {
    in_all_sizes("desk-plan", |size, album| {
        let mut screen = planned(size);
        screen.keys("p Down Down Down");
        album.add("by time", &screen);
        screen.keys("o");
        album.add("by stage", &screen);
        screen.keys("o");
        album.add("by who leads", &screen);
        screen.keys("Enter");
        album.add("the decision behind the line", &screen);
    });
}

/// Text in the field of the decision shown.
fn typed(screen: &Screen) -> String {
    screen.model.session.as_ref().unwrap().at.field.as_ref().unwrap().text()
}

#[test]
fn a_day_of_the_calendar_is_picked_by_a_click() {
    for size in [(80, 24), (120, 36)] {
        let mut screen = at(size, "day", "+");
        let rows = screen.text();
        let find = |words: &str| {
            rows.lines().enumerate().find_map(|(y, line)| {
                line.find(words).map(|at| (line[..at].chars().count() as u16, y as u16))
            })
        };
        // The first of the month is a Friday, so the days after it stand in the week below, or to its right.
        let (x, y) = find("[ 1]").unwrap_or_else(|| panic!("no calendar in\n{rows}"));
        screen.click(x + 5, y);
        assert_eq!(typed(&screen), "2 Jan 2027", "{rows}");
        screen.keys("Enter");
        assert_eq!(answer(&screen, "day").unwrap(), "2 Jan 2027");
    }
}

#[test]
fn days_are_stepped_and_still_typed() {
    let mut screen = at((80, 24), "day", "+");
    assert_eq!(typed(&screen), "1 Jan 2027", "the first day that is allowed");
    screen.keys("+ Shift-Down > - <");
    assert_eq!(typed(&screen), "8 Jan 2027");
    screen.keys("Shift-Up Shift-Up");
    assert_eq!(typed(&screen), "1 Jan 2027", "never before the first day");
    screen.keys("Enter");
    assert_eq!(answer(&screen, "day").unwrap(), "1 Jan 2027");

    let mut screen = at((80, 24), "day", "text:2027-06-12");
    assert_eq!(typed(&screen), "2027-06-12", "a dash in a day that is being typed is a dash");
    screen.keys("Enter");
    assert_eq!(answer(&screen, "day").unwrap(), "12 Jun 2027");
}

#[test]
fn numbers_are_stepped_within_bounds() {
    let mut screen = at((80, 24), "guests", "+");
    assert_eq!(typed(&screen), "20");
    screen.keys("- + Shift-Down");
    assert_eq!(typed(&screen), "31");
    screen.keys("Shift-Up Shift-Up Shift-Up");
    assert_eq!(typed(&screen), "20");
}

#[test]
fn in_a_text_the_same_keys_are_letters() {
    let screen = at((80, 24), "motto", "text:1+1-<>");
    assert_eq!(typed(&screen), "1+1-<>");
}

#[test]
fn how_sure_is_moved_and_typed() {
    let noted = |keys: &str| {
        let screen = at((80, 24), "spot", &format!("n Tab {keys} Esc"));
        match last(&screen) {
            What::Noted { notes, .. } => notes.confidence,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(noted("Right Right Right Left"), Some(2));
    assert_eq!(noted("4"), Some(4));
    assert_eq!(noted("4 2"), Some(2));
    let untouched = at((80, 24), "spot", "n Tab 4 Left Left Left Left Esc");
    assert!(matches!(last(&untouched), What::Answered { .. }), "nothing was noted");
}

#[test]
fn an_answer_that_came_back_tells_when_why_and_what_changed() {
    let screen = came_back((120, 36));
    assert_eq!(shown(&screen), "boats");
    assert!(screen.text().contains("still so?   You chose Rowing boats"), "{}", screen.text());
    let since = screen.model.session.as_ref().unwrap().at.since.as_deref();
    let words = "You chose Rowing boats on 20 Nov 2026 because “the club lends them”. Since then Spot changed. Keep \
                 it or change it.";
    assert_eq!(since, Some(words));
}

#[test]
fn a_kept_reason_is_said_to_be_older_until_it_is_written_again() {
    let mut screen = at((120, 36), "spot", "n text:near Esc g Down Enter");
    assert!(screen.text().contains("The reason from before is kept"), "{}", screen.text());
    go(&mut screen, "spot");
    assert!(screen.text().contains("reason kept from before"));
    screen.keys("n text:er Esc");
    assert!(!screen.text().contains("reason kept from before"), "{}", screen.text());

    // A reason written before the first answer is that answer's.
    let mut screen = open_with((120, 36), &[("traffic", one("quiet"))], |_| {});
    go(&mut screen, "spot");
    screen.keys("n text:near Esc g Enter");
    go(&mut screen, "spot");
    assert!(!screen.text().contains("reason kept from before"), "{}", screen.text());
}

#[test]
fn from_a_line_of_the_plan_to_its_decision_and_back() {
    for back in ["Esc", "p"] {
        let mut screen = planned((80, 24));
        screen.keys("p Down Down Down o");
        let line = |screen: &Screen| {
            let session = screen.model.session.as_ref().unwrap();
            session.plan.line_text(&session.walk).unwrap()
        };
        let left = line(&screen);
        screen.keys("Enter");
        assert!(screen.text().contains("back to the plan"), "{}", screen.text());
        screen.keys(back);
        assert_eq!(line(&screen), left);
        assert_ne!(screen.model.session.as_ref().unwrap().plan.cursor, 0);
    }
    // Elsewhere Escape leads Home, as ever.
    let mut screen = planned((80, 24));
    screen.keys("p Esc Esc");
    assert_eq!(screen.model.screen, waypost::tui::model::Screen::Home);
}

#[test]
fn another_order_keeps_the_line_and_loses_none() {
    let mut screen = planned((120, 36));
    screen.keys("p Down Down Down");
    let plan = |screen: &mut Screen| {
        let session = screen.model.session.as_mut().unwrap();
        let line = session.plan.line_text(&session.walk).unwrap();
        let title = line.lines().next().unwrap().split(" (").next().unwrap().to_owned();
        (title, session.plan.text(&session.walk))
    };
    let (line, text) = plan(&mut screen);
    for order in ["by stage", "by who leads", "by time"] {
        screen.keys("o");
        assert!(screen.text().contains(&format!("listed {order} now")), "{}", screen.text());
        let (now, all) = plan(&mut screen);
        assert_eq!(now, line);
        for title in ["Run a shuttle", "Bring life vests", "Thank everybody", "Water is wet", "the almanac"] {
            assert!(text.contains(title) && all.contains(title), "{title} is not in\n{all}");
        }
    }
}

#[test]
fn copying_takes_the_line_with_its_because_or_all() {
    let mut screen = planned((80, 24));
    screen.keys("p Down Down y");
    let copied = screen.effects.iter().rfind(|effect| effect.starts_with("Copy")).unwrap().clone();
    assert!(copied.contains("shuttle") && copied.contains("because Spot: The river bank"), "{copied}");
    assert!(!copied.contains("vests"), "{copied}");
    screen.keys("Y");
    let copied = screen.effects.iter().rfind(|effect| effect.starts_with("Copy")).unwrap();
    assert!(copied.contains("vests") && copied.contains("SOURCES"), "{copied}");
}

#[test]
fn the_editor_gets_the_text_and_gives_it_back() {
    let mut screen = at((80, 24), "motto", "text:Come Ctrl-E");
    assert_eq!(screen.effects.last().unwrap(), r#"Edit("Come")"#);
    screen.send(Message::Edited(Ok("Come all\nand \u{1b}dance".into())));
    assert_eq!(typed(&screen), "Come all\nand dance");
    assert!(screen.effects.last().unwrap().starts_with("KeepDraft"), "it is kept");
    screen.keys("Ctrl-E");
    screen.send(Message::Edited(Err(Trouble { what: "The editor crashed".into(), mend: "So.".into() })));
    assert_eq!(typed(&screen), "Come all\nand dance");
    assert!(screen.text().contains("The editor crashed"));

    let mut screen = at((80, 24), "spot", "n Tab Tab text:Rosa Ctrl-E");
    screen.send(Message::Edited(Ok("Rosa\nand Ben".into())));
    screen.keys("Esc");
    let What::Noted { notes, .. } = last(&screen) else { panic!("{:?}", last(&screen)) };
    assert_eq!(*notes, Notes { owner: Some("Rosa and Ben".into()), ..Notes::default() });
}
