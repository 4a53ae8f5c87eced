//! The days of a plan: the day it starts, when a horizon begins and ends, how a day is written for people.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::plan::format::{HorizonLine, Plan, StrategyLine};
use crate::plan::timeline::after_months;
use crate::roadmap::wording::day_words;
use crate::walk::answer::parse_day;

/// The day from which a plan counts: the profile's start, else the first day of the walk; `None` where it has neither.
pub(crate) fn start(plan: &Plan) -> Option<Date> {
    let day = |text: &str| parse_day(text).ok();
    let profile = plan.profile.start.as_deref().and_then(day);
    profile.or_else(|| plan.walk.as_ref().and_then(|walk| day(&walk.started)))
}

/// When the plan last changed, in UTC: the last entry of the walk, else the start of the day on which the walk or the
/// plan begins; `None` where nothing is known.
pub(crate) fn changed(plan: &Plan) -> Option<DateTime> {
    let updated = plan.walk.as_ref().and_then(|walk| walk.updated.as_ref());
    let at: Option<Timestamp> = updated.and_then(|at| at.parse().ok());
    at.map(|at| TimeZone::UTC.to_datetime(at)).or_else(|| began(plan))
}

/// The start of the day on which the walk or else the plan begins; `None` where nothing is known.
pub(crate) fn began(plan: &Plan) -> Option<DateTime> {
    let walk = plan.walk.as_ref().and_then(|walk| parse_day(&walk.started).ok());
    walk.or_else(|| start(plan)).map(|day| day.at(0, 0, 0, 0))
}

/// The first day of a horizon.
pub(crate) fn first_day(horizon: &HorizonLine, start: Date) -> Option<Date> {
    after_months(start, horizon.from_month)
}

/// The last day of a horizon; `None` where it is open-ended.
pub(crate) fn last_day(horizon: &HorizonLine, start: Date) -> Option<Date> {
    after_months(start, horizon.to_month?)?.yesterday().ok()
}

/// The horizon in which a strategy starts, and the one in which it ends.
pub(crate) fn span_of<'a>(
    plan: &'a Plan,
    strategy: &StrategyLine,
) -> (Option<&'a HorizonLine>, Option<&'a HorizonLine>) {
    let horizon = |id: &str| plan.timeline.iter().find(|horizon| horizon.horizon == id);
    let from = horizon(&strategy.horizon.id);
    let until = strategy.until.as_ref().map_or(from, |until| horizon(&until.id));
    (from, until)
}

/// A day as the screens write it: "4 Jan 2027"; other texts as they are.
pub(crate) fn for_people(day: &str) -> String {
    parse_day(day).map_or_else(|_| day.to_owned(), day_words)
}
