//! The terminal: one guard that takes it over and gives it back whole, whatever happens.

use std::io::{self, Stdout, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// Whether the terminal is ours at present. A panic hook and a signal may have to give it back from any thread.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives it back.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<io::BufWriter<Stdout>>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// Where it is none, or does not obey.
    pub fn take() -> Result<Self> {
        install_panic_hook();
        enter(true).context("the terminal does not obey; `waypost walk --plain` works on any")?;
        // One write a frame: over a slow line a frame arrives whole.
        let backend = CrosstermBackend::new(io::BufWriter::with_capacity(64 * 1024, stdout()));
        let terminal = Terminal::new(backend).context("the terminal does not tell its size")?;
        Ok(Self { terminal, mouse: true })
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// Where the terminal does not tell.
    pub fn size() -> Result<(u16, u16)> {
        size().context("the terminal does not tell its size")
    }

    /// The terminal to draw on.
    pub fn terminal(&mut self) -> &mut Terminal<CrosstermBackend<io::BufWriter<Stdout>>> {
        &mut self.terminal
    }

    /// Takes the mouse, or leaves it to the terminal.
    ///
    /// # Errors
    /// Where the terminal does not obey.
    pub fn capture_mouse(&mut self, capture: bool) -> io::Result<()> {
        self.mouse = capture;
        if capture { execute!(stdout(), EnableMouseCapture) } else { execute!(stdout(), DisableMouseCapture) }
    }

    /// Gives the terminal back, stops the program, and takes the terminal again when it goes on.
    ///
    /// # Errors
    /// Where the terminal does not obey.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        #[cfg(unix)]
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        enter(self.mouse)?;
        self.terminal.clear()
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

fn enter(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse {
        execute!(stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Gives the terminal back, if it is ours. May be called from any thread, any number of times.
pub fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // Each by itself: what fails must not keep the rest from being undone. Nothing can be done about a failure.
    let mut out = stdout();
    let _ = execute!(out, DisableMouseCapture);
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, LeaveAlternateScreen);
    let _ = execute!(out, cursor::Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

/// On a panic the terminal is given back first, so that the message can be read.
fn install_panic_hook() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            restore();
            before(info);
        }));
    });
}
