//! The ids of a roadmap, gathered before anything is resolved.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::super::fault::quoted;
use super::super::format::{RawKind, RawLevel, RawRoadmap};
use super::super::index::{
    DecisionIx, GivenIx, HorizonIx, OptionIx, RoleIx, SourceIx, StageIx, StrategyIx, TermIx,
};
use super::Compiler;

/// Ids to indexes.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) stages: HashMap<String, StageIx>,
    pub(super) horizons: HashMap<String, HorizonIx>,
    pub(super) roles: HashMap<String, RoleIx>,
    pub(super) terms: HashMap<String, TermIx>,
    pub(super) sources: HashMap<String, SourceIx>,
    pub(super) strategies: HashMap<String, StrategyIx>,
    pub(super) decisions: HashMap<String, DecisionIx>,
    pub(super) given: HashMap<String, GivenIx>,
    /// What is known of each decision, in document order.
    pub(super) known: Vec<Known>,
    /// What is known of each given decision.
    pub(super) known_given: Vec<Known>,
}

/// What a test needs to know of a decision.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) id: Box<str>,
    pub(super) kind: RawKind,
    /// Ids of its options or levels.
    pub(super) options: Box<[Box<str>]>,
}

impl Known {
    pub(super) fn option(&self, id: &str) -> Option<OptionIx> {
        self.options.iter().position(|option| **option == *id).map(OptionIx::at)
    }
}

impl Compiler {
    /// Gathers all ids; those in a wrong form or taken twice are faults.
    pub(super) fn table_of(&mut self, raw: &RawRoadmap) -> Table {
        let mut table = Table {
            stages: self.ids("stages", raw.stages.iter().map(|it| &*it.id), StageIx::at),
            horizons: self.ids("horizons", raw.horizons.iter().map(|it| &*it.id), HorizonIx::at),
            roles: self.ids("roles", raw.roles.iter().map(|it| &*it.id), RoleIx::at),
            terms: self.ids("glossary", raw.glossary.iter().map(|it| &*it.id), TermIx::at),
            sources: self.ids("sources", raw.sources.iter().map(|it| &*it.id), SourceIx::at),
            strategies: self.ids("strategies", raw.strategies.iter().map(|it| &*it.id), StrategyIx::at),
            given: self.ids("given", raw.given.iter().map(|it| &*it.id), GivenIx::at),
            ..Table::default()
        };
        self.ids("cautions", raw.cautions.iter().map(|it| &*it.id), |place| place);
        self.ids("precedents", raw.precedents.iter().map(|it| &*it.id), |place| place);
        table.known_given =
            raw.given.iter().map(|it| Known::new(&it.id, it.kind, it.options.iter().map(level_id))).collect();
        for (place, given) in raw.given.iter().enumerate() {
            self.within("given", |this| {
                this.at(place, |this| this.distinct("options", given.options.iter().map(level_id)));
            });
        }
        self.given_once(raw);
        self.known_decisions(raw, &mut table);
        table
    }

    /// Two given decisions that look at the same decision there would have to say the same.
    fn given_once(&mut self, raw: &RawRoadmap) {
        let mut seen: HashMap<(&str, &str), &str> = HashMap::with_capacity(raw.given.len());
        self.within("given", |this| {
            for (place, given) in raw.given.iter().enumerate() {
                let Some(first) = seen.get(&(&*given.roadmap, &*given.decision)) else {
                    seen.insert((&given.roadmap, &given.decision), &given.id);
                    continue;
                };
                let (decision, roadmap) = (quoted(&given.decision), quoted(&given.roadmap));
                let message = format!("{decision} of {roadmap} is given already, as {}", quoted(first));
                let mend =
                    format!("Keep one of the two, and test {} wherever the other is tested.", quoted(first));
                this.at(place, |this| {
                    this.within("decision", |this| this.found("given-twice", message, mend));
                });
            }
        });
    }

    fn known_decisions(&mut self, raw: &RawRoadmap, table: &mut Table) {
        for (stage_place, stage) in raw.stages.iter().enumerate() {
            for (place, decision) in stage.decisions.iter().enumerate() {
                let options = decision.options.iter().map(|option| &*option.id);
                let ix = DecisionIx::at(table.known.len());
                let known = if decision.kind == RawKind::Scale {
                    Known::new(&decision.id, decision.kind, decision.levels.iter().map(level_id))
                } else {
                    Known::new(&decision.id, decision.kind, options.clone())
                };
                table.known.push(known);
                let taken =
                    table.given.contains_key(&decision.id) || table.decisions.contains_key(&decision.id);
                if !taken {
                    table.decisions.insert(decision.id.clone(), ix);
                }
                self.in_decision(stage_place, place, |this| {
                    this.id_form("id", &decision.id);
                    if taken {
                        this.within("id", |this| this.taken(&decision.id));
                    }
                    this.distinct("options", options);
                    this.distinct("levels", decision.levels.iter().map(level_id));
                });
            }
        }
    }

    /// The ids of a list, each with its index.
    fn ids<'a, Ix: Copy>(
        &mut self,
        list: &'static str,
        ids: impl ExactSizeIterator<Item = &'a str>,
        ix: impl Fn(usize) -> Ix,
    ) -> HashMap<String, Ix> {
        let mut map = HashMap::with_capacity(ids.len());
        self.within(list, |this| {
            for (place, id) in ids.enumerate() {
                this.at(place, |this| {
                    this.id_form("id", id);
                    if map.contains_key(id) {
                        this.within("id", |this| this.taken(id));
                    } else {
                        map.insert(id.to_owned(), ix(place));
                    }
                });
            }
        });
        map
    }

    /// Checks the ids of a list that only its owner looks into.
    pub(super) fn distinct<'a>(&mut self, list: &'static str, ids: impl ExactSizeIterator<Item = &'a str>) {
        let mut seen = Seen::new(ids.len());
        self.within(list, |this| {
            for (place, id) in ids.enumerate() {
                this.at(place, |this| {
                    this.id_form("id", id);
                    if !seen.insert(id) {
                        this.within("id", |this| this.taken(id));
                    }
                });
            }
        });
    }

    fn taken(&mut self, id: &str) {
        let message = format!("the id {} stands here a second time", quoted(id));
        self.found("duplicate-id", message, "Give one of the two another id.");
    }
}

impl Known {
    fn new<'a>(id: &str, kind: RawKind, options: impl Iterator<Item = &'a str>) -> Self {
        Self { id: id.into(), kind, options: options.map(Box::from).collect() }
    }
}

fn level_id(level: &RawLevel) -> &str {
    &level.id
}

/// A set for short lists, which are searched faster than hashed.
enum Seen<T> {
    Few(Vec<T>),
    Many(HashSet<T>),
}

impl<T: Eq + Hash> Seen<T> {
    fn new(size: usize) -> Self {
        if size <= 16 {
            Self::Few(Vec::with_capacity(size))
        } else {
            Self::Many(HashSet::with_capacity(size))
        }
    }

    /// Whether it is new.
    fn insert(&mut self, it: T) -> bool {
        match self {
            Self::Many(set) => set.insert(it),
            Self::Few(list) if list.contains(&it) => false,
            Self::Few(list) => {
                list.push(it);
                true
            }
        }
    }
}
