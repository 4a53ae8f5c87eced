//! Writes a made-up roadmap: `cargo run --example generate -- --decisions 10000 --seed 7 -o big.json`.

use std::io::Write;
use std::path::PathBuf;

use clap::Parser;

#[path = "../benches/synthetic/mod.rs"]
mod synthetic;

/// Writes a made-up roadmap of any size, the same for the same numbers.
#[derive(Parser)]
struct Arguments {
    /// How many decisions.
    #[arg(long, default_value_t = 1_000)]
    decisions: usize,
    /// How many options a decision offers; 4 unless given.
    #[arg(long)]
    options: Option<usize>,
    /// How far back, in decisions, conditions may look; 20 unless given.
    #[arg(long)]
    look_back: Option<usize>,
    /// What chance begins with; 7 unless given.
    #[arg(long)]
    seed: Option<u64>,
    /// The file to write; standard output unless given.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    let Arguments { decisions, options, look_back, seed, output } = Arguments::parse();
    let usual = synthetic::Settings::of(decisions);
    let settings = synthetic::Settings {
        decisions,
        options: options.unwrap_or(usual.options),
        look_back: look_back.unwrap_or(usual.look_back),
        seed: seed.unwrap_or(usual.seed),
    };
    let text = synthetic::roadmap(settings);
    match output {
        Some(path) => std::fs::write(path, text)?,
        None => std::io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(())
}
