//! Texts, labels and ids: whether an author wrote something that can be shown.

use unicode_width::UnicodeWidthStr;

use super::super::fault::quoted;
use super::super::text::{Piece, Text, is_id, pieces};
use super::Compiler;

impl Compiler {
    /// A text, which may cite sources.
    pub(super) fn text(&mut self, key: &'static str, text: String) -> Text {
        if blank(&text) || braced(&text) {
            self.within(key, |this| this.text_faults(&text));
        }
        Text::new(text)
    }

    /// A text that may be absent, but not blank.
    pub(super) fn optional(&mut self, key: &'static str, text: Option<String>) -> Option<Text> {
        text.map(|text| self.text(key, text))
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &'static str, texts: Vec<String>) -> Vec<Text> {
        self.each(key, texts, |this, _, text| {
            if blank(&text) || braced(&text) {
                this.text_faults(&text);
            }
            Text::new(text)
        })
    }

    /// Words without citations, such as a label.
    pub(super) fn words(&mut self, key: &'static str, words: &str) {
        if blank(words) {
            self.within(key, Self::blank_fault);
        } else if braced(words) {
            self.within(key, |this| {
                let message = format!("{} has a brace, but no citation can stand here", quoted(words));
                this.found("brace", message, "Take the braces out; cite in a longer text or in sources.");
            });
        }
    }

    /// Words of at most so many columns.
    pub(super) fn short_words(&mut self, key: &'static str, words: &str, most: usize) {
        self.words(key, words);
        // A text never takes more columns than bytes.
        if words.len() > most && words.width() > most {
            let (wide, message) = (
                words.width() - most,
                format!("{} is {} columns wide; {most} fit", quoted(words), words.width()),
            );
            self.within(key, |this| this.found("too-long", message, format!("Shorten it by {wide}.")));
        }
    }

    /// An id, which must have the form of one.
    pub(super) fn id_form(&mut self, key: &'static str, id: &str) {
        if !is_id(id) {
            let message = format!("{} cannot be an id", quoted(id));
            let mend = "Use lower-case words and digits joined by single hyphens, such as legal-route.";
            self.within(key, |this| this.found("bad-id", message, mend));
        }
    }

    fn text_faults(&mut self, text: &str) {
        if blank(text) {
            self.blank_fault();
        }
        for piece in pieces(text) {
            match piece {
                Piece::Citation(id) if self.table.sources.contains_key(id) => {}
                Piece::Citation(id) => {
                    let mend = self.mend_for_source(id);
                    self.found("unknown-citation", format!("{{{id}}} cites no source of this roadmap"), mend);
                }
                Piece::Words(words) if braced(words) => {
                    let message = "a brace stands here that is not a citation";
                    self.found(
                        "brace",
                        message,
                        "Write a citation as {id-of-a-source}, or take the brace out.",
                    );
                }
                Piece::Words(_) => {}
            }
        }
    }

    fn blank_fault(&mut self) {
        self.found("empty-text", "the text is empty", "Write it, or take the key out if it may be absent.");
    }
}

fn blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn braced(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'{' | b'}'))
}
