//! Which decision and option of the later version is which of the earlier one, and when two conditions mean the same.

use crate::roadmap::{Condition, DecisionIx, GivenIx, Op, OptionIx, Roadmap, Subject, Test};

/// Two versions, with what became of each decision of the earlier one.
pub(super) struct Match<'a> {
    pub(super) old: &'a Roadmap,
    pub(super) new: &'a Roadmap,
    decisions: Vec<Option<DecisionIx>>,
}

impl<'a> Match<'a> {
    pub(super) fn new(old: &'a Roadmap, new: &'a Roadmap) -> Self {
        let decisions = old.decisions.iter().map(|decision| new.find_decision(&decision.id)).collect();
        Self { old, new, decisions }
    }

    /// The decision that it is now.
    pub(super) fn decision(&self, old: DecisionIx) -> Option<DecisionIx> {
        self.decisions[old.ix()]
    }

    /// The decision that it was. Of several that became one, the first.
    pub(super) fn before(&self, new: DecisionIx) -> Option<DecisionIx> {
        self.decisions.iter().position(|now| *now == Some(new)).map(DecisionIx::at)
    }

    /// The option that it is now.
    pub(super) fn option(&self, old: DecisionIx, option: OptionIx) -> Option<OptionIx> {
        self.new.find_option(self.decision(old)?, &self.old.option(old, option).id)
    }

    fn subject(&self, old: Subject) -> Option<Subject> {
        match old {
            Subject::Decision(decision) => self.decision(decision).map(Subject::Decision),
            Subject::Given(given) => {
                let id = &self.old[given].id;
                let now = self.new.given.iter().position(|given| given.id == *id);
                now.map(|at| Subject::Given(GivenIx::at(at)))
            }
        }
    }

    fn tested(&self, subject: Subject, option: OptionIx) -> Option<OptionIx> {
        match subject {
            Subject::Decision(decision) => self.option(decision, option),
            Subject::Given(given) => {
                let id = &self.old[given].options.get(option.ix())?.0;
                let Subject::Given(now) = self.subject(subject)? else { return None };
                self.new[now].options.iter().position(|(known, _)| known == id).map(OptionIx::at)
            }
        }
    }

    /// Whether two conditions are one, but for ids that were renamed and the order of options.
    pub(super) fn same(&self, old: Option<&Condition>, new: Option<&Condition>) -> bool {
        match (old, new) {
            (Some(old), Some(new)) => self.same_condition(old, new),
            (None, None) => true,
            _ => false,
        }
    }

    fn same_condition(&self, old: &Condition, new: &Condition) -> bool {
        match (old, new) {
            (Condition::Test(old), Condition::Test(new)) => self.same_test(old, new),
            (Condition::Not(old), Condition::Not(new)) => self.same_condition(old, new),
            (Condition::All(old), Condition::All(new)) | (Condition::Any(old), Condition::Any(new)) => {
                old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.same_condition(old, new))
            }
            _ => false,
        }
    }

    fn same_test(&self, old: &Test, new: &Test) -> bool {
        if self.subject(old.subject) != Some(new.subject) {
            return false;
        }
        let set = |options: &[OptionIx]| {
            let now: Option<Vec<OptionIx>> =
                options.iter().map(|option| self.tested(old.subject, *option)).collect();
            now.map(sorted)
        };
        let level = |level: OptionIx| self.tested(old.subject, level);
        match (&old.op, &new.op) {
            (Op::Is(before), Op::Is(now))
            | (Op::IncludesAny(before), Op::IncludesAny(now))
            | (Op::IncludesAll(before), Op::IncludesAll(now)) => set(before) == Some(sorted(now.to_vec())),
            (Op::LevelAtLeast(before), Op::LevelAtLeast(now))
            | (Op::LevelAtMost(before), Op::LevelAtMost(now)) => level(*before) == Some(*now),
            (before, now) => before == now && !has_options(before),
        }
    }
}

/// Whether indexes stand in it, which mean something only in their own version.
fn has_options(op: &Op) -> bool {
    matches!(
        op,
        Op::Is(_) | Op::IncludesAny(_) | Op::IncludesAll(_) | Op::LevelAtLeast(_) | Op::LevelAtMost(_)
    )
}

fn sorted(mut options: Vec<OptionIx>) -> Vec<OptionIx> {
    options.sort_unstable();
    options
}
