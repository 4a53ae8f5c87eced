//! Stepping through numbers and days without typing them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::WalkScreen;
use super::calendar::{after, within};
use crate::roadmap::Kind;
use crate::roadmap::wording::day_words;
use crate::tui::keymap::Action;
use crate::walk::Walk;
use crate::walk::day::read_day;

/// What is typed as a number, with or without commas.
pub fn read_number(text: &str) -> Option<f64> {
    text.trim().replace(',', "").parse().ok().filter(|number: &f64| number.is_finite())
}

/// Steps what stands in the field. False where the key is to be typed instead: in a text, and where what stands there
/// is not a number or a day yet.
pub fn step(walk: &Walk, at: &mut WalkScreen, action: Action) -> bool {
    let today = at.today;
    let Some(field) = &mut at.field else { return false };
    let text = field.text();
    let new = match walk.roadmap()[at.decision].kind {
        Kind::Number { min, max, .. } => {
            next_number(&text, action, min, max).map(|number| number.to_string())
        }
        Kind::Date { min, max } => next_day(&text, action, today, (min, max)).map(day_words),
        _ => None,
    };
    let Some(new) = new else { return false };
    field.replace(&new);
    true
}

fn next_number(text: &str, action: Action, min: Option<f64>, max: Option<f64>) -> Option<f64> {
    let by = match action {
        Action::More => 1.0,
        Action::Less => -1.0,
        Action::WeekOn => 10.0,
        Action::WeekBack => -10.0,
        _ => return None,
    };
    let number = match text.trim() {
        // A minus may begin a number.
        "" if by < 0.0 => return None,
        "" => min.unwrap_or(0.0),
        text => read_number(text)? + by,
    };
    let number = min.map_or(number, |min| number.max(min));
    Some(max.map_or(number, |max| number.min(max)))
}

fn next_day(text: &str, action: Action, today: Date, bounds: (Option<Date>, Option<Date>)) -> Option<Date> {
    if text.trim().is_empty() {
        return (action != Action::Less).then(|| within(today, bounds));
    }
    let day = read_day(text, today).ok()?;
    let next = match action {
        Action::More => after(day, 1),
        Action::Less => after(day, -1),
        Action::WeekOn => after(day, 7),
        Action::WeekBack => after(day, -7),
        Action::MonthOn => day.checked_add(1.month()).ok(),
        Action::MonthBack => day.checked_sub(1.month()).ok(),
        _ => return None,
    };
    Some(within(next.unwrap_or(day), bounds))
}
