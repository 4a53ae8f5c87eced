//! Makes the merged walk: what every table said, and then what follows from all of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

use super::agree::{Says, Side, Verdict, sides, verdict};
use super::order::in_order;
use crate::roadmap::{DecisionIx, Roadmap};
use crate::walk::answer::to_raw;
use crate::walk::entry::{Entry, Header, MergedTable, Notes, Profile, RoadmapRef, What};
use crate::walk::marks::StepMark;
use crate::walk::saying::Saying;
use crate::walk::voices::tally::fist_words;
use crate::walk::walk::Walk;

/// The walk of a table, to be merged.
#[derive(Debug, Clone)]
pub struct Source {
    /// The first line of its journal.
    pub header: Header,
    /// Its name now.
    pub name: String,
    /// The version of the roadmap that it is on now.
    pub roadmap: RoadmapRef,
    /// All its entries.
    pub entries: Vec<Entry>,
}

/// Why walks cannot be merged. The message says the mend, too.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MergeFault {
    /// One walk or none.
    #[error("there is only one walk to merge\n  Name the walks of at least two tables.")]
    TooFew,
    /// A walk and itself, or a copy of it.
    #[error(
        "{one} and {other} are one walk: one is a copy of the other\n  Name it once, the copy that has more entries."
    )]
    SameWalk {
        /// The name of one.
        one: String,
        /// The name of the other.
        other: String,
    },
    /// Walks of different roadmaps.
    #[error(
        "{one} is on the roadmap {on}, and {other} on {other_on}\n  Only walks of one roadmap can be merged. Leave one of them out."
    )]
    OtherRoadmap {
        /// The name of one.
        one: String,
        /// The id of its roadmap.
        on: String,
        /// The name of the other.
        other: String,
        /// The id of its roadmap.
        other_on: String,
    },
    /// A walk that was merged.
    #[error("{0} was itself merged from several tables\n  Name the walks of those tables instead.")]
    Merged(String),
    /// Walks under different plans.
    #[error(
        "{one} and {other} are not under the same plan\n  What the plan above settled must be the same for all tables. Leave one of them out."
    )]
    OtherAbove {
        /// The name of one.
        one: String,
        /// The name of the other.
        other: String,
    },
}

/// Merges walks of several tables into a new one on this version of their roadmap. The header is as of any new walk; what
/// a plan above settled is taken over from the tables. `at` and `by`: when, and by whom.
///
/// # Errors
/// [`MergeFault`] where they do not belong together.
pub fn merge(
    roadmap: Arc<Roadmap>,
    header: Header,
    at: &str,
    by: Option<&str>,
    mut sources: Vec<Source>,
) -> Result<Walk, MergeFault> {
    sources.sort_by(|one, other| (&one.header.id, &one.name).cmp(&(&other.header.id, &other.name)));
    belong_together(&roadmap, &sources)?;
    let given = sources.first().and_then(|source| source.header.given.clone());
    let mut making = Saying { walk: Walk::new(roadmap, Header { given, ..header }), at, by };
    let table = |source: &Source| MergedTable {
        walk: source.header.id.clone(),
        name: source.name.clone(),
        day: source.header.day.clone(),
        roadmap: source.roadmap.clone(),
        entries: source.entries.len() as u64,
    };
    making.say(What::Merged { tables: sources.iter().map(table).collect() });
    for (table, entry) in in_order(&sources) {
        making.say(What::TableSaid { table: table.to_owned(), entry: Box::new(entry.clone()) });
    }
    let decisions = making.walk.roadmap().decision_ixs();
    decisions.for_each(|at| making.decide(at));
    making.profile();
    making.marks();
    Ok(making.walk)
}

fn belong_together(roadmap: &Roadmap, sources: &[Source]) -> Result<(), MergeFault> {
    let [first, others @ ..] = sources else { return Err(MergeFault::TooFew) };
    if others.is_empty() {
        return Err(MergeFault::TooFew);
    }
    for pair in sources.windows(2) {
        if pair[0].header.id == pair[1].header.id {
            return Err(MergeFault::SameWalk { one: pair[0].name.clone(), other: pair[1].name.clone() });
        }
    }
    for other in sources {
        let (one, other_name) = (first.name.clone(), other.name.clone());
        if other.entries.iter().any(|entry| matches!(entry.what, What::Merged { .. })) {
            return Err(MergeFault::Merged(other_name));
        }
        if other.roadmap.id != first.roadmap.id {
            let (on, other_on) = (first.roadmap.id.clone(), other.roadmap.id.clone());
            return Err(MergeFault::OtherRoadmap { one, on, other: other_name, other_on });
        }
        if other.roadmap.id != roadmap.id {
            let (on, other_on) = (other.roadmap.id.clone(), roadmap.id.clone());
            let other = "the roadmap named".to_owned();
            return Err(MergeFault::OtherRoadmap { one: other_name, on, other, other_on });
        }
        let answers = |source: &Source| source.header.given.as_ref().map(|given| given.answers.clone());
        if answers(first) != answers(other) {
            return Err(MergeFault::OtherAbove { one, other: other_name });
        }
    }
    Ok(())
}

impl Saying<'_> {
    /// Says what follows at a decision from what the tables said there.
    fn decide(&mut self, at: DecisionIx) {
        let verdict = verdict(self.walk.tables(), at);
        if verdict == Verdict::Silent {
            return;
        }
        let roadmap = Arc::clone(self.walk.roadmap());
        let decision = roadmap[at].id.clone();
        let (sides, _) = sides(self.walk.tables(), at);
        let notes = joined(&sides);
        let what = match verdict {
            Verdict::Agreed(Says::Chose(choice)) => {
                What::Answered { decision, choice: to_raw(&roadmap, at, &choice), notes }
            }
            Verdict::Agreed(Says::NotApplicable) => {
                What::NotApplicable { decision, reason: waits_for(&sides) }
            }
            Verdict::Agreed(Says::PutOff) => What::PutOff { decision, reason: waits_for(&sides), notes },
            // The reasons stand with the split; what the plenary chooses has its own.
            _ => What::PutOff {
                decision,
                reason: split_words(&sides),
                notes: Notes { rationale: None, ..notes },
            },
        };
        self.say(what);
    }

    /// Whom the plan is for, as far as the tables agree.
    fn profile(&mut self) {
        let profiles: Vec<&Profile> = self.walk.tables().iter().map(|table| table.walk.profile()).collect();
        let agreed = |field: fn(&Profile) -> &Option<String>| {
            let mut said = profiles.iter().filter_map(|profile| field(profile).as_ref());
            let first = said.next()?;
            said.all(|other| other == first).then(|| first.clone())
        };
        let profile = Profile {
            name: agreed(|it| &it.name),
            place: agreed(|it| &it.place),
            start: agreed(|it| &it.start),
        };
        if profile != Profile::default() {
            self.say(What::Profile(profile));
        }
    }

    /// How steps fare, where the tables that marked a step say the same of it.
    fn marks(&mut self) {
        let mut marks: BTreeMap<(String, Option<String>), Vec<StepMark>> = BTreeMap::new();
        for marked in self.walk.tables().iter().flat_map(|table| table.walk.marks().iter()) {
            let mark = marked.mark.clone();
            marks.entry((mark.strategy.clone(), mark.step.clone())).or_default().push(mark);
        }
        for said in marks.into_values() {
            let same = said.iter().all(|mark| mark.progress == said[0].progress);
            if let Some(latest) =
                said.into_iter().max_by(|one, other| one.day.cmp(&other.day)).filter(|_| same)
            {
                self.say(What::StepMarked(latest));
            }
        }
    }
}

/// The notes of all tables with a say: reasons with the table's name in front, all owners, the earliest date, the lowest
/// confidence.
pub(super) fn joined(sides: &[Side]) -> Notes {
    let words = || sides.iter().flat_map(|side| &side.tables);
    let reasons = words().filter_map(|word| {
        let reason = word.notes.rationale.as_ref().filter(|reason| !reason.trim().is_empty())?;
        Some(format!("{}: {reason}", word.table))
    });
    let reasons: Vec<String> = reasons.collect();
    let mut owners: Vec<&str> = Vec::new();
    for owner in words().filter_map(|word| word.notes.owner.as_deref()) {
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    Notes {
        rationale: (!reasons.is_empty()).then(|| reasons.join("\n")),
        confidence: words().filter_map(|word| word.notes.confidence).min(),
        owner: (!owners.is_empty()).then(|| owners.join(", ")),
        decide_by: words().filter_map(|word| word.notes.decide_by.clone()).min(),
    }
}

/// What the tables wait for, or why it does not apply there.
pub(super) fn waits_for(sides: &[Side]) -> String {
    let words = sides.iter().flat_map(|side| &side.tables);
    let reasons = words.filter_map(|word| Some(format!("{}: {}", word.table, word.reason.as_ref()?)));
    reasons.collect::<Vec<_>>().join("\n")
}

/// Who says what and why, one table a line.
fn split_words(sides: &[Side]) -> String {
    let mut lines = vec!["The tables differ.".to_owned()];
    for side in sides {
        lines.extend(side.tables.iter().map(|word| {
            let fists = word.fists.as_ref().and_then(fist_words);
            let fists = fists.map_or_else(String::new, |fists| format!(" (fist-to-five {fists})"));
            let reason =
                word.reason.as_ref().map_or_else(String::new, |reason| format!(" Because: {reason}"));
            format!("{}: {}{fists}.{reason}", word.table, side.words)
        }));
    }
    lines.join("\n")
}
