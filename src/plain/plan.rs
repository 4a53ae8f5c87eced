//! The plan: as it stands, by horizon with because; whom it is for; writing it.

use super::fields::{Asked, Row};
use super::plan_lines;
use super::session::{Flow, Session, Stop, Talk};
use crate::plan::write::Format;
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

    /// The plan so far; with `to` and a format it is written.
    pub(super) fn plan(&mut self, words: &str) -> Talk<Flow> {
        if let Some(format) = words.trim().strip_prefix("to ") {
            if formats_asked(format).0.is_none() {
                let names: Vec<_> = Format::names().collect();
                self.say(&format!("{} is no format. There are: {}.", format.trim(), names.join(", ")))?;
                return Ok(Flow::Stay);
            }
            return self.write(format);
        }
        let plan = build(self.walk, Origin::Answers);
        let lines = plan_lines::lines(&self.roadmap, &plan);
        self.say_all(&lines)?;
        Ok(Flow::Stay)
    }

    pub(super) fn write(&mut self, words: &str) -> Talk<Flow> {
        let Profile { name, place, start } = self.walk.profile();
        if name.is_none() || place.is_none() || start.is_none() {
            self.say("Whom is the plan for? Each may be left empty. Type cancel to give up.")?;
            if !self.ask_profile(true)? {
                return Ok(Flow::Stay);
            }
        }
        let (named, path) = formats_asked(words);
        let formats = named.unwrap_or_else(|| vec![Format::of_file(path).unwrap_or(Format::Json)]);
        let path = (!path.is_empty()).then_some(path);
        match self.desk.write_plan(self.walk, &formats, path) {
            Ok(place) => self.say(&format!("The plan is written: {place}"))?,
            Err(mend) => self.say(&format!("The plan is NOT written. {mend}"))?,
        }
        Ok(Flow::Stay)
    }
}

/// The formats that words begin with, such as `docx, xlsx`, and the path after them. `None` where they begin with none.
fn formats_asked(words: &str) -> (Option<Vec<Format>>, &str) {
    let mut formats: Vec<Format> = Vec::new();
    let mut rest = words.trim();
    while !rest.is_empty() {
        let end = rest.find([',', ' ']).unwrap_or(rest.len());
        let Some(named) = Format::named(&rest[..end]) else { break };
        formats.extend(named.iter().filter(|format| !formats.contains(*format)).copied().collect::<Vec<_>>());
        rest = rest[end..].trim_start_matches([',', ' ']);
    }
    ((!formats.is_empty()).then_some(formats), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_stand_before_the_path() {
        assert_eq!(
            formats_asked("docx, md my plan.docx"),
            (Some(vec![Format::Docx, Format::Markdown]), "my plan.docx")
        );
        assert_eq!(formats_asked("mdx.json"), (None, "mdx.json"));
        assert_eq!(formats_asked(""), (None, ""));
    }
}
