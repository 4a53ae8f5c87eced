//! Draws how to join: the address, the code to type, the code to scan, who is there; and what to do where nobody comes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::view::{Stage, large, put, skip};
use super::{Door, qr};
use crate::tui::text::paragraph;

/// From so many rows on there is a line of air between the parts.
const AIRY: u16 = 16;
/// Columns that the words keep beside the code to scan.
const WORDS: u16 = 38;

/// An address without what every browser adds by itself.
pub(super) fn short(address: &str) -> &str {
    address.strip_prefix("http://").unwrap_or(address)
}

/// A code in two parts, as it is easier to type: `K7M 4QX`.
pub(super) fn spaced(code: &str) -> String {
    match code.char_indices().nth(3) {
        Some((at, _)) if code.chars().count() == 6 => format!("{} {}", &code[..at], &code[at..]),
        _ => code.to_owned(),
    }
}

/// What the code to scan says: the address, with the room's code.
fn link(address: &str, code: &str) -> String {
    format!("{address}/?code={code}")
}

/// Draws how to join.
pub(super) fn draw(stage: Stage<'_>, frame: &mut Frame<'_>, area: Rect) {
    let area = skip(area, u16::from(area.height > AIRY + 4));
    let words = match stage.room.shown_address() {
        Some((entrance, address)) => {
            let rows = qr::code(&link(address, &entrance.code));
            let right =
                Rect { x: area.x + WORDS.min(area.width), width: area.width.saturating_sub(WORDS), ..area };
            // Taller than the frame for words alone: what matters at the back of the room is the code.
            match qr::draw(&rows, right, stage.ascii, frame.buffer_mut()) {
                Some(taken) => Rect { width: taken.x.saturating_sub(area.x + 2), ..area },
                None => area,
            }
        }
        None => area,
    };
    let lines = lines(stage, words, words.width < area.width);
    put(frame, words, lines);
}

fn lines(stage: Stage<'_>, area: Rect, scans: bool) -> Vec<Line<'static>> {
    let theme = stage.theme;
    let width = usize::from(area.width);
    let air = area.height >= AIRY;
    let mut lines = Vec::new();
    match (&stage.room.door, stage.room.shown_address()) {
        (Door::Open(entrance), Some((_, address))) => {
            lines.push(Line::styled("Join on your phone", theme.strong()));
            lines.extend(air.then(Line::default));
            let how = if scans { "Scan the code, or type in a browser:" } else { "Type in a browser:" };
            lines.extend(paragraph(how, width, 0, theme.quiet()));
            lines.extend(paragraph(short(address), width, 0, theme.cursor()));
            lines.extend(air.then(Line::default));
            lines.push(Line::styled("Room code:", theme.quiet()));
            let big = large(stage, &spaced(&entrance.code), area.width);
            lines.extend(if area.height >= 12 {
                big
            } else {
                vec![Line::styled(spaced(&entrance.code), theme.cursor())]
            });
            lines.extend(air.then(Line::default));
            lines.extend(joined(stage, width));
            lines.extend(paragraph(&who(stage, entrance.addresses.len()), width, 0, theme.quiet()));
        }
        (Door::Open(entrance), None) => {
            let words = format!(
                "This machine is on no network that a phone could use. Join one, then close the room and open it again; \
                 the code stays {}. Until then count hands.",
                spaced(&entrance.code)
            );
            lines.push(Line::styled("No phone can come in yet", theme.strong()));
            lines.extend(paragraph(&words, width, 0, theme.wait()));
        }
        (Door::Opening, _) => lines.push(Line::styled("The room is being opened…", theme.quiet())),
        (Door::Shut(why), _) => {
            lines.push(Line::styled("The room goes on without phones", theme.strong()));
            lines.extend(air.then(Line::default));
            lines.extend(paragraph(why, width, 0, theme.wait()));
            lines.extend(air.then(Line::default));
            lines.extend(paragraph("Votes can be counted by hands.", width, 0, theme.text()));
        }
    }
    lines
}

fn joined(stage: Stage<'_>, width: usize) -> Vec<Line<'static>> {
    let theme = stage.theme;
    let joined = stage.walk.voices().people.len();
    let connected = stage.room.present.phones;
    let words = match joined {
        0 => "Nobody has joined yet.".to_owned(),
        1 => format!("1 has joined · {connected} connected now"),
        many => format!("{many} have joined · {connected} connected now"),
    };
    let mut lines = paragraph(&words, width, 0, theme.accent());
    if stage.room.is_unreached(stage.now) {
        let why = "No phone has reached this room yet. What usually keeps them away: they are on another network; a guest \
                   Wi-Fi that keeps devices apart; a firewall on this machine.";
        lines.extend(paragraph(why, width, 0, theme.wait()));
    }
    lines
}

/// Who can come in, and that there are other addresses.
fn who(stage: Stage<'_>, addresses: usize) -> String {
    let mut words = "Everybody on this network who has the code can come in.".to_owned();
    if addresses > 1 {
        words.push_str(&format!(" Address {} of {addresses}.", stage.room.address % addresses + 1));
    }
    words
}
