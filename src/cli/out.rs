//! Standard output and standard error: clean of control characters, and never a panic when nobody reads.

use std::io::{self, BufWriter, Stdout, Write};

use thiserror::Error;

use crate::walk::clean;

/// Standard output could not be written.
#[derive(Debug, Error)]
#[error("the output could not be written: {0}\n  Look whether the disk is full.")]
pub(super) struct OutFailed(pub(super) io::Error);

/// Standard output. It is not locked: a panic in another thread must be able to give the terminal back.
#[derive(Debug)]
pub(super) struct Out(BufWriter<Stdout>);

impl Out {
    pub(super) fn new() -> Self {
        Self(BufWriter::new(io::stdout()))
    }

    /// Writes a text and ends its line.
    pub(super) fn say(&mut self, text: &str) -> Result<(), OutFailed> {
        writeln!(self.0, "{}", clean::lines(text)).map_err(OutFailed)
    }

    /// Writes the bytes of a file as they are.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), OutFailed> {
        self.0.write_all(bytes).map_err(OutFailed)
    }

    pub(super) fn flush(&mut self) -> Result<(), OutFailed> {
        self.0.flush().map_err(OutFailed)
    }

    /// The writer itself, for sessions that tell failures apart themselves.
    pub(super) fn writer(&mut self) -> &mut dyn Write {
        &mut self.0
    }
}

/// Writes a text to standard error and ends its line. That nobody can read it is no error.
pub(super) fn err(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", clean::lines(text));
}

/// A word about something that does not stop a command.
pub(super) fn warn(text: &str) {
    err(&format!("warning: {text}"));
}
