//! `waypost merge` and `waypost minutes`, as they are typed.

use super::kit::{Place, Ran, finish};

/// Runs with randomness of its own, as on another machine.
fn elsewhere(place: &Place, seed: &str, arguments: &[&str], input: &str) -> Ran {
    finish(place.command(arguments).env("WAYPOST_SEED", seed), input.as_bytes())
}

/// Two tables that differ on the spot.
fn tables() -> Place {
    let place = Place::with_walk("North");
    let south = ["walk", "South", "--roadmap", "picnic"];
    drop(elsewhere(&place, "8", &south, "1\nyes, because it is near\n").done());
    place
}

#[test]
fn two_tables_are_merged_and_what_they_differ_on_is_told() {
    let place = tables();
    let ran = elsewhere(&place, "9", &["merge", "South", "North", "--into", "Plenary"], "").done().quietly();
    let ran = ran.says("2 tables are merged").says("North, South").says("They differ on 1 decision");
    drop(ran);
    place.run(&["plan", "Plenary", "-o", "-"]).done().says("Because: it is quiet");
    let ran = place.run(&["merge", "South", "North", "--into", "Plenary"]).came_to(2);
    drop(ran.complains("there is a walk by the name of Plenary already").complains("--into"));
    drop(
        place.run(&["merge", "Plenary", "North", "--into", "More"]).came_to(2).complains("was itself merged"),
    );
    drop(place.run(&["merge", "North", "--into", "More"]).came_to(2).complains("at least two tables"));
}

#[test]
fn reading_a_table_needs_no_lock_and_a_torn_line_is_noticed() {
    let place = tables();
    let path = "data/walks/north.walk.jsonl";
    let torn = format!("{}{{\"n\": 99", place.read(path));
    place.write(path, &torn);
    let ran = elsewhere(&place, "9", &["merge", "North", "South", "--into", "Plenary"], "").done();
    drop(ran.complains("is not whole and is left out"));
    assert_eq!(place.read(path), torn, "the walk of a table stays as it is");
}

#[test]
fn line_mode_settles_what_tables_differ_on() {
    let place = tables();
    let script = "tables\n9\n1\nthe plenary was for it\ntables\nleave\n";
    let ran =
        elsewhere(&place, "9", &["merge", "North", "South", "--into", "Plenary", "--plain"], script).done();
    let ran = ran.says("The tables differ on 1 decision that waits. Type tables to settle it.");
    let ran = ran.says("Difference 1 of 1.").says("Type the number of a choice; later");
    drop(ran.says("Saved.").says("The tables' differences are settled."));
    place.run(&["plan", "Plenary", "-o", "-"]).done().says("the plenary was for it");
}

#[test]
fn minutes_of_a_walk_without_a_room_say_so() {
    let place = Place::with_walk("North");
    let ran = place.run(&["minutes", "North"]).done().complains("No room was opened");
    drop(ran.says("# Minutes: North"));
    drop(place.run(&["minutes", "North", "--to", "json"]).done().says("\"waypost-minutes/1\""));
    place.run(&["minutes", "North", "-o", "m.md"]).done().says("The minutes are written: m.md");
    drop(place.run(&["minutes", "North", "-o", "m.md"]).came_to(2).complains("--force"));
}
