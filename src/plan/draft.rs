//! The plan in the making: the walk, and the sources cited so far. Whatever enters a plan passes through here, so that
//! exactly what is cited is listed.

use std::collections::BTreeSet;

use super::format::{ChoiceLine, DisputedLine, EndedLine, Labelled, SourceLine};
use crate::roadmap::format::RawBasis;
use crate::roadmap::wording::choice_words;
use crate::roadmap::{
    Basis, Choice, DecisionIx, Disputed, Ended, HorizonIx, Kind, OptionIx, Roadmap, RoleIx, SourceIx,
    StageIx, Text,
};
use crate::walk::Walk;
use crate::walk::merge::{Difference, differences};

pub(super) struct Draft<'a> {
    pub(super) walk: &'a Walk,
    pub(super) roadmap: &'a Roadmap,
    /// Where the tables of a merged walk differ.
    pub(super) differences: Vec<Difference>,
    cited: BTreeSet<SourceIx>,
    /// Whether lines are put into words. If not, only what they cite is wanted.
    pub(super) tells: bool,
}

impl<'a> Draft<'a> {
    pub(super) fn new(walk: &'a Walk) -> Self {
        let differences = differences(walk);
        Self { walk, roadmap: walk.roadmap(), differences, cited: BTreeSet::new(), tells: true }
    }

    /// A draft whose lines are empty: a key waits for nothing but what they cite.
    pub(super) fn of_sources(walk: &'a Walk) -> Self {
        Self { tells: false, ..Self::new(walk) }
    }

    /// Words that are wanted only where the lines are.
    fn told(&self, words: &str) -> String {
        if self.tells { words.to_owned() } else { String::new() }
    }

    /// A text of the roadmap, whose citations now count.
    pub(super) fn text(&mut self, text: &Text) -> String {
        self.cited.extend(text.citations().filter_map(|id| self.roadmap.find_source(id)));
        self.told(text.as_written())
    }

    pub(super) fn texts(&mut self, texts: &[Text]) -> Vec<String> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    /// The ids of some sources, which now count as cited.
    pub(super) fn sources(&mut self, sources: &[SourceIx]) -> Vec<String> {
        self.cited.extend(sources);
        sources.iter().map(|at| self.told(&self.roadmap[*at].id)).collect()
    }

    pub(super) fn disputed(&mut self, disputed: &Disputed) -> DisputedLine {
        DisputedLine { what: self.text(&disputed.what), sources: self.sources(&disputed.sources) }
    }

    pub(super) fn ended(&mut self, ended: &Ended) -> EndedLine {
        EndedLine { year: ended.year, what: self.text(&ended.what), sources: self.sources(&ended.sources) }
    }

    pub(super) fn stage(&self, stage: StageIx) -> Labelled {
        self.labelled(&self.roadmap[stage].id, &self.roadmap[stage].title)
    }

    pub(super) fn horizon(&self, horizon: HorizonIx) -> Labelled {
        self.labelled(&self.roadmap[horizon].id, &self.roadmap[horizon].label)
    }

    pub(super) fn role(&self, role: RoleIx) -> Labelled {
        self.labelled(&self.roadmap[role].id, &self.roadmap[role].label)
    }

    pub(super) fn decision(&self, decision: DecisionIx) -> Labelled {
        self.labelled(&self.roadmap[decision].id, &self.roadmap[decision].label)
    }

    fn labelled(&self, id: &str, label: &str) -> Labelled {
        if self.tells { Labelled::new(id, label) } else { Labelled::new("", "") }
    }

    pub(super) fn options(&self, decision: DecisionIx, options: &[OptionIx]) -> Vec<Labelled> {
        let labelled = |at: &OptionIx| {
            let option = self.roadmap.option(decision, *at);
            self.labelled(&option.id, &option.label)
        };
        options.iter().map(labelled).collect()
    }

    /// A choice in words.
    pub(super) fn choice_words(&self, decision: DecisionIx, choice: &Choice) -> String {
        if self.tells { choice_words(self.roadmap, decision, choice) } else { String::new() }
    }

    pub(super) fn choice(&self, decision: DecisionIx, choice: &Choice) -> ChoiceLine {
        let mut line = ChoiceLine {
            options: None,
            number: None,
            unit: None,
            date: None,
            text: None,
            words: self.choice_words(decision, choice),
        };
        match choice {
            Choice::Options(options) => line.options = Some(self.options(decision, options)),
            Choice::Number(number) => {
                line.number = Some(*number);
                if let Kind::Number { unit, .. } = &self.roadmap[decision].kind {
                    line.unit.clone_from(unit);
                }
            }
            Choice::Date(day) => line.date = Some(day.to_string()),
            Choice::Text(text) => line.text = Some(text.clone()),
        }
        line
    }

    /// The sources cited so far, in the order of the roadmap.
    pub(super) fn cited(self) -> Vec<SourceLine> {
        self.cited.iter().map(|at| SourceLine::of(self.roadmap, *at)).collect()
    }
}

/// Whether a basis says that it is our judgement.
pub(super) fn judgement(basis: &Basis) -> Option<RawBasis> {
    basis.judgement.then_some(RawBasis::OurJudgement)
}

/// What people said, or nothing where they said nothing.
pub(super) fn said(words: &str) -> Option<String> {
    (!words.trim().is_empty()).then(|| words.to_owned())
}
