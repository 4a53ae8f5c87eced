//! Looking around: why, sources, glossary, where the walk stands, help. Looking changes nothing.

use super::commands;
use super::foresee::cited;
use super::names::{self, Fit, nearest};
use super::parse::full_stop;
use super::session::{Flow, Session, Talk};
use super::show;
use crate::plan::compare::told;
use crate::roadmap::{DecisionIx, Seen, SourceIx, Text};
use crate::walk::{Standing, State};

impl Session<'_> {
    pub(super) fn help(&mut self, _: &str) -> Talk<Flow> {
        self.say("Type the number of an option to see what it would do; then yes to choose it.")?;
        self.say("You may add your reason: yes, because it is cheap.")?;
        self.say(
            "Instead of a number, the first words of an option will do. At a yes or no, y and n will do.",
        )?;
        self.say("Commands, with short forms in brackets:")?;
        for command in commands::COMMANDS {
            self.say(&commands::help_line(command))?;
        }
        Ok(Flow::Stay)
    }

    pub(super) fn options(&mut self, _: &str) -> Talk<Flow> {
        if let Some(at) = self.here()? {
            let lines = show::options(self.walk, at);
            self.say_all(&lines)?;
        }
        Ok(Flow::Stay)
    }

    pub(super) fn again(&mut self, _: &str) -> Talk<Flow> {
        if let Some(at) = self.here()? {
            let lines = show::decision(self.walk, at);
            self.say_all(&lines)?;
            if let Some(choice) = &self.pending {
                let lines = show::preview(self.walk, at, choice);
                self.say_all(&lines)?;
            }
        }
        Ok(Flow::Stay)
    }

    pub(super) fn why(&mut self, _: &str) -> Talk<Flow> {
        let Some(at) = self.here()? else { return Ok(Flow::Stay) };
        let roadmap = self.roadmap.clone();
        let this = &roadmap[at];
        self.say(&self.cited(&this.why))?;
        for sign in &this.watch_for {
            self.say(&format!("Watch for: {}", self.cited(sign)))?;
        }
        if !this.basis.sources.is_empty() {
            self.say(&format!("Rests on:{}. Type sources to see them.", cited(&this.basis.sources)))?;
        }
        if this.basis.judgement {
            self.say("This is our own judgement.")?;
        }
        Ok(Flow::Stay)
    }

    pub(super) fn sources(&mut self, typed: &str) -> Talk<Flow> {
        let found = if typed.is_empty() {
            let Some(at) = self.here()? else { return Ok(Flow::Stay) };
            self.cited_here(at)
        } else {
            match self.state_named(typed) {
                Ok(state) => super::states::sources(&self.roadmap, state),
                Err(why) => return self.say(&why).map(|()| Flow::Stay),
            }
        };
        if found.is_empty() {
            self.say("No sources are cited here.")?;
        }
        let roadmap = self.roadmap.clone();
        for source in found {
            let this = &roadmap[source];
            let year = this.year.map_or_else(String::new, |year| format!(", {year}"));
            self.say(&format!("[{}] {} {}{year}.", source.ix() + 1, full_stop(&this.title), this.publisher))?;
            self.say(&format!("   {}", this.url))?;
            if this.weak {
                self.say("   A copy or an opinion: look at the original before you act on it.")?;
            }
        }
        Ok(Flow::Stay)
    }

    /// The sources cited at a decision, its options and suggestions, and by what states chose there, in the roadmap's order.
    fn cited_here(&self, at: DecisionIx) -> Vec<SourceIx> {
        let this = &self.roadmap[at];
        let mut found = this.basis.sources.clone();
        let mut texts: Vec<&Text> = vec![&this.question, &this.why];
        texts.extend(this.ask.iter().chain(&this.equity).chain(&this.watch_for));
        texts.extend(this.suggest.iter().map(|suggestion| &suggestion.because));
        for option in &this.options {
            found.extend(&option.basis.sources);
            texts.push(&option.means);
            texts.extend(option.upside.iter().chain(&option.tradeoff).chain(&option.locked_because));
            for Seen { what, disputed, ended, sources, .. } in option.seen_in.iter().flatten() {
                texts.push(what);
                found.extend(sources);
                texts.extend(disputed.iter().map(|disputed| &disputed.what));
                found.extend(disputed.iter().flat_map(|disputed| &disputed.sources));
                texts.extend(ended.iter().map(|ended| &ended.what));
                found.extend(ended.iter().flat_map(|ended| &ended.sources));
            }
        }
        let states = self.roadmap.precedents.iter().flat_map(|state| &state.choices);
        let chose = states.filter(|choice| choice.decision == at);
        found.extend(chose.flat_map(|choice| told::sources_of(&self.roadmap, choice)));
        let in_texts = texts.iter().flat_map(|text| text.citations());
        found.extend(in_texts.filter_map(|id| self.roadmap.find_source(id)));
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(super) fn glossary(&mut self, typed: &str) -> Talk<Flow> {
        let roadmap = self.roadmap.clone();
        let terms = roadmap.glossary.iter().map(|term| (term.id.as_str(), term.term.as_str()));
        let places = match names::find(typed, &terms, true) {
            Fit::One(at) => vec![at],
            Fit::Several(several) => several,
            Fit::None if typed.eq_ignore_ascii_case("all") => (0..roadmap.glossary.len()).collect(),
            Fit::None if typed.is_empty() => {
                self.at.map_or_else(Vec::new, |at| roadmap[at].terms.iter().map(|term| term.ix()).collect())
            }
            Fit::None => {
                let near = nearest(typed, terms.map(|(_, term)| term));
                let near = near.map_or_else(String::new, |term| format!(" Did you mean {term}?"));
                self.say(&format!("The glossary has no \"{}\".{near}", show::shortened(typed)))?;
                return Ok(Flow::Stay);
            }
        };
        for place in &places {
            let term = &roadmap.glossary[*place];
            self.say(&format!("{}: {}", term.term, self.cited(&term.meaning)))?;
        }
        if typed.is_empty() {
            let used = if places.is_empty() { "No term is listed here. " } else { "" };
            let count = roadmap.glossary.len();
            self.say(&format!(
                "{used}The glossary has {count} in all: type glossary and a term, or glossary all."
            ))?;
        }
        Ok(Flow::Stay)
    }

    pub(super) fn about(&mut self, _: &str) -> Talk<Flow> {
        let roadmap = self.roadmap.clone();
        self.say(&format!("{}, version {}.", roadmap.title, roadmap.version))?;
        self.say(&self.cited(&roadmap.summary))?;
        for text in &roadmap.disclaimer {
            self.say(&self.cited(text))?;
        }
        Ok(Flow::Stay)
    }

    pub(super) fn whereabouts(&mut self, _: &str) -> Talk<Flow> {
        let roadmap = self.roadmap.clone();
        match self.at {
            Some(at) => self.say(&format!("You are at {}.", show::place_line(self.walk, at)))?,
            None => self.say("There is no decision before you.")?,
        }
        self.say(&show::progress(self.walk))?;
        for stage in &roadmap.stages {
            let asked = stage.decisions().filter(|at| show::is_open(self.walk, *at)).count();
            let decided =
                stage.decisions().filter(|at| self.walk.route().state(*at) == State::Decided).count();
            self.say(&format!("Stage {}: {decided} of {asked} decided.", stage.title))?;
            for at in stage.decisions() {
                self.say(&self.road_line(at))?;
            }
        }
        Ok(Flow::Stay)
    }

    /// A decision's state in a line, with the number that `go` takes.
    fn road_line(&self, at: DecisionIx) -> String {
        let walk = &*self.walk;
        let label = &self.roadmap[at].label;
        let number = at.ix() + 1;
        if let Some(closed) = show::closed_line(walk, at) {
            return format!("  {number}. {closed}");
        }
        let reason = |words: &str| {
            if words.is_empty() { String::new() } else { format!(": {}", show::one_line(words)) }
        };
        let state = match (walk.route().state(at), &walk.record(at).standing) {
            (State::Decided, _) if walk.is_to_confirm(at) => {
                format!("to confirm, {}", show::answer(walk, at))
            }
            (State::Decided, _) => format!("decided, {}", show::answer(walk, at)),
            (_, Standing::PutOff { reason: why }) => format!("put off{}", reason(why)),
            (_, Standing::NotApplicable { reason: why }) => format!("not applicable here{}", reason(why)),
            _ if walk.is_required(at) => "open, and the plan needs it".to_owned(),
            _ => "open".to_owned(),
        };
        let here = if self.at == Some(at) { " You are here." } else { "" };
        format!("  {number}. {label}: {}{here}", full_stop(&state))
    }
}
