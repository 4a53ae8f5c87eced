//! A plan kept alive on its screen: marking what is started, done or dropped.

use waypost::walk::marks::{Progress, StepMark};
use waypost::walk::{Notes, What};

use crate::drive::Screen;
use crate::kit::*;
use crate::snapshots::in_all_sizes;

/// The plan of a walk with everything answered, at its first strategy, which has two steps.
fn planned(size: (u16, u16)) -> Screen {
    let mut screen = open_with(size, &everything(), |_| {});
    screen.keys("p");
    screen
}

fn marked(screen: &Screen) -> &StepMark {
    match last(screen) {
        What::StepMarked(mark) => mark,
        other => panic!("the last entry is {other:?}"),
    }
}

#[test]
fn marks() {
    in_all_sizes("track", |size, album| {
        let mut screen = planned(size);
        screen.keys("t");
        album.add("how it fares", &screen);
        screen.keys("2 Tab d Tab Tab text:All_signed Down");
        album.add("a step, filled", &screen);
        screen.keys("Enter t Tab Tab Tab text:Begun_with_the_town_hall Down Enter");
        album.add("the plan with its marks", &screen);
        screen.keys("u");
        album.add("taken back", &screen);
    });
}

#[test]
fn a_strategy_is_marked_as_started_today_in_a_few_keys() {
    let mut screen = planned((80, 24));
    screen.keys("t Up Enter");
    let wanted = StepMark {
        strategy: "permit".into(),
        step: None,
        progress: Progress::Started,
        day: "2026-11-23".into(),
        comment: None,
    };
    assert_eq!(marked(&screen), &wanted);
    assert!(screen.text().contains("◐ started 23 Nov 2026"), "{}", screen.text());
    screen.keys("t Up Enter");
    assert_eq!(marked(&screen).progress, Progress::Done, "what is started is done next");
    assert!(screen.text().contains("2 of 3 steps done, 0 started."), "{}", screen.text());
}

#[test]
fn a_step_is_marked_with_a_day_that_is_past_and_a_note() {
    let mut screen = planned((80, 24));
    screen.keys("t Right Right Tab Right Tab");
    for _ in 0..12 {
        screen.keys("Backspace");
    }
    screen.keys("text:4_mar Tab text:Twelve_names Tab Enter");
    let wanted = StepMark {
        strategy: "permit".into(),
        step: Some("sign".into()),
        progress: Progress::Done,
        day: "2026-03-04".into(),
        comment: Some("Twelve names".into()),
    };
    assert_eq!(marked(&screen), &wanted, "{}", screen.text());
    let text = screen.text();
    assert!(text.contains("1 of 3 steps done, 0 started."), "{text}");
    assert!(text.contains("2. Have the neighbours sign it. (● done 4 Mar 2026)"), "{text}");
    screen.keys("u");
    let text = screen.text();
    assert!(text.contains("Taken back: “done” of step 2 of Ask for a permit."), "{text}");
    assert!(!text.contains("steps done"), "{text}");
    screen.keys("r");
    assert!(screen.text().contains("1 of 3 steps done"), "{}", screen.text());
}

#[test]
fn a_wrong_day_is_told_and_escape_marks_nothing() {
    let mut screen = planned((80, 24));
    let entries = screen.walk().entries().len();
    screen.keys("t Tab Tab text:?! Tab Tab Enter");
    assert!(screen.text().contains("is not a day"), "{}", screen.text());
    screen.keys("Esc");
    assert!(screen.text().contains("Nothing was marked."), "{}", screen.text());
    assert_eq!(screen.walk().entries().len(), entries);
}

#[test]
fn marks_on_a_strategy_that_leaves_the_plan_are_kept_and_come_back() {
    let mut screen = planned((80, 24));
    screen.keys("t Up Enter");
    let mut choose = |spot: &str| {
        let what = What::Answered { decision: "spot".into(), choice: one(spot), notes: Notes::default() };
        let session = screen.model.session.as_mut().unwrap();
        session.say(what, &screen.model.now.clone()).unwrap();
        session.refresh_plan();
        screen.draw();
        screen.text()
    };
    let gone = choose("park");
    assert!(!gone.contains("Ask for a permit") && !gone.contains("started 23 Nov"), "{gone}");
    let back = choose("street");
    assert!(back.contains("◐ started 23 Nov 2026"), "{back}");
}

#[test]
fn a_walk_that_can_only_be_read_refuses_in_words() {
    let mut screen = open_with((80, 24), &everything(), |opened| {
        opened.read_only = Some("You can look, but not change: another program writes it".into());
    });
    let entries = screen.walk().entries().len();
    screen.keys("p t");
    assert!(screen.model.layers.is_empty());
    assert!(screen.text().contains("You can look, but not change"), "{}", screen.text());
    assert_eq!(screen.walk().entries().len(), entries);
}

#[test]
fn only_what_there_is_to_do_is_marked() {
    let mut screen = planned((80, 24));
    screen.keys("G t");
    assert!(screen.model.layers.is_empty());
    assert!(screen.text().contains("Only what there is to do can be marked."), "{}", screen.text());
}
