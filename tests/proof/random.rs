//! On random small roadmaps of all kinds, with locks, nested conditions and given decisions: every verdict, the
//! number of walks and of plans, the shortest and the longest are those of walking in every way; witnesses replay.

use proptest::prelude::*;

use super::agree::{agrees, troubled};
use super::gene::genes_of;
use super::made::roadmap;

fn cases() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        config
    } else {
        ProptestConfig { cases: 250, ..config }
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_survey_says_what_walking_in_every_way_shows(genes in genes_of(6, 1), seed in any::<u32>()) {
        agrees(troubled(roadmap(&genes), seed))?;
    }

    #[test]
    fn verdicts_hold_under_every_plan_above(genes in genes_of(4, 3), seed in any::<u32>()) {
        agrees(troubled(roadmap(&genes), seed))?;
    }
}
