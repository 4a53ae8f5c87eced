//! Precedents beside the plan: on how many decisions a real state chose the same, and where it chose differently.

use super::compare::Own;
use super::compare::likeness::{Agreement, agreement, decided, likeness, overall};
use super::draft::Draft;
use super::format::{ComparedLine, PrecedentLine};
use crate::roadmap::{About, Choice, DecisionIx, Kind, OptionIx, Precedent, PrecedentChoice, PrecedentIx};

impl Draft<'_> {
    /// The precedents that share at least one decision with the plan.
    pub(super) fn precedents(&mut self) -> Vec<PrecedentLine> {
        let roadmap = self.roadmap;
        let own = Own::of(self.walk);
        roadmap.precedent_ixs().filter_map(|at| self.precedent(&own, at)).collect()
    }

    /// The line of a precedent; `None` where nothing can be compared.
    pub(super) fn precedent(&mut self, own: &Own, at: PrecedentIx) -> Option<PrecedentLine> {
        let precedent = &self.roadmap[at];
        let found = likeness(self.roadmap, own, at);
        let mut line = PrecedentLine {
            id: precedent.id.clone(),
            label: precedent.label.clone(),
            as_of: precedent.as_of,
            same: found.same,
            partly: found.partly,
            compared: found.compared,
            alike: Vec::new(),
            differs: Vec::new(),
        };
        for at in decided(precedent) {
            self.compare(precedent, at, &mut line);
        }
        (line.compared > 0).then_some(line)
    }

    fn compare(&mut self, precedent: &Precedent, at: DecisionIx, line: &mut PrecedentLine) {
        let walk = self.walk;
        let Some(ours) = walk.route().choice_at(at) else { return };
        if self.roadmap[at].about != About::Choice {
            return;
        }
        let alike = overall(self.roadmap, ours.options(), precedent, at) == Agreement::Same;
        let together = matches!(self.roadmap[at].kind, Kind::Many { .. } | Kind::Rank { .. });
        for choice in precedent.choices.iter().filter(|choice| choice.decision == at) {
            match agreement(ours.options(), &choice.choice) {
                // Of several choices over the years, only the one that is alike says something here.
                Agreement::Same | Agreement::Partly(_) if alike && together => {
                    line.alike.push(self.compared(at, ours, choice, &[]));
                }
                Agreement::Same if alike => line.alike.push(self.compared(at, ours, choice, &[])),
                _ if alike => {}
                Agreement::Partly(both) => line.differs.push(self.compared(at, ours, choice, &both)),
                Agreement::Same => line.differs.push(self.compared(at, ours, choice, &choice.choice)),
                Agreement::Different => line.differs.push(self.compared(at, ours, choice, &[])),
            }
        }
    }

    fn compared(
        &mut self,
        at: DecisionIx,
        ours: &Choice,
        theirs: &PrecedentChoice,
        both: &[OptionIx],
    ) -> ComparedLine {
        ComparedLine {
            decision: self.roadmap[at].id.clone(),
            label: self.roadmap[at].label.clone(),
            here: self.choice_words(at, ours),
            there: self.options(at, &theirs.choice),
            both: self.options(at, both),
            year: theirs.year,
            until: theirs.until,
            fit: theirs.fit,
            what: theirs.what.as_ref().map(|what| self.text(what)),
            disputed: theirs.disputed.as_ref().map(|disputed| self.disputed(disputed)),
            ended: theirs.ended.as_ref().map(|ended| self.ended(ended)),
            sources: self.sources(&theirs.sources),
        }
    }
}
