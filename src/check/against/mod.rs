//! Two versions of a roadmap side by side: what was added, dropped, renamed and changed, and which answers would be set
//! aside. `waypost-check-against/1`: for people as text, for tools as JSON.

mod aside;
mod decisions;
mod lines;
mod matching;
mod news;
mod parts;
mod plans;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::proof::Limits;
use crate::roadmap::Roadmap;
use crate::walk::RoadmapRef;
use crate::walk::answers::RawAnswers;
use matching::Match;

pub use news::{Matter, News, NewsItem, news};
pub use words::against_text;

/// The `format` of such a comparison.
pub const AGAINST_FORMAT: &str = "waypost-check-against/1";

/// What differs between two versions of a roadmap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Against {
    /// Always `waypost-check-against/1`.
    #[schemars(extend("const" = AGAINST_FORMAT))]
    pub format: String,
    /// The earlier version.
    pub old: RoadmapRef,
    /// The later version.
    pub new: RoadmapRef,
    /// What was added, dropped, renamed or changed. In the order of the later version; what was dropped comes last of its
    /// kind.
    pub changes: Vec<Change>,
    /// Answers of a walk of the earlier version that would be set aside when it goes on with the later one.
    pub set_aside: Vec<SetAside>,
    /// Whether the same answers can lead to another plan.
    pub plans: Plans,
}

/// Something that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What kind of thing it is.
    pub thing: Thing,
    /// Its id in the later version; of what was dropped, in the earlier one. Of the roadmap itself, the roadmap's.
    pub id: String,
    /// Of an option or a level: the id of its decision in the later version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Its label, title or message.
    pub label: String,
    /// What became of it.
    pub how: Vec<How>,
    /// Its id in the earlier version, where it has another name now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// What of it changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// A kind of thing in a roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// The roadmap itself.
    Roadmap,
    /// A stage.
    Stage,
    /// A decision.
    Decision,
    /// An option of a decision, or a level of its scale.
    Option,
    /// A strategy.
    Strategy,
    /// A caution.
    Caution,
    /// A decision of another roadmap that conditions test.
    Given,
    /// A span of time.
    Horizon,
    /// Somebody who can lead.
    Role,
    /// What a real state decided.
    Precedent,
    /// A term of art.
    Term,
    /// A citable document.
    Source,
}

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
    /// It has another id.
    Renamed,
    /// It asks, means or does something else.
    Meaning,
    /// It is told in other words.
    Words,
}

/// A part of a thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The key in the roadmap: `question`, `when`.
    pub key: String,
    /// `meaning` or `words`.
    pub how: How,
    /// As it was, in words; null where there was nothing.
    pub old: Option<String>,
    /// As it is, in words; null where there is nothing.
    pub new: Option<String>,
}

/// Answers that would be set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAside {
    /// The decision, by its id in the earlier version.
    pub decision: String,
    /// The option, by its id in the earlier version; null for every answer.
    pub option: Option<String>,
    /// Whether it is so on every walk; else it depends on the other answers.
    pub always: bool,
    /// Why, as a clause.
    pub reason: String,
}

/// Whether the same answers can lead to another plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plans {
    /// Whether they can; null where that is not settled.
    pub can_differ: Option<bool>,
    /// Answers that show it; null where they cannot.
    pub witness: Option<PlansWitness>,
    /// Given decisions, by id, of which the versions take other kinds of answers: whether plans can differ by what the
    /// plan above says there is not settled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_settled: Vec<String>,
}

/// Answers of which two versions make different plans. Each version reads a file of its own: what it does not take, such
/// as an option that it does not know, is left out there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlansWitness {
    /// What stands in the plan of the earlier version alone.
    pub only_old: Vec<Line>,
    /// What stands in the plan of the later version alone.
    pub only_new: Vec<Line>,
    /// The answers, as a file for `waypost plan --answers` with the earlier version.
    pub old: RawAnswers,
    /// The answers, as a file for `waypost plan --answers` with the later version.
    pub new: RawAnswers,
    /// What the plan above must say, by decision; null where it need say nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<BTreeMap<String, Vec<String>>>,
}

/// A strategy or a caution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Which of the two.
    pub thing: Thing,
    /// Its id.
    pub id: String,
    /// Its title or message.
    pub label: String,
}

/// Compares two versions of a roadmap. The limits bound the proof whether plans can differ; it alone may stay not settled.
pub fn against(old: &Arc<Roadmap>, new: &Arc<Roadmap>, limits: Limits<'_>) -> Against {
    let names = Match::new(old, new);
    let mut changes = lines::head(old, new);
    changes.extend(lines::stages(old, new));
    changes.extend(decisions::decisions(&names));
    changes.extend(lines::strategies(&names));
    changes.extend(lines::cautions(&names));
    changes.extend(lines::rest(old, new));
    let plans = plans::plans(old, new, limits);
    let set_aside = aside::set_aside(&names);
    Against {
        format: AGAINST_FORMAT.to_owned(),
        old: RoadmapRef::of(old),
        new: RoadmapRef::of(new),
        changes,
        set_aside,
        plans,
    }
}

impl Change {
    /// A thing that is new or gone.
    fn whole(thing: Thing, how: How, id: &str, label: &str) -> Self {
        Self {
            thing,
            id: id.to_owned(),
            decision: None,
            label: label.to_owned(),
            how: vec![how],
            was: None,
            parts: Vec::new(),
        }
    }

    /// A thing of both versions; `None` where it is the same.
    fn of(thing: Thing, (was, id): (&str, &str), label: &str, parts: Vec<Part>) -> Option<Self> {
        let was = (was != id).then(|| was.to_owned());
        let mut how: Vec<How> = was.iter().map(|_| How::Renamed).collect();
        how.extend(parts.iter().map(|part| part.how));
        how.sort_unstable();
        how.dedup();
        let change = Self { was, parts, ..Self::whole(thing, How::Words, id, label) };
        (!how.is_empty()).then_some(Self { how, ..change })
    }
}
