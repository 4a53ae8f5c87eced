//! Home with many walks, and the sample walk.

use waypost::tui::{Message, model};

use crate::drive::Screen;
use crate::kit::{SIZES, home, walks};

#[test]
fn the_sample_opens_at_its_plan_and_says_what_it_is() {
    for size in SIZES {
        let mut screen = Screen::new(size.0, size.1);
        screen.keys("Down Enter");
        assert_eq!(screen.model.screen, model::Screen::Plan);
        let text = screen.text();
        assert!(text.contains("This is a sample") && text.contains("a sample\n"), "{text}");
        assert!(text.contains("made up"), "{text}");
        insta::assert_snapshot!(format!("sample-{}x{}", size.0, size.1), text);
    }
}

#[test]
fn the_sample_takes_no_word_and_its_plan_is_not_written() {
    let mut screen = Screen::new(80, 24);
    screen.keys("Down Enter");
    let entries = screen.walk().entries().len();
    screen.effects.clear();
    screen.keys("w");
    assert!(
        screen.model.layers.is_empty() && screen.text().contains("so it is not written"),
        "{}",
        screen.text()
    );
    screen.keys("u Esc Down Enter x l n u");
    screen.keys("Esc Esc Esc");
    assert_eq!(screen.walk().entries().len(), entries);
    let wrote = |effect: &String| effect.starts_with("Append") || effect.starts_with("WritePlan");
    assert!(!screen.effects.iter().any(wrote), "{:?}", screen.effects);
}

#[test]
fn from_the_sample_home_leads_to_a_walk_of_ones_own() {
    let mut screen = Screen::new(80, 24);
    screen.keys("Down Enter H");
    assert_eq!(screen.model.screen, model::Screen::Home);
    // Again it opens at the plan.
    screen.keys("Enter");
    assert_eq!(screen.model.screen, model::Screen::Plan);
    screen.keys("H Up Enter");
    assert_eq!(screen.model.screen, model::Screen::Walk);
    assert!(!screen.walk().is_sample() && screen.walk().entries().is_empty());
}

#[test]
fn many_walks_scroll_and_the_marked_one_is_always_seen() {
    for size in SIZES {
        let mut screen = home(size);
        let mut list = walks();
        let one = list.walks[0].clone();
        list.walks = (1..=40)
            .map(|n| waypost::tui::home::WalkLine { name: format!("Walk {n:02}"), ..one.clone() })
            .collect();
        screen.send(Message::HomeLoaded(list));
        for n in 1..=40 {
            assert!(screen.text().contains(&format!("▸ Walk {n:02}")), "{n} at {size:?}\n{}", screen.text());
            assert!(screen.text().contains("next: Dishes"), "{n} at {size:?}\n{}", screen.text());
            screen.keys("Down");
        }
        screen.keys("G");
        assert!(screen.text().contains("▸ "), "{}", screen.text());
    }
}
