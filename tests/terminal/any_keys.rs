//! Any keys, clicks, pastes and sizes at the real program: it never ends by itself, and every walk is whole after.
//! `WAYPOST_KEYS=100000` sends so many instead of 1,000; `WAYPOST_SEED=3` begins with another chance.

use std::time::{Duration, Instant};

use waypost::store::read_walk;

use super::kit::{Place, Term};

/// The next number of a small generator (xorshift).
fn next(state: &mut u64, below: u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state % below
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Something a person could do to a terminal, but for what ends or stops the program or opens an editor.
fn do_anything(term: &mut Term, state: &mut u64) {
    const KEYS: [&str; 24] = [
        "Up",
        "Down",
        "Down",
        "Enter",
        "Enter",
        "Enter",
        "Left",
        "Right",
        "Tab",
        "Shift-Tab",
        "Home",
        "End",
        "F1",
        "Backspace",
        "Ctrl-P",
        "Ctrl-R",
        "Esc",
        "x",
        "u",
        "p",
        "m",
        "l",
        "n",
        "?",
    ];
    const LETTERS: [&str; 18] = [
        "a",
        "o",
        "z",
        "t",
        "s",
        "f",
        "b",
        "g",
        "G",
        "H",
        "+",
        "-",
        "5",
        "é",
        "語",
        "👩\u{200d}🔬",
        "א",
        "/",
    ];
    let column = 1 + next(state, 120);
    let row = 1 + next(state, 36);
    match next(state, 100) {
        0..=59 => term.keys(KEYS[next(state, KEYS.len() as u64) as usize]),
        60..=84 => term.send(LETTERS[next(state, LETTERS.len() as u64) as usize].as_bytes()),
        85..=90 => term.send(format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m").as_bytes()),
        91..=93 => term.send(format!("\x1b[<{};{column};{row}M", 64 + next(state, 2)).as_bytes()),
        94..=95 => term.send(
            format!("\x1b[<0;{column};{row}M\x1b[<32;{};{row}M\x1b[<0;{row};{row}m", row + 20).as_bytes(),
        ),
        96 => term.paste("pasted\u{7} text\nin two lines\x1b[2J"),
        97 => term.send(b"\x1b[I\x1b[O"),
        _ => term.resize(1 + next(state, 200) as u16, 1 + next(state, 60) as u16),
    }
}

/// Waits until all that was sent has been heard, or the program has left.
fn settle(term: &mut Term, sent: u64) {
    let until = Instant::now() + Duration::from_secs(30);
    // A size that it had before would bring no frame.
    let sizes = [(100 + (sent / 50 % 7) as u16, 30), (120, 36)];
    for (columns, rows) in sizes {
        let frames = term.frames();
        term.resize(columns, rows);
        while term.frames() <= frames && !term.is_over() {
            assert!(Instant::now() < until, "no frame comes; the screen shows\n{}", term.text());
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

#[test]
fn whatever_is_typed_nothing_ends_and_nothing_is_lost() {
    let place = Place::new();
    let mut term = place.start_walk();
    let mut state = number("WAYPOST_SEED", 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).max(1);
    for sent in 0..number("WAYPOST_KEYS", 1_000) {
        do_anything(&mut term, &mut state);
        // A person would see what comes of it; without a pause now and then the line would just be full.
        if sent % 50 == 49 {
            settle(&mut term, sent);
        }
        // Leaving is among what can be clicked and found.
        if term.is_over() {
            assert_eq!(term.end().exit_code(), 0, "the screen shows\n{}", term.text());
            term = place.start();
        }
    }
    settle(&mut term, 0);
    term.keys("Ctrl-C");
    assert_eq!(term.end().exit_code(), 0, "the screen shows\n{}", term.text());
    term.is_whole();
    let walks = place.walks();
    assert!(!walks.is_empty());
    for path in walks {
        let (journal, _) = read_walk(&path).unwrap();
        assert!(journal.trouble.is_empty(), "{}: {:?}", path.display(), journal.trouble);
    }
}

/// Bytes that one movement of the cursor may cost: a slow line must keep up with a held key.
const MOST: usize = 4 * 1024;

#[test]
fn a_cursor_movement_costs_few_bytes() {
    let place = Place::new();
    let mut term = place.start_walk();
    let mut most = (0, String::new());
    let mut measure = |term: &mut Term, keys: &str| {
        for key in keys.split_whitespace() {
            let before = term.bytes().len();
            term.press(key);
            let sent = term.bytes().len() - before;
            if sent > most.0 {
                most = (sent, format!("{key} on\n{}", term.text()));
            }
        }
    };
    term.press("/ text:legal Enter");
    measure(&mut term, "Down Down Down Down Down Down Down Up Up Up Up End Home");
    term.press("Tab");
    measure(&mut term, "Down Down Down Up Up Up Up Up Down Down");
    term.press("Esc m");
    measure(&mut term, "Down Down Down Down Up Up Right Left");
    term.press("Esc p");
    measure(&mut term, "Down Down Down Up Up");
    assert!(most.0 <= MOST, "{} bytes for {}", most.0, most.1);
    println!("most: {} bytes", most.0);
}
