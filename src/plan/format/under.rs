//! What a plan says of the plan that it is under: what was settled there, and which of its strategies it relies on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Labelled, PlanRoadmap};

/// The plan of another roadmap that this one is under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnderLine {
    /// Whose plan it is: "the state's plan".
    pub whose: String,
    /// The roadmap of that plan.
    pub roadmap: PlanRoadmap,
    /// The state or district that it is for, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// SHA-256 of that plan's bytes, lower-case hex.
    pub plan_sha256: String,
    /// What it settled of what this roadmap looks at.
    pub settled: Vec<SettledLine>,
    /// What it left open of it. These count as open here.
    pub not_settled: Vec<NotSettledLine>,
}

/// A decision that the plan above settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettledLine {
    /// Its id in this roadmap.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its id in the roadmap above.
    pub decision: String,
    /// What was chosen, in the words of that plan.
    pub choice: String,
    /// Whether that waits to be confirmed there.
    pub to_confirm: bool,
}

/// A decision that the plan above left open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotSettledLine {
    /// Its id in this roadmap.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its id in the roadmap above.
    pub decision: String,
    /// How it stands there, as a clause: "is put off".
    pub why: String,
}

/// A strategy of the plan above that lines of this plan rely on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReliesLine {
    /// Its id there.
    pub id: String,
    /// What is done.
    pub title: String,
    /// The horizon in which it starts, in words.
    pub horizon: String,
    /// The horizon in which it ends, if a later one, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The first day of it, where that plan has a start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day of it, where that plan has a start and it has an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Who leads, in words.
    pub lead: String,
    /// What was settled there that both it and lines of this plan rest on.
    pub because: Vec<Labelled>,
}

impl ReliesLine {
    /// When, in words: the horizon, and the days where they are known.
    pub fn when_words(&self, day: impl Fn(&str) -> String) -> String {
        let until = self.until.as_ref().map_or_else(String::new, |until| format!(" until {until}"));
        let days = match (&self.from, &self.to) {
            (Some(from), Some(to)) => format!(" ({} – {})", day(from), day(to)),
            (Some(from), None) => format!(" (from {})", day(from)),
            _ => String::new(),
        };
        format!("{}{until}{days}", self.horizon)
    }
}
