//! A whole workshop line by line: joining, voting, showing, hiding, deciding, hands, the agenda, and what is told.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::civil::{Date, date};
use waypost::plain::{Desk, Heard, Manner, RoomDesk, RoomPlan, Way, run_room};
use waypost::roadmap::load_str;
use waypost::walk::voices::{Ballot, Chair, Joined, Phase};
use waypost::walk::{Entry, RawChoice, Walk, What};

/// A world that says what it is told to.
struct Script {
    heard: VecDeque<Heard>,
    saved: Vec<Entry>,
    answers: Vec<(u64, Result<(), String>)>,
    shown: Vec<Option<Phase>>,
}

impl Desk for Script {
    fn append(&mut self, entry: &Entry) -> Result<(), String> {
        self.saved.push(entry.clone());
        Ok(())
    }

    fn now(&self) -> String {
        "2026-11-23T09:00:00-05:00".to_owned()
    }

    fn today(&self) -> Date {
        date(2026, 11, 23)
    }

    fn write_plan(
        &mut self,
        _: &Walk,
        _: &[waypost::plan::write::Format],
        _: Option<&str>,
    ) -> Result<String, String> {
        Err("not here".to_owned())
    }

    fn save_elsewhere(&mut self, _: &Walk, _: &str) -> Result<String, String> {
        Err("not here".to_owned())
    }

    fn keep_draft(&mut self, _: &str, _: &str, _: Option<&str>) {}

    fn draft(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

impl RoomDesk for Script {
    fn way(&self) -> Result<Way, String> {
        Ok(Way { addresses: vec!["http://192.168.1.20:7878".into()], code: "K7M4QX".into() })
    }

    fn hear(&mut self) -> Heard {
        self.heard.pop_front().unwrap_or(Heard::End)
    }

    fn answer(&mut self, ticket: u64, said: Result<(), String>) {
        self.answers.push((ticket, said));
    }

    fn show(&mut self, _: &Walk, chair: Option<Chair>, _: usize) {
        self.shown.push(chair.map(|chair| chair.phase));
    }
}

fn held(heard: Vec<Heard>) -> (String, Walk, Script) {
    let roadmap = Arc::new(load_str("roadmap.json", include_str!("screens/roadmap.json")).unwrap());
    let mut walk = Walk::unwalked(roadmap);
    let mut desk = Script { heard: heard.into(), saved: Vec::new(), answers: Vec::new(), shown: Vec::new() };
    let mut out = Vec::new();
    let outcome = run_room(&mut walk, &mut desk, &RoomPlan::default(), &mut out, Manner::default());
    assert!(outcome.unsaved.is_empty());
    assert_eq!(walk.entries(), desk.saved);
    (String::from_utf8(out).unwrap(), walk, desk)
}

fn line(words: &str) -> Heard {
    Heard::Line(words.to_owned())
}

fn join(voter: &str) -> Heard {
    let joined = Joined { voter: voter.into(), table: Some("Oak".into()), ..Joined::default() };
    Heard::Said(1, What::Joined(joined))
}

fn vote(voter: &str, option: &str, fist: u8, comment: Option<&str>) -> Heard {
    Heard::Said(
        2,
        What::Voted(Ballot {
            decision: "spot".into(),
            round: 1,
            voter: voter.into(),
            choice: Some(RawChoice::One(option.into())),
            fist: Some(fist),
            comment: comment.map(str::to_owned),
        }),
    )
}

#[test]
fn a_whole_workshop_line_by_line() {
    let (text, walk, desk) = held(vec![
        join("a"),
        line("go spot"),
        join("b"),
        vote("a", "park", 4, None),
        line("vote"),
        vote("a", "park", 4, None),
        vote("b", "river", 0, Some("It floods.\u{1b}[2J")),
        line(""),
        line("reveal"),
        line("comment"),
        line("hide 1"),
        line("undo"),
        line("next"),
        line("decide 2"),
        line("Near to all"),
        line("Ann"),
        line("park Ask about ramps"),
        line("settle 1 Ann asks"),
        line("park"),
        line("leave"),
    ]);
    for part in [
        "People join at http://192.168.1.20:7878 with the code K7M4QX.",
        "The vote is open.",
        "2 of 2 have voted.",
        "The park: 1",
        "0: 1, 1: 0, 2: 0, 3: 0, 4: 1, 5: 0. blocked.",
        "1. (0 of 5) It floods.[2J",
        "Hidden from screen and minutes",
        "Decided: The park.",
        "Ask about ramps (settled: Ann asks)",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains('\u{1b}'));
    let refused = desk.answers.iter().filter(|(_, said)| said.is_err()).count();
    assert_eq!((desk.answers.len(), refused), (5, 1), "the ballot before the vote was open");
    assert_eq!(desk.shown.first(), Some(&None), "nothing is shown before the first decision");
    assert_eq!(desk.shown.last(), Some(&Some(Phase::Decided)));
    let spot = walk.roadmap().find_decision("spot").unwrap();
    assert_eq!(walk.voices().outcomes["spot"].answer, walk.record(spot).entry);
    assert_eq!(walk.notes(spot).owner.as_deref(), Some("Ann"));
}

#[test]
fn before_the_votes_are_shown_only_their_number_is_told() {
    let until_reveal = |option: &str, fist| {
        let heard = vec![
            line("go spot"),
            join("a"),
            line("vote"),
            vote("a", option, fist, Some("x")),
            line("who"),
            line("show"),
            line("result"),
            line("comment"),
            line("hide 1"),
            line("decide 1"),
        ];
        held(heard).0
    };
    let text = until_reveal("park", 0);
    assert!(text.contains("1 of 1 have voted.") && text.contains("Show the votes first"), "{text}");
    assert_eq!(text, until_reveal("street", 5));
}

#[test]
fn a_room_without_phones_counts_hands_and_keeps_its_agenda() {
    let (text, walk, _) = held(vec![
        line("agenda spot 15"),
        line("next"),
        line("hands 1=2"),
        line("vote"),
        line("hands 1=x"),
        line("hands 1=5 2=7 f3=8 f5=4"),
        line("reveal"),
        line("timer 3"),
        line("timer pause"),
        line("agenda"),
        line("nonsense"),
        line("close"),
    ]);
    for part in [
        "Open the vote first",
        "\"1=x\" cannot be counted",
        "The hands are counted.",
        "The park: 7",
        "Round 1: 12 voices.",
        "consensus: all can live with it",
        "3:00 left, paused.",
        "Spot: 15 min, now",
        "\"nonsense\" is no command here",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!walk.voices().is_open());
}
