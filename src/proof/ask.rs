//! Yes-or-no questions over all walks, or over all complete ones, settled exactly.

use std::collections::BTreeSet;

use batsat::Lit;

use super::atlas::Atlas;
use super::encode::{Encoder, Solved};
use super::figures::Limits;
use super::witness::{Witness, witness};
use crate::roadmap::DecisionIx;

/// Over which walks a question goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Over {
    /// All walks, those included on which decisions are left open or put off.
    All,
    /// The walks that leave no open decision undecided.
    Complete,
}

/// What is known of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// There is such a walk: this one.
    Shown(Box<Witness>),
    /// There is none.
    Never,
    /// Nobody knows: there was no time to find out.
    NotSettled,
}

impl Verdict {
    /// Whether there certainly is none.
    pub fn is_never(&self) -> bool {
        matches!(self, Self::Never)
    }
}

/// Asks a solver, and keeps what it was told for the next question as long as that is of use.
pub(super) struct Asker<'a> {
    atlas: &'a Atlas<'a>,
    limits: Limits<'a>,
    encoder: Option<Encoder<'a>>,
    /// Decisions that some walk may leave without an answer though it could not give one, with their cones: a question
    /// over complete walks has to look at them too.
    fragile: BTreeSet<DecisionIx>,
}

/// What is asked: a literal over the clauses of the decisions it needs.
pub(super) type Question<'q> = &'q dyn Fn(&mut Encoder<'_>) -> Lit;

impl<'a> Asker<'a> {
    pub(super) fn new(atlas: &'a Atlas<'a>, limits: Limits<'a>) -> Self {
        Self { atlas, limits, encoder: None, fragile: BTreeSet::new() }
    }

    /// Says which decisions can be open and have no answer. Until it is said, none is taken to be so.
    pub(super) fn set_fragile(&mut self, decisions: impl IntoIterator<Item = DecisionIx>) {
        self.fragile = self.atlas.cone(decisions);
    }

    /// Whether there is a walk of which `question` holds. `about`: the decisions that it looks at.
    pub(super) fn ask(
        &mut self,
        over: Over,
        about: impl IntoIterator<Item = DecisionIx>,
        question: Question<'_>,
    ) -> Verdict {
        if (self.limits.stop)() {
            return Verdict::NotSettled;
        }
        let mut cone = self.atlas.cone(about);
        if over == Over::Complete {
            cone.extend(&self.fragile);
        }
        let encoder = self.encoder(&cone);
        let lit = question(encoder);
        let (complete, none_given) = (encoder.complete, encoder.none_given);
        let mut assumed = vec![lit, none_given];
        if over == Over::Complete {
            assumed.push(complete);
        }
        let mut solved = encoder.solve(&assumed);
        if solved == Solved::No && !self.atlas.roadmap.given.is_empty() {
            // Rather a walk by itself; else one under a plan.
            let encoder = self.encoder(&cone);
            assumed.retain(|lit| *lit != none_given);
            solved = encoder.solve(&assumed);
        }
        match solved {
            Solved::Yes(mut model) => {
                model.choices.retain(|(decision, _)| cone.contains(decision));
                Verdict::Shown(Box::new(witness(self.atlas, &model, over == Over::Complete)))
            }
            Solved::No => Verdict::Never,
            Solved::Unknown => Verdict::NotSettled,
        }
    }

    /// Clauses for these decisions. Those of the last question serve again where most of them are needed.
    fn encoder(&mut self, cone: &BTreeSet<DecisionIx>) -> &mut Encoder<'a> {
        let serves = |encoder: &Encoder<'_>| encoder.decisions().len() <= 3 * cone.len() + 24;
        let kept = self.encoder.take().filter(serves);
        let encoder = kept.unwrap_or_else(|| Encoder::new(self.atlas, self.limits.stop));
        let encoder = self.encoder.insert(encoder);
        encoder.add(cone);
        encoder
    }
}
