//! Several tables walked the same roadmap: what each of them said, where they agree and where they differ, and the walk
//! that begins with all of it. Pure, and independent of the order in which the tables are named.

mod agree;
mod make;
mod order;
mod settle;
mod tables;
mod version;

pub use agree::{Difference, NoSay, Says, Side, TableWord, Verdict, differences, not_aligned, verdict};
pub use make::{MergeFault, Source, merge};
pub use settle::{settle, standing_words, why_not_now};
pub use tables::{Table, Tables};
pub use version::newest;
