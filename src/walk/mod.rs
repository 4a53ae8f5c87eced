//! The walk: entries, what follows from them, the route, undo, and the preview of a choice.

pub mod answer;
pub mod answers;
pub mod branch;
pub mod clean;
pub mod day;
pub mod entry;
/// Which field of a decision a text being typed belongs to, the same in the full screen and in line mode.
pub mod field {
    /// The answer itself.
    pub const CHOICE: &str = "choice";
    /// The reason.
    pub const RATIONALE: &str = "rationale";
    /// What a decision that is put off waits for.
    pub const WAITS_FOR: &str = "waits-for";
}
pub mod fold;
pub mod given;
pub mod marks;
pub mod merge;
pub mod next;
pub mod outline;
pub mod outline_text;
pub mod patch;
pub mod preview;
pub mod preview_words;
pub mod reason;
pub mod route;
pub mod said_words;
pub mod sample;
mod saying;
pub mod since;
pub mod turns;
pub mod voices;
#[allow(clippy::module_inception)]
pub mod walk;

pub use answer::{AnswerFault, resolve, to_raw};
pub use entry::{Entry, Header, Notes, Profile, RawChoice, RoadmapRef, What};
pub use fold::{Fold, Record, Stray};
pub use given::{Above, GivenAnswer, GivenAnswers, GivenLine, GivenStrategy, resolve_given};
pub use marks::{Marked, Marks, StepMark};
pub use merge::{Table, Tables};
pub use next::{Guide, NextWhy, Tally};
pub use patch::Patch;
pub use preview::Preview;
pub use route::{Aside, Place, Route, Standing, State};
pub use turns::Turns;
pub use voices::Voices;
pub use walk::{Walk, WalkFault};
