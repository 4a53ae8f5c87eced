//! Where data goes: what `--data` says, else where the platform's conventions say.

use std::path::Path;

use anyhow::{Context, Result};
use etcetera::BaseStrategy;

use crate::store::DataFolder;

/// The data folder; it need not exist yet.
///
/// # Errors
/// Where no folder is given and the system names no home folder.
pub fn data_folder(given: Option<&Path>) -> Result<DataFolder> {
    let root = match given {
        Some(folder) => folder.to_owned(),
        None => etcetera::choose_base_strategy()
            .context("the system names no home folder; say where data goes with --data DIR")?
            .data_dir()
            .join("waypost"),
    };
    Ok(DataFolder { root })
}
