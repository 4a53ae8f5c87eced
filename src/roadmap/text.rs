//! Authors' texts with citations: `{nd-sb2186}` in a text points to a source and is shown as `[n]`.

use std::fmt;

/// A text of a roadmap. Loading has checked that it holds no control characters and that every citation in it
/// names a source.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Text(Box<str>);

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// The id of a source.
    Citation(&'a str),
}

impl Text {
    pub(super) fn new(text: String) -> Self {
        Self(text.into_boxed_str())
    }

    /// The text as the author wrote it, citations in braces.
    pub fn as_written(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its words and citations, in order.
    pub fn pieces(&self) -> Pieces<'_> {
        pieces(&self.0)
    }

    /// The ids of the sources it cites, in order, with repeats.
    pub fn citations(&self) -> impl Iterator<Item = &str> {
        self.pieces().filter_map(|piece| match piece {
            Piece::Citation(id) => Some(id),
            Piece::Words(_) => None,
        })
    }

    /// The text with every citation written by `cite`, which is given the source's id.
    pub fn render(&self, mut cite: impl FnMut(&str) -> String) -> String {
        self.pieces().fold(String::with_capacity(self.0.len()), |mut out, piece| {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Citation(id) => out.push_str(&cite(id)),
            }
            out
        })
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// Splits any text into words and citations. Braces that hold anything but an id are words.
pub fn pieces(text: &str) -> Pieces<'_> {
    Pieces { rest: text }
}

/// Iterator over the pieces of a text.
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some((id, rest)) = citation_at_start(self.rest) {
            self.rest = rest;
            return Some(Piece::Citation(id));
        }
        let mut end = self.rest.len();
        for (at, _) in self.rest.match_indices('{') {
            if at > 0 && citation_at_start(&self.rest[at..]).is_some() {
                end = at;
                break;
            }
        }
        let (words, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(Piece::Words(words))
    }
}

fn citation_at_start(text: &str) -> Option<(&str, &str)> {
    let (id, rest) = text.strip_prefix('{')?.split_once('}')?;
    is_id(id).then_some((id, rest))
}

/// Whether a text has the form of an id: lower-case words and digits joined by single hyphens.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// Whether a character could harm a terminal or mislead a reader: controls, escapes, line and paragraph breaks,
/// changes of direction, invisible characters and tags.
pub(crate) fn is_harmful(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_control();
    }
    matches!(letter,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// A text without its citations, for where no list of sources stands beside it.
pub fn uncited(text: &str) -> String {
    pieces(text)
        .fold(String::new(), |mut out, piece| {
            match piece {
                Piece::Words(words)
                    if out.ends_with(' ') && words.starts_with([' ', '.', ',', ';', ':', ')']) =>
                {
                    out.truncate(out.trim_end().len());
                    out.push_str(words);
                }
                Piece::Words(words) => out.push_str(words),
                Piece::Citation(_) => {}
            }
            out
        })
        .trim_end()
        .to_owned()
}
