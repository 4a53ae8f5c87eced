//! From a choice as written to a choice resolved against a roadmap, strictly (new answers) or leniently (the journal).

use std::fmt::Write as _;

use jiff::civil::Date;
use thiserror::Error;

use super::entry::RawChoice;
use crate::roadmap::{Choice, DecisionIx, Kind, OptionIx, Roadmap};

/// Why a choice does not answer a decision. The message says what is wrong and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnswerFault {
    /// Another kind of answer is wanted.
    #[error("this decision takes {0}")]
    WrongKind(String),
    /// No option has that id.
    #[error("there is no option `{given}` here{}", suggestion(.nearest.as_deref()))]
    UnknownOption {
        /// What was written.
        given: String,
        /// The nearest id there is.
        nearest: Option<String>,
    },
    /// One option twice.
    #[error("`{0}` is named twice")]
    Repeated(String),
    /// Too few or too many options.
    #[error("choose {wanted}, not {given}")]
    Count {
        /// How many would be right, in words.
        wanted: String,
        /// How many were given.
        given: usize,
    },
    /// Out of range.
    #[error("{given} is {than}")]
    Range {
        /// What was given, in words.
        given: String,
        /// Such as "more than 90, the most that is allowed".
        than: String,
    },
    /// Not a day.
    #[error("`{0}` is not a day; write it as 2027-01-15")]
    NotADay(String),
    /// Nothing but white space.
    #[error("there is no text; write a few words, or put the decision off")]
    Empty,
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map(|id| format!("; did you mean `{id}`?")).unwrap_or_default()
}

/// A choice of the journal, as far as this roadmap knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// What can be used; `None` where nothing can.
    pub choice: Option<Choice>,
    /// Option ids this roadmap does not know, or a value it no longer takes, as written.
    pub unknown: Vec<String>,
}

/// Resolves a new answer. Every option must exist and every bound must hold; locks are not looked at, they depend
/// on the walk.
///
/// # Errors
/// Says what is wrong with it, in words.
pub fn resolve(roadmap: &Roadmap, decision: DecisionIx, raw: &RawChoice) -> Result<Choice, AnswerFault> {
    let this = &roadmap[decision];
    let wrong = || AnswerFault::WrongKind(wanted(&this.kind));
    match (&this.kind, raw) {
        (Kind::One | Kind::Scale, RawChoice::One(id)) => {
            Ok(Choice::Options(vec![find(roadmap, decision, id)?]))
        }
        (Kind::Many { min, max } | Kind::Rank { min, max }, RawChoice::Several(ids)) => {
            let mut options = Vec::with_capacity(ids.len());
            for id in ids {
                let option = find(roadmap, decision, id)?;
                if options.contains(&option) {
                    return Err(AnswerFault::Repeated(id.clone()));
                }
                options.push(option);
            }
            in_count(*min, *max, options.len())?;
            if matches!(this.kind, Kind::Many { .. }) {
                options.sort_unstable();
            }
            Ok(Choice::Options(options))
        }
        (Kind::Number { .. }, RawChoice::Number(number)) => {
            number_in_range(&this.kind, *number).map(Choice::Number)
        }
        (Kind::Date { min, max }, RawChoice::One(text)) => {
            let day = parse_day(text)?;
            day_in_range(*min, *max, day).map(Choice::Date)
        }
        (Kind::Text, RawChoice::One(text)) => match text.trim() {
            "" => Err(AnswerFault::Empty),
            _ => Ok(Choice::Text(text.clone())),
        },
        _ => Err(wrong()),
    }
}

/// Resolves an answer of the journal as far as it goes: unknown options, and values that a newer roadmap no longer
/// takes, are kept apart.
pub fn resolve_leniently(roadmap: &Roadmap, decision: DecisionIx, raw: &RawChoice) -> Known {
    let this = &roadmap[decision];
    let ids: &[String] = match (&this.kind, raw) {
        (Kind::Many { .. } | Kind::Rank { .. }, RawChoice::Several(ids)) => ids,
        (Kind::Many { .. } | Kind::Rank { .. }, RawChoice::One(id)) => std::slice::from_ref(id),
        _ => {
            return match resolve(roadmap, decision, raw) {
                Ok(choice) => Known { choice: Some(choice), unknown: Vec::new() },
                Err(_) => Known { choice: None, unknown: as_words(raw) },
            };
        }
    };
    let mut known = Known { choice: None, unknown: Vec::new() };
    let mut options: Vec<OptionIx> = Vec::with_capacity(ids.len());
    for id in ids {
        match roadmap.find_option(decision, id) {
            Some(option) if !options.contains(&option) => options.push(option),
            Some(_) => {}
            None => known.unknown.push(id.clone()),
        }
    }
    if matches!(this.kind, Kind::Many { .. }) {
        options.sort_unstable();
    }
    // Also an empty list is a choice (`min` may be 0); how many there must be is judged when it settles.
    known.choice = (!options.is_empty() || known.unknown.is_empty()).then_some(Choice::Options(options));
    known
}

/// The choice as it stands in files.
pub fn to_raw(roadmap: &Roadmap, decision: DecisionIx, choice: &Choice) -> RawChoice {
    let id = |option: &OptionIx| roadmap.option(decision, *option).id.clone();
    match choice {
        Choice::Options(options) => match (&roadmap[decision].kind, options.as_slice()) {
            (Kind::One | Kind::Scale, [only]) => RawChoice::One(id(only)),
            _ => RawChoice::Several(options.iter().map(id).collect()),
        },
        Choice::Number(number) => RawChoice::Number(*number),
        Choice::Date(day) => RawChoice::One(day.to_string()),
        Choice::Text(text) => RawChoice::One(text.clone()),
    }
}

fn as_words(raw: &RawChoice) -> Vec<String> {
    match raw {
        RawChoice::One(text) => vec![text.clone()],
        RawChoice::Several(ids) => ids.clone(),
        RawChoice::Number(number) => vec![number.to_string()],
    }
}

/// The option of that id, also by an earlier name.
///
/// # Errors
/// [`AnswerFault::UnknownOption`], with the nearest id.
pub(super) fn find(roadmap: &Roadmap, decision: DecisionIx, id: &str) -> Result<OptionIx, AnswerFault> {
    roadmap.find_option(decision, id).ok_or_else(|| {
        let nearest = roadmap[decision]
            .options
            .iter()
            .map(|option| (strsim::damerau_levenshtein(&option.id, id), &option.id))
            .min()
            .filter(|(distance, nearest)| *distance <= nearest.len().max(3) / 2)
            .map(|(_, nearest)| nearest.clone());
        AnswerFault::UnknownOption { given: id.to_owned(), nearest }
    })
}

fn in_count(min: usize, max: usize, given: usize) -> Result<(), AnswerFault> {
    if (min..=max).contains(&given) {
        return Ok(());
    }
    let wanted = match (min, max) {
        (min, max) if min == max => format!("exactly {min}"),
        (min, _) if given < min => format!("at least {min}"),
        (_, max) => format!("at most {max}"),
    };
    Err(AnswerFault::Count { wanted, given })
}

/// Checks a number against a decision's bounds.
///
/// # Errors
/// Says which bound it breaks; also for infinities and the like.
pub fn number_in_range(kind: &Kind, number: f64) -> Result<f64, AnswerFault> {
    let Kind::Number { min, max, .. } = kind else {
        return Err(AnswerFault::WrongKind(wanted(kind)));
    };
    if !number.is_finite() {
        return Err(AnswerFault::WrongKind(wanted(kind)));
    }
    let range = |than: String| Err(AnswerFault::Range { given: number.to_string(), than });
    match (min, max) {
        (Some(min), _) if number < *min => range(format!("less than {min}, the least that is allowed")),
        (_, Some(max)) if number > *max => range(format!("more than {max}, the most that is allowed")),
        // 0 and -0 are one answer.
        _ => Ok(if number == 0.0 { 0.0 } else { number }),
    }
}

fn day_in_range(min: Option<Date>, max: Option<Date>, day: Date) -> Result<Date, AnswerFault> {
    let range = |than: String| Err(AnswerFault::Range { given: day.to_string(), than });
    match (min, max) {
        (Some(min), _) if day < min => range(format!("before {min}, the earliest that is allowed")),
        (_, Some(max)) if day > max => range(format!("after {max}, the latest that is allowed")),
        _ => Ok(day),
    }
}

/// Reads a day written as `YYYY-MM-DD`.
///
/// # Errors
/// [`AnswerFault::NotADay`].
pub fn parse_day(text: &str) -> Result<Date, AnswerFault> {
    let text = text.trim();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && text.len() == 10;
    let day = if digits { text.parse().ok() } else { None };
    day.ok_or_else(|| AnswerFault::NotADay(text.to_owned()))
}

/// What a kind of decision takes, in words.
pub fn wanted(kind: &Kind) -> String {
    let mut words = String::new();
    match kind {
        Kind::One => words.push_str("one of its options"),
        Kind::Scale => words.push_str("one of its levels"),
        Kind::Many { .. } => words.push_str("a list of its options"),
        Kind::Rank { .. } => words.push_str("a list of its options, weightiest first"),
        Kind::Number { min, max, unit } => {
            words.push_str("a number");
            if let Some(unit) = unit {
                let _ = write!(words, " of {unit}");
            }
            match (min, max) {
                (Some(min), Some(max)) => _ = write!(words, " from {min} to {max}"),
                (Some(min), None) => _ = write!(words, ", {min} or more"),
                (None, Some(max)) => _ = write!(words, ", {max} or less"),
                (None, None) => {}
            }
        }
        Kind::Date { .. } => words.push_str("a day such as 2027-01-15"),
        Kind::Text => words.push_str("a few words"),
    }
    words
}
