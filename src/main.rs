//! The `waypost` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    waypost::cli::main().into()
}
