//! Carries out what the screens ask for: says it to the disk, starts and opens walks, writes plans, opens the room.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use anyhow::{Context, Result, anyhow};

use super::super::clipboard::{Within, sequence};
use super::super::desk::one_line;
use super::super::events::Outside;
use super::super::home::{home_list, roadmap_trouble};
use super::super::planfile::{HandedOut, hand_out, plan_path};
use super::super::room::{RoomPlan, door_message, is_from_phone};
use super::super::terminal::Screen;
use super::super::trying::{self, Tried};
use super::super::under::OnOffer;
use super::super::walks::OpenWalk;
use super::super::writer::{Report, Writer};
use super::{App, Ended, PATIENCE};
use crate::plan::write::Format;
use crate::roadmap::Roadmap;
use crate::store::{Draft as KeptDraft, Store};
use crate::tui::message::{Draft, Opened, Trouble, UnderOffer};
use crate::tui::{Effect, Message};
use crate::walk::given::offer_words;

/// Why the sample can only be read.
const SAMPLE: &str = "This is a sample, so you can look but not change. You start your own on Home";

impl App {
    /// Does what the screens ask for; what comes of it goes back to them as a message.
    pub(super) fn carry_out(
        &mut self,
        effect: Effect,
        screen: Option<&mut Screen>,
    ) -> Result<Option<Message>> {
        match effect {
            Effect::KeepRoadmap(roadmap) => {
                if let Err(error) = self.walks.data.keep_roadmap(&roadmap) {
                    let what = format!("The walk's copy of its roadmap could not be kept: {error}");
                    let mend = error.mend().to_owned();
                    return Ok(Some(Message::Failed(Trouble { what, mend })));
                }
            }
            Effect::Append(entry) => {
                if !is_from_phone(&entry.what) {
                    self.steered = entry.n;
                }
                self.with_writer(|writer| writer.append(entry));
            }
            Effect::OpenDoor(named) => return Ok(self.open_door(named)),
            Effect::CloseDoor => self.hall.close(),
            Effect::Counted(ticket, entry) => self.hall.counted(ticket, entry),
            Effect::Refused(ticket, why) => self.hall.refused(ticket, why),
            Effect::Retry => self.with_writer(Writer::retry),
            Effect::MoveTo(folder) => self.with_writer(|writer| writer.move_to(PathBuf::from(folder))),
            Effect::KeepDraft(draft) => self.with_writer(|writer| writer.draft(Some(kept(draft)))),
            Effect::DropDraft => self.with_writer(|writer| writer.draft(None)),
            Effect::LoadHome => return Ok(Some(Message::HomeLoaded(home_list(&mut self.walks)))),
            Effect::StartWalk(roadmap) => {
                return Ok(Some(self.start_or_offer(roadmap)));
            }
            Effect::StartUnder(roadmap, under) => {
                return Ok(Some(self.start(&roadmap, under.as_deref())));
            }
            Effect::OpenWalk(file) => {
                let open = self.walks.open(Path::new(&file), false);
                // It may have been saved while another walk was open.
                self.along.iter_mut().for_each(|along| along.is_told = false);
                return Ok(Some(self.answer(open, false)));
            }
            Effect::OpenSample => {
                let open = self.walks.sample();
                return Ok(Some(self.answer(open, false)));
            }
            Effect::ReadStates(roadmap) => {
                let message = match self.walks.roadmap(&roadmap) {
                    Ok(roadmap) => Message::StatesRead(roadmap),
                    Err(error) => Message::Failed(Trouble { what: one_line(&error), mend: String::new() }),
                };
                return Ok(Some(message));
            }
            Effect::CloseWalk => {
                self.hall.close();
                self.writer = None;
            }
            Effect::WritePlan { path, formats, force } => return Ok(self.write_plan(&path, formats, force)),
            Effect::CaptureMouse(capture) => {
                if let Some(screen) = screen {
                    screen.capture_mouse(capture)?;
                }
            }
            Effect::Copy(text) => Screen::send(&sequence(&text, Within::here()))?,
            Effect::Edit(text) => {
                if let Some(screen) = screen {
                    return Ok(self.edit(&text, screen).err().map(|trouble| Message::Edited(Err(trouble))));
                }
            }
            Effect::Branch(_)
            | Effect::AskAdopt
            | Effect::Adopt(_)
            | Effect::OfferWays
            | Effect::Ways(_)
            | Effect::CompareWithParent => return Ok(self.try_out(effect)),
            Effect::Suspend => {
                if let Some(screen) = screen {
                    self.suspend(screen)?;
                }
            }
            Effect::Quit => match self.writer.as_ref().map_or(Ok(()), |writer| writer.flush(PATIENCE)) {
                Ok(()) => self.ended = Some(Ended::Left),
                Err(unsaved) => {
                    let trouble = Trouble { what: unsaved.to_string(), mend: unsaved.mend };
                    return Ok(Some(Message::QuitRefused(trouble)));
                }
            },
            Effect::QuitUnsaved => self.ended = Some(Ended::Left),
        }
        Ok(None)
    }

    /// Branches, takes over and compares. What is said is on the disk first, since it is read from there.
    fn try_out(&mut self, effect: Effect) -> Option<Message> {
        if let Err(unsaved) = self.writer.as_ref().map_or(Ok(()), |writer| writer.flush(PATIENCE)) {
            return Some(Message::Failed(Trouble { what: unsaved.to_string(), mend: unsaved.mend }));
        }
        let session = self.model.session.as_ref()?;
        let (walk, file) = (&session.walk, session.file.as_str());
        match trying::carry_out(&mut self.walks, walk, file, self.model.author.as_deref(), effect) {
            Ok(Tried::Message(message)) => Some(message),
            Ok(Tried::Opened(open)) => Some(self.answer(Ok(*open), false)),
            Err(error) => Some(Message::Failed(Trouble { what: one_line(&error), mend: String::new() })),
        }
    }

    /// Opens the door of the room on the walk that is open.
    fn open_door(&mut self, named: bool) -> Option<Message> {
        let session = self.model.session.as_ref()?;
        // The code to scan is an image: it needs black and white even where no colour is wanted elsewhere.
        crossterm::style::force_color_output(true);
        let plan = RoomPlan { named, ..self.plan.clone() };
        let walk = (&session.walk, Path::new(&session.file));
        let opened = self.hall.open(walk, &plan, &mut self.walks.random, &self.outbox);
        Some(door_message(opened))
    }

    fn with_writer(&self, act: impl FnOnce(&Writer)) {
        if let Some(writer) = &self.writer {
            act(writer);
        }
    }

    /// Starts a walk; where it can be under a plan, says first which plans there are.
    fn start_or_offer(&mut self, name: String) -> Message {
        let above = |roadmap: Arc<Roadmap>| {
            let given = roadmap.given.first()?.roadmap.clone();
            Some((roadmap, given))
        };
        let Some((roadmap, given)) = self.walks.roadmap(&name).ok().and_then(above) else {
            return self.start(&name, None);
        };
        let plans = self.walks.plans_on_offer(&roadmap);
        let text = offer_words(&roadmap.title, &given, plans.is_empty());
        let plans = plans.into_iter().map(|OnOffer { key, words }| (key, words)).collect();
        Message::UnderOffered(UnderOffer { roadmap: name, text, plans })
    }

    /// Starts a walk, on its own or under the plan of that name.
    fn start(&mut self, name: &str, under: Option<&str>) -> Message {
        let found = self.walks.roadmap(name).map_err(|error| anyhow!(roadmap_trouble(name, &error)));
        let started = found.and_then(|roadmap| {
            let under = under.map(|plan| self.walks.under(&roadmap, plan)).transpose()?;
            self.walks.start(roadmap, None, under)
        });
        self.answer(started, true)
    }

    pub(super) fn answer(&mut self, open: Result<OpenWalk>, is_new: bool) -> Message {
        match open.and_then(|open| self.opened(open, is_new)) {
            Ok(opened) => Message::WalkOpened(Box::new(opened)),
            Err(error) => Message::Failed(Trouble { what: one_line(&error), mend: String::new() }),
        }
    }

    /// Starts writing a walk, and hands the rest to the screens.
    pub(super) fn opened(&mut self, open: OpenWalk, is_new: bool) -> Result<Opened> {
        let OpenWalk { walk, path, store, read_only, notice, draft } = open;
        self.writer = store.map(|store| start_writer(store, &self.outbox)).transpose()?;
        let plan_path = std::env::current_dir().unwrap_or_default().join(plan_path(&path));
        let read_only =
            read_only.map(|error| format!("You can look, but not change: {error}. {}", error.mend()));
        let read_only = if walk.is_sample() { Some(SAMPLE.to_owned()) } else { read_only };
        Ok(Opened {
            walk,
            file: path.display().to_string(),
            read_only,
            notice,
            draft: draft.map(|KeptDraft { decision, field, text, .. }| Draft { decision, field, text }),
            plan_path: plan_path.display().to_string(),
            is_new,
        })
    }

    fn write_plan(&self, path: &str, formats: &[Format], force: bool) -> Option<Message> {
        let session = self.model.session.as_ref()?;
        Some(match hand_out(&session.walk, formats, path, force) {
            Ok(HandedOut::Done(files)) => Message::PlanWritten(match files.as_slice() {
                [file] => file.clone(),
                files => format!("{} files, beside {path}", files.len()),
            }),
            Ok(HandedOut::InTheWay(place)) => Message::PlanInTheWay(place),
            Err(error) => Message::Failed(Trouble { what: one_line(&error), mend: String::new() }),
        })
    }
}

fn start_writer(store: Box<dyn Store>, outbox: &Sender<Outside>) -> Result<Writer> {
    let outbox = outbox.clone();
    let report = move |report: Report| {
        let message = match report {
            Report::Saved { upto } => Message::Saved(upto),
            Report::Failed { n, why, mend } => Message::Unsaved(n, Trouble { what: why, mend }),
            Report::Moved { path } => Message::Moved(path.display().to_string()),
            Report::NotMoved { why, mend } | Report::DraftFailed { why, mend } => {
                Message::Failed(Trouble { what: why, mend })
            }
        };
        // Nobody listens any more when the program is about to end.
        let _ = outbox.send(Outside::Message(message));
    };
    Writer::start(store, Box::new(report)).context("the system gives no thread")
}

fn kept(draft: Draft) -> KeptDraft {
    let Draft { decision, field, text } = draft;
    KeptDraft { decision, field, text, cursor: None }
}
