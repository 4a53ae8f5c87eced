//! What if, line by line: a branch of the walk, taking one over, ways side by side, options side by side.

use super::session::{Flow, Session, Talk};
use super::show;
use crate::roadmap::wording::cite_numbers;
use crate::roadmap::{Choice, Kind, OptionIx};
use crate::walk::reason::why_locked;

impl Session<'_> {
    /// Lays this walk beside others, named with a comma between them.
    pub(super) fn compare(&mut self, typed: &str) -> Talk<Flow> {
        self.drop_pending()?;
        let names: Vec<String> =
            typed.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
        match self.desk.compare(self.walk, &names) {
            Ok(lines) => self.say_all(&lines)?,
            Err(why) => self.say(&why)?,
        }
        Ok(Flow::Stay)
    }

    /// Begins a branch of this walk; this session stays on the walk.
    pub(super) fn branch(&mut self, typed: &str) -> Talk<Flow> {
        self.drop_pending()?;
        let name = match typed.trim() {
            "" => self.hear("Name of the branch, such as: What if we chose the statute? ")?,
            name => name.to_owned(),
        };
        if name.trim().is_empty() {
            self.say("Nothing was changed.")?;
            return Ok(Flow::Stay);
        }
        match self.desk.branch(self.walk, name.trim()) {
            Ok(place) => {
                self.say(&format!("The branch begins with all that was said here. It is saved: {place}"))?;
                self.say("You are still on the walk itself. Leave, and open the branch by its name.")?;
            }
            Err(why) => self.say(&why)?,
        }
        Ok(Flow::Stay)
    }

    /// Takes this branch over into the walk that it began with.
    pub(super) fn adopt(&mut self, _: &str) -> Talk<Flow> {
        self.drop_pending()?;
        let (lines, conflicts) = match self.desk.adoption(self.walk) {
            Ok(offer) => offer,
            Err(why) => {
                self.say(&why)?;
                return Ok(Flow::Stay);
            }
        };
        self.say_all(&lines)?;
        let prompt = if conflicts {
            "Type branch to take it over with the branch's word where both changed, walk to keep the walk's word there, or no: "
        } else {
            "Take it over? yes or no: "
        };
        let takes = match self.hear(prompt)?.trim().to_lowercase().as_str() {
            "yes" | "y" if !conflicts => true,
            "branch" if conflicts => true,
            "walk" if conflicts => false,
            _ => {
                self.say("Nothing was changed.")?;
                return Ok(Flow::Stay);
            }
        };
        match self.desk.adopt(self.walk, takes) {
            Ok(words) | Err(words) => self.say(&words)?,
        }
        Ok(Flow::Stay)
    }

    /// All options of the decision one after the other, each with what it would change.
    pub(super) fn beside(&mut self, _: &str) -> Talk<Flow> {
        let Some(at) = self.at.filter(|at| show::is_open(self.walk, *at)) else {
            self.say("There is no open decision before you.")?;
            return Ok(Flow::Stay);
        };
        let roadmap = self.roadmap.clone();
        let options: Vec<OptionIx> = roadmap.option_ixs(at).collect();
        if options.len() < 2 {
            self.say("There are no options here to lay side by side.")?;
            return Ok(Flow::Stay);
        }
        for (number, option) in options.into_iter().enumerate() {
            self.say("")?;
            self.say(&format!("Option {}.", number + 1))?;
            let locked = why_locked(&roadmap, self.walk.route(), at, option, cite_numbers(&roadmap));
            let lines = match locked {
                Some(why) => {
                    vec![format!("{}. Cannot be chosen now: {why}", roadmap.option(at, option).label)]
                }
                None => {
                    let others = match roadmap[at].kind {
                        Kind::Many { .. } | Kind::Rank { .. } => {
                            let chosen = self.walk.route().choice_at(at);
                            chosen.map_or_else(Vec::new, |choice| choice.options().to_vec())
                        }
                        _ => Vec::new(),
                    };
                    // What is chosen together is weighed one by one, each beside what stands.
                    let mut with = others;
                    if !with.contains(&option) {
                        with.push(option);
                    }
                    if matches!(roadmap[at].kind, Kind::Many { .. }) {
                        with.sort_unstable();
                    }
                    show::beside(self.walk, at, option, &Choice::Options(with))
                }
            };
            self.say_all(&lines)?;
        }
        Ok(Flow::Stay)
    }
}
