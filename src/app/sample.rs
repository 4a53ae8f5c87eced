//! The desk of line mode at the sample walk: it shows everything and keeps nothing.

use jiff::civil::Date;

use super::clock::Clock;
use crate::plain::Desk;
use crate::plan::write::Format;
use crate::walk::{Entry, Walk};

const WORDS: &str =
    "This is a sample, so nothing in it is changed or kept. Start your own: waypost walk NAME --plain";

/// The world outside a session at the sample.
pub struct SampleDesk {
    clock: Clock,
}

impl SampleDesk {
    /// A desk that keeps nothing.
    pub fn new(clock: Clock) -> Self {
        Self { clock }
    }
}

impl Desk for SampleDesk {
    fn read_only(&self) -> Option<&str> {
        Some(WORDS)
    }

    fn append(&mut self, _: &Entry) -> Result<(), String> {
        Err(WORDS.to_owned())
    }

    fn now(&self) -> String {
        self.clock.now()
    }

    fn today(&self) -> Date {
        self.clock.day()
    }

    fn write_plan(&mut self, _: &Walk, _: &[Format], _: Option<&str>) -> Result<String, String> {
        Err(WORDS.to_owned())
    }

    fn save_elsewhere(&mut self, _: &Walk, _: &str) -> Result<String, String> {
        Err(WORDS.to_owned())
    }

    fn keep_draft(&mut self, _: &str, _: &str, _: Option<&str>) {}

    fn draft(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}
