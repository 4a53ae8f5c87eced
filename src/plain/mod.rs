//! Line mode: the same walk, line by line, for screen readers, dumb terminals and pipes.
//!
//! Reader and writer are parameters and everything else outside goes through [`Desk`]. What is written is words and
//! line ends: never a cursor movement, a colour or another control character.

mod above;
mod commands;
mod desk;
mod fields;
mod foresee;
mod guide;
mod hear;
mod home;
mod line;
mod merge;
mod moves;
mod names;
mod newer;
mod notes;
mod parse;
mod plan;
mod plan_lines;
mod room;
mod saving;
mod session;
mod show;
mod states;
mod track;
mod voice;
mod ways;
mod words;

pub use desk::Desk;
pub use home::{Picked, Shelf, Under, home, under};
pub use room::{Heard, Plan as RoomPlan, RoomDesk, Way, run as run_room};
pub use session::{Left, Manner, Outcome, run};
