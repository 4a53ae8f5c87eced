//! The edge: clock, randomness, folders, and the thread that writes.

pub mod clock;
mod events;
pub mod folders;
mod frames;
pub mod planfile;
pub mod random;
pub mod run;
mod terminal;
pub mod walks;
pub mod writer;
mod writer_thread;

pub use clock::Clock;
pub use folders::data_folder;
pub use random::Random;
pub use run::{Ended, run};
pub use terminal::restore;
pub use walks::{OpenWalk, Walks};
pub use writer::{Pace, Report, Unsaved, Writer};
