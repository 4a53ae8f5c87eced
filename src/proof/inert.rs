//! Answers that change nothing: on no complete walk does any condition notice them.

use batsat::Lit;

use super::ask::{Over, Verdict};
use super::encode::Encoder;
use super::formula::Formula;
use super::survey::{Matter, Surveyor};
use crate::roadmap::{DecisionIx, Kind, OptionIx};

/// What is known of a question of which no walk need be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settled {
    Yes,
    No,
    Unknown,
}

impl Surveyor<'_, '_> {
    /// Looks for answers that change nothing.
    pub(super) fn inert(&mut self, decision: DecisionIx) {
        let options: Vec<OptionIx> = self.atlas.roadmap.option_ixs(decision).collect();
        let mut inert = Vec::new();
        // Whether nothing speaks against the whole decision being inert, and all about it is known.
        let (mut whole, mut known) = (true, true);
        for option in options {
            match self.option_matters(decision, option) {
                Some(Settled::No) => inert.push(option),
                Some(Settled::Yes) => whole = false,
                Some(Settled::Unknown) => {
                    known = false;
                    self.not_settled.insert(Matter::InertOption(decision, option));
                }
                None => {}
            }
        }
        if whole && known {
            match self.answer_matters(decision, !inert.is_empty()) {
                Some(Settled::No) => {
                    self.found.insert(Matter::InertDecision(decision), None);
                    return;
                }
                Some(Settled::Unknown) => _ = self.not_settled.insert(Matter::InertDecision(decision)),
                _ => {}
            }
        }
        let inert = inert.into_iter().map(|option| (Matter::InertOption(decision, option), None));
        self.found.extend(inert);
    }

    /// Whether some condition differs without an option; `None` where no complete walk picks it.
    fn option_matters(&mut self, decision: DecisionIx, option: OptionIx) -> Option<Settled> {
        let at = decision.ix();
        if self.seen.matters[at][option.ix()] {
            return Some(Settled::Yes);
        }
        if self.found.contains_key(&Matter::UnreachableOption(decision, option)) {
            return None;
        }
        if !self.seen.picked_complete[at][option.ix()] {
            match self.asker.ask(Over::Complete, [decision], &|encoder| encoder.picks(decision, option)) {
                Verdict::Shown(_) => {}
                Verdict::Never => return None,
                Verdict::NotSettled => return Some(Settled::Unknown),
            }
        }
        let verdict = self.any_differs(decision, &|encoder, formula| {
            let picks = encoder.picks(decision, option);
            let without = encoder.without(decision, option);
            let was = encoder.formula(formula);
            let is = encoder.formula_without(formula, decision, without.as_ref());
            let differs = encoder.gates.differ(was, is);
            encoder.gates.and(vec![picks, differs])
        });
        Some(verdict)
    }

    /// Whether some condition differs between an answer that is no option, and blank; `None` where there is no such
    /// answer. For a list that is the empty one, where it may be.
    fn answer_matters(&mut self, decision: DecisionIx, options_inert: bool) -> Option<Settled> {
        let kind = &self.atlas.roadmap[decision].kind;
        let empty = match kind {
            Kind::One | Kind::Scale => return options_inert.then_some(Settled::No),
            Kind::Many { min, .. } | Kind::Rank { min, .. } if *min > 0 => {
                return options_inert.then_some(Settled::No);
            }
            Kind::Many { .. } | Kind::Rank { .. } => true,
            Kind::Number { .. } | Kind::Date { .. } | Kind::Text => false,
        };
        if !empty && self.seen.answer_matters[decision.ix()] {
            return Some(Settled::Yes);
        }
        let options: Vec<OptionIx> = self.atlas.roadmap.option_ixs(decision).collect();
        let said = |encoder: &mut Encoder<'_>| {
            let none = options.iter().map(|option| !encoder.picks(decision, *option));
            let lits = none.chain([encoder.answered(decision)]).collect();
            encoder.gates.and(lits)
        };
        if empty || !self.seen.answered[decision.ix()] {
            match self.asker.ask(Over::Complete, [decision], &said) {
                Verdict::Shown(_) => {}
                Verdict::Never => return options_inert.then_some(Settled::No),
                Verdict::NotSettled => return Some(Settled::Unknown),
            }
        }
        let verdict = self.any_differs(decision, &|encoder, formula| {
            let said = said(encoder);
            let was = encoder.formula(formula);
            let is = encoder.formula_without(formula, decision, None);
            let differs = encoder.gates.differ(was, is);
            encoder.gates.and(vec![said, differs])
        });
        Some(verdict)
    }

    /// Asks of one condition after the other that tests a decision whether it differs.
    ///
    /// It is enough to look at those, with all else as it is: where the change of one answer changes anything at all,
    /// the first thing in document order that changes tests that answer itself.
    fn any_differs(
        &mut self,
        decision: DecisionIx,
        differs: &dyn Fn(&mut Encoder<'_>, &Formula) -> Lit,
    ) -> Settled {
        let mut settled = true;
        for formula in self.askers[decision.ix()].clone() {
            let about = self.atlas.looks_at(formula);
            match self.asker.ask(Over::Complete, about, &|encoder| differs(encoder, formula)) {
                Verdict::Never => {}
                Verdict::NotSettled => settled = false,
                Verdict::Shown(_) => return Settled::Yes,
            }
        }
        if settled { Settled::No } else { Settled::Unknown }
    }
}
