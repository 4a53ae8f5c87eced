//! States side by side: rows are decisions by stage, columns are states and what a walk or a plan chose.

pub mod file;
pub mod likeness;
pub mod markdown;
pub mod text;
pub mod told;

pub use likeness::{Agreement, Likeness, Own, agreement, likeness, most_alike_first, verdict};

use crate::roadmap::{DecisionIx, Fit, OptionIx, PrecedentChoice, PrecedentIx, Roadmap, StageIx};

/// What the signs in the cells mean; the first only where there is something of one's own to compare with.
pub const LEGEND: [(&str, &str); 4] = [("=", "as yours"), ("~", "near"), ("†", "ended"), ("!", "disputed")];

/// A column of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// What a walk or a plan chose, by its place among them.
    Own(usize),
    /// A state.
    State(PrecedentIx),
}

/// States side by side, with what was chosen by walks or plans before them.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The roadmap they are states of.
    pub roadmap: &'a Roadmap,
    /// Names of walks or plans, and what they chose. The first is what the states are compared with.
    pub own: Vec<(String, Own)>,
    /// The states.
    pub states: Vec<PrecedentIx>,
    /// Decisions at which at least one of the states chose something, by stage.
    pub stages: Vec<(StageIx, Vec<DecisionIx>)>,
}

/// An option in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bit {
    /// Its short name.
    pub name: String,
    /// Whether it was also chosen by the first walk or plan.
    pub alike: bool,
    /// Whether it is only something near.
    pub near: bool,
    /// Whether it has ended.
    pub ended: bool,
    /// Whether sources disagree.
    pub disputed: bool,
}

impl Bit {
    /// Its signs and its name: "=~ waivers". The signs stand first, so that a narrow column never cuts them off.
    pub fn words(&self) -> String {
        let holds = [self.alike, self.near, self.ended, self.disputed];
        let signs: String =
            LEGEND.iter().zip(holds).filter(|(_, holds)| *holds).map(|((sign, _), _)| *sign).collect();
        if signs.is_empty() { self.name.clone() } else { format!("{signs} {}", self.name) }
    }
}

impl<'a> Comparison<'a> {
    /// A comparison of these states.
    pub fn new(roadmap: &'a Roadmap, own: Vec<(String, Own)>, states: Vec<PrecedentIx>) -> Self {
        let mut asked = vec![false; roadmap.decisions.len()];
        for state in &states {
            for choice in &roadmap[*state].choices {
                asked[choice.decision.ix()] = true;
            }
        }
        let stages = (0..roadmap.stages.len()).map(StageIx::at).filter_map(|stage| {
            let rows: Vec<_> = roadmap[stage].decisions().filter(|at| asked[at.ix()]).collect();
            (!rows.is_empty()).then_some((stage, rows))
        });
        Self { roadmap, own, stages: stages.collect(), states }
    }

    /// The columns, one's own first.
    pub fn columns(&self) -> Vec<Column> {
        let own = (0..self.own.len()).map(Column::Own);
        own.chain(self.states.iter().copied().map(Column::State)).collect()
    }

    /// What stands over a column.
    pub fn heading(&self, column: &Column) -> &str {
        match column {
            Column::Own(at) => &self.own[*at].0,
            Column::State(at) => &self.roadmap[*at].label,
        }
    }

    /// What a state chose at a decision, over the years.
    pub fn choices(
        &self,
        decision: DecisionIx,
        state: PrecedentIx,
    ) -> impl Iterator<Item = &'a PrecedentChoice> {
        self.roadmap[state].choices.iter().filter(move |choice| choice.decision == decision)
    }

    /// What stands in a cell, an option a line.
    pub fn cell(&self, decision: DecisionIx, column: &Column) -> Vec<Bit> {
        let short = |option: OptionIx| self.roadmap.option(decision, option).short.clone();
        let mine = self.own.first().and_then(|(_, own)| own.at(decision)).unwrap_or(&[]);
        match column {
            Column::Own(at) => {
                let own = self.own[*at].1.at(decision).unwrap_or(&[]);
                // The first is what the others are compared with; that it is as itself need not be said.
                let bit = |option: &OptionIx| Bit {
                    name: short(*option),
                    alike: *at > 0 && mine.contains(option),
                    near: false,
                    ended: false,
                    disputed: false,
                };
                own.iter().map(bit).collect()
            }
            Column::State(state) => {
                let bits = self.choices(decision, *state).flat_map(|choice| {
                    choice.choice.iter().map(|option| Bit {
                        name: short(*option),
                        alike: mine.contains(option),
                        near: choice.fit == Some(Fit::Near),
                        ended: told::has_ended(choice),
                        disputed: choice.disputed.is_some(),
                    })
                });
                bits.collect()
            }
        }
    }

    /// The signs that stand in this comparison, in a line; empty where there is none.
    pub fn legend(&self) -> String {
        let columns = self.columns();
        let rows = self.stages.iter().flat_map(|(_, rows)| rows);
        let bits: Vec<Bit> =
            rows.flat_map(|row| columns.iter().flat_map(|column| self.cell(*row, column))).collect();
        let stands = [
            bits.iter().any(|bit| bit.alike),
            bits.iter().any(|bit| bit.near),
            bits.iter().any(|bit| bit.ended),
            bits.iter().any(|bit| bit.disputed),
        ];
        let used = LEGEND.iter().zip(stands).filter(|(_, stands)| *stands);
        used.map(|((sign, words), _)| format!("{sign} {words}")).collect::<Vec<_>>().join("  ")
    }
}
