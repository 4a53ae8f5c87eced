//! Merging the walks of several tables: what stands, what is put off, and that nothing is lost.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "plan_kit/mod.rs"]
mod kit;

use std::sync::Arc;

use kit::{answer, ix, kit, load, plan, put_off, raw, say, start};
use proptest::prelude::*;
use serde_json::{Value, json};
use waypost::plan::minutes::{minutes, to_json as minutes_json};
use waypost::plan::{Verdict, to_json, verify};
use waypost::roadmap::Roadmap;
use waypost::walk::merge::{MergeFault, Says, Source, differences, merge, not_aligned, settle, why_not_now};
use waypost::walk::voices::{Ballot, Parked};
use waypost::walk::{Entry, Header, Notes, Profile, RoadmapRef, State, Walk, What};

/// An empty walk of a table.
fn table(roadmap: &Arc<Roadmap>, id: &str, name: &str) -> Walk {
    let header = start(roadmap).header().clone();
    Walk::new(Arc::clone(roadmap), Header { id: id.into(), name: name.into(), ..header })
}

fn source(walk: &Walk) -> Source {
    Source {
        header: walk.header().clone(),
        name: walk.name().to_owned(),
        roadmap: RoadmapRef::of(walk.roadmap()),
        entries: walk.entries().to_vec(),
    }
}

fn tried(roadmap: &Arc<Roadmap>, tables: &[&Walk]) -> Result<Walk, MergeFault> {
    let header = Header { id: "merged".into(), name: "Plenary".into(), ..start(roadmap).header().clone() };
    let sources = tables.iter().map(|walk| source(walk)).collect();
    merge(Arc::clone(roadmap), header, "2026-11-24T09:00:00-05:00", None, sources)
}

fn merged(tables: &[&Walk]) -> Walk {
    tried(tables[0].roadmap(), tables).unwrap()
}

fn because(walk: &mut Walk, decision: &str, choice: &Value, reason: &str, owner: &str, confidence: u8) {
    let notes = Notes {
        rationale: Some(reason.into()),
        owner: Some(owner.into()),
        confidence: Some(confidence),
        decide_by: Some(format!("2027-01-1{confidence}")),
    };
    say(walk, What::Answered { decision: decision.into(), choice: raw(choice), notes });
}

/// North and South agree on the size and differ on the route; East has only the size, and another one.
fn three() -> [Walk; 3] {
    let roadmap = kit();
    let mut north = table(&roadmap, "n", "North");
    because(&mut north, "size", &json!("large"), "We counted.", "Ana", 4);
    because(&mut north, "route", &json!("waiver"), "Light.", "Ana", 5);
    answer(&mut north, "reviewer", json!("board"));
    let mut south = table(&roadmap, "s", "South");
    because(&mut south, "size", &json!("large"), "We asked.", "Ben", 2);
    because(&mut south, "route", &json!("publicise"), "Lighter.", "Ben", 3);
    let east = table(&roadmap, "e", "East");
    [north, south, east]
}

#[test]
fn what_all_with_a_say_chose_stands_with_reasons_owners_dates_and_the_lowest_confidence() {
    let [north, south, east] = three();
    let walk = merged(&[&south, &east, &north]);
    let size = ix(&walk, "size");
    assert_eq!(walk.route().state(size), State::Decided);
    let notes = walk.notes(size);
    assert_eq!(notes.rationale.as_deref(), Some("North: We counted.\nSouth: We asked."));
    assert_eq!((notes.owner.as_deref(), notes.confidence), (Some("Ana, Ben"), Some(2)));
    assert_eq!(notes.decide_by.as_deref(), Some("2027-01-12"));
}

#[test]
fn where_tables_differ_it_is_put_off_with_the_split_and_who_has_no_say() {
    let [north, south, east] = three();
    let walk = merged(&[&north, &south, &east]);
    assert_eq!(walk.route().state(ix(&walk, "route")), State::PutOff);
    let left = differences(&walk);
    let [difference] = left.as_slice() else { panic!("{left:?}") };
    assert!(difference.is_left());
    assert_eq!(difference.silent, [("East".to_owned(), "not decided there".to_owned())]);
    let plan = plan(&walk);
    let question = plan.open_questions.iter().find(|it| it.decision == "route").unwrap();
    let lines: Vec<_> = question
        .tables
        .iter()
        .map(|it| (it.table.as_str(), it.words.as_str(), it.rationale.as_deref()))
        .collect();
    assert_eq!(
        lines,
        [
            ("North", "Option waiver", Some("Light.")),
            ("South", "Option publicise", Some("Lighter.")),
            ("East", "not decided there", None)
        ]
    );
    assert_eq!(
        question.reason.as_deref(),
        Some(
            "The tables differ.\nNorth: Option waiver. Because: Light.\nSouth: Option publicise. Because: Lighter."
        )
    );
    // What only North came to hangs on the route, and is back when the plenary says so.
    let reviewer = ix(&walk, "reviewer");
    assert_eq!(walk.route().state(reviewer), State::SetAside);
}

#[test]
fn the_plenary_takes_the_word_of_a_side_with_its_reasons_and_what_hangs_on_it_is_back() {
    let [north, south, east] = three();
    let mut walk = merged(&[&north, &south, &east]);
    let difference = differences(&walk).remove(0);
    let (route, side) = (difference.decision, &difference.sides[0]);
    assert_eq!(why_not_now(&walk, route, side), None);
    let what = settle(&walk, route, side, "The plenary was for it.");
    say(&mut walk, what);
    let notes = walk.notes(route);
    assert_eq!(notes.rationale.as_deref(), Some("The plenary was for it.\nNorth: Light."));
    assert_eq!(notes.owner.as_deref(), Some("Ana"));
    assert_eq!(walk.route().state(ix(&walk, "reviewer")), State::Decided);
    assert!(!differences(&walk)[0].is_left());
}

#[test]
fn putting_off_and_not_applicable_are_words_like_choices() {
    let roadmap = kit();
    let not_here = |walk: &mut Walk, reason: &str| {
        say(walk, What::NotApplicable { decision: "aim".into(), reason: reason.into() });
    };
    let mut north = table(&roadmap, "n", "North");
    put_off(&mut north, "goals", Some("2027-02-01"));
    not_here(&mut north, "No aim.");
    answer(&mut north, "level", json!("low"));
    let mut south = table(&roadmap, "s", "South");
    put_off(&mut south, "goals", Some("2027-01-01"));
    not_here(&mut south, "None.");
    put_off(&mut south, "level", None);
    let walk = merged(&[&north, &south]);
    let record = |id: &str| walk.record(ix(&walk, id)).clone();
    assert_eq!(walk.route().state(ix(&walk, "goals")), State::PutOff);
    assert_eq!(record("goals").notes.decide_by.as_deref(), Some("2027-01-01"));
    assert_eq!(walk.route().state(ix(&walk, "aim")), State::NotApplicable);
    let differ: Vec<&str> =
        differences(&walk).iter().map(|it| walk.roadmap()[it.decision].id.as_str()).collect::<Vec<_>>();
    assert_eq!(differ, ["level"]);
    assert_eq!(differences(&walk)[0].sides[1].says, Says::PutOff);
}

#[test]
fn votes_dissent_and_parking_lot_stand_with_their_table() {
    let roadmap = kit();
    let hold = |id: &str, name: &str, fist: u8| {
        let mut walk = table(&roadmap, id, name);
        say(&mut walk, What::RoundOpened { decision: "route".into(), round: 1 });
        let ballot = Ballot {
            decision: "route".into(),
            round: 1,
            voter: "v".into(),
            choice: Some(raw(&json!("waiver"))),
            fist: Some(fist),
            comment: Some(format!("Said at {name}.")),
        };
        say(&mut walk, What::Voted(ballot));
        say(&mut walk, What::Revealed { decision: "route".into(), round: 1 });
        answer(&mut walk, "route", json!("waiver"));
        let entry = walk.next_n() - 1;
        say(&mut walk, What::Outcome { decision: "route".into(), round: 1, entry });
        say(&mut walk, What::Parked(Parked { text: format!("Thought of {name}"), voter: None }));
        // Said and taken back at the table: it stands nowhere.
        say(&mut walk, What::Parked(Parked { text: "Taken back".into(), voter: None }));
        let entry = walk.next_n() - 1;
        say(&mut walk, What::Undone { entry });
        walk
    };
    let walk = merged(&[&hold("n", "North", 1), &hold("s", "South", 5)]);
    let plan = plan(&walk);
    let route = plan.decisions.iter().find(|it| it.id == "route").unwrap();
    let votes: Vec<_> = route.votes.iter().flatten().map(|it| (it.table.as_deref(), it.voices)).collect();
    assert_eq!(votes, [(Some("North"), 1), (Some("South"), 1)]);
    let [dissent] = route.dissent.as_slice() else { panic!("{:?}", route.dissent) };
    assert_eq!(
        (dissent.table.as_deref(), dissent.comment.as_deref()),
        (Some("North"), Some("Said at North."))
    );
    let parked: Vec<_> = plan.parking_lot.iter().map(|it| (it.table.as_deref(), it.text.as_str())).collect();
    assert_eq!(parked, [(Some("North"), "Thought of North"), (Some("South"), "Thought of South")]);
    assert_eq!(minutes(&walk, "x").decisions[0].rounds.len(), 2);
}

#[test]
fn older_versions_are_read_with_their_renames_and_what_is_unknown_is_told() {
    let [mut north, mut south, _] = three();
    answer(&mut north, "way", json!("exempt"));
    answer(&mut south, "way", json!("waiver"));
    answer(&mut south, "gone", json!("x"));
    answer(&mut south, "goals", json!(["x", "old"]));
    let walk = merged(&[&north, &south]);
    assert_eq!(walk.route().state(ix(&walk, "route")), State::Decided, "way is route, exempt is waiver");
    let told = not_aligned(&walk).join("\n");
    assert!(told.contains("South answered `gone` with “x”") && told.contains("“old”"), "{told}");
}

#[test]
fn walks_that_do_not_belong_together_are_refused_with_the_mend() {
    let [north, south, _] = three();
    let roadmap = kit();
    assert_eq!(tried(&roadmap, &[&north]).unwrap_err(), MergeFault::TooFew);
    let copy = tried(&roadmap, &[&north, &north, &south]).unwrap_err();
    assert!(copy.to_string().contains("are one walk"), "{copy}");
    let both = merged(&[&north, &south]);
    let again = tried(&roadmap, &[&both, &table(&roadmap, "x", "X")]).unwrap_err();
    assert_eq!(again, MergeFault::Merged("Plenary".into()));
    let mut other: Value = serde_json::from_str(&roadmap.bundle()).unwrap();
    other["id"] = json!("other");
    let other = load(&other);
    let fault = tried(&roadmap, &[&north, &table(&other, "o", "Other")]).unwrap_err();
    assert!(
        matches!(fault, MergeFault::OtherRoadmap { .. }) && fault.to_string().contains("Leave one"),
        "{fault}"
    );
}

#[test]
fn tables_of_one_name_are_told_apart_and_a_profile_is_kept_where_they_agree() {
    let roadmap = kit();
    let with = |id: &str, place: &str| {
        let mut walk = table(&roadmap, id, "Cabinet");
        let name = Some("Office".to_owned());
        say(&mut walk, What::Profile(Profile { name, place: Some(place.into()), start: None }));
        walk
    };
    let walk = merged(&[&with("b", "Utah"), &with("a", "Ohio")]);
    let labels: Vec<&str> = walk.tables().iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["Cabinet", "Cabinet (2)"]);
    assert_eq!(walk.tables().get("a").unwrap().label, "Cabinet");
    let profile = walk.profile();
    assert_eq!((profile.name.as_deref(), profile.place.as_deref()), (Some("Office"), None));
}

#[test]
fn a_clock_that_was_set_back_does_not_turn_a_tables_words_around() {
    let roadmap = kit();
    let at = |walk: &mut Walk, at: &str, what: What| {
        let n = walk.next_n();
        walk.push(Entry { n, at: at.into(), by: None, what }).unwrap();
    };
    let size = |choice: &str| What::Answered {
        decision: "size".into(),
        choice: raw(&json!(choice)),
        notes: Notes::default(),
    };
    let mut north = table(&roadmap, "n", "North");
    at(&mut north, "2026-11-23T12:00:00-05:00", size("small"));
    at(&mut north, "2026-11-23T09:00:00-05:00", size("large"));
    let mut south = table(&roadmap, "s", "South");
    // An hour before noon in the east.
    at(&mut south, "2026-11-23T10:00:00-06:00", size("large"));
    let walk = merged(&[&north, &south]);
    assert!(differences(&walk).is_empty());
    let order: Vec<&str> = walk
        .entries()
        .iter()
        .filter_map(|entry| match &entry.what {
            What::TableSaid { table, .. } => Some(table.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(order, ["s", "n", "n"]);
}

/// What a table says at random: decision, which of its answers, a reason, and how.
type Word = (u8, u8, u8, u8);

fn speak(walk: &mut Walk, (on, pick, reason, form): Word) {
    let answers: [(&str, Value); 8] = [
        ("size", json!("small")),
        ("size", json!("large")),
        ("goals", json!(["x", "y"])),
        ("goals", json!(["y"])),
        ("route", json!("waiver")),
        ("route", json!("publicise")),
        ("reviewer", json!("board")),
        ("aim", json!("Words.")),
    ];
    let (decision, choice) = answers[usize::from(on) % answers.len()].clone();
    let name = walk.header().id.clone();
    let words = format!("r{reason}-{name}");
    match form % 8 {
        0 => put_off(walk, decision, None),
        1 => say(walk, What::NotApplicable { decision: decision.into(), reason: words }),
        2 => {
            if let Some(entry) = walk.undo_target().map(|entry| entry.n) {
                say(walk, What::Undone { entry });
            }
        }
        3 => {
            say(walk, What::RoundOpened { decision: decision.into(), round: 1 });
            let (voter, comment) = (format!("v{pick}"), Some(words));
            let ballot = Ballot {
                decision: decision.into(),
                round: 1,
                voter,
                choice: Some(raw(&choice)),
                fist: Some(pick % 6),
                comment,
            };
            say(walk, What::Voted(ballot));
            say(walk, What::Revealed { decision: decision.into(), round: 1 });
        }
        4 => say(walk, What::Parked(Parked { text: words, voter: None })),
        _ => because(walk, decision, &choice, &words, &name, 1 + pick % 5),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_eight_tables_is_lost_and_their_order_does_not_matter(
        said in prop::collection::vec(prop::collection::vec(any::<Word>(), 0..12), 8),
        turn in 0_usize..8,
    ) {
        let roadmap = kit();
        let mut tables: Vec<Walk> = Vec::new();
        for (at, words) in said.into_iter().enumerate() {
            let mut walk = table(&roadmap, &format!("t{at}"), &format!("Table {at}"));
            for word in words {
                speak(&mut walk, word);
            }
            tables.push(walk);
        }
        let all: Vec<&Walk> = tables.iter().collect();
        let walk = merged(&all);
        let mut turned = all.clone();
        turned.rotate_left(turn);
        turned.reverse();
        let again = merged(&turned);
        prop_assert_eq!(walk.entries(), again.entries());
        // Every entry of every table is there, whole and in order.
        for table in &all {
            let id = &table.header().id;
            let kept: Vec<&Entry> = walk
                .entries()
                .iter()
                .filter_map(|entry| match &entry.what {
                    What::TableSaid { table, entry } if table == id => Some(&**entry),
                    _ => None,
                })
                .collect();
            prop_assert_eq!(kept, table.entries().iter().collect::<Vec<_>>());
            let inside = &walk.tables().get(id).unwrap().walk;
            prop_assert_eq!(inside.voices(), table.voices());
        }
        let plan = plan(&walk);
        for at in roadmap.decision_ixs() {
            let id = &roadmap[at].id;
            for table in &all {
                let Some(choice) = table.route().choice_at(at) else { continue };
                let label = table.name();
                let reason = table.notes(at).rationale.clone();
                let line = plan.decisions.iter().find(|it| it.id == *id);
                let split = plan.open_questions.iter().find(|it| it.decision == *id);
                if let Some(line) = line {
                    prop_assert_eq!(walk.route().choice_at(at), Some(choice));
                    let stands = line.rationale.clone().unwrap_or_default();
                    let kept = reason.is_none_or(|reason| stands.contains(&format!("{label}: {reason}")));
                    prop_assert!(kept, "the reason of {} at {}", label, id);
                } else if let Some(split) = split {
                    let own = split.tables.iter().find(|it| it.table == label);
                    let kept = own.is_some_and(|own| own.rationale == reason);
                    prop_assert!(kept, "{} at {}", label, id);
                } else {
                    // It hangs on a decision on which the tables differ, and is kept.
                    let state = walk.route().state(at);
                    let is_kept = matches!(state, State::Closed | State::SetAside);
                    prop_assert!(is_kept, "{} is {:?}", id, state);
                }
            }
        }
        // The merged journal replays to the same, and the plan is what it says.
        let (replayed, fault) = Walk::replay(Arc::clone(&roadmap), walk.header().clone(), walk.entries().to_vec());
        prop_assert!(fault.is_none());
        let bytes = to_json(&plan);
        prop_assert_eq!(verify(&bytes, &replayed, |_| Some("abc".to_owned())).unwrap().verdict, Verdict::Same);
        prop_assert_eq!(minutes_json(&minutes(&walk, "x")), minutes_json(&minutes(&replayed, "x")));
        for entry in walk.entries() {
            let line = serde_json::to_string(entry).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Entry>(&line).unwrap(), entry);
        }
    }
}
