//! Steering a room: steps, what phones may say, undo, restarts, the agenda.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::Arc;

use waypost::roadmap::{Roadmap, load_str};
use waypost::walk::voices::agenda::{pace, read};
use waypost::walk::voices::said::RoomOpened;
use waypost::walk::voices::{Ballot, Chair, Hands, Joined, Pace, Parked, Phase, Refused, Step, tally};
use waypost::walk::{Entry, Header, Notes, RawChoice, RoadmapRef, Walk, What, resolve};

fn roadmap() -> Arc<Roadmap> {
    Arc::new(load_str("roadmap.json", include_str!("screens/roadmap.json")).unwrap())
}

fn walk() -> Walk {
    let roadmap = roadmap();
    let mut walk = Walk::unwalked(Arc::clone(&roadmap));
    say(&mut walk, What::RoomOpened(RoomOpened { named: false }));
    walk
}

fn say(walk: &mut Walk, what: What) -> u64 {
    let n = walk.next_n();
    walk.push(Entry { n, at: "2026-11-23T09:00:00-05:00".into(), by: None, what }).unwrap();
    n
}

fn at(walk: &Walk, id: &str) -> Chair {
    Chair::at(walk, walk.roadmap().find_decision(id).unwrap())
}

fn join(walk: &mut Walk, voter: &str) {
    let joined = Joined { voter: voter.into(), table: Some(" Oak ".into()), ..Joined::default() };
    let what = at(walk, "spot").accept(walk, What::Joined(joined)).unwrap();
    say(walk, what);
}

fn ballot(walk: &Walk, voter: &str, option: &str) -> Ballot {
    let round = walk.voices().latest("spot").map_or(1, |round| round.n);
    Ballot {
        decision: "spot".into(),
        round,
        voter: voter.into(),
        choice: Some(RawChoice::One(option.into())),
        fist: Some(4),
        comment: None,
    }
}

/// A vote on the spot, with two ballots.
fn voting() -> (Walk, Chair) {
    let mut walk = walk();
    join(&mut walk, "a");
    join(&mut walk, "b");
    let mut chair = at(&walk, "spot");
    let what = chair.open_vote(&walk);
    say(&mut walk, what);
    for (voter, option) in [("a", "street"), ("b", "park")] {
        let what = chair.accept(&walk, What::Voted(ballot(&walk, voter, option))).unwrap();
        say(&mut walk, what);
    }
    (walk, chair)
}

fn revealed() -> (Walk, Chair) {
    let (mut walk, mut chair) = voting();
    let what = chair.reveal(&walk).unwrap();
    say(&mut walk, what);
    (walk, chair)
}

#[test]
fn the_steps_lead_from_thinking_to_a_decision_with_its_outcome() {
    let mut walk = walk();
    assert_eq!(at(&walk, "spot").step(), Step::OpenVote);
    let (voting, chair) = voting();
    assert_eq!((chair.phase, chair.step()), (Phase::Vote, Step::Reveal));
    assert_eq!(at(&voting, "spot"), chair, "after a restart in mid-vote the room is where it was");
    let (mut decided, chair) = revealed();
    assert_eq!((chair.phase, chair.step()), (Phase::Reveal, Step::Discuss));
    let choice = resolve(decided.roadmap(), chair.decision, &RawChoice::One("park".into())).unwrap();
    let notes = Notes { rationale: Some("near".into()), owner: Some("Ann".into()), ..Notes::default() };
    assert_eq!(at(&walk, "spot").decide(&walk, &choice, notes.clone()), Err(Refused::NoRound));
    for what in chair.decide(&decided, &choice, notes).unwrap() {
        say(&mut decided, what);
    }
    assert_eq!(at(&decided, "spot").phase, Phase::Decided);
    assert_eq!(decided.voices().outcomes["spot"].answer, decided.record(chair.decision).entry);
    assert_eq!(decided.notes(chair.decision).owner.as_deref(), Some("Ann"));
    let opened = at(&walk, "spot").open_vote(&walk);
    assert_eq!(opened, What::RoundOpened { decision: "spot".into(), round: 1 });
    say(&mut walk, opened);
}

#[test]
fn voting_again_opens_the_next_round_and_keeps_the_one_before() {
    let (mut walk, mut chair) = revealed();
    let what = chair.open_vote(&walk);
    assert_eq!(what, What::RoundOpened { decision: "spot".into(), round: 2 });
    say(&mut walk, what);
    assert_eq!(chair.phase, Phase::Vote);
    assert_eq!(walk.voices().round("spot", 1).unwrap().ballots.len(), 2);
    let old = Ballot { round: 1, ..ballot(&walk, "a", "park") };
    assert_eq!(chair.accept(&walk, What::Voted(old)), Err(Refused::NotOpen));
    assert!(chair.accept(&walk, What::Voted(ballot(&walk, "a", "park"))).is_ok());
}

#[test]
fn what_a_phone_says_is_checked_before_it_counts() {
    let (walk, chair) = voting();
    let vote = |ballot: Ballot| chair.accept(&walk, What::Voted(ballot));
    let good = ballot(&walk, "a", "park");
    assert!(vote(good.clone()).is_ok(), "a ballot can be changed while the vote is open");
    assert_eq!(vote(Ballot { voter: "stranger".into(), ..good.clone() }), Err(Refused::NotJoined));
    assert_eq!(vote(Ballot { decision: "sure".into(), ..good.clone() }), Err(Refused::NotOpen));
    assert_eq!(vote(Ballot { fist: Some(6), ..good.clone() }), Err(Refused::Fist));
    assert!(matches!(vote(ballot(&walk, "a", "moon")), Err(Refused::Choice(_))));
    assert!(
        matches!(vote(ballot(&walk, "a", "square")), Err(Refused::NotAvailable(_))),
        "locked on this road"
    );
    let long = Ballot { comment: Some("x".repeat(501)), ..good.clone() };
    assert_eq!(vote(long), Err(Refused::TooLong(500)));
    assert_eq!(vote(Ballot { choice: None, fist: None, ..good.clone() }), Err(Refused::Empty));
    for not_theirs in [
        What::Revealed { decision: "spot".into(), round: 1 },
        What::RoomClosed { present: None },
        What::Undone { entry: 1 },
    ] {
        assert_eq!(chair.accept(&walk, not_theirs), Err(Refused::NotYours));
    }
    let (walk, chair) = revealed();
    assert_eq!(chair.accept(&walk, What::Voted(good)), Err(Refused::NotOpen), "once shown, nothing changes");
}

#[test]
fn names_are_dropped_where_the_room_keeps_none_and_unknown_roles_too() {
    let mut walk = walk();
    let joined = Joined {
        voter: "a".into(),
        name: Some("Ann".into()),
        table: Some("  Oak ".into()),
        role: Some("king".into()),
    };
    let chair = at(&walk, "spot");
    let kept = |walk: &Walk| match chair.accept(walk, What::Joined(joined.clone())).unwrap() {
        What::Joined(joined) => joined,
        other => panic!("{other:?}"),
    };
    assert_eq!(kept(&walk), Joined { voter: "a".into(), name: None, table: Some("Oak".into()), role: None });
    say(&mut walk, What::RoomOpened(RoomOpened { named: true }));
    assert_eq!(kept(&walk).name.as_deref(), Some("Ann"));
    let parked = Parked { text: "ramps".into(), voter: Some("stranger".into()) };
    assert_eq!(chair.accept(&walk, What::Parked(parked)), Err(Refused::NotJoined));
}

#[test]
fn undo_takes_back_a_reveal_or_a_decision_and_never_a_ballot() {
    let (mut walk, chair) = revealed();
    let target = Chair::undoes(&walk).unwrap().clone();
    assert!(matches!(target.what, What::Revealed { .. }));
    say(&mut walk, What::Undone { entry: target.n });
    let chair = chair.after(&walk, &target.what);
    assert_eq!(chair.phase, Phase::Vote);
    assert_eq!(walk.voices().latest("spot").unwrap().ballots.len(), 2);
    assert!(chair.accept(&walk, What::Voted(ballot(&walk, "b", "street"))).is_ok(), "the vote is open again");
    assert_eq!(Chair::undoes(&walk), Err(Refused::NothingToUndo));

    let (mut walk, mut chair) = revealed();
    let again = chair.open_vote(&walk);
    say(&mut walk, again);
    assert_eq!(Chair::undoes(&walk), Err(Refused::VotedSince));
}

#[test]
fn a_decision_taken_back_leaves_the_result_and_the_round() {
    let (mut walk, chair) = revealed();
    let choice = resolve(walk.roadmap(), chair.decision, &RawChoice::One("street".into())).unwrap();
    for what in chair.decide(&walk, &choice, Notes::default()).unwrap() {
        say(&mut walk, what);
    }
    let target = Chair::undoes(&walk).unwrap().clone();
    say(&mut walk, What::Undone { entry: target.n });
    assert_eq!(chair.after(&walk, &target.what).phase, Phase::Reveal);
    assert!(walk.route().choice_at(chair.decision).is_none());
    let (again, fault) = Walk::replay(roadmap(), walk.header().clone(), walk.entries().to_vec());
    assert!(fault.is_none() && again.voices() == walk.voices());
}

#[test]
fn hands_are_counted_beside_ballots() {
    let (mut walk, chair) = voting();
    let hands = Hands {
        counts: [("park".to_owned(), 7)].into(),
        fists: Some([0, 1, 0, 2, 0, 4]),
        ..Hands::default()
    };
    let what = chair.hands(&walk, hands).unwrap();
    say(&mut walk, what);
    let counted = tally(&walk.roadmap()[chair.decision], chair.round(&walk).unwrap());
    assert_eq!((counted.counts[0].votes, counted.counts[1].votes, counted.voices), (1, 8, 9));
    assert_eq!(at(&walk, "sure").hands(&walk, Hands::default()), Err(Refused::NoRound));
}

#[test]
fn an_agenda_is_read_and_its_faults_are_told_with_the_mend() {
    let roadmap = roadmap();
    let items = read(&roadmap, "# the day\nspot 15\n\n  sure   5  # short\n").unwrap();
    let lines: Vec<_> = items.iter().map(|item| (item.decision.as_str(), item.minutes)).collect();
    assert_eq!(lines, [("spot", 15), ("sure", 5)]);
    for (text, part) in [
        ("spot", "has no minutes"),
        ("spot 0", "has no minutes"),
        ("sport 15", "names no decision"),
        ("spot 15\nspot 20", "line 2 of the agenda, “spot 20”, names a decision a second time"),
        ("# nothing", "the agenda is empty"),
    ] {
        let why = read(&roadmap, text).unwrap_err();
        assert!(why.contains(part), "{why}");
    }
}

#[test]
fn the_pace_compares_what_is_done_with_the_time_used() {
    let mut walk = walk();
    let items = read(walk.roadmap(), "spot 10\nsure 5\ndishes 20").unwrap();
    say(&mut walk, What::AgendaSet { items });
    let spot = walk.roadmap().find_decision("spot").unwrap();
    let sure = walk.roadmap().find_decision("sure").unwrap();
    assert_eq!(pace(&walk, spot, 1, 8 * 60), Some(Pace::OnTime));
    assert_eq!(pace(&walk, spot, 1, 13 * 60), Some(Pace::Behind(3)));
    let choice = RawChoice::One("park".into());
    say(&mut walk, What::Answered { decision: "spot".into(), choice, notes: Notes::default() });
    assert_eq!(pace(&walk, sure, 1, 7 * 60), Some(Pace::Ahead(3)));
    assert_eq!(pace(&walk, sure, 1, 17 * 60), Some(Pace::Behind(2)));
    assert_eq!(
        pace(&walk, sure, 99, 3 * 60),
        Some(Pace::OnTime),
        "what was decided before took none of its time"
    );
    assert_eq!(at(&walk, "spot").next(&walk), Some(sure));
}

/// The header is not looked at in these tests, but every journal has one.
#[test]
fn a_room_takes_up_where_its_journal_ends() {
    let (walk, chair) = voting();
    let header = Header { roadmap: RoadmapRef::of(walk.roadmap()), ..walk.header().clone() };
    let (again, _) = Walk::replay(roadmap(), header, walk.entries().to_vec());
    assert_eq!(Chair::open(&again, None), chair);
    let fresh = self::walk();
    assert_eq!(Chair::open(&fresh, None), at(&fresh, "traffic"));
}
