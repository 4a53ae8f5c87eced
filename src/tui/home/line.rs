//! What Home says about a walk: how far each stage is, what was said last, and what waits.

use jiff::civil::Date;

use crate::plan::FIRST;
use crate::proof::outlook::progress_words;
use crate::proof::{Levers, outlook};
use crate::roadmap::StageIx;
use crate::walk::{Walk, What};

/// A walk on Home.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WalkLine {
    /// Its file, by which it is opened.
    pub file: String,
    /// Its name.
    pub name: String,
    /// The title of its roadmap.
    pub title: String,
    /// How far it is: "6 decided · 1 later · ~21–34 to go".
    pub progress: String,
    /// Its stages, in order.
    pub stages: Vec<StageLine>,
    /// What was decided last and when: "last: Sponsor, 15 Jan". Where nothing was decided, when it was started.
    pub last: String,
    /// What waits: "2 to confirm · 3 put off · next: Credit".
    pub waits: String,
    /// What to decide first, since most hangs on it: "decide first: Legal route, Credit, Sponsor".
    pub first: String,
    /// Why it can only be read, or not even that.
    pub trouble: Option<String>,
    /// How deep it lies below walks that it began with; 0 for a walk of its own.
    pub depth: usize,
    /// "branch of Cabinet retreat, 3 entries since", where it is one.
    pub branch: Option<String>,
}

/// How far a stage is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageLine {
    /// Its title.
    pub title: String,
    /// Decisions that need no further word now.
    pub done: usize,
    /// Decisions that have a word, be it that they are put off.
    pub touched: usize,
    /// Decisions that are asked, those done included.
    pub asked: usize,
}

impl StageLine {
    /// The sign of it: done, under way, or not yet begun.
    pub fn sign(&self) -> &'static str {
        match self {
            Self { done, asked, .. } if *asked > 0 && done == asked => "●",
            Self { touched: 0, .. } => "○",
            _ => "›",
        }
    }

    /// Its sign and title, and while it is under way how far it is.
    pub fn words(&self, counts: bool) -> String {
        let sign = self.sign();
        match sign {
            "›" if counts => format!("{sign} {} {} of {}", self.title, self.done, self.asked),
            _ => format!("{sign} {}", self.title),
        }
    }
}

impl WalkLine {
    /// A walk in a file, as it stands on a day.
    pub fn of(walk: &Walk, file: String, today: Date) -> Self {
        let roadmap = walk.roadmap();
        let stages = (0..roadmap.stages.len()).map(StageIx::at);
        Self {
            file,
            name: walk.name().to_owned(),
            title: roadmap.title.clone(),
            progress: progress_words(walk.tally_first_facts(), walk.tally_choices(), outlook(walk)),
            stages: stages.map(|at| stage(walk, at)).collect(),
            last: last(walk, today),
            waits: waits(walk),
            first: first(walk),
            trouble: None,
            depth: 0,
            branch: None,
        }
    }
}

/// The open choices on which most hangs.
fn first(walk: &Walk) -> String {
    let levers = Levers::of(walk.roadmap());
    let weightiest = levers.map(|levers| levers.weightiest(walk, FIRST)).unwrap_or_default();
    let names: Vec<_> = weightiest.iter().map(|(at, _)| walk.roadmap()[*at].label.as_str()).collect();
    if names.is_empty() { String::new() } else { format!("decide first: {}", names.join(", ")) }
}

fn stage(walk: &Walk, at: StageIx) -> StageLine {
    let tally = walk.tally_stage(at);
    StageLine {
        title: walk.roadmap()[at].title.clone(),
        done: tally.done().saturating_sub(tally.to_confirm),
        touched: tally.asked() - tally.open,
        asked: tally.asked(),
    }
}

/// What was decided last, and when.
fn last(walk: &Walk, today: Date) -> String {
    let decided = walk.newest_first().find_map(|entry| {
        let (What::Answered { decision, .. } | What::Confirmed { decision }) = &entry.what else {
            return None;
        };
        let at = walk.roadmap().find_decision(decision)?;
        Some(format!("last: {}, {}", walk.roadmap()[at].label, day(&entry.at, today)))
    });
    decided.unwrap_or_else(|| format!("begun {}", day(&walk.header().day, today)))
}

/// The day of a time in a journal, without the year where it is this one.
fn day(at: &str, today: Date) -> String {
    let day = at.get(..10).unwrap_or(at);
    let words = |day: Date| {
        let format = if day.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
        day.strftime(format).to_string()
    };
    day.parse().map_or_else(|_| day.to_owned(), words)
}

/// What waits to be confirmed, what was put off, and what comes next.
fn waits(walk: &Walk) -> String {
    let stages = (0..walk.roadmap().stages.len()).map(|at| walk.tally_stage(StageIx::at(at)));
    let (confirm, later) =
        stages.fold((0, 0), |(confirm, later), tally| (confirm + tally.to_confirm, later + tally.put_off));
    let next = walk.next(None).map(|(at, _)| walk.roadmap()[at].label.as_str());
    let parts = [
        (confirm > 0).then(|| format!("{confirm} to confirm")),
        (later > 0).then(|| format!("{later} put off")),
        Some(next.map_or_else(|| "nothing is open: see the plan".to_owned(), |next| format!("next: {next}"))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
