//! The `waypost` program.

use waypost::app::{Clock, Ended, Random, Walks, data_folder, run};
use waypost::tui::theme::Theme;

fn main() -> anyhow::Result<()> {
    let walks = Walks::new(data_folder(None)?, Clock::from_env()?, Random::from_env()?);
    match run(walks, None, Theme::Dark)? {
        Ended::Left => Ok(()),
        Ended::Signal(signal) => std::process::exit(128 + signal),
    }
}
