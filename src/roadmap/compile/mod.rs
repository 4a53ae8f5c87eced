//! From what an author wrote to a roadmap that is sound: ids become indexes, conditions are compiled, and every
//! fault on the way is collected.

use std::borrow::Cow;

use super::fault::{Finding, Step, nearest};
use super::format::RawRoadmap;
use super::model::{Allowance, Names, Roadmap, Stage};
use super::seal::Bundle;

mod conditions;
mod decisions;
mod evidence;
mod head;
mod lines;
mod links;
mod references;
mod renames;
mod table;
mod texts;

use table::Table;

/// The most decisions a roadmap may have.
pub(super) const MOST_DECISIONS: usize = 100_000;
/// The most options a decision, and the most horizons, roles or given decisions a roadmap, may have.
pub(super) const MOST_OPTIONS: usize = 65_535;

/// Makes a roadmap of what was read, or says all that is wrong with it.
pub(super) fn compile(raw: RawRoadmap, bundle: Bundle, sha256: String) -> Result<Roadmap, Vec<Finding>> {
    let mut compiler = Compiler::default();
    if !compiler.within_limits(&raw) {
        return Err(compiler.findings);
    }
    compiler.table = compiler.table_of(&raw);
    let roadmap = compiler.roadmap(raw, bundle, sha256);
    if compiler.findings.is_empty() { Ok(roadmap) } else { Err(compiler.findings) }
}

/// Compiling as it goes on: where it stands and what it has found.
#[derive(Debug)]
struct Compiler {
    path: Vec<Step>,
    findings: Vec<Finding>,
    table: Table,
    /// How many more candidates may be compared for "did you mean", so that a file with a great many faults is
    /// still told soon.
    budget: usize,
}

impl Default for Compiler {
    fn default() -> Self {
        Self { path: Vec::new(), findings: Vec::new(), table: Table::default(), budget: 2_000_000 }
    }
}

impl Compiler {
    fn roadmap(&mut self, raw: RawRoadmap, bundle: Bundle, sha256: String) -> Roadmap {
        self.id_form("id", &raw.id);
        self.words("version", &raw.version);
        self.words("title", &raw.title);
        let summary = self.text("summary", raw.summary);
        let disclaimer = self.texts("disclaimer", raw.disclaimer);
        let given = self.given(&raw.id, raw.given);
        let allow = self.each("allow", raw.allow, |this, _, allow| {
            this.words("code", &allow.code);
            this.words("where", &allow.place);
            Allowance { because: this.text("because", allow.because), code: allow.code, place: allow.place }
        });
        let horizons = self.each("horizons", raw.horizons, |this, _, horizon| this.horizon(horizon));
        let roles = self.each("roles", raw.roles, |this, _, role| this.role(role));
        let mut decisions = Vec::with_capacity(self.table.known.len());
        let stages = self.each("stages", raw.stages, |this, place, stage| {
            this.short_words("title", &stage.title, 24);
            let first = decisions.len() as u32;
            this.decisions(place, stage.decisions, &mut decisions);
            Stage {
                id: stage.id,
                title: stage.title,
                summary: this.text("summary", stage.summary),
                decisions: first..decisions.len() as u32,
            }
        });
        if decisions.is_empty() {
            self.found(
                "no-decisions",
                "the roadmap has no decisions",
                "Write a stage with at least one decision.",
            );
        }
        let strategies = self.each("strategies", raw.strategies, |this, _, raw| this.strategy(raw));
        let cautions = self.each("cautions", raw.cautions, |this, _, raw| this.caution(raw));
        let precedents = self.each("precedents", raw.precedents, |this, _, raw| this.precedent(raw));
        let equity_decisions = self.equity_decisions(&raw.equity_decisions);
        let glossary = self.each("glossary", raw.glossary, |this, _, raw| this.term(raw));
        let sources = self.all_sources(raw.sources);
        let renames = self.renames(&raw.renames);
        links::parents(&mut decisions);
        let (dependents, given_dependents) = links::dependents(&decisions, given.len());
        let plan_dependents = links::plan_dependents(decisions.len(), &strategies, &cautions);
        let table = std::mem::take(&mut self.table);
        Roadmap {
            id: raw.id,
            version: raw.version,
            title: raw.title,
            summary,
            disclaimer,
            horizons,
            roles,
            stages,
            decisions,
            strategies,
            cautions,
            precedents,
            equity_decisions,
            glossary,
            sources,
            given,
            allow,
            sha256,
            bundle,
            names: Names {
                decisions: table.decisions,
                sources: table.sources,
                renamed: renames.decisions,
                renamed_options: renames.options,
            },
            dependents,
            given_dependents,
            plan_dependents,
        }
    }

    /// Notes a fault where compiling stands.
    fn found(&mut self, code: &'static str, message: impl Into<String>, mend: impl Into<String>) {
        let (message, mend) = (message.into(), mend.into());
        self.findings.push(Finding { path: self.path.clone(), code, message, mend });
    }

    /// Goes into the value of a key.
    fn within<T>(&mut self, key: &'static str, go: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Step::Key(Cow::Borrowed(key)));
        let result = go(self);
        self.path.pop();
        result
    }

    /// Goes into an element of an array.
    fn at<T>(&mut self, place: usize, go: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Step::At(place));
        let result = go(self);
        self.path.pop();
        result
    }

    /// Goes through a list. The new list is allocated afresh: reusing the larger elements' room would waste it.
    fn each<R, T>(
        &mut self,
        key: &'static str,
        list: Vec<R>,
        mut go: impl FnMut(&mut Self, usize, R) -> T,
    ) -> Vec<T> {
        if list.is_empty() {
            return Vec::new();
        }
        self.within(key, |this| {
            let mut made = Vec::with_capacity(list.len());
            for (place, raw) in list.into_iter().enumerate() {
                made.push(this.at(place, |this| go(this, place, raw)));
            }
            made
        })
    }

    /// "Did you mean", as a sentence; falls back to `otherwise`.
    fn did_you_mean<'a>(
        &mut self,
        word: &str,
        candidates: impl Iterator<Item = &'a str>,
        otherwise: &str,
    ) -> String {
        let mut looked = 0;
        let counted = candidates.inspect(|_| looked += 1);
        let meant = if self.budget > 0 { nearest(word, counted) } else { None };
        self.budget = self.budget.saturating_sub(looked);
        meant.map_or_else(
            || otherwise.to_owned(),
            |meant| format!("Did you mean \"{}\"?", super::fault::shown(meant)),
        )
    }

    /// Whether the roadmap is of a size that indexes can hold.
    fn within_limits(&mut self, raw: &RawRoadmap) -> bool {
        let decisions: usize = raw.stages.iter().map(|stage| stage.decisions.len()).sum();
        if decisions > MOST_DECISIONS {
            let message = format!("the roadmap has {decisions} decisions; it may have {MOST_DECISIONS}");
            self.found("too-many", message, "Split it into several roadmaps.");
        }
        for (key, count) in
            [("horizons", raw.horizons.len()), ("roles", raw.roles.len()), ("given", raw.given.len())]
        {
            self.within(key, |this| this.at_most(key, count));
        }
        for (place, given) in raw.given.iter().enumerate() {
            let count = given.options.len();
            self.within("given", |this| this.at(place, |this| this.at_most("options", count)));
        }
        for (stage_place, stage) in raw.stages.iter().enumerate() {
            for (place, decision) in stage.decisions.iter().enumerate() {
                let count = decision.options.len().max(decision.levels.len());
                if count > MOST_OPTIONS {
                    self.in_decision(stage_place, place, |this| this.at_most("options", count));
                }
            }
        }
        self.findings.is_empty()
    }

    fn in_decision<T>(&mut self, stage: usize, place: usize, go: impl FnOnce(&mut Self) -> T) -> T {
        self.within("stages", |this| {
            this.at(stage, |this| this.within("decisions", |this| this.at(place, go)))
        })
    }

    fn at_most(&mut self, what: &str, count: usize) {
        if count > MOST_OPTIONS {
            let message = format!("there are {count} {what}; there may be {MOST_OPTIONS}");
            self.found("too-many", message, "Take some out.");
        }
    }
}
