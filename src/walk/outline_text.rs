//! The tree of a walk as plain text: box lines, forks with the names of their options, and why branches are closed.

use super::outline::{Knot, LEGEND, Outline, Twig, fork_words, sign};
use super::reason::{blockers, why_aside, why_closed};
use super::route::{Standing, State};
use super::walk::Walk;
use crate::roadmap::wording::{choice_words, cite_numbers, day_words};
use crate::roadmap::{DecisionIx, StageIx, Subject, Values};

/// The lines of the tree, with all branches. Heavy lines are the way taken.
pub fn outline_lines(walk: &Walk) -> Vec<String> {
    let mut lines = vec![legend(walk)];
    for (knot, line) in outline_rows(walk) {
        if matches!(knot, Knot::Stage(_)) {
            lines.push(String::new());
        }
        lines.push(line);
    }
    lines
}

/// The rows of the tree, each with what it shows.
pub fn outline_rows(walk: &Walk) -> Vec<(Knot, String)> {
    let rows = Outline::new(walk.roadmap()).rows(walk, |_| true, None);
    let line = |twig: &Twig| match twig.knot {
        Knot::Stage(stage) => stage_line(walk, stage),
        Knot::Decision(decision) => decision_line(walk, &rows, twig, decision),
    };
    rows.iter().map(|twig| (twig.knot, line(twig))).collect()
}

/// The signs that occur, with what they mean.
fn legend(walk: &Walk) -> String {
    let occurs = |wanted: &str| walk.roadmap().decision_ixs().any(|at| sign(walk, at) == wanted);
    let words = LEGEND.iter().filter(|(sign, _)| occurs(sign));
    words.map(|(sign, words)| format!("{sign} {words}")).collect::<Vec<_>>().join("   ")
}

fn stage_line(walk: &Walk, stage: StageIx) -> String {
    format!("{}   {}", walk.roadmap()[stage].title.to_uppercase(), stage_words(walk, stage))
}

/// How far a stage is: "2 of 4 decided"; where nothing has been said, how much there is to decide.
pub fn stage_words(walk: &Walk, stage: StageIx) -> String {
    let tally = walk.tally_stage(stage);
    if walk.entries().is_empty() {
        let more = walk.roadmap()[stage].decisions.len() - tally.asked();
        let decisions = if tally.asked() == 1 { "decision" } else { "decisions" };
        let more = if more == 0 { String::new() } else { format!(", {more} more may open") };
        return format!("{} {decisions}{more}", tally.asked());
    }
    format!("{} of {} decided", tally.done(), tally.asked())
}

fn decision_line(walk: &Walk, rows: &[Twig], twig: &Twig, decision: DecisionIx) -> String {
    let roadmap = walk.roadmap();
    let closed = walk.route().state(decision) == State::Closed;
    let fork = fork_words(roadmap, decision)
        .map_or_else(String::new, |names| format!("{names} {} ", if twig.is_taken { "━" } else { "─" }));
    let words = if closed { closed_words(walk, decision) } else { standing_words(walk, decision) };
    let between = match (words.is_empty(), closed) {
        (true, _) => "",
        (false, true) => "  (closed: ",
        (false, false) => ": ",
    };
    let end = if closed && !words.is_empty() { ")" } else { "" };
    let label = &roadmap[decision].label;
    let (rails, (trunk, branch)) = (rails(rows, twig), edge(twig, is_off(walk, decision)));
    let sign = sign(walk, decision);
    format!("{rails}{trunk}{branch} {fork}{sign} {label}{between}{words}{end}")
}

/// The lines of what a row hangs below, as they pass by it.
fn rails(rows: &[Twig], twig: &Twig) -> String {
    let above = std::iter::successors(twig.up, |at| rows[*at].up);
    let mut rails: Vec<&str> = above.map(|at| rail(&rows[at])).collect();
    rails.reverse();
    rails.concat()
}

/// What passes by below a row, to the next one at its level.
pub fn rail(twig: &Twig) -> &'static str {
    match (twig.is_last, twig.goes_on) {
        (true, _) => "   ",
        (false, true) => "┃  ",
        (false, false) => "│  ",
    }
}

/// Whether a decision is not on the road now: closed, or closed with an answer that is kept.
pub fn is_off(walk: &Walk, decision: DecisionIx) -> bool {
    matches!(walk.route().state(decision), State::Closed | State::SetAside)
}

/// The line from what is above to a row: what runs down, and what leads to the row.
pub fn edge(twig: &Twig, is_off: bool) -> (&'static str, &'static str) {
    let trunk = match (twig.is_taken, twig.goes_on, twig.is_last) {
        (true, true, _) => "┣",
        (true, false, false) => "┡",
        (true, false, true) => "┗",
        (false, true, _) => "┠",
        (false, false, false) => "├",
        (false, false, true) => "└",
    };
    let branch = match (twig.is_taken, is_off) {
        (true, _) => "━",
        (false, true) => "╌",
        (false, false) => "─",
    };
    (trunk, branch)
}

/// Why a decision is closed, where the tree itself does not say so: below an option of a fork where nothing is decided
/// yet, the option's name is all there is to say.
pub fn closed_words(walk: &Walk, decision: DecisionIx) -> String {
    let (roadmap, route) = (walk.roadmap(), walk.route());
    if let (Some(parent), Some(when)) = (&roadmap[decision].parent, &roadmap[decision].when) {
        let fork = Subject::Decision(parent.decision);
        if route.choice(fork).is_none() && blockers(when, route).iter().all(|test| test.subject == fork) {
            return String::new();
        }
    }
    why_closed(roadmap, route, decision).unwrap_or_default()
}

/// Where a decision stands, in words: what was chosen, what it waits for, why it is closed. Empty where it is open.
pub fn standing_words(walk: &Walk, decision: DecisionIx) -> String {
    let (roadmap, route) = (walk.roadmap(), walk.route());
    let shown = |reason: &String| {
        let reason = reason.lines().next().unwrap_or_default().trim();
        if reason.is_empty() { String::new() } else { format!(": {reason}") }
    };
    let with = |word: &str, why: Option<String>| match why {
        Some(why) => format!("{word}: {why}"),
        None => word.to_owned(),
    };
    match (route.state(decision), &walk.record(decision).standing) {
        (State::Decided, _) => {
            let chosen = route.choice_at(decision).map(|choice| choice_words(roadmap, decision, choice));
            let confirm = if walk.is_to_confirm(decision) { " (answered earlier: still so?)" } else { "" };
            format!("{}{confirm}", chosen.unwrap_or_default())
        }
        (State::PutOff, Standing::PutOff { reason }) => {
            let by = walk.notes(decision).decide_by.as_ref();
            let by = by.map(|day| format!(", by {}", day.parse().map_or_else(|_| day.clone(), day_words)));
            format!("later{}{}", by.unwrap_or_default(), shown(reason))
        }
        (State::NotApplicable, Standing::NotApplicable { reason }) => format!("not here{}", shown(reason)),
        (State::SetAside, _) => with("set aside", why_aside(roadmap, route, decision, cite_numbers(roadmap))),
        (State::Closed, _) => with("closed", why_closed(roadmap, route, decision)),
        _ => String::new(),
    }
}

/// The same text for terminals and files without such signs: lines of `+ - |`, everything else in ASCII as far as
/// it can be.
pub fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '│' | '┃' => out.push('|'),
            '├' | '┣' | '┡' | '┠' | '└' | '┗' => out.push('+'),
            '─' | '━' | '╌' | '–' | '—' => out.push('-'),
            '●' => out.push('*'),
            '○' => out.push('o'),
            '◐' => out.push('~'),
            '◇' => out.push('#'),
            '·' => out.push('.'),
            '“' | '”' => out.push('"'),
            '‘' | '’' => out.push('\''),
            '…' => out.push_str("..."),
            letter => out.push(letter),
        }
    }
    out
}
