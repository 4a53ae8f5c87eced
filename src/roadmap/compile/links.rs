//! What follows from the conditions of decisions: which depend on which, and which hangs below which.

use super::super::condition::{Condition, Op, Subject};
use super::super::index::{CautionIx, DecisionIx, OptionIx, StrategyIx};
use super::super::model::{Caution, Decision, Parent, PlanDependents, Strategy};

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
            push_once(list, here);
        }
    }
    let boxed = |lists: Vec<Vec<_>>| lists.into_iter().map(Vec::into_boxed_slice).collect();
    (boxed(own), boxed(above))
}

/// For each of so many decisions, the strategies and cautions whose `when` tests it: each once, ascending.
pub(super) fn plan_dependents(
    decisions: usize,
    strategies: &[Strategy],
    cautions: &[Caution],
) -> Vec<PlanDependents> {
    let mut lists = vec![PlanDependents::default(); decisions];
    for (place, strategy) in strategies.iter().enumerate() {
        let here = StrategyIx::at(place);
        for decision in strategy.when.iter().flat_map(tested) {
            push_once(lists.get_mut(decision.ix()).map(|lists| &mut lists.strategies), here);
        }
    }
    for (place, caution) in cautions.iter().enumerate() {
        let here = CautionIx::at(place);
        for decision in tested(&caution.when) {
            push_once(lists.get_mut(decision.ix()).map(|lists| &mut lists.cautions), here);
        }
    }
    for lists in &mut lists {
        lists.strategies.shrink_to_fit();
        lists.cautions.shrink_to_fit();
    }
    lists
}

/// The decisions of this roadmap that a condition tests, with repeats.
fn tested(condition: &Condition) -> impl Iterator<Item = DecisionIx> {
    condition.tests().into_iter().filter_map(|(test, _)| match test.subject {
        Subject::Decision(decision) => Some(decision),
        Subject::Given(_) => None,
    })
}

/// Puts something behind the others, where it is not the last one already. A list that is not there was a fault.
fn push_once<T: PartialEq>(list: Option<&mut Vec<T>>, it: T) {
    if let Some(list) = list
        && list.last() != Some(&it)
    {
        list.push(it);
    }
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
