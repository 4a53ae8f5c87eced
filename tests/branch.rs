//! A branch of a walk: it shares its past, it is taken over so that the plan is as if that had been decided from the
//! start, and nothing the parent said is lost.

#![allow(clippy::unwrap_used)]

mod plan_kit;

use plan_kit::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use waypost::plan::Plan;
use waypost::walk::branch::{Adoption, BranchFault, begin};
use waypost::walk::{Notes, Profile, Walk, What};

const AT: &str = "2026-12-01T10:00:00-05:00";

fn branch(parent: &Walk) -> Walk {
    begin(parent, "b-1".into(), "What if we chose the statute?", "2026-12-01".into())
}

fn adopt(parent: &Walk, branch: &Walk, take: bool) -> Walk {
    let mut after = parent.clone();
    for entry in Adoption::of(parent, branch).unwrap().entries(AT, None, |_| take) {
        after.push(entry).unwrap();
    }
    after
}

/// A plan without what depends on the way of answering.
fn bare(walk: &Walk) -> Plan {
    Plan { walk: None, ..plan(walk) }
}

fn some_walk() -> Walk {
    let mut walk = start(&kit_with(
        json!([
            strategy("always", Value::Null),
            strategy("guide", json!({ "decision": "route", "is": "waiver" }))
        ]),
        json!([]),
        json!([]),
    ));
    answer(&mut walk, "size", json!("small"));
    answer(&mut walk, "route", json!("waiver"));
    answer(&mut walk, "reviewer", json!("board"));
    walk
}

#[test]
fn a_branch_begins_with_all_that_was_said_and_has_a_name_of_its_own() {
    let mut parent = some_walk();
    say(&mut parent, What::Renamed { name: "Retreat".into() });
    let mut branch = branch(&parent);
    assert_eq!(branch.entries(), parent.entries());
    assert_eq!(branch.name(), "What if we chose the statute?");
    let of = branch.header().branch_of.clone().unwrap();
    assert_eq!((of.walk.as_str(), of.entries), (parent.header().id.as_str(), 4));
    say(&mut branch, What::Renamed { name: "Statute".into() });
    assert_eq!(branch.name(), "Statute");
}

#[test]
fn only_what_the_branch_changed_is_taken_over() {
    let mut parent = some_walk();
    let mut branch = branch(&parent);
    answer(&mut branch, "route", json!("publicise"));
    // Meanwhile the parent goes on with something else.
    answer(&mut parent, "days", json!(30));
    let adoption = Adoption::of(&parent, &branch).unwrap();
    assert_eq!(adoption.changes.len(), 1);
    assert!(adoption.changes[0].words().contains("Option waiver"), "{}", adoption.changes[0].words());
    assert_eq!(adoption.conflicts().count(), 0);
    let after = adopt(&parent, &branch, false);
    let plan = bare(&after);
    let choice = |id: &str| plan.decisions.iter().find(|it| it.id == id).map(|it| it.choice.words.clone());
    assert_eq!(choice("route").as_deref(), Some("Option publicise"));
    assert!(choice("days").is_some());
    assert!(matches!(&after.entries()[4].what, What::Adopted { branch, entries: 4, .. } if branch == "b-1"));
}

#[test]
fn what_both_changed_is_asked() {
    let mut parent = some_walk();
    let mut branch = branch(&parent);
    answer(&mut branch, "route", json!("publicise"));
    answer(&mut parent, "route", json!("mandate"));
    let adoption = Adoption::of(&parent, &branch).unwrap();
    assert_eq!(adoption.conflicts().map(|change| change.label.as_str()).collect::<Vec<_>>(), ["Label route"]);
    let words = |walk: &Walk| {
        bare(walk).decisions.iter().find(|it| it.id == "route").map(|it| it.choice.words.clone())
    };
    assert_eq!(words(&adopt(&parent, &branch, false)), words(&parent));
    assert_eq!(words(&adopt(&parent, &branch, true)).as_deref(), Some("Option publicise"));
}

#[test]
fn what_was_taken_over_is_not_asked_again_and_what_comes_after_is() {
    let parent = some_walk();
    let mut branch = branch(&parent);
    answer(&mut branch, "route", json!("publicise"));
    let after = adopt(&parent, &branch, false);
    assert!(Adoption::of(&after, &branch).unwrap().is_empty());
    answer(&mut branch, "route", json!("waiver"));
    let again = Adoption::of(&after, &branch).unwrap();
    assert_eq!((again.changes.len(), again.conflicts().count()), (1, 0));
    assert_eq!(bare(&adopt(&after, &branch, false)).strategies.len(), 2);
}

#[test]
fn what_is_no_branch_of_the_walk_is_refused() {
    let parent = some_walk();
    assert_eq!(Adoption::of(&parent, &parent).unwrap_err(), BranchFault::NoBranch("Cabinet".into()));
    let mut other = branch(&branch(&parent));
    answer(&mut other, "days", json!(3));
    assert!(matches!(Adoption::of(&parent, &other).unwrap_err(), BranchFault::OtherParent { .. }));
    let (longer, shorter) = (branch(&parent), start(&kit()));
    assert!(matches!(Adoption::of(&shorter, &longer).unwrap_err(), BranchFault::OtherPast { .. }));
}

/// What one step of a random walk says.
fn step(walk: &mut Walk, (kind, at, seed): (u8, usize, u8)) {
    let choices: [(&str, &[Value]); 11] = [
        ("size", &[json!("small"), json!("large")]),
        ("goals", &[json!(["x"]), json!(["z", "x"]), json!(["lost", "y"]), json!(["z"])]),
        ("order", &[json!(["p", "q"]), json!(["r"])]),
        ("level", &[json!("low"), json!("high"), json!("odd")]),
        ("days", &[json!(1), json!(45.25), json!(900)]),
        ("day", &[json!("2027-01-01"), json!("never")]),
        ("aim", &[json!("Free them."), json!("So they say.")]),
        ("route", &[json!("publicise"), json!("waiver"), json!("mandate")]),
        ("reviewer", &[json!("board"), json!("agency")]),
        ("pace", &[json!("fast"), json!("slow")]),
        ("gone", &[json!("anything"), json!(["a", "b"]), json!(7)]),
    ];
    let (id, answers) = choices[at % choices.len()];
    let decision = id.to_owned();
    let notes = Notes {
        rationale: seed.is_multiple_of(3).then(|| format!("Because {seed}.")),
        confidence: seed.is_multiple_of(2).then_some(seed % 5 + 1),
        owner: seed.is_multiple_of(5).then(|| "Ana".to_owned()),
        decide_by: seed.is_multiple_of(7).then(|| "2027-05-01".to_owned()),
    };
    let back = |walk: &Walk| walk.undo_target().map(|entry| entry.n);
    match kind % 13 {
        0..=5 => {
            let choice = raw(&answers[usize::from(seed) % answers.len()]);
            say(walk, What::Answered { decision, choice, notes });
        }
        6 => say(walk, What::PutOff { decision, reason: format!("wait {seed}"), notes }),
        7 => say(walk, What::NotApplicable { decision, reason: String::new() }),
        8 => say(walk, What::Cleared { decision }),
        9 => say(walk, What::Noted { decision, notes }),
        10 => say(walk, What::Confirmed { decision }),
        11 => {
            if let Some(entry) = back(walk) {
                say(walk, What::Undone { entry });
            }
        }
        _ => {
            let place = Some(format!("Place {seed}"));
            say(walk, What::Profile(Profile { place, start: None, name: None }));
        }
    }
}

/// Confirms all that waits, so that two plans differ in nothing but in what was said.
fn confirm_all(walk: &mut Walk) {
    for at in walk.roadmap().clone().decision_ixs() {
        if walk.is_to_confirm(at) {
            let decision = walk.roadmap()[at].id.clone();
            say(walk, What::Confirmed { decision });
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn adopting_gives_the_plan_of_the_branch_loses_nothing_and_can_be_undone(
        before in prop::collection::vec((any::<u8>(), any::<usize>(), any::<u8>()), 0..12),
        since in prop::collection::vec((any::<u8>(), any::<usize>(), any::<u8>()), 0..12),
    ) {
        let mut parent = some_walk();
        for it in before {
            step(&mut parent, it);
        }
        confirm_all(&mut parent);
        let mut branch = branch(&parent);
        for it in since {
            step(&mut branch, it);
        }
        confirm_all(&mut branch);
        let mut after = adopt(&parent, &branch, false);
        prop_assert_eq!(&after.entries()[..parent.entries().len()], parent.entries());
        prop_assert_eq!(bare(&after), bare(&branch));
        // As told by its journal, too.
        let told = Walk::replay(after.roadmap().clone(), after.header().clone(), after.entries().to_vec());
        prop_assert!(told.1.is_none());
        prop_assert_eq!(bare(&told.0), bare(&branch));
        prop_assert!(Adoption::of(&after, &branch).unwrap().is_empty());
        let shared = parent.entries().len() as u64;
        while let Some(entry) = after.undo_target().map(|entry| entry.n).filter(|n| *n > shared) {
            say(&mut after, What::Undone { entry });
        }
        prop_assert_eq!(bare(&after), bare(&parent));
    }

    #[test]
    fn what_only_the_parent_changed_meanwhile_stands(
        since in prop::collection::vec((0_u8..9, 0_usize..4, any::<u8>()), 0..8),
        meanwhile in prop::collection::vec((0_u8..9, 4_usize..10, any::<u8>()), 0..8),
    ) {
        let mut parent = some_walk();
        let mut branch = branch(&parent);
        let mut both = parent.clone();
        for it in since {
            step(&mut branch, it);
            step(&mut both, it);
        }
        for it in meanwhile {
            step(&mut parent, it);
            step(&mut both, it);
        }
        let adoption = Adoption::of(&parent, &branch).unwrap();
        prop_assert_eq!(adoption.conflicts().count(), 0);
        let after = adopt(&parent, &branch, false);
        for at in after.roadmap().decision_ixs() {
            prop_assert_eq!(&after.record(at).standing, &both.record(at).standing);
            prop_assert_eq!(after.notes(at), both.notes(at));
        }
    }
}
