//! A comparison as Markdown: a table a stage, then what each state did, with its sources.

use super::{Comparison, Likeness, most_alike_first, told, verdict};
use crate::roadmap::{DecisionIx, PrecedentChoice, SourceIx, StageIx};

/// The comparison as one document.
pub fn document(comparison: &Comparison<'_>) -> String {
    let roadmap = comparison.roadmap;
    let mut out = format!("# {}: what states decided\n\n{}\n", plain(&roadmap.title), told::EXAMPLE);
    out.push_str(&alike(comparison));
    let mut sources = Vec::new();
    for (stage, decisions) in &comparison.stages {
        out.push_str(&format!("\n## {}\n\n", plain(&roadmap[*stage].title)));
        out.push_str(&table(comparison, decisions));
        out.push_str(&did(comparison, *stage, decisions, &mut sources));
    }
    let legend = comparison.legend();
    if !legend.is_empty() {
        out.push_str(&format!("\nIn the tables: {}.\n", legend.replace("  ", ", ")));
    }
    sources.sort_unstable();
    sources.dedup();
    if !sources.is_empty() {
        out.push_str("\n## Sources\n\n");
    }
    for at in sources {
        let source = &roadmap[at];
        let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
        let weak = if source.weak { " (weak: see the original)" } else { "" };
        let (title, publisher) = (plain(&source.title), plain(&source.publisher));
        out.push_str(&format!(
            "- \\[{}\\] {title}. {publisher}{year}{weak}. <{}>\n",
            at.ix() + 1,
            source.url
        ));
    }
    out
}

fn alike(comparison: &Comparison<'_>) -> String {
    let Some((name, own)) = comparison.own.first() else { return String::new() };
    let mut ordered = most_alike_first(comparison.roadmap, own);
    ordered.retain(|found| comparison.states.contains(&found.precedent));
    let words = verdict(comparison.roadmap, &ordered)
        .unwrap_or_else(|| "No decision can be compared with these states yet.".to_owned());
    let line = |found: &Likeness| {
        format!("- {}: {}\n", plain(&comparison.roadmap[found.precedent].label), found.long_words())
    };
    let each: String = ordered.iter().map(line).collect();
    let gap = if each.is_empty() { "" } else { "\n" };
    format!("\n{}. {words}\n{gap}{each}", plain(name))
}

fn table(comparison: &Comparison<'_>, decisions: &[DecisionIx]) -> String {
    let columns = comparison.columns();
    let heads: Vec<String> = columns.iter().map(|column| plain(comparison.heading(column))).collect();
    let mut out = format!("| Decision | {} |\n|---{}|\n", heads.join(" | "), "|---".repeat(columns.len()));
    for at in decisions {
        let cells = columns.iter().map(|column| {
            let bits = comparison.cell(*at, column);
            bits.iter().map(|bit| plain(&bit.words())).collect::<Vec<_>>().join("<br>")
        });
        let cells: Vec<String> = cells.collect();
        out.push_str(&format!("| {} | {} |\n", plain(&comparison.roadmap[*at].label), cells.join(" | ")));
    }
    out
}

/// What each state did at the decisions of a stage.
fn did(
    comparison: &Comparison<'_>,
    stage: StageIx,
    decisions: &[DecisionIx],
    sources: &mut Vec<SourceIx>,
) -> String {
    let roadmap = comparison.roadmap;
    let mut out = format!("\n### What they did: {}\n\n", plain(&roadmap[stage].title));
    for at in decisions {
        let question = roadmap[*at].question.render(|_| String::new());
        out.push_str(&format!("**{}.** {}\n\n", plain(&roadmap[*at].label), plain(question.trim_end())));
        for state in &comparison.states {
            for choice in comparison.choices(*at, *state) {
                let label = plain(&roadmap[*state].label);
                out.push_str(&format!("- {label}: {}\n", choice_words(comparison, choice)));
                sources.extend(told::sources_of(roadmap, choice));
            }
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn choice_words(comparison: &Comparison<'_>, choice: &PrecedentChoice) -> String {
    let roadmap = comparison.roadmap;
    let marks = told::marks(choice);
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    let mut words = format!("{}{marks}.", told::chosen(roadmap, choice));
    for aside in told::asides(roadmap, choice) {
        let label =
            if aside.label.is_empty() { String::new() } else { format!("{}: ", capital(&aside.label)) };
        words.push_str(&format!(" {label}{}", aside.text));
    }
    plain(&words)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text in one line in which nothing is a mark of Markdown.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => out.push(' '),
            '|' | '*' | '_' | '`' | '\\' | '[' | ']' | '<' | '>' | '#' | '~' => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out
}
