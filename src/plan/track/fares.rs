//! How the plan fares, span of time by span of time: how far each strategy has come, and what is late.

use jiff::civil::Date;

use super::one_line;
use super::tally::{Tally, standing};
use crate::plan::format::{HorizonLine, MarkLine, Plan, StrategyLine};
use crate::walk::Walk;
use crate::walk::marks::Progress;

/// How a plan fares on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fares {
    /// The name of the walk.
    pub name: String,
    /// The day.
    pub today: Date,
    /// Whether the plan has a start, so that it can be told what is late.
    pub has_start: bool,
    /// Its steps in numbers.
    pub tally: Tally,
    /// Its strategies, by the horizon in which they start.
    pub spans: Vec<SpanFares>,
    /// Marks on strategies that are not in the plan now. They are back when the strategies are.
    pub kept: Vec<KeptMark>,
}

/// The strategies of one horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanFares {
    /// Its label.
    pub label: String,
    /// Its first day and, where it ends, its last.
    pub days: Option<(String, Option<String>)>,
    /// What starts in it.
    pub strategies: Vec<StrategyFares>,
}

/// How a strategy fares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrategyFares {
    /// Its id.
    pub id: String,
    /// What is done, in one line.
    pub title: String,
    /// Who leads.
    pub lead: String,
    /// How far it has come, by its own mark and those of its steps.
    pub progress: Progress,
    /// What was said of it as a whole.
    pub mark: Option<MarkLine>,
    /// The last day of its horizon, where that is known.
    pub due: Option<String>,
    /// Whether that day is past and it is neither done nor dropped.
    pub late: bool,
    /// Its steps.
    pub steps: Vec<StepFares>,
}

/// How a step fares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepFares {
    /// Its id within the strategy.
    pub id: String,
    /// What to do, in one line.
    pub act: String,
    /// How far it has come.
    pub progress: Progress,
    /// What was said of it.
    pub mark: Option<MarkLine>,
}

/// A mark on a strategy that is not in the plan now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMark {
    /// The id of the strategy.
    pub strategy: String,
    /// The id of the step, where it is about one.
    pub step: Option<String>,
    /// The title of the strategy, where the roadmap knows it.
    pub title: Option<String>,
    /// How far it had come.
    pub progress: Progress,
    /// The day it was so.
    pub day: String,
}

/// How the plan of a walk fares on a day.
pub fn fares(walk: &Walk, plan: &Plan, today: Date) -> Fares {
    let day = today.to_string();
    let spans = plan.timeline.iter().map(|span| SpanFares {
        label: span.label.clone(),
        days: span.from.clone().map(|from| (from, span.to.clone())),
        strategies: plan
            .strategies
            .iter()
            .filter(|strategy| strategy.horizon.id == span.horizon)
            .map(|strategy| strategy_fares(strategy, &plan.timeline, &day))
            .collect(),
    });
    let stands = |id: &str| plan.strategies.iter().any(|strategy| strategy.id == id);
    let kept = walk.marks().iter().map(|marked| &marked.mark);
    let kept = kept.filter(|mark| mark.progress != Progress::Planned && !stands(&mark.strategy));
    let title = |id: &str| {
        let known = walk.roadmap().strategies.iter().find(|strategy| strategy.id == id);
        known.map(|strategy| one_line(strategy.title.as_written()))
    };
    Fares {
        name: walk.name().to_owned(),
        today,
        has_start: plan.timeline.iter().any(|span| span.from.is_some()),
        tally: Tally::of_plan(plan),
        spans: spans.filter(|span| !span.strategies.is_empty()).collect(),
        kept: kept
            .map(|mark| KeptMark {
                strategy: mark.strategy.clone(),
                step: mark.step.clone(),
                title: title(&mark.strategy),
                progress: mark.progress,
                day: mark.day.clone(),
            })
            .collect(),
    }
}

fn strategy_fares(line: &StrategyLine, timeline: &[HorizonLine], today: &str) -> StrategyFares {
    let progress = progress(line);
    let last = line.until.as_ref().unwrap_or(&line.horizon);
    let due = timeline.iter().find(|span| span.horizon == last.id).and_then(|span| span.to.clone());
    let is_over = matches!(progress, Progress::Done | Progress::Dropped);
    let whole = line.mark.as_ref().map(|mark| mark.progress);
    let steps = line.steps.iter().map(|step| StepFares {
        id: step.id.clone(),
        act: one_line(&step.act),
        progress: standing(whole, step.mark.as_ref().map(|mark| mark.progress)).unwrap_or(Progress::Planned),
        mark: step.mark.clone(),
    });
    StrategyFares {
        id: line.id.clone(),
        title: one_line(&line.title),
        lead: line.lead.label.clone(),
        progress,
        mark: line.mark.clone(),
        // Days as files have them are in the order of their letters.
        late: !is_over && due.as_deref().is_some_and(|due| due < today),
        due,
        steps: steps.collect(),
    }
}

/// How far a strategy has come: as said of it where it is over, else as its steps say.
fn progress(line: &StrategyLine) -> Progress {
    let whole = line.mark.as_ref().map(|mark| mark.progress);
    if let Some(over @ (Progress::Done | Progress::Dropped)) = whole {
        return over;
    }
    let steps = || line.steps.iter().map(|step| step.mark.as_ref().map(|mark| mark.progress));
    let is_over = |step: Option<Progress>| matches!(step, Some(Progress::Done | Progress::Dropped));
    if !line.steps.is_empty() && steps().all(is_over) {
        let any_done = steps().any(|step| step == Some(Progress::Done));
        return if any_done { Progress::Done } else { Progress::Dropped };
    }
    let moved = |step: Option<Progress>| matches!(step, Some(Progress::Done | Progress::Started));
    if whole == Some(Progress::Started) || steps().any(moved) { Progress::Started } else { Progress::Planned }
}
