//! The edge: clock, randomness, folders, and the thread that writes.

pub mod clock;
pub mod folders;
pub mod random;
pub mod writer;
mod writer_thread;

pub use clock::Clock;
pub use folders::data_folder;
pub use random::Random;
pub use writer::{Pace, Report, Unsaved, Writer};
