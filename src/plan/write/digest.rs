//! The plan on one page: the aim, the decisions that shape it, what comes first, the risks, what is open. What stands
//! there follows from the plan by the same rules for every roadmap.

use std::collections::{HashMap, HashSet};

use crate::plan::format::{
    Because, CautionLine, DecisionLine, HorizonLine, Plan, QuestionLine, StrategyLine,
};
use crate::roadmap::About;

/// How many decisions are said to shape the plan.
const SHAPING: usize = 5;
/// How many strategies of the first horizon stand on the page.
const STRATEGIES: usize = 8;
/// How many risks.
const RISKS: usize = 3;
/// How many open questions.
const QUESTIONS: usize = 4;

/// The page.
pub(super) struct Digest<'a> {
    /// The first choice of the roadmap that was made, and what was said in own words in its stage.
    pub(super) aim: Vec<&'a DecisionLine>,
    /// The choices on which most lines rest, the weightiest first, with the number of lines.
    pub(super) shaping: Vec<(&'a DecisionLine, usize)>,
    /// The first horizon in which something starts.
    pub(super) first: Option<&'a HorizonLine>,
    /// What starts in it: for each choice in the order of its weight a strategy that rests on it.
    pub(super) strategies: Vec<&'a StrategyLine>,
    /// How many more start in it.
    pub(super) more_strategies: usize,
    /// The gravest cautions.
    pub(super) risks: Vec<&'a CautionLine>,
    /// Where there are fewer cautions than there is room for: what the plan is not final without.
    pub(super) risky_questions: Vec<&'a QuestionLine>,
    /// What is still open: what is needed first, then what most hangs on, then what has a day.
    pub(super) open: Vec<&'a QuestionLine>,
    /// How many more questions are open.
    pub(super) more_open: usize,
}

impl<'a> Digest<'a> {
    /// The page of a plan.
    pub(super) fn of(plan: &'a Plan) -> Self {
        let shaping = by_weight(plan);
        let first = plan.timeline.iter().find(|horizon| !horizon.strategies.is_empty());
        let (strategies, more_strategies) = first_strategies(plan, first, &shaping);
        let mut risks: Vec<_> = plan.cautions.iter().collect();
        risks.sort_by_key(|caution| std::cmp::Reverse(caution.severity));
        risks.truncate(RISKS);
        let mut open: Vec<_> = plan.open_questions.iter().collect();
        open.sort_by_key(|question| {
            let first = question.decide_first.unwrap_or(usize::MAX);
            (!question.required, first, question.decide_by.is_none())
        });
        let needed = open.iter().copied().filter(|question| question.required);
        let risky_questions: Vec<_> = needed.take(RISKS - risks.len()).collect();
        let more_open = open.len().saturating_sub(QUESTIONS);
        open.truncate(QUESTIONS);
        let shaping = shaping.into_iter().filter(|(_, lines)| *lines > 0).take(SHAPING).collect();
        Self {
            aim: aim(plan),
            shaping,
            first,
            strategies,
            more_strategies,
            risks,
            risky_questions,
            open,
            more_open,
        }
    }
}

fn aim(plan: &Plan) -> Vec<&DecisionLine> {
    let choices = || plan.decisions.iter().filter(|decision| decision.about == About::Choice);
    let Some(first) = choices().next() else { return Vec::new() };
    let said = choices().skip(1).filter(|decision| decision.stage.id == first.stage.id);
    std::iter::once(first).chain(said.filter(|decision| decision.choice.text.is_some()).take(1)).collect()
}

/// The choices with the number of strategies and cautions that rest on them, the weightiest first.
fn by_weight(plan: &Plan) -> Vec<(&DecisionLine, usize)> {
    let mut rest_on: HashMap<&str, usize> = HashMap::new();
    let strategies = plan.strategies.iter().map(|strategy| &strategy.because);
    for because in strategies.chain(plan.cautions.iter().map(|caution| &caution.because)) {
        // A line that names a decision twice still is one line.
        for decision in decisions(because).collect::<HashSet<_>>() {
            *rest_on.entry(decision).or_default() += 1;
        }
    }
    let choices = plan.decisions.iter().filter(|decision| decision.about == About::Choice);
    let weigh = |decision: &&DecisionLine| rest_on.get(decision.id.as_str()).copied().unwrap_or_default();
    let mut weighed: Vec<_> = choices.map(|decision| (decision, weigh(&decision))).collect();
    weighed.sort_by_key(|(_, lines)| std::cmp::Reverse(*lines));
    weighed
}

/// The decisions made here that a line rests on.
fn decisions(because: &[Because]) -> impl Iterator<Item = &str> {
    because.iter().filter_map(|because| match because {
        Because::Answer(answer) if !answer.given => Some(answer.decision.as_str()),
        _ => None,
    })
}

fn first_strategies<'a>(
    plan: &'a Plan,
    first: Option<&HorizonLine>,
    weighed: &[(&DecisionLine, usize)],
) -> (Vec<&'a StrategyLine>, usize) {
    let starts = |strategy: &&StrategyLine| first.is_some_and(|first| first.horizon == strategy.horizon.id);
    let mut left: Vec<&StrategyLine> = plan.strategies.iter().filter(starts).collect();
    let mut taken = Vec::new();
    for (decision, _) in weighed.iter().take_while(|(_, lines)| *lines > 0) {
        let rests = |strategy: &&StrategyLine| decisions(&strategy.because).any(|id| id == decision.id);
        if let Some(at) = left.iter().position(rests).filter(|_| taken.len() < STRATEGIES) {
            taken.push(left.remove(at));
        }
    }
    let room = STRATEGIES - taken.len();
    taken.extend(left.drain(..room.min(left.len())));
    (taken, left.len())
}
