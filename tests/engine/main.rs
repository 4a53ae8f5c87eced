//! The walk engine against random roadmaps and random journals, and against the cases that users of comparable
//! tools complain of.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::ProptestConfig;

mod chain;
mod conditions;
mod forward;
mod gene;
mod journal;
mod kept;
mod made;
mod parts;
mod preview;
mod reference;
mod rooms;
mod same;
mod turns;
mod versions;

/// Enough cases to meet every rule in every combination of two, in a few seconds without optimisation. More with
/// `PROPTEST_CASES`.
fn cases() -> ProptestConfig {
    let config =
        ProptestConfig { failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() { config } else { ProptestConfig { cases: 64, ..config } }
}
