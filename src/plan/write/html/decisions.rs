//! What was decided, and what is still open: with reasons, votes, dissent, and where it was tried.

use maud::{Markup, html};

use super::{Page, said, told};
use crate::plan::format::{
    ConsensusLine, DecisionLine, DecisionStatus, DissentLine, QuestionLine, RoundLine, SeenLine,
};
use crate::plan::write::dates::for_people;
use crate::plan::write::words;

impl<'a> Page<'a> {
    pub(super) fn decisions(&self) -> Markup {
        let decisions = &self.plan.decisions;
        let mut place = 0;
        let stages = decisions.chunk_by(|one, other| one.stage.id == other.stage.id).map(|stage| {
            let first = place;
            place += stage.len();
            (first, stage)
        });
        html! {
            @for (first, stage) in stages {
                h3 { (said(&stage[0].stage.label)) }
                @for (at, decision) in stage.iter().enumerate() { (self.decision(first + at, decision)) }
            }
        }
    }

    fn decision(&self, at: usize, decision: &'a DecisionLine) -> Markup {
        html! {
            div.decision id={ "d" (at) } {
                p { b { (said(&decision.label)) } ": " (self.choice(decision)) }
                p.soft { (self.text(&decision.question)) }
                @if decision.status == DecisionStatus::ToConfirm {
                    p.mark { "This answer waits to be confirmed." }
                }
                dl {
                    @if let Some(why) = &decision.rationale { dt { "Reason" } dd { (told(why)) } }
                    @if let Some(sure) = decision.confidence { dt { "How sure" } dd { (sure) " of 5" } }
                    @if let Some(owner) = &decision.owner { dt { "Owner" } dd { (said(owner)) } }
                    @if let Some(day) = &decision.decide_by {
                        dt { "Day noted" } dd { (said(&for_people(day))) }
                    }
                    (votes(decision.votes.as_deref()))
                    @if let Some(agreed) = &decision.consensus { (consensus(agreed)) }
                    @if !decision.dissent.is_empty() { (dissent(&decision.dissent)) }
                    @if !decision.seen_in.is_empty() {
                        dt { "Tried in" }
                        @for seen in &decision.seen_in { dd { (self.seen(seen)) } }
                    }
                    @if !decision.no_example.is_empty() {
                        dt { "Tried in" } dd { "No example was found of this choice." }
                    }
                    (self.rests_on(&decision.sources, decision.basis.as_ref()))
                }
            }
        }
    }

    fn seen(&self, seen: &'a SeenLine) -> Markup {
        html! {
            b { (said(&seen.place)) } (words::seen_marks(seen)) ": " (self.text(&seen.what))
            (self.numbers(&seen.sources))
            @if let Some(ended) = &seen.ended {
                " Ended" @if let Some(year) = ended.year { " " (year) } ": " (self.text(&ended.what))
                (self.numbers(&ended.sources))
            }
            @if let Some(disputed) = &seen.disputed {
                " Disputed: " (self.text(&disputed.what)) (self.numbers(&disputed.sources))
            }
        }
    }

    pub(super) fn questions(&self) -> Markup {
        let questions = &self.plan.open_questions;
        html! {
            @if questions.is_empty() { p { "None: every choice on this road is made." } }
            @for question in questions { (self.question(question)) }
        }
    }

    fn question(&self, line: &'a QuestionLine) -> Markup {
        html! {
            div.decision {
                p { b { (said(&line.label)) } ": " (self.text(&line.question)) }
                @if line.required { p.mark { "The plan is not final without it." } }
                @if line.put_off { p { "Put off." } }
                dl {
                    @if let Some(reason) = line.reason.as_ref().filter(|reason| !reason.trim().is_empty()) {
                        dt { "Waits for" } dd { (told(reason)) }
                    }
                    @if let Some(why) = &line.rationale { dt { "Noted" } dd { (told(why)) } }
                    @if let Some(owner) = &line.owner { dt { "Owner" } dd { (said(owner)) } }
                    @if let Some(day) = &line.decide_by {
                        dt { "Decide by" } dd { (said(&for_people(day))) }
                    }
                    @if let (Some(place), Some(shapes)) = (line.decide_first, line.shapes) {
                        dt { "Decide early" }
                        dd { "Number " (place) " by what hangs on it (" (words::count(shapes, "line", "lines")) ")" }
                    }
                    (votes(line.votes.as_deref()))
                    @if !line.tables.is_empty() {
                        dt { "The tables" }
                        @for table in &line.tables {
                            dd {
                                b { (said(&table.table)) } ": " (said(&table.words))
                                @if let Some(fists) = &table.fists { " " (words::fists(fists)) }
                                @if let Some(why) = &table.rationale { " " (told(why)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn votes(rounds: Option<&[RoundLine]>) -> Markup {
    html! {
        @if let Some(rounds) = rounds {
            dt { "Votes" }
            @for round in rounds { dd { (said(&words::round(round))) } }
        }
    }
}

fn consensus(agreed: &ConsensusLine) -> Markup {
    html! {
        dt { "Agreement" }
        dd { (words::sentence(&agreed.words)) ". " (words::fists(&agreed.fists)) }
    }
}

fn dissent(lines: &[DissentLine]) -> Markup {
    html! {
        dt { "Dissent" }
        @for line in lines {
            dd {
                (said(&words::dissent(line)))
                @if let Some(comment) = &line.comment { ": “" (told(comment)) "”" }
            }
        }
    }
}
