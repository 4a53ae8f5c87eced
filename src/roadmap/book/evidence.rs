//! Precedents, the glossary and the sources in the review copy.

use super::super::cited::Place;
use super::super::index::SourceIx;
use super::super::model::{Precedent, PrecedentChoice};
use super::Book;
use super::decisions::{Example, when};
use super::markdown::{code, plain};

impl Book<'_> {
    pub(super) fn precedents(&mut self) {
        if self.roadmap.precedents.is_empty() {
            return;
        }
        self.page.heading(2, "Precedents");
        self.page.block("What others decided. It is no proof that it worked.");
        for precedent in &self.roadmap.precedents {
            self.precedent(precedent);
        }
    }

    fn precedent(&mut self, precedent: &Precedent) {
        let Precedent { id, label, as_of, choices, story } = precedent;
        self.page.heading(3, &format!("{}, as of {as_of} ({})", plain(label), code(id)));
        let story: Vec<String> = story
            .iter()
            .map(|event| {
                let year = event.year.map_or_else(String::new, |year| format!("**{year}:** "));
                format!("{year}{} {}", self.text(&event.what), Self::numbers(&event.sources))
                    .trim_end()
                    .to_owned()
            })
            .collect();
        self.page.list(&story);
        let choices: Vec<String> = choices.iter().map(|choice| self.precedent_choice(choice)).collect();
        if !choices.is_empty() {
            self.page.block("Choices:");
            self.page.list(&choices);
        }
    }

    fn precedent_choice(&self, choice: &PrecedentChoice) -> String {
        let example = Example {
            year: choice.year,
            until: choice.until,
            fit: choice.fit,
            disputed: choice.disputed.as_ref(),
            ended: choice.ended.as_ref(),
        };
        let options = self.option_names(choice.decision, &choice.choice, " and ");
        let sources = Self::numbers(&choice.sources);
        let decision = self.decision_name(choice.decision);
        let what = choice.what.as_ref().map_or_else(String::new, |what| format!(". {}", self.text(what)));
        let said = format!("{decision}: {options}{}{what} {sources}", when(&example));
        format!("{}{}", said.trim_end(), self.aftermath(&example))
    }

    pub(super) fn glossary(&mut self) {
        if self.roadmap.glossary.is_empty() {
            return;
        }
        self.page.heading(2, "Words explained");
        let terms = self.roadmap.glossary.iter();
        let items: Vec<String> = terms
            .map(|term| {
                format!("**{}** ({}): {}", plain(&term.term), code(&term.id), self.text(&term.meaning))
            })
            .collect();
        self.page.list(&items);
    }

    pub(super) fn sources(&mut self) {
        if self.roadmap.sources.is_empty() {
            return;
        }
        self.page.heading(2, "Sources");
        self.page.block("The number of a source is the one that stands where it is cited.");
        let places = (0..self.roadmap.sources.len()).map(SourceIx::at);
        let items: Vec<String> = places.map(|at| self.source(at)).collect();
        self.page.list(&items);
    }

    fn source(&self, at: SourceIx) -> String {
        let source = &self.roadmap[at];
        let year = source.year.map_or_else(String::new, |year| format!(", {year}"));
        let weak = if source.weak { " **Weak:** see the original before acting." } else { "" };
        let cited: Vec<String> = self.cited[at.ix()].iter().map(|place| self.place_name(*place)).collect();
        let cited = if cited.is_empty() { "nowhere".to_owned() } else { cited.join(", ") };
        format!(
            "[{}] ({}) {}. {}{year}. <{}>{weak} Cited in: {cited}.",
            at.ix() + 1,
            code(&source.id),
            plain(&source.title),
            plain(&source.publisher),
            source.url,
        )
    }

    /// A place by which it is found in this document.
    fn place_name(&self, place: Place) -> String {
        match place {
            Place::Head => "the head".to_owned(),
            Place::Stage(at) => format!("stage {}", at.ix() + 1),
            Place::Decision(at) => self.place(at),
            Place::Option(at, option) => {
                format!("{} {}", self.place(at), code(&self.roadmap.option(at, option).id))
            }
            place => format!("{} {}", place.word(), code(&place.id(self.roadmap))),
        }
    }
}
