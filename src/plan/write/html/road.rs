//! The map with the way taken: every decision of the roadmap below the fork that leads there, with where it stands.

use std::collections::HashMap;

use maud::{Markup, html};

use super::{Page, said};
use crate::plan::format::{RoadItem, RoadState};
use crate::plan::write::words;

/// Forks are drawn within forks so often; what lies deeper is listed at this depth.
const DEEPEST: usize = 6;

/// The road of a stage as a tree: which items stand below which.
struct Tree {
    tops: Vec<usize>,
    below: HashMap<usize, Vec<usize>>,
}

impl Tree {
    fn of(items: &[RoadItem]) -> Self {
        let mut tree = Self { tops: Vec::new(), below: HashMap::new() };
        let mut depths: Vec<usize> = Vec::with_capacity(items.len());
        let places: HashMap<&str, usize> =
            items.iter().enumerate().map(|(at, item)| (item.decision.as_str(), at)).collect();
        let mut parents: Vec<Option<usize>> = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let above = item.under.as_ref().and_then(|under| places.get(under.decision.as_str()).copied());
            // A fork stands before what it leads to.
            let mut parent = above.filter(|above| *above < at);
            while let Some(above) = parent.filter(|above| depths[*above] >= DEEPEST) {
                parent = parents[above];
            }
            depths.push(parent.map_or(0, |above| depths[above] + 1));
            parents.push(parent);
            match parent {
                Some(above) => tree.below.entry(above).or_default().push(at),
                None => tree.tops.push(at),
            }
        }
        tree
    }
}

impl Page<'_> {
    pub(super) fn road(&self) -> Markup {
        let choices: HashMap<&str, &str> = self
            .plan
            .decisions
            .iter()
            .map(|decision| (decision.id.as_str(), decision.choice.words.as_str()))
            .collect();
        html! {
            p {
                "Every fork of the road, with the way that was taken. "
                span aria-hidden="true" { "● decided  ○ open  ◐ put off  ◇ set aside  – does not apply  × closed" }
            }
            div.road {
                @for items in self.plan.road.chunk_by(|one, other| one.stage.id == other.stage.id) {
                    @let tree = Tree::of(items);
                    div.stage {
                        h3 { (said(&items[0].stage.label)) " " span.soft { (tally(items)) } }
                        ul { @for at in &tree.tops { (fork(items, &tree, *at, &choices)) } }
                    }
                }
            }
        }
    }
}

/// How many of the decisions that are not closed are decided.
fn tally(items: &[RoadItem]) -> String {
    let are = |is: fn(RoadState) -> bool| items.iter().filter(|item| is(item.state)).count();
    let closed = are(|state| matches!(state, RoadState::Closed | RoadState::SetAside));
    let decided = are(|state| state == RoadState::Decided);
    format!("{decided} of {} decided", items.len() - closed)
}

fn fork(items: &[RoadItem], tree: &Tree, at: usize, choices: &HashMap<&str, &str>) -> Markup {
    let item = &items[at];
    let below = tree.below.get(&at).map(Vec::as_slice).unwrap_or_default();
    html! {
        li class=(class(item.state)) {
            span.sign aria-hidden="true" { (sign(item.state)) " " }
            b { (said(&item.label)) }
            (standing(item, choices.get(item.decision.as_str()).copied()))
            @if !below.is_empty() { ul { @for at in below { (fork(items, tree, *at, choices)) } } }
        }
    }
}

/// Where a decision stands, in words; of a decided one what was chosen.
fn standing(item: &RoadItem, choice: Option<&str>) -> Markup {
    let reason = item.closed_because.as_ref().or(item.reason.as_ref());
    html! {
        @if let (RoadState::Decided, Some(choice)) = (item.state, choice) { ": " (said(choice)) }
        @else {
            " " span.soft {
                (words::state(item.state))
                @if let Some(reason) = reason { ": " (said(reason)) }
            }
        }
    }
}

fn class(state: RoadState) -> &'static str {
    match state {
        RoadState::Decided => "taken",
        RoadState::Open | RoadState::PutOff => "ahead",
        RoadState::NotApplicable | RoadState::SetAside | RoadState::Closed => "shut",
    }
}

fn sign(state: RoadState) -> &'static str {
    match state {
        RoadState::Open => "○",
        RoadState::Decided => "●",
        RoadState::PutOff => "◐",
        RoadState::NotApplicable => "–",
        RoadState::SetAside => "◇",
        RoadState::Closed => "×",
    }
}
