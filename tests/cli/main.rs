//! The commands, with the real program in a folder of its own and no terminal, unless a test says otherwise.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod kit;

mod authors;
mod check;
mod compare;
mod config;
mod library;
mod map;
mod pipes;
mod plan;
mod shelf;
mod tables;
mod terminal;
mod track;
mod under;
mod usage;
mod verify;
mod walk;
mod watch;
mod ways;
