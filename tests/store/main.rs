//! Where journals live: everything readable survives, nothing is overwritten, and every failure names its mend.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod atomic;
mod damage;
mod file;
mod full_disk;
mod kit;
mod library;
mod reading;
