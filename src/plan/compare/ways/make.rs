//! Makes a comparison of ways from plans and from what real states did.

use thiserror::Error;

use super::file::{
    WAYS_FORMAT, WayAlike, WayCaution, WayCell, WayDecision, WayHorizon, WayKind, WayLine, WayStrategy, Ways,
};
use super::{MOST, summary};
use crate::plan::Plan;
use crate::plan::compare::{FEW, told};
use crate::plan::format::{
    ChoiceLine, DecisionLine, Labelled, MadeBy, PlanRoadmap, RoadItem, RoadState, SourceLine,
};
use crate::roadmap::text::{Piece, pieces};
use crate::roadmap::{DecisionIx, Kind, OptionIx, PrecedentIx, Roadmap};

/// How many of the states most alike are told.
const ALIKE: usize = 3;

/// A way to be compared.
#[derive(Debug)]
pub enum Side {
    /// A plan, and what it is called.
    Plan(String, Box<Plan>),
    /// What a real state did.
    State(PrecedentIx),
}

/// Why ways cannot be compared. The message says the mend, too.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WaysFault {
    /// One or none.
    #[error(
        "there is nothing to compare it with\n  Name two or three: walks, plan files, answer files or states."
    )]
    TooFew,
    /// Too many to stand beside each other.
    #[error("{0} ways do not fit beside each other\n  Name two or three of them.")]
    TooMany(usize),
    /// Different roadmaps.
    #[error(
        "{name} is on the roadmap {on}, not on {other}\n  Only ways along one roadmap can be compared. Leave one of them out."
    )]
    OtherRoadmap {
        /// The one.
        name: String,
        /// The id of its roadmap.
        on: String,
        /// The id of the others'.
        other: String,
    },
}

/// Compares ways along a roadmap.
///
/// # Errors
/// [`WaysFault`] where there are too few or too many, or one is on another roadmap.
pub fn ways(roadmap: &Roadmap, sides: &[Side]) -> Result<Ways, WaysFault> {
    match sides.len() {
        0 | 1 => return Err(WaysFault::TooFew),
        count if count > MOST => return Err(WaysFault::TooMany(count)),
        _ => {}
    }
    for side in sides {
        if let Side::Plan(name, plan) = side
            && plan.roadmap.id != roadmap.id
        {
            let (on, other) = (plan.roadmap.id.clone(), roadmap.id.clone());
            return Err(WaysFault::OtherRoadmap { name: name.clone(), on, other });
        }
    }
    let maker = Maker { roadmap, sides };
    let mut made = Ways {
        format: WAYS_FORMAT.to_owned(),
        made_by: MadeBy::this(),
        roadmap: PlanRoadmap::of(roadmap),
        summary: Vec::new(),
        ways: maker.lines(),
        decisions: maker.decisions(),
        strategies: maker.strategies(),
        cautions: maker.cautions(),
        sources: maker.sources(),
    };
    made.summary = summary::sentences(&made);
    Ok(made)
}

struct Maker<'a> {
    roadmap: &'a Roadmap,
    sides: &'a [Side],
}

/// What was chosen, so that it can be held against another.
#[derive(Debug, PartialEq)]
enum Chosen {
    Options(Vec<String>),
    Value(String),
}

impl Maker<'_> {
    fn plans(&self) -> impl Iterator<Item = (usize, &Plan)> {
        self.sides.iter().enumerate().filter_map(|(at, side)| match side {
            Side::Plan(_, plan) => Some((at, &**plan)),
            Side::State(_) => None,
        })
    }

    fn lines(&self) -> Vec<WayLine> {
        let mut lines: Vec<WayLine> = self.sides.iter().map(|side| self.line(side)).collect();
        let names: Vec<String> = lines.iter().map(|line| line.name.clone()).collect();
        for (at, line) in lines.iter_mut().enumerate() {
            let before = names[..at].iter().filter(|name| **name == line.name).count();
            if names.iter().filter(|name| **name == line.name).count() > 1 {
                line.name = format!("{} ({})", line.name, before + 1);
            }
        }
        lines
    }

    fn line(&self, side: &Side) -> WayLine {
        match side {
            Side::State(at) => WayLine {
                name: self.roadmap[*at].label.clone(),
                kind: WayKind::State,
                version: self.roadmap.version.clone(),
                is_final: None,
                timeline: Vec::new(),
                alike: Vec::new(),
            },
            Side::Plan(name, plan) => WayLine {
                name: name.clone(),
                kind: if plan.walk.is_some() { WayKind::Walk } else { WayKind::Answers },
                version: plan.roadmap.version.clone(),
                is_final: Some(plan.is_final),
                timeline: timeline(plan),
                alike: alike(plan),
            },
        }
    }

    /// The decisions of the roadmap that somebody made, and then those that only another version knows.
    fn decisions(&self) -> Vec<WayDecision> {
        let mut rows = Vec::new();
        for stage in &self.roadmap.stages {
            for at in stage.decisions() {
                let this = &self.roadmap[at];
                let head = (Labelled::new(&stage.id, &stage.title), this.id.as_str(), this.label.as_str());
                rows.extend(self.row(Some(at), head, this.about));
            }
        }
        let mut unknown: Vec<&DecisionLine> = Vec::new();
        for line in self.plans().flat_map(|(_, plan)| &plan.decisions) {
            if self.roadmap.find_decision(&line.id).is_none() && unknown.iter().all(|it| it.id != line.id) {
                unknown.push(line);
            }
        }
        for line in unknown {
            rows.extend(self.row(None, (line.stage.clone(), &line.id, &line.label), line.about));
        }
        rows
    }

    fn row(
        &self,
        at: Option<DecisionIx>,
        (stage, id, label): (Labelled, &str, &str),
        about: crate::roadmap::About,
    ) -> Option<WayDecision> {
        let found: Vec<(Option<Chosen>, WayCell)> =
            self.sides.iter().map(|side| self.cell(at, id, side)).collect();
        if found.iter().all(|(chosen, _)| chosen.is_none()) {
            return None;
        }
        let states = self.sides.iter().any(|side| matches!(side, Side::State(_)));
        let ranked = at.is_some_and(|at| matches!(self.roadmap[at].kind, Kind::Rank { .. }));
        // What weighed most for a state is not known; and where nothing is known of it, it does not differ.
        let held = |chosen: &Option<Chosen>| match chosen {
            Some(Chosen::Options(ids)) if states || !ranked => {
                let mut ids = ids.clone();
                ids.sort();
                Some(Chosen::Options(ids))
            }
            Some(Chosen::Options(ids)) => Some(Chosen::Options(ids.clone())),
            Some(Chosen::Value(words)) => Some(Chosen::Value(words.clone())),
            None => None,
        };
        let known = self.sides.iter().zip(&found);
        let known = known.filter(|(side, (chosen, _))| chosen.is_some() || matches!(side, Side::Plan(..)));
        let known: Vec<Option<Chosen>> = known.map(|(_, (chosen, _))| held(chosen)).collect();
        let same = known.windows(2).all(|pair| pair[0] == pair[1]);
        Some(WayDecision {
            stage,
            decision: id.to_owned(),
            label: label.to_owned(),
            about,
            same,
            cells: found.into_iter().map(|(_, cell)| cell).collect(),
        })
    }

    fn cell(&self, at: Option<DecisionIx>, id: &str, side: &Side) -> (Option<Chosen>, WayCell) {
        match side {
            Side::Plan(_, plan) => {
                let is = |given: &str| given == id || at.is_some() && self.roadmap.find_decision(given) == at;
                match plan.decisions.iter().find(|line| is(&line.id)) {
                    Some(line) => (Some(self.chosen(at, &line.choice)), decided(line)),
                    None => (None, standing(plan.road.iter().find(|item| is(&item.decision)))),
                }
            }
            Side::State(state) => self.of_state(at, *state),
        }
    }

    /// A choice by the ids that the roadmap has for its options now.
    fn chosen(&self, at: Option<DecisionIx>, choice: &ChoiceLine) -> Chosen {
        let Some(options) = &choice.options else { return Chosen::Value(choice.words.clone()) };
        let now = |option: &Labelled| {
            let known =
                at.and_then(|at| Some(self.roadmap.option(at, self.roadmap.find_option(at, &option.id)?)));
            known.map_or_else(|| option.id.clone(), |known| known.id.clone())
        };
        Chosen::Options(options.iter().map(now).collect())
    }

    fn of_state(&self, at: Option<DecisionIx>, state: PrecedentIx) -> (Option<Chosen>, WayCell) {
        let none = || WayCell { state: Some("nothing known".to_owned()), ..WayCell::default() };
        let Some(at) = at else { return (None, none()) };
        let choices: Vec<_> = self.roadmap[state].choices.iter().filter(|it| it.decision == at).collect();
        let mut options: Vec<OptionIx> = choices.iter().flat_map(|it| it.choice.iter().copied()).collect();
        options.sort_unstable();
        options.dedup();
        if options.is_empty() {
            return (None, none());
        }
        let ids = options.iter().map(|option| self.roadmap.option(at, *option).id.clone()).collect();
        let did = choices.iter().map(|choice| {
            let marks = told::marks(choice).join(", ");
            // Both sides of what is disputed, and how it ended, each with its sources.
            let told =
                told::asides(self.roadmap, choice).into_iter().map(|aside| match aside.label.as_str() {
                    "" => aside.text,
                    label => format!("{label}: {}", aside.text),
                });
            let what = told.collect::<Vec<_>>().join(" ");
            [marks, what].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
        });
        let did: Vec<String> = did.filter(|part| !part.is_empty()).collect();
        // What a state did over the years is no ranking, whatever the decision asks for.
        let labels: Vec<&str> =
            options.iter().map(|option| self.roadmap.option(at, *option).label.as_str()).collect();
        let cell = WayCell {
            choice: Some(labels.join(", ")),
            reason: (!did.is_empty()).then(|| did.join("\n")),
            ..WayCell::default()
        };
        (Some(Chosen::Options(ids)), cell)
    }

    /// The documents behind what is told of states.
    fn sources(&self) -> Vec<SourceLine> {
        let states = self.sides.iter().filter_map(|side| match side {
            Side::State(at) => Some(*at),
            Side::Plan(..) => None,
        });
        let choices = states.flat_map(|at| &self.roadmap[at].choices);
        let mut all: Vec<_> = choices.flat_map(|choice| told::sources_of(self.roadmap, choice)).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().map(|at| SourceLine::of(self.roadmap, at)).collect()
    }

    fn strategies(&self) -> Vec<WayStrategy> {
        let mut found: Vec<WayStrategy> = Vec::new();
        for (at, plan) in self.plans() {
            for line in &plan.strategies {
                match found.iter_mut().find(|it| it.id == line.id) {
                    Some(known) => known.ways.push(at),
                    None => found.push(WayStrategy {
                        id: line.id.clone(),
                        title: uncited(&line.title),
                        horizon: line.horizon.label.clone(),
                        lead: line.lead.label.clone(),
                        ways: vec![at],
                    }),
                }
            }
        }
        let place =
            |id: &str| self.roadmap.strategies.iter().position(|it| it.id == id).unwrap_or(usize::MAX);
        found.sort_by_key(|it| place(&it.id));
        found
    }

    fn cautions(&self) -> Vec<WayCaution> {
        let mut found: Vec<WayCaution> = Vec::new();
        for (at, plan) in self.plans() {
            for line in &plan.cautions {
                match found.iter_mut().find(|it| it.id == line.id) {
                    Some(known) => known.ways.push(at),
                    None => found.push(WayCaution {
                        id: line.id.clone(),
                        severity: line.severity,
                        message: uncited(&line.message),
                        mend: uncited(&line.mend),
                        ways: vec![at],
                    }),
                }
            }
        }
        let place = |id: &str| self.roadmap.cautions.iter().position(|it| it.id == id).unwrap_or(usize::MAX);
        found.sort_by_key(|it| place(&it.id));
        found
    }
}

fn timeline(plan: &Plan) -> Vec<WayHorizon> {
    let horizons = plan.timeline.iter().map(|line| {
        let starts = plan.strategies.iter().filter(|it| line.strategies.contains(&it.id));
        WayHorizon {
            horizon: Labelled::new(&line.horizon, &line.label),
            starts: starts.map(|it| Labelled::new(&it.id, &uncited(&it.title))).collect(),
        }
    });
    horizons.collect()
}

fn alike(plan: &Plan) -> Vec<WayAlike> {
    let mut lines: Vec<_> =
        plan.precedents.iter().filter(|line| line.compared >= FEW && line.same > 0).collect();
    lines
        .sort_by_key(|line| std::cmp::Reverse((line.same * 1_000_000 / line.compared.max(1), line.compared)));
    let alike = lines.into_iter().take(ALIKE).map(|line| WayAlike {
        state: Labelled::new(&line.id, &line.label),
        same: line.same,
        compared: line.compared,
    });
    alike.collect()
}

fn decided(line: &DecisionLine) -> WayCell {
    let round = line.votes.as_ref().and_then(|rounds| rounds.last()).map(|round| {
        let counts: Vec<String> =
            round.counts.iter().map(|it| format!("{} {}", it.label, it.votes)).collect();
        format!("round {}, {} voted: {}", round.round, round.voices, counts.join(", "))
    });
    let consensus = line.consensus.as_ref().map(|consensus| consensus.words.clone());
    let votes: Vec<String> = round.into_iter().chain(consensus).collect();
    WayCell {
        choice: Some(line.choice.words.clone()),
        state: None,
        reason: line.rationale.clone(),
        votes: (!votes.is_empty()).then(|| votes.join("; ")),
    }
}

/// Where a decision without a choice stands.
fn standing(item: Option<&RoadItem>) -> WayCell {
    let Some(item) = item else {
        return WayCell { state: Some("not in that version".to_owned()), ..WayCell::default() };
    };
    let (state, reason) = match item.state {
        RoadState::Open | RoadState::Decided => ("open", None),
        RoadState::PutOff => ("put off", item.reason.clone()),
        RoadState::NotApplicable => ("does not apply", item.reason.clone()),
        RoadState::SetAside => ("set aside", item.closed_because.clone()),
        RoadState::Closed => ("not asked", item.closed_because.clone()),
    };
    WayCell { state: Some(state.to_owned()), reason, ..WayCell::default() }
}

/// A text without its citations: the sources stand with the plans.
fn uncited(text: &str) -> String {
    let words = pieces(text).filter_map(|piece| match piece {
        Piece::Words(words) => Some(words),
        Piece::Citation(_) => None,
    });
    let joined: String = words.collect();
    joined.replace(" .", ".").replace(" ,", ",").replace("  ", " ").trim().to_owned()
}
