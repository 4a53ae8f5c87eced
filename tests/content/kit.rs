//! The roadmaps that are tested, and the list of what is wrong with them.

use std::sync::{Arc, LazyLock};

use waypost::roadmap::starter::example;
use waypost::roadmap::{About, DecisionIx, Roadmap, builtin, load};

static SHIPPED: LazyLock<Vec<Arc<Roadmap>>> = LazyLock::new(|| {
    let built_in = builtin::ids().map(|id| Arc::new(builtin::load(id).unwrap().unwrap()));
    let files = example("example").unwrap();
    let read = &mut |asked: &str| {
        let file = files.iter().find(|(name, _)| name == asked);
        file.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| std::io::ErrorKind::NotFound.into())
    };
    let example = load("roadmap.json", read).unwrap_or_else(|faults| panic!("{faults}"));
    built_in.chain([Arc::new(example)]).collect()
});

/// Every built-in roadmap, and the example.
pub(crate) fn shipped() -> &'static [Arc<Roadmap>] {
    &SHIPPED
}

/// The decisions about a choice.
pub(crate) fn choices(roadmap: &Roadmap) -> impl Iterator<Item = DecisionIx> {
    roadmap.decision_ixs().filter(|at| roadmap[*at].about == About::Choice)
}

/// What is wrong, a line each.
#[derive(Debug, Default)]
pub(crate) struct Offenders(Vec<String>);

impl Offenders {
    pub(crate) fn add(&mut self, roadmap: &Roadmap, what: &str) {
        self.0.push(format!("{}: {what}", roadmap.id));
    }

    /// Panics with all of them.
    #[track_caller]
    pub(crate) fn none(self, rule: &str) {
        assert!(self.0.is_empty(), "{rule}; {} do not hold to it:\n{}", self.0.len(), self.0.join("\n"));
    }
}
