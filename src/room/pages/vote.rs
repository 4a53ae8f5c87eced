//! The form of a vote: native controls for one, many, rank and scale, fist-to-five, a comment.

use maud::{Markup, html};

use super::{matter::about, newline_safe, words};
use crate::roadmap::Kind;
use crate::room::MOST_COMMENT;
use crate::room::form::bounds;
use crate::room::shown::{Matter, Offer};
use crate::walk::voices::{Ballot, MOST_FIST};

/// The form, filled in with a ballot. `again`: whether a vote counts already.
pub(super) fn form(matter: &Matter, ballot: Option<&Ballot>, again: bool, mark: &str) -> Markup {
    let comment = ballot.and_then(|ballot| ballot.comment.as_deref()).unwrap_or_default();
    html! {
        form #vote method="post" action="/vote" data-mark=(mark) autocomplete="off" {
            input type="hidden" name="decision" value=(matter.decision);
            input type="hidden" name="round" value=(matter.round);
            (choice(matter, ballot))
            (fists(matter, ballot))
            div.field {
                label for="comment" { "Comment " span.optional { "optional, at most " (MOST_COMMENT) " letters" } }
                textarea #comment name="comment" rows="3" maxlength=(MOST_COMMENT) { (newline_safe(comment)) }
                p.hint.letters aria-hidden="true" {}
            }
            button type="submit" { @if again { "Change my vote" } @else { "Vote" } }
            p.told role="status" {}
        }
    }
}

fn choice(matter: &Matter, ballot: Option<&Ballot>) -> Markup {
    let chosen = words::ids(ballot);
    match &matter.kind {
        Kind::One | Kind::Scale => html! {
            fieldset {
                legend { "What would you choose?" }
                @for (at, option) in matter.options.iter().enumerate() {
                    (box_of(option, at, "radio", chosen.contains(&option.id)))
                }
                div.option {
                    label { input type="radio" name="choice" value="" checked[chosen.is_empty()]; span { "None of these, or not yet" } }
                }
            }
        },
        Kind::Many { min, max } => html! {
            fieldset {
                legend { "What would you choose? " span.optional { (bounds(*min, *max)) } }
                @for (at, option) in matter.options.iter().enumerate() {
                    (box_of(option, at, "checkbox", chosen.contains(&option.id)))
                }
            }
        },
        Kind::Rank { min, max } => html! {
            fieldset {
                legend { "What comes first? " span.optional { "rank " (bounds(*min, *max)) } }
                p.hint { "Give the weightiest place 1, the next place 2, and so on." }
                @for (at, option) in matter.options.iter().enumerate() {
                    (place(matter, option, at, chosen.iter().position(|id| *id == option.id)))
                }
            }
        },
        Kind::Number { .. } | Kind::Date { .. } | Kind::Text => {
            let what = match &matter.kind {
                Kind::Number { unit: Some(unit), .. } => format!("how many {unit}"),
                Kind::Number { .. } => "which number".to_owned(),
                Kind::Date { .. } => "which day".to_owned(),
                _ => "what".to_owned(),
            };
            html! {
                p.hint {
                    "There is nothing to pick here. Write in the comment " (what)
                    " you would say, and how well you can live with what the room is talking about."
                }
            }
        }
    }
}

fn box_of(option: &Offer, at: usize, kind: &str, is_chosen: bool) -> Markup {
    let locked = option.locked.is_some();
    html! {
        div.option.off[locked] {
            label {
                input #{ "o" (at) } type=(kind) name="choice" value=(option.id) checked[is_chosen && !locked] disabled[locked];
                span { (option.label) }
            }
            (about(option))
        }
    }
}

fn place(matter: &Matter, option: &Offer, at: usize, chosen: Option<usize>) -> Markup {
    let locked = option.locked.is_some();
    let most = match matter.kind {
        Kind::Rank { max, .. } => max.min(matter.options.len()),
        _ => matter.options.len(),
    };
    html! {
        div.option.off[locked] {
            div.place {
                select #{ "o" (at) } name={ "rank." (option.id) } disabled[locked] {
                    option value="" selected[chosen.is_none()] { "–" }
                    @for place in 1..=most { option value=(place) selected[chosen == Some(place - 1)] { (place) } }
                }
                label for={ "o" (at) } { (option.label) }
            }
            (about(option))
        }
    }
}

fn fists(matter: &Matter, ballot: Option<&Ballot>) -> Markup {
    let shown = ballot.and_then(|ballot| ballot.fist);
    let legend = match matter.kind {
        Kind::Number { .. } | Kind::Date { .. } | Kind::Text => {
            "How well can you live with what is proposed?"
        }
        _ => "How well can you live with where the room is heading?",
    };
    html! {
        fieldset.fists {
            legend { (legend) }
            p.hint { "Fist-to-five: 0 blocks it, 5 champions it." }
            @for (fingers, (word, means)) in (0..=MOST_FIST).zip(words::FISTS).rev() {
                label.fist {
                    input #{ "f" (fingers) } type="radio" name="fist" value=(fingers) checked[shown == Some(fingers)];
                    span.fingers { (fingers) }
                    span { b { (word) } span.hint { " " (means) } }
                }
            }
            label.fist {
                input #f type="radio" name="fist" value="" checked[shown.is_none()];
                span.fingers { "–" }
                span { "Say nothing" }
            }
        }
    }
}
