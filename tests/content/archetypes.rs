//! The answer files of `tests/archetypes/`: states as they are met. Each yields a plan that is sound, and each another.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;
use waypost::plan::{Origin, Plan, build};
use waypost::walk::State;
use waypost::walk::answers::{read, walk_from_answers};

use crate::kit::shipped;

/// The files, in the order of their names.
fn files() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/archetypes");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".answers.json"));
    files.sort();
    files
}

/// The plan of a file, with the roadmap it is for, and what is wrong with it.
fn plan_of(path: &PathBuf, wrong: &mut Vec<String>) -> Option<(String, Plan)> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let id = serde_json::from_str::<Value>(&text).ok()?["roadmap"].as_str()?.to_owned();
    let Some(roadmap) = shipped().iter().find(|roadmap| roadmap.id == id) else {
        wrong.push(format!("{name}: there is no roadmap {id}"));
        return None;
    };
    let answers = match read(roadmap, &name, &text) {
        Ok(answers) => answers,
        Err(faults) => {
            wrong.push(faults.to_string());
            return None;
        }
    };
    let (walk, warnings) = walk_from_answers(roadmap, &answers, None);
    wrong.extend(warnings.iter().map(|warning| format!("{name}: {warning}")));
    let open = roadmap.decision_ixs().filter(|at| walk.route().state(*at) == State::Open);
    wrong.extend(open.map(|at| format!("{name}: nothing is said at {}", roadmap[at].id)));
    Some((id, build(&walk, Origin::Answers)))
}

/// What each file must raise, and must not: ids of cautions, in `expected.json` beside the files.
fn expected() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/archetypes/expected.json");
    std::fs::read_to_string(path).map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())
}

/// How the cautions of a plan differ from those that are expected.
fn unexpected(name: &str, expected: &Value, plan: &Plan) -> Vec<String> {
    let raised = |id: &str| plan.cautions.iter().any(|caution| caution.id == id);
    let ids = |key: &str| -> Vec<String> {
        let list = expected[name][key].as_array().cloned().unwrap_or_default();
        list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let missing =
        ids("raises").into_iter().filter(|id| !raised(id)).map(|id| format!("{name}: {id} is not raised"));
    let more =
        ids("raises_not").into_iter().filter(|id| raised(id)).map(|id| format!("{name}: {id} is raised"));
    missing.chain(more).collect()
}

#[test]
fn every_archetype_gives_a_sound_plan_of_its_own() {
    let (mut wrong, expected) = (Vec::new(), expected());
    let mut met: BTreeMap<(String, BTreeSet<String>), String> = BTreeMap::new();
    for path in files() {
        let Some((roadmap, plan)) = plan_of(&path, &mut wrong) else { continue };
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !plan.set_aside.is_empty() {
            wrong.push(format!("{name}: {} answers are set aside", plan.set_aside.len()));
        }
        if plan.strategies.is_empty() {
            wrong.push(format!("{name}: the plan has no strategy"));
        }
        wrong.extend(unexpected(&name, &expected, &plan));
        let without = plan.strategies.iter().filter(|strategy| strategy.because.is_empty());
        wrong.extend(without.map(|strategy| format!("{name}: {} has no because", strategy.id)));
        let ids: BTreeSet<String> = plan.strategies.iter().map(|strategy| strategy.id.clone()).collect();
        if let Some(other) = met.insert((roadmap, ids), name.clone()) {
            wrong.push(format!("{name}: its strategies are those of {other}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
