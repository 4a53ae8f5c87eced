//! The user's own editor: a text goes into a file beside the walk, the terminal to the editor, and the text comes back.
//! Whatever the editor does, the text before is not lost, and what it had saved is not, either.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};

use tempfile::TempPath;

use crate::tui::message::Trouble;
use crate::walk::clean;

/// Texts longer than this are not taken back.
const LONGEST: u64 = 1024 * 1024;

/// An editor at work.
#[derive(Debug)]
struct Editing {
    child: Child,
    file: TempPath,
    before: String,
}

/// The editor that the user has set: `$VISUAL`, else `$EDITOR`.
fn chosen() -> Option<String> {
    let told = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    told("VISUAL").or_else(|| told("EDITOR"))
}

fn trouble(what: impl Into<String>, mend: impl Into<String>) -> Trouble {
    Trouble { what: what.into(), mend: mend.into() }
}

/// The editor's command, and a file that holds the text; in `folder`, or where that takes none, in the system's folder
/// for such files.
///
/// # Errors
/// Where no editor is set, or no file can be made.
pub fn prepare(text: &str, folder: Option<&Path>) -> Result<(String, TempPath), Trouble> {
    let Some(editor) = chosen() else {
        return Err(trouble(
            "No editor is set",
            "Set one before you start, such as: export EDITOR=nano. You can write here meanwhile.",
        ));
    };
    let file = make_file(text, folder).map_err(|why| {
        trouble(format!("The editor cannot be given the text: {why}"), "You can write here meanwhile.")
    })?;
    Ok((editor, file))
}

fn make_file(text: &str, folder: Option<&Path>) -> std::io::Result<TempPath> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("waypost-text-").suffix(".txt");
    let beside = folder.and_then(|folder| builder.tempfile_in(folder).ok());
    let mut file = beside.map_or_else(|| builder.tempfile(), Ok)?;
    file.write_all(text.as_bytes())?;
    if !text.is_empty() && !text.ends_with('\n') {
        file.write_all(b"\n")?;
    }
    file.flush()?;
    Ok(file.into_temp_path())
}

/// The process of an editor.
#[derive(Debug)]
pub struct Pid(u32);

impl Pid {
    /// Asks it to end: Waypost ends, and nobody would give the terminal back.
    pub fn end(self) {
        #[cfg(unix)]
        if let Some(pid) = i32::try_from(self.0).ok().and_then(rustix::process::Pid::from_raw) {
            // It may have ended by itself.
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        }
    }
}

/// Starts the editor; the terminal must have been given back. When it ends, `tell` is called in a thread of its own with
/// the text as it is then, or with why the text before stays.
///
/// # Errors
/// Where it does not start; `tell` is not called then.
pub fn start(
    editor: &str,
    file: TempPath,
    text: &str,
    tell: impl FnOnce(Result<String, Trouble>) + Send + 'static,
) -> Result<Pid, Trouble> {
    let fails = |why: std::io::Error| {
        trouble(
            format!("The editor `{}` does not start: {why}", clean::line(editor)),
            "Your text is as it was.",
        )
    };
    let child = command(editor, &file).spawn().map_err(fails)?;
    let pid = Pid(child.id());
    let editing = Editing { child, file, before: text.to_owned() };
    let thread = std::thread::Builder::new().name("editor".to_owned());
    thread.spawn(move || tell(editing.finish())).map_err(fails)?;
    Ok(pid)
}

/// A setting such as `code --wait` or `"/opt/my editor" -n` is a line for the shell.
#[cfg(unix)]
fn command(editor: &str, file: &Path) -> Command {
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(file);
    command
}

#[cfg(not(unix))]
fn command(editor: &str, file: &Path) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).arg(file);
    command
}

impl Editing {
    /// Waits until the editor ends: the text as it is now.
    ///
    /// # Errors
    /// Why the text before stays.
    fn finish(mut self) -> Result<String, Trouble> {
        let status = self.child.wait();
        let found = read(&self.file);
        match (status, found) {
            (Ok(status), Ok(text)) if status.success() => Ok(text),
            (Ok(status), Err(why)) if status.success() => Err(self.keep(why)),
            (Ok(status), Ok(text)) => Err(self.changed(&text, &ended_words(status))),
            (Ok(status), Err(_)) => Err(self.keep(ended_words(status))),
            (Err(why), _) => Err(self.keep(format!("The editor was lost sight of: {why}"))),
        }
    }

    /// The editor has failed: what it had saved differs from the text before, or not.
    fn changed(self, text: &str, why: &str) -> Trouble {
        if text.trim_end() == clean::lines(&self.before).trim_end() {
            return trouble(why, "Your text is as it was.");
        }
        self.keep(why)
    }

    /// Leaves the file where it is, if there is one, and says so.
    fn keep(self, why: impl Into<String>) -> Trouble {
        match self.file.keep() {
            Ok(path) if path.exists() => {
                trouble(why, format!("Your text is as it was. What the editor left is in {}", path.display()))
            }
            _ => trouble(why, "Your text is as it was."),
        }
    }
}

fn ended_words(status: ExitStatus) -> String {
    match status.code() {
        Some(127) => "The editor was not found: what $VISUAL or $EDITOR names is not there".to_owned(),
        Some(code) => format!("The editor ended with an error ({code})"),
        None => "The editor crashed".to_owned(),
    }
}

/// The text in the file, clean and without an end of line at its end.
fn read(file: &Path) -> Result<String, String> {
    let size = fs::metadata(file).map_err(|_| "The editor left no file".to_owned())?.len();
    if size > LONGEST {
        return Err("The editor left more than a reason can hold (1 MB)".to_owned());
    }
    let bytes = fs::read(file).map_err(|why| format!("What the editor left cannot be read: {why}"))?;
    let text =
        String::from_utf8(bytes).map_err(|_| "The editor left something that is no text".to_owned())?;
    Ok(clean::lines(&text).trim_end().to_owned())
}
