//! The roadmap: its format, how it is read, and the sound form it has in memory.

pub mod builtin;
mod compile;
pub mod condition;
mod fault;
mod files;
pub mod format;
pub mod index;
pub(crate) mod locate;
pub mod model;
mod places;
mod read;
mod scan;
mod shape;
mod spans;
pub mod text;
pub mod wording;

pub use condition::{Choice, Condition, Op, Subject, Test, Values};
pub use fault::{Fault, Faults, LoadError};
pub use index::{
    CautionIx, DecisionIx, GivenIx, HorizonIx, OptionIx, RoleIx, SourceIx, StageIx, StrategyIx, TermIx,
};
pub use model::*;
pub use places::{Spot, Whereabouts, locate};
pub use read::{MOST_BYTES, MOST_DEPTH, bundle, load, load_str};
pub use text::{Piece, Text};
