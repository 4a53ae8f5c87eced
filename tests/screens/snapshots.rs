//! What the screens look like, at the four sizes they are made for.

use waypost::roadmap::DecisionIx;
use waypost::tui::Message;
use waypost::walk::RawChoice;

use crate::drive::Screen;
use crate::kit::*;

/// Several screens of one size, each under its name.
#[derive(Default)]
pub struct Album(String);

impl Album {
    pub fn add(&mut self, name: &str, screen: &Screen) {
        self.0.push_str(&format!("=== {name}\n{}\n", screen.text()));
    }
}

pub fn in_all_sizes(name: &str, shoot: impl Fn((u16, u16), &mut Album)) {
    for size in SIZES {
        let mut album = Album::default();
        shoot(size, &mut album);
        insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), album.0);
    }
}

#[test]
fn home_screens() {
    in_all_sizes("home", |size, album| {
        album.add("nothing yet", &home(size));
        let mut screen = home(size);
        screen.send(Message::HomeLoaded(walks()));
        album.add("three walks, one damaged", &screen);
        screen.keys("G");
        album.add("the roadmap marked", &screen);
        screen.keys("?");
        album.add("all keys", &screen);
    });
}

#[test]
fn a_walk_from_its_first_decision() {
    in_all_sizes("walk", |size, album| {
        album.add("just begun", &begun(size));
        album.add("a suggestion, a lock, and what the choice would do", &after(size, "Down Enter"));
        album.add("a locked option", &after(size, "Down Enter G Up Up Up"));
        let wet = after(size, "Down Enter Down Enter");
        album.add("an answer that raises a caution and opens a decision", &wet);
        album.add("looking at the answer again", &after(size, "Down Enter Up Enter b"));
    });
}

#[test]
fn every_kind_of_answer() {
    in_all_sizes("kinds", |size, album| {
        let at = |decision: &str, keys: &str| {
            let mut screen = open_with(size, &[("traffic", one("quiet")), ("spot", one("street"))], |_| {});
            go(&mut screen, decision);
            screen.keys(keys);
            screen
        };
        album.add("several", &at("dishes", ""));
        album.add("several, one of two chosen", &at("dishes", "Enter"));
        album.add("an order", &at("aims", "Down Down Enter Up Enter"));
        album.add("a scale", &at("sure", "Down"));
        album.add("a number out of range", &at("guests", "text:5 Enter"));
        album.add("a day", &at("day", "text:12_June_2027"));
        album.add("a text", &at("motto", "text:Come_all,_bring_a_chair"));
    });
}

#[test]
fn every_state_of_a_decision() {
    in_all_sizes("states", |size, album| {
        let river = [
            ("traffic", one("quiet")),
            ("spot", one("river")),
            ("boats", one("row")),
            ("guard", one("club")),
        ];
        let mut screen =
            after(size, "Down Enter l text:counsel_to_advise Tab text:Rosa Tab text:15_Jan_2027 Tab Enter");
        go(&mut screen, "spot");
        album.add("put off", &screen);
        let mut screen = after(size, "Down Enter x text:no_spot_needed Tab Enter");
        go(&mut screen, "spot");
        album.add("not here", &screen);
        let mut screen = open_with(size, &river, |_| {});
        go(&mut screen, "spot");
        screen.keys("g Enter");
        go(&mut screen, "guard");
        album.add("set aside", &screen);
        go(&mut screen, "spot");
        screen.keys("g Down Down Enter");
        album.add("to confirm", &screen);
        album.add("closed", &{
            let mut screen = begun(size);
            go(&mut screen, "boats");
            screen
        });
        let mut screen = after(size, "Enter");
        screen.saves = false;
        screen.keys("Enter");
        screen.send(Message::Unsaved(2, full_disk()));
        album.add("not saved", &screen);
        let screen = open_with(size, &river, |opened| {
            opened.read_only =
                Some("This walk is open in another window, so it can only be read here.".into());
        });
        album.add("read only", &screen);
    });
}

#[test]
fn the_road_on_the_left() {
    in_all_sizes("road", |size, album| {
        album.add("with the focus", &after(size, "Down Enter Tab Down"));
        album.add("a stage folded", &after(size, "Down Enter Tab Left"));
        album.add("all keys", &after(size, "Tab ?"));
    });
}

#[test]
fn the_plan() {
    in_all_sizes("plan", |size, album| {
        album.add("nothing decided", &after(size, "p"));
        let river = [
            ("traffic", one("busy")),
            ("spot", one("river")),
            ("boats", one("row")),
            ("guard", one("hired")),
            ("guests", RawChoice::Number(200.0)),
        ];
        let mut screen = open_with(size, &river, |_| {});
        go(&mut screen, "sure");
        screen.keys("l text:the_almanac Tab text:Rosa Tab text:15_Jan_2027 Tab Enter Tab p");
        album.add("cautions and questions", &screen);
        screen.keys("Down Down Down");
        album.add("a line of it", &screen);
        screen.keys("G");
        album.add("its end", &screen);
    });
}

#[test]
fn panels_and_dialogs() {
    in_all_sizes("panels", |size, album| {
        let spot = |keys: &str| after(size, &format!("Down Enter {keys}"));
        album.add("reason, owner, date", &spot("n text:It_is_near. Tab text:4"));
        album.add("a date that is none", &spot("n Tab Tab Tab text:someday Tab Enter"));
        album.add("later", &spot("l"));
        album.add("not here", &spot("x"));
        album.add("the formats", &spot("p w"));
        album.add("write the plan", &spot("p w Enter"));
        let mut screen = spot("p");
        screen.send(Message::PlanInTheWay("/home/you/fair.plan.json".into()));
        album.add("something is in the way", &screen);
        let mut screen = spot("");
        screen.saves = false;
        screen.keys("Enter");
        screen.send(Message::Unsaved(2, full_disk()));
        screen.keys("Ctrl-C");
        album.add("leaving with something unsaved", &screen);
        screen.keys("Down Enter");
        album.add("elsewhere", &screen);
        album.add("all keys", &spot("?"));
    });
}

/// Colours and emphasis, once for each screen.
#[test]
fn styles() {
    let size = (80, 24);
    let mut home = home(size);
    home.send(Message::HomeLoaded(walks()));
    let walk = after(size, "Down Enter l Tab Tab Tab Enter");
    let mut plan = open_with(size, &everything(), |_| {});
    plan.keys("p Down");
    let on_walk = |keys: &str| {
        let mut screen = open_with(size, &everything(), |_| {});
        screen.keys(keys);
        screen
    };
    let mut leaving = open_with(size, &everything(), |_| {});
    leaving.send(Message::Unsaved(1, full_disk()));
    leaving.keys("Ctrl-C");
    let hold = |name: &str, screen: &Screen| {
        insta::assert_snapshot!(format!("styles-{name}"), format!("{:?}", screen.frame));
    };
    hold("home", &home);
    hold("walk", &walk);
    hold("plan", &plan);
    hold("find", &on_walk("/ text:sp"));
    hold("words", &on_walk("t"));
    hold("sources", &on_walk("s"));
    hold("keys", &on_walk("?"));
    hold("panel", &on_walk("n text:because Tab"));
    hold("dialog", &leaving);
}

/// Goes to a decision by the road.
pub fn go(screen: &mut Screen, id: &str) {
    let walk = screen.walk();
    let at: DecisionIx = walk.roadmap().find_decision(id).unwrap();
    let session = screen.model.session.as_mut().unwrap();
    let now = screen.model.now.clone();
    waypost::tui::walk::go(session, at, &now);
    screen.model.notice = None;
    screen.draw();
}
