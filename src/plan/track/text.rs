//! How a plan fares, and what moved, as lines of plain text.

use super::fares::{Fares, KeptMark, SpanFares, StrategyFares};
use super::moved::{Moved, MovedDecision, MovedMark};
use super::tally::sign;
use super::{count, day};
use crate::plan::format::MarkLine;
use crate::walk::marks::Progress;

/// How a plan fares.
pub fn fares_lines(fares: &Fares) -> Vec<String> {
    let mut lines = vec![format!("{}: {}.", fares.name, fares.tally.words())];
    let all = || fares.spans.iter().flat_map(|span| &span.strategies);
    let late: Vec<&StrategyFares> = all().filter(|line| line.late).collect();
    if !fares.has_start {
        lines.push("What is late is not known: nobody has said on which day the plan starts.".to_owned());
    } else if late.is_empty() {
        lines.push(format!("Nothing is late on {}.", day(&fares.today.to_string())));
    } else {
        lines.push(format!(
            "Late on {}: {}.",
            day(&fares.today.to_string()),
            count(late.len(), "strategy", "strategies")
        ));
        lines.extend(late.iter().map(|line| format!("  ! {} [{}]{}", line.title, line.id, due(line))));
    }
    for span in &fares.spans {
        lines.push(String::new());
        lines.push(format!("{}: {}.", span_words(span), numbers(span)));
        for line in &span.strategies {
            lines.push(format!("  {} {}", sign(line.progress), strategy_words(line)));
            let moved = line.steps.iter().enumerate().filter(|(_, step)| step.mark.is_some());
            lines.extend(moved.map(|(at, step)| {
                format!(
                    "      {} {}",
                    sign(step.progress),
                    step_words(at, &step.act, step.progress, step.mark.as_ref())
                )
            }));
        }
    }
    if !fares.kept.is_empty() {
        lines.push(String::new());
        lines.push("Kept, though the strategy is not in the plan now:".to_owned());
        lines.extend(fares.kept.iter().map(|mark| format!("  {} {}", sign(mark.progress), kept_words(mark))));
    }
    lines
}

/// One strategy with all its steps.
pub fn strategy_lines(line: &StrategyFares) -> Vec<String> {
    let mut lines = vec![format!("{} {}", sign(line.progress), strategy_words(line))];
    lines.extend(line.steps.iter().enumerate().map(|(at, step)| {
        let words = step_words(at, &step.act, step.progress, step.mark.as_ref());
        format!("  {} {words} [{}/{}]", sign(step.progress), line.id, step.id)
    }));
    lines
}

/// "First 6 months (1 Jan 2027 to 30 Jun 2027)".
pub(super) fn span_words(span: &SpanFares) -> String {
    match &span.days {
        Some((from, Some(to))) => format!("{} ({} to {})", span.label, day(from), day(to)),
        Some((from, None)) => format!("{} (from {})", span.label, day(from)),
        None => span.label.clone(),
    }
}

/// "7 strategies, 1 done, 2 started, 4 not started".
pub(super) fn numbers(span: &SpanFares) -> String {
    let are = |is: Progress| span.strategies.iter().filter(|line| line.progress == is).count();
    let mut words = count(span.strategies.len(), "strategy", "strategies");
    words.push_str(&format!(
        ", {} done, {} started, {} not started",
        are(Progress::Done),
        are(Progress::Started),
        are(Progress::Planned)
    ));
    let dropped = are(Progress::Dropped);
    if dropped > 0 {
        words.push_str(&format!(", {dropped} dropped"));
    }
    let late = span.strategies.iter().filter(|line| line.late).count();
    if late > 0 {
        words.push_str(&format!(", {late} late"));
    }
    words
}

fn due(line: &StrategyFares) -> String {
    line.due.as_ref().map_or_else(String::new, |due| format!(", due by {}", day(due)))
}

/// What a mark says: "done 4 Mar 2027, said by Ana: The form is out".
pub(super) fn mark_words(progress: Progress, mark: Option<&MarkLine>) -> String {
    let Some(mark) = mark.filter(|mark| mark.progress == progress) else {
        return if progress == Progress::Planned {
            "not started".to_owned()
        } else {
            progress.word().to_owned()
        };
    };
    let by = mark.by.as_ref().map_or_else(String::new, |by| format!(", said by {by}"));
    let note = mark.comment.as_ref().map_or_else(String::new, |note| format!(": {}", folded(note)));
    format!("{} {}{by}{note}", progress.word(), day(&mark.day))
}

pub(super) fn strategy_words(line: &StrategyFares) -> String {
    let late = if line.late { format!(", late{}", due(line)) } else { String::new() };
    format!("{} [{}]: {}{late}", line.title, line.id, mark_words(line.progress, line.mark.as_ref()))
}

pub(super) fn step_words(at: usize, act: &str, progress: Progress, mark: Option<&MarkLine>) -> String {
    format!("{}. {act}: {}", at + 1, mark_words(progress, mark))
}

pub(super) fn kept_words(mark: &KeptMark) -> String {
    let step = mark.step.as_ref().map_or_else(String::new, |step| format!("/{step}"));
    let title = mark.title.as_ref().map_or_else(String::new, |title| format!("{title} "));
    format!("{title}[{}{step}]: {} {}", mark.strategy, mark.progress.word(), day(&mark.day))
}

/// Lines of people's own words as one.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What moved since a day.
pub fn moved_lines(moved: &Moved) -> Vec<String> {
    let mut lines = vec![
        format!("{}: what moved since {}.", moved.name, day(&moved.since.to_string())),
        format!("Then: {}. Now: {}.", moved.then.words(), moved.now.words()),
    ];
    if let Some(remark) = version_words(moved) {
        lines.push(remark);
    }
    if moved.is_empty() {
        lines.push("Nothing moved.".to_owned());
    }
    for (title, items) in sections(moved) {
        if !items.is_empty() {
            lines.push(String::new());
            lines.push(format!("{title}: {}.", items.len()));
            lines.extend(items.into_iter().map(|item| format!("  {item}")));
        }
    }
    lines
}

/// What there is to know of another version.
pub(super) fn version_words(moved: &Moved) -> Option<String> {
    let version = moved.version.as_ref()?;
    Some(format!(
        "The walk went on with version {version} of its roadmap since then. What was said before is read with that \
         version, too."
    ))
}

/// The kinds of things that moved, each with its lines.
pub(super) fn sections(moved: &Moved) -> [(&'static str, Vec<String>); 7] {
    let all = |lines: &[MovedDecision], with: fn(&MovedDecision) -> String| lines.iter().map(with).collect();
    [
        ("Marked", moved.marks.iter().map(moved_mark).collect()),
        ("Decided", all(&moved.decided, decided)),
        ("Changed", all(&moved.changed, changed)),
        ("Put off", all(&moved.put_off, put_off)),
        ("No longer decided", all(&moved.undecided, undecided)),
        ("Came into the plan", moved.came.clone()),
        ("Left the plan", moved.left.clone()),
    ]
}

fn moved_mark(mark: &MovedMark) -> String {
    let step = mark.step.as_ref().map_or_else(String::new, |step| format!(", {step}"));
    let by = mark.by.as_ref().map_or_else(String::new, |by| format!(", said by {by}"));
    let note = mark.comment.as_ref().map_or_else(String::new, |note| format!(": {}", folded(note)));
    format!(
        "{} {} {}{by}, {}{step}{note}",
        sign(mark.progress),
        mark.progress.word(),
        day(&mark.day),
        mark.title
    )
}

fn why(line: &MovedDecision, lead: &str) -> String {
    line.why.as_ref().map_or_else(String::new, |why| format!(". {lead}: {}", folded(why)))
}

fn decided(line: &MovedDecision) -> String {
    format!("{}: {}{}", line.label, line.now.as_deref().unwrap_or_default(), why(line, "Why"))
}

fn changed(line: &MovedDecision) -> String {
    let before = line.before.as_deref().unwrap_or_default();
    format!(
        "{}: {}, before: {before}{}",
        line.label,
        line.now.as_deref().unwrap_or_default(),
        why(line, "Why")
    )
}

fn put_off(line: &MovedDecision) -> String {
    format!("{}{}", line.label, why(line, "Waits for"))
}

fn undecided(line: &MovedDecision) -> String {
    format!("{}, before: {}", line.label, line.before.as_deref().unwrap_or_default())
}
