//! The commands, with the real program in a folder of its own and no terminal, unless a test says otherwise.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod kit;

mod check;
mod config;
mod library;
mod map;
mod pipes;
mod plan;
mod shelf;
mod terminal;
mod usage;
mod verify;
mod walk;
mod watch;
