//! What rooms said, once more, written plainly: the entries that stand, read from the first to the last.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use waypost::roadmap::Roadmap;
use waypost::walk::entry::Voice;
use waypost::walk::{Entry, RawChoice, StepMark, Walk, What};

use super::cases;
use super::journal::{say, steps, what};
use super::made::made;

/// What stands of a ballot: choice, fist, comment.
type Stands = (Option<RawChoice>, Option<u8>, Option<String>);

/// A round by decision and number.
type RoundOf = (String, u32);

#[derive(Debug, Default, PartialEq)]
struct Heard {
    rounds: BTreeSet<RoundOf>,
    ballots: BTreeMap<(RoundOf, String), Stands>,
    hands: BTreeMap<RoundOf, BTreeMap<String, u32>>,
    revealed: BTreeSet<RoundOf>,
    hidden: BTreeSet<(RoundOf, String)>,
    parked: Vec<(u64, String, Option<String>)>,
    agenda: Vec<(String, u32)>,
    settled: BTreeMap<u64, u32>,
    sessions: usize,
    marks: BTreeMap<(String, Option<String>), StepMark>,
}

fn now(id: &str) -> String {
    id.strip_prefix("old-").unwrap_or(id).to_owned()
}

/// An option by its new name; only decisions with options rename any.
fn option(roadmap: &Roadmap, decision: &str, id: &str) -> String {
    let at = roadmap.find_decision(decision).unwrap();
    if roadmap[at].options.is_empty() { id.to_owned() } else { now(id) }
}

/// The entries that nobody took back, in order.
fn standing(entries: &[Entry]) -> Vec<&Entry> {
    let mut gone = BTreeSet::new();
    for entry in entries {
        match entry.what {
            What::Undone { entry } => _ = gone.insert(entry),
            What::Redone { entry } => _ = gone.remove(&entry),
            _ => {}
        }
    }
    entries.iter().filter(|entry| !gone.contains(&entry.n)).collect()
}

fn reading(roadmap: &Roadmap, entries: &[Entry]) -> Heard {
    let mut heard = Heard::default();
    for entry in standing(entries) {
        let round = |decision: &String, round: &u32| (now(decision), *round);
        match &entry.what {
            What::RoomOpened(_) => heard.sessions += 1,
            What::RoundOpened { decision, round: n } => _ = heard.rounds.insert(round(decision, n)),
            What::Voted(ballot) => {
                let at = round(&ballot.decision, &ballot.round);
                if heard.rounds.contains(&at) {
                    let choice = ballot.choice.clone().map(|choice| match choice {
                        RawChoice::One(one) => RawChoice::One(option(roadmap, &at.0, &one)),
                        other => other,
                    });
                    let stands = (choice, ballot.fist, ballot.comment.clone());
                    heard.ballots.insert((at, ballot.voter.clone()), stands);
                }
            }
            What::HandsCounted(hands) => {
                let at = round(&hands.decision, &hands.round);
                if heard.rounds.contains(&at) {
                    let mut counts = BTreeMap::new();
                    for (id, hands) in &hands.counts {
                        *counts.entry(option(roadmap, &at.0, id)).or_insert(0) += hands;
                    }
                    heard.hands.insert(at, counts);
                }
            }
            What::Revealed { decision, round: n } => {
                let at = round(decision, n);
                if heard.rounds.contains(&at) {
                    heard.revealed.insert(at);
                }
            }
            What::CommentHidden { decision, round: n, voter, hidden } => {
                let at = (round(decision, n), voter.clone());
                if heard.rounds.contains(&at.0) && *hidden {
                    heard.hidden.insert(at);
                } else {
                    heard.hidden.remove(&at);
                }
            }
            What::Outcome { round, entry, .. } => _ = heard.settled.insert(*entry, *round),
            What::Parked(parked) => heard.parked.push((entry.n, parked.text.clone(), None)),
            What::ParkingSettled { entry, how } => {
                for thought in heard.parked.iter_mut().filter(|thought| thought.0 == *entry) {
                    thought.2 = Some(how.clone());
                }
            }
            What::AgendaSet { items } => {
                heard.agenda = items.iter().map(|item| (now(&item.decision), item.minutes)).collect();
            }
            What::StepMarked(mark) => {
                heard.marks.insert((mark.strategy.clone(), mark.step.clone()), mark.clone());
            }
            _ => {}
        }
    }
    heard
}

/// What the walk says.
fn heard(walk: &Walk) -> Heard {
    let voices = walk.voices();
    let mut heard = Heard { sessions: voices.sessions.len(), ..Heard::default() };
    for (decision, rounds) in &voices.rounds {
        for round in rounds {
            let at = (decision.clone(), round.n);
            heard.rounds.insert(at.clone());
            for (voter, ballot) in &round.ballots {
                let stands = (ballot.choice.clone(), ballot.fist, ballot.comment.clone());
                heard.ballots.insert((at.clone(), voter.clone()), stands);
            }
            heard.hidden.extend(round.hidden.iter().map(|voter| (at.clone(), voter.clone())));
            heard.hands.extend(round.hands.iter().map(|hands| (at.clone(), hands.counts.clone())));
            if round.revealed {
                heard.revealed.insert(at);
            }
        }
    }
    let thoughts = voices.parked.iter();
    heard.parked = thoughts.map(|it| (it.entry, it.said.text.clone(), it.settled.clone())).collect();
    heard.agenda = voices.agenda.iter().map(|item| (item.decision.clone(), item.minutes)).collect();
    let entries = walk.next_n();
    heard.settled = (0..entries).filter_map(|n| Some((n, voices.outcome_of(n)?.round))).collect();
    let marks = walk.marks().iter().map(|marked| marked.mark.clone());
    heard.marks = marks.map(|mark| ((mark.strategy.clone(), mark.step.clone()), mark)).collect();
    heard
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn after_every_entry_rooms_said_what_a_plain_reading_of_the_journal_says(made in made(), steps in steps()) {
        let mut walk = made.walk();
        for step in &steps {
            if let Some(what) = what(&walk, step) {
                say(&mut walk, what);
                prop_assert_eq!(heard(&walk), reading(walk.roadmap(), walk.entries()));
            }
        }
    }

    #[test]
    fn undo_never_touches_what_others_said(made in made(), steps in steps()) {
        let mut walk = made.walk();
        for step in &steps {
            if let Some(what) = what(&walk, step) {
                say(&mut walk, what);
            }
        }
        let others = |walk: &Walk| {
            let heard = heard(walk);
            let entries: Vec<_> = walk.entries().iter().filter(|it| it.what.voice() == Voice::ForGood).collect();
            let theirs = |n: u64| entries.iter().any(|entry| entry.n == n);
            let parked: Vec<_> = heard.parked.into_iter().filter(|it| theirs(it.0)).map(|it| it.1).collect();
            (heard.rounds, heard.ballots, heard.settled, heard.sessions, parked)
        };
        let before = others(&walk);
        while let Some(n) = walk.undo_target().map(|target| target.n) {
            say(&mut walk, What::Undone { entry: n });
            prop_assert_eq!(others(&walk), before.clone());
        }
    }
}
