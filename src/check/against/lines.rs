//! What is not a decision in two versions: the roadmap itself, stages, strategies, cautions, and all that they name.

use serde_json::Value;

use super::decisions::basis;
use super::matching::Match;
use super::parts::Parts;
use super::{Change, How, Part, Thing};
use crate::roadmap::{Caution, Roadmap, Severity, Strategy};

/// The roadmap itself.
pub(super) fn head(old: &Roadmap, new: &Roadmap) -> Vec<Change> {
    let mut parts = Parts::default();
    parts.words("version", Some(old.version.clone()), Some(new.version.clone()));
    parts.words("title", Some(old.title.clone()), Some(new.title.clone()));
    parts.beside("summary", Some(&old.summary), Some(&new.summary));
    let disclaimer = |roadmap: &Roadmap| {
        let lines: Vec<&str> = roadmap.disclaimer.iter().map(crate::roadmap::Text::as_written).collect();
        Some(lines.join(" / "))
    };
    parts.words("disclaimer", disclaimer(old), disclaimer(new));
    Change::of(Thing::Roadmap, (&old.id, &new.id), &new.title, parts.0).into_iter().collect()
}

pub(super) fn stages(old: &Roadmap, new: &Roadmap) -> Vec<Change> {
    let side = |roadmap: &Roadmap| -> Vec<(String, String)> {
        roadmap.stages.iter().map(|stage| (stage.id.clone(), stage.title.clone())).collect()
    };
    by_id(Thing::Stage, &side(old), &side(new), |was, now| {
        let (old, new) = (&old.stages[was], &new.stages[now]);
        let mut parts = Parts::default();
        parts.words("title", Some(old.title.clone()), Some(new.title.clone()));
        parts.beside("summary", Some(&old.summary), Some(&new.summary));
        parts.0
    })
}

pub(super) fn strategies(names: &Match) -> Vec<Change> {
    let side = |roadmap: &Roadmap| -> Vec<(String, String)> {
        let strategies = roadmap.strategies.iter();
        strategies.map(|this| (this.id.clone(), this.title.as_written().to_owned())).collect()
    };
    by_id(Thing::Strategy, &side(names.old), &side(names.new), |was, now| {
        strategy(names, &names.old.strategies[was], &names.new.strategies[now])
    })
}

fn strategy(names: &Match, old: &Strategy, new: &Strategy) -> Vec<Part> {
    let mut parts = Parts::default();
    parts.text("title", old.title.as_written(), new.title.as_written());
    parts.condition(names, "when", old.when.as_ref(), new.when.as_ref());
    let both = [(names.old, old), (names.new, new)];
    let [was, now] = both.map(|(roadmap, this)| Keys::of(roadmap, this));
    parts.value("stage", &was.stage, &now.stage);
    parts.value("horizon", &was.horizon, &now.horizon);
    parts.value("until", &was.until, &now.until);
    parts.value("lead", &was.lead, &now.lead);
    parts.value("with", &was.with, &now.with);
    parts.value("conflicts_with", &was.conflicts, &now.conflicts);
    let steps =
        |this: &Strategy| this.steps.iter().map(|step| step.act.as_written()).collect::<Vec<_>>().join(" / ");
    parts.text("steps", &steps(old), &steps(new));
    parts.text("measure", old.measure.as_written(), new.measure.as_written());
    parts.words("sources", Some(basis(names.old, &old.basis)), Some(basis(names.new, &new.basis)));
    parts.0
}

/// What a strategy names, as ids.
struct Keys {
    stage: String,
    horizon: String,
    until: String,
    lead: String,
    with: String,
    conflicts: String,
}

impl Keys {
    fn of(roadmap: &Roadmap, this: &Strategy) -> Self {
        let with: Vec<&str> = this.with.iter().map(|role| roadmap[*role].id.as_str()).collect();
        let conflicts: Vec<&str> =
            this.conflicts_with.iter().map(|other| roadmap[*other].id.as_str()).collect();
        Self {
            stage: roadmap[this.stage].id.clone(),
            horizon: roadmap[this.horizon].id.clone(),
            until: this.until.map_or_else(String::new, |until| roadmap[until].id.clone()),
            lead: roadmap[this.lead].id.clone(),
            with: with.join(", "),
            conflicts: conflicts.join(", "),
        }
    }
}

pub(super) fn cautions(names: &Match) -> Vec<Change> {
    let side = |roadmap: &Roadmap| -> Vec<(String, String)> {
        let cautions = roadmap.cautions.iter();
        cautions.map(|this| (this.id.clone(), this.message.as_written().to_owned())).collect()
    };
    by_id(Thing::Caution, &side(names.old), &side(names.new), |was, now| {
        caution(names, &names.old.cautions[was], &names.new.cautions[now])
    })
}

fn caution(names: &Match, old: &Caution, new: &Caution) -> Vec<Part> {
    let severity = |this: &Caution| match this.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Serious => "serious",
    };
    let mut parts = Parts::default();
    parts.value("severity", severity(old), severity(new));
    parts.condition(names, "when", Some(&old.when), Some(&new.when));
    parts.text("message", old.message.as_written(), new.message.as_written());
    parts.text("mend", old.mend.as_written(), new.mend.as_written());
    let kept: Vec<_> = old.ask.iter().map(|at| names.decision(*at)).collect();
    if kept != new.ask.iter().map(|at| Some(*at)).collect::<Vec<_>>() {
        let ids = |roadmap: &Roadmap, this: &Caution| {
            this.ask.iter().map(|at| roadmap[*at].id.as_str()).collect::<Vec<_>>().join(", ")
        };
        parts.value("ask", &ids(names.old, old), &ids(names.new, new));
    }
    parts.words("sources", Some(basis(names.old, &old.basis)), Some(basis(names.new, &new.basis)));
    parts.0
}

/// All else that has ids, compared as it is written: its key in the file, what names it, and whether it counts.
const REST: [(Thing, &str, &str, How); 6] = [
    (Thing::Given, "given", "label", How::Meaning),
    (Thing::Horizon, "horizons", "label", How::Meaning),
    (Thing::Role, "roles", "label", How::Words),
    (Thing::Precedent, "precedents", "label", How::Words),
    (Thing::Term, "glossary", "term", How::Words),
    (Thing::Source, "sources", "title", How::Words),
];

pub(super) fn rest(old: &Roadmap, new: &Roadmap) -> Vec<Change> {
    // A bundle was written from what was read, so it can be read.
    let read = |roadmap: &Roadmap| serde_json::from_str::<Value>(&roadmap.bundle()).unwrap_or_default();
    let (old, new) = (read(old), read(new));
    let mut changes = Vec::new();
    for (thing, key, label, how) in REST {
        let list = |roadmap: &Value| roadmap[key].as_array().cloned().unwrap_or_default();
        let (was, now) = (list(&old), list(&new));
        let text = |thing: &Value, key: &str| thing[key].as_str().unwrap_or_default().to_owned();
        let side = |list: &[Value]| -> Vec<(String, String)> {
            list.iter().map(|thing| (text(thing, "id"), text(thing, label))).collect()
        };
        changes.extend(by_id(thing, &side(&was), &side(&now), |before, after| {
            keys(&was[before], &now[after], label, how)
        }));
    }
    changes
}

/// The keys of two objects that differ. Labels never count.
fn keys(old: &Value, new: &Value, label: &str, how: How) -> Vec<Part> {
    let empty = serde_json::Map::new();
    let (old, new) = (old.as_object().unwrap_or(&empty), new.as_object().unwrap_or(&empty));
    let mut names: Vec<&String> = old.keys().chain(new.keys()).filter(|key| *key != "note").collect();
    names.sort();
    names.dedup();
    let words = |value: Option<&Value>| match value {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Array(_) | Value::Object(_)) | None => None,
        Some(other) => Some(other.to_string()),
    };
    let differing = names.into_iter().filter(|key| old.get(*key) != new.get(*key));
    let part = |key: &String| Part {
        key: key.clone(),
        how: if key == label { How::Words } else { how },
        old: words(old.get(key)),
        new: words(new.get(key)),
    };
    differing.map(part).collect()
}

/// Things that keep their ids: what differs in the order of the later version, then what is gone.
fn by_id(
    thing: Thing,
    old: &[(String, String)],
    new: &[(String, String)],
    parts: impl Fn(usize, usize) -> Vec<Part>,
) -> Vec<Change> {
    let place = |side: &[(String, String)]| {
        side.iter()
            .enumerate()
            .map(|(at, (id, _))| (id.clone(), at))
            .collect::<std::collections::HashMap<_, _>>()
    };
    let (before, after) = (place(old), place(new));
    let mut changes = Vec::new();
    for (now, (id, label)) in new.iter().enumerate() {
        match before.get(id) {
            None => changes.push(Change::whole(thing, How::Added, id, label)),
            Some(was) => changes.extend(Change::of(thing, (id, id), label, parts(*was, now))),
        }
    }
    let gone = old.iter().filter(|(id, _)| !after.contains_key(id));
    changes.extend(gone.map(|(id, label)| Change::whole(thing, How::Dropped, id, label)));
    changes
}
