//! A comparison of ways as plain text: what differs first, in lines that any reader can follow.

use super::file::{WayDecision, Ways};

/// The comparison in lines of so many columns. Decisions that are the same stand in one line, unless `all` is asked for.
pub fn lines(ways: &Ways, width: usize, all: bool) -> Vec<String> {
    let names: Vec<usize> = (0..ways.ways.len()).collect();
    let mut out = wrapped(&format!("{}: {}", ways.roadmap.title, ways.names(&names)), width, "");
    out.push(String::new());
    out.extend(ways.summary.iter().flat_map(|sentence| wrapped(sentence, width, "")));
    decisions(ways, width, all, &mut out);
    strategies(ways, width, &mut out);
    cautions(ways, width, &mut out);
    timelines(ways, width, &mut out);
    alike(ways, width, &mut out);
    if !ways.sources.is_empty() {
        head("Sources of what states did", &mut out);
        for it in &ways.sources {
            let year = it.year.map_or_else(String::new, |year| format!(", {year}"));
            let weak = if it.weak { " (weak: see the original)" } else { "" };
            let text = format!("[{}] {}. {}{year}{weak}. {}", it.n, it.title, it.publisher, it.url);
            out.extend(wrapped(&text, width, "  "));
        }
    }
    out
}

fn head(words: &str, out: &mut Vec<String>) {
    out.push(String::new());
    out.push(words.to_uppercase());
}

fn decisions(ways: &Ways, width: usize, all: bool, out: &mut Vec<String>) {
    if ways.decisions.is_empty() {
        return;
    }
    head("Decisions that differ", out);
    let mut stage = "";
    for row in ways.decisions.iter().filter(|row| all || !row.same) {
        if row.stage.id != stage {
            stage = &row.stage.id;
            out.extend(wrapped(&row.stage.label, width, "  "));
        }
        self::row(ways, row, width, out);
    }
    let same: Vec<&str> =
        ways.decisions.iter().filter(|row| row.same && !all).map(|row| row.label.as_str()).collect();
    if !same.is_empty() {
        out.extend(wrapped(&format!("The same: {}.", same.join(", ")), width, "  "));
    }
}

fn row(ways: &Ways, row: &WayDecision, width: usize, out: &mut Vec<String>) {
    let mark = if row.same { "= " } else { "" };
    out.extend(wrapped(&format!("{mark}{}", row.label), width, "    "));
    for (way, cell) in ways.ways.iter().zip(&row.cells) {
        out.extend(wrapped(&format!("{}: {}", way.name, cell.words()), width, "      "));
        for more in cell.reason.iter().chain(&cell.votes) {
            out.extend(wrapped(more, width, "          "));
        }
    }
}

fn strategies(ways: &Ways, width: usize, out: &mut Vec<String>) {
    let planned = ways.planned();
    if planned.len() < 2 {
        return;
    }
    for at in &planned {
        head(&format!("Strategies that only {} has", ways.names(&[*at])), out);
        let before = out.len();
        for it in ways.only(*at) {
            out.extend(wrapped(&format!("- {} ({}, {})", it.title, it.horizon, it.lead), width, "  "));
        }
        if out.len() == before {
            out.push("  none".to_owned());
        }
    }
    if planned.len() > 2 {
        for it in ways.strategies.iter().filter(|it| it.ways.len() > 1 && it.ways != planned) {
            out.extend(wrapped(&format!("- {} ({} have it)", it.title, ways.names(&it.ways)), width, "  "));
        }
    }
    head(if planned.len() == 2 { "Strategies in both" } else { "Strategies in all" }, out);
    let titles: Vec<&str> = ways.in_all().map(|it| it.title.as_str()).collect();
    if titles.is_empty() {
        out.push("  none".to_owned());
    }
    out.extend(titles.iter().flat_map(|title| wrapped(&format!("- {title}"), width, "  ")));
}

fn cautions(ways: &Ways, width: usize, out: &mut Vec<String>) {
    let planned = ways.planned();
    let differing: Vec<_> = ways.cautions.iter().filter(|it| it.ways != planned).collect();
    if planned.len() < 2 || differing.is_empty() {
        return;
    }
    head("Cautions that not all raise", out);
    for it in differing {
        out.extend(wrapped(&format!("! {}: {}", ways.names(&it.ways), it.message), width, "  "));
        out.extend(wrapped(&it.mend, width, "      "));
    }
}

fn timelines(ways: &Ways, width: usize, out: &mut Vec<String>) {
    for at in ways.planned() {
        let way = &ways.ways[at];
        head(&format!("Timeline of {}", way.name), out);
        for line in &way.timeline {
            let titles: Vec<&str> = line.starts.iter().map(|it| it.label.as_str()).collect();
            let titles = if titles.is_empty() { "nothing starts".to_owned() } else { titles.join("; ") };
            let text = format!("{} ({}): {titles}", line.horizon.label, line.starts.len());
            out.extend(wrapped(&text, width, "  "));
        }
    }
}

fn alike(ways: &Ways, width: usize, out: &mut Vec<String>) {
    if ways.ways.iter().all(|way| way.alike.is_empty()) {
        return;
    }
    head("States that decided most alike", out);
    for way in ways.ways.iter().filter(|way| !way.alike.is_empty()) {
        let states =
            way.alike.iter().map(|it| format!("{} ({} of {})", it.state.label, it.same, it.compared));
        let text = format!("{}: {}", way.name, states.collect::<Vec<_>>().join(", "));
        out.extend(wrapped(&text, width, "  "));
    }
}

/// Lines of a width, with an indent on each.
pub(super) fn wrapped(text: &str, width: usize, indent: &str) -> Vec<String> {
    let options =
        textwrap::Options::new(width.max(indent.len() + 8)).initial_indent(indent).subsequent_indent(indent);
    let one = |line| textwrap::wrap(line, options.clone()).into_iter().map(std::borrow::Cow::into_owned);
    text.trim().lines().flat_map(one).collect()
}
