//! The broad tables: decisions, and what is still open.

use super::body::{Body, Run};
use crate::plan::Plan;
use crate::plan::format::{DecisionLine, DecisionStatus, QuestionLine};
use crate::plan::write::dates::for_people;
use crate::plan::write::said::{dissent_words, round_words, sure};

const DECISION: usize = 4_080;
const CHOICE: usize = 3_600;
const WHY: usize = 3_200;
const OWNER: usize = 1_400;
const DATE: usize = 1_400;

/// The decisions, stage by stage, and then how rooms voted on them.
pub(super) fn decisions<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    body.heading(1, &[Run::Plain("Decisions")]);
    if plan.decisions.is_empty() {
        body.paragraph("Normal", &[Run::Plain("Nothing is decided yet.")]);
        return;
    }
    let columns =
        [("Decision", DECISION), ("Choice", CHOICE), ("Why", WHY), ("Owner", OWNER), ("Date", DATE)];
    let mut stage = None;
    for decision in &plan.decisions {
        if stage != Some(&decision.stage.id) {
            if stage.is_some() {
                body.end_table();
            }
            stage = Some(&decision.stage.id);
            body.heading(2, &[Run::Plain(&decision.stage.label)]);
            body.begin_table(&columns);
        }
        let cells = decided(body, decision);
        body.table_row(&cells);
    }
    body.end_table();
    votes(body, plan);
}

fn decided<'a>(body: &Body<'a>, decision: &'a DecisionLine) -> [(usize, Vec<Vec<Run<'a>>>); 5] {
    let numbers = format!(" {}", body.cites.numbers(&decision.sources));
    let label = vec![Run::Bold(decision.label.as_str())];
    let question = vec![Run::Cited(decision.question.as_str()), Run::Words(numbers)];
    let mut choice = vec![vec![Run::Plain(decision.choice.words.as_str())]];
    if decision.status == DecisionStatus::ToConfirm {
        choice.push(vec![Run::Bold("To confirm")]);
    }
    let why = decision.rationale.as_deref().map(|why| vec![Run::Plain(why)]);
    let how_sure = format!("Confidence: {}", sure(decision.confidence));
    let how_sure = decision.confidence.map(|_| vec![Run::Words(how_sure)]);
    let owner = decision.owner.as_deref().map(|owner| vec![Run::Plain(owner)]);
    let date = decision.decide_by.as_deref().map(|day| vec![Run::Words(for_people(day))]);
    [
        (DECISION, vec![label, question]),
        (CHOICE, choice),
        (WHY, why.into_iter().chain(how_sure).collect()),
        (OWNER, owner.into_iter().collect()),
        (DATE, date.into_iter().collect()),
    ]
}

/// How rooms voted, how far they agreed, and who would have chosen otherwise.
fn votes<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    let has_votes =
        |line: &&DecisionLine| line.votes.is_some() || line.consensus.is_some() || !line.dissent.is_empty();
    let mut voted = plan.decisions.iter().filter(has_votes).peekable();
    if voted.peek().is_none() {
        return;
    }
    body.heading(2, &[Run::Plain("Votes, consensus and dissent")]);
    let columns = [("Decision", 2_480), ("Votes", 4_000), ("Consensus", 2_400), ("Dissent", 4_800)];
    body.begin_table(&columns);
    for line in voted {
        let votes = line.votes.iter().flatten().map(|round| vec![Run::Words(round_words(round))]);
        let cells = [
            vec![vec![Run::Bold(line.label.as_str())]],
            votes.collect(),
            line.consensus.iter().map(|consensus| vec![Run::Plain(consensus.words.as_str())]).collect(),
            line.dissent.iter().map(|line| vec![Run::Words(dissent_words(line))]).collect(),
        ];
        let cells: Vec<_> = columns.iter().map(|(_, width)| *width).zip(cells).collect();
        body.table_row(&cells);
    }
    body.end_table();
}

/// What is still to be decided.
pub(super) fn open_questions<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    if plan.open_questions.is_empty() {
        return;
    }
    body.heading(1, &[Run::Plain("Open questions")]);
    let columns = [("Question", 5_480), ("Where it stands", 4_200), ("Owner", 2_000), ("Decide by", 2_000)];
    body.begin_table(&columns);
    for question in &plan.open_questions {
        let cells = [
            vec![vec![Run::Bold(question.label.as_str())], vec![Run::Cited(question.question.as_str())]],
            standing(question),
            question.owner.iter().map(|owner| vec![Run::Plain(owner.as_str())]).collect(),
            question.decide_by.iter().map(|day| vec![Run::Words(for_people(day))]).collect(),
        ];
        let cells: Vec<_> = columns.iter().map(|(_, width)| *width).zip(cells).collect();
        body.table_row(&cells);
    }
    body.end_table();
}

fn standing(question: &QuestionLine) -> Vec<Vec<Run<'_>>> {
    let mut lines = Vec::new();
    lines.extend(question.decide_first.map(|place| {
        let shapes =
            question.shapes.map_or_else(String::new, |n| format!(": {n} lines of the plan hang on it"));
        vec![Run::Words(format!("Decide early, place {place}{shapes}."))]
    }));
    lines.extend(question.required.then(|| vec![Run::Bold("The plan is not final without it.")]));
    if question.put_off && question.reason.is_none() {
        lines.push(vec![Run::Plain("Put off.")]);
    }
    lines.extend(question.reason.iter().map(|reason| vec![Run::Words(format!("Put off: {reason}"))]));
    lines.extend(question.rationale.iter().map(|note| vec![Run::Plain(note.as_str())]));
    lines.extend(question.votes.iter().flatten().map(|round| vec![Run::Words(round_words(round))]));
    lines.extend(question.tables.iter().map(|table| {
        let why = table.rationale.as_ref().map_or_else(String::new, |why| format!(" – {why}"));
        vec![Run::Words(format!("{}: {}{why}", table.table, table.words))]
    }));
    if lines.is_empty() {
        lines.push(vec![Run::Plain("Open.")]);
    }
    lines
}
