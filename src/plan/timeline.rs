//! The timeline of a plan: what starts and what is to be decided in each horizon.

use jiff::Span;
use jiff::civil::Date;

use super::draft::Draft;
use super::format::{DateLine, HorizonLine};
use crate::roadmap::{Horizon, HorizonIx, StrategyIx};
use crate::walk::State;
use crate::walk::answer::parse_day;

impl Draft<'_> {
    /// The horizons with what falls into them, and the dates that fall into none.
    pub(super) fn timeline(&self, standing: &[StrategyIx]) -> (Vec<HorizonLine>, Vec<DateLine>) {
        let start = self.walk.profile().start.as_deref().and_then(|start| parse_day(start).ok());
        let horizons = self.roadmap.horizons.iter().enumerate();
        let mut lines: Vec<(Spread, HorizonLine)> = horizons
            .map(|(at, horizon)| {
                let spread = start.map_or(Spread::default(), |start| Spread::of(horizon, start));
                let starts = |strategy: &&StrategyIx| self.roadmap[**strategy].horizon == HorizonIx::at(at);
                let strategies = standing.iter().filter(starts);
                let line = HorizonLine {
                    horizon: horizon.id.clone(),
                    label: horizon.label.clone(),
                    from_month: horizon.from_month,
                    to_month: horizon.to_month,
                    from: spread.from.map(|day| day.to_string()),
                    to: spread.to.map(|day| day.to_string()),
                    strategies: strategies.map(|at| self.roadmap[*at].id.clone()).collect(),
                    decide_by: Vec::new(),
                };
                (spread, line)
            })
            .collect();
        let mut elsewhere = Vec::new();
        for date in self.dates() {
            let day = parse_day(&date.by).ok();
            let horizon = day.and_then(|day| lines.iter_mut().find(|(spread, _)| spread.holds(day)));
            match horizon {
                Some((_, line)) => line.decide_by.push(date),
                None => elsewhere.push(date),
            }
        }
        (lines.into_iter().map(|(_, line)| line).collect(), elsewhere)
    }

    /// The days noted for what is open or put off.
    fn dates(&self) -> Vec<DateLine> {
        let waits = self
            .roadmap
            .decision_ixs()
            .filter(|at| matches!(self.walk.route().state(*at), State::Open | State::PutOff));
        let line = |at| {
            let notes = self.walk.notes(at);
            // First: most have no day, and there may be many.
            let by = notes.decide_by.clone()?;
            let (decision, label) = (self.roadmap[at].id.clone(), self.roadmap[at].label.clone());
            Some(DateLine { decision, label, by, owner: notes.owner.clone() })
        };
        waits.filter_map(line).collect()
    }
}

/// The days of a horizon: its first, and its last where it has an end. Without a first day nothing falls into it.
#[derive(Debug, Clone, Copy, Default)]
struct Spread {
    from: Option<Date>,
    to: Option<Date>,
}

impl Spread {
    fn of(horizon: &Horizon, start: Date) -> Self {
        let from = after_months(start, horizon.from_month);
        let end = horizon.to_month.and_then(|month| after_months(start, month));
        Self { from, to: end.and_then(|day| day.yesterday().ok()) }
    }

    fn holds(&self, day: Date) -> bool {
        self.from.is_some_and(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// The same day of the month so many months later, or the month's last; `None` past the end of the calendar.
pub(super) fn after_months(start: Date, months: u32) -> Option<Date> {
    start.checked_add(Span::new().try_months(months).ok()?).ok()
}
