//! The outlook, compared with every way to answer.

#![allow(clippy::unwrap_used)]

mod plan_kit;

use plan_kit::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use waypost::proof::{Outlook, choices_words, outlook, progress_words};
use waypost::roadmap::Choice;
use waypost::walk::{Notes, State, Tally, Walk, What, to_raw};

/// The fewest and the most decisions over all ways to answer what is open, by trying them all.
fn tried(walk: &Walk) -> (usize, usize) {
    let roadmap = walk.roadmap();
    let available = |at, option| walk.route().is_available(roadmap, at, option);
    let open = roadmap.decision_ixs().find(|at| {
        walk.route().state(*at) == State::Open && roadmap.option_ixs(*at).any(|option| available(*at, option))
    });
    let stuck = roadmap.decision_ixs().filter(|at| walk.route().state(*at) == State::Open).count();
    let Some(open) = open else { return (stuck, stuck) };
    let mut bounds = (usize::MAX, 0);
    for option in roadmap.option_ixs(open).filter(|option| available(open, *option)) {
        let mut next = walk.clone();
        let choice = to_raw(roadmap, open, &Choice::Options(vec![option]));
        say(
            &mut next,
            What::Answered { decision: roadmap[open].id.clone(), choice, notes: Notes::default() },
        );
        let (fewest, most) = tried(&next);
        bounds = (bounds.0.min(fewest + 1), bounds.1.max(most + 1));
    }
    bounds
}

/// Six decisions of one to three options, whose conditions are made from `seeds`.
fn random_roadmap(seeds: &[u32]) -> Value {
    let names = ["a", "b", "c", "d", "e", "f"];
    let test = |at: usize, seed: u32| -> Value {
        let on = names[seed as usize % at];
        match seed / 7 % 5 {
            0 => json!({"decision": on, "is": "p"}),
            1 => json!({"decision": on, "answered": true}),
            2 => json!({"decision": on, "answered": false}),
            3 => json!({"not": {"decision": on, "is": "q"}}),
            _ => json!({"decision": on, "is_one_of": ["p", "q"]}),
        }
    };
    let decisions: Vec<Value> = (0..names.len())
        .map(|at| {
            let seed = seeds[at];
            let mut this = one(names[at], &["p", "q"]);
            if at > 0 && !seed.is_multiple_of(4) {
                let (left, right) = (test(at, seed / 4), test(at, seed / 150));
                this["when"] = match seed / 50 % 3 {
                    0 => left,
                    1 => json!({"all": [left, right]}),
                    _ => json!({"any": [left, right]}),
                };
            }
            if at > 0 && seed.is_multiple_of(3) {
                this["options"][0]["when"] = test(at, seed / 11);
                this["options"][0]["locked_because"] = json!("Later.");
            }
            this
        })
        .collect();
    let stages = json!([{ "id": "main", "title": "Main", "summary": "All.", "decisions": decisions }]);
    let mut head = head(stages, json!([]), json!([]), json!([]));
    head["renames"] = json!([]);
    head
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn it_is_what_trying_every_way_to_answer_shows(
        seeds in prop::collection::vec(0u32..100_000, 6),
        said in prop::collection::vec((0usize..6, 0u8..5), 0..8),
    ) {
        let names = ["a", "b", "c", "d", "e", "f"];
        let mut walk = start(&load(&random_roadmap(&seeds)));
        for (at, what) in said {
            match what {
                0 => put_off(&mut walk, names[at], None),
                1 => say(&mut walk, What::Cleared { decision: names[at].into() }),
                2 => answer(&mut walk, names[at], json!("q")),
                _ => answer(&mut walk, names[at], json!("p")),
            }
        }
        let Outlook { fewest, most, exact } = outlook(&walk);
        let (least, greatest) = tried(&walk);
        prop_assert!(exact);
        prop_assert_eq!((fewest, most), (least, greatest));
    }
}

#[test]
fn follow_ups_widen_the_bounds_until_their_fork_is_decided() {
    let mut walk = start(&kit());
    let bounds = |walk: &_| {
        let Outlook { fewest, most, exact } = outlook(walk);
        (fewest, most, exact)
    };
    assert_eq!(bounds(&walk), (7, 9, true), "facts do not count; two follow-ups may come");
    answer(&mut walk, "route", json!("waiver"));
    assert_eq!(bounds(&walk), (7, 8, true));
    answer(&mut walk, "reviewer", json!("agency"));
    assert_eq!(bounds(&walk), (6, 6, true));
    put_off(&mut walk, "level", None);
    assert_eq!(bounds(&walk), (5, 5, true));
    say(&mut walk, What::NotApplicable { decision: "aim".into(), reason: String::new() });
    assert_eq!(bounds(&walk), (4, 4, true));
}

#[test]
fn an_answer_set_aside_counts_as_made_when_it_may_return() {
    let mut walk = start(&kit());
    answer(&mut walk, "route", json!("waiver"));
    answer(&mut walk, "reviewer", json!("agency"));
    say(&mut walk, What::Cleared { decision: "route".into() });
    let Outlook { fewest, most, .. } = outlook(&walk);
    assert_eq!((fewest, most), (7, 7));
}

#[test]
fn options_lost_from_a_list_may_or_may_not_leave_enough() {
    let mut walk = start(&kit());
    answer(&mut walk, "size", json!("large"));
    answer(&mut walk, "goals", json!(["z"]));
    say(&mut walk, What::Cleared { decision: "size".into() });
    let before = outlook(&walk);
    assert_eq!((before.fewest, before.most), (6, 9), "`goals` may be lost if the state is small");
    answer(&mut walk, "size", json!("small"));
    let after = outlook(&walk);
    assert_eq!((after.fewest, after.most), (7, 9));
}

#[test]
fn progress_reads_well() {
    let tally = |decided, put_off| Tally { decided, put_off, ..Tally::default() };
    let to_go = |fewest, most, exact| Outlook { fewest, most, exact };
    assert_eq!(choices_words(tally(6, 1), to_go(21, 34, false)), "6 decided · 1 later · ~21–34 to go");
    assert_eq!(choices_words(tally(6, 1), to_go(21, 34, true)), "6 decided · 1 later · 21–34 to go");
    assert_eq!(choices_words(tally(1, 0), to_go(1, 1, true)), "1 decided · 1 to go");
    assert_eq!(choices_words(tally(9, 0), to_go(0, 0, true)), "9 decided · none to go");

    let facts = |decided, open| Tally { decided, open, ..Tally::default() };
    let words = |facts, choices| progress_words(facts, choices, to_go(21, 34, true));
    assert_eq!(words(facts(0, 12), tally(0, 0)), "0 of 12 facts, then 21–34 choices");
    assert_eq!(words(facts(3, 9), tally(0, 0)), "3 of 12 facts, then 21–34 choices");
    assert_eq!(words(facts(12, 0), tally(0, 0)), "0 decided · 21–34 to go", "all facts are known");
    assert_eq!(words(facts(3, 9), tally(1, 0)), "1 decided · 21–34 to go", "a choice was made");
    assert_eq!(words(facts(3, 9), tally(0, 1)), "0 decided · 1 later · 21–34 to go");
    assert_eq!(words(facts(0, 0), tally(0, 0)), "0 decided · 21–34 to go", "nothing asks for a fact");
}

#[test]
fn a_decision_of_which_every_option_is_locked_may_open_nothing() {
    let mut stuck = one("b", &["p"]);
    stuck["options"][0]["when"] = json!({"decision": "a", "is": "p"});
    stuck["options"][0]["locked_because"] = json!("Not yet.");
    let mut after = one("c", &["p", "q"]);
    after["when"] = json!({"decision": "b", "answered": true});
    let stages = json!([{ "id": "main", "title": "Main", "summary": "All.",
        "decisions": [one("a", &["p", "q"]), stuck, after] }]);
    let mut head = head(stages, json!([]), json!([]), json!([]));
    head["renames"] = json!([]);
    let mut walk = start(&load(&head));
    let bounds = |walk: &_| (outlook(walk).fewest, outlook(walk).most);
    assert_eq!(bounds(&walk), (2, 3));
    answer(&mut walk, "a", json!("q"));
    assert_eq!(bounds(&walk), (1, 1), "nobody can answer b, so c never opens");
    answer(&mut walk, "a", json!("p"));
    assert_eq!(bounds(&walk), (2, 2));
}
