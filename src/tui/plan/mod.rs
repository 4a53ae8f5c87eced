//! The Plan screen: the plan as it stands, in an order of your choice, each line with its because.

mod draw;
mod items;
mod mark;
mod words;

pub use draw::draw;

use items::{Item, Maker, Part, facts, shown};

use crate::plan::format::{AsideLine, ReliesLine, SourceLine};
use crate::plan::{Lines, sources};
use crate::roadmap::{DecisionIx, GivenIx, PrecedentIx, StrategyIx};
use crate::walk::Walk;

/// When the cursor comes so near to the end, the sources are looked up.
const NEAR: usize = 80;

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

/// Names a line as long as it stands in the plan, in whatever order.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    Part(Part),
    /// Something set aside, by the id of its decision.
    Aside(String),
    /// A strategy of the plan above, by its id there.
    Relies(String),
    /// A source, by its id.
    Source(String),
}

/// Where somebody went from a line of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Jump {
    /// The line.
    from: Name,
    /// The decision.
    to: DecisionIx,
}

/// How much hangs on what is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weighed {
    /// The open choices on which most hangs, the weightiest first.
    pub first: Vec<DecisionIx>,
    /// Whether what is open changes nothing in the plan any more.
    pub enough: bool,
}

/// The state of the Plan screen: which lines there are. What they say is made for those that are drawn.
#[derive(Debug, Default)]
pub struct PlanScreen {
    /// What is said of open questions as a whole.
    weighed: Weighed,
    /// The marked item, from 0.
    pub cursor: usize,
    /// How what to do is grouped.
    pub order: Order,
    parts: Vec<Part>,
    /// What stands over the items with which a part of the plan begins.
    heads: Vec<(usize, String)>,
    facts: Vec<(String, bool)>,
    aside: Vec<AsideLine>,
    /// What it relies on in the plan above.
    relies: Vec<ReliesLine>,
    /// The documents that the plan lists. Looked up near the end only: that takes the whole plan.
    sources: Option<Vec<SourceLine>>,
    jump: Option<Jump>,
}

impl PlanScreen {
    /// Takes the plan as it stands now; the cursor stays on its line where that still stands.
    pub fn refresh(&mut self, walk: &Walk, weighed: Weighed) {
        self.weighed = weighed;
        let marked = self.name(self.cursor);
        self.survey(walk);
        self.look_ahead(walk, self.cursor);
        self.mark(marked.as_ref());
    }

    fn survey(&mut self, walk: &Walk) {
        let mut lines = Lines::new(walk);
        let survey = lines.survey();
        self.facts = facts(walk, &survey, &self.weighed, self.order);
        self.aside = lines.set_aside();
        self.relies = lines.relies_on(&survey.strategies);
        self.sources = None;
        self.parts.clear();
        self.heads.clear();
        self.part("Cautions", survey.cautions.into_iter().map(Part::Caution));
        match self.order {
            Order::Horizon => self.by_horizon(walk, &lines, &survey.strategies),
            Order::Stage => self.by(survey.strategies, |at| {
                let stage = walk.roadmap()[at].stage;
                (stage.ix(), &walk.roadmap()[stage].title)
            }),
            Order::Lead => self.by(survey.strategies, |at| {
                let lead = walk.roadmap()[at].lead;
                (lead.ix(), &walk.roadmap()[lead].label)
            }),
        }
        if let Some(above) = walk.above() {
            self.part(&format!("From {}", above.whose()), (0..self.relies.len()).map(Part::Relies));
        }
        self.part("Open questions", survey.questions.into_iter().map(Part::Question));
        self.part("What you decided", survey.decisions.into_iter().map(Part::Decision));
        self.part("Equity: ask of each step", survey.equity.into_iter().map(Part::Equity));
        self.part("What real states decided", survey.states.into_iter().map(Part::State));
        self.part("Set aside, and kept", (0..self.aside.len()).map(Part::Aside));
        if let Some(above) = walk.above() {
            self.settled(walk, above.whose());
        }
    }

    /// What is settled in the plan above, and then what is not.
    fn settled(&mut self, walk: &Walk, whose: &str) {
        let mut lines = walk.given_lines();
        lines.sort_by_key(|line| line.settled.is_none());
        let parts: Vec<_> = lines.into_iter().map(|line| Part::Given(line.given)).collect();
        self.part(&format!("What {whose} settled, and what not"), parts.into_iter());
    }

    fn by_horizon(&mut self, walk: &Walk, lines: &Lines<'_>, strategies: &[StrategyIx]) {
        let roadmap = walk.roadmap();
        let horizons = lines.horizons();
        // One look at each strategy, however many horizons there are.
        let mut starting: Vec<Vec<Part>> = vec![Vec::new(); horizons.len()];
        for at in strategies {
            starting[roadmap[*at].horizon.ix()].push(Part::Strategy(*at));
        }
        for (horizon, parts) in horizons.into_iter().zip(starting) {
            let dates = match (&horizon.from, &horizon.to) {
                (Some(from), Some(to)) => format!(" ({} – {})", shown(from), shown(to)),
                (Some(from), None) => format!(" (from {})", shown(from)),
                _ => String::new(),
            };
            let days = horizon.decide_by.iter().filter_map(|date| roadmap.find_decision(&date.decision));
            let parts = parts.into_iter().chain(days.map(Part::Day));
            self.part(&format!("{}{dates}", horizon.label), parts);
        }
    }

    /// In groups, in the order of the roadmap.
    fn by<'a>(&mut self, mut all: Vec<StrategyIx>, group: impl Fn(StrategyIx) -> (usize, &'a String)) {
        all.sort_by_key(|at| group(*at).0);
        for alike in all.chunk_by(|one, other| group(*one).0 == group(*other).0) {
            self.part(group(alike[0]).1, alike.iter().copied().map(Part::Strategy));
        }
    }

    fn part(&mut self, head: &str, parts: impl Iterator<Item = Part>) {
        let start = self.parts.len();
        self.parts.extend(parts);
        if self.parts.len() > start {
            self.heads.push((start, head.to_owned()));
        }
    }

    /// Sees to it that what follows an item is known as far as it can be drawn.
    pub fn look_ahead(&mut self, walk: &Walk, from: usize) {
        if self.sources.is_some() || from.saturating_add(NEAR) < self.parts.len() {
            return;
        }
        let sources = sources(walk);
        self.part("Sources", (0..sources.len()).map(Part::Source));
        self.part("Before you rely on it", (0..walk.roadmap().disclaimer.len()).map(Part::Disclaimer));
        self.sources = Some(sources);
    }

    /// Groups what to do in the next order.
    pub fn reorder(&mut self, walk: &Walk) {
        self.order = self.order.next();
        self.refresh(walk, self.weighed.clone());
    }

    /// Takes the plan as it stands now, on entering: at the line that was left for its decision, else at the first.
    pub fn enter(&mut self, walk: &Walk, weighed: Weighed) {
        self.cursor = 0;
        self.refresh(walk, weighed);
        self.cursor = 0;
        let from = self.jump.take().map(|jump| jump.from);
        self.mark(from.as_ref());
        self.look_ahead(walk, self.cursor);
    }

    fn name(&self, at: usize) -> Option<Name> {
        Some(match *self.parts.get(at)? {
            Part::Aside(at) => Name::Aside(self.aside.get(at)?.decision.clone()),
            Part::Relies(at) => Name::Relies(self.relies.get(at)?.id.clone()),
            Part::Source(at) => Name::Source(self.sources.as_ref()?.get(at)?.id.clone()),
            part => Name::Part(part),
        })
    }

    /// Puts the cursor on the line of that name, where it stands.
    fn mark(&mut self, name: Option<&Name>) {
        let at = name.and_then(|name| (0..self.parts.len()).find(|at| self.name(*at).as_ref() == Some(name)));
        self.cursor = at.unwrap_or(self.cursor).min(self.last());
    }

    /// Marks the strategy or caution of this id. False where it does not stand in the plan.
    pub fn mark_line(&mut self, walk: &Walk, id: &str) -> bool {
        let found = self.parts.iter().position(|part| match part {
            Part::Strategy(at) => walk.roadmap()[*at].id == id,
            Part::Caution(at) => walk.roadmap()[*at].id == id,
            _ => false,
        });
        self.cursor = found.unwrap_or(self.cursor);
        self.look_ahead(walk, self.cursor);
        found.is_some()
    }

    /// The sources that the marked line names, in the order of the plan's list.
    pub fn cited(&self, walk: &Walk) -> Vec<SourceLine> {
        let Some(item) = self.item(&mut Maker::new(walk), self.cursor) else { return Vec::new() };
        let roadmap = walk.roadmap();
        let mut sources: Vec<_> = item.sources.iter().filter_map(|id| roadmap.find_source(id)).collect();
        sources.sort_unstable();
        sources.dedup();
        sources.into_iter().map(|at| SourceLine::of(roadmap, at)).collect()
    }

    /// The decision that put the marked line there.
    pub fn decision(&self, walk: &Walk) -> Option<DecisionIx> {
        self.item(&mut Maker::new(walk), self.cursor)?.decision
    }

    /// What of the plan above the marked line tells of, where no decision put it there: the given decision, or `None`
    /// for the plan as a whole. `None` where it does not tell of that plan.
    pub fn given(&self, walk: &Walk) -> Option<Option<GivenIx>> {
        let from_above = matches!(self.parts.get(self.cursor), Some(Part::Relies(_)));
        let given = self.item(&mut Maker::new(walk), self.cursor)?.given;
        (from_above || given.is_some()).then_some(given)
    }

    /// The strategy of the marked line, which can be marked as started or done.
    pub fn trackable(&self) -> Option<StrategyIx> {
        match self.parts.get(self.cursor)? {
            Part::Strategy(at) => Some(*at),
            _ => None,
        }
    }

    /// The state that the marked line is about.
    pub fn state(&self) -> Option<PrecedentIx> {
        match self.parts.get(self.cursor)? {
            Part::State(at) => Some(*at),
            _ => None,
        }
    }

    /// Leaves for the decision that put the marked line there, and remembers the line.
    pub fn jump(&mut self, walk: &Walk) -> Option<DecisionIx> {
        let to = self.decision(walk)?;
        self.jump = Some(Jump { from: self.name(self.cursor)?, to });
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
        self.parts.len().saturating_sub(1)
    }

    fn item(&self, maker: &mut Maker<'_>, at: usize) -> Option<Item> {
        let mut item = match *self.parts.get(at)? {
            Part::Aside(at) => maker.aside(self.aside.get(at)?),
            Part::Relies(at) => maker.relies(self.relies.get(at)?),
            Part::Source(at) => Maker::source(self.sources.as_ref()?.get(at)?),
            part => maker.item(part)?,
        };
        if let (Part::Strategy(at), true) = (self.parts[at], self.order != Order::Horizon) {
            item.right = maker.horizon(at);
        }
        Some(item)
    }

    /// What stands over an item, where a part of the plan begins with it.
    fn head(&self, at: usize) -> Option<&str> {
        let found = self.heads.binary_search_by_key(&at, |(start, _)| *start).ok()?;
        Some(&self.heads[found].1)
    }

    /// The marked line as plain text.
    pub fn line_text(&self, walk: &Walk) -> Option<String> {
        Some(words::item(&self.item(&mut Maker::new(walk), self.cursor)?))
    }

    /// The whole plan as plain text.
    pub fn text(&mut self, walk: &Walk) -> String {
        self.look_ahead(walk, usize::MAX);
        let mut maker = Maker::new(walk);
        let items = (0..self.parts.len()).filter_map(|at| Some((self.head(at), self.item(&mut maker, at)?)));
        words::all(&self.facts, items)
    }
}
