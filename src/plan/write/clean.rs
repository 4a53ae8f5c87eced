//! Texts made fit for files of other programs: no characters that XML forbids or that act on a terminal.

use std::borrow::Cow;

/// The text without control characters, but for tabs and line ends; these become `\n`.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let ends = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(ends.chars().filter(|letter| stays(*letter)).collect())
}

fn stays(letter: char) -> bool {
    match letter {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        letter => !letter.is_control(),
    }
}

/// The text on one line.
pub(super) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_all_else_stays() {
        assert_eq!(clean("a\u{0}\u{1b}[1mb\r\nc\rd\te\u{85}\u{fffe}\u{7f}"), "a[1mb\nc\nd\te");
        assert!(matches!(clean("שלום 👩‍🏫 <b>&amp;\n"), Cow::Borrowed(_)));
        assert_eq!(one_line(" a \r\n b\u{2}\tc "), "a b c");
    }
}
