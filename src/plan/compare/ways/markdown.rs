//! A comparison of ways as Markdown.

use super::file::{WayDecision, Ways};
use crate::plan::compare::markdown::plain;

/// The comparison as one document.
pub fn document(ways: &Ways) -> String {
    let all: Vec<usize> = (0..ways.ways.len()).collect();
    let mut out = format!("# {}: {}\n\n", plain(&ways.roadmap.title), plain(&ways.names(&all)));
    for sentence in &ways.summary {
        out.push_str(&format!("- {}\n", plain(sentence)));
    }
    let (differ, same): (Vec<_>, Vec<_>) = ways.decisions.iter().partition(|row| !row.same);
    if !differ.is_empty() {
        out.push_str("\n## Decisions that differ\n\n");
        out.push_str(&table(ways, &differ));
    }
    if !same.is_empty() {
        let labels: Vec<String> = same.iter().map(|row| plain(&row.label)).collect();
        out.push_str(&format!("\nThe same: {}.\n", labels.join(", ")));
    }
    strategies(ways, &mut out);
    cautions(ways, &mut out);
    timeline(ways, &mut out);
    alike(ways, &mut out);
    let sources = ways.sources.iter().map(|it| {
        let year = it.year.map_or_else(String::new, |year| format!(", {year}"));
        let weak = if it.weak { " (weak: see the original)" } else { "" };
        format!("\\[{}\\] {}. {}{year}{weak}. <{}>", it.n, plain(&it.title), plain(&it.publisher), it.url)
    });
    let sources: Vec<String> = sources.collect();
    if !sources.is_empty() {
        list("Sources of what states did", &sources, &mut out);
    }
    out
}

fn table(ways: &Ways, rows: &[&WayDecision]) -> String {
    let heads: Vec<String> = ways.ways.iter().map(|way| plain(&way.name)).collect();
    let mut out = format!("| Decision | {} |\n|---{}|\n", heads.join(" | "), "|---".repeat(heads.len()));
    for row in rows {
        let cells = row.cells.iter().map(|cell| {
            let more = cell.reason.iter().chain(&cell.votes).map(|words| format!("<br>{}", plain(words)));
            format!("{}{}", plain(cell.words()), more.collect::<String>())
        });
        out.push_str(&format!("| {} | {} |\n", plain(&row.label), cells.collect::<Vec<_>>().join(" | ")));
    }
    out
}

fn list(head: &str, items: &[String], out: &mut String) {
    out.push_str(&format!("\n## {head}\n\n"));
    if items.is_empty() {
        out.push_str("None.\n");
    }
    for item in items {
        out.push_str(&format!("- {item}\n"));
    }
}

fn strategies(ways: &Ways, out: &mut String) {
    let planned = ways.planned();
    if planned.len() < 2 {
        return;
    }
    for at in &planned {
        let items: Vec<String> = ways
            .only(*at)
            .map(|it| format!("{} ({}, {})", plain(&it.title), plain(&it.horizon), plain(&it.lead)))
            .collect();
        list(&format!("Strategies that only {} has", plain(&ways.names(&[*at]))), &items, out);
    }
    let some = ways.strategies.iter().filter(|it| it.ways.len() > 1 && it.ways != planned);
    let some: Vec<String> =
        some.map(|it| format!("{} ({})", plain(&it.title), plain(&ways.names(&it.ways)))).collect();
    if !some.is_empty() {
        list("Strategies that some have", &some, out);
    }
    let all: Vec<String> = ways.in_all().map(|it| plain(&it.title)).collect();
    list(if planned.len() == 2 { "Strategies in both" } else { "Strategies in all" }, &all, out);
}

fn cautions(ways: &Ways, out: &mut String) {
    let planned = ways.planned();
    let items = ways.cautions.iter().filter(|it| it.ways != planned);
    let items: Vec<String> = items
        .map(|it| format!("{}: {} {}", plain(&ways.names(&it.ways)), plain(&it.message), plain(&it.mend)))
        .collect();
    if planned.len() > 1 && !items.is_empty() {
        list("Cautions that not all raise", &items, out);
    }
}

fn timeline(ways: &Ways, out: &mut String) {
    for at in ways.planned() {
        let way = &ways.ways[at];
        let items = way.timeline.iter().map(|line| {
            let titles: Vec<String> = line.starts.iter().map(|it| plain(&it.label)).collect();
            let titles = if titles.is_empty() { "nothing starts".to_owned() } else { titles.join("; ") };
            format!("{} ({}): {titles}", plain(&line.horizon.label), line.starts.len())
        });
        list(&format!("Timeline of {}", plain(&way.name)), &items.collect::<Vec<_>>(), out);
    }
}

fn alike(ways: &Ways, out: &mut String) {
    let with = ways.ways.iter().filter(|way| !way.alike.is_empty());
    let items = with.map(|way| {
        let states =
            way.alike.iter().map(|it| format!("{} ({} of {})", plain(&it.state.label), it.same, it.compared));
        format!("{}: {}", plain(&way.name), states.collect::<Vec<_>>().join(", "))
    });
    let items: Vec<String> = items.collect();
    if !items.is_empty() {
        list("States that decided most alike", &items, out);
    }
}
