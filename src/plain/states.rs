//! What real states did: at a decision, one by one, or how they all compare. Looking changes nothing.

use super::names::{self, Fit, nearest};
use super::parse::full_stop;
use super::session::{Flow, Session, Talk};
use super::show;
use crate::plan::compare::likeness::agreement_words;
use crate::plan::compare::told::{self, EXAMPLE, NO_EQUITY};
use crate::plan::compare::{Likeness, Own, likeness, most_alike_first, verdict};
use crate::roadmap::{Choice, DecisionIx, OptionIx, PrecedentChoice, PrecedentIx, Roadmap, SourceIx};
use crate::walk::Walk;

impl Session<'_> {
    pub(super) fn states(&mut self, typed: &str) -> Talk<Flow> {
        let roadmap = self.roadmap.clone();
        if roadmap.precedents.is_empty() {
            self.say("This roadmap tells of no states.")?;
            return Ok(Flow::Stay);
        }
        let lines = match (typed, self.at) {
            ("", Some(at)) => here(self.walk, at),
            ("", None) => all(self.walk),
            (typed, _) if typed.eq_ignore_ascii_case("all") => all(self.walk),
            (typed, _) => match self.state_named(typed) {
                Ok(state) => one(self.walk, state),
                Err(why) => vec![why],
            },
        };
        self.say_all(&lines)?;
        Ok(Flow::Stay)
    }

    /// The state of that name, or of the beginning or a part of it; else what is wrong.
    pub(super) fn state_named(&self, typed: &str) -> Result<PrecedentIx, String> {
        let states = &self.roadmap.precedents;
        let called = states.iter().map(|state| (state.id.as_str(), state.label.as_str()));
        match names::find(typed, &called, true) {
            Fit::One(at) => Ok(PrecedentIx::at(at)),
            Fit::Several(several) => {
                let fits: Vec<_> = several.iter().map(|at| states[*at].label.as_str()).collect();
                Err(format!("\"{typed}\" fits several: {}. Type more of the name.", fits.join(", ")))
            }
            Fit::None => {
                let near = nearest(typed, called.map(|(_, label)| label));
                let near = near.map_or_else(String::new, |label| format!(" Did you mean {label}?"));
                let typed = show::shortened(typed);
                Err(format!("No state is called \"{typed}\".{near} Type states all for the list."))
            }
        }
    }
}

/// The sources of all that is told of a state, in the roadmap's order.
pub(super) fn sources(roadmap: &Roadmap, state: PrecedentIx) -> Vec<SourceIx> {
    let state = &roadmap[state];
    let choices = state.choices.iter().flat_map(|choice| told::sources_of(roadmap, choice));
    let mut found: Vec<_> = choices.collect();
    found.extend(state.story.iter().flat_map(|event| told::sources_of_event(roadmap, event)));
    found.sort_unstable();
    found.dedup();
    found
}

/// How many states chose something at a decision, as a line; `None` where none is known to have.
pub(super) fn count_line(roadmap: &Roadmap, at: DecisionIx) -> Option<String> {
    let chose = |at: DecisionIx| {
        let states = roadmap.precedents.iter();
        states.filter(move |state| state.choices.iter().any(|choice| choice.decision == at)).count()
    };
    match chose(at) {
        0 => None,
        1 => Some("One state is known to have chosen here. Type states to see what.".to_owned()),
        some => Some(format!("{some} states are known to have chosen here. Type states to see what.")),
    }
}

/// Who chose what at a decision.
fn here(walk: &Walk, at: DecisionIx) -> Vec<String> {
    let roadmap = walk.roadmap();
    let ours = walk.route().choice_at(at);
    let mut lines = Vec::new();
    for state in roadmap.precedent_ixs() {
        for choice in roadmap[state].choices.iter().filter(|choice| choice.decision == at) {
            let ours = ours.map(Choice::options);
            lines.extend(choice_lines(roadmap, &roadmap[state].label, choice, ours));
        }
    }
    let label = &roadmap[at].label;
    if lines.is_empty() {
        return vec![format!(
            "No sourced choice of a state is known at {label}. Type states all for the states."
        )];
    }
    lines.insert(0, format!("Who chose what at {label}. {EXAMPLE}"));
    lines.push(
        "Type sources for the documents, states and a name for all that a state did, or states all."
            .to_owned(),
    );
    lines
}

/// All states, the most alike first where there is something to compare.
fn all(walk: &Walk) -> Vec<String> {
    let roadmap = walk.roadmap();
    let ordered = most_alike_first(roadmap, &Own::of(walk));
    let mut lines = vec![format!("The states: {}. {EXAMPLE}", roadmap.precedents.len())];
    lines.extend(verdict(roadmap, &ordered));
    for found in &ordered {
        lines.push(state_line(roadmap, found.precedent, Some(found)));
    }
    let others = roadmap.precedent_ixs().filter(|at| ordered.iter().all(|found| found.precedent != *at));
    lines.extend(others.map(|at| state_line(roadmap, at, None)));
    lines.push("Type states and a name for all that a state did.".to_owned());
    lines
}

fn state_line(roadmap: &Roadmap, at: PrecedentIx, found: Option<&Likeness>) -> String {
    let state = &roadmap[at];
    let count = state.choices.len();
    let choices = if count == 1 { "1 choice".to_owned() } else { format!("{count} choices") };
    let alike = found.map_or_else(String::new, |found| format!(", as you on {}", found.long_words()));
    format!("  {}, as of {}: {choices}{alike}.", state.label, state.as_of)
}

/// The story and the choices of a state.
fn one(walk: &Walk, at: PrecedentIx) -> Vec<String> {
    let roadmap = walk.roadmap();
    let state = &roadmap[at];
    let own = Own::of(walk);
    let mut lines = vec![format!("{}, as of {}. {EXAMPLE}", state.label, state.as_of)];
    let found = likeness(roadmap, &own, at);
    if found.compared > 0 {
        lines.push(format!("Decided as you did on {}.", found.long_words()));
    }
    if !state.story.is_empty() {
        lines.push("Its story:".to_owned());
    }
    let mut events: Vec<_> = state.story.iter().collect();
    events.sort_by_key(|event| event.year.unwrap_or(i32::MAX));
    for event in events {
        let year = event.year.map_or_else(String::new, |year| format!("{year}: "));
        lines.push(format!("  {year}{}", told::event(roadmap, event)));
    }
    let is_equity = |choice: &&PrecedentChoice| roadmap.equity_decisions.contains(&choice.decision);
    if !roadmap.equity_decisions.is_empty() && !state.choices.iter().any(|choice| is_equity(&choice)) {
        lines.push(NO_EQUITY.to_owned());
    }
    let section = |title: &str, choices: Vec<&PrecedentChoice>| {
        let mut lines = Vec::new();
        for choice in choices {
            let ours = own.at(choice.decision);
            lines.extend(choice_lines(roadmap, &roadmap[choice.decision].label, choice, ours));
        }
        if !lines.is_empty() {
            lines.insert(0, format!("{title}:"));
        }
        lines
    };
    lines.extend(section("Equity commitment", state.choices.iter().filter(is_equity).collect()));
    for stage in &roadmap.stages {
        let here = |choice: &&PrecedentChoice| {
            stage.decisions.contains(&(choice.decision.ix() as u32)) && !is_equity(choice)
        };
        let mut choices: Vec<_> = state.choices.iter().filter(here).collect();
        choices.sort_by_key(|choice| choice.decision);
        lines.extend(section(&stage.title, choices));
    }
    lines.push(format!("Type sources {} for the documents.", state.id));
    lines
}

/// A choice behind a name: what was chosen, how that agrees, what the state did, how it ended, what is disputed.
fn choice_lines(
    roadmap: &Roadmap,
    name: &str,
    choice: &PrecedentChoice,
    ours: Option<&[OptionIx]>,
) -> Vec<String> {
    let mut marks = told::marks(choice);
    let agrees = ours.and_then(|ours| agreement_words(ours, &choice.choice));
    marks.extend(agrees.map(str::to_owned));
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    let chosen = told::chosen(roadmap, choice);
    let mut lines = vec![format!("  {name}: {}", full_stop(&format!("{chosen}{marks}")))];
    for aside in told::asides(roadmap, choice) {
        let label = if aside.label.is_empty() {
            String::new()
        } else {
            format!("{}: ", super::parse::sentence(&aside.label))
        };
        lines.push(format!("     {label}{}", aside.text));
    }
    lines
}
