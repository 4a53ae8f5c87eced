//! Answers of several options of which some can no longer be chosen.

use serde_json::{Value, json};
use waypost::roadmap::DecisionIx;
use waypost::walk::{RawChoice, State, Walk, What};

use super::journal::{answered, say};
use super::made::Made;
use super::reference::{Chosen, Loss};
use super::same::seen;

const PICK: DecisionIx = DecisionIx::at(1);

/// A gate with ways `all`, `some` and `few`, and a decision with options a to d: `b` wants `all`, `c` all or some.
fn gated(kind: &str, bounds: &Value) -> Made {
    let option = |id: &str| json!({"id": id, "label": id, "short": id, "means": "It means so."});
    let wants = |id: &str, ways: &[&str]| {
        let mut option = option(id);
        option["when"] = json!({"decision": "gate", "is_one_of": ways});
        option
    };
    let plain = |id: &str, kind: &str| {
        json!({"id": id, "label": id, "kind": kind, "about": "choice", "question": "Which?",
            "why": "It matters."})
    };
    let mut gate = plain("gate", "one");
    gate["options"] = json!([option("all"), option("some"), option("few")]);
    let mut pick = plain("pick", kind);
    pick["options"] = json!([option("a"), wants("b", &["all"]), wants("c", &["all", "some"]), option("d")]);
    for (key, bound) in bounds.as_object().unwrap() {
        pick[key] = bound.clone();
    }
    let mut after = plain("after", "text");
    after["when"] = json!({"decision": "pick", "answered": true});
    Made::of(json!({
        "format": "waypost-roadmap/1", "id": "made", "version": "1.0.0", "title": "A gate", "summary": "Gated.",
        "horizons": [{"id": "h1", "label": "At first", "from_month": 0}],
        "roles": [{"id": "sea", "label": "Agency"}],
        "stages": [{"id": "s0", "title": "Stage", "summary": "A stage.", "decisions": [gate, pick, after]}],
    }))
}

fn gate(walk: &mut Walk, way: &str) {
    let said = answered(walk, DecisionIx::at(0), RawChoice::One(way.into()));
    say(walk, said);
}

fn picked(kind: &str, bounds: &Value, options: &[&str]) -> Walk {
    let mut walk = gated(kind, bounds).walk();
    gate(&mut walk, "all");
    let ids = options.iter().map(|id| (*id).to_owned()).collect();
    let said = answered(&walk, PICK, RawChoice::Several(ids));
    say(&mut walk, said);
    walk
}

fn steers(walk: &Walk) -> Vec<String> {
    seen(walk, PICK).choice.as_ref().map_or_else(Vec::new, |choice| Chosen::ids(choice).to_vec())
}

fn aside(walk: &Walk) -> Option<(Vec<String>, bool)> {
    seen(walk, PICK).aside.map(|Loss { options, whole, .. }| (options, whole))
}

fn words(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn many_loses_only_the_options_that_were_locked() {
    let mut walk = picked("many", &json!({}), &["d", "c", "a", "b"]);
    assert_eq!(steers(&walk), ["a", "b", "c", "d"]);
    gate(&mut walk, "some");
    assert_eq!(steers(&walk), ["a", "c", "d"]);
    assert_eq!(aside(&walk), Some((words(&["b"]), false)));
    assert!(!walk.is_to_confirm(PICK), "losing a part is no return");
    gate(&mut walk, "few");
    assert_eq!(steers(&walk), ["a", "d"]);
    assert_eq!(aside(&walk), Some((words(&["b", "c"]), false)));
    gate(&mut walk, "some");
    assert_eq!(steers(&walk), ["a", "c", "d"]);
    assert!(walk.is_to_confirm(PICK), "a part came back");
}

#[test]
fn many_below_its_least_is_set_aside_whole_and_the_rest_is_marked_beforehand() {
    let mut walk = picked("many", &json!({"min": 2}), &["a", "b"]);
    gate(&mut walk, "some");
    assert_eq!(walk.route().state(PICK), State::Open);
    assert_eq!(walk.route().state(DecisionIx::at(2)), State::Closed, "it is blank to conditions");
    assert_eq!(aside(&walk), Some((words(&["a", "b"]), true)));
    assert_eq!(walk.preselected(PICK), [walk.roadmap().find_option(PICK, "a").unwrap()]);
    gate(&mut walk, "all");
    assert_eq!(steers(&walk), ["a", "b"]);
    assert!(walk.is_to_confirm(PICK));
}

#[test]
fn many_with_no_least_is_set_aside_when_nothing_is_left_but_stands_when_nothing_was_said() {
    let mut walk = picked("many", &json!({"min": 0}), &["b"]);
    gate(&mut walk, "few");
    assert_eq!((walk.route().state(PICK), aside(&walk)), (State::Open, Some((words(&["b"]), true))));

    let mut walk = picked("many", &json!({"min": 0}), &[]);
    assert_eq!(walk.route().state(PICK), State::Decided);
    gate(&mut walk, "few");
    assert_eq!((walk.route().state(PICK), aside(&walk)), (State::Decided, None));
}

#[test]
fn rank_keeps_its_order_when_an_option_comes_back() {
    let mut walk = picked("rank", &json!({"min": 2}), &["b", "d", "c", "a"]);
    gate(&mut walk, "few");
    assert_eq!(steers(&walk), ["d", "a"]);
    gate(&mut walk, "all");
    assert_eq!(steers(&walk), ["b", "d", "c", "a"]);
    assert!(walk.is_to_confirm(PICK));
}

#[test]
fn rank_below_its_least_is_set_aside_whole_in_its_order() {
    let mut walk = picked("rank", &json!({"min": 3}), &["c", "b", "a"]);
    gate(&mut walk, "some");
    assert_eq!(steers(&walk), Vec::<String>::new());
    assert_eq!(aside(&walk), Some((words(&["c", "b", "a"]), true)));
    let left = walk.preselected(PICK).into_iter().map(|at| walk.roadmap().option(PICK, at).id.as_str());
    assert_eq!(left.collect::<Vec<_>>(), ["c", "a"]);
    gate(&mut walk, "all");
    assert_eq!(steers(&walk), ["c", "b", "a"]);
}

#[test]
fn a_new_answer_replaces_what_was_set_aside() {
    let mut walk = picked("many", &json!({}), &["a", "b"]);
    gate(&mut walk, "few");
    let said = answered(&walk, PICK, RawChoice::Several(words(&["a", "d"])));
    say(&mut walk, said);
    assert_eq!(aside(&walk), None);
    gate(&mut walk, "all");
    assert_eq!(steers(&walk), ["a", "d"]);
    assert!(!walk.is_to_confirm(PICK));
}

#[test]
fn clearing_and_undo_of_clearing_keep_the_whole_answer() {
    let mut walk = picked("rank", &json!({}), &["b", "a"]);
    say(&mut walk, What::Cleared { decision: "pick".into() });
    assert_eq!((walk.route().state(PICK), aside(&walk)), (State::Open, None));
    let entry = walk.undo_target().unwrap().n;
    say(&mut walk, What::Undone { entry });
    assert_eq!(steers(&walk), ["b", "a"]);
    assert!(!walk.is_to_confirm(PICK));
}
