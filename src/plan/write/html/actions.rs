//! What to do: cautions, strategies by horizon, what the plan above settled.

use maud::{Markup, html};

use super::summary::severity;
use super::{Page, said, told};
use crate::plan::format::{CautionLine, DateLine, HorizonLine, MarkLine, StrategyLine};
use crate::plan::write::dates::for_people;
use crate::plan::write::words;
use crate::walk::marks::Progress;

impl<'a> Page<'a> {
    pub(super) fn cautions(&self) -> Markup {
        let of = |severity| self.plan.cautions.iter().filter(move |caution| caution.severity == severity);
        html! {
            @for severity in words::SEVERITIES {
                @if of(severity).next().is_some() {
                    h3 { (words::severity_head(severity)) }
                    @for caution in of(severity) { (self.caution(caution)) }
                }
            }
        }
    }

    fn caution(&self, caution: &'a CautionLine) -> Markup {
        let class = match caution.severity {
            crate::roadmap::Severity::Serious => "card serious",
            crate::roadmap::Severity::Warning => "card warning",
            crate::roadmap::Severity::Note => "card note",
        };
        html! {
            div class=(class) {
                p { (severity(caution.severity)) " " b dir="auto" { (self.text(&caution.message)) } }
                p { (self.text(&caution.mend)) }
                dl {
                    dt { "Because" } dd { (self.because(&caution.because)) }
                    @if !caution.ask.is_empty() {
                        dt { "Look again at" }
                        dd {
                            @for (at, ask) in caution.ask.iter().enumerate() {
                                @if at > 0 { ", " }
                                (said(&ask.label))
                            }
                        }
                    }
                    (self.rests_on(&caution.sources, caution.basis.as_ref()))
                }
                (provisional(caution.provisional))
            }
        }
    }

    pub(super) fn actions(&self) -> Markup {
        let plan = self.plan;
        let full = |horizon: &&HorizonLine| !horizon.strategies.is_empty() || !horizon.decide_by.is_empty();
        html! {
            @if plan.strategies.is_empty() { p { "Nothing yet: no decision calls for a strategy." } }
            @for horizon in plan.timeline.iter().filter(full) {
                h3.horizon {
                    (said(&horizon.label))
                    @let days = words::days(horizon);
                    @if !days.is_empty() { " " span.soft { (days) } }
                }
                (dates(&horizon.decide_by))
                @for strategy in words::starting(plan, horizon) { (self.strategy(strategy)) }
            }
            @if !plan.other_dates.is_empty() { h3 { "Other days" } (dates(&plan.other_dates)) }
        }
    }

    fn strategy(&self, strategy: &'a StrategyLine) -> Markup {
        let helpers = words::helpers(strategy);
        html! {
            div.card.strategy {
                h4 dir="auto" { (self.text(&strategy.title)) }
                p.who {
                    b { (said(&strategy.lead.label)) }
                    @if !helpers.is_empty() { " with " (said(&helpers)) }
                    @if let Some(until) = &strategy.until { " · until " (said(&until.label)) }
                }
                (marked(strategy.mark.as_ref()))
                ol.steps {
                    @for step in &strategy.steps {
                        li { (sign(step.mark.as_ref())) (self.text(&step.act)) (marked(step.mark.as_ref())) }
                    }
                }
                dl {
                    dt { "Measure" } dd { (self.text(&strategy.measure)) }
                    dt { "Because" } dd { (self.because(&strategy.because)) }
                    @if !strategy.conflicts_with.is_empty() {
                        dt { "Does not go with" }
                        dd { (self.conflicts(strategy)) }
                    }
                    (self.rests_on(&strategy.sources, strategy.basis.as_ref()))
                }
                (provisional(strategy.provisional))
            }
        }
    }

    fn conflicts(&self, strategy: &StrategyLine) -> Markup {
        let against = self.plan.strategies.iter().filter(|other| strategy.conflicts_with.contains(&other.id));
        html! {
            @for (at, other) in against.enumerate() { @if at > 0 { "; " } (self.text(&other.title)) }
        }
    }

    pub(super) fn above(&self) -> Markup {
        let plan = self.plan;
        html! {
            @if let Some(under) = &plan.under {
                ul {
                    @for line in &under.settled {
                        li {
                            "Settled there: " b { (said(&line.label)) } ": " (said(&line.choice))
                            @if line.to_confirm { " (waits to be confirmed there)" }
                        }
                    }
                    @for line in &under.not_settled {
                        li {
                            "Not settled there: " b { (said(&line.label)) } " " (said(&line.why))
                            ". It counts as open here."
                        }
                    }
                }
            }
            @if !plan.relies_on.is_empty() {
                h3 { "What this plan relies on there" }
                ul {
                    @for line in &plan.relies_on {
                        li {
                            b { (said(&line.title)) } " Lead: " (said(&line.lead)) ". "
                            (said(&words::relies(line)))
                        }
                    }
                }
            }
        }
    }
}

fn dates(lines: &[DateLine]) -> Markup {
    html! {
        @if !lines.is_empty() {
            ul.days {
                @for line in lines {
                    li {
                        "Decide by " (said(&for_people(&line.by))) ": " b { (said(&line.label)) }
                        @if let Some(owner) = &line.owner { " (" (said(owner)) ")" }
                    }
                }
            }
        }
    }
}

fn sign(mark: Option<&MarkLine>) -> Markup {
    let sign = match mark.map(|mark| mark.progress) {
        Some(Progress::Done) => "☑ ",
        Some(Progress::Started) => "◐ ",
        Some(Progress::Dropped) => "☒ ",
        Some(Progress::Planned) | None => "☐ ",
    };
    html! { span.sign aria-hidden="true" { (sign) } }
}

fn marked(mark: Option<&MarkLine>) -> Markup {
    html! {
        @if let Some(fares) = words::mark(mark) {
            " " span.mark { (said(&fares)) }
            @if let Some(comment) = mark.and_then(|mark| mark.comment.as_ref()) { " " (told(comment)) }
        }
    }
}

fn provisional(is: bool) -> Markup {
    html! { @if is { p.soft { "It rests on an answer that waits to be confirmed." } } }
}
