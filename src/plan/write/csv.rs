//! The action table as CSV (RFC 4180), for other tools.
//!
//! It begins with a byte order mark: Excel reads a CSV file that one double-clicks as UTF-8 only where it has one, and
//! other tools skip it.

use super::clean::clean;
use super::rows::{Row, rows};
use super::{Format, WriteFault};
use crate::plan::Plan;

const MARK: &[u8] = "\u{feff}".as_bytes();

const HEADER: [&str; 17] = [
    "Action",
    "Strategy",
    "Because",
    "Lead",
    "With",
    "Horizon",
    "Start month",
    "Start date",
    "Due month",
    "Due date",
    "Measure",
    "Status",
    "Owner",
    "Note",
    "Rests on",
    "Id",
    "Plan",
];

/// The action table of a plan.
///
/// # Errors
/// Where the library refuses.
pub fn write(plan: &Plan) -> Result<Vec<u8>, WriteFault> {
    let mut bytes = MARK.to_vec();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(&mut bytes);
    let fault = |fault: &dyn std::fmt::Display| WriteFault::library(Format::Csv, fault);
    writer.write_record(HEADER).map_err(|why| fault(&why))?;
    let name = plan.walk.as_ref().map(|walk| walk.name.as_str()).or(plan.profile.name.as_deref());
    for row in rows(plan) {
        let cells = cells(row, name.unwrap_or_default());
        writer.write_record(cells.map(|cell| harmless(&cell))).map_err(|why| fault(&why))?;
    }
    writer.flush().map_err(|why| fault(&why))?;
    drop(writer);
    Ok(bytes)
}

fn cells(row: Row, plan: &str) -> [String; HEADER.len()] {
    let text = |value: Option<String>| value.unwrap_or_default();
    [
        row.action,
        row.strategy,
        row.because,
        row.lead,
        row.with,
        row.horizon,
        text(row.start_month.map(|month| month.to_string())),
        text(row.start.map(|day| day.to_string())),
        text(row.due_month.map(|month| month.to_string())),
        text(row.due.map(|day| day.to_string())),
        row.measure,
        row.status.to_owned(),
        String::new(),
        row.note,
        row.rests_on,
        row.id,
        plan.to_owned(),
    ]
}

/// A cell that no spreadsheet takes for a formula. The test comes before cleaning too, as a tool may strip what we keep.
fn harmless(cell: &str) -> String {
    let cleaned = clean(cell);
    let acts = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if acts(cell) || acts(&cleaned) { format!("'{cleaned}") } else { cleaned.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\u{0}=1", "＝1"] {
            assert!(harmless(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(harmless("a = b"), "a = b");
    }
}
