//! Quick looks at the bytes of a roadmap file, before and after it is parsed.

use super::text::is_harmful;

/// What the brackets of a JSON text say, whether it is well formed or not.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Brackets {
    /// How many objects begin in it.
    pub(crate) objects: usize,
    /// Where nesting first goes deeper than allowed, in bytes.
    pub(crate) too_deep: Option<usize>,
}

/// Counts objects and finds where nesting goes deeper than `most`.
pub(crate) fn brackets(text: &str, most: usize) -> Brackets {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut objects) = (0, 0usize, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = string_end(bytes, at),
            b'{' | b'[' => {
                depth += 1;
                objects += usize::from(*byte == b'{');
                if depth > most {
                    return Brackets { objects, too_deep: Some(at) };
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    Brackets { objects, too_deep: None }
}

/// The place of the quote that ends the string beginning at `start`, or the end of the text.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Whether some string in a compact JSON text holds a harmful character. The text is as `serde_json` writes it, so
/// that a control character stands as an escape other than `\"` and `\\`.
pub(super) fn has_harmful(json: &str) -> bool {
    let bytes = json.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if !matches!(bytes.get(at + 1), Some(b'"' | b'\\')) => return true,
            b'\\' => at += 2,
            0x7f => return true,
            0x80.. => match json[at..].chars().next() {
                Some(letter) if is_harmful(letter) => return true,
                Some(letter) => at += letter.len_utf8(),
                None => return false,
            },
            _ => at += 1,
        }
    }
    false
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_do_not_count() {
        let brackets = brackets(r#"{"a": "{[\"{", "b": [{}]}"#, 3);
        assert_eq!(brackets, Brackets { objects: 2, too_deep: None });
    }

    #[test]
    fn the_first_bracket_too_deep_is_found() {
        assert_eq!(brackets("[[[[]]]]", 3).too_deep, Some(3));
        assert_eq!(brackets("[[[]]]", 3).too_deep, None);
        assert_eq!(brackets("]]]\"\\", 3), Brackets { objects: 0, too_deep: None });
    }

    #[test]
    fn harmful_characters_are_seen_and_others_pass() {
        for harm in ["a\u{1b}[31m", "tab\t", "two\nlines", "\u{7f}", "\u{202e}", "\u{200b}", "\u{9b}"] {
            assert!(has_harmful(&serde_json::to_string(harm).unwrap()), "{harm:?}");
        }
        for fine in ["“quoted” \"and\" back\\slash", "naïve – ½ 日本語", "می\u{200c}خواهم"]
        {
            assert!(!has_harmful(&serde_json::to_string(fine).unwrap()), "{fine:?}");
        }
    }
}
