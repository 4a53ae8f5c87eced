//! Waypost: a decision-roadmap wizard for the terminal.

pub mod roadmap;
pub mod store;
pub mod walk;
