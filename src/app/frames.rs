//! Gathers what is drawn and writes each frame to the terminal in one piece; and the way to the terminal.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// Asks the terminal to show nothing until the frame is whole; terminals that do not know it ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// A frame in the making. Clones share it.
///
/// The drawing library flushes several times a frame. Flushing does nothing here, so that a frame arrives whole also
/// over a slow line, and nothing is left to be written when the program ends in the middle of one.
#[derive(Debug, Clone, Default)]
pub struct Frames(Rc<RefCell<Vec<u8>>>);

impl Frames {
    /// Writes the frame.
    ///
    /// # Errors
    /// Where the terminal does not take it.
    pub fn send(&self) -> io::Result<()> {
        let mut frame = self.0.borrow_mut();
        if frame.is_empty() {
            return Ok(());
        }
        frame.splice(..0, BEGIN.iter().copied());
        frame.extend_from_slice(END);
        let sent = Out.write_all(&frame);
        frame.clear();
        sent
    }

    /// Forgets the frame.
    pub fn forget(&self) {
        self.0.borrow_mut().clear();
    }
}

impl Write for Frames {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal. Not by way of the standard library's standard output: whoever holds the lock of that would keep a panic
/// in another thread from giving the terminal back.
#[derive(Debug, Clone, Copy)]
pub struct Out;

impl Write for Out {
    #[cfg(unix)]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(rustix::stdio::stdout(), bytes)?)
    }

    #[cfg(not(unix))]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::stdout().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        #[cfg(not(unix))]
        io::stdout().flush()?;
        Ok(())
    }
}
