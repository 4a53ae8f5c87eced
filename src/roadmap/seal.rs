//! The bundle of a roadmap: compact JSON with the keys in schema order, its hash, and what its bytes tell.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;
use sha2::{Digest, Sha256};

use super::builtin;
use super::format::RawRoadmap;
use super::scan::has_harmful;

/// How many bytes are written before they are looked at together.
const CHUNK: usize = 16 << 10;

/// Where the bundle of a roadmap is.
#[derive(Debug, Clone)]
pub(super) enum Bundle {
    /// Here.
    Kept(Box<str>),
    /// In the files of the built-in roadmap of this id, from which it is made when it is asked for.
    BuiltIn(&'static str),
}

impl Bundle {
    /// A bundle of these bytes, which [`seal`] has written.
    pub(super) fn kept(bytes: Vec<u8>) -> Self {
        let text = String::from_utf8(bytes);
        debug_assert!(text.is_ok(), "JSON is written as text");
        Self::Kept(text.unwrap_or_default().into_boxed_str())
    }

    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Kept(text) => Cow::Borrowed(text),
            Self::BuiltIn(id) => {
                let mut bytes = Vec::new();
                // A test holds that what is built in can be read.
                if let Some(raw) = builtin::joined(id) {
                    seal(&raw, Some(&mut bytes));
                }
                Cow::Owned(String::from_utf8(bytes).unwrap_or_default())
            }
        }
    }

    pub(super) fn built_in(&self) -> Option<&'static str> {
        match self {
            Self::Kept(_) => None,
            Self::BuiltIn(id) => Some(id),
        }
    }
}

/// What a bundle tells.
pub(super) struct Sealed {
    /// Its SHA-256, in lower-case hex.
    pub(super) sha256: String,
    /// How many objects it has.
    pub(super) objects: usize,
    /// Whether some text in it has harmful characters.
    pub(super) harmful: bool,
}

/// Writes the bundle of what was read, and tells its hash. Without `into` it is written nowhere, and takes no memory.
pub(super) fn seal(raw: &RawRoadmap, into: Option<&mut Vec<u8>>) -> Sealed {
    let mut counting = Counting::default();
    let mut seal = Seal { chunk: Vec::with_capacity(2 * CHUNK), hash: Sha256::new(), harmful: false, into };
    let written = raw.serialize(&mut serde_json::Serializer::with_formatter(&mut seal, &mut counting));
    debug_assert!(written.is_ok(), "nothing in a roadmap fails to be written to memory");
    seal.look();
    let hash = seal.hash.finalize();
    let mut sha256 = String::with_capacity(2 * hash.len());
    for byte in hash {
        sha256
            .extend([byte >> 4, byte & 15].map(|half| char::from_digit(u32::from(half), 16).unwrap_or('0')));
    }
    Sealed { sha256, objects: counting.objects, harmful: seal.harmful }
}

/// Takes in what is written, some of it at a time.
struct Seal<'a> {
    chunk: Vec<u8>,
    hash: Sha256,
    harmful: bool,
    into: Option<&'a mut Vec<u8>>,
}

impl Seal<'_> {
    fn look(&mut self) {
        self.hash.update(&self.chunk);
        // Letters and escapes come in one piece, so that none is cut in two at the end of a chunk.
        self.harmful = self.harmful || std::str::from_utf8(&self.chunk).map_or(true, has_harmful);
        if let Some(into) = &mut self.into {
            into.extend_from_slice(&self.chunk);
        }
        self.chunk.clear();
    }
}

impl Write for Seal<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.chunk.extend_from_slice(bytes);
        if self.chunk.len() >= CHUNK {
            self.look();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Compact JSON that counts the objects it writes.
#[derive(Default)]
struct Counting {
    objects: usize,
}

impl Formatter for &mut Counting {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.objects += 1;
        writer.write_all(b"{")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::builtin;

    #[test]
    fn the_bundle_of_a_built_in_roadmap_loads_as_the_same_and_is_then_kept() {
        for id in builtin::ids() {
            let roadmap = builtin::load(id).unwrap().unwrap();
            assert_eq!(roadmap.built_in(), Some(id));
            let again = super::super::load_str("bundle.json", &roadmap.bundle()).unwrap();
            assert_eq!(again.sha256, roadmap.sha256);
            assert_eq!(again.bundle(), roadmap.bundle());
            assert_eq!(again.built_in(), None);
        }
    }
}
