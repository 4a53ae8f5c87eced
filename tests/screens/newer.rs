//! A walk that is opened when its roadmap has a newer version: what it brings, and that only that is asked.

use std::sync::Arc;

use serde_json::{Value, json};
use waypost::roadmap::{Roadmap, load_str};
use waypost::tui::Message;
use waypost::walk::{NextWhy, State, What};

use crate::drive::Screen;
use crate::kit::*;
use crate::snapshots::in_all_sizes;

/// The small roadmap, changed.
fn changed(version: &str, change: impl FnOnce(&mut Value)) -> Arc<Roadmap> {
    let mut json: Value = serde_json::from_str(include_str!("roadmap.json")).unwrap();
    json["version"] = json!(version);
    change(&mut json);
    Arc::new(load_str("roadmap.json", &json.to_string()).unwrap())
}

/// Asks something else about the certainty, means something else by the street and by the park, no longer has the motto,
/// and asks about music.
fn newer() -> Arc<Roadmap> {
    changed("1.1.0", |json| {
        let place = &mut json["stages"][1]["decisions"];
        place[0]["options"][0]["means"] = json!("Tables on one side only.");
        place[3]["question"] = json!("How sure are you that it stays dry?");
        let food = json["stages"][2]["decisions"].as_array_mut().unwrap();
        food.retain(|decision| decision["id"] != "motto");
        food.push(json!({"id": "music", "label": "Music", "about": "choice", "kind": "text",
            "question": "What music?", "why": "People dance.", "basis": "our-judgement"}));
    })
}

/// A walk with everything answered, and the newer version found.
fn found(size: (u16, u16), roadmap: Arc<Roadmap>) -> Screen {
    let mut screen = open_with(size, &everything(), |_| {});
    screen.send(Message::NewerRoadmap(roadmap));
    screen
}

fn to_confirm(screen: &Screen) -> Vec<String> {
    let walk = screen.walk();
    let ids = walk.roadmap().decision_ixs().filter(|at| walk.is_to_confirm(*at));
    ids.map(|at| walk.roadmap()[at].id.clone()).collect()
}

#[test]
fn a_newer_version() {
    in_all_sizes("newer", |size, album| {
        let mut screen = found(size, newer());
        album.add("offered", &screen);
        screen.keys("Enter");
        album.add("what it brings", &screen);
        screen.keys("Enter");
        album.add("the first of it", &screen);
    });
}

#[test]
fn going_on_marks_only_the_answers_that_it_asks_anew() {
    let mut screen = found((120, 36), newer());
    let text = screen.text();
    assert!(text.contains("Version 1.1.0 has 1 new decision, 2"), "{text}");
    assert!(text.contains("changed in meaning, 1 answer set aside. 2 answers wait to be"), "{text}");
    screen.keys("Enter");
    let names = match last(&screen) {
        What::RoadmapChanged { roadmap, confirm } => (roadmap.version.clone(), confirm.clone()),
        other => panic!("the last entry is {other:?}"),
    };
    assert_eq!(names, ("1.1.0".to_owned(), vec!["spot".to_owned(), "sure".to_owned()]));
    assert_eq!(to_confirm(&screen), ["spot", "sure"]);
    assert!(screen.effects.iter().any(|effect| effect.starts_with("KeepRoadmap")));
    screen.keys("Enter");
    assert_eq!(shown(&screen), "spot", "the first item leads to its decision");
    assert!(screen.text().contains("Version 1.1.0"), "{}", screen.text());
    screen.keys("N Down Enter");
    assert_eq!(shown(&screen), "sure");
    let asked = screen.walk().next(None).unwrap();
    assert_eq!((screen.walk().roadmap()[asked.0].id.as_str(), asked.1), ("spot", NextWhy::ToConfirm));
    let music = screen.walk().roadmap().find_decision("music").unwrap();
    assert_eq!(screen.walk().route().state(music), State::Open);
}

#[test]
fn staying_changes_nothing_and_asks_no_more() {
    let mut screen = found((80, 24), newer());
    let entries = screen.walk().entries().len();
    screen.keys("Down Enter");
    assert_eq!((screen.walk().entries().len(), screen.walk().roadmap().version.as_str()), (entries, "1.0.0"));
    screen.keys("p Esc");
    assert!(screen.model.layers.is_empty(), "{}", screen.text());
    screen.keys("N");
    assert!(screen.text().contains("has not changed since it was opened"), "{}", screen.text());
}

#[test]
fn an_option_that_nobody_chose_asks_nothing_when_it_changes() {
    let roadmap = changed("1.0.1", |json| {
        json["stages"][1]["decisions"][0]["options"][1]["means"] = json!("Grass only.");
        json["title"] = json!("Another title");
    });
    let mut screen = found((80, 24), roadmap);
    assert!(screen.text().contains("has 1 changed"), "{}", screen.text());
    screen.keys("Enter");
    assert_eq!(to_confirm(&screen), Vec::<String>::new());
    assert!(screen.text().contains("What you chose means what it meant."), "{}", screen.text());
}

#[test]
fn an_answer_that_comes_back_waits_to_be_confirmed() {
    let gone = changed("1.1.0", |json| {
        json["stages"][2]["decisions"].as_array_mut().unwrap().retain(|decision| decision["id"] != "motto");
    });
    let mut screen = found((80, 24), gone);
    screen.keys("Enter Esc");
    assert_eq!(screen.walk().fold().strays.len(), 1);
    screen.send(Message::NewerRoadmap(changed("1.2.0", |_| {})));
    assert!(screen.text().contains("1 answer back"), "{}", screen.text());
    screen.keys("Enter");
    assert_eq!(to_confirm(&screen), ["motto"]);
    assert_eq!(answer(&screen, "motto").as_deref(), Some("Come all"));
}

#[test]
fn a_walk_that_can_only_be_read_is_offered_nothing() {
    let mut screen = open_with((80, 24), &everything(), |opened| opened.read_only = Some("locked".into()));
    screen.send(Message::NewerRoadmap(newer()));
    assert!(screen.model.layers.is_empty());
}
