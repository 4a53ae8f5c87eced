//! Minutes as Markdown, for reading, mailing and keeping.

use super::format::{
    CommentLine, Minutes, MinutesDecision, MinutesRound, OutcomeLine, SessionLine, SplitLine,
};
use crate::plan::format::{DissentLine, ParkedLine, RoadState, TableLine, VoteLine};
use crate::roadmap::wording::day_words;
use crate::walk::voices::tally::fist_words;

/// The minutes as one document.
pub fn document(minutes: &Minutes) -> String {
    let mut page = Page::default();
    page.block(&format!("# Minutes: {}", words(&minutes.walk.name)));
    page.block(&format!("Roadmap: {}.", words(&minutes.roadmap.title)));
    if let Some(remark) = &minutes.remark {
        page.block(&words(remark));
    }
    page.section("The room", &minutes.sessions.iter().map(session).collect::<Vec<_>>());
    let agenda = minutes.agenda.iter().map(|line| {
        let unit = if line.minutes == 1 { "minute" } else { "minutes" };
        format!("{}{}: {} {unit}", at_table(line.table.as_ref()), words(&line.decision.label), line.minutes)
    });
    page.section("Agenda", &agenda.collect::<Vec<_>>());
    if !minutes.decisions.is_empty() {
        page.block("## Decisions");
    }
    for this in &minutes.decisions {
        decision(&mut page, this);
    }
    let put_off = minutes.decisions.iter().filter(|it| it.outcome.state == RoadState::PutOff);
    page.section("Put off", &put_off.map(put_off_line).collect::<Vec<_>>());
    page.section("Parking lot", &minutes.parking_lot.iter().map(parked).collect::<Vec<_>>());
    page.0
}

/// A document in the making.
#[derive(Default)]
struct Page(String);

impl Page {
    fn block(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn list(&mut self, items: &[String]) {
        if !items.is_empty() {
            let items: Vec<String> = items.iter().map(|item| format!("- {item}")).collect();
            self.block(&items.join("\n"));
        }
    }

    /// A heading and a list; nothing where there is nothing to list.
    fn section(&mut self, head: &str, items: &[String]) {
        if !items.is_empty() {
            self.block(&format!("## {head}"));
            self.list(items);
        }
    }
}

fn session(line: &SessionLine) -> String {
    let closed = line.closed.as_ref().map_or_else(
        || "not closed".to_owned(),
        |closed| {
            // On the same day the time is enough.
            let same = closed.get(..10) == line.opened.get(..10);
            format!("closed {}", if same { time(closed) } else { moment(closed) })
        },
    );
    let mut parts = vec![format!("{}opened {}", at_table(line.table.as_ref()), moment(&line.opened)), closed];
    if let Some(present) = line.present {
        parts.push(format!("{present} present"));
    }
    parts.push(format!("{} by phone", line.by_phone));
    parts.push(if line.named { "names that people gave are kept" } else { "without names" }.to_owned());
    parts.join(", ")
}

/// `23 Nov 2026, 09:12` of a time in a journal.
fn moment(at: &str) -> String {
    let day = at.get(..10).and_then(|day| day.parse().ok()).map(day_words);
    day.map_or_else(|| words(at), |day| format!("{day}, {}", time(at)))
}

fn time(at: &str) -> String {
    words(at.get(11..16).unwrap_or(at))
}

fn decision(page: &mut Page, this: &MinutesDecision) {
    page.block(&format!("### {}", words(&this.label)));
    page.block(&words(&this.question));
    for round in &this.rounds {
        self::round(page, round, this);
    }
    page.block(&outcome(&this.outcome));
    page.list(&beside(this));
    if !this.dissent.is_empty() {
        page.block("Those who would have chosen otherwise or can hardly live with it:");
        page.list(&this.dissent.iter().map(dissent).collect::<Vec<_>>());
    }
    if !this.tables.is_empty() {
        page.block("The tables differ:");
        page.list(&this.tables.iter().map(table).collect::<Vec<_>>());
    }
}

fn round(page: &mut Page, round: &MinutesRound, this: &MinutesDecision) {
    let people = if round.voices == 1 { "1 person".to_owned() } else { format!("{} people", round.voices) };
    page.block(&format!("{}Round {}: {people} voted.", at_table(round.table.as_ref()), round.round));
    let mut lines = counts(&round.counts);
    lines.extend(fist_words(&round.fists).map(|words| format!("Fist-to-five: {words}")));
    for (by, splits) in [("By table", &round.by_table), ("By role", &round.by_role)] {
        if !splits.is_empty() {
            let splits: Vec<String> = splits.iter().map(split).collect();
            lines.push(format!("{by}: {}", splits.join("; ")));
        }
    }
    page.list(&lines);
    // What dissenters said stands with their dissent.
    let told = |line: &&CommentLine| {
        !this.dissent.iter().any(|it| {
            (it.comment.as_ref(), &it.name, it.fist) == (Some(&line.comment), &line.name, line.fist)
        })
    };
    let comments: Vec<String> = round.comments.iter().filter(told).map(comment).collect();
    if !comments.is_empty() {
        page.block("Comments:");
        page.list(&comments);
    }
}

fn counts(counts: &[VoteLine]) -> Vec<String> {
    let voted = counts.iter().filter(|line| line.votes > 0 || line.points.is_some_and(|points| points > 0));
    let line = |line: &VoteLine| {
        let points = line.points.map_or_else(String::new, |points| format!(" first, {points} points"));
        format!("{}: {}{points}", words(&line.label), line.votes)
    };
    voted.map(line).collect()
}

fn split(split: &SplitLine) -> String {
    let who = split.group.as_ref().map_or_else(|| "others".to_owned(), |group| words(group));
    let mut parts = counts(&split.counts);
    parts.extend(fist_words(&split.fists).map(|words| format!("fist-to-five {words}")));
    format!("{who} ({}): {}", split.voices, parts.join(", "))
}

fn comment(line: &CommentLine) -> String {
    let mut about = Vec::new();
    about.extend(line.name.as_ref().map(|name| words(name)));
    about.extend(line.fist.map(|fist| format!("fist {fist}")));
    let about = if about.is_empty() { String::new() } else { format!("{}: ", about.join(", ")) };
    format!("{about}{}", lines(&line.comment))
}

fn dissent(line: &DissentLine) -> String {
    let mut about = Vec::new();
    about.extend(line.table.as_ref().map(|table| words(table)));
    about.extend(line.name.as_ref().map(|name| words(name)));
    about.extend(line.choice.as_ref().map(|choice| words(choice)));
    about.extend(line.fist.map(|fist| format!("fist {fist}")));
    let comment = line.comment.as_ref().map_or_else(String::new, |comment| format!(": {}", lines(comment)));
    format!("{}{comment}", about.join(", "))
}

fn table(line: &TableLine) -> String {
    let fists = line
        .fists
        .as_ref()
        .and_then(fist_words)
        .map_or_else(String::new, |it| format!(" (fist-to-five {it})"));
    let reason = line.rationale.as_ref().map_or_else(String::new, |reason| format!(". {}", lines(reason)));
    format!("{}: {}{fists}{reason}", words(&line.table), words(&line.words))
}

fn outcome(line: &OutcomeLine) -> String {
    match (line.state, &line.choice) {
        (RoadState::Decided, Some(choice)) => format!("**Decided: {}**", words(&choice.words)),
        (RoadState::PutOff, _) => "**Put off**".to_owned(),
        (RoadState::NotApplicable, _) => "**Does not apply here**".to_owned(),
        (RoadState::Closed | RoadState::SetAside, _) => "**Closed by another decision**".to_owned(),
        _ => "**Not decided**".to_owned(),
    }
}

/// What stands beside an outcome.
fn beside(this: &MinutesDecision) -> Vec<String> {
    let line = &this.outcome;
    let mut out = Vec::new();
    out.extend(line.reason.as_ref().map(|reason| match line.state {
        RoadState::PutOff => format!("Waits for: {}", lines(reason)),
        _ => format!("Because: {}", lines(reason)),
    }));
    out.extend(line.rationale.as_ref().map(|reason| format!("Reason: {}", lines(reason))));
    out.extend(line.owner.as_ref().map(|owner| format!("Owner: {}", words(owner))));
    out.extend(line.decide_by.as_ref().map(|day| format!("By: {}", day_in_words(day))));
    out.extend(this.consensus.as_ref().map(|it| format!("After round {}: {}", it.round, it.words)));
    out
}

fn put_off_line(this: &MinutesDecision) -> String {
    let line = &this.outcome;
    let mut out = words(&this.label);
    out.extend(line.reason.iter().map(|reason| format!(": {}", lines(reason))));
    out.extend(line.owner.iter().map(|owner| format!(" ({})", words(owner))));
    out.extend(line.decide_by.iter().map(|day| format!(", by {}", day_in_words(day))));
    out
}

fn day_in_words(day: &str) -> String {
    day.parse().map_or_else(|_| words(day), day_words)
}

fn parked(line: &ParkedLine) -> String {
    let name = line.name.as_ref().map_or_else(String::new, |name| format!("{}: ", words(name)));
    let settled = match &line.settled {
        None => String::new(),
        Some(how) if how.trim().is_empty() => " (settled)".to_owned(),
        Some(how) => format!(" (settled: {})", lines(how)),
    };
    format!("{}{name}{}{settled}", at_table(line.table.as_ref()), lines(&line.text))
}

fn at_table(table: Option<&String>) -> String {
    table.map_or_else(String::new, |table| format!("{}: ", words(table)))
}

/// Words on one line, as they are: nothing in them is taken for a mark.
fn words(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let begins = out.is_empty() && matches!(letter, '+' | '-' | '=' | '#' | '>');
        // `1.` and `1)` begin a list.
        let counts =
            matches!(letter, '.' | ')') && out.bytes().all(|byte| byte.is_ascii_digit()) && !out.is_empty();
        let marks = matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '&' | '$' | '!');
        if begins || counts || marks {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Words of several lines within an item of a list; line breaks stay.
fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(words).filter(|line| !line.is_empty()).collect();
    lines.join("\\\n  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_say_stays_words() {
        for (said, written) in [
            ("# no *heading*", "\\# no \\*heading\\*"),
            ("- no item\n\n> nor a quote", "\\- no item\\\n  \\> nor a quote"),
            ("1. not a list", "1\\. not a list"),
            ("<b>[x](y)</b> & `z`", "\\<b>\\[x\\](y)\\</b> \\& \\`z\\`"),
            ("\tindented", "indented"),
            ("well - so it is 6 > 5.", "well - so it is 6 > 5."),
        ] {
            assert_eq!(lines(said), written);
        }
    }

    #[test]
    fn fists_are_told_from_champions_to_blocks() {
        assert_eq!(fist_words(&[1, 0, 0, 2, 0, 3]).as_deref(), Some("3 × 5, 2 × 3, 1 × 0"));
        assert_eq!(fist_words(&[0; 6]), None);
    }
}
