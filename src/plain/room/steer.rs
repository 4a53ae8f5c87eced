//! Steering a room line by line: its phases, hands, decisions, the agenda, the parking lot, the clock.

use super::super::names::{self, Fit};
use super::super::parse;
use super::super::session::Talk;
use super::Room;
use crate::roadmap::wording::choice_words;
use crate::roadmap::{Choice, DecisionIx, Kind};
use crate::walk::said_words::said_words;
use crate::walk::voices::agenda::{self, MOST_MINUTES};
use crate::walk::voices::timer::MINUTE;
use crate::walk::voices::{AgendaItem, Chair, Hands, Parked, Phase, Step, Timer};
use crate::walk::{Notes, State, What};

impl Room<'_> {
    /// The next step.
    pub(super) fn next(&mut self) -> Talk {
        if self.began.is_none() {
            self.began = Some(self.now());
            // The agenda may have been made since the room was opened.
            self.chair = Chair::open(self.walk, Some(self.chair.decision));
            return self.show_stage();
        }
        match self.chair.step() {
            Step::OpenVote => self.open_vote(false),
            Step::Reveal => self.reveal(),
            Step::Discuss => {
                self.chair.phase = Phase::Discuss;
                self.say("Talk about it. again votes once more, decide records what is decided.")
            }
            Step::Decide => self.decide(""),
            Step::GoOn => match self.chair.next(self.walk) {
                Some(to) => self.go_to(to),
                None => self.say("Nothing else is open. Write the plan with waypost plan."),
            },
        }
    }

    pub(super) fn go_to(&mut self, to: DecisionIx) -> Talk {
        self.chair = Chair::at(self.walk, to);
        self.comments = 0;
        self.began = self.began.or(Some(self.now()));
        self.show_stage()
    }

    pub(super) fn go(&mut self, name: &str) -> Talk {
        match self.decision(name) {
            Ok(to) => self.go_to(to),
            Err(words) => self.say(&words),
        }
    }

    fn decision(&self, name: &str) -> Result<DecisionIx, String> {
        let roadmap = self.walk.roadmap();
        if let Ok(number) = name.parse::<usize>() {
            let at = number.checked_sub(1).filter(|at| *at < roadmap.decisions.len());
            return at.map(DecisionIx::at).ok_or_else(|| format!("There is no decision {number}."));
        }
        if let Some(at) = roadmap.find_decision(name) {
            return Ok(at);
        }
        let things: Vec<(&str, &str)> =
            roadmap.decisions.iter().map(|at| (at.id.as_str(), at.label.as_str())).collect();
        match names::find(name, &things.into_iter(), false) {
            Fit::One(at) => Ok(DecisionIx::at(at)),
            Fit::Several(_) => Err(format!("\"{name}\" means several decisions. Type more of the name.")),
            Fit::None => Err(format!("There is no decision by the name of \"{name}\".")),
        }
    }

    pub(super) fn open_vote(&mut self, again: bool) -> Talk {
        self.began = self.began.or(Some(self.now()));
        let state = self.walk.route().state(self.chair.decision);
        if matches!(state, State::Closed | State::SetAside) {
            return self.say("This decision is closed on this road. Type go and another.");
        }
        if self.chair.phase == Phase::Vote {
            return self.say("The vote is open. reveal shows the votes.");
        }
        if !again && self.chair.round(self.walk).is_some() {
            return self.say("There was a vote. again votes once more.");
        }
        let mut chair = self.chair;
        let what = chair.open_vote(self.walk);
        if self.note(what)? {
            self.chair = chair;
            self.comments = 0;
            self.told = (0, 0);
            self.tell_phones();
            self.say("The vote is open. Enter alone tells how many have voted; reveal shows the votes.")?;
        }
        Ok(())
    }

    pub(super) fn reveal(&mut self) -> Talk {
        let mut chair = self.chair;
        match chair.reveal(self.walk) {
            Err(why) => self.say(&why.to_string()),
            Ok(what) => {
                if self.note(what)? {
                    self.chair = chair;
                    self.tell_phones();
                    self.result()?;
                }
                Ok(())
            }
        }
    }

    pub(super) fn decide(&mut self, words: &str) -> Talk {
        if !self.chair.round(self.walk).is_some_and(|round| round.revealed) {
            return self.say("Show the votes first: vote, then reveal.");
        }
        let mut words = words.to_owned();
        if words.is_empty() {
            words = self.ask("What is decided? ")?;
        }
        let Some(choice) = self.choice(words.trim())? else { return Ok(()) };
        let said = choice_words(self.walk.roadmap(), self.chair.decision, &choice);
        self.say(&format!("Decided: {said}. Two questions; empty leaves them as they are."))?;
        let reason = self.ask("Why? ")?;
        let owner = self.ask("Who sees to it? ")?;
        let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let notes = Notes { rationale: filled(reason), owner: filled(owner), ..Notes::default() };
        let said = self.chair.decide(self.walk, &choice, notes);
        match said {
            Err(why) => self.say(&why.to_string()),
            Ok([answered, outcome]) => {
                if self.note(answered)? && self.note(outcome)? {
                    self.chair.phase = Phase::Decided;
                    self.say("Recorded, with how far the room agrees. next goes on; undo takes it back.")?;
                }
                Ok(())
            }
        }
    }

    /// The choice that words mean; nothing where they mean none, which is then said.
    fn choice(&mut self, words: &str) -> Talk<Option<Choice>> {
        let (at, today) = (self.chair.decision, self.desk.today());
        if words.is_empty() {
            self.say("Nothing is decided.")?;
            return Ok(None);
        }
        let heard = match self.walk.roadmap()[at].kind {
            Kind::Text => parse::Heard::Choice(Choice::Text(words.to_owned())),
            _ => parse::choice(self.walk, at, words, today),
        };
        match heard {
            parse::Heard::Choice(choice) => return Ok(Some(choice)),
            parse::Heard::Wrong(why) => self.say(&why)?,
            parse::Heard::Nothing => {
                let wanted = parse::wanted(&self.walk.roadmap()[at]);
                self.say(&format!("\"{words}\" is no answer here. {wanted}"))?;
            }
        }
        Ok(None)
    }

    /// `hands 1=7 2=4 f0=1 f5=3`: options by number, fingers with an f.
    pub(super) fn hands(&mut self, words: &str) -> Talk {
        let decision = &self.walk.roadmap()[self.chair.decision];
        let mut hands = Hands::default();
        let mut fists = [0; 6];
        let mut wrong = words.is_empty().then(|| "no counts".to_owned());
        for word in words.split([' ', ',']).filter(|word| !word.is_empty()) {
            let Some((what, count)) = word.split_once('=') else {
                wrong = Some(format!("\"{word}\""));
                break;
            };
            let count: Option<u32> = count.parse().ok().filter(|count| *count <= 9_999);
            let finger =
                what.strip_prefix('f').and_then(|finger| finger.parse::<usize>().ok()).filter(|at| *at < 6);
            let option = what.parse::<usize>().ok().and_then(|at| decision.options.get(at.checked_sub(1)?));
            match (count, finger, option) {
                (Some(count), Some(finger), _) => fists[finger] = count,
                (Some(count), None, Some(option)) => _ = hands.counts.insert(option.id.clone(), count),
                _ => wrong = Some(format!("\"{word}\"")),
            }
        }
        if let Some(wrong) = wrong {
            return self.say(&format!(
                "{wrong} cannot be counted. Write the number of an option and its hands, such as hands 1=7 2=4 f3=6."
            ));
        }
        hands.fists = fists.iter().any(|count| *count > 0).then_some(fists);
        match self.chair.hands(self.walk, hands) {
            Err(why) => self.say(&why.to_string()),
            Ok(what) => {
                self.note(what)?;
                self.say("The hands are counted.")
            }
        }
    }

    pub(super) fn park(&mut self, text: &str) -> Talk {
        if text.is_empty() {
            let parked = self.walk.voices().parked.clone();
            if parked.is_empty() {
                return self.say("Nothing is parked. park and a text keeps a thought.");
            }
            for (at, thought) in parked.iter().enumerate() {
                let settled = match thought.settled.as_deref() {
                    None => String::new(),
                    Some("") => " (settled)".to_owned(),
                    Some(how) => format!(" (settled: {how})"),
                };
                self.say(&format!("  {}. {}{settled}", at + 1, thought.said.text.replace('\n', " ")))?;
            }
            return Ok(());
        }
        self.note(What::Parked(Parked { text: text.to_owned(), voter: None }))?;
        self.say("It is in the parking lot.")
    }

    pub(super) fn settle(&mut self, words: &str) -> Talk {
        let (number, how) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let parked = &self.walk.voices().parked;
        let thought = number.parse::<usize>().ok().and_then(|at| parked.get(at.checked_sub(1)?));
        let Some(entry) = thought.map(|thought| thought.entry) else {
            return self.say("Type settle, the number of a thought, and how; park lists them.");
        };
        self.note(What::ParkingSettled { entry, how: how.trim().to_owned() })?;
        self.say("Settled.")
    }

    pub(super) fn agenda(&mut self, words: &str) -> Talk {
        if words.is_empty() {
            return self.list_agenda();
        }
        let parted = words.rsplit_once(char::is_whitespace);
        let minutes =
            parted.and_then(|(_, minutes)| minutes.parse().ok()).filter(|minutes| *minutes <= MOST_MINUTES);
        let (Some((name, _)), Some(minutes)) = (parted, minutes) else {
            return self.say(
                "Type agenda, a decision and its minutes, such as agenda legal-route 15; 0 takes it off.",
            );
        };
        let at = match self.decision(name.trim()) {
            Ok(at) => at,
            Err(words) => return self.say(&words),
        };
        let decision = self.walk.roadmap()[at].id.clone();
        let mut items = self.walk.voices().agenda.clone();
        match items.iter_mut().find(|item| item.decision == decision) {
            Some(item) => item.minutes = minutes,
            None => items.push(AgendaItem { decision, minutes }),
        }
        items.retain(|item| item.minutes > 0);
        self.note(What::AgendaSet { items })?;
        self.list_agenda()
    }

    fn list_agenda(&mut self) -> Talk {
        let items = self.walk.voices().agenda.clone();
        if items.is_empty() {
            return self.say("There is no agenda. agenda, a decision and its minutes begins one.");
        }
        for item in &items {
            let roadmap = self.walk.roadmap();
            let at = roadmap.find_decision(&item.decision);
            let label = at.map_or_else(|| item.decision.clone(), |at| roadmap[at].label.clone());
            let done = if agenda::is_done(self.walk, item) { ", done" } else { "" };
            let here = if at == Some(self.chair.decision) { ", now" } else { "" };
            self.say(&format!("  {label}: {} min{done}{here}", item.minutes))?;
        }
        let Some(began) = self.began else { return Ok(()) };
        let before = self.walk.voices().sessions.last().map_or(0, |session| session.entry);
        let used = self.now() - began;
        match agenda::pace(self.walk, self.chair.decision, before, used) {
            Some(pace) => self.say(&format!("{} min used: {}.", used / MINUTE, pace.words())),
            None => Ok(()),
        }
    }

    pub(super) fn clock(&mut self, words: &str) -> Talk {
        let now = self.now();
        match (words, &mut self.timer) {
            ("", None) => return self.say("No clock runs. timer and a number of minutes starts one."),
            ("", Some(_)) => {}
            ("+", Some(timer)) => timer.add(MINUTE, now),
            ("pause" | "p", Some(timer)) => timer.pause(now),
            (minutes, _) => match minutes.parse().ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes))
            {
                Some(minutes) => self.timer = Some(Timer::start(minutes, now)),
                None => return self.say("Type timer and a number of minutes, timer +, or timer pause."),
            },
        }
        let Some(timer) = self.timer else { return Ok(()) };
        let over = if timer.left(now) < 0 { " over time" } else { " left" };
        let paused = if timer.is_paused() { ", paused" } else { "" };
        self.say(&format!("{}{over}{paused}.", timer.words(now)))
    }

    pub(super) fn undo(&mut self) -> Talk {
        let target = match Chair::undoes(self.walk) {
            Ok(target) => target.clone(),
            Err(why) => return self.say(&why.to_string()),
        };
        if !self.note(What::Undone { entry: target.n })? {
            return Ok(());
        }
        let chair = self.chair.after(self.walk, &target.what);
        self.say(&format!("Taken back: {}.", said_words(self.walk.roadmap(), &target)))?;
        if chair != self.chair {
            self.chair = chair;
            self.show_stage()?;
        }
        Ok(())
    }

    pub(super) fn close(&mut self) -> Talk {
        self.note(What::RoomClosed { present: None })?;
        self.say("The room is closed. Everything said is kept.")
    }
}
