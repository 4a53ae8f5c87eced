//! The decisions of a plan: those made, those still open, the equity questions they raise, and the whole road.

use super::compare::told::is_chosen;
use super::draft::{Draft, judgement, said};
use super::format::{
    DecisionLine, DecisionStatus, EquityLine, NotFinal, NotFinalWhy, QuestionLine, RoadItem, SeenLine, Under,
};
use crate::proof::Levers;
use crate::roadmap::{About, Choice, DecisionIx, OptionIx, Seen, SourceIx};
use crate::walk::reason::why_closed;
use crate::walk::{Standing, State};

/// How many open choices are marked on which most hangs.
pub const FIRST: usize = 3;

impl Draft<'_> {
    /// Every decision of the roadmap with where it stands.
    pub(super) fn road(&self) -> Vec<RoadItem> {
        self.roadmap.decision_ixs().map(|at| self.road_item(at)).collect()
    }

    pub(super) fn road_item(&self, at: DecisionIx) -> RoadItem {
        let this = &self.roadmap[at];
        let state = self.walk.route().state(at);
        let is_shut = matches!(state, State::Closed | State::SetAside);
        let under = this.parent.as_ref().map(|parent| Under {
            decision: self.roadmap[parent.decision].id.clone(),
            options: self.options(parent.decision, &parent.options),
        });
        RoadItem {
            stage: self.stage(this.stage),
            decision: this.id.clone(),
            label: this.label.clone(),
            about: this.about,
            under,
            state: state.into(),
            closed_because: if is_shut { why_closed(self.roadmap, self.walk.route(), at) } else { None },
            reason: self.reason_given(at),
        }
    }

    /// Why a decision is put off or does not apply, in people's words.
    fn reason_given(&self, at: DecisionIx) -> Option<String> {
        match (&self.walk.record(at).standing, self.walk.route().state(at)) {
            (Standing::PutOff { reason }, State::PutOff)
            | (Standing::NotApplicable { reason }, State::NotApplicable) => said(reason),
            _ => None,
        }
    }

    /// What was decided.
    pub(super) fn decisions(&mut self) -> Vec<DecisionLine> {
        let walk = self.walk;
        let decided = self.roadmap.decision_ixs().filter_map(|at| Some((at, walk.route().choice_at(at)?)));
        decided.map(|(at, choice)| self.decision_line(at, choice)).collect()
    }

    pub(super) fn decision_line(&mut self, at: DecisionIx, choice: &Choice) -> DecisionLine {
        let this = &self.roadmap[at];
        let notes = self.walk.notes(at);
        let bases = || {
            let chosen = choice.options().iter().map(|option| &self.roadmap.option(at, *option).basis);
            std::iter::once(&this.basis).chain(chosen)
        };
        let judged = bases().find_map(judgement);
        let mut sources: Vec<SourceIx> = bases().flat_map(|basis| &basis.sources).copied().collect();
        sources.sort_unstable();
        sources.dedup();
        let status =
            if self.walk.is_to_confirm(at) { DecisionStatus::ToConfirm } else { DecisionStatus::Decided };
        DecisionLine {
            id: this.id.clone(),
            stage: self.stage(this.stage),
            label: this.label.clone(),
            about: this.about,
            question: self.text(&this.question),
            status,
            choice: self.choice(at, choice),
            rationale: notes.rationale.clone(),
            confidence: notes.confidence,
            owner: notes.owner.clone(),
            decide_by: notes.decide_by.clone(),
            votes: self.votes(at),
            consensus: self.consensus(at),
            dissent: self.dissent(at, choice),
            seen_in: self.seen_in(at, choice.options()),
            no_example: self.without_example(at, choice.options()),
            sources: self.sources(&sources),
            basis: judged,
        }
    }

    fn seen_in(&mut self, at: DecisionIx, options: &[OptionIx]) -> Vec<SeenLine> {
        let roadmap = self.roadmap;
        let chosen = options.iter().map(|option| roadmap.option(at, *option));
        let seen = chosen
            .flat_map(|option| option.seen_in.iter().flatten().map(move |seen| (option.id.as_str(), seen)));
        seen.map(|(option, seen)| self.seen(option, seen)).collect()
    }

    fn seen(&mut self, option: &str, seen: &Seen) -> SeenLine {
        SeenLine {
            option: option.to_owned(),
            place: seen.place.clone(),
            year: seen.year,
            until: seen.until,
            fit: seen.fit,
            what: self.text(&seen.what),
            disputed: seen.disputed.as_ref().map(|disputed| self.disputed(disputed)),
            ended: seen.ended.as_ref().map(|ended| self.ended(ended)),
            sources: self.sources(&seen.sources),
        }
    }

    fn without_example(&self, at: DecisionIx, options: &[OptionIx]) -> Vec<String> {
        let none = options.iter().filter(|option| {
            let looked = self.roadmap.option(at, **option).seen_in.as_ref();
            looked.is_some_and(Vec::is_empty) && !is_chosen(self.roadmap, at, **option)
        });
        none.map(|option| self.roadmap.option(at, *option).id.clone()).collect()
    }

    /// The equity questions of choices that are made or still to be made.
    pub(super) fn equity(&mut self) -> Vec<EquityLine> {
        self.roadmap.decision_ixs().filter_map(|at| self.equity_line(at)).collect()
    }

    /// Whether a decision raises an equity question now.
    pub(super) fn asks_equity(&self, at: DecisionIx) -> bool {
        let asked = matches!(self.walk.route().state(at), State::Open | State::Decided | State::PutOff);
        asked && self.roadmap[at].about == About::Choice && self.roadmap[at].equity.is_some()
    }

    pub(super) fn equity_line(&mut self, at: DecisionIx) -> Option<EquityLine> {
        if !self.asks_equity(at) {
            return None;
        }
        let this = &self.roadmap[at];
        let choice = self.walk.route().choice_at(at);
        Some(EquityLine {
            decision: this.id.clone(),
            label: this.label.clone(),
            prompt: self.text(this.equity.as_ref()?),
            choice: choice.map(|choice| self.choice_words(at, choice)),
        })
    }

    /// What is still to be decided: choices open or put off, facts put off, and facts that are required.
    pub(super) fn open_questions(&mut self) -> Vec<QuestionLine> {
        self.roadmap.decision_ixs().filter_map(|at| self.question(at)).collect()
    }

    /// Whether a decision is an open question.
    pub(super) fn is_question(&self, at: DecisionIx) -> bool {
        match self.walk.route().state(at) {
            State::PutOff => true,
            State::Open => self.roadmap[at].about == About::Choice || self.walk.is_required(at),
            _ => false,
        }
    }

    pub(super) fn question(&mut self, at: DecisionIx) -> Option<QuestionLine> {
        if !self.is_question(at) {
            return None;
        }
        let this = &self.roadmap[at];
        let notes = self.walk.notes(at);
        Some(QuestionLine {
            decision: this.id.clone(),
            stage: self.stage(this.stage),
            label: this.label.clone(),
            about: this.about,
            question: self.text(&this.question),
            put_off: self.walk.route().state(at) == State::PutOff,
            reason: self.reason_given(at),
            rationale: notes.rationale.clone(),
            owner: notes.owner.clone(),
            decide_by: notes.decide_by.clone(),
            required: self.walk.is_required(at),
            decide_first: None,
            shapes: None,
            votes: self.votes(at),
            tables: self.table_lines(at),
        })
    }

    /// The same with the open choices marked on which most hangs.
    pub(super) fn weighed(&self, mut questions: Vec<QuestionLine>) -> Vec<QuestionLine> {
        let levers = Levers::of(self.roadmap);
        let weightiest = levers.map(|levers| levers.weightiest(self.walk, FIRST)).unwrap_or_default();
        for (place, (at, shapes)) in weightiest.into_iter().enumerate() {
            let id = &self.roadmap[at].id;
            if let Some(question) = questions.iter_mut().find(|question| question.decision == *id) {
                question.decide_first = Some(place + 1);
                question.shapes = Some(shapes);
            }
        }
        questions
    }

    /// What keeps the plan from being final.
    pub(super) fn why_not_final(&self) -> Vec<NotFinal> {
        self.roadmap.decision_ixs().filter_map(|at| self.missing(at)).collect()
    }

    fn missing(&self, at: DecisionIx) -> Option<NotFinal> {
        let label = &self.roadmap[at].label;
        let why = self.why_missing(at)?;
        let words = match (why, self.walk.route().state(at)) {
            (NotFinalWhy::ToConfirm, _) => format!("{label} waits to be confirmed"),
            (NotFinalWhy::Undecided, State::PutOff) => format!("{label} is put off"),
            (NotFinalWhy::Undecided, _) => format!("{label} is not decided"),
        };
        Some(NotFinal { decision: self.roadmap[at].id.clone(), label: label.clone(), why, words })
    }

    /// Why a decision keeps the plan from being final, if it does.
    pub(super) fn why_missing(&self, at: DecisionIx) -> Option<NotFinalWhy> {
        let undecided = matches!(self.walk.route().state(at), State::Open | State::PutOff);
        if undecided && self.walk.is_required(at) {
            Some(NotFinalWhy::Undecided)
        } else {
            self.walk.is_to_confirm(at).then_some(NotFinalWhy::ToConfirm)
        }
    }
}
