//! What reaches the program from outside: keys, mouse, paste, resizes and signals, in one channel.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use anyhow::{Context, Result};
use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::background::{Ear, Heard, QUESTION};
use super::gate::Gate;
use super::terminal::Screen;
use super::watch::Saved;
use crate::roadmap::{LoadError, Roadmap};
use crate::room::{Asked, Presence};
use crate::tui::Message;
use crate::tui::check::Checked;
use crate::tui::input::{Code, Key, Mouse, MouseAct};
use crate::tui::message::Trouble;

/// How often the gate is looked at where nothing can wake the reading thread.
#[cfg(not(unix))]
const LOOK_UP: std::time::Duration = std::time::Duration::from_millis(250);

/// Something from outside.
#[derive(Debug)]
pub enum Outside {
    /// For the screens.
    Message(Message),
    /// Stop and give the terminal back for a while.
    Suspend,
    /// The terminal has another size.
    Resized,
    /// The terminal has a light background.
    Light,
    /// The program goes on after it was stopped; the terminal may have been somebody else's.
    Continued,
    /// End, everything saved; the number of the signal.
    End(i32),
    /// The terminal is gone.
    Gone,
    /// A thread has panicked.
    Panicked,
    /// The editor has ended: the text as it is now, or why the one before stays.
    Edited(Result<String, Trouble>),
    /// A phone says something in the room.
    Asked(Asked),
    /// Somebody has reached the room, or left it.
    Felt(Presence),
    /// The roadmap being watched was saved, or is gone.
    Saved(Saved),
    /// The roadmap being watched was checked.
    Checked(Box<Result<Checked>>),
    /// The roadmap being watched was read anew.
    Roadmap(Box<Result<Roadmap, LoadError>>),
}

/// Starts the thread that waits for signals. To be called before the terminal is taken, so that no signal can end or stop
/// the program with the terminal in disorder.
///
/// # Errors
/// Where the system gives no thread or no signal.
pub fn listen_to_signals(to: &Sender<Outside>) -> Result<()> {
    #[cfg(unix)]
    wait_for_signals(to.clone())?;
    #[cfg(not(unix))]
    let _ = to;
    Ok(())
}

/// Starts the thread that reads the terminal, once that is ours. It does not run while nothing happens, and reads
/// nothing while `gate` is shut. Where `ask` says so, the terminal is asked for its background first; the answer is heard
/// among the keys.
///
/// # Errors
/// Where the system gives no thread.
pub fn listen_to_terminal(to: &Sender<Outside>, gate: &Arc<Gate>, ask: bool) -> Result<()> {
    let (to, gate) = (to.clone(), Arc::clone(gate));
    // A terminal that does not take the question has been closed; reading tells of it.
    let is_asked = ask && Screen::send(QUESTION).is_ok();
    let ear = if is_asked { Ear::default() } else { Ear::deaf() };
    thread::Builder::new()
        .name("terminal".to_owned())
        .spawn(move || read_terminal(&to, &gate, ear))
        .context("the system gives no thread")?;
    Ok(())
}

fn read_terminal(to: &Sender<Outside>, gate: &Gate, mut ear: Ear) {
    loop {
        gate.pass();
        #[cfg(not(unix))]
        if matches!(crossterm::event::poll(LOOK_UP), Ok(false)) {
            continue;
        }
        let Ok(event) = crossterm::event::read() else {
            // Nobody listens any more when the program is about to end.
            let _ = to.send(Outside::Gone);
            return;
        };
        let heard: Vec<Outside> = match ear.hear(event) {
            Heard::Held | Heard::Answer(false) => Vec::new(),
            Heard::Answer(true) => vec![Outside::Light],
            Heard::Events(events) => events.into_iter().filter_map(message).map(Outside::Message).collect(),
        };
        for outside in heard {
            if to.send(outside).is_err() {
                return;
            }
        }
    }
}

#[cfg(unix)]
fn wait_for_signals(to: Sender<Outside>) -> Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    let awaited = [SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];
    let mut signals = signal_hook::iterator::Signals::new(awaited).context("the system gives no signals")?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let outside = match signal {
                    SIGTSTP => Outside::Suspend,
                    // Heard here from before the first frame on; what reads the terminal hears of it only later.
                    SIGWINCH => Outside::Resized,
                    SIGCONT => Outside::Continued,
                    _ => Outside::End(signal),
                };
                if to.send(outside).is_err() {
                    return;
                }
            }
        })
        .context("the system gives no thread")?;
    Ok(())
}

/// A terminal event as a message; `None` where it means nothing to the screens.
fn message(event: Event) -> Option<Message> {
    match event {
        // Some systems also tell of keys going up: acting on those would double every key.
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::Key(event) => key(event).map(Message::Key),
        Event::Mouse(event) => mouse(event).map(Message::Mouse),
        Event::Paste(text) => Some(Message::Paste(text)),
        #[cfg(not(unix))]
        Event::Resize(columns, rows) => Some(Message::Resize(columns, rows)),
        // The signal has told of it.
        #[cfg(unix)]
        Event::Resize(..) => None,
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        KeyCode::Char(letter) if ctrl => Code::Char(letter.to_ascii_lowercase()),
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    let shift = match code {
        Code::Char(_) => false,
        Code::Tab => shift || event.code == KeyCode::BackTab,
        _ => shift,
    };
    Some(Key { code, ctrl, alt, shift })
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let act = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAct::Click,
        MouseEventKind::Drag(MouseButton::Left) => MouseAct::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseAct::Up,
        MouseEventKind::ScrollDown => MouseAct::WheelDown,
        MouseEventKind::ScrollUp => MouseAct::WheelUp,
        _ => return None,
    };
    Some(Mouse { column: event.column, row: event.row, act })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Event {
        Event::Key(KeyEvent::new_with_kind(code, modifiers, kind))
    }

    #[test]
    fn a_key_going_up_is_no_key() {
        let down = message(pressed(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Press));
        assert!(matches!(down, Some(Message::Key(Key { code: Code::Enter, .. }))));
        assert!(message(pressed(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release)).is_none());
    }

    #[test]
    fn shift_is_part_of_a_character_and_control_forgets_it() {
        let key = |code, modifiers| match message(pressed(code, modifiers, KeyEventKind::Press)) {
            Some(Message::Key(key)) => key,
            other => panic!("{other:?}"),
        };
        assert_eq!(key(KeyCode::Char('G'), KeyModifiers::SHIFT), Key::plain(Code::Char('G')));
        assert_eq!(key(KeyCode::Char('C'), KeyModifiers::CONTROL | KeyModifiers::SHIFT), Key::ctrl('c'));
        assert_eq!(key(KeyCode::BackTab, KeyModifiers::SHIFT), Key::shift(Code::Tab));
        assert_eq!(key(KeyCode::Up, KeyModifiers::SHIFT), Key::shift(Code::Up));
    }
}
