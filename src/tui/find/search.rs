//! Search over haystacks, letter by letter: what a longer query can hit is among what the shorter one could. Lines
//! that hold the words as typed come first; where there are few, lines that hold their letters in order follow.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::haystack::{Haystack, Thing, letter_bit};

/// At most so many lines are looked through for the words as typed, for one key. On a roadmap of a few hundred
/// decisions that is all of them; else lines with words that begin as typed come first.
const LOOKED_AT: usize = 2_000;
/// At most so many lines are looked through for letters in order, which takes far longer.
const FUZZY: usize = 250;
/// With so many hits of the words as typed, letters in order are not looked for.
const ENOUGH: usize = 12;
/// At most so many hits are listed.
pub const LISTED: usize = 60;
/// A hit has at least this score for each letter typed, so that letters strewn over a sentence are no hit.
const LEAST: u32 = 15;

/// A hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its place: those of the roadmap first, then those of the place where the search was begun.
    pub at: usize,
    /// Whether the words stand there as typed.
    whole: bool,
    score: u32,
    /// The letters of its line that were hit, counted from 0, in order.
    pub marks: Vec<u32>,
}

impl Hit {
    /// A thing listed without a search.
    pub fn plain(at: usize) -> Self {
        Self { at, whole: false, score: 0, marks: Vec::new() }
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
    whole: Pattern,
    fuzzy: Pattern,
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
            whole: Pattern::default(),
            fuzzy: Pattern::default(),
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
        let pattern = |kind| Pattern::new(query, CaseMatching::Ignore, Normalization::Smart, kind);
        self.whole = pattern(AtomKind::Substring);
        self.fuzzy = pattern(AtomKind::Fuzzy);
        self.score(stacks);
    }

    fn score(&mut self, stacks: Stacks<'_>) {
        self.hits.clear();
        for at in self.best_guesses(stacks, LOOKED_AT) {
            let line = Utf32Str::new(stacks.line(at), &mut self.letters);
            if let Some(score) = self.whole.score(line, &mut self.matcher) {
                self.hits.push(Hit { at, whole: true, score, marks: Vec::new() });
            }
        }
        if self.hits.len() < ENOUGH {
            let found: Vec<usize> = self.hits.iter().map(|hit| hit.at).collect();
            for at in self.best_guesses(stacks, FUZZY) {
                let line = Utf32Str::new(stacks.line(at), &mut self.letters);
                if let Some(score) = near(&self.fuzzy, line, &mut self.matcher)
                    && !found.contains(&at)
                {
                    self.hits.push(Hit { at, whole: false, score, marks: Vec::new() });
                }
            }
        }
        self.list(stacks);
    }

    /// Sorts the best hits, drops the others, and marks the letters that were hit.
    fn list(&mut self, stacks: Stacks<'_>) {
        let by = |hit: &Hit| (!hit.whole, Reverse(hit.score), hit.at);
        self.more = self.hits.len() > LISTED;
        if self.more {
            self.hits.select_nth_unstable_by_key(LISTED - 1, by);
            self.hits.truncate(LISTED);
        }
        self.hits.sort_unstable_by_key(by);
        for hit in &mut self.hits {
            let line = Utf32Str::new(stacks.line(hit.at), &mut self.letters);
            let pattern = if hit.whole { &self.whole } else { &self.fuzzy };
            pattern.indices(line, &mut self.matcher, &mut hit.marks);
            hit.marks.sort_unstable();
            hit.marks.dedup();
        }
    }

    /// Where there are too many lines for one key: those with words that begin as the words typed, then others.
    fn best_guesses(&self, stacks: Stacks<'_>, most: usize) -> Vec<usize> {
        if self.left.len() <= most {
            return self.left.clone();
        }
        let first = self.query.split_whitespace().filter_map(|word| word.chars().next());
        let first = first.filter_map(letter_bit).fold(0, |all, bit| all | bit);
        let begins = |at: &&usize| {
            let (stack, at) = stacks.find(**at);
            stack.may_begin(at, first)
        };
        let mut best: Vec<usize> = self.left.iter().filter(begins).take(most).copied().collect();
        let room = most - best.len();
        best.extend(self.left.iter().filter(|at| !begins(at)).take(room));
        best
    }
}

/// The score of a line, where every word's letters stand in it in order and near to each other.
fn near(pattern: &Pattern, line: Utf32Str<'_>, matcher: &mut Matcher) -> Option<u32> {
    pattern.atoms.iter().try_fold(0, |sum, word| {
        let score = u32::from(word.score(line, matcher)?);
        (score >= LEAST * word.needle_text().len() as u32).then_some(sum + score)
    })
}
