//! What ships must hold as content: every built-in roadmap, and the example that `waypost new` makes.
//!
//! Each test tells all offenders at once.

#![allow(clippy::unwrap_used)]

mod archetypes;
mod book;
mod coverage;
mod draw;
mod evidence;
mod guide;
mod kit;
mod labels;
mod reach;
mod readability;
mod reading;
mod used;
