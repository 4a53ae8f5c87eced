//! Find: one line to type in, and below it what it hits in the roadmap and among the commands.

pub mod haystack;
pub mod search;
mod view;

pub use haystack::{Haystack, Thing};
pub use view::draw;

use std::sync::Arc;

use self::search::{Hit, Search, Stacks};
use super::field::Field;
use super::input::Key;

/// Hits that a page key moves over.
const PAGE: usize = 8;

/// The state of the layer.
#[derive(Debug)]
pub struct Find {
    /// The line to type in.
    pub field: Field,
    /// The marked hit, from 0.
    pub cursor: usize,
    /// Whether a roadmap is searched, not only Home.
    pub on_walk: bool,
    roadmap: Option<Arc<Haystack>>,
    own: Haystack,
    /// The keys of what is in `own`; empty where there is none.
    keys: Vec<String>,
    /// What stands there before anything is typed.
    start: Vec<Hit>,
    search: Search,
    typed: String,
}

impl Find {
    /// A layer on the things of a roadmap, if one is walked, and those of the place where it was opened: each with
    /// its line and key. `start` is listed before anything is typed, and then what is of the place.
    pub fn new(
        roadmap: Option<Arc<Haystack>>,
        start: &[Thing],
        own: impl IntoIterator<Item = (Thing, String, String)>,
    ) -> Self {
        let mut stack = Haystack::default();
        let mut keys = Vec::new();
        for (thing, line, key) in own {
            stack.add(thing, &[&line]);
            keys.push(key);
        }
        let stacks = Stacks(roadmap.as_deref(), &stack);
        let first = start.iter().filter_map(|thing| roadmap.as_ref()?.place(*thing));
        let then = (0..stack.count()).map(|at| stacks.place_of_own(at));
        let start = first.chain(then).map(Hit::plain).collect();
        Self {
            field: Field::line(""),
            cursor: 0,
            on_walk: roadmap.is_some(),
            roadmap,
            own: stack,
            keys,
            start,
            search: Search::default(),
            typed: String::new(),
        }
    }

    fn stacks(&self) -> Stacks<'_> {
        Stacks(self.roadmap.as_deref(), &self.own)
    }

    /// What is listed, best first.
    pub fn hits(&self) -> &[Hit] {
        if self.typed.is_empty() { &self.start } else { &self.search.hits }
    }

    /// The thing and the line of a hit.
    pub fn seen(&self, hit: &Hit) -> (Thing, &str) {
        (self.stacks().thing(hit.at), self.stacks().line(hit.at))
    }

    /// The marked thing.
    pub fn marked(&self) -> Option<Thing> {
        self.hits().get(self.cursor).map(|hit| self.stacks().thing(hit.at))
    }

    fn key_of(&self, hit: &Hit) -> &str {
        let own = hit.at.checked_sub(self.stacks().place_of_own(0));
        own.and_then(|own| self.keys.get(own)).map_or("", String::as_str)
    }

    /// Gives a key to the line. False where it has no use for it.
    pub fn key(&mut self, key: Key) -> bool {
        let took = self.field.key(key);
        if took {
            self.look();
        }
        took
    }

    /// Pastes into the line.
    pub fn paste(&mut self, text: &str) {
        self.field.paste(text);
        self.look();
    }

    fn look(&mut self) {
        let text = self.field.text();
        let typed = text.trim();
        if typed == self.typed {
            return;
        }
        typed.clone_into(&mut self.typed);
        self.cursor = 0;
        if !self.typed.is_empty() {
            self.search.run(&self.typed, Stacks(self.roadmap.as_deref(), &self.own));
        }
    }

    /// Moves the mark by lines or pages.
    pub fn step(&mut self, forward: bool, page: bool) {
        let last = self.hits().len().saturating_sub(1);
        let by = if page { PAGE } else { 1 };
        self.cursor = if forward { (self.cursor + by).min(last) } else { self.cursor.saturating_sub(by) };
    }
}
