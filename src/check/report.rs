//! The report of a check, `waypost-check/1`: for people as text, for tools as JSON.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::examine::Examination;
use super::noted::Noted;
use crate::proof::Witness;
use crate::roadmap::wording::choice_words;
use crate::roadmap::{Fault, Faults, Roadmap, Whereabouts};
use crate::walk::answers::{RawAnswer, RawAnswers};
use crate::walk::{clean, resolve};

/// The `format` of a report.
pub const CHECK_FORMAT: &str = "waypost-check/1";

/// What a check of one roadmap came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Check")]
pub struct Report {
    /// Always `waypost-check/1`.
    #[schemars(extend("const" = CHECK_FORMAT))]
    pub format: String,
    /// The roadmap, as it was named.
    pub roadmap: String,
    /// Whether nothing was found that counts.
    pub ok: bool,
    /// What was found, in the order of files, lines and columns.
    pub findings: Vec<Finding>,
    /// What is known of all complete walks: those that leave no open decision undecided. Null where loading fails.
    pub walks: Option<Walks>,
    /// Questions that the check could not settle, in sentences.
    pub not_settled: Vec<String>,
}

/// What is known of all complete walks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Walks {
    /// How many there are, in digits.
    pub count: String,
    /// Whether that is their number; if not, there are at least so many.
    pub exact: bool,
    /// How many decisions the shortest asks; null where there is none, or it is not known.
    pub shortest: Option<usize>,
    /// How many decisions the longest asks; null where there is none, or it is not known.
    pub longest: Option<usize>,
    /// How many different sets of strategies they come to, in digits; null where it could not be found.
    pub plans: Option<String>,
    /// Where their number could not be found: at least so many, in digits; null where that is not known either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plans_at_least: Option<String>,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The kind of finding, in lower-case words with hyphens.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// Where it stands.
    #[serde(rename = "where")]
    pub place: Place,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    pub mend: String,
    /// Answers that show it, as a file for `waypost plan --answers`; null where none are needed.
    pub witness: Option<RawAnswers>,
    /// What the plan above must say for the witness, by decision; null where it need say nothing.
    pub given: Option<BTreeMap<String, Vec<String>>>,
    /// Why the author allows it; null where it is not allowed. What is allowed does not count.
    pub allowed: Option<String>,
    /// The answers of the witness that show it, in words; for the report as text.
    #[serde(skip)]
    pub shown_by: Vec<String>,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The roadmap cannot be used so.
    Error,
    /// It can be used, but is hardly meant so.
    Warning,
    /// Worth knowing.
    Note,
}

/// Where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line, from 1; null for the file as a whole.
    pub line: Option<usize>,
    /// The column in characters, from 1; null for the file as a whole.
    pub column: Option<usize>,
    /// The place in words: `decision "legal-route", option "waiver"`.
    pub place: String,
    /// The JSON path within the file: `stages[3].decisions[2].label`; empty for the whole file.
    pub path: String,
}

impl Report {
    /// The report of these findings. With `strict`, warnings count as much as errors; what is allowed does not count.
    pub fn new(roadmap: &str, findings: Vec<Finding>, strict: bool) -> Self {
        let counts = |finding: &Finding| {
            finding.allowed.is_none()
                && match finding.severity {
                    Severity::Error => true,
                    Severity::Warning => strict,
                    Severity::Note => false,
                }
        };
        Self {
            format: CHECK_FORMAT.to_owned(),
            roadmap: clean::line(roadmap),
            ok: !findings.iter().any(counts),
            findings,
            walks: None,
            not_settled: Vec::new(),
        }
    }

    /// The report of what was examined. `places`: where each finding stands, in their order.
    pub fn of(
        name: &str,
        roadmap: &Roadmap,
        examined: Examination,
        places: Vec<Whereabouts>,
        strict: bool,
    ) -> Self {
        let placed = examined.noted.into_iter().zip(places);
        let findings: Vec<Finding> = placed.map(|(noted, place)| finding(roadmap, noted, place)).collect();
        let mut report = Self::new(name, findings, strict);
        report.findings.sort_by_cached_key(|finding| {
            let Place { file, line, column, .. } = &finding.place;
            (file.clone(), *line, *column, finding.severity, finding.code.clone())
        });
        report.walks = Some(examined.walks);
        report.not_settled = examined.not_settled;
        report
    }

    /// The findings that loading faults are.
    pub fn of_faults(faults: &Faults) -> Vec<Finding> {
        faults.iter().map(Finding::from).collect()
    }
}

impl From<&Fault> for Finding {
    fn from(fault: &Fault) -> Self {
        Self {
            code: fault.code.to_owned(),
            severity: Severity::Error,
            place: Place {
                file: clean::line(&fault.file),
                line: Some(fault.line),
                column: Some(fault.column),
                place: clean::line(&fault.place),
                path: clean::line(&fault.path),
            },
            message: clean::line(&fault.message),
            mend: clean::line(&fault.mend),
            witness: None,
            given: None,
            allowed: None,
            shown_by: Vec::new(),
        }
    }
}

fn finding(roadmap: &Roadmap, noted: Noted, place: Whereabouts) -> Finding {
    let Whereabouts { file, line, column, place, path } = place;
    let shown_by = noted.witness.as_ref().map_or_else(Vec::new, |witness| shown_by(roadmap, witness));
    let given = noted.witness.as_ref().map(|witness| witness.given.clone()).filter(|given| !given.is_empty());
    Finding {
        code: noted.code.word().to_owned(),
        severity: noted.code.severity(),
        place: Place {
            file: clean::line(&file),
            line: Some(line),
            column: Some(column),
            place: clean::line(&place),
            path: clean::line(&path),
        },
        message: clean::line(&noted.message),
        mend: clean::line(&noted.mend),
        witness: noted.witness.map(|witness| witness.answers),
        given,
        allowed: noted.allowed.map(|because| clean::line(&because)),
        shown_by,
    }
}

/// The answers that show something, in words.
fn shown_by(roadmap: &Roadmap, witness: &Witness) -> Vec<String> {
    let said = witness.steers.iter().filter_map(|at| {
        let RawAnswer::Short(raw) = witness.answers.answers.get(&roadmap[*at].id)? else { return None };
        let choice = resolve(roadmap, *at, raw).ok()?;
        Some(format!("{}: {}", roadmap[*at].label, choice_words(roadmap, *at, &choice)))
    });
    said.collect()
}
