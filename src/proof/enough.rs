//! Whether enough is decided: what is left to decide changes nothing in the plan any more.

use super::atlas::Atlas;
use super::bounds::{Bounds, Sure};
use super::formula::AtomIx;
use super::outlook::{MOST_DECISIONS, cone_in_doubt, frame, known};
use super::pass::{Pass, Weight};
use super::schedule::Schedule;
use crate::roadmap::Subject;
use crate::walk::Walk;

/// How many states a pass may carry at once.
const MOST_STATES: usize = 4_000;

/// Nothing is counted.
#[derive(Clone)]
struct Nothing;

impl Weight for Nothing {
    type Count = ();

    fn start() -> Self {
        Self
    }

    fn merge(&mut self, _: Self) {}

    fn asked(&self, (): &(), _: u32) -> Self {
        Self
    }

    fn stuck(&self, _: u32) -> Option<Self> {
        Some(Self)
    }
}

/// That what is left changes nothing, in words; `left` decisions are open.
pub fn enough_words(left: usize) -> String {
    match left {
        1 => "The 1 question left changes nothing in your plan.".to_owned(),
        left => format!("The {left} questions left change nothing in your plan."),
    }
}

/// Whether no way to answer what is left changes which strategies stand in the plan and which cautions are raised.
/// What is put off or does not apply stays so; what is decided stays decided.
///
/// `true` is proved. `false` may also mean that the proof would be too large, which is rare.
pub fn enough(walk: &Walk) -> bool {
    let roadmap = walk.roadmap();
    if roadmap.decisions.len() > MOST_DECISIONS {
        return false;
    }
    let strategies = roadmap.strategies.iter().filter_map(|strategy| strategy.when.as_ref());
    let lines = strategies.chain(roadmap.cautions.iter().map(|caution| &caution.when));
    let bounds = Bounds::of(walk);
    let mut in_doubt = Vec::new();
    for when in lines {
        let now = when.holds(walk.route());
        match bounds.holds(when) {
            Sure::Maybe => in_doubt.push((when, now)),
            sure if (sure == Sure::Yes) != now => return false,
            _ => {}
        }
    }
    if in_doubt.is_empty() {
        return true;
    }
    let mut atlas = Atlas::of_roads(roadmap);
    let lines: Vec<_> = in_doubt.iter().map(|(when, now)| (atlas.formula(when), *now)).collect();
    let known = known(&atlas, &bounds);
    let fixed = |atom: AtomIx| known[atom as usize];
    let frame = |at| frame(walk, at);
    lines.iter().all(|(line, now)| {
        let mut asked = Vec::new();
        line.atoms(&mut |atom| {
            if let (None, Subject::Decision(decision)) = (fixed(atom), atlas.subject(atom)) {
                asked.push(decision);
            }
        });
        let passed = cone_in_doubt(&atlas, asked, &fixed);
        let Some(schedule) = Schedule::new(&atlas, &passed, &[line], &fixed) else { return false };
        let mut pass: Pass<'_, Nothing> = Pass::new(&atlas, &frame, MOST_STATES);
        let mut same = true;
        let ended = pass.run(&schedule, |_, holds| same &= holds == *now, |_| false);
        ended.is_ok() && same
    })
}
