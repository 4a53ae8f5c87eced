//! Which strategy or step of a plan somebody means.

use thiserror::Error;

use super::one_line;
use crate::plan::format::{Plan, StrategyLine};
use crate::roadmap::fault::nearest;
use crate::walk::marks::{Progress, StepMark};
use crate::walk::{Walk, What};

/// A strategy of a plan, or one of its steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The id of the strategy.
    pub strategy: String,
    /// The id of the step; `None`: all of it.
    pub step: Option<String>,
    /// What it is, in words.
    pub words: String,
}

/// Why nothing of a plan is meant.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoTarget {
    /// No strategy of the roadmap has that id.
    #[error("no strategy is called `{typed}`{}", or_nearest(.near.as_deref()))]
    Unknown {
        /// What was typed.
        typed: String,
        /// The id that may have been meant.
        near: Option<String>,
    },
    /// The roadmap has it, but it is not in the plan.
    #[error("the strategy `{id}` ({title}) is not in the plan now, so there is nothing to mark")]
    NotInPlan {
        /// Its id.
        id: String,
        /// What is done.
        title: String,
    },
    /// The strategy has no such step.
    #[error("the strategy `{strategy}` has no step `{typed}`; its steps are {}", .steps.join(", "))]
    NoStep {
        /// The id of the strategy.
        strategy: String,
        /// What was typed.
        typed: String,
        /// The ids of its steps.
        steps: Vec<String>,
    },
}

fn or_nearest(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

impl NoTarget {
    /// What to do.
    pub fn mend(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => {
                "Name a strategy of the plan by its id, as the list of how it fares has them."
            }
            Self::NotInPlan { .. } => {
                "Mark one that is, or change the answers that it hangs on. Marks made earlier are kept."
            }
            Self::NoStep { .. } => {
                "Name the step by its id or its number, or the strategy alone for all of it."
            }
        }
    }
}

/// What `STRATEGY` or `STRATEGY/STEP` means in the plan of a walk; a step goes by its id or its number, from 1.
///
/// # Errors
/// [`NoTarget`].
pub fn target(walk: &Walk, plan: &Plan, typed: &str) -> Result<Target, NoTarget> {
    let (strategy, step) = typed.split_once('/').map_or((typed, None), |(one, other)| (one, Some(other)));
    let found = plan.strategies.iter().find(|line| line.id == strategy);
    let found = found.ok_or_else(|| unknown(walk, plan, strategy))?;
    let title = one_line(&found.title);
    let Some(typed) = step else {
        return Ok(Target { strategy: found.id.clone(), step: None, words: title });
    };
    let by_number = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let place = found.steps.iter().position(|step| step.id == typed);
    let place = place.or(by_number.filter(|place| *place < found.steps.len()));
    let (place, step) = place
        .and_then(|place| Some((place, found.steps.get(place)?)))
        .ok_or_else(|| no_step(found, typed))?;
    Ok(Target {
        strategy: found.id.clone(),
        step: Some(step.id.clone()),
        words: format!("step {} of {title}: {}", place + 1, one_line(&step.act)),
    })
}

fn unknown(walk: &Walk, plan: &Plan, typed: &str) -> NoTarget {
    if let Some(known) = walk.roadmap().strategies.iter().find(|strategy| strategy.id == typed) {
        return NoTarget::NotInPlan { id: known.id.clone(), title: one_line(known.title.as_written()) };
    }
    let near = nearest(typed, plan.strategies.iter().map(|line| line.id.as_str()));
    NoTarget::Unknown { typed: typed.to_owned(), near: near.map(str::to_owned) }
}

fn no_step(strategy: &StrategyLine, typed: &str) -> NoTarget {
    let steps = strategy.steps.iter().map(|step| step.id.clone()).collect();
    NoTarget::NoStep { strategy: strategy.id.clone(), typed: typed.to_owned(), steps }
}

/// The entry that marks it.
pub fn mark_of(target: &Target, progress: Progress, day: String, note: Option<String>) -> What {
    What::StepMarked(StepMark {
        strategy: target.strategy.clone(),
        step: target.step.clone(),
        progress,
        day,
        comment: note,
    })
}
