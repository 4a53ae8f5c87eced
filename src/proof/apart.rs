//! Numbers and days as the conditions of a roadmap tell them apart: the intervals between the values they name.

use jiff::civil::{Date, date};

use super::atlas::Atlas;
use crate::roadmap::{Choice, Kind, Op, Subject};

/// The first and the last day that an answer can name.
const DAYS: (Date, Date) = (date(0, 1, 1), date(9999, 12, 31));

/// For each interval of a `number` or `date` that the conditions of the view tell apart, in order, an answer that
/// lies in it. Empty for every other kind.
pub(super) fn intervals(atlas: &Atlas<'_>, subject: Subject) -> Vec<Choice> {
    let kind = match subject {
        Subject::Decision(decision) => &atlas.roadmap[decision].kind,
        Subject::Given(given) => &atlas.roadmap[given].kind,
    };
    let ops: Vec<&Op> = atlas.atoms_of(subject).iter().map(|atom| atlas.op(*atom)).collect();
    match kind {
        Kind::Number { min, max, .. } => numbers(&[(*min, *max)], &ops),
        Kind::Date { min, max } => days(&[(*min, *max)], &ops),
        _ => Vec::new(),
    }
}

/// A number of each interval that tests or bounds tell apart, from the least bound to the greatest.
pub(super) fn numbers(bounds: &[(Option<f64>, Option<f64>)], ops: &[&Op]) -> Vec<Choice> {
    let mut cuts: Vec<f64> = ops
        .iter()
        .filter_map(|op| match op {
            Op::NumberAtLeast(least) => Some(*least),
            Op::NumberAtMost(most) => Some(most.next_up()),
            _ => None,
        })
        .collect();
    let (mut low, mut high) = (f64::MAX, f64::MIN);
    for (min, max) in bounds {
        low = low.min(min.unwrap_or(f64::MIN));
        high = high.max(max.unwrap_or(f64::MAX));
        cuts.extend(min.iter().copied().chain(max.map(f64::next_up)));
    }
    let spans = spans((low, high), cuts, f64::next_down);
    spans.into_iter().map(|(low, high)| Choice::Number(plain_number(low, high))).collect()
}

/// A day of each interval that tests or bounds tell apart, from the earliest bound to the latest.
pub(super) fn days(bounds: &[(Option<Date>, Option<Date>)], ops: &[&Op]) -> Vec<Choice> {
    let mut cuts: Vec<Date> = ops
        .iter()
        .filter_map(|op| match op {
            Op::DateAtLeast(least) => Some(*least),
            Op::DateAtMost(most) => most.tomorrow().ok(),
            _ => None,
        })
        .collect();
    let (mut low, mut high) = (DAYS.1, DAYS.0);
    for (min, max) in bounds {
        low = low.min(min.unwrap_or(DAYS.0));
        high = high.max(max.unwrap_or(DAYS.1));
        cuts.extend(min.iter().copied().chain(max.and_then(|max| max.tomorrow().ok())));
    }
    let before = |day: Date| day.yesterday().unwrap_or(day);
    let spans = spans((low, high), cuts, before);
    spans.into_iter().map(|(low, high)| Choice::Date(plain_day(low, high))).collect()
}

/// The spans, both ends included, into which cuts part what lies within bounds. A cut is the first of a span.
fn spans<T: Copy + PartialOrd>(
    (low, high): (T, T),
    mut cuts: Vec<T>,
    before: impl Fn(T) -> T,
) -> Vec<(T, T)> {
    cuts.retain(|cut| *cut > low && *cut <= high);
    // No bound and no cut is other than a number, so any two compare.
    cuts.sort_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
    cuts.dedup();
    let starts = std::iter::once(low).chain(cuts.iter().copied());
    let ends = cuts.iter().map(|cut| before(*cut)).chain(std::iter::once(high));
    starts.zip(ends).collect()
}

/// A number of a span that people would write.
fn plain_number(low: f64, high: f64) -> f64 {
    let within = |number: &f64| (low..=high).contains(number);
    let halves = low / 2.0 + high / 2.0;
    let near = if low <= f64::MIN { high.floor() } else { low.ceil() };
    // 0 and -0 are one answer.
    [0.0, near, halves].into_iter().find(within).unwrap_or(low) + 0.0
}

/// A day of a span that lies near a day somebody named.
fn plain_day(low: Date, high: Date) -> Date {
    let usual = date(2027, 1, 1);
    match (low == DAYS.0, high == DAYS.1) {
        (true, true) => usual,
        (true, false) => high,
        _ => low,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9
    }

    #[test]
    fn cuts_part_numbers_where_a_condition_changes() {
        // At least 10, at most 10, at least 40: below, exactly 10, between, from 40 on.
        let parted = spans((0.0, 100.0), vec![10.0, 10.0_f64.next_up(), 40.0], f64::next_down);
        let plain: Vec<f64> = parted.iter().map(|(low, high)| plain_number(*low, *high)).collect();
        assert_eq!(plain, [0.0, 10.0, 11.0, 40.0]);
        assert_eq!(spans((50.0, 60.0), vec![10.0, 50.0, 61.0], f64::next_down), [(50.0, 60.0)]);
        assert!(same(plain_number(0.25, 0.75), 0.5));
        assert!(same(plain_number(f64::MIN, -3.5), -4.0));
    }

    #[test]
    fn cuts_part_days_and_an_interval_that_holds_none_is_not_there() {
        let day = |of| date(2027, 1, of);
        let before = |day: Date| day.yesterday().unwrap();
        let parted = spans((day(1), day(20)), vec![day(5), day(6), day(25)], before);
        assert_eq!(parted, [(day(1), day(4)), (day(5), day(5)), (day(6), day(20))]);
        assert_eq!(plain_day(DAYS.0, day(4)), day(4));
    }
}
