//! The room line by line: the same workshop as on the full screen, for screen readers, plain terminals and pipes. Reader,
//! writer and the world outside are parameters.

mod commands;
mod result;
mod steer;

use std::io::Write;

use super::desk::Desk;
use super::saving::Unsaved;
use super::session::{Flow, Left, Manner, Outcome, Stop, Talk, answers};
use super::voice::Voice;
use crate::walk::voices::said::RoomOpened;
use crate::walk::voices::timer::seconds;
use crate::walk::voices::{AgendaItem, Chair, Phase, Timer};
use crate::walk::{Entry, Walk, What};

/// What reaches a room line by line.
#[derive(Debug)]
pub enum Heard {
    /// A line was typed.
    Line(String),
    /// Nobody types any more.
    End,
    /// A phone says something; the number names it.
    Said(u64, What),
    /// So many phones are connected now.
    Phones(usize),
}

/// How phones get in.
#[derive(Debug, Clone)]
pub struct Way {
    /// The addresses of this machine, the likeliest first.
    pub addresses: Vec<String>,
    /// The code that people type.
    pub code: String,
}

/// The world outside a room: that of a walk, and phones.
pub trait RoomDesk: Desk {
    /// How phones get in.
    ///
    /// # Errors
    /// Why they cannot, and the mend.
    fn way(&self) -> Result<Way, String>;

    /// Waits for what comes next.
    fn hear(&mut self) -> Heard;

    /// What a phone said is written down, durably where `Ok`; else why it does not fit.
    fn answer(&mut self, ticket: u64, said: Result<(), String>);

    /// Shows the phones where the room is, with so many comments open.
    fn show(&mut self, walk: &Walk, chair: Option<Chair>, comments: usize);
}

/// How a room is opened.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Whether names that people give are kept.
    pub named: bool,
    /// The agenda, where one was given.
    pub agenda: Option<Vec<AgendaItem>>,
}

/// Everything the room knows.
pub(super) struct Room<'a> {
    walk: &'a mut Walk,
    desk: &'a mut dyn RoomDesk,
    voice: Voice<'a>,
    echo: bool,
    chair: Chair,
    /// Whether the first decision was begun, and when.
    began: Option<i64>,
    timer: Option<Timer>,
    /// How many comments are open.
    comments: usize,
    phones: usize,
    /// The turnout that was said last.
    told: (usize, usize),
    unsaved: Unsaved,
}

/// Holds a room until the facilitator leaves or the input ends.
pub fn run(
    walk: &mut Walk,
    desk: &mut dyn RoomDesk,
    plan: &Plan,
    output: &mut dyn Write,
    manner: Manner,
) -> Outcome {
    let chair = Chair::open(walk, None);
    let mut room = Room {
        walk,
        desk,
        voice: Voice::new(output, manner.columns),
        echo: manner.echo,
        chair,
        began: None,
        timer: None,
        comments: 0,
        phones: 0,
        told: (0, 0),
        unsaved: Unsaved::default(),
    };
    let left = match room.talk(plan) {
        Ok(()) => Left::Asked,
        Err(Stop::End) => Left::EndOfInput,
        Err(Stop::Io(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => Left::OutputClosed,
        Err(Stop::Io(error)) => Left::Failed(error),
    };
    let _ = room.unsaved.save(room.desk);
    Outcome { left, unsaved: room.unsaved.into_entries() }
}

impl Room<'_> {
    fn talk(&mut self, plan: &Plan) -> Talk {
        let voices = self.walk.voices();
        if !voices.is_open() || voices.is_named() != plan.named {
            self.note(What::RoomOpened(RoomOpened { named: plan.named }))?;
        }
        if let Some(items) = plan.agenda.clone().filter(|items| *items != self.walk.voices().agenda) {
            self.note(What::AgendaSet { items })?;
        }
        self.chair = Chair::open(self.walk, None);
        let name = self.walk.name().to_owned();
        self.say(&format!("A room on the walk {name}, line by line. Type next for the next step, or help."))?;
        self.way()?;
        if self.chair.phase != Phase::Think {
            self.began = Some(self.now());
            self.show_stage()?;
        }
        loop {
            self.tell_phones();
            let line = self.ask("Room: ")?;
            if commands::take(self, line.trim())? == Flow::Leave {
                return Ok(());
            }
        }
    }

    /// How to join.
    fn way(&mut self) -> Talk {
        match self.desk.way() {
            Ok(Way { addresses, code }) => {
                match addresses.as_slice() {
                    [] => self.say(
                        "This machine is on no network that a phone could use. Join one and open the room again.",
                    )?,
                    [first, others @ ..] => {
                        self.say(&format!("People join at {first} with the code {code}."))?;
                        for other in others {
                            self.say(&format!("  or at {other}"))?;
                        }
                    }
                }
                self.say("Everybody on this network who has the code can come in.")
            }
            Err(why) => self.say(&format!("No phone can join: {why}. The room goes on; hands counts votes.")),
        }
    }

    fn say(&mut self, text: &str) -> Talk {
        Ok(self.voice.say(text)?)
    }

    fn now(&self) -> i64 {
        seconds(&self.desk.now())
    }

    /// Shows the phones where the room is.
    fn tell_phones(&mut self) {
        let chair = self.began.map(|_| self.chair);
        self.desk.show(self.walk, chair, self.comments);
    }

    /// Asks and waits for a line. What phones say meanwhile is written down; how many there are is said before the next
    /// question, so that nothing breaks into a line being typed.
    fn ask(&mut self, prompt: &str) -> Talk<String> {
        self.tell_turnout()?;
        self.voice.ask(prompt)?;
        loop {
            match self.desk.hear() {
                Heard::Line(line) => {
                    let line = super::hear::clean(&line);
                    if self.echo {
                        self.voice.say(&line)?;
                    }
                    return Ok(line);
                }
                Heard::End => return Err(Stop::End),
                Heard::Phones(phones) => self.phones = phones,
                Heard::Said(ticket, said) => self.hear_phone(ticket, said),
            }
        }
    }

    fn hear_phone(&mut self, ticket: u64, said: What) {
        let answer = match self.chair.accept(self.walk, said) {
            Err(why) => Err(why.to_string()),
            Ok(what) => {
                let mut entry = Entry { n: self.walk.next_n(), at: self.desk.now(), by: None, what };
                crate::walk::clean::entry(&mut entry);
                match self.walk.push(entry.clone()) {
                    Err(fault) => Err(fault.to_string()),
                    Ok(()) => {
                        self.unsaved.push(entry);
                        self.unsaved.save(self.desk)
                    }
                }
            }
        };
        self.desk.answer(ticket, answer);
    }

    /// How many have joined and voted, if that is news.
    fn tell_turnout(&mut self) -> Talk {
        let round = self.chair.round(self.walk).filter(|_| self.chair.phase == Phase::Vote);
        let turnout = (round.map_or(0, |round| round.ballots.len()), self.walk.voices().people.len());
        if turnout == self.told {
            return Ok(());
        }
        let voting = round.is_some();
        self.told = turnout;
        let (voted, joined) = turnout;
        match (voting, joined) {
            (_, 0) => Ok(()),
            (true, _) => self.say(&format!("{voted} of {joined} have voted.")),
            (false, 1) => self.say("1 has joined."),
            (false, _) => self.say(&format!("{joined} have joined.")),
        }
    }

    /// Writes something down. False where it does not fit.
    fn note(&mut self, what: What) -> Talk<bool> {
        let mut entry = Entry { n: self.walk.next_n(), at: self.desk.now(), by: self.desk.author(), what };
        crate::walk::clean::entry(&mut entry);
        if let Err(fault) = self.walk.push(entry.clone()) {
            self.say(&format!("This could not be noted: {fault}. Nothing has changed."))?;
            return Ok(false);
        }
        self.unsaved.push(entry);
        if let Err(mend) = self.unsaved.save(self.desk) {
            let waiting = answers(self.unsaved.len());
            self.say(&format!(
                "NOT SAVED: {mend} Not saved so far: {waiting}. It is tried again with every entry."
            ))?;
        }
        Ok(true)
    }
}
