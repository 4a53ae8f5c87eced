//! A folder of its own with a data folder in it, and runs of the program there.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The small roadmap of the tests, with every kind of answer.
pub(crate) const PICNIC: &str = include_str!("../plain/roadmap.json");

/// The variables that steer the program.
const STEERING: [&str; 11] = [
    "WAYPOST_THEME",
    "WAYPOST_PLAIN",
    "NO_COLOR",
    "COLORFGBG",
    "WAYPOST_NOW",
    "WAYPOST_SEED",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
];

/// A folder to work in.
pub(crate) struct Place {
    pub(crate) folder: TempDir,
}

/// A run that ended.
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Place {
    /// A place whose library has the roadmap `picnic` of one's own.
    pub(crate) fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(place.path("data/roadmaps")).unwrap();
        place.write("data/roadmaps/picnic.json", PICNIC);
        place
    }

    /// Something in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
    }

    /// A walk with its first answer given.
    pub(crate) fn with_walk(name: &str) -> Self {
        let place = Self::new();
        place.typed(&["walk", name, "--roadmap", "picnic"], "2\nyes, because it is quiet\n").done();
        place
    }

    /// The program at this place, ready to run.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waypost"));
        for variable in STEERING {
            command.env_remove(variable);
        }
        command.current_dir(self.folder.path()).env("TERM", "xterm-256color");
        command.env("HOME", self.folder.path());
        command.env("WAYPOST_NOW", "2026-11-23T09:12:44-05:00").env("WAYPOST_SEED", "7");
        command.arg("--data").arg("data").args(arguments);
        command
    }

    /// Runs it without input.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.typed(arguments, "")
    }

    /// Runs it with this input.
    pub(crate) fn typed(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        finish(&mut self.command(arguments), input.as_ref())
    }
}

/// Runs a command with an input to its end.
pub(crate) fn finish(command: &mut Command, input: &[u8]) -> Ran {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // A program that fails early reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    Ran::of(child.wait_with_output().unwrap())
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Panics with everything said unless the exit status is this.
    #[track_caller]
    pub(crate) fn came_to(self, status: i32) -> Self {
        let Self { status: came, out, err } = &self;
        assert_eq!(*came, Some(status), "\n--- output\n{out}\n--- errors\n{err}");
        assert!(!err.contains("panicked"), "{err}");
        self
    }

    #[track_caller]
    pub(crate) fn done(self) -> Self {
        self.came_to(0)
    }

    /// Panics unless the output has these words.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(self.out.contains(words), "not said: {words}\n--- output\n{}", self.out);
        self
    }

    /// Panics unless standard error has these words.
    #[track_caller]
    pub(crate) fn complains(self, words: &str) -> Self {
        assert!(self.err.contains(words), "not said: {words}\n--- errors\n{}", self.err);
        self
    }

    /// Panics unless standard error is empty.
    #[track_caller]
    pub(crate) fn quietly(self) -> Self {
        assert_eq!(self.err, "");
        self
    }
}
