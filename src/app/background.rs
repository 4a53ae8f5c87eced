//! Which background the terminal has: asked after the first frame, and heard among the keys, so that nothing waits and
//! no key is lost. A terminal that does not know the question says nothing, and the theme stays.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// The question for the background's colour (xterm's control sequence OSC 11).
pub(super) const QUESTION: &str = "\x1b]11;?\x1b\\";

/// What every answer begins with.
const HEAD: &str = "11;rgb:";

/// The longest answer: four hexadecimal digits a colour.
const LONGEST: usize = HEAD.len() + 14;

/// Above this relative luminance black has more contrast with a colour than white has (WCAG 2.1, contrast ratio: both
/// are equal where (L + 0.05)² = 1.05 · 0.05).
const MIDDLE: f64 = 0.179;

/// What became of an event.
#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    /// It may belong to the answer, and waits.
    Held,
    /// These are keys after all, in their order.
    Events(Vec<Event>),
    /// The terminal has answered: whether its background is light.
    Answer(bool),
}

/// Picks the answer out of what the keyboard sends. The terminal library does not know answers of this kind: it takes
/// them for Alt-], characters, and Alt-\ or Ctrl-G.
#[derive(Debug, Default)]
pub(super) struct Ear {
    held: Vec<Event>,
    text: String,
    is_deaf: bool,
}

impl Ear {
    /// An ear that lets everything pass: nothing was asked.
    pub(super) fn deaf() -> Self {
        Self { is_deaf: true, ..Self::default() }
    }

    /// Takes one more event.
    pub(super) fn hear(&mut self, event: Event) -> Heard {
        if self.is_deaf {
            return Heard::Events(vec![event]);
        }
        let key = match &event {
            Event::Key(key) if key.kind == KeyEventKind::Press => Some(*key),
            _ => None,
        };
        if self.held.is_empty() {
            if key.is_some_and(|key| is_alt(key, ']')) {
                self.held.push(event);
                return Heard::Held;
            }
            return Heard::Events(vec![event]);
        }
        if key.is_some_and(is_end)
            && let Some(light) = is_light(&self.text)
        {
            *self = Self::deaf();
            return Heard::Answer(light);
        }
        self.held.push(event);
        let Some(letter) = key.and_then(plain) else { return self.give_back() };
        self.text.push(letter);
        let begins = HEAD.starts_with(&self.text) || self.text.starts_with(HEAD);
        if begins && self.text.len() <= LONGEST { Heard::Held } else { self.give_back() }
    }

    fn give_back(&mut self) -> Heard {
        self.text.clear();
        Heard::Events(std::mem::take(&mut self.held))
    }
}

fn is_alt(key: KeyEvent, letter: char) -> bool {
    key.code == KeyCode::Char(letter) && key.modifiers.contains(KeyModifiers::ALT)
}

fn is_end(key: KeyEvent) -> bool {
    is_alt(key, '\\') || (key.code == KeyCode::Char('g') && key.modifiers.contains(KeyModifiers::CONTROL))
}

fn plain(key: KeyEvent) -> Option<char> {
    let KeyCode::Char(letter) = key.code else { return None };
    (!key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::CONTROL)).then_some(letter)
}

/// Whether the colour of an answer such as `11;rgb:ffff/ffff/dddd` is light.
fn is_light(answer: &str) -> Option<bool> {
    let colours: Vec<f64> = answer.strip_prefix(HEAD)?.split('/').map(share).collect::<Option<_>>()?;
    let [red, green, blue] = colours[..] else { return None };
    Some(0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > MIDDLE)
}

/// One to four hexadecimal digits as a share of the most they can say.
fn share(digits: &str) -> Option<f64> {
    let most = match digits.len() {
        1 => 0xf,
        2 => 0xff,
        3 => 0xfff,
        4 => 0xffff,
        _ => return None,
    };
    Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
}

/// The light of a share of an sRGB colour (WCAG 2.1, relative luminance).
fn linear(share: f64) -> f64 {
    if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

/// Whether the terminal may be asked: some old consoles write the question on the screen.
pub(super) fn may_be_asked(term: Option<&str>) -> bool {
    !cfg!(windows) && !matches!(term, None | Some("" | "linux" | "dumb"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(code), modifiers))
    }

    /// What the library makes of a text that follows ESC, which ends with ESC \.
    fn answer(text: &str) -> Vec<Event> {
        let mut events = vec![press(']', KeyModifiers::ALT)];
        events.extend(text.chars().map(|letter| press(letter, KeyModifiers::NONE)));
        events.push(press('\\', KeyModifiers::ALT));
        events
    }

    fn last(ear: &mut Ear, events: Vec<Event>) -> Heard {
        let mut heard = Heard::Held;
        for event in events {
            assert_eq!(heard, Heard::Held);
            heard = ear.hear(event);
        }
        heard
    }

    #[test]
    fn light_and_dark_backgrounds_are_told_apart() {
        for (text, light) in [
            ("11;rgb:ffff/ffff/ffff", true),
            ("11;rgb:fd/f6/e3", true),
            ("11;rgb:0000/0000/0000", false),
            ("11;rgb:1e1e/1e1e/2e2e", false),
            ("11;rgb:0/2b/36", false),
        ] {
            let mut ear = Ear::default();
            assert_eq!(last(&mut ear, answer(text)), Heard::Answer(light), "{text}");
            // Only once: from then on every key is a key.
            let key = press(']', KeyModifiers::ALT);
            assert_eq!(ear.hear(key.clone()), Heard::Events(vec![key]));
        }
    }

    #[test]
    fn an_answer_may_end_with_a_bell() {
        let mut events = answer("11;rgb:ffff/ffff/ffff");
        events.pop();
        events.push(press('g', KeyModifiers::CONTROL));
        assert_eq!(last(&mut Ear::default(), events), Heard::Answer(true));
    }

    #[test]
    fn what_is_no_answer_comes_back_whole_and_in_order() {
        for text in ["10;rgb:0/0/0", "x", "11;rgb:fffff/ffff/ffffffff", "11;rgb:zz/zz/zz", ""] {
            let mut ear = Ear::default();
            let mut back = Vec::new();
            let events = answer(text);
            for event in events.clone() {
                match ear.hear(event) {
                    Heard::Events(events) => back.extend(events),
                    Heard::Held => {}
                    Heard::Answer(_) => panic!("{text} is no answer"),
                }
            }
            assert_eq!(back, events, "{text}");
        }
    }

    #[test]
    fn nothing_is_heard_that_was_not_asked() {
        let mut ear = Ear::deaf();
        for event in answer("11;rgb:ffff/ffff/ffff") {
            assert_eq!(ear.hear(event.clone()), Heard::Events(vec![event]));
        }
    }
}
