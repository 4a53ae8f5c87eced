//! What rooms said: ballots, rounds, splits, outcomes, names; in the fold, in plans and in minutes.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "plan_kit/mod.rs"]
mod kit;

use kit::{answer, ix, kit, plan, put_off, say, start};
use serde_json::json;
use waypost::plan::minutes::{Minutes, markdown, minutes, to_json};
use waypost::plan::{to_json as plan_json, verify};
use waypost::walk::voices::tally::{by_role, by_table};
use waypost::walk::voices::{Ballot, Hands, Joined, Level, Parked, Phase, RoomOpened, tally};
use waypost::walk::{RawChoice, Walk, What};

fn open(walk: &mut Walk, named: bool) {
    say(walk, What::RoomOpened(RoomOpened { named }));
}

fn join(walk: &mut Walk, voter: &str, name: Option<&str>, table: Option<&str>, role: Option<&str>) {
    let text = |it: Option<&str>| it.map(str::to_owned);
    let joined = Joined { voter: voter.into(), name: text(name), table: text(table), role: text(role) };
    say(walk, What::Joined(joined));
}

fn round(walk: &mut Walk, decision: &str, n: u32) {
    say(walk, What::RoundOpened { decision: decision.into(), round: n });
}

fn vote(walk: &mut Walk, decision: &str, voter: &str, choice: &str, fist: Option<u8>, comment: Option<&str>) {
    let n = walk.voices().latest(decision).map_or(1, |round| round.n);
    say(
        walk,
        What::Voted(Ballot {
            decision: decision.into(),
            round: n,
            voter: voter.into(),
            choice: Some(RawChoice::One(choice.into())),
            fist,
            comment: comment.map(str::to_owned),
        }),
    );
}

fn reveal(walk: &mut Walk, decision: &str) {
    let n = walk.voices().latest(decision).unwrap().n;
    say(walk, What::Revealed { decision: decision.into(), round: n });
}

/// The leader records an answer, as what the room settled.
fn decide(walk: &mut Walk, decision: &str, choice: &str) {
    answer(walk, decision, json!(choice));
    let (n, entry) = (walk.voices().latest(decision).unwrap().n, walk.next_n() - 1);
    say(walk, What::Outcome { decision: decision.into(), round: n, entry });
}

fn undo(walk: &mut Walk) {
    let entry = walk.undo_target().unwrap().n;
    say(walk, What::Undone { entry });
}

fn redo(walk: &mut Walk) {
    let entry = walk.redo_target().unwrap().n;
    say(walk, What::Redone { entry });
}

/// A room that voted on the route: three waivers, one against, shown and decided.
fn decided() -> Walk {
    let mut walk = start(&kit());
    open(&mut walk, false);
    round(&mut walk, "route", 1);
    for (voter, choice, fist) in [("a", "waiver", 5), ("b", "waiver", 4), ("c", "waiver", 3)] {
        vote(&mut walk, "route", voter, choice, Some(fist), None);
    }
    vote(&mut walk, "route", "d", "publicise", Some(1), Some("Too *slow*.\n- Much"));
    reveal(&mut walk, "route");
    decide(&mut walk, "route", "waiver");
    walk
}

fn told(walk: &Walk) -> Minutes {
    minutes(walk, "abc")
}

#[test]
fn the_latest_ballot_of_a_voter_stands() {
    let mut walk = start(&kit());
    round(&mut walk, "route", 1);
    vote(&mut walk, "route", "a", "publicise", Some(0), Some("No."));
    vote(&mut walk, "route", "a", "waiver", Some(4), None);
    let counted = tally(&walk.roadmap()[ix(&walk, "route")], walk.voices().latest("route").unwrap());
    assert_eq!((counted.voices, counted.fists), (1, [0, 0, 0, 0, 1, 0]));
    let votes: Vec<u32> = counted.counts.iter().map(|option| option.votes).collect();
    assert_eq!(votes, [0, 1, 0]);
}

#[test]
fn undo_of_a_reveal_leaves_the_ballots_and_ballots_do_not_disturb_redo() {
    let mut walk = start(&kit());
    round(&mut walk, "route", 1);
    vote(&mut walk, "route", "a", "waiver", None, None);
    reveal(&mut walk, "route");
    undo(&mut walk);
    assert!(!walk.voices().latest("route").unwrap().revealed);
    assert_eq!(Phase::of(&walk, ix(&walk, "route")), Phase::Vote);
    vote(&mut walk, "route", "b", "waiver", None, None);
    assert!(walk.redo_target().is_some(), "what others say does not empty redo");
    redo(&mut walk);
    let round = walk.voices().latest("route").unwrap();
    assert_eq!((round.revealed, round.ballots.len()), (true, 2));
}

#[test]
fn a_thought_restored_stands_in_its_old_place() {
    let mut walk = start(&kit());
    say(&mut walk, What::Parked(Parked { text: "First".into(), voter: None }));
    undo(&mut walk);
    say(&mut walk, What::Parked(Parked { text: "Second".into(), voter: Some("a".into()) }));
    redo(&mut walk);
    let texts: Vec<&str> = walk.voices().parked.iter().map(|it| it.said.text.as_str()).collect();
    assert_eq!(texts, ["First", "Second"]);
    let again = Walk::replay(walk.roadmap().clone(), walk.header().clone(), walk.entries().to_vec()).0;
    assert_eq!(again.voices(), walk.voices());
}

#[test]
fn groups_under_three_are_joined_and_nobody_is_singled_out() {
    let splits = |tables: &[Option<&str>]| {
        let mut walk = start(&kit());
        round(&mut walk, "route", 1);
        for (at, table) in tables.iter().enumerate() {
            let voter = format!("v{at}");
            join(&mut walk, &voter, None, *table, Some("sea"));
            vote(&mut walk, "route", &voter, "waiver", None, None);
        }
        let (decision, round) = (ix(&walk, "route"), walk.voices().latest("route").unwrap());
        let decision = &walk.roadmap()[decision];
        assert!(by_role(decision, round, walk.voices()).is_empty(), "one group of all is no split");
        by_table(decision, round, walk.voices())
            .into_iter()
            .map(|split| (split.group, split.tallied.voices))
            .collect::<Vec<_>>()
    };
    let (north, south, east) = (Some("North"), Some("South"), Some("East"));
    let named = |name: &str, voices| (Some(name.to_owned()), voices);
    assert_eq!(splits(&[north, north, north, south, south, south]), [named("North", 3), named("South", 3)]);
    assert_eq!(splits(&[north, north, north, south, south, east]), [named("North", 3), (None, 3)]);
    assert_eq!(splits(&[north, north, north, south, south, None]), [named("North", 3), (None, 3)]);
    assert_eq!(splits(&[north, north, north, south, south]), []);
    assert_eq!(splits(&[north, north, south, south, east, east]), []);
}

#[test]
fn hands_are_counted_with_ballots_and_never_overflow() {
    let mut walk = start(&kit());
    round(&mut walk, "route", 1);
    vote(&mut walk, "route", "a", "waiver", Some(3), None);
    let hands = |waiver, fists| {
        What::HandsCounted(Hands {
            decision: "way".into(),
            round: 1,
            counts: [("exempt".to_owned(), waiver), ("publicise".to_owned(), 2)].into(),
            fists,
        })
    };
    say(&mut walk, hands(5, Some([0, 1, 0, 0, 3, 4])));
    let at = ix(&walk, "route");
    let counted = tally(&walk.roadmap()[at], walk.voices().latest("route").unwrap());
    assert_eq!((counted.voices, counted.fists), (9, [0, 1, 0, 1, 3, 4]));
    let votes: Vec<u32> = counted.counts.iter().map(|option| option.votes).collect();
    assert_eq!(votes, [2, 6, 0], "renamed ids count as what they are called now");
    say(&mut walk, hands(u32::MAX, Some([u32::MAX; 6])));
    let counted = tally(&walk.roadmap()[at], walk.voices().latest("route").unwrap());
    assert_eq!(counted.voices, u32::MAX);
    undo(&mut walk);
    assert_eq!(walk.voices().latest("route").unwrap().hands.as_ref().unwrap().counts["waiver"], 5);
}

#[test]
fn the_lowest_hand_decides_the_level() {
    for (fists, level) in [
        ([0; 6], None),
        ([1, 0, 0, 0, 0, 9], Some(Level::Blocked)),
        ([0, 1, 0, 0, 0, 9], Some(Level::Concerns)),
        ([0, 0, 1, 0, 0, 9], Some(Level::Concerns)),
        ([0, 0, 0, 1, 0, 9], Some(Level::Consensus)),
        ([0, 0, 0, 0, 1, 9], Some(Level::Strong)),
    ] {
        assert_eq!(Level::of(&fists), level);
    }
}

#[test]
fn a_plan_tells_votes_consensus_and_dissent_where_the_rooms_answer_stands() {
    let mut walk = decided();
    let line = |walk: &Walk| plan(walk).decisions.into_iter().find(|it| it.id == "route").unwrap();
    let first = line(&walk);
    let votes = first.votes.unwrap();
    assert_eq!((votes[0].round, votes[0].voices, votes[0].table.as_ref()), (1, 4, None));
    assert_eq!(first.consensus.unwrap().words, "with concerns");
    let [dissent] = first.dissent.as_slice() else { panic!("{:?}", first.dissent) };
    assert_eq!(dissent.choice.as_deref(), Some("Option publicise"));
    assert_eq!((dissent.fist, dissent.name.as_ref()), (Some(1), None));
    assert_eq!(dissent.comment.as_deref(), Some("Too *slow*.\n- Much"));
    // Changed outside the room.
    answer(&mut walk, "route", json!("publicise"));
    let changed = line(&walk);
    assert!(changed.consensus.is_none() && changed.dissent.is_empty());
    assert!(changed.votes.is_some(), "the votes were cast all the same");
    assert_eq!(Phase::of(&walk, ix(&walk, "route")), Phase::Reveal);
    // Taken back: the room's word stands again.
    undo(&mut walk);
    assert!(line(&walk).consensus.is_some());
    assert_eq!(Phase::of(&walk, ix(&walk, "route")), Phase::Decided);
}

#[test]
fn an_earlier_answer_of_the_room_is_its_answer_again_when_the_later_one_is_taken_back() {
    let mut walk = decided();
    round(&mut walk, "route", 2);
    assert_eq!(Phase::of(&walk, ix(&walk, "route")), Phase::Vote);
    vote(&mut walk, "route", "a", "publicise", Some(5), None);
    reveal(&mut walk, "route");
    assert_eq!(Phase::of(&walk, ix(&walk, "route")), Phase::Reveal, "voted on again, not decided again");
    decide(&mut walk, "route", "publicise");
    let round = |walk: &Walk| plan(walk).decisions[0].consensus.as_ref().map(|it| it.round);
    assert_eq!(round(&walk), Some(2));
    undo(&mut walk);
    assert_eq!(round(&walk), Some(1));
}

#[test]
fn a_hidden_comment_is_in_no_plan_and_no_minutes_but_the_voice_counts() {
    let mut walk = decided();
    let hide = |hidden| What::CommentHidden { decision: "route".into(), round: 1, voter: "d".into(), hidden };
    say(&mut walk, hide(true));
    let (plan, minutes) = (plan(&walk), told(&walk));
    let text = String::from_utf8(plan_json(&plan)).unwrap();
    assert!(!text.contains("Too *slow*") && !markdown::document(&minutes).contains("slow"));
    assert!(!String::from_utf8(to_json(&minutes)).unwrap().contains("slow"));
    assert_eq!(minutes.decisions[0].rounds[0].voices, 4);
    assert_eq!(minutes.decisions[0].dissent[0].fist, Some(1));
    say(&mut walk, hide(false));
    assert!(markdown::document(&told(&walk)).contains("Too \\*slow\\*.\\\n  \\- Much"));
}

#[test]
fn names_stand_only_where_they_were_given_in_a_room_that_kept_them() {
    let mut walk = start(&kit());
    open(&mut walk, true);
    round(&mut walk, "route", 1);
    join(&mut walk, "a", Some("Ana"), None, None);
    vote(&mut walk, "route", "a", "publicise", Some(0), Some("Named."));
    vote(&mut walk, "route", "b", "publicise", Some(0), Some("First without."));
    join(&mut walk, "b", Some("Ben"), None, None);
    say(&mut walk, What::Parked(Parked { text: "From Ana".into(), voter: Some("a".into()) }));
    reveal(&mut walk, "route");
    // Another day, without names; Ana's phone is the same.
    say(&mut walk, What::RoomClosed { present: Some(12) });
    open(&mut walk, false);
    round(&mut walk, "route", 2);
    join(&mut walk, "a", Some("Ana"), None, None);
    vote(&mut walk, "route", "a", "publicise", Some(2), Some("Unnamed."));
    reveal(&mut walk, "route");
    decide(&mut walk, "route", "waiver");
    let minutes = told(&walk);
    let names: Vec<Vec<Option<&str>>> = minutes.decisions[0]
        .rounds
        .iter()
        .map(|round| round.comments.iter().map(|it| it.name.as_deref()).collect())
        .collect();
    assert_eq!(names, [vec![Some("Ana"), Some("Ben")], vec![None]]);
    assert_eq!(minutes.parking_lot[0].name.as_deref(), Some("Ana"));
    assert_eq!(plan(&walk).decisions[0].dissent[0].name, None);
    assert_eq!((minutes.sessions[0].present, minutes.sessions[0].by_phone), (Some(12), 2));
    assert_eq!((minutes.sessions[1].closed.as_ref(), minutes.sessions[1].by_phone), (None, 1));
}

#[test]
fn plans_with_rooms_keep_to_their_schema_and_are_verified() {
    let mut walk = decided();
    say(&mut walk, What::Parked(Parked { text: "Later".into(), voter: Some("d".into()) }));
    let schemas = waypost::schemas::of_types();
    let valid = |name: &str, bytes: &[u8]| {
        let schema = &schemas.iter().find(|(file, _)| *file == name).unwrap().1;
        let value = serde_json::from_slice(bytes).unwrap();
        let errors: Vec<String> =
            jsonschema::validator_for(schema).unwrap().iter_errors(&value).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    };
    let bytes = plan_json(&plan(&walk));
    valid("plan", &bytes);
    valid("minutes", &to_json(&told(&walk)));
    let report = verify(&bytes, &walk, |_| Some("abc".to_owned())).unwrap();
    assert_eq!(report.verdict, waypost::plan::Verdict::Same);
}

#[test]
fn minutes_tell_the_workshop_in_the_order_in_which_it_happened() {
    let mut walk = start(&kit());
    answer(&mut walk, "size", json!("large"));
    open(&mut walk, false);
    round(&mut walk, "route", 1);
    vote(&mut walk, "route", "a", "waiver", Some(4), None);
    reveal(&mut walk, "route");
    decide(&mut walk, "route", "waiver");
    put_off(&mut walk, "goals", Some("2027-01-15"));
    let minutes = told(&walk);
    let ids: Vec<&str> = minutes.decisions.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["route", "goals"], "not what was decided before the room was open");
    let text = markdown::document(&minutes);
    for part in [
        "# Minutes: Cabinet",
        "opened 23 Nov 2026, 09:02, not closed, 1 by phone, without names",
        "Round 1: 1 person voted.",
        "- Option waiver: 1\n- Fist-to-five: 1 × 4",
        "**Decided: Option waiver**",
        "After round 1: strong consensus",
        "## Put off\n\n- Label goals: counsel to advise (Ana), by 15 Jan 2027",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let again = Walk::replay(walk.roadmap().clone(), walk.header().clone(), walk.entries().to_vec()).0;
    assert_eq!(to_json(&told(&again)), to_json(&minutes));
}

#[test]
fn a_vote_that_is_open_is_told_nowhere() {
    let mut walk = start(&kit());
    open(&mut walk, false);
    round(&mut walk, "route", 1);
    vote(&mut walk, "route", "a", "waiver", Some(0), Some("Secret."));
    assert!(told(&walk).decisions[0].rounds.is_empty());
    assert!(plan(&walk).open_questions.iter().all(|it| it.votes.is_none()));
}

#[test]
fn minutes_of_a_walk_without_a_room_say_so() {
    let mut walk = start(&kit());
    answer(&mut walk, "route", json!("waiver"));
    let minutes = told(&walk);
    assert!(minutes.decisions.is_empty() && minutes.sessions.is_empty());
    assert!(markdown::document(&minutes).contains("No room was opened on this walk"));
}

#[test]
fn a_ranking_is_counted_in_first_places_and_points() {
    let mut walk = start(&kit());
    round(&mut walk, "order", 1);
    for (voter, ids) in [("a", ["p", "q"]), ("b", ["q", "p"]), ("c", ["q", "r"])] {
        let choice = RawChoice::Several(ids.iter().map(|id| (*id).to_owned()).collect());
        let (decision, voter) = ("order".to_owned(), voter.to_owned());
        let ballot = Ballot { decision, round: 1, voter, choice: Some(choice), ..Ballot::default() };
        say(&mut walk, What::Voted(ballot));
    }
    let counted = tally(&walk.roadmap()[ix(&walk, "order")], walk.voices().latest("order").unwrap());
    let counts: Vec<(u32, u32)> = counted.counts.iter().map(|it| (it.votes, it.points)).collect();
    assert_eq!(counts, [(1, 3), (2, 5), (0, 1)]);
}
