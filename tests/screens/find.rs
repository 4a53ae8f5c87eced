//! Find, words, sources and the list of keys: what they show, and what they open.

use ratatui::style::Modifier;
use waypost::tui::find::search::{Search, Stacks};
use waypost::tui::find::{Haystack, Thing};
use waypost::tui::input::{Mouse, MouseAct};
use waypost::tui::keymap::{Action, Context};
use waypost::tui::model::{Layer, Screen as Place};
use waypost::tui::{Message, look};
use waypost::walk::{RawChoice, What};

use crate::drive::Screen;
use crate::kit::*;

const SIZE: (u16, u16) = (80, 24);

fn shoot(name: &str, screens: impl Fn((u16, u16)) -> Vec<(&'static str, Screen)>) {
    for size in SIZES {
        let album: String =
            screens(size).iter().map(|(name, screen)| format!("=== {name}\n{}\n", screen.text())).collect();
        insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), album);
    }
}

/// A walk on the shipped roadmap, at its first decision, with keys pressed.
fn shipped(size: (u16, u16), keys: &str) -> Screen {
    let mut screen = Screen::new(size.0, size.1);
    screen.keys("Enter").keys(keys);
    screen
}

/// The list of hits, line by line.
fn hits(screen: &Screen) -> Vec<String> {
    let Some(Layer::Find(find)) = screen.model.layers.last() else { panic!("{}", screen.text()) };
    find.hits().iter().map(|hit| find.seen(hit).1.to_owned()).collect()
}

fn cell(screen: &Screen, words: &str) -> (u16, u16) {
    let text = screen.text();
    let found = text.lines().enumerate().find_map(|(y, line)| {
        let (before, _) = line.split_once(words)?;
        Some((before.chars().count() as u16, y as u16))
    });
    found.unwrap_or_else(|| panic!("no {words} in\n{text}"))
}

/// The text of all cells with a modifier.
fn with_modifier(screen: &Screen, modifier: Modifier) -> String {
    let cells = screen.frame.content().iter();
    cells.filter(|cell| cell.modifier.contains(modifier)).map(ratatui::buffer::Cell::symbol).collect()
}

#[test]
fn what_find_looks_like() {
    shoot("find", |size| {
        vec![
            ("nothing typed", after(size, "Down Enter /")),
            ("an option", after(size, "/ text:river")),
            ("nothing found", after(size, "/ text:zebra_crossing")),
            ("at home", {
                let mut screen = home(size);
                screen.send(Message::HomeLoaded(walks()));
                screen.keys("/");
                screen
            }),
            ("on the shipped roadmap", shipped(size, "/ text:credit")),
            ("a strategy that is not in the plan", after(size, "/ text:shuttle Enter")),
            ("a caution that is not raised", after(size, "/ text:wet Enter")),
        ]
    });
}

#[test]
fn what_words_sources_and_keys_look_like() {
    shoot("looked-up", |size| {
        let mut plan = open_with(size, &everything(), |_| {});
        plan.keys("p s");
        vec![
            ("sources, one of them weak", after(size, "Down Enter s")),
            ("our own judgement", {
                let mut screen = open_with(size, &[], |_| {});
                screen.keys("/ text:dishes Enter s");
                screen
            }),
            ("sources of a line of the plan", plan),
            ("words of a decision", shipped(size, "/ text:legal_route Enter t Down")),
            ("a word found", shipped(size, "/ text:seat_time Enter")),
            ("keys, filtered", after(size, "? text:decision")),
            ("no such key", after(size, "? text:zebra")),
        ]
    });
}

#[test]
fn an_option_found_is_marked_on_its_decision_and_not_chosen() {
    let mut screen = after(SIZE, "/ text:bandstand");
    assert_eq!(hits(&screen), Vec::<String>::new(), "only names are searched");
    screen.keys("Esc / text:market Enter");
    assert_eq!(shown(&screen), "spot");
    assert!(screen.text().contains("▸ ⊘   The market square"), "{}", screen.text());
    assert_eq!(screen.walk().entries().len(), 0);
    screen.keys("/ text:dishes Enter");
    assert_eq!(shown(&screen), "dishes");
}

#[test]
fn a_strategy_is_shown_in_the_plan_where_it_stands_there() {
    let mut screen = open_with(SIZE, &[("traffic", one("quiet")), ("spot", one("street"))], |_| {});
    screen.keys("/ text:permit Enter");
    assert_eq!(screen.model.screen, Place::Plan);
    assert!(screen.text().contains("▸• Ask for a permit"), "{}", screen.text());
    screen.keys("/ text:shuttle Enter");
    assert!(screen.text().contains("would apply"), "{}", screen.text());
    assert!(screen.text().contains("Spot is park or river"), "{}", screen.text());
    screen.keys("Esc");
    assert_eq!(hits(&screen).len(), 1, "Escape goes back to the hits");
    screen.keys("Esc");
    assert_eq!(screen.model.context(), Context::Plan);
}

#[test]
fn a_command_is_done() {
    let mut screen = after(SIZE, "/ text:plan_as_it_stands Enter");
    assert_eq!(screen.model.context(), Context::Plan);
    screen.keys("/ text:to_home Enter");
    assert_eq!(screen.model.screen, Place::Home);
    let mut screen = after(SIZE, "/ text:does_not_apply Enter");
    assert_eq!(screen.model.context(), Context::Panel);
    screen.keys("Ctrl-P Esc");
    assert_eq!(screen.model.context(), Context::Panel);
}

#[test]
fn only_commands_that_do_something_now_are_listed() {
    let fresh = after(SIZE, "/");
    assert!(!hits(&fresh).iter().any(|line| line.contains("Take back")), "nothing was said yet");
    let screen = after(SIZE, "Enter /");
    assert!(hits(&screen).iter().any(|line| line.contains("Take back")));
    assert!(!hits(&screen).iter().any(|line| line.contains("in the order")), "there is no order here");
}

#[test]
fn before_anything_is_typed_open_decisions_come_first() {
    let screen = after(SIZE, "Enter /");
    assert!(hits(&screen)[0].starts_with("Certainty: "), "{:?}", hits(&screen));
    assert!(!hits(&screen).iter().any(|line| line.starts_with("Boats")), "it is closed");
}

#[test]
fn letters_that_were_hit_are_bold_and_underlined() {
    let screen = after(SIZE, "/ text:brea");
    assert!(hits(&screen)[0].starts_with("Bread"), "{:?}", hits(&screen));
    let under = with_modifier(&screen, Modifier::UNDERLINED);
    assert!(under.starts_with("Brea"), "{under}");
    assert!(with_modifier(&screen, Modifier::BOLD).contains("Bread"));
}

#[test]
fn typing_letter_by_letter_finds_what_typing_at_once_finds() {
    for words in ["credit", "cred pil", "wvr", "legal rte", "e", "é", "diploma!"] {
        let mut slow = shipped(SIZE, "/");
        for letter in words.chars() {
            slow.send(Message::Key(waypost::tui::input::Key::plain(waypost::tui::input::Code::Char(letter))));
        }
        let mut fast = shipped(SIZE, "/");
        fast.send(Message::Paste(words.into()));
        assert_eq!(hits(&slow), hits(&fast), "{words}");
        let mut back = shipped(SIZE, "/");
        back.send(Message::Paste(format!("{words}x")));
        back.keys("Backspace");
        assert_eq!(hits(&back), hits(&fast), "{words}, after taking a letter back");
    }
}

#[test]
fn one_of_very_many_is_found_by_its_whole_name() {
    let mut all = Haystack::default();
    for number in 0..20_000 {
        all.add(Thing::Walk(number), &["Decision ", &number.to_string(), ": which way?"]);
    }
    let none = Haystack::default();
    let stacks = Stacks(Some(&all), &none);
    let mut search = Search::default();
    let wanted = "decision 14217";
    for end in 1..=wanted.len() {
        search.run(wanted[..end].trim(), stacks);
        assert!(!search.hits.is_empty() && search.hits.len() <= 100);
    }
    assert_eq!(stacks.line(search.hits[0].at), "Decision 14217: which way?");
}

#[test]
fn ctrl_p_opens_find_where_something_is_typed_and_nothing_typed_is_lost() {
    let mut screen = open_with(SIZE, &[("traffic", one("quiet")), ("spot", one("street"))], |_| {});
    screen.keys("/ text:motto Enter text:Come_/ts");
    assert!(screen.text().contains("Come /ts"), "letters are typed: {}", screen.text());
    screen.keys("Ctrl-P text:traffic Enter");
    assert_eq!(shown(&screen), "traffic");
    assert_eq!(answer(&screen, "motto").as_deref(), Some("Come /ts"));
    screen.keys("n text:Counted_twice. Ctrl-P text:guests Enter");
    assert_eq!(shown(&screen), "guests");
    assert!(screen.model.layers.is_empty());
    assert!(
        matches!(last(&screen), What::Noted { notes, .. } if notes.rationale.as_deref() == Some("Counted twice."))
    );
}

#[test]
fn words_of_art_are_underlined_where_they_stand_and_explained() {
    let mut screen = shipped((120, 36), "/ text:room_for_mastery: Enter");
    let walk = screen.walk();
    let at = walk.roadmap().find_decision("mastery-room").unwrap();
    let terms: Vec<String> =
        walk.roadmap()[at].terms.iter().map(|term| walk.roadmap()[*term].term.clone()).collect();
    assert!(!terms.is_empty());
    let under = with_modifier(&screen, Modifier::UNDERLINED).to_lowercase();
    assert!(terms.iter().any(|term| under.contains(&term.to_lowercase())), "{under} of {terms:?}");
    screen.keys("t");
    for term in &terms {
        assert!(screen.text().contains(term), "{}", screen.text());
    }
    screen.keys("Enter");
    assert!(screen.model.layers.is_empty());
}

#[test]
fn sources_tell_their_address_and_whether_they_are_weak() {
    let mut screen = after((120, 36), "Down Enter");
    assert!(screen.text().contains("[1]") || screen.text().contains("[2]"));
    assert!(!screen.text().contains("https://"), "addresses wait until they are asked for");
    screen.keys("s");
    let text = screen.text();
    for words in
        ["[1] Almanac of fairs", "Farmers, 1900", "https://example.org/almanac", "This is not the original"]
    {
        assert!(text.contains(words), "no {words} in\n{text}");
    }
    screen.keys("Esc / text:boats: Enter s");
    assert!(screen.text().contains("Our judgement"), "{}", screen.text());
}

#[test]
fn the_list_of_keys_is_searched_by_typing_and_does_what_is_clicked() {
    let mut screen = after(SIZE, "Down Enter ?");
    for group in ["MOVING", "DECIDING"] {
        assert!(screen.text().contains(group));
    }
    screen.keys("text:jk_later");
    assert!(screen.text().contains("No key here is about"), "letters are typed, also j and k");
    screen.keys("Esc ? text:later");
    let (column, row) = cell(&screen, "Decide later: what");
    screen.click(column, row);
    assert_eq!(screen.model.context(), Context::Panel, "{}", screen.text());
}

#[test]
fn every_layer_works_with_the_mouse_and_shows_the_cursor() {
    let wheel = |screen: &mut Screen, act| {
        screen.send(Message::Mouse(Mouse { column: 30, row: 12, act }));
    };
    let mut screen = after((60, 18), "/");
    wheel(&mut screen, MouseAct::WheelDown);
    let Some(Layer::Find(find)) = screen.model.layers.last() else { panic!() };
    assert_eq!(find.cursor, 1);
    let place = screen.terminal.get_cursor_position().unwrap();
    assert_eq!((place.x, place.y), (cell(&screen, "▸").0 + 2, cell(&screen, "▸").1), "where one types");
    screen.keys("text:market");
    let (column, row) = cell(&screen, "The market square");
    screen.click(column, row);
    assert_eq!(shown(&screen), "spot");
    screen.keys("?");
    let before = screen.text();
    wheel(&mut screen, MouseAct::WheelDown);
    assert_ne!(screen.text(), before);
    wheel(&mut screen, MouseAct::WheelUp);
    assert_eq!(screen.text(), before);
    screen.keys("Esc s");
    wheel(&mut screen, MouseAct::WheelDown);
    let Some(Layer::Look(look::Look { cursor, .. })) = screen.model.layers.last() else { panic!() };
    assert_eq!(*cursor, 1);
    let place = screen.terminal.get_cursor_position().unwrap();
    assert!(cell(&screen, "▸ [2]").1 == place.y);
    let (column, row) = cell(&screen, "Esc close");
    screen.click(column, row);
    assert!(screen.model.layers.is_empty());
}

#[test]
fn find_at_home_opens_walks_and_roadmaps() {
    let mut screen = home(SIZE);
    screen.send(Message::HomeLoaded(walks()));
    screen.keys("/ text:street_fair Enter");
    assert!(screen.effects.iter().any(|effect| effect.starts_with("StartWalk")), "{:?}", screen.effects);
    let find = |screen: &Screen| screen.model.session.is_some();
    assert!(find(&screen));
    assert!(
        waypost::tui::keymap::action(Context::Home, waypost::tui::input::Key::ctrl('p'))
            == Some(Action::Find)
    );
}

#[test]
fn a_walk_that_is_read_only_can_be_searched_all_the_same() {
    let mut screen = open_with(SIZE, &[("guests", RawChoice::Number(200.0))], |opened| {
        opened.read_only = Some("It is open in another window.".into());
    });
    screen.keys("/ text:guests Enter");
    assert_eq!(shown(&screen), "guests");
}
