//! Examines a sound roadmap: everything that can be found about it, before the places in its files are looked up.

use super::allow::allow;
use super::matters::noted;
use super::noted::Noted;
use super::reading::read;
use super::report::Walks;
use crate::proof::{Limits, Progress, survey};
use crate::roadmap::Roadmap;

/// What was found about a roadmap.
#[derive(Debug)]
pub struct Examination {
    /// The findings, in no order that means anything.
    pub noted: Vec<Noted>,
    /// What is known of all complete walks.
    pub walks: Walks,
    /// Questions that could not be settled, in sentences.
    pub not_settled: Vec<String>,
}

/// Examines a roadmap. `progress` is told now and then how far it is.
pub fn examine(roadmap: &Roadmap, limits: Limits<'_>, progress: &mut dyn FnMut(Progress)) -> Examination {
    let survey = survey(roadmap, limits, progress);
    let (proved, not_settled) = noted(roadmap, &survey);
    let mut all = read(roadmap);
    all.extend(proved);
    allow(roadmap, &mut all);
    let plans = &survey.plans;
    let digits = (plans.count.bits() > 0).then(|| plans.count.to_string());
    let walks = Walks {
        count: survey.figures.walks.to_string(),
        exact: survey.figures.exact,
        shortest: survey.figures.shortest,
        longest: survey.figures.longest,
        plans: plans.exact.then(|| plans.count.to_string()),
        plans_at_least: digits.filter(|_| !plans.exact),
    };
    Examination { noted: all, walks, not_settled }
}
