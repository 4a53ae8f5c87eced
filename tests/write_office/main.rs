//! The plan as a Word document, a spreadsheet, CSV and dates for a calendar: five plans, each read back by another
//! library, and hostile texts.

#![allow(clippy::unwrap_used)]

#[path = "../above/mod.rs"]
mod above;
mod calendar;
mod document;
mod hostile;
mod plans;
mod sheets;

use plans::all;
use waypost::plan::Plan;
use waypost::plan::write::{WriteFault, csv, docx, ics, xlsx};

type Writer = fn(&Plan) -> Result<Vec<u8>, WriteFault>;

pub(crate) const WRITERS: [(&str, Writer); 4] =
    [("docx", docx::write), ("xlsx", xlsx::write), ("csv", csv::write), ("ics", ics::write)];

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for (name, plan) in all() {
        for (format, write) in WRITERS {
            assert!(write(&plan) == write(&plan.clone()), "{name} as {format}");
        }
    }
}

/// The parts of a zip file by their paths, with the year they are dated.
pub(crate) fn unzip(bytes: &[u8]) -> Vec<(String, u16, String)> {
    use std::io::Read;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), part.last_modified().map_or(0, |at| at.year()), text)
        })
        .collect()
}

#[test]
fn packages_are_well_formed_and_tell_no_time() {
    for (name, plan) in all() {
        for write in [docx::write, xlsx::write] {
            for (path, year, text) in unzip(&write(&plan).unwrap()) {
                assert!(roxmltree::Document::parse(&text).is_ok(), "{name}: {path}");
                assert_eq!(year, 1980, "{name}: {path}");
            }
        }
    }
}
