//! The States screen: what states did, one by one and side by side; who chose what at a decision; the ways there and
//! back.

use std::sync::Arc;

use waypost::roadmap::{PrecedentIx, Roadmap, load_str};
use waypost::tui::Message;
use waypost::tui::keymap::Context;
use waypost::tui::message::Opened;
use waypost::tui::model::{Layer, Screen as Shown};
use waypost::tui::states::{Side, StatesScreen, View};
use waypost::tui::update::hints;
use waypost::walk::{Entry, Notes, RawChoice, Walk, What};

use crate::drive::{Screen, header};
use crate::kit::*;
use crate::snapshots::{go, in_all_sizes};

/// The small roadmap with states.
pub fn fair_with_states() -> Arc<Roadmap> {
    let mut roadmap: serde_json::Value = serde_json::from_str(include_str!("roadmap.json")).unwrap();
    let more: serde_json::Value = serde_json::from_str(include_str!("precedents.json")).unwrap();
    for (key, value) in more.as_object().unwrap() {
        roadmap[key] = value.clone();
    }
    Arc::new(load_str("roadmap.json", &roadmap.to_string()).unwrap())
}

/// A walk on it in which this was answered.
fn walked(size: (u16, u16), answers: &[(&str, RawChoice)]) -> Screen {
    let roadmap = fair_with_states();
    let mut walk = Walk::new(Arc::clone(&roadmap), header(&roadmap));
    for (decision, choice) in answers {
        let what =
            What::Answered { decision: (*decision).into(), choice: choice.clone(), notes: Notes::default() };
        let entry = Entry { n: walk.next_n(), at: "2026-11-20T10:00:00-05:00".into(), by: None, what };
        walk.push(entry).unwrap();
    }
    let mut screen = Screen::on(roadmap, size.0, size.1);
    screen.send(Message::WalkOpened(Box::new(Opened {
        walk,
        file: "fair.walk.jsonl".into(),
        read_only: None,
        notice: None,
        draft: None,
        plan_path: "/home/you/fair.plan.json".into(),
        is_new: false,
    })));
    screen
}

/// With enough answers for a comparison.
fn decided(size: (u16, u16)) -> Screen {
    walked(
        size,
        &[
            ("traffic", one("busy")),
            ("spot", one("park")),
            ("sure", one("mid")),
            ("dishes", several(&["bread", "fruit"])),
        ],
    )
}

fn states(screen: &Screen) -> &StatesScreen {
    screen.model.states.as_ref().unwrap()
}

/// The name of the marked state.
fn marked(screen: &Screen) -> &str {
    &states(screen).roadmap[states(screen).state].label
}

fn line<'a>(text: &'a str, part: &str) -> &'a str {
    text.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("no {part} in\n{text}"))
}

#[test]
fn what_states_did() {
    in_all_sizes("states-told", |size, album| {
        let mut screen = decided(size);
        screen.keys("S");
        album.add("the list, and the first state", &screen);
        screen.keys("Enter Down Down Down Down");
        album.add("a choice that ended and is disputed", &screen);
        screen.keys("Esc Down Enter G");
        album.add("the end of another", &screen);
        screen.keys("s");
        album.add("the sources of it", &screen);
        let mut screen = Screen::on(fair_with_states(), size.0, size.1);
        screen.keys("S Down Enter Down");
        album.add("without a walk", &screen);
        screen.keys("Enter");
        album.add("without a walk, the decision", &screen);
    });
}

#[test]
fn states_side_by_side() {
    in_all_sizes("states-compared", |size, album| {
        let mut screen = decided(size);
        screen.keys("S c Down");
        album.add("your walk first", &screen);
        screen.keys("Down Down Right Right Right");
        album.add("another column", &screen);
        screen.keys("z");
        album.add("folded", &screen);
        let mut screen = Screen::on(fair_with_states(), size.0, size.1);
        screen.keys("S c");
        album.add("without a walk", &screen);
    });
}

#[test]
fn states_at_a_decision_and_in_the_plan() {
    in_all_sizes("states-here", |size, album| {
        let mut screen = decided(size);
        go(&mut screen, "spot");
        album.add("beside an option", &screen);
        screen.keys("W");
        album.add("who chose what", &screen);
        screen.keys("Esc p");
        for _ in 0..30 {
            if screen.text().contains("▸= ") {
                break;
            }
            screen.keys("Down");
        }
        album.add("in the plan", &screen);
    });
}

#[test]
fn the_story_is_told_by_year_and_each_line_names_its_sources() {
    let mut screen = decided((120, 60));
    screen.keys("S");
    let text = screen.text();
    let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("no {part} in\n{text}"));
    assert!(place("A neighbour asked") < place("The first fair"), "{text}");
    assert!(place("The first fair") < place("Two streets joined"), "{text}");
    assert!(line(&text, "A neighbour asked").contains("2018"), "{text}");
    assert!(line(&text, "A neighbour asked").contains("[2]. [1]"), "{text}");
    assert!(!line(&text, "Two streets").contains("2019"), "a year is said once: {text}");
}

#[test]
fn disputes_and_ends_are_told_as_such_and_no_route_is_said_to_have_worked() {
    let mut screen = decided((120, 60));
    screen.keys("S");
    let text = screen.text();
    assert!(text.contains("An example shows what was tried, not that it worked."), "{text}");
    let spot = line(&text, "2019–2021");
    assert!(spot.contains("Spot") && spot.contains("something near · ended 2021 · disputed"), "{text}");
    assert!(text.contains("Every block held a fair of its own [1]. [2]"), "{text}");
    assert!(line(&text, "Others say").contains("The shops say that two blocks held none. [1]"), "{text}");
    assert!(line(&text, "The permit ran out").contains("ended 2021"), "{text}");
}

#[test]
fn a_state_without_an_equity_commitment_is_said_to_have_none() {
    let mut screen = decided((120, 60));
    screen.keys("S");
    assert!(screen.text().contains("No sourced equity commitment found."), "{}", screen.text());
    screen.keys("Down");
    let text = screen.text();
    assert!(!text.contains("No sourced equity"), "{text}");
    let commitment = text.split("EQUITY COMMITMENT").nth(1).unwrap();
    let section = commitment.split("PLACE").next().unwrap();
    assert!(section.contains("Aims") && section.contains("nobody should pay"), "{text}");
}

#[test]
fn how_alike_a_state_is_counts_choices_and_no_facts() {
    let mut screen = decided((120, 60));
    screen.keys("S");
    let text = screen.text();
    // Alike at the spot (in 2022) and at certainty; at the dishes in part. The traffic is a fact.
    assert!(text.contains("Decided as you did on 2 of 3 comparable decisions, 1 more in part."), "{text}");
    assert!(line(&text, "5 choices").contains("2 of 3 alike"), "{text}");
    assert!(line(&text, "The fair moved").contains("park") && text.contains("as yours · 2022"), "{text}");
    assert!(line(&text, "Dishes").contains("partly as yours"), "{text}");
}

#[test]
fn enter_on_a_choice_leads_to_the_decision_and_escape_back_to_it() {
    let mut screen = decided((120, 36));
    screen.keys("p S Enter Down Down Down Down Enter");
    assert_eq!((screen.model.screen, shown(&screen).as_str()), (Shown::Walk, "spot"));
    assert!(
        hints(&screen.model).iter().any(|(key, words, _)| key == "Esc" && *words == "back to the states")
    );
    screen.keys("Esc");
    assert_eq!(screen.model.screen, Shown::States);
    assert_eq!((states(&screen).item, states(&screen).side), (4, Side::Page));
    // From the page to the list, and from there to where it was opened.
    screen.keys("Esc");
    assert_eq!((screen.model.screen, states(&screen).side), (Shown::States, Side::List));
    screen.keys("Esc");
    assert_eq!(screen.model.screen, Shown::Plan);
}

#[test]
fn after_going_on_escape_does_not_lead_back_to_the_states() {
    let mut screen = decided((120, 36));
    screen.keys("S Enter Down Down Down Down Enter f");
    assert_ne!(shown(&screen), "spot");
    screen.keys("Esc");
    assert_eq!(screen.model.screen, Shown::Home);
}

#[test]
fn the_screen_is_opened_from_everywhere_and_left_to_there() {
    for (keys, from) in
        [("", Shown::Walk), ("Tab", Shown::Walk), ("p", Shown::Plan), ("m", Shown::Map), ("H", Shown::Home)]
    {
        let mut screen = decided((120, 36));
        screen.keys(keys).keys("S");
        assert_eq!(screen.model.context(), Context::States, "{keys}");
        screen.keys("S");
        assert_eq!(screen.model.screen, from, "{keys}");
    }
}

#[test]
fn at_home_a_walk_of_the_same_roadmap_is_compared() {
    let mut screen = decided((120, 36));
    screen.keys("H S");
    assert!(screen.text().contains("2 of 3 alike"), "{}", screen.text());
    let mut screen = Screen::on(fair_with_states(), 120, 36);
    screen.keys("S");
    let text = screen.text();
    assert!(text.contains("What states decided · A street fair"), "{text}");
    assert!(!text.contains("alike") && !text.contains("your walk"), "{text}");
    screen.keys("Esc");
    assert_eq!(screen.model.screen, Shown::Home);
}

#[test]
fn a_roadmap_without_states_says_so_and_hints_at_none() {
    let mut screen = home((80, 24));
    screen.keys("S");
    assert_eq!(screen.model.screen, Shown::Home);
    assert!(screen.text().contains("tells of no states"), "{}", screen.text());
    let mut screen = begun((200, 60));
    let hinted = hints(&screen.model);
    assert!(hinted.iter().all(|(_, words, _)| !["states", "who"].contains(words)), "{hinted:?}");
    screen.keys("W");
    assert!(screen.text().contains("No sourced choice of a state is known here"), "{}", screen.text());
}

#[test]
fn states_are_found_by_name() {
    let mut screen = decided((120, 36));
    screen.keys("/ text:new_bern");
    assert!(line(&screen.text(), "New Bern").contains("state"), "{}", screen.text());
    screen.keys("Enter");
    assert_eq!((screen.model.screen, marked(&screen)), (Shown::States, "New Bern"));
    // Also where no walk is open.
    let mut screen = Screen::on(fair_with_states(), 120, 36);
    screen.keys("S / text:quito Enter");
    assert_eq!((screen.model.screen, marked(&screen)), (Shown::States, "Quito"));
}

#[test]
fn who_chose_what_names_those_alike_first_and_leads_to_their_choice() {
    let mut screen = decided((120, 60));
    go(&mut screen, "spot");
    let text = screen.text();
    assert!(text.contains("1 of the 3 states with a choice here chose this: Omaha."), "{text}");
    screen.keys("W");
    let text = screen.text();
    let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("no {part} in\n{text}"));
    assert!(place("You: The park") < place("Omaha: The park"), "{text}");
    assert!(text.contains("Chose the same: Omaha."), "{text}");
    assert!(place("Omaha: The park") < place("Omaha: The street itself"), "{text}");
    assert!(place("Omaha: The street itself") < place("Quito: The market square"), "{text}");
    screen.keys("Down Enter");
    assert_eq!((screen.model.screen, marked(&screen)), (Shown::States, "Omaha"));
    let text = screen.text();
    let at = text.lines().position(|line| line.contains("▸ Spot")).unwrap();
    assert!(text.lines().nth(at).unwrap().contains("2019–2021"), "the choice itself is marked: {text}");
    screen.keys("Esc Esc");
    assert_eq!((screen.model.screen, shown(&screen).as_str()), (Shown::Walk, "spot"));
}

#[test]
fn the_sources_of_what_is_marked_are_opened() {
    let mut screen = decided((120, 36));
    // Enter on an event opens its sources, too.
    for keys in ["S Enter s", "S Enter Enter"] {
        screen.keys(keys);
        let text = screen.text();
        assert!(text.contains("Rules for closing a street"), "{text}");
        assert!(text.contains("https://example.org/almanac"), "{text}");
        screen.keys("Esc Esc S");
    }
    screen.keys("S c s");
    assert!(matches!(screen.model.layers.last(), Some(Layer::Look(_))), "{}", screen.text());
}

#[test]
fn the_comparison_marks_what_is_alike_near_ended_and_disputed() {
    let mut screen = decided((200, 60));
    screen.keys("S c");
    let text = screen.text();
    let heads = line(&text, "Your walk");
    for name in ["Omaha", "New Bern", "Quito", "A town far away"] {
        assert!(heads.contains(name), "{heads}");
    }
    assert!(line(&text, "Spot").contains("~†! street"), "{text}");
    assert!(line(&text, "Dishes").contains("= bread"), "{text}");
    assert!(line(&text, "= fruit").contains("cake"), "each option is a line: {text}");
    assert!(text.contains("= as yours  ~ near  † ended  ! disputed"), "{text}");
    // Decisions at which no state chose anything are no rows.
    assert!(!text.contains("Motto") && !text.contains("Guests"), "{text}");
}

#[test]
fn the_comparison_pans_and_keeps_your_walk_in_sight() {
    let mut screen = decided((60, 18));
    screen.keys("S c Down");
    assert!(line(&screen.text(), "Your walk").contains("Omaha"), "{}", screen.text());
    screen.keys("Right Right Right");
    let text = screen.text();
    assert!(line(&text, "Your walk").contains("A town far away"), "{text}");
    assert!(text.contains("← 3 more"), "{text}");
    screen.keys("Left Left Left Left Left");
    assert_eq!(states(&screen).column, 0);
    assert!(line(&screen.text(), "more →").contains("3 more"), "{}", screen.text());
}

#[test]
fn cells_open_and_stages_fold() {
    let mut screen = decided((120, 36));
    screen.keys("S c Enter");
    assert_eq!((states(&screen).view, marked(&screen)), (View::Pages, "Omaha"));
    // Back on the same choice.
    screen.keys("c");
    assert!(line(&screen.text(), "▸ ").contains("Traffic"), "{}", screen.text());
    screen.keys("Down Down Left Enter");
    assert_eq!((screen.model.screen, shown(&screen).as_str()), (Shown::Walk, "spot"));
    screen.keys("Esc g");
    assert!(line(&screen.text(), "▸▾").contains("WHERE YOU STAND"), "{}", screen.text());
    screen.keys("Enter");
    assert!(!screen.text().contains("Traffic"), "{}", screen.text());
    screen.keys("z");
    assert!(screen.text().contains("Traffic"), "{}", screen.text());
    screen.keys("z");
    assert!(!screen.text().contains("Dishes"), "{}", screen.text());
    screen.keys("z g Down Down Down Down Right Right Right Enter");
    assert!(screen.text().contains("No sourced choice of Quito at"), "{}", screen.text());
}

#[test]
fn clicks_mark_and_open() {
    let mut screen = decided((120, 36));
    screen.keys("S");
    let find = |screen: &Screen, part: &str| {
        let text = screen.text();
        let y = text.lines().position(|line| line.contains(part)).unwrap();
        let line = text.lines().nth(y).unwrap();
        (line[..line.find(part).unwrap()].chars().count() as u16, y as u16)
    };
    let (x, y) = find(&screen, "New Bern");
    screen.click(x, y);
    assert_eq!(states(&screen).state, PrecedentIx::at(1));
    let (x, y) = find(&screen, "The river was low");
    screen.click(x, y);
    assert_eq!((states(&screen).side, states(&screen).item), (Side::Page, 0));
    screen.click(x, y);
    assert!(matches!(screen.model.layers.last(), Some(Layer::Look(_))));
    screen.keys("Esc c");
    let (x, y) = find(&screen, "square");
    screen.click(x, y);
    assert_eq!((states(&screen).column, states(&screen).row), (3, 3), "{}", screen.text());
    screen.click(x, y);
    assert_eq!((states(&screen).view, marked(&screen)), (View::Pages, "Quito"));
}

#[test]
fn the_plan_lists_states_the_most_alike_first_and_leads_to_them() {
    let mut screen = decided((120, 60));
    screen.keys("p");
    for _ in 0..30 {
        if screen.text().contains("▸= Decided most alike") {
            break;
        }
        screen.keys("Down");
    }
    let text = screen.text();
    assert!(text.contains("Decided most alike: Omaha, 2 of 3 comparable decisions"), "{text}");
    let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("no {part} in\n{text}"));
    assert!(place("Omaha, 2 of 3") < place("New Bern, 1 of 3"), "{text}");
    assert!(place("New Bern, 1 of 3") < place("Quito, 0 of 1"), "{text}");
    assert!(line(&text, "differs").contains("Dishes (bread + cake, both bread, 2022)"), "{text}");
    assert!(!text.contains("A town far away"), "nothing to compare: {text}");
    screen.keys("Enter");
    assert_eq!((screen.model.screen, marked(&screen)), (Shown::States, "Omaha"));
    screen.keys("Esc");
    assert_eq!(screen.model.screen, Shown::Plan);
}
