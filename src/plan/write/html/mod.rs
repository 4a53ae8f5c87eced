//! A plan as one web page that needs nothing beside itself: to read on a screen, to print, to hand out. No scripts.

mod actions;
mod decisions;
mod evidence;
pub(crate) mod frame;
mod road;
pub(super) mod summary;
mod timeline;

use maud::{Markup, html};

use self::frame::{clean, document, said};
use super::WriteFault;
use super::cite::{Bit, Cites};
use super::words;
use crate::plan::format::{Because, Plan};
use crate::roadmap::format::RawBasis;

/// How the page looks, on screen and on paper.
pub(super) const STYLE: &str = include_str!("style.css");

/// A plan as one web page.
///
/// # Errors
/// Never; all writers have the same form.
pub fn write(plan: &Plan) -> Result<Vec<u8>, WriteFault> {
    let page = Page::of(plan);
    let parts = page.parts();
    let body = html! {
        a.skip href="#plan" { "To the plan" }
        (page.head())
        main id="plan" {
            (page.summary())
            nav.contents aria-labelledby="contents" {
                h2 id="contents" { "Contents" }
                ol { @for (id, title, _) in &parts { li { a href={ "#" (id) } { (title) } } } }
            }
            @for (id, title, part) in &parts {
                section.part id=(id) aria-labelledby={ (id) "-h" } {
                    h2 id={ (id) "-h" } { (title) }
                    (part)
                }
            }
        }
        (page.foot())
    };
    Ok(document(&page.title(), STYLE, "plan", &body).into_bytes())
}

/// A part of the page: its id, its heading, what stands in it.
type Part = (&'static str, String, Markup);

/// What the parts of a page need.
pub(super) struct Page<'a> {
    plan: &'a Plan,
    cites: Cites<'a>,
    /// Whether sources are listed on the page, so that citations can lead there.
    lists_sources: bool,
}

impl<'a> Page<'a> {
    /// The page of a plan.
    pub(super) fn of(plan: &'a Plan) -> Self {
        Self { plan, cites: Cites::of(plan), lists_sources: true }
    }

    /// The page of a plan on which its sources and decisions are not listed.
    pub(super) fn alone(plan: &'a Plan) -> Self {
        Self { lists_sources: false, ..Self::of(plan) }
    }

    /// The title of the document.
    pub(super) fn title(&self) -> String {
        let whom = words::for_whom(self.plan);
        let draft = if self.plan.is_final { "" } else { "Draft: " };
        let title = &self.plan.roadmap.title;
        clean(&if whom.is_empty() { format!("{draft}{title}") } else { format!("{draft}{title}. {whom}") })
    }

    fn parts(&self) -> Vec<Part> {
        let plan = self.plan;
        let mut parts: Vec<Part> = Vec::new();
        let mut part = |is: bool, id, title: &str, markup: &dyn Fn() -> Markup| {
            if is {
                parts.push((id, title.to_owned(), markup()));
            }
        };
        let under = plan.under.as_ref().map_or_else(String::new, |under| format!("Under {}", under.whose));
        part(!plan.cautions.is_empty(), "cautions", "Cautions", &|| self.cautions());
        part(true, "actions", "What to do", &|| self.actions());
        part(!plan.strategies.is_empty(), "timeline", "Timeline", &|| self.timeline());
        part(plan.under.is_some(), "above", &under, &|| self.above());
        part(true, "road", "The road taken", &|| self.road());
        part(!plan.decisions.is_empty(), "decisions", "What was decided", &|| self.decisions());
        part(true, "questions", "Open questions", &|| self.questions());
        part(!plan.equity.is_empty(), "equity", "Equity: ask of each step", &|| self.equity());
        part(!plan.parking_lot.is_empty(), "later", "Kept for later", &|| self.parking_lot());
        let states = !words::most_alike_first(plan).is_empty();
        part(states, "states", "What real states decided", &|| self.states());
        part(!plan.set_aside.is_empty(), "aside", "Set aside, and kept", &|| self.set_aside());
        part(!plan.sources.is_empty(), "sources", "Sources", &|| self.sources());
        part(!plan.disclaimer.is_empty(), "rely", "Before you rely on it", &|| self.disclaimer());
        parts
    }

    fn foot(&self) -> Markup {
        html! { footer { p { (said(&words::made_from(self.plan))) } } }
    }

    /// A text of the plan, with citations that lead to their sources.
    fn text(&self, text: &'a str) -> Markup {
        let bits = self.cites.bits(text);
        html! {
            bdi {
                @for bit in bits {
                    @match bit {
                        Bit::Words(words) => { (clean(words)) }
                        Bit::Source(source) => { (self.number(source.n)) }
                    }
                }
            }
        }
    }

    fn number(&self, n: usize) -> Markup {
        html! {
            @if self.lists_sources { a.n href={ "#s" (n) } { "[" (n) "]" } }
            @else { "[" (n) "]" }
        }
    }

    /// Sources by their numbers, each with a space before it.
    fn numbers(&self, ids: &[String]) -> Markup {
        html! { @for source in self.cites.sources(ids) { " " (self.number(source.n)) } }
    }

    /// What a line rests on: sources, or our judgement.
    fn rests_on(&self, ids: &[String], basis: Option<&RawBasis>) -> Markup {
        let cites = self.cites.sources(ids).next().is_some();
        html! {
            @if cites || basis.is_some() {
                dt { "Rests on" }
                dd {
                    (self.numbers(ids))
                    @if basis.is_some() { @if cites { " and our judgement" } @else { "our judgement" } }
                }
            }
        }
    }

    /// The answers behind a line, each a link to its decision where that stands on the page.
    fn because(&self, reasons: &'a [Because]) -> Markup {
        html! {
            @for (at, because) in reasons.iter().enumerate() {
                @if at > 0 { "; " }
                @match self.decision_of(because) {
                    Some(place) => { a href={ "#d" (place) } { bdi { (clean(because.words())) } } }
                    None => { (said(because.words())) }
                }
            }
        }
    }

    fn decision_of(&self, because: &Because) -> Option<usize> {
        let Because::Answer(answer) = because else { return None };
        self.plan.decisions.iter().position(|decision| !answer.given && decision.id == answer.decision)
    }
}

/// People's words that may have several lines.
fn told(words: &str) -> Markup {
    html! { span.said dir="auto" { (clean(words.trim())) } }
}
