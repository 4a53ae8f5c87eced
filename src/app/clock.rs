//! The time of day, as journals write it.

use anyhow::{Context, Result};
use jiff::ZonedDateTime;
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;

/// Fixes the clock, for tests: `2026-11-23T09:12:44-05:00`.
pub const FIXED: &str = "WAYPOST_NOW";

/// Tells the time at this place, or always the same time in tests.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    fixed: Option<ZonedDateTime>,
}

impl Clock {
    /// The clock of this computer, in the time zone of `TZ` or the system; where `WAYPOST_NOW` is set, fixed to it.
    ///
    /// # Errors
    /// Where `WAYPOST_NOW` is not a time with an offset.
    pub fn from_env() -> Result<Self> {
        match std::env::var(FIXED) {
            Ok(text) if !text.is_empty() => Self::fixed(&text).context(format!("{FIXED} cannot be used")),
            _ => Ok(Self::default()),
        }
    }

    /// A clock that stands still.
    ///
    /// # Errors
    /// Where the text is not a time with an offset.
    pub fn fixed(text: &str) -> Result<Self> {
        let mend = || format!("`{text}` is not a time; write it as 2026-11-23T09:12:44-05:00");
        let pieces = Pieces::parse(text).with_context(mend)?;
        let offset = pieces.to_numeric_offset().with_context(mend)?;
        let time = pieces.time().with_context(mend)?;
        let zoned =
            pieces.date().to_datetime(time).to_zoned_datetime(TimeZone::fixed(offset)).with_context(mend)?;
        Ok(Self { fixed: Some(zoned) })
    }

    /// Now, with the offset of the place: `2026-11-23T09:12:44-05:00`.
    pub fn now(&self) -> String {
        self.read().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// Today: `2026-11-23`.
    pub fn today(&self) -> String {
        self.read().date().to_string()
    }

    /// Today, as a day.
    pub fn day(&self) -> Date {
        self.read().date()
    }

    /// How long it is until the next full second.
    pub fn to_next_second(&self) -> std::time::Duration {
        let gone = self.read().subsec_nanosecond();
        std::time::Duration::from_nanos(1_000_000_000 - u64::from(gone.unsigned_abs()).min(999_000_000))
    }

    fn read(&self) -> ZonedDateTime {
        self.fixed.clone().unwrap_or_else(ZonedDateTime::now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_says_what_it_was_given() {
        for time in ["2026-11-23T09:12:44-05:00", "2027-01-01T00:00:00+05:45", "2026-06-30T23:59:59+00:00"] {
            let clock = Clock::fixed(time).unwrap();
            assert_eq!(clock.now(), time);
            assert_eq!(clock.today(), time[..10]);
        }
    }

    #[test]
    fn what_is_not_a_time_with_an_offset_is_refused_with_the_mend() {
        for text in ["yesterday", "2026-11-23", "2026-11-23T09:12:44"] {
            let why = format!("{:#}", Clock::fixed(text).unwrap_err());
            assert!(why.contains("write it as 2026-"), "{why}");
        }
    }

    #[test]
    fn the_real_clock_writes_the_same_form() {
        let now = Clock::default().now();
        assert_eq!(now.len(), "2026-11-23T09:12:44-05:00".len(), "{now}");
        assert_eq!(Clock::fixed(&now).unwrap().now(), now);
    }
}
