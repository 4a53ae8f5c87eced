//! The Plan screen: the plan as it stands, by horizon, each line with its because.

mod item;
mod view;

pub use view::draw;

use item::{Item, Maker, Part, shown};

use crate::plan::format::{AsideLine, SourceLine};
use crate::plan::{Lines, Origin, Survey, build};
use crate::roadmap::{DecisionIx, HorizonIx};
use crate::walk::Walk;

/// When the cursor comes so near to the end, the sources are looked up.
const NEAR: usize = 200;

/// The state of the Plan screen: which lines there are. What they say is made for those that are drawn.
#[derive(Debug, Default)]
pub struct PlanScreen {
    /// The marked item, from 0.
    pub cursor: usize,
    parts: Vec<Part>,
    heads: Vec<(usize, String)>,
    facts: Vec<(String, bool)>,
    aside: Vec<AsideLine>,
    /// What the whole plan cites. Looked up near the end only: that takes the whole plan.
    sources: Option<Vec<SourceLine>>,
}

impl PlanScreen {
    /// Takes the plan as it stands now.
    pub fn refresh(&mut self, walk: &Walk) {
        let mut lines = Lines::new(walk);
        *self = Self { cursor: self.cursor, aside: lines.set_aside(), ..Self::default() };
        let survey = lines.survey();
        self.facts = facts(walk, &survey);
        self.part("Cautions", survey.cautions.into_iter().map(Part::Caution));
        for (at, horizon) in lines.horizons().into_iter().enumerate() {
            let dates = match (&horizon.from, &horizon.to) {
                (Some(from), Some(to)) => format!(" ({} – {})", shown(from), shown(to)),
                (Some(from), None) => format!(" (from {})", shown(from)),
                _ => String::new(),
            };
            let of = survey.strategies.iter().filter(|it| walk.roadmap()[**it].horizon == HorizonIx::at(at));
            let strategies = of.copied().map(Part::Strategy);
            let days =
                horizon.decide_by.iter().filter_map(|date| walk.roadmap().find_decision(&date.decision));
            let parts: Vec<_> = strategies.chain(days.map(Part::Day)).collect();
            self.part(&format!("{}{dates}", horizon.label), parts.into_iter());
        }
        self.part("Open questions", survey.questions.into_iter().map(Part::Question));
        self.part("What you decided", survey.decisions.into_iter().map(Part::Decision));
        self.part("Equity: ask of each step", survey.equity.into_iter().map(Part::Equity));
        self.part("Set aside, and kept", (0..self.aside.len()).map(Part::Aside));
        self.look_ahead(walk, self.cursor);
        self.cursor = self.cursor.min(self.last());
    }

    /// Sees to it that what follows an item is known as far as it can be drawn.
    pub fn look_ahead(&mut self, walk: &Walk, from: usize) {
        if self.sources.is_some() || from.saturating_add(NEAR) < self.parts.len() {
            return;
        }
        let sources = build(walk, Origin::Answers).sources;
        self.part("Sources", (0..sources.len()).map(Part::Source));
        self.part("Before you rely on it", (0..walk.roadmap().disclaimer.len()).map(Part::Disclaimer));
        self.sources = Some(sources);
    }

    fn part(&mut self, head: &str, parts: impl Iterator<Item = Part>) {
        let start = self.parts.len();
        self.parts.extend(parts);
        if self.parts.len() > start {
            self.heads.push((start, head.to_owned()));
        }
    }

    /// The number of the last item.
    pub fn last(&self) -> usize {
        self.parts.len().saturating_sub(1)
    }

    /// The decision that put the marked item there.
    pub fn decision(&self, walk: &Walk) -> Option<DecisionIx> {
        self.item(&mut Maker::new(walk), self.cursor)?.decision
    }

    fn item(&self, maker: &mut Maker<'_>, at: usize) -> Option<Item> {
        Some(match *self.parts.get(at)? {
            Part::Aside(at) => maker.aside(self.aside.get(at)?),
            Part::Source(at) => maker.source(self.sources.as_ref()?.get(at)?),
            part => maker.item(part)?,
        })
    }

    /// What stands over an item, where a part of the plan begins with it.
    fn head(&self, at: usize) -> Option<&str> {
        let found = self.heads.binary_search_by_key(&at, |(start, _)| *start).ok()?;
        Some(&self.heads[found].1)
    }
}

/// What stands above the plan: whom it is for, how much there is of it, and what is missing.
fn facts(walk: &Walk, survey: &Survey) -> Vec<(String, bool)> {
    let profile = walk.profile();
    let holder: Vec<String> = [&profile.name, &profile.place].into_iter().flatten().cloned().collect();
    let holder = if holder.is_empty() { "Your plan".to_owned() } else { holder.join(", ") };
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let counts = format!(
        "{} to do · {} · {}",
        count(survey.strategies.len(), "thing", "things"),
        count(survey.cautions.len(), "caution", "cautions"),
        count(survey.questions.len(), "open question", "open questions"),
    );
    let mut facts = vec![(holder, true), (counts, false)];
    if survey.missing > 0 {
        let needs = count(survey.missing, "answer is", "answers are");
        facts.push((
            format!("Not final yet: {needs} still needed or to be confirmed. You can write it all the same."),
            false,
        ));
    }
    facts
}
