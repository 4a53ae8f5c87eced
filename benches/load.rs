//! Loading and checking a large roadmap, and the one that comes with Waypost.

use criterion::{Criterion, criterion_group, criterion_main};
use waypost::roadmap::{builtin, load_str};

mod synthetic;

fn load(criterion: &mut Criterion) {
    let text = synthetic::roadmap(synthetic::Settings::of(10_000));
    criterion.bench_function("load 10,000 decisions", |bencher| {
        bencher.iter(|| {
            load_str("synthetic.json", &text).is_ok_and(|roadmap| roadmap.decisions.len() == 10_000)
        });
    });
    criterion.bench_function("load the shipped roadmap", |bencher| {
        bencher.iter(|| builtin::load("state-pcbl").is_some_and(|loaded| loaded.is_ok()));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = load
}
criterion_main!(benches);
