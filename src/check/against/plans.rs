//! Whether the same answers can lead to another plan.

use super::matching::Match;
use super::{Change, How, Plans, Thing, decisions, lines};
use crate::roadmap::Roadmap;

/// Whether other strategies or cautions can stand in the plans of two versions for the same answers. Settled where nothing
/// changed that has a say in it; else it is a question about all walks of both, and open.
pub fn plans(old: &Roadmap, new: &Roadmap) -> Plans {
    let names = Match::new(old, new);
    let rest = lines::rest(old, new);
    let all = [decisions::decisions(&names), lines::strategies(&names), lines::cautions(&names), rest];
    let steers = all.iter().flatten().any(steers);
    Plans { can_differ: (!steers).then_some(false), witness: None }
}

/// Whether it has a say in which strategies and cautions stand in a plan.
fn steers(change: &Change) -> bool {
    let counts = |key: &str| matches!(key, "when" | "kind" | "levels" | "severity");
    let parts = || change.parts.iter().any(|part| part.how == How::Meaning && counts(&part.key));
    let whole = change.how.iter().any(|how| matches!(how, How::Added | How::Dropped));
    match change.thing {
        Thing::Given => true,
        Thing::Decision | Thing::Option | Thing::Strategy | Thing::Caution => whole || parts(),
        _ => false,
    }
}
