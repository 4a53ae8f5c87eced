//! What a command came to, and the exit status of it: the one place where that is decided.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use super::out::{OutFailed, err};
use crate::app::Told;
use crate::roadmap::LoadError;
use crate::store::StoreError;

/// What a command came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// What was examined falls short.
    FallsShort,
    /// The input or the usage is wrong.
    BadInput,
    /// Something could not be read or written.
    Unreachable,
    /// A signal of this number ended it.
    Signal(i32),
}

impl Outcome {
    /// The exit status.
    pub fn status(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::FallsShort => 1,
            Self::BadInput => 2,
            Self::Unreachable => 3,
            Self::Signal(number) => u8::try_from(number).map_or(u8::MAX, |number| number.saturating_add(128)),
        }
    }

    /// The graver one of two.
    pub(super) fn or_worse(self, other: Self) -> Self {
        if other.status() > self.status() { other } else { self }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        outcome.status().into()
    }
}

/// Tells an error on standard error, and what it comes to.
pub(super) fn told(error: &anyhow::Error) -> Outcome {
    let outcome = outcome(error);
    if outcome != Outcome::Done {
        err(&format!("waypost: {}", words(error)));
    }
    outcome
}

/// An error in words. Those of files name their cause themselves.
pub(super) fn words(error: &anyhow::Error) -> String {
    match error.downcast_ref::<LoadError>() {
        Some(LoadError::Faulty(faults)) => {
            let head = match faults.len() {
                1 => "the roadmap has a fault".to_owned(),
                many => format!("the roadmap has {many} faults"),
            };
            format!("{head}\n{faults}")
        }
        Some(unreadable) => unreadable.to_string(),
        None => format!("{error:#}"),
    }
}

/// What an error comes to.
pub(super) fn outcome(error: &anyhow::Error) -> Outcome {
    if let Some(OutFailed(why)) = error.downcast_ref() {
        // Whoever read the output has read enough.
        return if why.kind() == ErrorKind::BrokenPipe { Outcome::Done } else { Outcome::Unreachable };
    }
    if let Some(error) = error.downcast_ref::<Told>() {
        return match error {
            Told::Store(error) => of_store(error),
            Told::Name(_) => Outcome::BadInput,
            Told::Unsaved(_) => Outcome::Unreachable,
        };
    }
    let unreadable = match error.downcast_ref::<LoadError>() {
        Some(error) => matches!(error, LoadError::Unreadable { .. }),
        None => error.chain().any(<dyn std::error::Error>::is::<io::Error>),
    };
    if unreadable { Outcome::Unreachable } else { Outcome::BadInput }
}

fn of_store(error: &StoreError) -> Outcome {
    match error {
        StoreError::Exists(_) => Outcome::BadInput,
        // A file that says something else is bad input; a folder or a device where a file should be cannot be read.
        StoreError::NotThat { path, .. } if path.is_file() => Outcome::BadInput,
        _ => Outcome::Unreachable,
    }
}

/// Help and version go to standard output; what is wrong with the usage to standard error.
pub(super) fn of_usage(error: &clap::Error) -> Outcome {
    let text = error.render().to_string();
    if error.use_stderr() {
        err(text.trim_end());
        return Outcome::BadInput;
    }
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(why) => told(&OutFailed(why).into()),
        Ok(()) => Outcome::Done,
    }
}
