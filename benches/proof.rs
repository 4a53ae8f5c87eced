//! Proofs: all findings and figures of the shipped roadmaps and of generated ones; outlook and leverage after one answer;
//! two versions.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use waypost::check::against::against;
use waypost::check::examine;
use waypost::proof::{Limits, enough, leverages, outlook};
use waypost::roadmap::{DecisionIx, OptionIx, Roadmap, builtin, load_str};
use waypost::walk::answers::format::ANSWERS_FORMAT;
use waypost::walk::answers::{RawAnswer, RawAnswers, walk_from_answers};
use waypost::walk::{RawChoice, Walk};

mod synthetic;

fn generated(settings: synthetic::Settings) -> Roadmap {
    match load_str("synthetic.json", &synthetic::roadmap(settings)) {
        Ok(roadmap) => roadmap,
        Err(error) => panic!("the generator is wrong: {error}"),
    }
}

/// A roadmap that is built in.
fn shipped(id: &str) -> Arc<Roadmap> {
    match builtin::load(id) {
        Some(Ok(roadmap)) => Arc::new(roadmap),
        Some(Err(error)) => panic!("{error}"),
        None => panic!("{id} is not built in"),
    }
}

/// A walk on which the first choice of an option is made.
fn after_one_answer(roadmap: &Arc<Roadmap>) -> Walk {
    let has_options = |at: &DecisionIx| roadmap[*at].options.len() > 1 && roadmap[*at].when.is_none();
    let first = roadmap.decision_ixs().find(has_options).unwrap_or(DecisionIx::at(0));
    let id = roadmap.option(first, OptionIx::at(0)).id.clone();
    let answers = RawAnswers {
        format: ANSWERS_FORMAT.into(),
        roadmap: roadmap.id.clone(),
        answers: [(roadmap[first].id.clone(), RawAnswer::Short(RawChoice::One(id)))].into(),
        ..RawAnswers::default()
    };
    walk_from_answers(roadmap, &answers, None).0
}

fn whole(criterion: &mut Criterion) {
    let near = synthetic::Settings { options: 4, look_back: 8, ..synthetic::Settings::of(200) };
    let far = synthetic::Settings { look_back: 1_000, ..synthetic::Settings::of(1_000) };
    let mut group = criterion.benchmark_group("check");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    for (name, roadmap) in [
        ("state-pcbl", shipped("state-pcbl")),
        ("district-pcbl", shipped("district-pcbl")),
        ("200 decisions, 4 options, look-back 8", Arc::new(generated(near))),
        ("1,000 decisions, look-back anywhere", Arc::new(generated(far))),
    ] {
        let examined = examine(&roadmap, Limits::default(), &mut |_| {});
        let sure = if examined.walks.exact { "exactly" } else { "at least" };
        eprintln!(
            "{name}: {} findings, {} not settled, {sure} 10^{} walks, plans {:?} or at least {:?}",
            examined.noted.len(),
            examined.not_settled.len(),
            examined.walks.count.len() - 1,
            examined.walks.plans,
            examined.walks.plans_at_least,
        );
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(examine(&roadmap, Limits::default(), &mut |_| {})));
        });
    }
    group.finish();
}

fn ahead(criterion: &mut Criterion) {
    for id in ["state-pcbl", "district-pcbl"] {
        let walk = after_one_answer(&shipped(id));
        eprintln!("{id} after one answer: {:?}", outlook(&walk));
        let mut group = criterion.benchmark_group(format!("after one answer on {id}"));
        group.bench_function("outlook", |bencher| bencher.iter(|| outlook(black_box(&walk))));
        group.bench_function("leverage of all open decisions", |bencher| {
            bencher.iter(|| leverages(black_box(&walk)));
        });
        group.bench_function("enough", |bencher| bencher.iter(|| enough(black_box(&walk))));
        group.finish();
    }
}

/// The proof that two versions make the same plans of the same answers.
fn against_itself(criterion: &mut Criterion) {
    let old = shipped("state-pcbl");
    let mut group = criterion.benchmark_group("two versions of state-pcbl");
    group.sample_size(10);
    group.bench_function("the same", |bencher| {
        bencher.iter(|| black_box(against(&old, &old, Limits::default())));
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30);
    targets = ahead, whole, against_itself
}
criterion_main!(benches);
