//! Terms of art where they stand: whole words, in any case, also in the plural, underlined.

use std::ops::Range;

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::roadmap::{DecisionIx, Roadmap};

/// The terms that a decision lists.
pub fn of(roadmap: &Roadmap, decision: DecisionIx) -> Vec<&str> {
    roadmap[decision].terms.iter().map(|at| roadmap[*at].term.as_str()).collect()
}

/// Underlines terms in lines that a text was wrapped to. The text is the last span of each line.
pub fn underlined(mut lines: Vec<Line<'static>>, text: &str, terms: &[&str]) -> Vec<Line<'static>> {
    let found = places(text, terms);
    if found.is_empty() {
        return lines;
    }
    let mut from = 0;
    for line in &mut lines {
        let Some(span) = line.spans.pop() else { continue };
        let Some(at) = text[from..].find(span.content.as_ref()) else {
            line.spans.push(span);
            continue;
        };
        let start = from + at;
        from = start + span.content.len();
        line.spans.extend(split(text, start..from, &found).into_iter().map(|(part, is_term)| {
            let style = if is_term { span.style.add_modifier(Modifier::UNDERLINED) } else { span.style };
            Span::styled(part.to_owned(), style)
        }));
    }
    lines
}

/// A part of a text, cut where terms begin and end.
fn split<'a>(text: &'a str, part: Range<usize>, found: &[Range<usize>]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::new();
    let mut at = part.start;
    for term in found.iter().filter(|term| term.start < part.end && term.end > part.start) {
        let (start, end) = (term.start.max(part.start), term.end.min(part.end));
        if start > at {
            pieces.push((&text[at..start], false));
        }
        pieces.push((&text[start..end], true));
        at = end;
    }
    if at < part.end || pieces.is_empty() {
        pieces.push((&text[at..part.end], false));
    }
    pieces
}

/// Where terms stand in a text, in order; where two begin at the same place, the longer one.
pub fn places(text: &str, terms: &[&str]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut free_from = 0;
    for (at, letter) in text.char_indices() {
        if at >= free_from && letter.is_alphanumeric() && !before.is_alphanumeric() {
            let ends = terms.iter().filter_map(|term| end_of(&text[at..], term));
            if let Some(length) = ends.max() {
                found.push(at..at + length);
                free_from = at + length;
            }
        }
        before = letter;
    }
    found
}

/// The length of a term that a text begins with, as a whole word, in the singular or plural.
fn end_of(text: &str, term: &str) -> Option<usize> {
    let whole = |length: usize| !text[length..].starts_with(char::is_alphanumeric);
    let plain = beginning(text, term);
    let plural = plain.into_iter().flat_map(|length| {
        ["es", "s", ""].into_iter().filter_map(move |end| Some(length + beginning(&text[length..], end)?))
    });
    let stem = term.strip_suffix('y').and_then(|stem| beginning(text, stem));
    let ies = stem.and_then(|length| Some(length + beginning(&text[length..], "ies")?));
    plural.chain(ies).find(|length| whole(*length))
}

/// The length of what a text begins with, whatever the case.
fn beginning(text: &str, word: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for wanted in word.chars() {
        let (_, letter) = letters.next()?;
        if letter != wanted && !letter.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(letters.next().map_or(text.len(), |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, terms: &[&str]) -> Vec<&'a str> {
        places(text, terms).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn whole_words_in_any_case_and_in_the_plural() {
        assert_eq!(found("Waivers free a WAIVER.", &["Waiver"]), ["Waivers", "WAIVER"]);
        assert_eq!(found("Competencies, competency", &["Competency"]), ["Competencies", "competency"]);
        assert_eq!(found("waivered, unwaiver, waiver2", &["Waiver"]), Vec::<&str>::new());
        assert_eq!(found("Seat-time and seat time rules", &["Seat time"]), ["seat time"]);
        assert_eq!(found("état, États!", &["État"]), ["état", "États"]);
    }

    #[test]
    fn the_longer_term_wins() {
        assert_eq!(
            found("credit recovery and credit", &["Credit", "Credit recovery"]),
            ["credit recovery", "credit"]
        );
    }

    #[test]
    fn a_term_that_is_wrapped_is_underlined_on_both_lines() {
        let text = "The law counts seat time only";
        let lines = crate::tui::text::paragraph(text, 20, 2, ratatui::style::Style::new());
        let lines = underlined(lines, text, &["Seat time"]);
        let marked = |line: &Line<'_>| -> String {
            let under = |span: &&Span<'_>| span.style.add_modifier.contains(Modifier::UNDERLINED);
            line.spans.iter().filter(under).map(|span| span.content.as_ref()).collect()
        };
        assert_eq!(
            lines.iter().map(Line::to_string).collect::<Vec<_>>(),
            ["  The law counts", "  seat time only"]
        );
        assert_eq!(lines.iter().map(marked).collect::<Vec<_>>(), ["", "seat time"]);
        let narrow = underlined(
            crate::tui::text::paragraph(text, 9, 2, ratatui::style::Style::new()),
            text,
            &["Seat time"],
        );
        assert_eq!(narrow.iter().map(marked).collect::<String>(), "seattime");
    }
}
