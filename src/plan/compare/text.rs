//! A comparison as plain text: columns that line up, in blocks as wide as the reader's lines.

use unicode_width::UnicodeWidthStr;

use super::{Column, Comparison, most_alike_first, told, verdict};
use crate::roadmap::{DecisionIx, PrecedentIx};

/// Columns for the names of decisions, at most.
const LABEL: usize = 24;
/// Columns of a cell, at least and at most.
const CELL: (usize, usize) = (12, 22);
/// Columns between cells.
const GAP: usize = 2;

/// The comparison in lines of so many columns, where that is possible at all.
pub fn lines(comparison: &Comparison<'_>, width: usize) -> Vec<String> {
    let mut lines = wrapped(&format!("{}: what states decided", comparison.roadmap.title), width, "");
    lines.extend(wrapped(told::EXAMPLE, width, ""));
    lines.extend(alike(comparison, width));
    for states in blocks(comparison, width) {
        lines.push(String::new());
        lines.extend(block(comparison, states, width));
    }
    let legend = comparison.legend();
    if !legend.is_empty() {
        lines.push(String::new());
        lines.push(legend);
    }
    lines.extend(warnings(comparison, width));
    lines
}

/// How alike the states are to what was chosen.
fn alike(comparison: &Comparison<'_>, width: usize) -> Vec<String> {
    let Some((name, own)) = comparison.own.first() else { return Vec::new() };
    let mut ordered = most_alike_first(comparison.roadmap, own);
    ordered.retain(|found| comparison.states.contains(&found.precedent));
    let Some(words) = verdict(comparison.roadmap, &ordered) else {
        let none = format!("{name} has no decision yet that can be compared with these states.");
        return wrapped(&none, width, "");
    };
    let mut lines = vec![String::new()];
    lines.extend(wrapped(&format!("{name}. {words}"), width, ""));
    for found in &ordered {
        let label = &comparison.roadmap[found.precedent].label;
        lines.extend(wrapped(&format!("{label}: {}", found.long_words()), width, "  "));
    }
    lines
}

/// The widths of the names of decisions and of a cell.
fn widths(comparison: &Comparison<'_>) -> (usize, usize) {
    let rows = || comparison.stages.iter().flat_map(|(_, rows)| rows);
    let label = rows().map(|row| comparison.roadmap[*row].label.width()).max().unwrap_or(0);
    let columns = comparison.columns();
    let cells = rows().flat_map(|row| columns.iter().flat_map(|column| comparison.cell(*row, column)));
    let heads = columns.iter().map(|column| comparison.heading(column).width());
    let cell = cells.map(|bit| bit.words().width()).chain(heads).max().unwrap_or(0);
    ((label + 2).min(LABEL), cell.clamp(CELL.0, CELL.1))
}

/// The states in groups that fit beside each other.
fn blocks<'c>(comparison: &'c Comparison<'_>, width: usize) -> std::slice::Chunks<'c, PrecedentIx> {
    let (label, cell) = widths(comparison);
    let fit = width.saturating_sub(label) / (cell + GAP);
    comparison.states.chunks(fit.saturating_sub(comparison.own.len()).max(1))
}

fn block(comparison: &Comparison<'_>, states: &[PrecedentIx], width: usize) -> Vec<String> {
    let (label, cell) = widths(comparison);
    let own = (0..comparison.own.len()).map(Column::Own);
    let columns: Vec<Column> = own.chain(states.iter().copied().map(Column::State)).collect();
    let heads: Vec<Vec<String>> =
        columns.iter().map(|column| wrapped(comparison.heading(column), cell, "")).collect();
    let mut lines = row("", &heads, label, cell);
    lines.push("-".repeat((label + columns.len() * (cell + GAP)).min(width.max(label))));
    for (stage, decisions) in &comparison.stages {
        let rows: Vec<_> = decisions.iter().filter(|at| says(comparison, **at, states)).collect();
        if rows.is_empty() {
            continue;
        }
        lines.push(comparison.roadmap[*stage].title.to_uppercase());
        for at in rows {
            let cells = columns.iter().map(|column| {
                let bits = comparison.cell(*at, column);
                bits.iter().flat_map(|bit| wrapped(&bit.words(), cell, "")).collect()
            });
            let cells: Vec<Vec<String>> = cells.collect();
            lines.extend(row(&format!("  {}", comparison.roadmap[*at].label), &cells, label, cell));
        }
    }
    lines
}

fn says(comparison: &Comparison<'_>, at: DecisionIx, states: &[PrecedentIx]) -> bool {
    states.iter().any(|state| comparison.choices(at, *state).next().is_some())
}

/// A row, as many lines high as its tallest cell.
fn row(label: &str, cells: &[Vec<String>], label_width: usize, cell_width: usize) -> Vec<String> {
    let label = wrapped(label, label_width, if label.starts_with(' ') { "  " } else { "" });
    let height = cells.iter().map(Vec::len).chain([label.len()]).max().unwrap_or(0);
    let at = |texts: &[String], line: usize| texts.get(line).cloned().unwrap_or_default();
    let line = |line: usize| {
        let mut out = padded(&at(&label, line), label_width);
        for cell in cells {
            out.push_str(&" ".repeat(GAP));
            out.push_str(&padded(&at(cell, line), cell_width));
        }
        out.trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// What ended and what is disputed, with both sides, and the documents that say so.
fn warnings(comparison: &Comparison<'_>, width: usize) -> Vec<String> {
    let roadmap = comparison.roadmap;
    let mut lines = Vec::new();
    let mut sources = Vec::new();
    for state in &comparison.states {
        for choice in &roadmap[*state].choices {
            let asides = told::asides(roadmap, choice);
            if asides.iter().all(|aside| !aside.warns) {
                continue;
            }
            let (state, label) = (&roadmap[*state].label, &roadmap[choice.decision].label);
            let head = format!("{state}, {label}: {}", told::chosen(roadmap, choice));
            lines.extend(wrapped(&head, width, "  "));
            for aside in asides.iter().filter(|aside| aside.warns || aside.label.is_empty()) {
                let text = match aside.label.as_str() {
                    "" => aside.text.clone(),
                    label => format!("{label}: {}", aside.text),
                };
                lines.extend(wrapped(&text, width, "      "));
            }
            sources.extend(told::sources_of(roadmap, choice));
        }
    }
    if lines.is_empty() {
        return lines;
    }
    lines.splice(0..0, [String::new(), "Ended or disputed:".to_owned()]);
    sources.sort_unstable();
    sources.dedup();
    lines.extend([String::new(), "Sources of what ended or is disputed:".to_owned()]);
    for at in sources {
        let source = &roadmap[at];
        let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
        let weak = if source.weak { " (weak: see the original)" } else { "" };
        let text =
            format!("[{}] {}. {}{year}{weak}. {}", at.ix() + 1, source.title, source.publisher, source.url);
        lines.extend(wrapped(&text, width, "  "));
    }
    lines
}

/// Lines of a width, with an indent on each; addresses stay whole, so that they can be copied.
fn wrapped(text: &str, width: usize, indent: &str) -> Vec<String> {
    let options = textwrap::Options::new(width.max(indent.len() + 8))
        .initial_indent(indent)
        .subsequent_indent(indent)
        .break_words(false);
    textwrap::wrap(text.trim(), options).into_iter().map(std::borrow::Cow::into_owned).collect()
}
