//! What follows from the conditions of decisions: which depend on which, and which hangs below which.

use super::super::condition::{Condition, Op, Subject};
use super::super::index::{DecisionIx, OptionIx};
use super::super::model::{Decision, Parent};

/// For each decision and each given one, the decisions that look at it.
type Dependents = (Vec<Box<[DecisionIx]>>, Vec<Box<[DecisionIx]>>);

/// For each decision, and for each given one, the decisions whose `when`, or an option's `when`, tests it: each
/// once, ascending.
pub(super) fn dependents(decisions: &[Decision], given: usize) -> Dependents {
    let mut own = vec![Vec::new(); decisions.len()];
    let mut above = vec![Vec::new(); given];
    for (place, decision) in decisions.iter().enumerate() {
        let here = DecisionIx::at(place);
        let conditions =
            decision.when.iter().chain(decision.options.iter().filter_map(|it| it.when.as_ref()));
        for (test, _) in conditions.flat_map(Condition::tests) {
            let list: Option<&mut Vec<DecisionIx>> = match test.subject {
                Subject::Decision(decision) => own.get_mut(decision.ix()),
                Subject::Given(given) => above.get_mut(given.ix()),
            };
            if let Some(list) = list
                && list.last() != Some(&here)
            {
                list.push(here);
            }
        }
    }
    let boxed = |lists: Vec<Vec<_>>| lists.into_iter().map(Vec::into_boxed_slice).collect();
    (boxed(own), boxed(above))
}

/// Finds the fork that each decision hangs below.
pub(super) fn parents(decisions: &mut [Decision]) {
    for place in 0..decisions.len() {
        let parent = parent(decisions, place);
        decisions[place].parent = parent;
    }
}

fn parent(decisions: &[Decision], place: usize) -> Option<Parent> {
    let here = &decisions[place];
    let mut parent: Option<Parent> = None;
    for (test, negated) in here.when.as_ref()?.tests() {
        let (Subject::Decision(above), Op::Is(named) | Op::IncludesAny(named) | Op::IncludesAll(named)) =
            (test.subject, &test.op)
        else {
            continue;
        };
        if negated || above.ix() >= place || decisions[above.ix()].stage != here.stage {
            continue;
        }
        match &mut parent {
            Some(known) if known.decision > above => {}
            Some(known) if known.decision == above => known.options.extend_from_slice(named),
            _ => parent = Some(Parent { decision: above, options: named.to_vec() }),
        }
    }
    parent.map(|Parent { decision, options }| Parent { decision, options: ascending(options) })
}

fn ascending(mut options: Vec<OptionIx>) -> Vec<OptionIx> {
    options.sort_unstable();
    options.dedup();
    options
}
