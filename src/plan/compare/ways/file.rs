//! The file format `waypost-comparison-of-ways/1`: two or three ways side by side, self-contained, for every writer of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::plan::format::{Labelled, MadeBy, PlanRoadmap, SourceLine};
use crate::roadmap::{About, Severity};

/// The `format` of a comparison of ways.
pub const WAYS_FORMAT: &str = "waypost-comparison-of-ways/1";

/// Two or three ways side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ways {
    /// Always `waypost-comparison-of-ways/1`.
    #[schemars(extend("const" = WAYS_FORMAT))]
    pub format: String,
    /// The program that made it.
    pub made_by: MadeBy,
    /// The roadmap by which they are compared.
    pub roadmap: PlanRoadmap,
    /// What there is to say of all of it, a sentence each.
    pub summary: Vec<String>,
    /// The ways, in the order in which they were named. Elsewhere a number means the place in this list, from 0.
    pub ways: Vec<WayLine>,
    /// Decisions that at least one of them made, in the order of the roadmap.
    pub decisions: Vec<WayDecision>,
    /// Strategies that stand in at least one plan.
    pub strategies: Vec<WayStrategy>,
    /// Cautions that at least one plan raises.
    pub cautions: Vec<WayCaution>,
    /// The documents behind what is told of states, under the numbers that stand there.
    pub sources: Vec<SourceLine>,
}

/// One of the ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WayLine {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: WayKind,
    /// The version of the roadmap that it was made with.
    pub version: String,
    /// Whether its plan is final; absent where it has no plan.
    #[serde(rename = "final", default, skip_serializing_if = "Option::is_none")]
    pub is_final: Option<bool>,
    /// What starts when; empty where it has no plan.
    pub timeline: Vec<WayHorizon>,
    /// The states that decided most alike, the most alike first; empty where it has no plan.
    pub alike: Vec<WayAlike>,
}

/// What a way is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WayKind {
    /// A walk, or the plan of one.
    Walk,
    /// A file of answers, or the plan of one.
    Answers,
    /// What a real state did: choices only, without a plan.
    State,
}

/// What starts in a horizon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WayHorizon {
    /// The horizon.
    pub horizon: Labelled,
    /// The strategies that start in it.
    pub starts: Vec<Labelled>,
}

/// How alike a state decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WayAlike {
    /// The state.
    pub state: Labelled,
    /// On how many decisions both chose the same.
    pub same: usize,
    /// How many decisions both made.
    pub compared: usize,
}

/// A decision, as each way made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WayDecision {
    /// The stage it belongs to.
    pub stage: Labelled,
    /// Its id.
    pub decision: String,
    /// Its label.
    pub label: String,
    /// A fact or a choice.
    pub about: About,
    /// Whether all of them, as far as it is known, chose the same.
    pub same: bool,
    /// One for each way.
    pub cells: Vec<WayCell>,
}

/// What one way has at a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WayCell {
    /// What was chosen, in words; absent where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
    /// Where it stands without a choice: "open", "put off"...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Why: the team's reason; of a state what it did and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How a room voted and how far it agreed, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<String>,
}

impl WayCell {
    /// The choice, or where it stands without one.
    pub fn words(&self) -> &str {
        self.choice.as_deref().or(self.state.as_deref()).unwrap_or_default()
    }
}

/// A strategy, and in which plans it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WayStrategy {
    /// Its id.
    pub id: String,
    /// What is done.
    pub title: String,
    /// When it starts: the label of the horizon.
    pub horizon: String,
    /// Who leads.
    pub lead: String,
    /// The ways whose plans have it.
    pub ways: Vec<usize>,
}

/// A caution, and which plans raise it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WayCaution {
    /// Its id.
    pub id: String,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub mend: String,
    /// The ways whose plans raise it.
    pub ways: Vec<usize>,
}

impl Ways {
    /// The ways that have a plan: strategies, cautions, a timeline.
    pub fn planned(&self) -> Vec<usize> {
        (0..self.ways.len()).filter(|at| self.ways[*at].kind != WayKind::State).collect()
    }

    /// Decisions that differ.
    pub fn differing(&self) -> usize {
        self.decisions.iter().filter(|row| !row.same).count()
    }

    /// Strategies that only this plan has.
    pub fn only(&self, way: usize) -> impl Iterator<Item = &WayStrategy> {
        self.strategies.iter().filter(move |it| it.ways == [way])
    }

    /// Cautions that only this plan raises.
    pub fn only_cautions(&self, way: usize) -> impl Iterator<Item = &WayCaution> {
        self.cautions.iter().filter(move |it| it.ways == [way])
    }

    /// Strategies that all plans have.
    pub fn in_all(&self) -> impl Iterator<Item = &WayStrategy> {
        let all = self.planned();
        self.strategies.iter().filter(move |it| it.ways == all)
    }

    /// The names of some ways, joined: "A and B".
    pub fn names(&self, ways: &[usize]) -> String {
        let names: Vec<&str> =
            ways.iter().filter_map(|at| self.ways.get(*at)).map(|way| way.name.as_str()).collect();
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, first)) => format!("{} and {last}", first.join(", ")),
            None => String::new(),
        }
    }
}
