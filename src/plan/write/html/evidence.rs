//! The end of a plan: equity, what was kept for later, what states decided, what is set aside, sources.

use maud::{Markup, html};

use super::{Page, clean, said, told};
use crate::plan::compare::told::EXAMPLE;
use crate::plan::format::{ComparedLine, PrecedentLine, SourceLine};
use crate::plan::write::words;

impl<'a> Page<'a> {
    pub(super) fn equity(&self) -> Markup {
        html! {
            ul {
                @for line in &self.plan.equity {
                    li {
                        (self.text(&line.prompt)) " "
                        span.soft {
                            (said(&line.label)) ": "
                            @match &line.choice {
                                Some(choice) => { (self.text(choice)) }
                                None => { "still open" }
                            }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn parking_lot(&self) -> Markup {
        html! {
            ul {
                @for line in &self.plan.parking_lot {
                    li {
                        (told(&line.text))
                        @for from in line.name.iter().chain(&line.table) { " " span.soft { (said(from)) } }
                        @if let Some(settled) = &line.settled { " What became of it: " (told(settled)) }
                    }
                }
            }
        }
    }

    pub(super) fn states(&self) -> Markup {
        html! {
            p { (EXAMPLE) }
            @for state in words::most_alike_first(self.plan) { (self.state(state)) }
        }
    }

    fn state(&self, state: &'a PrecedentLine) -> Markup {
        html! {
            div.state {
                h3 { (said(&state.label)) " " span.soft { "as of " (state.as_of) ": " (words::alike(state)) } }
                dl {
                    @if !state.alike.is_empty() {
                        dt { "Alike" }
                        @for line in &state.alike { dd { (self.compared(line)) } }
                    }
                    @if !state.differs.is_empty() {
                        dt { "Differs" }
                        @for line in &state.differs { dd { (self.compared(line)) } }
                    }
                }
            }
        }
    }

    fn compared(&self, line: &'a ComparedLine) -> Markup {
        html! {
            b { (said(&line.label)) } ": "
            @for (at, option) in line.there.iter().enumerate() {
                @if at > 0 { " + " }
                (said(&option.label))
            }
            (words::compared_marks(line)) "."
            @if let Some(ended) = &line.ended {
                " Ended: " (self.text(&ended.what)) (self.numbers(&ended.sources))
            }
            @if let Some(disputed) = &line.disputed {
                " Disputed: " (self.text(&disputed.what)) (self.numbers(&disputed.sources))
            }
            (self.numbers(&line.sources))
        }
    }

    pub(super) fn set_aside(&self) -> Markup {
        html! {
            p { "These answers have no effect on the plan. They are back as soon as their question is." }
            ul {
                @for line in &self.plan.set_aside {
                    li {
                        b { (said(line.label.as_ref().unwrap_or(&line.decision))) } ": "
                        @if let Some(choice) = &line.choice { (said(&choice.words)) " " }
                        @if !line.unknown.is_empty() { (said(&line.unknown.join(", "))) " " }
                        span.soft { (self.text(&line.reason)) }
                        @if let Some(why) = &line.rationale { " " (told(why)) }
                    }
                }
            }
        }
    }

    pub(super) fn sources(&self) -> Markup {
        html! { ul.sources { @for source in &self.plan.sources { (listed(source)) } } }
    }

    pub(super) fn disclaimer(&self) -> Markup {
        html! { ul { @for line in &self.plan.disclaimer { li { (self.text(line)) } } } }
    }
}

fn listed(source: &SourceLine) -> Markup {
    let is_web = source.url.starts_with("https://") || source.url.starts_with("http://");
    html! {
        li id={ "s" (source.n) } {
            span.n { "[" (source.n) "]" } " "
            @if is_web { a href=(clean(&source.url)) { (said(&source.title)) } }
            @else { (said(&source.title)) " " (said(&source.url)) }
            ". " (said(&source.publisher))
            @if let Some(year) = source.year { ", " (year) }
            "."
            @if source.weak { " Weak: look at the original." }
        }
    }
}
