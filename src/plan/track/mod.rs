//! How a plan fares: what of it is done, started or dropped, what is late, and what moved since a day. Pure.

mod fares;
mod markdown;
mod moved;
mod tally;
mod target;
mod text;

pub use fares::{Fares, KeptMark, SpanFares, StepFares, StrategyFares, fares};
pub use markdown::{fares_document, moved_document};
pub use moved::{Moved, MovedDecision, MovedMark, moved};
pub use tally::{Tally, sign, standing};
pub use target::{NoTarget, Target, mark_of, target};
pub use text::{fares_lines, moved_lines, strategy_lines};

/// A text of a plan in one line, without its citations.
fn one_line(text: &str) -> String {
    crate::roadmap::text::uncited(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A day in words, or as it was written where it is none.
fn day(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), crate::roadmap::wording::day_words)
}

/// "1 step", "3 steps".
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
