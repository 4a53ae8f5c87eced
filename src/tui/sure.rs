//! How sure somebody is: five steps on a line, moved with Left and Right or typed as a number.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::field::Field;
use super::input::{Code, Key};
use super::text::cut;
use super::theme::Theme;

/// The steps in words.
const WORDS: [&str; 5] = ["a guess", "not very", "fairly", "quite", "settled"];

/// What stands in the field is neither empty nor a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoStep;

/// The step that stands in the field: `Ok(None)` where it is empty.
///
/// # Errors
/// [`NoStep`] where something else stands there.
pub fn read(text: &str) -> Result<Option<u8>, NoStep> {
    match text.trim() {
        "" => Ok(None),
        text => match text.parse() {
            Ok(step @ 1..=5) => Ok(Some(step)),
            _ => Err(NoStep),
        },
    }
}

/// Takes a key. False where it is to be typed into the field.
pub fn key(field: &mut Field, key: Key) -> bool {
    let Ok(step) = read(&field.text()) else { return false };
    let new = match (key.code, step) {
        (Code::Left, None | Some(1)) => None,
        (Code::Left, Some(step)) => Some(step - 1),
        (Code::Right, step) => Some(step.map_or(1, |step| (step + 1).min(5))),
        (Code::Backspace | Code::Delete, _) => None,
        (Code::Char(digit @ '1'..='5'), _) if key.typed().is_some() => {
            digit.to_digit(10).map(|step| step as u8)
        }
        _ => return false,
    };
    field.replace(&new.map_or_else(String::new, |step| step.to_string()));
    true
}

/// Draws the steps. What is no step is drawn by the field itself: false.
pub fn draw(field: &Field, theme: Theme, frame: &mut Frame<'_>, rect: Rect, focused: bool) -> bool {
    let Ok(step) = read(&field.text()) else { return false };
    let mut spans = Vec::new();
    for at in 1..=5 {
        let (sign, style) = if Some(at) == step { ("◉", theme.cursor()) } else { ("○", theme.quiet()) };
        spans.extend([Span::styled(sign, style), Span::raw(" ")]);
    }
    let words = match step {
        Some(step) => format!(" {step} of 5, {}", WORDS[usize::from(step) - 1]),
        None if focused => " ← → or 1 (a guess) to 5 (settled)".to_owned(),
        None => " from 1 (a guess) to 5 (settled)".to_owned(),
    };
    let style = if step.is_some() { theme.text() } else { theme.quiet() };
    spans.push(Span::styled(cut(&words, usize::from(rect.width).saturating_sub(10)), style));
    frame.render_widget(Line::from(spans), rect);
    if focused {
        let at = u16::from(step.unwrap_or(1) - 1) * 2;
        frame.set_cursor_position((rect.x + at.min(rect.width.saturating_sub(1)), rect.y));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_step_digits_set_and_what_is_no_step_stays_to_be_mended() {
        let mut field = Field::line("");
        let mut press = |code| {
            if !key(&mut field, Key::plain(code)) {
                field.key(Key::plain(code));
            }
            field.text()
        };
        assert_eq!(press(Code::Right), "1");
        assert_eq!(press(Code::Char('4')), "4");
        assert_eq!(press(Code::Right), "5");
        assert_eq!(press(Code::Right), "5");
        assert_eq!(press(Code::Left), "4");
        assert_eq!(press(Code::Char('x')), "4x");
        assert_eq!(press(Code::Backspace), "4");
        assert_eq!(press(Code::Backspace), "");
        assert_eq!(press(Code::Left), "");
    }
}
