//! Collects the parts of a thing that changed.

use super::matching::Match;
use super::{How, Part};
use crate::roadmap::wording::condition_words;
use crate::roadmap::{Condition, Text};

/// The parts that changed, as they are found.
#[derive(Default)]
pub(super) struct Parts(pub(super) Vec<Part>);

impl Parts {
    fn push(&mut self, key: &str, how: How, old: Option<String>, new: Option<String>) {
        let filled = |words: Option<String>| words.filter(|words| !words.is_empty());
        self.0.push(Part { key: key.to_owned(), how, old: filled(old), new: filled(new) });
    }

    /// A value that counts.
    pub(super) fn value(&mut self, key: &str, old: &str, new: &str) {
        if old != new {
            self.push(key, How::Meaning, Some(old.to_owned()), Some(new.to_owned()));
        }
    }

    /// A text whose words count: it means something else unless only signs, spaces, letter cases or citations differ.
    pub(super) fn text(&mut self, key: &str, old: &str, new: &str) {
        if old != new {
            let how = if bare(old) == bare(new) { How::Words } else { How::Meaning };
            self.push(key, how, Some(old.to_owned()), Some(new.to_owned()));
        }
    }

    /// A text beside the question, which changes nothing.
    pub(super) fn beside(&mut self, key: &str, old: Option<&Text>, new: Option<&Text>) {
        let words = |text: Option<&Text>| text.map(|text| text.as_written().to_owned());
        self.words(key, words(old), words(new));
    }

    /// Words that change nothing.
    pub(super) fn words(&mut self, key: &str, old: Option<String>, new: Option<String>) {
        if old != new {
            self.push(key, How::Words, old, new);
        }
    }

    /// A condition. The words of one that stands may differ, since labels do.
    pub(super) fn condition(
        &mut self,
        names: &Match,
        key: &str,
        old: Option<&Condition>,
        new: Option<&Condition>,
    ) {
        if !names.same(old, new) {
            let old = old.map(|when| condition_words(names.old, when));
            let new = new.map(|when| condition_words(names.new, when));
            self.push(key, How::Meaning, old, new);
        }
    }
}

/// The words alone: in lower case, without signs, spaces between, and citations.
fn bare(text: &str) -> Vec<String> {
    let mut kept = String::with_capacity(text.len());
    let mut in_citation = false;
    for letter in text.chars() {
        match letter {
            '{' => in_citation = true,
            '}' => in_citation = false,
            _ if in_citation => {}
            // “don't” and “don’t” are one word, “co-op” and “co op” are two.
            '\'' | '’' => {}
            letter if letter.is_alphanumeric() => kept.extend(letter.to_lowercase()),
            // Of numbers and of what is measured, signs are words.
            '%' | '$' | '€' | '£' | '<' | '>' | '=' | '+' => kept.extend([' ', letter, ' ']),
            _ => kept.push(' '),
        }
    }
    kept.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_cases_and_citations_are_no_words() {
        let how = |old: &str, new: &str| {
            let mut parts = Parts::default();
            parts.text("question", old, new);
            parts.0.first().map(|part| part.how)
        };
        assert_eq!(how("Which route?", "Which route?"), None);
        assert_eq!(how("Which route?", "Which  Route – {nd}"), Some(How::Words));
        assert_eq!(how("Don't wait.", "Don’t wait"), Some(How::Words));
        assert_eq!(how("Which route?", "Which route now?"), Some(How::Meaning));
        assert_eq!(how("At most 5%", "At most 5"), Some(How::Meaning));
    }
}
