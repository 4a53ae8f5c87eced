//! What keys do: choosing, going back, typing, leaving; and that nothing is ever lost by them.

use waypost::roadmap::builtin;
use waypost::tui::model::Layer;
use waypost::tui::{Message, model};
use waypost::walk::{RawChoice, What, field};

use crate::drive::Screen;
use crate::kit::*;

const SIZE: (u16, u16) = (80, 24);

fn entries(screen: &Screen) -> usize {
    screen.walk().entries().len()
}

#[test]
fn three_keys_lead_from_the_start_to_the_first_decision_made() {
    let mut screen = Screen::new(80, 24);
    screen.keys("Enter Enter");
    assert_eq!(entries(&screen), 1, "{}", screen.text());
    assert!(matches!(last(&screen), What::Answered { .. }));
    let mut screen = Screen::new(80, 24);
    screen.keys("Enter Down Enter");
    assert_eq!(entries(&screen), 1);
    assert!(screen.text().contains("Decided: "), "{}", screen.text());
}

#[test]
fn the_shipped_roadmap_can_be_walked_to_its_plan_with_one_key() {
    let mut screen = Screen::new(80, 24);
    screen.keys("Enter");
    for _ in 0..400 {
        if screen.model.screen == model::Screen::Plan {
            break;
        }
        // At `many` and `rank` Enter toggles, so the last row goes on; the field of a number says what it wants.
        let before = shown(&screen);
        screen.keys("Enter");
        if shown(&screen) == before && screen.model.screen != model::Screen::Plan {
            screen.keys("Tab l Tab Tab Tab Enter");
        }
    }
    assert_eq!(screen.model.screen, model::Screen::Plan);
    assert!(builtin::load("state-pcbl").unwrap().unwrap().decisions.len() > 10);
    assert!(screen.text().contains("Nothing is open any more"), "{}", screen.text());
}

#[test]
fn choosing_moves_on_and_says_what_was_decided() {
    let screen = after(SIZE, "Down Enter");
    assert_eq!(answer(&screen, "traffic").as_deref(), Some("Busy"));
    assert_eq!(shown(&screen), "spot");
    assert!(screen.text().contains("Decided: Traffic – Busy."));
    assert!(screen.text().contains("saved"));
}

#[test]
fn a_suggestion_places_the_cursor_and_chooses_nothing() {
    let screen = after(SIZE, "Down Enter");
    assert!(screen.text().contains("▸ ○   The park   suggested"), "{}", screen.text());
    assert_eq!(answer(&screen, "spot"), None);
}

#[test]
fn a_locked_option_says_why_and_is_not_chosen() {
    let mut screen = after(SIZE, "Down Enter g Down Down Down");
    assert!(screen.text().contains("a busy square cannot be closed"));
    screen.keys("Enter");
    assert_eq!((shown(&screen).as_str(), entries(&screen)), ("spot", 1));
    assert!(screen.text().contains("This cannot be chosen now"), "{}", screen.text());
}

#[test]
fn undo_shows_the_decision_again_and_redo_brings_the_answer_back() {
    let mut screen = after(SIZE, "Down Enter Enter");
    assert_eq!(shown(&screen), "sure");
    screen.keys("u");
    assert_eq!(shown(&screen), "spot");
    assert_eq!(answer(&screen, "spot"), None);
    screen.keys("u");
    assert_eq!((shown(&screen).as_str(), answer(&screen, "traffic")), ("traffic", None));
    screen.keys("r r");
    assert_eq!(answer(&screen, "spot").as_deref(), Some("The park"));
    assert_eq!(entries(&screen), 6, "every undo and redo is an entry of its own");
    screen.keys("u u u u u");
    assert!(screen.text().contains("nothing to take back"), "{}", screen.text());
}

#[test]
fn undo_works_on_the_plan_and_shows_it_without_the_answer() {
    let mut screen = after(SIZE, "Down Enter g Enter p");
    assert!(screen.text().contains("Ask for a permit"));
    screen.keys("u");
    assert_eq!(screen.model.screen, model::Screen::Plan);
    assert!(!screen.text().contains("Ask for a permit"));
}

#[test]
fn a_number_out_of_range_is_explained_and_kept() {
    let mut screen = at("guests");
    screen.keys("text:5 Enter");
    assert!(screen.text().contains("5 is less than 20, the least that is allowed."), "{}", screen.text());
    assert_eq!((shown(&screen).as_str(), entries(&screen)), ("guests", 2));
    assert!(screen.text().contains("▸  5"));
    screen.keys("text:0 Enter");
    assert_eq!(answer(&screen, "guests").as_deref(), Some("50 people"));
}

#[test]
fn a_draft_is_not_dropped_for_an_answer_that_is_none() {
    let mut screen = at("guests");
    screen.effects.clear();
    screen.keys("text:5 Enter");
    assert!(screen.effects.iter().all(|effect| effect != "DropDraft"), "{:?}", screen.effects);
    screen.keys("text:0 Enter");
    assert!(screen.effects.iter().any(|effect| effect == "DropDraft"));
}

#[test]
fn leaving_a_field_keeps_what_is_typed() {
    // An answer becomes one.
    let mut screen = at("guests");
    screen.keys("text:200 Down");
    assert_eq!(answer(&screen, "guests").as_deref(), Some("200 people"));
    // What is none stays in the field, also after looking elsewhere.
    let mut screen = at("day");
    screen.keys("text:someday Tab Up Enter");
    assert_eq!(shown(&screen), "guests");
    screen.keys("Tab Down Enter");
    assert_eq!(shown(&screen), "day");
    assert!(screen.text().contains("▸  someday"), "{}", screen.text());
    assert_eq!(answer(&screen, "day"), None);
}

#[test]
fn several_options_toggle_within_min_and_max() {
    let mut screen = at("dishes");
    screen.keys("Enter");
    assert_eq!(answer(&screen, "dishes"), None);
    assert!(screen.text().contains("Choose at least 2: 1 more to go."));
    screen.keys("Down Down Enter");
    assert_eq!(answer(&screen, "dishes").as_deref(), Some("Bread + Fruit"));
    assert_eq!(shown(&screen), "dishes", "one may choose more");
    screen.keys("Enter");
    assert_eq!(answer(&screen, "dishes"), None, "one is fewer than two");
    assert!(screen.text().contains("[x] Bread"), "{}", screen.text());
}

#[test]
fn more_than_the_most_is_refused_in_words() {
    let mut screen = at("aims");
    screen.keys("Enter Down Enter Down Enter Down Enter");
    assert!(screen.text().contains("Choose at most 3."), "{}", screen.text());
    assert_eq!(answer(&screen, "aims").as_deref(), Some("Fun > Rest > Money for the school"));
}

#[test]
fn an_order_is_the_order_of_choosing_and_can_be_changed() {
    let mut screen = at("aims");
    screen.keys("Down Down Enter Up Up Enter");
    assert_eq!(answer(&screen, "aims").as_deref(), Some("Money for the school > Fun"));
    screen.keys("<");
    assert_eq!(answer(&screen, "aims").as_deref(), Some("Fun > Money for the school"));
    screen.keys("Shift-Down");
    assert_eq!(answer(&screen, "aims").as_deref(), Some("Money for the school > Fun"));
}

#[test]
fn notes_survive_another_answer_and_undo() {
    let mut screen =
        after(SIZE, "Down Enter n text:It_is_near. Tab text:4 Tab text:Rosa Tab text:15_Jan_2027 Esc");
    screen.keys("g Enter b");
    let notes = |screen: &Screen| {
        let walk = screen.walk();
        walk.notes(walk.roadmap().find_decision("spot").unwrap()).clone()
    };
    let said = notes(&screen);
    assert_eq!(said.rationale.as_deref(), Some("It is near."));
    assert_eq!((said.confidence, said.owner.as_deref()), (Some(4), Some("Rosa")));
    assert_eq!(said.decide_by.as_deref(), Some("2027-01-15"));
    screen.keys("Down Enter u");
    assert_eq!(notes(&screen), said);
    assert!(screen.text().contains("Rosa · by 15 Jan 2027"), "{}", screen.text());
}

#[test]
fn a_wrong_date_holds_the_panel_open_and_says_so() {
    let mut screen = after(SIZE, "Down Enter n text:Near. Tab Tab Tab text:someday Esc");
    assert!(matches!(screen.model.layers.last(), Some(Layer::Panel(_))));
    assert!(screen.text().contains("“someday” is not a day."));
    assert!(screen.text().contains("Near."));
    screen.keys("Esc");
    assert!(screen.model.layers.is_empty(), "Escape again closes it");
    let What::Noted { notes, .. } = last(&screen) else { panic!("{:?}", last(&screen)) };
    assert_eq!(notes.rationale.as_deref(), Some("Near.\nDecide by: someday"));
}

#[test]
fn leaving_from_a_panel_keeps_every_word_also_what_a_field_cannot_take() {
    let screen = after(SIZE, "Down Enter n text:Near. Tab text:very Tab text:Rosa Tab text:someday Ctrl-C");
    let What::Noted { notes, .. } = last(&screen) else { panic!("{:?}", last(&screen)) };
    assert_eq!(notes.rationale.as_deref(), Some("Near.\nHow sure: very\nDecide by: someday"));
    assert_eq!(notes.owner.as_deref(), Some("Rosa"));
    assert!(screen.effects.iter().any(|effect| effect == "Quit"));
}

#[test]
fn a_plan_that_is_not_written_keeps_whom_it_is_for() {
    let mut screen = after(
        SIZE,
        "p w Down Down Down Down Down Down Down Enter text:Office Tab text:Ohio Tab Tab text:x Esc",
    );
    let profile = screen.walk().profile().clone();
    assert_eq!((profile.name.as_deref(), profile.place.as_deref()), (Some("Office"), Some("Ohio")));
    assert!(!screen.effects.iter().any(|effect| effect.starts_with("WritePlan")));
    screen.keys("w Down Down Down Down Down Down Down Enter");
    assert!(screen.text().contains(".plan.jsonx"), "{}", screen.text());
}

#[test]
fn escape_from_putting_off_changes_nothing_unless_something_was_typed() {
    let mut screen = after(SIZE, "Down Enter l Esc");
    assert_eq!((entries(&screen), shown(&screen).as_str()), (1, "spot"));
    screen.keys("x Esc");
    assert_eq!(entries(&screen), 1);
    screen.keys("l text:counsel Esc");
    assert!(matches!(last(&screen), What::PutOff { reason, .. } if reason == "counsel"));
}

#[test]
fn ctrl_c_in_a_field_says_the_answer_first() {
    let mut screen = at("motto");
    screen.keys("text:Come_all Ctrl-C");
    assert_eq!(answer(&screen, "motto").as_deref(), Some("Come all"));
    assert_eq!(screen.effects.last().map(String::as_str), Some("Quit"));
}

#[test]
fn ctrl_c_keeps_what_is_no_answer_yet_as_a_draft() {
    let mut screen = at("day");
    screen.keys("text:someday Up");
    screen.keys("Tab g Enter g Down Enter");
    screen.keys("Ctrl-C");
    let kept = screen.effects.iter().rfind(|effect| effect.contains("Draft"));
    assert!(kept.is_some_and(|effect| effect.contains("someday")), "{kept:?}");
}

#[test]
fn escape_leads_home_and_back_to_the_same_place() {
    let mut screen = after(SIZE, "Down Enter Down Esc");
    assert_eq!(screen.model.screen, model::Screen::Home);
    assert_eq!(entries(&screen), 1);
    let mut list = walks();
    list.walks[0].file.clone_from(&screen.model.session.as_ref().unwrap().file);
    screen.send(Message::HomeLoaded(list));
    screen.keys("g Enter");
    assert_eq!(shown(&screen), "spot");
    assert!(screen.text().contains("▸ ○   The river bank"), "{}", screen.text());
}

#[test]
fn leaving_with_something_unsaved_asks_once_and_offers_another_place() {
    let mut screen = begun(SIZE);
    screen.saves = false;
    screen.keys("Enter");
    screen.send(Message::Unsaved(1, full_disk()));
    screen.keys("Ctrl-C Ctrl-C Ctrl-C");
    assert_eq!(screen.model.layers.len(), 1);
    assert!(!screen.effects.iter().any(|effect| effect.starts_with("Quit")));
    screen.keys("Down Enter text:/media/stick Enter Enter");
    assert!(screen.effects.contains(&"MoveTo(\"/media/stick\")".to_owned()), "{:?}", screen.effects);
    screen.send(Message::Moved("/media/stick/fair.walk.jsonl".into()));
    screen.send(Message::Saved(1));
    screen.keys("Ctrl-C");
    assert_eq!(screen.effects.last().map(String::as_str), Some("Quit"));
}

#[test]
fn what_is_wrong_is_said_also_while_nothing_can_be_saved() {
    let mut screen = at("guests");
    screen.saves = false;
    screen.send(Message::Unsaved(2, full_disk()));
    screen.keys("text:5 Enter");
    assert!(screen.text().contains("the least that is allowed"), "{}", screen.text());
    assert!(screen.text().contains("NOT SAVED"));
}

#[test]
fn a_draft_of_an_answer_is_offered() {
    let screen = open_with(SIZE, &[], |opened| {
        opened.draft = Some(draft("motto", field::CHOICE, "Come al"));
    });
    assert_eq!(shown(&screen), "motto");
    assert!(screen.text().contains("▸  Come al"), "{}", screen.text());
    assert!(screen.text().contains("what you were typing"));
}

#[test]
fn a_draft_of_a_reason_is_offered_in_its_panel() {
    for (name, title) in
        [(field::RATIONALE, "Reason, owner, date: Spot"), (field::WAITS_FOR, "Decide later: Spot")]
    {
        let mut screen =
            open_with(SIZE, &[], |opened| opened.draft = Some(draft("spot", name, "half a thou")));
        assert!(screen.text().contains(title), "{}", screen.text());
        screen.keys("text:ght Esc");
        match last(&screen) {
            What::Noted { notes, .. } => assert_eq!(notes.rationale.as_deref(), Some("half a thought")),
            What::PutOff { reason, .. } => assert_eq!(reason, "half a thought"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn going_on_asks_first_what_waits_to_be_confirmed() {
    let river =
        [("traffic", one("quiet")), ("spot", one("river")), ("boats", one("row")), ("guard", one("club"))];
    let mut screen = open_with(SIZE, &river, |_| {});
    screen.keys("Tab g Down Down Down Enter");
    assert_eq!(shown(&screen), "spot", "{}", screen.text());
    screen.keys("g Enter");
    assert_eq!(answer(&screen, "boats"), None, "it is set aside");
    screen.keys("u");
    assert_eq!(answer(&screen, "boats").as_deref(), Some("Rowing boats"));
    screen.keys("g Enter b g Down Down Enter");
    assert_eq!(shown(&screen), "boats");
    assert!(screen.text().contains("▸ Still so: keep this answer"), "{}", screen.text());
    screen.keys("Enter");
    assert_eq!(shown(&screen), "guard");
    screen.keys("Enter");
    assert!(matches!(last(&screen), What::Confirmed { decision } if decision == "guard"));
    assert_eq!(shown(&screen), "day", "then what the caution asks for");
}

#[test]
fn at_the_end_comes_the_plan_and_it_is_written() {
    let mut said = everything();
    said.pop();
    let mut screen = open_with(SIZE, &said, |_| {});
    assert_eq!(shown(&screen), "motto");
    screen.keys("text:Come_all Enter");
    assert_eq!(screen.model.screen, model::Screen::Plan);
    assert!(screen.text().contains("w writes it to a file"), "{}", screen.text());
    screen.keys("w Enter Tab Tab Tab Tab Enter");
    assert!(screen.text().contains("The plan is written: /home/you/fair.plan.html"), "{}", screen.text());
}

#[test]
fn a_line_of_the_plan_leads_to_its_decision() {
    let mut screen = open_with(SIZE, &everything(), |_| {});
    screen.keys("p Enter");
    assert_eq!((screen.model.screen, shown(&screen).as_str()), (model::Screen::Walk, "spot"));
}

#[test]
fn pasting_goes_into_the_field_and_nowhere_else() {
    let mut screen = at("motto");
    screen.send(Message::Paste("Come\r\nall \u{1b}[31mof\u{202e} you".into()));
    screen.keys("Enter");
    let What::Answered { choice, .. } = last(&screen) else { panic!("{:?}", last(&screen)) };
    assert_eq!(*choice, one("Come\nall [31mof you"));
    let mut screen = at("spot");
    screen.send(Message::Paste("lxuq".into()));
    assert_eq!((entries(&screen), shown(&screen).as_str()), (2, "spot"), "{}", screen.text());
    assert!(screen.text().contains("nothing to paste into"));
    screen.keys("n");
    screen.send(Message::Paste("two\nlines".into()));
    screen.keys("Esc");
    assert!(
        matches!(last(&screen), What::Noted { notes, .. } if notes.rationale.as_deref() == Some("two\nlines"))
    );
}

#[test]
fn a_walk_that_can_only_be_read_takes_no_word_and_says_why() {
    let mut screen = open_with(SIZE, &[("traffic", one("quiet"))], |opened| {
        opened.read_only = Some("It is open in another window".into());
    });
    screen.keys("Enter x Esc u p w Esc Esc");
    assert_eq!(entries(&screen), 1);
    screen.keys("Enter");
    assert!(screen.text().contains("It is open in another window"), "{}", screen.text());
}

/// Finds a text on the screen and clicks it.
fn click(screen: &mut Screen, text: &str) {
    let rows = screen.text();
    let found = rows.lines().enumerate().find_map(|(y, line)| {
        let before = &line[..line.find(text)?];
        Some((before.chars().count() as u16, y as u16))
    });
    let (x, y) = found.unwrap_or_else(|| panic!("no {text} in\n{rows}"));
    screen.click(x, y);
}

#[test]
fn a_click_marks_and_a_second_one_chooses() {
    let mut screen = begun(SIZE);
    click(&mut screen, "Busy");
    assert_eq!(entries(&screen), 0);
    assert!(screen.text().contains("▸ ○   Busy"));
    click(&mut screen, "Busy");
    assert_eq!(answer(&screen, "traffic").as_deref(), Some("Busy"));
    click(&mut screen, "Motto");
    assert_eq!(shown(&screen), "motto");
    click(&mut screen, "Tab the road");
    click(&mut screen, "Tab the decision");
    click(&mut screen, "Spot");
    click(&mut screen, "p plan");
    assert_eq!(screen.model.screen, model::Screen::Plan);
    click(&mut screen, "? all keys");
    assert!(screen.text().contains("Keys: The plan"));
}

#[test]
fn a_click_in_a_panel_goes_to_the_field_and_done_closes_it() {
    let mut screen = after(SIZE, "Enter n");
    click(&mut screen, "Owner");
    screen.keys("text:Rosa");
    click(&mut screen, "Done");
    assert!(matches!(last(&screen), What::Noted { notes, .. } if notes.owner.as_deref() == Some("Rosa")));
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    use waypost::tui::input::{Mouse, MouseAct};
    let mut screen = open_with(SIZE, &[("traffic", one("busy"))], |_| {});
    let before = screen.text();
    screen.send(Message::Mouse(Mouse { column: 60, row: 19, act: MouseAct::WheelDown }));
    assert_ne!(screen.text(), before, "the detail goes on");
    screen.send(Message::Mouse(Mouse { column: 60, row: 19, act: MouseAct::WheelUp }));
    assert_eq!(screen.text(), before);
    screen.send(Message::Mouse(Mouse { column: 60, row: 6, act: MouseAct::WheelDown }));
    assert!(screen.text().contains("▸ ○   The river bank"), "{}", screen.text());
}

/// A walk shown at a decision, with the first two answered.
fn at(decision: &str) -> Screen {
    let mut screen =
        open_with(SIZE, &[("traffic", RawChoice::One("quiet".into())), ("spot", one("street"))], |_| {});
    let found = screen.walk().roadmap().find_decision(decision).unwrap();
    let now = screen.model.now.clone();
    waypost::tui::walk::go(screen.model.session.as_mut().unwrap(), found, &now);
    screen.draw();
    screen
}
