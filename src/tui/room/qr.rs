//! The code to scan: black on white whatever the theme, with the quiet zone that scanners want, as large as fits.

use qrcode::{Color as Module, EcLevel, QrCode};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

/// Modules of white around the code.
const QUIET: usize = 4;
/// Of the xterm table, which is the same everywhere: black and white.
const BLACK: Color = Color::Indexed(16);
const WHITE: Color = Color::Indexed(231);

/// A code to scan, as rows of modules, the quiet zone included: true is black. Empty where the text is too long.
pub fn code(text: &str) -> Vec<Vec<bool>> {
    let made = |level| QrCode::with_error_correction_level(text, level).ok();
    let Some(small) = made(EcLevel::L) else { return Vec::new() };
    // More correction where it costs no room.
    let levels = [EcLevel::Q, EcLevel::M];
    let same = |code: &QrCode| code.width() == small.width();
    let best = levels.into_iter().filter_map(made).find(same).unwrap_or(small);
    let (width, colours) = (best.width(), best.into_colors());
    let whole = width + 2 * QUIET;
    let mut rows = vec![vec![false; whole]; whole];
    for (at, colour) in colours.into_iter().enumerate() {
        rows[QUIET + at / width][QUIET + at % width] = colour == Module::Dark;
    }
    rows
}

/// How large a code of so many modules can be drawn: columns, rows and how many half rows a module has. With `whole` cells
/// no half blocks are used. `None`: it does not fit.
pub fn largest(modules: usize, area: Rect, whole: bool) -> Option<(u16, u16, usize)> {
    let (wide, high) = (usize::from(area.width), usize::from(area.height));
    let fits = |scale: &usize| modules * scale <= wide && (modules * scale).div_ceil(2) <= high;
    let step = if whole { 2 } else { 1 };
    let scale = (1..=8).filter(|scale| scale % step == 0).rev().find(fits)?;
    Some(((modules * scale) as u16, (modules * scale).div_ceil(2) as u16, scale))
}

/// Draws a code in the upper right corner of `area`, and returns what it takes; `None`: it does not fit.
pub fn draw(rows: &[Vec<bool>], area: Rect, ascii: bool, buffer: &mut Buffer) -> Option<Rect> {
    let (width, height, scale) = largest(rows.len(), area, ascii).filter(|_| !rows.is_empty())?;
    let place = Rect { x: area.right() - width, y: area.y, width, height };
    let dark =
        |column: u16, half: usize| rows.get(half / scale).is_some_and(|row| row[usize::from(column) / scale]);
    for y in 0..height {
        for x in 0..width {
            let (upper, lower) = (dark(x, 2 * usize::from(y)), dark(x, 2 * usize::from(y) + 1));
            let colour = |dark| if dark { BLACK } else { WHITE };
            let cell = &mut buffer[(place.x + x, place.y + y)];
            cell.reset();
            // A space has no ink of its own, so whole cells look the same in every font.
            if upper == lower {
                cell.set_char(' ').set_style(Style::new().fg(BLACK).bg(colour(upper)));
            } else {
                // Ink is always black: what a font leaves open at the rim of a half block is white then, as paper is.
                cell.set_char(if upper { '▀' } else { '▄' }).set_style(Style::new().fg(BLACK).bg(WHITE));
            }
        }
    }
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_code_fits_a_small_terminal() {
        let rows = code("http://192.168.178.120:7878/?code=K7M4QX");
        assert!(rows.len() <= 37, "{}", rows.len());
        assert!(rows.iter().take(QUIET).flatten().all(|dark| !dark), "nothing is in the quiet zone");
        assert!(largest(rows.len(), Rect::new(0, 0, 80, 20), false).is_some());
        assert_eq!(largest(rows.len(), Rect::new(0, 0, 60, 14), false), None);
    }

    #[test]
    fn a_module_is_square_and_as_large_as_fits() {
        assert_eq!(largest(37, Rect::new(0, 0, 200, 56), false), Some((111, 56, 3)));
        assert_eq!(largest(37, Rect::new(0, 0, 160, 41), true), Some((74, 37, 2)));
        assert_eq!(largest(37, Rect::new(0, 0, 80, 20), true), None);
    }
}
