//! The real program with a room open, led line by line; and other runs of it at the same place.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Longer than anything takes on a machine where much else runs.
pub(crate) const SOON: Duration = Duration::from_mins(2);

/// A folder to work in.
pub(crate) struct Place(TempDir);

impl Place {
    /// A new one.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Something in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waypost"));
        command.current_dir(self.0.path()).env("HOME", self.0.path()).env("TERM", "dumb");
        for variable in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "LC_ALL", "LC_CTYPE", "LANG", "WAYPOST_NOW"] {
            command.env_remove(variable);
        }
        command.arg("--data").arg("data").args(arguments);
        command
    }

    /// What a run of the program prints.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let ran = self.command(arguments).output().unwrap();
        let err = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{arguments:?}: {err}");
        String::from_utf8(ran.stdout).unwrap()
    }
}

/// An open room.
pub(crate) struct Room {
    child: Child,
    said: Arc<Mutex<String>>,
    /// How much of what was said has been waited for.
    heard: usize,
    /// Where phones reach it.
    pub(crate) address: String,
    /// What people type to join.
    pub(crate) code: String,
}

impl Room {
    /// Opens a room on a new walk over the shipped roadmap for states.
    pub(crate) fn open(place: &Place, name: &str) -> Self {
        let arguments = ["room", name, "--roadmap", "state-pcbl", "--listen", "127.0.0.1:0", "--plain"];
        let mut command = place.command(&arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut out = child.stdout.take().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&said);
        std::thread::spawn(move || {
            let mut some = [0; 4096];
            while let Ok(many @ 1..) = out.read(&mut some) {
                kept.lock().unwrap().push_str(&String::from_utf8_lossy(&some[..many]));
            }
        });
        let mut room = Self { child, said, heard: 0, address: String::new(), code: String::new() };
        room.hear("can come in.");
        let text = room.said.lock().unwrap().clone();
        let words: Vec<&str> = text.split_whitespace().collect();
        let after = |word: &str| {
            let at = words.iter().position(|it| *it == word).unwrap_or_else(|| panic!("{word}: {text}"));
            words[at + 1].trim_end_matches('.').to_owned()
        };
        (room.address, room.code) = (after("at"), after("code"));
        room
    }

    /// Types a line, and waits until the program has said these words after it.
    pub(crate) fn lead(&mut self, line: &str, words: &str) {
        self.heard = self.said.lock().unwrap().len();
        writeln!(self.child.stdin.as_ref().unwrap(), "{line}").unwrap();
        self.hear(words);
    }

    fn hear(&mut self, words: &str) {
        let until = Instant::now() + SOON;
        while !self.said.lock().unwrap()[self.heard..].contains(words) {
            let text = self.said.lock().unwrap().clone();
            assert!(Instant::now() < until, "never said: {words}\n{text}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Leaves the room.
    pub(crate) fn leave(mut self) {
        self.lead("leave", "Left.");
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
