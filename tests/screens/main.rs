//! The full screen, driven by keys and clicks without a terminal: what it looks like, and what it does.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../above/mod.rs"]
mod above;
#[path = "../drive/mod.rs"]
mod drive;

mod behaviour;
mod contrast;
mod desk;
mod find;
mod home;
mod kit;
mod look;
mod map;
mod merge;
mod newer;
mod random;
mod room;
mod sizes;
mod snapshots;
mod states;
mod track;
mod under;
mod ways;
