//! Decisions and their options in two versions.

use super::matching::Match;
use super::parts::Parts;
use super::{Change, How, Part, Thing};
use crate::roadmap::{
    About, Basis, Choosable, Decision, DecisionIx, Kind, OptionIx, Required, Roadmap, Suggestion,
};
use crate::walk::answer::wanted;

/// All decisions that differ, each with its options after it; then those that are gone.
pub(super) fn decisions(names: &Match) -> Vec<Change> {
    let (old, new) = (names.old, names.new);
    let mut changes = Vec::new();
    for now in new.decision_ixs() {
        let this = &new[now];
        match names.before(now) {
            None => changes.push(Change::whole(Thing::Decision, How::Added, &this.id, &this.label)),
            Some(was) => {
                let ids = (old[was].id.as_str(), this.id.as_str());
                changes.extend(Change::of(Thing::Decision, ids, &this.label, parts(names, was, now)));
                changes.extend(options(names, was, now));
            }
        }
    }
    let gone = old.decision_ixs().filter(|was| names.decision(*was).is_none());
    changes
        .extend(gone.map(|was| Change::whole(Thing::Decision, How::Dropped, &old[was].id, &old[was].label)));
    changes
}

pub(super) fn parts(names: &Match, was: DecisionIx, now: DecisionIx) -> Vec<Part> {
    let (old, new) = (&names.old[was], &names.new[now]);
    let mut parts = Parts::default();
    parts.text("question", old.question.as_written(), new.question.as_written());
    parts.value("kind", &kind(old), &kind(new));
    parts.value("about", about(old), about(new));
    parts.value("stage", &names.old[old.stage].id, &names.new[new.stage].id);
    parts.condition(names, "when", old.when.as_ref(), new.when.as_ref());
    required(names, &mut parts, old, new);
    levels(names, &mut parts, was, now);
    parts.words("label", Some(old.label.clone()), Some(new.label.clone()));
    parts.beside("ask", old.ask.as_ref(), new.ask.as_ref());
    parts.beside("why", Some(&old.why), Some(&new.why));
    parts.beside("equity", old.equity.as_ref(), new.equity.as_ref());
    let signs = |this: &Decision| {
        let signs: Vec<&str> = this.watch_for.iter().map(crate::roadmap::Text::as_written).collect();
        Some(signs.join(" / "))
    };
    parts.words("watch_for", signs(old), signs(new));
    let suggested = |roadmap: &Roadmap, at: DecisionIx| {
        let suggested =
            roadmap[at].suggest.iter().map(|suggestion| suggestion_words(roadmap, at, suggestion));
        Some(suggested.collect::<Vec<_>>().join(" / "))
    };
    parts.words("suggest", suggested(names.old, was), suggested(names.new, now));
    let terms = |roadmap: &Roadmap, this: &Decision| {
        let terms = this.terms.iter().map(|term| roadmap[*term].id.as_str());
        Some(terms.collect::<Vec<_>>().join(", "))
    };
    parts.words("terms", terms(names.old, old), terms(names.new, new));
    parts.words("sources", Some(basis(names.old, &old.basis)), Some(basis(names.new, &new.basis)));
    parts.0
}

fn about(this: &Decision) -> &'static str {
    match this.about {
        About::Situation => "a fact",
        About::Choice => "a choice",
    }
}

/// The kind with its bounds, in words.
fn kind(this: &Decision) -> String {
    let most = this.options.len();
    match &this.kind {
        Kind::Many { min, max } => format!("many: {}", bounds(*min, *max, most)),
        Kind::Rank { min, max } => format!("rank: {}", bounds(*min, *max, most)),
        Kind::One => "one of its options".to_owned(),
        Kind::Scale => "a level of its scale".to_owned(),
        Kind::Date { min, max } => match (min, max) {
            (None, None) => "a day".to_owned(),
            (Some(min), None) => format!("a day, {min} or later"),
            (None, Some(max)) => format!("a day, {max} or earlier"),
            (Some(min), Some(max)) => format!("a day from {min} to {max}"),
        },
        kind => wanted(kind),
    }
}

/// How many options may be chosen. That there are more of them now is told by the options.
fn bounds(min: usize, max: usize, all: usize) -> String {
    if max >= all { format!("{min} or more") } else { format!("{min} to {max}") }
}

fn required(names: &Match, parts: &mut Parts, old: &Decision, new: &Decision) {
    match (&old.required, &new.required) {
        (Required::When(old), Required::When(new)) => {
            parts.condition(names, "required", Some(old), Some(new));
        }
        (old, new) => {
            let words = |required: &Required| match required {
                Required::No => "no",
                Required::Yes => "yes",
                Required::When(_) => "on a condition",
            };
            parts.value("required", words(old), words(new));
        }
    }
}

/// Of a scale, the order of its levels counts.
fn levels(names: &Match, parts: &mut Parts, was: DecisionIx, now: DecisionIx) {
    let (old, new) = (&names.old[was], &names.new[now]);
    if !matches!((&old.kind, &new.kind), (Kind::Scale, Kind::Scale)) {
        return;
    }
    let kept: Vec<OptionIx> =
        names.old.option_ixs(was).filter_map(|option| names.option(was, option)).collect();
    if !kept.is_sorted() {
        let ids = |options: &[Choosable]| {
            options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>().join(" < ")
        };
        parts.value("levels", &ids(&old.options), &ids(&new.options));
    }
}

fn suggestion_words(roadmap: &Roadmap, at: DecisionIx, suggestion: &Suggestion) -> String {
    let options = suggestion.options.iter().map(|option| roadmap.option(at, *option).id.as_str());
    let when = suggestion.when.as_ref().map_or_else(String::new, |when| {
        format!(" if {}", crate::roadmap::wording::condition_words(roadmap, when))
    });
    let because = suggestion.because.as_written();
    format!("{}{when}: {because}", options.collect::<Vec<_>>().join(", "))
}

pub(super) fn basis(roadmap: &Roadmap, basis: &Basis) -> String {
    let sources = basis.sources.iter().map(|source| roadmap[*source].id.as_str());
    let judgement = basis.judgement.then_some("our-judgement");
    sources.chain(judgement).collect::<Vec<_>>().join(", ")
}

pub(super) fn options(names: &Match, was: DecisionIx, now: DecisionIx) -> Vec<Change> {
    let (old, new) = (names.old, names.new);
    let mut changes = Vec::new();
    let kept: Vec<(OptionIx, Option<OptionIx>)> =
        old.option_ixs(was).map(|option| (option, names.option(was, option))).collect();
    for option in new.option_ixs(now) {
        let this = new.option(now, option);
        match kept.iter().find(|(_, now)| *now == Some(option)) {
            None => changes.push(Change::whole(Thing::Option, How::Added, &this.id, &this.label)),
            Some((before, _)) => {
                let before = old.option(was, *before);
                let parts = option_parts(names, before, this);
                changes.extend(Change::of(Thing::Option, (&before.id, &this.id), &this.label, parts));
            }
        }
    }
    for (before, _) in kept.iter().filter(|(_, now)| now.is_none()) {
        let gone = old.option(was, *before);
        changes.push(Change::whole(Thing::Option, How::Dropped, &gone.id, &gone.label));
    }
    for change in &mut changes {
        change.decision = Some(new[now].id.clone());
    }
    changes
}

fn option_parts(names: &Match, old: &Choosable, new: &Choosable) -> Vec<Part> {
    let mut parts = Parts::default();
    parts.text("label", &old.label, &new.label);
    parts.text("means", old.means.as_written(), new.means.as_written());
    parts.condition(names, "when", old.when.as_ref(), new.when.as_ref());
    parts.words("short", Some(old.short.clone()), Some(new.short.clone()));
    parts.beside("upside", old.upside.as_ref(), new.upside.as_ref());
    parts.beside("tradeoff", old.tradeoff.as_ref(), new.tradeoff.as_ref());
    parts.beside("locked_because", old.locked_because.as_ref(), new.locked_because.as_ref());
    parts.words("seen_in", seen(names.old, old), seen(names.new, new));
    parts.words("sources", Some(basis(names.old, &old.basis)), Some(basis(names.new, &new.basis)));
    parts.0
}

/// Where it was tried, with all that is said of it.
fn seen(roadmap: &Roadmap, option: &Choosable) -> Option<String> {
    let ids = |sources: &[crate::roadmap::SourceIx]| {
        sources.iter().map(|source| roadmap[*source].id.as_str()).collect::<Vec<_>>().join(", ")
    };
    let places = option.seen_in.as_ref()?.iter().map(|seen| {
        let year = |year: Option<i32>| year.map_or_else(String::new, |year| format!(" {year}"));
        let fit = seen.fit.map_or_else(String::new, |fit| format!(" ({fit:?})").to_lowercase());
        let disputed = seen.disputed.as_ref().map_or_else(String::new, |other| {
            format!(" Disputed: {} [{}]", other.what.as_written(), ids(&other.sources))
        });
        let ended = seen.ended.as_ref().map_or_else(String::new, |end| {
            format!(" Ended{}: {} [{}]", year(end.year), end.what.as_written(), ids(&end.sources))
        });
        let (since, until) = (year(seen.year), year(seen.until));
        let until = if until.is_empty() { until } else { format!(" to{until}") };
        let what = seen.what.as_written();
        format!("{}{since}{until}{fit}: {what} [{}]{disputed}{ended}", seen.place, ids(&seen.sources))
    });
    let places: Vec<String> = places.collect();
    Some(if places.is_empty() { "no example found".to_owned() } else { places.join(" / ") })
}
