//! The voice: writes words, one idea a line. Nothing but printable characters and line ends ever leaves it.

use std::io::{self, Write};

use textwrap::{Options, WordSplitter, WrapAlgorithm};

use crate::roadmap::text::is_harmful;

/// Writes lines, wrapped if asked for.
pub(super) struct Voice<'a> {
    out: &'a mut dyn Write,
    columns: Option<usize>,
}

impl<'a> Voice<'a> {
    pub(super) fn new(out: &'a mut dyn Write, columns: Option<usize>) -> Self {
        Self { out, columns: columns.map(|columns| columns.max(20)) }
    }

    /// Writes a text; each of its lines becomes at least one line.
    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        for line in text.split('\n') {
            let line = plain(line);
            match self.columns {
                Some(columns) => self.wrapped(&line, columns)?,
                None => writeln!(self.out, "{}", line.trim_end())?,
            }
        }
        self.out.flush()
    }

    /// Writes a question and stays on its line.
    pub(super) fn ask(&mut self, prompt: &str) -> io::Result<()> {
        write!(self.out, "{}", plain(prompt))?;
        self.out.flush()
    }

    fn wrapped(&mut self, line: &str, columns: usize) -> io::Result<()> {
        let words = line.trim_start();
        let indent = " ".repeat(line.len() - words.len());
        // Long words stay whole, so that an address can be copied.
        let options = Options::new(columns)
            .initial_indent(&indent)
            .subsequent_indent(&indent)
            .break_words(false)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        for part in textwrap::wrap(words, options) {
            writeln!(self.out, "{}", part.trim_end())?;
        }
        Ok(())
    }
}

/// A line without control characters, its typographic punctuation in ASCII.
pub(super) fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\u{201c}' | '\u{201d}' | '\u{201e}' => out.push('"'),
            '\u{2018}' | '\u{2019}' | '\u{201a}' => out.push('\''),
            '\u{2013}' if out.ends_with(|at: char| at.is_ascii_digit()) => {
                let more = chars.peek().is_some_and(char::is_ascii_digit);
                out.push_str(if more { " to " } else { "-" });
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '\u{2026}' => out.push_str("..."),
            '\u{b7}' => {
                while out.ends_with(' ') {
                    out.pop();
                }
                out.push(',');
            }
            '\u{a0}' | '\u{2007}' | '\u{202f}' | '\t' => out.push(' '),
            char if is_harmful(char) => {}
            char => out.push(char),
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn said(text: &str, columns: Option<usize>) -> String {
        let mut out = Vec::new();
        Voice::new(&mut out, columns).say(text).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn typographic_marks_become_ascii() {
        assert_eq!(
            said("“So” – it’s 0–6 months · agency…", None),
            "\"So\" - it's 0 to 6 months, agency...\n"
        );
    }

    #[test]
    fn control_characters_are_left_out() {
        assert_eq!(said("a\u{1b}[31mb\u{7}\u{9b}c\u{202e}\r", None), "a[31mbc\n");
    }

    #[test]
    fn lines_wrap_with_their_indent_and_addresses_stay_whole() {
        let address = "https://example.org/a-long-address-that-is-longer-than-the-line";
        assert_eq!(said("   one two three four five six", Some(20)), "   one two three\n   four five six\n");
        assert_eq!(said(&format!("See {address}"), Some(20)), format!("See\n{address}\n"));
    }
}
