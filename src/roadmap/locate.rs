//! What reading a file of people's own needs to say where and what is wrong, shared by all formats.

pub(crate) use super::fault::{listed, nearest, quoted, shown};
pub(crate) use super::scan::brackets;
pub(crate) use super::spans::{Lines, Tree};
pub(crate) use super::text::is_harmful;
