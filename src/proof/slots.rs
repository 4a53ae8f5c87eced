//! What can be said of one thing in the journals of two versions: every answer that one of them takes.

use std::collections::BTreeSet;

use batsat::Lit;

use super::apart::{days, numbers};
use super::atlas::Atlas;
use super::gates::Gates;
use crate::roadmap::{Choice, DecisionIx, Given, GivenIx, Kind, Op, OptionIx, Roadmap, Subject};
use crate::walk::answer::{resolve, resolve_leniently};
use crate::walk::{RawChoice, resolve_given};

/// What is said under one id: nothing, one of `ones`, or a list.
pub(super) struct Slot {
    /// What is said, if it is no list.
    pub(super) ones: Vec<(RawChoice, Lit)>,
    /// A list is said.
    pub(super) listed: Lit,
    /// The ids that may be in it.
    pub(super) parts: Vec<(String, Lit)>,
    /// Something is said.
    pub(super) said: Lit,
    /// For each version that reads it as a ranking: which ids of it can be chosen, and which of these comes first.
    pub(super) ranked: Vec<(Vec<Lit>, Vec<Lit>)>,
}

/// Who reads a slot, on one side.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reader<'a> {
    Decision(&'a Roadmap, DecisionIx),
    Given(&'a Given),
}

impl Reader<'_> {
    pub(super) fn kind(&self) -> &Kind {
        match self {
            Self::Decision(roadmap, at) => &roadmap[*at].kind,
            Self::Given(given) => &given.kind,
        }
    }

    fn ids(&self) -> Vec<&str> {
        match self {
            Self::Decision(roadmap, at) => {
                roadmap[*at].options.iter().map(|option| option.id.as_str()).collect()
            }
            Self::Given(given) => given.options.iter().map(|(id, _)| id.as_str()).collect(),
        }
    }

    /// The option of an id in a list.
    pub(super) fn option(&self, id: &str) -> Option<OptionIx> {
        match self {
            Self::Decision(roadmap, at) => roadmap.find_option(*at, id),
            Self::Given(given) => given.options.iter().position(|(known, _)| known == id).map(OptionIx::at),
        }
    }

    /// What it makes of something that is no list.
    pub(super) fn choice(&self, raw: &RawChoice) -> Option<Choice> {
        match self {
            Self::Decision(roadmap, at) => resolve_leniently(roadmap, *at, raw).choice,
            Self::Given(given) => resolve_given(given, &as_given(raw)),
        }
    }

    /// Whether something that is no list is an answer here. What the plan above says is taken as it comes.
    fn takes(&self, raw: &RawChoice) -> bool {
        match self {
            Self::Decision(roadmap, at) => resolve(roadmap, *at, raw).is_ok(),
            Self::Given(_) => true,
        }
    }
}

/// What is said, as the header of a walk holds it.
pub(super) fn as_given(raw: &RawChoice) -> Vec<String> {
    match raw {
        RawChoice::One(text) => vec![text.clone()],
        RawChoice::Several(ids) => ids.clone(),
        RawChoice::Number(number) => vec![number.to_string()],
    }
}

/// The tests of a version on a decision, or on a given one.
pub(super) fn ops<'a>(atlas: &'a Atlas<'_>, subject: Subject) -> Vec<&'a Op> {
    atlas.atoms_of(subject).iter().map(|atom| atlas.op(*atom)).collect()
}

impl Slot {
    /// Everything that one of these readers takes. `ops`: all their tests.
    pub(super) fn new(gates: &mut Gates<'_>, readers: &[Reader<'_>], ops: &[&Op]) -> Self {
        let raws = single(readers, ops);
        let ones: Vec<(RawChoice, Lit)> = raws.into_iter().map(|raw| (raw, gates.fresh())).collect();
        let several = |reader: &&Reader<'_>| matches!(reader.kind(), Kind::Many { .. } | Kind::Rank { .. });
        let lists: Vec<&Reader<'_>> = readers.iter().filter(several).collect();
        let (mut listed, mut parts) = (gates.truth(false), Vec::new());
        if !lists.is_empty() {
            listed = gates.fresh();
            parts = ids(readers).into_iter().map(|id| (id, gates.fresh())).collect();
        }
        let mut this = Self { ones, listed, parts, said: listed, ranked: Vec::new() };
        for (_, part) in &this.parts {
            gates.implies(*part, listed);
        }
        let all: Vec<Lit> = this.ones.iter().map(|(_, lit)| *lit).chain([listed]).collect();
        gates.at_most_one(&all);
        this.said = gates.or(all);
        let taken: Vec<Lit> = lists.iter().map(|reader| this.takes(gates, **reader)).collect();
        gates.clause(taken.into_iter().chain([!listed]));
        this
    }

    /// Whether a list is an answer for a reader: it knows all that is in it, and so many may be chosen.
    fn takes(&self, gates: &mut Gates<'_>, reader: Reader<'_>) -> Lit {
        let (Reader::Decision(roadmap, at), Kind::Many { min, max } | Kind::Rank { min, max }) =
            (reader, reader.kind())
        else {
            return gates.truth(true);
        };
        let most = (max.saturating_add(1)).min(self.parts.len());
        let lits: Vec<Lit> = self.parts.iter().map(|(_, lit)| *lit).collect();
        let counts = gates.counts(&lits, most);
        let at_least = |count: usize| match count {
            0 => gates.truth(true),
            count => counts.get(count - 1).copied().unwrap_or(gates.truth(false)),
        };
        let mut all = vec![at_least(*min)];
        if *max < lits.len() {
            all.push(!at_least(max + 1));
        }
        let unknown = self.parts.iter().filter(|(id, _)| reader.option(id).is_none());
        all.extend(unknown.map(|(_, lit)| !*lit));
        for option in roadmap.option_ixs(at) {
            let same = self.parts.iter().filter(|(id, _)| reader.option(id) == Some(option));
            let same: Vec<Lit> = same.map(|(_, lit)| *lit).collect();
            if same.len() > 1 {
                let twice = gates.counts(&same, 2)[1];
                all.push(!twice);
            }
        }
        gates.and(all)
    }

    /// Which ids of a ranking come first for a reader to whom only some can be chosen. Where both versions rank, there is
    /// one order for the two.
    pub(super) fn first(&mut self, gates: &mut Gates<'_>, kept: Vec<Lit>) -> Vec<Lit> {
        if let Some((_, first)) = self.ranked.iter().find(|(known, _)| *known == kept) {
            return first.clone();
        }
        let first = gates.several(kept.len());
        for (first, kept) in first.iter().zip(&kept) {
            gates.implies(*first, *kept);
        }
        gates.at_most_one(&first);
        for kept in &kept {
            gates.clause(first.iter().copied().chain([!*kept]));
        }
        for (other_kept, other) in &self.ranked {
            for one in 0..kept.len() {
                for two in (0..kept.len()).filter(|two| *two != one) {
                    gates.clause([!first[one], !other[two], !other_kept[one], !kept[two]]);
                }
            }
        }
        self.ranked.push((kept, first.clone()));
        first
    }

    /// What is said, where the last question found that it can be.
    pub(super) fn model(&self, gates: &Gates<'_>) -> Option<RawChoice> {
        if let Some((raw, _)) = self.ones.iter().find(|(_, lit)| gates.holds(*lit)) {
            return Some(raw.clone());
        }
        if !gates.holds(self.listed) {
            return None;
        }
        let mut places: Vec<usize> =
            (0..self.parts.len()).filter(|at| gates.holds(self.parts[*at].1)).collect();
        // Who comes first for one version stands before what comes first for the other, if that one can choose both.
        let mut leads: Vec<(usize, bool)> = Vec::new();
        for (at, (_, first)) in self.ranked.iter().enumerate() {
            let Some(lead) = first.iter().position(|lit| gates.holds(*lit)) else { continue };
            let others = self.ranked.iter().enumerate().filter(|(other, _)| *other != at);
            let yields = others.clone().any(|(_, (kept, _))| gates.holds(kept[lead]));
            leads.push((lead, yields));
        }
        leads.sort_by_key(|(_, yields)| *yields);
        places.sort_by_key(|place| leads.iter().position(|(lead, _)| lead == place).unwrap_or(leads.len()));
        Some(RawChoice::Several(places.into_iter().map(|at| self.parts[at].0.clone()).collect()))
    }
}

/// The ids that answers name: those of the earlier version, and of the later one those that are new.
fn ids(readers: &[Reader<'_>]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for reader in readers {
        let known: Vec<OptionIx> = ids.iter().filter_map(|id| reader.option(id)).collect();
        let new = reader.ids().into_iter();
        let new = new.filter(|id| !ids.iter().any(|known| known == id));
        let new = new.filter(|id| reader.option(id).is_none_or(|option| !known.contains(&option)));
        let new: Vec<String> = new.map(str::to_owned).collect();
        ids.extend(new);
    }
    ids
}

/// Answers that are no lists, one for each that something tells apart.
fn single(readers: &[Reader<'_>], ops: &[&Op]) -> Vec<RawChoice> {
    let raw = |choice: &Choice| match choice {
        Choice::Number(number) => RawChoice::Number(*number),
        Choice::Date(day) => RawChoice::One(day.to_string()),
        Choice::Text(text) => RawChoice::One(text.clone()),
        Choice::Options(_) => RawChoice::Several(Vec::new()),
    };
    let mut texts: BTreeSet<String> = BTreeSet::new();
    let (mut spans, mut terms) = (Vec::new(), Vec::new());
    for reader in readers {
        match reader.kind() {
            Kind::Number { min, max, .. } => spans.push((*min, *max)),
            Kind::Date { min, max } => terms.push((*min, *max)),
            Kind::Text => _ = texts.insert("Words.".to_owned()),
            _ => {}
        }
    }
    let mut raws = Vec::new();
    if !spans.is_empty() {
        raws.extend(numbers(&spans, ops).iter().map(raw));
    }
    let days = if terms.is_empty() { Vec::new() } else { days(&terms, ops) };
    let texts = ids(readers).into_iter().chain(texts).map(RawChoice::One);
    for text in texts.chain(days.iter().map(raw)) {
        if !raws.contains(&text) {
            raws.push(text);
        }
    }
    raws.retain(|raw| readers.iter().any(|reader| reader.takes(raw)));
    raws
}

/// Whether two versions read a given decision in the same way.
pub(super) fn alike(one: &Given, other: &Given) -> bool {
    let form = |given: &Given| match given.kind {
        Kind::One | Kind::Scale => 0,
        Kind::Many { .. } | Kind::Rank { .. } => 1,
        Kind::Number { .. } => 2,
        Kind::Date { .. } => 3,
        Kind::Text => 4,
    };
    form(one) == form(other)
}

/// A given decision as a subject.
pub(super) fn given_subject(at: usize) -> Subject {
    Subject::Given(GivenIx::at(at))
}
