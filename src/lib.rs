//! Waypost: a decision-roadmap wizard for the terminal.

pub mod roadmap;
pub mod schemas;
