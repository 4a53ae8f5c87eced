//! The presenter size: more space, then the question in big letters, for those at the back of the room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use tui_big_text::{BigText, PixelSize};

use super::keymap::{Action, Context};
use super::keyset::Keymap;
use super::model::Model;
use super::text::wrap;
use super::walk::Air;

/// How large everything is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Size {
    /// As much as possible on one screen.
    #[default]
    Normal,
    /// Blank lines between the options, and wider margins.
    Spacious,
    /// The question in big letters, where there is room.
    Big,
}

/// What the decision screen must know of how it is shown.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// How large everything is.
    pub size: Size,
    /// The keys in force, and whether the terminal draws only ASCII.
    pub keys: &'a Keymap,
}

/// From this width on, margins cost nothing that is needed.
const MARGINS_FROM: u16 = 100;
/// Columns and rows of a big letter.
const LETTER: (usize, usize) = (4, 4);
/// A question in more lines of big letters could not be read at a glance.
const BIG_LINES: usize = 3;

impl Size {
    /// All sizes, the smallest first.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Spacious, Self::Big];

    /// The size of that number: 0, 1 or 2.
    pub fn numbered(number: usize) -> Option<Self> {
        Self::ALL.get(number).copied()
    }

    /// Its number.
    pub fn number(self) -> usize {
        self as usize
    }

    /// The next larger one.
    pub fn larger(self) -> Option<Self> {
        Self::numbered(self.number() + 1)
    }

    /// The next smaller one.
    pub fn smaller(self) -> Option<Self> {
        self.number().checked_sub(1).and_then(Self::numbered)
    }

    /// The room between the margins.
    pub(super) fn margins(self, area: Rect) -> Rect {
        let by = if self == Self::Normal || area.width < MARGINS_FROM { 0 } else { area.width / 40 };
        Rect { x: area.x + by, width: area.width - 2 * by, ..area }
    }
}

impl Look<'_> {
    /// Ways to lay out a decision, the most spacious first.
    pub(super) fn airs(self) -> &'static [Air] {
        match self {
            Self { size: Size::Normal, .. } => &[Air::Full, Air::Some, Air::Little],
            // Big letters are made of blocks, which are not ASCII.
            Self { size: Size::Big, keys: Keymap { ascii: false, .. } } => {
                &[Air::Big, Air::Wide, Air::Apart, Air::Full, Air::Some, Air::Little]
            }
            _ => &[Air::Wide, Air::Apart, Air::Full, Air::Some, Air::Little],
        }
    }
}

impl Look<'_> {
    /// The key that does something in a context, as it is written on this terminal.
    pub(super) fn key(self, context: Context, action: Action) -> String {
        self.keys.key_for(context, action).unwrap_or_default()
    }
}

impl Model {
    /// How the decision is shown.
    pub fn look(&self) -> Look<'_> {
        Look { size: self.presenter, keys: &self.keys }
    }

    /// The key that does something in a context, as it is written on this terminal.
    pub(super) fn key(&self, context: Context, action: Action) -> String {
        self.look().key(context, action)
    }
}

/// Changes the size, and says how to change it again.
pub(super) fn change(model: &mut Model, action: Action) {
    let wanted = if action == Action::Larger { model.presenter.larger() } else { model.presenter.smaller() };
    let context = model.context();
    let (larger, smaller) = (model.key(context, Action::Larger), model.key(context, Action::Smaller));
    let Some(size) = wanted else {
        return model.tell(match action {
            Action::Larger => format!("It does not get larger. {smaller} makes it smaller."),
            _ => format!("This is the usual size. {larger} makes it larger, for a projector."),
        });
    };
    model.presenter = size;
    model.tell(match size {
        Size::Normal => "The usual size.".to_owned(),
        Size::Spacious => {
            format!("More space, where the window has room for it. {larger} larger still, {smaller} smaller.")
        }
        Size::Big => format!("Big letters, where the window has room for them. {smaller} smaller."),
    });
}

/// A text in big letters; nothing where it would take too many lines, or has letters that are not known so large.
pub(super) fn big_lines(text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let text = text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").replace(['–', '—'], "-");
    let words = wrap(&text, width / LETTER.0);
    let whole = words.iter().all(|line| line.chars().count() * LETTER.0 <= width);
    let broken = words.len() > BIG_LINES
        || text.split_whitespace().any(|word| word.chars().count() * LETTER.0 > width);
    if !whole || broken || !text.chars().all(|letter| matches!(letter, ' '..='~' | '\u{a1}'..='\u{ff}')) {
        return Vec::new();
    }
    let area = Rect::new(0, 0, width as u16, (words.len() * LETTER.1) as u16);
    let mut buffer = Buffer::empty(area);
    let lines: Vec<Line<'_>> = words.into_iter().map(Line::from).collect();
    BigText::builder().pixel_size(PixelSize::Quadrant).lines(lines).build().render(area, &mut buffer);
    let rows = buffer.content.chunks(width.max(1));
    rows.map(|row| {
        let text: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
        Line::styled(text.trim_end().to_owned(), style)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_end_at_both_ends() {
        assert_eq!(Size::Normal.smaller(), None);
        assert_eq!(Size::Normal.larger(), Some(Size::Spacious));
        assert_eq!(Size::Big.larger(), None);
        assert_eq!(Size::numbered(3), None);
        assert!(Size::ALL.into_iter().all(|size| Size::numbered(size.number()) == Some(size)));
    }

    #[test]
    fn big_letters_are_four_rows_a_line_and_stay_within_the_width() {
        let lines = big_lines("By which legal route?", 84, Style::new());
        assert_eq!(lines.len(), 4);
        assert!(lines.iter().all(|line| line.width() <= 84) && lines[0].width() > 60);
        assert_eq!(big_lines("By which legal route?", 60, Style::new()).len(), 8);
    }

    #[test]
    fn what_cannot_be_shown_large_is_not() {
        assert!(big_lines("教育の未来", 200, Style::new()).is_empty());
        assert!(big_lines("Interoperability", 40, Style::new()).is_empty());
        assert!(big_lines("", 0, Style::new()).iter().all(|line| line.width() == 0));
    }
}
