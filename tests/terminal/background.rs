//! The terminal is asked for its background after the first frame, and its answer is no key.

use std::time::{Duration, Instant};

use super::kit::Place;

/// The accent of the theme for light backgrounds, and of that for dark ones.
const LIGHT: &str = "38;5;24;";
const DARK: &str = "38;5;80;";

/// Whether the bytes that come after some number of them hold a text.
fn says(bytes: &[u8], from: usize, text: &str) -> bool {
    String::from_utf8_lossy(&bytes[from..]).contains(text)
}

#[test]
fn a_light_background_gets_the_light_theme_and_no_key_is_lost() {
    let mut term = Place::new().start();
    // The question follows the frame.
    let until = Instant::now() + Duration::from_secs(30);
    while !says(&term.bytes(), 0, "\x1b]11;?\x1b\\") {
        assert!(Instant::now() < until, "the terminal is not asked");
        std::thread::sleep(Duration::from_millis(2));
    }
    let before = term.bytes();
    assert!(says(&before, 0, DARK) && !says(&before, 0, LIGHT));
    let frames = term.frames();
    // A key before the answer, and one after it.
    term.send(b"\x1b[B\x1b]11;rgb:ffff/ffff/ffff\x1b\\\r");
    term.wait("what Enter opens there", |screen| screen.contains("Under which plan?"));
    term.wait_frame_after(frames);
    let bytes = term.bytes();
    assert!(says(&bytes, before.len(), LIGHT) && !says(&bytes, before.len(), DARK));
}

#[test]
fn who_has_said_which_colours_suit_is_not_asked() {
    // The answer to a key comes after all that start-up sends.
    for place in [
        Place::with_env("WAYPOST_THEME", "dark"),
        Place::with_env("NO_COLOR", "1"),
        Place::with_env("COLORFGBG", "15;0"),
        Place::with_env("TERM", "linux"),
    ] {
        let mut term = place.start();
        term.press("Down");
        assert!(!says(&term.bytes(), 0, "\x1b]11;"), "{:?}", place.env);
    }
}
