//! Waypost: a decision-roadmap wizard for the terminal.

pub mod app;
pub mod check;
pub mod cli;
pub mod plain;
pub mod plan;
pub mod proof;
pub mod roadmap;
pub mod schemas;
pub mod store;
pub mod tui;
pub mod walk;
