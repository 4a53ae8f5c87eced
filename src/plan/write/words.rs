//! What every page of a plan says alike: whom it is for, how it stands, votes, marks, examples, in words.

use crate::plan::compare::told;
use crate::plan::format::{
    ComparedLine, DecisionLine, DissentLine, HorizonLine, MarkLine, NotFinal, Plan, PrecedentLine,
    ReliesLine, RoadState, RoundLine, SeenLine, StrategyLine,
};
use crate::plan::track::Tally;
use crate::roadmap::{Fit, Severity};

use super::cite::Cites;
use super::dates::for_people;

/// The kinds of cautions, the gravest first.
pub(super) const SEVERITIES: [Severity; 3] = [Severity::Serious, Severity::Warning, Severity::Note];

/// A number of things: "1 strategy", "3 strategies".
pub(super) fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

/// Whom the plan is for: "Office of the chief, Omaha"; empty where nobody said so.
pub(super) fn for_whom(plan: &Plan) -> String {
    let parts = [&plan.profile.name, &plan.profile.place];
    let parts: Vec<&str> = parts.into_iter().flatten().map(|part| part.trim()).collect();
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Where the plan comes from, as sentences.
pub(super) fn made_from(plan: &Plan) -> String {
    let roadmap = &plan.roadmap;
    let mut words = match &plan.walk {
        Some(walk) => {
            let updated = walk.updated.as_deref().and_then(|at| at.get(..10)).unwrap_or(&walk.started);
            let entries = count(usize::try_from(walk.entries).unwrap_or(usize::MAX), "entry", "entries");
            format!("It follows from the walk “{}” as of {} ({entries}).", walk.name, for_people(updated))
        }
        None => "It follows from a file of answers.".to_owned(),
    };
    words.push_str(&format!(" Roadmap: {}, version {}.", roadmap.id, roadmap.version));
    words.push_str(&format!(" Made by Waypost {}.", plan.made_by.version));
    words
}

/// How far the walk has come.
pub(super) fn progress(plan: &Plan) -> String {
    let now = &plan.progress;
    let to_go = match (now.to_go.fewest, now.to_go.most, now.to_go.exact) {
        (_, 0, _) => "none to go".to_owned(),
        (few, most, true) if few == most => format!("{few} to go"),
        (few, most, true) => format!("{few} to {most} to go"),
        (few, most, false) => format!("about {few} to {most} to go"),
    };
    format!("{} made, {} put off, {to_go}", count(now.decided, "choice", "choices"), now.put_off)
}

/// How many cautions there are of each kind: "1 serious, 2 warnings"; empty for none.
pub(super) fn cautions(plan: &Plan) -> String {
    let of = |severity| plan.cautions.iter().filter(|caution| caution.severity == severity).count();
    let words = SEVERITIES.map(|severity| match (severity, of(severity)) {
        (_, 0) => None,
        (Severity::Serious, number) => Some(format!("{number} serious")),
        (Severity::Warning, number) => Some(count(number, "warning", "warnings")),
        (Severity::Note, number) => Some(count(number, "note", "notes")),
    });
    words.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What stands over cautions of a kind.
pub(super) fn severity_head(severity: Severity) -> &'static str {
    match severity {
        Severity::Serious => "Serious",
        Severity::Warning => "Warnings",
        Severity::Note => "Notes",
    }
}

/// The days of a horizon: "4 Jan 2027 to 3 Jul 2027"; empty where they are not known.
pub(super) fn days(horizon: &HorizonLine) -> String {
    match (&horizon.from, &horizon.to) {
        (Some(from), Some(to)) => format!("{} to {}", for_people(from), for_people(to)),
        (Some(from), None) => format!("from {}", for_people(from)),
        _ => String::new(),
    }
}

/// The strategies that start in a horizon.
pub(super) fn starting<'a>(
    plan: &'a Plan,
    horizon: &'a HorizonLine,
) -> impl Iterator<Item = &'a StrategyLine> {
    plan.strategies.iter().filter(|strategy| strategy.horizon.id == horizon.horizon)
}

/// Who helps: "State chief, Legislature".
pub(super) fn helpers(strategy: &StrategyLine) -> String {
    strategy.with.iter().map(|role| role.label.as_str()).collect::<Vec<_>>().join(", ")
}

/// How something fares: "done 4 Jan 2027, said by the chief"; `None` where nothing is said of it.
pub(super) fn mark(mark: Option<&MarkLine>) -> Option<String> {
    let mark = mark?;
    let by = mark.by.as_ref().map_or_else(String::new, |by| format!(", said by {by}"));
    Some(format!("{} {}{by}", mark.progress.word(), for_people(&mark.day)))
}

/// How many steps are marked: "3 of 40 steps done, 2 started"; `None` where none is.
pub(super) fn fares(plan: &Plan) -> Option<String> {
    let tally = Tally::of_plan(plan);
    tally.has_moved().then(|| tally.words())
}

/// A round of votes: "Round 1, 9 voices: Waivers 6, Pilot law 3".
pub(super) fn round(round: &RoundLine) -> String {
    let table = round.table.as_ref().map_or_else(String::new, |table| format!("{table}, round "));
    let table = if table.is_empty() { "Round ".to_owned() } else { table };
    let counts = round.counts.iter().map(|count| {
        let points = count.points.map_or_else(String::new, |points| format!(" ({points} points)"));
        format!("{} {}{points}", count.label, count.votes)
    });
    let counts = counts.collect::<Vec<_>>().join(", ");
    let voices = count(round.voices as usize, "voice", "voices");
    format!("{table}{}, {voices}: {counts}. {}", round.round, fists(&round.fists)).trim_end().to_owned()
}

/// Fist-to-five: "Fist to five: 2 hands of 3 fingers, 4 hands of 5." Empty where no hand was shown.
pub(super) fn fists(fists: &[u32]) -> String {
    let shown = fists.iter().enumerate().filter(|(_, hands)| **hands > 0);
    let words =
        shown.map(|(fingers, hands)| format!("{} at {fingers}", count(*hands as usize, "hand", "hands")));
    let words = words.collect::<Vec<_>>().join(", ");
    if words.is_empty() { words } else { format!("Fist to five: {words}.") }
}

/// Who would have chosen otherwise, and what: "Ana would have chosen Pilot law and could hardly live with it (1 of 5)".
pub(super) fn dissent(line: &DissentLine) -> String {
    let who = line.name.clone().unwrap_or_else(|| "Somebody".to_owned());
    let table = line.table.as_ref().map_or_else(String::new, |table| format!(" at {table}"));
    let choice = line.choice.as_ref().map(|choice| format!("chose {choice}"));
    let fist = line.fist.map(|fist| format!("showed {} of 5", count(fist.into(), "finger", "fingers")));
    let said: Vec<String> = choice.into_iter().chain(fist).collect();
    let said = if said.is_empty() { "would have chosen otherwise".to_owned() } else { said.join(" and ") };
    format!("{who}{table} {said}")
}

/// Where a decision stands, in words.
pub(super) fn state(state: RoadState) -> &'static str {
    match state {
        RoadState::Open => "open",
        RoadState::Decided => "decided",
        RoadState::PutOff => "put off",
        RoadState::NotApplicable => "does not apply here",
        RoadState::SetAside => "set aside",
        RoadState::Closed => "closed",
    }
}

/// What marks an example, in brackets: " (2017–2019, something near, disputed)"; empty for nothing.
pub(super) fn seen_marks(seen: &SeenLine) -> String {
    let years = told::years(seen.year, seen.until);
    let mut marks: Vec<String> = (!years.is_empty()).then_some(years).into_iter().collect();
    marks.extend((seen.fit == Some(Fit::Near)).then(|| "something near".to_owned()));
    in_brackets(&marks)
}

/// The same of a decision that a state made, too.
pub(super) fn compared_marks(line: &ComparedLine) -> String {
    in_brackets(&told::compared_marks(line))
}

fn in_brackets(marks: &[String]) -> String {
    if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) }
}

/// How alike a state is: "5 of 18 decisions the same, 5 in part".
pub(super) fn alike(state: &PrecedentLine) -> String {
    let decisions = count(state.compared, "decision", "decisions");
    let partly = if state.partly == 0 { String::new() } else { format!(", {} in part", state.partly) };
    format!("{} of {decisions} the same{partly}", state.same)
}

/// States with the most alike first; those alike in the same measure in the order of the plan.
pub(super) fn most_alike_first(plan: &Plan) -> Vec<&PrecedentLine> {
    let mut states: Vec<&PrecedentLine> = plan.precedents.iter().filter(|state| state.compared > 0).collect();
    states.sort_by_key(|state| std::cmp::Reverse((state.same, state.partly)));
    states
}

/// What a strategy of the plan above rests on, and when it is: for a sentence behind its title.
pub(super) fn relies(line: &ReliesLine) -> String {
    let on: Vec<&str> = line.because.iter().map(|on| on.label.as_str()).collect();
    format!("Rests, like lines of this plan, on {}. When: {}.", on.join(", "), line.when_words(for_people))
}

/// Words that end with a stop: one is added where there is none.
pub(super) fn stopped(words: &str) -> String {
    let words = words.trim_end();
    let ends = words.ends_with(['.', '!', '?', '…', ':', '”', '"', '。', '؟']);
    if ends || words.is_empty() { words.to_owned() } else { format!("{words}.") }
}

/// The words with a capital first letter.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// How many things that a plan lacks stand on its first page.
const MISSING: usize = 6;
/// How many letters of an answer stand on a page that has little room.
const SHORT: usize = 220;

/// What keeps a plan from being final, as far as there is room on its first page, and how much more there is.
pub(super) fn missing(plan: &Plan) -> (&[NotFinal], usize) {
    let shown = plan.why_not_final.len().min(MISSING);
    (&plan.why_not_final[..shown], plan.why_not_final.len() - shown)
}

/// What was chosen, in one line and in as many words as there is room for on one page.
pub(super) fn in_short(cites: &Cites<'_>, decision: &DecisionLine) -> String {
    let choice = cites.plain(decision.choice.text.as_ref().unwrap_or(&decision.choice.words));
    let words = choice.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= SHORT {
        return words;
    }
    let cut: String = words.chars().take(SHORT).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}
