//! The Compare screen: two or three ways side by side. What differs stands first, what is the same is folded away.

mod draw;

pub use draw::draw;

use super::model::Screen;
use crate::plan::compare::ways::Ways;

/// The state of the screen.
#[derive(Debug)]
pub struct CompareScreen {
    /// What is compared.
    pub ways: Ways,
    /// What names each of them, so that another can be laid beside them.
    pub keys: Vec<String>,
    /// Where it was opened from.
    pub from: Screen,
    /// The marked item, from 0.
    pub cursor: usize,
    /// Whether what is the same is shown, too.
    pub all: bool,
}

/// Something on the screen that can be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A sentence of the summary.
    Sentence(usize),
    /// A decision.
    Decision(usize),
    /// How many decisions are the same, folded away.
    Same,
    /// A strategy.
    Strategy(usize),
    /// How many strategies all have, folded away.
    Common,
    /// A caution.
    Caution(usize),
    /// A horizon of a way.
    Horizon(usize, usize),
    /// The states that decided most like a way.
    Alike(usize),
}

impl CompareScreen {
    /// The screen of a comparison.
    pub fn new(ways: Ways, keys: Vec<String>, from: Screen) -> Self {
        Self { ways, keys, from, cursor: 0, all: false }
    }

    /// What stands on the screen, in order, each under its heading.
    pub fn items(&self) -> Vec<(String, Item)> {
        let ways = &self.ways;
        let planned = ways.planned();
        let mut items = Vec::new();
        let mut add = |head: &str, item| items.push((head.to_owned(), item));
        (0..ways.summary.len()).for_each(|at| add("In short", Item::Sentence(at)));
        for (at, row) in ways.decisions.iter().enumerate() {
            if self.all || !row.same {
                add(if self.all { "Decisions" } else { "Decisions that differ" }, Item::Decision(at));
            }
        }
        if !self.all && ways.decisions.iter().any(|row| row.same) {
            add("Decisions that differ", Item::Same);
        }
        if planned.len() > 1 {
            for way in &planned {
                let head = format!("Strategies that only {} has", ways.names(&[*way]));
                for (at, _) in ways.strategies.iter().enumerate().filter(|(_, it)| it.ways == [*way]) {
                    add(&head, Item::Strategy(at));
                }
            }
            let some = |it: &[usize]| it.len() > 1 && it != planned;
            for (at, _) in ways.strategies.iter().enumerate().filter(|(_, it)| some(&it.ways)) {
                add("Strategies that some have", Item::Strategy(at));
            }
            let head = if planned.len() == 2 { "Strategies in both" } else { "Strategies in all" };
            let common = ways.strategies.iter().enumerate().filter(|(_, it)| it.ways == planned);
            match (self.all, ways.in_all().count()) {
                (true, _) => common.for_each(|(at, _)| add(head, Item::Strategy(at))),
                (false, 0) => {}
                (false, _) => add(head, Item::Common),
            }
            for (at, it) in ways.cautions.iter().enumerate() {
                if self.all || it.ways != planned {
                    add(if self.all { "Cautions" } else { "Cautions that not all raise" }, Item::Caution(at));
                }
            }
        }
        for way in planned {
            let head = format!("Timeline of {}", ways.names(&[way]));
            (0..ways.ways[way].timeline.len()).for_each(|at| add(&head, Item::Horizon(way, at)));
        }
        let alike = (0..ways.ways.len()).filter(|way| !ways.ways[*way].alike.is_empty());
        alike.for_each(|way| add("States that decided most alike", Item::Alike(way)));
        items
    }

    /// Moves the mark by so many items.
    pub fn step(&mut self, forward: bool, by: usize) {
        let last = self.items().len().saturating_sub(1);
        self.cursor =
            if forward { self.cursor.saturating_add(by).min(last) } else { self.cursor.saturating_sub(by) };
    }

    /// Shows what is the same, too, or folds it away; what is marked stays so where it can.
    pub fn fold(&mut self) {
        let marked = self.items().get(self.cursor).cloned();
        self.all = !self.all;
        let items = self.items();
        let same = marked.and_then(|marked| items.iter().position(|it| it.1 == marked.1));
        self.cursor = same.unwrap_or(self.cursor).min(items.len().saturating_sub(1));
    }

    /// What is marked.
    pub fn marked(&self) -> Option<Item> {
        self.items().get(self.cursor).map(|(_, item)| item.clone())
    }
}
