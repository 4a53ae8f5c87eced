//! Whether plans of two versions can differ: on random pairs of small roadmaps, what is proved is what reading every
//! journal with both versions shows, and what shows it is replayed from its files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use waypost::check::against::{Plans, PlansWitness, Thing, against};
use waypost::proof::Limits;
use waypost::roadmap::{Choice, Condition, DecisionIx, Kind, Op, OptionIx, Roadmap, Subject};
use waypost::walk::answer::resolve;
use waypost::walk::answers::{RawAnswers, read, walk_from_answers};
use waypost::walk::{Entry, Header, Notes, RawChoice, Walk, What, to_raw};

use super::brute::conditions;
use super::gene::{Genes, genes_of};
use super::made::{Made, roadmap};
use super::replay::above;

/// No pair with more journals is tried.
const MOST: usize = 1_500;

/// What stands in the plan of a walk.
fn standing(walk: &Walk) -> BTreeSet<(Thing, String)> {
    let (roadmap, route) = (walk.roadmap(), walk.route());
    let holds = |when: Option<&Condition>| when.is_none_or(|when| when.holds(route));
    let strategies = roadmap.strategies.iter().filter(|line| holds(line.when.as_ref()));
    let strategies = strategies.map(|line| (Thing::Strategy, line.id.clone()));
    let cautions = roadmap.cautions.iter().filter(|line| holds(Some(&line.when)));
    strategies.chain(cautions.map(|line| (Thing::Caution, line.id.clone()))).collect()
}

/// The answers of one version, under the ids that the earlier one has for them.
fn raws(of: &Roadmap, at: DecisionIx, old: &Roadmap, new: &Roadmap, key: &str) -> Vec<RawChoice> {
    let other = [old, new].map(|roadmap| roadmap.find_decision(key).map(|at| (roadmap, at)));
    let ranks = other.iter().flatten().any(|(roadmap, at)| matches!(roadmap[*at].kind, Kind::Rank { .. }));
    let raw = |choice: &Choice| -> RawChoice {
        let known = |id: &String| -> String {
            let Some((now, now_at)) = other[1].filter(|(now, _)| std::ptr::eq(*now, of)) else {
                return id.clone();
            };
            let option = now.find_option(now_at, id);
            let Some((was, was_at)) = other[0] else { return id.clone() };
            let before =
                was[was_at].options.iter().find(|before| now.find_option(now_at, &before.id) == option);
            before.map_or_else(|| id.clone(), |before| before.id.clone())
        };
        match to_raw(of, at, choice) {
            RawChoice::One(id) => RawChoice::One(known(&id)),
            RawChoice::Several(ids) => RawChoice::Several(ids.iter().map(known).collect()),
            number @ RawChoice::Number(_) => number,
        }
    };
    let options = of[at].options.len();
    match &of[at].kind {
        Kind::One | Kind::Scale => {
            (0..options).map(|option| raw(&Choice::Options(vec![OptionIx::at(option)]))).collect()
        }
        Kind::Text => {
            let mut texts = vec![RawChoice::One("Words.".into())];
            // A text may read as an option or a day of the other version.
            for (roadmap, at) in other.into_iter().flatten() {
                texts.extend(roadmap[at].options.iter().map(|option| RawChoice::One(option.id.clone())));
                if matches!(roadmap[at].kind, Kind::Date { .. }) {
                    texts.extend(all_days());
                }
            }
            texts
        }
        Kind::Number { .. } => (-1..=12).map(|half| RawChoice::Number(f64::from(half) * 5.0)).collect(),
        Kind::Date { .. } => all_days().collect(),
        Kind::Many { min, max } | Kind::Rank { min, max } => {
            let mut all = vec![Vec::new()];
            let mut lists: Vec<Vec<OptionIx>> = vec![Vec::new()];
            while let Some(list) = all.pop() {
                for option in (0..options).map(OptionIx::at) {
                    let next = if ranks {
                        !list.contains(&option)
                    } else {
                        list.last().is_none_or(|last| *last < option)
                    };
                    if next {
                        let longer = [list.clone(), vec![option]].concat();
                        lists.push(longer.clone());
                        all.push(longer);
                    }
                }
            }
            lists.retain(|list| (*min..=*max).contains(&list.len()));
            lists
                .into_iter()
                .map(|list| match raw(&Choice::Options(list)) {
                    RawChoice::One(id) => RawChoice::Several(vec![id]),
                    several => several,
                })
                .collect()
        }
    }
}

fn all_days() -> impl Iterator<Item = RawChoice> {
    (0..=8).map(|at| {
        let day: jiff::civil::Date = "2026-12-28".parse().unwrap();
        RawChoice::One(day.checked_add(jiff::Span::new().days(at * 4)).unwrap().to_string())
    })
}

/// Everything that can be said under an id, and nothing; one of each that some test or bound tells apart.
fn said(old: &Roadmap, new: &Roadmap, key: &str) -> Vec<Option<RawChoice>> {
    let mut all: Vec<RawChoice> = Vec::new();
    for roadmap in [old, new] {
        if let Some(at) = roadmap.find_decision(key) {
            let strict = |raw: &RawChoice| resolve(roadmap, at, raw).is_ok();
            all.extend(raws(roadmap, at, old, new, key).into_iter().filter(strict));
        }
    }
    // What both make the same of is one answer.
    let told = |raw: &RawChoice| {
        [old, new].map(|roadmap| {
            let at = roadmap.find_decision(key)?;
            let known = waypost::walk::answer::resolve_leniently(roadmap, at, raw);
            let own = conditions(roadmap).into_iter().flat_map(|(_, condition)| condition.tests());
            let own = own.filter(|(test, _)| test.subject == Subject::Decision(at));
            let ops: Vec<Op> = own.map(|(test, _)| test.op.clone()).collect();
            let numeric = matches!(roadmap[at].kind, Kind::Number { .. } | Kind::Date { .. } | Kind::Text);
            let truths: Vec<bool> = ops.iter().map(|op| op.holds(known.choice.as_ref())).collect();
            let exact = (!numeric).then(|| (known.choice.clone(), known.unknown.clone()));
            Some((truths, known.choice.is_some(), exact))
        })
    };
    let mut kept: Vec<(_, RawChoice)> = Vec::new();
    for raw in all {
        let told = told(&raw);
        if !kept.iter().any(|(known, _)| *known == told) {
            kept.push((told, raw));
        }
    }
    std::iter::once(None).chain(kept.into_iter().map(|(_, raw)| Some(raw))).collect()
}

/// The ids under which something can be said.
fn keys(old: &Roadmap, new: &Roadmap) -> Vec<String> {
    let mut keys: Vec<String> = old.decisions.iter().map(|decision| decision.id.clone()).collect();
    let reached: Vec<_> = keys.iter().filter_map(|key| new.find_decision(key)).collect();
    let added = new.decision_ixs().filter(|at| !reached.contains(at));
    keys.extend(added.map(|at| new[at].id.clone()));
    keys
}

fn header(made: &Made, given: &BTreeMap<String, Vec<String>>) -> Header {
    let given = (!given.is_empty()).then(|| above(given.clone()));
    Header { given, ..made.header.clone() }
}

fn walk(made: &Made, given: &BTreeMap<String, Vec<String>>, said: &[(&String, &RawChoice)]) -> Walk {
    let entry = |((id, choice), n): (&(&String, &RawChoice), u64)| Entry {
        n,
        at: String::new(),
        by: None,
        what: What::Answered { decision: (*id).clone(), choice: (*choice).clone(), notes: Notes::default() },
    };
    let entries = said.iter().zip(1..).map(entry).collect();
    Walk::replay(Arc::clone(&made.roadmap), header(made, given), entries).0
}

/// What the plan above can say.
fn givens(old: &Made, new: &Made) -> Vec<BTreeMap<String, Vec<String>>> {
    let mut all = vec![BTreeMap::new()];
    let mut ids: Vec<(&String, &Kind)> = Vec::new();
    for given in old.roadmap.given.iter().chain(&new.roadmap.given) {
        if !ids.iter().any(|(id, _)| **id == given.decision) {
            ids.push((&given.decision, &given.kind));
        }
    }
    for (id, kind) in ids {
        let one = |id: &str| vec![id.to_owned()];
        let said: Vec<Vec<String>> = match kind {
            Kind::One | Kind::Scale => ["a", "b", "c"].map(one).into(),
            Kind::Many { .. } | Kind::Rank { .. } => {
                let mut lists = vec![vec![], one("a"), one("b"), one("c")];
                for pair in [["a", "b"], ["b", "a"], ["a", "c"], ["c", "a"], ["b", "c"], ["c", "b"]] {
                    lists.push(pair.map(str::to_owned).into());
                }
                for all in [["a", "b", "c"], ["b", "a", "c"], ["c", "a", "b"]] {
                    lists.push(all.map(str::to_owned).into());
                }
                lists
            }
            Kind::Number { .. } => (-1..=12).map(|half| vec![(f64::from(half) * 5.0).to_string()]).collect(),
            Kind::Date { .. } => {
                all_days().map(|day| if let RawChoice::One(day) = day { vec![day] } else { vec![] }).collect()
            }
            Kind::Text => vec![one("Words.")],
        };
        let without = all.clone();
        for said in said {
            all.extend(without.iter().cloned().map(|mut begun| {
                begun.insert(id.clone(), said.clone());
                begun
            }));
        }
    }
    all
}

/// Whether some journal makes them differ; `None` where there are too many.
fn tried(old: &Made, new: &Made) -> Option<bool> {
    let keys = keys(&old.roadmap, &new.roadmap);
    let all: Vec<Vec<Option<RawChoice>>> =
        keys.iter().map(|key| said(&old.roadmap, &new.roadmap, key)).collect();
    let givens = givens(old, new);
    let count = all.iter().try_fold(givens.len(), |count, said| count.checked_mul(said.len()))?;
    if count > MOST {
        return None;
    }
    for given in &givens {
        for at in 0..count / givens.len() {
            let mut left = at;
            let mut journal: Vec<(&String, &RawChoice)> = Vec::new();
            for (key, said) in keys.iter().zip(&all) {
                journal.extend(said[left % said.len()].as_ref().map(|raw| (key, raw)));
                left /= said.len();
            }
            // Of several that became one, the last one said counts.
            for _ in 0..2 {
                let both = [old, new].map(|made| standing(&walk(made, given, &journal)));
                if both[0] != both[1] {
                    return Some(true);
                }
                journal.reverse();
            }
        }
    }
    Some(false)
}

/// The plan of a file, as `waypost plan --answers` reads it.
fn of_file(
    made: &Made,
    answers: &RawAnswers,
    given: &BTreeMap<String, Vec<String>>,
) -> BTreeSet<(Thing, String)> {
    let text = serde_json::to_string(answers).unwrap();
    let answers = read(&made.roadmap, "w.json", &text).unwrap_or_else(|faults| panic!("{faults}\n{text}"));
    let given = (!given.is_empty()).then(|| above(given.clone()));
    standing(&walk_from_answers(&made.roadmap, &answers, given).0)
}

/// Each file is read, and the plans differ by what is said.
fn shows(old: &Made, new: &Made, witness: &PlansWitness) {
    let given = witness.given.clone().unwrap_or_default();
    let (was, is) = (of_file(old, &witness.old, &given), of_file(new, &witness.new, &given));
    let lines = |lines: &[waypost::check::against::Line]| {
        lines.iter().map(|line| (line.thing, line.id.clone())).collect::<BTreeSet<_>>()
    };
    assert_eq!(was.difference(&is).cloned().collect::<BTreeSet<_>>(), lines(&witness.only_old));
    assert_eq!(is.difference(&was).cloned().collect::<BTreeSet<_>>(), lines(&witness.only_new));
    assert!(was != is, "the plans are the same: {witness:?}");
}

/// Fails where they differ.
fn agrees(old: &Made, new: &Made) -> Result<Option<bool>, TestCaseError> {
    let Plans { can_differ, witness, not_settled } =
        against(&old.roadmap, &new.roadmap, Limits::default()).plans;
    if let Some(witness) = &witness {
        shows(old, new, witness);
    }
    prop_assert_eq!(witness.is_some(), can_differ == Some(true));
    prop_assert!(!not_settled.is_empty() || can_differ.is_some());
    let tried = tried(old, new);
    if let Some(tried) = tried.filter(|_| can_differ.is_some()) {
        prop_assert_eq!(can_differ, Some(tried), "{:?}\n{}", witness, new.json);
    }
    Ok(tried)
}

/// Words that are exactly these ids are others: decisions and options get other names.
fn relabel(json: &mut Value, names: &BTreeMap<String, String>) {
    match json {
        Value::String(text) => {
            if let Some(name) = names.get(text) {
                text.clone_from(name);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| relabel(inner, names)),
        Value::Object(object) => object.values_mut().for_each(|inner| relabel(inner, names)),
        _ => {}
    }
}

/// Another version: some decisions, strategies and cautions of another roadmap, one decision gone or told as another,
/// other names with or without a word about it.
fn later(genes: &Genes, other: &Genes, seed: u32) -> Value {
    let mut genes = genes.clone();
    let pick = |at: u32, one_in: u32| (seed >> at).is_multiple_of(one_in);
    for (at, point) in genes.points.iter_mut().enumerate() {
        if let Some(other) = other.points.get(at).filter(|_| pick(at as u32, 4)) {
            *point = other.clone();
        } else if let Some(other) = other.points.get(at).filter(|_| pick(at as u32 + 3, 4)) {
            point.when.clone_from(&other.when);
            point.locks.clone_from(&other.locks);
        } else if pick(at as u32 + 7, 4) {
            point.options = 1 + point.options % 4;
        }
    }
    if pick(20, 3) {
        genes.given.clone_from(&other.given);
    }
    if pick(11, 3) {
        genes.strategies.clone_from(&other.strategies);
    }
    if pick(12, 3) {
        genes.cautions.clone_from(&other.cautions);
    }
    let gone = (pick(13, 3) && genes.points.len() > 1).then(|| seed as usize % genes.points.len());
    if let Some(gone) = gone {
        genes.points.remove(gone);
    }
    let mut json = roadmap(&genes);
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    if let Some(gone) = gone {
        names.extend((gone..genes.points.len()).map(|at| (format!("d{at}"), format!("d{}", at + 1))));
    }
    if pick(14, 3) {
        names.insert("b".into(), "y".into());
    }
    let last = format!("d{}", genes.points.len());
    if pick(15, 3) {
        names.entry(format!("d{}", genes.points.len() - 1)).or_insert_with(|| "way".into());
    }
    relabel(&mut json, &names);
    // What the generator says of earlier names is true of this version alone.
    json["renames"] = json!([]);
    let mut renames = Vec::new();
    let ids: Vec<(String, Vec<String>)> = decisions(&json);
    if let Some(gone) = gone.filter(|_| pick(16, 2)) {
        renames.push(json!({"decision": format!("d{gone}"), "to": ids[seed as usize % ids.len()].0}));
    } else if ids.iter().any(|(id, _)| id == "way") && !pick(17, 4) {
        let mut was = (0..=genes.points.len()).map(|at| format!("d{at}"));
        let was = was.rfind(|id| *id != last && !ids.iter().any(|(known, _)| known == id));
        renames.extend(was.map(|was| json!({"decision": was, "to": "way"})));
    }
    for (id, options) in &ids {
        if options.iter().any(|option| option == "y") && !pick(18, 3) {
            renames.push(json!({"decision": id, "option": "b", "to": "y"}));
        } else if !options.iter().any(|option| option == "d") && options.len() > 1 && pick(19, 4) {
            // Two options that became one.
            renames.push(json!({"decision": id, "option": "d", "to": "a"}));
        }
    }
    json["renames"] = json!(renames);
    json
}

fn decisions(json: &Value) -> Vec<(String, Vec<String>)> {
    let stages = json["stages"].as_array().unwrap().iter();
    let all = stages.flat_map(|stage| stage["decisions"].as_array().unwrap());
    let id = |thing: &Value| thing["id"].as_str().unwrap().to_owned();
    all.map(|decision| {
        let options = [&decision["options"], &decision["levels"]].into_iter().filter_map(Value::as_array);
        (id(decision), options.flatten().map(id).collect())
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(200),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whether_plans_differ_is_what_every_journal_shows(
        genes in genes_of(4, 2),
        other in genes_of(4, 2),
        seed in any::<u32>(),
    ) {
        let (old, new) = (Made::of(roadmap(&genes)), Made::of(later(&genes, &other, seed)));
        agrees(&old, &new)?;
        agrees(&new, &old)?;
    }
}
