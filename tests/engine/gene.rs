//! What a random roadmap is made from: plain numbers, so that a failing case shrinks well.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;

/// A condition before it is known what there is to test.
#[derive(Debug, Clone)]
pub(crate) enum When {
    /// How far back, which test, and what it is held against.
    Test(u8, u8, u8, u8),
    All(Vec<When>),
    Any(Vec<When>),
    Not(Box<When>),
}

/// A decision before it has an id.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    pub(crate) kind: u8,
    pub(crate) options: u8,
    pub(crate) when: Option<When>,
    pub(crate) locks: Vec<Option<When>>,
    pub(crate) min: Option<u8>,
    pub(crate) max: Option<u8>,
    /// Whether it is, and while what holds.
    pub(crate) required: (bool, Option<When>),
    pub(crate) choice: bool,
    pub(crate) suggest: Option<(u8, Option<When>)>,
    pub(crate) new_stage: bool,
}

/// A roadmap before it is written, with what the plan above it says.
#[derive(Debug, Clone)]
pub(crate) struct Genes {
    /// The kind of each given decision, and its answer.
    pub(crate) given: Vec<(u8, Option<u8>)>,
    pub(crate) points: Vec<Point>,
    pub(crate) strategies: Vec<Option<When>>,
    pub(crate) cautions: Vec<(When, Vec<u8>)>,
}

fn when() -> impl Strategy<Value = When> {
    // Near decisions above all: that is what makes chains.
    let back = prop_oneof![3 => 0_u8..3, 1 => any::<u8>()];
    let test = (back, any::<u8>(), any::<u8>(), any::<u8>())
        .prop_map(|(back, test, one, other)| When::Test(back, test, one, other));
    test.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 1..4).prop_map(When::All),
            vec(inner.clone(), 1..4).prop_map(When::Any),
            inner.prop_map(|part| When::Not(Box::new(part))),
        ]
    })
}

fn point() -> impl Strategy<Value = Point> {
    let shape = (any::<u8>(), 1_u8..5, weighted(0.3, any::<u8>()), weighted(0.3, any::<u8>()));
    let conditions = (
        weighted(0.6, when()),
        vec(weighted(0.35, when()), 4),
        (prop::bool::weighted(0.2), weighted(0.5, when())),
        weighted(0.2, (any::<u8>(), weighted(0.6, when()))),
    );
    (shape, conditions, prop::bool::weighted(0.7), prop::bool::weighted(0.2)).prop_map(
        |((kind, options, min, max), (when, locks, required, suggest), choice, new_stage)| Point {
            kind,
            options,
            when,
            locks,
            min,
            max,
            required,
            choice,
            suggest,
            new_stage,
        },
    )
}

/// Genes of small roadmaps.
pub(crate) fn genes() -> impl Strategy<Value = Genes> {
    genes_of(10, 3)
}

/// Genes of roadmaps with fewer than so many decisions and given decisions.
pub(crate) fn genes_of(points: usize, given: usize) -> impl Strategy<Value = Genes> {
    (
        vec((any::<u8>(), weighted(0.6, any::<u8>())), 0..given),
        vec(point(), 1..points),
        vec(weighted(0.9, when()), 0..4),
        vec((when(), vec(any::<u8>(), 0..3)), 0..4),
    )
        .prop_map(|(given, points, strategies, cautions)| Genes { given, points, strategies, cautions })
}
