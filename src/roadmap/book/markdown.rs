//! Writing Markdown: blocks with a blank line between them, and texts that cannot be taken for marks.

/// A document in the making.
#[derive(Debug, Default)]
pub(super) struct Page(String);

impl Page {
    /// A heading; `level` from 1.
    pub(super) fn heading(&mut self, level: usize, words: &str) {
        self.block(&format!("{} {words}", "#".repeat(level)));
    }

    /// A paragraph. What stands in it is Markdown already.
    pub(super) fn block(&mut self, words: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(words);
        self.0.push('\n');
    }

    /// A list; nothing where there is nothing to list.
    pub(super) fn list(&mut self, items: &[String]) {
        if !items.is_empty() {
            self.block(&items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"));
        }
    }

    /// The document.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// Words as they are: nothing in them is taken for a mark.
pub(super) fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut letters = words.trim().chars().peekable();
    let mut first = true;
    while let Some(letter) = letters.next() {
        let marks = match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' => true,
            // Within a word neither is a mark.
            '_' | '~' => {
                !(out.ends_with(char::is_alphanumeric)
                    && letters.peek().is_some_and(|it| it.is_alphanumeric()))
            }
            '&' => letters.peek().is_some_and(|it| it.is_alphanumeric() || *it == '#'),
            '#' | '>' | '+' | '-' | '=' => first,
            '.' | ')' => {
                let ends = letters.peek().is_none_or(|it| it.is_whitespace());
                ends && !out.is_empty() && out.bytes().all(|byte| byte.is_ascii_digit())
            }
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(letter);
        first = false;
    }
    out
}

/// An id.
pub(super) fn code(id: &str) -> String {
    format!("`{id}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_an_author_writes_is_taken_for_a_mark() {
        for (words, written) in [
            ("# no heading", "\\# no heading"),
            ("- no item", "\\- no item"),
            ("2027. A year.", "2027\\. A year."),
            ("0.1.0", "0.1.0"),
            ("a * b * c [d](e) `f` <g>", "a \\* b \\* c \\[d\\](e) \\`f\\` \\<g>"),
            ("_so_ but snake_case", "\\_so\\_ but snake_case"),
            ("R&D, AT&amp;T, x & y", "R\\&D, AT\\&amp;T, x & y"),
            ("60-day answer, 6 > 5", "60-day answer, 6 > 5"),
        ] {
            assert_eq!(plain(words), written);
        }
    }
}
