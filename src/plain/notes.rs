//! What people say beside a choice: later, not here, reason, confidence, owner, date; clear and confirm.

use super::desk::RATIONALE;
use super::fields::{Asked, Row, Typed, joined};
use super::parse::full_stop;
use super::session::{Flow, Session, Stop, Talk};
use super::show;
use crate::roadmap::DecisionIx;
use crate::walk::{Notes, Standing, State, What};

impl Session<'_> {
    pub(super) fn later(&mut self, reason: &str) -> Talk<Flow> {
        let Some(at) = self.open_here()? else { return Ok(Flow::Stay) };
        if !self.may_give_up(at, "Put it off and give up this answer?")? {
            return Ok(Flow::Stay);
        }
        let before = match &self.walk.record(at).standing {
            Standing::PutOff { reason } => reason.clone(),
            _ => String::new(),
        };
        self.say("Each of these may be left empty. Type cancel to give up.")?;
        let form = (before, self.walk.notes(at).clone());
        let given = reason.to_owned();
        let asked = self.row(form, move |session, (why, notes)| {
            let typed = if given.is_empty() {
                let Some(typed) = session.field("What does it wait for? ")? else { return Ok(Row::GivenUp) };
                typed
            } else {
                Typed::Set(given)
            };
            *why = typed.over(Some(std::mem::take(why))).unwrap_or_default();
            session.owner_and_day(notes)
        })?;
        let (form, cut) = match asked {
            Asked::All(form) => (form, false),
            Asked::CutShort(form) => (form, true),
            Asked::GivenUp => return Ok(Flow::Stay),
        };
        self.put_off(at, form.0, form.1)?;
        if cut { Err(Stop::End) } else { self.go_on(Some(at)).map(|()| Flow::Stay) }
    }

    fn owner_and_day(&mut self, notes: &mut Notes) -> Talk<Row> {
        let now = |what: Option<&String>| what.map_or_else(String::new, |what| format!(" (now {what})"));
        let prompt = format!("Owner{}: ", now(notes.owner.as_ref()));
        let Some(owner) = self.field(&prompt)? else { return Ok(Row::GivenUp) };
        notes.owner = owner.over(notes.owner.take());
        let prompt = format!("Decide by{}: ", now(notes.decide_by.as_ref()));
        let Some(day) = self.day_field(&prompt)? else { return Ok(Row::GivenUp) };
        notes.decide_by = day.over(notes.decide_by.take());
        Ok(Row::On)
    }

    fn put_off(&mut self, at: DecisionIx, reason: String, notes: Notes) -> Talk {
        let decision = self.roadmap[at].id.clone();
        let stood = self.walk.notes(at).clone();
        let cleared = (stood.owner.is_some() && notes.owner.is_none())
            || (stood.decide_by.is_some() && notes.decide_by.is_none());
        if cleared {
            // Putting off only adds to the notes; taking something out needs an entry of its own.
            let what = What::Noted { decision: decision.clone(), notes: notes.clone() };
            self.note_down(what, &format!("{}: notes changed.", self.roadmap[at].label.clone()))?;
        }
        let fresh = |now: Option<String>, before: Option<String>| if now == before { None } else { now };
        let added = Notes {
            owner: fresh(notes.owner, stood.owner),
            decide_by: fresh(notes.decide_by, stood.decide_by),
            ..Notes::default()
        };
        let said = format!("{}: put off.", self.roadmap[at].label);
        self.note_down(What::PutOff { decision, reason, notes: added }, &said)
    }

    pub(super) fn not_here(&mut self, reason: &str) -> Talk<Flow> {
        let Some(at) = self.open_here()? else { return Ok(Flow::Stay) };
        if !self.may_give_up(at, "Set it as not applicable here and give up this answer?")? {
            return Ok(Flow::Stay);
        }
        let given = reason.to_owned();
        let asked = self.row(given, |session, why| {
            if why.is_empty() {
                match session.field("Why does it not apply here? Empty for no reason, cancel to give up: ")? {
                    None => return Ok(Row::GivenUp),
                    Some(Typed::Set(words)) => *why = words,
                    Some(Typed::Keep | Typed::Clear) => {}
                }
            }
            Ok(Row::On)
        })?;
        let (reason, cut) = match asked {
            Asked::All(reason) => (reason, false),
            Asked::CutShort(reason) => (reason, true),
            Asked::GivenUp => return Ok(Flow::Stay),
        };
        let this = &self.roadmap[at];
        let (decision, said) = (this.id.clone(), format!("{}: not applicable here.", this.label));
        self.note_down(What::NotApplicable { decision, reason }, &said)?;
        if cut { Err(Stop::End) } else { self.go_on(Some(at)).map(|()| Flow::Stay) }
    }

    pub(super) fn clear(&mut self, _: &str) -> Talk<Flow> {
        let Some(at) = self.here()? else { return Ok(Flow::Stay) };
        if self.walk.record(at).standing == Standing::Blank {
            self.say("There is nothing to clear here.")?;
            return Ok(Flow::Stay);
        }
        let kept = self.walk.route().state(at) == State::SetAside;
        let may = if kept {
            self.say(&format!("Kept: {}", full_stop(&show::set_aside_words(self.walk, at))))?;
            self.is_yes("Clear the answer that is kept?")?
        } else {
            self.may_give_up(at, "Clear this answer?")?
        };
        if may {
            let this = &self.roadmap[at];
            let (decision, said) =
                (this.id.clone(), format!("{}: cleared. Type undo to take it back.", this.label));
            self.note_down(What::Cleared { decision }, &said)?;
        }
        Ok(Flow::Stay)
    }

    pub(super) fn confirm(&mut self, _: &str) -> Talk<Flow> {
        let Some(at) = self.here()? else { return Ok(Flow::Stay) };
        if self.walk.is_to_confirm(at) {
            self.confirm_answer(at, "")?;
        } else {
            self.say("There is nothing to confirm here.")?;
        }
        Ok(Flow::Stay)
    }

    pub(super) fn note(&mut self, _: &str) -> Talk<Flow> {
        let Some(at) = self.here()? else { return Ok(Flow::Stay) };
        // Notes do not settle a choice that waits: it is asked again after them.
        let pending = self.pending.take();
        let before = self.walk.notes(at).clone();
        self.say_all(&show::notes(self.walk, at))?;
        self.say("Empty keeps what is there, a single - clears it, cancel gives up.")?;
        let asked = self.row(before.clone(), |session, notes| session.ask_notes(at, notes))?;
        let (notes, cut) = match asked {
            Asked::All(notes) => (notes, false),
            Asked::CutShort(notes) => (notes, true),
            Asked::GivenUp => {
                self.pending = pending;
                return Ok(Flow::Stay);
            }
        };
        if notes != before {
            let this = &self.roadmap[at];
            let (decision, said) = (this.id.clone(), format!("{}: noted.", this.label));
            self.note_down(What::Noted { decision, notes }, &said)?;
        } else if !cut {
            self.say("Nothing has changed.")?;
        }
        self.drop_draft(at, RATIONALE);
        self.pending = pending;
        if cut { Err(Stop::End) } else { Ok(Flow::Stay) }
    }

    fn ask_notes(&mut self, at: DecisionIx, notes: &mut Notes) -> Talk<Row> {
        if !self.ask_reason(at, notes)? {
            return Ok(Row::GivenUp);
        }
        let prompt = "Confidence, from 1 (a guess) to 5 (certain): ";
        let sure = |words: &str| words.parse::<u8>().ok().filter(|sure| (1..=5).contains(sure));
        let wrong = "Confidence is a whole number from 1 to 5, or empty.";
        let Some(confidence) = self.field_as(prompt, wrong, sure)? else { return Ok(Row::GivenUp) };
        notes.confidence = confidence.over(notes.confidence);
        self.owner_and_day(notes)
    }

    /// Asks for a reason of several lines. False: given up.
    fn ask_reason(&mut self, at: DecisionIx, notes: &mut Notes) -> Talk<bool> {
        if let Some(words) = self.desk.draft(&self.roadmap[at].id, RATIONALE) {
            self.say("You had begun to type this reason:")?;
            self.say(&words)?;
            if self.is_yes("Take it?")? {
                notes.rationale = Some(words);
                return Ok(true);
            }
        }
        let first = self.hear("Reason, several lines if you like, then a single dot: ")?;
        match first.trim() {
            "" | "." => return Ok(true),
            "-" => {
                notes.rationale = None;
                return Ok(true);
            }
            words if words.eq_ignore_ascii_case("cancel") => return Ok(false),
            _ => {}
        }
        let mut lines = vec![first];
        let ended = self.lines_until_dot(at, RATIONALE, &mut lines);
        // Also what was typed before the input ended is kept.
        notes.rationale = Some(joined(&lines));
        ended
    }

    /// Drops the draft of a field whose words are safe in the journal.
    pub(super) fn drop_draft(&mut self, at: DecisionIx, field: &str) {
        if self.unsaved.is_empty() {
            self.desk.keep_draft(&self.roadmap[at].id, field, None);
        }
    }
}
