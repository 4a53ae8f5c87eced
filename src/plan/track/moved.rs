//! What moved since a day: marks, decisions, strategies. The walk as it was then is its journal up to that day.

use std::sync::Arc;

use jiff::civil::Date;

use super::one_line;
use super::tally::Tally;
use crate::plan::{Lines, Survey};
use crate::roadmap::wording::choice_words;
use crate::roadmap::{DecisionIx, StrategyIx};
use crate::walk::marks::Progress;
use crate::walk::{Standing, State, Walk, What};

/// What moved since a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The name of the walk.
    pub name: String,
    /// The day: what was said on it counts already.
    pub since: Date,
    /// The steps in numbers as the plan was then.
    pub then: Tally,
    /// The same now.
    pub now: Tally,
    /// Marks made since and not taken back, in the order in which they were made.
    pub marks: Vec<MovedMark>,
    /// Decisions that were not decided then.
    pub decided: Vec<MovedDecision>,
    /// Decisions of which another choice stands now.
    pub changed: Vec<MovedDecision>,
    /// Decisions that were put off since.
    pub put_off: Vec<MovedDecision>,
    /// Decisions that were decided then and are not any more.
    pub undecided: Vec<MovedDecision>,
    /// Strategies that came into the plan.
    pub came: Vec<String>,
    /// Strategies that left it.
    pub left: Vec<String>,
    /// The version of the roadmap that the walk went on with since, where it did.
    pub version: Option<String>,
}

/// A mark made since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedMark {
    /// The title of the strategy, or its id where the roadmap does not know it.
    pub title: String,
    /// What the step does, where it is about one.
    pub step: Option<String>,
    /// How far it has come.
    pub progress: Progress,
    /// The day it was so.
    pub day: String,
    /// What was said about it.
    pub comment: Option<String>,
    /// Who said so.
    pub by: Option<String>,
}

/// A decision that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedDecision {
    /// Its label.
    pub label: String,
    /// What was chosen then.
    pub before: Option<String>,
    /// What is chosen now.
    pub now: Option<String>,
    /// Why, or what it waits for.
    pub why: Option<String>,
}

impl Moved {
    /// Whether nothing moved.
    pub fn is_empty(&self) -> bool {
        let decisions = [&self.decided, &self.changed, &self.put_off, &self.undecided];
        self.marks.is_empty()
            && decisions.iter().all(|list| list.is_empty())
            && self.came.is_empty()
            && self.left.is_empty()
            && self.version.is_none()
    }
}

/// What moved on a walk since a day. Both sides are read with the version of the roadmap that it is on now.
pub fn moved(walk: &Walk, since: Date) -> Moved {
    let first = since.to_string();
    let before = walk.entries().iter().take_while(|entry| entry.at.as_str() < first.as_str());
    let entries: Vec<_> = before.cloned().collect();
    let upto = entries.len();
    let (then, _) = Walk::replay(Arc::clone(walk.roadmap()), walk.header().clone(), entries);
    let (stood, stand) = (Lines::new(&then).survey(), Lines::new(walk).survey());
    let mut moved = Moved {
        name: walk.name().to_owned(),
        since,
        then: Tally::of_walk(&then, &stood.strategies),
        now: Tally::of_walk(walk, &stand.strategies),
        marks: marks(walk, upto),
        decided: Vec::new(),
        changed: Vec::new(),
        put_off: Vec::new(),
        undecided: Vec::new(),
        came: only(walk, &stand, &stood),
        left: only(walk, &stood, &stand),
        version: walk.entries()[upto..].iter().rev().find_map(|entry| match &entry.what {
            What::RoadmapChanged { roadmap, .. } => Some(roadmap.version.clone()),
            _ => None,
        }),
    };
    for at in walk.roadmap().decision_ixs() {
        decision(&mut moved, &then, walk, at);
    }
    moved
}

fn marks(walk: &Walk, upto: usize) -> Vec<MovedMark> {
    let roadmap = walk.roadmap();
    let since = walk.entries()[upto..].iter().filter(|entry| walk.stands(entry.n));
    let marked = since.filter_map(|entry| match &entry.what {
        What::StepMarked(mark) => Some((entry, mark)),
        _ => None,
    });
    marked
        .map(|(entry, mark)| {
            let strategy = roadmap.strategies.iter().find(|strategy| strategy.id == mark.strategy);
            let step = mark.step.as_ref().map(|id| {
                let step = strategy.and_then(|strategy| strategy.steps.iter().find(|step| step.id == *id));
                step.map_or_else(|| id.clone(), |step| one_line(step.act.as_written()))
            });
            MovedMark {
                title: strategy
                    .map_or_else(|| mark.strategy.clone(), |strategy| one_line(strategy.title.as_written())),
                step,
                progress: mark.progress,
                day: mark.day.clone(),
                comment: mark.comment.clone(),
                by: entry.by.clone(),
            }
        })
        .collect()
}

/// The strategies that stand here and not there.
fn only(walk: &Walk, here: &Survey, there: &Survey) -> Vec<String> {
    let new = here.strategies.iter().filter(|at| !there.strategies.contains(at));
    let title = |at: &StrategyIx| one_line(walk.roadmap()[*at].title.as_written());
    new.map(title).collect()
}

fn decision(moved: &mut Moved, then: &Walk, now: &Walk, at: DecisionIx) {
    let words = |walk: &Walk| {
        walk.route().choice_at(at).map(|choice| choice_words(walk.roadmap(), at, choice)).map(|words| {
            let words: Vec<&str> = words.split_whitespace().collect();
            words.join(" ")
        })
    };
    let (before, after) = (words(then), words(now));
    let line = |why: Option<String>| MovedDecision {
        label: now.roadmap()[at].label.clone(),
        before: before.clone(),
        now: after.clone(),
        why: why.filter(|why| !why.is_empty()),
    };
    let reason = || now.notes(at).rationale.clone();
    match (&before, &after) {
        (None, Some(_)) => moved.decided.push(line(reason())),
        (Some(before), Some(after)) if before != after => moved.changed.push(line(reason())),
        (_, None) if is_put_off(now, at) && !is_put_off(then, at) => {
            let waits = match &now.record(at).standing {
                Standing::PutOff { reason } => Some(reason.clone()),
                _ => None,
            };
            moved.put_off.push(line(waits));
        }
        (Some(_), None) => moved.undecided.push(line(None)),
        _ => {}
    }
}

fn is_put_off(walk: &Walk, at: DecisionIx) -> bool {
    walk.route().state(at) == State::PutOff
}
