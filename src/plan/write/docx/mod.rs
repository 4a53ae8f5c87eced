//! The plan as a Word document to mark up: headings, tables, footnotes for sources, document properties.
//!
//! The XML is our own: the libraries at hand know no text from right to left, no language, no header rows that repeat
//! and no marks in footnotes, and number footnotes by a counter of the whole process.

mod back;
mod body;
mod front;
mod package;
mod strategies;
mod styles;
mod tables;

use body::Body;

use super::{Format, WriteFault};
use crate::plan::Plan;

/// The plan as a document.
///
/// # Errors
/// Where the library that packs it refuses.
pub fn write(plan: &Plan) -> Result<Vec<u8>, WriteFault> {
    let mut body = Body::new(plan);
    front::front(&mut body, plan);
    back::cautions(&mut body, plan);
    strategies::strategies(&mut body, plan);
    body.end_section(styles::UPRIGHT);
    tables::decisions(&mut body, plan);
    tables::open_questions(&mut body, plan);
    body.end_section(styles::SIDEWAYS);
    back::equity(&mut body, plan);
    back::parking_lot(&mut body, plan);
    back::precedents(&mut body, plan);
    back::set_aside(&mut body, plan);
    back::sources(&mut body, plan);
    package::pack(plan, &body).map_err(|why| WriteFault::library(Format::Docx, &why))
}
