//! Waypost: a decision-roadmap wizard for the terminal.

pub mod app;
pub mod roadmap;
pub mod store;
pub mod walk;
