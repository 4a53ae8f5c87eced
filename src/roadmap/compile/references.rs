//! References: from the id that an author wrote to the index of the thing it names.

use std::collections::HashMap;

use super::super::condition::Subject;
use super::super::fault::{listed, quoted};
use super::super::format::RawBasis;
use super::super::index::{DecisionIx, OptionIx, SourceIx};
use super::super::model::Basis;
use super::Compiler;
use super::table::{Known, Table};

impl Compiler {
    /// The thing of that id; `which` picks the map of ids, `word` says what it is.
    pub(super) fn reference<Ix: Copy>(
        &mut self,
        which: fn(&Table) -> &HashMap<String, Ix>,
        word: &str,
        id: &str,
    ) -> Option<Ix> {
        if let Some(found) = which(&self.table).get(id) {
            return Some(*found);
        }
        let table = std::mem::take(&mut self.table);
        let otherwise = format!("Name a {word} of this roadmap, or add one of that id.");
        let mend = self.did_you_mean(id, which(&table).keys().map(String::as_str), &otherwise);
        self.table = table;
        self.found("unknown-id", format!("there is no {word} {}", quoted(id)), mend);
        None
    }

    /// The same for a list of ids under a key; an id named twice counts once.
    pub(super) fn references<Ix: Copy + PartialEq>(
        &mut self,
        key: &'static str,
        which: fn(&Table) -> &HashMap<String, Ix>,
        word: &str,
        ids: &[String],
    ) -> Vec<Ix> {
        if ids.is_empty() {
            return Vec::new();
        }
        self.within(key, |this| {
            let mut found = Vec::with_capacity(ids.len());
            for (place, id) in ids.iter().enumerate() {
                if let Some(ix) = this.at(place, |this| this.reference(which, word, id))
                    && !found.contains(&ix)
                {
                    found.push(ix);
                }
            }
            found
        })
    }

    /// Sources named in a list.
    pub(super) fn sources(&mut self, ids: &[String]) -> Vec<SourceIx> {
        self.references("sources", |table| &table.sources, "source", ids)
    }

    /// Sources named in a list that must not be empty.
    pub(super) fn some_sources(&mut self, ids: &[String]) -> Vec<SourceIx> {
        if ids.is_empty() {
            let mend = "Name at least one source that says so, or take the claim out.";
            self.found("no-source", "a claim about a real place names no source", mend);
        }
        self.sources(ids)
    }

    /// What a claim rests on.
    pub(super) fn basis(&mut self, ids: &[String], basis: Option<RawBasis>) -> Basis {
        Basis { sources: self.sources(ids), judgement: matches!(basis, Some(RawBasis::OurJudgement)) }
    }

    /// The mend for an unknown source.
    pub(super) fn mend_for_source(&mut self, id: &str) -> String {
        let table = std::mem::take(&mut self.table);
        let mend = self.did_you_mean(
            id,
            table.sources.keys().map(String::as_str),
            "Add the source, or take the citation out.",
        );
        self.table = table;
        mend
    }

    /// A decision of this roadmap.
    pub(super) fn decision(&mut self, id: &str) -> Option<DecisionIx> {
        if self.table.given.contains_key(id) {
            let message = format!("{} is a decision of another roadmap", quoted(id));
            self.found(
                "given-here",
                message,
                "Only conditions can name it; name a decision of this roadmap.",
            );
            return None;
        }
        self.reference(|table| &table.decisions, "decision", id)
    }

    /// A decision that a condition tests.
    pub(super) fn subject(&mut self, id: &str) -> Option<Subject> {
        if let Some(decision) = self.table.decisions.get(id) {
            return Some(Subject::Decision(*decision));
        }
        if let Some(given) = self.table.given.get(id) {
            return Some(Subject::Given(*given));
        }
        let table = std::mem::take(&mut self.table);
        let names = table.decisions.keys().chain(table.given.keys()).map(String::as_str);
        let mend = self.did_you_mean(id, names, "Name a decision of this roadmap, or one of its given ones.");
        self.table = table;
        self.found("unknown-id", format!("there is no decision {}", quoted(id)), mend);
        None
    }

    /// The options of a decision that a list names; an option named twice counts once.
    pub(super) fn options(&mut self, subject: Subject, ids: &[String]) -> Box<[OptionIx]> {
        let mut found = Vec::with_capacity(ids.len());
        for (place, id) in ids.iter().enumerate() {
            if let Some(option) = self.at(place, |this| this.option(subject, id))
                && !found.contains(&option)
            {
                found.push(option);
            }
        }
        found.into_boxed_slice()
    }

    /// The option (or level) of a decision that an id names.
    pub(super) fn option(&mut self, subject: Subject, id: &str) -> Option<OptionIx> {
        if let Some(option) = self.table.known(subject).option(id) {
            return Some(option);
        }
        let table = std::mem::take(&mut self.table);
        self.unknown_option(&table, table.known(subject), id);
        self.table = table;
        None
    }

    fn unknown_option(&mut self, table: &Table, known: &Known, id: &str) {
        let message = format!("{} has no option {}", quoted(&known.id), quoted(id));
        let owners = self.owners(table, id);
        if owners.is_empty() {
            let options = known.options.iter().map(|option| &**option);
            let otherwise = if known.options.is_empty() {
                "It has no options at all.".to_owned()
            } else {
                let few: Vec<_> = options.clone().take(8).map(quoted).collect();
                let more = if known.options.len() > few.len() { " and more" } else { "" };
                format!("It has {}{more}.", listed(&few, "and"))
            };
            let mend = self.did_you_mean(id, options, &otherwise);
            self.found("unknown-option", message, mend);
        } else {
            let owners: Vec<_> = owners.into_iter().map(quoted).collect();
            let mend = format!("{} has it; name that decision, or another option.", listed(&owners, "or"));
            self.found("option-of-another", message, mend);
        }
    }

    /// A few of the decisions that have an option of that id.
    fn owners<'t>(&mut self, table: &'t Table, id: &str) -> Vec<&'t str> {
        let all = table.known.iter().chain(&table.known_given);
        let looked = all.take_while(|known| {
            let left = self.budget > 0;
            self.budget = self.budget.saturating_sub(known.options.len());
            left
        });
        looked.filter(|known| known.option(id).is_some()).take(3).map(|known| &*known.id).collect()
    }
}

impl Table {
    pub(super) fn known(&self, subject: Subject) -> &Known {
        match subject {
            Subject::Decision(decision) => &self.known[decision.ix()],
            Subject::Given(given) => &self.known_given[given.ix()],
        }
    }
}
