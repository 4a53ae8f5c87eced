//! Allowances: findings that the author accepts, with the reason. None stands longer than it is needed.

use super::code::Code;
use super::noted::{Noted, name_of};
use crate::roadmap::{CautionIx, HorizonIx, Roadmap, Spot, StageIx, StrategyIx};

/// Marks what the roadmap allows, and finds the allowances that are wrong or that nothing needs.
pub(super) fn allow(roadmap: &Roadmap, noted: &mut Vec<Noted>) {
    let mut about_allowances = Vec::new();
    for (at, allowance) in roadmap.allow.iter().enumerate() {
        let Some(code) = Code::ALL.into_iter().find(|code| code.word() == allowance.code) else {
            about_allowances.push(unknown_code(at, &allowance.code));
            continue;
        };
        let because = allowance.because.as_written();
        let mut needed = false;
        for finding in noted.iter_mut().filter(|finding| finding.code == code) {
            let spots = std::iter::once(finding.spot).chain(finding.other);
            if spots.into_iter().any(|spot| name_of(roadmap, spot) == allowance.place) {
                finding.allowed = Some(because.to_owned());
                needed = true;
            }
        }
        if !needed {
            about_allowances.push(if exists(roadmap, code, &allowance.place) {
                Noted::new(
                    Code::UnneededAllowance,
                    Spot::Allowance(at),
                    format!(
                        "{code} is allowed for \"{place}\", but was not found there",
                        code = code.word(),
                        place = allowance.place
                    ),
                    "Take the allowance out.",
                )
            } else {
                unknown_place(at, code, &allowance.place)
            });
        }
    }
    noted.extend(about_allowances);
}

fn unknown_code(at: usize, word: &str) -> Noted {
    let words: Vec<&str> = Code::ALL.into_iter().map(Code::word).collect();
    let near = crate::roadmap::locate::nearest(word, words.iter().copied());
    let mend = near.map_or_else(
        || format!("The codes are {}.", crate::roadmap::locate::listed(&words, "and")),
        |near| format!("Did you mean \"{near}\"?"),
    );
    let message = format!("the allowance names the code \"{word}\", which there is not");
    Noted::new(Code::UnknownAllowance, Spot::Allowance(at), message, mend)
}

fn unknown_place(at: usize, code: Code, place: &str) -> Noted {
    let message = format!("the allowance names \"{place}\", of which {} cannot be said", code.word());
    let mend =
        "Name the thing by its id; an option by the ids of its decision and its own, such as scope/pilot.";
    Noted::new(Code::UnknownAllowance, Spot::Allowance(at), message, mend)
}

/// Whether a finding of that code can be about something of that name.
fn exists(roadmap: &Roadmap, code: Code, place: &str) -> bool {
    let decisions = roadmap.decision_ixs().map(Spot::Decision);
    let options = roadmap
        .decision_ixs()
        .flat_map(|at| roadmap.option_ixs(at).map(move |option| Spot::Option(at, option)));
    let all = decisions
        .chain(options)
        .chain((0..roadmap.stages.len()).map(|at| Spot::Stage(StageIx::at(at))))
        .chain((0..roadmap.strategies.len()).map(|at| Spot::Strategy(StrategyIx::at(at))))
        .chain((0..roadmap.cautions.len()).map(|at| Spot::Caution(CautionIx::at(at))))
        .chain((0..roadmap.horizons.len()).map(|at| Spot::Horizon(HorizonIx::at(at))))
        .chain([Spot::Roadmap]);
    all.into_iter().any(|spot| code.goes_with(spot) && name_of(roadmap, spot) == place)
}
