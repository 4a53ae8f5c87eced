//! Packs the built-in roadmaps and the schemas, so that they take little of the program and of its memory.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// The folders whose JSON files are packed; `src/roadmap/builtin.rs` and `src/schemas.rs` list them.
const FOLDERS: [&str; 3] = ["roadmaps/state-pcbl", "roadmaps/district-pcbl", "schema"];

fn main() -> io::Result<()> {
    let variable = |name| env::var_os(name).map(PathBuf::from).ok_or(io::ErrorKind::NotFound);
    let (from, to) = (variable("CARGO_MANIFEST_DIR")?, variable("OUT_DIR")?);
    for folder in FOLDERS {
        pack(&from.join(folder), &to.join(folder))?;
    }
    Ok(())
}

/// Packs every JSON file of a folder into a file of the same name and `.deflate`.
fn pack(from: &Path, to: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", from.display());
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|ending| ending == "json"))
        else {
            continue;
        };
        println!("cargo::rerun-if-changed={}", path.display());
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&fs::read(&path)?)?;
        let mut name = name.to_owned();
        name.push(".deflate");
        fs::write(to.join(name), packed.finish()?)?;
    }
    Ok(())
}
