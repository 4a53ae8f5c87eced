//! `waypost track`: how a plan fares, marks, and what moved since a day; and a roadmap that has a newer version.

use crate::kit::{PICNIC, Place};

#[test]
fn a_step_is_marked_and_told_and_durable() {
    let place = Place::with_walk("Retreat");
    let mark = ["track", "Retreat", "vests/buy", "--done", "--on", "20 Nov", "--note", "All six"];
    place
        .run(&mark)
        .done()
        .quietly()
        .says("Marked as done on 20 Nov 2026: step 1 of Bring life vests: Buy vests.");
    let ran = place.run(&["track", "Retreat"]).done();
    let ran = ran
        .says("Retreat: 1 of 1 step done, 0 started.")
        .says("What is late is not known: nobody has said on which day the plan starts.")
        .says("First 6 months: 1 strategy, 1 done, 0 started, 0 not started.")
        .says("  ● Bring life vests [vests]: done\n      ● 1. Buy vests.: done 20 Nov 2026: All six");
    assert!(ran.err.is_empty(), "{}", ran.err);
    place.run(&["plan", "Retreat", "--to", "csv", "-o", "-"]).done().says("Done").says("All six");
    place.run(&["plan", "Retreat", "--to", "md", "-o", "-"]).done().says("done 20 Nov 2026").says("All six");
    place.run(&["track", "Retreat", "vests"]).done().says("[vests/buy]");
    place.run(&["track", "Retreat", "vests", "--started"]).done();
    place.run(&["track", "Retreat", "vests", "--dropped", "--done"]).came_to(2);
    place.run(&["track", "Retreat", "--done"]).came_to(2);
}

#[test]
fn what_is_not_in_the_plan_is_refused_with_the_mend() {
    let place = Place::with_walk("Retreat");
    let journal = place.read("data/walks/retreat.walk.jsonl");
    for (what, why) in [
        ("vest", "no strategy is called `vest`; did you mean `vests`?"),
        ("ramp", "the strategy `ramp` (Lay a ramp) is not in the plan now, so there is nothing to mark"),
        ("vests/bye", "the strategy `vests` has no step `bye`; its steps are buy"),
    ] {
        place.run(&["track", "Retreat", what, "--done"]).came_to(2).complains(why);
    }
    place
        .run(&["track", "Retreat", "vests", "--done", "--on", "soon"])
        .came_to(2)
        .complains("`soon` is not a day");
    assert_eq!(place.read("data/walks/retreat.walk.jsonl"), journal);
}

#[test]
fn what_is_late_is_told_where_the_plan_has_a_start() {
    let place = Place::with_walk("Retreat");
    let script = "profile\nOffice\nOhio\n2026-01-01\nleave\n";
    place.typed(&["walk", "Retreat"], script).done();
    place
        .run(&["track", "Retreat"])
        .done()
        .says("Late on 23 Nov 2026: 1 strategy.\n  ! Bring life vests [vests], due by 30 Jun 2026")
        .says("First 6 months (1 Jan 2026 to 30 Jun 2026): 1 strategy, 0 done, 0 started, 1 not started, 1 late.");
    place.run(&["track", "Retreat", "vests", "--done"]).done();
    place.run(&["track", "Retreat"]).done().says("Nothing is late on 23 Nov 2026.");
}

#[test]
fn what_moved_since_a_day_is_told_from_the_journal_up_to_it() {
    let place = Place::with_walk("Retreat");
    let later = |arguments: &[&str], input: &str| {
        let mut command = place.command(arguments);
        command.env("WAYPOST_NOW", "2027-03-04T10:00:00-05:00");
        crate::kit::finish(&mut command, input.as_bytes())
    };
    later(&["track", "Retreat", "vests", "--started", "--note", "Ordered"], "").done();
    later(&["walk", "Retreat"], "go spot\n1\nyes\ngo sure\nlater the almanac\n\n\nleave\n").done();
    let ran = later(&["track", "Retreat", "--since", "1 March"], "").done();
    let ran = ran
        .says("Retreat: what moved since 1 Mar 2027.")
        .says("Marked: 1.\n  ◐ started 4 Mar 2027, Bring life vests: Ordered")
        .says("Changed: 1.\n  Spot: City park, before: Lake shore")
        .says("Came into the plan: 1.\n  Lay a ramp")
        .says("Left the plan: 1.\n  Bring life vests")
        .says("Put off: 1.\n  Certainty. Waits for: the almanac");
    assert!(!ran.out.contains("Decided:"), "{}", ran.out);
    later(&["track", "Retreat"], "").done().says("Kept, though the strategy is not in the plan now:");
    let since = ["track", "Retreat", "--since", "2027-03-01", "--to", "md", "-o", "moved.md"];
    later(&since, "").done().says("What moved is written: moved.md");
    let page = place.read("moved.md");
    assert!(page.starts_with("# What moved since 1 Mar 2027: Retreat\n"), "{page}");
    assert!(page.contains("## Left the plan\n\n- Bring life vests\n"), "{page}");
    later(&since, "").came_to(2).complains("moved.md is there already");
    later(&["track", "Retreat", "--since", "2027-04-01"], "").done().says("Nothing moved.");
    later(&["track", "Retreat", "--since", "soon"], "").came_to(2).complains("`soon` is not a day");
}

#[test]
fn a_walk_goes_on_with_a_newer_version_of_its_roadmap_when_told_to() {
    let place = Place::with_walk("Retreat");
    let newer = PICNIC.replace("\"version\": \"1.0.0\"", "\"version\": \"1.1.0\"");
    place.write("data/roadmaps/picnic.json", newer.replace("Where shall we go?", "Where, and how far?"));
    let ran = place.typed(&["walk", "Retreat"], "no\nleave\n").done();
    ran.says("The roadmap has a newer version 1.1.0: 1 changed in meaning. This walk is on version 1.0.0.");
    place.typed(&["walk", "Retreat"], "yes\nleave\n").done().says("Spot: changed in meaning, to confirm.");
    let journal = place.read("data/walks/retreat.walk.jsonl");
    assert!(journal.contains("\"confirm\":[\"spot\"]"), "{journal}");
    // Its own copy is kept: the file may go.
    std::fs::remove_file(place.path("data/roadmaps/picnic.json")).unwrap();
    let ran = place.typed(&["walk", "Retreat"], "yes\nleave\n").done().says("Spot: confirmed.");
    assert!(!ran.out.contains("newer version"), "{}", ran.out);
}
