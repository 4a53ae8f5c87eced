//! What a room line by line tells: where it is, who is there, results, comments.

use super::super::session::Talk;
use super::Room;
use crate::roadmap::Kind;
use crate::roadmap::wording::choice_words;
use crate::walk::voices::{Phase, Split, Tallied, by_role, by_table, tally};

impl Room<'_> {
    /// Where the room is: the question, the options, the phase.
    pub(super) fn show_stage(&mut self) -> Talk {
        let roadmap = std::sync::Arc::clone(self.walk.roadmap());
        let decision = &roadmap[self.chair.decision];
        let text = |text: &crate::roadmap::Text| {
            text.render(|_| String::new()).split_whitespace().collect::<Vec<_>>().join(" ")
        };
        self.say("")?;
        self.say(&format!("{}: {}", decision.label, text(&decision.question)))?;
        if let Some(ask) = &decision.ask {
            self.say(&text(ask))?;
        }
        for (at, option) in roadmap.option_ixs(self.chair.decision).enumerate() {
            let free = self.walk.route().is_available(&roadmap, self.chair.decision, option);
            let not = if free { "" } else { " (cannot be chosen now)" };
            let label = &roadmap.option(self.chair.decision, option).label;
            self.say(&format!("  {}. {label}{not}", at + 1))?;
        }
        match self.chair.phase {
            Phase::Think => self.say("Everybody thinks alone, in silence. next opens the vote."),
            Phase::Vote => self.say("The vote is open. reveal shows the votes."),
            Phase::Reveal | Phase::Discuss => self.result(),
            Phase::Decided => {
                let choice = self.walk.route().choice_at(self.chair.decision);
                let words = choice.map(|choice| choice_words(&roadmap, self.chair.decision, choice));
                self.say(&format!("Decided: {}. next goes on.", words.unwrap_or_default()))
            }
        }
    }

    /// Who is here, never what they voted.
    pub(super) fn who(&mut self) -> Talk {
        let joined = self.walk.voices().people.len();
        self.say(&format!("{joined} joined, {} connected now.", self.phones))?;
        if self.chair.phase != Phase::Vote {
            return Ok(());
        }
        let round = self.chair.round(self.walk);
        let voted = round.map_or(0, |round| round.ballots.len());
        let mut tables: std::collections::BTreeMap<String, (usize, usize)> =
            std::collections::BTreeMap::new();
        for (voter, person) in &self.walk.voices().people {
            let Some(table) = &person.table else { continue };
            let (done, all) = tables.entry(table.clone()).or_default();
            *all += 1;
            *done += usize::from(round.is_some_and(|round| round.ballots.contains_key(voter)));
        }
        self.told = (voted, joined);
        self.say(&format!("{voted} of {joined} have voted."))?;
        for (table, (done, all)) in tables {
            self.say(&format!("  {table}: {done} of {all}"))?;
        }
        Ok(())
    }

    /// The result of the round that was shown.
    pub(super) fn result(&mut self) -> Talk {
        let roadmap = std::sync::Arc::clone(self.walk.roadmap());
        let decision = &roadmap[self.chair.decision];
        let revealed = self.chair.phase != Phase::Vote;
        let Some(round) = self.chair.round(self.walk).filter(|round| round.revealed && revealed).cloned()
        else {
            return self.say("No votes are shown yet. reveal shows them, once a vote is open.");
        };
        let counted = tally(decision, &round);
        let ranks = matches!(decision.kind, Kind::Rank { .. });
        self.say(&format!("Round {}: {} voices.", round.n, counted.voices))?;
        for (at, option) in counted.counts.iter().enumerate() {
            let unit = if ranks { " points" } else { "" };
            self.say(&format!("  {}. {}: {}{unit}", at + 1, option.label, option.points))?;
        }
        self.fists(&counted)?;
        let voices = self.walk.voices();
        let (tables, roles) = (by_table(decision, &round, voices), by_role(decision, &round, voices));
        self.splits("By table", &tables)?;
        self.splits("By role", &roles)?;
        let comments = round.comments().len();
        if comments > 0 {
            self.say(&format!(
                "Comments: {comments}, {} open. comment opens the next.",
                self.comments.min(comments)
            ))?;
        }
        Ok(())
    }

    fn fists(&mut self, counted: &Tallied) -> Talk {
        let Some(level) = counted.level() else { return Ok(()) };
        let words: Vec<String> = (0..6).map(|at: usize| format!("{at}: {}", counted.fists[at])).collect();
        self.say(&format!("Fist to five: {}. {}.", words.join(", "), level.words()))
    }

    fn splits(&mut self, title: &str, splits: &[Split]) -> Talk {
        if splits.is_empty() {
            return Ok(());
        }
        self.say(&format!("{title}:"))?;
        for split in splits {
            let roles = &self.walk.roadmap().roles;
            let name = match &split.group {
                None => "others".to_owned(),
                Some(id) => roles
                    .iter()
                    .find(|role| role.id == *id)
                    .map_or_else(|| id.clone(), |role| role.label.clone()),
            };
            let counts = split.tallied.counts.iter().filter(|option| option.points > 0);
            let counts: Vec<String> =
                counts.map(|option| format!("{} {}", option.label, option.points)).collect();
            let level =
                split.tallied.level().map_or_else(String::new, |level| format!("; {}", level.words()));
            self.say(&format!("  {name}, {} voices: {}{level}", split.tallied.voices, counts.join(", ")))?;
        }
        Ok(())
    }

    /// Opens the next comment.
    pub(super) fn comment(&mut self) -> Talk {
        let round =
            self.chair.round(self.walk).filter(|round| round.revealed && self.chair.phase != Phase::Vote);
        let comments: Vec<(Option<u8>, String, Option<String>)> = round
            .map(|round| {
                let name =
                    |voter: &str| self.walk.voices().people.get(voter).and_then(|person| person.name.clone());
                let said = round.comments().into_iter();
                said.map(|ballot| {
                    (ballot.fist, ballot.comment.clone().unwrap_or_default(), name(&ballot.voter))
                })
                .collect()
            })
            .unwrap_or_default();
        let Some((fist, text, name)) = comments.get(self.comments) else {
            let words = if comments.is_empty() { "There are no comments." } else { "All comments are open." };
            return self.say(words);
        };
        self.comments += 1;
        let fist = fist.map_or_else(String::new, |fist| format!(" ({fist} of 5)"));
        let name = name.as_ref().map_or_else(String::new, |name| format!(" - {name}"));
        self.say(&format!("  {}.{fist} {}{name}", self.comments, text.trim().replace('\n', " ")))
    }

    /// Hides an open comment by its number.
    pub(super) fn hide(&mut self, words: &str) -> Talk {
        let round = self.chair.round(self.walk);
        let open = self.comments;
        let at = words.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|at| *at < open);
        let voter = at.and_then(|at| Some(round?.comments().get(at)?.voter.clone()));
        let Some(voter) = voter else {
            return self.say("Type hide and the number of an open comment.");
        };
        match self.chair.hide(self.walk, &voter, true) {
            Err(why) => self.say(&why.to_string()),
            Ok(what) => {
                if self.note(what)? {
                    self.comments -= 1;
                    self.say(
                        "Hidden from screen and minutes; those after it move up by one. undo shows it again.",
                    )?;
                }
                Ok(())
            }
        }
    }
}
