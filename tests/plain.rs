//! Line mode, whole sessions: what is typed goes in, what is said comes out.

#![allow(clippy::unwrap_used)]

#[path = "plain/desk.rs"]
mod desk;
#[path = "plain/properties.rs"]
mod properties;
#[path = "plain/track.rs"]
mod track;

use std::sync::Arc;

use desk::{Ran, TestDesk, fresh, run_on};
use waypost::plain::{Left, Manner};
use waypost::roadmap::{Roadmap, load_str};
use waypost::walk::State;

/// A small roadmap with every kind of answer, a lock, a follow-up and a caution that asks.
fn picnic() -> Arc<Roadmap> {
    Arc::new(load_str("roadmap.json", include_str!("plain/roadmap.json")).unwrap())
}

const ECHO: Manner = Manner { columns: None, echo: true };

/// Runs a script on a new walk; lines that were typed stand in the transcript after their prompt.
fn play(script: &str) -> Ran {
    run_on(fresh(&picnic()), TestDesk::default(), script, ECHO)
}

/// The lines from the one that begins with `from`, up to and without the one that begins with `to`.
fn between(ran: &Ran, from: &str, to: &str) -> String {
    let lines = ran.text.lines().skip_while(|line| !line.starts_with(from));
    let lines: Vec<_> = lines.take_while(|line| !line.starts_with(to)).collect();
    lines.join("\n")
}

#[test]
fn the_first_lines_say_what_this_is_and_how_to_get_help() {
    let ran = play("");
    assert_eq!(
        between(&ran, "Waypost", "End"),
        "\
Waypost, line by line. Type the number of an option, or help.
Walk: Retreat. Roadmap: A picnic.
How to hold a picnic that nobody regrets [1].
Every answer is saved as you give it. Nothing you choose is final.

Stage Place. Where it is held.
Place, 1 of 2: Spot
Where shall we go?
Think of those who come last.
The plan is not final without it.
It shapes 4 lines of the plan.
Choose one:
1. City park
   Near, and open to all.
   Suggested: it is near.
2. Lake shore
   Far, and quiet.
3. Lake car park
   Dry.
Equity: Who cannot get there?
Your choice: "
    );
    assert!(matches!(ran.outcome.left, Left::EndOfInput));
}

#[test]
fn a_number_shows_what_it_would_do_and_only_a_yes_chooses_it() {
    let ran = play("1\n2\nno\n2\nyes, because it is quiet\n");
    assert_eq!(
        between(&ran, "Your choice: 1", "Choose this? yes, no, or another number: 2"),
        "\
Your choice: 1
City park.
Near, and open to all.
Upside: Cheap.
Trade-off: Loud.
If you choose this:
  adds to the plan: Lay a ramp [2] (0 to 6 months, Picnic team)
Seen in Omaha, 2019 to 2021 (something near): A park day. [2]
  Disputed: It rained. [1]
  Ended 2021: It stopped. [2]"
    );
    assert_eq!(
        between(&ran, "Lake shore.", "Asked now"),
        "\
Lake shore.
Far, and quiet.
If you choose this:
  opens: Boat
  frees: fish at Dishes
  adds to the plan: Bring life vests (0 to 6 months, Picnic team)
  raises a caution: Water is wet (warning)
Seen in: no example found of Lake shore.
Choose this? yes, no, or another number: no
Not chosen. Type another answer, or next to go on.
Your choice: 2
Lake shore.
Far, and quiet.
If you choose this:
  opens: Boat
  frees: fish at Dishes
  adds to the plan: Bring life vests (0 to 6 months, Picnic team)
  raises a caution: Water is wet (warning)
Seen in: no example found of Lake shore.
Choose this? yes, no, or another number: yes, because it is quiet
Spot: Lake shore. Saved.
The 7 questions left change nothing in your plan."
    );
    assert_eq!(ran.answer("spot").as_deref(), Some("\"lake\""));
    assert_eq!(ran.walk.notes(ran.decision("spot")).rationale.as_deref(), Some("it is quiet"));
    assert_eq!(ran.desk.saved.len(), 1, "looking and saying no are no entries");
    ran.says("Asked now because of a caution: Water is wet.\n").says("Food, 4 of 5: Day");
}

#[test]
fn every_kind_takes_what_people_type() {
    for (at, typed, stands) in [
        ("spot", "lake shore", "\"lake\""),
        ("spot", "City", "\"park\""),
        ("spot", "#3.", "\"lot\""),
        ("sure", "mid", "\"mid\""),
        ("sure", "3", "\"high\""),
        ("dishes", "4 1", "[\"bread\",\"cake\"]"),
        ("dishes", "1, 3 and 4", "[\"bread\",\"fruit\",\"cake\"]"),
        ("dishes", "Cake, with cream", "[\"cake\"]"),
        ("dishes", "fruit, bread", "[\"bread\",\"fruit\"]"),
        ("aims", "3 1", "[\"back\",\"fun\"]"),
        ("aims", "rest > fun", "[\"rest\",\"fun\"]"),
        ("aims", "answer back", "[\"back\"]"),
        ("guests", "1,400 people", "1400.0"),
        ("guests", "2", "2.0"),
        ("day", "2027-01-15", "\"2027-01-15\""),
        ("day", "15 Jan 2027", "\"2027-01-15\""),
        ("day", "January 15, 2027", "\"2027-01-15\""),
        ("motto", "Eat well\n\nand rest.\n.", "\"Eat well\\n\\nand rest.\""),
        ("motto", "7 songs\n.", "\"7 songs\""),
        ("motto", "next year\n.", "\"next year\""),
        ("motto", "answer\nleave\n.", "\"leave\""),
        ("motto", "answer back to\nearth\n.", "\"back to\\nearth\""),
    ] {
        let ran = play(&format!("go {at}\n{typed}\nyes\n"));
        assert_eq!(ran.answer(at).as_deref(), Some(stands), "{at}: {typed}\n{}", ran.text);
    }
}

#[test]
fn what_cannot_stand_is_refused_with_what_is_wrong_and_what_is_right() {
    for (at, typed, said) in [
        ("spot", "4", "There is no option 4 here. The options are 1 to 3."),
        ("spot", "99999999999999999999999", "There is no option 99999999999999999999999 here."),
        ("spot", "1 2", "You named 2. Name one only."),
        ("spot", "la", "\"la\" fits more than one option. Type the number.\n2. Lake shore\n3. Lake car park"),
        ("dishes", "2", "2. Fish cannot be chosen now: there is no water at this spot [2]"),
        ("dishes", "1 1", "You named Bread twice. Name each option once."),
        ("dishes", "1 soup", "\"soup\" is not an option here. The options are 1 to 4."),
        ("aims", "1 2 3", "Choose at most 2, not 3."),
        ("guests", "1", "1 is less than 2, the least that is allowed."),
        ("guests", "2,5", "\"2,5\" is not a number. This takes a number of people from 2 to 1500."),
        ("guests", "many", "\"many\" is neither an answer here nor a command."),
        ("day", "2026-12-31", "2026-12-31 is before 2027-01-01, the earliest that is allowed."),
        ("day", "31 Feb 2027", "is not a day. Write it as 2027-01-15 or 15 Jan 2027."),
        ("motto", "answer\n.", "There is no text. Type a few words, or later to put it off."),
        ("boat", "1", "It cannot be answered now. Boat is closed: only if Spot is lake."),
    ] {
        let ran = play(&format!("go {at}\n{typed}\nyes\n"));
        ran.says(said);
        assert!(ran.walk.entries().is_empty(), "{at}: {typed}\n{}", ran.text);
    }
}

#[test]
fn a_locked_option_is_shown_with_its_reason() {
    play("go dishes\n").says("2. Fish\n   Caught.\n   Locked: there is no water at this spot [2]\n");
}

#[test]
fn an_answer_that_comes_back_is_shown_with_its_reason_and_confirmed_by_yes() {
    let set_aside = "2\nyes\ngo boat\n2\nyes, because we are late\ngo spot\n1\nyes\n";
    let ran = play(&format!("{set_aside}go boat\n"));
    assert_eq!(ran.state("boat"), State::SetAside);
    ran.says("sets aside: your answer at Boat (kept)");
    ran.says("Your earlier answer is kept: Sailing boat. It comes back when this opens again.");
    let ran = ran.then("go spot\n2\nyes\ny\n");
    ran.says("An earlier answer came back, because another one changed.");
    ran.says("Answered earlier, and it came back: Sailing boat.\nReason: we are late\n");
    ran.says("Still so? yes, or choose anew: y\nBoat: confirmed. Saved.");
    assert_eq!(ran.answer("boat").as_deref(), Some("\"sail\""));
    assert!(!ran.walk.is_to_confirm(ran.decision("boat")));
}

#[test]
fn a_part_that_is_set_aside_is_said() {
    let ran = play("2\nyes\ngo dishes\n1 2\nyes\ngo spot\n1\nyes\ngo dishes\n");
    ran.says("Your answer: Bread.\nSet aside, and kept: Fish.\nFish: there is no water at this spot [2]");
}

#[test]
fn later_asks_for_reason_owner_and_date_and_takes_a_row_of_enters() {
    let ran = play("later counsel to advise\nKim\n15 Jan 2027\n");
    assert_eq!(ran.state("spot"), State::PutOff);
    let notes = ran.walk.notes(ran.decision("spot"));
    assert_eq!((notes.owner.as_deref(), notes.decide_by.as_deref()), (Some("Kim"), Some("2027-01-15")));
    ran.says("Spot: put off. Saved.");
    let ran = ran.then("go spot\nlater\n\n-\nsoon\n\n");
    ran.says("Put off: counsel to advise.").says("That is not a day.");
    let notes = ran.walk.notes(ran.decision("spot"));
    assert_eq!((notes.owner.as_deref(), notes.decide_by.as_deref()), (None, Some("2027-01-15")));
    assert_eq!(play("l\n\n\n\n").state("spot"), State::PutOff);
    assert_eq!(play("l\nwhy\ncancel\n").state("spot"), State::Open);
}

#[test]
fn giving_up_an_answer_shows_what_else_goes_and_asks() {
    let ran = play("2\nyes\ngo spot\nlater\nno\n");
    assert_eq!(ran.state("spot"), State::Decided);
    ran.says("Without it:\n  closes: Boat").says("Left as it is.");
    assert_eq!(play("2\nyes\ngo spot\nnot-here\nyes\nno lake\n").state("spot"), State::NotApplicable);
    let cleared = play("2\nyes\ngo spot\nclear\nyes\n");
    assert_eq!(cleared.state("spot"), State::Open);
    assert_eq!(cleared.then("undo\n").answer("spot").as_deref(), Some("\"lake\""));
}

#[test]
fn notes_keep_what_is_left_empty_and_a_dash_clears() {
    let ran = play("note\nIt is near.\n\nAnd cheap.\n.\n6\n4\nKim\n2027-01-15\n");
    let notes = ran.walk.notes(ran.decision("spot")).clone();
    assert_eq!(notes.rationale.as_deref(), Some("It is near.\n\nAnd cheap."));
    assert_eq!((notes.confidence, notes.owner.as_deref()), (Some(4), Some("Kim")));
    ran.says("Confidence is a whole number from 1 to 5, or empty.");
    let ran = ran.then("go spot\nn\n\n\n-\n\n");
    let now = ran.walk.notes(ran.decision("spot"));
    assert_eq!(now.rationale, notes.rationale);
    assert_eq!((now.confidence, now.owner.as_deref()), (Some(4), None));
    assert_eq!(now.decide_by.as_deref(), Some("2027-01-15"));
    let ran = ran.then("go spot\nn\n\n\n\n\n");
    ran.says("Nothing has changed.");
    assert_eq!(ran.desk.saved.len(), 2);
}

#[test]
fn notes_do_not_lose_the_choice_that_waits() {
    let ran = play("1\nnote\nNear.\n.\n\n\n\nyes\n");
    assert_eq!(ran.answer("spot").as_deref(), Some("\"park\""));
    assert_eq!(ran.walk.notes(ran.decision("spot")).rationale.as_deref(), Some("Near."));
}

#[test]
fn going_away_from_a_choice_says_that_it_is_not_chosen() {
    let ran = play("1\nnext\n");
    ran.says("Not chosen, because you did not say yes.").says("Certainty");
    assert!(ran.walk.entries().is_empty());
    play("1\n").says("Not chosen, because you did not say yes.\nEnd of input.");
}

#[test]
fn back_goes_the_way_that_was_come_then_by_document_order() {
    let ran = play("go day\ngo aims\nback\nback\nback\n");
    let places: Vec<_> =
        ran.text.lines().filter(|line| line.contains(" of ") && line.contains(": ")).collect();
    assert_eq!(
        places,
        [
            "Place, 1 of 2: Spot",
            "Food, 4 of 5: Day",
            "Food, 2 of 5: Aims",
            "Food, 4 of 5: Day",
            "Place, 1 of 2: Spot"
        ]
    );
    ran.says("This is the first decision.");
    play("go aims\nundo\nb\nb\n").says("There is nothing to take back.");
}

#[test]
fn undo_and_redo_say_what_they_did_and_show_the_decision() {
    let ran = play("1\nyes\nundo\nredo\nredo\n");
    ran.says("Taken back: the answer at Spot. Type redo to restore it. Saved.");
    ran.says("Restored: the answer at Spot. Saved.").says("There is nothing to restore.");
    assert_eq!(ran.answer("spot").as_deref(), Some("\"park\""));
    assert_eq!(ran.desk.saved.len(), 3);
}

#[test]
fn go_finds_by_number_id_and_name_and_lists_when_several_fit() {
    for typed in ["go 7", "go day", "GO Day", "g 7."] {
        play(&format!("{typed}\n")).says("Food, 4 of 5: Day");
    }
    play("go s\n").says("No decision is called \"s\".");
    play("go ts\n").says("Food, 3 of 5: Guests");
    play("go es\n").says("\"es\" fits several. Type go and the number:\n  4. Dishes\n  6. Guests\n");
    play("go gests\n").says("Did you mean Guests?");
    play("go 9\n").says("There is no decision 9. They are 1 to 8.");
    play("go\n").says("Go where?");
}

#[test]
fn where_tells_the_road_with_states_and_why_something_is_closed() {
    let ran = play("1\nyes\nlater rain\n\n\nwhere\n");
    assert_eq!(
        between(&ran, "You are at", "Your choices"),
        "\
You are at Food, 1 of 5: Dishes.
Choices: 1 decided, 5 to go.
Stage Place: 1 of 2 decided.
  1. Spot: decided, City park.
  2. Boat is closed: you chose \"City park\" at Spot.
  3. Certainty: put off: rain.
Stage Food: 0 of 5 decided.
  4. Dishes: open. You are here.
  5. Aims: open.
  6. Guests: open.
  7. Day: open.
  8. Motto: open."
    );
}

#[test]
fn plan_stands_by_horizon_with_because() {
    let ran = play("1\nyes\nplan\n");
    assert_eq!(
        between(&ran, "The plan so far", "Still"),
        "\
The plan so far: 1 line.
It is final: nothing it needs is missing.
Decided: 1.
  Spot: City park.
First 6 months:
  + Lay a ramp [2]
     Lead: Picnic team.
     Because: Spot: City park.
     Step 1: Buy planks.
     Measure: A chair rolls up.
     Rests on: [2]."
    );
    play("plan\n").says("It is not final. Missing: 1.\n  Spot is not decided.");
}

#[test]
fn write_asks_whom_the_plan_is_for_and_gives_the_place() {
    let ran =
        play("write\nOffice of the chief\n\n1 Jan 2027\nwrite out.json\nOhio\nwrite /nowhere/plan.json\n");
    ran.says("The plan is written: retreat.plan.json").says("The plan is written: out.json");
    ran.says("The plan is NOT written. There is no folder /nowhere. Give another path.");
    assert_eq!(ran.desk.plans, [(None, 1), (Some("out.json".to_owned()), 2)]);
    let profile = ran.walk.profile();
    assert_eq!((profile.place.as_deref(), profile.start.as_deref()), (Some("Ohio"), Some("2027-01-01")));
    assert!(play("write\ncancel\n").desk.plans.is_empty());
}

#[test]
fn unknown_words_get_one_line_with_the_nearest_command() {
    play("bakc\n").says(
        "\"bakc\" is neither an answer here nor a command. Did you mean back? Type help for all commands.\n",
    );
    play("back now\n").says("back takes nothing after it. Type back alone.");
    play("1\nmaybe\n").says("\"maybe\" is neither yes, no, an answer nor a command.");
    play("yes\n").says("Nothing waits for a yes or a no. Type the number of an option, or help.");
    play("\n").says("Your choice: \nType the number of an option, or help.\n");
}

#[test]
fn sources_why_and_glossary_tell_what_is_rested_on() {
    play("sources\n").says(
        "[1] Almanac. Farmers, 1900.\n   https://example.org/almanac\n   A copy or an opinion: look at the original before \
         you act on it.\n[2] Map of the county. County.\n   https://example.org/map\n",
    );
    play("why\n")
        .says("The spot settles the rest [2].\nWatch for: Nobody asked about ramps.\nRests on: [2].");
    play("go boat\nwhy\n").says("This is our own judgement.");
    play("glossary\n").says("Ramp: A slope for wheels [2].\n").never_says("Fat milk");
    play("glossary cre\n").says("Cream: Fat milk.");
    play("glossary rmap\n").says("The glossary has no \"rmap\". Did you mean Ramp?");
    play("about\n").says("A picnic, version 1.0.0.").says("Weather changes [1].");
}

#[test]
fn at_the_end_of_the_road_it_says_so() {
    let ran = play("3\ny\n1\ny\n1\ny\n1\ny\n2\ny\n2027-05-01\ny\nHo\n.\ny\n1\nback\n");
    ran.says("Nothing is open any more.\nChoices: 6 decided, none to go.");
    ran.says("There is no decision before you. Type go and a number, or help.");
    assert!(
        ran.text.ends_with("Your answer: \nEnd of input. Every answer given is saved.\n"),
        "{}",
        ran.text
    );
}

#[test]
fn an_answer_that_cannot_be_saved_is_said_kept_and_tried_again() {
    let full = TestDesk { failures: 2, ..TestDesk::default() };
    let ran = run_on(fresh(&picnic()), full, "1\nyes\nsave\n2\nyes\nsave\n", ECHO);
    ran.says("Spot: City park. NOT SAVED: The disk is full. Free some space.\nNot saved so far: 1 answer.");
    ran.says("NOT SAVED: 1 answer. The disk is full. Free some space.");
    ran.says("Certainty: Middling. Saved, with 1 answer from before.");
    ran.says("Everything is saved.");
    assert_eq!(ran.desk.saved.len(), 2);
    assert!(ran.outcome.unsaved.is_empty());
}

#[test]
fn leaving_with_something_unsaved_offers_another_place() {
    let full = || TestDesk { failures: 100, ..TestDesk::default() };
    let start = |script: &str| run_on(fresh(&picnic()), full(), &format!("1\nyes\nleave\n{script}"), ECHO);
    let ran = start("\n/nowhere\n/stick\n");
    ran.says("That did not work either. There is no such folder. Give another path.");
    ran.says("The whole walk is saved: /stick");
    assert_eq!(ran.desk.elsewhere, [("/stick".to_owned(), 1)]);
    assert!(ran.outcome.unsaved.is_empty());
    assert!(matches!(ran.outcome.left, Left::Asked));
    let ran = start("discard\n");
    ran.says("Left without saving 1 answer.");
    assert_eq!(ran.outcome.unsaved.len(), 1);
    start("stay\nwhere\n").says("You are at");
    let ran = run_on(fresh(&picnic()), full(), "1\nyes\n", ECHO);
    ran.says("End of input. NOT saved: 1 answer. The disk is full.");
    assert_eq!(ran.outcome.unsaved.len(), 1);
}

#[test]
fn words_being_typed_when_the_input_ends_are_offered_again() {
    let ran = play("go motto\nEat well\nand rest\n");
    assert_eq!(ran.state("motto"), State::Open);
    let ran = ran.then("go motto\nyes\n");
    ran.says("You had begun to type this and not chosen it:\nEat well\nand rest\n");
    assert_eq!(ran.answer("motto").as_deref(), Some("\"Eat well\\nand rest\""));
    assert!(ran.desk.drafts.is_empty());
    let ran = play("note\nIt is\n");
    assert_eq!(ran.walk.notes(ran.decision("spot")).rationale.as_deref(), Some("It is"));
    let mut desk = TestDesk::default();
    desk.drafts.insert("spot rationale".to_owned(), "Half a".to_owned());
    let ran = run_on(fresh(&picnic()), desk, "note\nyes\n\n\n\n", ECHO);
    assert_eq!(ran.walk.notes(ran.decision("spot")).rationale.as_deref(), Some("Half a"));
    assert!(ran.desk.drafts.is_empty());
}

#[test]
fn lines_wrap_when_asked_and_input_is_echoed_only_when_asked() {
    let narrow = Manner { columns: Some(40), echo: false };
    let ran = run_on(fresh(&picnic()), TestDesk::default(), "help\nwhere\nplan\n", narrow);
    let prompts = ["Your choice: "];
    let long =
        ran.text.lines().find(|line| line.len() > 40 && !prompts.iter().any(|at| line.starts_with(at)));
    assert_eq!(long, None);
    ran.never_says("Your choice: help");
}

#[test]
fn a_closed_output_ends_quietly() {
    struct Closed(usize);
    impl std::io::Write for Closed {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for room in [0, 10, 300, 700, 1000] {
        let (mut walk, mut desk) = (fresh(&picnic()), TestDesk::default());
        let outcome =
            waypost::plain::run(&mut walk, &mut desk, &mut &b"1\nyes\nwhere\n"[..], &mut Closed(room), ECHO);
        assert!(matches!(outcome.left, Left::OutputClosed), "{room}");
        assert_eq!(desk.saved.len(), walk.entries().len(), "{room}");
    }
}

/// The picnic with two states.
fn picnic_with_states() -> Arc<Roadmap> {
    let mut roadmap: serde_json::Value = serde_json::from_str(include_str!("plain/roadmap.json")).unwrap();
    roadmap["equity_decisions"] = serde_json::json!(["aims"]);
    roadmap["precedents"] = serde_json::json!([
        {"id": "omaha", "label": "Omaha", "as_of": 2024, "choices": [
            {"decision": "spot", "choice": ["park"], "year": 2019, "until": 2021, "fit": "near", "what": "A day in the park.",
             "sources": ["map"], "disputed": {"what": "It rained.", "sources": ["almanac"]},
             "ended": {"year": 2021, "what": "It stopped.", "sources": ["map"]}},
            {"decision": "dishes", "choice": ["bread", "cake"], "sources": ["almanac"]}],
         "story": [{"year": 2020, "what": "It grew.", "sources": ["map"]}, {"year": 2019, "what": "It began.", "sources": ["almanac"]}]},
        {"id": "new-bern", "label": "New Bern", "as_of": 2012, "choices": [
            {"decision": "spot", "choice": ["lake"], "sources": ["map"]},
            {"decision": "aims", "choice": ["fun"], "what": "Nobody pays.", "sources": ["map"]}]}
    ]);
    Arc::new(load_str("roadmap.json", &roadmap.to_string()).unwrap())
}

fn play_with_states(script: &str) -> Ran {
    run_on(fresh(&picnic_with_states()), TestDesk::default(), script, ECHO)
}

#[test]
fn states_tells_who_chose_what_here_and_agrees() {
    let ran = play_with_states("1\nyes\nback\nstates\nsources\n");
    assert!(
        ran.text.contains("2 states are known to have chosen here. Type states to see what."),
        "{}",
        ran.text
    );
    assert_eq!(
        between(&ran, "Who chose", "Type sources"),
        "\
Who chose what at Spot. An example shows what was tried, not that it worked.
  Omaha: City park (2019 to 2021, something near, ended 2021, disputed, as yours).
     A day in the park. [2]
     Ended 2021: It stopped. [2]
     Disputed: Others say: It rained. [1]
  New Bern: Lake shore.
     Sources: [2]"
    );
    assert!(ran.text.contains("https://example.org/almanac"), "{}", ran.text);
}

#[test]
fn a_state_is_told_by_its_story_its_equity_and_its_choices() {
    let ran = play_with_states("states oma\nstates new bern\nstates bern x\nstates all\nsources omaha\n");
    let omaha = between(&ran, "Omaha, as of 2024", "Type sources omaha");
    let place = |part: &str| omaha.find(part).unwrap_or_else(|| panic!("no {part} in\n{omaha}"));
    assert!(place("2019: It began. [1]") < place("2020: It grew. [2]"), "{omaha}");
    assert!(place("No sourced equity commitment found.") < place("Place:"), "{omaha}");
    let bern = between(&ran, "New Bern, as of 2012", "Type sources new-bern");
    assert!(bern.contains("Equity commitment:\n  Aims: Fun.\n     Nobody pays. [2]"), "{bern}");
    assert!(ran.text.contains("No state is called \"bern x\"."), "{}", ran.text);
    assert!(ran.text.contains("  New Bern, as of 2012: 2 choices."), "{}", ran.text);
}

#[test]
fn the_plan_tells_how_alike_the_states_are() {
    let ran = play_with_states("2\nyes\nplan\n");
    let states = between(&ran, "What real states decided", "Your choice");
    assert!(
        states.contains("What real states decided: 2.\n  Too few decisions can be compared yet"),
        "{states}"
    );
    assert!(
        states.contains("  New Bern, as of 2012: 1 of 1 comparable decision.\n    Alike, Spot: Lake shore."),
        "{states}"
    );
    assert!(states.contains("    Otherwise, Spot: City park (2019 to 2021, something near, ended 2021, disputed); you: Lake shore.\n       A day in the park. [2]"), "{states}");
}

#[test]
fn a_roadmap_without_states_says_so() {
    let ran = play("states\n");
    assert!(ran.text.contains("This roadmap tells of no states."), "{}", ran.text);
    assert!(!ran.text.contains("known to have chosen here"), "{}", ran.text);
}
