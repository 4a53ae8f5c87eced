//! The settings in force: what the command line, the environment and the file say, and which of them said it.

mod example;
mod file;
mod surroundings;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use etcetera::BaseStrategy;

use super::background::may_be_asked;
use crate::store::DataFolder;
use crate::tui::keyset::{Keymap, Rebinding};
use crate::tui::size::Size;
use crate::tui::theme::Theme;

pub use example::example;
pub use file::{FileSettings, Rebound, SettingsFault, read};
pub use surroundings::THEMES;

/// Who said a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Nobody.
    Default,
    /// The settings file, in this line.
    File(usize),
    /// A variable of the environment.
    Environment(&'static str),
    /// An option of the command line.
    Option(&'static str),
}

/// A value, and who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<T> {
    /// The value.
    pub value: T,
    /// Who said it.
    pub origin: Origin,
}

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--data`.
    pub folder: Option<PathBuf>,
    /// `--theme`.
    pub theme: Option<Theme>,
    /// `--ascii`.
    pub ascii: bool,
}

/// The settings in force.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Colours of the full screen.
    pub theme: Told<Theme>,
    /// Whether the full screen draws only ASCII.
    pub ascii: Told<bool>,
    /// How large the full screen is.
    pub size: Told<Size>,
    /// Whether the full screen takes the mouse.
    pub mouse: Told<bool>,
    /// Whether walks are walked line by line.
    pub plain: Told<bool>,
    /// Who says what is said here.
    pub author: Told<Option<String>>,
    /// Where walks and roadmaps are kept.
    pub folder: Told<DataFolder>,
    /// Which key does what.
    pub keys: Keymap,
    /// The keys that the file sets, as far as they hold.
    pub rebound: Vec<Rebound>,
    /// Where the file is, or would be.
    pub path: Option<PathBuf>,
    /// What is wrong with the file, by line.
    pub faults: Vec<SettingsFault>,
}

impl Settings {
    /// Whether the terminal is to be asked for its background: nobody has said which colours suit it.
    pub fn asks_background(&self) -> bool {
        let term = std::env::var("TERM").ok();
        self.theme.origin == Origin::Default && may_be_asked(term.as_deref())
    }

    /// The settings in force here.
    ///
    /// # Errors
    /// Where a variable names no theme, or no folder for data is known.
    pub fn here(options: Options) -> Result<Self> {
        let variable = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        let strategy = etcetera::choose_base_strategy().ok();
        let path = strategy.as_ref().map(|places| places.config_dir().join("waypost").join("settings.toml"));
        let file = path.as_deref().map_or_else(FileSettings::default, read_file);
        let usual = strategy.map(|places| places.data_dir().join("waypost"));
        Self::from(options, file, path, usual, &variable)
    }

    fn from(
        options: Options,
        file: FileSettings,
        path: Option<PathBuf>,
        usual: Option<PathBuf>,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self> {
        let theme = options.theme.map(|theme| told(theme, Origin::Option("--theme")));
        let theme = match theme {
            Some(theme) => theme,
            None => match surroundings::theme(variable).map_err(|why| anyhow!(why))? {
                Some(theme) => theme,
                None => file.theme.unwrap_or_else(|| surroundings::background(variable)),
            },
        };
        let ascii = options.ascii.then(|| told(true, Origin::Option("--ascii"))).or(file.ascii);
        let folder = options.folder.map(|folder| told(folder, Origin::Option("--data")));
        let folder = folder.or(file.folder).or(usual.map(|folder| told(folder, Origin::Default)));
        let folder =
            folder.context("the system names no home folder\n  Say where data goes with --data DIR.")?;
        let wishes: Vec<Rebinding> = file.rebound.iter().map(|rebound| rebound.wish.clone()).collect();
        let (keys, refused) = Keymap::with(&wishes);
        let mut faults = file.faults;
        for refused in &refused {
            faults.push(SettingsFault { line: file.rebound[refused.at].line, what: refused.why.clone() });
        }
        faults.sort_by_key(|fault| fault.line);
        let holds = |at: &usize| refused.iter().all(|refused| refused.at != *at);
        let rebound =
            file.rebound.into_iter().enumerate().filter(|(at, _)| holds(at)).map(|(_, it)| it).collect();
        Ok(Self {
            theme,
            ascii: ascii.unwrap_or_else(|| surroundings::ascii(variable)),
            size: file.size.unwrap_or(told(Size::default(), Origin::Default)),
            mouse: file.mouse.unwrap_or(told(true, Origin::Default)),
            plain: surroundings::plain(variable).or(file.plain).unwrap_or(told(false, Origin::Default)),
            author: file.author.map_or(told(None, Origin::Default), |it| told(Some(it.value), it.origin)),
            folder: Told { value: DataFolder { root: folder.value }, origin: folder.origin },
            keys,
            rebound,
            path,
            faults,
        })
    }

    /// What is wrong with the file in one line, for the screen; nothing where all is well.
    pub fn trouble(&self) -> Option<String> {
        let first = self.faults.first()?;
        let more = match self.faults.len() {
            1 => "The rest holds.".to_owned(),
            2 => "One more fault: `waypost config` tells it. The rest holds.".to_owned(),
            many => format!("{} more faults: `waypost config` tells them. The rest holds.", many - 1),
        };
        Some(format!("Settings, line {}: {}. {more}", first.line, first.what))
    }
}

fn told<T>(value: T, origin: Origin) -> Told<T> {
    Told { value, origin }
}

/// The settings of a file; none where there is no file.
fn read_file(path: &Path) -> FileSettings {
    let fault = |what: String| FileSettings {
        faults: vec![SettingsFault { line: 1, what }],
        ..FileSettings::default()
    };
    match std::fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => read(&text),
            Err(_) => fault("the file is no UTF-8 text; save it as UTF-8".to_owned()),
        },
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => FileSettings::default(),
        Err(why) => fault(format!("{} cannot be read ({why}); let this user read it", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(options: Options, file: &str, variables: &[(&str, &str)]) -> Settings {
        let variable = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        Settings::from(options, read(file), None, Some(PathBuf::from("/usual")), &variable).unwrap()
    }

    #[test]
    fn option_then_environment_then_file_then_default() {
        let options = || Options { theme: Some(Theme::Light), ..Options::default() };
        let file = "theme = \"high-contrast\"\n";
        let variables = [("WAYPOST_THEME", "none")];
        let theme = |options, file, variables: &[_]| with(options, file, variables).theme;
        assert_eq!(theme(options(), file, &variables), told(Theme::Light, Origin::Option("--theme")));
        assert_eq!(
            theme(Options::default(), file, &variables),
            told(Theme::None, Origin::Environment("WAYPOST_THEME"))
        );
        assert_eq!(theme(Options::default(), file, &[]), told(Theme::HighContrast, Origin::File(1)));
        assert_eq!(theme(Options::default(), "", &[]), told(Theme::Dark, Origin::Default));
    }

    #[test]
    fn what_the_terminal_shows_of_itself_counts_less_than_the_file() {
        let variables = [("COLORFGBG", "0;15"), ("LANG", "C")];
        let file = "ascii = false\ntheme = \"dark\"\n";
        assert_eq!(with(Options::default(), file, &variables).theme, told(Theme::Dark, Origin::File(2)));
        assert_eq!(with(Options::default(), file, &variables).ascii, told(false, Origin::File(1)));
        let guessed = with(Options::default(), "", &variables);
        assert_eq!(guessed.theme, told(Theme::Light, Origin::Environment("COLORFGBG")));
        assert!(guessed.ascii.value || cfg!(windows));
    }

    #[test]
    fn line_by_line_may_be_set_and_unset() {
        assert_eq!(with(Options::default(), "plain = true", &[]).plain, told(true, Origin::File(1)));
        let unset = with(Options::default(), "plain = true", &[("WAYPOST_PLAIN", "0")]);
        assert_eq!(unset.plain, told(false, Origin::Environment("WAYPOST_PLAIN")));
        assert!(with(Options::default(), "", &[("WAYPOST_PLAIN", "1")]).plain.value);
        assert!(!with(Options::default(), "", &[("WAYPOST_PLAIN", "")]).plain.value);
    }

    #[test]
    fn data_goes_where_the_option_says_then_the_file() {
        let options = Options { folder: Some("/asked".into()), ..Options::default() };
        let file = "folder = \"/filed\"";
        assert_eq!(with(options, file, &[]).folder.value.root, Path::new("/asked"));
        assert_eq!(with(Options::default(), file, &[]).folder.origin, Origin::File(1));
        assert_eq!(with(Options::default(), "", &[]).folder.value.root, Path::new("/usual"));
    }

    #[test]
    fn conflicts_are_faults_with_their_lines_and_the_rest_holds() {
        let file = "size = 1\n[keys]\nundo = [\"l\"]\nnotes = [\"F4\"]\nplan = [\"u\"]\n";
        let settings = with(Options::default(), file, &[]);
        assert_eq!(settings.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [3, 5]);
        assert_eq!(settings.rebound.len(), 1);
        assert_eq!(settings.size.value, Size::Spacious);
        let words = settings.trouble().unwrap();
        assert!(words.contains("line 3") && words.contains("One more fault"), "{words}");
    }
}
