//! Moving about: next, back, go; undo and redo; what is offered next and why.

use super::names::{self, Fit, nearest};
use super::parse::full_stop;
use super::session::{Flow, Session, Talk};
use super::show;
use crate::proof::{enough, enough_words};
use crate::roadmap::DecisionIx;
use crate::walk::said_words::said_words;
use crate::walk::since::asked_by_version;
use crate::walk::{Entry, NextWhy, State, What};

impl Session<'_> {
    /// Offers what comes after a decision, or from the start.
    pub(super) fn go_on(&mut self, after: Option<DecisionIx>) -> Talk {
        let next = match after {
            Some(here) => self.guide.next(self.walk, here),
            None => self.walk.next(None),
        };
        let Some((next, why)) = next else { return self.at_the_end() };
        self.say_enough()?;
        match why {
            NextWhy::ToConfirm => match asked_by_version(self.walk, next).map(str::to_owned) {
                Some(version) => {
                    self.say(&format!("Version {version} of the roadmap asks this anew."))?;
                }
                None => self.say("An earlier answer came back, because another one changed.")?,
            },
            NextWhy::Asked(caution) => {
                let message = self.cited(&self.roadmap[caution].message);
                self.say(&format!("Asked now because of a caution: {}", full_stop(&message)))?;
            }
            NextWhy::Open => {}
        }
        self.visit(next)
    }

    /// Says once that what is left changes nothing in the plan, where that is so.
    fn say_enough(&mut self) -> Talk {
        let is_enough = enough(self.walk);
        if is_enough && !self.enough_said {
            let route = self.walk.route();
            let left = self.roadmap.decision_ixs().filter(|at| route.state(*at) == State::Open).count();
            self.say(&enough_words(left))?;
        }
        self.enough_said = is_enough;
        Ok(())
    }

    fn at_the_end(&mut self) -> Talk {
        self.leave_decision()?;
        self.at = None;
        self.say("Nothing is open any more.")?;
        self.say(&show::progress(self.walk))?;
        self.say("Type plan to see the plan, write to write it, where to see the road, or leave.")
    }

    /// Remembers the decision before the user as visited.
    fn leave_decision(&mut self) -> Talk {
        self.drop_pending()?;
        if let Some(at) = self.at
            && self.visited.last() != Some(&at)
        {
            self.visited.push(at);
        }
        Ok(())
    }

    /// Goes to a decision and shows it.
    fn visit(&mut self, to: DecisionIx) -> Talk {
        if self.at != Some(to) {
            self.leave_decision()?;
        }
        self.show_at(to)
    }

    /// Goes to a decision that the user named; the road goes on from there.
    fn jump(&mut self, to: DecisionIx) -> Talk {
        self.guide.jumped();
        self.visit(to)
    }

    fn show_at(&mut self, to: DecisionIx) -> Talk {
        self.drop_pending()?;
        self.at = Some(to);
        self.say("")?;
        let stage = self.roadmap[to].stage;
        if self.introduced.insert(stage) {
            let this = &self.roadmap[stage];
            let intro = format!("Stage {}. {}", this.title, self.cited(&this.summary));
            self.say(&intro)?;
        }
        let lines = show::decision(self.walk, to);
        self.say_all(&lines)?;
        self.offer_draft(to)
    }

    pub(super) fn next(&mut self, _: &str) -> Talk<Flow> {
        self.drop_pending()?;
        let at = self.at;
        if at.is_some() && self.walk.next(at).map(|(next, _)| next) == at {
            self.say("This is the only one still open. Type later to put it off, or where.")?;
            return Ok(Flow::Stay);
        }
        self.go_on(at).map(|()| Flow::Stay)
    }

    pub(super) fn back(&mut self, _: &str) -> Talk<Flow> {
        while let Some(before) = self.visited.pop() {
            if self.at != Some(before) {
                return self.show_at(before).map(|()| Flow::Stay);
            }
        }
        let end = self.at.map_or(self.roadmap.decisions.len(), DecisionIx::ix);
        let before = (0..end).rev().map(DecisionIx::at).find(|at| show::is_open(self.walk, *at));
        match before {
            Some(before) => self.show_at(before)?,
            None => self.say("This is the first decision.")?,
        }
        Ok(Flow::Stay)
    }

    pub(super) fn go(&mut self, typed: &str) -> Talk<Flow> {
        let roadmap = self.roadmap.clone();
        if typed.is_empty() {
            self.say("Go where? Type go and the name or number of a decision; where lists them all.")?;
            return Ok(Flow::Stay);
        }
        let count = roadmap.decisions.len();
        if let Ok(number) = typed.trim_end_matches('.').parse::<usize>() {
            match number.checked_sub(1).filter(|place| *place < count) {
                Some(place) => self.jump(DecisionIx::at(place))?,
                None => self.say(&format!("There is no decision {number}. They are 1 to {count}."))?,
            }
            return Ok(Flow::Stay);
        }
        let things = roadmap.decisions.iter().map(|this| (this.id.as_str(), this.label.as_str()));
        match names::find(typed, &things, true) {
            Fit::One(place) => self.jump(DecisionIx::at(place))?,
            Fit::Several(places) => {
                self.say(&format!("\"{}\" fits several. Type go and the number:", show::shortened(typed)))?;
                for place in places {
                    self.say(&format!("  {}. {}", place + 1, roadmap.decisions[place].label))?;
                }
            }
            Fit::None => {
                let near = nearest(typed, things.map(|(_, label)| label));
                let near = near.map_or_else(String::new, |label| format!(" Did you mean {label}?"));
                let typed = show::shortened(typed);
                self.say(&format!("No decision is called \"{typed}\".{near} Type where to list them all."))?;
            }
        }
        Ok(Flow::Stay)
    }

    pub(super) fn undo(&mut self, _: &str) -> Talk<Flow> {
        let Some(entry) = self.walk.undo_target() else {
            self.say("There is nothing to take back.")?;
            return Ok(Flow::Stay);
        };
        let (n, words, decision) = (entry.n, said_words(&self.roadmap, entry), self.decision_of(entry));
        self.note_down(What::Undone { entry: n }, &format!("Taken back: {words}. Type redo to restore it."))?;
        self.show_after_undo(decision)
    }

    pub(super) fn redo(&mut self, _: &str) -> Talk<Flow> {
        let Some(entry) = self.walk.redo_target() else {
            self.say("There is nothing to restore.")?;
            return Ok(Flow::Stay);
        };
        let (n, words, decision) = (entry.n, said_words(&self.roadmap, entry), self.decision_of(entry));
        self.note_down(What::Redone { entry: n }, &format!("Restored: {words}."))?;
        self.show_after_undo(decision)
    }

    fn show_after_undo(&mut self, decision: Option<DecisionIx>) -> Talk<Flow> {
        if let Some(decision) = decision {
            self.visit(decision)?;
        }
        Ok(Flow::Stay)
    }

    fn decision_of(&self, entry: &Entry) -> Option<DecisionIx> {
        self.roadmap.find_decision(entry.what.decision()?)
    }
}
