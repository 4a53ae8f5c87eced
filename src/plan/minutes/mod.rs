//! The minutes of a workshop: who was there, what was voted and said, what was decided and put off, in the order in which
//! it happened. Pure: the same journal gives the same bytes.

mod build;
pub mod format;
pub mod markdown;

pub use build::{minutes, to_json};
pub use format::Minutes;
