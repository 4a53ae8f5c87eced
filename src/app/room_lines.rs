//! The desk of a room line by line: a thread reads what is typed, and one channel brings that and what phones say.

use std::io::{BufRead, ErrorKind};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use anyhow::{Context, Result};
use jiff::civil::Date;

use super::desk::{LineDesk, one_line};
use super::events::Outside;
use super::random::Random;
use super::room::{Hall, RoomPlan, Sight};
use crate::plain::{Desk, Heard, RoomDesk, Way};
use crate::plan::write::Format;
use crate::tui::room::Entrance;
use crate::walk::voices::Chair;
use crate::walk::{Entry, Walk};

/// What the reading thread brings.
enum Typed {
    Line(String),
    End,
}

/// What reaches the room.
enum News {
    Typed(Typed),
    Phone(Outside),
}

/// The world outside a room line by line.
pub struct RoomLines {
    desk: LineDesk,
    hall: Hall,
    way: Result<Entrance, String>,
    inbox: Receiver<News>,
    /// The last entry that no phone made.
    steered: u64,
}

impl RoomLines {
    /// Opens the door and begins to read. The walk lies in `file`.
    ///
    /// # Errors
    /// Where the system gives no thread. That the door cannot be opened is told in the room.
    pub fn open(
        desk: LineDesk,
        (walk, file): (&Walk, &Path),
        plan: &RoomPlan,
        random: &mut Random,
        input: Box<dyn BufRead + Send>,
    ) -> Result<Self> {
        let (outbox, inbox) = channel();
        let (to_hall, from_hall) = channel();
        let mut hall = Hall::default();
        let opened = hall.open((walk, file), plan, random, &to_hall);
        drop(to_hall);
        forward(from_hall, outbox.clone())?;
        read(input, outbox)?;
        Ok(Self { desk, hall, way: opened.map_err(|why| one_line(&why)), inbox, steered: walk.next_n() })
    }
}

fn forward(from: Receiver<Outside>, to: Sender<News>) -> Result<()> {
    let work = move || {
        for outside in from {
            if to.send(News::Phone(outside)).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("phones".to_owned()).spawn(work).context("the system gives no thread")?;
    Ok(())
}

fn read(mut input: Box<dyn BufRead + Send>, to: Sender<News>) -> Result<()> {
    let work = move || {
        loop {
            let mut bytes = Vec::new();
            let typed = match input.read_until(b'\n', &mut bytes) {
                Ok(0) => Typed::End,
                Ok(_) => Typed::Line(String::from_utf8_lossy(&bytes).into_owned()),
                Err(why) if why.kind() == ErrorKind::Interrupted => continue,
                Err(_) => Typed::End,
            };
            let end = matches!(typed, Typed::End);
            if to.send(News::Typed(typed)).is_err() || end {
                return;
            }
        }
    };
    thread::Builder::new().name("lines".to_owned()).spawn(work).context("the system gives no thread")?;
    Ok(())
}

impl RoomDesk for RoomLines {
    fn way(&self) -> Result<Way, String> {
        self.way.clone().map(|Entrance { addresses, code }| Way { addresses, code })
    }

    fn hear(&mut self) -> Heard {
        loop {
            match self.inbox.recv() {
                Ok(News::Typed(Typed::Line(line))) => return Heard::Line(line),
                Ok(News::Phone(Outside::Asked(asked))) => {
                    let (ticket, said) = self.hall.hear(asked);
                    return Heard::Said(ticket, said);
                }
                Ok(News::Phone(Outside::Felt(presence))) => return Heard::Phones(presence.phones),
                Ok(News::Phone(_)) => {}
                Ok(News::Typed(Typed::End)) | Err(_) => return Heard::End,
            }
        }
    }

    fn answer(&mut self, ticket: u64, said: Result<(), String>) {
        match said {
            Ok(()) => {
                self.hall.counted(ticket, 0);
                self.hall.saved(0);
            }
            Err(why) => self.hall.refused(ticket, why),
        }
    }

    fn show(&mut self, walk: &Walk, chair: Option<Chair>, comments: usize) {
        let at = chair.map(|chair| (chair.decision, chair.phase));
        self.hall.show(walk, Sight { at, comments, entry: self.steered });
    }
}

impl Desk for RoomLines {
    fn append(&mut self, entry: &Entry) -> Result<(), String> {
        if !super::room::is_from_phone(&entry.what) {
            self.steered = entry.n;
        }
        self.desk.append(entry)
    }

    fn now(&self) -> String {
        self.desk.now()
    }

    fn author(&self) -> Option<String> {
        self.desk.author()
    }

    fn today(&self) -> Date {
        self.desk.today()
    }

    fn write_plan(&mut self, walk: &Walk, formats: &[Format], path: Option<&str>) -> Result<String, String> {
        self.desk.write_plan(walk, formats, path)
    }

    fn save_elsewhere(&mut self, walk: &Walk, path: &str) -> Result<String, String> {
        self.desk.save_elsewhere(walk, path)
    }

    fn keep_draft(&mut self, decision: &str, field: &str, words: Option<&str>) {
        self.desk.keep_draft(decision, field, words);
    }

    fn draft(&self, decision: &str, field: &str) -> Option<String> {
        self.desk.draft(decision, field)
    }
}
