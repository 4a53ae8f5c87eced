//! The roadmap: its format, how it is read, and the sound form it has in memory.

mod book;
pub mod builtin;
pub mod cited;
mod compile;
pub mod condition;
pub(crate) mod fault;
mod files;
pub mod format;
pub mod index;
pub(crate) mod locate;
pub mod model;
pub(crate) mod packed;
mod places;
mod read;
mod scan;
mod seal;
mod shape;
mod source_list;
mod spans;
pub mod starter;
pub mod text;
pub mod wording;

pub use book::book;
pub use condition::{Choice, Condition, Op, Subject, Test, Values};
pub use fault::{Fault, Faults, LoadError};
pub use index::{
    CautionIx, DecisionIx, GivenIx, HorizonIx, OptionIx, PrecedentIx, RoleIx, SourceIx, StageIx, StrategyIx,
    TermIx,
};
pub use model::*;
pub use places::{Spot, Whereabouts, locate};
pub use read::{MOST_BYTES, MOST_DEPTH, bundle, load, load_str};
pub use source_list::{CitedIn, ListedSource, SOURCES_FORMAT, SourceList};
pub use text::{Piece, Text};
