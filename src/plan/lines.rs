//! A plan line by line, for a screen that shows a part of it: which lines there are, and each one when it is needed.

use super::compare::{Own, most_alike_first};
use super::draft::Draft;
use super::format::{
    AsideLine, CautionLine, DecisionLine, EquityLine, HorizonLine, PrecedentLine, QuestionLine, ReliesLine,
    StrategyLine,
};
use crate::roadmap::{CautionIx, DecisionIx, PrecedentIx, StrategyIx};
use crate::walk::Walk;

/// The lines of the plan that follows from a walk. Each is the one that [`super::build()`] makes, but that a strategy
/// does not say what it conflicts with, and a question not how much hangs on it.
pub struct Lines<'a>(Draft<'a>);

/// Which lines a plan has, each kind in the order of the roadmap, but for states.
#[derive(Debug, Default)]
pub struct Survey {
    /// What there is to do.
    pub strategies: Vec<StrategyIx>,
    /// What to be careful about.
    pub cautions: Vec<CautionIx>,
    /// What was decided.
    pub decisions: Vec<DecisionIx>,
    /// What is still to be decided.
    pub questions: Vec<DecisionIx>,
    /// What raises an equity question.
    pub equity: Vec<DecisionIx>,
    /// States with something to compare, the most alike first.
    pub states: Vec<PrecedentIx>,
    /// How many decisions keep the plan from being final.
    pub missing: usize,
}

impl<'a> Lines<'a> {
    /// The lines of the plan of a walk.
    pub fn new(walk: &'a Walk) -> Self {
        Self(Draft::new(walk))
    }

    /// Which lines there are, from one look at every decision.
    pub fn survey(&self) -> Survey {
        let (draft, route) = (&self.0, self.0.walk.route());
        let mut survey = Survey {
            strategies: draft.standing(),
            cautions: draft.walk.cautions().collect(),
            states: most_alike_first(draft.roadmap, &Own::of(draft.walk))
                .into_iter()
                .map(|found| found.precedent)
                .collect(),
            ..Survey::default()
        };
        for at in draft.roadmap.decision_ixs() {
            if route.choice_at(at).is_some() {
                survey.decisions.push(at);
            }
            if draft.is_question(at) {
                survey.questions.push(at);
            }
            if draft.asks_equity(at) {
                survey.equity.push(at);
            }
            survey.missing += usize::from(draft.why_missing(at).is_some());
        }
        survey
    }

    /// The horizons with the days that fall into them, without their strategies.
    pub fn horizons(&self) -> Vec<HorizonLine> {
        self.0.timeline(&[]).0
    }

    /// What is set aside.
    pub fn set_aside(&mut self) -> Vec<AsideLine> {
        self.0.set_aside()
    }

    /// The strategies of the plan above that lines of this plan, with these strategies, rely on.
    pub fn relies_on(&self, strategies: &[StrategyIx]) -> Vec<ReliesLine> {
        self.0.relies_on(strategies)
    }

    /// The line of a strategy.
    pub fn strategy(&mut self, at: StrategyIx) -> StrategyLine {
        self.0.strategy(at, std::iter::empty())
    }

    /// The line of a caution.
    pub fn caution(&mut self, at: CautionIx) -> CautionLine {
        self.0.caution(at)
    }

    /// The line of an open question; `None` where the decision is none.
    pub fn question(&mut self, at: DecisionIx) -> Option<QuestionLine> {
        self.0.question(at)
    }

    /// The line of what was decided; `None` where nothing was.
    pub fn decision(&mut self, at: DecisionIx) -> Option<DecisionLine> {
        let choice = self.0.walk.route().choice_at(at)?;
        Some(self.0.decision_line(at, choice))
    }

    /// How the decisions compare with those of a state; `None` where nothing can be compared.
    pub fn precedent(&mut self, at: PrecedentIx) -> Option<PrecedentLine> {
        let own = Own::of(self.0.walk);
        self.0.precedent(&own, at)
    }

    /// The line of an equity question; `None` where the decision raises none.
    pub fn equity_line(&mut self, at: DecisionIx) -> Option<EquityLine> {
        self.0.equity_line(at)
    }
}
