//! The signs of our own, and what stands for each where the terminal draws only ASCII. Screens write the signs; the
//! finished frame is translated, cell by cell, so that no screen can forget it and nothing moves.

use ratatui::buffer::Buffer;

/// A sign, what stands for it in ASCII, and what it is for.
pub const SIGNS: &[(char, char, &str)] = &[
    ('●', '*', "decided"),
    ('◐', '~', "put off"),
    ('○', 'o', "open"),
    ('◇', '#', "set aside"),
    ('◉', '@', "the option chosen"),
    ('⊘', 'x', "cannot be chosen"),
    ('▸', '>', "the marked line"),
    ('▾', 'v', "unfolded"),
    ('▴', '^', "folded upwards"),
    ('◆', '#', "to confirm"),
    ('•', '*', "an item, or not saved yet"),
    ('·', '.', "closed, or between two things"),
    ('…', '.', "cut off"),
    ('↑', '^', "up"),
    ('↓', 'v', "down"),
    ('←', '<', "left"),
    ('→', '>', "right"),
    ('⏎', '<', "Enter"),
    ('⇥', '>', "Tab"),
    ('✓', '+', "done"),
    ('†', '+', "ended"),
    ('✗', 'x', "not done"),
    ('×', 'x', "times"),
    ('–', '-', "not here, against, from to"),
    ('—', '-', "a dash"),
    ('‐', '-', "a hyphen"),
    ('‑', '-', "a hyphen"),
    ('‒', '-', "a dash"),
    ('―', '-', "a dash"),
    ('−', '-', "less"),
    ('‘', '\'', "a quotation mark"),
    ('’', '\'', "a quotation mark"),
    ('‚', ',', "a quotation mark"),
    ('“', '"', "a quotation mark"),
    ('”', '"', "a quotation mark"),
    ('„', '"', "a quotation mark"),
    ('‹', '<', "a quotation mark"),
    ('›', '>', "a quotation mark"),
    ('«', '"', "a quotation mark"),
    ('»', '"', "a quotation mark"),
    ('\u{a0}', ' ', "a space"),
    ('\u{2009}', ' ', "a thin space"),
    ('\u{202f}', ' ', "a narrow space"),
];

/// What stands for a sign in ASCII; `None` for all that is no sign, such as letters.
pub fn in_ascii(sign: char) -> Option<char> {
    if sign.is_ascii() {
        return None;
    }
    let line = match sign {
        '─' | '━' | '╌' | '╍' | '┄' | '┅' | '┈' | '┉' | '╴' | '╶' | '╸' | '╺' => {
            Some('-')
        }
        '═' => Some('='),
        '│' | '┃' | '║' | '╎' | '╏' | '┆' | '┇' | '┊' | '┋' | '╵' | '╷' | '╹' | '╻' => {
            Some('|')
        }
        '\u{2500}'..='\u{257f}' => Some('+'),
        '░' => Some('.'),
        '\u{2580}'..='\u{259f}' => Some('#'),
        _ => None,
    };
    line.or_else(|| SIGNS.iter().find(|(known, ..)| *known == sign).map(|(_, ascii, _)| *ascii))
}

/// Puts ASCII in place of all signs of a finished frame. Letters and what people write otherwise stay as they are.
pub fn to_ascii(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width).max(1);
    for at in 0..buffer.content.len() {
        let symbol = buffer.content[at].symbol();
        if symbol.is_ascii() {
            continue;
        }
        let mut letters = symbol.chars();
        let (Some(sign), None) = (letters.next(), letters.next()) else { continue };
        let Some(ascii) = in_ascii(sign) else { continue };
        buffer.content[at].set_char(ascii);
        if sign == '…' {
            spell_out(buffer, at, width);
        }
    }
}

/// Three dots, where there is room for them.
fn spell_out(buffer: &mut Buffer, at: usize, width: usize) {
    let free = |buffer: &Buffer, at: usize| buffer.content.get(at).is_some_and(|cell| cell.symbol() == " ");
    // The third cell stays free, so that the dots do not run into what follows.
    if at % width + 3 < width && (1..=3).all(|by| free(buffer, at + by)) {
        buffer.content[at + 1].set_char('.');
        buffer.content[at + 2].set_char('.');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn shown(text: &str) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
        buffer.set_string(0, 0, text, Style::new());
        to_ascii(&mut buffer);
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn signs_and_typography_change_and_letters_stay() {
        assert_eq!(shown("╭─ ● “so” – it’s →"), "+- * \"so\" - it's >");
        assert_eq!(shown("é 日本 ▸"), "é 日 本  >");
    }

    #[test]
    fn an_ellipsis_is_three_dots_where_there_is_room() {
        assert_eq!(shown("who reviews… then"), "who reviews. then");
        assert_eq!(shown("who reviews…"), "who reviews...");
        assert_eq!(shown("twenty-three columns it…"), "twenty-three columns it.");
    }

    #[test]
    fn every_sign_has_one_printable_form() {
        for (sign, ascii, what) in SIGNS {
            assert!(!sign.is_ascii() && (' '..='~').contains(ascii), "{what}");
            assert_eq!(in_ascii(*sign), Some(*ascii), "{what} is listed twice");
        }
    }
}
