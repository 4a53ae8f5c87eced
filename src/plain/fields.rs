//! Questions that may be left empty: a line, a number, a day, several lines; and rows of them that may be given up.

use super::parse;
use super::session::{Session, Stop, Talk};
use crate::roadmap::DecisionIx;

/// What was typed at a question that may be left empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Typed<T> {
    /// Nothing: what stands is kept.
    Keep,
    /// A dash: what stands is cleared.
    Clear,
    /// Something new.
    Set(T),
}

impl<T> Typed<T> {
    /// What stands after it.
    pub(super) fn over(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Keep => before,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }
}

/// The answers to a row of questions. The input may end in the middle: what was said before is kept.
pub(super) enum Asked<T> {
    /// All were answered.
    All(T),
    /// The input ended; this was said before.
    CutShort(T),
    /// The user gave up.
    GivenUp,
}

/// Whether the row of questions goes on.
pub(super) enum Row {
    On,
    GivenUp,
}

impl Session<'_> {
    /// Runs a row of questions over a form. What was said before the input ended stays in the form.
    pub(super) fn row<T>(
        &mut self,
        mut form: T,
        ask: impl FnOnce(&mut Self, &mut T) -> Talk<Row>,
    ) -> Talk<Asked<T>> {
        match ask(self, &mut form) {
            Ok(Row::On) => Ok(Asked::All(form)),
            Ok(Row::GivenUp) => {
                self.say("Given up. Nothing has changed.")?;
                Ok(Asked::GivenUp)
            }
            Err(Stop::End) => Ok(Asked::CutShort(form)),
            Err(stop) => Err(stop),
        }
    }

    /// Asks for a line that may be left empty. `None`: given up.
    pub(super) fn field(&mut self, prompt: &str) -> Talk<Option<Typed<String>>> {
        let line = self.hear(prompt)?;
        Ok(match line.trim() {
            "" => Some(Typed::Keep),
            "-" => Some(Typed::Clear),
            words if words.eq_ignore_ascii_case("cancel") => None,
            words => Some(Typed::Set(words.to_owned())),
        })
    }

    /// Asks until the line can be read, or is left empty. `None`: given up.
    pub(super) fn field_as<T>(
        &mut self,
        prompt: &str,
        wrong: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Talk<Option<Typed<T>>> {
        loop {
            let typed = match self.field(prompt)? {
                None => return Ok(None),
                Some(Typed::Keep) => Typed::Keep,
                Some(Typed::Clear) => Typed::Clear,
                Some(Typed::Set(words)) => {
                    let Some(value) = read(&words) else {
                        self.say(wrong)?;
                        continue;
                    };
                    Typed::Set(value)
                }
            };
            return Ok(Some(typed));
        }
    }

    pub(super) fn day_field(&mut self, prompt: &str) -> Talk<Option<Typed<String>>> {
        let today = self.desk.today();
        let wrong = "That is not a day. Write it as 2027-01-15 or 15 Jan 2027, or leave it empty.";
        let typed = self.field_as(prompt, wrong, |words| parse::day(words, today))?;
        if let Some(Typed::Set(day)) = &typed
            && *day < today
        {
            self.say(&format!("Note that {day} is past."))?;
        }
        Ok(typed.map(|typed| match typed {
            Typed::Set(day) => Typed::Set(day.to_string()),
            Typed::Keep => Typed::Keep,
            Typed::Clear => Typed::Clear,
        }))
    }

    /// Reads lines until a single dot, after those there are. Every line is kept as a draft of the field. False: given
    /// up.
    pub(super) fn lines_until_dot(
        &mut self,
        at: DecisionIx,
        field: &str,
        lines: &mut Vec<String>,
    ) -> Talk<bool> {
        loop {
            let words = joined(lines);
            let id = &self.roadmap[at].id;
            self.desk.keep_draft(id, field, (!words.is_empty()).then_some(&words));
            let line = self.hear("")?;
            match line.trim() {
                "." => return Ok(true),
                words if words.eq_ignore_ascii_case("cancel") => {
                    self.desk.keep_draft(&self.roadmap[at].id, field, None);
                    return Ok(false);
                }
                _ => lines.push(line),
            }
        }
    }
}

/// Lines as one text, without empty lines around it.
pub(super) fn joined(lines: &[String]) -> String {
    lines.join("\n").trim().to_owned()
}
