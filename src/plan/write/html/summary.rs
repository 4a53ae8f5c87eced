//! The first page of a plan: whom it is for, whether it is a draft, and the plan in short.

use maud::{Markup, html};

use super::{Page, said};
use crate::plan::format::{DecisionLine, QuestionLine};
use crate::plan::write::dates::for_people;
use crate::plan::write::digest::Digest;
use crate::plan::write::words;
use crate::roadmap::Severity;
use crate::walk::preview_words::severity_word;

impl<'a> Page<'a> {
    /// The head of the document.
    pub(in crate::plan::write) fn head(&self) -> Markup {
        let plan = self.plan;
        let whom = words::for_whom(plan);
        html! {
            header {
                p.kicker { @if plan.is_final { "Strategy plan" } @else { "Strategy plan · draft" } }
                h1 dir="auto" { (self.text(&plan.roadmap.title)) }
                p.whom {
                    @if !whom.is_empty() { "For " (said(&whom)) }
                    @if let Some(start) = &plan.profile.start {
                        @if !whom.is_empty() { " · " }
                        "starts " (said(&for_people(start)))
                    }
                    @if let Some(under) = &plan.under {
                        " · under " (said(&under.whose))
                        @if let Some(place) = &under.place { " (" (said(place)) ")" }
                    }
                }
                (self.draft_notice())
            }
        }
    }

    fn draft_notice(&self) -> Markup {
        let (missing, more) = words::missing(self.plan);
        html! {
            @if !self.plan.is_final {
                div.draft role="note" {
                    p {
                        strong { "Draft: this plan is not final." }
                        @if !missing.is_empty() {
                            " "
                            @for (at, why) in missing.iter().enumerate() {
                                @if at > 0 { "; " }
                                (said(&why.words))
                            }
                            @if more > 0 { "; and " (more) " more" }
                            "."
                        }
                    }
                }
            }
        }
    }

    /// The plan in short.
    pub(in crate::plan::write) fn summary(&self) -> Markup {
        let digest = Digest::of(self.plan);
        html! {
            section.short aria-labelledby="short" {
                h2 id="short" { "On one page" }
                (self.figures())
                div.columns {
                    div {
                        @if !digest.aim.is_empty() {
                            h3 { "The aim" }
                            @for decision in &digest.aim { (self.aim(decision)) }
                        }
                        @if !digest.shaping.is_empty() {
                            h3 { "The decisions that shape it" }
                            (self.shaping(&digest))
                        }
                    }
                    div { (self.first(&digest)) }
                }
                div.columns {
                    div { h3 { "The largest risks" } (self.risks(&digest)) }
                    div { h3 { "Still open" } (self.open(&digest)) }
                }
            }
        }
    }

    fn aim(&self, decision: &'a DecisionLine) -> Markup {
        html! { p.aim { b { (said(&decision.label)) } " " (said(&self.choice_words(decision))) } }
    }

    /// What was chosen, in as many words as there is room for.
    fn choice_words(&self, decision: &DecisionLine) -> String {
        words::in_short(&self.cites, decision)
    }

    /// What was chosen, in words.
    pub(super) fn choice(&self, decision: &'a DecisionLine) -> Markup {
        match &decision.choice.text {
            Some(text) => html! { span.said dir="auto" { (self.text(text.trim())) } },
            None => self.text(&decision.choice.words),
        }
    }

    fn figures(&self) -> Markup {
        let plan = self.plan;
        let cautions = words::cautions(plan);
        html! {
            ul.figures {
                li { b { (plan.progress.decided) } " choices made" small { (self.to_go()) } }
                li {
                    b { (plan.strategies.len()) } " strategies"
                    @if let Some(fares) = words::fares(plan) { small { (fares) } }
                    @else if let Some(first) = plan.timeline.first() {
                        small { (said(&first.label)) ": " (first.strategies.len()) }
                    }
                }
                li { b { (plan.cautions.len()) } " cautions" @if !cautions.is_empty() { small { (cautions) } } }
                li { b { (plan.open_questions.len()) } " open questions" }
            }
        }
    }

    fn to_go(&self) -> String {
        let words = words::progress(self.plan);
        words.split_once(", ").map_or(String::new(), |(_, rest)| rest.to_owned())
    }

    fn shaping(&self, digest: &Digest<'a>) -> Markup {
        html! {
            ol {
                @for (decision, rest) in &digest.shaping {
                    li {
                        b { (said(&decision.label)) } ": " (said(&self.choice_words(decision)))
                        " " span.soft { "(" (words::count(*rest, "line", "lines")) ")" }
                    }
                }
            }
        }
    }

    fn first(&self, digest: &Digest<'a>) -> Markup {
        let days = digest.first.map(words::days).unwrap_or_default();
        html! {
            @if let Some(first) = digest.first {
                h3 { (said(&first.label)) }
                @if !days.is_empty() { p.soft.days { (days) } }
                ul {
                    @for strategy in &digest.strategies {
                        li { (self.text(&strategy.title)) span.soft { " · " (said(&strategy.lead.label)) } }
                    }
                }
                @if digest.more_strategies > 0 {
                    p.soft { "And " (digest.more_strategies) " more in the plan." }
                }
            } @else {
                h3 { "What to do" }
                p { "Nothing yet: no decision calls for a strategy." }
            }
        }
    }

    fn risks(&self, digest: &Digest<'a>) -> Markup {
        html! {
            @if digest.risks.is_empty() && digest.risky_questions.is_empty() {
                p { "The answers raise no caution." }
            } @else {
                ul {
                    @for caution in &digest.risks {
                        li {
                            (severity(caution.severity)) " " (self.text(&caution.message))
                            " " i { (self.text(&caution.mend)) }
                        }
                    }
                    @for question in &digest.risky_questions {
                        li { "Not decided yet, and needed: " (said(&question.label)) "." }
                    }
                }
            }
        }
    }

    fn open(&self, digest: &Digest<'a>) -> Markup {
        html! {
            @if digest.open.is_empty() {
                p { "Nothing: every choice on this road is made." }
            } @else {
                ul { @for question in &digest.open { li { (self.open_line(question)) } } }
                @if digest.more_open > 0 { p.soft { "And " (digest.more_open) " more." } }
            }
        }
    }

    fn open_line(&self, question: &'a QuestionLine) -> Markup {
        let owner = question.owner.as_ref();
        html! {
            b { (said(&question.label)) } ": " (self.text(&question.question))
            @if let Some(day) = &question.decide_by { " By " (said(&for_people(day))) "." }
            @if let Some(owner) = owner { " " span.soft { (said(owner)) } }
        }
    }
}

/// How grave a caution is, as a sign with its word.
pub(super) fn severity(severity: Severity) -> Markup {
    let class = match severity {
        Severity::Serious => "sev serious",
        Severity::Warning => "sev warning",
        Severity::Note => "sev note",
    };
    html! { span class=(class) { (severity_word(severity)) } }
}
