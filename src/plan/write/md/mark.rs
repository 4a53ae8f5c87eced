//! Writing Markdown: blocks with a blank line between them, and people's words in which nothing is taken for a mark.

use crate::roadmap::text::is_harmful;

/// A document in the making.
#[derive(Debug, Default)]
pub(in crate::plan::write) struct Page(String);

impl Page {
    /// A heading; `level` from 1. What stands in it is Markdown already, as in all that follows.
    pub(in crate::plan::write) fn heading(&mut self, level: usize, words: &str) {
        self.block(&format!("{} {}", "#".repeat(level), words.replace("\\\n", " ")));
    }

    /// A paragraph.
    pub(in crate::plan::write) fn block(&mut self, words: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(words);
        self.0.push('\n');
    }

    /// A list; nothing where there is nothing to list.
    pub(in crate::plan::write) fn list(&mut self, items: &[String]) {
        if items.is_empty() {
            return;
        }
        let items: Vec<String> =
            items.iter().map(|item| format!("- {}", item.replace('\n', "\n  "))).collect();
        self.block(&items.join("\n"));
    }

    /// The document.
    pub(in crate::plan::write) fn finish(self) -> String {
        self.0
    }
}

/// Lines of one item or paragraph, each on a line of its own also where it is shown.
pub(in crate::plan::write) fn hard_lines(lines: &[String]) -> String {
    lines.join("\\\n")
}

/// A first line with a list of lines below it.
pub(in crate::plan::write) fn lines(lines: &[String]) -> String {
    let Some((first, rest)) = lines.split_first() else { return String::new() };
    let below = rest.iter().map(|line| format!("\n- {}", line.replace('\n', "\n  ")));
    format!("{first}{}", below.collect::<String>())
}

/// People's words as they are: nothing in them is taken for a mark. Line breaks stay; what could mislead a reader goes.
pub(in crate::plan) fn plain(words: &str) -> String {
    by_line(words, add)
}

/// A text line by line, as `write` writes a line. Lines without words are left out: an empty line would end the
/// paragraph.
pub(in crate::plan::write) fn by_line(text: &str, write: impl Fn(&mut String, &str)) -> String {
    let mut lines = Vec::new();
    // What is harmless may begin with a space only once what is harmful is gone.
    for line in text.lines().map(clean) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let mut out = String::new();
        write(&mut out, line);
        out.truncate(out.trim_end().len());
        lines.push(out);
    }
    hard_lines(&lines)
}

/// Puts words of one line behind what is there.
pub(in crate::plan::write) fn add(out: &mut String, words: &str) {
    add_line(out, &clean(words));
}

/// An address that can be followed; what is none stands as words.
pub(in crate::plan::write) fn address(url: &str) -> String {
    let is_address = |letter: char| !letter.is_whitespace() && !letter.is_control() && !"<>".contains(letter);
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    if is_web && url.chars().all(is_address) { format!("<{url}>") } else { plain(url) }
}

/// A line without what could harm a reader; tabs and other white space as spaces.
fn clean(line: &str) -> String {
    let letters = line.chars().filter_map(|letter| match letter {
        letter if letter.is_whitespace() => Some(' '),
        letter if is_harmful(letter) => None,
        letter => Some(letter),
    });
    letters.collect()
}

fn add_line(out: &mut String, line: &str) {
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let before = out.as_str();
        let first = before.is_empty();
        let next = letters.peek().copied();
        let marks = match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
            // Within a word it is no mark.
            '_' => !(before.ends_with(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '&' => next.is_some_and(|next| next.is_alphanumeric() || next == '#'),
            '#' => first || next.is_none_or(|next| next == '#' || next.is_whitespace()),
            '+' | '-' | '=' | ':' => first,
            '.' | ')' => {
                let ends = next.is_none_or(char::is_whitespace);
                ends && !first && before.bytes().all(|byte| byte.is_ascii_digit())
            }
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_write_is_taken_for_a_mark() {
        for (words, written) in [
            ("# no heading", "\\# no heading"),
            ("- no item", "\\- no item"),
            ("2027. A year.", "2027\\. A year."),
            ("[a](b) ![c](d) <b>", "\\[a\\](b) !\\[c\\](d) \\<b\\>"),
            ("one\n\n# two\n", "one\\\n\\# two"),
            ("one\n    four\n```\nx", "one\\\nfour\\\n\\`\\`\\`\\\nx"),
            ("_so_ but snake_case", "\\_so\\_ but snake_case"),
            ("AT&amp;T & co", "AT\\&amp;T & co"),
            ("\u{7}\t```x", "\\`\\`\\`x"),
            ("bell\u{7} turn\u{202e}ed", "bell turned"),
        ] {
            assert_eq!(plain(words), written);
        }
    }

    #[test]
    fn a_list_within_an_item_stands_below_it() {
        let mut page = Page::default();
        page.list(&[lines(&["a".to_owned(), "b\\\nc".to_owned()])]);
        assert_eq!(page.finish(), "- a\n  - b\\\n    c\n");
    }
}
