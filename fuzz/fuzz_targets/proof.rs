//! A roadmap made of the bytes that the fuzzer gives: what is proved of it must be what walking it in every way shows.
//!
//! `cargo +nightly fuzz run proof`
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/proof/agree.rs"]
mod agree;
#[path = "../../tests/proof/brute.rs"]
#[allow(dead_code)]
mod brute;
#[path = "../../tests/engine/gene.rs"]
#[allow(dead_code)]
mod gene;
#[path = "../../tests/engine/made.rs"]
#[allow(dead_code)]
mod made;
#[path = "../../tests/proof/replay.rs"]
mod replay;

use gene::{Genes, Point, When};

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Bytes(bytes.iter());
    let seed = u32::from_le_bytes([bytes.next(), bytes.next(), bytes.next(), bytes.next()]);
    let genes = bytes.genes();
    if let Err(differs) = agree::agrees(agree::troubled(made::roadmap(&genes), seed)) {
        panic!("{differs}");
    }
});

/// The bytes one by one; zeros when they are used up.
struct Bytes<'a>(std::slice::Iter<'a, u8>);

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        self.0.next().copied().unwrap_or(0)
    }

    fn below(&mut self, end: u8) -> u8 {
        self.next() % end
    }

    fn perhaps<T>(&mut self, one_in: u8, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(one_in) == 1).then(|| make(self))
    }

    fn list<T>(&mut self, count: u8, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..count).map(|_| make(self)).collect()
    }

    fn genes(&mut self) -> Genes {
        let (given, points) = (self.below(3), 1 + self.below(5));
        let (strategies, cautions) = (self.below(4), self.below(3));
        Genes {
            given: self.list(given, |this| (this.next(), None)),
            points: self.list(points, Self::point),
            strategies: self.list(strategies, |this| this.perhaps(2, |this| this.when(3))),
            cautions: self.list(cautions, |this| (this.when(3), Vec::new())),
        }
    }

    fn point(&mut self) -> Point {
        Point {
            kind: self.next(),
            options: 1 + self.below(4),
            when: self.perhaps(2, |this| this.when(3)),
            locks: self.list(4, |this| this.perhaps(3, |this| this.when(2))),
            min: self.perhaps(3, Self::next),
            max: self.perhaps(3, Self::next),
            required: (self.below(4) == 1, self.perhaps(2, |this| this.when(1))),
            choice: self.below(3) != 0,
            suggest: self.perhaps(3, |this| (this.next(), this.perhaps(2, |this| this.when(2)))),
            new_stage: self.below(4) == 1,
        }
    }

    fn when(&mut self, deep: u8) -> When {
        let form = if deep == 0 { 0 } else { self.below(6) };
        let count = if form > 2 { 1 + self.below(3) } else { 0 };
        match form {
            3 => When::All(self.list(count, |this| this.when(deep - 1))),
            4 => When::Any(self.list(count, |this| this.when(deep - 1))),
            5 => When::Not(Box::new(self.when(deep - 1))),
            _ => When::Test(self.next(), self.next(), self.next(), self.next()),
        }
    }
}
