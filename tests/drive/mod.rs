//! Drives the screens by key strings, without a terminal: effects are carried out in memory.
#![allow(dead_code, clippy::expect_used, clippy::unwrap_used)]

use std::sync::Arc;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use waypost::roadmap::{Roadmap, builtin};
use waypost::tui::input::{Code, Key, Mouse, MouseAct};
use waypost::tui::message::{HomeList, Now, Opened, RoadmapLine};
use waypost::tui::theme::Theme;
use waypost::tui::{Effect, Message, Model, update, view};
use waypost::walk::{Header, RoadmapRef, Walk};

/// The screens of a program that never touches a disk.
pub struct Screen {
    pub model: Model,
    pub terminal: Terminal<TestBackend>,
    /// The last frame.
    pub frame: Buffer,
    pub roadmap: Arc<Roadmap>,
    /// Whether appends are reported as saved.
    pub saves: bool,
    /// Effects that were asked for, in words.
    pub effects: Vec<String>,
}

/// The header of a walk on a roadmap.
pub fn header(roadmap: &Roadmap) -> Header {
    Header {
        format: "waypost-walk/1".into(),
        id: "0000000000000000".into(),
        name: "Cabinet retreat".into(),
        day: "2026-11-23".into(),
        roadmap: RoadmapRef {
            id: roadmap.id.clone(),
            version: roadmap.version.clone(),
            sha256: roadmap.sha256.clone(),
        },
        given: None,
        branch_of: None,
    }
}

impl Screen {
    /// At Home, on the shipped roadmap.
    pub fn new(columns: u16, rows: u16) -> Self {
        let roadmap = builtin::load("state-pcbl").expect("it is shipped").expect("it is sound");
        Self::on(Arc::new(roadmap), columns, rows)
    }

    /// At Home, on a roadmap.
    pub fn on(roadmap: Arc<Roadmap>, columns: u16, rows: u16) -> Self {
        let now = Now { at: "2026-11-23T09:12:44-05:00".into(), today: "2026-11-23".parse().unwrap() };
        let mut model = Model::new((columns, rows), Theme::Dark, now);
        let list = HomeList {
            roadmaps: vec![RoadmapLine {
                id: roadmap.id.clone(),
                title: roadmap.title.clone(),
                summary: roadmap.summary.render(|_| String::new()),
                ..RoadmapLine::default()
            }],
            walks: Vec::new(),
            folder: "/home/you/.local/share/waypost/walks".into(),
        };
        update(&mut model, Message::HomeLoaded(list));
        let terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let frame = Buffer::default();
        let mut screen = Self { model, terminal, frame, roadmap, saves: true, effects: Vec::new() };
        screen.draw();
        screen
    }

    /// Sends a message and carries out what follows, then draws.
    pub fn send(&mut self, message: Message) {
        let mut queue = update(&mut self.model, message);
        while !queue.is_empty() {
            for effect in std::mem::take(&mut queue) {
                self.effects.push(format!("{effect:?}"));
                let answer = match effect {
                    Effect::StartWalk(_) | Effect::StartUnder(..) => {
                        let walk = Walk::new(Arc::clone(&self.roadmap), header(&self.roadmap));
                        Some(Message::WalkOpened(Box::new(Opened {
                            walk,
                            file: "cabinet-retreat.walk.jsonl".into(),
                            read_only: None,
                            notice: None,
                            draft: None,
                            plan_path: "/home/you/cabinet-retreat.plan.json".into(),
                            is_new: true,
                        })))
                    }
                    Effect::OpenSample => {
                        let roadmap =
                            builtin::load("state-pcbl").expect("it is shipped").expect("it is sound");
                        Some(Message::WalkOpened(Box::new(Opened {
                            walk: waypost::walk::sample::sample(&Arc::new(roadmap)).unwrap(),
                            file: "sample".into(),
                            read_only: Some("This is a sample, so you can look but not change.".into()),
                            notice: None,
                            draft: None,
                            plan_path: String::new(),
                            is_new: false,
                        })))
                    }
                    Effect::ReadStates(_) => Some(Message::StatesRead(Arc::clone(&self.roadmap))),
                    Effect::Append(entry) if self.saves => Some(Message::Saved(entry.n)),
                    Effect::WritePlan { path, .. } => Some(Message::PlanWritten(path)),
                    _ => None,
                };
                if let Some(answer) = answer {
                    queue.extend(update(&mut self.model, answer));
                }
            }
        }
        self.draw();
    }

    /// Draws the model as it is.
    pub fn draw(&mut self) {
        let mut hits = None;
        let drawn = self.terminal.draw(|frame| hits = Some(view(&self.model, frame))).unwrap();
        self.frame = drawn.buffer.clone();
        self.model.hits = hits.unwrap();
    }

    /// Types keys: names separated by spaces (`Down Enter l Ctrl-C`), `text:like_this` (`_` is a space).
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match word.strip_prefix("text:") {
                Some(text) => {
                    for letter in text.replace('_', " ").chars() {
                        self.send(Message::Key(Key::plain(Code::Char(letter))));
                    }
                }
                None => self.send(Message::Key(key(word))),
            }
        }
        self
    }

    /// Clicks a cell.
    pub fn click(&mut self, column: u16, row: u16) -> &mut Self {
        self.send(Message::Mouse(Mouse { column, row, act: MouseAct::Click }));
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        self.send(Message::Resize(columns, rows));
        self
    }

    /// The screen as text, without white space at line ends.
    pub fn text(&self) -> String {
        let buffer = &self.frame;
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                line.push_str(symbol);
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// The walk that is open.
    pub fn walk(&self) -> &Walk {
        &self.model.session.as_ref().expect("a walk is open").walk
    }
}

/// A key by its name.
pub fn key(name: &str) -> Key {
    if let Some(rest) = name.strip_prefix("Ctrl-") {
        return Key::ctrl(rest.chars().next().unwrap().to_ascii_lowercase());
    }
    if let Some(rest) = name.strip_prefix("Shift-") {
        return Key::shift(key(rest).code);
    }
    if let Some(rest) = name.strip_prefix("Alt-") {
        return Key { alt: true, ..key(rest) };
    }
    let code = match name {
        "Enter" => Code::Enter,
        "Esc" => Code::Esc,
        "Tab" => Code::Tab,
        "Backspace" => Code::Backspace,
        "Delete" => Code::Delete,
        "Up" => Code::Up,
        "Down" => Code::Down,
        "Left" => Code::Left,
        "Right" => Code::Right,
        "Home" => Code::Home,
        "End" => Code::End,
        "PgUp" => Code::PageUp,
        "PgDn" => Code::PageDown,
        "F1" => Code::F(1),
        "Space" => Code::Char(' '),
        one if one.chars().count() == 1 => Code::Char(one.chars().next().unwrap()),
        other => panic!("no key is called {other}"),
    };
    Key::plain(code)
}
