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
}

impl<'a> Draft<'a> {
    pub(super) fn new(walk: &'a Walk) -> Self {
        Self { walk, roadmap: walk.roadmap(), differences: differences(walk), cited: BTreeSet::new() }
    }

    /// A text of the roadmap, whose citations now count.
    pub(super) fn text(&mut self, text: &Text) -> String {
        self.cited.extend(text.citations().filter_map(|id| self.roadmap.find_source(id)));
        text.as_written().to_owned()
    }

    pub(super) fn texts(&mut self, texts: &[Text]) -> Vec<String> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    /// The ids of some sources, which now count as cited.
    pub(super) fn sources(&mut self, sources: &[SourceIx]) -> Vec<String> {
        self.cited.extend(sources);
        sources.iter().map(|at| self.roadmap[*at].id.clone()).collect()
    }

    pub(super) fn disputed(&mut self, disputed: &Disputed) -> DisputedLine {
        DisputedLine { what: self.text(&disputed.what), sources: self.sources(&disputed.sources) }
    }

    pub(super) fn ended(&mut self, ended: &Ended) -> EndedLine {
        EndedLine { year: ended.year, what: self.text(&ended.what), sources: self.sources(&ended.sources) }
    }

    pub(super) fn stage(&self, stage: StageIx) -> Labelled {
        Labelled::new(&self.roadmap[stage].id, &self.roadmap[stage].title)
    }

    pub(super) fn horizon(&self, horizon: HorizonIx) -> Labelled {
        Labelled::new(&self.roadmap[horizon].id, &self.roadmap[horizon].label)
    }

    pub(super) fn role(&self, role: RoleIx) -> Labelled {
        Labelled::new(&self.roadmap[role].id, &self.roadmap[role].label)
    }

    pub(super) fn decision(&self, decision: DecisionIx) -> Labelled {
        Labelled::new(&self.roadmap[decision].id, &self.roadmap[decision].label)
    }

    pub(super) fn options(&self, decision: DecisionIx, options: &[OptionIx]) -> Vec<Labelled> {
        let labelled = |at: &OptionIx| {
            let option = self.roadmap.option(decision, *at);
            Labelled::new(&option.id, &option.label)
        };
        options.iter().map(labelled).collect()
    }

    pub(super) fn choice(&self, decision: DecisionIx, choice: &Choice) -> ChoiceLine {
        let mut line = ChoiceLine {
            options: None,
            number: None,
            unit: None,
            date: None,
            text: None,
            words: choice_words(self.roadmap, decision, choice),
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
