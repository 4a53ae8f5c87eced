//! What a newer version of its roadmap means for one walk: what is new, what changed in meaning, what is set aside, what is
//! back. Only of that somebody is asked.

use std::sync::Arc;

use super::matching::Match;
use super::{How, Part, decisions};
use crate::roadmap::text::uncited;
use crate::roadmap::{DecisionIx, Roadmap};
use crate::walk::reason::why_aside;
use crate::walk::{State, Walk};

/// What a newer version means for a walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The version that the walk is on.
    pub from: String,
    /// The newer one.
    pub to: String,
    /// What there is to know, what is to be confirmed first.
    pub items: Vec<NewsItem>,
    /// The decisions of the newer version, by id, whose answers wait to be confirmed on it.
    pub confirm: Vec<String>,
}

/// Something that the newer version brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsItem {
    /// What kind of thing it is.
    pub matter: Matter,
    /// The decision of the newer version; `None` where it has none any more.
    pub decision: Option<String>,
    /// Its label.
    pub label: String,
    /// What there is to say about it.
    pub lines: Vec<String>,
    /// Whether its answer waits to be confirmed.
    pub asks: bool,
}

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// It asks or means something else.
    Changed,
    /// Its answer steers again.
    Back,
    /// It is new.
    Added,
    /// Its answer, or a part of it, is set aside.
    SetAside,
}

impl Matter {
    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Changed => "changed in meaning",
            Self::Back => "answer is back",
            Self::Added => "new",
            Self::SetAside => "answer set aside",
        }
    }
}

/// What a version of its roadmap would mean for a walk.
pub fn news(walk: &Walk, newer: &Arc<Roadmap>) -> News {
    let names = Match::new(walk.roadmap(), newer);
    let (ahead, _) = Walk::replay(Arc::clone(newer), walk.header().clone(), walk.entries().to_vec());
    let mut items: Vec<NewsItem> = Vec::new();
    for now in newer.decision_ixs() {
        match names.before(now) {
            None => items.push(new_one(&ahead, now)),
            Some(was) => {
                items.extend(changed(&names, &ahead, was, now));
                items.extend(back(walk, &ahead, was, now));
            }
        }
    }
    items.extend(walk.roadmap().decision_ixs().filter_map(|was| set_aside(&names, walk, &ahead, was)));
    items.sort_by_key(|item| (!item.asks, item.matter));
    let mut confirm: Vec<String> = Vec::new();
    for id in items.iter().filter(|item| item.asks).filter_map(|item| item.decision.as_ref()) {
        if !confirm.contains(id) {
            confirm.push(id.clone());
        }
    }
    News { from: walk.roadmap().version.clone(), to: newer.version.clone(), items, confirm }
}

impl News {
    /// How much there is, as a clause: "3 new decisions, 2 changed in meaning, 1 answer set aside".
    pub fn words(&self) -> String {
        let count = |matter: Matter| self.items.iter().filter(|item| item.matter == matter).count();
        let answers = |n: usize| if n == 1 { "answer" } else { "answers" };
        let (added, changed) = (count(Matter::Added), count(Matter::Changed));
        let (aside, back) = (count(Matter::SetAside), count(Matter::Back));
        let mut words = Vec::new();
        if added > 0 {
            words.push(format!("{added} new decision{}", if added == 1 { "" } else { "s" }));
        }
        if changed > 0 {
            words.push(format!("{changed} changed in meaning"));
        }
        if aside > 0 {
            words.push(format!("{aside} {} set aside", answers(aside)));
        }
        if back > 0 {
            words.push(format!("{back} {} back", answers(back)));
        }
        if words.is_empty() {
            "no decision is new or means something else".to_owned()
        } else {
            words.join(", ")
        }
    }

    /// What is asked because of it, as a sentence.
    pub fn asks_words(&self) -> String {
        match self.confirm.len() {
            0 => "Every answer that stands is kept, and none needs to be confirmed.".to_owned(),
            1 => "1 answer waits to be confirmed; the others are kept as they are.".to_owned(),
            many => format!("{many} answers wait to be confirmed; the others are kept as they are."),
        }
    }
}

fn item(matter: Matter, ahead: &Walk, now: DecisionIx, lines: Vec<String>, asks: bool) -> NewsItem {
    let this = &ahead.roadmap()[now];
    NewsItem { matter, decision: Some(this.id.clone()), label: this.label.clone(), lines, asks }
}

/// A decision that the version before did not have. An answer given to it on a still earlier version is back.
fn new_one(ahead: &Walk, now: DecisionIx) -> NewsItem {
    let mut lines = vec![uncited(ahead.roadmap()[now].question.as_written())];
    match ahead.route().state(now) {
        State::Decided => return item(Matter::Back, ahead, now, lines, true),
        State::Closed => lines.push("It is not on your road as your answers are now.".to_owned()),
        _ => {}
    }
    item(Matter::Added, ahead, now, lines, false)
}

/// A decision that asks something else, or an option of which means something else.
fn changed(names: &Match, ahead: &Walk, was: DecisionIx, now: DecisionIx) -> Option<NewsItem> {
    let means = |part: &&Part, keys: &[&str]| part.how == How::Meaning && keys.contains(&part.key.as_str());
    let parts = decisions::parts(names, was, now);
    let asked: Vec<&Part> =
        parts.iter().filter(|part| means(part, &["question", "kind", "levels"])).collect();
    let options: Vec<_> = decisions::options(names, was, now)
        .into_iter()
        .filter(|option| option.parts.iter().any(|part| means(&part, &["label", "means"])))
        .collect();
    if asked.is_empty() && options.is_empty() {
        return None;
    }
    let steering = ahead.route().choice_at(now);
    let chosen = |id: &str| {
        let option = ahead.roadmap().find_option(now, id);
        option.is_some_and(|option| steering.is_some_and(|choice| choice.options().contains(&option)))
    };
    let touched = !asked.is_empty() || options.iter().any(|option| chosen(&option.id));
    let asks = steering.is_some() && touched;
    let mut lines: Vec<String> = asked.iter().flat_map(|part| part_lines(&part.key, part)).collect();
    for option in &options {
        let parts = option.parts.iter().filter(|part| means(part, &["label", "means"]));
        lines.extend(parts.flat_map(|part| part_lines(&option.label, part)));
    }
    if steering.is_some() && !asks {
        lines.push("What you chose means what it meant.".to_owned());
    }
    Some(item(Matter::Changed, ahead, now, lines, asks))
}

fn part_lines(name: &str, part: &Part) -> Vec<String> {
    let said = |words: &Option<String>| words.as_deref().map_or_else(|| "nothing".to_owned(), uncited);
    vec![format!("{name}, before: {}", said(&part.old)), format!("{name}, now: {}", said(&part.new))]
}

/// An answer, or a part of it, that did not steer and does now.
fn back(walk: &Walk, ahead: &Walk, was: DecisionIx, now: DecisionIx) -> Option<NewsItem> {
    let after = ahead.route().choice_at(now)?;
    if let Some(before) = walk.route().choice_at(was) {
        let same = |id: &String| ahead.roadmap().find_option(now, id);
        let ids = before.options().iter().map(|option| walk.roadmap().option(was, *option).id.clone());
        let steered: Vec<_> = ids.filter_map(|id| same(&id)).collect();
        if after.options().iter().all(|option| steered.contains(option)) {
            return None;
        }
    }
    let words = crate::roadmap::wording::choice_words(ahead.roadmap(), now, after);
    Some(item(Matter::Back, ahead, now, vec![format!("Your answer: {words}")], true))
}

/// An answer, or a part of it, that steered and does not any more.
fn set_aside(names: &Match, walk: &Walk, ahead: &Walk, was: DecisionIx) -> Option<NewsItem> {
    let before = walk.route().choice_at(was)?;
    let words = crate::roadmap::wording::choice_words(walk.roadmap(), was, before);
    let mut lines = vec![format!("Your answer: {words}")];
    let Some(now) = names.decision(was) else {
        lines.push("This version has no such decision. The answer is kept.".to_owned());
        let label = walk.roadmap()[was].label.clone();
        return Some(NewsItem { matter: Matter::SetAside, decision: None, label, lines, asks: false });
    };
    let place = ahead.route().place(now);
    let newly = place.aside.is_some() && walk.route().place(was).aside.is_none();
    if place.choice.is_some() && !newly {
        return None;
    }
    lines.extend(
        why_aside(ahead.roadmap(), ahead.route(), now, |_| String::new()).map(|why| format!("Why: {why}")),
    );
    Some(item(Matter::SetAside, ahead, now, lines, false))
}
