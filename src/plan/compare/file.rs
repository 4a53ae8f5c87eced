//! The file format `waypost-comparison/1`: states side by side, self-contained, for tools.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Agreement, Column, Comparison, agreement, likeness, told};
use crate::plan::format::{DisputedLine, EndedLine, Labelled, MadeBy, PlanRoadmap, SourceLine};
use crate::roadmap::{About, DecisionIx, Fit, OptionIx, PrecedentChoice, Roadmap, SourceIx, Text};

/// The `format` of a comparison.
pub const COMPARISON_FORMAT: &str = "waypost-comparison/1";

/// States side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Comparison")]
pub struct File {
    /// Always `waypost-comparison/1`.
    #[schemars(extend("const" = COMPARISON_FORMAT))]
    pub format: String,
    /// The program that made it.
    pub made_by: MadeBy,
    /// The roadmap they are states of.
    pub roadmap: PlanRoadmap,
    /// What a reader must know: an example shows what was tried, not that it worked.
    pub about: String,
    /// The columns: walks and plans first, then states.
    pub columns: Vec<ColumnLine>,
    /// The rows: decisions at which at least one of the states chose something, in the order of the roadmap.
    pub rows: Vec<RowLine>,
    /// The sources cited.
    pub sources: Vec<SourceLine>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnLine {
    /// The id of the state; absent for a walk or a plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name of the state, the walk or the plan.
    pub label: String,
    /// The year as of which what is said of the state is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i32>,
    /// How alike it is to the first walk or plan; absent where there is none to compare with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alike: Option<AlikeLine>,
}

/// How alike a state decided. Facts about where one stands are not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AlikeLine {
    /// On how many decisions both chose the same.
    pub same: usize,
    /// On how many both chose some options, and not all.
    pub partly: usize,
    /// How many decisions both made.
    pub compared: usize,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RowLine {
    /// The stage of the decision.
    pub stage: Labelled,
    /// The id of the decision.
    pub decision: String,
    /// Its label.
    pub label: String,
    /// A fact or a choice.
    pub about: About,
    /// One cell for each column: what was chosen there, over the years; empty where nothing is known.
    pub cells: Vec<Vec<CellLine>>,
}

/// What was chosen at a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellLine {
    /// The options.
    pub choice: Vec<Labelled>,
    /// How a state's choice agrees with that of the first walk or plan; absent where it chose nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agrees: Option<Agrees>,
    /// The year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The year it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i32>,
    /// The same thing, or something near.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fit: Option<Fit>,
    /// What the state did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// What other sources say against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed: Option<DisputedLine>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<EndedLine>,
    /// Ids of sources; none for a walk or a plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// How a choice agrees with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Agrees {
    /// The same options.
    Same,
    /// Some of them.
    Partly,
    /// None of them.
    Different,
}

/// The comparison as its file holds it.
pub fn file(comparison: &Comparison<'_>) -> File {
    let mut maker = Maker { comparison, roadmap: comparison.roadmap, cited: BTreeSet::new() };
    let rows = maker.rows();
    let roadmap = comparison.roadmap;
    File {
        format: COMPARISON_FORMAT.to_owned(),
        made_by: MadeBy::this(),
        roadmap: PlanRoadmap::of(roadmap),
        about: told::EXAMPLE.to_owned(),
        columns: comparison.columns().iter().map(|column| maker.column(column)).collect(),
        rows,
        sources: maker.cited.iter().map(|at| SourceLine::of(roadmap, *at)).collect(),
    }
}

struct Maker<'a> {
    comparison: &'a Comparison<'a>,
    roadmap: &'a Roadmap,
    cited: BTreeSet<SourceIx>,
}

impl Maker<'_> {
    fn column(&self, column: &Column) -> ColumnLine {
        let label = self.comparison.heading(column).to_owned();
        let Column::State(at) = column else {
            return ColumnLine { id: None, label, as_of: None, alike: None };
        };
        let alike = self.comparison.own.first().map(|(_, own)| {
            let found = likeness(self.roadmap, own, *at);
            AlikeLine { same: found.same, partly: found.partly, compared: found.compared }
        });
        let state = &self.roadmap[*at];
        ColumnLine { id: Some(state.id.clone()), label, as_of: Some(state.as_of), alike }
    }

    fn rows(&mut self) -> Vec<RowLine> {
        let comparison = self.comparison;
        let mut rows = Vec::new();
        for (stage, decisions) in &comparison.stages {
            let stage = &self.roadmap[*stage];
            for at in decisions {
                let this = &self.roadmap[*at];
                rows.push(RowLine {
                    stage: Labelled::new(&stage.id, &stage.title),
                    decision: this.id.clone(),
                    label: this.label.clone(),
                    about: this.about,
                    cells: comparison.columns().iter().map(|column| self.cell(*at, column)).collect(),
                });
            }
        }
        rows
    }

    fn cell(&mut self, at: DecisionIx, column: &Column) -> Vec<CellLine> {
        let comparison = self.comparison;
        match column {
            Column::State(state) => {
                comparison.choices(at, *state).map(|choice| self.choice(choice)).collect()
            }
            Column::Own(own) => {
                let options = comparison.own[*own].1.at(at);
                let line = |options: &[OptionIx]| CellLine {
                    choice: self.options(at, options),
                    agrees: None,
                    year: None,
                    until: None,
                    fit: None,
                    what: None,
                    disputed: None,
                    ended: None,
                    sources: Vec::new(),
                };
                options.map(line).into_iter().collect()
            }
        }
    }

    fn choice(&mut self, choice: &PrecedentChoice) -> CellLine {
        let own = self.comparison.own.first().and_then(|(_, own)| own.at(choice.decision));
        let agrees = own.map(|own| match agreement(own, &choice.choice) {
            Agreement::Same => Agrees::Same,
            Agreement::Partly(_) => Agrees::Partly,
            Agreement::Different => Agrees::Different,
        });
        CellLine {
            choice: self.options(choice.decision, &choice.choice),
            agrees,
            year: choice.year,
            until: choice.until,
            fit: choice.fit,
            what: choice.what.as_ref().map(|what| self.text(what)),
            disputed: choice.disputed.as_ref().map(|disputed| DisputedLine {
                what: self.text(&disputed.what),
                sources: self.sources(&disputed.sources),
            }),
            ended: choice.ended.as_ref().map(|ended| EndedLine {
                year: ended.year,
                what: self.text(&ended.what),
                sources: self.sources(&ended.sources),
            }),
            sources: self.sources(&choice.sources),
        }
    }

    fn options(&self, at: DecisionIx, options: &[OptionIx]) -> Vec<Labelled> {
        let labelled = |option: &OptionIx| {
            let option = self.roadmap.option(at, *option);
            Labelled::new(&option.id, &option.label)
        };
        options.iter().map(labelled).collect()
    }

    fn text(&mut self, text: &Text) -> String {
        self.cited.extend(text.citations().filter_map(|id| self.roadmap.find_source(id)));
        text.as_written().to_owned()
    }

    fn sources(&mut self, sources: &[SourceIx]) -> Vec<String> {
        self.cited.extend(sources);
        sources.iter().map(|at| self.roadmap[*at].id.clone()).collect()
    }
}
