//! A desk for tests: a journal in memory that can be made to fail, a fixed clock.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};
use waypost::plain::{Desk, Manner, Outcome, run};
use waypost::plan::write::Format;
use waypost::roadmap::{DecisionIx, Roadmap};
use waypost::walk::{Entry, Header, RoadmapRef, State, Walk};

/// A world that remembers what it was asked to do.
#[derive(Debug, Default)]
pub(crate) struct TestDesk {
    /// What is durable.
    pub(crate) saved: Vec<Entry>,
    /// How many appends fail before they work again.
    pub(crate) failures: usize,
    /// Plans written: path and number of entries of the walk.
    pub(crate) plans: Vec<(Option<String>, usize)>,
    /// Whole walks saved in another place.
    pub(crate) elsewhere: Vec<(String, usize)>,
    /// Words being typed, by decision and field.
    pub(crate) drafts: BTreeMap<String, String>,
    /// A newer version of the roadmap.
    pub(crate) newer: Option<Arc<Roadmap>>,
}

impl Desk for TestDesk {
    fn append(&mut self, entry: &Entry) -> Result<(), String> {
        if self.failures > 0 {
            self.failures -= 1;
            return Err("The disk is full. Free some space.".to_owned());
        }
        assert_eq!(entry.n, self.saved.len() as u64 + 1, "entries are saved in order");
        self.saved.push(entry.clone());
        Ok(())
    }

    fn newer(&self) -> Option<Arc<Roadmap>> {
        self.newer.clone()
    }

    fn now(&self) -> String {
        "2026-11-23T09:00:00-05:00".to_owned()
    }

    fn today(&self) -> Date {
        date(2026, 11, 23)
    }

    fn write_plan(&mut self, walk: &Walk, formats: &[Format], path: Option<&str>) -> Result<String, String> {
        if path == Some("/nowhere/plan.json") {
            return Err("There is no folder /nowhere. Give another path.".to_owned());
        }
        self.plans.push((path.map(str::to_owned), walk.entries().len()));
        Ok(path.map_or_else(|| formats[0].file_name("retreat"), str::to_owned))
    }

    fn save_elsewhere(&mut self, walk: &Walk, path: &str) -> Result<String, String> {
        if path == "/nowhere" {
            return Err("There is no such folder. Give another path.".to_owned());
        }
        self.elsewhere.push((path.to_owned(), walk.entries().len()));
        Ok(path.to_owned())
    }

    fn keep_draft(&mut self, decision: &str, field: &str, words: Option<&str>) {
        let key = format!("{decision} {field}");
        match words {
            Some(words) => _ = self.drafts.insert(key, words.to_owned()),
            None => _ = self.drafts.remove(&key),
        }
    }

    fn draft(&self, decision: &str, field: &str) -> Option<String> {
        self.drafts.get(&format!("{decision} {field}")).cloned()
    }
}

/// A session that was run, and what came of it.
pub(crate) struct Ran {
    /// Everything written.
    pub(crate) text: String,
    /// The walk after it.
    pub(crate) walk: Walk,
    /// The world after it.
    pub(crate) desk: TestDesk,
    /// How it ended.
    pub(crate) outcome: Outcome,
}

impl Ran {
    /// Where a decision stands.
    pub(crate) fn state(&self, id: &str) -> State {
        self.walk.route().state(self.decision(id))
    }

    /// The answer that steers at a decision, as in files.
    pub(crate) fn answer(&self, id: &str) -> Option<String> {
        let at = self.decision(id);
        let choice = self.walk.route().choice_at(at)?;
        Some(serde_json::to_string(&waypost::walk::to_raw(self.walk.roadmap(), at, choice)).unwrap())
    }

    /// A decision by its id.
    pub(crate) fn decision(&self, id: &str) -> DecisionIx {
        self.walk.roadmap().find_decision(id).unwrap()
    }

    /// Goes on with the same walk in a new session.
    pub(crate) fn then(self, script: &str) -> Self {
        run_on(self.walk, self.desk, script, Manner { columns: None, echo: true })
    }

    /// Panics with the whole transcript unless it holds these words.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Self {
        assert!(self.text.contains(words), "not said: {words}\n{}", self.text);
        self
    }

    /// Panics with the whole transcript if it holds these words.
    #[track_caller]
    pub(crate) fn never_says(&self, words: &str) -> &Self {
        assert!(!self.text.contains(words), "said: {words}\n{}", self.text);
        self
    }
}

/// A walk on which nothing has been said.
pub(crate) fn fresh(roadmap: &Arc<Roadmap>) -> Walk {
    let header = Header {
        format: "waypost-walk/1".to_owned(),
        id: "w1".to_owned(),
        name: "Retreat".to_owned(),
        day: "2026-11-23".to_owned(),
        roadmap: RoadmapRef {
            id: roadmap.id.clone(),
            version: roadmap.version.clone(),
            sha256: roadmap.sha256.clone(),
        },
        given: None,
        branch_of: None,
    };
    Walk::new(Arc::clone(roadmap), header)
}

/// Runs a script on a walk.
pub(crate) fn run_on(mut walk: Walk, mut desk: TestDesk, script: &str, manner: Manner) -> Ran {
    let mut output = Vec::new();
    let outcome = run(&mut walk, &mut desk, &mut script.as_bytes(), &mut output, manner);
    Ran { text: String::from_utf8(output).unwrap(), walk, desk, outcome }
}
