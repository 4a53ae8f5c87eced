//! Reads the settings file: every fault at once, each with its line and what would be right; the rest holds.

use std::ops::Range;
use std::path::PathBuf;

use etcetera::home_dir;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::surroundings::THEMES;
use super::{Origin, Told, told};
use crate::tui::keymap::{Action, Context};
use crate::tui::keyset::{Rebinding, actions, context_name, key, name};
use crate::tui::size::Size;
use crate::tui::theme::Theme;

/// The keys of the file, besides `[keys]`.
const KNOWN: [&str; 8] = ["theme", "ascii", "size", "mouse", "plain", "author", "folder", "keys"];

/// What a settings file says.
#[derive(Debug, Clone, Default)]
pub struct FileSettings {
    /// `theme`.
    pub theme: Option<Told<Theme>>,
    /// `ascii`.
    pub ascii: Option<Told<bool>>,
    /// `size`.
    pub size: Option<Told<Size>>,
    /// `mouse`.
    pub mouse: Option<Told<bool>>,
    /// `plain`.
    pub plain: Option<Told<bool>>,
    /// `author`.
    pub author: Option<Told<String>>,
    /// `folder`.
    pub folder: Option<Told<PathBuf>>,
    /// `[keys]`.
    pub rebound: Vec<Rebound>,
    /// What is wrong.
    pub faults: Vec<SettingsFault>,
}

/// Other keys for an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebound {
    /// What is wished.
    pub wish: Rebinding,
    /// The line of the file that says so.
    pub line: usize,
}

/// Something wrong with the settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// The settings that a text has, with all its faults.
pub fn read(text: &str) -> FileSettings {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, out: FileSettings::default() };
    for error in errors {
        let span = error.span().unwrap_or_default();
        reader.fault(&span, format!("this is not TOML: {}", error.message().trim().replace('\n', "; ")));
    }
    // What stands on a line that is not TOML may be half of what was meant.
    let torn: Vec<usize> = reader.out.faults.iter().map(|fault| fault.line).collect();
    for (key, value) in table.get_ref() {
        if !torn.contains(&reader.line(&key.span())) {
            reader.setting(key, value);
        }
    }
    let mut out = reader.out;
    out.faults.sort_by_key(|fault| fault.line);
    out.faults.dedup();
    out.rebound.sort_by_key(|rebound| rebound.line);
    out
}

struct Reader<'a> {
    text: &'a str,
    out: FileSettings,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl Reader<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.as_bytes().iter().take(span.start);
        1 + before.filter(|byte| **byte == b'\n').count()
    }

    fn fault(&mut self, span: &Range<usize>, what: String) {
        let line = self.line(span);
        self.out.faults.push(SettingsFault { line, what });
    }

    fn setting(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Value<'_>) {
        let name = key.get_ref().as_ref();
        match name {
            "theme" => {
                let theme = self.word(name, value).and_then(|word| {
                    Theme::named(&word).or_else(|| {
                        self.fault(&value.span(), format!("`{word}` is no theme; {THEMES}"));
                        None
                    })
                });
                self.out.theme = theme.map(|theme| self.filed(theme, value));
            }
            "ascii" => self.out.ascii = self.yes_or_no(name, value),
            "mouse" => self.out.mouse = self.yes_or_no(name, value),
            "plain" => self.out.plain = self.yes_or_no(name, value),
            "size" => {
                let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
                let size = number.and_then(Size::numbered);
                if size.is_none() {
                    self.fault(
                        &value.span(),
                        "`size` is 0 (normal), 1 (more space) or 2 (big letters)".to_owned(),
                    );
                }
                self.out.size = size.map(|size| self.filed(size, value));
            }
            "author" => {
                let author = self.word(name, value).map(|author| author.trim().to_owned());
                let author = author.filter(|author| !author.is_empty());
                self.out.author = author.map(|author| self.filed(author, value));
            }
            "folder" => {
                let folder = self.word(name, value).and_then(|folder| self.folder(&folder, value));
                self.out.folder = folder.map(|folder| self.filed(folder, value));
            }
            "keys" => match value.get_ref().as_table() {
                Some(table) => self.keys(None, table),
                None => self.fault(
                    &value.span(),
                    "`keys` is a table: write `[keys]`, and the keys below it".to_owned(),
                ),
            },
            other => {
                let near = closest(other, KNOWN.iter().copied());
                let all = KNOWN.join(", ");
                self.fault(&key.span(), format!("unknown setting `{other}`{near}; the settings are {all}"));
            }
        }
    }

    fn filed<T>(&self, value: T, at: &Value<'_>) -> Told<T> {
        told(value, Origin::File(self.line(&at.span())))
    }

    fn word(&mut self, name: &str, value: &Value<'_>) -> Option<String> {
        let word = value.get_ref().as_str().map(str::to_owned);
        if word.is_none() {
            self.fault(&value.span(), format!("`{name}` is a text: write {name} = \"...\""));
        }
        word
    }

    fn yes_or_no(&mut self, name: &str, value: &Value<'_>) -> Option<Told<bool>> {
        let said = value.get_ref().as_bool();
        if said.is_none() {
            self.fault(&value.span(), format!("`{name}` is true or false, without quotation marks"));
        }
        said.map(|said| self.filed(said, value))
    }

    fn folder(&mut self, folder: &str, value: &Value<'_>) -> Option<PathBuf> {
        let path = match folder.strip_prefix("~/") {
            Some(rest) => home_dir().ok().map(|home| home.join(rest)),
            None => Some(PathBuf::from(folder)),
        };
        let path = path.filter(|path| path.is_absolute());
        if path.is_none() {
            let what = format!("`{folder}` is not a whole path; begin it with / (a drive on Windows) or ~/");
            self.fault(&value.span(), what);
        }
        path
    }

    /// The lines of `[keys]`: an action and its keys, or a context and such lines.
    fn keys(&mut self, context: Option<Context>, table: &DeTable<'_>) {
        for (word, value) in table {
            let said = word.get_ref().as_ref();
            match value.get_ref() {
                DeValue::Table(below) if context.is_none() => {
                    match Context::ALL.into_iter().find(|context| context_name(*context) == said) {
                        Some(context) => self.keys(Some(context), below),
                        None => {
                            let all: Vec<_> = Context::ALL.into_iter().map(context_name).collect();
                            let near = closest(said, all.iter().map(String::as_str));
                            let what =
                                format!("unknown place `{said}`{near}; the places are {}", all.join(", "));
                            self.fault(&word.span(), what);
                        }
                    }
                }
                _ => match actions().into_iter().find(|action| name(*action) == said) {
                    Some(action) => self.rebinding(context, action, &word.span(), value),
                    None => {
                        let all: Vec<_> = actions().into_iter().map(name).collect();
                        let near = closest(said, all.iter().map(String::as_str));
                        let what = format!(
                            "unknown action `{said}`{near}; `waypost config --example` lists all actions"
                        );
                        self.fault(&word.span(), what);
                    }
                },
            }
        }
    }

    fn rebinding(&mut self, context: Option<Context>, action: Action, at: &Range<usize>, value: &Value<'_>) {
        let texts: Vec<&Value<'_>> = match value.get_ref() {
            DeValue::String(_) => vec![value],
            DeValue::Array(array) => array.iter().collect(),
            _ => {
                let action = name(action);
                self.fault(
                    &value.span(),
                    format!("`{action}` takes keys: write {action} = [\"F2\", \"Ctrl-P\"]"),
                );
                return;
            }
        };
        let mut keys = Vec::new();
        for text in &texts {
            match text.get_ref().as_str().and_then(key) {
                Some(key) => keys.push(key),
                None => {
                    let shown = text.get_ref().as_str().unwrap_or("this");
                    let what =
                        format!("{shown} is no key; write a letter, or such as F2, Ctrl-P, Shift-Tab, PgUp");
                    self.fault(&text.span(), what);
                }
            }
        }
        // Keys that are not understood are told; the others of the line hold, unless none is left.
        if !keys.is_empty() || texts.is_empty() {
            let wish = Rebinding { context, action, keys };
            let line = self.line(at);
            self.out.rebound.push(Rebound { wish, line });
        }
    }
}

/// "; did you mean ...?", where something is near.
fn closest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    let nearest = known.map(|known| (strsim::osa_distance(word, known), known)).min();
    match nearest {
        Some((distance, known)) if distance * 3 <= word.len().max(3) => format!(" (did you mean `{known}`?)"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_may_be_set() {
        let read = read(
            "theme = \"light\"\nascii = true\nsize = 2\nmouse = false\nplain = true\nauthor = \" Rosa \"\n\
             folder = \"/srv/waypost\"\n[keys]\nundo = [\"F7\"]\n[keys.tree]\nfold = \"z\"\n",
        );
        assert_eq!(read.faults, []);
        assert_eq!(read.theme, Some(told(Theme::Light, Origin::File(1))));
        assert_eq!(read.size, Some(told(Size::Big, Origin::File(3))));
        assert_eq!(read.author, Some(told("Rosa".to_owned(), Origin::File(6))));
        assert_eq!(read.mouse.map(|mouse| mouse.value), Some(false));
        assert_eq!(read.rebound.len(), 2);
        assert_eq!(read.rebound[1].wish.context, Some(Context::Tree));
        assert_eq!(read.rebound[1].line, 11);
    }

    #[test]
    fn an_empty_file_says_nothing() {
        let read = read("# nothing\n");
        assert!(read.faults.is_empty() && read.theme.is_none() && read.rebound.is_empty());
    }

    #[test]
    fn all_faults_are_told_with_their_lines_and_the_rest_holds() {
        let read = read(
            "theme = \"blue\"\nascii = \"yes\"\nsize = 7\nmosue = true\nplain = true\nfolder = \"here\"\n\
             keys = [\n",
        );
        assert!(read.faults.iter().any(|fault| fault.what.contains("not TOML")), "{:?}", read.faults);
        let lines: Vec<_> = read.faults.iter().map(|fault| fault.line).collect();
        for line in [1, 2, 3, 4, 6] {
            assert!(lines.contains(&line), "{line}: {:?}", read.faults);
        }
        assert!(read.faults[3].what.contains("did you mean `mouse`?"), "{:?}", read.faults[3]);
        assert_eq!(read.plain, Some(told(true, Origin::File(5))));
    }

    #[test]
    fn faults_of_keys_say_what_would_be_right() {
        let read = read(
            "[keys]\nundoo = [\"F7\"]\nnotes = [\"Hyper-x\", \"F4\"]\nplan = 5\n[keys.three]\nfold = \"z\"\n",
        );
        let words: Vec<_> = read.faults.iter().map(|fault| fault.what.as_str()).collect();
        assert_eq!(words.len(), 4, "{words:?}");
        assert!(words[0].contains("did you mean `undo`?"), "{}", words[0]);
        assert!(words[1].contains("Hyper-x is no key"), "{}", words[1]);
        assert!(words[3].contains("did you mean `tree`?"), "{}", words[3]);
        assert_eq!(read.rebound.len(), 1);
    }
}
