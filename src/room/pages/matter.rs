//! The part that changes: the decision on the screen in front, with its vote or its result.

use maud::{Markup, html};

use super::{View, outcome, vote, words};
use crate::room::house::form_mark;
use crate::room::shown::{Matter, Offer, Settled};
use crate::walk::voices::Phase;

/// The most lines of a preview: the screen in front has them all.
const MOST_PREVIEW: usize = 6;

/// The part that changes.
pub(super) fn part(view: &View<'_>) -> Markup {
    let shown = &view.sight.shown;
    let now = shown.now.as_ref();
    let key = now.map(|matter| format!("{}/{}", matter.decision, matter.round)).unwrap_or_default();
    html! {
        div #part data-version=(view.sight.version) data-key=(key) data-say=(in_short(now)) {
            @match now {
                Some(matter) => (at(view, matter)),
                None => {
                    section.card {
                        h1 { "Nothing to vote on now" }
                        p.lead { "You are in. Look at the screen in front; the next question appears here." }
                    }
                }
            }
            (settled(&shown.settled))
        }
    }
}

/// What a screen reader says when the part has changed.
fn in_short(now: Option<&Matter>) -> String {
    let Some(matter) = now else { return "Nothing to vote on now.".to_owned() };
    match matter.phase {
        Phase::Think => format!("Think first: {}", matter.question),
        Phase::Vote => format!("The vote is open: {}", matter.question),
        Phase::Reveal | Phase::Discuss => "The result is shown.".to_owned(),
        Phase::Decided => matter
            .decided
            .as_ref()
            .map_or_else(|| "Decided.".to_owned(), |words| format!("Decided: {words}.")),
    }
}

fn phase(matter: &Matter) -> String {
    let round = if matter.round > 1 { format!(", round {}", matter.round) } else { String::new() };
    match matter.phase {
        Phase::Think => "Think".to_owned(),
        Phase::Vote => format!("Vote{round}"),
        Phase::Reveal => format!("Result{round}"),
        Phase::Discuss => format!("Talk{round}"),
        Phase::Decided => "Decided".to_owned(),
    }
}

fn at(view: &View<'_>, matter: &Matter) -> Markup {
    let ballot = view.sight.ballot.as_ref();
    let said = ballot.map(|ballot| words::ballot(matter, ballot));
    html! {
        section.card aria-labelledby="question" {
            p.kicker { (matter.stage) " · " (matter.label) }
            h1 #question { (matter.question) }
            p.phase { (phase(matter)) }
            @if let Some(ask) = &matter.ask { p.ask { (ask) } }
            details {
                summary { "Why it matters" }
                p { (matter.why) }
                @if let Some(equity) = &matter.equity { p { b { "Equity: " } (equity) } }
            }
            @if let Some(decided) = &matter.decided {
                p.decided { b { "Decided: " } (decided) }
            }
            @match matter.phase {
                Phase::Think => {
                    p.hint { "Think for yourself first, in silence. The vote opens when the person in front says so." }
                    @for option in &matter.options { (read(option)) }
                }
                Phase::Vote => {
                    p.counted #counted {
                        @if let Some(said) = &said {
                            b { "Counted: " } (said) span.hint { " You can change it until the vote closes." }
                        }
                    }
                    (vote::form(matter, view.draft.as_ref().or(ballot), said.is_some(), &form_mark(matter)))
                }
                Phase::Reveal | Phase::Discuss | Phase::Decided => {
                    @if let Some(said) = &said { p.counted { b { "You said: " } (said) } }
                    @if let Some(result) = &matter.outcome { (outcome::result(matter, result)) }
                }
            }
        }
    }
}

/// An option to read, while nothing can be chosen.
fn read(option: &Offer) -> Markup {
    html! {
        div.option.still {
            h2 { (option.label) }
            (about(option))
        }
    }
}

/// What an option means, and what more there is to know of it.
pub(super) fn about(option: &Offer) -> Markup {
    let more = option.upside.is_some() || option.tradeoff.is_some() || !option.preview.is_empty();
    let rest = option.preview.len().saturating_sub(MOST_PREVIEW);
    html! {
        @if !option.means.is_empty() { p.means { (option.means) } }
        @if let Some(why) = &option.locked { p.locked { b { "Cannot be chosen now. " } (why) } }
        @if more {
            details {
                summary { "More" span.unseen { " about " (option.label) } }
                @if let Some(upside) = &option.upside { p { b { "For it: " } (upside) } }
                @if let Some(tradeoff) = &option.tradeoff { p { b { "Its price: " } (tradeoff) } }
                @if !option.preview.is_empty() {
                    p { b { "If it is chosen" } }
                    ul.preview {
                        @for line in option.preview.iter().take(MOST_PREVIEW) {
                            li {
                                span.topic { (line.topic.word()) } " " (line.topic.sign()) (line.text)
                                @if !line.aside.is_empty() { span.hint { " (" (line.aside) ")" } }
                            }
                        }
                        @if rest > 0 { li.hint { "and " (rest) " more on the screen in front" } }
                    }
                }
            }
        }
    }
}

fn settled(settled: &[Settled]) -> Markup {
    html! {
        @if !settled.is_empty() {
            details.card {
                summary { "Decided so far: " (settled.len()) }
                dl {
                    @for one in settled { dt { (one.label) } dd { (one.choice) } }
                }
            }
        }
    }
}
