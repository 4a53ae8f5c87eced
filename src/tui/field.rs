//! A field of text: one line or several, on a text area that wraps, selects, undoes and pastes.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{CursorMove, Input, Key as AreaKey, TextArea, WrapMode};

use super::input::{Code, Key};
use super::theme::Theme;

/// A field of text.
#[derive(Debug, Clone)]
pub struct Field {
    area: TextArea<'static>,
    several_lines: bool,
}

impl Field {
    /// A field of one line.
    pub fn line(text: &str) -> Self {
        Self::new(text, false)
    }

    /// A field of several lines.
    pub fn lines(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, several_lines: bool) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, several_lines }
    }

    /// The text in it.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Puts another text in its place, cleaned as a paste is.
    pub fn replace(&mut self, text: &str) {
        *self = Self::new("", self.several_lines);
        self.paste(text);
    }

    /// Whether nothing but white space is in it.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Whether the cursor stands on the first line, so that Up leaves the field.
    pub fn at_top(&self) -> bool {
        self.area.cursor().0 == 0
    }

    /// Whether the cursor stands on the last line, so that Down leaves the field.
    pub fn at_bottom(&self) -> bool {
        self.area.cursor().0 + 1 >= self.area.lines().len()
    }

    /// Takes a key. False where the field has no use for it.
    pub fn key(&mut self, key: Key) -> bool {
        let code = match key.code {
            Code::Char(letter) => AreaKey::Char(letter),
            Code::Enter if self.several_lines => AreaKey::Enter,
            Code::Backspace => AreaKey::Backspace,
            Code::Delete => AreaKey::Delete,
            Code::Left => AreaKey::Left,
            Code::Right => AreaKey::Right,
            Code::Up if self.several_lines && !self.at_top() => AreaKey::Up,
            Code::Down if self.several_lines && !self.at_bottom() => AreaKey::Down,
            Code::Home => AreaKey::Home,
            Code::End => AreaKey::End,
            _ => return false,
        };
        let newline = matches!(key.code, Code::Char('m' | 'j')) && key.ctrl;
        if newline && !self.several_lines {
            return false;
        }
        self.area.input(Input { key: code, ctrl: key.ctrl, alt: key.alt, shift: key.shift });
        true
    }

    /// Inserts pasted text, cleaned: no control characters; new lines only where the field takes several.
    pub fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let clean: String = text
            .chars()
            .filter_map(|c| match c {
                '\n' if self.several_lines => Some('\n'),
                '\n' | '\t' => Some(' '),
                c if is_unsafe(c) => None,
                c => Some(c),
            })
            .collect();
        self.area.insert_str(clean);
    }

    /// Draws it, and puts the terminal's cursor in it where it has the focus.
    pub fn draw(&self, frame: &mut Frame<'_>, rect: Rect, focused: bool, theme: Theme) {
        if rect.is_empty() {
            return;
        }
        let mut area = self.area.clone();
        area.set_style(theme.text());
        area.set_cursor_style(if focused {
            Style::new().add_modifier(Modifier::REVERSED)
        } else {
            Style::new()
        });
        frame.render_widget(&area, rect);
        if focused {
            let cursor = area.screen_cursor();
            let (top, left) = area.scroll_offset();
            let column = rect.x.saturating_add((cursor.col as u16).saturating_sub(left));
            let row = rect.y.saturating_add((cursor.row as u16).saturating_sub(top));
            if column < rect.right() && row < rect.bottom() {
                frame.set_cursor_position(Position::new(column, row));
            }
        }
    }
}

/// Whether a character could harm a terminal or hide text: controls, and the marks that turn writing around.
pub fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
