//! The roadmap: its format, how it is read, and the sound form it has in memory.

pub mod condition;
pub mod format;
pub mod index;
pub mod model;
pub mod text;

pub use condition::{Choice, Condition, Op, Subject, Test, Values};
pub use index::{
    CautionIx, DecisionIx, GivenIx, HorizonIx, OptionIx, RoleIx, SourceIx, StageIx, StrategyIx, TermIx,
};
pub use model::*;
pub use text::{Piece, Text};
pub mod wording;
