//! Reading what people type: whole lines, cleaned of everything that is not words.

use std::io::{self, BufRead};

use crate::roadmap::text::is_harmful;

/// The next line, cleaned; `None` at the end of the input. A last line without a line end counts.
pub(super) fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    Ok(Some(clean(&String::from_utf8_lossy(&bytes))))
}

/// A line without control characters; tabs become spaces. What an arrow key sends is left out whole.
pub(super) fn clean(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\t' => out.push(' '),
            '\u{1b}' => match chars.next_if(|next| matches!(next, '[' | 'O')) {
                Some('[') => {
                    while chars.next_if(|next| matches!(next, ' '..='?')).is_some() {}
                    chars.next_if(|next| matches!(next, '@'..='~'));
                }
                Some(_) => _ = chars.next_if(char::is_ascii_alphabetic),
                None => {}
            },
            char if is_harmful(char) => {}
            char => out.push(char),
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_words_only() {
        assert_eq!(clean("a\tb\r\n"), "a b");
        assert_eq!(clean("\u{1b}[A\u{1b}[1;5C\u{1b}OB3\u{1b}\u{8}\n"), "3");
        assert_eq!(clean("  caf\u{e9} \u{9b}31m \n"), "  caf\u{e9} 31m");
    }

    #[test]
    fn the_last_line_needs_no_end_and_bad_bytes_do_no_harm() {
        let mut input: &[u8] = b"one\n\xff\xfetwo";
        assert_eq!(read_line(&mut input).unwrap().as_deref(), Some("one"));
        assert_eq!(read_line(&mut input).unwrap().as_deref(), Some("\u{fffd}\u{fffd}two"));
        assert_eq!(read_line(&mut input).unwrap(), None);
    }
}
