//! A session of line mode: reads a line, does what it says, until the user leaves or the input ends.

use std::collections::HashSet;
use std::io::{self, BufRead, Write};
use std::sync::Arc;

use super::desk::Desk;
use super::hear::read_line;
use super::saving::Unsaved;
use super::voice::Voice;
use crate::check::against::News;
use crate::roadmap::{Choice, DecisionIx, Kind, Roadmap, StageIx};
use crate::walk::{Entry, Guide, Walk, What};

/// How a session is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// Lines are wrapped at so many columns; `None`: never.
    pub columns: Option<usize>,
    /// Every line read is written too: for input that is not typed at this terminal.
    pub echo: bool,
}

/// How a session ended.
#[derive(Debug)]
pub enum Left {
    /// The user asked to leave.
    Asked,
    /// The input ended.
    EndOfInput,
    /// Nobody reads the output any more.
    OutputClosed,
    /// The input could not be read, or the output not written.
    Failed(io::Error),
}

/// What is left of a session.
#[derive(Debug)]
pub struct Outcome {
    /// How it ended.
    pub left: Left,
    /// Entries of the walk that could not be saved anywhere, oldest first.
    pub unsaved: Vec<Entry>,
}

/// What ends a session in the middle of anything.
#[derive(Debug)]
pub(super) enum Stop {
    /// The input ended.
    End,
    /// Reading or writing failed.
    Io(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

pub(super) type Talk<T = ()> = Result<T, Stop>;

/// Whether the session goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Stay,
    Leave,
}

/// Everything a session knows.
pub(super) struct Session<'a> {
    pub(super) walk: &'a mut Walk,
    pub(super) roadmap: Arc<Roadmap>,
    pub(super) desk: &'a mut dyn Desk,
    input: &'a mut dyn BufRead,
    voice: Voice<'a>,
    echo: bool,
    /// The decision before the user.
    pub(super) at: Option<DecisionIx>,
    /// Decisions visited before it, oldest first.
    pub(super) visited: Vec<DecisionIx>,
    /// Where the road goes on.
    pub(super) guide: Guide,
    /// A choice that was previewed and waits for a yes.
    pub(super) pending: Option<Choice>,
    /// The stages that were introduced.
    pub(super) introduced: HashSet<StageIx>,
    pub(super) unsaved: Unsaved,
    /// Whether it was said that what is left changes nothing in the plan.
    pub(super) enough_said: bool,
    /// What the version of the roadmap brought with which the walk went on.
    pub(super) news: Option<News>,
}

/// Walks line by line until the user leaves or the input ends. Every answer is saved as it is given.
pub fn run(
    walk: &mut Walk,
    desk: &mut dyn Desk,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    manner: Manner,
) -> Outcome {
    let mut session = Session {
        roadmap: Arc::clone(walk.roadmap()),
        walk,
        desk,
        input,
        voice: Voice::new(output, manner.columns),
        echo: manner.echo,
        at: None,
        visited: Vec::new(),
        guide: Guide::default(),
        pending: None,
        introduced: HashSet::new(),
        unsaved: Unsaved::default(),
        enough_said: false,
        news: None,
    };
    let left = match session.talk() {
        Ok(()) => Left::Asked,
        Err(Stop::End) => session.end_of_input(),
        Err(Stop::Io(error)) => failed(error),
    };
    // A last try; what cannot be saved now is given back.
    let _ = session.unsaved.save(session.desk);
    Outcome { left, unsaved: session.unsaved.into_entries() }
}

fn failed(error: io::Error) -> Left {
    if error.kind() == io::ErrorKind::BrokenPipe { Left::OutputClosed } else { Left::Failed(error) }
}

impl Session<'_> {
    fn talk(&mut self) -> Talk {
        self.greet()?;
        if self.desk.read_only().is_some() {
            self.plan("")?;
            self.say(
                "That is all of its plan. Type where for the decisions, go and a name to see one, or leave.",
            )?;
        } else {
            self.offer_newer()?;
            self.go_on(None)?;
        }
        loop {
            let prompt = self.prompt();
            let line = self.hear(prompt)?;
            if self.take(&line)? == Flow::Leave {
                return Ok(());
            }
        }
    }

    fn greet(&mut self) -> Talk {
        self.say("Waypost, line by line. Type the number of an option, or help.")?;
        let name = self.walk.name().to_owned();
        self.say(&format!("Walk: {name}. Roadmap: {}.", self.roadmap.title))?;
        if let Some(under) = super::above::greeting(self.walk) {
            self.say(&under)?;
        }
        if let Some(why) = self.desk.read_only().map(str::to_owned) {
            return self.say(&why);
        }
        if self.walk.entries().is_empty() {
            let summary = self.cited(&Arc::clone(&self.roadmap).summary);
            self.say(&summary)?;
            return self.say("Every answer is saved as you give it. Nothing you choose is final.");
        }
        let progress = super::show::progress(self.walk);
        self.say(&progress)?;
        self.tables_line().map_or(Ok(()), |line| self.say(&line))
    }

    fn end_of_input(&mut self) -> Left {
        let saved = self.unsaved.save(self.desk);
        let dropped = if self.pending.is_some() { "\nNot chosen, because you did not say yes." } else { "" };
        let last_words = match &saved {
            Ok(()) if self.desk.read_only().is_some() => "\nEnd of input.".to_owned(),
            Ok(()) => format!("{dropped}\nEnd of input. Every answer given is saved."),
            Err(mend) => {
                format!("{dropped}\nEnd of input. NOT saved: {}. {mend}", answers(self.unsaved.len()))
            }
        };
        match self.say(&last_words) {
            Err(Stop::Io(error)) => failed(error),
            _ => Left::EndOfInput,
        }
    }

    /// The question that waits for an answer.
    fn prompt(&self) -> &'static str {
        let Some(at) = self.at else { return "Command: " };
        let has_options = !self.roadmap[at].options.is_empty();
        match (&self.pending, has_options) {
            (Some(_), true) => "Choose this? yes, no, or another number: ",
            (Some(_), false) => "Choose this? yes, no, or another answer: ",
            (None, _) if self.walk.is_to_confirm(at) => "Still so? yes, or choose anew: ",
            (None, true) if matches!(self.roadmap[at].kind, Kind::Many { .. } | Kind::Rank { .. }) => {
                "Your choices: "
            }
            (None, true) => "Your choice: ",
            (None, false) => "Your answer: ",
        }
    }

    pub(super) fn say(&mut self, text: &str) -> Talk {
        Ok(self.voice.say(text)?)
    }

    pub(super) fn say_all(&mut self, lines: &[String]) -> Talk {
        lines.iter().try_for_each(|line| self.say(line))
    }

    /// Asks and waits for a line.
    pub(super) fn hear(&mut self, prompt: &str) -> Talk<String> {
        self.voice.ask(prompt)?;
        let line = read_line(self.input)?.ok_or(Stop::End)?;
        if self.echo {
            self.voice.say(&line)?;
        }
        Ok(line)
    }

    /// Gives up a choice that waits for a yes, and says so.
    pub(super) fn drop_pending(&mut self) -> Talk {
        if self.pending.take().is_some() {
            self.say("Not chosen, because you did not say yes.")?;
        }
        Ok(())
    }

    /// A text with its citations as numbers.
    pub(super) fn cited(&self, text: &crate::roadmap::Text) -> String {
        text.render(crate::roadmap::wording::cite_numbers(&self.roadmap))
    }

    /// Adds an entry to the walk and saves it; says so, or says plainly that it is not saved.
    pub(super) fn note_down(&mut self, what: What, said: &str) -> Talk {
        self.drop_pending()?;
        if let Some(why) = self.desk.read_only().map(str::to_owned) {
            return self.say(&why);
        }
        let entry = Entry { n: self.walk.next_n(), at: self.desk.now(), by: self.desk.author(), what };
        if let Err(fault) = self.walk.push(entry.clone()) {
            return self.say(&format!("This could not be noted: {fault}. Nothing has changed."));
        }
        self.save_said(entry, said)
    }

    /// Saves an entry that the walk has taken; says so, or says plainly that it is not saved.
    pub(super) fn save_said(&mut self, entry: Entry, said: &str) -> Talk {
        self.unsaved.push(entry);
        let waiting = self.unsaved.len() - 1;
        match self.unsaved.save(self.desk) {
            Ok(()) if waiting == 0 => self.say(&format!("{said} Saved.")),
            Ok(()) => self.say(&format!("{said} Saved, with {} from before.", answers(waiting))),
            Err(mend) => {
                let waiting = self.unsaved.len();
                self.say(&format!("{said} NOT SAVED: {mend}"))?;
                self.say(&format!(
                    "Not saved so far: {}. They are kept here and tried again with every answer.",
                    answers(waiting)
                ))
            }
        }
    }
}

/// So many answers, in words.
pub(super) fn answers(count: usize) -> String {
    if count == 1 { "1 answer".to_owned() } else { format!("{count} answers") }
}
