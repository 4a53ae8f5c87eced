//! The walk engine on large roadmaps: answering, changing an early answer, looking ahead, undo and outlook.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use waypost::proof::outlook;
use waypost::roadmap::{Choice, DecisionIx, Kind, OptionIx, Roadmap, load_str};
use waypost::walk::entry::WALK_FORMAT;
use waypost::walk::{Entry, Fold, Header, Notes, RoadmapRef, Walk, What, to_raw};

mod synthetic;

const LARGE: usize = 10_000;
const MIDDLE: usize = 1_000;

fn roadmap(text: &str) -> Arc<Roadmap> {
    match load_str("synthetic.json", text) {
        Ok(roadmap) => Arc::new(roadmap),
        Err(error) => panic!("the generator is wrong: {error}"),
    }
}

/// A roadmap of which every tenth decision, or so, hangs on the first one, directly or not: the worst first answer.
fn chained(decisions: usize) -> Arc<Roadmap> {
    let mut json: serde_json::Value =
        serde_json::from_str(&synthetic::roadmap(synthetic::Settings::of(decisions))).unwrap_or_default();
    let mut at = 0;
    for stage in json["stages"].as_array_mut().into_iter().flatten() {
        for decision in stage["decisions"].as_array_mut().into_iter().flatten() {
            match (at, decision["kind"].as_str()) {
                (0, _) => {}
                (at, Some("one")) if at % 16 == 0 => {
                    let before = at - 16;
                    decision["when"] = serde_json::json!({"decision": format!("d{before}"), "is": "o0"});
                }
                _ => {}
            }
            at += 1;
        }
    }
    roadmap(&json.to_string())
}

fn header(roadmap: &Roadmap) -> Header {
    Header {
        format: WALK_FORMAT.into(),
        id: "0".repeat(16),
        name: "Measured".into(),
        day: "2026-11-23".into(),
        roadmap: RoadmapRef {
            id: roadmap.id.clone(),
            version: roadmap.version.clone(),
            sha256: roadmap.sha256.clone(),
        },
        given: None,
        branch_of: None,
    }
}

/// The first or second thing that can be said at a decision.
fn choice(roadmap: &Roadmap, at: DecisionIx, second: bool) -> Choice {
    match roadmap[at].kind {
        Kind::Number { .. } => Choice::Number(if second { 200.0 } else { 100.0 }),
        Kind::Date { .. } => {
            let day = if second { jiff::civil::date(2028, 1, 1) } else { jiff::civil::date(2027, 1, 1) };
            Choice::Date(day)
        }
        Kind::Text => Choice::Text("Words.".into()),
        _ => Choice::Options(vec![OptionIx::at(usize::from(second))]),
    }
}

fn answer(roadmap: &Roadmap, n: u64, at: DecisionIx, second: bool) -> Entry {
    Entry {
        n,
        at: "2026-11-23T09:12:44-05:00".into(),
        by: None,
        what: What::Answered {
            decision: roadmap[at].id.clone(),
            choice: to_raw(roadmap, at, &choice(roadmap, at, second)),
            notes: Notes::default(),
        },
    }
}

/// One answer to every decision, in order.
fn answers(roadmap: &Roadmap) -> Vec<Entry> {
    (1..).zip(roadmap.decision_ixs()).map(|(n, at)| answer(roadmap, n, at, false)).collect()
}

fn answered(roadmap: &Arc<Roadmap>) -> Walk {
    Walk::replay(Arc::clone(roadmap), header(roadmap), answers(roadmap)).0
}

fn early_answer(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("change the first answer, 10,000 decisions");
    let synthetic = synthetic::roadmap(synthetic::Settings::of(LARGE));
    for (name, roadmap) in [("scattered", roadmap(&synthetic)), ("a long chain", chained(LARGE))] {
        let first = DecisionIx::at(0);
        let mut fold: Fold = answered(&roadmap).fold().clone();
        let ways = [answer(&roadmap, 1, first, true), answer(&roadmap, 1, first, false)];
        let mut turn = 0;
        group.bench_function(format!("settle, {name}"), |bencher| {
            bencher.iter(|| {
                turn = 1 - turn;
                fold.apply(&roadmap, &ways[turn]);
            });
        });
        let walk = answered(&roadmap);
        group.bench_function(format!("preview, {name}"), |bencher| {
            bencher.iter(|| black_box(walk.preview(first, Some(choice(&roadmap, first, true)))));
        });
    }
    group.finish();
}

fn in_order(criterion: &mut Criterion) {
    let roadmap = roadmap(&synthetic::roadmap(synthetic::Settings::of(MIDDLE)));
    let entries = answers(&roadmap);
    criterion.bench_function("answer 1,000 decisions in order", |bencher| {
        let start = || (Walk::new(Arc::clone(&roadmap), header(&roadmap)), entries.clone());
        bencher.iter_batched(
            start,
            |(mut walk, entries)| {
                let fits = entries.into_iter().all(|entry| walk.push(entry).is_ok());
                (walk, fits)
            },
            BatchSize::SmallInput,
        );
    });
}

fn journal(criterion: &mut Criterion) {
    let roadmap = roadmap(&synthetic::roadmap(synthetic::Settings::of(LARGE)));
    let entries = answers(&roadmap);
    let mut group = criterion.benchmark_group("10,000 entries on 10,000 decisions");
    group.bench_function("replay", |bencher| {
        bencher.iter_batched(
            || (header(&roadmap), entries.clone()),
            |(header, entries)| Walk::replay(Arc::clone(&roadmap), header, entries),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("undo", |bencher| {
        let walk = answered(&roadmap);
        let undo =
            Entry { what: What::Undone { entry: LARGE as u64 }, n: walk.next_n(), ..entries[0].clone() };
        bencher.iter_batched(
            || (walk.clone(), undo.clone()),
            |(mut walk, undo)| {
                let fits = walk.push(undo).is_ok();
                (walk, fits)
            },
            BatchSize::LargeInput,
        );
    });
    let (fresh, full) = (Walk::new(Arc::clone(&roadmap), header(&roadmap)), answered(&roadmap));
    group.bench_function("outlook, nothing answered", |bencher| bencher.iter(|| outlook(black_box(&fresh))));
    group.bench_function("outlook, all answered", |bencher| bencher.iter(|| outlook(black_box(&full))));
    group.bench_function("what comes next", |bencher| bencher.iter(|| black_box(&full).next(None)));
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30);
    targets = early_answer, in_order, journal
}
criterion_main!(benches);
