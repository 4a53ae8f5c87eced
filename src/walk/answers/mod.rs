//! Answers files, `waypost-answers/1`: all answers of a walk in one file, written by hand or by another program.

mod apply;
mod check;
pub mod format;
mod long;
mod read;
mod write;

pub use apply::{entries, walk_from_answers};
pub use format::{LongAnswer, RawAnswer, RawAnswers};
pub use read::{read, roadmap_named};
pub use write::to_answers;
