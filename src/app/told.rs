//! Errors for people: what is wrong, and below it the mend. What kind of error it is can still be asked.

use thiserror::Error;

use super::writer::Unsaved;
use crate::store::{NameFault, StoreError};

/// What is wrong on one line, the mend on the next.
#[derive(Debug, Error)]
pub enum Told {
    /// Something could not be read or written.
    #[error("{}\n  {}", .0, .0.mend())]
    Store(StoreError),
    /// A name means nothing, or too much.
    #[error("{}\n  {}", .0, .0.mend())]
    Name(NameFault),
    /// Something said is not saved.
    #[error("{}\n  {}", .0, .0.mend)]
    Unsaved(Unsaved),
}

impl From<StoreError> for Told {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<NameFault> for Told {
    fn from(fault: NameFault) -> Self {
        Self::Name(fault)
    }
}

/// An error for people.
pub fn told(error: impl Into<Told>) -> anyhow::Error {
    anyhow::Error::new(error.into())
}
