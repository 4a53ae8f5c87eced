//! Waypost: a decision-roadmap wizard for the terminal.

pub mod plan;
pub mod proof;
pub mod roadmap;
pub mod schemas;
pub mod walk;
