//! Texts that `build.rs` packs into the program.

use std::io::{self, Read};

use flate2::read::DeflateDecoder;

/// A packed file of the repository, by its path in it.
macro_rules! packed {
    ($($path:expr),+) => { include_bytes!(concat!(env!("OUT_DIR"), "/", $($path,)+ ".deflate")) };
}
pub(crate) use packed;

/// What was packed.
///
/// # Errors
/// Where it was not packed by `build.rs`.
pub(crate) fn unpacked(packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    DeflateDecoder::new(packed).read_to_end(&mut text)?;
    Ok(text)
}
