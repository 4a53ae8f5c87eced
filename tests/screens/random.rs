//! Any keys, clicks, pastes and sizes in any order: no panic, no lost entry, and the walk is what its journal says.
//! `WAYPOST_RANDOM=5000000` sends so many messages instead of 200,000; `WAYPOST_SEED=3` begins with another chance.

use std::sync::Arc;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use waypost::roadmap::Roadmap;
use waypost::tui::input::{Code, Key, Mouse, MouseAct};
use waypost::tui::keymap::Context;
use waypost::tui::message::{HomeList, Now, Opened};
use waypost::tui::theme::Theme;
use waypost::tui::{Effect, Message, Model, update, view};
use waypost::walk::voices::{Ballot, Joined, Parked};
use waypost::walk::{Entry, Header, RawChoice, Walk, What};

use crate::drive::header;
use crate::kit::{full_disk, opened, walks};
use crate::states::fair_with_states;

/// A small generator of chance (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    fn key(&mut self) -> Key {
        const MOVES: [Code; 15] = [
            Code::Up,
            Code::Down,
            Code::Down,
            Code::Left,
            Code::Right,
            Code::Enter,
            Code::Enter,
            Code::Esc,
            Code::Tab,
            Code::Backspace,
            Code::Delete,
            Code::Home,
            Code::End,
            Code::PageUp,
            Code::PageDown,
        ];
        const LETTERS: [char; 42] = [
            'w', 'w', 'v', 'd', 's', 'i', 'A', 'a', 'P', 't', '+', 'Q', 'S', 'S', 'c', 'z', 'l', 'n', 'x',
            'u', 'u', 'r', 'p', 'w', 'b', 'f', 'g', 'G', 'H', 'M', '?', '<', '>', 'q', '1', '5', '0', '-',
            'é', '語', '👩', '\u{200d}',
        ];
        match self.below(20) {
            0..=11 => Key::plain(self.pick(&MOVES)),
            12..=17 => Key::plain(Code::Char(self.pick(&LETTERS))),
            18 => match self.below(3) {
                0 => Key::shift(self.pick(&[Code::Up, Code::Down, Code::Tab])),
                1 => Key { alt: true, ..Key::plain(self.pick(&MOVES)) },
                _ => Key::ctrl(self.pick(&['c', 'z', 'r', 'a', 'k', 'm', 'j', 'u', 'w', 'y'])),
            },
            _ => Key::plain(Code::F(1 + self.below(12) as u8)),
        }
    }

    fn message(&mut self, size: (u16, u16)) -> Message {
        const PASTES: [&str; 7] =
            ["200", "15 Jan 2027", "two\nlines", "\u{1b}[2J", "שלום", "👩‍👩‍👧‍👦", "x\u{301}\u{301}\u{301}"];
        const SIZES: [(u16, u16); 8] =
            [(0, 0), (1, 1), (20, 5), (39, 60), (40, 12), (60, 18), (80, 24), (120, 36)];
        // What is too small takes no key, so it does not stay so for long.
        if size.0 < 40 || size.1 < 12 {
            let (columns, rows) = self.pick(&SIZES);
            return Message::Resize(columns, rows);
        }
        match self.below(1_000) / 10 {
            98 => self.phone(),
            99 if self.below(10) == 0 => Message::PlanInTheWay("/home/you/fair.plan.json".into()),
            0..=84 => Message::Key(self.key()),
            85..=93 => Message::Mouse(Mouse {
                column: self.below(u64::from(size.0) + 2) as u16,
                row: self.below(u64::from(size.1) + 2) as u16,
                act: self.pick(&[MouseAct::Click, MouseAct::Click, MouseAct::WheelUp, MouseAct::WheelDown]),
            }),
            94..=96 => Message::Paste(self.pick(&PASTES).to_owned()),
            97 => {
                let (columns, rows) = self.pick(&SIZES);
                Message::Resize(columns, rows)
            }
            _ => Message::HomeLoaded(list()),
        }
    }
}

impl Chance {
    /// What phones say, of which much does not fit; the door; time.
    fn phone(&mut self) -> Message {
        let voter = ["", "v1", "v2", "v3"][self.below(4) as usize].to_owned();
        let text = ["", "so", "\u{1b}[2J\u{202e}x"][self.below(3) as usize].to_owned();
        let what = match self.below(8) {
            0 | 1 => What::Joined(Joined { voter, table: Some(text), ..Joined::default() }),
            2 => What::Parked(Parked { text, voter: Some(voter) }),
            3 => What::Revealed { decision: "spot".into(), round: 1 },
            4 => return crate::room::open_door(),
            5 => return Message::Tick,
            _ => What::Voted(Ballot {
                decision: self.pick(&["spot", "traffic", "dishes", "none"]).into(),
                round: self.below(3) as u32,
                voter,
                choice: Some(RawChoice::One(self.pick(&["park", "busy", "moon"]).into())),
                fist: Some(self.below(8) as u8),
                comment: Some(text),
            }),
        };
        Message::Said(self.below(100), what)
    }
}

/// Home, with the walk that is open among the walks.
fn list() -> HomeList {
    let mut list = walks();
    list.walks[0].file = opened().file;
    list
}

/// The screens, with the journals that they asked to have written.
struct Desk {
    model: Model,
    roadmap: Arc<Roadmap>,
    /// What was asked to be written, for the walk that is open.
    journal: Vec<Entry>,
    /// Whether the disk is full.
    full: bool,
}

impl Desk {
    fn new() -> Self {
        let now = Now { at: "2026-11-23T09:12:44-05:00".into(), today: "2026-11-23".parse().unwrap() };
        let mut model = Model::new((80, 24), Theme::Dark, now);
        update(&mut model, Message::HomeLoaded(list()));
        Self { model, roadmap: fair_with_states(), journal: Vec::new(), full: false }
    }

    fn send(&mut self, message: Message) {
        let mut effects = update(&mut self.model, message);
        while !effects.is_empty() {
            for effect in std::mem::take(&mut effects) {
                if let Some(answer) = self.carry_out(effect) {
                    effects.extend(update(&mut self.model, answer));
                }
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Option<Message> {
        match effect {
            Effect::StartWalk(_) | Effect::OpenWalk(_) => {
                self.journal.clear();
                let walk = Walk::new(Arc::clone(&self.roadmap), header(&self.roadmap));
                Some(Message::WalkOpened(Box::new(Opened { walk, ..opened() })))
            }
            Effect::OpenSample => {
                self.journal.clear();
                let header = Header { id: "sample".into(), ..header(&self.roadmap) };
                let walk = Walk::new(Arc::clone(&self.roadmap), header);
                let read_only = Some("This is a sample.".to_owned());
                Some(Message::WalkOpened(Box::new(Opened { walk, read_only, ..opened() })))
            }
            Effect::Append(entry) => {
                let n = entry.n;
                self.journal.push(entry);
                Some(if self.full { Message::Unsaved(n, full_disk()) } else { Message::Saved(n) })
            }
            Effect::Retry | Effect::MoveTo(_) => {
                self.full = false;
                Some(Message::Saved(self.journal.len() as u64))
            }
            Effect::ReadStates(_) => Some(Message::StatesRead(Arc::clone(&self.roadmap))),
            Effect::WritePlan { path, .. } => Some(Message::PlanWritten(path)),
            _ => None,
        }
    }

    fn draw(&mut self) {
        let (columns, rows) = self.model.size;
        let mut hits = None;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| hits = Some(view(&self.model, frame))).unwrap();
        self.model.hits = hits.unwrap();
    }

    /// The walk is what was asked to be written, and what follows from it.
    fn check(&self) {
        let Some(session) = &self.model.session else { return };
        assert_eq!(session.walk.entries(), self.journal);
        let (again, fault) =
            Walk::replay(Arc::clone(&self.roadmap), session.walk.header().clone(), self.journal.clone());
        assert_eq!(fault, None);
        assert_eq!(again.profile(), session.walk.profile());
        assert_eq!(again.voices(), session.walk.voices());
        for at in self.roadmap.decision_ixs() {
            assert_eq!(again.record(at), session.walk.record(at));
            assert_eq!(again.route().place(at), session.walk.route().place(at));
        }
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn random_messages_lose_nothing() {
    let messages = number("WAYPOST_RANDOM").unwrap_or(200_000);
    let seed = number("WAYPOST_SEED").unwrap_or(1);
    let mut chance = Chance(seed);
    let mut desk = Desk::new();
    let mut said = 0;
    for sent in 0..messages {
        let before = desk.journal.len();
        // Wild keys seldom find out of a panel with a wrong date.
        let in_panel = matches!(desk.model.context(), Context::Panel | Context::Keys);
        let message = if in_panel && chance.below(4) == 0 {
            Message::Key(Key::plain(Code::Esc))
        } else {
            chance.message(desk.model.size)
        };
        let opens = matches!(desk.model.screen, waypost::tui::model::Screen::Home);
        desk.send(message);
        assert!(opens || desk.journal.len() >= before, "seed {seed}, message {sent}");
        let walked = desk.model.session.as_ref().map_or(0, |session| session.walk.entries().len());
        assert_eq!(walked, desk.journal.len(), "seed {seed}, message {sent}");
        said += desk.journal.len().saturating_sub(before);
        if sent % 100 == 0 {
            desk.draw();
        }
        if sent % 1_000 == 0 {
            desk.check();
            desk.full = chance.below(4) == 0;
        }
        // Long journals are the matter of other tests; here many short walks see more.
        if desk.journal.len() > 300 && desk.model.layers.is_empty() {
            desk.check();
            desk = Desk::new();
        }
    }
    assert!(said as u64 > messages / 100, "hardly anything was said: {said} entries");
}
