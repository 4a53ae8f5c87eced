//! Where tables agree and where they differ, decision by decision.

use super::tables::{Table, Tables};
use crate::roadmap::wording::choice_words;
use crate::roadmap::{Choice, DecisionIx, Roadmap};
use crate::walk::clean;
use crate::walk::entry::Notes;
use crate::walk::fold::Stray;
use crate::walk::reason::why_closed;
use crate::walk::route::{Standing, State};
use crate::walk::voices::{Fists, Round, tally};
use crate::walk::walk::Walk;

/// What a table that has a say says at a decision.
#[derive(Debug, Clone, PartialEq)]
pub enum Says {
    /// It chose this.
    Chose(Choice),
    /// It put the decision off.
    PutOff,
    /// It does not apply there.
    NotApplicable,
}

/// Why a table has no say at a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSay {
    /// The decision is open there.
    Open,
    /// It is closed there.
    Closed,
    /// It is closed there, and an earlier answer is kept.
    SetAside,
}

/// What all tables together say at a decision.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// No table has a say.
    Silent,
    /// All that have a say say the same.
    Agreed(Says),
    /// They differ.
    Differ,
}

/// A table at a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct TableWord {
    /// The label of the table.
    pub table: String,
    /// Its reason: for its choice, or what it waits for.
    pub reason: Option<String>,
    /// What else it noted.
    pub notes: Notes,
    /// Fist-to-five, where it voted so.
    pub fists: Option<Fists>,
    /// How many people voted; 0 where nobody did.
    pub voices: u32,
}

/// The tables that say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// What they say.
    pub says: Says,
    /// The same in words.
    pub words: String,
    /// Who, by label.
    pub tables: Vec<TableWord>,
}

/// A decision on which tables differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The decision.
    pub decision: DecisionIx,
    /// Where it stands on the merged walk.
    pub state: State,
    /// What is said there, in the order of the tables' labels.
    pub sides: Vec<Side>,
    /// Tables without a say, and why.
    pub silent: Vec<(String, String)>,
}

impl Difference {
    /// Whether it waits for the plenary: it can be decided, and is not.
    pub fn is_left(&self) -> bool {
        matches!(self.state, State::Open | State::PutOff)
    }
}

impl Says {
    /// The same in words.
    pub fn words(&self, roadmap: &Roadmap, at: DecisionIx) -> String {
        match self {
            Self::Chose(choice) => clean::line(&choice_words(roadmap, at, choice)),
            Self::PutOff => "put it off".to_owned(),
            Self::NotApplicable => "does not apply here".to_owned(),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Chose(Choice::Text(one)), Self::Chose(Choice::Text(other))) => one.trim() == other.trim(),
            (one, other) => one == other,
        }
    }
}

/// What a table says at a decision.
pub(super) fn says(table: &Walk, at: DecisionIx) -> Result<Says, NoSay> {
    match (table.route().state(at), table.route().choice_at(at)) {
        (State::Decided, Some(choice)) => Ok(Says::Chose(choice.clone())),
        (State::PutOff, _) => Ok(Says::PutOff),
        (State::NotApplicable, _) => Ok(Says::NotApplicable),
        (State::Open | State::Decided, _) => Err(NoSay::Open),
        (State::Closed, _) => Err(NoSay::Closed),
        (State::SetAside, _) => Err(NoSay::SetAside),
    }
}

/// What the tables together say at a decision.
pub fn verdict(tables: &Tables, at: DecisionIx) -> Verdict {
    let mut said = tables.iter().filter_map(|table| says(&table.walk, at).ok());
    let Some(first) = said.next() else { return Verdict::Silent };
    if said.all(|other| other.is_same(&first)) { Verdict::Agreed(first) } else { Verdict::Differ }
}

/// The tables at a decision: those that say the same together, and those without a say.
pub(super) fn sides(tables: &Tables, at: DecisionIx) -> (Vec<Side>, Vec<(String, String)>) {
    let (mut sides, mut silent): (Vec<Side>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    for table in tables.iter() {
        match says(&table.walk, at) {
            Ok(says) => {
                let word = word(table, at, &says);
                match sides.iter_mut().find(|side| side.says.is_same(&says)) {
                    Some(side) => side.tables.push(word),
                    None => {
                        let words = says.words(table.walk.roadmap(), at);
                        sides.push(Side { says, words, tables: vec![word] });
                    }
                }
            }
            Err(why) => silent.push((table.label.clone(), no_say(&table.walk, at, why))),
        }
    }
    (sides, silent)
}

fn word(table: &Table, at: DecisionIx, says: &Says) -> TableWord {
    let walk = &table.walk;
    let record = walk.record(at);
    let waits = match (says, &record.standing) {
        (
            Says::PutOff | Says::NotApplicable,
            Standing::PutOff { reason } | Standing::NotApplicable { reason },
        ) => Some(reason),
        _ => None,
    };
    let reasons = waits.into_iter().chain(&record.notes.rationale);
    let reasons: Vec<&str> =
        reasons.map(|reason| reason.trim()).filter(|reason| !reason.is_empty()).collect();
    let counted = asked(walk, at).map(|round| tally(&walk.roadmap()[at], round));
    let fists = counted.as_ref().map(|counted| counted.fists);
    TableWord {
        table: table.label.clone(),
        reason: (!reasons.is_empty()).then(|| reasons.join("\n")),
        notes: record.notes.clone(),
        fists: fists.filter(|fists| fists.iter().any(|hands| *hands > 0)),
        voices: counted.map_or(0, |counted| counted.voices),
    }
}

/// The round after which a table settled its answer, else the last one whose votes it saw.
fn asked(walk: &Walk, at: DecisionIx) -> Option<&Round> {
    let id = &walk.roadmap()[at].id;
    let settled = walk.voices().outcome_of(walk.record(at).entry);
    let settled = settled.and_then(|outcome| walk.voices().round(id, outcome.round));
    let seen = || walk.voices().rounds.get(id)?.iter().rfind(|round| round.revealed);
    settled.or_else(seen)
}

fn no_say(walk: &Walk, at: DecisionIx, why: NoSay) -> String {
    match why {
        NoSay::Open => "not decided there".to_owned(),
        NoSay::Closed | NoSay::SetAside => match why_closed(walk.roadmap(), walk.route(), at) {
            Some(because) => format!("closed there: {because}"),
            None => "closed there".to_owned(),
        },
    }
}

/// The decisions on which the tables of a merged walk differ, in document order, those since decided included.
pub fn differences(walk: &Walk) -> Vec<Difference> {
    let tables = walk.tables();
    if tables.is_empty() {
        return Vec::new();
    }
    let differ = |at: &DecisionIx| verdict(tables, *at) == Verdict::Differ;
    let difference = |decision: DecisionIx| {
        let (sides, silent) = sides(tables, decision);
        Difference { decision, state: walk.route().state(decision), sides, silent }
    };
    walk.roadmap().decision_ixs().filter(differ).map(difference).collect()
}

/// What of the tables' words the roadmap of the merged walk does not know, in sentences. It is kept in the journal.
pub fn not_aligned(walk: &Walk) -> Vec<String> {
    walk.tables().iter().flat_map(unknown).collect()
}

fn unknown(table: &Table) -> Vec<String> {
    let (walk, label) = (&table.walk, &table.label);
    let roadmap = walk.roadmap();
    let version = &roadmap.version;
    let stray = |(id, stray): (&String, &Stray)| {
        let choice = match &stray.choice {
            crate::walk::RawChoice::One(one) => one.clone(),
            crate::walk::RawChoice::Several(several) => several.join(", "),
            crate::walk::RawChoice::Number(number) => number.to_string(),
        };
        let choice = clean::line(&choice);
        format!(
            "{label} answered `{id}` with “{choice}”; version {version} of the roadmap has no such decision."
        )
    };
    let mut out: Vec<String> = walk.fold().strays.iter().map(stray).collect();
    for at in roadmap.decision_ixs() {
        let Some(aside) = walk.route().place(at).aside.as_ref() else { continue };
        let decision = &roadmap[at].label;
        out.extend(aside.unknown.iter().map(|given| {
            let given = clean::line(given);
            format!("{label} answered {decision} with “{given}”, which version {version} of the roadmap does not take.")
        }));
    }
    let voted = walk.voices().rounds.keys().filter(|id| roadmap.find_decision(id).is_none());
    out.extend(voted.map(|id| {
        format!("{label} voted on `{id}`; version {version} of the roadmap has no such decision.")
    }));
    out
}
