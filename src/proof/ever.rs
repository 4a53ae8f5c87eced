//! Whether a condition holds on some walk; and walks to try where no condition can say what is wanted.

use super::ask::{Asker, Over, Verdict};
use super::atlas::Atlas;
use super::figures::Limits;
use super::trial::Trials;
use crate::roadmap::{Choice, Condition, DecisionIx, Roadmap};

/// Whether a condition holds on some walk, those with decisions left open included; under a plan above only where there
/// is no such walk without one.
pub fn ever(roadmap: &Roadmap, condition: &Condition, limits: Limits<'_>) -> Verdict {
    let mut atlas = Atlas::of_roads(roadmap);
    let formula = atlas.formula(condition);
    let about = atlas.looks_at(&formula);
    Asker::new(&atlas, limits).ask(Over::All, about, &|encoder| encoder.formula(&formula))
}

/// What is chosen on some walks made at random, always the same ones, on which every open decision that can be answered
/// is. No plan lies above them.
pub fn some_walks(roadmap: &Roadmap, count: usize) -> impl Iterator<Item = Vec<(DecisionIx, Choice)>> {
    let atlas = Atlas::new(roadmap);
    let mut trials = Trials::new(&atlas);
    let walks: Vec<_> = (0..count)
        .map(|_| {
            let choices = trials.next_alone().choices;
            roadmap.decision_ixs().zip(choices).filter_map(|(at, choice)| Some((at, choice?))).collect()
        })
        .collect();
    walks.into_iter()
}
