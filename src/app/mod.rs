//! The edge: clock, randomness, folders, and the thread that writes.

mod author;
mod clipboard;
pub mod clock;
mod desk;
mod editor;
mod events;
mod frames;
mod gate;
mod home;
pub mod planfile;
pub mod random;
mod reload;
pub mod run;
mod sample;
pub mod settings;
mod terminal;
mod told;
mod under;
pub mod walks;
pub mod watch;
pub mod writer;
mod writer_thread;

pub use author::check_screen;
pub use clock::Clock;
pub use desk::LineDesk;
pub use home::day_of;
pub use random::Random;
pub use reload::Watched;
pub use run::{Ended, run};
pub use sample::SampleDesk;
pub use terminal::{columns, restore};
pub use told::{Told, told};
pub use under::OnOffer;
pub use walks::{OpenWalk, Walks};
pub use watch::{Saved, Watch};
pub use writer::{Pace, Report, Unsaved, Writer};
