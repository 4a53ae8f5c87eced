//! What there is to say of a comparison in plain words, before any table.

use super::file::{WayKind, Ways};

/// A sentence or two for each thing that matters, the weightiest first.
pub(super) fn sentences(ways: &Ways) -> Vec<String> {
    let mut said = vec![decisions(ways)];
    said.extend(strategies(ways));
    said.extend(cautions(ways));
    said.extend(first_horizon(ways));
    said.extend(alike(ways));
    said.extend(lacks(ways));
    said
}

fn decisions(ways: &Ways) -> String {
    let (differ, all) = (ways.differing(), ways.decisions.len());
    if differ == 0 {
        return format!("They differ on none of {}.", count(all, "decision", "decisions"));
    }
    let labels: Vec<&str> =
        ways.decisions.iter().filter(|row| !row.same).map(|row| row.label.as_str()).take(4).collect();
    let more = if differ > labels.len() { " and others" } else { "" };
    format!(
        "They differ on {differ} of {}: {}{more}.",
        count(all, "decision", "decisions"),
        labels.join(", ")
    )
}

fn strategies(ways: &Ways) -> Option<String> {
    let planned = ways.planned();
    let both = ways.in_all().count();
    match planned.as_slice() {
        [one, other] => {
            let (here, there) = (ways.only(*one).count(), ways.only(*other).count());
            let (a, b) = (ways.names(&[*one]), ways.names(&[*other]));
            Some(format!(
                "{a} has {} that {b} has not, and {b} has {} that {a} has not; {} in both.",
                count(here, "strategy", "strategies"),
                none(there),
                stand(both)
            ))
        }
        [_, _, ..] => {
            let only = planned.iter().map(|at| format!("{} {}", ways.names(&[*at]), ways.only(*at).count()));
            let only: Vec<String> = only.collect();
            Some(format!("Strategies that only one has: {}; {} in all.", only.join(", "), stand(both)))
        }
        _ => None,
    }
}

fn cautions(ways: &Ways) -> Option<String> {
    let planned = ways.planned();
    if planned.len() < 2 {
        return None;
    }
    let only: Vec<String> = planned
        .iter()
        .map(|at| (ways.names(&[*at]), ways.only_cautions(*at).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(name, many)| format!("only {name} raises {}", count(many, "caution", "cautions")))
        .collect();
    let shared = ways.cautions.iter().filter(|it| it.ways == planned).count();
    if only.is_empty() {
        let words = if shared == 0 {
            "None of them raises a caution.".to_owned()
        } else {
            format!("They raise the same cautions: {shared}.")
        };
        return Some(words);
    }
    Some(format!("{}; {} with all of them.", capital(&only.join(", ")), stand(shared)))
}

fn first_horizon(ways: &Ways) -> Option<String> {
    let planned = ways.planned();
    let first = ways.ways.get(*planned.first()?)?.timeline.first()?;
    let starts = planned.iter().filter_map(|at| {
        let way = ways.ways.get(*at)?;
        let line = way.timeline.iter().find(|line| line.horizon.id == first.horizon.id)?;
        Some(format!("{} starts {}", way.name, count(line.starts.len(), "strategy", "strategies")))
    });
    let starts: Vec<String> = starts.collect();
    Some(format!("{}: {}.", first.horizon.label, starts.join(", ")))
}

fn alike(ways: &Ways) -> Option<String> {
    let each = ways.ways.iter().filter_map(|way| {
        let first = way.alike.first()?;
        Some(format!(
            "{} is most like {} ({} of {})",
            way.name, first.state.label, first.same, first.compared
        ))
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| format!("{}.", each.join("; ")))
}

/// What one must know before relying on it.
fn lacks(ways: &Ways) -> Vec<String> {
    let mut said = Vec::new();
    for way in &ways.ways {
        if way.kind == WayKind::State {
            said.push(format!(
                "{} is a real state: its choices are known as far as they have sources; it has no plan, so there are no strategies, cautions or dates to compare.",
                way.name
            ));
        }
        if way.is_final == Some(false) {
            said.push(format!("{} is not final yet.", way.name));
        }
    }
    let versions: Vec<String> =
        ways.ways.iter().map(|way| format!("{} is on version {}", way.name, way.version)).collect();
    if ways.ways.iter().any(|way| way.version != ways.ways[0].version) {
        said.push(format!("{}: they are compared by ids.", versions.join(", ")));
    }
    said
}

fn count(number: usize, one: &str, more: &str) -> String {
    format!(
        "{} {}",
        if number == 0 { "no".to_owned() } else { number.to_string() },
        if number == 1 { one } else { more }
    )
}

fn none(number: usize) -> String {
    if number == 0 { "none".to_owned() } else { number.to_string() }
}

fn stand(number: usize) -> String {
    match number {
        0 => "none stands".to_owned(),
        1 => "1 stands".to_owned(),
        more => format!("{more} stand"),
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
