//! What can be said for certain about all ways a walk can still go.

pub mod outlook;

pub use outlook::{Outlook, outlook, progress_words};
