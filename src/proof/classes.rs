//! The answers to a decision, grouped into classes that no later condition can tell apart.

use num_bigint::BigUint;

use super::atlas::Atlas;
use super::formula::AtomIx;
use crate::roadmap::{Choice, DecisionIx, Kind, Op, OptionIx, Subject};

/// The truth of some atoms, one bit each.
pub(super) type Bits = u128;

/// How many answers a class holds; `()` where nobody asks.
pub(super) trait Multitude: Clone {
    /// A single one.
    fn one() -> Self;
    /// So many more.
    fn add(&mut self, other: &Self);
    /// So many times as many.
    fn times(&mut self, times: usize);
}

impl Multitude for () {
    fn one() -> Self {}
    fn add(&mut self, (): &Self) {}
    fn times(&mut self, _: usize) {}
}

impl Multitude for BigUint {
    fn one() -> Self {
        Self::from(1_u32)
    }
    fn add(&mut self, other: &Self) {
        *self += other;
    }
    fn times(&mut self, times: usize) {
        *self *= times;
    }
}

/// Answers of which the atoms asked for are equally true.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Class<N> {
    pub(super) bits: Bits,
    pub(super) count: N,
}

/// An atom that is asked for, and the bit that holds its truth.
pub(super) type Wanted = (AtomIx, u8);

/// The bits of a choice.
pub(super) fn bits_of(atlas: &Atlas<'_>, wanted: &[Wanted], choice: &Choice) -> Bits {
    let holds = |(atom, _): &&Wanted| atlas.op(*atom).holds(Some(choice));
    wanted.iter().filter(holds).fold(0, |bits, (_, bit)| bits | 1 << bit)
}

/// The classes of a decision of which only these options are free. None at all: nobody can answer it.
pub(super) fn classes<N: Multitude>(
    atlas: &Atlas<'_>,
    decision: DecisionIx,
    free: &[OptionIx],
    intervals: &[Choice],
    wanted: &[Wanted],
) -> Vec<Class<N>> {
    let of = |choice: &Choice| Class { bits: bits_of(atlas, wanted, choice), count: N::one() };
    let classes = match &atlas.roadmap[decision].kind {
        Kind::One | Kind::Scale => free.iter().map(|one| of(&Choice::Options(vec![*one]))).collect(),
        Kind::Number { .. } | Kind::Date { .. } => intervals.iter().map(of).collect(),
        Kind::Text => vec![of(&Choice::Text("Words.".to_owned()))],
        Kind::Many { min, max } => many(atlas, free, (*min, *max), wanted),
        Kind::Rank { min, max } => rank(atlas, free, (*min, *max), wanted),
    };
    merged(classes)
}

/// The intervals of a decision's answers, for [`classes`].
pub(super) fn intervals_of(atlas: &Atlas<'_>, decision: DecisionIx) -> Vec<Choice> {
    super::apart::intervals(atlas, Subject::Decision(decision))
}

fn merged<N: Multitude>(mut classes: Vec<Class<N>>) -> Vec<Class<N>> {
    classes.sort_by_key(|class| class.bits);
    classes.dedup_by(|next, kept| {
        let same = next.bits == kept.bits;
        if same {
            kept.count.add(&next.count);
        }
        same
    });
    classes
}

/// Sets of options that grow option by option, as far as the tests tell them apart: how many there are, and which of
/// the tests on membership have been met (any of) or missed (all of).
struct Growing<'a> {
    /// `includes_any` and `includes_all` with their bits.
    any: Vec<(&'a [OptionIx], u8)>,
    all: Vec<(&'a [OptionIx], u8)>,
    rest: Vec<Wanted>,
}

impl<'a> Growing<'a> {
    fn new(atlas: &'a Atlas<'_>, wanted: &[Wanted]) -> Self {
        let mut this = Self { any: Vec::new(), all: Vec::new(), rest: Vec::new() };
        for (atom, bit) in wanted {
            match atlas.op(*atom) {
                Op::IncludesAny(set) => this.any.push((set, *bit)),
                Op::IncludesAll(set) => this.all.push((set, *bit)),
                _ => this.rest.push((*atom, *bit)),
            }
        }
        this
    }

    /// The sets with one option more that may or may not be in them. Bits of `all` stand for a miss.
    fn grow<N: Multitude>(
        &self,
        sets: Vec<(usize, Class<N>)>,
        option: OptionIx,
        most: usize,
    ) -> Vec<(usize, Class<N>)> {
        let bits = |tests: &[(&[OptionIx], u8)]| {
            let named = tests.iter().filter(|(set, _)| set.contains(&option));
            named.fold(0, |bits: Bits, (_, bit)| bits | 1 << bit)
        };
        let (meets, misses) = (bits(&self.any), bits(&self.all));
        let mut next = Vec::with_capacity(2 * sets.len());
        for (count, class) in sets {
            if count < most {
                next.push((count + 1, Class { bits: class.bits | meets, count: class.count.clone() }));
            }
            next.push((count, Class { bits: class.bits | misses, ..class }));
        }
        next.sort_by_key(|(count, class)| (*count, class.bits));
        next.dedup_by(|(other, next), (count, kept)| {
            let same = other == count && next.bits == kept.bits;
            if same {
                kept.count.add(&next.count);
            }
            same
        });
        next
    }

    /// What an option that is not free means: it is in no set.
    fn without(&self, free: &[OptionIx]) -> Bits {
        let missed = self.all.iter().filter(|(set, _)| set.iter().any(|option| !free.contains(option)));
        missed.fold(0, |bits, (_, bit)| bits | 1 << bit)
    }

    /// Turns misses into truths, and adds the tests on the number and on whether it is answered.
    fn finish<N>(&self, atlas: &Atlas<'_>, count: usize, class: Class<N>) -> Class<N> {
        let mut bits = self.all.iter().fold(class.bits, |bits, (_, bit)| bits ^ 1 << bit);
        for (atom, bit) in &self.rest {
            let holds = match atlas.op(*atom) {
                Op::CountAtLeast(least) => count >= *least,
                Op::CountAtMost(most) => count <= *most,
                Op::Answered => true,
                // The first place of a ranking is set by who begins with it.
                _ => continue,
            };
            bits |= Bits::from(holds) << bit;
        }
        Class { bits, count: class.count }
    }
}

fn many<N: Multitude>(
    atlas: &Atlas<'_>,
    free: &[OptionIx],
    (min, max): (usize, usize),
    wanted: &[Wanted],
) -> Vec<Class<N>> {
    let growing = Growing::new(atlas, wanted);
    let mut sets = vec![(0, Class { bits: growing.without(free), count: N::one() })];
    for option in free {
        sets = growing.grow(sets, *option, max);
    }
    let enough = sets.into_iter().filter(|(count, _)| (min..=max).contains(count));
    enough.map(|(count, class)| growing.finish(atlas, count, class)).collect()
}

/// Rankings: one option is first, the others that are in it stand behind in every order.
fn rank<N: Multitude>(
    atlas: &Atlas<'_>,
    free: &[OptionIx],
    (min, max): (usize, usize),
    wanted: &[Wanted],
) -> Vec<Class<N>> {
    let growing = Growing::new(atlas, wanted);
    let mut all = Vec::new();
    if min == 0 {
        let nothing = Class { bits: 0, count: N::one() };
        let missed = growing.all.iter().fold(0, |bits: Bits, (_, bit)| bits | 1 << bit);
        all.push(growing.finish(atlas, 0, Class { bits: nothing.bits | missed, ..nothing }));
    }
    for first in free {
        let is =
            wanted.iter().filter(|(atom, _)| matches!(atlas.op(*atom), Op::Is(set) if set.contains(first)));
        let begins = is.fold(growing.without(free), |bits, (_, bit)| bits | 1 << bit);
        let mut sets = vec![(0, Class { bits: begins, count: N::one() })];
        // It is in every set that it begins.
        sets = growing.grow(sets, *first, max);
        sets.retain(|(count, _)| *count == 1);
        for other in free.iter().filter(|other| *other != first) {
            sets = growing.grow(sets, *other, max);
        }
        for (count, mut class) in sets.into_iter().filter(|(count, _)| (min..=max).contains(count)) {
            (2..count).for_each(|place| class.count.times(place));
            all.push(growing.finish(atlas, count, class));
        }
    }
    all
}
