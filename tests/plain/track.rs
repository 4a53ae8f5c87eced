//! A plan kept alive line by line, and a newer version of the roadmap.

use std::sync::Arc;

use serde_json::{Value, json};
use waypost::roadmap::{Roadmap, load_str};
use waypost::walk::What;
use waypost::walk::marks::{Progress, StepMark};

use crate::desk::{TestDesk, run_on};
use crate::{ECHO, play};

/// At the lake, so that life vests are in the plan.
const LAKE: &str = "2\nyes\n";

#[test]
fn a_step_is_marked_and_told_and_taken_back() {
    let ran = play(&format!(
        "{LAKE}mark vests/1 done 4 Mar: six of them\nplan\ntrack\ntrack vests\nsince 1 Mar\nundo\ntrack\n"
    ));
    ran.says("Marked as done on 4 Mar 2026: step 1 of Bring life vests: Buy vests. Saved.")
        .says("The plan so far: 1 line.\n1 of 1 step done, 0 started.")
        .says("     Step 1: Buy vests. Now done 4 Mar 2026: six of them.")
        .says("Retreat: 1 of 1 step done, 0 started.")
        .says("  ● Bring life vests [vests]: done")
        .says("● 1. Buy vests.: done 4 Mar 2026: six of them [vests/buy]")
        .says("Retreat: what moved since 1 Mar 2026.")
        .says("Then: 0 of 0 steps done, 0 started. Now: 1 of 1 step done, 0 started.")
        .says("Decided: 1.\n  Spot: Lake shore")
        .says("Came into the plan: 1.\n  Bring life vests")
        .says("Taken back: \"done\" of step 1 of Bring life vests.")
        .says("Retreat: 0 of 1 step done, 0 started.");
    let wanted = StepMark {
        strategy: "vests".into(),
        step: Some("buy".into()),
        progress: Progress::Done,
        day: "2026-03-04".into(),
        comment: Some("six of them".into()),
    };
    assert_eq!(ran.desk.saved[1].what, What::StepMarked(wanted));
}

#[test]
fn what_cannot_be_marked_is_told_with_the_mend() {
    for (typed, said) in [
        ("mark", "Type mark, the strategy or the strategy/step"),
        ("mark vests soon", "\"soon\" is not how something fares."),
        ("mark vest done", "No strategy is called `vest`; did you mean `vests`?"),
        ("mark ramp done", "The strategy `ramp` (Lay a ramp) is not in the plan now"),
        ("mark vests/9 done", "The strategy `vests` has no step `9`; its steps are buy"),
        ("mark vests done yesterweek", "That is not a day."),
        ("since", "Since when?"),
        ("news", "has not changed since this session began"),
    ] {
        let ran = play(&format!("{LAKE}{typed}\n"));
        ran.says(said);
        assert_eq!(ran.walk.entries().len(), 1, "{typed}");
    }
}

/// The picnic once more: Spot is asked in other words and there is music; the guests are gone.
fn newer() -> Arc<Roadmap> {
    let mut json: Value = serde_json::from_str(include_str!("roadmap.json")).unwrap();
    json["version"] = json!("1.1.0");
    json["stages"][0]["decisions"][0]["question"] = json!("Where shall we go, and how far?");
    json["stages"][1]["decisions"].as_array_mut().unwrap().push(json!({"id": "music", "label": "Music",
        "about": "choice", "kind": "text", "question": "What music?", "why": "People dance.",
        "basis": "our-judgement"}));
    Arc::new(load_str("roadmap.json", &json.to_string()).unwrap())
}

fn opened_again(script: &str) -> crate::desk::Ran {
    let ran = play(&format!("{LAKE}go dishes\n1\nyes\n"));
    let desk = TestDesk { saved: ran.desk.saved, newer: Some(newer()), ..TestDesk::default() };
    run_on(ran.walk, desk, script, ECHO)
}

#[test]
fn a_newer_version_is_offered_and_only_what_it_changed_is_asked() {
    let ran = opened_again("yes\nyes\nnews\n");
    ran.says("The roadmap has a newer version 1.1.0: 1 new decision, 1 changed in meaning. This walk is on version 1.0.0.")
        .says("1 answer waits to be confirmed; the others are kept as they are.")
        .says("The walk goes on with version 1.1.0. Saved.")
        .says("  Spot: changed in meaning, to confirm. Type go 1 to see it.")
        .says("     question, now: Where shall we go, and how far?")
        .says("  Music: new. Type go ")
        .says("Version 1.1.0 of the roadmap asks this anew.")
        .says("Spot: confirmed. Saved.");
    assert_eq!(ran.walk.roadmap().version, "1.1.0");
    let dishes = ran.decision("dishes");
    assert!(!ran.walk.is_to_confirm(dishes));
    assert!(matches!(&ran.desk.saved[2].what, What::RoadmapChanged { confirm, .. } if *confirm == ["spot"]));
}

#[test]
fn a_newer_version_may_be_left_alone() {
    let ran = opened_again("no\n");
    ran.says("The walk stays on version 1.0.0.");
    assert_eq!((ran.walk.entries().len(), ran.walk.roadmap().version.as_str()), (2, "1.0.0"));
}
