//! How a plan fares, and what moved, as Markdown.

use super::day;
use super::fares::Fares;
use super::moved::Moved;
use super::tally::sign;
use super::text::{
    fares_lines, kept_words, numbers, sections, span_words, step_words, strategy_words, version_words,
};
use crate::plan::write::md::mark::plain;

/// How a plan fares, as one document.
pub fn fares_document(fares: &Fares) -> String {
    let mut out = format!("# How the plan fares: {}\n\n", plain(&fares.name));
    // What is said of all of it stands in the first lines of the text as well.
    let head: Vec<String> =
        fares_lines(fares).into_iter().skip(1).take_while(|line| !line.is_empty()).collect();
    out.push_str(&format!("**{}** on {}.\n\n", plain(&fares.tally.words()), day(&fares.today.to_string())));
    let (said, late) = head.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    out.push_str(&format!("{}\n\n", plain(said)));
    for line in late {
        out.push_str(&format!("- {}\n", plain(line.trim_start_matches([' ', '!']))));
    }
    for span in &fares.spans {
        out.push_str(&format!("\n## {}\n\n{}.\n\n", plain(&span_words(span)), numbers(span)));
        for line in &span.strategies {
            out.push_str(&format!("- {} {}\n", sign(line.progress), plain(&strategy_words(line))));
            for (at, step) in line.steps.iter().enumerate().filter(|(_, step)| step.mark.is_some()) {
                let words = step_words(at, &step.act, step.progress, step.mark.as_ref());
                out.push_str(&format!("  - {} {}\n", sign(step.progress), plain(&words)));
            }
        }
    }
    if !fares.kept.is_empty() {
        out.push_str("\n## Kept, though the strategy is not in the plan now\n\n");
        for mark in &fares.kept {
            out.push_str(&format!("- {} {}\n", sign(mark.progress), plain(&kept_words(mark))));
        }
    }
    out
}

/// What moved since a day, as one document.
pub fn moved_document(moved: &Moved) -> String {
    let since = day(&moved.since.to_string());
    let mut out = format!("# What moved since {since}: {}\n\n", plain(&moved.name));
    out.push_str(&format!("Then: {}. Now: **{}**.\n", moved.then.words(), moved.now.words()));
    if let Some(remark) = version_words(moved) {
        out.push_str(&format!("\n{}\n", plain(&remark)));
    }
    if moved.is_empty() {
        out.push_str("\nNothing moved.\n");
    }
    for (title, items) in sections(moved) {
        if items.is_empty() {
            continue;
        }
        out.push_str(&format!("\n## {title}\n\n"));
        for item in items {
            out.push_str(&format!("- {}\n", plain(&item)));
        }
    }
    out
}
