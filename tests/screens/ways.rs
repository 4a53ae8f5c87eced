//! What if: branches, taking one over, ways side by side, and options side by side.

use waypost::plan::compare::ways::{Side, Ways, ways};
use waypost::plan::{Origin, build};
use waypost::tui::Message;
use waypost::tui::message::{AdoptOffer, HomeList, WalkLine};
use waypost::walk::branch::begin;

use crate::drive::Screen;
use crate::kit::*;
use crate::snapshots::{go, in_all_sizes};

/// Two walks that differ at one decision and at what hangs on it.
fn two_ways() -> Ways {
    let walk = |spot: &str| {
        let screen = open_with((120, 36), &[("traffic", one("quiet")), ("spot", one(spot))], |_| {});
        build(&screen.model.session.as_ref().unwrap().walk, Origin::Answers)
    };
    let side = |name: &str, spot: &str| Side::Plan(name.to_owned(), Box::new(walk(spot)));
    ways(&fair(), &[side("Cabinet retreat", "street"), side("What if we chose the river?", "river")]).unwrap()
}

fn compared(size: (u16, u16)) -> Screen {
    let mut screen = open_with(size, &[("traffic", one("quiet")), ("spot", one("street"))], |_| {});
    screen.send(Message::WaysMade(Box::new(two_ways()), vec!["fair.walk.jsonl".into(), "b".into()]));
    screen
}

/// A branch with one more entry, open.
fn branch(size: (u16, u16)) -> Screen {
    open_with(size, &[("traffic", one("quiet"))], |opened| {
        opened.walk = begin(&opened.walk, "b1".into(), "What if we chose the river?", "2026-12-01".into());
    })
}

#[test]
fn ways_and_options_side_by_side() {
    in_all_sizes("ways", |size, album| {
        let mut screen = compared(size);
        album.add("two ways", &screen);
        screen.keys("z G");
        album.add("what is the same, too; the end", &screen);
        let mut screen = open_with(size, &[("traffic", one("quiet"))], |_| {});
        go(&mut screen, "spot");
        screen.keys("c");
        album.add("options side by side", &screen);
        screen.keys("Down Down");
        album.add("the third of them", &screen);
    });
}

#[test]
fn what_if_and_taking_over() {
    in_all_sizes("branch", |size, album| {
        let mut screen = open_with(size, &[("traffic", one("quiet"))], |_| {});
        screen.keys("B");
        album.add("what if", &screen);
        let mut screen = branch(size);
        album.add("a branch", &screen);
        screen.send(Message::AdoptOffered(AdoptOffer {
            parent: "Cabinet retreat".into(),
            changes: vec!["Spot: now Street; then River".into()],
            conflicts: vec!["Motto: now Come all; then All aboard".into()],
        }));
        album.add("take it over?", &screen);
        let mut screen = home(size);
        let mut list: HomeList = walks();
        let below = WalkLine {
            depth: 1,
            branch: Some(format!("branch of {}, 3 entries since", list.walks[0].name)),
            name: "What if we chose the river?".into(),
            file: "what-if.walk.jsonl".into(),
            ..list.walks[0].clone()
        };
        list.walks.insert(1, below);
        screen.send(Message::HomeLoaded(list));
        album.add("a branch below its walk", &screen);
    });
}

#[test]
fn a_name_makes_a_branch_and_none_is_asked_for() {
    let mut screen = open_with((80, 24), &[], |_| {});
    screen.keys("B Tab Enter");
    assert!(screen.text().contains("Give it a name"), "{}", screen.text());
    screen.keys("Tab Tab text:The_statute Tab Enter");
    assert!(screen.effects.iter().any(|it| it == "Branch(\"The statute\")"), "{:?}", screen.effects);
}

#[test]
fn a_branch_is_compared_and_taken_over_with_one_key() {
    let mut screen = branch((80, 24));
    screen.keys("C A");
    assert!(
        screen.effects.ends_with(&["CompareWithParent".into(), "AskAdopt".into()]),
        "{:?}",
        screen.effects
    );
    screen.send(Message::AdoptOffered(AdoptOffer {
        parent: "Cabinet retreat".into(),
        changes: vec!["Spot: now Street; then River".into()],
        conflicts: Vec::new(),
    }));
    screen.keys("Enter");
    assert_eq!(screen.effects.last().unwrap(), "Adopt(true)");
    let mut own = open_with((80, 24), &[], |_| {});
    own.keys("A");
    assert!(own.text().contains("no branch"), "{}", own.text());
    own.keys("C");
    assert_eq!(own.effects.last().unwrap(), "OfferWays");
    own.send(Message::WaysOffered(vec![("nd".into(), "North Dakota (a real state)".into())]));
    own.keys("Enter");
    assert_eq!(own.effects.last().unwrap(), "Ways([\"fair.walk.jsonl\", \"nd\"])");
}

#[test]
fn enter_on_a_decision_goes_there_and_what_is_the_same_folds() {
    let mut screen = compared((120, 36));
    let lines = screen.text().lines().count();
    assert!(!screen.text().contains("= Traffic"), "{}", screen.text());
    screen.keys("z");
    assert!(screen.text().contains("= "), "{}", screen.text());
    assert_eq!(screen.text().lines().count(), lines);
    screen.keys("z g");
    while !screen.text().lines().any(|line| line.contains("▸ Spot")) {
        let before = screen.text();
        screen.keys("Down");
        assert_ne!(screen.text(), before, "there is no row of that decision:\n{before}");
    }
    screen.keys("Enter");
    let session = screen.model.session.as_ref().unwrap();
    assert_eq!(session.walk.roadmap()[session.at.decision].id, "spot");
    assert!(screen.text().contains("This is the decision"), "{}", screen.text());
}

#[test]
fn an_option_is_chosen_from_those_side_by_side() {
    let mut screen = open_with((120, 36), &[("traffic", one("quiet"))], |_| {});
    go(&mut screen, "spot");
    let options = fair().decisions[fair().find_decision("spot").unwrap().ix()].options.len();
    assert!(options > 2);
    screen.keys("g c Right Right Enter");
    let session = screen.model.session.as_ref().unwrap();
    let spot = session.walk.roadmap().find_decision("spot").unwrap();
    let chosen = session.walk.route().choice_at(spot).unwrap().options().to_vec();
    assert_eq!(chosen, [waypost::roadmap::OptionIx::at(2)]);
    assert!(screen.model.layers.is_empty());
}

#[test]
fn from_home_the_marked_walk_is_opened_first() {
    let mut screen = home((80, 24));
    screen.send(Message::HomeLoaded(walks()));
    screen.keys("g b");
    assert!(screen.effects.iter().any(|it| it.starts_with("OpenWalk")), "{:?}", screen.effects);
    screen.send(Message::WalkOpened(Box::new(opened())));
    assert!(screen.text().contains("What if..."), "{}", screen.text());
}
