//! A walk under a plan of another roadmap: how it is begun on Home, and what the screens say of that plan.

use serde_json::{Value, json};
use waypost::tui::Message;
use waypost::tui::keymap::Action;
use waypost::tui::message::{Opened, UnderOffer};
use waypost::tui::update::hints;
use waypost::walk::GivenAnswers;

use crate::above;
use crate::drive::Screen;
use crate::kit::SIZES;

/// A district's walk with its answers, just opened.
fn under(size: (u16, u16), given: Option<GivenAnswers>, answers: &Value) -> Screen {
    let mut screen = Screen::on(above::district(), size.0, size.1);
    let walked = above::walked(given.clone(), answers);
    let (walk, _) =
        waypost::walk::Walk::replay(above::district(), above::header(given), walked.entries().to_vec());
    screen.send(Message::WalkOpened(Box::new(Opened {
        walk,
        file: "cabinet-retreat.walk.jsonl".into(),
        read_only: None,
        notice: None,
        draft: None,
        plan_path: "/home/you/cabinet-retreat.plan.json".into(),
        is_new: true,
    })));
    screen
}

fn given() -> GivenAnswers {
    above::given(&above::state_plan())
}

fn offer() -> UnderOffer {
    UnderOffer {
        roadmap: "district-mini".into(),
        text:
            "A small district can be walked under a state's plan. What is settled there is then known here."
                .into(),
        plans: vec![
            ("/data/state.walk.jsonl".into(), "State retreat: settles 7 of 9".into()),
            ("./old.plan.json".into(), "old.plan.json: settles 3 of 9".into()),
        ],
    }
}

#[test]
fn home_offers_the_plans_there_are_and_starts_under_the_one_chosen() {
    let start = |keys: &str| {
        let mut screen = Screen::on(above::district(), 80, 24);
        screen.send(Message::UnderOffered(offer()));
        screen.effects.clear();
        screen.keys(keys);
        screen
    };
    let first = start("Enter");
    assert_eq!(first.effects[0], r#"StartUnder("district-mini", Some("/data/state.walk.jsonl"))"#);
    assert!(first.model.session.is_some() && first.model.layers.is_empty());
    assert_eq!(start("Down Enter").effects[0], r#"StartUnder("district-mini", Some("./old.plan.json"))"#);
    assert_eq!(start("Down Down Down Enter").effects[0], r#"StartUnder("district-mini", None)"#);
    let back = start("Esc");
    assert!(back.effects.is_empty() && back.model.layers.is_empty() && back.model.session.is_none());
    let mut shown = start("");
    shown.draw();
    insta::assert_snapshot!("under-offer-80x24", shown.text());
}

#[test]
fn thinking_better_of_it_leaves_the_walk_before_open() {
    let mut screen = under((80, 24), Some(given()), &json!({}));
    screen.keys("H");
    screen.send(Message::UnderOffered(offer()));
    screen.keys("Esc");
    assert!(screen.model.session.is_some());
    assert!(!screen.effects.iter().any(|effect| effect == "CloseWalk"), "{:?}", screen.effects);
}

#[test]
fn many_plans_can_all_be_reached_on_a_small_screen() {
    let mut screen = Screen::on(above::district(), 60, 18);
    let plans =
        (1..=30).map(|n| (format!("{n}.plan.json"), format!("Plan {n}: settles {n} of 40"))).collect();
    screen.send(Message::UnderOffered(UnderOffer { plans, ..offer() }));
    for n in 1..=30 {
        assert!(screen.text().contains(&format!("▸ Plan {n}: settles")), "{n}\n{}", screen.text());
        screen.keys("Down");
    }
    assert!(screen.text().contains("▸ On its own"), "{}", screen.text());
}

#[test]
fn the_walk_says_once_what_it_is_under_and_the_header_keeps_saying_it() {
    let mut screen = under((120, 36), Some(given()), &json!({}));
    let text = screen.text();
    assert!(text.contains("The state's plan settles 7 of the 9 decisions that count here"), "{text}");
    assert!(text.contains("U shows what"), "{text}");
    assert!(text.lines().next().unwrap().contains("under the state's plan"), "{text}");
    screen.keys("Down");
    let text = screen.text();
    assert!(!text.contains("settles 7 of the 9"), "{text}");
    assert!(text.lines().next().unwrap().contains("under the state's plan"), "{text}");
}

#[test]
fn what_the_plan_above_locks_and_closes_is_said_in_words() {
    let mut screen = under((120, 36), Some(given()), &json!({}));
    screen.keys("g Tab g Down Enter");
    assert!(screen.text().contains("Marks"), "{}", screen.text());
    screen.keys("Down Enter");
    assert!(screen.text().contains("The state requires common scoring."), "{}", screen.text());
    screen.keys("Down Enter");
    assert!(screen.text().contains("the state's plan says “Common scoring” at Scoring"), "{}", screen.text());
    let at = screen.walk().roadmap().find_decision("zone").unwrap();
    let now = screen.model.now.clone();
    waypost::tui::walk::go(screen.model.session.as_mut().unwrap(), at, &now);
    screen.draw();
    let text = screen.text();
    assert!(text.contains("the state's plan says “Waivers on application” at Legal route"), "{text}");
}

#[test]
fn one_key_lists_what_was_settled_and_what_was_not() {
    for size in SIZES {
        let mut screen = under(size, Some(given()), &json!({}));
        screen.keys("U");
        insta::assert_snapshot!(format!("above-{}x{}", size.0, size.1), screen.text());
        screen.keys("G");
        let text = screen.text();
        assert!(text.contains("▸ ○ Trust is put off; it counts as open"), "{text}");
        screen.keys("Esc");
        assert!(screen.model.layers.is_empty());
    }
}

#[test]
fn a_walk_of_its_own_hints_at_no_plan_above() {
    let hinted = |screen: &Screen| hints(&screen.model).iter().any(|(_, _, act)| *act == Action::Under);
    let mut own = under((200, 60), None, &json!({ "coach": "own" }));
    assert!(!hinted(&own));
    assert!(!own.text().contains("state's plan settles"), "{}", own.text());
    own.keys("?");
    assert!(!own.text().contains("plan above"), "{}", own.text());
    own.keys("Esc U");
    assert!(own.text().contains("This walk is on its own"), "{}", own.text());
    let mut above = under((200, 60), Some(given()), &json!({}));
    assert!(hinted(&above));
    above.keys("?");
    assert!(above.text().contains("What the plan above settled"), "{}", above.text());
}

#[test]
fn the_plan_has_a_part_from_the_plan_above() {
    let mut screen = under((120, 60), Some(given()), &json!({}));
    screen.keys("p");
    let text = screen.text();
    assert!(text.contains("From the state's plan") || text.contains("FROM THE STATE'S PLAN"), "{text}");
    assert!(text.contains("↑ Publish a short waiver form."), "{text}");
    assert!(text.contains("● Supports: Coaches + A network"), "{text}");
    assert!(text.contains("○ Pilot sites is closed on that road"), "{text}");
    insta::assert_snapshot!("above-plan-120x60", text);
}

#[test]
fn a_line_that_rests_on_the_plan_above_leads_there() {
    let mut screen = under((120, 60), Some(given()), &json!({}));
    screen.keys("p");
    let mark = |screen: &mut Screen, words: &str| {
        screen.keys("g");
        for _ in 0..60 {
            if screen.text().lines().any(|line| line.contains('▸') && line.contains(words)) {
                return;
            }
            screen.keys("Down");
        }
        panic!("not marked: {words}\n{}", screen.text());
    };
    // Rests on the state's plan alone.
    mark(&mut screen, "Train teachers to score together");
    screen.keys("Enter");
    assert!(screen.text().contains("▸ ● Scoring: Common scoring"), "{}", screen.text());
    screen.keys("Esc");
    mark(&mut screen, "Hire coaches in every region");
    screen.keys("Enter");
    assert!(screen.text().contains("▸ ● Supports: Coaches + A network"), "{}", screen.text());
    screen.keys("Esc");
    // Rests on both: the decision that can be changed here comes first.
    mark(&mut screen, "Fill in the waiver form");
    screen.keys("Enter");
    let session = screen.model.session.as_ref().unwrap();
    assert_eq!(session.walk.roadmap()[session.at.decision].id, "waiver");
}

#[test]
fn the_copied_plan_has_what_came_from_above() {
    let mut screen = under((120, 36), Some(given()), &json!({}));
    screen.keys("p");
    screen.effects.clear();
    screen.keys("Y");
    let copied = &screen.effects[0];
    assert!(copied.contains("FROM THE STATE'S PLAN"), "{copied}");
    assert!(copied.contains("rests, like lines of this plan, on Legal route"), "{copied}");
}
