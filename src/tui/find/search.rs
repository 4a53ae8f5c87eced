//! Fuzzy search over haystacks, letter by letter: what a longer query can hit is among what the shorter one hit.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::haystack::{Haystack, Thing, letter_bit};

/// At most so many lines are scored for one key; lines with words that begin as typed come first. On a roadmap of
/// a few hundred decisions all are scored.
const SCORED: usize = 3_000;
/// At most so many hits are listed.
pub const LISTED: usize = 100;
/// A hit has at least this score for each letter typed, so that letters strewn over a sentence are no hit.
const LEAST: u32 = 15;

/// A hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its place: those of the roadmap first, then those of the place where the search was begun.
    pub at: usize,
    score: u32,
    /// The letters of its line that were hit, counted from 0, in order.
    pub marks: Vec<u32>,
}

impl Hit {
    /// A thing listed without a search.
    pub fn plain(at: usize) -> Self {
        Self { at, score: 0, marks: Vec::new() }
    }
}

/// Two haystacks seen as one.
#[derive(Debug, Clone, Copy)]
pub struct Stacks<'a>(pub Option<&'a Haystack>, pub &'a Haystack);

impl<'a> Stacks<'a> {
    fn shared(self) -> usize {
        self.0.map_or(0, Haystack::count)
    }

    /// How many things there are.
    pub fn count(self) -> usize {
        self.shared() + self.1.count()
    }

    fn find(self, at: usize) -> (&'a Haystack, usize) {
        match self.0 {
            Some(shared) if at < shared.count() => (shared, at),
            _ => (self.1, at - self.shared()),
        }
    }

    /// The thing at a place.
    pub fn thing(self, at: usize) -> Thing {
        let (stack, at) = self.find(at);
        stack.thing(at)
    }

    /// The line at a place.
    pub fn line(self, at: usize) -> &'a str {
        let (stack, at) = self.find(at);
        stack.line(at)
    }

    /// The place of a thing of the second haystack.
    pub fn place_of_own(self, own: usize) -> usize {
        self.shared() + own
    }
}

/// A search with its scratch memory.
#[derive(Debug)]
pub struct Search {
    matcher: Matcher,
    pattern: Pattern,
    letters: Vec<char>,
    query: String,
    /// What the query may still hit, in order.
    left: Vec<usize>,
    /// The best hits, best first; equal ones in order.
    pub hits: Vec<Hit>,
    /// Whether there are more hits than are listed.
    pub more: bool,
}

impl Default for Search {
    fn default() -> Self {
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        Self {
            matcher: Matcher::new(config),
            pattern: Pattern::default(),
            letters: Vec::new(),
            query: String::new(),
            left: Vec::new(),
            hits: Vec::new(),
            more: false,
        }
    }
}

impl Search {
    /// Searches for a query, which is not empty.
    pub fn run(&mut self, query: &str, stacks: Stacks<'_>) {
        let wanted = query.chars().filter_map(letter_bit).fold(0, |all, bit| all | bit);
        let may = |at: &usize| {
            let (stack, at) = stacks.find(*at);
            stack.may_hold(at, wanted)
        };
        if !self.query.is_empty() && query.starts_with(&self.query) {
            self.left.retain(may);
        } else {
            self.left.clear();
            self.left.extend((0..stacks.count()).filter(may));
        }
        query.clone_into(&mut self.query);
        self.pattern = Pattern::new(query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        self.score(stacks);
    }

    fn score(&mut self, stacks: Stacks<'_>) {
        let all = self.left.len() <= SCORED;
        let tried = if all { std::mem::take(&mut self.left) } else { self.best_guesses(stacks) };
        self.hits.clear();
        for at in tried {
            let line = Utf32Str::new(stacks.line(at), &mut self.letters);
            let mut score = Some(0);
            let mut near = true;
            for word in &self.pattern.atoms {
                let one = word.score(line, &mut self.matcher).map(u32::from);
                near &= one.is_some_and(|one| one >= LEAST * word.needle_text().len() as u32);
                score = score.zip(one).map(|(sum, one)| sum + one);
            }
            let Some(score) = score else { continue };
            if all {
                self.left.push(at);
            }
            if near {
                self.hits.push(Hit { at, score, marks: Vec::new() });
            }
        }
        self.more = self.hits.len() > LISTED;
        let by = |hit: &Hit| (Reverse(hit.score), hit.at);
        if self.more {
            self.hits.select_nth_unstable_by_key(LISTED - 1, by);
            self.hits.truncate(LISTED);
        }
        self.hits.sort_unstable_by_key(by);
        for hit in &mut self.hits {
            let line = Utf32Str::new(stacks.line(hit.at), &mut self.letters);
            self.pattern.indices(line, &mut self.matcher, &mut hit.marks);
            hit.marks.sort_unstable();
            hit.marks.dedup();
        }
    }

    /// Where there are too many lines for one key: those with words that begin as the words typed, then others.
    fn best_guesses(&self, stacks: Stacks<'_>) -> Vec<usize> {
        let first = self.query.split_whitespace().filter_map(|word| word.chars().next());
        let first = first.filter_map(letter_bit).fold(0, |all, bit| all | bit);
        let begins = |at: &&usize| {
            let (stack, at) = stacks.find(**at);
            stack.may_begin(at, first)
        };
        let mut best: Vec<usize> = self.left.iter().filter(begins).take(SCORED).copied().collect();
        let room = SCORED - best.len();
        best.extend(self.left.iter().filter(|at| !begins(at)).take(room));
        best
    }
}
