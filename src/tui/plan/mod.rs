//! The Plan screen: the plan as it stands, in an order of your choice, each line with its because.

mod draw;
mod items;
mod words;

pub use draw::draw;

use items::{Item, Maker};

use crate::plan::format::SourceLine;
use crate::roadmap::DecisionIx;
use crate::walk::Walk;

/// How the lines about what to do are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By when it starts.
    #[default]
    Horizon,
    /// By stage of the roadmap.
    Stage,
    /// By who leads.
    Lead,
}

impl Order {
    /// The next one, around.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Horizon => Self::Stage,
            Self::Stage => Self::Lead,
            Self::Lead => Self::Horizon,
        }
    }

    /// What it is by, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Horizon => "by time",
            Self::Stage => "by stage",
            Self::Lead => "by who leads",
        }
    }
}

/// Where somebody went from a line of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Jump {
    /// The line.
    from: String,
    /// The decision.
    to: DecisionIx,
}

/// The state of the Plan screen.
#[derive(Debug, Default)]
pub struct PlanScreen {
    /// The marked item, from 0.
    pub cursor: usize,
    /// How what to do is grouped.
    pub order: Order,
    /// The plan, made when the screen is entered and after every entry.
    items: Vec<Item>,
    /// The documents that the plan lists.
    sources: Vec<SourceLine>,
    facts: Vec<(String, bool)>,
    jump: Option<Jump>,
}

impl PlanScreen {
    /// Takes the plan as it stands now; the cursor stays on its line where that still stands.
    pub fn refresh(&mut self, walk: &Walk) {
        let marked = self.items.get(self.cursor).map(|item| item.id.clone());
        let plan = crate::plan::build(walk, crate::plan::Origin::Answers);
        let maker = Maker::new(&plan, walk.roadmap());
        self.facts = items::facts(&plan, self.order);
        self.items = maker.items(self.order);
        self.sources.clone_from(&plan.sources);
        self.mark(marked.as_deref());
    }

    /// Groups what to do in the next order.
    pub fn reorder(&mut self, walk: &Walk) {
        self.order = self.order.next();
        self.refresh(walk);
    }

    /// Takes the plan as it stands now, on entering: at the line that was left for its decision, else at the first.
    pub fn enter(&mut self, walk: &Walk) {
        self.refresh(walk);
        self.cursor = 0;
        let from = self.jump.take().map(|jump| jump.from);
        self.mark(from.as_deref());
    }

    /// Puts the cursor on the line of that id, where it stands.
    fn mark(&mut self, id: Option<&str>) {
        let at = id.and_then(|id| self.items.iter().position(|item| item.id == id));
        let last = self.items.len().saturating_sub(1);
        self.cursor = at.unwrap_or(self.cursor).min(last);
    }

    /// Marks the strategy or caution of this id. False where it does not stand in the plan.
    pub fn mark_line(&mut self, id: &str) -> bool {
        let is_it =
            |item: &Item| matches!(item.id.split_once(' '), Some(("do" | "caution", own)) if own == id);
        let found = self.items.iter().position(is_it);
        self.cursor = found.unwrap_or(self.cursor);
        found.is_some()
    }

    /// The sources that the marked line names, in the order of the plan's list.
    pub fn cited(&self) -> impl Iterator<Item = &SourceLine> {
        let ids = self.items.get(self.cursor).map_or(&[][..], |item| &item.sources);
        self.sources.iter().filter(|source| ids.contains(&source.id))
    }

    /// The decision that put the marked line there.
    pub fn decision(&self) -> Option<DecisionIx> {
        self.items.get(self.cursor)?.decision
    }

    /// Leaves for the decision that put the marked line there, and remembers the line.
    pub fn jump(&mut self) -> Option<DecisionIx> {
        let item = self.items.get(self.cursor)?;
        let to = item.decision?;
        self.jump = Some(Jump { from: item.id.clone(), to });
        Some(to)
    }

    /// Whether somebody came from the plan to look at this decision.
    pub fn led_to(&self, decision: DecisionIx) -> bool {
        self.jump.as_ref().is_some_and(|jump| jump.to == decision)
    }

    /// Forgets the line that was left: the plan is entered at its first line again.
    pub fn forget_jump(&mut self) {
        self.jump = None;
    }

    /// The number of the last item.
    pub fn last(&self) -> usize {
        self.items.len().saturating_sub(1)
    }

    /// The marked line as plain text.
    pub fn line_text(&self) -> Option<String> {
        Some(words::item(self.items.get(self.cursor)?))
    }

    /// The whole plan as plain text.
    pub fn text(&self) -> String {
        words::all(&self.facts, &self.items)
    }
}
