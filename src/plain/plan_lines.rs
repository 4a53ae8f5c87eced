//! The plan in lines: by horizon with because, then cautions, what is open, what is set aside.

use super::above;
use super::parse::{full_stop, sentence};
use super::show::one_line;
use crate::plan::Plan;
use crate::plan::compare::told::{self, EXAMPLE};
use crate::plan::compare::{Own, most_alike_first, verdict};
use crate::plan::format::{
    AsideLine, Because, CautionLine, ComparedLine, DateLine, DecisionStatus, HorizonLine, Labelled, MarkLine,
    QuestionLine, StrategyLine,
};
use crate::plan::track::Tally;
use crate::roadmap::Roadmap;
use crate::roadmap::format::RawBasis;
use crate::roadmap::text::{Piece, pieces};
use crate::roadmap::wording::{cite_numbers, day_words};
use crate::walk::preview_words::severity_word;

/// The plan as it stands.
pub(super) fn lines(roadmap: &Roadmap, plan: &Plan) -> Vec<String> {
    let mut lines = head(plan);
    for horizon in &plan.timeline {
        lines.extend(horizon_lines(roadmap, plan, horizon));
    }
    section(&mut lines, "Other dates", plan.other_dates.iter().map(|line| vec![date_line(line)]));
    section(&mut lines, "Cautions", plan.cautions.iter().map(|line| caution_lines(roadmap, line)));
    lines.extend(above::relies(plan));
    section(
        &mut lines,
        "Still to be decided",
        plan.open_questions.iter().map(|line| vec![question_line(line)]),
    );
    lines.extend(state_lines(roadmap, plan));
    section(&mut lines, "Set aside, and kept", plan.set_aside.iter().map(|line| vec![aside_line(line)]));
    lines.extend(above::settled_there(plan));
    lines
}

fn section(lines: &mut Vec<String>, title: &str, items: impl ExactSizeIterator<Item = Vec<String>>) {
    if items.len() > 0 {
        lines.push(format!("{title}: {}.", items.len()));
        lines.extend(items.flatten());
    }
}

fn head(plan: &Plan) -> Vec<String> {
    let mut lines = vec![format!("The plan so far: {}.", strategies(plan.strategies.len()))];
    let tally = Tally::of_plan(plan);
    if tally.has_moved() {
        lines.push(format!("{}.", tally.words()));
    }
    if plan.is_final {
        lines.push("It is final: nothing it needs is missing.".to_owned());
    } else {
        lines.push(format!("It is not final. Missing: {}.", plan.why_not_final.len()));
        lines
            .extend(plan.why_not_final.iter().map(|line| format!("  {}", full_stop(&sentence(&line.words)))));
    }
    lines.push(format!("Decided: {}.", plan.decisions.len()));
    lines.extend(plan.decisions.iter().map(|line| {
        let mark = if line.status == DecisionStatus::ToConfirm { " To confirm." } else { "" };
        format!("  {}: {}{mark}", line.label, full_stop(&one_line(&line.choice.words)))
    }));
    lines
}

fn strategies(count: usize) -> String {
    if count == 1 { "1 line".to_owned() } else { format!("{count} lines") }
}

fn horizon_lines(roadmap: &Roadmap, plan: &Plan, horizon: &HorizonLine) -> Vec<String> {
    if horizon.strategies.is_empty() && horizon.decide_by.is_empty() {
        return Vec::new();
    }
    let days = match (&horizon.from, &horizon.to) {
        (Some(from), Some(to)) => format!(" ({from} to {to})"),
        (Some(from), None) => format!(" (from {from})"),
        _ => String::new(),
    };
    let mut lines = vec![format!("{}{days}:", horizon.label)];
    let strategy = |id: &String| plan.strategies.iter().find(|strategy| strategy.id == *id);
    for strategy in horizon.strategies.iter().filter_map(strategy) {
        lines.extend(strategy_lines(roadmap, strategy));
    }
    lines.extend(horizon.decide_by.iter().map(date_line));
    lines
}

fn strategy_lines(roadmap: &Roadmap, strategy: &StrategyLine) -> Vec<String> {
    let text = |text: &str| full_stop(&cited(roadmap, text));
    let until = strategy.until.as_ref().map_or_else(String::new, |until| format!(" Until: {}.", until.label));
    let with: Vec<_> = strategy.with.iter().map(|role| role.label.as_str()).collect();
    let with = if with.is_empty() { String::new() } else { format!(" With: {}.", with.join(", ")) };
    let mut lines = vec![
        format!("  + {}", text(&strategy.title)),
        format!("     Lead: {}.{with}{until}", strategy.lead.label),
    ];
    lines.extend(strategy.mark.iter().map(|mark| format!("     Now {}.", mark_words(mark))));
    lines.extend(because_line(&strategy.because));
    let steps = strategy.steps.iter().enumerate();
    lines.extend(steps.map(|(place, step)| {
        let now = step.mark.as_ref().map_or_else(String::new, |mark| format!(" Now {}.", mark_words(mark)));
        format!("     Step {}: {}{now}", place + 1, text(&step.act))
    }));
    lines.push(format!("     Measure: {}", text(&strategy.measure)));
    lines.extend(rests_line(roadmap, &strategy.sources, strategy.basis.as_ref()));
    if strategy.provisional {
        lines.push("     It rests on an answer that waits to be confirmed.".to_owned());
    }
    lines
}

/// How something fares: "done 4 Jan 2027: all six are there".
fn mark_words(mark: &MarkLine) -> String {
    let day = mark.day.parse().map_or_else(|_| mark.day.clone(), day_words);
    let note = mark.comment.as_ref().map_or_else(String::new, |note| format!(": {}", one_line(note)));
    format!("{} {day}{note}", mark.progress.word())
}

fn because_line(because: &[Because]) -> Option<String> {
    let words: Vec<_> = because.iter().map(|because| one_line(because.words())).collect();
    (!words.is_empty()).then(|| format!("     Because: {}", full_stop(&words.join("; "))))
}

/// What a line rests on.
fn rests_line(roadmap: &Roadmap, sources: &[String], basis: Option<&RawBasis>) -> Option<String> {
    let mut cite = cite_numbers(roadmap);
    let cited = sources.iter().map(|id| cite(id)).filter(|number| !number.is_empty());
    let judged = basis.map(|RawBasis::OurJudgement| "our own judgement".to_owned());
    let all: Vec<_> = cited.chain(judged).collect();
    (!all.is_empty()).then(|| format!("     Rests on: {}.", all.join(", ")))
}

fn caution_lines(roadmap: &Roadmap, caution: &CautionLine) -> Vec<String> {
    let text = |text: &str| full_stop(&cited(roadmap, text));
    let grave = sentence(severity_word(caution.severity));
    let mut lines = vec![format!("  {grave}: {}", text(&caution.message))];
    lines.extend(because_line(&caution.because));
    lines.push(format!("     Mend: {}", text(&caution.mend)));
    lines.extend(rests_line(roadmap, &caution.sources, caution.basis.as_ref()));
    lines
}

fn date_line(line: &DateLine) -> String {
    let owner = line.owner.as_ref().map_or_else(String::new, |owner| format!(", {owner}"));
    format!("  Decide {} by {}{owner}.", line.label, line.by)
}

fn question_line(line: &QuestionLine) -> String {
    let mut words = line.label.clone();
    if line.put_off {
        words.push_str(", put off");
    }
    if let Some(reason) = line.reason.as_ref().filter(|reason| !reason.is_empty()) {
        words.push_str(": ");
        words.push_str(&one_line(reason));
    }
    let owner = line.owner.as_ref().map_or_else(String::new, |owner| format!(" Owner: {owner}."));
    let by = line.decide_by.as_ref().map_or_else(String::new, |day| format!(" By {day}."));
    format!("  {}{owner}{by}", full_stop(&words))
}

/// The states, the most alike first, with what they decided alike and otherwise.
fn state_lines(roadmap: &Roadmap, plan: &Plan) -> Vec<String> {
    let chosen = plan.decisions.iter().filter_map(|line| {
        let options = line.choice.options.as_ref()?;
        Some((line.id.as_str(), options.iter().map(|option| option.id.as_str()).collect()))
    });
    let ordered = most_alike_first(roadmap, &Own::by_ids(roadmap, chosen));
    let Some(words) = verdict(roadmap, &ordered) else { return Vec::new() };
    let mut lines = vec![format!("What real states decided: {}.", ordered.len())];
    lines.push(format!("  {words} {EXAMPLE}"));
    for found in &ordered {
        let Some(line) = plan.precedents.iter().find(|line| line.id == roadmap[found.precedent].id) else {
            continue;
        };
        lines.push(format!("  {}, as of {}: {}.", line.label, line.as_of, found.long_words()));
        lines.extend(line.alike.iter().flat_map(|line| compared_lines(roadmap, line, "Alike")));
        lines.extend(line.differs.iter().flat_map(|line| compared_lines(roadmap, line, "Otherwise")));
    }
    lines
}

fn compared_lines(roadmap: &Roadmap, line: &ComparedLine, how: &str) -> Vec<String> {
    let names = |options: &[Labelled]| {
        options.iter().map(|option| option.label.as_str()).collect::<Vec<_>>().join(" + ")
    };
    let marks = told::compared_marks(line);
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    let there = names(&line.there);
    let here = if line.here == there { String::new() } else { format!("; you: {}", one_line(&line.here)) };
    let both = if line.both.is_empty() { String::new() } else { format!("; both: {}", names(&line.both)) };
    let with = |text: &str, sources: &[String]| {
        let numbers: String = sources.iter().map(|id| format!(" {}", cite_numbers(roadmap)(id))).collect();
        format!("{}{numbers}", cited(roadmap, text))
    };
    let mut lines = vec![format!("    {how}, {}: {there}{marks}{here}{both}.", line.label)];
    lines.extend(line.what.as_ref().map(|what| format!("       {}", with(what, &line.sources))));
    lines.extend(
        line.ended.as_ref().map(|ended| format!("       Ended: {}", with(&ended.what, &ended.sources))),
    );
    let disputed = line.disputed.as_ref();
    lines.extend(
        disputed.map(|other| format!("       Disputed. Others say: {}", with(&other.what, &other.sources))),
    );
    lines
}

fn aside_line(line: &AsideLine) -> String {
    let known = line.choice.iter().map(|choice| one_line(&choice.words));
    let words: Vec<_> = known.chain(line.unknown.iter().map(|id| one_line(id))).collect();
    let label = line.label.as_deref().unwrap_or(&line.decision);
    format!("  {label}: {}. Because: {}", words.join(", "), full_stop(&line.reason))
}

/// A text of the plan with its citations as numbers.
fn cited(roadmap: &Roadmap, text: &str) -> String {
    let mut cite = cite_numbers(roadmap);
    let words = pieces(text).map(|piece| match piece {
        Piece::Words(words) => words.to_owned(),
        Piece::Citation(id) => cite(id),
    });
    words.collect()
}
