//! Where each source of a roadmap is cited, so that a reader can go from a document to all that rests on it.

use std::collections::BTreeSet;

use super::index::{CautionIx, DecisionIx, OptionIx, SourceIx, StageIx, StrategyIx, TermIx};
use super::model::{Basis, Disputed, Ended, Roadmap, Seen};
use super::text::Text;

/// A thing of a roadmap that cites. The order is that of a roadmap's parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Its summary, its disclaimer, or a finding that its author accepts.
    Head,
    /// The summary of a stage.
    Stage(StageIx),
    /// A decision, without its options.
    Decision(DecisionIx),
    /// An option of a decision.
    Option(DecisionIx, OptionIx),
    /// A strategy.
    Strategy(StrategyIx),
    /// A caution.
    Caution(CautionIx),
    /// A precedent, by its place in the list from 0.
    Precedent(usize),
    /// A term of the glossary.
    Term(TermIx),
}

impl Place {
    /// What kind of thing it is, in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Stage(_) => "stage",
            Self::Decision(_) => "decision",
            Self::Option(..) => "option",
            Self::Strategy(_) => "strategy",
            Self::Caution(_) => "caution",
            Self::Precedent(_) => "precedent",
            Self::Term(_) => "term",
        }
    }

    /// Its id; that of an option stands behind that of its decision: `legal-route/waiver`. The head has the roadmap's.
    pub fn id(self, roadmap: &Roadmap) -> String {
        match self {
            Self::Head => roadmap.id.clone(),
            Self::Stage(at) => roadmap[at].id.clone(),
            Self::Decision(at) => roadmap[at].id.clone(),
            Self::Option(at, option) => format!("{}/{}", roadmap[at].id, roadmap.option(at, option).id),
            Self::Strategy(at) => roadmap[at].id.clone(),
            Self::Caution(at) => roadmap[at].id.clone(),
            Self::Precedent(at) => roadmap.precedents[at].id.clone(),
            Self::Term(at) => roadmap[at].id.clone(),
        }
    }

    /// What people read, without citations.
    pub fn label(self, roadmap: &Roadmap) -> String {
        let plain = |text: &Text| text.render(|_| String::new()).trim_end().to_owned();
        match self {
            Self::Head => roadmap.title.clone(),
            Self::Stage(at) => roadmap[at].title.clone(),
            Self::Decision(at) => roadmap[at].label.clone(),
            Self::Option(at, option) => {
                format!("{}: {}", roadmap[at].label, roadmap.option(at, option).label)
            }
            Self::Strategy(at) => plain(&roadmap[at].title),
            Self::Caution(at) => plain(&roadmap[at].message),
            Self::Precedent(at) => roadmap.precedents[at].label.clone(),
            Self::Term(at) => roadmap[at].term.clone(),
        }
    }
}

/// For each source, in the order of the roadmap, everything that cites it, each thing once and in order.
pub fn cited_in(roadmap: &Roadmap) -> Vec<Vec<Place>> {
    let mut search = Search { roadmap, found: vec![BTreeSet::new(); roadmap.sources.len()] };
    search.head();
    for at in roadmap.decision_ixs() {
        search.decision(at);
    }
    for (at, strategy) in roadmap.strategies.iter().enumerate() {
        let place = Place::Strategy(StrategyIx::at(at));
        search.texts(place, [&strategy.title, &strategy.measure]);
        search.texts(place, strategy.steps.iter().map(|step| &step.act));
        search.basis(place, &strategy.basis);
    }
    for (at, caution) in roadmap.cautions.iter().enumerate() {
        let place = Place::Caution(CautionIx::at(at));
        search.texts(place, [&caution.message, &caution.mend]);
        search.basis(place, &caution.basis);
    }
    search.precedents();
    for (at, term) in roadmap.glossary.iter().enumerate() {
        search.texts(Place::Term(TermIx::at(at)), [&term.meaning]);
    }
    search.found.into_iter().map(|places| places.into_iter().collect()).collect()
}

struct Search<'a> {
    roadmap: &'a Roadmap,
    found: Vec<BTreeSet<Place>>,
}

impl<'a> Search<'a> {
    fn sources(&mut self, place: Place, sources: &[SourceIx]) {
        for source in sources {
            self.found[source.ix()].insert(place);
        }
    }

    fn basis(&mut self, place: Place, basis: &Basis) {
        self.sources(place, &basis.sources);
    }

    fn texts(&mut self, place: Place, texts: impl IntoIterator<Item = &'a Text>) {
        for text in texts {
            let cited: Vec<_> = text.citations().filter_map(|id| self.roadmap.find_source(id)).collect();
            self.sources(place, &cited);
        }
    }

    fn disputed(&mut self, place: Place, disputed: Option<&'a Disputed>) {
        if let Some(disputed) = disputed {
            self.texts(place, [&disputed.what]);
            self.sources(place, &disputed.sources);
        }
    }

    fn ended(&mut self, place: Place, ended: Option<&'a Ended>) {
        if let Some(ended) = ended {
            self.texts(place, [&ended.what]);
            self.sources(place, &ended.sources);
        }
    }

    fn head(&mut self) {
        let roadmap = self.roadmap;
        self.texts(Place::Head, std::iter::once(&roadmap.summary).chain(&roadmap.disclaimer));
        self.texts(Place::Head, roadmap.allow.iter().map(|allow| &allow.because));
        for (at, stage) in roadmap.stages.iter().enumerate() {
            self.texts(Place::Stage(StageIx::at(at)), [&stage.summary]);
        }
    }

    fn decision(&mut self, at: DecisionIx) {
        let (roadmap, place) = (self.roadmap, Place::Decision(at));
        let this = &roadmap[at];
        self.texts(place, [&this.question, &this.why].into_iter().chain(&this.ask).chain(&this.equity));
        self.texts(place, this.watch_for.iter().chain(this.suggest.iter().map(|suggest| &suggest.because)));
        self.basis(place, &this.basis);
        for option in roadmap.option_ixs(at) {
            let (this, place) = (roadmap.option(at, option), Place::Option(at, option));
            let texts = std::iter::once(&this.means).chain(&this.upside).chain(&this.tradeoff);
            self.texts(place, texts.chain(&this.locked_because));
            self.basis(place, &this.basis);
            for seen in this.seen_in.iter().flatten() {
                self.seen(place, seen);
            }
        }
    }

    fn seen(&mut self, place: Place, seen: &'a Seen) {
        self.texts(place, [&seen.what]);
        self.sources(place, &seen.sources);
        self.disputed(place, seen.disputed.as_ref());
        self.ended(place, seen.ended.as_ref());
    }

    fn precedents(&mut self) {
        let roadmap = self.roadmap;
        for (at, precedent) in roadmap.precedents.iter().enumerate() {
            let place = Place::Precedent(at);
            for event in &precedent.story {
                self.texts(place, [&event.what]);
                self.sources(place, &event.sources);
            }
            for choice in &precedent.choices {
                self.texts(place, &choice.what);
                self.sources(place, &choice.sources);
                self.disputed(place, choice.disputed.as_ref());
                self.ended(place, choice.ended.as_ref());
            }
        }
    }
}
