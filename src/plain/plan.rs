//! The plan: as it stands, by horizon with because; whom it is for; writing it.

use super::fields::{Asked, Row};
use super::plan_lines;
use super::session::{Flow, Session, Stop, Talk};
use crate::plan::{Origin, build};
use crate::walk::{Profile, What};

impl Session<'_> {
    pub(super) fn profile(&mut self, _: &str) -> Talk<Flow> {
        self.say("Whom is the plan for? Empty keeps what is there, a single - clears it, cancel gives up.")?;
        self.ask_profile(false)?;
        Ok(Flow::Stay)
    }

    /// Asks whom the plan is for; `missing`: only what is not known yet. False: given up.
    fn ask_profile(&mut self, missing: bool) -> Talk<bool> {
        let before = self.walk.profile().clone();
        let asked = self.row(before.clone(), |session, profile| session.profile_row(profile, missing))?;
        let (profile, cut) = match asked {
            Asked::All(profile) => (profile, false),
            Asked::CutShort(profile) => (profile, true),
            Asked::GivenUp => return Ok(false),
        };
        if profile != before {
            let pending = self.pending.take();
            self.note_down(What::Profile(profile), "Whom the plan is for: noted.")?;
            self.pending = pending;
        }
        if cut { Err(Stop::End) } else { Ok(true) }
    }

    fn profile_row(&mut self, profile: &mut Profile, missing: bool) -> Talk<Row> {
        let prompt = |what: &str, now: Option<&String>| match now {
            Some(now) => format!("{what} (now {now}): "),
            None => format!("{what}: "),
        };
        let asks = |now: Option<&String>| !missing || now.is_none();
        if asks(profile.name.as_ref()) {
            let question = prompt("Name, such as Office of the chief", profile.name.as_ref());
            let Some(name) = self.field(&question)? else { return Ok(Row::GivenUp) };
            profile.name = name.over(profile.name.take());
        }
        if asks(profile.place.as_ref()) {
            let question = prompt("State or district", profile.place.as_ref());
            let Some(place) = self.field(&question)? else { return Ok(Row::GivenUp) };
            profile.place = place.over(profile.place.take());
        }
        if asks(profile.start.as_ref()) {
            let question = prompt("Day the plan starts", profile.start.as_ref());
            let Some(start) = self.day_field(&question)? else { return Ok(Row::GivenUp) };
            profile.start = start.over(profile.start.take());
        }
        Ok(Row::On)
    }

    pub(super) fn plan(&mut self, _: &str) -> Talk<Flow> {
        let plan = build(self.walk, Origin::Answers);
        let lines = plan_lines::lines(&self.roadmap, &plan);
        self.say_all(&lines)?;
        Ok(Flow::Stay)
    }

    pub(super) fn write(&mut self, path: &str) -> Talk<Flow> {
        let Profile { name, place, start } = self.walk.profile();
        if name.is_none() || place.is_none() || start.is_none() {
            self.say("Whom is the plan for? Each may be left empty. Type cancel to give up.")?;
            if !self.ask_profile(true)? {
                return Ok(Flow::Stay);
            }
        }
        let path = (!path.is_empty()).then_some(path);
        match self.desk.write_plan(self.walk, path) {
            Ok(place) => self.say(&format!("The plan is written: {place}"))?,
            Err(mend) => self.say(&format!("The plan is NOT written. {mend}"))?,
        }
        Ok(Flow::Stay)
    }
}
