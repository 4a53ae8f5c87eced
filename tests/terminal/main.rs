//! The real program in a pseudo-terminal: what a person at a terminal meets, up to the last byte.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod any_keys;
mod background;
mod disk;
mod editor;
mod endings;
mod kills;
mod kit;
mod own_roadmaps;
mod room;
mod screens;
mod stops;
mod watch;
mod whole_walk;
