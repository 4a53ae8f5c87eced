//! The Room screen: every phase at the four sizes, what keys do there, and what it never shows.

use waypost::tui::Message;
use waypost::tui::message::{Door, Entrance, Present};
use waypost::tui::model::Screen as On;
use waypost::tui::room::{Pane, Part};
use waypost::tui::theme::Theme;
use waypost::walk::voices::{AgendaItem, Ballot, Joined, Parked, Phase};
use waypost::walk::{RawChoice, What};

use crate::drive::Screen;
use crate::kit::*;
use crate::snapshots::{go, in_all_sizes};

const ADDRESS: &str = "http://192.168.1.20:7878";

pub fn open_door() -> Message {
    let addresses = vec![ADDRESS.to_owned(), "http://10.0.0.7:7878".to_owned()];
    Message::Door(Door::Open(Entrance { addresses, code: "K7M4QX".into() }))
}

/// A room on the small roadmap, its door open, at the question where.
fn room(size: (u16, u16)) -> Screen {
    let mut screen = open_with(size, &[("traffic", one("busy"))], |_| {});
    go(&mut screen, "spot");
    screen.keys("w");
    screen.send(open_door());
    screen
}

fn at_time(screen: &mut Screen, time: &str) {
    screen.model.now.at = format!("2026-11-23T{time}-05:00");
    screen.send(Message::Tick);
}

pub fn join(screen: &mut Screen, voter: &str, table: &str) {
    let joined = Joined { voter: voter.into(), table: Some(table.into()), ..Joined::default() };
    screen.send(Message::Said(1, What::Joined(joined)));
}

pub fn vote(screen: &mut Screen, voter: &str, option: &str, fist: u8, comment: &str) {
    let comment = Some(comment.to_owned()).filter(|comment| !comment.is_empty());
    let choice = Some(RawChoice::One(option.into()));
    let round = screen.walk().voices().latest("spot").map_or(1, |round| round.n);
    let ballot =
        Ballot { decision: "spot".into(), round, voter: voter.into(), choice, fist: Some(fist), comment };
    screen.send(Message::Said(2, What::Voted(ballot)));
}

/// Ten people at two tables, a vote open, nine ballots.
fn voting(size: (u16, u16)) -> Screen {
    let mut screen = room(size);
    for at in 0..10 {
        join(&mut screen, &format!("v{at}"), if at < 5 { "Oak" } else { "Elm" });
    }
    screen.keys("Enter Enter");
    let ballots = [
        ("street", 5, ""),
        ("street", 4, "Everybody lives here."),
        ("street", 4, ""),
        ("park", 1, "My mother cannot walk that far."),
        ("park", 3, ""),
        ("park", 4, ""),
        ("park", 5, ""),
        ("park", 4, ""),
        ("river", 0, "It floods. \u{1b}[31mNever."),
    ];
    for (at, (option, fist, comment)) in ballots.into_iter().enumerate() {
        vote(&mut screen, &format!("v{at}"), option, fist, comment);
    }
    screen
}

fn revealed(size: (u16, u16)) -> Screen {
    let mut screen = voting(size);
    screen.keys("Enter");
    screen
}

fn state(screen: &Screen) -> &waypost::tui::room::RoomScreen {
    screen.model.session.as_ref().unwrap().room.as_ref().unwrap()
}

#[test]
fn the_room_in_every_phase() {
    in_all_sizes("room", |size, album| {
        let mut screen = room(size);
        album.add("nobody has joined", &screen);
        at_time(&mut screen, "09:13:45");
        album.add("no phone after a minute", &screen);
        screen.send(Message::Door(Door::Shut("port 7878 is taken on this machine; choose another".into())));
        album.add("without phones", &screen);
        let mut screen = room(size);
        for at in 0..3 {
            join(&mut screen, &format!("v{at}"), "Oak");
        }
        screen.send(Message::Present(Present { phones: 2, reached: true, refused: 0 }));
        album.add("three have joined", &screen);
        screen.keys("Enter");
        album.add("think", &screen);
        at_time(&mut screen, "09:16:05");
        album.add("over time", &screen);
        album.add("vote", &voting(size));
        let mut screen = revealed(size);
        album.add("the result", &screen);
        screen.keys("Tab");
        album.add("by table", &screen);
        screen.keys("c c");
        album.add("two comments", &screen);
        screen.keys("Enter");
        album.add("talk", &screen);
        screen.keys("Enter");
        album.add("what is decided", &screen);
        screen.keys("Enter text:Near_to_all Tab Tab text:Ann");
        album.add("why, and who", &screen);
        screen.keys("Tab Tab Enter");
        album.add("decided", &screen);
        screen.keys("Esc");
        album.add("on the walk, the room open", &screen);
    });
}

#[test]
fn the_lists_of_the_room() {
    in_all_sizes("room-lists", |size, album| {
        let mut screen = voting(size);
        screen.keys("s 1 2 Down 7 Down Down Down Down + +");
        album.add("hands", &screen);
        screen.keys("Esc a + + + Down + <");
        album.add("agenda", &screen);
        screen.keys("Esc n text:Ask_about_ramps Tab Enter P");
        album.add("parking lot", &screen);
        screen.keys("Esc ?");
        album.add("all keys", &screen);
        screen.keys("Esc Q");
        album.add("close it?", &screen);
    });
}

#[test]
fn nothing_of_the_votes_is_seen_before_they_are_shown() {
    for size in SIZES {
        let screen = voting(size);
        let before = screen.text();
        assert!(before.contains('9') && before.contains("10"), "how many have voted\n{before}");
        let mut other = voting(size);
        for at in 0..9 {
            vote(&mut other, &format!("v{at}"), "street", 0, "no");
        }
        assert_eq!(before, other.text(), "other votes look the same");
        for key in ["Tab", "c", "x", "d", "i", "P", "a"] {
            let (mut one, mut two) = (voting(size), voting(size));
            vote(&mut two, "v8", "street", 5, "");
            one.keys(key);
            two.keys(key);
            assert_eq!(one.text(), two.text(), "{key}");
        }
    }
}

#[test]
fn one_key_leads_through_a_decision() {
    let mut screen = room((80, 24));
    assert_eq!(screen.model.screen, On::Room);
    assert_eq!(state(&screen).pane, Pane::Join);
    for (phase, hint) in [
        (Phase::Think, "Enter open the vote"),
        (Phase::Vote, "Enter show the votes"),
        (Phase::Reveal, "Enter talk about it"),
        (Phase::Discuss, "Enter decide"),
    ] {
        screen.keys("Space");
        assert_eq!(state(&screen).chair.phase, phase);
        assert!(screen.text().contains(hint), "{hint}\n{}", screen.text());
    }
    screen.keys("Enter");
    assert_eq!(state(&screen).pane, Pane::Decide);
    assert_eq!(answer(&screen, "spot"), None, "opening the list decides nothing");
    screen.keys("Down Enter Tab Tab text:Ann Tab Tab Enter");
    assert_eq!(answer(&screen, "spot").as_deref(), Some("The park"));
    assert_eq!(state(&screen).chair.phase, Phase::Decided);
    assert!(matches!(last(&screen), What::Outcome { round: 1, .. }));
    screen.keys("u");
    assert_eq!(answer(&screen, "spot"), None);
    assert_eq!(state(&screen).chair.phase, Phase::Reveal);
    screen.keys("u");
    assert_eq!(state(&screen).chair.phase, Phase::Vote);
}

#[test]
fn escape_from_the_reason_decides_nothing_and_keeps_what_was_typed() {
    let mut screen = revealed((80, 24));
    screen.keys("d Enter text:Near_to_all Esc");
    assert_eq!(answer(&screen, "spot"), None);
    assert!(screen.text().contains("Nothing is decided yet"), "{}", screen.text());
    screen.keys("Enter");
    assert!(screen.text().contains("Near to all"), "{}", screen.text());
}

#[test]
fn comments_open_one_by_one_those_who_object_first_and_one_can_be_hidden() {
    let mut screen = revealed((80, 24));
    screen.keys("c");
    assert_eq!(state(&screen).part, Part::Comments);
    let text = screen.text();
    assert!(text.contains("It floods.") && !text.contains("My mother") && !text.contains('\u{1b}'), "{text}");
    screen.keys("x");
    let text = screen.text();
    assert!(!text.contains("It floods.") && !text.contains("My mother"), "the next one stays closed\n{text}");
    screen.keys("Down");
    assert!(screen.text().contains("My mother"), "{}", screen.text());
    screen.keys("u");
    assert!(screen.text().contains("It floods."), "{}", screen.text());
}

#[test]
fn what_a_phone_says_is_answered_with_its_entry_or_the_reason() {
    let mut screen = room((80, 24));
    join(&mut screen, "v1", "Oak");
    let n = screen.walk().entries().len();
    assert!(screen.effects.contains(&format!("Counted(1, {n})")), "{:?}", screen.effects);
    vote(&mut screen, "v1", "street", 5, "");
    assert!(screen.effects.last().unwrap().starts_with("Refused(2, \"The vote is not open"));
    let parked = Parked { text: "ramps".into(), voter: Some("v1".into()) };
    screen.send(Message::Said(3, What::Parked(parked)));
    assert_eq!(screen.walk().voices().parked.len(), 1);
    screen.keys("u");
    assert_eq!(screen.walk().voices().parked.len(), 1, "what others said is never taken back");
}

#[test]
fn the_clock_runs_pauses_and_goes_over_time() {
    let mut screen = room((80, 24));
    assert_eq!(screen.model.wakes(), Some(60), "only to say that no phone comes");
    screen.keys("Enter");
    assert_eq!(screen.model.wakes(), Some(1));
    at_time(&mut screen, "09:13:44");
    assert!(screen.text().contains("1:00"), "{}", screen.text());
    screen.keys("+ t");
    assert!(screen.text().contains("2:00 paused"), "{}", screen.text());
    assert_eq!(screen.model.wakes(), None, "a clock that stands redraws nothing");
    screen.keys("t");
    at_time(&mut screen, "09:16:00");
    assert!(screen.text().contains("+0:16 over time"), "{}", screen.text());
    screen.keys("Esc");
    assert_eq!(screen.model.wakes(), None, "no clock on another screen");
}

#[test]
fn the_room_stays_open_on_other_screens_and_is_closed_on_purpose() {
    let mut screen = voting((120, 36));
    screen.keys("Esc");
    assert_eq!(screen.model.screen, On::Walk);
    assert!(screen.text().contains("room: 9 of 10 voted"), "{}", screen.text());
    screen.keys("m");
    vote(&mut screen, "v9", "park", 4, "");
    assert!(screen.text().contains("room: 10 of 10 voted"), "{}", screen.text());
    screen.keys("w");
    assert_eq!(screen.model.screen, On::Room);
    screen.keys("H G Up Enter");
    assert!(screen.text().contains("A room is open on"), "{}", screen.text());
    screen.model.screen = On::Room;
    screen.keys("Q Down Enter");
    assert!(screen.model.session.as_ref().unwrap().room.is_none());
    assert!(matches!(last(&screen), What::RoomClosed { .. }));
    assert!(screen.effects.iter().any(|effect| effect == "CloseDoor"));
}

#[test]
fn a_room_that_opens_again_is_where_it_was() {
    let screen = voting((80, 24));
    let walk = screen.walk().clone();
    let entries = walk.entries().len();
    let mut again = home((80, 24));
    again.send(Message::WalkOpened(Box::new(waypost::tui::message::Opened { walk, ..opened() })));
    again.send(Message::RoomWanted(None));
    assert_eq!(state(&again).chair.phase, Phase::Vote);
    assert_eq!(again.walk().entries().len(), entries, "it is still the same room");
    assert!(again.text().contains("9 of 10 have voted"), "{}", again.text());
}

#[test]
fn a_room_needs_a_walk_that_can_be_written_to() {
    let mut screen = open_with((80, 24), &[], |opened| opened.read_only = Some("Locked elsewhere".into()));
    screen.keys("w");
    assert_eq!(screen.model.screen, On::Walk);
    assert!(screen.text().contains("Locked elsewhere"), "{}", screen.text());
    let mut screen = home((80, 24));
    screen.keys("G w");
    assert!(screen.text().contains("can only be looked at"), "{}", screen.text());
    screen.keys("g w");
    assert_eq!(screen.model.screen, On::Room, "a roadmap: a new walk and its room");
}

#[test]
fn an_agenda_leads_and_says_how_far_behind_the_room_is() {
    let mut screen = open_with((80, 24), &[], |_| {});
    let item = |decision: &str, minutes| AgendaItem { decision: decision.into(), minutes };
    screen.send(Message::RoomWanted(Some(vec![item("sure", 5), item("spot", 10)])));
    screen.keys("Enter");
    assert!(screen.text().contains("How sure are you"), "{}", screen.text());
    at_time(&mut screen, "09:20:44");
    assert!(screen.text().contains("3 min behind"), "{}", screen.text());
    screen.keys("Right");
    assert!(screen.text().contains("Where shall the fair be?"), "{}", screen.text());
    screen.keys("a - - Esc");
    assert_eq!(screen.walk().voices().agenda, [item("sure", 5)]);
}

#[test]
fn several_options_are_marked_and_recorded_together() {
    let mut screen = open_with((80, 24), &[], |_| {});
    go(&mut screen, "dishes");
    screen.keys("w Right");
    let walk = screen.walk();
    let dishes = walk.roadmap().find_decision("dishes").unwrap();
    while state(&screen).chair.decision != dishes {
        screen.keys("Right");
    }
    screen.keys("v Enter d g Enter G Up Enter G Enter");
    assert!(screen.text().contains("The room decides"), "{}", screen.text());
    screen.keys("Tab Tab Tab Tab Enter");
    assert!(answer(&screen, "dishes").is_some_and(|words| words.contains("Bread")));
}

#[test]
fn the_code_to_scan_can_be_read_from_the_screen_in_every_theme() {
    for (size, theme, ascii) in [
        ((80, 24), Theme::Dark, false),
        ((80, 24), Theme::Light, false),
        ((80, 24), Theme::None, false),
        ((120, 36), Theme::HighContrast, false),
        ((160, 45), Theme::Dark, true),
        ((200, 60), Theme::Dark, false),
    ] {
        let mut screen = room(size);
        screen.model.theme = theme;
        screen.model.set_ascii(ascii);
        screen.draw();
        assert_eq!(
            scanned(&screen).as_deref(),
            Some(&*format!("{ADDRESS}/?code=K7M4QX")),
            "{size:?} {theme:?} {ascii}"
        );
    }
    let mut screen = room((80, 24));
    screen.keys("A");
    assert_eq!(scanned(&screen).as_deref(), Some("http://10.0.0.7:7878/?code=K7M4QX"));
}

/// What a scanner reads on the screen: half cells as pixels, four to each.
fn scanned(screen: &Screen) -> Option<String> {
    use ratatui::style::Color;
    let buffer = &screen.frame;
    let dark = |x: usize, half: usize| {
        let cell = &buffer[(x as u16, (half / 2) as u16)];
        let white = Color::Indexed(231);
        let (upper, lower) = match cell.symbol() {
            "▀" => (cell.fg, cell.bg),
            "▄" => (cell.bg, cell.fg),
            _ => (cell.bg, cell.bg),
        };
        if half.is_multiple_of(2) { upper != white } else { lower != white }
    };
    let (width, height) = (usize::from(buffer.area.width), usize::from(buffer.area.height) * 2);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width * 4, height * 4, |x, y| {
        if dark(x / 4, y / 4) { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    grids.first()?.decode().ok().map(|(_, text)| text)
}

#[test]
fn two_thousand_ballots_leave_every_word_counted() {
    let mut screen = room((80, 24));
    for at in 0..500 {
        join(&mut screen, &format!("v{at}"), "Oak");
    }
    screen.keys("Enter Enter");
    for at in 0..2_000 {
        vote(&mut screen, &format!("v{}", at % 500), if at % 3 == 0 { "park" } else { "street" }, 4, "");
    }
    assert_eq!(screen.walk().voices().latest("spot").unwrap().ballots.len(), 500);
    let counted = screen.effects.iter().filter(|effect| effect.starts_with("Counted")).count();
    assert_eq!(counted, 2_500);
}
