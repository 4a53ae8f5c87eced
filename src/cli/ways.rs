//! `waypost compare A B`: two or three ways side by side, each a walk, a plan, a file of answers or a state.

use anyhow::Result;

use super::Outcome;
use super::compare::{Args, COLUMNS, Format};
use super::out::warn;
use super::paper::print_or_write;
use super::plan::is_dash;
use super::shell::Shell;
use crate::app::columns;
use crate::plan::compare::ways::{html, markdown, text};

pub(super) fn run(shell: &mut Shell, args: &Args) -> Result<Outcome> {
    let (ways, notices) = shell.walks.ways(&args.names, args.roadmap.as_deref())?;
    for notice in &notices {
        warn(notice);
    }
    let output = args.output.as_deref().filter(|path| !is_dash(path));
    let width = output.map_or_else(columns, |_| None).unwrap_or(COLUMNS).max(40);
    let written = match args.to {
        Format::Text => text::lines(&ways, width, false).join("\n"),
        Format::Md => markdown::document(&ways),
        Format::Json => serde_json::to_string_pretty(&ways)?,
        Format::Html => html::page(&ways),
    };
    print_or_write(shell, "The comparison is written", &written, args.output.as_deref(), args.force)
}
