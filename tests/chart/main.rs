//! The tree as a drawing: hostile labels stay text, what is drawn is all there and lies apart.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_precision_loss)]

mod hostile;
mod kit;
mod paper;
mod small;
