//! A field that takes one of a few things: moved with Left and Right, or by the first letter.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::field::Field;
use super::input::{Code, Key};
use super::text::cut;
use super::theme::Theme;

/// The place, from 0, of what stands in the field; the first where nothing known does.
pub fn place(field: &Field, choices: &[String]) -> usize {
    let text = field.text();
    choices.iter().position(|choice| *choice == text).unwrap_or_default()
}

/// Takes a key. False where it has no use for it.
pub fn key(field: &mut Field, choices: &[String], key: Key) -> bool {
    let (at, count) = (place(field, choices), choices.len().max(1));
    let to = match key.code {
        Code::Left => (at + count - 1) % count,
        Code::Right | Code::Char(' ') => (at + 1) % count,
        Code::Char(letter) if key.typed().is_some() => {
            let begins = |choice: &String| choice.to_lowercase().starts_with(letter.to_ascii_lowercase());
            match choices.iter().position(begins) {
                Some(to) => to,
                None => return false,
            }
        }
        _ => return false,
    };
    if let Some(choice) = choices.get(to) {
        *field = Field::line(choice);
    }
    true
}

/// Draws what is picked, between arrows where it has the focus.
pub fn draw(field: &Field, theme: Theme, frame: &mut Frame<'_>, rect: Rect, focused: bool) {
    let words = cut(&field.text(), usize::from(rect.width).saturating_sub(4));
    let (line, style) =
        if focused { (format!("← {words} →"), theme.cursor()) } else { (words, theme.text()) };
    frame.render_widget(Line::styled(line, style), Rect { height: 1, ..rect });
    if focused {
        frame.set_cursor_position((rect.x, rect.y));
    }
}
