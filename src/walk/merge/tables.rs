//! What each table said, as a walk of its own, computed from what the merged walk's journal holds of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::walk::entry::{Entry, Header, MergedTable, WALK_FORMAT, What};
use crate::walk::walk::Walk;

/// A table that was merged.
#[derive(Debug, Clone)]
pub struct Table {
    /// Which walk it was.
    pub about: MergedTable,
    /// Its name, told apart from others of the same name: `North`, `North (2)`.
    pub label: String,
    /// What it said, on the roadmap of the merged walk.
    pub walk: Walk,
}

/// The tables that a walk was merged from.
#[derive(Debug, Clone, Default)]
pub struct Tables(Arc<BTreeMap<String, Table>>);

impl Tables {
    /// The tables that a journal tells of.
    pub(in crate::walk) fn of(walk: &Walk) -> Self {
        let mut tables = Self::default();
        for entry in walk.entries() {
            if Self::hears(entry) {
                tables.hear(walk, entry);
            }
        }
        tables
    }

    /// Whether an entry is about the tables.
    pub(in crate::walk) fn hears(entry: &Entry) -> bool {
        matches!(entry.what, What::Merged { .. } | What::TableSaid { .. })
    }

    /// Takes one more entry of the merged walk, if it is about the tables. What does not fit a table's own journal stays
    /// in the merged one and says nothing.
    pub(in crate::walk) fn hear(&mut self, walk: &Walk, entry: &Entry) {
        match &entry.what {
            What::Merged { tables } => self.begin(walk, tables),
            What::TableSaid { table, entry } => {
                if let Some(table) = Arc::make_mut(&mut self.0).get_mut(table) {
                    let _ = table.walk.push((**entry).clone());
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, walk: &Walk, tables: &[MergedTable]) {
        let all = Arc::make_mut(&mut self.0);
        for about in tables {
            let header = Header {
                format: WALK_FORMAT.to_owned(),
                id: about.walk.clone(),
                name: about.name.clone(),
                day: about.day.clone(),
                roadmap: about.roadmap.clone(),
                given: walk.header().given.clone(),
                branch_of: None,
            };
            let walk = Walk::new(Arc::clone(walk.roadmap()), header);
            let table = Table { about: about.clone(), label: about.name.clone(), walk };
            all.entry(about.walk.clone()).or_insert(table);
        }
        label(all);
    }

    /// Whether the walk was not merged.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The table of that walk.
    pub fn get(&self, walk: &str) -> Option<&Table> {
        self.0.get(walk)
    }

    /// All of them, by label.
    pub fn iter(&self) -> impl Iterator<Item = &Table> {
        let mut all: Vec<&Table> = self.0.values().collect();
        all.sort_by(|one, other| (&one.label, &one.about.walk).cmp(&(&other.label, &other.about.walk)));
        all.into_iter()
    }
}

/// Tells tables of the same name apart, in the order of their ids.
fn label(all: &mut BTreeMap<String, Table>) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for table in all.values_mut() {
        let name = &table.about.name;
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        table.label = if *count == 1 { name.clone() } else { format!("{name} ({count})") };
    }
}
