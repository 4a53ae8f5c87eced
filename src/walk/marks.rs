//! How the steps of a plan fare: started, done, dropped. Computed from the journal.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far a strategy or one of its steps has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Nothing has been done yet. Said where an earlier mark is taken off.
    Planned,
    /// It is under way.
    Started,
    /// It is done.
    Done,
    /// It was given up.
    Dropped,
}

impl Progress {
    /// The one of that word, in any case.
    pub fn named(word: &str) -> Option<Self> {
        let all = [Self::Planned, Self::Started, Self::Done, Self::Dropped];
        all.into_iter().find(|progress| progress.word().eq_ignore_ascii_case(word))
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Started => "started",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
}

/// A strategy or one of its steps has come so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StepMark {
    /// The id of the strategy.
    pub strategy: String,
    /// The id of the step within it; absent: the strategy as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// How far.
    pub progress: Progress,
    /// The day it was so, `YYYY-MM-DD`.
    pub day: String,
    /// What there is to say about it; may have several lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// A mark, and the entry that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// What it says.
    pub mark: StepMark,
    /// The entry.
    pub entry: u64,
}

/// The marks that stand: the latest of each strategy and step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks(BTreeMap<(String, Option<String>), Marked>);

impl Marks {
    /// Takes one more mark.
    pub fn apply(&mut self, mark: &StepMark, entry: u64) {
        let key = (mark.strategy.clone(), mark.step.clone());
        self.0.insert(key, Marked { mark: mark.clone(), entry });
    }

    /// The mark of a strategy as a whole (`None`) or of one of its steps.
    pub fn of(&self, strategy: &str, step: Option<&str>) -> Option<&Marked> {
        self.0.get(&(strategy.to_owned(), step.map(str::to_owned)))
    }

    /// All marks, by strategy and step.
    pub fn iter(&self) -> impl Iterator<Item = &Marked> {
        self.0.values()
    }
}
