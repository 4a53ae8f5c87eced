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
    /// How many options a decision offers.
    #[arg(long, default_value_t = 4)]
    options: usize,
    /// How far back, in decisions, conditions may look.
    #[arg(long, default_value_t = 20)]
    look_back: usize,
    /// What chance begins with.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// The file to write; standard output unless given.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    let Arguments { decisions, options, look_back, seed, output } = Arguments::parse();
    let settings = synthetic::Settings { decisions, options, look_back, seed };
    let text = synthetic::roadmap(settings);
    match output {
        Some(path) => std::fs::write(path, text)?,
        None => std::io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(())
}
