//! Proofs about all walks of a roadmap against exhaustive walking with the route engine itself.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod agree;
mod ahead;
mod brute;
#[path = "../engine/gene.rs"]
mod gene;
#[path = "../engine/made.rs"]
#[allow(dead_code)]
mod made;
mod random;
mod replay;
mod versions;
