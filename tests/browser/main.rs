//! The room's page and the papers in a real browser: Chromium without a window, driven by `ChromeDriver`, on this machine's
//! own loop only. `.ci/run` installs what this needs and names axe-core's file in `WAYPOST_AXE`; with a folder in
//! `WAYPOST_SHOTS` pictures of the pages are kept there.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod axe;
mod driver;
mod paper;
mod phone;
mod room;
mod workshop;
