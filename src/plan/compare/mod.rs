//! States side by side: rows are decisions by stage, columns are states and what a walk or a plan chose.

pub mod file;
pub mod likeness;
pub mod markdown;
pub mod text;
pub mod told;
pub mod ways;

pub use likeness::{Agreement, FEW, Likeness, Own, agreement, likeness, most_alike_first, verdict};

use crate::roadmap::{DecisionIx, Fit, OptionIx, PrecedentChoice, PrecedentIx, Roadmap, StageIx};

/// What a sign in a cell tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The first walk or plan chose it, too.
    Alike,
    /// It is only something near.
    Near,
    /// It has ended.
    Ended,
    /// Sources disagree.
    Disputed,
}

impl Mark {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 4] = [Self::Alike, Self::Near, Self::Ended, Self::Disputed];

    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Alike => "=",
            Self::Near => "~",
            Self::Ended => "†",
            Self::Disputed => "!",
        }
    }

    /// What it means, in a word or two.
    pub fn words(self) -> &'static str {
        match self {
            Self::Alike => "as yours",
            Self::Near => "near",
            Self::Ended => "ended",
            Self::Disputed => "disputed",
        }
    }
}

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
    /// What marks it, in the order of [`Mark::ALL`].
    pub marks: Vec<Mark>,
}

impl Bit {
    /// Its signs and its name: "=~ waivers". The signs stand first, so that a narrow column never cuts them off.
    pub fn words(&self) -> String {
        let signs: String = self.marks.iter().map(|mark| mark.sign()).collect();
        if signs.is_empty() { self.name.clone() } else { format!("{signs} {}", self.name) }
    }

    /// Whether it has a mark.
    pub fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
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
        let bit = |option: OptionIx, marks: [(Mark, bool); 4]| Bit {
            name: short(option),
            marks: marks.into_iter().filter(|(_, holds)| *holds).map(|(mark, _)| mark).collect(),
        };
        match column {
            Column::Own(at) => {
                let own = self.own[*at].1.at(decision).unwrap_or(&[]);
                // The first is what the others are compared with; that it is as itself need not be said.
                let alike = |option: &OptionIx| (Mark::Alike, *at > 0 && mine.contains(option));
                let none = (Mark::Near, false);
                own.iter().map(|option| bit(*option, [alike(option), none, none, none])).collect()
            }
            Column::State(state) => {
                let bits = self.choices(decision, *state).flat_map(|choice| {
                    choice.choice.iter().map(|option| {
                        let marks = [
                            (Mark::Alike, mine.contains(option)),
                            (Mark::Near, choice.fit == Some(Fit::Near)),
                            (Mark::Ended, told::has_ended(choice)),
                            (Mark::Disputed, choice.disputed.is_some()),
                        ];
                        bit(*option, marks)
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
        let used = Mark::ALL.into_iter().filter(|mark| bits.iter().any(|bit| bit.has(*mark)));
        used.map(|mark| format!("{} {}", mark.sign(), mark.words())).collect::<Vec<_>>().join("  ")
    }
}
