//! The Merge screen: what tables differ on, one by one, to be settled.

use std::sync::Arc;

use waypost::tui::Message;
use waypost::tui::message::Opened;
use waypost::tui::model::Screen as At;
use waypost::walk::merge::{Source, merge};
use waypost::walk::voices::Ballot;
use waypost::walk::{Entry, Header, Notes, RawChoice, RoadmapRef, Walk, What};

use crate::drive::{Screen, header};
use crate::kit::*;
use crate::snapshots::in_all_sizes;

const AT: &str = "2026-11-23T10:00:00-05:00";

fn say(walk: &mut Walk, what: What) {
    let entry = Entry { n: walk.next_n(), at: AT.into(), by: None, what };
    walk.push(entry).unwrap();
}

fn answered(decision: &str, choice: RawChoice, reason: &str) -> What {
    let notes = Notes { rationale: Some(reason.into()), owner: Some("Rosa".into()), ..Notes::default() };
    What::Answered { decision: decision.into(), choice, notes }
}

/// Three tables that agree on the traffic and differ on the spot and on what matters most.
fn tables() -> Vec<Walk> {
    let roadmap = fair();
    let table = |id: &str, name: &str| {
        Walk::new(fair(), Header { id: id.into(), name: name.into(), ..header(&roadmap) })
    };
    let mut north = table("n", "North");
    say(&mut north, What::RoundOpened { decision: "spot".into(), round: 1 });
    for (voter, fist) in [("a", 5), ("b", 3), ("c", 1)] {
        let (decision, voter, fist) = ("spot".into(), voter.into(), Some(fist));
        say(
            &mut north,
            What::Voted(Ballot {
                decision,
                round: 1,
                voter,
                choice: Some(one("river")),
                fist,
                comment: None,
            }),
        );
    }
    say(&mut north, What::Revealed { decision: "spot".into(), round: 1 });
    say(&mut north, answered("spot", one("river"), "The children want to swim."));
    say(&mut north, answered("aims", several(&["fun", "rest"]), "It is a holiday."));
    let mut south = table("s", "South");
    say(
        &mut south,
        answered("spot", one("park"), "There is shade, and nobody has to cross a road to get there."),
    );
    say(&mut south, answered("aims", several(&["money", "fun"]), "The school needs it."));
    let mut walks = vec![north, south, table("e", "East")];
    for walk in &mut walks {
        say(walk, answered("traffic", one("busy"), "We counted."));
    }
    walks
}

/// The merged walk, just opened.
fn opened_merged(size: (u16, u16)) -> Screen {
    let sources = tables().into_iter().map(|walk| Source {
        header: walk.header().clone(),
        name: walk.name().to_owned(),
        roadmap: RoadmapRef::of(walk.roadmap()),
        entries: walk.entries().to_vec(),
    });
    let roadmap = fair();
    let header = Header { id: "merged".into(), name: "Plenary".into(), ..header(&roadmap) };
    let walk = merge(Arc::clone(&roadmap), header, AT, None, sources.collect()).unwrap();
    let mut screen = home(size);
    screen.send(Message::WalkOpened(Box::new(Opened { walk, ..opened() })));
    screen
}

fn at(screen: &Screen) -> At {
    screen.model.screen
}

#[test]
fn what_tables_differ_on() {
    in_all_sizes("merge", |size, album| {
        let mut screen = opened_merged(size);
        album.add("just opened", &screen);
        screen.keys("Down");
        album.add("the second choice", &screen);
        screen.keys("Enter");
        album.add("taken, with the reason to be added", &screen);
        screen.keys("Esc Tab");
        album.add("the next difference", &screen);
        screen.keys("G");
        album.add("to be decided later", &screen);
    });
}

#[test]
fn a_choice_is_taken_with_its_reasons_and_taken_back_again() {
    let mut screen = opened_merged((120, 36));
    assert_eq!(at(&screen), At::Merge);
    screen.keys("Enter");
    assert_eq!(answer(&screen, "spot").as_deref(), Some("The river bank"));
    screen.keys("text:_All_agreed. Esc");
    let spot = screen.walk().roadmap().find_decision("spot").unwrap();
    let reason = screen.walk().notes(spot).rationale.clone().unwrap();
    assert!(
        reason.contains("North: The children want to swim.") && reason.contains("All agreed."),
        "{reason}"
    );
    screen.keys("u u");
    assert_eq!((answer(&screen, "spot"), at(&screen)), (None, At::Merge));
    assert_eq!(shown(&screen), "spot");
}

#[test]
fn putting_it_off_goes_on_to_the_next_difference_and_escape_to_the_walk() {
    let mut screen = opened_merged((80, 24));
    screen.keys("l text:ask_the_council Tab Tab Tab Enter");
    assert!(matches!(last(&screen), What::PutOff { reason, .. } if reason.contains("ask the council")));
    assert_eq!((shown(&screen).as_str(), at(&screen)), ("aims", At::Merge));
    screen.keys("Esc");
    assert_eq!(at(&screen), At::Walk);
    screen.keys("T");
    assert_eq!(at(&screen), At::Merge);
}

#[test]
fn a_click_marks_and_a_second_one_takes() {
    let mut screen = opened_merged((200, 60));
    let text = screen.text();
    let row = text.lines().position(|line| line.contains("The park")).unwrap();
    let line: Vec<char> = text.lines().nth(row).unwrap().chars().collect();
    let words: String = line.iter().collect();
    let column = words.char_indices().position(|(at, _)| words[at..].starts_with("The park")).unwrap();
    screen.click(column as u16, row as u16);
    assert_eq!(answer(&screen, "spot"), None);
    screen.click(column as u16, row as u16);
    assert_eq!(answer(&screen, "spot").as_deref(), Some("The park"));
}

#[test]
fn a_walk_that_was_not_merged_has_no_tables() {
    let mut screen = begun((80, 24));
    screen.keys("T");
    assert_eq!(at(&screen), At::Walk);
    assert!(screen.text().contains("was not merged"));
}
