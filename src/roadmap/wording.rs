//! Conditions and choices in words, for screens, plans and review copies.

use jiff::civil::Date;

use super::condition::{Choice, Condition, Op, Subject, Test};
use super::index::{DecisionIx, OptionIx};
use super::model::{Kind, Roadmap};

/// A condition in words: "First check is policy audit and Legal route is decided".
pub fn condition_words(roadmap: &Roadmap, condition: &Condition) -> String {
    match condition {
        Condition::Test(test) => test_words(roadmap, test, false),
        Condition::All(parts) if parts.is_empty() => "always".to_owned(),
        Condition::Any(parts) if parts.is_empty() => "never".to_owned(),
        Condition::All(parts) => joined(roadmap, parts, " and "),
        Condition::Any(parts) => joined(roadmap, parts, " or "),
        Condition::Not(part) => match &**part {
            Condition::Test(test) => test_words(roadmap, test, true),
            part => format!("not ({})", condition_words(roadmap, part)),
        },
    }
}

/// A choice in words, with the labels of options: "Waivers on application", "15 Jan 2027", "60 days".
pub fn choice_words(roadmap: &Roadmap, decision: DecisionIx, choice: &Choice) -> String {
    choice_in(roadmap, decision, choice, |option| &roadmap.option(decision, option).label)
}

/// A choice in few words, with the short names of options.
pub fn choice_short(roadmap: &Roadmap, decision: DecisionIx, choice: &Choice) -> String {
    choice_in(roadmap, decision, choice, |option| &roadmap.option(decision, option).short)
}

/// Writes citations as `[n]`, where n is the source's place in the roadmap's list, from 1.
pub fn cite_numbers(roadmap: &Roadmap) -> impl FnMut(&str) -> String + '_ {
    |id| roadmap.find_source(id).map_or_else(String::new, |at| format!("[{}]", at.ix() + 1))
}

/// A day as people read it: "15 Jan 2027".
pub fn day_words(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

fn choice_in<'a>(
    roadmap: &Roadmap,
    decision: DecisionIx,
    choice: &Choice,
    name: impl Fn(OptionIx) -> &'a String,
) -> String {
    match choice {
        Choice::Options(options) => {
            let between = if matches!(roadmap[decision].kind, Kind::Rank { .. }) { " > " } else { " + " };
            let names: Vec<_> = options.iter().map(|option| name(*option).as_str()).collect();
            names.join(between)
        }
        Choice::Number(number) => number_words(&roadmap[decision].kind, *number),
        Choice::Date(day) => day_words(*day),
        Choice::Text(text) => text.trim().lines().next().unwrap_or_default().trim_end().to_owned(),
    }
}

fn number_words(kind: &Kind, number: f64) -> String {
    match kind {
        Kind::Number { unit: Some(unit), .. } => format!("{number} {unit}"),
        _ => number.to_string(),
    }
}

/// The parts of a list, with brackets around lists in it.
fn joined(roadmap: &Roadmap, parts: &[Condition], between: &str) -> String {
    let alone = parts.len() == 1;
    let words = parts.iter().map(|part| match part {
        Condition::All(inner) | Condition::Any(inner) if inner.len() > 1 && !alone => {
            format!("({})", condition_words(roadmap, part))
        }
        _ => condition_words(roadmap, part),
    });
    words.collect::<Vec<_>>().join(between)
}

fn test_words(roadmap: &Roadmap, test: &Test, negated: bool) -> String {
    let subject = test.subject;
    let (label, kind) = match subject {
        Subject::Decision(decision) => (&roadmap[decision].label, &roadmap[decision].kind),
        Subject::Given(given) => (&roadmap[given].label, &roadmap[given].kind),
    };
    let is = if negated { "is not" } else { "is" };
    let includes = if negated { "does not include" } else { "includes" };
    let has = if negated { "does not have" } else { "has" };
    let names = |options: &[OptionIx], between| named(roadmap, subject, options, between);
    match &test.op {
        Op::Is(options) => format!("{label} {is} {}", names(options, " or ")),
        Op::IncludesAny(options) => format!("{label} {includes} {}", names(options, " or ")),
        Op::IncludesAll(options) => format!("{label} {includes} {}", names(options, " and ")),
        Op::LevelAtLeast(level) => format!("{label} {is} at least {}", names(&[*level], "")),
        Op::LevelAtMost(level) => format!("{label} {is} at most {}", names(&[*level], "")),
        Op::CountAtLeast(count) => format!("{label} {has} at least {count} chosen"),
        Op::CountAtMost(count) => format!("{label} {has} at most {count} chosen"),
        Op::NumberAtLeast(least) => format!("{label} {is} at least {}", number_words(kind, *least)),
        Op::NumberAtMost(most) => format!("{label} {is} at most {}", number_words(kind, *most)),
        Op::DateAtLeast(day) => format!("{label} {is} {} or later", day_words(*day)),
        Op::DateAtMost(day) => format!("{label} {is} {} or earlier", day_words(*day)),
        Op::Answered => format!("{label} {is} decided"),
        Op::Blank if negated => format!("{label} is decided"),
        Op::Blank => format!("{label} is not decided"),
    }
}

fn named(roadmap: &Roadmap, subject: Subject, options: &[OptionIx], between: &str) -> String {
    let names: Vec<&str> = match subject {
        Subject::Decision(decision) => {
            options.iter().map(|option| roadmap.option(decision, *option).short.as_str()).collect()
        }
        Subject::Given(given) => options
            .iter()
            .filter_map(|option| roadmap[given].options.get(option.ix()))
            .map(|(_, label)| label.as_str())
            .collect(),
    };
    names.join(between)
}
