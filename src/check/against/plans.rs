//! Whether the same answers can lead to another plan.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Line, Plans, PlansWitness, Thing};
use crate::proof::{Apart, Limits, SaidOfBoth, versions};
use crate::roadmap::{Roadmap, Text};
use crate::walk::answer::{resolve, to_raw};
use crate::walk::answers::format::ANSWERS_FORMAT;
use crate::walk::answers::{RawAnswer, RawAnswers};
use crate::walk::entry::WALK_FORMAT;
use crate::walk::{Entry, GivenAnswer, GivenAnswers, Header, Notes, RoadmapRef, Walk, What};

/// Whether other strategies or cautions can stand in the plans of two versions for the same answers. It is proved, over
/// everything that a journal can hold; a walk that shows it has been replayed with both versions.
pub(super) fn plans(old: &Arc<Roadmap>, new: &Arc<Roadmap>, limits: Limits<'_>) -> Plans {
    let settled = |can_differ| Plans { can_differ, witness: None, not_settled: Vec::new() };
    match versions(old, new, limits) {
        Apart::Never => settled(Some(false)),
        Apart::NotSettled => settled(None),
        Apart::But(given) => Plans { not_settled: given, ..settled(None) },
        Apart::Shown(said) => {
            let said = shortest(old, new, said);
            Plans { witness: Some(witness(old, new, &said)), ..settled(Some(true)) }
        }
    }
}

/// The walk on which that is said, read with a version.
pub(super) fn walk(roadmap: &Arc<Roadmap>, said: &SaidOfBoth) -> Walk {
    let answer = |choice: &Vec<String>| GivenAnswer {
        words: choice.join(", "),
        choice: choice.clone(),
        to_confirm: false,
    };
    let given = said.above.as_ref().map(|(above, answers)| GivenAnswers {
        roadmap: RoadmapRef { id: above.clone(), version: String::new(), sha256: String::new() },
        title: String::new(),
        place: None,
        plan_sha256: String::new(),
        answers: answers.iter().map(|(id, choice)| (id.clone(), answer(choice))).collect(),
        unsettled: BTreeMap::new(),
        strategies: Vec::new(),
    });
    let header = Header {
        format: WALK_FORMAT.to_owned(),
        id: String::new(),
        name: String::new(),
        day: String::new(),
        roadmap: RoadmapRef::of(roadmap),
        given,
        branch_of: None,
    };
    let entry = |((id, choice), n): (&(String, crate::walk::RawChoice), u64)| Entry {
        n,
        at: String::new(),
        by: None,
        what: What::Answered { decision: id.clone(), choice: choice.clone(), notes: Notes::default() },
    };
    let entries = said.answers.iter().zip(1..).map(entry).collect();
    // Numbered from 1 and without undo, every entry fits.
    Walk::replay(Arc::clone(roadmap), header, entries).0
}

/// The lines that stand in the plan of a walk: strategies (or else cautions) by id.
fn standing(walk: &Walk) -> BTreeSet<(bool, &str)> {
    let (roadmap, route) = (walk.roadmap(), walk.route());
    let strategies = roadmap.strategies.iter().map(|line| ((true, line.id.as_str()), line.when.as_ref()));
    let cautions = roadmap.cautions.iter().map(|line| ((false, line.id.as_str()), Some(&line.when)));
    let standing = strategies.chain(cautions).filter(|(_, when)| when.is_none_or(|when| when.holds(route)));
    standing.map(|(line, _)| line).collect()
}

fn differ(old: &Arc<Roadmap>, new: &Arc<Roadmap>, said: &SaidOfBoth) -> bool {
    standing(&walk(old, said)) != standing(&walk(new, said))
}

/// What is left where all is taken out that the difference does not need, the last said first.
fn shortest(old: &Arc<Roadmap>, new: &Arc<Roadmap>, said: SaidOfBoth) -> SaidOfBoth {
    let mut kept = said;
    // Halves first: of many answers a few count.
    let mut size = kept.answers.len().max(1);
    loop {
        let mut end = kept.answers.len();
        while end > 0 {
            let begin = end.saturating_sub(size);
            let mut without = kept.clone();
            without.answers.drain(begin..end);
            if differ(old, new, &without) {
                kept = without;
            }
            end = begin;
        }
        if size == 1 {
            break;
        }
        size = size.div_ceil(2);
    }
    if let Some((roadmap, answers)) = kept.above.clone() {
        for id in answers.keys() {
            let mut without = kept.clone();
            let left = answers_without(without.above.take(), id);
            without.above = left.map(|left| (roadmap.clone(), left));
            if differ(old, new, &without) {
                kept = without;
            }
        }
    }
    kept
}

type AboveSaid = Option<(String, BTreeMap<String, Vec<String>>)>;

fn answers_without(above: AboveSaid, id: &str) -> Option<BTreeMap<String, Vec<String>>> {
    let (_, mut answers) = above?;
    answers.remove(id);
    (!answers.is_empty()).then_some(answers)
}

fn witness(old: &Arc<Roadmap>, new: &Arc<Roadmap>, said: &SaidOfBoth) -> PlansWitness {
    let (before, after) = (walk(old, said), walk(new, said));
    let (was, is) = (standing(&before), standing(&after));
    let only = |one: &BTreeSet<(bool, &str)>, other: &BTreeSet<(bool, &str)>, roadmap: &Roadmap| {
        one.difference(other).map(|(strategy, id)| line(roadmap, *strategy, id)).collect()
    };
    PlansWitness {
        only_old: only(&was, &is, old),
        only_new: only(&is, &was, new),
        old: answers(&before, said),
        new: answers(&after, said),
        given: said.above.as_ref().map(|(_, answers)| answers.clone()),
    }
}

fn line(roadmap: &Roadmap, strategy: bool, id: &str) -> Line {
    let strategies = roadmap.strategies.iter().map(|line| (true, &line.id, &line.title));
    let cautions = roadmap.cautions.iter().map(|line| (false, &line.id, &line.message));
    let named = strategies.chain(cautions).find(|(kind, known, _)| *kind == strategy && *known == id);
    let label = named.map_or("", |(_, _, label)| Text::as_written(label));
    let thing = if strategy { Thing::Strategy } else { Thing::Caution };
    Line { thing, id: id.to_owned(), label: label.to_owned() }
}

/// An answers file of one version: what was said as far as the version takes it as it is; of all else what stands.
fn answers(walk: &Walk, said: &SaidOfBoth) -> RawAnswers {
    let roadmap = walk.roadmap();
    let mut answers = BTreeMap::new();
    for (id, choice) in &said.answers {
        let Some(at) = roadmap.find_decision(id) else { continue };
        // Of several that became one, the last one said counts.
        let raw = if resolve(roadmap, at, choice).is_ok() {
            Some(choice.clone())
        } else {
            walk.route().choice_at(at).map(|choice| to_raw(roadmap, at, choice))
        };
        match raw {
            Some(raw) => _ = answers.insert(roadmap[at].id.clone(), RawAnswer::Short(raw)),
            None => _ = answers.remove(&roadmap[at].id),
        }
    }
    RawAnswers {
        format: ANSWERS_FORMAT.to_owned(),
        roadmap: roadmap.id.clone(),
        version: Some(roadmap.version.clone()),
        profile: None,
        answers,
        note: None,
    }
}
