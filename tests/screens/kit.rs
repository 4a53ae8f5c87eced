//! What the tests of the screens share: a small roadmap with every kind of answer, and ways to open a walk on it.

use std::sync::Arc;

use waypost::roadmap::{Roadmap, load_str};
use waypost::tui::Message;
use waypost::tui::message::{Draft, HomeList, Opened, RoadmapLine, Trouble, WalkLine};
use waypost::walk::{Entry, RawChoice, Walk, What};

use crate::drive::{Screen, header};

/// The four sizes that screens are made for.
pub const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 60)];

/// The small roadmap.
pub fn fair() -> Arc<Roadmap> {
    Arc::new(load_str("roadmap.json", include_str!("roadmap.json")).unwrap())
}

/// At Home on the small roadmap.
pub fn home(size: (u16, u16)) -> Screen {
    Screen::on(fair(), size.0, size.1)
}

/// A new walk, just begun.
pub fn begun(size: (u16, u16)) -> Screen {
    let mut screen = home(size);
    screen.keys("Enter");
    screen
}

/// A new walk with `keys` pressed.
pub fn after(size: (u16, u16), keys: &str) -> Screen {
    let mut screen = begun(size);
    screen.keys(keys);
    screen
}

/// An opened walk on the small roadmap, with nothing said.
pub fn opened() -> Opened {
    let roadmap = fair();
    let header = header(&roadmap);
    Opened {
        walk: Walk::new(roadmap, header),
        file: "fair.walk.jsonl".into(),
        read_only: None,
        notice: None,
        draft: None,
        plan_path: "/home/you/fair.plan.json".into(),
        is_new: false,
    }
}

/// Opens a walk in which this was answered.
pub fn open_with(
    size: (u16, u16),
    answers: &[(&str, RawChoice)],
    change: impl FnOnce(&mut Opened),
) -> Screen {
    let mut screen = home(size);
    let mut opened = opened();
    for (decision, choice) in answers {
        let what = What::Answered {
            decision: (*decision).into(),
            choice: choice.clone(),
            notes: waypost::walk::Notes::default(),
        };
        let entry = Entry { n: opened.walk.next_n(), at: "2026-11-20T10:00:00-05:00".into(), by: None, what };
        opened.walk.push(entry).unwrap();
    }
    change(&mut opened);
    screen.send(Message::WalkOpened(Box::new(opened)));
    screen
}

/// A choice of one option, a date or a text.
pub fn one(id: &str) -> RawChoice {
    RawChoice::One(id.into())
}

/// A choice of several options.
pub fn several(ids: &[&str]) -> RawChoice {
    RawChoice::Several(ids.iter().map(|id| (*id).to_owned()).collect())
}

/// Every decision of the small roadmap answered, but for those that are closed.
pub fn everything() -> Vec<(&'static str, RawChoice)> {
    vec![
        ("traffic", one("busy")),
        ("spot", one("street")),
        ("sure", one("mid")),
        ("dishes", several(&["bread", "fruit"])),
        ("aims", several(&["money", "fun"])),
        ("guests", RawChoice::Number(200.0)),
        ("day", one("2027-06-12")),
        ("motto", one("Come all")),
    ]
}

/// Text that was being typed when the program ended.
pub fn draft(decision: &str, field: &str, text: &str) -> Draft {
    Draft { decision: decision.into(), field: field.into(), text: text.into() }
}

/// A disk that is full.
pub fn full_disk() -> Trouble {
    Trouble { what: "The disk is full".into(), mend: "Make room; Waypost tries again by itself.".into() }
}

/// Home with three walks, one of which cannot be read.
pub fn walks() -> HomeList {
    let file = |name: &str| format!("{name}.walk.jsonl");
    let today = "2026-11-23".parse().unwrap();
    let mut walk = opened().walk;
    let mut say = |at: &str, what: What| {
        let entry = Entry { n: walk.next_n(), at: at.into(), by: None, what };
        walk.push(entry).unwrap();
    };
    let notes = waypost::walk::Notes::default();
    let answered = |(decision, choice): (&str, RawChoice)| What::Answered {
        decision: decision.into(),
        choice,
        notes: notes.clone(),
    };
    say("2026-11-20T10:00:00-05:00", What::Renamed { name: "Summer fair".into() });
    say("2026-11-20T10:00:00-05:00", answered(("traffic", one("busy"))));
    say("2026-11-22T10:00:00-05:00", answered(("spot", one("street"))));
    let sure = What::PutOff { decision: "sure".into(), reason: String::new(), notes: notes.clone() };
    say("2026-11-22T10:01:00-05:00", sure);
    let first = WalkLine::of(&walk, file("summer"), today);
    let mut walk = opened().walk;
    for what in everything().into_iter().map(answered) {
        let entry = Entry { n: walk.next_n(), at: "2025-03-02T10:00:00-05:00".into(), by: None, what };
        walk.push(entry).unwrap();
    }
    let name = "Élan 日本語 retreat with a name that is rather long for one line".into();
    let second = WalkLine { name, ..WalkLine::of(&walk, file("elan"), today) };
    let damaged = WalkLine {
        file: file("old"),
        name: "Old fair".into(),
        trouble: Some("Line 7 of its file is damaged. Open it to save what can be read.".into()),
        ..WalkLine::default()
    };
    HomeList {
        roadmaps: vec![RoadmapLine {
            id: "street-fair".into(),
            title: "A street fair".into(),
            summary: "How to hold a fair in your street that the neighbours want again.".into(),
            ..RoadmapLine::default()
        }],
        walks: vec![first, second, damaged],
        folder: "/home/you/.local/share/waypost/walks".into(),
    }
}

/// The ids and choices that stand, in words, for asserting.
pub fn answer(screen: &Screen, id: &str) -> Option<String> {
    let walk = screen.walk();
    let at = walk.roadmap().find_decision(id).unwrap();
    let choice = walk.route().choice_at(at)?;
    Some(waypost::roadmap::wording::choice_words(walk.roadmap(), at, choice))
}

/// The id of the decision shown.
pub fn shown(screen: &Screen) -> String {
    let session = screen.model.session.as_ref().unwrap();
    session.walk.roadmap()[session.at.decision].id.clone()
}

/// What an entry says, for the last one of the walk.
pub fn last(screen: &Screen) -> &What {
    &screen.walk().entries().last().unwrap().what
}
