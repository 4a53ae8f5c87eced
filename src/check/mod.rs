//! Checking roadmaps: what was found, as a report.

pub mod against;
pub mod report;

pub use report::{Finding, Place, Report, Severity};
