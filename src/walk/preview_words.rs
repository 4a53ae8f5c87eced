//! The wording of a preview: the same lines in the full screen and in line mode.

use super::preview::Preview;
use crate::roadmap::wording::cite_numbers;
use crate::roadmap::{DecisionIx, HorizonIx, OptionIx, Roadmap, Severity};

/// What a line of a preview is about; its order is the order of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Decisions that open.
    Opens,
    /// Decisions that close.
    Closes,
    /// Options elsewhere that become possible.
    Unlocks,
    /// Options elsewhere that become impossible.
    Locks,
    /// Answers set aside.
    SetsAside,
    /// Answers that come back.
    BringsBack,
    /// A line the plan gains.
    Adds,
    /// A line the plan loses.
    Drops,
    /// A caution raised.
    Raises,
    /// A caution cleared.
    Clears,
}

impl Topic {
    /// The word in front of the line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Opens => "opens",
            Self::Closes => "closes",
            Self::Unlocks => "frees",
            Self::Locks => "locks",
            Self::SetsAside => "sets aside",
            Self::BringsBack => "brings back",
            Self::Adds | Self::Drops => "plan",
            Self::Raises | Self::Clears => "caution",
        }
    }

    /// The sign before the text, where two topics share a word.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Adds => "+ ",
            Self::Drops => "- ",
            Self::Raises => "! ",
            Self::Clears => "no longer: ",
            _ => "",
        }
    }
}

/// One line of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewLine {
    /// What it is about.
    pub topic: Topic,
    /// What it says.
    pub text: String,
    /// When and by whom (for a line of the plan), or how grave (for a caution); may be empty.
    pub aside: String,
}

/// The lines of a preview, in a fixed order.
pub fn lines(roadmap: &Roadmap, preview: &Preview) -> Vec<PreviewLine> {
    let mut lines = Vec::new();
    let mut list = |topic, names: Vec<String>| {
        if !names.is_empty() {
            lines.push(PreviewLine { topic, text: names.join(" · "), aside: String::new() });
        }
    };
    let decisions = |ixs: &[DecisionIx]| ixs.iter().map(|at| roadmap[*at].label.clone()).collect::<Vec<_>>();
    let options = |pairs: &[(DecisionIx, OptionIx)]| {
        let name = |(at, option): &(DecisionIx, OptionIx)| {
            format!("{} at {}", roadmap.option(*at, *option).short, roadmap[*at].label)
        };
        pairs.iter().map(name).collect::<Vec<_>>()
    };
    list(Topic::Opens, decisions(&preview.opens));
    list(Topic::Closes, decisions(&preview.closes));
    list(Topic::Unlocks, options(&preview.unlocks));
    list(Topic::Locks, options(&preview.locks));
    let aside = preview.sets_aside.iter().map(|(at, lost)| {
        let label = &roadmap[*at].label;
        if lost.is_empty() {
            return format!("your answer at {label} (kept)");
        }
        let names: Vec<_> = lost.iter().map(|option| roadmap.option(*at, *option).short.as_str()).collect();
        format!("{} at {label} (kept)", names.join(", "))
    });
    list(Topic::SetsAside, aside.collect());
    let back = preview.brings_back.iter().map(|at| format!("your answer at {}", roadmap[*at].label));
    list(Topic::BringsBack, back.collect());
    for (topic, strategies) in [(Topic::Adds, &preview.adds), (Topic::Drops, &preview.drops)] {
        lines.extend(strategies.iter().map(|at| {
            let strategy = &roadmap[*at];
            PreviewLine {
                topic,
                text: strategy.title.render(cite_numbers(roadmap)),
                aside: format!(
                    "{} · {}",
                    horizon_words(roadmap, strategy.horizon),
                    roadmap[strategy.lead].label
                ),
            }
        }));
    }
    for (topic, cautions) in [(Topic::Raises, &preview.raises), (Topic::Clears, &preview.clears)] {
        lines.extend(cautions.iter().map(|at| {
            let caution = &roadmap[*at];
            PreviewLine {
                topic,
                text: caution.message.render(cite_numbers(roadmap)),
                aside: severity_word(caution.severity).to_owned(),
            }
        }));
    }
    lines
}

/// A horizon in a few columns: "0–6 months", "from month 36".
pub fn horizon_words(roadmap: &Roadmap, horizon: HorizonIx) -> String {
    let this = &roadmap[horizon];
    match this.to_month {
        Some(to) => format!("{}–{to} months", this.from_month),
        None => format!("from month {}", this.from_month),
    }
}

/// How grave a caution is, in a word.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Serious => "serious",
    }
}
