//! The terminal: one guard that takes it over and gives it back whole, whatever happens.

use std::io::{self, Write};
use std::sync::Mutex;

use anyhow::{Context, Result};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode, size,
};
use crossterm::{Command, cursor, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};

use super::frames::{Frames, Out};

/// Whether the terminal is ours at present. A panic may have to give it back from any thread; the lock keeps that from
/// falling into the middle of a frame.
static TAKEN: Mutex<bool> = Mutex::new(false);

/// The terminal while it is ours. Dropping it gives it back.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Frames>>,
    frames: Frames,
    mouse: bool,
    /// How the line was set when it was lent to somebody else.
    #[cfg(unix)]
    line: Option<rustix::termios::Termios>,
    /// Whether a word that the program goes on is still to come, for a stop of its own making.
    was_stopped: bool,
}

impl Screen {
    /// Takes the terminal over, and the mouse where it is wanted.
    ///
    /// # Errors
    /// Where it is none, or does not obey.
    pub fn take(mouse: bool) -> Result<Self> {
        enter(mouse).context("the terminal does not obey; `waypost walk --plain` works on any")?;
        let frames = Frames::default();
        let made = Terminal::new(CrosstermBackend::new(frames.clone()));
        let terminal = made.inspect_err(|_| restore()).context("the terminal does not tell its size")?;
        Ok(Self {
            terminal,
            frames,
            mouse,
            #[cfg(unix)]
            line: None,
            was_stopped: false,
        })
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// Where the terminal does not tell.
    pub fn size() -> Result<(u16, u16)> {
        size().context("the terminal does not tell its size")
    }

    /// Draws a frame and writes it in one piece; nothing where the terminal is not ours any more.
    ///
    /// # Errors
    /// Where the terminal does not take it.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(draw)?;
        let taken = lock();
        if *taken {
            self.frames.send()
        } else {
            self.frames.forget();
            Ok(())
        }
    }

    /// Takes the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// Where the terminal does not obey.
    pub fn capture_mouse(&mut self, capture: bool) -> io::Result<()> {
        self.mouse = capture;
        if capture { tell(EnableMouseCapture) } else { tell(DisableMouseCapture) }
    }

    /// Writes a sequence that draws nothing; nothing where the terminal is not ours at present.
    ///
    /// # Errors
    /// Where the terminal does not take it.
    pub fn send(sequence: &str) -> io::Result<()> {
        let taken = lock();
        if !*taken {
            return Ok(());
        }
        Out.write_all(sequence.as_bytes()).and_then(|()| Out.flush())
    }

    /// Lends the terminal to another program, until [`Self::retake`]. What is drawn meanwhile is forgotten.
    pub fn lend(&mut self) {
        restore();
        #[cfg(unix)]
        {
            // Who crashes may leave the line in any state.
            self.line = rustix::termios::tcgetattr(rustix::stdio::stdin()).ok();
        }
    }

    /// The program goes on after a stop. Where it had not itself asked for that, the terminal is taken anew: its size then.
    ///
    /// # Errors
    /// Where the terminal does not obey.
    pub fn goes_on(&mut self) -> io::Result<Option<(u16, u16)>> {
        if std::mem::take(&mut self.was_stopped) { Ok(None) } else { self.retake().map(Some) }
    }

    /// Takes the terminal anew after somebody else had it, and tells its size; the next frame is drawn whole.
    ///
    /// # Errors
    /// Where the terminal does not obey.
    pub fn retake(&mut self) -> io::Result<(u16, u16)> {
        // A shell may have given the terminal other modes, which ours must be set over once more.
        disable_raw_mode()?;
        #[cfg(unix)]
        if let Some(line) = self.line.take() {
            use rustix::termios::{OptionalActions, tcsetattr};
            tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &line)?;
        }
        enter(self.mouse)?;
        let (columns, rows) = size()?;
        self.frames.forget();
        queue!(self.frames, Clear(ClearType::All))?;
        self.terminal.resize(Rect::new(0, 0, columns, rows))?;
        Ok((columns, rows))
    }

    /// Gives the terminal back, stops the program, and takes the terminal again when it goes on: its size then. `None`,
    /// and nothing is done, where no shell is there that could make it go on.
    ///
    /// # Errors
    /// Where the terminal does not obey.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<Option<(u16, u16)>> {
        use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
        // Without job control the program runs in the group of the session's leader. The system then ignores a Ctrl-Z,
        // since a stop would be for ever.
        if getsid(None)? == getpgrp() {
            return Ok(None);
        }
        restore();
        // The whole group, as Ctrl-Z does it: a wrapper that waits for this program must stop too, or its shell never
        // comes forward. It cannot be SIGTSTP, which ends up here again.
        let stopped = kill_current_process_group(Signal::STOP);
        self.was_stopped = stopped.is_ok();
        let size = self.retake()?;
        stopped?;
        Ok(Some(size))
    }

    /// Does nothing: this system has no shells that stop programs.
    ///
    /// # Errors
    /// Never.
    #[cfg(not(unix))]
    pub fn suspend(&mut self) -> io::Result<Option<(u16, u16)>> {
        Ok(None)
    }
}

/// Stops the whole group of programs, as Ctrl-Z does, without touching the terminal: an editor has it.
pub fn stop_all() {
    #[cfg(unix)]
    {
        use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
        if getsid(None).is_ok_and(|leader| leader != getpgrp()) {
            // Where it cannot be stopped, all go on.
            let _ = kill_current_process_group(Signal::STOP);
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// How many columns the terminal has, if it tells.
pub fn columns() -> Option<usize> {
    size().ok().map(|(columns, _)| usize::from(columns)).filter(|columns| *columns > 0)
}

fn lock() -> std::sync::MutexGuard<'static, bool> {
    TAKEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn enter(mouse: bool) -> io::Result<()> {
    let mut taken = lock();
    enable_raw_mode()?;
    *taken = true;
    tell(EnterAlternateScreen)?;
    tell(EnableBracketedPaste)?;
    if mouse {
        tell(EnableMouseCapture)?;
    }
    Ok(())
}

/// Sends the terminal a command in one piece.
fn tell(command: impl Command) -> io::Result<()> {
    let mut bytes = Vec::new();
    queue!(bytes, command)?;
    Out.write_all(&bytes).and_then(|()| Out.flush())
}

/// Gives the terminal back, if it is ours. May be called from any thread, any number of times.
pub fn restore() {
    let mut taken = lock();
    if !std::mem::take(&mut *taken) {
        return;
    }
    // Each by itself: what fails must not keep the rest from being undone. Nothing can be done about a failure.
    let _ = tell(EndSynchronizedUpdate);
    let _ = tell(DisableMouseCapture);
    let _ = tell(DisableBracketedPaste);
    let _ = tell(LeaveAlternateScreen);
    let _ = tell(cursor::Show);
    let _ = disable_raw_mode();
}

/// On a panic in any thread the terminal is given back first, so that the message can be read; then `tell` is called.
pub fn on_panic(tell: impl Fn() + Send + Sync + 'static) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        restore();
        before(info);
        tell();
    }));
}
