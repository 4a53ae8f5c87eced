//! A finding before its place in the files is known.

use super::code::Code;
use crate::proof::Witness;
use crate::roadmap::{Roadmap, Spot};

/// Something that was found, about a thing of a roadmap.
#[derive(Debug, Clone, PartialEq)]
pub struct Noted {
    /// What kind it is.
    pub code: Code,
    /// What it is about.
    pub spot: Spot,
    /// A second thing that it is about as much.
    pub other: Option<Spot>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    pub mend: String,
    /// A walk that shows it.
    pub witness: Option<Witness>,
    /// Why the author allows it.
    pub allowed: Option<String>,
}

impl Noted {
    pub(super) fn new(code: Code, spot: Spot, message: impl Into<String>, mend: impl Into<String>) -> Self {
        let (message, mend) = (message.into(), mend.into());
        Self { code, spot, other: None, message, mend, witness: None, allowed: None }
    }
}

/// What an allowance calls a thing: its id, that of an option after that of its decision, as in `scope/pilot`. A
/// suggestion goes by its decision.
pub(super) fn name_of(roadmap: &Roadmap, spot: Spot) -> String {
    match spot {
        Spot::Roadmap | Spot::Allowance(_) => roadmap.id.clone(),
        Spot::Stage(at) => roadmap[at].id.clone(),
        Spot::Decision(at) | Spot::Suggestion(at, _) => roadmap[at].id.clone(),
        Spot::Option(at, option) => format!("{}/{}", roadmap[at].id, roadmap.option(at, option).id),
        Spot::Strategy(at) => roadmap[at].id.clone(),
        Spot::Caution(at) => roadmap[at].id.clone(),
        Spot::Horizon(at) => roadmap[at].id.clone(),
    }
}
