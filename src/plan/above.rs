//! Reads the plan that a walk is to be under: what of it the roadmap looks at, or why it cannot be used.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::error::Category;
use thiserror::Error;

use super::format::{
    Because, ChoiceLine, DecisionLine, HorizonLine, PLAN_FORMAT, RoadItem, RoadState, StrategyLine,
};
use super::verify::NotAPlan;
use crate::roadmap::text::uncited;
use crate::roadmap::{Given, Kind, Roadmap};
use crate::walk::given::a_plan;
use crate::walk::{GivenAnswer, GivenAnswers, GivenStrategy, Profile, RoadmapRef, clean};

/// Why a walk cannot be under a plan.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAbove {
    /// The roadmap looks at no other.
    #[error("the roadmap {0} is not walked under a plan: it looks at no decision of another roadmap")]
    LooksAtNone(String),
    /// It is no plan at all.
    #[error("{0}")]
    NotAPlan(NotAPlan),
    /// It is a plan that is not whole.
    #[error("line {line}, column {column}: the plan is damaged: {what}")]
    Damaged {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// It is a plan of another roadmap.
    #[error("this is a plan of the roadmap {plan}, and {walked} is walked under a plan of {}", .wanted.join(" or "))]
    OtherRoadmap {
        /// The roadmap of the plan.
        plan: String,
        /// The roadmap to be walked.
        walked: String,
        /// The roadmaps that it looks at.
        wanted: Vec<String>,
    },
    /// Some of its answers are unknown.
    #[error("the roadmap {walked} does not know some answers of this plan:{}", listed(.unknown))]
    Unknown {
        /// The roadmap to be walked.
        walked: String,
        /// The version of the roadmap of the plan.
        version: String,
        /// Each of them, in words.
        unknown: Vec<String>,
    },
}

impl NotAbove {
    /// What helps; empty where the words before say it.
    pub fn mend(&self) -> String {
        match self {
            Self::LooksAtNone(_) => "Leave out --under.".to_owned(),
            Self::NotAPlan(_) => String::new(),
            Self::Damaged { .. } => "Write the plan again with `waypost plan`.".to_owned(),
            Self::OtherRoadmap { wanted, .. } => {
                let wanted = wanted.first().map_or("", String::as_str);
                format!("Name {} on {wanted}; `waypost plan NAME` writes one.", a_plan(wanted))
            }
            Self::Unknown { walked, version, .. } => format!(
                "The two roadmaps are of different times. Use a version of {walked} that knows version {version} of \
                 the other."
            ),
        }
    }
}

fn listed(unknown: &[String]) -> String {
    unknown.iter().fold(String::new(), |mut out, line| {
        // Writing to a String cannot fail.
        let _ = write!(out, "\n    {line}");
        out
    })
}

/// What is read of a plan. Parts that a later version of Waypost adds are left alone.
#[derive(Debug, Deserialize)]
#[serde(expecting = "a plan")]
struct Said {
    roadmap: SaidRoadmap,
    profile: Profile,
    road: Vec<RoadItem>,
    decisions: Vec<DecisionLine>,
    strategies: Vec<StrategyLine>,
    timeline: Vec<HorizonLine>,
}

#[derive(Debug, Deserialize)]
#[serde(expecting = "a roadmap with its id, version, hash and title")]
struct SaidRoadmap {
    id: String,
    version: String,
    sha256: String,
    title: String,
}

#[derive(Debug, Deserialize)]
struct Format {
    #[serde(default)]
    format: serde_json::Value,
}

/// What a plan, whose bytes have this SHA-256, settles of what a roadmap looks at.
///
/// # Errors
/// [`NotAbove`]: the first thing that is wrong with it; of unknown answers all.
pub fn read_above(roadmap: &Roadmap, plan: &[u8], sha256: String) -> Result<GivenAnswers, NotAbove> {
    if roadmap.given.is_empty() {
        return Err(NotAbove::LooksAtNone(roadmap.id.clone()));
    }
    let said = parse(plan)?;
    let asked: Vec<&Given> = roadmap.given.iter().filter(|given| given.roadmap == said.roadmap.id).collect();
    if asked.is_empty() {
        let wanted: BTreeSet<String> = roadmap.given.iter().map(|given| given.roadmap.clone()).collect();
        let wanted = wanted.into_iter().collect();
        return Err(NotAbove::OtherRoadmap {
            plan: clean::line(&said.roadmap.id),
            walked: roadmap.id.clone(),
            wanted,
        });
    }
    let (answers, unsettled) = taken(roadmap, &said, &asked)?;
    let strategies = said.strategies.iter().filter_map(|line| quoted(line, &answers, &said.timeline));
    let mut given = GivenAnswers {
        strategies: strategies.collect(),
        roadmap: RoadmapRef {
            id: said.roadmap.id,
            version: said.roadmap.version,
            sha256: said.roadmap.sha256,
        },
        title: said.roadmap.title,
        place: said.profile.place.filter(|place| !place.trim().is_empty()),
        plan_sha256: sha256,
        answers,
        unsettled,
    };
    // Anybody may have written the file.
    clean::given(&mut given);
    Ok(given)
}

fn parse(plan: &[u8]) -> Result<Said, NotAbove> {
    let fault = |error: &serde_json::Error| {
        let (line, column) = (error.line(), error.column());
        match error.classify() {
            Category::Data => NotAbove::Damaged { line, column, what: what(error) },
            _ => NotAbove::NotAPlan(NotAPlan::NotJson { line, column }),
        }
    };
    let other = |format: String| NotAbove::NotAPlan(NotAPlan::OtherFormat(format));
    let format: Format = match serde_json::from_slice(plan) {
        Ok(format) => format,
        Err(error) if error.is_data() => return Err(other("missing".to_owned())),
        Err(error) => return Err(fault(&error)),
    };
    match &format.format {
        serde_json::Value::String(format) if format == PLAN_FORMAT => {}
        serde_json::Value::Null => return Err(other("missing".to_owned())),
        format => return Err(other(clean::line(&format.to_string()))),
    }
    serde_json::from_slice(plan).map_err(|error| fault(&error))
}

/// The words of a fault without its place, which is said before them.
fn what(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    clean::line(words.strip_suffix(&place).unwrap_or(&words))
}

type Taken = (BTreeMap<String, GivenAnswer>, BTreeMap<String, String>);

/// The answers to what is asked, and how what is not answered stands.
fn taken(roadmap: &Roadmap, said: &Said, asked: &[&Given]) -> Result<Taken, NotAbove> {
    let (mut answers, mut unsettled, mut unknown) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for given in asked {
        let Some(line) = said.decisions.iter().find(|line| line.id == given.decision) else {
            let item = said.road.iter().find(|item| item.decision == given.decision);
            unsettled.insert(given.decision.clone(), stands(item.map(|item| item.state)).to_owned());
            continue;
        };
        let wrong = unknown_in(given, &line.choice);
        if wrong.is_empty() {
            answers.insert(given.decision.clone(), answer(line));
        } else {
            unknown
                .extend(wrong.into_iter().map(|wrong| clean::line(&format!("{}: {wrong}", given.decision))));
        }
    }
    if unknown.is_empty() {
        Ok((answers, unsettled))
    } else {
        let version = clean::line(&said.roadmap.version);
        Err(NotAbove::Unknown { walked: roadmap.id.clone(), version, unknown })
    }
}

fn answer(line: &DecisionLine) -> GivenAnswer {
    let ChoiceLine { options, number, date, text, words, .. } = &line.choice;
    let options = options.iter().flatten().map(|option| option.id.clone());
    let value = number.map(|number| number.to_string()).into_iter().chain(date.clone()).chain(text.clone());
    GivenAnswer {
        choice: options.chain(value).collect(),
        words: words.clone(),
        to_confirm: line.status == super::format::DecisionStatus::ToConfirm,
    }
}

/// How a decision without an answer stands, as a clause.
fn stands(state: Option<RoadState>) -> &'static str {
    match state {
        Some(RoadState::Open | RoadState::Decided) => "is not decided",
        Some(RoadState::PutOff) => "is put off",
        Some(RoadState::NotApplicable) => "does not apply there",
        Some(RoadState::SetAside) => "is set aside",
        Some(RoadState::Closed) => "is closed on that road",
        None => "is not known to that plan",
    }
}

/// What of a choice a roadmap does not know, in words.
fn unknown_in(given: &Given, choice: &ChoiceLine) -> Vec<String> {
    let fits = match given.kind {
        Kind::One | Kind::Scale => choice.options.as_ref().is_some_and(|options| options.len() == 1),
        Kind::Many { .. } | Kind::Rank { .. } => choice.options.is_some(),
        Kind::Number { .. } => choice.number.is_some(),
        Kind::Date { .. } => {
            choice.date.as_ref().is_some_and(|day| crate::walk::answer::parse_day(day).is_ok())
        }
        Kind::Text => choice.text.is_some(),
    };
    if !fits {
        return vec![format!("“{}” is not {}", choice.words, kind_words(&given.kind))];
    }
    let known = |id: &str| given.options.iter().any(|(known, _)| known == id);
    let options = choice.options.iter().flatten().filter(|option| !known(&option.id));
    options.map(|option| format!("the option {} (“{}”)", option.id, option.label)).collect()
}

/// What a choice of a kind is.
fn kind_words(kind: &Kind) -> &'static str {
    match kind {
        Kind::One => "one option",
        Kind::Many { .. } => "a list of options",
        Kind::Rank { .. } => "options in order",
        Kind::Scale => "a level",
        Kind::Number { .. } => "a number",
        Kind::Date { .. } => "a day",
        Kind::Text => "a text",
    }
}

/// A strategy that rests on an answer taken over, as it is quoted.
fn quoted(
    line: &StrategyLine,
    answers: &BTreeMap<String, GivenAnswer>,
    timeline: &[HorizonLine],
) -> Option<GivenStrategy> {
    let named = line.because.iter().filter_map(|because| match because {
        Because::Answer(answer) if !answer.given => Some(&answer.decision),
        Because::Answer(_) | Because::Always(_) => None,
    });
    let because: Vec<String> = named.filter(|id| answers.contains_key(*id)).cloned().collect();
    if because.is_empty() {
        return None;
    }
    let span = |id: &str| timeline.iter().find(|horizon| horizon.horizon == id);
    let last = line.until.as_ref().unwrap_or(&line.horizon);
    Some(GivenStrategy {
        id: line.id.clone(),
        title: uncited(&line.title),
        horizon: line.horizon.label.clone(),
        until: line.until.as_ref().map(|until| until.label.clone()),
        from: span(&line.horizon.id).and_then(|horizon| horizon.from.clone()),
        to: span(&last.id).and_then(|horizon| horizon.to.clone()),
        lead: line.lead.label.clone(),
        because,
    })
}
