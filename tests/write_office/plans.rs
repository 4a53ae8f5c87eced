//! Five plans: from answers, with votes and dissent, unfinished, without a start, of a district under its state.

use std::sync::{Arc, LazyLock};

use serde_json::Value;
use waypost::plan::{Origin, Plan, build};
use waypost::roadmap::{Roadmap, builtin};
use waypost::walk::marks::{Progress, StepMark};
use waypost::walk::voices::{Ballot, Joined, Parked, RoomOpened};
use waypost::walk::{Entry, Header, Notes, Profile, RawChoice, RoadmapRef, Walk, What, answers};

use crate::above;

static STATE: LazyLock<Arc<Roadmap>> =
    LazyLock::new(|| Arc::new(builtin::load("state-pcbl").unwrap().unwrap()));

pub(crate) fn all() -> [(&'static str, Plan); 5] {
    [
        ("answers", answered(|_| {})),
        ("voted", voted("Too soon for us.")),
        ("unfinished", unfinished()),
        ("without start", without_start()),
        ("district", district()),
    ]
}

/// The longest of the archetypes, with its answers changed.
fn answers_walk(change: fn(&mut Value)) -> Walk {
    let text = include_str!("../archetypes/flexibility-first.answers.json");
    let mut said: Value = serde_json::from_str(text).unwrap();
    change(&mut said);
    let read = answers::read(&STATE, "answers.json", &said.to_string()).unwrap();
    answers::walk_from_answers(&STATE, &read, None).0
}

pub(crate) fn answered(change: fn(&mut Value)) -> Plan {
    build(&answers_walk(change), Origin::Answers)
}

pub(crate) fn without_start() -> Plan {
    answered(|said| _ = said["profile"].as_object_mut().unwrap().remove("start"))
}

pub(crate) fn district() -> Plan {
    let walk = above::walked(Some(above::given(&above::state_plan())), &above::as_it_is());
    let mut plan = build(&walk, Origin::Answers);
    plan.profile.start = Some("2027-08-02".into());
    plan
}

fn begun() -> Walk {
    let header = Header {
        format: "waypost-walk/1".into(),
        id: "0011223344556677".into(),
        name: "Cabinet retreat".into(),
        day: "2026-11-23".into(),
        roadmap: RoadmapRef::of(&STATE),
        given: None,
        branch_of: None,
    };
    Walk::new(Arc::clone(&STATE), header)
}

fn say(walk: &mut Walk, what: What) {
    let n = walk.next_n();
    let at = format!("2026-11-24T{:02}:{:02}:00-05:00", 9 + n / 60, n % 60);
    walk.push(Entry { n, at, by: Some("Facilitator".into()), what }).unwrap();
}

/// A walk in which a room voted on the legal route: one voice dissents with this comment; some steps are marked.
pub(crate) fn voted(comment: &str) -> Plan {
    let mut walk = begun();
    for entry in answers_walk(|_| {}).entries() {
        say(&mut walk, entry.what.clone());
    }
    let decision = "legal-route".to_owned();
    let at = STATE.find_decision(&decision).unwrap();
    say(&mut walk, What::RoomOpened(RoomOpened { named: true }));
    for (voter, name) in [("v1", "Avery"), ("v2", "Blake"), ("v3", "Casey")] {
        let joined = Joined { voter: voter.into(), name: Some(name.into()), ..Joined::default() };
        say(&mut walk, What::Joined(joined));
    }
    say(&mut walk, What::RoundOpened { decision: decision.clone(), round: 1 });
    let (one, other) = (STATE[at].options[0].id.clone(), STATE[at].options[1].id.clone());
    for (voter, choice, fist, comment) in
        [("v1", &one, 5, None), ("v2", &one, 4, None), ("v3", &other, 2, Some(comment.to_owned()))]
    {
        let choice = Some(RawChoice::One(choice.clone()));
        let (decision, voter) = (decision.clone(), voter.into());
        say(&mut walk, What::Voted(Ballot { decision, round: 1, voter, choice, fist: Some(fist), comment }));
    }
    say(&mut walk, What::Revealed { decision: decision.clone(), round: 1 });
    let entry = walk.next_n();
    let notes = Notes {
        rationale: Some("Most could live with it.\nWe look again in a year.".into()),
        confidence: Some(4),
        owner: Some("General counsel".into()),
        decide_by: Some("2027-06-30".into()),
    };
    say(&mut walk, What::Answered { decision: decision.clone(), choice: RawChoice::One(one), notes });
    say(&mut walk, What::Outcome { decision, round: 1, entry });
    say(&mut walk, What::Parked(Parked { text: "What of charter schools?".into(), ..Parked::default() }));
    let steps: Vec<(String, Option<String>)> = build(&walk, Origin::Answers)
        .strategies
        .iter()
        .take(3)
        .map(|line| (line.id.clone(), Some(line.steps[0].id.clone())))
        .collect();
    for ((strategy, step), progress) in
        steps.into_iter().zip([Progress::Started, Progress::Done, Progress::Dropped])
    {
        let comment = Some("Seen to in the spring.".into());
        say(
            &mut walk,
            What::StepMarked(StepMark { strategy, step, progress, day: "2027-03-01".into(), comment }),
        );
    }
    build(&walk, Origin::Journal { sha256: "ab" })
}

/// A walk that has just begun, with a question put off to a day.
pub(crate) fn unfinished() -> Plan {
    let mut walk = begun();
    let name = Some("Office of the chief".into());
    say(&mut walk, What::Profile(Profile { name, place: Some("A state".into()), start: None }));
    for (decision, choice) in [("your-role", "agency"), ("flex-law", "used")] {
        let (decision, choice) = (decision.into(), RawChoice::One(choice.into()));
        say(&mut walk, What::Answered { decision, choice, notes: Notes::default() });
    }
    let notes =
        Notes { decide_by: Some("2027-01-15".into()), owner: Some("Counsel".into()), ..Notes::default() };
    say(
        &mut walk,
        What::PutOff { decision: "mastery-room".into(), reason: "counsel to advise".into(), notes },
    );
    build(&walk, Origin::Journal { sha256: "cd" })
}
