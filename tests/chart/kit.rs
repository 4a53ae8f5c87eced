//! Drawings to look at.

use std::sync::Arc;

use waypost::chart::{Band, Drawing, Knot, Mark};
use waypost::roadmap::{Roadmap, builtin};
use waypost::walk::entry::{Notes, RawChoice};
use waypost::walk::{Entry, Header, RoadmapRef, Walk, What};

/// The state roadmap, of which nothing is decided.
pub(crate) fn state() -> Walk {
    walk(Arc::new(builtin::load("state-pcbl").unwrap().unwrap()), "")
}

/// A walk on a roadmap on which nothing was said.
pub(crate) fn walk(roadmap: Arc<Roadmap>, name: &str) -> Walk {
    let reference = RoadmapRef {
        id: roadmap.id.clone(),
        version: roadmap.version.clone(),
        sha256: roadmap.sha256.clone(),
    };
    let header = Header {
        format: "waypost-walk/1".into(),
        id: "1".into(),
        name: name.into(),
        day: "2026-11-23".into(),
        roadmap: reference,
        given: None,
        branch_of: None,
    };
    Walk::new(roadmap, header)
}

/// Says something.
pub(crate) fn say(walk: &mut Walk, what: What) {
    let entry = Entry { n: walk.next_n(), at: "2026-11-23T09:12:44-05:00".into(), by: None, what };
    walk.push(entry).unwrap();
}

pub(crate) fn chosen(decision: &str, option: &str) -> What {
    let choice = RawChoice::One(option.into());
    What::Answered { decision: decision.into(), choice, notes: Notes::default() }
}

/// The small roadmap of the tests.
pub(crate) fn picnic() -> Arc<Roadmap> {
    let text = include_bytes!("../plain/roadmap.json");
    Arc::new(waypost::roadmap::load("roadmap.json", &mut |_| Ok(text.to_vec())).unwrap())
}

/// Two stages with a fork whose every word is `text`.
pub(crate) fn of(text: &str) -> Drawing {
    let knot = |id: &str, up: Option<usize>, mark: Mark| Knot {
        id: id.into(),
        label: text.into(),
        fork: up.map(|_| text.into()),
        up,
        depth: usize::from(up.is_some()),
        mark,
        words: text.into(),
        is_taken: mark == Mark::Decided,
        goes_on: false,
    };
    let band = |at: usize| Band {
        title: text.into(),
        tally: text.into(),
        knots: vec![
            knot(&format!("a{at}"), None, Mark::Decided),
            knot(&format!("b{at}"), Some(0), Mark::Closed),
            knot(&format!("c{at}"), Some(0), Mark::Later),
        ],
    };
    Drawing {
        title: text.into(),
        heads: vec![text.into()],
        bands: vec![band(0), band(1)],
        text: vec![text.into()],
    }
}
