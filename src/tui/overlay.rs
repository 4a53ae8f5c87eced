//! The key overlay: every key that works here, with what it does.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::keymap::Context;
use super::keyset::Keymap;
use super::panel::{centred, framed};
use super::text::labelled;
use super::theme::Theme;

/// Draws the keys of a context, scrolled by so many lines.
pub(super) fn keys(
    map: &Keymap,
    context: Context,
    scroll: u16,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let width = area.width.min(74);
    let lines = key_lines(map, context, usize::from(width.saturating_sub(4)), theme);
    let rect = centred(area, width, lines.len() as u16 + 2);
    let inside = framed(frame, rect, &format!("Keys: {}", context.title()), theme);
    let most = lines.len().saturating_sub(usize::from(inside.height));
    let start = usize::from(scroll).min(most);
    for (y, line) in (inside.y..inside.bottom()).zip(lines.iter().skip(start)) {
        frame.render_widget(line, Rect { y, height: 1, ..inside });
    }
    if start < most && inside.height > 0 {
        let rect = Rect { x: inside.right().saturating_sub(8), y: inside.bottom() - 1, width: 8, height: 1 };
        frame.render_widget(Line::styled(" ↓ more ", theme.quiet()), rect);
    }
}

fn key_lines(map: &Keymap, context: Context, width: usize, theme: Theme) -> Vec<Line<'static>> {
    map.bindings(context)
        .flat_map(|line| {
            let keys: Vec<_> = line.keys.iter().map(|key| map.key_name(*key)).collect();
            labelled(&keys.join("  "), 18, theme.strong(), line.binding.help, theme.text(), width)
        })
        .collect()
}
