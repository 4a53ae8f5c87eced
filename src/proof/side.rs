//! One of two versions that read the same journal: what stands of what is said, and when its strategies and cautions do.

use std::collections::BTreeMap;

use batsat::Lit;

use super::atlas::{Atlas, Use};
use super::formula::{AtomIx, Formula};
use super::gates::Gates;
use super::said::{Said, counted};
use super::slots::{Reader, Slot, ops};
use crate::roadmap::{Choice, DecisionIx, GivenIx, Kind, OptionIx, Roadmap, Subject};

/// A strategy (or else a caution), by its id.
pub(super) type Line<'a> = (bool, &'a str);

/// What this version reads of one slot, while that is what was said last.
struct Reading {
    /// What is no list.
    ones: Vec<(Choice, Lit)>,
    /// A list is said.
    listed: Lit,
    /// Each id of it, with its option here.
    parts: Vec<(Option<OptionIx>, Lit)>,
    /// The slot.
    slot: usize,
}

/// Which of several slots of one decision was said last.
pub(super) type Last = Vec<(usize, Lit)>;

/// A version.
pub(super) struct Side<'a> {
    roadmap: &'a Roadmap,
    atlas: Atlas<'a>,
    atoms: Vec<Option<Lit>>,
    said: Vec<Option<Said>>,
    given: Vec<Option<Said>>,
    /// Where several slots are read as one decision, which one counts.
    pub(super) last: Vec<Last>,
}

impl<'a> Side<'a> {
    pub(super) fn new(roadmap: &'a Roadmap) -> Self {
        let atlas = Atlas::new(roadmap);
        Self {
            roadmap,
            atoms: vec![None; atlas.atoms.len()],
            said: vec![None; roadmap.decisions.len()],
            given: vec![None; roadmap.given.len()],
            last: Vec::new(),
            atlas,
        }
    }

    /// Its conditions as formulas.
    pub(super) fn atlas(&self) -> &Atlas<'a> {
        &self.atlas
    }

    fn reader(&self, subject: Subject) -> Reader<'a> {
        match subject {
            Subject::Decision(at) => Reader::Decision(self.roadmap, at),
            Subject::Given(at) => Reader::Given(&self.roadmap[at]),
        }
    }

    /// What the plan above says of a given decision.
    pub(super) fn read_given(&mut self, gates: &mut Gates<'_>, at: GivenIx, slots: &mut [Slot], slot: usize) {
        let subject = Subject::Given(at);
        let reading = self.reading(gates, subject, slots, slot, gates.yes());
        let free = vec![gates.yes(); self.roadmap[at].options.len()];
        let said = self.stands(gates, subject, &[reading], slots, gates.yes(), &free);
        self.given[at.ix()] = Some(said);
    }

    /// What stands of what is said of a decision, in these slots. All earlier decisions have been read.
    pub(super) fn read(&mut self, gates: &mut Gates<'_>, at: DecisionIx, slots: &mut [Slot], read: &[usize]) {
        let subject = Subject::Decision(at);
        let open = self.formula(gates, &self.atlas.opens[at.ix()].clone());
        let mut free = vec![gates.yes(); self.roadmap[at].options.len()];
        for (option, when) in self.atlas.locks[at.ix()].clone() {
            free[option.ix()] = self.formula(gates, &when);
        }
        let last = self.last_said(gates, slots, read);
        let mut readings = Vec::with_capacity(read.len());
        for (slot, counts) in last {
            readings.push(self.reading(gates, subject, slots, slot, counts));
        }
        let said = self.stands(gates, subject, &readings, slots, open, &free);
        self.said[at.ix()] = Some(said);
    }

    /// Of several slots, one that is said counts: any can be the one said last.
    fn last_said(&mut self, gates: &mut Gates<'_>, slots: &[Slot], read: &[usize]) -> Last {
        if let [only] = read {
            return vec![(*only, gates.yes())];
        }
        let last: Last = read.iter().map(|slot| (*slot, gates.fresh())).collect();
        let lits: Vec<Lit> = last.iter().map(|(_, lit)| *lit).collect();
        gates.at_most_one(&lits);
        for (slot, counts) in &last {
            gates.implies(*counts, slots[*slot].said);
            gates.clause(lits.iter().copied().chain([!slots[*slot].said]));
        }
        if !last.is_empty() {
            self.last.push(last.clone());
        }
        last
    }

    fn reading(
        &self,
        gates: &mut Gates<'_>,
        subject: Subject,
        slots: &[Slot],
        slot: usize,
        counts: Lit,
    ) -> Reading {
        let (reader, this) = (self.reader(subject), &slots[slot]);
        let known = this.ones.iter().filter_map(|(raw, lit)| Some((reader.choice(raw)?, *lit)));
        let ones = known.map(|(choice, lit)| (choice, gates.and(vec![lit, counts]))).collect();
        let listed = gates.and(vec![this.listed, counts]);
        let parts = this.parts.iter().map(|(id, lit)| (reader.option(id), gates.and(vec![*lit, counts])));
        let parts = parts.collect();
        Reading { ones, listed, parts, slot }
    }

    /// What stands: what the decision still takes, while it is open, of options that are free.
    fn stands(
        &self,
        gates: &mut Gates<'_>,
        subject: Subject,
        readings: &[Reading],
        slots: &mut [Slot],
        open: Lit,
        free: &[Lit],
    ) -> Said {
        let ones: Vec<&(Choice, Lit)> = readings.iter().flat_map(|reading| &reading.ones).collect();
        let mut said = Said::nothing(gates);
        match self.reader(subject).kind() {
            Kind::Many { .. } | Kind::Rank { .. } => {
                return self.list(gates, subject, readings, slots, open, free);
            }
            Kind::One | Kind::Scale => {
                for (at, free) in free.iter().enumerate() {
                    let named = ones.iter().filter(|(choice, _)| choice.options() == [OptionIx::at(at)]);
                    let named = gates.or(named.map(|(_, lit)| *lit).collect());
                    said.parts.push(gates.and(vec![named, open, *free]));
                }
                said.answered = gates.or(said.parts.clone());
            }
            Kind::Number { .. } | Kind::Date { .. } | Kind::Text => {
                said.parts = ones.iter().map(|(_, lit)| gates.and(vec![*lit, open])).collect();
                said.intervals = ones.iter().map(|(choice, _)| choice.clone()).collect();
                said.answered = gates.or(said.parts.clone());
            }
        }
        said
    }

    /// Of a list, what is free of it stands if that is enough and not too much, and something where some of it is lost.
    fn list(
        &self,
        gates: &mut Gates<'_>,
        subject: Subject,
        readings: &[Reading],
        slots: &mut [Slot],
        open: Lit,
        free: &[Lit],
    ) -> Said {
        let (Kind::Many { min, max } | Kind::Rank { min, max }) = *self.reader(subject).kind() else {
            return Said::nothing(gates);
        };
        let mut has: Vec<Vec<Lit>> = vec![Vec::new(); free.len()];
        let (mut known, mut lost) = (Vec::new(), Vec::new());
        for reading in readings {
            known.push(reading.listed);
            for (choice, lit) in &reading.ones {
                known.push(*lit);
                choice.options().iter().for_each(|option| has[option.ix()].push(*lit));
            }
            for (option, lit) in &reading.parts {
                match option {
                    Some(option) => has[option.ix()].push(*lit),
                    None => lost.push(*lit),
                }
            }
        }
        let has: Vec<Lit> = has.into_iter().map(|lits| gates.or(lits)).collect();
        for (has, free) in has.iter().zip(free) {
            lost.push(gates.and(vec![*has, !*free]));
        }
        let kept: Vec<Lit> = has.iter().zip(free).map(|(has, free)| gates.and(vec![*has, *free])).collect();
        let tests = ops(&self.atlas, subject);
        let counts = gates.counts(&kept, counted(tests.into_iter(), (min, max), kept.len()));
        let at_least = |count: usize, gates: &Gates<'_>| match count {
            0 => gates.yes(),
            count => counts.get(count - 1).copied().unwrap_or(gates.truth(false)),
        };
        let (known, lost) = (gates.or(known), gates.or(lost));
        let something = at_least(1, gates);
        let mut all = vec![open, known, at_least(min, gates), gates.or(vec![!lost, something])];
        if max < kept.len() {
            all.push(!at_least(max + 1, gates));
        }
        let answered = gates.and(all);
        let mut said = Said { answered, ..Said::nothing(gates) };
        if matches!(self.reader(subject).kind(), Kind::Rank { .. }) {
            said.first = first(gates, readings, slots, answered, free);
        }
        said.parts = kept.iter().map(|lit| gates.and(vec![*lit, answered])).collect();
        said.counts = counts.iter().map(|lit| gates.and(vec![*lit, answered])).collect();
        said
    }

    fn formula(&mut self, gates: &mut Gates<'_>, formula: &Formula) -> Lit {
        match formula {
            Formula::Const(is) => gates.truth(*is),
            Formula::Atom(atom) => self.atom(gates, *atom),
            Formula::Not(inner) => !self.formula(gates, inner),
            Formula::All(parts) => {
                let lits = parts.iter().map(|part| self.formula(gates, part)).collect();
                gates.and(lits)
            }
            Formula::Any(parts) => {
                let lits = parts.iter().map(|part| self.formula(gates, part)).collect();
                gates.or(lits)
            }
        }
    }

    fn atom(&mut self, gates: &mut Gates<'_>, atom: AtomIx) -> Lit {
        if let Some(known) = self.atoms[atom as usize] {
            return known;
        }
        let said = match self.atlas.subject(atom) {
            Subject::Decision(at) => &self.said[at.ix()],
            Subject::Given(at) => &self.given[at.ix()],
        };
        // A given decision that is left out is blank.
        let Some(said) = said else { return gates.truth(false) };
        let lit = said.test(gates, self.atlas.op(atom), None);
        self.atoms[atom as usize] = Some(lit);
        lit
    }

    /// When each strategy and caution stands. Everything has been read.
    pub(super) fn lines(&mut self, gates: &mut Gates<'_>) -> BTreeMap<Line<'a>, Lit> {
        let roadmap = self.roadmap;
        let others = std::mem::take(&mut self.atlas.others);
        let mut lines = BTreeMap::new();
        for (what, formula) in &others {
            let line = match what {
                Use::Strategy(at) => (true, roadmap[*at].id.as_str()),
                Use::Caution(at) => (false, roadmap[*at].id.as_str()),
                _ => continue,
            };
            let stands = self.formula(gates, formula);
            lines.insert(line, stands);
        }
        self.atlas.others = others;
        lines
    }
}

/// Which option stands first.
fn first(
    gates: &mut Gates<'_>,
    readings: &[Reading],
    slots: &mut [Slot],
    answered: Lit,
    free: &[Lit],
) -> Vec<Lit> {
    let mut leads: Vec<Vec<Lit>> = vec![Vec::new(); free.len()];
    for reading in readings {
        for (choice, lit) in &reading.ones {
            choice.options().iter().for_each(|option| leads[option.ix()].push(*lit));
        }
        let free_of = |option: &Option<OptionIx>| option.map(|option| free[option.ix()]);
        let mut kept = Vec::with_capacity(reading.parts.len());
        for (option, lit) in &reading.parts {
            let free = free_of(option).unwrap_or(gates.truth(false));
            kept.push(gates.and(vec![*lit, free]));
        }
        let first = slots[reading.slot].first(gates, kept);
        for ((option, _), lit) in reading.parts.iter().zip(first) {
            if let Some(option) = option {
                leads[option.ix()].push(lit);
            }
        }
    }
    let leads = leads.into_iter().map(|lits| gates.or(lits)).collect::<Vec<_>>();
    leads.into_iter().map(|lit| gates.and(vec![lit, answered])).collect()
}
