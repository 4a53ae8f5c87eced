//! The `waypost` program.

use waypost::app::{Clock, Random, Walks, data_folder, run};
use waypost::tui::theme::Theme;

fn main() -> anyhow::Result<()> {
    let walks = Walks::new(data_folder(None)?, Clock::from_env()?, Random::from_env()?);
    run(walks, None, Theme::Dark)?;
    Ok(())
}
