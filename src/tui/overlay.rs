//! The list of keys: every key that works here, with what it does, in groups. Typing filters it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::field::Field;
use super::input::Key;
use super::keymap::{Action, Binding, Context, Group};
use super::keyset::Keymap;
use super::panel::{centred, framed};
use super::text::{cut, labelled, paragraph};
use super::theme::Theme;
use super::view::{Hits, Region, Target};

/// Columns of the keys.
const KEYS: usize = 18;

/// The state of the list.
#[derive(Debug)]
pub struct KeyList {
    /// Where the keys work.
    pub context: Context,
    /// What they are searched for.
    pub field: Field,
    /// The names of the keys in force, with what they do.
    keys: Vec<(String, &'static Binding)>,
    scroll: u16,
}

impl KeyList {
    /// The keys of a context.
    pub fn new(map: &Keymap, context: Context) -> Self {
        let names = |keys: &[Key]| keys.iter().map(|key| map.key_name(*key)).collect::<Vec<_>>().join("  ");
        let keys = map.bindings(context).map(|line| (names(&line.keys), line.binding)).collect();
        Self { context, field: Field::line(""), keys, scroll: 0 }
    }

    /// Leaves out a key that has no meaning on this walk.
    pub fn leave_out(&mut self, action: Action) {
        self.keys.retain(|(_, binding)| binding.action != action);
    }

    /// Goes back to the first line, because something else was typed.
    pub fn to_top(&mut self) {
        self.scroll = 0;
    }

    /// Scrolls by so many lines, never past the end of a body of `area` columns and rows.
    pub fn scroll_by(&mut self, forward: bool, by: u16, area: (u16, u16)) {
        let (width, height) = (width(area.0), area.1.min(self.height(area.0)).saturating_sub(4));
        let most = (self.lines(width, Theme::None).len() as u16).saturating_sub(height);
        self.scroll =
            if forward { self.scroll.saturating_add(by).min(most) } else { self.scroll.saturating_sub(by) };
    }

    /// The height that all keys take, so that the list does not jump while it is filtered.
    fn height(&self, columns: u16) -> u16 {
        let all = Self { context: self.context, field: Field::line(""), keys: self.keys.clone(), scroll: 0 };
        all.lines(width(columns), Theme::None).len() as u16 + 4
    }

    fn is_wanted(&self, names: &str, binding: &Binding) -> bool {
        let typed = self.field.text().to_lowercase();
        let about = format!("{names} {} {}", binding.hint, binding.help).to_lowercase();
        typed.split_whitespace().all(|word| about.contains(word))
    }

    /// The lines, each with what a click on it does.
    fn lines(&self, width: usize, theme: Theme) -> Vec<(Line<'static>, Option<Action>)> {
        let mut lines = Vec::new();
        for group in Group::ALL {
            let here = self.keys.iter().filter(|(_, binding)| binding.group == group);
            let wanted: Vec<_> = here.filter(|(names, binding)| self.is_wanted(names, binding)).collect();
            if wanted.is_empty() {
                continue;
            }
            if !lines.is_empty() {
                lines.push((Line::default(), None));
            }
            lines.push((Line::styled(group.title().to_uppercase(), theme.quiet()), None));
            for (names, binding) in wanted {
                let body = labelled(names, KEYS, theme.strong(), binding.help, theme.text(), width);
                lines.extend(body.into_iter().map(|line| (line, Some(binding.action))));
            }
        }
        lines
    }
}

fn width(columns: u16) -> usize {
    usize::from(columns.min(78).saturating_sub(4))
}

/// Draws the keys of a context.
pub(super) fn keys(list: &KeyList, theme: Theme, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let rect = centred(area, area.width.min(78), list.height(area.width));
    let inside = framed(frame, rect, &format!("Keys: {}", list.context.title()), theme);
    if inside.height < 3 {
        return;
    }
    let line = Rect { height: 1, ..inside };
    frame.render_widget(Line::from(Span::styled("▸ ", theme.cursor())), line);
    let field = Rect { x: line.x + 2, width: line.width.saturating_sub(2), ..line };
    list.field.draw(frame, field, true, theme);
    if list.field.text().is_empty() {
        let hint = Rect { x: field.x + 2, width: field.width.saturating_sub(2), ..field };
        let words = cut("type what you want to do, such as later or back", usize::from(hint.width));
        frame.render_widget(Line::styled(words, theme.quiet()), hint);
    }
    let body = Rect { y: inside.y + 2, height: inside.height - 2, ..inside };
    let mut lines = list.lines(width(area.width), theme);
    if lines.is_empty() {
        let words = format!("No key here is about “{}”. Fewer letters find more.", list.field.text().trim());
        let none = paragraph(&words, usize::from(body.width), 0, theme.text());
        lines.extend(none.into_iter().map(|line| (line, None)));
    }
    hits.region(body, Region::List);
    let most = lines.len().saturating_sub(usize::from(body.height));
    let start = usize::from(list.scroll).min(most);
    for (y, (line, action)) in (body.y..body.bottom()).zip(lines.iter().skip(start)) {
        let rect = Rect { y, height: 1, ..body };
        frame.render_widget(line, rect);
        if let Some(action) = action {
            hits.add(rect, Target::Does(*action));
        }
    }
    if start < most {
        let rect = Rect { x: body.right().saturating_sub(8), y: rect.bottom() - 1, width: 8, height: 1 };
        frame.render_widget(Line::styled(" ↓ more ", theme.quiet()), rect);
    }
}
