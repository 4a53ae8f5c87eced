//! From a typed line to an answer, by kind of decision: numbers of options, names, numbers with a unit, days.

use jiff::civil::Date;

use super::names::{self, Fit};
use crate::roadmap::wording::cite_numbers;
use crate::roadmap::{Choice, Decision, DecisionIx, Kind, OptionIx};
use crate::walk::reason::why_locked;
use crate::walk::{RawChoice, Walk, answer, resolve};

/// What a line is at a decision.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Heard {
    /// An answer that can be given now.
    Choice(Choice),
    /// Meant as an answer, but it cannot stand: what is wrong and what is right.
    Wrong(String),
    /// Not an answer.
    Nothing,
}

/// Whether a line begins like a number: such a line is an answer, never a command.
pub(super) fn is_numeric(words: &str) -> bool {
    let mut chars = words.trim_start_matches(['#', '(']).chars();
    match chars.next() {
        Some('-' | '+' | '.') => chars.next().is_some_and(|next| next.is_ascii_digit()),
        Some(first) => first.is_ascii_digit(),
        None => false,
    }
}

/// Reads a line as an answer to a decision.
pub(super) fn choice(walk: &Walk, at: DecisionIx, words: &str, today: Date) -> Heard {
    let this = &walk.roadmap()[at];
    match &this.kind {
        Kind::One | Kind::Scale | Kind::Many { .. } | Kind::Rank { .. } => match options(this, words) {
            Ok(Some(options)) => chosen(walk, at, &options),
            Ok(None) => Heard::Nothing,
            Err(wrong) => Heard::Wrong(wrong),
        },
        Kind::Number { unit, .. } if is_numeric(words) => match number(words, unit.as_deref()) {
            Some(number) => resolved(walk, at, &RawChoice::Number(number)),
            None => Heard::Wrong(format!("\"{words}\" is not a number. {}", wanted(this))),
        },
        Kind::Date { .. } => match day(words, today) {
            Some(day) => resolved(walk, at, &RawChoice::One(day.to_string())),
            None if is_numeric(words) => {
                Heard::Wrong(format!("\"{words}\" is not a day. Write it as 2027-01-15 or 15 Jan 2027."))
            }
            None => Heard::Nothing,
        },
        Kind::Number { .. } | Kind::Text => Heard::Nothing,
    }
}

/// What a decision takes, as a sentence.
pub(super) fn wanted(this: &Decision) -> String {
    format!("This takes {}.", answer::wanted(&this.kind))
}

fn resolved(walk: &Walk, at: DecisionIx, raw: &RawChoice) -> Heard {
    match resolve(walk.roadmap(), at, raw) {
        Ok(choice) => Heard::Choice(choice),
        Err(fault) => Heard::Wrong(format!("{}.", sentence(&fault.to_string()))),
    }
}

fn chosen(walk: &Walk, at: DecisionIx, options: &[OptionIx]) -> Heard {
    let roadmap = walk.roadmap();
    let this = &roadmap[at];
    let locked: Vec<String> = options
        .iter()
        .filter_map(|option| {
            let why = why_locked(roadmap, walk.route(), at, *option, cite_numbers(roadmap))?;
            let label = &roadmap.option(at, *option).label;
            Some(format!("{}. {label} cannot be chosen now: {}", option.ix() + 1, full_stop(&why)))
        })
        .collect();
    if !locked.is_empty() {
        return Heard::Wrong(locked.join("\n"));
    }
    if let Some(twice) = options.iter().enumerate().find(|(ix, option)| options[..*ix].contains(option)) {
        let label = &roadmap.option(at, *twice.1).label;
        return Heard::Wrong(format!("You named {label} twice. Name each option once."));
    }
    let id = |option: &OptionIx| roadmap.option(at, *option).id.clone();
    match (&this.kind, options) {
        (Kind::One | Kind::Scale, [only]) => resolved(walk, at, &RawChoice::One(id(only))),
        (Kind::One | Kind::Scale, several) => {
            Heard::Wrong(format!("You named {}. Name one only.", several.len()))
        }
        (_, several) => resolved(walk, at, &RawChoice::Several(several.iter().map(id).collect())),
    }
}

/// The options a line names; `None` where it names none. The error says what is wrong.
fn options(this: &Decision, words: &str) -> Result<Option<Vec<OptionIx>>, String> {
    let list = |option: &str| names::find(option, &things(this), false);
    match list(words) {
        Fit::One(at) if !is_numeric(words) => return Ok(Some(vec![OptionIx::at(at)])),
        Fit::Several(fits) if !is_numeric(words) => return Err(several(this, words, &fits)),
        _ => {}
    }
    let takes_none = matches!(this.kind, Kind::Many { min: 0, .. } | Kind::Rank { min: 0, .. });
    if takes_none && words.eq_ignore_ascii_case("none") {
        return Ok(Some(Vec::new()));
    }
    let items = items(words);
    if items.is_empty() || !(is_numeric(words) || items.len() > 1) {
        return Ok(None);
    }
    let mut found = Vec::with_capacity(items.len());
    for item in items {
        let numbered = item.trim_matches(['.', ')', '(', '#']);
        if numbered.bytes().all(|byte| byte.is_ascii_digit()) && !numbered.is_empty() {
            found.push(numbered_option(this, numbered)?);
            continue;
        }
        match list(item) {
            Fit::One(at) => found.push(OptionIx::at(at)),
            Fit::Several(fits) => return Err(several(this, item, &fits)),
            Fit::None if found.is_empty() && !is_numeric(words) => return Ok(None),
            Fit::None => return Err(format!("\"{item}\" is not an option here. {}", how_many(this))),
        }
    }
    Ok(Some(found))
}

fn things(this: &Decision) -> impl Iterator<Item = (&str, &str)> + Clone {
    this.options.iter().map(|option| (option.id.as_str(), option.label.as_str()))
}

fn several(this: &Decision, words: &str, fits: &[usize]) -> String {
    let named: Vec<_> = fits.iter().map(|at| format!("{}. {}", at + 1, this.options[*at].label)).collect();
    format!("\"{words}\" fits more than one option. Type the number.\n{}", named.join("\n"))
}

fn numbered_option(this: &Decision, digits: &str) -> Result<OptionIx, String> {
    let place = digits.parse::<usize>().ok().filter(|number| (1..=this.options.len()).contains(number));
    place
        .map(|number| OptionIx::at(number - 1))
        .ok_or_else(|| format!("There is no option {digits} here. {}", how_many(this)))
}

fn how_many(this: &Decision) -> String {
    format!("The options are 1 to {}.", this.options.len())
}

/// Words that join the parts of a list.
const JOINTS: [&str; 3] = ["and", "then", "&"];

/// The parts of a list: split at commas and semicolons if there are any, else at spaces.
fn items(words: &str) -> Vec<&str> {
    let has_commas = words.contains([',', ';', '+', '>']);
    let parts: Vec<&str> = if has_commas {
        words.split([',', ';', '+', '>']).collect()
    } else {
        words.split_whitespace().collect()
    };
    let is_list = |part: &str| part.split_whitespace().all(|word| is_numeric(word) || JOINTS.contains(&word));
    parts
        .into_iter()
        .map(|part| part.trim().strip_prefix("and ").unwrap_or(part).trim())
        .flat_map(|part| if is_list(part) { part.split_whitespace().collect() } else { vec![part] })
        .filter(|part| !part.is_empty() && !JOINTS.contains(part))
        .collect()
}

/// A number as people write it: `60`, `60 days`, `1,500`, `-2.5`.
fn number(words: &str, unit: Option<&str>) -> Option<f64> {
    let mut digits = words.trim();
    if let Some(unit) = unit {
        let end = digits.len().checked_sub(unit.len()).filter(|end| digits.is_char_boundary(*end));
        if let Some((number, tail)) = end.map(|end| digits.split_at(end))
            && tail.eq_ignore_ascii_case(unit)
        {
            digits = number.trim_end();
        }
    }
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || b".-+,".contains(&byte));
    let grouped = digits.contains(',');
    if !plain || (grouped && !is_grouped(digits)) {
        return None;
    }
    digits.replace(',', "").parse().ok()
}

/// Whether commas stand only where thousands are set apart.
fn is_grouped(digits: &str) -> bool {
    let whole = digits.split('.').next().unwrap_or(digits).trim_start_matches(['-', '+']);
    let mut groups = whole.split(',');
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    first
        && groups.all(|group| group.len() == 3)
        && !digits.rsplit('.').next().is_some_and(|tail| digits.contains('.') && tail.contains(','))
}

/// A day as people write it: `2027-01-15`, `15 Jan 2027`, `January 15, 2027`, `today`.
pub(super) fn day(words: &str, today: Date) -> Option<Date> {
    if let Ok(day) = answer::parse_day(words) {
        return Some(day);
    }
    if words.trim().eq_ignore_ascii_case("today") {
        return Some(today);
    }
    let parts: Vec<&str> = words.split([' ', ',', '.']).filter(|part| !part.is_empty()).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let (day, month) = match (month(first), month(second)) {
        (None, Some(month)) => (first, month),
        (Some(month), None) => (second, month),
        _ => return None,
    };
    let day = day.trim_end_matches(|at: char| at.is_ascii_alphabetic()).parse().ok()?;
    let year = if year.len() == 4 { year.parse().ok()? } else { return None };
    Date::new(year, month, day).ok()
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let named = |month: &&str| {
        (word.len() >= 3 && month.starts_with(&word)) || (word == "sept" && **month == *"september")
    };
    (1..).zip(MONTHS.iter()).find(|(_, month)| named(month)).map(|(number, _)| number)
}

/// The text with a capital at its start.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The text with a full stop, if it ends without one.
pub(super) fn full_stop(text: &str) -> String {
    let text = text.trim_end();
    let ends = text.trim_end_matches(['"', '\u{201d}', ')']).ends_with(['.', '!', '?', ']', '\u{2026}']);
    if ends || text.is_empty() { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_as_people_write_them() {
        let today = date(2026, 11, 23);
        for words in ["2027-01-15", "15 Jan 2027", "15 january 2027", "Jan 15, 2027", "January 15th 2027"] {
            assert_eq!(day(words, today), Some(date(2027, 1, 15)), "{words}");
        }
        assert_eq!(day("Today", today), Some(today));
        for words in
            ["1/2/2027", "31 Feb 2027", "15 Jan 27", "Jan Feb 2027", "soon", "", "2027-1-5", "15 J 2027"]
        {
            assert_eq!(day(words, today), None, "{words}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (words, value) in [
            ("60", 60.0),
            ("60 days", 60.0),
            ("60days", 60.0),
            ("60 Days", 60.0),
            ("1,500", 1500.0),
            ("-2.5", -2.5),
            (".5", 0.5),
        ] {
            assert_eq!(number(words, Some("days")), Some(value), "{words}");
        }
        for words in ["2,5", "1,50", "1e3", "60 weeks", "1.2.3", "1.000,5", "", "days"] {
            assert_eq!(number(words, Some("days")), None, "{words}");
        }
    }

    #[test]
    fn a_list_is_split_as_people_write_it() {
        assert_eq!(items("1 3 4"), ["1", "3", "4"]);
        assert_eq!(items("1, 3 and 4"), ["1", "3", "4"]);
        assert_eq!(items("1 and 3"), ["1", "3"]);
        assert_eq!(items("3 > 1, 2"), ["3", "1", "2"]);
        assert_eq!(items("a peer network, and coaching"), ["a peer network", "coaching"]);
    }

    #[test]
    fn only_what_begins_with_a_digit_is_numeric() {
        for words in ["1", "12 3", "-4", "+2", ".5", "#3", "(2)"] {
            assert!(is_numeric(words), "{words}");
        }
        for words in ["", "-", "one", "back", "- 4"] {
            assert!(!is_numeric(words), "{words}");
        }
    }
}
