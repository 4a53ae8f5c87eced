//! Where the things of a sound roadmap stand in its files, for what is said about them after loading.

use std::borrow::Cow;

use super::fault::{Finding, LoadError, Step};
use super::index::{CautionIx, DecisionIx, HorizonIx, OptionIx, StageIx, StrategyIx};
use super::model::{Kind, Roadmap};
use super::read::gathered;

/// A thing of a roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spot {
    /// The roadmap as a whole.
    Roadmap,
    /// A stage.
    Stage(StageIx),
    /// A decision.
    Decision(DecisionIx),
    /// An option of a decision, or a level of its scale.
    Option(DecisionIx, OptionIx),
    /// A suggestion at a decision, by its place among them.
    Suggestion(DecisionIx, usize),
    /// A strategy.
    Strategy(StrategyIx),
    /// A caution.
    Caution(CautionIx),
    /// A horizon.
    Horizon(HorizonIx),
    /// An allowance, by its place in the list.
    Allowance(usize),
}

/// Where a thing stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// The file, named as it was asked for.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The place in words: `decision "legal-route", option "waiver"`.
    pub place: String,
    /// The JSON path within the file: `stages[3].decisions[2]`; empty for the whole file.
    pub path: String,
}

/// Reads the files of a roadmap again and tells where these things stand in them, in the order asked.
///
/// # Errors
/// As `load`; also where the files are no longer those of this roadmap.
pub fn locate(
    roadmap: &Roadmap,
    head: &str,
    read: &mut dyn FnMut(&str) -> std::io::Result<Vec<u8>>,
    spots: &[Spot],
) -> Result<Vec<Whereabouts>, LoadError> {
    let files = gathered(head, read)?;
    let finding = |spot: &Spot| Finding {
        path: path(roadmap, *spot),
        code: "",
        message: String::new(),
        mend: String::new(),
    };
    let faults = files.locate(spots.iter().map(finding).collect());
    let whereabouts = faults.into_iter().map(|fault| Whereabouts {
        file: fault.file,
        line: fault.line,
        column: fault.column,
        place: fault.place,
        path: fault.path,
    });
    Ok(whereabouts.collect())
}

fn path(roadmap: &Roadmap, spot: Spot) -> Vec<Step> {
    let list = |key: &'static str, at: usize| vec![Step::Key(Cow::Borrowed(key)), Step::At(at)];
    let decision = |at: DecisionIx| {
        let stage = roadmap[at].stage;
        let place = at.ix() - roadmap[stage].decisions.start as usize;
        [list("stages", stage.ix()), list("decisions", place)].concat()
    };
    match spot {
        Spot::Roadmap => Vec::new(),
        Spot::Stage(at) => list("stages", at.ix()),
        Spot::Decision(at) => decision(at),
        Spot::Option(at, option) => {
            let key = if matches!(roadmap[at].kind, Kind::Scale) { "levels" } else { "options" };
            [decision(at), list(key, option.ix())].concat()
        }
        Spot::Suggestion(at, place) => [decision(at), list("suggest", place)].concat(),
        Spot::Strategy(at) => list("strategies", at.ix()),
        Spot::Caution(at) => list("cautions", at.ix()),
        Spot::Horizon(at) => list("horizons", at.ix()),
        Spot::Allowance(at) => list("allow", at),
    }
}
