//! Two or three ways side by side: what plans and states decide differently, and what follows from it.

pub mod file;
pub mod html;
mod make;
pub mod markdown;
mod summary;
pub mod text;

pub use file::{
    WAYS_FORMAT, WayAlike, WayCaution, WayCell, WayDecision, WayHorizon, WayKind, WayLine, WayStrategy, Ways,
};
pub use make::{Side, WaysFault, ways};

/// The most ways that are compared.
pub const MOST: usize = 3;
