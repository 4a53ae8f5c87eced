//! The report of a check, `waypost-check/1`: for people as text, for tools as JSON.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::roadmap::{Fault, Faults};
use crate::walk::answers::RawAnswers;
use crate::walk::clean;

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
    /// How many different walks the roadmap allows, in digits; null where they were not counted.
    pub walks: Option<String>,
    /// Questions that the check could not settle, in sentences.
    pub not_settled: Vec<String>,
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
    /// Answers that show it; null where none are needed.
    pub witness: Option<RawAnswers>,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The roadmap cannot be used so.
    Error,
    /// It can be used, but is hardly meant so.
    Warning,
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
    /// The report of these findings. With `strict`, warnings count as much as errors.
    pub fn new(roadmap: &str, findings: Vec<Finding>, strict: bool) -> Self {
        let counts = |finding: &Finding| strict || finding.severity == Severity::Error;
        Self {
            format: CHECK_FORMAT.to_owned(),
            roadmap: clean::line(roadmap),
            ok: !findings.iter().any(counts),
            findings,
            walks: None,
            not_settled: Vec::new(),
        }
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
        }
    }
}
