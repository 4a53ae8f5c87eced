//! A program in a pseudo-terminal: what it writes, what its screen shows, and in which state it leaves the terminal.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;
use waypost::store::{DataFolder, Journal, read_walk};

/// How long anything is waited for. Only a failure takes that long.
const PATIENCE: Duration = Duration::from_secs(30);

/// What ends a frame.
pub const END: &[u8] = b"\x1b[?2026l";

/// The program under test.
pub const WAYPOST: &str = env!("CARGO_BIN_EXE_waypost");

/// The clock of the program under test.
pub const NOW: &str = "2026-11-23T09:12:44-05:00";

/// A home folder that goes away with the test: data, and where plans are written.
pub struct Place {
    pub dir: TempDir,
    pub env: Vec<(&'static str, &'static str)>,
}

impl Place {
    pub fn new() -> Self {
        Self { dir: TempDir::new().unwrap(), env: Vec::new() }
    }

    pub fn with_env(key: &'static str, value: &'static str) -> Self {
        Self { env: vec![(key, value)], ..Self::new() }
    }

    /// With a roadmap of one's own of 30 plain choices, which Home lists last.
    pub fn with_small_roadmap() -> Self {
        Self::with_decisions(&(1..=30).map(|number| one(&format!("d{number}"))).collect::<Vec<_>>())
    }

    /// With a roadmap of one's own that asks for a text first.
    pub fn with_text_roadmap() -> Self {
        Self::with_decisions(&[decision("words", "text"), one("d2"), one("d3")])
    }

    fn with_decisions(decisions: &[Value]) -> Self {
        let place = Self::new();
        let folder = place.data().root.join("roadmaps");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("small.json"), roadmap(decisions).to_string()).unwrap();
        place
    }

    pub fn data(&self) -> DataFolder {
        DataFolder { root: self.dir.path().join("data/waypost") }
    }

    /// The files of all walks.
    pub fn walks(&self) -> Vec<PathBuf> {
        let found = std::fs::read_dir(self.data().walks());
        let paths = found.into_iter().flatten().map(|entry| entry.unwrap().path());
        let mut walks: Vec<_> =
            paths.filter(|path| path.to_string_lossy().ends_with(".walk.jsonl")).collect();
        walks.sort();
        walks
    }

    /// The journal of the only walk.
    pub fn journal(&self) -> Journal {
        let walks = self.walks();
        assert_eq!(walks.len(), 1, "{walks:?}");
        read_walk(&walks[0]).unwrap().0
    }

    /// The program at Home, 120x36.
    pub fn start(&self) -> Term {
        let mut term = self.spawn(&[WAYPOST], 120, 36);
        term.wait("Home", |screen| screen.contains("one question at a time"));
        // The first frame shows what the files say; the second one all that there is.
        term.wait_frame_after(1);
        term
    }

    /// A walk on the last roadmap of Home, its first decision on the screen.
    pub fn start_own_walk(&self) -> Term {
        let mut term = self.start();
        term.keys("End Up Enter");
        term.wait("the walk", |screen| screen.contains("Your walk has begun"));
        term.wait_header("0 decided");
        term
    }

    /// A walk on the shipped roadmap, its first decision on the screen.
    pub fn start_walk(&self) -> Term {
        let mut term = self.start();
        // Below it stand the district's roadmap and the sample.
        term.keys("End Up Up Enter");
        term.wait("the walk", |screen| screen.contains("Your walk has begun"));
        term
    }

    /// Any command.
    pub fn spawn(&self, argv: &[&str], columns: u16, rows: u16) -> Term {
        let mut command = CommandBuilder::new(argv[0]);
        command.args(&argv[1..]);
        command.env_clear();
        command.cwd(self.dir.path());
        let data = self.dir.path().join("data");
        command.env("XDG_DATA_HOME", &data);
        command.env("HOME", self.dir.path());
        command.env("PATH", "/usr/bin:/bin");
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env("TZ", "UTC");
        command.env("WAYPOST_NOW", NOW);
        for (key, value) in &self.env {
            command.env(key, value);
        }
        Term::spawn(command, columns, rows)
    }
}

/// A decision that is open from the first.
fn decision(id: &str, kind: &str) -> Value {
    json!({
        "id": id, "label": format!("Choice {id}"), "about": "choice", "kind": kind,
        "question": "Which one?", "why": "One must be chosen.", "basis": "our-judgement",
    })
}

/// A choice between two.
fn one(id: &str) -> Value {
    let option = |id: &str| json!({"id": id, "label": format!("To the {id}"), "short": id, "means": "So."});
    let mut decision = decision(id, "one");
    decision["options"] = json!([option("left"), option("right")]);
    decision
}

fn roadmap(decisions: &[Value]) -> Value {
    json!({
        "format": "waypost-roadmap/1", "id": "small", "version": "1.0.0", "title": "A small roadmap",
        "summary": "For trials.", "horizons": [{"id": "h1", "label": "Soon", "from_month": 0}],
        "roles": [{"id": "team", "label": "Team"}],
        "stages": [{"id": "all", "title": "All", "summary": "All of it.", "decisions": decisions}],
        "strategies": [],
    })
}

/// What the terminal has received.
struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
}

/// A program in a terminal. Dropping it kills the program.
pub struct Term {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    input: Option<Box<dyn Write + Send>>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    /// Whether the terminal is about to be closed.
    closing: Arc<AtomicBool>,
    /// How the line was set before the program came.
    before: Line,
    ended: bool,
}

/// How the line of the terminal is set (input, output, control and local flags): echo, whole lines, and so on.
pub type Line = (u64, u64, u64, u64);

fn size_of(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Term {
    fn spawn(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pty = native_pty_system().openpty(size_of(columns, rows)).unwrap();
        let before = line_of(&*pty.master);
        let mut output = pty.master.try_clone_reader().unwrap();
        let input = pty.master.take_writer().unwrap();
        let (rows, columns) = (NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap());
        let seen = Seen { parser: vt100::Parser::new(rows, columns, 0), bytes: Vec::new() };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let child = pty.slave.spawn_command(command).unwrap();
        let filled = Arc::clone(&seen);
        let closing = Arc::new(AtomicBool::new(false));
        let closed = Arc::clone(&closing);
        std::thread::spawn(move || {
            let mut chunk = [0; 16 * 1024];
            while let Ok(count @ 1..) = output.read(&mut chunk) {
                let mut seen = filled.0.lock().unwrap();
                seen.bytes.extend_from_slice(&chunk[..count]);
                seen.parser.process(&chunk[..count]);
                filled.1.notify_all();
                if closed.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        Self { child, master: Some(pty.master), input: Some(input), seen, closing, before, ended: false }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().unwrap()
    }

    /// What the screen shows.
    pub fn text(&self) -> String {
        self.seen().parser.screen().contents()
    }

    /// All bytes so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen().bytes.clone()
    }

    /// Waits until the screen shows something.
    #[track_caller]
    pub fn wait(&mut self, what: &str, mut shows: impl FnMut(&str) -> bool) {
        let until = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        loop {
            let text = seen.parser.screen().contents();
            if shows(&text) {
                return;
            }
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited in vain for {what}; the screen shows\n{text}");
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until the header says so.
    #[track_caller]
    pub fn wait_header(&mut self, words: &str) {
        self.wait(words, |text| text.lines().next().is_some_and(|line| line.contains(words)));
    }

    /// Sends bytes as if typed. Whoever has left hears nothing of it.
    pub fn send(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the terminal is open");
        let sent = input.write_all(bytes).and_then(|()| input.flush());
        assert!(sent.is_ok() || self.is_over(), "{sent:?}");
    }

    /// Types keys: names separated by spaces, `text:like_this` (`_` is a space).
    pub fn keys(&mut self, keys: &str) {
        for word in keys.split_whitespace() {
            let bytes = key(word);
            self.send(&bytes);
            if word == "Esc" {
                // An escape that something follows at once is the beginning of another key.
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }

    /// Types keys one after the other, each once the frame that answers the one before has come and all is saved.
    #[track_caller]
    pub fn press(&mut self, keys: &str) {
        for word in keys.split_whitespace() {
            match word.strip_prefix("text:") {
                Some(text) => text.chars().for_each(|letter| self.press_one(&format!("text:{letter}"))),
                None => self.press_one(word),
            }
        }
        self.wait_calm();
    }

    #[track_caller]
    fn press_one(&mut self, key: &str) {
        self.wait_calm();
        let before = self.frames();
        self.keys(key);
        self.wait_frame_after(before);
    }

    /// How many frames have come.
    pub fn frames(&self) -> usize {
        let seen = self.seen();
        seen.bytes.windows(END.len()).filter(|window| *window == END).count()
    }

    /// Waits for a frame after that many.
    #[track_caller]
    pub fn wait_frame_after(&mut self, frames: usize) {
        let until = Instant::now() + PATIENCE;
        while self.frames() <= frames {
            assert!(Instant::now() < until, "no frame comes; the screen shows\n{}", self.text());
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Waits until nothing is being saved.
    #[track_caller]
    fn wait_calm(&mut self) {
        self.wait("nothing being saved", |text| {
            !text.lines().next().unwrap_or_default().trim_end().ends_with("· saving")
        });
    }

    /// Pastes text as a terminal does.
    pub fn paste(&mut self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Clicks the first cell of some words.
    #[track_caller]
    pub fn click(&mut self, words: &str) {
        let (column, row) = self.find(words);
        self.send(format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m").as_bytes());
    }

    /// Turns the wheel over some words, down or up by one.
    #[track_caller]
    pub fn wheel(&mut self, words: &str, down: bool) {
        let (column, row) = self.find(words);
        let button = if down { 65 } else { 64 };
        self.send(format!("\x1b[<{button};{column};{row}M").as_bytes());
    }

    /// Column and row of some words, from 1.
    #[track_caller]
    fn find(&self, words: &str) -> (usize, usize) {
        let text = self.text();
        let found = text.lines().enumerate().find_map(|(row, line)| {
            let before = &line[..line.find(words)?];
            Some((before.chars().count() + 1, row + 1))
        });
        found.unwrap_or_else(|| panic!("`{words}` is not on the screen\n{text}"))
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let (height, width) = (NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap());
        self.seen().parser.set_size(height, width);
        self.master.as_ref().unwrap().resize(size_of(columns, rows)).unwrap();
    }

    /// The number of the process.
    pub fn pid(&self) -> i32 {
        self.child.process_id().unwrap().try_into().unwrap()
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_raw(self.pid()).unwrap(), signal).unwrap();
    }

    /// Closes the terminal, as closing its window does.
    pub fn hang_up(&mut self) {
        // The terminal is closed once nobody holds it. Who reads it lets go at the next byte, so some are asked for.
        self.closing.store(true, Ordering::SeqCst);
        self.keys("?");
        self.input = None;
        self.master = None;
    }

    /// How the line is set now.
    pub fn line(&self) -> Line {
        line_of(&**self.master.as_ref().unwrap())
    }

    /// How the line was set before the program came.
    pub fn line_before(&self) -> Line {
        self.before
    }

    /// Whether the program has ended.
    pub fn is_over(&mut self) -> bool {
        self.ended = self.ended || self.child.try_wait().unwrap().is_some();
        self.ended
    }

    /// Waits until the program has ended.
    #[track_caller]
    pub fn end(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.ended = true;
                return status;
            }
            assert!(Instant::now() < until, "the program does not end; the screen shows\n{}", self.text());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until the terminal is in everybody's hands again: no mode left on, the line as it was.
    #[track_caller]
    pub fn is_whole(&mut self) {
        let until = Instant::now() + PATIENCE;
        // What the program wrote last may still be on its way.
        let left = loop {
            let left = self.left_on();
            if left.is_empty() || Instant::now() > until {
                break left;
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        assert!(left.is_empty(), "left as they are: {left:?}; the screen shows\n{}", self.text());
    }

    /// What differs from a terminal that nobody has touched.
    fn left_on(&self) -> Vec<String> {
        let mut left: Vec<_> = modes(&self.bytes())
            .into_iter()
            // The cursor and the wrapping of lines are on in a terminal at rest; all else is off.
            .filter(|(mode, is_on)| *is_on != matches!(mode, 7 | 25))
            .map(|(mode, is_on)| format!("mode {mode} is {}", if is_on { "on" } else { "off" }))
            .collect();
        let seen = self.seen();
        let screen = seen.parser.screen();
        let plain = screen.fgcolor() == vt100::Color::Default && screen.bgcolor() == vt100::Color::Default;
        if !plain || screen.bold() || screen.dim() || screen.inverse() || screen.underline() {
            left.push("colours".to_owned());
        }
        if self.master.is_some() && self.line() != self.before {
            left.push(format!("the line: {:?} instead of {:?}", self.line(), self.before));
        }
        left
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        if !self.ended {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn line_of(master: &dyn MasterPty) -> Line {
    let line = master.get_termios().unwrap();
    (
        line.input_flags.bits().into(),
        line.output_flags.bits().into(),
        line.control_flags.bits().into(),
        line.local_flags.bits().into(),
    )
}

/// The private modes that were set or reset (`ESC [ ? 1 ; 2 h`), as they stand at the end.
pub fn modes(bytes: &[u8]) -> BTreeMap<u32, bool> {
    let text = String::from_utf8_lossy(bytes);
    let mut modes = BTreeMap::new();
    for piece in text.split("\x1b[?").skip(1) {
        let Some(end) = piece.find(|letter: char| !letter.is_ascii_digit() && letter != ';') else {
            continue;
        };
        let is_on = match &piece[end..=end] {
            "h" => true,
            "l" => false,
            _ => continue,
        };
        for mode in piece[..end].split(';') {
            modes.insert(mode.parse().unwrap(), is_on);
        }
    }
    modes
}

fn key(word: &str) -> Vec<u8> {
    if let Some(text) = word.strip_prefix("text:") {
        return text.replace('_', " ").into_bytes();
    }
    if let Some(letter) = word.strip_prefix("Ctrl-") {
        return vec![letter.as_bytes()[0] & 0x1f];
    }
    let bytes = match word {
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Tab" => "\t",
        "Shift-Tab" => "\x1b[Z",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "F1" => "\x1bOP",
        "F12" => "\x1b[24~",
        "Backspace" => "\x7f",
        one if one.chars().count() == 1 => one,
        other => panic!("no key is called {other}"),
    };
    bytes.as_bytes().to_vec()
}
