//! How wide a text is on paper, and how it breaks into lines. A little wider than Helvetica, so that other fonts fit.

use unicode_width::UnicodeWidthChar;

/// What is added to the widths of Helvetica: the fonts that stand in for it are up to so much wider.
const SLACK: f64 = 1.08;

/// How much wider bold letters are.
const BOLD: f64 = 1.07;

/// Widths of the letters from space to `~` in thousandths of the font's size, as the metrics of Helvetica say.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// A size of letters, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Font {
    pub(super) size: f64,
    pub(super) is_bold: bool,
}

impl Font {
    fn letter(self, letter: char) -> f64 {
        let thousandths = match (letter as usize).checked_sub(32).and_then(|at| WIDTHS.get(at)) {
            Some(width) => f64::from(*width),
            None => match letter.width() {
                Some(0) => 0.0,
                Some(2) => 1000.0,
                _ => 620.0,
            },
        };
        let bold = if self.is_bold { BOLD } else { 1.0 };
        thousandths / 1000.0 * self.size * SLACK * bold
    }

    /// The width of a text.
    pub(super) fn width(self, text: &str) -> f64 {
        text.chars().map(|letter| self.letter(letter)).sum()
    }

    /// The lines of a text, none wider than `wide`. Words that are too long break anywhere. Of more than `most` lines
    /// the last one ends with an ellipsis.
    pub(super) fn wrap(self, text: &str, wide: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer) <= wide {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = self.broken(word, wide, &mut lines);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                while !last.is_empty() && self.width(&format!("{last}…")) > wide {
                    last.pop();
                }
                last.push('…');
            }
        }
        lines
    }

    /// Puts all full lines of a word on `lines`, and gives back its rest.
    fn broken(self, word: &str, wide: f64, lines: &mut Vec<String>) -> String {
        let mut line = String::new();
        let mut width = 0.0;
        for letter in word.chars() {
            let more = self.letter(letter);
            // Joined to the letter before, it takes no room and must not be torn off.
            if width + more > wide && more > 0.0 && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                width = 0.0;
            }
            line.push(letter);
            width += more;
        }
        line
    }
}
