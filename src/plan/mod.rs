//! The plan: what follows from a walk, line by line with its reasons; and states side by side. Pure: the same walk gives
//! the same bytes.

mod above;
mod aside;
mod because;
mod build;
pub mod compare;
mod decisions;
mod diff;
mod draft;
pub mod format;
mod lines;
pub mod minutes;
mod precedents;
mod strategies;
mod timeline;
pub mod track;
mod under;
pub mod verify;
mod voices;
pub mod write;

pub use above::{NotAbove, read_above};
pub use build::{Origin, build, sources, to_json};
pub use decisions::FIRST;
pub use diff::Difference;
pub use format::Plan;
pub use lines::{Lines, Survey};
pub use verify::{NotAPlan, Report, Verdict, verify};
