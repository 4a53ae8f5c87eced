//! The sample walk: a made-up state that has decided everything, so that its plan can be seen before one's own is made.
//! It lives in memory only and is never kept.

use std::sync::Arc;

use super::answers;
use super::entry::{Entry, Header, RoadmapRef, WALK_FORMAT};
use super::walk::Walk;
use crate::roadmap::{Faults, Roadmap};

/// The id of the roadmap it walks, which is built in.
pub const SAMPLE_ROADMAP: &str = "state-pcbl";

/// Its id. Those of walks that are kept are long and random.
const ID: &str = "sample";

/// Its name, which says on every screen what it is.
const NAME: &str = "Sample: State of Exampleland (made up)";

const FILE: &str = "sample.answers.json";

const ANSWERS: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/roadmaps/state-pcbl/sample.answers.json"));

/// The sample walk on its roadmap.
///
/// # Errors
/// What is wrong with its answers on this roadmap. A test holds that nothing is, on the one built in.
pub fn sample(roadmap: &Arc<Roadmap>) -> Result<Walk, Faults> {
    let said = answers::entries(roadmap, &answers::read(roadmap, FILE, ANSWERS)?);
    let header = Header {
        format: WALK_FORMAT.to_owned(),
        id: ID.to_owned(),
        name: NAME.to_owned(),
        day: String::new(),
        roadmap: RoadmapRef::of(roadmap),
        given: None,
        branch_of: None,
    };
    let entries = said.into_iter().zip(1..).map(|(what, n)| Entry { n, at: String::new(), by: None, what });
    // Numbered from 1 and without undo, every entry fits.
    let (walk, _) = Walk::replay(Arc::clone(roadmap), header, entries.collect());
    Ok(walk)
}

impl Walk {
    /// Whether this is the sample, which nobody can add to.
    pub fn is_sample(&self) -> bool {
        self.header().id == ID
    }
}
