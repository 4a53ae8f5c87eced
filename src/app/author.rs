//! The author's loop on a terminal: the roadmap is checked each time it is saved, and the screen shows what was found.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use anyhow::{Context, Result};

use super::events::{Outside, listen_to_signals, listen_to_terminal};
use super::gate::Gate;
use super::run::{Ended, HANG_UP};
use super::settings::Settings;
use super::terminal::{Screen, on_panic};
use super::watch::{Saved, Watch};
use crate::tui::Message;
use crate::tui::check::{CheckScreen, Checked};
use crate::tui::theme::Theme;

/// Shows a roadmap with what `check` finds in it, at first and each time it is saved, until the user leaves. Checks run
/// beside the screen, which never waits for them.
///
/// # Errors
/// Where the terminal does not obey.
pub fn check_screen(
    watch: Watch,
    name: &str,
    settings: &Settings,
    mut check: impl FnMut() -> Result<Checked> + Send + 'static,
) -> Result<Ended> {
    let (outbox, inbox) = channel();
    let panicked = outbox.clone();
    // Nobody listens any more when the program is about to end.
    on_panic(move || _ = panicked.send(Outside::Panicked));
    if settings.theme.value != Theme::None {
        crossterm::style::force_color_output(true);
    }
    listen_to_signals(&outbox)?;
    let mut screen = Screen::take(false)?;
    let mut shown = CheckScreen::new(name, settings.theme.value, settings.ascii.value);
    screen.draw(|frame| shown.draw(frame))?;
    listen_to_terminal(&outbox, &Arc::new(Gate::default()), settings.asks_background())?;
    let checks = outbox.clone();
    thread::Builder::new()
        .name("check".to_owned())
        .spawn(move || {
            if tell(&checks, &mut check) {
                watch.look_on(|saved| {
                    checks.send(Outside::Saved(saved)).is_ok()
                        && (saved == Saved::Gone || tell(&checks, &mut check))
                });
            }
        })
        .context("the system gives no thread")?;
    let ended = work(&inbox, &mut screen, &mut shown);
    drop(outbox);
    ended
}

/// Checks, and sends what came of it; false where nobody listens any more.
fn tell(to: &Sender<Outside>, check: &mut impl FnMut() -> Result<Checked>) -> bool {
    to.send(Outside::Checked(Box::new(check()))).is_ok()
}

fn work(inbox: &Receiver<Outside>, screen: &mut Screen, shown: &mut CheckScreen) -> Result<Ended> {
    loop {
        let mut next = Some(inbox.recv().context("the terminal is gone")?);
        while let Some(outside) = next {
            if let Some(ended) = take(outside, screen, shown)? {
                return Ok(ended);
            }
            next = inbox.try_recv().ok();
        }
        if screen.draw(|frame| shown.draw(frame)).is_err() {
            return Ok(Ended::Signal(HANG_UP));
        }
    }
}

fn take(outside: Outside, screen: &mut Screen, shown: &mut CheckScreen) -> Result<Option<Ended>> {
    match outside {
        Outside::Message(Message::Key(key)) => {
            if key == crate::tui::input::Key::ctrl('z') {
                return Ok(suspend(screen));
            }
            if shown.key(key, Screen::size()?) {
                return Ok(Some(Ended::Left));
            }
        }
        Outside::Light => shown.set_theme(Theme::Light),
        Outside::Saved(Saved::Changed) => shown.checking(),
        Outside::Saved(Saved::Gone) => shown.gone(),
        Outside::Checked(checked) => shown.checked((*checked)?),
        Outside::End(signal) => return Ok(Some(Ended::Signal(signal))),
        Outside::Gone => return Ok(Some(Ended::Signal(HANG_UP))),
        Outside::Suspend => return Ok(suspend(screen)),
        Outside::Continued if screen.goes_on().is_err() => return Ok(Some(Ended::Signal(HANG_UP))),
        Outside::Panicked => std::panic::resume_unwind(Box::new("a thread has panicked")),
        Outside::Message(_)
        | Outside::Resized
        | Outside::Continued
        | Outside::Edited(_)
        | Outside::Asked(_)
        | Outside::Felt(_)
        | Outside::Roadmap(_) => {}
    }
    Ok(None)
}

fn suspend(screen: &mut Screen) -> Option<Ended> {
    screen.suspend().is_err().then_some(Ended::Signal(HANG_UP))
}
