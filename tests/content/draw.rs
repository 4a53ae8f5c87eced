//! Walks drawn at random, so that one sees what can come about. The same seed draws the same walks.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::date;
use waypost::roadmap::{
    Choice, Condition, DecisionIx, GivenIx, Kind, Op, OptionIx, Required, Roadmap, Subject, Values,
};

/// What stands at each decision after a walk.
pub(crate) struct Drawn<'a> {
    pub(crate) roadmap: &'a Roadmap,
    given: Vec<Option<Choice>>,
    chosen: Vec<Option<Choice>>,
    /// The decisions that were asked.
    pub(crate) open: BTreeSet<DecisionIx>,
}

impl Values for Drawn<'_> {
    fn choice(&self, subject: Subject) -> Option<&Choice> {
        match subject {
            Subject::Decision(at) => self.chosen.get(at.ix())?.as_ref(),
            Subject::Given(at) => self.given[at.ix()].as_ref(),
        }
    }
}

impl Drawn<'_> {
    /// The options that can be chosen at a decision.
    pub(crate) fn available(&self, at: DecisionIx) -> Vec<OptionIx> {
        let free = |option: &OptionIx| {
            self.roadmap.option(at, *option).when.as_ref().is_none_or(|when| when.holds(self))
        };
        self.roadmap.option_ixs(at).filter(free).collect()
    }
}

/// What would help a condition to hold: tests on a subject, with whether they are negated.
pub(crate) type Wish<'a> = BTreeMap<(bool, usize), Vec<(&'a Op, bool)>>;

fn key(subject: Subject) -> (bool, usize) {
    match subject {
        Subject::Decision(at) => (false, at.ix()),
        Subject::Given(at) => (true, at.ix()),
    }
}

/// What would help conditions to hold, down to what opens the decisions that it looks at.
fn wish<'a>(roadmap: &'a Roadmap, conditions: &[&'a Condition]) -> Wish<'a> {
    let mut wish = Wish::new();
    let mut seen = BTreeSet::new();
    let mut left: Vec<&Condition> = conditions.to_vec();
    while let Some(condition) = left.pop() {
        for (test, negated) in condition.tests() {
            wish.entry(key(test.subject)).or_default().push((&test.op, negated));
            if let Subject::Decision(at) = test.subject
                && seen.insert(at)
            {
                left.extend(roadmap[at].when.as_ref());
                left.extend(roadmap[at].options.iter().filter_map(|option| option.when.as_ref()));
            }
        }
    }
    wish
}

/// A source of chance: Marsaglia's xorshift.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 16
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    fn percent(&mut self, share: u64) -> bool {
        self.next() % 100 < share
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        (!of.is_empty()).then(|| of[self.below(of.len())])
    }
}

/// Draws a walk that leans towards a wish.
pub(crate) fn draw<'a>(roadmap: &'a Roadmap, wish: &Wish<'_>, chance: &mut Chance) -> Drawn<'a> {
    let mut drawn = Drawn { roadmap, given: Vec::new(), chosen: Vec::new(), open: BTreeSet::new() };
    for (at, given) in roadmap.given.iter().enumerate() {
        let options: Vec<_> = (0..given.options.len()).map(OptionIx::at).collect();
        let subject = Subject::Given(GivenIx::at(at));
        let choice =
            chance.percent(70).then(|| answer(&given.kind, &options, wish.get(&key(subject)), chance));
        drawn.given.push(choice.flatten());
    }
    for at in roadmap.decision_ixs() {
        let this = &roadmap[at];
        let open = this.when.as_ref().is_none_or(|when| when.holds(&drawn));
        let mut choice = None;
        if open {
            drawn.open.insert(at);
            let wished = wish.get(&key(Subject::Decision(at)));
            if chance.percent(80) {
                choice = answer(&this.kind, &drawn.available(at), wished, chance);
            }
        }
        drawn.chosen.push(choice);
    }
    drawn
}

/// An answer of a kind; often one that a wish names.
fn answer(
    kind: &Kind,
    options: &[OptionIx],
    wish: Option<&Vec<(&Op, bool)>>,
    chance: &mut Chance,
) -> Option<Choice> {
    let ops: &[(&Op, bool)] = if chance.percent(75) { wish.map_or(&[], Vec::as_slice) } else { &[] };
    match kind {
        Kind::One | Kind::Scale => {
            let named = named(ops, options);
            chance
                .one(if named.is_empty() { options } else { &named })
                .map(|option| Choice::Options(vec![option]))
        }
        Kind::Many { min, max } | Kind::Rank { min, max } => {
            Some(Choice::Options(several(kind, (*min, *max), options, ops, chance)?))
        }
        Kind::Number { min, max, .. } => {
            let near = ops.iter().find_map(|(op, _)| match op {
                Op::NumberAtLeast(bound) | Op::NumberAtMost(bound) => Some(*bound),
                _ => None,
            });
            let least = min.unwrap_or(0.0);
            let middle = near.unwrap_or_else(|| f64::midpoint(least, max.unwrap_or(least + 100.0)));
            let number = middle + [-1.0, 0.0, 1.0][chance.below(3)];
            Some(Choice::Number(number.max(least).min(max.unwrap_or(f64::MAX))))
        }
        Kind::Date { min, max } => {
            let near = ops.iter().find_map(|(op, _)| match op {
                Op::DateAtLeast(day) | Op::DateAtMost(day) => Some(*day),
                _ => None,
            });
            let day = near.or(*min).unwrap_or(date(2028, 1, 1));
            let day = day.saturating_add([-1, 0, 1][chance.below(3)].days());
            let day = min.map_or(day, |min| day.max(min));
            Some(Choice::Date(max.map_or(day, |max| day.min(max))))
        }
        Kind::Text => Some(Choice::Text("So.".to_owned())),
    }
}

/// Options that tests name, among those there are.
fn named(ops: &[(&Op, bool)], options: &[OptionIx]) -> Vec<OptionIx> {
    let is_named = |option: &OptionIx| {
        ops.iter().any(|(op, negated)| match op {
            Op::Is(set) | Op::IncludesAny(set) | Op::IncludesAll(set) => set.contains(option) != *negated,
            Op::LevelAtLeast(level) => (option >= level) != *negated,
            Op::LevelAtMost(level) => (option <= level) != *negated,
            _ => false,
        })
    };
    options.iter().copied().filter(is_named).collect()
}

fn several(
    kind: &Kind,
    (min, max): (usize, usize),
    options: &[OptionIx],
    ops: &[(&Op, bool)],
    chance: &mut Chance,
) -> Option<Vec<OptionIx>> {
    let (max, wished) = (max.min(options.len()), named(ops, options));
    if min > max {
        return None;
    }
    let many = min + chance.below(max - min + 1);
    let mut pool: Vec<OptionIx> = if wished.len() >= many.max(1) { wished } else { options.to_vec() };
    let mut chosen = Vec::new();
    while chosen.len() < many && !pool.is_empty() {
        chosen.push(pool.swap_remove(chance.below(pool.len())));
    }
    if matches!(kind, Kind::Many { .. }) {
        chosen.sort_unstable();
    }
    Some(chosen)
}

/// Whether some walk of many, which lean towards these conditions, makes something so.
pub(crate) fn comes_about<'a>(
    roadmap: &'a Roadmap,
    conditions: impl IntoIterator<Item = Option<&'a Condition>>,
    so: impl Fn(&Drawn<'_>) -> bool,
) -> bool {
    let conditions: Vec<&Condition> = conditions.into_iter().flatten().collect();
    let wish = wish(roadmap, &conditions);
    let mut chance = Chance::new(7);
    (0..MOST).any(|_| so(&draw(roadmap, &wish, &mut chance)))
}

/// The most walks that are drawn for one thing.
const MOST: usize = 3_000;

/// The condition under which a decision is required, if it depends.
pub(crate) fn required_when(required: &Required) -> Option<&Condition> {
    match required {
        Required::When(when) => Some(when),
        _ => None,
    }
}
