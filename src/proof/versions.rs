//! Whether two versions of a roadmap can put other strategies or raise other cautions for the same answers: both are
//! encoded in one formula, over what can be said in a journal that both read.

use std::collections::BTreeMap;

use batsat::Lit;

use super::figures::Limits;
use super::gates::Gates;
use super::side::{Last, Side};
use super::slots::{Reader, Slot, alike, as_given, given_subject, ops};
use crate::roadmap::{GivenIx, Op, Roadmap, Subject};
use crate::walk::RawChoice;

/// What two versions can make of the same answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Apart {
    /// Of these answers they make different plans.
    Shown(Said),
    /// Of no answers do they.
    Never,
    /// There was no time to find out.
    NotSettled,
    /// Of no answers, as long as the plan above leaves these given decisions open, by their ids: the versions take other
    /// kinds of answers to them.
    But(Vec<String>),
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Said {
    /// Of decisions, by id, in the order in which it is said.
    pub answers: Vec<(String, RawChoice)>,
    /// The roadmap of the plan above, and what it says, by the id of the decision there.
    pub above: Option<(String, BTreeMap<String, Vec<String>>)>,
}

/// Whether two versions can put other strategies or raise other cautions for the same answers.
///
/// The answers range over all that a journal can hold: of each decision that one of the versions has, nothing is said,
/// or an answer that one of them takes, whether it then stands or is set aside; under any plan above or none. Decisions
/// may be left open. What has another name now, by `renames`, is the same. Each version reads it as a walk does that
/// goes on with it: what it does not know, what is closed and what is locked steers nothing.
pub fn versions(old: &Roadmap, new: &Roadmap, limits: Limits<'_>) -> Apart {
    let mut both = Both::new(old, new, limits);
    both.given();
    both.decisions();
    both.ask()
}

struct Both<'a> {
    gates: Gates<'a>,
    old: (&'a Roadmap, Side<'a>),
    new: (&'a Roadmap, Side<'a>),
    /// What is said of decisions, with the id it is said of.
    slots: Vec<Slot>,
    keys: Vec<&'a str>,
    /// What is said above, with the roadmap and the decision there.
    above: Vec<Slot>,
    named: Vec<(&'a str, &'a str)>,
    unlike: Vec<String>,
}

impl<'a> Both<'a> {
    fn new(old: &'a Roadmap, new: &'a Roadmap, limits: Limits<'a>) -> Self {
        Self {
            gates: Gates::new(limits.stop),
            old: (old, Side::new(old)),
            new: (new, Side::new(new)),
            slots: Vec::new(),
            keys: Vec::new(),
            above: Vec::new(),
            named: Vec::new(),
            unlike: Vec::new(),
        }
    }

    /// What the plan above can say. It is a plan of one roadmap.
    fn given(&mut self) {
        let (old, new) = (self.old.0, self.new.0);
        for given in old.given.iter().chain(&new.given) {
            let name = (given.roadmap.as_str(), given.decision.as_str());
            if !self.named.contains(&name) {
                self.named.push(name);
            }
        }
        for name in self.named.clone() {
            let of = |roadmap: &'a Roadmap| {
                let same = |given: &crate::roadmap::Given| (&*given.roadmap, &*given.decision) == name;
                roadmap.given.iter().position(same)
            };
            let (was, is) = (of(old), of(new));
            let mut readers = Vec::new();
            let mut tests: Vec<&Op> = Vec::new();
            for (roadmap, side, at) in [(old, &self.old.1, was), (new, &self.new.1, is)] {
                if let Some(at) = at {
                    readers.push(Reader::Given(&roadmap[GivenIx::at(at)]));
                    tests.extend(ops(side.atlas(), given_subject(at)));
                }
            }
            let slot = Slot::new(&mut self.gates, &readers, &tests);
            if let (Some(was), Some(is)) = (was, is)
                && !alike(&old.given[was], &new.given[is])
            {
                self.unlike.push(new.given[is].id.clone());
                self.gates.clause([!slot.said]);
            }
            let others = self.above.iter().zip(&self.named).filter(|(_, (other, _))| *other != name.0);
            let others: Vec<Lit> = others.map(|(other, _)| other.said).collect();
            for other in others {
                self.gates.clause([!slot.said, !other]);
            }
            self.above.push(slot);
            let place = self.above.len() - 1;
            if let Some(at) = was {
                self.old.1.read_given(&mut self.gates, GivenIx::at(at), &mut self.above, place);
            }
            if let Some(at) = is {
                self.new.1.read_given(&mut self.gates, GivenIx::at(at), &mut self.above, place);
            }
        }
    }

    /// What can be said of decisions, and what both make of it.
    fn decisions(&mut self) {
        let (old, new) = (self.old.0, self.new.0);
        self.keys = old.decisions.iter().map(|decision| decision.id.as_str()).collect();
        let reached: Vec<_> = self.keys.iter().filter_map(|id| new.find_decision(id)).collect();
        let added = new.decision_ixs().filter(|at| !reached.contains(at));
        self.keys.extend(added.map(|at| new[at].id.as_str()));
        let mut read = [vec![Vec::new(); old.decisions.len()], vec![Vec::new(); new.decisions.len()]];
        for (place, key) in self.keys.iter().enumerate() {
            let (mut readers, mut tests) = (Vec::new(), Vec::new());
            for (at, (roadmap, side)) in [&self.old, &self.new].into_iter().enumerate() {
                if let Some(decision) = roadmap.find_decision(key) {
                    readers.push(Reader::Decision(roadmap, decision));
                    tests.extend(ops(side.atlas(), Subject::Decision(decision)));
                    read[at][decision.ix()].push(place);
                }
            }
            self.slots.push(Slot::new(&mut self.gates, &readers, &tests));
        }
        for at in old.decision_ixs() {
            self.old.1.read(&mut self.gates, at, &mut self.slots, &read[0][at.ix()]);
        }
        for at in new.decision_ixs() {
            self.new.1.read(&mut self.gates, at, &mut self.slots, &read[1][at.ix()]);
        }
    }

    /// Asks whether some line stands for one and not for the other.
    fn ask(mut self) -> Apart {
        let before = self.old.1.lines(&mut self.gates);
        let after = self.new.1.lines(&mut self.gates);
        let never = self.gates.truth(false);
        let mut differing = Vec::new();
        for (line, was) in &before {
            let is = after.get(line).copied().unwrap_or(never);
            differing.push(self.gates.differ(*was, is));
        }
        let added = after.iter().filter(|(line, _)| !before.contains_key(*line));
        differing.extend(added.map(|(_, stands)| *stands));
        let differ = self.gates.or(differing);
        match self.gates.solve(&[differ]) {
            Some(true) => Apart::Shown(self.said()),
            None => Apart::NotSettled,
            Some(false) if self.unlike.is_empty() => Apart::Never,
            Some(false) => Apart::But(self.unlike),
        }
    }

    /// What is said, where the solver found it.
    fn said(&self) -> Said {
        let answers = in_order(&self.gates, self.slots.len(), self.old.1.last.iter().chain(&self.new.1.last));
        let answers = answers.into_iter().filter_map(|at| {
            let raw = self.slots[at].model(&self.gates)?;
            Some((self.keys[at].to_owned(), raw))
        });
        let mut above: Option<(String, BTreeMap<String, Vec<String>>)> = None;
        for (slot, (roadmap, decision)) in self.above.iter().zip(&self.named) {
            if let Some(raw) = slot.model(&self.gates) {
                let (_, said) = above.get_or_insert_with(|| ((*roadmap).to_owned(), BTreeMap::new()));
                said.insert((*decision).to_owned(), as_given(&raw));
            }
        }
        Said { answers: answers.collect(), above }
    }
}

/// The slots in an order in which what counts is said after what does not.
fn in_order<'l>(gates: &Gates<'_>, count: usize, last: impl Iterator<Item = &'l Last>) -> Vec<usize> {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); count];
    for group in last {
        if let Some((counts, _)) = group.iter().find(|(_, lit)| gates.holds(*lit)) {
            after[*counts].extend(group.iter().map(|(slot, _)| *slot).filter(|slot| slot != counts));
        }
    }
    let mut order = Vec::with_capacity(count);
    while order.len() < count {
        let begun = order.len();
        for (at, after) in after.iter().enumerate() {
            if !order.contains(&at) && after.iter().all(|before| order.contains(before)) {
                order.push(at);
            }
        }
        if order.len() == begun {
            // Two groups share one slot at most, so there is no circle.
            order.extend((0..count).filter(|at| !order.contains(at)).collect::<Vec<_>>());
        }
    }
    order
}
