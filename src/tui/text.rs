//! Laying out text: wrapping, cutting, and lines with a label in front.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Wraps text at words to a width in columns. Line breaks in it stay. At least one line.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width.max(1)).break_words(true);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// Cuts text to a width in columns, with an ellipsis where something was cut.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used + 1 > width {
            break;
        }
        out.push_str(grapheme);
    }
    if width > 0 {
        out.push('…');
    }
    out
}

/// Columns that a text takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// A paragraph with an indent on every line.
pub fn paragraph(text: &str, width: usize, indent: usize, style: Style) -> Vec<Line<'static>> {
    wrap(text, width.saturating_sub(indent))
        .into_iter()
        .map(|line| Line::from(vec![Span::raw(" ".repeat(indent)), Span::styled(line, style)]))
        .collect()
}

/// A label in a column of its own, and text wrapped beside it.
pub fn labelled(
    label: &str,
    at: usize,
    label_style: Style,
    text: &str,
    style: Style,
    width: usize,
) -> Vec<Line<'static>> {
    let mut lines = wrap(text, width.saturating_sub(at)).into_iter();
    let mut out = Vec::new();
    let label = cut(label, at.saturating_sub(1));
    let pad = at.saturating_sub(columns(&label));
    out.push(Line::from(vec![
        Span::styled(label, label_style),
        Span::raw(" ".repeat(pad)),
        Span::styled(lines.next().unwrap_or_default(), style),
    ]));
    out.extend(lines.map(|line| Line::from(vec![Span::raw(" ".repeat(at)), Span::styled(line, style)])));
    out
}

/// Left and right text on one line; the right one is cut first, then the left one.
pub fn between(
    left: &str,
    left_style: Style,
    right: &str,
    right_style: Style,
    width: usize,
) -> Line<'static> {
    let left = cut(left, width);
    let room = width.saturating_sub(columns(&left));
    let right = if room > 2 { cut(right, room - 1) } else { String::new() };
    let gap = room.saturating_sub(columns(&right));
    Line::from(vec![
        Span::styled(left, left_style),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, right_style),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_keeps_graphemes_whole() {
        assert_eq!(cut("Wegweiser", 9), "Wegweiser");
        assert_eq!(cut("Wegweiser", 4), "Weg…");
        assert_eq!(cut("日本語", 5), "日本…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn both_sides_fill_the_line() {
        let line = between("left", Style::new(), "right", Style::new(), 12);
        assert_eq!(line.to_string(), "left   right");
        let line = between("left", Style::new(), "right", Style::new(), 7);
        assert_eq!(line.to_string(), "left r…");
    }
}
