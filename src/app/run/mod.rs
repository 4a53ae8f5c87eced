//! The full screen at work: waits for what happens, lets the screens answer, draws once, carries out effects.

mod effects;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::editor;
use super::events::{Outside, listen_to_signals, listen_to_terminal};
use super::gate::Gate;
use super::home::{home_list, quick_list};
use super::reload::{self, Watched, listen_to_roadmap};
use super::room::{Hall, RoomPlan, Sight, present};
use super::settings::Settings;
use super::terminal::{Screen, on_panic, stop_all};
use super::told::{Told, told};
use super::walks::{OpenWalk, Walks};
use super::watch::Saved;
use super::writer::Writer;
use crate::roadmap::{LoadError, Roadmap};
use crate::tui::message::{Now, Trouble};
use crate::tui::model::Notice;
use crate::tui::theme::Theme;
use crate::tui::{Message, Model, update, view};

/// How long leaving waits for the disk.
const PATIENCE: Duration = Duration::from_secs(3);

/// How long after an editor's end Ctrl-C may still have been meant for it.
const AFTERMATH: Duration = Duration::from_secs(1);

/// What Ctrl-C sends where the keyboard is not read key by key.
const INTERRUPT: i32 = 2;

/// A closed terminal ends the program as this signal does.
pub(super) const HANG_UP: i32 = 1;

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// By the user.
    Left,
    /// By a signal of this number.
    Signal(i32),
}

/// The program at work. What it does for the screens is in `effects`.
struct App {
    walks: Walks,
    model: Model,
    writer: Option<Writer>,
    inbox: Receiver<Outside>,
    outbox: Sender<Outside>,
    ended: Option<Ended>,
    gate: Arc<Gate>,
    /// The editor that has the terminal.
    editor: Option<editor::Pid>,
    /// When the last editor ended.
    edited: Option<Instant>,
    /// What the walk that was opened first goes along with.
    along: Option<Along>,
    /// How rooms are opened.
    plan: RoomPlan,
    hall: Hall,
    /// The last entry that no phone made.
    steered: u64,
}

/// A walk whose roadmap is watched.
struct Along {
    /// The id of the walk.
    walk: String,
    /// What was read of the roadmap last.
    latest: Arc<Roadmap>,
    /// Whether the screens know it already.
    is_told: bool,
}

/// Runs the full screen: at Home, or at a walk that is already open. That walk goes along with `watched`, each time it is
/// saved.
///
/// # Errors
/// Where the terminal does not obey, or what was said could not be saved on leaving.
pub fn run(
    walks: Walks,
    open: Option<(OpenWalk, bool)>,
    watched: Option<Watched>,
    room: Option<RoomPlan>,
    settings: &Settings,
) -> Result<Ended> {
    let (outbox, inbox) = channel();
    tell_of_panics(&outbox);
    let now = Now { at: walks.clock.now(), today: walks.clock.day() };
    let mut model = Model::new(Screen::size()?, settings.theme.value, now);
    dress(&mut model, settings);
    model.rooms.named = room.as_ref().is_some_and(|room| room.named);
    let at_home = open.is_none();
    if at_home {
        model.home.list = quick_list(&walks);
    }
    let mut app = App {
        walks,
        model,
        writer: None,
        inbox,
        outbox,
        ended: None,
        gate: Arc::default(),
        editor: None,
        edited: None,
        along: None,
        plan: room.clone().unwrap_or_default(),
        hall: Hall::default(),
        steered: 0,
    };
    if let Some((open, is_new)) = open {
        let walk = open.walk.header().id.clone();
        let opened = app.opened(open, is_new)?;
        app.handle_all(Message::WalkOpened(Box::new(opened)), None)?;
        if let Some(Watched { path, watch, roadmap }) = watched {
            app.along = Some(Along { walk, latest: roadmap, is_told: false });
            app.go_along()?;
            listen_to_roadmap(watch, path, &app.outbox)?;
        }
    }
    listen_to_signals(&app.outbox)?;
    if let Some(trouble) = settings.trouble()
        && app.model.notice.as_ref().is_none_or(|notice| !notice.alarm)
    {
        app.model.notice = Some(Notice { text: trouble, alarm: true });
    }
    if let Some(room) = room {
        app.handle_all(Message::RoomWanted(room.agenda), None)?;
    }
    let mut screen = Screen::take(settings.mouse.value)?;
    app.draw(&mut screen);
    if at_home {
        let list = home_list(&mut app.walks);
        app.handle_all(Message::HomeLoaded(list), None)?;
        app.draw(&mut screen);
    }
    listen_to_terminal(&app.outbox, &app.gate, settings.asks_background())?;
    let ended = app.work(&mut screen);
    drop(screen);
    app.hall.close();
    if let Some(editor) = app.editor.take() {
        editor.end();
    }
    app.farewell()?;
    ended
}

/// A panic in another thread ends the program too: it may be the one that writes.
fn tell_of_panics(outbox: &Sender<Outside>) {
    let outbox = outbox.clone();
    // Nobody listens any more when the program is about to end.
    on_panic(move || _ = outbox.send(Outside::Panicked));
}

/// Gives the screens what the settings say.
fn dress(model: &mut Model, settings: &Settings) {
    model.presenter = settings.size.value;
    model.mouse = settings.mouse.value;
    model.author.clone_from(&settings.author.value);
    model.keys = settings.keys.clone();
    model.set_ascii(settings.ascii.value);
    if model.theme != Theme::None {
        // Colours were asked for by somebody who counts more than `NO_COLOR`, which the library heeds by itself.
        crossterm::style::force_color_output(true);
    }
}

impl App {
    fn work(&mut self, screen: &mut Screen) -> Result<Ended> {
        loop {
            // Nothing runs until something happens; then all that has happened is taken in before drawing once.
            let first = self.wait()?;
            self.take(first, screen)?;
            while self.ended.is_none() {
                let Ok(next) = self.inbox.try_recv() else { break };
                self.take(next, screen)?;
            }
            if let Some(ended) = self.ended {
                return Ok(ended);
            }
            self.draw(screen);
            if let Some(ended) = self.ended {
                return Ok(ended);
            }
        }
    }

    /// Waits for what happens next; where a clock is on the screen, no longer than it stands still.
    fn wait(&self) -> Result<Outside> {
        const GONE: &str = "the terminal is gone";
        let Some(seconds) = self.model.wakes().filter(|_| self.editor.is_none()) else {
            return self.inbox.recv().context(GONE);
        };
        let more = Duration::from_secs(seconds.saturating_sub(1));
        match self.inbox.recv_timeout(more + self.walks.clock.to_next_second()) {
            Ok(outside) => Ok(outside),
            Err(RecvTimeoutError::Timeout) => Ok(Outside::Message(Message::Tick)),
            Err(gone) => Err(gone).context(GONE),
        }
    }

    fn take(&mut self, outside: Outside, screen: &mut Screen) -> Result<()> {
        match outside {
            Outside::Message(message) => {
                if let Message::Saved(upto) = &message {
                    self.hall.saved(*upto);
                }
                #[cfg(debug_assertions)]
                provoke_panic(&message);
                self.handle_all(message, Some(screen))?;
                self.go_along()?;
            }
            Outside::Asked(asked) => {
                let (ticket, said) = self.hall.hear(asked);
                self.handle_all(Message::Said(ticket, said), None)?;
            }
            Outside::Felt(presence) => self.handle_all(Message::Present(present(presence)), None)?,
            // An editor has the terminal: what is meant for it is not for us.
            Outside::Suspend if self.editor.is_some() => stop_all(),
            Outside::Continued if self.editor.is_some() => {}
            Outside::End(INTERRUPT) if self.is_editors() => {}
            Outside::Edited(text) => self.edited(text, screen)?,
            Outside::Roadmap(read) => self.roadmap_saved(*read)?,
            Outside::Saved(Saved::Gone) => self.handle_all(reload::gone(), None)?,
            // Of checking a roadmap only, which is another screen.
            Outside::Saved(Saved::Changed) | Outside::Checked(_) => {}
            Outside::Suspend => self.suspend(screen)?,
            Outside::Resized => self.resized(Screen::size()?)?,
            Outside::Light => self.model.theme = Theme::Light,
            Outside::Continued => match screen.goes_on() {
                Ok(Some(size)) => self.resized(size)?,
                Ok(None) => {}
                // A closing terminal wakes those it ends.
                Err(_) => self.ended = Some(Ended::Signal(HANG_UP)),
            },
            Outside::End(signal) => self.ended = Some(Ended::Signal(signal)),
            Outside::Gone => self.ended = Some(Ended::Signal(HANG_UP)),
            // It has told its message. Unwinding writes what is not saved yet.
            Outside::Panicked => std::panic::resume_unwind(Box::new("a thread has panicked")),
        }
        Ok(())
    }

    fn roadmap_saved(&mut self, read: Result<Roadmap, LoadError>) -> Result<()> {
        match (reload::message(read), &mut self.along) {
            (Message::Roadmap(roadmap), Some(along)) => {
                (along.latest, along.is_told) = (roadmap, false);
                self.go_along()
            }
            (message, _) => self.handle_all(message, None),
        }
    }

    /// Tells the screens of the roadmap as it was saved last, if it is that of the walk they show and no text is away in an
    /// editor.
    fn go_along(&mut self) -> Result<()> {
        let (Some(along), Some(session)) = (&mut self.along, &self.model.session) else { return Ok(()) };
        if along.is_told || self.editor.is_some() || session.walk.header().id != along.walk {
            return Ok(());
        }
        along.is_told = true;
        let latest = Arc::clone(&along.latest);
        self.handle_all(Message::Roadmap(latest), None)
    }

    fn suspend(&mut self, screen: &mut Screen) -> Result<()> {
        match screen.suspend() {
            Ok(Some(size)) => self.resized(size),
            Ok(None) => {
                let what = "Waypost cannot go to the background here".to_owned();
                let mend = "It was not started from a shell that could bring it back.".to_owned();
                self.handle_all(Message::Failed(Trouble { what, mend }), None)
            }
            Err(_) => {
                self.ended = Some(Ended::Signal(HANG_UP));
                Ok(())
            }
        }
    }

    /// Gives a text and the terminal to the user's editor. Its end comes as [`Outside::Edited`].
    fn edit(&mut self, text: &str, screen: &mut Screen) -> Result<(), Trouble> {
        let walk = self.model.session.as_ref().map(|session| PathBuf::from(&session.file));
        let (command, file) = editor::prepare(text, walk.as_deref().and_then(Path::parent))?;
        if !self.gate.shut() {
            let what = "The keyboard is busy".to_owned();
            return Err(Trouble { what, mend: "Press Ctrl-E once more.".to_owned() });
        }
        screen.lend();
        let outbox = self.outbox.clone();
        // Nobody listens any more when the program is about to end.
        let tell = move |text| _ = outbox.send(Outside::Edited(text));
        match editor::start(&command, file, text, tell) {
            Ok(pid) => self.editor = Some(pid),
            // As if it had ended at once.
            Err(trouble) => _ = self.outbox.send(Outside::Edited(Err(trouble))),
        }
        Ok(())
    }

    /// Whether Ctrl-C was meant for the editor. Its end may be heard before the signal that ended it.
    fn is_editors(&self) -> bool {
        self.editor.is_some() || self.edited.is_some_and(|ended| ended.elapsed() < AFTERMATH)
    }

    /// The editor has ended: the terminal is ours again.
    fn edited(&mut self, text: Result<String, Trouble>, screen: &mut Screen) -> Result<()> {
        self.editor = None;
        self.edited = Some(Instant::now());
        let size = screen.retake();
        self.gate.open();
        self.handle_all(Message::Edited(text), Some(screen))?;
        match size {
            Ok(size) => self.resized(size)?,
            Err(_) => self.ended = Some(Ended::Signal(HANG_UP)),
        }
        self.go_along()
    }

    /// Whoever is in the background is not told of another size.
    fn resized(&mut self, (columns, rows): (u16, u16)) -> Result<()> {
        self.handle_all(Message::Resize(columns, rows), None)
    }

    fn draw(&mut self, screen: &mut Screen) {
        let model = &self.model;
        let mut hits = None;
        if screen.draw(|frame| hits = Some(view(model, frame))).is_err() {
            // A terminal that takes no frame has been closed; the signal that tells of it may come later, or never.
            self.ended = Some(Ended::Signal(HANG_UP));
        }
        if let Some(hits) = hits {
            self.model.hits = hits;
        }
    }

    fn handle_all(&mut self, message: Message, mut screen: Option<&mut Screen>) -> Result<()> {
        self.model.now = Now { at: self.walks.clock.now(), today: self.walks.clock.day() };
        let mut queue: Vec<Message> = vec![message];
        while let Some(message) = queue.pop() {
            let is_opened = matches!(&message, Message::WalkOpened(opened) if !opened.is_new);
            queue.extend(is_opened.then(|| self.newer(&message)).flatten());
            for effect in update(&mut self.model, message) {
                queue.extend(self.carry_out(effect, screen.as_deref_mut())?);
            }
        }
        if let Some(session) = &self.model.session
            && let Some(room) = &session.room
        {
            self.hall.show(&session.walk, Sight::of(room, self.steered));
        }
        Ok(())
    }

    /// That the roadmap of a walk just opened has a newer version. A walk that goes along with a roadmap has no need of it.
    fn newer(&mut self, opened: &Message) -> Option<Message> {
        let Message::WalkOpened(opened) = opened else { return None };
        let may = self.along.is_none() && opened.read_only.is_none();
        may.then(|| self.walks.newer(&opened.walk)).flatten().map(Message::NewerRoadmap)
    }

    /// After the terminal is given back: everything durable, or a word about what is not.
    fn farewell(&mut self) -> Result<()> {
        let Some(writer) = self.writer.take() else { return Ok(()) };
        writer.flush(PATIENCE).map_err(|unsaved| told(Told::Unsaved(unsaved)))
    }
}

/// For tests only, and only in debug builds: where `WAYPOST_PANIC` is `key`, F12 panics in the event loop; where it is
/// `thread`, F12 panics in another thread.
#[cfg(debug_assertions)]
fn provoke_panic(message: &Message) {
    use crate::tui::input::{Code, Key};
    let Message::Key(Key { code: Code::F(12), .. }) = message else { return };
    match std::env::var("WAYPOST_PANIC").as_deref() {
        Ok("key") => panic!("F12 was pressed, and WAYPOST_PANIC is set"),
        Ok("thread") => drop(std::thread::spawn(|| panic!("F12 was pressed, and WAYPOST_PANIC is set"))),
        _ => {}
    }
}
