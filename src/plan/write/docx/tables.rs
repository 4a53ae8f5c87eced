//! The broad tables: decisions, and what is still open.

use super::body::{Body, Run};
use super::styles::SIDEWAYS_WIDTH;
use crate::plan::Plan;
use crate::plan::format::{DecisionLine, DecisionStatus, QuestionLine};
use crate::plan::write::dates::for_people;
use crate::plan::write::said::{dissent_words, round_words, sure};

/// A column of the table of decisions.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Decision,
    Choice,
    Why,
    Owner,
    Date,
    Votes,
    Consensus,
    Dissent,
}

impl Column {
    const ALL: [Self; 8] = [
        Self::Decision,
        Self::Choice,
        Self::Why,
        Self::Owner,
        Self::Date,
        Self::Votes,
        Self::Consensus,
        Self::Dissent,
    ];

    fn title(self) -> &'static str {
        match self {
            Self::Decision => "Decision",
            Self::Choice => "Choice",
            Self::Why => "Why",
            Self::Owner => "Owner",
            Self::Date => "Date",
            Self::Votes => "Votes",
            Self::Consensus => "Consensus",
            Self::Dissent => "Dissent",
        }
    }

    /// Its share of the page.
    fn share(self) -> usize {
        match self {
            Self::Decision | Self::Choice => 22,
            Self::Why | Self::Votes | Self::Dissent => 20,
            Self::Owner | Self::Date => 11,
            Self::Consensus => 14,
        }
    }

    /// Whether anything stands in it.
    fn is_used(self, decision: &DecisionLine) -> bool {
        match self {
            Self::Decision | Self::Choice => true,
            Self::Why => decision.rationale.is_some() || decision.confidence.is_some(),
            Self::Owner => decision.owner.is_some(),
            Self::Date => decision.decide_by.is_some(),
            Self::Votes => decision.votes.is_some(),
            Self::Consensus => decision.consensus.is_some(),
            Self::Dissent => !decision.dissent.is_empty(),
        }
    }

    fn cell(self, decision: &DecisionLine) -> Vec<Vec<Run<'_>>> {
        let words = |text: Option<String>| text.map(|text| vec![Run::Words(text)]).into_iter().collect();
        match self {
            Self::Decision => vec![
                vec![Run::Bold(decision.label.as_str())],
                vec![Run::Cited(decision.question.as_str()), Run::Note(&decision.sources)],
            ],
            Self::Choice => {
                let waits = decision.status == DecisionStatus::ToConfirm;
                let choice = vec![Run::Plain(decision.choice.words.as_str())];
                std::iter::once(choice).chain(waits.then(|| vec![Run::Bold("To confirm")])).collect()
            }
            Self::Why => {
                let why = decision.rationale.as_deref().map(|why| vec![Run::Plain(why)]);
                let how_sure = format!("Confidence: {}", sure(decision.confidence));
                let how_sure = decision.confidence.map(|_| vec![Run::Words(how_sure)]);
                why.into_iter().chain(how_sure).collect()
            }
            Self::Owner => words(decision.owner.clone()),
            Self::Date => words(decision.decide_by.as_deref().map(for_people)),
            Self::Votes => {
                decision.votes.iter().flatten().map(|round| vec![Run::Words(round_words(round))]).collect()
            }
            Self::Consensus => words(decision.consensus.as_ref().map(|consensus| consensus.words.clone())),
            Self::Dissent => {
                decision.dissent.iter().map(|line| vec![Run::Words(dissent_words(line))]).collect()
            }
        }
    }
}

/// The decisions, stage by stage. Columns in which nothing stands are left out, but for those every reader looks for.
pub(super) fn decisions<'a>(body: &mut Body<'a>, plan: &'a Plan) {
    body.heading(1, &[Run::Plain("Decisions")]);
    if plan.decisions.is_empty() {
        body.paragraph("Normal", &[Run::Plain("Nothing is decided yet.")]);
        return;
    }
    let always = [Column::Decision, Column::Choice, Column::Why, Column::Owner, Column::Date];
    let used =
        |column: &Column| always.contains(column) || plan.decisions.iter().any(|line| column.is_used(line));
    let columns: Vec<Column> = Column::ALL.into_iter().filter(used).collect();
    let shares: usize = columns.iter().map(|column| column.share()).sum();
    let width = |column: &Column| SIDEWAYS_WIDTH * column.share() / shares;
    let heads: Vec<(&str, usize)> = columns.iter().map(|column| (column.title(), width(column))).collect();
    let mut stage = None;
    for decision in &plan.decisions {
        if stage != Some(&decision.stage.id) {
            if stage.is_some() {
                body.end_table();
            }
            stage = Some(&decision.stage.id);
            body.heading(2, &[Run::Plain(&decision.stage.label)]);
            body.begin_table(&heads);
        }
        let cells: Vec<_> = columns.iter().map(|column| (width(column), column.cell(decision))).collect();
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
