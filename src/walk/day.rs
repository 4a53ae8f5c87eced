//! Days as people type them.

use jiff::civil::Date;

use super::answer::{AnswerFault, parse_day};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a day as people in the US type it: `2027-01-15`, `1/15/2027`, `15 Jan 2027`, `January 15, 2027`. Without a
/// year, the next such day from `today` on is meant.
///
/// # Errors
/// [`AnswerFault::NotADay`], with what was typed.
pub fn read_day(text: &str, today: Date) -> Result<Date, AnswerFault> {
    let next = |of_year: &dyn Fn(i16) -> Option<Date>| {
        (0..8).filter_map(|ahead| of_year(today.year() + ahead)).find(|day| *day >= today)
    };
    parse_day(text).or_else(|fault| from_words(text, next).ok_or(fault))
}

/// The same of a day that is past: without a year, the last such day up to `today` is meant. Also `today`.
///
/// # Errors
/// [`AnswerFault::NotADay`], with what was typed.
pub fn read_past_day(text: &str, today: Date) -> Result<Date, AnswerFault> {
    if text.trim().eq_ignore_ascii_case("today") {
        return Ok(today);
    }
    let last = |of_year: &dyn Fn(i16) -> Option<Date>| {
        (0..8).filter_map(|ago| of_year(today.year() - ago)).find(|day| *day <= today)
    };
    parse_day(text).or_else(|fault| from_words(text, last).ok_or(fault))
}

/// A day in words; `pick` chooses the year where none is named.
fn from_words(text: &str, pick: impl Fn(&dyn Fn(i16) -> Option<Date>) -> Option<Date>) -> Option<Date> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower
        .split(|c: char| c == '/' || c == ',' || c == '.' || c.is_whitespace())
        .filter(|p| !p.is_empty())
        .collect();
    let named = parts.iter().position(|part| part.len() >= 3 && MONTHS.iter().any(|m| part.starts_with(m)));
    let mut numbers = parts
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != named)
        .map(|(_, part)| part.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i16>().ok());
    let month = match named {
        Some(at) => MONTHS.iter().position(|m| parts[at].starts_with(m))? as i8 + 1,
        None if parts.len() >= 2 => i8::try_from(numbers.next()??).ok()?,
        None => return None,
    };
    let day = i8::try_from(numbers.next()??).ok()?;
    let year = numbers.next();
    if numbers.next().is_some() {
        return None;
    }
    match year {
        Some(year) => Date::new(year.filter(|year| *year >= 1000)?, month, day).ok(),
        None => pick(&|year| Date::new(year, month, day).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_days_in_many_ways() {
        let today: Date = "2026-11-23".parse().unwrap();
        let day = |text: &str| read_day(text, today).map(|d| d.to_string());
        for text in [
            "2027-01-15",
            "1/15/2027",
            "15 Jan 2027",
            "January 15, 2027",
            "jan 15",
            "15 January",
            "1/15",
            "Jan 15th 2027",
        ] {
            assert_eq!(day(text).as_deref(), Ok("2027-01-15"), "{text}");
        }
        assert_eq!(day("feb 29").as_deref(), Ok("2028-02-29"));
        let past = |text: &str| read_past_day(text, today).map(|d| d.to_string());
        for (text, day) in [
            ("jan 15", "2026-01-15"),
            ("11/23", "2026-11-23"),
            ("24 Nov", "2025-11-24"),
            ("feb 29", "2024-02-29"),
            ("1 March 2026", "2026-03-01"),
            ("2027-01-15", "2027-01-15"),
            ("Today", "2026-11-23"),
        ] {
            assert_eq!(past(text).as_deref(), Ok(day), "{text}");
        }
        assert!(past("soon").is_err());
        for text in ["", "soon", "13/45/2027", "15", "2027-02-30", "1/2/27", "1 2 3 4", "Jan", "May 5 5 5"] {
            assert!(day(text).is_err(), "{text}");
        }
    }
}
