//! `waypost check` and `waypost schema`.

use std::fs;

use serde_json::Value;

use crate::kit::{PICNIC, Place};

fn json(line: &str) -> Value {
    serde_json::from_str(line).unwrap()
}

#[test]
fn a_sound_roadmap_is_sound() {
    let place = Place::new();
    place
        .run(&["check", "state-pcbl", "picnic", "data/roadmaps/picnic.json"])
        .done()
        .quietly()
        .says("picnic: sound.");
    let ran = place.run(&["check", "--format", "json", "picnic"]).done();
    let report = json(&ran.out);
    assert_eq!((&report["ok"], &report["walks"]["exact"]), (&Value::Bool(true), &Value::Bool(true)));
    let ran = place.run(&["check", "--format", "json", "--strict", "picnic"]).came_to(1);
    assert_eq!(json(&ran.out)["ok"], false, "warnings count where they are to");
}

#[test]
fn a_finding_is_told_with_its_place_and_its_witness_replays() {
    let place = Place::new();
    let stuck = PICNIC.replace(
        "{\"id\": \"row\", \"label\": \"Rowing boat\",",
        "{\"id\": \"row\", \"when\": {\"decision\": \"spot\", \"is\": \"park\"}, \"label\": \"Rowing boat\",",
    );
    let stuck = stuck.replace(
        "{\"id\": \"sail\", \"label\": \"Sailing boat\",",
        "{\"id\": \"sail\", \"when\": {\"decision\": \"spot\", \"is\": \"park\"}, \"label\": \"Sailing boat\",",
    );
    place.write("stuck.json", &stuck);
    place
        .run(&["check", "stuck.json"])
        .came_to(1)
        .quietly()
        .says("stuck.json:23:7: error dead-end: decision \"boat\":")
        .says("Seen where Spot: Lake shore.")
        .says("not sound.");
    let ran = place.run(&["check", "stuck.json", "--format", "json"]).came_to(1);
    let report = json(&ran.out);
    let findings = report["findings"].as_array().unwrap();
    let found = findings.iter().find(|finding| finding["code"] == "dead-end").unwrap();
    place.write("witness.json", found["witness"].to_string());
    let ran = place.run(&["plan", "--roadmap", "stuck.json", "--answers", "witness.json", "-o", "-"]).done();
    assert!(ran.out.contains("\"boat\""), "{}", ran.out);
}

#[test]
fn a_budget_bounds_the_time_and_what_is_left_is_listed() {
    let place = Place::new();
    let ran = place.run(&["check", "state-pcbl", "--budget", "0ms", "--format", "json"]);
    let report = json(&ran.out);
    assert!(!report["not_settled"].as_array().unwrap().is_empty());
    assert_eq!(report["walks"]["exact"], false);
    place.run(&["check", "picnic", "--budget", "soon"]).came_to(2).complains("such as 10s");
}

#[test]
fn faults_are_told_as_text_and_as_json_by_the_schema() {
    let place = Place::new();
    fs::create_dir(place.path("mine")).unwrap();
    let faulty =
        PICNIC.replace("\"is\": \"lake\"", "\"is\": \"lakke\"").replace("A picnic", "A\\u001bpicnic");
    place.write("mine/roadmap.json", faulty);
    let ran = place
        .run(&["check", "mine"])
        .came_to(1)
        .quietly()
        .says("mine/roadmap.json:")
        .says("Did you mean \"lake\"?");
    assert!(!ran.out.contains('\u{1b}'));
    let ran = place.run(&["check", "mine", "picnic", "--format", "json"]).came_to(1).quietly();
    let reports: Vec<Value> = ran.out.lines().map(json).collect();
    let schema = json(&place.run(&["schema", "check"]).done().out);
    let schema = jsonschema::validator_for(&schema).unwrap();
    for report in &reports {
        let errors: Vec<_> = schema.iter_errors(report).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    assert_eq!((&reports[0]["ok"], &reports[1]["ok"]), (&Value::Bool(false), &Value::Bool(true)));
    let finding = &reports[0]["findings"][0];
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["where"]["file"], "mine/roadmap.json");
    assert!(finding["where"]["line"].is_u64() && finding["witness"].is_null(), "{finding}");
}

#[test]
fn what_cannot_be_read_does_not_keep_the_rest_from_being_checked() {
    let place = Place::new();
    let ran = place
        .run(&["check", "./none.json", "picnic", "--format", "json"])
        .came_to(3)
        .complains("cannot be read");
    assert_eq!(ran.out.lines().count(), 2);
    assert_eq!(json(ran.out.lines().next().unwrap())["findings"][0]["code"], "unreadable");
    place.run(&["check", "nobody", "picnic"]).came_to(2).complains("nobody").says("picnic: sound.");
    place.write("broken.json", "{");
    place.run(&["check", "nobody", "broken.json"]).came_to(2);
    place.run(&["check", "broken.json"]).came_to(1);
    place.run(&["check", "."]).came_to(3).complains("./roadmap.json");
}

#[test]
fn every_schema_is_the_one_that_is_kept() {
    let place = Place::new();
    let formats = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/schema")).unwrap();
    for kept in formats.map(|entry| entry.unwrap().path()) {
        let name = kept.file_name().unwrap().to_str().unwrap();
        let format = name.strip_prefix("waypost-").unwrap().strip_suffix("-1.schema.json").unwrap();
        assert_eq!(place.run(&["schema", format]).done().out, fs::read_to_string(kept).unwrap());
    }
}

#[test]
fn two_versions_are_compared_as_text_and_as_json_by_the_schema() {
    let place = Place::new();
    let newer = PICNIC.replace("\"id\": \"lot\"", "\"id\": \"garage\"").replace("1.0.0", "1.1.0");
    place.write("newer.json", newer);
    place
        .run(&["check", "--against", "picnic", "newer.json"])
        .done()
        .quietly()
        .says("picnic 1.1.0 against picnic 1.0.0")
        .says("option Lake car park (garage of spot)")
        .says("spot, lot: the later version has no such option");
    let ran = place.run(&["check", "--against", "picnic", "newer.json", "--format", "json"]).done().quietly();
    let found = json(&ran.out);
    let schema = json(&place.run(&["schema", "check-against"]).done().out);
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&found), "{found}");
    assert_eq!(found["format"], "waypost-check-against/1");
    assert_eq!(found["set_aside"][0]["option"], "lot");
}

#[test]
fn what_cannot_be_compared_is_told() {
    let place = Place::new();
    place.write("faulty.json", PICNIC.replace("\"is\": \"lake\"", "\"is\": \"lakke\""));
    place
        .run(&["check", "--against", "faulty.json", "picnic"])
        .came_to(1)
        .complains("mend faulty.json first");
    place.run(&["check", "--against", "picnic", "faulty.json"]).came_to(1).complains("lakke");
    place
        .run(&["check", "--against", "nothing-like-it", "picnic"])
        .came_to(2)
        .complains("nothing by the name");
    place
        .run(&["check", "--against", "picnic", "picnic", "state-pcbl"])
        .came_to(2)
        .complains("one roadmap at a time");
}
