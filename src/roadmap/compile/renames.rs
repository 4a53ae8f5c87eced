//! Ids of earlier versions: which decision or option each of them is now.

use std::collections::HashMap;

use super::super::condition::Subject;
use super::super::fault::quoted;
use super::super::format::RawRename;
use super::super::index::{DecisionIx, OptionIx};
use super::Compiler;

/// Earlier ids, resolved.
#[derive(Debug, Default)]
pub(super) struct Renames {
    pub(super) decisions: HashMap<String, DecisionIx>,
    pub(super) options: HashMap<(DecisionIx, String), OptionIx>,
}

/// What an earlier id leads to.
enum End<'a, Ix> {
    Found(Ix),
    /// This id, which nothing has.
    Unknown(&'a str),
    Circle,
}

impl Compiler {
    pub(super) fn renames(&mut self, raws: &[RawRename]) -> Renames {
        let mut renames = Renames::default();
        let steps: HashMap<&str, &str> =
            raws.iter().filter(|raw| raw.option.is_none()).map(|raw| (&*raw.decision, &*raw.to)).collect();
        self.within("renames", |this| {
            for (place, raw) in raws.iter().enumerate().filter(|(_, raw)| raw.option.is_none()) {
                let decision = this.at(place, |this| this.renamed_decision(raw, &steps));
                if let Some(decision) = decision
                    && renames.decisions.insert(raw.decision.clone(), decision).is_some()
                {
                    this.at(place, |this| this.renamed_twice("decision", &raw.decision));
                }
            }
            this.renamed_options(raws, &mut renames);
        });
        renames
    }

    fn renamed_decision(&mut self, raw: &RawRename, steps: &HashMap<&str, &str>) -> Option<DecisionIx> {
        self.id_form("decision", &raw.decision);
        if self.table.decisions.contains_key(&raw.decision) {
            self.still_there("decision", &raw.decision);
            return None;
        }
        let end = follow(&raw.to, |id| self.table.decisions.get(id).copied(), |id| steps.get(id).copied());
        match end {
            End::Found(decision) => Some(decision),
            End::Unknown(id) => self.within("to", |this| this.decision(id)),
            End::Circle => self.circle(),
        }
    }

    fn renamed_options(&mut self, raws: &[RawRename], renames: &mut Renames) {
        let mut steps: HashMap<(DecisionIx, &str), &str> = HashMap::new();
        let mut found = Vec::new();
        for (place, raw) in raws.iter().enumerate() {
            let Some(option) = raw.option.as_deref() else { continue };
            let decision = match renames.decisions.get(&raw.decision) {
                Some(decision) => Some(*decision),
                None => self.at(place, |this| this.within("decision", |this| this.decision(&raw.decision))),
            };
            if let Some(decision) = decision {
                found.push((place, decision, option, &*raw.to));
                if steps.insert((decision, option), &raw.to).is_some() {
                    self.at(place, |this| this.renamed_twice("option", option));
                }
            }
        }
        for (place, decision, option, to) in found {
            let now = self.at(place, |this| this.renamed_option(decision, option, to, &steps));
            if let Some(now) = now {
                renames.options.insert((decision, option.to_owned()), now);
            }
        }
    }

    fn renamed_option(
        &mut self,
        decision: DecisionIx,
        option: &str,
        to: &str,
        steps: &HashMap<(DecisionIx, &str), &str>,
    ) -> Option<OptionIx> {
        self.id_form("option", option);
        let known = &self.table.known[decision.ix()];
        if known.option(option).is_some() {
            self.still_there("option", option);
            return None;
        }
        match follow(to, |id| known.option(id), |id| steps.get(&(decision, id)).copied()) {
            End::Found(option) => Some(option),
            End::Unknown(id) => self.within("to", |this| this.option(Subject::Decision(decision), id)),
            End::Circle => self.circle(),
        }
    }

    fn still_there(&mut self, key: &'static str, id: &str) {
        let message = format!("{} has another name now, but that id is still in use as {key}", quoted(id));
        let mend = "Take the rename out, or give the new thing an id never used before.";
        self.within(key, |this| this.found("rename-in-use", message, mend));
    }

    fn renamed_twice(&mut self, key: &'static str, id: &str) {
        let message = format!("{} is renamed a second time", quoted(id));
        self.within(key, |this| this.found("duplicate-id", message, "Keep one of the two renames."));
    }

    fn circle<T>(&mut self) -> Option<T> {
        let mend = "Let the last rename lead to an id of this version.";
        self.within("to", |this| this.found("rename-circle", "the renames lead in a circle", mend));
        None
    }
}

/// Follows renames from an id to the thing that has it now.
fn follow<'a, Ix>(
    mut id: &'a str,
    now: impl Fn(&str) -> Option<Ix>,
    next: impl Fn(&str) -> Option<&'a str>,
) -> End<'a, Ix> {
    // No chain without a circle is longer than a file has room for; a thousand versions are enough.
    for _ in 0..1_000 {
        if let Some(found) = now(id) {
            return End::Found(found);
        }
        match next(id) {
            Some(to) => id = to,
            None => return End::Unknown(id),
        }
    }
    End::Circle
}
