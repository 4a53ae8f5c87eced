//! The formats that a plan is handed out in: one pure writer each, plan in, bytes out. The same plan gives the same bytes.

pub mod brief;
pub(crate) mod cite;
mod clean;
pub mod csv;
pub(crate) mod dates;
mod digest;
pub mod docx;
pub mod html;
pub mod ics;
mod kinds;
pub mod md;
mod rows;
mod said;
mod words;
pub mod xlsx;

use thiserror::Error;

/// A format that a plan can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The plan itself, for programs.
    Json,
    /// Text for reading, mailing and keeping in git.
    Markdown,
    /// One printable page.
    Html,
    /// A Word file to mark up.
    Docx,
    /// A spreadsheet to track actions.
    Xlsx,
    /// The same table for other tools.
    Csv,
    /// Dates for a calendar.
    Ics,
    /// One page for a chief, as HTML.
    Brief,
    /// The same page as Markdown.
    BriefMarkdown,
}

/// Why a plan cannot be written in a format.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WriteFault {
    /// Dates need a day to count from.
    #[error(
        "the plan has no start date, so its dates are not known; say when it starts with the walk's profile"
    )]
    NoStart,
    /// The library that makes the format refused.
    #[error("the {format} file could not be made: {why}")]
    Library {
        /// The format.
        format: &'static str,
        /// What the library says.
        why: String,
    },
}

impl WriteFault {
    /// What the library that makes a format said.
    fn library(format: Format, why: &dyn std::fmt::Display) -> Self {
        let format = match format {
            Format::Csv => "CSV",
            Format::Xlsx => "spreadsheet",
            _ => "document",
        };
        Self::Library { format, why: why.to_string() }
    }
}
