//! The result of a round, as text and as bars.

use maud::{Markup, html};

use super::words::{self, count};
use crate::roadmap::Kind;
use crate::room::shown::{Comment, Matter, Outcome};
use crate::walk::voices::{OptionCount, Split, Tallied};

/// The result of a round.
pub(super) fn result(matter: &Matter, outcome: &Outcome) -> Markup {
    let tallied = &outcome.tallied;
    html! {
        h2 { "Result" }
        p.hint { (count(tallied.voices, "voice", "voices")) }
        @if has_options(matter) { (bars(matter, tallied)) }
        (fists(tallied))
        (splits("By table", matter, &outcome.by_table))
        (splits("By role", matter, &outcome.by_role))
        (comments(&outcome.comments, outcome.unopened))
    }
}

fn has_options(matter: &Matter) -> bool {
    !matches!(matter.kind, Kind::Number { .. } | Kind::Date { .. } | Kind::Text)
}

/// A bar: how much of the most. The words beside it say the same.
fn bar(part: u32, of: u32) -> Markup {
    let percent = if of == 0 { 0 } else { u64::from(part) * 100 / u64::from(of) };
    html! {
        svg.bar aria-hidden="true" focusable="false" {
            rect.all width="100%" height="100%" rx="4" {}
            rect.part width={ (percent) "%" } height="100%" rx="4" {}
        }
    }
}

fn bars(matter: &Matter, tallied: &Tallied) -> Markup {
    let is_rank = matches!(matter.kind, Kind::Rank { .. });
    let weight = |option: &OptionCount| if is_rank { option.points } else { option.votes };
    let most = tallied.counts.iter().map(weight).max().unwrap_or(0);
    let of = if is_rank { most } else { most.max(tallied.voices) };
    html! {
        ul.bars {
            @for option in &tallied.counts {
                li.leads[most > 0 && weight(option) == most] {
                    span.what { (option.label) }
                    span.many { (told(is_rank, option)) }
                    (bar(weight(option), of))
                }
            }
        }
    }
}

fn told(is_rank: bool, option: &OptionCount) -> String {
    if is_rank {
        let points = count(option.points, "point", "points");
        return format!("{points}, {} first", option.votes);
    }
    option.votes.to_string()
}

fn fists(tallied: &Tallied) -> Markup {
    let most = tallied.fists.iter().copied().max().unwrap_or(0);
    html! {
        @if let Some(level) = tallied.level() {
            h2 { "Fist-to-five" }
            p.lead { (level.words()) }
            ul.bars {
                @for (fingers, (word, _)) in words::FISTS.iter().enumerate().rev() {
                    li {
                        span.what { (fingers) " " (word) }
                        span.many { (tallied.fists[fingers]) }
                        (bar(tallied.fists[fingers], most))
                    }
                }
            }
        }
    }
}

fn splits(title: &str, matter: &Matter, splits: &[Split]) -> Markup {
    html! {
        @if !splits.is_empty() {
            details {
                summary { (title) }
                @for split in splits {
                    h3 { (split.group.as_deref().unwrap_or("Others")) span.hint { " " (count(split.tallied.voices, "voice", "voices")) } }
                    @if has_options(matter) { (bars(matter, &split.tallied)) }
                    @if let Some(level) = split.tallied.level() { p { "Fist-to-five: " (level.words()) } }
                }
            }
        }
    }
}

fn comments(comments: &[Comment], unopened: usize) -> Markup {
    html! {
        @if !comments.is_empty() || unopened > 0 { h2 { "Comments" } }
        @for comment in comments {
            figure {
                blockquote { p { (comment.text) } }
                @if comment.fist.is_some() || comment.name.is_some() {
                    figcaption.hint {
                        @if let Some(name) = &comment.name { (name) }
                        @if comment.fist.is_some() && comment.name.is_some() { " · " }
                        @if let Some(fingers) = comment.fist { (words::fist(fingers)) }
                    }
                }
            }
        }
        @if unopened > 0 {
            p.hint { (count(unopened as u32, "comment is", "comments are")) " not opened yet." }
        }
    }
}
