//! In which order a pass takes the decisions, and which bits it keeps from one to the next.
//!
//! A pass remembers, of the decisions behind it, only the truth of atoms that something ahead still asks. How many
//! those are at once is what a pass costs. Any order will do in which a decision comes after its roots; that of the
//! document is mostly the best, since authors write so. Where it is not (conditions that look back far), an order is
//! made that always goes on where the fewest bits stay behind.

use std::collections::BTreeSet;

use super::atlas::Atlas;
use super::classes::{Bits, Wanted};
use super::formula::{AtomIx, Formula};
use crate::roadmap::{DecisionIx, OptionIx, Subject};

/// Something that a pass comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// A decision is answered.
    Decision(DecisionIx),
    /// A condition outside the roads can be judged, by its place in the list that was given.
    Line(usize),
}

/// A stop with its conditions in terms of the bits kept.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) stop: Stop,
    /// When the decision is open; what the line says.
    pub(super) when: Formula,
    pub(super) locks: Box<[(OptionIx, Formula)]>,
    /// The atoms of the decision that something ahead asks.
    pub(super) wanted: Vec<Wanted>,
    /// The bits that something ahead still asks, this decision's own apart.
    pub(super) keep: Bits,
}

/// All stops of a pass, in order.
#[derive(Debug)]
pub(super) struct Schedule {
    pub(super) steps: Vec<Step>,
}

/// The order of the document is kept while no more bits than this are kept at once.
const FEW: usize = 14;
/// No other order is looked for among more decisions than this.
const MOST_SORTED: usize = 4_000;

/// A stop with what is known of its conditions.
type Known = (Stop, Formula, Box<[(OptionIx, Formula)]>);

/// What is asked by whom, while an order is looked for.
struct Askers<'a, 'b> {
    atlas: &'a Atlas<'b>,
    stops: Vec<Stop>,
    /// The atoms that each stop asks, without repeats.
    asks: Vec<Vec<AtomIx>>,
    /// How many stops ask each atom.
    many: Vec<usize>,
}

impl Schedule {
    /// The schedule over some decisions, with every root of theirs among them, and some lines over them. `fixed`
    /// says what is known of an atom beforehand. `None`: more bits would have to be kept than there are.
    pub(super) fn new(
        atlas: &Atlas<'_>,
        decisions: &BTreeSet<DecisionIx>,
        lines: &[&Formula],
        fixed: &impl Fn(AtomIx) -> Option<bool>,
    ) -> Option<Self> {
        let known =
            |formula: &Formula| formula.with(&|atom| fixed(atom).map_or(Formula::Atom(atom), Formula::Const));
        let decided = decisions.iter().map(|at| {
            let locks: Box<[_]> =
                atlas.locks[at.ix()].iter().map(|(option, free)| (*option, known(free))).collect();
            (Stop::Decision(*at), known(&atlas.opens[at.ix()]), locks)
        });
        let said = lines.iter().enumerate().map(|(at, line)| (Stop::Line(at), known(line), Box::default()));
        let stops: Vec<Known> = decided.chain(said).collect();
        let asks = stops.iter().map(|(_, when, locks)| {
            let mut atoms = BTreeSet::new();
            when.atoms(&mut |atom| _ = atoms.insert(atom));
            locks.iter().for_each(|(_, free)| free.atoms(&mut |atom| _ = atoms.insert(atom)));
            atoms.into_iter().collect()
        });
        let mut askers = Askers {
            atlas,
            asks: asks.collect(),
            stops: stops.iter().map(|(stop, ..)| *stop).collect(),
            many: vec![0; atlas.atoms.len()],
        };
        for atom in askers.asks.iter().flatten() {
            askers.many[*atom as usize] += 1;
        }
        let order = askers.order();
        let slots = askers.slots(&order)?;
        let mut left = askers.many.clone();
        let mut stops: Vec<_> = stops.into_iter().map(Some).collect();
        let mut kept: Bits = 0;
        let mut steps = Vec::with_capacity(order.len());
        for at in order {
            let (stop, when, locks) = stops[at].take()?;
            for atom in &askers.asks[at] {
                left[*atom as usize] -= 1;
                if left[*atom as usize] == 0 {
                    kept &= !(1 << slots[*atom as usize]);
                }
            }
            let keep = kept;
            let own = askers.own(stop).iter().filter(|atom| left[**atom as usize] > 0);
            let wanted: Vec<Wanted> = own.map(|atom| (*atom, slots[*atom as usize])).collect();
            kept |= wanted.iter().fold(0, |bits, (_, bit)| bits | 1 << bit);
            let on_bits =
                |formula: &Formula| formula.with(&|atom| Formula::Atom(u32::from(slots[atom as usize])));
            let locks = locks.iter().map(|(option, free)| (*option, on_bits(free))).collect();
            steps.push(Step { stop, when: on_bits(&when), locks, wanted, keep });
        }
        Some(Self { steps })
    }
}

impl Askers<'_, '_> {
    fn own(&self, stop: Stop) -> &[AtomIx] {
        match stop {
            Stop::Decision(at) => self.atlas.atoms_of(Subject::Decision(at)),
            Stop::Line(_) => &[],
        }
    }

    fn order(&self) -> Vec<usize> {
        let document = self.by_document();
        let width = self.width(&document);
        if width <= FEW || self.stops.len() > MOST_SORTED {
            return document;
        }
        let narrow = self.narrow();
        if self.width(&narrow) < width { narrow } else { document }
    }

    /// Decisions as they stand, each line as soon as it can be judged.
    fn by_document(&self) -> Vec<usize> {
        let latest = |at: &usize| match self.stops[*at] {
            Stop::Decision(decision) => (Some(decision), 0),
            Stop::Line(line) => {
                let asked = self.asks[*at].iter().filter_map(|atom| match self.atlas.subject(*atom) {
                    Subject::Decision(decision) => Some(decision),
                    Subject::Given(_) => None,
                });
                (asked.max(), line + 1)
            }
        };
        let mut order: Vec<usize> = (0..self.stops.len()).collect();
        order.sort_by_cached_key(latest);
        order
    }

    /// The most bits kept at once.
    fn width(&self, order: &[usize]) -> usize {
        let mut left = self.many.clone();
        let (mut now, mut most) = (0_usize, 0);
        for at in order {
            for atom in &self.asks[*at] {
                left[*atom as usize] -= 1;
                now -= usize::from(left[*atom as usize] == 0);
            }
            now += self.own(self.stops[*at]).iter().filter(|atom| left[**atom as usize] > 0).count();
            most = most.max(now);
        }
        most
    }

    /// Always that stop next which leaves the fewest bits behind; among equals the one that came in reach last, so
    /// that what hangs together is done together.
    fn narrow(&self) -> Vec<usize> {
        let place_of = |decision: DecisionIx| {
            let wanted = Stop::Decision(decision);
            self.stops.iter().position(|stop| *stop == wanted)
        };
        let mut after: Vec<Vec<usize>> = vec![Vec::new(); self.stops.len()];
        let mut waits = vec![0_usize; self.stops.len()];
        let mut at_place = std::collections::HashMap::new();
        for (at, asks) in self.asks.iter().enumerate() {
            let roots: BTreeSet<DecisionIx> = asks
                .iter()
                .filter_map(|atom| match self.atlas.subject(*atom) {
                    Subject::Decision(decision) => Some(decision),
                    Subject::Given(_) => None,
                })
                .collect();
            for root in roots {
                if let Some(place) = *at_place.entry(root).or_insert_with(|| place_of(root)) {
                    after[place].push(at);
                    waits[at] += 1;
                }
            }
        }
        let mut left = self.many.clone();
        let mut ready: Vec<usize> = (0..self.stops.len()).rev().filter(|at| waits[*at] == 0).collect();
        let mut order = Vec::with_capacity(self.stops.len());
        while !ready.is_empty() {
            let cost = |at: usize| {
                let new = self.own(self.stops[at]).iter().filter(|atom| left[**atom as usize] > 0).count();
                let done = self.asks[at].iter().filter(|atom| left[**atom as usize] == 1).count();
                (new + MOST_SORTED).saturating_sub(done)
            };
            let costs = ready.iter().enumerate().map(|(place, at)| (cost(*at), std::cmp::Reverse(place)));
            let Some((_, std::cmp::Reverse(place))) = costs.min() else { break };
            let at = ready.remove(place);
            order.push(at);
            self.asks[at].iter().for_each(|atom| left[*atom as usize] -= 1);
            for next in &after[at] {
                waits[*next] -= 1;
                if waits[*next] == 0 {
                    ready.push(*next);
                }
            }
        }
        order
    }

    /// A bit for every atom while it is kept; a bit is used again when nobody asks it any more.
    fn slots(&self, order: &[usize]) -> Option<Vec<u8>> {
        let mut left = self.many.clone();
        let mut slots = vec![0_u8; self.atlas.atoms.len()];
        let mut free: Bits = Bits::MAX;
        for at in order {
            for atom in &self.asks[*at] {
                left[*atom as usize] -= 1;
                if left[*atom as usize] == 0 {
                    free |= 1 << slots[*atom as usize];
                }
            }
            for atom in self.own(self.stops[*at]).iter().filter(|atom| left[**atom as usize] > 0) {
                if free == 0 {
                    return None;
                }
                let slot = free.trailing_zeros() as u8;
                free &= free - 1;
                slots[*atom as usize] = slot;
            }
        }
        Some(slots)
    }
}
