//! A plan line by line, for a screen that shows a part of it: which lines there are, and each one when it is needed.

use super::draft::Draft;
use super::format::{
    AsideLine, CautionLine, DecisionLine, EquityLine, HorizonLine, QuestionLine, StrategyLine,
};
use crate::roadmap::{CautionIx, DecisionIx, StrategyIx};
use crate::walk::Walk;

/// The lines of the plan that follows from a walk. Each is the one that [`super::build`] makes, but that a strategy
/// does not say what it conflicts with.
pub struct Lines<'a>(Draft<'a>);

impl<'a> Lines<'a> {
    /// The lines of the plan of a walk.
    pub fn new(walk: &'a Walk) -> Self {
        Self(Draft::new(walk))
    }

    /// The strategies of the plan, in order.
    pub fn strategies(&self) -> Vec<StrategyIx> {
        self.0.standing()
    }

    /// The cautions of the plan, in order.
    pub fn cautions(&self) -> Vec<CautionIx> {
        self.0.walk.cautions().collect()
    }

    /// The open questions, in order.
    pub fn questions(&self) -> Vec<DecisionIx> {
        self.0.roadmap.decision_ixs().filter(|at| self.0.is_question(*at)).collect()
    }

    /// What was decided, in order.
    pub fn decisions(&self) -> Vec<DecisionIx> {
        let route = self.0.walk.route();
        self.0.roadmap.decision_ixs().filter(|at| route.choice_at(*at).is_some()).collect()
    }

    /// The decisions that raise an equity question, in order.
    pub fn equity(&self) -> Vec<DecisionIx> {
        self.0.roadmap.decision_ixs().filter(|at| self.0.asks_equity(*at)).collect()
    }

    /// How many decisions keep the plan from being final.
    pub fn missing(&self) -> usize {
        self.0.roadmap.decision_ixs().filter(|at| self.0.why_missing(*at).is_some()).count()
    }

    /// The horizons with the days that fall into them, without their strategies.
    pub fn horizons(&self) -> Vec<HorizonLine> {
        self.0.timeline(&[]).0
    }

    /// What is set aside.
    pub fn set_aside(&mut self) -> Vec<AsideLine> {
        self.0.set_aside()
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

    /// The line of an equity question; `None` where the decision raises none.
    pub fn equity_line(&mut self, at: DecisionIx) -> Option<EquityLine> {
        self.0.equity_line(at)
    }
}
