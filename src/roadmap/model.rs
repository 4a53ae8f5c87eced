//! A roadmap in memory: sound by type. Every reference is an index, every condition is compiled, every text is clean.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Index;

use jiff::civil::Date;

use super::condition::{Condition, Subject};
use super::index::{
    CautionIx, DecisionIx, GivenIx, HorizonIx, OptionIx, PrecedentIx, RoleIx, SourceIx, StageIx, StrategyIx,
    TermIx,
};
use super::seal::Bundle;
use super::text::Text;

pub use super::format::{RawAbout as About, RawFit as Fit, RawSeverity as Severity};

/// What could be decided: immutable, versioned, sound.
#[derive(Debug, Clone)]
pub struct Roadmap {
    /// The id, such as `state-pcbl`.
    pub id: String,
    /// The version of its content.
    pub version: String,
    /// The title.
    pub title: String,
    /// What it is for.
    pub summary: Text,
    /// What a reader must know before relying on it.
    pub disclaimer: Vec<Text>,
    /// Spans of time, in order.
    pub horizons: Vec<Horizon>,
    /// Who can lead.
    pub roles: Vec<Role>,
    /// Groups of decisions, in order.
    pub stages: Vec<Stage>,
    /// All decisions, in document order.
    pub decisions: Vec<Decision>,
    /// All strategies, in document order.
    pub strategies: Vec<Strategy>,
    /// All cautions, in document order.
    pub cautions: Vec<Caution>,
    /// What real states decided.
    pub precedents: Vec<Precedent>,
    /// The decisions at which a state says what equity means to it.
    pub equity_decisions: Vec<DecisionIx>,
    /// Terms of art.
    pub glossary: Vec<Term>,
    /// Citable documents, in document order; a citation is shown as its place in this list, from 1.
    pub sources: Vec<Source>,
    /// Decisions of another roadmap that conditions test.
    pub given: Vec<Given>,
    /// Findings that the author accepts.
    pub allow: Vec<Allowance>,
    /// SHA-256 of the bundle's bytes, in lower-case hex.
    pub sha256: String,
    /// The whole roadmap as one file: compact JSON, keys in schema order.
    pub(super) bundle: Bundle,
    /// Names by which ids can be found, and those of earlier versions.
    pub(super) names: Names,
    /// For each decision, the later decisions whose `when`, or an option's `when`, tests it.
    pub(super) dependents: Vec<Box<[DecisionIx]>>,
    /// For each given decision, the decisions that test it.
    pub(super) given_dependents: Vec<Box<[DecisionIx]>>,
    /// For each decision, what its answer may bring into a plan or take from it.
    pub(super) plan_dependents: Vec<PlanDependents>,
}

/// What tests a decision to say whether it stands in a plan, in document order.
#[derive(Debug, Clone, Default)]
pub struct PlanDependents {
    /// The strategies whose `when` does.
    pub strategies: Vec<StrategyIx>,
    /// The cautions whose `when` does.
    pub cautions: Vec<CautionIx>,
}

/// Ids to indexes, with those of earlier versions.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) decisions: HashMap<String, DecisionIx>,
    pub(super) sources: HashMap<String, SourceIx>,
    /// Earlier decision ids and what they are called now.
    pub(super) renamed: HashMap<String, DecisionIx>,
    /// Earlier option ids of a decision and what they are called now.
    pub(super) renamed_options: HashMap<(DecisionIx, String), OptionIx>,
}

/// A span of time, in months from the start of a plan.
#[derive(Debug, Clone)]
pub struct Horizon {
    /// The id.
    pub id: String,
    /// Such as "First 6 months".
    pub label: String,
    /// First month, from 0.
    pub from_month: u32,
    /// Last month; `None` when it is open-ended.
    pub to_month: Option<u32>,
}

/// Somebody who can lead a strategy.
#[derive(Debug, Clone)]
pub struct Role {
    /// The id.
    pub id: String,
    /// Such as "State education agency team".
    pub label: String,
}

/// A group of decisions.
#[derive(Debug, Clone)]
pub struct Stage {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// What it is about.
    pub summary: Text,
    /// Its first decision and the one after its last.
    pub decisions: std::ops::Range<u32>,
}

impl Stage {
    /// Its decisions, in order.
    pub fn decisions(&self) -> impl DoubleEndedIterator<Item = DecisionIx> + ExactSizeIterator + use<> {
        (self.decisions.start as usize..self.decisions.end as usize).map(DecisionIx::at)
    }
}

/// One decision point.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The id, which never changes meaning.
    pub id: String,
    /// A short name, for the tree.
    pub label: String,
    /// The stage it belongs to.
    pub stage: StageIx,
    /// A fact or a choice.
    pub about: About,
    /// The kind of answer, with its bounds.
    pub kind: Kind,
    /// Whether a plan can be final without it.
    pub required: Required,
    /// The question.
    pub question: Text,
    /// A second question that helps to think.
    pub ask: Option<Text>,
    /// Why it matters.
    pub why: Text,
    /// When it is open; `None`: always.
    pub when: Option<Condition>,
    /// Its options, or the levels of its scale.
    pub options: Vec<Choosable>,
    /// Options that the answers may speak for.
    pub suggest: Vec<Suggestion>,
    /// The equity prompt.
    pub equity: Option<Text>,
    /// Signs that it is going wrong.
    pub watch_for: Vec<Text>,
    /// Terms its texts use.
    pub terms: Vec<TermIx>,
    /// What its texts rest on.
    pub basis: Basis,
    /// What it hangs below in the tree; `None`: its stage.
    pub parent: Option<Parent>,
}

/// The fork that a decision hangs below: the latest decision of the same stage whose options its condition names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parent {
    /// The decision above.
    pub decision: DecisionIx,
    /// The options of it that the condition names.
    pub options: Vec<OptionIx>,
}

/// The kind of answer a decision takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One of the options.
    One,
    /// From `min` to `max` of the options.
    Many {
        /// Fewest.
        min: usize,
        /// Most.
        max: usize,
    },
    /// From `min` to `max` of the options, weightiest first.
    Rank {
        /// Fewest.
        min: usize,
        /// Most.
        max: usize,
    },
    /// One of the levels.
    Scale,
    /// A number.
    Number {
        /// Least.
        min: Option<f64>,
        /// Greatest.
        max: Option<f64>,
        /// Such as "days".
        unit: Option<String>,
    },
    /// A day.
    Date {
        /// Earliest.
        min: Option<Date>,
        /// Latest.
        max: Option<Date>,
    },
    /// Free text.
    Text,
}

/// Whether a plan can be final without a decision.
#[derive(Debug, Clone)]
pub enum Required {
    /// It can.
    No,
    /// It cannot.
    Yes,
    /// It cannot while this holds.
    When(Condition),
}

/// An option of a decision, or a level of its scale.
#[derive(Debug, Clone)]
pub struct Choosable {
    /// The id, unique within its decision.
    pub id: String,
    /// What people read.
    pub label: String,
    /// A shorter name for the tree; the label of a level.
    pub short: String,
    /// What choosing it means; empty for a level.
    pub means: Text,
    /// What speaks for it.
    pub upside: Option<Text>,
    /// What it costs.
    pub tradeoff: Option<Text>,
    /// When it can be chosen; `None`: always.
    pub when: Option<Condition>,
    /// What to say while it cannot.
    pub locked_because: Option<Text>,
    /// Where it was tried. `Some` and empty: no example found. `None`: not the kind of thing that is tried.
    pub seen_in: Option<Vec<Seen>>,
    /// What its texts rest on.
    pub basis: Basis,
}

/// What a claim rests on.
#[derive(Debug, Clone, Default)]
pub struct Basis {
    /// The documents named.
    pub sources: Vec<SourceIx>,
    /// Whether it is marked as our own judgement.
    pub judgement: bool,
}

/// A place that did this, or something near. Not proof that it worked.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The place.
    pub place: String,
    /// The year it began or was decided.
    pub year: Option<i32>,
    /// The year it ended.
    pub until: Option<i32>,
    /// The same thing or something near.
    pub fit: Option<Fit>,
    /// What was done.
    pub what: Text,
    /// What other sources say against it.
    pub disputed: Option<Disputed>,
    /// How it ended.
    pub ended: Option<Ended>,
    /// The documents that say so.
    pub sources: Vec<SourceIx>,
}

/// A disagreement between sources.
#[derive(Debug, Clone)]
pub struct Disputed {
    /// What the others say.
    pub what: Text,
    /// Who says so.
    pub sources: Vec<SourceIx>,
}

/// How something ended.
#[derive(Debug, Clone)]
pub struct Ended {
    /// The year.
    pub year: Option<i32>,
    /// What happened.
    pub what: Text,
    /// Who says so.
    pub sources: Vec<SourceIx>,
}

/// Options that the answers so far speak for.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// The options.
    pub options: Vec<OptionIx>,
    /// When; `None`: always.
    pub when: Option<Condition>,
    /// Why.
    pub because: Text,
}

/// What a plan gains when a condition holds.
#[derive(Debug, Clone)]
pub struct Strategy {
    /// The id.
    pub id: String,
    /// What is done.
    pub title: Text,
    /// The stage it belongs to.
    pub stage: StageIx,
    /// When; `None`: in every plan.
    pub when: Option<Condition>,
    /// The horizon in which it starts.
    pub horizon: HorizonIx,
    /// The horizon in which it ends, if a later one.
    pub until: Option<HorizonIx>,
    /// Who leads.
    pub lead: RoleIx,
    /// Who helps.
    pub with: Vec<RoleIx>,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// How one sees that it is done.
    pub measure: Text,
    /// What it rests on.
    pub basis: Basis,
    /// Strategies that must not stand in one plan with it.
    pub conflicts_with: Vec<StrategyIx>,
}

/// One step of a strategy.
#[derive(Debug, Clone)]
pub struct Step {
    /// The id, unique within its strategy.
    pub id: String,
    /// What to do.
    pub act: Text,
}

/// A warning that a combination of answers raises.
#[derive(Debug, Clone)]
pub struct Caution {
    /// The id.
    pub id: String,
    /// How grave it is.
    pub severity: Severity,
    /// When.
    pub when: Condition,
    /// What is wrong.
    pub message: Text,
    /// What to do about it.
    pub mend: Text,
    /// Decisions to be offered next while it holds.
    pub ask: Vec<DecisionIx>,
    /// What it rests on.
    pub basis: Basis,
}

/// What a real state decided.
#[derive(Debug, Clone)]
pub struct Precedent {
    /// The id.
    pub id: String,
    /// The name.
    pub label: String,
    /// The year as of which it is true.
    pub as_of: i32,
    /// Its choices.
    pub choices: Vec<PrecedentChoice>,
    /// Its story.
    pub story: Vec<Event>,
}

/// One choice of a precedent.
#[derive(Debug, Clone)]
pub struct PrecedentChoice {
    /// The decision.
    pub decision: DecisionIx,
    /// The options.
    pub choice: Vec<OptionIx>,
    /// The year.
    pub year: Option<i32>,
    /// The year it ended.
    pub until: Option<i32>,
    /// The same thing or something near.
    pub fit: Option<Fit>,
    /// What the state did.
    pub what: Option<Text>,
    /// What other sources say against it.
    pub disputed: Option<Disputed>,
    /// How it ended.
    pub ended: Option<Ended>,
    /// The documents that say so.
    pub sources: Vec<SourceIx>,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// The year.
    pub year: Option<i32>,
    /// What happened.
    pub what: Text,
    /// Who says so.
    pub sources: Vec<SourceIx>,
}

/// A term of art.
#[derive(Debug, Clone)]
pub struct Term {
    /// The id.
    pub id: String,
    /// The term.
    pub term: String,
    /// What it means.
    pub meaning: Text,
}

/// A citable document.
#[derive(Debug, Clone)]
pub struct Source {
    /// The id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The year, if known.
    pub year: Option<i32>,
    /// Its address.
    pub url: String,
    /// A repost, a blog, an advocacy index or an unofficial copy.
    pub weak: bool,
}

/// A decision of another roadmap that conditions test.
#[derive(Debug, Clone)]
pub struct Given {
    /// The id that conditions use.
    pub id: String,
    /// A short name.
    pub label: String,
    /// The id of the other roadmap.
    pub roadmap: String,
    /// The id of the decision there.
    pub decision: String,
    /// Its kind there (bounds are not known here).
    pub kind: Kind,
    /// Ids and labels of the options that conditions may test.
    pub options: Vec<(String, String)>,
}

/// A finding that the author accepts.
#[derive(Debug, Clone)]
pub struct Allowance {
    /// The code of the finding.
    pub code: String,
    /// The id of the thing it is about.
    pub place: String,
    /// Why it is right as it is.
    pub because: Text,
}

impl Roadmap {
    /// The whole roadmap as one file, of which `sha256` is the hash: compact JSON, keys in schema order.
    ///
    /// That of a built-in roadmap is made anew from its files each time: kept, it would take as much memory as all texts.
    pub fn bundle(&self) -> Cow<'_, str> {
        self.bundle.text()
    }

    /// The id under which it is built in, where it is.
    pub fn built_in(&self) -> Option<&'static str> {
        self.bundle.built_in()
    }

    /// All decisions, in document order.
    pub fn decision_ixs(&self) -> impl DoubleEndedIterator<Item = DecisionIx> + ExactSizeIterator + use<> {
        (0..self.decisions.len()).map(DecisionIx::at)
    }

    /// The decision of that id, also by the id it had in an earlier version.
    pub fn find_decision(&self, id: &str) -> Option<DecisionIx> {
        self.names.decisions.get(id).or_else(|| self.names.renamed.get(id)).copied()
    }

    /// The option (or level) of that id, also by the id it had in an earlier version.
    pub fn find_option(&self, decision: DecisionIx, id: &str) -> Option<OptionIx> {
        let here = self[decision].options.iter().position(|option| option.id == id).map(OptionIx::at);
        here.or_else(|| {
            if self.names.renamed_options.is_empty() {
                return None;
            }
            self.names.renamed_options.get(&(decision, id.to_owned())).copied()
        })
    }

    /// The source of that id.
    pub fn find_source(&self, id: &str) -> Option<SourceIx> {
        self.names.sources.get(id).copied()
    }

    /// The later decisions that look at a subject in their `when` or in an option's `when`.
    pub fn dependents(&self, subject: Subject) -> &[DecisionIx] {
        match subject {
            Subject::Decision(decision) => &self.dependents[decision.ix()],
            Subject::Given(given) => &self.given_dependents[given.ix()],
        }
    }

    /// The strategies and cautions that look at a decision.
    pub fn plan_dependents(&self, decision: DecisionIx) -> &PlanDependents {
        &self.plan_dependents[decision.ix()]
    }

    /// All precedents, in document order.
    pub fn precedent_ixs(&self) -> impl DoubleEndedIterator<Item = PrecedentIx> + ExactSizeIterator + use<> {
        (0..self.precedents.len()).map(PrecedentIx::at)
    }

    /// An option of a decision.
    pub fn option(&self, decision: DecisionIx, option: OptionIx) -> &Choosable {
        &self.decisions[decision.ix()].options[option.ix()]
    }

    /// The options of a decision, in document order.
    pub fn option_ixs(&self, decision: DecisionIx) -> impl ExactSizeIterator<Item = OptionIx> + use<> {
        (0..self[decision].options.len()).map(OptionIx::at)
    }
}

macro_rules! indexed {
    ($($ix:ident => $field:ident: $thing:ident),* $(,)?) => {$(
        impl Index<$ix> for Roadmap {
            type Output = $thing;
            fn index(&self, ix: $ix) -> &$thing {
                &self.$field[ix.ix()]
            }
        }
    )*};
}

indexed! {
    StageIx => stages: Stage, DecisionIx => decisions: Decision, StrategyIx => strategies: Strategy,
    CautionIx => cautions: Caution, HorizonIx => horizons: Horizon, RoleIx => roles: Role,
    SourceIx => sources: Source, TermIx => glossary: Term, GivenIx => given: Given, PrecedentIx => precedents: Precedent,
}
