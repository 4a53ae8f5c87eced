//! Precedents beside the plan: on how many decisions a real state chose the same, and where it chose differently.

use super::draft::Draft;
use super::format::{DifferenceLine, PrecedentLine};
use crate::roadmap::wording::choice_words;
use crate::roadmap::{Choice, DecisionIx, OptionIx, Precedent, PrecedentChoice};

impl Draft<'_> {
    /// The precedents that share at least one decision with the plan.
    pub(super) fn precedents(&mut self) -> Vec<PrecedentLine> {
        let roadmap = self.roadmap;
        roadmap.precedents.iter().filter_map(|precedent| self.precedent(precedent)).collect()
    }

    fn precedent(&mut self, precedent: &Precedent) -> Option<PrecedentLine> {
        let walk = self.walk;
        let mut line = PrecedentLine {
            id: precedent.id.clone(),
            label: precedent.label.clone(),
            as_of: precedent.as_of,
            same: 0,
            compared: 0,
            differs: Vec::new(),
        };
        let mut decisions: Vec<_> = precedent.choices.iter().map(|choice| choice.decision).collect();
        decisions.sort_unstable();
        decisions.dedup();
        for at in decisions {
            let Some(ours) = walk.route().choice_at(at) else { continue };
            let theirs: Vec<_> = precedent.choices.iter().filter(|choice| choice.decision == at).collect();
            line.compared += 1;
            if theirs.iter().any(|choice| is_same(ours.options(), &choice.choice)) {
                line.same += 1;
            } else {
                line.differs.extend(theirs.iter().map(|choice| self.difference(at, ours, choice)));
            }
        }
        (line.compared > 0).then_some(line)
    }

    fn difference(&mut self, at: DecisionIx, ours: &Choice, theirs: &PrecedentChoice) -> DifferenceLine {
        DifferenceLine {
            decision: self.roadmap[at].id.clone(),
            label: self.roadmap[at].label.clone(),
            here: choice_words(self.roadmap, at, ours),
            there: self.options(at, &theirs.choice),
            year: theirs.year,
            until: theirs.until,
            fit: theirs.fit,
            disputed: theirs.disputed.as_ref().map(|disputed| self.disputed(disputed)),
            ended: theirs.ended.as_ref().map(|ended| self.ended(ended)),
            sources: self.sources(&theirs.sources),
        }
    }
}

/// The same options, in whatever order: what a state did is known, but not what weighed most for it.
fn is_same(ours: &[OptionIx], theirs: &[OptionIx]) -> bool {
    ours.len() == theirs.len() && ours.iter().all(|option| theirs.contains(option))
}
