//! Checking roadmaps: what is wrong with one, proved over all its walks, as a report.

pub mod against;
mod allow;
mod code;
mod examine;
mod matters;
mod noted;
mod reading;
pub mod report;
mod text;

pub use code::Code;
pub use examine::{Examination, examine};
pub use noted::Noted;
pub use report::{Finding, Place, Report, Severity, Walks};
pub use text::report_text;
