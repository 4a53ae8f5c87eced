//! A comparison of ways as one web page that needs nothing beside itself: to read, to print, to hand out.

use maud::{Markup, html};

use super::file::{WayDecision, WayStrategy, Ways};
use crate::plan::write::html::frame::{clean, document, said};

/// How the page looks, on screen and on paper.
const STYLE: &str = "\
body{font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;max-width:70rem;margin:0 auto;padding:1.5rem}\
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:start;vertical-align:top}\
thead th{background:#eef3f6}.why{color:#454545;font-size:.9rem;white-space:pre-line;display:block}\
summary{cursor:pointer;padding:.3rem 0}li{margin:.2rem 0}\
@media print{body{padding:0;font-size:10.5pt}tr,li{break-inside:avoid}}@page{margin:18mm}";

/// The comparison as one page.
pub fn page(ways: &Ways) -> String {
    let all: Vec<usize> = (0..ways.ways.len()).collect();
    let title = format!("{}: {}", ways.roadmap.title, ways.names(&all));
    let (differ, same): (Vec<_>, Vec<_>) = ways.decisions.iter().partition(|row| !row.same);
    let body = html! {
        main {
            h1 { (said(&title)) }
            ul { @for sentence in &ways.summary { li { (said(sentence)) } } }
            @if !differ.is_empty() {
                h2 { "Decisions that differ" }
                (table(ways, &differ))
            }
            @if !same.is_empty() {
                details {
                    summary { "Decisions that are the same: " (same.len()) }
                    (table(ways, &same))
                }
            }
            (strategies(ways))
            (cautions(ways))
            (timeline(ways))
            (alike(ways))
            @if !ways.sources.is_empty() {
                h2 { "Sources of what states did" }
                ul { @for it in &ways.sources { li {
                    "[" (it.n) "] " (said(&it.title)) ". " (said(&it.publisher))
                    @if let Some(year) = it.year { ", " (year) }
                    @if it.weak { " (weak: see the original)" }
                    ". " (said(&it.url))
                } } }
            }
        }
        footer {
            p.why { "Roadmap: " (said(&ways.roadmap.id)) ", version " (said(&ways.roadmap.version))
                ". Made by Waypost " (ways.made_by.version) "." }
        }
    };
    document(&clean(&title), STYLE, "ways", &body)
}

fn table(ways: &Ways, rows: &[&WayDecision]) -> Markup {
    html! {
        table {
            thead { tr { th scope="col" { "Decision" } @for way in &ways.ways { th scope="col" { (said(&way.name)) } } } }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (said(&row.label)) }
                        @for cell in &row.cells {
                            td {
                                (said(cell.words()))
                                @for more in cell.reason.iter().chain(&cell.votes) { span.why { (said(more)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn titles<'a>(items: impl Iterator<Item = &'a WayStrategy>) -> Markup {
    let items: Vec<&WayStrategy> = items.collect();
    html! {
        @if items.is_empty() { p { "None." } }
        @else { ul { @for it in items {
            li { (said(&it.title)) span.why { (said(&it.horizon)) ", " (said(&it.lead)) } }
        } } }
    }
}

fn strategies(ways: &Ways) -> Markup {
    let planned = ways.planned();
    let some: Vec<&WayStrategy> =
        ways.strategies.iter().filter(|it| it.ways.len() > 1 && it.ways != planned).collect();
    html! {
        @if planned.len() > 1 {
            @for at in &planned {
                h2 { "Strategies that only " (said(&ways.names(&[*at]))) " has" }
                (titles(ways.only(*at)))
            }
            @if !some.is_empty() {
                h2 { "Strategies that some have" }
                ul { @for it in some { li { (said(&it.title)) span.why { (said(&ways.names(&it.ways))) } } } }
            }
            h2 { "Strategies in " @if planned.len() == 2 { "both" } @else { "all" } }
            (titles(ways.in_all()))
        }
    }
}

fn cautions(ways: &Ways) -> Markup {
    let planned = ways.planned();
    let differing: Vec<_> = ways.cautions.iter().filter(|it| it.ways != planned).collect();
    html! {
        @if planned.len() > 1 && !differing.is_empty() {
            h2 { "Cautions that not all raise" }
            ul { @for it in differing {
                li { strong { (said(&ways.names(&it.ways))) } ": " (said(&it.message)) span.why { (said(&it.mend)) } }
            } }
        }
    }
}

fn timeline(ways: &Ways) -> Markup {
    html! {
        @if !ways.planned().is_empty() {
            h2 { "Timelines" }
            @for at in ways.planned() {
                h3 { (said(&ways.ways[at].name)) }
                ul { @for line in &ways.ways[at].timeline {
                    li {
                        strong { (said(&line.horizon.label)) } ": " (line.starts.len()) " start"
                        @if line.starts.len() == 1 { "s" }
                        @if !line.starts.is_empty() {
                            ul { @for it in &line.starts { li { (said(&it.label)) } } }
                        }
                    }
                } }
            }
        }
    }
}

fn alike(ways: &Ways) -> Markup {
    html! {
        @if ways.ways.iter().any(|way| !way.alike.is_empty()) {
            h2 { "States that decided most alike" }
            ul { @for way in ways.ways.iter().filter(|way| !way.alike.is_empty()) {
                li {
                    (said(&way.name)) ": "
                    @for (at, it) in way.alike.iter().enumerate() {
                        @if at > 0 { ", " }
                        (said(&it.state.label)) " (" (it.same) " of " (it.compared) ")"
                    }
                }
            } }
        }
    }
}
